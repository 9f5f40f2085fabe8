/**
 * Text into grids: every character to the cell its middle lies in, a printed number always as a whole, then lines and
 * one string a cell. page.ts comes here with the grids of a page.
 */
import type { Box, Table } from '../document.js'
import { isDigit, isWide, type Characters } from './characters.js'
import type { Grid } from './grid.js'
import { joinedText, linesOf } from './lines.js'

/** Characters of one grid, cell by cell, in file order. */
export type FilledGrid = { grid: Grid; indices: number[][]; characters: number }

/** The interval of ascending `edges` that holds `at`: 0 … edges.length − 2, clamped. */
const intervalOf = (edges: number[], at: number): number => {
  let low = 0
  let high = edges.length - 2
  while (low < high) {
    const mid = (low + high + 1) >> 1
    if (edges[mid]! <= at) low = mid
    else high = mid - 1
  }
  return low
}

const middleX = (chars: Characters, i: number): number => (chars.left[i]! + chars.right[i]!) / 2
const middleY = (chars: Characters, i: number): number => (chars.y0[i]! + chars.y1[i]!) / 2

const gridAt = (grids: Grid[], x: number, y: number): number => {
  for (let g = 0; g < grids.length; g++) {
    const { box } = grids[g]!
    if (x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1) return g
  }
  return -1
}

const isNumberPart = (code: number): boolean =>
  isDigit(code) || code === 0x2c || code === 0x2e || code === 0x2d || code === 0x25

const wholeNumber = /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?$/

const follows = (chars: Characters, previous: number, next: number): boolean =>
  Math.abs(chars.baseline[next]! - chars.baseline[previous]!) < 0.5 &&
  Math.abs(chars.left[next]! - chars.right[previous]!) < 0.2 * Math.max(chars.y1[previous]! - chars.y0[previous]!, 6)

/** A number that is printed over the edge of its cell belongs where most of it stands. */
const keepNumbersWhole = (chars: Characters, place: Int32Array): void => {
  const n = chars.count
  for (let i = 0; i < n;) {
    if (!isNumberPart(chars.code[i]!)) {
      i++
      continue
    }
    let end = i + 1
    let split = false
    while (end < n && isNumberPart(chars.code[end]!) && follows(chars, end - 1, end)) {
      if (place[end] !== place[i]) split = true
      end++
    }
    if (split) {
      let text = ''
      const votes = new Map<number, number>()
      for (let k = i; k < end; k++) {
        text += chars.text[k]!
        votes.set(place[k]!, (votes.get(place[k]!) ?? 0) + 1)
      }
      if (wholeNumber.test(text)) {
        const [winner] = [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best))
        place.fill(winner, i, end)
      }
    }
    i = end
  }
}

/** Whether two Chinese characters stand in one word, so tight that no cell's edge with its padding is between them. */
const isOneWord = (chars: Characters, previous: number, next: number): boolean =>
  isWide(chars.code[previous]!) &&
  isWide(chars.code[next]!) &&
  Math.abs(chars.baseline[next]! - chars.baseline[previous]!) < 0.5 &&
  Math.abs(chars.left[next]! - chars.right[previous]!) < 0.1 * chars.em[next]!

/** A label that runs over the edge of its cell into an empty neighbour, as spreadsheets print it, belongs to its cell. */
const keepLabelsWhole = (chars: Characters, place: Int32Array): void => {
  const n = chars.count
  let held: Map<number, number> | undefined
  for (let i = 1; i < n; i++) {
    const from = place[i - 1]!
    const into = place[i]!
    if (into === from || from < 0 || !isOneWord(chars, i - 1, i)) continue
    let end = i + 1
    while (end < n && place[end] === into && isOneWord(chars, end - 1, end)) end++
    if (into >= 0) {
      if (held === undefined) {
        held = new Map()
        for (let k = 0; k < n; k++) held.set(place[k]!, (held.get(place[k]!) ?? 0) + 1)
      }
      // A neighbour with words of its own keeps what stands in it.
      if (held.get(into) !== end - i) continue
    }
    place.fill(from, i, end)
    i = end - 1
  }
}

/**
 * Distributes the page's characters over the grids (smallest first) and what stands outside all of them.
 * Characters of grids refused by `isTable` are returned as outside too.
 */
export const distribute = (
  chars: Characters,
  grids: Grid[],
  isTable: (filled: FilledGrid) => boolean,
): { tables: FilledGrid[]; outside: number[] } => {
  const base: number[] = []
  let total = 0
  for (const grid of grids) {
    base.push(total)
    total += grid.cells.length
  }
  const place = new Int32Array(chars.count).fill(-1)
  for (let i = 0; i < chars.count && grids.length > 0; i++) {
    const x = middleX(chars, i)
    const y = middleY(chars, i)
    const g = gridAt(grids, x, y)
    if (g < 0) continue
    const { xs, ys, owner } = grids[g]!
    place[i] = base[g]! + owner[intervalOf(ys, y) * (xs.length - 1) + intervalOf(xs, x)]!
  }
  if (grids.length > 0) {
    keepNumbersWhole(chars, place)
    keepLabelsWhole(chars, place)
  }
  const cells: number[][] = Array.from({ length: total }, () => [])
  const outside: number[] = []
  for (let i = 0; i < chars.count; i++) (place[i]! < 0 ? outside : cells[place[i]!]!).push(i)
  const tables: FilledGrid[] = []
  let refused = false
  grids.forEach((grid, g) => {
    const indices = cells.slice(base[g]!, base[g]! + grid.cells.length)
    const filled = { grid, indices, characters: indices.reduce((sum, list) => sum + list.length, 0) }
    if (isTable(filled)) tables.push(filled)
    else if (filled.characters > 0) {
      refused = true
      for (const list of indices) for (const i of list) outside.push(i)
    }
  })
  if (refused) outside.sort((i, j) => i - j)
  return { tables, outside }
}

/** The box of one cell in upright display space. */
const cellBox = (grid: Grid, cell: Grid['cells'][number]): Box => ({
  x0: grid.xs[cell.column]!,
  y0: grid.ys[cell.row]!,
  x1: grid.xs[cell.column + cell.columnSpan]!,
  y1: grid.ys[cell.row + cell.rowSpan]!,
})

/** A filled grid as a table whose positions are exact. */
export const tableOf = (chars: Characters, { grid, indices }: FilledGrid, page: number): Table => ({
  kind: 'table',
  grid: 'exact',
  rows: grid.ys.length - 1,
  columns: grid.xs.length - 1,
  cells: grid.cells.map((cell, i) => ({
    text: indices[i]!.length === 0 ? '' : joinedText(chars, linesOf(chars, indices[i]!)),
    ...cell,
    page,
    box: cellBox(grid, cell),
  })),
  pages: [page],
  box: grid.box,
})

/**
 * How wide the columns of a printed table are and how large its type, so that no amount or code breaks and names wrap
 * seldom. PDF and Word come here; the widths of the layout are wishes, what stands in the cells is needed.
 */
import type { PlacedCell, PrintedTable } from '../../forms/printed-table.js'
import { placeCells } from '../../forms/printed-table.js'

export type Space = { widthPt: number; heightPt: number }

export type Fitted = {
  fontSizePt: number
  /** One for each grid column; they add up to the width given. */
  columnsPt: number[]
  /** Above and below the words of a cell. */
  paddingPt: number
}

/** Left and right of the words of a cell. */
export const cellInsetPt = 3

const sizesPt = [10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5] as const
const paddingsPt = [4.5, 3.8, 3.2, 2.6, 2.1, 1.6, 1.2] as const
/** Lines of a cell from one base line to the next, of the type's size. */
export const lineHeight = 1.25

/** Width in ems, a little generous: what the type is set in differs by output. */
export const emsOf = (text: string): number => {
  let ems = 0
  for (const character of text) ems += character > '\u2e7f' || '“”‘’—…·'.includes(character) ? 1 : 0.57
  return ems
}

const widestLine = (text: string): number => Math.max(...text.split('\n').map(emsOf))

/** What may not be broken: amounts, codes, ordinals, and any text as short as they are. */
const isWhole = ({ role, text }: PlacedCell): boolean =>
  role === 'amount' || role === 'code' || role === 'ordinal' || emsOf(text) <= 2

/** Narrowest width in ems at which a cell may stand: whole, or wrapped to this many lines. */
const neededEms = (cell: PlacedCell, lines: number): number => {
  const widest = widestLine(cell.text)
  if (isWhole(cell)) return widest
  const bold = cell.role === 'header' || cell.bold === true ? 1.03 : 1
  const least = Math.min(widest, cell.role === 'header' ? 2 : 4)
  return Math.max(least, Math.min(widest, widest / lines + 1)) * bold
}

type Demand = { lines: number; headerLines: number }
/** From comfortable to cramped; the last asks only that nothing whole breaks. */
const demands: readonly Demand[] = [
  { lines: 1, headerLines: 2 },
  { lines: 2, headerLines: 3 },
  { lines: 3, headerLines: 5 },
  { lines: 40, headerLines: 40 },
]
/** The smallest type that each demand may cost. */
const smallest = [9.5, 8, 7, 5] as const

const needs = (cells: readonly PlacedCell[], columns: number, size: number, demand: Demand): number[] => {
  const need = new Array<number>(columns).fill(0)
  const widthOf = (cell: PlacedCell): number =>
    neededEms(cell, cell.role === 'header' ? demand.headerLines : demand.lines) * size + 2 * cellInsetPt + 0.5
  for (const cell of cells)
    if (cell.columnSpan === 1 && cell.text !== '') need[cell.column] = Math.max(need[cell.column]!, widthOf(cell))
  for (const cell of cells) {
    if (cell.columnSpan === 1 || cell.text === '') continue
    const span = need.slice(cell.column, cell.column + cell.columnSpan)
    const lack = widthOf(cell) - span.reduce((sum, width) => sum + width, 0)
    if (lack > 0) span.forEach((width, i) => (need[cell.column + i] = width + lack / cell.columnSpan))
  }
  return need
}

/** The wished widths, raised where more is needed, at the cost of columns that have more than they need. */
const shared = (wishes: readonly number[], need: readonly number[], width: number): number[] | null => {
  const total = need.reduce((sum, each) => sum + each, 0)
  if (total > width) return null
  const wished = wishes.reduce((sum, each) => sum + each, 0)
  const fixed = new Set<number>()
  for (;;) {
    const left = width - [...fixed].reduce((sum, i) => sum + need[i]!, 0)
    const free = wishes.reduce((sum, each, i) => (fixed.has(i) ? sum : sum + each), 0)
    const share = (i: number): number => (fixed.has(i) ? need[i]! : (wishes[i]! / (free || wished)) * left)
    const short = wishes.findIndex((_, i) => !fixed.has(i) && share(i) < need[i]!)
    if (short < 0) return wishes.map((_, i) => share(i))
    fixed.add(short)
    if (fixed.size === wishes.length) return need.map(each => (each / total) * width)
  }
}

/** The height a cell takes, without its padding. */
const linesIn = ({ text }: PlacedCell, width: number, size: number): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((emsOf(line) * size) / (width - 2 * cellInsetPt))), 0)

/** Heights of the rows without padding; a cell over several rows raises none of them. */
const rowLines = (cells: readonly PlacedCell[], rows: number, columnsPt: readonly number[], size: number): number => {
  const lines = new Array<number>(rows).fill(1)
  for (const cell of cells) {
    if (cell.rowSpan > 1) continue
    const width = columnsPt.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, each) => sum + each, 0)
    lines[cell.row] = Math.max(lines[cell.row]!, linesIn(cell, width, size))
  }
  return lines.reduce((sum, each) => sum + each, 0)
}

/** The roomiest padding with which the table stands on one page; a table of several pages gets a middle one. */
const paddingFor = (lines: number, rows: number, size: number, height: number): number | null =>
  paddingsPt.find(padding => lines * size * lineHeight + rows * (2 * padding + 0.5) <= height) ?? null

/** `space` is what the grid may take of a page: without title, caption and notes. */
export const fitTable = (table: PrintedTable, { widthPt, heightPt }: Space): Fitted => {
  const cells = placeCells(table)
  const wishes = table.widths.map(width => Math.max(width, 0.01))
  const candidates: Fitted[] = []
  for (const [i, demand] of demands.entries())
    for (const size of sizesPt) {
      if (size < smallest[i]! && i < demands.length - 1) break
      const columnsPt = shared(wishes, needs(cells, wishes.length, size, demand), widthPt)
      if (columnsPt === null) continue
      const lines = rowLines(cells, table.rows.length, columnsPt, size)
      const padding = paddingFor(lines, table.rows.length, size, heightPt)
      const fitted = { fontSizePt: size, columnsPt, paddingPt: padding ?? 2.6 }
      if (padding !== null) return fitted
      candidates.push(fitted)
      // Only a table that hardly overflows is made smaller to stand on one page.
      if (lines * size * lineHeight + table.rows.length * 2.4 > heightPt * 1.25 || size <= 8) break
    }
  const total = wishes.reduce((sum, each) => sum + each, 0)
  return (
    candidates[0] ?? {
      fontSizePt: sizesPt.at(-1)!,
      columnsPt: wishes.map(wish => (wish / total) * widthPt),
      paddingPt: paddingsPt.at(-1)!,
    }
  )
}

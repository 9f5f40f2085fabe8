/**
 * How wide the columns of a printed table are and how large its type, so that no amount or code breaks and names wrap
 * seldom. PDF and Word come here; the widths of the layout are wishes, what stands in the cells is needed.
 */
import type { PlacedCell, PrintedTable } from '../../forms/printed-table.js'
import { placeCells } from '../../forms/printed-table.js'

export type Space = { widthPt: number; heightPt: number }

/** Where a table stands: what is above its title on the page, and how roomy its rows may be. */
export type Place = { abovePt: number; paddingMaxPt: number }

export type Fitted = {
  fontSizePt: number
  /** One for each grid column; they add up to the width given. */
  columnsPt: number[]
  /** Above and below the words of a cell. */
  paddingPt: number
  /** Of the whole grid; null where words break in cells and nobody knows. */
  heightPt: number | null
}

/** Left and right of the words of a cell. */
export const cellInsetPt = 3

const sizesPt = [10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5] as const
const paddingsPt = [4.5, 3.8, 3.2, 2.6, 2.1, 1.6, 1.2] as const
/** Of a table over several pages, or among text. */
const usualPaddingPt = 2.6

/** A form with a page of its own may fill it. */
export const onOwnPage = (abovePt: number): Place => ({ abovePt, paddingMaxPt: paddingsPt[0] })
export const amongText: Place = { abovePt: 0, paddingMaxPt: usualPaddingPt }
/** Lines of a cell from one base line to the next, of the type's size. */
export const lineHeight = 1.25

/** Width in ems, a little generous: what the type is set in differs by output. */
export const emsOf = (text: string): number => {
  let ems = 0
  for (const character of text) ems += character > '\u2e7f' || '“”‘’—…·'.includes(character) ? 1 : 0.57
  return ems
}

/** A cell with words in it, measured once. */
type Measured = PlacedCell & { lineEms: number[]; widestEms: number }

const measured = (cells: readonly PlacedCell[]): Measured[] =>
  cells.flatMap(cell => {
    if (cell.text === '') return []
    const lineEms = cell.text.split('\n').map(emsOf)
    return [{ ...cell, lineEms, widestEms: Math.max(...lineEms) }]
  })

/** What may not be broken: amounts, codes, ordinals, and any text as short as they are. */
const isWhole = ({ role, widestEms }: Measured): boolean =>
  role === 'amount' || role === 'code' || role === 'ordinal' || widestEms <= 2

/** Narrowest width in ems at which a cell may stand: whole, or wrapped to this many lines. */
const neededEms = (cell: Measured, lines: number): number => {
  const widest = cell.widestEms
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

const needs = (cells: readonly Measured[], columns: number, size: number, demand: Demand): number[] => {
  const need = new Array<number>(columns).fill(0)
  const widthOf = (cell: Measured): number =>
    neededEms(cell, cell.role === 'header' ? demand.headerLines : demand.lines) * size + 2 * cellInsetPt + 0.5
  for (const cell of cells) if (cell.columnSpan === 1) need[cell.column] = Math.max(need[cell.column]!, widthOf(cell))
  for (const cell of cells) {
    if (cell.columnSpan === 1) continue
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

/** The lines a cell wraps into. */
const linesIn = ({ lineEms }: Measured, width: number, size: number): number =>
  lineEms.reduce((sum, ems) => sum + Math.max(1, Math.ceil((ems * size) / (width - 2 * cellInsetPt))), 0)

/** Lines of all rows; a cell over several rows raises none of them. */
const rowLines = (cells: readonly Measured[], rows: number, columnsPt: readonly number[], size: number): number => {
  const lines = new Array<number>(rows).fill(1)
  for (const cell of cells) {
    if (cell.rowSpan > 1) continue
    const width = columnsPt.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, each) => sum + each, 0)
    lines[cell.row] = Math.max(lines[cell.row]!, linesIn(cell, width, size))
  }
  return lines.reduce((sum, each) => sum + each, 0)
}

type Attempt = { fontSizePt: number; columnsPt: number[]; lines: number; rows: number }

const rulePt = 0.5

const gridHeightPt = ({ fontSizePt, lines, rows }: Attempt, paddingPt: number): number =>
  lines * fontSizePt * lineHeight + rows * (2 * paddingPt + rulePt)

/** The roomiest padding with which the table stands on one page; null where none is small enough. */
const paddingFor = (attempt: Attempt, heightPt: number, maxPt: number): number | null =>
  paddingsPt.find(paddingPt => paddingPt <= maxPt && gridHeightPt(attempt, paddingPt) <= heightPt) ?? null

const padded = (attempt: Attempt, paddingPt: number): Fitted => ({
  fontSizePt: attempt.fontSizePt,
  columnsPt: attempt.columnsPt,
  paddingPt,
  heightPt: gridHeightPt(attempt, paddingPt),
})

/** Every size at which the columns hold what is in them, from comfortable to cramped. */
const attempts = function* (table: PrintedTable, widthPt: number): Generator<Attempt> {
  const cells = measured(placeCells(table))
  const wishes = table.widths.map(width => Math.max(width, 0.01))
  for (const [i, demand] of demands.entries())
    for (const fontSizePt of sizesPt) {
      if (fontSizePt < smallest[i]!) break
      const columnsPt = shared(wishes, needs(cells, wishes.length, fontSizePt, demand), widthPt)
      if (columnsPt === null) continue
      const lines = rowLines(cells, table.rows.length, columnsPt, fontSizePt)
      yield { fontSizePt, columnsPt, lines, rows: table.rows.length }
    }
}

/** Where nothing fits: words will break in cells. */
const asWished = ({ widths }: PrintedTable, widthPt: number): Fitted => {
  const total = widths.reduce((sum, each) => sum + each, 0)
  return {
    fontSizePt: sizesPt.at(-1)!,
    columnsPt: widths.map(width => (width / total) * widthPt),
    paddingPt: paddingsPt.at(-1)!,
    heightPt: null,
  }
}

/** Rows with this much padding or more are good to read; with less only where no other size fits on the page. */
const roomyPt = 2.1
/** A table that hardly overflows a page may become this small to stand on it. */
const onePageSizePt = 7.5

/**
 * `space` is what the grid may take of a page: without title, caption and notes. A table that can stand on one page does,
 * with rows as roomy as there is place; a longer one is set in the most comfortable size.
 */
export const fitTable = (table: PrintedTable, { widthPt, heightPt }: Space, { paddingMaxPt }: Place): Fitted => {
  let first: Attempt | undefined
  let cramped: Fitted | undefined
  for (const attempt of attempts(table, widthPt)) {
    first ??= attempt
    if (attempt.fontSizePt < Math.min(first.fontSizePt, onePageSizePt)) continue
    const paddingPt = paddingFor(attempt, heightPt, paddingMaxPt)
    if (paddingPt === null) continue
    if (paddingPt >= roomyPt) return padded(attempt, paddingPt)
    cramped ??= padded(attempt, paddingPt)
  }
  return cramped ?? (first === undefined ? asWished(table, widthPt) : padded(first, usualPaddingPt))
}

/** A table shorter than this part of a page is not broken over two. */
const wholePart = 0.6

export const staysWhole = (fitted: Fitted, { heightPt }: Space): boolean =>
  fitted.heightPt !== null && fitted.heightPt <= heightPt * wholePart

/**
 * Blocks of a document as one stream of lines and rows: performance forms run on over tables, so recognition reads rows,
 * not tables. A merged cell stands once, in the row where it begins.
 */
import type { SourceBlock, SourceBox, SourceTable } from '../forms/table.js'

export type StreamCell = {
  text: string
  column: number
  columnSpan: number
  rowSpan: number
  box?: SourceBox
}

export type StreamLine = { kind: 'line'; text: string; page: number }
export type StreamRow = {
  kind: 'row'
  /** Cells with text, from left to right. */
  cells: StreamCell[]
  page: number
  /** Whether columns can be trusted. */
  exact: boolean
  firstOfTable: boolean
  /** The row's number in its table, and the table: positions mean nothing across tables. */
  row: number
  table: SourceTable
}

export type StreamItem = StreamLine | StreamRow

/** The smallest rectangle around all; null of none. */
export const boxAround = (boxes: readonly SourceBox[]): SourceBox | null =>
  boxes.length === 0
    ? null
    : {
        x0: Math.min(...boxes.map(({ x0 }) => x0)),
        y0: Math.min(...boxes.map(({ y0 }) => y0)),
        x1: Math.max(...boxes.map(({ x1 }) => x1)),
        y1: Math.max(...boxes.map(({ y1 }) => y1)),
      }

const han = '\\u4e00-\\u9fff'
const spaceInHan = new RegExp(
  `(?<=[${han}、，。；：（）“”])[\\s\\u00a0\\u3000]+|[\\s\\u00a0\\u3000]+(?=[${han}、，。；：（）“”])`,
  'g',
)

/** Line breaks and the spaces that layout puts between Chinese characters taken out. */
export const closeSpaces = (text: string): string => text.replace(spaceInHan, '').trim()

const rowsOf = (table: SourceTable): StreamRow[] => {
  const rows: StreamRow[] = []
  const byRow = new Map<number, StreamCell[]>()
  const pages = new Map<number, number>()
  for (const cell of table.cells) {
    if (cell.text.trim() === '') continue
    const cells = byRow.get(cell.row) ?? []
    cells.push({
      text: closeSpaces(cell.text),
      column: cell.column,
      columnSpan: cell.columnSpan,
      rowSpan: cell.rowSpan,
      ...(cell.box ? { box: cell.box } : {}),
    })
    byRow.set(cell.row, cells)
    pages.set(cell.row, cell.page)
  }
  for (const [row, cells] of [...byRow].sort(([a], [b]) => a - b))
    rows.push({
      kind: 'row',
      cells: cells.sort((a, b) => a.column - b.column),
      page: pages.get(row) ?? table.pages[0] ?? 1,
      exact: table.grid !== 'ragged',
      firstOfTable: rows.length === 0,
      row,
      table,
    })
  return rows
}

export const streamOf = (blocks: readonly SourceBlock[]): StreamItem[] =>
  blocks.flatMap((block): StreamItem[] =>
    block.kind === 'table'
      ? rowsOf(block)
      : block.text.trim() === ''
        ? []
        : [{ kind: 'line', text: block.text.trim(), page: block.page }],
  )

/** The header rows of a printed form, merged from the header texts of its columns. */
import type { PrintedCell, PrintedRow } from './printed-table.js'
import type { FormPrinting, GridColumn } from './printings/printing.js'

/** The columns of the whole grid from left to right; the serial column, where there is one, first. */
export type LaidColumn = (GridColumn | { role: 'serial'; header: readonly string[]; width: number }) & {
  /** Index of the block, -1 for the serial column. */
  block: number
}

/** What of a printing makes its header. */
type Columns = Pick<FormPrinting, 'serial' | 'blocks' | 'numbers'>

export const laidColumns = ({ serial, blocks }: Columns): LaidColumn[] => [
  ...(serial ? [{ ...serial, role: 'serial' as const, block: -1 }] : []),
  ...blocks.flatMap(({ columns }, block) => columns.map(column => ({ ...column, block }))),
]

/** 类, 款, 项 under a code in three parts. */
const codeParts = ['类', '款', '项']

/** What stands in the row of column numbers (栏次), column by column. */
const numberTexts = (columns: readonly LaidColumn[], numbers: 'amounts' | 'all'): string[] => {
  let count = 0
  let codes = 0
  return columns.map(({ role }) => {
    if (role === 'serial') return '栏次'
    if (numbers === 'all' || role === 'amount') return String(++count)
    if (role === 'code') return codeParts[codes++] ?? ''
    return role === 'label' ? '栏次' : ''
  })
}

/** The printed number of each amount column, by block and column id; empty where the form has none. */
export const columnNumbers = ({ numbers, ...printing }: Columns): Map<string, number> => {
  const columns = laidColumns(printing)
  const texts = numbers === undefined ? [] : numberTexts(columns, numbers)
  return new Map(
    columns.flatMap((column, i) =>
      column.role === 'amount' && texts[i] !== undefined ? [[column.column, Number(texts[i])] as const] : [],
    ),
  )
}

const cellOf = (text: string, role: PrintedCell['role'], rowSpan: number, columnSpan: number): PrintedCell => ({
  text,
  role,
  align: 'center',
  ...(rowSpan > 1 ? { rowSpan } : {}),
  ...(columnSpan > 1 ? { columnSpan } : {}),
})

export const headerRows = (printing: Columns): PrintedRow[] => {
  const columns = laidColumns(printing)
  const height = Math.max(...columns.map(({ header }) => header.length))
  const texts = columns.map(({ header }) =>
    Array.from({ length: height }, (_, row) => header[Math.min(row, header.length - 1)] ?? ''),
  )
  const same = (a: number, b: number, row: number): boolean =>
    texts[a]!.slice(0, row + 1).every((text, i) => text === texts[b]?.[i])
  const taken = texts.map(() => new Array<boolean>(height).fill(false))
  const rows: PrintedRow[] = []
  for (let row = 0; row < height; row++) {
    const cells: PrintedCell[] = []
    for (let column = 0; column < columns.length; column++) {
      if (taken[column]![row]) continue
      const text = texts[column]![row]!
      let right = column + 1
      while (right < columns.length && !taken[right]![row] && same(column, right, row)) right++
      let down = row + 1
      while (down < height && texts.slice(column, right).every(path => path[down] === text)) down++
      for (let c = column; c < right; c++) for (let r = row; r < down; r++) taken[c]![r] = true
      cells.push(cellOf(text, 'header', down - row, right - column))
    }
    rows.push({ cells })
  }
  if (printing.numbers !== undefined)
    rows.push({ cells: numberTexts(columns, printing.numbers).map(text => cellOf(text, 'ordinal', 1, 1)) })
  return rows
}

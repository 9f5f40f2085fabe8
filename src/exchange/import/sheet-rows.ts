/** The rows of a sheet as the spreadsheet numbers them, and what stands in their cells. */
import type { Sheet, SheetCell } from '../../documents/excel/workbook.js'

/** `number` as the spreadsheet counts, from 1; cells by their column, from 0. */
export type SheetRow = { number: number; texts: ReadonlyMap<number, SheetCell> }

/** Rows that hold something, top to bottom. A merged cell stands at its top left place only. */
export const rowsOf = (sheet: Sheet): SheetRow[] => {
  const rows = new Map<number, Map<number, SheetCell>>()
  for (const cell of sheet.cells) {
    if (cell.text === '') continue
    const row = rows.get(cell.row) ?? new Map<number, SheetCell>()
    rows.set(cell.row, row.set(cell.column, cell))
  }
  return [...rows].sort(([a], [b]) => a - b).map(([row, texts]) => ({ number: row + 1, texts }))
}

/** Without spaces and line breaks, brackets in one spelling. */
export const compact = (text: string): string => text.replace(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）')

/** The account code at the beginning of a cell: `2080101`, `208 01 01`, `2080101 行政运行`, `2080101-行政运行`. */
export const codeIn = (text: string): string | null =>
  /^\d{3}(?:\d{2}){0,2}(?!\d)/.exec(text.replace(/\s/g, ''))?.[0] ?? null

/** `A`, `B`, … `AA`: how the spreadsheet names a column. */
export const columnName = (column: number): string => {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

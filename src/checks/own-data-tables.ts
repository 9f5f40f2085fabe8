/** Tables that are no form, compared as text: a row at a time. own-data.ts and publish/embed come here. */
import { placeCells, type PrintedTable } from '../forms/printed-table.js'

/** Each row of a table with its cells side by side; cells over several rows count in their first. */
export const rowTexts = (table: PrintedTable): string[] => {
  const rows = table.rows.map(() => '')
  for (const { row, text } of placeCells(table)) rows[row] += text
  return rows
}

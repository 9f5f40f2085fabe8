/** A printed table as a reader would find it in a document. Checks of our own output recognise it without any file format. */
import { placeCells, type PrintedTable } from './printed-table.js'
import type { SourceBlock } from './table.js'

const page = 1

/** Title, caption, table and notes on page 1; what is empty is not printed. */
export const sourceOf = (table: PrintedTable): SourceBlock[] => {
  const { number, left, middle, right } = table.caption
  const line = (text: string): SourceBlock[] => (text === '' ? [] : [{ kind: 'line', text, page }])
  return [
    ...line(table.title),
    ...line(number),
    ...line([left, middle, right].filter(text => text !== '').join('  ')),
    {
      kind: 'table',
      grid: 'exact',
      rows: table.rows.length,
      columns: table.widths.length,
      cells: placeCells(table).map(({ text, row, column, rowSpan, columnSpan }) => ({
        text,
        row,
        column,
        rowSpan,
        columnSpan,
        page,
      })),
      pages: [page],
    },
    ...table.notes.flatMap(line),
  ]
}

/** The units that a department's disclosure covers (机构设置情况), of a book's units. */
import type { Book } from '../../../book/book.js'
import type { Unit } from '../../../book/tables.js'
import { unassignedMark, unitKindNames } from '../../../book/vocabulary.js'
import type { PrintedTable } from '../../../forms/printed-table.js'
import { head, row, sentence, textTable, words } from './cells.js'

/** The units that keep accounts: the department itself is a sum of its units where it has any. */
export const basicUnits = ({ tables, header }: Book) => {
  const below = tables.units.filter(({ code, name }) => code !== header.unit && !name.endsWith(unassignedMark))
  return below.length === 0 ? tables.units : below
}

/** The department's own books among those of its units. */
export const isHead = ({ name }: Unit): boolean => /[（(]?(本部|本级|机关)[)）]?$/.test(name)

export const unitsTable = (book: Book, title: string): PrintedTable =>
  textTable('units', title, {
    widths: [2, 10, 8],
    headerRows: 1,
    rows: [
      row(head('序号'), head('单位名称'), head('单位性质')),
      ...basicUnits(book).map(({ name, kind }, i) =>
        row({ text: String(i + 1), role: 'ordinal', align: 'center' }, sentence(name), words(unitKindNames[kind])),
      ),
    ],
  })

/** Posts and people by unit (人员情况), of a book's staff. */
import type { Book } from '../../../book/book.js'
import type { Staff } from '../../../book/tables.js'
import { staffCategoryNames, type StaffCategory, type Stage } from '../../../book/vocabulary.js'
import type { PrintedTable } from '../../../forms/printed-table.js'
import { head, row, sentence, textTable, totalRow, words } from './cells.js'

const sumOf = (rows: readonly Staff[], property: 'quota' | 'headcount'): string => {
  const numbers = rows.flatMap(staff => staff[property] ?? [])
  return numbers.length === 0 ? '' : String(numbers.reduce((sum, number) => sum + number, 0))
}

/** Posts (编制数) and people (实有人数) of a year and stage, else of the latest year before; null where there are none. */
export const staffTable = (
  { tables }: Book,
  { year, stage }: { year: number; stage: Stage },
  title: string,
): PrintedTable | null => {
  const known = tables.staff.filter(each => each.year <= year && each.stage === stage)
  const latest = Math.max(...known.map(each => each.year))
  const staff = known.filter(each => each.year === latest)
  if (staff.length === 0) return null
  const units = tables.units.filter(({ code }) => staff.some(({ unit }) => unit === code))
  const order = Object.keys(staffCategoryNames) as StaffCategory[]
  return textTable('staff', title, {
    right: '单位：人',
    widths: [10, 5, 4, 4],
    headerRows: 1,
    rows: [
      row(head('单位名称'), head('人员类别'), head('编制数'), head('实有人数')),
      totalRow(words('合计', { columnSpan: 2 }), words(sumOf(staff, 'quota')), words(sumOf(staff, 'headcount'))),
      ...units.flatMap(({ code, name }) => {
        const own = staff
          .filter(({ unit }) => unit === code)
          .sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category))
        return own.map((each, i) =>
          row(
            ...(i === 0 ? [sentence(name, { rowSpan: own.length })] : []),
            words(staffCategoryNames[each.category]),
            words(sumOf([each], 'quota')),
            words(sumOf([each], 'headcount')),
          ),
        )
      }),
    ],
  })
}

/**
 * Some provinces print kinds of projects apart (部门项目, 公共项目): every project with money must then say which it is, or
 * its money would stand in none of the columns. compose.ts comes here.
 */
import { groupSums } from '../book/select.js'
import { formatFen } from '../money/format.js'
import { selectionOf } from '../forms/criteria.js'
import type { FillContext } from '../forms/fill.js'
import type { FormPack } from '../forms/spec.js'
import type { Obstacle } from './compose.js'

/** The categories that the columns of the series ask for. */
const categoriesOf = ({ forms }: FormPack): string[] => [
  ...new Set(
    forms.flatMap(({ panels }) =>
      panels.flatMap(({ columns }) => columns.flatMap(({ selects }) => selects?.projectCategory ?? [])),
    ),
  ),
]

/** The project expenditure of the period that belongs to none of the categories which the forms tell apart. */
export const projectsOfNoCategory = ({ book, period }: FillContext, pack: FormPack): Obstacle[] => {
  const categories = categoriesOf(pack)
  if (categories.length === 0) return []
  const { projects } = book.tables
  const known = categories.join('、')
  const spent = groupSums(book, selectionOf(period, { flow: ['expenditure'], kind: ['project'] }, book.tables), [
    'project',
  ])
  return spent.flatMap(({ key: { project }, amountFen }): Obstacle[] => {
    const found = projects.find(({ id }) => id === project)
    if (found === undefined)
      return [
        {
          key: null,
          message: `有${formatFen(amountFen, '万元')}万元项目支出没有写是哪个项目，分不清${known}。请在 entries.csv 中填写 project。`,
        },
      ]
    if (categories.some(category => found.category?.startsWith(category))) return []
    return [
      {
        key: `projects/${found.id}`,
        message: `项目“${found.name}”${found.category === null ? '没有填项目类别' : `的项目类别是“${found.category}”`}，公开表要分${known}。请在 projects.csv 的 category 列中填写其中一种。`,
      },
    ]
  })
}

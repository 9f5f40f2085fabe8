/** 部门整体绩效目标表: the department's long-term and annual goals with the indicators of each (Hubei's form). */
import type { Book } from '../../book/book.js'
import type { GoalPeriod } from '../../book/vocabulary.js'
import type { PrintedRow, PrintedTable } from '../../forms/printed-table.js'
import { head, row, textTable, words } from '../../prose/tell/tables/cells.js'
import { goalsOf, approvedIndicatorsOf, subjectName } from '../from-book.js'
import { indicatorRows, type IndicatorColumn } from './parts.js'

const columns = 8
const periodWords: Readonly<Record<GoalPeriod, string>> = { 'long-term': '长期目标', annual: '年度目标' }

const earlierColumns: readonly IndicatorColumn[] = [
  { title: '前年', of: ({ beforeLast }) => beforeLast },
  { title: '上年', of: ({ lastYear }) => lastYear },
]

/** Null where the book has no goals of the department as a whole. */
export const departmentGoalForm = (book: Book, year: number): PrintedTable | null => {
  const subject = { year, project: null }
  const goals = goalsOf(book, subject)
  if (goals.length === 0) return null
  const indicators = approvedIndicatorsOf(book, subject)
  const name = subjectName(book, subject)
  const period = (of: GoalPeriod): PrintedRow[] =>
    goals
      .filter(goal => goal.period === of)
      .flatMap((goal, i) => {
        const own = indicators.filter(indicator => indicator.goal === goal.id)
        return [
          row(words(`${periodWords[of]}${i + 1}：${goal.text}`, { columnSpan: columns })),
          ...(own.length === 0
            ? []
            : indicatorRows(
                own,
                [
                  // Only the annual goals stand beside the values of earlier years.
                  { title: '三级指标', of: indicator => indicator.name, columnSpan: of === 'annual' ? 1 : 3 },
                  ...(of === 'annual' ? earlierColumns : []),
                  { title: '指标值', of: ({ target }) => target },
                  { title: '指标值确定依据', of: ({ basis }) => basis },
                ],
                head(`${periodWords[of].slice(0, 2)}绩效指标${i + 1}`),
              )),
        ]
      })
  return textTable('goals.department', `${name}整体绩效目标表`, {
    widths: [3, 3, 4, 6, 3, 3, 4, 4],
    headerRows: 0,
    rows: [
      row(head('部门（单位）名称', { columnSpan: 2 }), words(name, { columnSpan: columns - 2 })),
      ...period('long-term'),
      ...period('annual'),
    ],
  })
}

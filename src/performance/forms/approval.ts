/** 项目支出绩效目标批复: the goals of a project as the finance bureau approves them with the budget (Hubei's form). */
import type { Book } from '../../book/book.js'
import type { Goal, Indicator } from '../../book/tables.js'
import { fundNames, goalPeriodNames, projectAttributeNames, type GoalPeriod } from '../../book/vocabulary.js'
import type { PrintedRow, PrintedTable } from '../../forms/printed-table.js'
import { head, row, textTable, words } from '../../prose/tell/tables/cells.js'
import { budgetOf, goalsOf, indicatorsOf } from '../from-book.js'
import { amountText, indicatorRows } from './parts.js'

const box = (chosen: boolean, text: string): string => `${chosen ? '☑' : '□'}${text}`

const periodTitles: Readonly<Record<GoalPeriod, { goal: string; table: string }>> = {
  'long-term': { goal: '长期绩效目标', table: '长期绩效目标表' },
  annual: { goal: '年度绩效目标', table: '年度绩效目标表' },
}

const fundsOf = ({ tables }: Book, year: number, project: string): string => {
  const funds = tables.funding.flatMap(line =>
    line.project === project && line.year === year && line.fund !== null ? line.fund : [],
  )
  return [...new Set(funds)].map(fund => fundNames[fund]).join('、')
}

const columns = 6

const periodRows = (period: GoalPeriod, goals: readonly Goal[], indicators: readonly Indicator[]): PrintedRow[] => {
  const own = goals.filter(goal => goal.period === period)
  const lists = own.map((goal, i) => ({
    name: `${periodTitles[period].goal}${i + 1}`,
    indicators: indicators.filter(indicator => indicator.goal === goal.id),
  }))
  if (lists.every(list => list.indicators.length === 0)) return []
  return [
    row(head(periodTitles[period].table, { columnSpan: columns })),
    ...lists.flatMap(list => {
      if (list.indicators.length === 0) return []
      const [first, ...rest] = indicatorRows(
        list.indicators,
        [
          { title: '三级指标', of: ({ name }) => name },
          { title: '指标值', of: ({ target }) => target },
          { title: '指标值确定依据', of: ({ basis }) => basis },
        ],
        words(list.name),
      )
      // The head names the column of the goals; the goal's own name stands beside its indicators.
      const [, ...titles] = first!.cells
      const [beside, ...others] = rest
      return [
        row(head('目标名称'), ...titles),
        { ...beside!, cells: [words(list.name, { rowSpan: list.indicators.length }), ...beside!.cells] },
        ...others,
      ]
    }),
  ]
}

/** The approved goals of one project of a year; null where the book has none. */
export const approvalForm = (book: Book, year: number, project: string): PrintedTable | null => {
  const subject = { year, project }
  const goals = goalsOf(book, subject)
  const file = book.tables.projects.find(({ id }) => id === project)
  if (file === undefined || goals.length === 0) return null
  const indicators = indicatorsOf(book, subject)
  const budget = budgetOf(book, subject)
  const attributes = Object.entries(projectAttributeNames).map(([id, name]) =>
    box(file.attribute === id, `${name}项目`),
  )
  const funds = fundsOf(book, year, project)
  const wide = { columnSpan: columns - 1 }
  return textTable(`approval.${project}`, `${year}年项目支出绩效目标批复`, {
    right: '金额单位：万元',
    widths: [4, 3, 4, 6, 4, 4],
    headerRows: 0,
    rows: [
      row(head('项目名称'), words(file.name, wide)),
      row(
        head('项目预算'),
        words(budget === null ? null : amountText(budget)),
        head('项目类型'),
        words(attributes.join(' '), { columnSpan: 3 }),
      ),
      ...(funds === '' ? [] : [row(head('资金性质'), words(funds, wide))]),
      row(head('立项依据'), words(file.legalBasis, wide)),
      row(head('项目绩效总目标', { columnSpan: columns })),
      row(head('名称'), head('目标说明', wide)),
      ...(Object.keys(goalPeriodNames) as GoalPeriod[]).flatMap(period =>
        goals
          .filter(goal => goal.period === period)
          .map(({ text }, i) => row(head(`${periodTitles[period].goal}${i + 1}`), words(text, wide))),
      ),
      ...periodRows('long-term', goals, indicators),
      ...periodRows('annual', goals, indicators),
    ],
  })
}

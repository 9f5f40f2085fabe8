/** 项目支出绩效目标批复: the goals of a project as the finance bureau approves them with the budget (Hubei's form). */
import type { Book } from '../../book/book.js'
import type { Goal, Indicator } from '../../book/tables.js'
import {
  adjustedFieldNames,
  fundNames,
  goalPeriodNames,
  projectAttributeNames,
  type GoalPeriod,
} from '../../book/vocabulary.js'
import type { PrintedRow, PrintedTable } from '../../forms/printed-table.js'
import { head, row, sentence, textTable, words } from '../../prose/tell/tables/cells.js'
import {
  adjustmentsOf,
  approvedIndicatorsOf,
  budgetOf,
  fundingOf,
  goalsOf,
  indicatorsOf,
  projectNamed,
} from '../from-book.js'
import { amountText, indicatorRows, type IndicatorColumn } from './parts.js'

const box = (chosen: boolean, text: string): string => `${chosen ? '■' : '□'}${text}`

const periodTitles: Readonly<Record<GoalPeriod, { goal: string; table: string }>> = {
  'long-term': { goal: '长期绩效目标', table: '长期绩效目标表' },
  annual: { goal: '年度绩效目标', table: '年度绩效目标表' },
}

const fundsOf = (book: Book, year: number, project: string): string => {
  const funds = fundingOf(book, { year, project }).flatMap(({ fund }) => fund ?? [])
  return [...new Set(funds)].map(fund => fundNames[fund]).join('、')
}

const columns = 6

const periodRows = (
  period: GoalPeriod,
  goals: readonly Goal[],
  indicators: readonly Indicator[],
  values: readonly IndicatorColumn[],
): PrintedRow[] => {
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
        [{ title: '三级指标', of: ({ name }) => name }, ...values],
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

const approvedValues: readonly IndicatorColumn[] = [
  { title: '指标值', of: ({ target }) => target },
  { title: '指标值确定依据', of: ({ basis }) => basis },
]

/** Beside each value as approved the one after adjustment, where there is one. */
const adjustedValues = (adjusted: ReadonlyMap<string, Indicator>): readonly IndicatorColumn[] => [
  { title: '批复的指标值', of: ({ target }) => target },
  {
    title: '调整后的指标值',
    of: ({ id, name, target, weight }) => {
      const after = adjusted.get(id)
      if (after === undefined) return null
      const changes = [
        after.target === target ? null : after.target,
        after.name === name ? null : `名称：${after.name}`,
        after.weight === weight ? null : `分值：${after.weight}`,
      ]
      return changes.filter(change => change !== null).join('\n')
    },
  },
]

/** Every recorded change of the project's indicators, the earliest first. */
const adjustmentRows = (book: Book, indicators: readonly Indicator[]): PrintedRow[] => {
  const changes = indicators
    .flatMap(indicator => adjustmentsOf(book, indicator.id).map(change => ({ ...change, name: indicator.name })))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return [
    row(head('调整记录', { columnSpan: columns })),
    row(head('日期'), head('调整内容'), head('指标'), head('调整前'), head('调整后'), head('调整原因')),
    ...(changes.length === 0
      ? [row(words('没有调整。', { columnSpan: columns }))]
      : changes.map(({ on, field, name, before, after, why }) =>
          row(words(on), words(adjustedFieldNames[field]), sentence(name), words(before), words(after), sentence(why)),
        )),
  ]
}

/**
 * The goals of one project of a year as approved; with `adjusted`, the state after adjustment beside it and the record of
 * the changes. Null where the book has no goals of the project.
 */
export const approvalForm = (book: Book, year: number, project: string, adjusted = false): PrintedTable | null => {
  const subject = { year, project }
  const goals = goalsOf(book, subject)
  const file = projectNamed(book, project)
  if (file === null || goals.length === 0) return null
  const indicators = approvedIndicatorsOf(book, subject)
  const values = adjusted
    ? adjustedValues(new Map(indicatorsOf(book, subject).map(indicator => [indicator.id, indicator])))
    : approvedValues
  const budget = budgetOf(book, subject)
  const attributes = Object.entries(projectAttributeNames).map(([id, name]) =>
    box(file.attribute === id, `${name}项目`),
  )
  const funds = fundsOf(book, year, project)
  const wide = { columnSpan: columns - 1 }
  return textTable(`approval.${project}`, `${year}年项目支出绩效目标${adjusted ? '调整' : '批复'}`, {
    right: '金额单位：万元',
    widths: [5, 4, 4, 6, 4, 5],
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
      row(head('立项依据'), sentence(file.legalBasis, wide)),
      row(head('项目绩效总目标', { columnSpan: columns })),
      row(head('名称'), head('目标说明', wide)),
      ...(Object.keys(goalPeriodNames) as GoalPeriod[]).flatMap(period =>
        goals
          .filter(goal => goal.period === period)
          .map(({ text }, i) => row(head(`${periodTitles[period].goal}${i + 1}`), sentence(text, wide))),
      ),
      ...periodRows('long-term', goals, indicators, values),
      ...periodRows('annual', goals, indicators, values),
      ...(adjusted ? adjustmentRows(book, indicators) : []),
    ],
  })
}

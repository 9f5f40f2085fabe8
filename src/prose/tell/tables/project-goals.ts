/** One performance goal form (绩效目标表) for each project with goals, and one for the department: goals, money, indicators. */
import type { Book } from '../../../book/book.js'
import { sum } from '../../../book/select.js'
import type { Goal, Indicator, Project } from '../../../book/tables.js'
import {
  appropriationFunds,
  goalPeriodNames,
  indicatorLevelNames,
  type IndicatorLevel,
  type Stage,
} from '../../../book/vocabulary.js'
import { fen, type Fen } from '../../../money/fen.js'
import type { PrintedRow, PrintedTable } from '../../../forms/printed-table.js'
import { head, row, sentence, textTable, wanYuan, words } from './cells.js'

export type Period = { year: number; stage: Stage }

export type ProjectMoney = { amountFen: Fen; fiscalFen: Fen }

/** What a project may spend in a period. */
export const projectMoney = (book: Book, { year, stage }: Period, project: string): ProjectMoney => {
  const selection = { year, stage, project, flow: 'expenditure' as const }
  return {
    amountFen: sum(book, selection).amountFen,
    fiscalFen: sum(book, { ...selection, fund: appropriationFunds }).amountFen,
  }
}

/** The projects that have goals in a year, in the order of the book. */
export const projectsWithGoals = ({ tables }: Book, year: number): Project[] => {
  const named = new Set(tables.goals.flatMap(goal => (goal.year === year && goal.project !== null ? goal.project : [])))
  return tables.projects.filter(({ id }) => named.has(id))
}

/** A project's goals of a year; `null`: those of the department as a whole. */
export const goalsOf = ({ tables }: Book, year: number, project: string | null): Goal[] =>
  tables.goals.filter(goal => goal.year === year && goal.project === project)

const levels = Object.keys(indicatorLevelNames) as IndicatorLevel[]

/** The indicators of some goals, by level. */
export const indicatorsOf = ({ tables }: Book, goals: readonly Goal[]): Indicator[] => {
  const own = tables.indicators.filter(({ goal }) => goals.some(({ id }) => id === goal))
  return levels.flatMap(level => own.filter(({ level1 }) => level1 === level))
}

const columns = 7

/** First-level names stand once beside all their indicators. */
const indicatorRows = (indicators: readonly Indicator[]): PrintedRow[] =>
  indicators.length === 0
    ? []
    : [
        row(
          head('一级指标'),
          head('二级指标'),
          head('三级指标'),
          head('绩效指标描述', { columnSpan: 2 }),
          head('指标值'),
          head('指标值确定依据'),
        ),
        ...indicators.map((indicator, i) => {
          const same = indicators.filter(({ level1 }) => level1 === indicator.level1)
          const first = indicators[i - 1]?.level1 !== indicator.level1
          return row(
            ...(first ? [words(indicatorLevelNames[indicator.level1], { rowSpan: same.length })] : []),
            words(indicator.level2),
            sentence(indicator.name),
            sentence(indicator.description ?? indicator.name, { columnSpan: 2 }),
            words(indicator.target),
            words(indicator.basis),
          )
        }),
      ]

const goalRows = (goals: readonly Goal[]): PrintedRow[] =>
  goals.map(({ period, text }) =>
    row(
      head(goals.some(other => other.period !== period) ? goalPeriodNames[period] : '绩效目标'),
      sentence(text, { columnSpan: columns - 1 }),
    ),
  )

const widths = [4, 4, 5, 4, 3, 4, 5]

/** `width` grid columns shared by some cells, the first ones wider. */
const spansOf = (cells: number, width: number): number[] => {
  const least = divideCount(width, cells)
  return Array.from({ length: cells }, (_, i) => least + (i < width - least * cells ? 1 : 0))
}
const divideCount = (whole: number, parts: number): number => Math.floor(whole / parts)

/** What must be spent by the end of which month, cumulated. */
const planRows = ({ tables }: Book, year: number, project: string): PrintedRow[] => {
  const plan = tables.plans
    .filter(point => point.project === project && point.year === year)
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .slice(0, columns - 1)
  const spans = spansOf(plan.length, columns - 1)
  return plan.length === 0
    ? []
    : [
        row(
          head('资金支出计划（%）', { rowSpan: 2 }),
          ...plan.map(({ until }, i) => head(`${Number(until.slice(5, 7))}月底`, { columnSpan: spans[i] ?? 1 })),
        ),
        row(...plan.map(({ percent }, i) => words(`${percent}%`, { columnSpan: spans[i] ?? 1 }))),
      ]
}

/**
 * The goal form of one project. `title` as the series words it; `use` is 资金用途, where the book says it; `plannedFen`
 * stands where no entries of the project are recorded.
 */
export const projectGoalTable = (
  book: Book,
  period: Period,
  project: Project,
  title: string,
  use: string | null,
  plannedFen: Fen | null = null,
): PrintedTable => {
  const recorded = projectMoney(book, period, project.id)
  const isPlanned = recorded.amountFen === 0n && plannedFen !== null
  const { amountFen, fiscalFen } = isPlanned ? { amountFen: plannedFen, fiscalFen: null } : recorded
  const goals = goalsOf(book, period.year, project.id)
  const otherFen = fiscalFen === null ? null : fen(amountFen - fiscalFen)
  return textTable(`goals.${project.id}`, title, {
    right: '单位：万元',
    widths,
    headerRows: 0,
    rows: [
      row(
        head('项目编码'),
        words(project.id, { columnSpan: 2 }),
        head('项目名称'),
        words(project.name, { columnSpan: 3 }),
      ),
      row(
        head('预算规模及资金用途', use === null ? {} : { rowSpan: 2 }),
        head('预算数'),
        wanYuan(amountFen),
        head('其中：财政资金'),
        wanYuan(fiscalFen),
        head('其他资金'),
        wanYuan(otherFen === 0n ? null : otherFen),
      ),
      ...(use === null ? [] : [row(sentence(use, { columnSpan: columns - 1 }))]),
      ...planRows(book, period.year, project.id),
      ...goalRows(goals),
      ...indicatorRows(indicatorsOf(book, goals)),
    ],
  })
}

/** The goal form of the department or unit as a whole; null where the book has no indicators of it. */
export const wholeGoalTable = (book: Book, year: number, title: string, name: string): PrintedTable | null => {
  const goals = goalsOf(book, year, null)
  const indicators = indicatorsOf(book, goals)
  if (indicators.length === 0) return null
  return textTable('goals.whole', title, {
    widths,
    headerRows: 0,
    rows: [
      row(head('部门（单位）名称'), words(name, { columnSpan: columns - 1 })),
      ...goalRows(goals),
      ...indicatorRows(indicators),
    ],
  })
}

/**
 * What a book says of a year's performance, in the shapes that linting, scoring and watching take: goals with their
 * indicators, money planned and spent, evaluations. Everyone who works on a book's performance comes here first.
 */
import type { Book } from '../book/book.js'
import { sum } from '../book/select.js'
import type { Goal, Indicator, SelfEvaluation } from '../book/tables.js'
import { indicatorLevelNames } from '../book/vocabulary.js'
import { parseDecimal } from '../money/decimal.js'
import { fen, sumFen, type Fen } from '../money/fen.js'
import type { Level1 } from './evaluation.js'
import type { GoalSet, LintIndicator } from './goal-lint.js'
import { schemes, type Scheme } from './schemes.js'

/** A year's goals of one project, or, without project, of the department as a whole. */
export type Subject = { year: number; project: string | null }

/** Every subject that has goals, an evaluation or both, the department first, projects in the order of the book. */
export const subjectsOf = ({ header, tables }: Book, year = header.year): Subject[] => {
  const named = new Set<string | null>([
    ...tables.goals.filter(goal => goal.year === year).map(({ project }) => project),
    ...tables.evaluations.filter(evaluation => evaluation.year === year).map(({ project }) => project),
  ])
  const projects = tables.projects.map(({ id }) => id).filter(id => named.has(id))
  return [...(named.has(null) ? [null] : []), ...projects].map(project => ({ year, project }))
}

export const goalsOf = ({ tables }: Book, { year, project }: Subject): Goal[] =>
  tables.goals.filter(goal => goal.year === year && goal.project === project)

/** The indicators of a subject in the order of the book, with the recorded adjustments of their goals applied. */
export const indicatorsOf = (book: Book, subject: Subject): Indicator[] => {
  const goals = new Set(goalsOf(book, subject).map(({ id }) => id))
  return book.tables.indicators
    .filter(({ goal }) => goals.has(goal))
    .map(indicator =>
      book.tables.adjustments
        .filter(({ indicator: id }) => id === indicator.id)
        .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
        .reduce((changed, { field, after }) => ({ ...changed, [field]: after }), indicator),
    )
}

export const subjectName = ({ header, tables }: Book, { project }: Subject): string =>
  project === null
    ? (tables.units.find(({ code }) => code === header.unit)?.name ?? header.unit)
    : (tables.projects.find(({ id }) => id === project)?.name ?? project)

/** Expenditure of the subject: the adjusted budget where one is recorded, else the approved one; null where neither is. */
export const budgetOf = (book: Book, { year, project }: Subject): Fen | null => {
  const own = { year, flow: 'expenditure', ...(project === null ? {} : { project }) } as const
  for (const stage of ['adjusted', 'approved'] as const) {
    const { amountFen, entries } = sum(book, { ...own, stage })
    if (entries > 0) return amountFen
  }
  const lines = book.tables.funding.filter(line => line.project === project && line.year === year)
  return lines.length === 0 ? null : sumFen(lines.map(({ amountFen }) => amountFen))
}

/** What the accounts say was spent; null where nothing is recorded. */
export const spentOf = (book: Book, { year, project }: Subject): Fen | null => {
  const own = { year, stage: 'actual', flow: 'expenditure', ...(project === null ? {} : { project }) } as const
  const { amountFen, entries } = sum(book, own)
  return entries === 0 ? null : amountFen
}

/** What was spent to a day: the latest progress on or before it. */
export const spentBy = (book: Book, { year, project }: Subject, day: string): Fen => {
  const known = book.tables.progress
    .filter(row => row.year === year && row.project === project && row.on <= day)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1)
  return known?.spentFen ?? fen(0n)
}

/** The value of an indicator on a day: the latest measurement on or before it. */
export const valueBy = ({ tables }: Book, indicator: string, day: string): string | null =>
  tables.measurements
    .filter(row => row.indicator === indicator && row.on <= day)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1)?.value ?? null

export const evaluationOf = ({ tables }: Book, { year, project }: Subject): SelfEvaluation | null =>
  tables.evaluations.find(evaluation => evaluation.year === year && evaluation.project === project) ?? null

/** The scheme by its id; null where the book names one that we do not know. */
export const schemeNamed = (id: string): Scheme | null => schemes.find(scheme => scheme.id === id) ?? null

const lintIndicator = (indicator: Indicator, period: Goal['period']): LintIndicator => ({
  id: indicator.id,
  period,
  level1: indicatorLevelNames[indicator.level1] as Level1,
  level2: indicator.level2,
  name: indicator.name,
  target: indicator.target ?? '',
  weight: indicator.weight === null ? null : parseDecimal(indicator.weight),
  earlier: [indicator.beforeLast, indicator.lastYear].flatMap(value => value ?? []),
})

/** The goals of a year as the linter takes them. */
export const goalSetsOf = (book: Book, year = book.header.year): GoalSet[] =>
  subjectsOf(book, year).map((subject): GoalSet => {
    const periods = new Map(goalsOf(book, subject).map(({ id, period }) => [id, period]))
    const evaluation = evaluationOf(book, subject)
    const indicators = indicatorsOf(book, subject).map(each => lintIndicator(each, periods.get(each.goal) ?? 'annual'))
    const weighed = indicators.some(({ weight }) => weight !== null)
    return {
      id: subject.project ?? book.header.unit,
      name: subjectName(book, subject),
      scope: subject.project === null ? 'department' : 'project',
      budgetFen: budgetOf(book, subject),
      weightTotal: weighed ? ((evaluation && schemeNamed(evaluation.scheme)?.indicators) ?? 100) : null,
      indicators,
    }
  })

/**
 * What a book says of a year's performance, in the shapes that linting, scoring and watching take: goals with their
 * indicators, money planned and spent, evaluations. Everyone who works on a book's performance comes here first.
 */
import type { Book } from '../book/book.js'
import { sum } from '../book/select.js'
import type {
  BookTables,
  FundingLine,
  Goal,
  Indicator,
  IndicatorAdjustment,
  Project,
  Review,
  SelfEvaluation,
} from '../book/tables.js'
import { indicatorLevelNames } from '../book/vocabulary.js'
import { parseDecimal } from '../money/decimal.js'
import { fen, sumFen, type Fen } from '../money/fen.js'
import type { Level1 } from './evaluation.js'
import type { GoalSet, LintIndicator } from './goal-lint.js'
import { schemes, type Scheme } from './schemes.js'

/** A year's goals of one project, or, without project, of the department as a whole. */
export type Subject = { year: number; project: string | null }

type Index = {
  projects: ReadonlyMap<string, Project>
  goals: ReadonlyMap<string, readonly Goal[]>
  indicators: ReadonlyMap<string, readonly Indicator[]>
  adjustments: ReadonlyMap<string, readonly IndicatorAdjustment[]>
  evaluations: ReadonlyMap<string, readonly SelfEvaluation[]>
  reviews: ReadonlyMap<string, readonly Review[]>
  funding: ReadonlyMap<string, readonly FundingLine[]>
}

const grouped = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

const keyOfSubject = ({ year, project }: Subject): string => `${year} ${project ?? ''}`

const byDay = (a: { on: string }, b: { on: string }): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)

/** A book does not change: its rows are sorted into their subjects once, so that thousands of projects cost little each. */
const indices = new WeakMap<BookTables, Index>()

const indexOf = ({ tables }: Book): Index => {
  const known = indices.get(tables)
  if (known !== undefined) return known
  const made: Index = {
    projects: new Map(tables.projects.map(project => [project.id, project])),
    goals: grouped(tables.goals, keyOfSubject),
    indicators: grouped(tables.indicators, ({ goal }) => goal),
    adjustments: grouped([...tables.adjustments].sort(byDay), ({ indicator }) => indicator),
    evaluations: grouped(tables.evaluations, keyOfSubject),
    reviews: grouped(tables.reviews, ({ evaluation }) => evaluation),
    funding: grouped(tables.funding, keyOfSubject),
  }
  indices.set(tables, made)
  return made
}

/** Every subject that has goals, an evaluation or both, the department first, projects in the order of the book. */
export const subjectsOf = (book: Book, year = book.header.year): Subject[] => {
  const { goals, evaluations } = indexOf(book)
  const isNamed = (project: string | null): boolean => {
    const key = keyOfSubject({ year, project })
    return goals.has(key) || evaluations.has(key)
  }
  return [null, ...book.tables.projects.map(({ id }) => id)].filter(isNamed).map(project => ({ year, project }))
}

export const goalsOf = (book: Book, subject: Subject): readonly Goal[] =>
  indexOf(book).goals.get(keyOfSubject(subject)) ?? []

/** The recorded changes of an indicator, the earliest first. */
export const adjustmentsOf = (book: Book, indicator: string): readonly IndicatorAdjustment[] =>
  indexOf(book).adjustments.get(indicator) ?? []

/** The indicators of a subject in the order of the book, as they were approved. */
export const approvedIndicatorsOf = (book: Book, subject: Subject): Indicator[] => {
  const { indicators } = indexOf(book)
  return goalsOf(book, subject).flatMap(({ id }) => indicators.get(id) ?? [])
}

/** The indicators of a subject with the recorded adjustments applied. */
export const indicatorsOf = (book: Book, subject: Subject): Indicator[] =>
  approvedIndicatorsOf(book, subject).map(indicator =>
    adjustmentsOf(book, indicator.id).reduce(
      (changed, { field, after }) => ({ ...changed, [field]: after }),
      indicator,
    ),
  )

export const projectNamed = (book: Book, id: string): Project | null => indexOf(book).projects.get(id) ?? null

const unitNamed = ({ tables }: Book, code: string): string =>
  tables.units.find(unit => unit.code === code)?.name ?? code

export const subjectName = (book: Book, { project }: Subject): string =>
  project === null ? unitNamed(book, book.header.unit) : (projectNamed(book, project)?.name ?? project)

/** The unit that carries a project out; of the department as a whole its own name. */
export const ownerOf = (book: Book, { project }: Subject): string =>
  unitNamed(book, (project === null ? null : projectNamed(book, project)?.unit) ?? book.header.unit)

/** The finance bureau's points of an evaluation. */
export const reviewsOf = (book: Book, evaluation: string): readonly Review[] =>
  indexOf(book).reviews.get(evaluation) ?? []

/** Where the subject's money comes from by its funding lines. */
export const fundingOf = (book: Book, subject: Subject): readonly FundingLine[] =>
  indexOf(book).funding.get(keyOfSubject(subject)) ?? []

/** Expenditure of the subject: the adjusted budget where one is recorded, else the approved one; null where neither is. */
export const budgetOf = (book: Book, { year, project }: Subject): Fen | null => {
  const own = { year, flow: 'expenditure', ...(project === null ? {} : { project }) } as const
  for (const stage of ['adjusted', 'approved'] as const) {
    const { amountFen, entries } = sum(book, { ...own, stage })
    if (entries > 0) return amountFen
  }
  const lines = project === null ? [] : fundingOf(book, { year, project })
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

export const evaluationOf = (book: Book, subject: Subject): SelfEvaluation | null =>
  indexOf(book).evaluations.get(keyOfSubject(subject))?.[0] ?? null

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

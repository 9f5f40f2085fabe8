/**
 * What a book says of a year's performance: goals with their indicators as approved and as adjusted, money planned and
 * spent, values, evaluations. Everyone who works on a book's performance comes here first.
 */
import type { Book } from '../book/book.js'
import { sum } from '../book/select.js'
import type {
  Evidence,
  FundingLine,
  Goal,
  Indicator,
  IndicatorAdjustment,
  Project,
  Review,
  SelfEvaluation,
} from '../book/tables.js'
import { fen, sumFen, type Fen } from '../money/fen.js'
import { indexOf, keyOfSubject, noRows, type ProjectRows, type Subject } from './book-index.js'
import { schemes, type Scheme } from './schemes.js'

export type { ProjectRows, Subject } from './book-index.js'

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

export const projectRowsOf = (book: Book, project: string): ProjectRows =>
  indexOf(book).ofProject.get(project) ?? noRows

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
export const spentBy = (book: Book, subject: Subject, day: string): Fen =>
  indexOf(book)
    .progress.get(keyOfSubject(subject))
    ?.findLast(({ on }) => on <= day)?.spentFen ?? fen(0n)

/** The value of an indicator on a day: the latest measurement on or before it. */
export const valueBy = (book: Book, indicator: string, day: string): string | null =>
  indexOf(book)
    .measurements.get(indicator)
    ?.findLast(({ on }) => on <= day)?.value ?? null

/** What proves the actual value of an indicator. */
export const evidenceOf = (book: Book, indicator: string): readonly Evidence[] =>
  indexOf(book).evidence.get(indicator) ?? []

export const evaluationOf = (book: Book, subject: Subject): SelfEvaluation | null =>
  indexOf(book).evaluations.get(keyOfSubject(subject))?.[0] ?? null

/** The scheme by its id; null where the book names one that we do not know. */
export const schemeNamed = (id: string): Scheme | null => schemes.find(scheme => scheme.id === id) ?? null

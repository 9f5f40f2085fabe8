/**
 * The book of the year after: units, projects, texts and staff are carried on, the entries of the last two years stand
 * beside the new ones for comparison. `mingzhang book next` comes here.
 */
import { createBook } from './book.js'
import type { BookResult } from './book.js'
import type { Book } from './book.js'
import type { BookTables, Entry } from './tables.js'

/** Sentences compare with the year before, and some with the year before that. */
const yearsKept = 2

/** What a correction names must be in the book with it; those of older years go together. */
const keptEntries = (entries: readonly Readonly<Entry>[], year: number): readonly Readonly<Entry>[] =>
  entries.filter(entry => entry.year > year - yearsKept)

/**
 * The same unit's book of the next year, still without entries of its own. Projects that ended are left out unless an
 * entry or goal of the years kept names them; reasons stay with their year, every other text goes on until it is changed.
 */
export const nextYear = ({ header, tables }: Book): BookResult => {
  const year = header.year + 1
  const entries = keptEntries(tables.entries, header.year)
  const goals = tables.goals.filter(goal => goal.year > header.year - yearsKept)
  const goalIds = new Set(goals.map(({ id }) => id))
  const indicators = tables.indicators.filter(({ goal }) => goalIds.has(goal))
  const indicatorIds = new Set(indicators.map(({ id }) => id))
  const ofYears = <Row extends { year: number }>(rows: readonly Readonly<Row>[]): readonly Readonly<Row>[] =>
    rows.filter(row => row.year > header.year - yearsKept)
  const evaluations = ofYears(tables.evaluations)
  const evaluationIds = new Set(evaluations.map(({ id }) => id))
  const named = new Set<string | null>([
    ...entries.map(({ project }) => project),
    ...goals.map(({ project }) => project),
    ...evaluations.map(({ project }) => project),
    ...ofYears(tables.procurement).map(({ project }) => project),
    ...ofYears(tables.progress).map(({ project }) => project),
    ...[
      ...ofYears(tables.costs),
      ...ofYears(tables.funding),
      ...ofYears(tables.plans),
      ...ofYears(tables.decisions),
    ].map(({ project }) => project),
  ])
  const carried: BookTables = {
    ...tables,
    entries,
    projects: tables.projects.filter(({ id, lastYear }) => lastYear === null || lastYear >= year || named.has(id)),
    procurement: ofYears(tables.procurement),
    assets: ofYears(tables.assets),
    staff: ofYears(tables.staff),
    counts: ofYears(tables.counts),
    goals,
    indicators,
    statements: tables.statements.filter(({ kind, year: of }) => kind !== 'reason' || of > header.year - yearsKept),
    costs: ofYears(tables.costs),
    funding: ofYears(tables.funding),
    plans: ofYears(tables.plans),
    progress: ofYears(tables.progress),
    measurements: tables.measurements.filter(({ indicator }) => indicatorIds.has(indicator)),
    evidence: tables.evidence.filter(({ indicator }) => indicatorIds.has(indicator)),
    evaluations,
    reviews: tables.reviews.filter(({ evaluation }) => evaluationIds.has(evaluation)),
    decisions: ofYears(tables.decisions),
    adjustments: tables.adjustments.filter(({ indicator }) => indicatorIds.has(indicator)),
  }
  const title = header.title.includes(String(header.year))
    ? header.title.replaceAll(String(header.year), String(year))
    : header.title
  return createBook({ ...header, year, title }, carried)
}

/**
 * The performance forms of a book as a document of their own: goals, monitoring, self-evaluations, reviews, use of results,
 * one part each, in the formats that disclosures have. `mingzhang performance forms` comes here.
 */
import type { Book } from '../book/book.js'
import type { PrintedTable } from '../forms/printed-table.js'
import {
  goalFormsOf,
  monitoringFormsOf,
  resultFormsOf,
  reviewFormsOf,
  selfEvaluationFormsOf,
} from '../performance/forms/index.js'
import { subjectName } from '../performance/from-book.js'
import type { Disclosure, DisclosureIdentity, Section } from './disclosure.js'
import { openDataOf } from './open-data.js'

export type PerformanceSettings = {
  /** Day of the monitoring forms; null: none are made. */
  day: string | null
  /** Approvals show what was adjusted beside what was approved. */
  adjusted: boolean
}

const part = (id: string, title: string, tables: readonly PrintedTable[]): Section[] =>
  tables.length === 0
    ? []
    : [{ id, title, blocks: distinctTitles(tables).map(table => ({ kind: 'form', id: table.id, table })) }]

const nameIn = ({ rows }: PrintedTable): string => rows[0]?.cells[1]?.text ?? ''

/** Forms of several projects may print the same title: the project's name is then said with it. */
export const distinctTitles = (tables: readonly PrintedTable[]): PrintedTable[] => {
  const titles = new Map<string, number>()
  for (const { title } of tables) titles.set(title, (titles.get(title) ?? 0) + 1)
  return tables.map(table =>
    (titles.get(table.title) ?? 0) < 2 ? table : { ...table, title: `${table.title}（${nameIn(table)}）` },
  )
}

/** Null where the book has no goals and no evaluations. Throws RangeError where `day` is no day of the calendar. */
export const performanceDisclosure = (book: Book, { day, adjusted }: PerformanceSettings): Disclosure | null => {
  const { unit, year, jurisdiction, scope } = book.header
  const goals = goalFormsOf(book, year, adjusted)
  const evaluations = selfEvaluationFormsOf(book, year)
  const sections = [
    ...part('goals', adjusted ? '绩效目标及调整' : '绩效目标', goals),
    ...part('monitoring', '绩效运行监控', day === null ? [] : monitoringFormsOf(book, day)),
    ...part('self-evaluation', '绩效自评', evaluations),
    ...part('review', '财政复核', reviewFormsOf(book, year)),
    ...part('results', '结果应用', resultFormsOf(book, year)),
  ]
  if (sections.length === 0) return null
  const unitName = subjectName(book, { year, project: null })
  const identity: DisclosureIdentity = {
    unit,
    unitName,
    year,
    kind: evaluations.length > 0 ? 'final-accounts' : 'budget',
    scope: scope ?? (book.tables.units.length > 1 ? 'department' : 'unit'),
    jurisdiction: jurisdiction ?? 'national',
    pack: 'performance',
    printing: 'performance',
  }
  const cover = [unitName, `${year}年度预算绩效表`]
  return {
    identity,
    title: `${unitName}${year}年度预算绩效表`,
    cover,
    sections,
    figures: [],
    book,
    data: openDataOf(book, identity, [], { cover, sections }),
  }
}

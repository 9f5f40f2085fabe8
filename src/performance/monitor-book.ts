/**
 * A book's performance on a day of the year: money and indicators of every subject with their lights. The command line, the
 * office and the monitoring form come here.
 */
import { readDay } from '../book/day.js'
import type { Book } from '../book/book.js'
import type { Indicator } from '../book/tables.js'
import { fractionOf, parseDecimal } from '../money/decimal.js'
import type { Fen } from '../money/fen.js'
import { childrenOf, rollUp } from './department-roll-up.js'
import {
  budgetOf,
  evaluationOf,
  goalsOf,
  indicatorsOf,
  spentBy,
  spentOf,
  subjectName,
  subjectsOf,
  valueBy,
  type Subject,
} from './from-book.js'
import {
  elapsed,
  plannedShare,
  usualPlan,
  watchIndicator,
  watchMoney,
  type IndicatorState,
  type MoneyState,
  type PlanPoint,
} from './monitor.js'

export type WatchedIndicator = IndicatorState & {
  id: string
  name: string
  target: string | null
  value: string | null
  indicator: Indicator
}

export type Monitored = {
  project: string | null
  name: string
  budgetFen: Fen | null
  money: MoneyState | null
  indicators: WatchedIndicator[]
}

/** The quarterly plan of a project as the book has it; the usual one where it has none. */
const planOf = ({ tables }: Book, { project, year }: Subject): readonly PlanPoint[] => {
  const own = tables.plans
    .filter(row => row.project === project && row.year === year && row.until.startsWith(`${year}-`))
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .flatMap(({ until, percent }) => {
      const day = readDay(until)
      const share = parseDecimal(percent)
      return day === null || share === null ? [] : [{ month: day.month, day: day.day, percent: fractionOf(share) }]
    })
  return own.length === 0 ? usualPlan : own
}

/** From the last day of its year on, what the accounts and the self-evaluation say stands in for missing progress. */
const isOver = (year: number, day: string): boolean => day >= `${year}-12-31`

/** Null for a department whose own progress is not recorded: its projects are only a part of it. */
const spentUntil = (book: Book, subject: Subject, day: string): Fen | null => {
  const known = spentBy(book, subject, day)
  if (known !== 0n) return known
  const whole = isOver(subject.year, day)
    ? (evaluationOf(book, subject)?.spentFen ?? spentOf(book, subject) ?? null)
    : null
  return whole ?? (subject.project === null ? null : known)
}

/** Every subject of the book's year with goals; `day` is a day of the calendar (`2024-06-30`). Throws RangeError. */
export const monitorBook = (book: Book, day: string): Monitored[] => {
  const date = readDay(day)
  if (date === null) throw new RangeError(`"${day}" is no day`)
  const { year } = book.header
  const valueOf = ({ id, actual }: Indicator): string | null =>
    valueBy(book, id, day) ?? (isOver(year, day) ? actual : null)
  const children = childrenOf(book, year, valueOf)
  return subjectsOf(book, year).map(subject => {
    const plan = planOf(book, subject)
    const budgetFen = evaluationOf(book, subject)?.budgetFen ?? budgetOf(book, subject)
    const annual = new Set(goalsOf(book, subject).flatMap(goal => (goal.period === 'annual' ? goal.id : [])))
    const spentFen = spentUntil(book, subject, day)
    const [share, past] = [plannedShare(plan, year, date), elapsed(year, date)]
    return {
      project: subject.project,
      name: subjectName(book, subject),
      budgetFen,
      money: budgetFen === null || spentFen === null ? null : watchMoney(budgetFen, spentFen, plan, year, date),
      indicators: indicatorsOf(book, subject)
        .filter(({ goal }) => annual.has(goal))
        .map(indicator => {
          const { id, name, target } = indicator
          const value =
            valueOf(indicator) ?? (subject.project === null ? (rollUp(children, indicator)?.actual ?? null) : null)
          return { id, name, target, value, indicator, ...watchIndicator(target ?? '', value, share, past) }
        }),
    }
  })
}

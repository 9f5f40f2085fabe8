/** A book's performance on a day of the year: money and indicators of every project with their lights. */
import type { Book } from '../book/book.js'
import { budgetOf, indicatorsOf, spentBy, subjectName, subjectsOf, valueBy, goalsOf } from '../performance/from-book.js'
import {
  elapsed,
  plannedShare,
  readDay,
  usualPlan,
  watchIndicator,
  watchMoney,
  type IndicatorState,
  type MoneyState,
  type PlanPoint,
} from '../performance/monitor.js'
import { parseDecimal } from '../money/decimal.js'

export type Monitored = {
  project: string | null
  name: string
  money: MoneyState | null
  indicators: (IndicatorState & { id: string; name: string; target: string | null; value: string | null })[]
}

const planOf = ({ tables }: Book, project: string | null, year: number): readonly PlanPoint[] => {
  const own = tables.plans
    .filter(row => row.project === project && row.year === year)
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .flatMap(({ until, percent }) => {
      const day = readDay(until)
      const share = parseDecimal(percent)
      return day === null || share === null ? [] : [{ month: day.month, day: day.day, percent: Number(percent) }]
    })
  return own.length === 0 ? usualPlan : own
}

/** Every subject of the book's year with goals; `day` is a day of the calendar (`2024-06-30`). */
export const monitorBook = (book: Book, day: string): Monitored[] => {
  const date = readDay(day)
  if (date === null) throw new RangeError(`"${day}" is no day`)
  const { year } = book.header
  return subjectsOf(book, year).map(subject => {
    const plan = planOf(book, subject.project, year)
    const budget = budgetOf(book, subject)
    const annual = new Set(goalsOf(book, subject).flatMap(goal => (goal.period === 'annual' ? goal.id : [])))
    const [share, past] = [plannedShare(plan, year, date), elapsed(year, date)]
    return {
      project: subject.project,
      name: subjectName(book, subject),
      money: budget === null ? null : watchMoney(budget, spentBy(book, subject, day), plan, year, date),
      indicators: indicatorsOf(book, subject)
        .filter(({ goal }) => annual.has(goal))
        .map(({ id, name, target }) => {
          const value = valueBy(book, id, day)
          return { id, name, target, value, ...watchIndicator(target ?? '', value, share, past) }
        }),
    }
  })
}

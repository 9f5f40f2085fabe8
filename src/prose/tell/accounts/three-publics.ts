/** The three publics: their names, their actual and budget, and how these changed. */
import { needBudget, yearDirection } from '../changes.js'
import type { Fallback } from '../changes.js'
import { amountOf, directionFrom } from '../quantities.js'
import type { Amount } from '../quantities.js'
import type { Teller } from '../teller.js'
import { threePublicsCell } from './cells.js'
import type { ThreePublics } from './cells.js'

export const publicsNames: Record<ThreePublics, string> = {
  total: '“三公”经费',
  abroad: '因公出国（境）费',
  vehicle: '公务用车购置及运行维护费',
  'vehicle-purchase': '公务用车购置费',
  'vehicle-operation': '公务用车运行维护费',
  reception: '公务接待费',
}

/** What the total is made of. */
export const publicsParts = ['abroad', 'vehicle', 'reception'] as const

/** Key of the reason: `three-publics/total`, `three-publics/reception`. */
export const publicsKey = (id: ThreePublics): string => `three-publics/${id}`

export const publicsOf = (teller: Teller, id: ThreePublics): { actual: Amount; budget: Amount } => ({
  actual: amountOf(teller.context, threePublicsCell(id, 'actual'), publicsNames[id], { what: '支出决算' }),
  budget: amountOf(teller.context, threePublicsCell(id, 'budget'), publicsNames[id], { what: '预算' }),
})

/** The parts for the whole, the whole and its kinds for a part. */
const related: Record<ThreePublics, readonly ThreePublics[]> = {
  total: publicsParts,
  abroad: ['total'],
  vehicle: ['vehicle-operation', 'vehicle-purchase', 'total'],
  'vehicle-purchase': ['vehicle', 'total'],
  'vehicle-operation': ['vehicle', 'total'],
  reception: ['total'],
}

/** Reasons against the budget that may serve where none of its own is recorded. */
export const budgetReasons = (teller: Teller, id: ThreePublics): Fallback[] =>
  related[id].map(other => {
    const { actual, budget } = publicsOf(teller, other)
    return { key: publicsKey(other), direction: directionFrom(budget, actual) }
  })

/** Reasons against the year before that may serve where none of its own is recorded. */
export const yearReasons = (teller: Teller, id: ThreePublics): Fallback[] =>
  related[id].map(other => ({
    key: `prior/${publicsKey(other)}`,
    direction: yearDirection(teller, threePublicsCell(other, 'actual')),
  }))

/** Spending needs the budget of the whole year beside it, as the form prints it. */
export const needPublicsBudget = (teller: Teller): void => {
  if (publicsOf(teller, 'total').actual.amountFen !== 0n) needBudget(teller, 'adjusted', publicsNames.total)
}

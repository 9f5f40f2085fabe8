/**
 * The running text of a disclosure, told from the book: chosen by series of forms, province and year. publish/ comes here.
 * A new province or year is a line in the list.
 */
import type { Told, ToldSection } from '../told.js'
import type { TellContext } from './context.js'
import { tellHubeiAccounts } from './accounts-hubei/sections.js'
import { tellShanghaiAccounts } from './accounts-shanghai/sections.js'
import { tellHebeiBudget } from './budget/hebei.js'
import { tellHubeiBudget } from './budget/hubei.js'
import { tellShanghaiBudgetCoded, tellShanghaiBudgetNamed } from './budget/shanghai.js'
import { createTeller } from './teller.js'
import type { Teller } from './teller.js'

export { tellContextOf } from './context.js'
export type { TellContext } from './context.js'

type Wording = {
  pack: string
  /** Null: of every province that has no wording of its own. */
  jurisdiction: string | null
  /** First year of the wording; earlier years have the one before it. */
  from: number
  tell: (teller: Teller) => ToldSection[]
}

/** Best first: a province before all provinces, a later year before an earlier one. */
const wordings: readonly Wording[] = [
  { pack: 'national-accounts', jurisdiction: 'shanghai', from: 0, tell: tellShanghaiAccounts },
  { pack: 'national-accounts', jurisdiction: null, from: 0, tell: tellHubeiAccounts },
  { pack: 'shanghai-budget', jurisdiction: null, from: 2026, tell: tellShanghaiBudgetCoded },
  { pack: 'shanghai-budget', jurisdiction: null, from: 0, tell: tellShanghaiBudgetNamed },
  { pack: 'hebei-budget', jurisdiction: null, from: 0, tell: tellHebeiBudget },
  { pack: 'hubei-budget', jurisdiction: null, from: 0, tell: tellHubeiBudget },
]

/** The text of the book's disclosure, or null where no wording is known for these forms in this province. */
export const tell = (context: TellContext): Told | null => {
  const { year } = context.fill.period
  const wording = wordings.find(
    ({ pack, jurisdiction, from }) =>
      pack === context.pack.id && from <= year && (jurisdiction === null || jurisdiction === context.jurisdiction),
  )
  if (wording === undefined) return null
  const teller = createTeller(context)
  return teller.told(wording.tell(teller))
}

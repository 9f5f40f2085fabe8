/** Recomputing what a paragraph derives: every check of derived figures, in one pass. */
import { verifyCompletions, verifyWords, verifyFlat } from './budget-and-actual.js'
import { comparisonsOf, verifyComparison } from './comparisons.js'
import { type Contradiction } from './contradiction.js'
import { verifyReasons } from './reason-checks.js'
import { verifyShares } from './shares.js'
import { type Heard, type Hearing, type HearingContext } from './statements.js'

export type FigureVerification = { found: Contradiction[]; verified: Heard[] }

/**
 * Everything derived that a paragraph states, recomputed from its own figures. `opening` is the total of the list that
 * this paragraph is an entry of.
 */
export const verifyFigures = (
  hearing: Hearing,
  context: HearingContext,
  opening: Heard | null = null,
): FigureVerification => {
  const shares = verifyShares(hearing, context, opening)
  const completions = verifyCompletions(hearing, context)
  const comparisons = comparisonsOf(hearing)
  const words = verifyWords(hearing)
  const found = [
    ...shares.found,
    ...completions.found,
    ...comparisons.flatMap(comparison => verifyComparison(hearing, comparison)),
    ...words.found,
    ...verifyFlat(hearing),
    ...verifyReasons(hearing, words.changes),
  ]
  const compared = comparisons.flatMap(({ percent, difference }) =>
    [percent, difference].filter(mention => mention !== null),
  )
  return { found, verified: [...shares.verified, ...completions.verified, ...compared] }
}

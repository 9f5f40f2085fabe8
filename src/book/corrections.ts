/**
 * How a recorded amount is put right without changing it, as accountants do with red and blue entries (红字冲销). Whoever
 * lets people correct an entry comes here.
 */
import { fen } from '../money/fen.js'
import type { Entry } from './tables.js'

/** The red entry: same line, opposite amount, so that the two add up to nothing. */
export const reversalOf = (entry: Readonly<Entry>, id: string, why: string): Entry => ({
  ...entry,
  id,
  amountFen: fen(-entry.amountFen),
  corrects: entry.id,
  why,
})

/** What may be put right. Year and stage may not: an entry in the wrong year is reversed and recorded anew there. */
export type Correction = Partial<Omit<Entry, 'id' | 'year' | 'stage' | 'corrects' | 'why'>>

/** The red entry and the blue one that stands for the right line and amount; both name what they correct and why. */
export const correctionOf = (
  entry: Readonly<Entry>,
  right: Correction,
  ids: { reversal: string; replacement: string },
  why: string,
): [reversal: Entry, replacement: Entry] => [
  reversalOf(entry, ids.reversal, why),
  { ...entry, ...right, id: ids.replacement, corrects: entry.id, why },
]

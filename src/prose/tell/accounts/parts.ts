/** Sentences that list the parts of a whole, and the parts of which there was nothing. */
import { between, sharePhrase } from '../changes.js'
import { amountOf } from '../quantities.js'
import type { Amount } from '../quantities.js'
import type { Phrase, Teller } from '../teller.js'
import type { NamedCell } from './cells.js'

/** `财政拨款收入2940.05万元，占99.79%；其他收入6.20万元，占0.21%`: the parts that are not nothing, and who is left out. */
export const composition = (
  teller: Teller,
  parts: readonly NamedCell[],
  whole: Amount,
  shareWords: string,
): { present: Phrase | null; absent: string[] } => {
  const amounts = parts.map(part => ({ ...part, amount: amountOf(teller.context, part.cell, part.name) }))
  const present = amounts.filter(({ amount }) => amount.shownFen !== 0n)
  return {
    present:
      present.length === 0
        ? null
        : {
            frame: between(
              present.map(({ id }) => `{${id}}`),
              '；',
            ).join(''),
            parts: Object.fromEntries(
              present.map(({ id, name, amount }) => [
                id,
                {
                  frame: `${name}{amount}万元{share}`,
                  parts: { amount, share: sharePhrase(amount, whole, shareWords) },
                },
              ]),
            ),
          },
    absent: amounts.filter(({ amount }) => !amount.recorded || amount.amountFen === 0n).map(({ name }) => name),
  }
}

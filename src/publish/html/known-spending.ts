/**
 * Expenditure by account in each period, as far as it is known: an amount that a rebuilt book only reckons (reconstructed)
 * counts where the disclosure prints it. The table of comparisons comes here; what is not known is left blank.
 */
import type { Book } from '../../book/book.js'
import { groupSums } from '../../book/select.js'
import type { Figure } from '../../forms/figure.js'
import { addFen, fen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import type { FigureIndex } from './figure-index.js'
import type { Period } from './spending.js'

export type Dimension = 'functional' | 'economic'

const levelDigits: Record<Dimension, readonly number[]> = { functional: [3, 5, 7], economic: [3, 5] }

export const levelOf = (dimension: Dimension, code: string): 1 | 2 | 3 =>
  (levelDigits[dimension].indexOf(code.length) + 1) as 1 | 2 | 3

/** Every account with expenditure, and every account above it, with its amount. */
export const spendingBy = (book: Book, period: Period, dimension: Dimension): Map<string, Fen> => {
  const amounts = new Map<string, Fen>()
  for (const { key, amountFen } of groupSums(book, { ...period, flow: 'expenditure' }, [dimension])) {
    const code = key[dimension]
    if (code === null) continue
    for (const digits of levelDigits[dimension]) {
      if (code.length < digits) break
      const account = code.slice(0, digits)
      amounts.set(account, addFen(amounts.get(account) ?? fen(0n), amountFen))
    }
  }
  return amounts
}

export type KnownSpending = {
  period: Period
  /** Only what is recorded as such or printed. */
  amounts: ReadonlyMap<string, Fen>
  /** Null where a part has no account, or where the total is only reckoned. */
  totalFen: Fen | null
  /** Nothing recorded for an account means nothing spent. */
  isZero: (code: string) => boolean
}

const isPrinted = (figures: readonly Figure[], { year, stage }: Period, amountFen: Fen): boolean =>
  figures.some(figure => figure.year === year && figure.stage === stage && figure.amountFen === amountFen)

export const knownSpending = (
  book: Book,
  period: Period,
  dimension: Dimension,
  figures: readonly Figure[],
  index: FigureIndex,
): KnownSpending => {
  const reckoned = new Set<string>()
  /** Accounts on which entries stand themselves, with more digits than which nothing is known. */
  const entered = new Set<string>()
  let total = fen(0n)
  let withoutAccount = false
  for (const { key, amountFen } of groupSums(book, { ...period, flow: 'expenditure' }, [dimension, 'basis'])) {
    const code = key[dimension]
    total = addFen(total, amountFen)
    if (code === null) withoutAccount = true
    else {
      entered.add(code)
      if (key.basis === 'reconstructed')
        for (const digits of levelDigits[dimension]) reckoned.add(code.slice(0, digits))
    }
  }
  const isReckoned = reckoned.size > 0
  const amounts = new Map(
    [...spendingBy(book, period, dimension)].filter(
      ([code, amountFen]) =>
        !reckoned.has(code) || index.ofAccount(code, period.year, period.stage, amountFen) !== undefined,
    ),
  )
  return {
    period,
    amounts,
    totalFen: withoutAccount || (isReckoned && !isPrinted(figures, period, total)) ? null : total,
    isZero: code =>
      !isReckoned &&
      !withoutAccount &&
      entered.size > 0 &&
      levelDigits[dimension].every(digits => digits >= code.length || !entered.has(code.slice(0, digits))),
  }
}

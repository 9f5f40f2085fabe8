/** Expenditure of a book by account, period by period, for the page of comparisons and its pictures. */
import type { Book } from '../../book/book.js'
import { groupSums } from '../../book/select.js'
import { stageNames } from '../../book/vocabulary.js'
import type { Stage } from '../../book/vocabulary.js'
import { addFen, fen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import type { DisclosureIdentity } from '../disclosure.js'

/** One year and one stage: what may be added together. */
export type Period = { year: number; stage: Stage }

export const stageOf = ({ kind }: DisclosureIdentity): Stage => (kind === 'budget' ? 'approved' : 'actual')

const stageOrder = Object.keys(stageNames) as Stage[]

/** `2024年预算`, `2024年决算`. */
export const periodName = ({ year, stage }: Period): string =>
  `${year}年${stage === 'approved' ? '预算' : stage === 'actual' ? '决算' : stageNames[stage]}`

const periodsMax = 8

/** The periods in which expenditure is recorded, earliest first; of very many the latest. */
export const periodsOf = ({ tables }: Book): Period[] => {
  const found = new Map<string, Period>()
  for (const { year, stage, flow } of tables.entries)
    if (flow === 'expenditure') found.set(`${year} ${stage}`, { year, stage })
  return [...found.values()]
    .sort((a, b) => a.year - b.year || stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage))
    .slice(-periodsMax)
}

export type Dimension = 'functional' | 'economic'

const levelDigits: Record<Dimension, readonly number[]> = { functional: [3, 5, 7], economic: [3, 5] }

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

export const levelOf = (dimension: Dimension, code: string): 1 | 2 | 3 =>
  (levelDigits[dimension].indexOf(code.length) + 1) as 1 | 2 | 3

/** How the money of a period flows: from each fund into each class, for each kind of expenditure. */
export const flowsOf = (
  book: Book,
  period: Period,
): { fund: string; functionalClass: string; kind: string; amountFen: Fen }[] =>
  groupSums(book, { ...period, flow: 'expenditure' }, ['fund', 'functionalClass', 'kind']).flatMap(
    ({ key: { fund, functionalClass, kind }, amountFen }) =>
      fund === null || functionalClass === null || kind === null || amountFen <= 0n
        ? []
        : [{ fund, functionalClass, kind, amountFen }],
  )

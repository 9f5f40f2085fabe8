/** The periods of a book, and how the money of one flows, for the page of comparisons and its pictures. */
import type { Book } from '../../book/book.js'
import { groupSums } from '../../book/select.js'
import { stageNames } from '../../book/vocabulary.js'
import type { Fund, Kind, Stage } from '../../book/vocabulary.js'
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
export const periodsOf = (book: Book): Period[] =>
  [...book.ledger.periods.values()]
    .filter(({ year, stage }) => groupSums(book, { year, stage, flow: 'expenditure' }, ['flow']).length > 0)
    .map(({ year, stage }) => ({ year, stage }))
    .sort((a, b) => a.year - b.year || stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage))
    .slice(-periodsMax)

export type MoneyFlow = { fund: Fund; functionalClass: string; kind: Kind; amountFen: Fen }

/** From each fund into each class, for each kind of expenditure; what corrections have brought to nothing is left out. */
export const flowsOf = (book: Book, period: Period): MoneyFlow[] =>
  groupSums(book, { ...period, flow: 'expenditure' }, ['fund', 'functionalClass', 'kind']).flatMap(
    ({ key: { fund, functionalClass, kind }, amountFen }): MoneyFlow[] =>
      fund === null || functionalClass === null || kind === null || amountFen <= 0n
        ? []
        : [{ fund: fund as Fund, functionalClass, kind: kind as Kind, amountFen }],
  )

/** Does each unit's year close? Reports on a book come here; a half-recorded year is no error, so createBook does not. */
import { fen, zeroFen } from '../money/fen.js'
import type { Fen } from '../money/fen.js'
import type { Book } from './book.js'
import { groupSums } from './select.js'
import type { Flow, Stage } from './vocabulary.js'

const sources: readonly string[] = ['income', 'surplus-used'] satisfies Flow[]

export type Balance = { year: number; stage: Stage; unit: string; incomeFen: Fen; outgoFen: Fen }

/**
 * Of every year, stage and unit where both sides are recorded: income of both origins and surplus used, against
 * expenditure, surplus distributed and closing balance (form 01: 收入总计 = 支出总计). By year, then as recorded.
 */
export const balances = (book: Book): Balance[] =>
  [...book.ledger.periods.values()]
    .sort((a, b) => a.year - b.year)
    .flatMap(({ year, stage }) => {
      const units = new Map<string, { incomeFen: Fen; outgoFen: Fen; sides: Set<boolean> }>()
      for (const { key, amountFen } of groupSums(book, { year, stage }, ['unit', 'flow'])) {
        const unit = units.get(key.unit!) ?? { incomeFen: zeroFen, outgoFen: zeroFen, sides: new Set() }
        const isSource = sources.includes(key.flow!)
        unit.sides.add(isSource)
        if (isSource) unit.incomeFen = fen(unit.incomeFen + amountFen)
        else unit.outgoFen = fen(unit.outgoFen + amountFen)
        units.set(key.unit!, unit)
      }
      return [...units]
        .filter(([, { sides }]) => sides.size === 2)
        .map(([unit, { incomeFen, outgoFen }]) => ({ year, stage, unit, incomeFen, outgoFen }))
    })

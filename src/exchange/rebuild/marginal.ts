/**
 * A marginal: what one printed cell, or one sentence, says of a sum over entries. Rebuilding a book starts from the
 * marginals of a document; forms and text are brought into this one shape.
 */
import type { Criteria } from '../../forms/criteria.js'
import type { CellRef } from '../../forms/spec.js'
import type { Stage, UnitKind } from '../../book/vocabulary.js'
import { fen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import type { Unit } from '../../money/printed.js'
import { halfUnitOfPlaceFen } from '../../money/tolerance.js'

/** Where it is printed, for people and for programs. */
export type MarginalPlace = {
  source: 'form' | 'text'
  /** Null where a sentence names something that no cell of the series is. */
  ref: CellRef | null
  /** `《支出决算表》社会保障和就业支出 项目支出`, or the words of a sentence that name the amount. */
  name: string
  page: number
}

/** The sum of the entries that fit the criteria lies within the bounds; `blank`: there are no such entries. */
export type Marginal = {
  year: number
  stage: Stage
  criteria: Criteria
  place: MarginalPlace
} & ({ blank: true } | { blank: false; printedFen: Fen; lowFen: Fen; highFen: Fen; text: string })

export type AmountMarginal = Extract<Marginal, { blank: false }>
export type BlankMarginal = Extract<Marginal, { blank: true }>

/** Forms in 万元 drop trailing zeros, yet are filled with two decimals; whole 元 among 元 with decimals are rounded. */
const decimalsMin = { 元: 0, 万元: 2, 亿元: 2 } as const satisfies Record<Unit, number>

/** All whole fen that are printed as this amount, half up away from zero; below zero only where a minus is printed. */
export const roundingBounds = (printedFen: Fen, decimals: number, unit: Unit): { lowFen: Fen; highFen: Fen } => {
  const half = halfUnitOfPlaceFen(Math.max(decimals, decimalsMin[unit]), unit)
  const inner = half > 0n ? half - 1n : 0n
  if (printedFen > 0n) return { lowFen: fen(printedFen - half), highFen: fen(printedFen + inner) }
  if (printedFen < 0n) return { lowFen: fen(printedFen - inner), highFen: fen(printedFen + half) }
  return { lowFen: fen(0n), highFen: fen(inner) }
}

const within = (inner: readonly unknown[] | undefined, outer: readonly unknown[] | undefined): boolean =>
  outer === undefined || (inner !== undefined && inner.every(value => outer.includes(value)))

const accountsWithin = (inner: readonly string[] | undefined, outer: readonly string[] | undefined): boolean =>
  outer === undefined || (inner !== undefined && inner.every(code => outer.some(other => code.startsWith(other))))

/** Whether every entry that fits `inner` fits `outer`. */
export const isWithin = (inner: Criteria, outer: Criteria): boolean =>
  within(inner.flow, outer.flow) &&
  within(inner.fund, outer.fund) &&
  within(inner.origin, outer.origin) &&
  within(inner.kind, outer.kind) &&
  within(inner.unitKind, outer.unitKind) &&
  within(inner.unit, outer.unit) &&
  within(inner.project, outer.project) &&
  accountsWithin(inner.functional, outer.functional) &&
  accountsWithin(inner.economic, outer.economic)

/** Kinds of units whose own amounts a series shows: 机关运行经费 tells administrative units from the others. */
export const namesUnitKinds = ({ criteria }: Marginal): readonly UnitKind[] => criteria.unitKind ?? []

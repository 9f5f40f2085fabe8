/** The entries of one rebuilt year and stage: candidates with their amounts, and the noughts that are printed. */
import type { Entry } from '../../book/tables.js'
import type { Basis, Stage, UnitKind } from '../../book/vocabulary.js'
import type { Form } from '../../forms/form.js'
import { zeroFen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import type { Candidate } from './candidates.js'
import type { AmountMarginal } from './marginal.js'

type Period = {
  year: number
  stage: Stage
  amounts: readonly AmountMarginal[]
  candidates: readonly Candidate[]
  amountsFen: readonly Fen[]
  givenUp: readonly { cell: number }[]
}

/** Forms that leave cells blank say something with a printed 0.00; where every cell has one it says nothing. */
const saysNought = (forms: readonly Form[]): ReadonlySet<string> =>
  new Set(
    forms.flatMap(form => {
      const cells = form.rows.flatMap(row => [...row.cells.values()])
      return cells.some(({ printed }) => printed.kind === 'blank') ? [form.spec.id] : []
    }),
  )

/** One candidate for each printed 0.00 that no other entry gives; one may serve several. */
const noughts = ({ amounts, candidates, amountsFen }: Period, forms: readonly Form[]): Set<number> => {
  const saying = saysNought(forms)
  const chosen = new Set<number>()
  amounts.forEach(({ printedFen, place }, cell) => {
    if (printedFen !== 0n || place.source !== 'form' || place.ref === null || !saying.has(place.ref.form)) return
    const members = candidates.flatMap(({ within }, i) => (within.includes(cell) ? [i] : []))
    if (members.length === 0 || members.some(i => amountsFen[i] !== 0n || chosen.has(i))) return
    // The one that stands in most printed noughts and in least else.
    const others = (i: number): number => candidates[i]!.within.filter(at => amounts[at]!.printedFen !== 0n).length
    chosen.add(members.reduce((best, i) => (others(i) < others(best) ? i : best)))
  })
  return chosen
}

const exactly = (list: readonly unknown[] | undefined, value: string | null): boolean =>
  value === null || (list !== undefined && list.length === 1 && list[0] === value)

/**
 * `recorded`: a printed cell is this entry and nothing else, its accounts are the ones that the cell names, and nothing
 * else could stand in it under another fund, origin, kind or unit. Everything else is our reading of sums.
 */
const basisOf = ({ amounts, candidates, amountsFen, givenUp }: Period, entry: number): Basis => {
  const own = candidates[entry]!
  const lost = new Set(givenUp.map(({ cell }) => cell))
  const alone = own.within.some(cell => {
    const { criteria, place } = amounts[cell]!
    if (lost.has(cell) || place.source === 'text') return false
    if (!exactly(criteria.functional, own.functional) || !exactly(criteria.economic, own.economic)) return false
    return candidates.every(
      (other, i) =>
        i === entry ||
        !other.within.includes(cell) ||
        (amountsFen[i] === 0n &&
          other.fund === own.fund &&
          other.origin === own.origin &&
          other.kind === own.kind &&
          other.project === own.project),
    )
  })
  return alone ? 'recorded' : 'reconstructed'
}

const compare = (a: string | null, b: string | null): number =>
  (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0

/** In the order of flow, fund, accounts; ids are `2023-actual-0001`. */
export const entriesOf = (period: Period, unitOf: (kind: UnitKind) => string, forms: readonly Form[]): Entry[] => {
  const { year, stage, candidates, amountsFen } = period
  const printed = noughts(period, forms)
  const found = candidates.flatMap((candidate, i) =>
    amountsFen[i] !== 0n || printed.has(i) ? [{ candidate, amountFen: amountsFen[i] ?? zeroFen, i }] : [],
  )
  found.sort(
    ({ candidate: a }, { candidate: b }) =>
      candidates.findIndex(({ flow }) => flow === a.flow) - candidates.findIndex(({ flow }) => flow === b.flow) ||
      compare(a.fund, b.fund) ||
      compare(a.functional, b.functional) ||
      compare(a.kind, b.kind) ||
      compare(a.economic, b.economic) ||
      compare(a.project, b.project),
  )
  return found.map(({ candidate, amountFen, i }, n) => ({
    id: `${year}-${stage}-${String(n + 1).padStart(4, '0')}`,
    year,
    stage,
    unit: unitOf(candidate.unitKind),
    flow: candidate.flow,
    fund: candidate.fund,
    origin: candidate.origin,
    functional: candidate.functional,
    economic: candidate.economic,
    kind: candidate.kind,
    project: candidate.project,
    amountFen,
    basis: basisOf(period, i),
    corrects: null,
    why: null,
  }))
}

/**
 * Which joint combinations are likely, where the printed sums leave a choice: functional and economic accounts of the
 * same matter, institutions' accounts with institutions, the kind that an account has elsewhere in the document.
 */
import type { ChartsOfYear } from '../../forms/rows.js'
import type { Fen } from '../../money/fen.js'
import type { Candidate } from './candidates.js'

export type Assigned = { candidates: readonly Candidate[]; amountsFen: readonly Fen[] }

/** Matters that stand in the names of both classifications. */
const matters: readonly RegExp[] = [
  /医疗|医保/,
  /养老/,
  /年金/,
  /公积金/,
  /离休|退休|退役/,
  /补贴|津贴/,
  /抚恤|丧葬/,
  /培训/,
]

const mattersOf = (name: string): number[] => matters.flatMap((matter, i) => (matter.test(name) ? [i] : []))

/** 0 where both speak of one matter, 1 where neither speaks of any, 2 where only one of them does. */
const apart = (functional: string, economic: string): number => {
  const [f, e] = [mattersOf(functional), mattersOf(economic)]
  if (f.length === 0 && e.length === 0) return 1
  return f.some(matter => e.includes(matter)) ? 0 : 2
}

/** The kind with most money of each functional account. */
const kindsOf = ({ candidates, amountsFen }: Assigned): Map<string, string> => {
  const sums = new Map<string, { kind: string; amountFen: bigint }[]>()
  candidates.forEach(({ functional, kind }, i) => {
    if (functional === null || kind === null || amountsFen[i]! <= 0n) return
    const own = sums.get(functional) ?? []
    const known = own.find(sum => sum.kind === kind)
    if (known) known.amountFen += amountsFen[i]!
    else own.push({ kind, amountFen: amountsFen[i]! })
    sums.set(functional, own)
  })
  return new Map([...sums].map(([code, own]) => [code, own.reduce((a, b) => (b.amountFen > a.amountFen ? b : a)).kind]))
}

/** What choosing a candidate costs; `elsewhere` is the document's own year and stage, for the others. */
export const affinityOf = (charts: ChartsOfYear, elsewhere: Assigned | null): ((candidate: Candidate) => number) => {
  const kinds = elsewhere === null ? new Map<string, string>() : kindsOf(elsewhere)
  return ({ functional, economic, kind, unitKind }) => {
    const functionalName = functional === null ? '' : (charts.functional.find(functional)?.name ?? '')
    const economicName = economic === null ? '' : (charts.economic.find(economic)?.name ?? '')
    const named = functional !== null && economic !== null ? apart(functionalName, economicName) : 0
    const usual = functional === null ? undefined : kinds.get(functional)
    const otherKind = usual !== undefined && kind !== usual ? 2 : 0
    // Amounts stand with the publishing unit unless a cell says otherwise, and then with accounts of institutions.
    const otherUnit = unitKind === 'institution' ? (/事业/.test(functionalName) ? 1 : 3) : 0
    return named + otherKind + otherUnit
  }
}

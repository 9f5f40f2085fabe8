/**
 * Amounts for the candidates of one year and stage, such that every printed cell is printed again. Where cells
 * contradict each other, the fewest are given up. Exact: the programme is solved in doubles, then settled in whole fen.
 */
import { absFen, fen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import type { Candidate } from './candidates.js'
import type { AmountMarginal } from './marginal.js'
import { solve } from './solver.js'
import type { Row, Variable } from './solver.js'

/** Cells that are the sum of the same candidates and printed alike: one row of the programme. */
type Demand = { members: number[]; cells: number[]; lowFen: Fen; highFen: Fen; printedFen: Fen }

export type Settled = {
  /** Of each candidate. */
  amountsFen: Fen[]
  /** Indexes of the cells that had to be given up, each with the cells it contradicts. */
  givenUp: { cell: number; against: number[] }[]
}

const demandsOf = (candidates: readonly Candidate[], amounts: readonly AmountMarginal[]): Demand[] => {
  const members: number[][] = amounts.map(() => [])
  candidates.forEach(({ within }, i) => within.forEach(cell => members[cell]!.push(i)))
  const demands = new Map<string, Demand>()
  amounts.forEach(({ lowFen, highFen, printedFen }, cell) => {
    const key = `${members[cell]!.join(',')}|${lowFen}|${highFen}`
    const known = demands.get(key)
    if (known) known.cells.push(cell)
    else demands.set(key, { members: members[cell]!, cells: [cell], lowFen, highFen, printedFen })
  })
  return [...demands.values()]
}

/** Income and expenditure of each fund and kind of unit close, where both sides are there. */
const balancesOf = (candidates: readonly Candidate[]): (readonly [number, number])[][] => {
  const groups = new Map<string, (readonly [number, number])[]>()
  candidates.forEach(({ flow, fund, unitKind }, i) => {
    const sign = flow === 'income' || flow === 'surplus-used' ? 1 : -1
    const key = `${fund} ${unitKind}`
    groups.set(key, [...(groups.get(key) ?? []), [i, sign]])
  })
  const sides = new Set(candidates.map(({ flow }) => flow === 'income' || flow === 'surplus-used'))
  return sides.size < 2 ? [] : [...groups.values()]
}

/** Of each fund, the income for an account and what is spent on it: mostly the same. */
const accountsOf = (candidates: readonly Candidate[]): (readonly [number, number])[][] => {
  const groups = new Map<string, (readonly [number, number])[]>()
  candidates.forEach(({ flow, fund, functional }, i) => {
    if (functional === null) return
    const key = `${fund} ${functional}`
    groups.set(key, [...(groups.get(key) ?? []), [i, flow === 'income' ? 1 : -1]])
  })
  return [...groups.values()].filter(group => new Set(group.map(([, sign]) => sign)).size === 2)
}

/** Fen of one unit of the programme: doubles hold every fen of it exactly. */
const scaleOf = (demands: readonly Demand[]): number => {
  const narrow = demands.some(({ lowFen, highFen, printedFen }) => printedFen !== 0n && highFen - lowFen < 100n)
  return narrow ? 100 : 10_000
}

const toUnits = (amount: bigint, scale: number): number => Number(amount) / scale

const term = (variable: number, coefficient = 1): readonly [number, number] => [variable, coefficient]

/** One variable for each candidate; below zero only where a cell prints a negative amount. */
const amountVariables = (candidates: readonly Candidate[], demands: readonly Demand[], cost: (i: number) => number) => {
  const negative = new Set(demands.flatMap(({ members, printedFen }) => (printedFen < 0n ? members : [])))
  return candidates.map((_, i): Variable => ({ low: negative.has(i) ? -Infinity : 0, high: Infinity, cost: cost(i) }))
}

type Elastic = { missing: Fen[]; total: number }

/** How far each demand is missed when all together are missed by as little as possible; `hard` ones not at all. */
const elastic = async (
  candidates: readonly Candidate[],
  demands: readonly Demand[],
  scale: number,
  hard: ReadonlySet<number>,
  weightOf: (demand: Demand) => number,
): Promise<Elastic> => {
  const variables = amountVariables(candidates, demands, () => 0)
  const rows: Row[] = []
  const slackAt: number[] = []
  demands.forEach((demand, d) => {
    const slack = variables.length
    slackAt.push(slack)
    const high = hard.has(d) ? 0 : Infinity
    const cost = weightOf(demand)
    variables.push({ low: 0, high, cost }, { low: 0, high, cost })
    rows.push({
      terms: [...demand.members.map(member => term(member)), term(slack), term(slack + 1, -1)],
      low: toUnits(demand.lowFen, scale),
      high: toUnits(demand.highFen, scale),
    })
  })
  const values = await solve(variables, rows)
  const missing = slackAt.map(slack =>
    fen(BigInt(Math.round(((values?.[slack] ?? 0) + (values?.[slack + 1] ?? 0)) * scale))),
  )
  return { missing, total: missing.reduce((sum, each) => sum + Number(each), 0) }
}

const weightOfCells = ({ cells }: Demand, amounts: readonly AmountMarginal[]): number =>
  cells.reduce((sum, cell) => sum + (amounts[cell]!.place.source === 'form' ? 1 : textWeight), 0)

const missedIn = ({ missing }: Elastic): Set<number> =>
  new Set(missing.flatMap((missed, d) => (missed > 0n ? [d] : [])))

/**
 * Missing what is missed already is made cheaper, missing anything else dearer: after a few rounds few demands are missed
 * and most not at all.
 */
const fewMissed = async (
  candidates: readonly Candidate[],
  demands: readonly Demand[],
  scale: number,
  weightOf: (demand: Demand) => number,
  first: Elastic,
): Promise<Set<number>> => {
  let last = first
  for (let round = 0; round < roundsMax; round++) {
    const { missing } = last
    const largest = Math.max(...missing.map(Number))
    const weights = new Map(
      demands.map((demand, d) => [demand, weightOf(demand) / (Number(missing[d]) / largest + 0.01)]),
    )
    last = await elastic(candidates, demands, scale, new Set(), demand => weights.get(demand)!)
  }
  return missedIn(last)
}

const roundsMax = 4
/** Larger systems are not searched for the very fewest: a few more given up are found at once. */
const exactSearchMax = 25000

/** The demands that are given up so that all others hold: as few printed cells as possible, text before forms. */
const demandsGivenUp = async (
  candidates: readonly Candidate[],
  demands: readonly Demand[],
  amounts: readonly AmountMarginal[],
  scale: number,
): Promise<Set<number>> => {
  const weightOf = (demand: Demand): number => weightOfCells(demand, amounts)
  const first = await elastic(candidates, demands, scale, new Set(), weightOf)
  if (first.total === 0) return new Set()
  const quick = await fewMissed(candidates, demands, scale, weightOf, first)
  const fewest =
    candidates.length > exactSearchMax ? null : await fewestGivenUp(candidates, demands, scale, weightOf, first)
  const sum = (gone: ReadonlySet<number>): number => [...gone].reduce((total, d) => total + weightOf(demands[d]!), 0)
  return fewest !== null && sum(fewest) < sum(quick) ? fewest : quick
}

/** As demandsGivenUp, proven to be the fewest; null where that takes too long. */
const fewestGivenUp = async (
  candidates: readonly Candidate[],
  demands: readonly Demand[],
  scale: number,
  weightOf: (demand: Demand) => number,
  first: Elastic,
): Promise<Set<number> | null> => {
  const largest = Math.max(...first.missing.map(Number)) / scale
  const variables = amountVariables(candidates, demands, () => 0)
  const rows: Row[] = []
  const chosenAt: number[] = []
  demands.forEach(demand => {
    const [low, high] = [toUnits(demand.lowFen, scale), toUnits(demand.highFen, scale)]
    const give = variables.length
    chosenAt.push(give)
    variables.push({ low: 0, high: 1, cost: weightOf(demand), integer: true })
    const members = demand.members.map(member => term(member))
    rows.push({ terms: [...members, term(give, largest * roomFactor)], low, high: Infinity })
    rows.push({ terms: [...members, term(give, -largest * roomFactor)], low: -Infinity, high })
  })
  const values = await solve(variables, rows)
  return values === null ? null : new Set(chosenAt.flatMap((at, d) => (values[at]! > 0.5 ? [d] : [])))
}

/** A cell of a form counts twenty times what a sentence says. */
const textWeight = 0.05
/** How much farther than the least possible a cell that is given up may be missed. */
const roomFactor = 20

/** In this order: years close, accounts are named, printed figures are kept to the fen, like stands with like. */
const weights = { kept: 1000, balance: 10, vague: 1, deviation: 1e-2, accounts: 1e-4, affinity: 1e-5 }

/** Amounts in doubles that keep every kept demand, close every balance and stay on the printed figures. */
const amountsInUnits = async (
  candidates: readonly Candidate[],
  demands: readonly Demand[],
  kept: readonly number[],
  scale: number,
  costOf: (candidate: Candidate) => number,
): Promise<number[] | null> => {
  const variables = amountVariables(
    candidates,
    demands,
    i => candidates[i]!.vagueness * weights.vague + costOf(candidates[i]!) * weights.affinity,
  )
  const rows: Row[] = []
  const deviating = (terms: Row['terms'], at: number, cost: number): void => {
    const up = variables.length
    variables.push({ low: 0, high: Infinity, cost }, { low: 0, high: Infinity, cost })
    rows.push({ terms: [...terms, term(up, -1), term(up + 1)], low: at, high: at })
  }
  demands.forEach(({ members, lowFen, highFen, printedFen, cells }, d) => {
    const terms = members.map(member => term(member))
    if (members.length === 0) return
    if (kept.includes(d)) {
      // Not hard: what rounding of doubles misses by a hair is settled afterwards.
      const slack = variables.length
      variables.push({ low: 0, high: Infinity, cost: weights.kept }, { low: 0, high: Infinity, cost: weights.kept })
      const low = toUnits(lowFen, scale)
      rows.push({ terms: [...terms, term(slack), term(slack + 1, -1)], low, high: toUnits(highFen, scale) })
    }
    // What is given up still counts a little: it is missed by as little as the others allow.
    deviating(terms, toUnits(printedFen, scale), weights.deviation * (cells.length + 1) * (1 + 1 / members.length))
  })
  for (const balance of balancesOf(candidates)) deviating(balance, 0, weights.balance)
  for (const account of accountsOf(candidates)) deviating(account, 0, weights.accounts)
  const values = await solve(variables, rows)
  return values === null ? null : values.slice(0, candidates.length)
}

/**
 * Moves whole fen so that every kept demand holds exactly: a programme of the small differences, whose numbers doubles
 * hold exactly. Balances are closed as far as that allows.
 */
const settleFen = async (
  candidates: readonly Candidate[],
  demands: readonly Demand[],
  kept: readonly number[],
  rounded: readonly bigint[],
): Promise<bigint[] | null> => {
  const negative = new Set(demands.flatMap(({ members, printedFen }) => (printedFen < 0n ? members : [])))
  const room = 10_000
  const variables: Variable[] = []
  rounded.forEach((amount, i) => {
    const down = negative.has(i) || amount > room ? room : Number(amount)
    // What is nothing stays nothing unless it is needed: a fen is no entry.
    variables.push({ low: 0, high: room, cost: amount === 0n ? 100 : 1, integer: true })
    variables.push({ low: 0, high: down, cost: 1, integer: true })
  })
  const moved = (i: number, sign: number): (readonly [number, number])[] => [term(2 * i, sign), term(2 * i + 1, -sign)]
  const sum = (members: readonly number[]): bigint => members.reduce((total, i) => total + rounded[i]!, 0n)
  const rows: Row[] = kept
    .filter(d => demands[d]!.members.length > 0)
    .map(d => {
      const { members, lowFen, highFen } = demands[d]!
      const now = sum(members)
      return { terms: members.flatMap(i => moved(i, 1)), low: Number(lowFen - now), high: Number(highFen - now) }
    })
  for (const balance of balancesOf(candidates)) {
    const open = balance.reduce((total, [i, sign]) => total + BigInt(sign) * rounded[i]!, 0n)
    const slack = variables.length
    variables.push({ low: 0, high: Infinity, cost: 1000 }, { low: 0, high: Infinity, cost: 1000 })
    rows.push({
      terms: [...balance.flatMap(([i, sign]) => moved(i, sign)), term(slack), term(slack + 1, -1)],
      low: Number(-open),
      high: Number(-open),
    })
  }
  const values = await solve(variables, rows)
  if (values === null) return null
  return rounded.map((amount, i) => amount + BigInt(Math.round(values[2 * i]!) - Math.round(values[2 * i + 1]!)))
}

const isSettled = (
  candidates: readonly Candidate[],
  demands: readonly Demand[],
  kept: readonly number[],
  amounts: readonly bigint[],
): boolean =>
  kept.every(d => {
    const { members, lowFen, highFen } = demands[d]!
    const total = members.reduce((sum, i) => sum + amounts[i]!, 0n)
    return total >= lowFen && total <= highFen
  }) &&
  balancesOf(candidates).every(
    balance => balance.reduce((sum, [i, sign]) => sum + BigInt(sign) * amounts[i]!, 0n) === 0n,
  )

/** Which printed cells a given-up one contradicts: those that print another sum of the same, or would have to go. */
const contradicted = async (
  candidates: readonly Candidate[],
  demands: readonly Demand[],
  kept: readonly number[],
  gone: number,
  scale: number,
): Promise<number[]> => {
  const own = [gone, ...kept].map(d => demands[d]!)
  if (own[0]!.members.length === 0) return []
  const alike = own[0]!.members.join(',')
  const same = own.filter(({ members }, d) => d > 0 && members.join(',') === alike)
  if (same.length > 0) return same.flatMap(({ cells }) => cells)
  const { missing } = await elastic(candidates, own, scale, new Set([0]), ({ cells }) => cells.length)
  return missing.flatMap((missed, d) => (d > 0 && absFen(missed) > 0n ? own[d]!.cells : []))
}

/** `costOf` prefers candidates that belong together by name (住房公积金 paid as 住房公积金), where nothing else decides. */
export const settle = async (
  candidates: readonly Candidate[],
  amounts: readonly AmountMarginal[],
  costOf: (candidate: Candidate) => number,
): Promise<Settled> => {
  const demands = demandsOf(candidates, amounts)
  const scale = scaleOf(demands)
  const empty = new Set(
    demands.flatMap(({ members, lowFen, highFen }, d) =>
      members.length === 0 && (lowFen > 0n || highFen < 0n) ? [d] : [],
    ),
  )
  const gone = await demandsGivenUp(
    candidates,
    demands.filter((_, d) => !empty.has(d)),
    amounts,
    scale,
  )
  const places = demands.flatMap((_, d) => (empty.has(d) ? [] : [d]))
  const kept = places.filter((_, i) => !gone.has(i))
  const inUnits = await amountsInUnits(candidates, demands, kept, scale, costOf)
  if (inUnits === null) throw new Error('the programme of a rebuilt book has no solution')
  const rounded = inUnits.map(value => BigInt(Math.round(value * scale)))
  const exact = isSettled(candidates, demands, kept, rounded)
    ? rounded
    : ((await settleFen(candidates, demands, kept, rounded)) ?? rounded)
  const lost = demands.flatMap((_, d) => (kept.includes(d) ? [] : [d]))
  const against = await Promise.all(lost.map(d => contradicted(candidates, demands, kept, d, scale)))
  return {
    amountsFen: exact.map(fen),
    givenUp: lost.flatMap((d, i) => demands[d]!.cells.map(cell => ({ cell, against: against[i]! }))),
  }
}

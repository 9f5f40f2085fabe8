/**
 * The entries that a document allows: one candidate for every joint combination of flow, fund, origin, kind, unit, accounts
 * and project that its marginals tell apart, without those that a blank cell forbids. The programme finds their amounts.
 */
import { flowNames, fundNames, kindNames, originNames } from '../../book/vocabulary.js'
import type { Flow, Fund, Kind, Origin, UnitKind } from '../../book/vocabulary.js'
import type { Criteria } from '../../forms/criteria.js'
import type { AmountMarginal, Marginal } from './marginal.js'

export type Candidate = {
  flow: Flow
  fund: Fund
  origin: Origin
  kind: Kind | null
  unitKind: UnitKind
  functional: string | null
  economic: string | null
  project: string | null
  /** Indexes of the amounts that it is part of. */
  within: number[]
  /** How much of it is our own guess: a part that other cells give more exactly is left open. */
  vagueness: number
}

type Dimension = Exclude<keyof Candidate, 'within' | 'vagueness'>
type Value = string | null

const order: readonly Dimension[] = ['flow', 'fund', 'origin', 'kind', 'unitKind', 'functional', 'economic', 'project']

/** What to choose where nothing tells values apart: the first of each list; accounts by what the document has most of. */
export type Preferences = {
  funds: readonly Fund[]
  kinds: readonly Kind[]
  functional: readonly string[]
}

const listOf = (criteria: Criteria, dimension: Dimension): readonly Value[] | undefined => criteria[dimension]

const isAccount = (dimension: Dimension): boolean => dimension === 'functional' || dimension === 'economic'

export const fits = (criteria: Criteria, dimension: Dimension, value: Value): boolean => {
  const list = listOf(criteria, dimension)
  if (list === undefined) return true
  return isAccount(dimension)
    ? value !== null && list.some(code => code !== null && value.startsWith(code))
    : list.includes(value)
}

/** Codes with no longer code below them. */
const leaves = (codes: readonly string[]): string[] =>
  codes.filter(code => !codes.some(other => other !== code && other.startsWith(code)))

/**
 * The codes that cells name singly; of a list of several (公用经费 is 302, 310 …) the first where none of them is named,
 * also beside single items below it.
 */
const codesIn = (marginals: readonly Marginal[], dimension: 'functional' | 'economic'): string[] => {
  const lists = marginals.flatMap(({ criteria }) => (criteria[dimension] === undefined ? [] : [criteria[dimension]]))
  const named = new Set(lists.filter(list => list.length === 1).flat())
  const codes = new Set(leaves([...named]))
  for (const list of lists)
    if (list[0] !== undefined && list.length > 1 && !list.some(code => named.has(code))) codes.add(list[0])
  return [...codes].sort()
}

/** One value for each set of values that no marginal tells apart: the first of them. */
const toldApart = (values: readonly Value[], dimension: Dimension, marginals: readonly Marginal[]): Value[] => {
  const lists = [
    ...new Map(
      marginals.flatMap(({ criteria }) => {
        const list = listOf(criteria, dimension)
        return list === undefined ? [] : [[JSON.stringify(list), criteria] as const]
      }),
    ).values(),
  ]
  const seen = new Set<string>()
  return values.filter(value => {
    const signature = lists.map(criteria => (fits(criteria, dimension, value) ? '1' : '0')).join('')
    return seen.has(signature) ? false : (seen.add(signature), true)
  })
}

/** Where cells name kinds of expenditure, one that none of them names is not there. (A unit's own funds often are.) */
const namedKinds = (kinds: readonly (Kind | null)[], marginals: readonly Marginal[]): readonly (Kind | null)[] => {
  const all = new Set(marginals.flatMap(({ criteria }) => criteria.kind ?? []))
  const found = kinds.filter(kind => all.has(kind))
  return found.length > 0 ? found : kinds
}

const preferring = <Item extends string>(all: readonly Item[], first: readonly Item[]): Item[] => [
  ...first,
  ...all.filter(item => !first.includes(item)),
]

const valuesOf = (
  flow: Flow,
  all: readonly Marginal[],
  preferences: Preferences,
): Record<Exclude<Dimension, 'flow'>, Value[]> => {
  const own = all.filter(({ criteria }) => fits(criteria, 'flow', flow))
  const spends = flow === 'expenditure'
  const functional = codesIn(own, 'functional')
  const open = spends ? (functional.length > 0 ? [] : preferences.functional.slice(0, 1)) : [null]
  const unitKinds: readonly UnitKind[] = all.some(({ criteria }) => criteria.unitKind !== undefined)
    ? ['administrative', 'institution']
    : ['administrative']
  const values = {
    fund: preferring(Object.keys(fundNames) as Fund[], preferences.funds),
    origin: Object.keys(originNames),
    kind: spends ? preferring(Object.keys(kindNames) as Kind[], preferences.kinds) : [null],
    functional: [...open, ...functional],
    economic: spends ? [null, ...codesIn(own, 'economic')] : [null],
    project: [null, ...new Set(own.flatMap(({ criteria }) => criteria.project ?? []))],
  }
  return {
    fund: toldApart(values.fund, 'fund', own),
    origin: toldApart(values.origin, 'origin', own),
    kind: toldApart(namedKinds(values.kind, own), 'kind', own),
    // Both sides of a unit's year close, so that its income is kept apart as well.
    unitKind: [...unitKinds],
    functional: toldApart(values.functional, 'functional', own),
    economic: toldApart(values.economic, 'economic', own),
    project: toldApart(values.project, 'project', own),
  }
}

/** In how many classifications a form says more than this candidate, which leaves them open. */
const vaguenessOf = (
  candidate: Omit<Candidate, 'within' | 'vagueness'>,
  marginals: readonly AmountMarginal[],
): number =>
  (['functional', 'economic'] as const).filter(
    dimension =>
      candidate[dimension] === null &&
      marginals.some(
        ({ criteria, place }) =>
          listOf(criteria, dimension) !== undefined &&
          // A sentence names a part; only forms list everything.
          place.source === 'form' &&
          // The three publics name single items of any kind; only the forms of basic expenditure list all of them.
          (dimension !== 'economic' || criteria.kind !== undefined) &&
          order.every(other => other === dimension || fits(criteria, other, candidate[other])),
      ),
  ).length

/**
 * All candidates of one year and stage. `amounts` are the printed amounts that their `within` counts; `all` holds these
 * and the blanks. Funds without income in a document that prints income are not spent either.
 */
export const candidatesOf = (
  amounts: readonly AmountMarginal[],
  all: readonly Marginal[],
  preferences: Preferences,
): Candidate[] => {
  const blanks = all.filter(({ blank }) => blank)
  const lastOf = (criteria: Criteria): number =>
    Math.max(-1, ...order.map((dimension, i) => (listOf(criteria, dimension) === undefined ? -1 : i)))
  const found: Candidate[] = []
  const walk = (
    chosen: Partial<Record<Dimension, Value>>,
    values: Partial<Record<Dimension, Value[]>>,
    depth: number,
    live: { amounts: number[]; blanks: number[] },
  ): void => {
    const dimension = order[depth]
    if (live.amounts.length === 0) return
    if (dimension === undefined) {
      const candidate = chosen as Omit<Candidate, 'within' | 'vagueness'>
      found.push({ ...candidate, within: live.amounts, vagueness: vaguenessOf(candidate, amounts) })
      return
    }
    // Only project expenditure is a project's.
    const own = dimension === 'project' && chosen.kind !== 'project' ? [null] : (values[dimension] ?? [])
    for (const value of own) {
      const next = {
        amounts: live.amounts.filter(i => fits(amounts[i]!.criteria, dimension, value)),
        blanks: live.blanks.filter(i => fits(blanks[i]!.criteria, dimension, value)),
      }
      if (next.blanks.some(i => lastOf(blanks[i]!.criteria) <= depth)) continue
      walk({ ...chosen, [dimension]: value }, values, depth + 1, next)
    }
  }
  const every = { amounts: amounts.map((_, i) => i), blanks: blanks.map((_, i) => i) }
  for (const flow of Object.keys(flowNames) as Flow[]) {
    // A flow that the marginals only allow and never name is not there.
    if (!amounts.some(({ criteria }) => criteria.flow?.includes(flow))) continue
    walk({ flow }, valuesOf(flow, all, preferences), 1, {
      amounts: every.amounts.filter(i => fits(amounts[i]!.criteria, 'flow', flow)),
      blanks: every.blanks.filter(i => fits(blanks[i]!.criteria, 'flow', flow)),
    })
  }
  const earned = new Set(found.filter(({ flow }) => flow === 'income').map(({ fund }) => fund))
  return earned.size === 0 ? found : found.filter(({ flow, fund }) => flow === 'surplus-used' || earned.has(fund))
}

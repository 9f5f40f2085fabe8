/**
 * Sums over the entries of one year and one stage. Forms, sentences and reports come here for every figure they show.
 * A selection across years or stages cannot be written down: both are single values, and mandatory.
 */
import { levelOfCode } from '../accounts/account.js'
import { fen } from '../money/fen.js'
import type { Fen } from '../money/fen.js'
import type { Book } from './book.js'
import { dimensions, highOffset, lowOffset, periodKey } from './ledger.js'
import type { Dimension, Ledger } from './ledger.js'
import type { Entry } from './tables.js'
import type { Stage } from './vocabulary.js'

/** One value or any of several; null chooses the entries where nothing stands. */
type Choice<Value> = Value | null | readonly (Value | null)[]

/**
 * Which entries: of one year and stage, and of these the ones that match every further property. An account chooses
 * itself and everything below it (`208` also 2080105).
 */
export type Selection = { year: number; stage: Stage } & {
  readonly [D in Dimension]?: Choice<NonNullable<Entry[D]>>
}

/** `entries` 0 means that nothing is recorded, which is not the same as an amount of 0. */
export type Sum = { amountFen: Fen; entries: number }

/** Besides the dimensions themselves: accounts rolled up to 类 and 款; null where a code is shorter than that. */
const rollUps = {
  functionalClass: { dimension: 'functional', digits: 3 },
  functionalSection: { dimension: 'functional', digits: 5 },
  economicClass: { dimension: 'economic', digits: 3 },
} as const satisfies Record<string, { dimension: Dimension; digits: number }>
export type GroupKey = Dimension | keyof typeof rollUps

export type Group<Key extends GroupKey> = Sum & { key: Readonly<Record<Key, string | null>> }

const isChosen = (dimension: Dimension, choice: Choice<string>): ((value: string | null) => boolean) => {
  const chosen: readonly (string | null)[] = Array.isArray(choice) ? choice : [choice as string | null]
  if (dimension !== 'functional' && dimension !== 'economic') return value => chosen.includes(value)
  for (const code of chosen)
    if (code !== null && levelOfCode(code) === null) throw new RangeError(`"${code}" is no account code`)
  return value => chosen.some(code => (code === null || value === null ? code === value : value.startsWith(code)))
}

type Mask = { ids: Uint32Array; chosen: Uint8Array }

const masksOf = (ledger: Ledger, selection: Selection): Mask[] =>
  dimensions.flatMap(dimension => {
    const choice = selection[dimension]
    if (choice === undefined) return []
    const { ids, values } = ledger.columns[dimension]
    const matches = isChosen(dimension, choice)
    return [{ ids, chosen: Uint8Array.from(values, value => (matches(value) ? 1 : 0)) }]
  })

/** Rows of the selection, in the order of the ledger, as `rows[0 … count-1]`. */
const selectRows = (ledger: Ledger, selection: Selection): { rows: Uint32Array; count: number } => {
  const period = ledger.periods.get(periodKey(selection.year, selection.stage))
  if (period === undefined) return { rows: new Uint32Array(0), count: 0 }
  const rows = new Uint32Array(period.end - period.start)
  for (let i = 0; i < rows.length; i++) rows[i] = period.start + i
  let count = rows.length
  for (const { ids, chosen } of masksOf(ledger, selection)) {
    let kept = 0
    for (let i = 0; i < count; i++) {
      const row = rows[i]!
      rows[kept] = row
      kept += chosen[ids[row]!]!
    }
    count = kept
  }
  return { rows, count }
}

/** The entries that a selection adds up, corrections included, in the order in which the book holds them. */
export const entriesOf = ({ ledger }: Book, selection: Selection): Readonly<Entry>[] => {
  const { rows, count } = selectRows(ledger, selection)
  return Array.from(rows.subarray(0, count), row => ledger.entries[row]!)
}

const joinHalves = (high: number, low: number): Fen => fen(BigInt(high) * 0x1_0000_0000n + BigInt(low))

/** The selected entries' amounts added up, corrections included, and how many entries they are. */
export const sum = ({ ledger }: Book, selection: Selection): Sum => {
  const period = ledger.periods.get(periodKey(selection.year, selection.stage))
  const masks = masksOf(ledger, selection)
  const { highHalves, lowHalves } = ledger
  let high = 0
  let low = 0
  let count = 0
  // No list of rows is made here: for a single figure that costs more than the adding.
  next: for (let row = period?.start ?? 0; row < (period?.end ?? 0); row++) {
    for (let i = 0; i < masks.length; i++) {
      const { ids, chosen } = masks[i]!
      if (chosen[ids[row]!] === 0) continue next
    }
    high += highHalves[2 * row + highOffset]!
    low += lowHalves[2 * row + lowOffset]!
    count++
  }
  return { amountFen: joinHalves(high, low), entries: count }
}

/** The key's value of every entry of a dimension's list, as numbers into `values`. */
const groupColumn = (ledger: Ledger, key: GroupKey) => {
  const rollUp = key in rollUps ? rollUps[key as keyof typeof rollUps] : null
  const { ids, values } = ledger.columns[rollUp === null ? (key as Dimension) : rollUp.dimension]
  if (rollUp === null) return { ids, values, groupOf: Uint32Array.from(values, (_, i) => i) }
  const places = new Map<string | null, number>()
  const groupOf = Uint32Array.from(values, value => {
    const short = value !== null && value.length >= rollUp.digits ? value.slice(0, rollUp.digits) : null
    const place = places.get(short) ?? places.size
    places.set(short, place)
    return place
  })
  return { ids, values: [...places.keys()], groupOf }
}

/** Tables up to this size are faster than a hash. */
const denseMax = 1 << 20

/** Splits the groups so far by one more column and numbers them anew, so that the numbers stay small. */
const splitGroups = (
  groups: Uint32Array,
  groupCount: number,
  { rows, count }: { rows: Uint32Array; count: number },
  { ids, values, groupOf }: ReturnType<typeof groupColumn>,
): number => {
  const size = groupCount * values.length
  const dense = size <= denseMax ? new Int32Array(size).fill(-1) : null
  const sparse = new Map<number, number>()
  let next = 0
  for (let i = 0; i < count; i++) {
    const combined = groups[i]! * values.length + groupOf[ids[rows[i]!]!]!
    let group = dense === null ? (sparse.get(combined) ?? -1) : dense[combined]!
    if (group < 0) {
      group = next++
      if (dense === null) sparse.set(combined, group)
      else dense[combined] = group
    }
    groups[i] = group
  }
  return next
}

const compareValues = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1

/** The selection split by the keys: one sum for each combination that occurs, in the order of the keys, null first. */
export const groupSums = <Key extends GroupKey>(
  { ledger }: Book,
  selection: Selection,
  by: readonly Key[],
): Group<Key>[] => {
  const selected = selectRows(ledger, selection)
  const { rows, count } = selected
  const groups = new Uint32Array(count)
  const columns = by.map(key => groupColumn(ledger, key))
  let groupCount = count === 0 ? 0 : 1
  for (const column of columns) groupCount = splitGroups(groups, groupCount, selected, column)
  const high = new Float64Array(groupCount)
  const low = new Float64Array(groupCount)
  const entries = new Uint32Array(groupCount)
  const firstRow = new Uint32Array(groupCount)
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const group = groups[i]!
    high[group]! += ledger.highHalves[2 * row + highOffset]!
    low[group]! += ledger.lowHalves[2 * row + lowOffset]!
    if (entries[group]!++ === 0) firstRow[group] = row
  }
  const found = Array.from(entries, (entriesOfGroup, group): Group<Key> & { values: (string | null)[] } => {
    const row = firstRow[group]!
    const values = columns.map(({ ids, values, groupOf }) => values[groupOf[ids[row]!]!] ?? null)
    const key = Object.fromEntries(by.map((name, i) => [name, values[i]])) as Record<Key, string | null>
    return { key, amountFen: joinHalves(high[group]!, low[group]!), entries: entriesOfGroup, values }
  })
  found.sort((a, b) => {
    for (let i = 0; i < by.length; i++) {
      const order = compareValues(a.values[i]!, b.values[i]!)
      if (order !== 0) return order
    }
    return 0
  })
  return found.map(({ key, amountFen, entries }) => ({ key, amountFen, entries }))
}

/**
 * The entries as columns: amounts in one typed array, every other property as small numbers into a list of its values, rows
 * of the same year and stage side by side. createBook builds it, select.ts scans it; nobody else looks inside.
 */
import type { Entry } from './tables.js'
import type { Stage } from './vocabulary.js'

/** The properties of an entry by which sums may be selected and grouped, besides year and stage. */
export const dimensions = [
  'unit',
  'flow',
  'fund',
  'origin',
  'functional',
  'economic',
  'kind',
  'project',
  'basis',
] as const satisfies readonly (keyof Entry)[]
export type Dimension = (typeof dimensions)[number]

/** `ids[row]` is the place of the row's value in `values`. */
export type Column = { ids: Uint32Array; values: readonly (string | null)[] }

export type Ledger = {
  /** Rows `start` to before `end` hold one year and stage. */
  periods: ReadonlyMap<string, { year: number; stage: Stage; start: number; end: number }>
  columns: Readonly<Record<Dimension, Column>>
  /** The entries in the order of the rows. */
  entries: readonly Readonly<Entry>[]
  amountsFen: BigInt64Array
  /** The same memory in halves of 32 bits: adding them as doubles is exact and makes no bigint a row. */
  highHalves: Int32Array
  lowHalves: Uint32Array
}

/** 2^21 low halves of 32 bits still add up exactly in a double. */
export const ledgerRowsMax = 2 ** 21

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
/** Where the halves of row i stand: 2i + this. */
export const lowOffset = littleEndian ? 0 : 1
export const highOffset = littleEndian ? 1 : 0

export const periodKey = (year: number, stage: Stage): string => `${year} ${stage}`

const columnOf = (ordered: readonly Readonly<Entry>[], dimension: Dimension): Column => {
  const ids = new Uint32Array(ordered.length)
  const idOf = new Map<string | null, number>()
  for (let row = 0; row < ordered.length; row++) {
    const value = ordered[row]![dimension]
    let id = idOf.get(value)
    if (id === undefined) {
      id = idOf.size
      idOf.set(value, id)
    }
    ids[row] = id
  }
  return { ids, values: [...idOf.keys()] }
}

/** Builds the columns; entries are taken as validated. Throws RangeError above ledgerRowsMax entries. */
export const createLedger = (entries: readonly Readonly<Entry>[]): Ledger => {
  if (entries.length > ledgerRowsMax) throw new RangeError(`more than ${ledgerRowsMax} entries`)
  const byPeriod = new Map<string, Readonly<Entry>[]>()
  for (const entry of entries) {
    const key = periodKey(entry.year, entry.stage)
    const group = byPeriod.get(key)
    if (group === undefined) byPeriod.set(key, [entry])
    else group.push(entry)
  }
  const ordered: Readonly<Entry>[] = []
  const periods = new Map<string, { year: number; stage: Stage; start: number; end: number }>()
  for (const [key, group] of byPeriod) {
    const [first] = group
    if (first === undefined) continue
    const start = ordered.length
    for (const entry of group) ordered.push(entry)
    periods.set(key, { year: first.year, stage: first.stage, start, end: ordered.length })
  }
  const amountsFen = BigInt64Array.from(ordered, entry => entry.amountFen)
  const columns = Object.fromEntries(dimensions.map(dimension => [dimension, columnOf(ordered, dimension)]))
  return {
    periods,
    columns: columns as Record<Dimension, Column>,
    entries: ordered,
    amountsFen,
    highHalves: new Int32Array(amountsFen.buffer),
    lowHalves: new Uint32Array(amountsFen.buffer),
  }
}

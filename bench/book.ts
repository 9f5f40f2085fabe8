/**
 * Sums over a book of 100,000 entries against the plain loop over the same entries. `npx tsx bench/book.ts` prints
 * milliseconds (median) and the ratio; the answers of both are compared first.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBook } from '../src/book/book.js'
import { groupSums, sum } from '../src/book/select.js'
import { blankProject, emptyTables } from '../src/book/tables.js'
import type { Entry } from '../src/book/tables.js'
import { fundNames, kindNames, stageNames } from '../src/book/vocabulary.js'
import type { Fund, Kind, Stage } from '../src/book/vocabulary.js'
import { readBook } from '../src/exchange/read-book.js'
import { writeBook } from '../src/exchange/write-book.js'
import { fen } from '../src/money/fen.js'
import { median } from './measure.js'

const count = 100_000
const rounds = 51

/** The same numbers in every run. */
let seed = 20_240_601
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}
const pick = <Value>(values: readonly Value[]): Value => values[random(values.length)]!

const units = Array.from({ length: 30 }, (_, i) => `100${String(i).padStart(3, '0')}`)
const functional = Array.from({ length: 300 }, (_, i) =>
  String(2_010_101 + (i % 25) * 10_000 + Math.floor(i / 25) * 101),
)
const economic = Array.from(
  { length: 40 },
  (_, i) => `30${1 + (i % 3)}${String(1 + Math.floor(i / 3)).padStart(2, '0')}`,
)
const projects = Array.from({ length: 500 }, (_, i) => `P${i}`)

const entries = Array.from({ length: count }, (_, i): Entry => ({
  id: `E${i}`,
  year: pick([2023, 2024]),
  stage: pick(Object.keys(stageNames) as Stage[]),
  unit: pick(units),
  flow: 'expenditure',
  fund: pick(Object.keys(fundNames) as Fund[]),
  origin: 'this-year',
  functional: pick(functional),
  economic: pick(economic),
  kind: pick(Object.keys(kindNames) as Kind[]),
  project: random(3) === 0 ? pick(projects) : null,
  amountFen: fen(BigInt(random(2 ** 31)) * 100n + BigInt(random(100))),
  basis: 'recorded',
  corrects: null,
  why: null,
}))

const milliseconds = (work: () => unknown, times = rounds): number =>
  median(
    Array.from({ length: times }, () => {
      const began = performance.now()
      work()
      return performance.now() - began
    }),
  )

const header = {
  unit: '100000',
  year: 2024,
  title: 'bench',
  jurisdiction: null,
  scope: null,
  licence: { name: 'CC0-1.0', title: null, path: null },
  sources: [],
}
const tables = {
  ...emptyTables,
  entries,
  units: units.map(code => ({ code, name: code, kind: 'administrative' as const, parent: null })),
  projects: projects.map(id => ({
    id,
    name: id,
    unit: '100000',
    ...blankProject,
  })),
}
const began = performance.now()
const made = createBook(header, tables)
if (!made.ok) throw new Error(JSON.stringify(made.problems.slice(0, 3)))
const { book } = made
const creation = performance.now() - began

const period = { year: 2024, stage: 'actual' } as const
const selection = { ...period, fund: 'general', functional: '208' } as const
const inPeriod = (entry: Entry): boolean => entry.year === 2024 && entry.stage === 'actual'

const naiveSum = (): bigint => {
  let total = 0n
  for (const entry of entries)
    if (inPeriod(entry) && entry.fund === 'general' && entry.functional?.startsWith('208')) total += entry.amountFen
  return total
}
const naiveGroups = (): Map<string, bigint> => {
  const groups = new Map<string, bigint>()
  for (const entry of entries)
    if (inPeriod(entry)) {
      const key = `${entry.functional} ${entry.kind}`
      groups.set(key, (groups.get(key) ?? 0n) + entry.amountFen)
    }
  return groups
}

// The worst case for the index: every entry in one year and stage.
const onePeriod = createBook(header, { ...tables, entries: entries.map(entry => ({ ...entry, ...period })) })
if (!onePeriod.ok) throw new Error('refused')
const allEntries = onePeriod.book.tables.entries
const naiveWhole = (): bigint => {
  let total = 0n
  for (const entry of allEntries) if (inPeriod(entry) && entry.fund === 'general') total += entry.amountFen
  return total
}

if (sum(book, selection).amountFen !== naiveSum()) throw new Error('sums differ')
if (sum(onePeriod.book, { ...period, fund: 'general' }).amountFen !== naiveWhole()) throw new Error('sums differ')
const groups = groupSums(book, period, ['functional', 'kind'])
const plain = naiveGroups()
if (groups.length !== plain.size) throw new Error('groups differ')
for (const { key, amountFen } of groups)
  if (plain.get(`${key.functional} ${key.kind}`) !== amountFen) throw new Error('groups differ')

const line = (name: string, ours: number, loop: number): void =>
  console.log(
    `${name.padEnd(44)} ${ours.toFixed(3).padStart(9)} ms ${loop.toFixed(3).padStart(9)} ms ${(loop / ours).toFixed(1).padStart(7)}×`,
  )

console.log(`${count} entries, median of ${rounds}`.padEnd(47) + 'book      plain loop   ratio')
line(
  'sum: one fund, one class',
  milliseconds(() => sum(book, selection)),
  milliseconds(naiveSum),
)
line(
  'sum: one fund, all entries in one stage',
  milliseconds(() => sum(onePeriod.book, { ...period, fund: 'general' })),
  milliseconds(naiveWhole),
)
line(
  'a whole form: item × kind',
  milliseconds(() => groupSums(book, period, ['functional', 'kind'])),
  milliseconds(naiveGroups),
)
console.log(`createBook, everything checked: ${creation.toFixed(0)} ms`)

const folder = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'))
try {
  const writing = performance.now()
  await writeBook(book, folder)
  const reading = performance.now()
  const read = await readBook(folder)
  if (!read.ok) throw new Error('not read back')
  console.log(
    `writeBook: ${(reading - writing).toFixed(0)} ms; readBook: ${(performance.now() - reading).toFixed(0)} ms`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * `npx tsx bench/store.ts [crash]`: what the store costs on SQLite and PostgreSQL, side by side; with `crash`, a writer is
 * killed 100 times on SQLite and 20 times on PostgreSQL. Needs a PostgreSQL server (src/store/databases.prop.ts).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bookOf, entry } from '../src/book/arbitrary.prop.js'
import { tableLines } from '../src/cli/layout.js'
import { addTenant } from '../src/store/audit.js'
import { backup, restore } from '../src/store/backup.js'
import { addBook, loadBook, pageOfRows } from '../src/store/books.js'
import { changeBook } from '../src/store/change.js'
import { crashRounds } from '../src/store/crash.prop.js'
import { postgresDatabase, sqliteDatabase } from '../src/store/databases.prop.js'
import type { TestDatabase } from '../src/store/databases.prop.js'
import { migrate } from '../src/store/migrate.js'
import { openUnmigrated } from '../src/store/open.js'
import type { StoreLocation } from '../src/store/open.js'
import { verify } from '../src/store/verify.js'

const act = { actor: 'bench', actorName: '测量', origin: 'bench', why: null }
const many = 100_000
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  process.stderr.write('.')
  return (performance.now() - began) / 1000
}

const measure = async (location: StoreLocation): Promise<[string, string][]> => {
  const store = await openUnmigrated(location)
  await migrate(store)
  const districts = await Promise.all(
    Array.from({ length: 8 }, async (_, i) => {
      const tenant = await addTenant(store, act, `区${i}`)
      return { tenant, book: await addBook(store, tenant, act, bookOf({})) }
    }),
  )
  const append = (i: number, name: string) =>
    changeBook(store, districts[i]!.tenant, districts[i]!.book, act, { append: [{ ...entry, id: name }] })
  const acts = 1_000
  const alone = await seconds(async () => {
    for (let i = 0; i < acts; i++) await append(0, `A${i}`)
  })
  const together = await seconds(() =>
    Promise.all(
      districts.map(async (_, district) => {
        for (let i = 0; i < acts / 4; i++) await append(district, `B${i}`)
      }),
    ),
  )
  const { tenant, book } = districts[1]!
  const entries = Array.from({ length: many }, (_, i) => ({ ...entry, id: `I${i}` }))
  const imported = await seconds(() => changeBook(store, tenant, book, act, { append: entries }))
  const loaded = await seconds(() => loadBook(store, districts[0]!.tenant, districts[0]!.book))
  const loadedMany = await seconds(() => loadBook(store, tenant, book))
  const pages = 100
  const paged = await seconds(async () => {
    let after: string | null = null
    for (let i = 0; i < pages; i++) after = (await pageOfRows(store, tenant, book, 'entries', { after })).next
  })
  const verified = await seconds(() => verify(store))
  await store.close()
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'))
  const file = join(folder, 'backup.mzbak')
  const backedUp = await seconds(() => backup(location, file))
  const target = 'url' in location ? await postgresDatabase() : sqliteDatabase()
  const restored = await seconds(() => restore(file, target.location))
  await target.remove()
  rmSync(folder, { recursive: true })
  return [
    ['one clerk, one entry an act (acts/s)', (acts / alone).toFixed(0)],
    ['eight districts at once, one entry an act (acts/s)', ((acts * 2) / together).toFixed(0)],
    [`${many} entries in one act (s)`, imported.toFixed(1)],
    ['the same, entries/s', (many / imported).toFixed(0)],
    ['load a book of 1,250 entries (ms)', (loaded * 1000).toFixed(0)],
    [`load a book of ${many} entries (ms)`, (loadedMany * 1000).toFixed(0)],
    ['a page of 100 entries (ms)', ((paged * 1000) / pages).toFixed(2)],
    [`verify ${many} entries (s)`, verified.toFixed(1)],
    ['backup with verification (s)', backedUp.toFixed(1)],
    ['restore with verification before and after (s)', restored.toFixed(1)],
  ]
}

const on = async <Result>(made: TestDatabase, work: (location: StoreLocation) => Promise<Result>): Promise<Result> => {
  try {
    return await work(made.location)
  } finally {
    await made.remove()
  }
}

const crash = async (location: StoreLocation, rounds: number): Promise<void> => {
  const store = await openUnmigrated(location)
  await migrate(store)
  await store.close()
  const report = await crashRounds(location, rounds)
  const { acknowledged, lost, half, problems } = report
  process.stdout.write(
    `${'url' in location ? 'PostgreSQL' : 'SQLite'}: killed ${rounds} times, ${acknowledged} acts acknowledged, ` +
      `${lost.length} lost, ${half.length} half, ${problems.length} problems of the audit trail\n`,
  )
  if (lost.length + half.length + problems.length > 0) process.exitCode = 1
}

if (process.argv[2] === 'crash') {
  await on(sqliteDatabase(), location => crash(location, 100))
  await on(await postgresDatabase(), location => crash(location, 20))
} else {
  const sqlite = await on(sqliteDatabase(), measure)
  const postgres = await on(await postgresDatabase(), measure)
  const rows = sqlite.map(([what, figure], i) => [what, figure, postgres[i]![1]])
  const lines = tableLines(
    [
      { title: '', align: 'left' },
      { title: 'SQLite', align: 'right' },
      { title: 'PostgreSQL', align: 'right' },
    ],
    rows,
  )
  process.stdout.write(`${[lines.header, ...lines.rows].join('\n')}\n`)
}

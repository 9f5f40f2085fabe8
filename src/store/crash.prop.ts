/**
 * Kills a writing process again and again and looks at what is left: every acknowledged act, no half one, a chain that
 * verifies. The crash test and `bench/store-crash.ts` come here.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bookOf } from '../book/arbitrary.prop.js'
import { addTenant } from './audit.js'
import { addBook, loadBook } from './books.js'
import { act } from './databases.prop.js'
import { openStore } from './open.js'
import type { StoreLocation } from './open.js'
import { verify } from './verify.js'

const writer = fileURLToPath(new URL('./crash-writer.prop.ts', import.meta.url))

/** Runs the writer until some time after its first acknowledged act; gives what it acknowledged. */
const killedWriter = (place: string, tenant: string, book: string, round: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', writer, place, tenant, book, String(round)])
    let said = ''
    let failed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 150)
      said += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (failed += text))
    child.on('error', reject)
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1))
      else reject(new Error(`The writer ended by itself: ${failed}`))
    })
  })

export type CrashReport = { rounds: number; acknowledged: number; lost: string[]; half: string[]; problems: string[] }

/** Kills the writer `rounds` times on a migrated database and looks after each time. */
export const crashRounds = async (location: StoreLocation, rounds: number): Promise<CrashReport> => {
  const first = await openStore(location)
  const tenant = await addTenant(first, act, '断电区')
  const book = await addBook(first, tenant, act, bookOf({}))
  await first.close()
  const report: CrashReport = { rounds, acknowledged: 0, lost: [], half: [], problems: [] }
  const place = 'url' in location ? location.url : location.folder
  const all = new Set<string>()
  for (let round = 1; round <= rounds; round++) {
    for (const name of await killedWriter(place, tenant, book, round)) all.add(name)
    const store = await openStore(location)
    try {
      const { tables } = (await loadBook(store, tenant, book)).book
      const ids = new Set(tables.entries.map(({ id }) => id))
      report.lost.push(...[...all].filter(name => !ids.has(`${name}-a`) || !ids.has(`${name}-b`)))
      for (const id of ids) if (!ids.has(`${id.slice(0, -1)}${id.endsWith('a') ? 'b' : 'a'}`)) report.half.push(id)
      // The project counts the acts of its line; entries without it, or it without entries, were half an act.
      for (const { id, name } of tables.projects)
        if (/^\d+-\d$/.test(id) && (!ids.has(`${id}-${name}-a`) || ids.has(`${id}-${Number(name) + 1}-a`)))
          report.half.push(id)
      const { problems, tenants } = await verify(store)
      report.problems.push(...problems, ...tenants.flatMap(one => one.problems))
    } finally {
      await store.close()
    }
  }
  return { ...report, acknowledged: all.size }
}

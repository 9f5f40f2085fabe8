/**
 * A process that writes until it is killed: act after act adds two entries that belong together and counts on in a project's
 * name, and prints the act's number once it is acknowledged. crash.prop.ts starts it.
 */
import { writeSync } from 'node:fs'
import { entry } from '../book/arbitrary.prop.js'
import { blankProject } from '../book/tables.js'
import { changeBook } from './change.js'
import { openStore } from './open.js'
import type { StoreLocation } from './open.js'

const [place, tenant, book, round] = process.argv.slice(2) as [string, string, string, string]
const location: StoreLocation = place.startsWith('postgres') ? { url: place } : { folder: place }
const act = { actor: 'writer', actorName: '写入进程', origin: '测试', why: null }

const store = await openStore(location)

/** One line of acts; several of them write at once, as clerks do. */
const write = async (line: number): Promise<never> => {
  const project = { id: `${round}-${line}`, name: '0', unit: '100001', ...blankProject }
  for (let i = 0; ; i++) {
    const name = `${round}-${line}-${i}`
    await changeBook(store, tenant, book, act, {
      append: [
        { ...entry, id: `${name}-a` },
        { ...entry, id: `${name}-b` },
      ],
      put: [{ table: 'projects', row: { ...project, name: String(i) }, version: i === 0 ? null : i }],
    })
    writeSync(1, `${name}\n`)
  }
}

await Promise.all([1, 2, 3].map(write))

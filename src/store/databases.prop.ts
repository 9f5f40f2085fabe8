/**
 * The databases that every test of store/ runs on: SQLite, PostgreSQL, and PostgreSQL with its large tables partitioned.
 * Each test file gets databases of its own, which are gone afterwards.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { migrate } from './migrate.js'
import { openUnmigrated } from './open.js'
import type { StoreLocation } from './open.js'
import type { Act } from './audit.js'
import type { Store } from './transaction.js'
import { newId } from './uuid.js'

const server = process.env.MINGZHANG_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const onServer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export const hasPostgres = await onServer('select 1').then(
  () => true,
  () => false,
)
if (!hasPostgres && process.env.CI === 'true')
  throw new Error(`No PostgreSQL server at ${server}: its tests must run here.`)

export type TestDatabase = { location: StoreLocation; remove: () => Promise<void> }

const folders: string[] = []
// Benchmarks come here too, without vitest.
if (process.env.VITEST) afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })))

/** A folder that is gone when the tests have ended. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-store-'))
  folders.push(folder)
  return folder
}

export const sqliteDatabase = (): TestDatabase => {
  const folder = temporaryFolder()
  return {
    location: { folder },
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  }
}

export const postgresDatabase = async (): Promise<TestDatabase> => {
  const name = `mingzhang_test_${newId().replaceAll('-', '')}`
  await onServer(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { location: { url: url.href }, remove: () => onServer(`drop database ${name} with (force)`) }
}

const partitions = 4

export type DatabaseCase = { name: string; make: () => Promise<TestDatabase>; partitions: number }

const skipped = hasPostgres ? '' : ' (skipped: no server)'
export const databaseCases: readonly DatabaseCase[] = [
  { name: 'SQLite', make: () => Promise.resolve(sqliteDatabase()), partitions: 0 },
  { name: `PostgreSQL${skipped}`, make: postgresDatabase, partitions: 0 },
  { name: `PostgreSQL, partitioned${skipped}`, make: postgresDatabase, partitions },
]

export type Opened = { store: Store; location: StoreLocation }

/** Runs the tests on every database; `opened()` is the migrated store of the running one. */
export const describeEachDatabase = (title: string, tests: (opened: () => Opened, name: string) => void): void => {
  for (const { name, make, partitions } of databaseCases)
    describe.skipIf(!hasPostgres && name !== 'SQLite')(`${title}: ${name}`, () => {
      let database: TestDatabase
      let store: Store
      beforeAll(async () => {
        database = await make()
        store = await openUnmigrated(database.location)
        await migrate(store, { partitions })
      })
      afterAll(async () => {
        await store.close()
        await database.remove()
      })
      tests(() => ({ store, location: database.location }), name)
    })
}

export const act: Act = { actor: 'clerk-1', actorName: '王会计', origin: '测试', why: null }

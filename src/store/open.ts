/**
 * Opens the store: a data folder with its SQLite file, or a PostgreSQL server. Server, command line and tests come here.
 */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { Kysely } from 'kysely'
import { requireMigrated } from './migrate.js'
import { openPostgres } from './postgres.js'
import { databaseFile, openSqlite, openSqliteFile, openSqliteToRead } from './sqlite.js'
import type { Tables } from './tables.js'
import type { Store } from './transaction.js'

export type StoreLocation = { folder: string } | { url: string }

/** Where the environment says the data are: `DATABASE_URL`, else the folder `MINGZHANG_DATA`, else `~/.mingzhang`. */
export const locationFrom = (environment: Readonly<Record<string, string | undefined>>): StoreLocation =>
  environment.DATABASE_URL
    ? { url: environment.DATABASE_URL }
    : { folder: environment.MINGZHANG_DATA || join(homedir(), '.mingzhang') }

/** The location as people are told it: without a password. */
export const placeOf = (location: StoreLocation): string => {
  if ('folder' in location) return resolve(location.folder)
  const { host, pathname } = new URL(location.url)
  return `postgres://${host}${pathname}`
}

const storeOn = (
  kind: Store['kind'],
  dialect: ConstructorParameters<typeof Kysely>[0]['dialect'],
  place: string,
): Store => {
  const db = new Kysely<Tables>({ dialect })
  return { kind, db, place, close: () => db.destroy() }
}

/** Opens whatever stands there, migrated or not. */
export const openUnmigrated = async (location: StoreLocation): Promise<Store> =>
  'url' in location
    ? storeOn('postgres', await openPostgres(location.url), placeOf(location))
    : storeOn('sqlite', openSqlite(location.folder).dialect, placeOf(location))

/** Opens for reading beside a running server. */
export const openToRead = async (location: StoreLocation): Promise<Store> => {
  const store =
    'url' in location
      ? await openUnmigrated(location)
      : storeOn('sqlite', openSqliteToRead(databaseFile(location.folder)).dialect, placeOf(location))
  return checked(store)
}

/** Opens a backup, which is a database file of its own, to read. */
export const openFile = (file: string): Promise<Store> =>
  checked(storeOn('sqlite', openSqliteToRead(file).dialect, resolve(file)))

/** Opens a database file of any version, or a new one that is being written as a backup. */
export const openUnmigratedFile = (file: string): Store =>
  storeOn('sqlite', openSqliteFile(file).dialect, resolve(file))

const checked = async (store: Store): Promise<Store> => {
  try {
    await requireMigrated(store)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Opens for work. Throws StoreError where there is no such database, it is in use, or not migrated. */
export const openStore = async (location: StoreLocation): Promise<Store> => checked(await openUnmigrated(location))

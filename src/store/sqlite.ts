/**
 * The embedded database: one SQLite file in the data folder, written by one process, every commit on the disk before it is
 * acknowledged. open.ts and backup.ts come here.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import { SqliteDialect } from 'kysely'
import type { SqliteDatabase } from 'kysely'
import { beijingTime, StoreError } from './store-error.js'

export const databaseFile = (folder: string): string => join(folder, 'mingzhang.db')
const lockFile = (folder: string): string => join(folder, 'mingzhang.lock')
const holderFile = (folder: string): string => join(folder, 'mingzhang.lock.json')

const statementsKeptMax = 500

/** The connection as Kysely wants it. Statements are kept: making one takes longer than running it. */
const kyselyDatabase = (connection: DatabaseSyncInstance, release: () => void): SqliteDatabase => {
  const kept = new Map<string, { statement: StatementSyncInstance; reader: boolean }>()
  const prepared = (text: string) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const statement = connection.prepare(text)
    statement.setReadBigInts(true)
    const made = { statement, reader: statement.columns().length > 0 }
    if (kept.size >= statementsKeptMax) kept.delete(kept.keys().next().value!)
    kept.set(text, made)
    return made
  }
  return {
    prepare: text => {
      // A transaction that reads first and writes later would otherwise fail when it begins to write.
      const { statement, reader } = prepared(text === 'begin' ? 'begin immediate' : text)
      type Bound = Parameters<StatementSyncInstance['all']>
      return {
        reader,
        all: parameters => statement.all(...(parameters as Bound)),
        run: parameters => {
          const { changes, lastInsertRowid } = statement.run(...(parameters as Bound))
          return { changes: BigInt(changes), lastInsertRowid: BigInt(lastInsertRowid) }
        },
        iterate: parameters => statement.iterate(...(parameters as Bound)) as IterableIterator<unknown>,
      }
    },
    close: () => {
      kept.clear()
      connection.close()
      release()
    },
  }
}

type Holder = { process: number; since: string }

const holderOf = (folder: string): Holder | null => {
  try {
    return JSON.parse(readFileSync(holderFile(folder), 'utf8')) as Holder
  } catch {
    return null
  }
}

/**
 * Makes this process the folder's only writer until `release`. The lock belongs to the operating system: it ends with the
 * process, however that ends.
 */
const lockFolder = (folder: string): (() => void) => {
  const lock = new DatabaseSync(lockFile(folder))
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    const holder = holderOf(folder)
    const who = holder === null ? '' : `（进程号 ${holder.process}，${beijingTime(holder.since)} 开始）`
    throw new StoreError(
      'in-use',
      `数据文件夹 ${folder} 正由另一个明账进程使用${who}，同一时间只能有一个进程写入。请先停止那个进程；备份和核对（mingzhang db backup、db verify）不必停止。`,
      [],
      { cause: error },
    )
  }
  const holder: Holder = { process: process.pid, since: new Date().toISOString() }
  writeFileSync(holderFile(folder), JSON.stringify(holder))
  return () => lock.close()
}

/** Another connection holds the lock; trying again helps. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  /database (?:table )?is locked|database is busy|SQLITE_BUSY|SQLITE_LOCKED/.test(error.message)

const busyTimeoutMs = 5_000

export type SqliteConnection = { connection: DatabaseSyncInstance; dialect: SqliteDialect }

/** Opens the folder's database for writing; makes both where there are none. */
export const openSqlite = (folder: string): SqliteConnection => {
  mkdirSync(folder, { recursive: true, mode: 0o750 })
  const release = lockFolder(folder)
  try {
    const connection = new DatabaseSync(databaseFile(folder), { timeout: busyTimeoutMs })
    connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
    return { connection, dialect: new SqliteDialect({ database: kyselyDatabase(connection, release) }) }
  } catch (error) {
    release()
    throw error
  }
}

/** Opens a file of its own to write, beside no other process: a backup in the making. */
export const openSqliteFile = (file: string): SqliteConnection => {
  const connection = new DatabaseSync(file)
  connection.exec('pragma journal_mode = delete; pragma synchronous = full; pragma foreign_keys = on')
  return { connection, dialect: new SqliteDialect({ database: kyselyDatabase(connection, () => undefined) }) }
}

/** Opens a database file to read, also while another process writes it. */
export const openSqliteToRead = (file: string): SqliteConnection => {
  if (!existsSync(file)) throw new StoreError('unusable', `没有数据库文件 ${file}。请核对数据文件夹或备份文件的位置。`)
  const connection = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs })
  return { connection, dialect: new SqliteDialect({ database: kyselyDatabase(connection, () => undefined) }) }
}

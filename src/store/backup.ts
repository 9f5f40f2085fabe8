/**
 * Backups: one verified SQLite file, whatever the database is, taken while it is in use; and their way back into an empty
 * data folder or an empty PostgreSQL database, which is also the way from one to the other. `mingzhang db` comes here.
 */
import { existsSync } from 'node:fs'
import { link, mkdir, mkdtemp, open, rename, rm, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { backup as copyPages, DatabaseSync } from '@photostructure/sqlite'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { parametersMax } from './audit.js'
import { migrate, requireTables } from './migrate.js'
import { openFile, openToRead, openUnmigrated, openUnmigratedFile } from './open.js'
import type { StoreLocation } from './open.js'
import { databaseFile, openSqliteToRead } from './sqlite.js'
import { StoreError } from './store-error.js'
import type { Database, Value } from './tables.js'
import { inSnapshot, inTransaction } from './transaction.js'
import { verify } from './verify.js'
import type { Audited, Verification } from './verify.js'

const syncFolder = async (folder: string): Promise<void> => {
  // Windows cannot open a folder; there the file system keeps the name with the file.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

const syncFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}

/** Puts a finished file in its place, where nothing may stand yet, so that it is there after a power cut too. */
const place = async (part: string, file: string): Promise<void> => {
  await syncFile(part)
  try {
    await link(part, file)
    await unlink(part)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EEXIST') throw refusedToOverwrite(file)
    // A file system without hard links.
    if (existsSync(file)) throw refusedToOverwrite(file)
    await rename(part, file)
  }
  await syncFolder(dirname(file))
}

const refusedToOverwrite = (file: string): StoreError =>
  new StoreError('unusable', `${file} 已经存在，不会覆盖。请换一个文件名或空的文件夹，或先把它移走。`)

/** Tables in the order in which they were made, those that others refer to first, with their columns and key. */
const tablesOf = async (backup: Database): Promise<{ name: string; columns: string[]; key: string[] }[]> => {
  const { rows: tables } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name <> 'migrations' order by rowid`.execute(backup)
  return Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await sql<{ name: string; pk: bigint }>`select name, pk from pragma_table_info(${name})`.execute(
        backup,
      )
      const key = rows.filter(({ pk }) => pk > 0n).sort((a, b) => (a.pk < b.pk ? -1 : 1))
      return { name, columns: rows.map(row => row.name), key: key.map(row => row.name) }
    }),
  )
}

const rowsAtOnce = 500

/** Copies every row of every table but the migrations; the tables are those of the SQLite side, `described`. */
const copyRows = async (from: Database, to: Database, described: Database): Promise<void> => {
  for (const { name, columns, key } of await tablesOf(described)) {
    const table = sql.table(name)
    const keyRefs = sql.join(key.map(column => sql.ref(column)))
    const atOnce = Math.min(rowsAtOnce, Math.floor(parametersMax / columns.length))
    let after: readonly Value[] = []
    for (;;) {
      const where: RawBuilder<unknown> = after.length === 0 ? sql`` : sql`where (${keyRefs}) > (${sql.join(after)})`
      const query = sql<
        Record<string, Value>
      >`select * from ${table} ${where} order by ${keyRefs} limit ${sql.lit(atOnce)}`
      const { rows } = await query.execute(from)
      if (rows.length > 0) {
        const values = rows.map(row => sql`(${sql.join(columns.map(column => row[column]))})`)
        const names = sql.join(columns.map(column => sql.ref(column)))
        await sql`insert into ${table} (${names}) values ${sql.join(values)}`.execute(to)
      }
      if (rows.length < atOnce) break
      const last = rows.at(-1)!
      after = key.map(column => last[column]!)
    }
  }
}

/** SQLite copies its own pages, while another process writes; what is written meanwhile is in the copy or after it. */
const copySqlite = async (source: string, part: string): Promise<void> => {
  const { connection } = openSqliteToRead(source)
  try {
    // All pages in one step: a step between two writes of another process would begin anew after each of them.
    await copyPages(connection, part, { rate: allPages })
  } finally {
    connection.close()
  }
  // A copy is one file, without a log beside it.
  const copy = new DatabaseSync(part)
  copy.exec('pragma journal_mode = delete')
  copy.close()
}

const allPages = 2 ** 30

/** PostgreSQL's rows into a SQLite file with the same tables. */
const copyPostgres = async (location: StoreLocation, part: string): Promise<void> => {
  const source = await openToRead(location)
  try {
    const target = openUnmigratedFile(part)
    try {
      await migrate(target)
      await inSnapshot(source, from => inTransaction(target, to => copyRows(from, to, to)))
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

const requireSound = (verification: Verification, what: string): void => {
  if (verification.ok) return
  const problems = [...verification.problems, ...verification.tenants.flatMap(one => one.problems)]
  throw new StoreError('refused', `${what}核对有${problems.length}处问题：${problems.slice(0, 3).join('')}`)
}

const notOurs = (file: string, cause: unknown): StoreError =>
  new StoreError('unusable', `${file} 已损坏，或不是明账的备份。请换另一个备份文件。`, [], { cause })

/** Verifies a backup file by itself. */
export const verifyFile = async (file: string, audited: readonly Audited[] = []): Promise<Verification> => {
  try {
    const store = await openFile(file)
    try {
      return await verify(store, { audited })
    } finally {
      await store.close()
    }
  } catch (error) {
    throw error instanceof StoreError ? error : notOurs(resolve(file), error)
  }
}

const removePart = async (part: string): Promise<void> => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(`${part}${suffix}`, { force: true })
}

/**
 * Writes a backup and verifies it: it gets its name only when it is whole and sound. Throws StoreError where the file is
 * there already, or the database itself is not sound.
 */
export const backup = async (
  location: StoreLocation,
  file: string,
  audited: readonly Audited[] = [],
): Promise<Verification> => {
  const target = resolve(file)
  if (existsSync(target)) throw refusedToOverwrite(target)
  await mkdir(dirname(target), { recursive: true })
  const part = `${target}.part`
  await removePart(part)
  try {
    if ('url' in location) await copyPostgres(location, part)
    else await copySqlite(databaseFile(location.folder), part)
    const verification = await verifyFile(part, audited)
    requireSound(verification, '备份')
    await place(part, target)
    return verification
  } finally {
    await removePart(part)
  }
}

/** The backup as a file of this program's version, verified, in the place `part`. */
const copyForward = async (file: string, part: string, audited: readonly Audited[]): Promise<void> => {
  const source = resolve(file)
  try {
    await copySqlite(source, part)
    const store = openUnmigratedFile(part)
    try {
      await requireTables(store)
      await migrate(store)
      requireSound(await verify(store, { audited }), '备份文件')
    } finally {
      await store.close()
    }
  } catch (error) {
    throw error instanceof StoreError ? error : notOurs(source, error)
  }
}

const restorePostgres = async (part: string, location: StoreLocation, partitions: number): Promise<void> => {
  const target = await openUnmigrated(location)
  try {
    if ((await target.db.introspection.getTables()).length > 0)
      throw new StoreError(
        'unusable',
        `数据库 ${target.place} 不是空的，不会覆盖。请先建一个空的数据库，再恢复到那里。`,
      )
    await migrate(target, { partitions })
    const source = openUnmigratedFile(part)
    try {
      await inTransaction(target, to => copyRows(source.db, to, source.db))
    } finally {
      await source.close()
    }
  } finally {
    await target.close()
  }
}

/**
 * Brings a backup, of this version or an earlier one, back to where nothing stands yet. The backup is verified before, what
 * came of it afterwards.
 */
export const restore = async (
  file: string,
  location: StoreLocation,
  { audited = [], partitions = 0 }: { audited?: readonly Audited[]; partitions?: number } = {},
): Promise<Verification> => {
  const target = 'url' in location ? null : databaseFile(location.folder)
  // A log that was left behind would be read into the restored file.
  for (const suffix of target === null ? [] : ['', '-wal', '-journal'])
    if (existsSync(`${target}${suffix}`)) throw refusedToOverwrite(`${target}${suffix}`)
  const folder = 'url' in location ? await mkdtemp(join(tmpdir(), 'mingzhang-restore-')) : location.folder
  await mkdir(folder, { recursive: true, mode: 0o750 })
  const part = join(folder, 'restore.part')
  await removePart(part)
  try {
    await copyForward(file, part, audited)
    if (target === null) await restorePostgres(part, location, partitions)
    else await place(part, target)
  } finally {
    await removePart(part)
    if (target === null) await rm(folder, { recursive: true, force: true })
  }
  const store = await openToRead(location)
  try {
    const verification = await verify(store, { audited })
    requireSound(verification, '恢复后的数据库')
    return verification
  } finally {
    await store.close()
  }
}

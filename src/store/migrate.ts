/**
 * Brings a database's tables forward, one migration after another, never back. What was applied is recorded with its
 * checksum; a database that is ahead of this program, or whose migrations were changed, is refused.
 */
import { sql } from 'kysely'
import { sha256 } from './canonical.js'
import { statementsFor } from './ddl.js'
import { migrations } from './migrations/index.js'
import type { Migration } from './migrations/index.js'
import { StoreError } from './store-error.js'
import type { Database } from './tables.js'
import { inTransaction } from './transaction.js'
import type { Store } from './transaction.js'

const checksumOf = ({ text }: Migration): string => sha256(text)

type Applied = { id: string; checksum: string }

const appliedIn = async (db: Database): Promise<Applied[]> => {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === 'migrations')) return []
  return db.selectFrom('migrations').select(['id', 'checksum']).orderBy('id').execute()
}

/** The migrations still to be applied; throws where those applied are not the first ones of this program. */
const pendingAfter = (applied: readonly Applied[], all: readonly Migration[]): Migration[] => {
  for (const [i, { id, checksum }] of applied.entries()) {
    const own = all[i]
    if (own === undefined || own.id !== id)
      throw new StoreError(
        'schema',
        `数据库的结构是较新版本的明账建立的（${id}），本程序不认识。请使用不低于该版本的明账；不要用旧程序打开。`,
      )
    if (checksumOf(own) !== checksum)
      throw new StoreError(
        'schema',
        `数据库结构的升级步骤 ${id} 与当时执行的不同，程序文件可能被改动。请重新安装明账。`,
      )
  }
  return all.slice(applied.length)
}

/** Refuses a database that was never ours, or is empty. */
export const requireTables = async ({ db, place }: Store): Promise<void> => {
  if ((await appliedIn(db)).length === 0) throw new StoreError('schema', `${place} 中没有明账的数据。请核对位置。`)
}

/** Refuses a database whose tables are not exactly this program's. */
export const requireMigrated = async ({ db, place }: Store): Promise<void> => {
  const pending = pendingAfter(await appliedIn(db), migrations)
  if (pending.length > 0)
    throw new StoreError(
      'schema',
      `数据库 ${place} 的结构还没有升级到本版本（差${pending.length}步）。请先备份，再运行 mingzhang db migrate。`,
    )
}

export type MigrateOptions = { partitions?: number; all?: readonly Migration[] }

/** Applies what is missing, all of it or nothing; gives the ids of the migrations applied. */
export const migrate = (store: Store, { partitions = 0, all = migrations }: MigrateOptions = {}): Promise<string[]> =>
  inTransaction(store, async connection => {
    await sql
      .raw(
        'create table if not exists migrations (id text primary key, checksum text not null, applied_at text not null)',
      )
      .execute(connection)
    // Two processes that start at once do not migrate at once.
    if (store.kind === 'postgres') await sql.raw('lock table migrations in access exclusive mode').execute(connection)
    const pending = pendingAfter(await appliedIn(connection), all)
    for (const migration of pending) {
      for (const statement of statementsFor(migration.text, store.kind, store.kind === 'postgres' ? partitions : 0))
        await sql.raw(statement).execute(connection)
      await connection
        .insertInto('migrations')
        .values({ id: migration.id, checksum: checksumOf(migration), applied_at: new Date().toISOString() })
        .execute()
    }
    return pending.map(({ id }) => id)
  })

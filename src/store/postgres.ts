/** PostgreSQL as the store wants it: whole numbers without loss, commits that are on the disk. open.ts comes here. */
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { StoreError } from './store-error.js'

const int8 = 20
const connectionsMax = 10

/**
 * Failures that leave nothing behind and pass when the transaction is tried again: serialisation, deadlock, two processes
 * that make the same table at once.
 */
export const isTransient = (error: unknown): boolean => {
  if (!(error instanceof pg.DatabaseError)) return false
  const { code, constraint = '' } = error
  return code === '40001' || code === '40P01' || (code === '23505' && constraint.startsWith('pg_'))
}

const unreachable = (cause: unknown): StoreError =>
  new StoreError(
    'unusable',
    `连接不上数据库服务器：${cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : String(cause)}。请核对环境变量 DATABASE_URL，并确认服务器已启动。`,
    [],
    { cause },
  )

/** Settings that would let a server lose what it has acknowledged. */
const requireDurability = async (pool: pg.Pool): Promise<void> => {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await pool.query<Record<string, string>>(`show ${setting}`)
    if (rows[0]![setting] !== 'off') continue
    throw new StoreError(
      'unusable',
      `数据库服务器的设置 ${setting} 是 off，断电时会丢失已经保存的数据。请管理员改为 on 后再启动。`,
    )
  }
}

export const openPostgres = async (url: string): Promise<PostgresDialect> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    application_name: 'mingzhang',
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? BigInt : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  try {
    await requireDurability(pool)
  } catch (error) {
    await pool.end()
    throw error instanceof StoreError ? error : unreachable(error)
  }
  return new PostgresDialect({ pool })
}

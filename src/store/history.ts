/** What became of a row, a book or a district: the audit trail read by people. Server and conflict messages come here. */
import type { AuditRecord } from './audit.js'
import type { Database } from './tables.js'
import type { Store } from './transaction.js'

/** Which row: `subject` is its table, `key` its name there (tables.ts `rowKey`). */
export type RowName = { book: string | null; subject: string; key: string }

const ofRow = (connection: Database, tenant: string, { book, subject, key }: RowName) =>
  connection
    .selectFrom('audit_records')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('book', book === null ? 'is' : '=', book)
    .where('subject', '=', subject)
    .where('row_key', '=', key)

/** Every change of one row, the first one first. */
export const historyOfRow = ({ db }: Store, tenant: string, name: RowName): Promise<AuditRecord[]> =>
  ofRow(db, tenant, name).orderBy('seq').execute()

/** The last change of one row; undefined where there never was such a row. */
export const lastChangeOf = (connection: Database, tenant: string, name: RowName): Promise<AuditRecord | undefined> =>
  ofRow(connection, tenant, name).orderBy('seq', 'desc').limit(1).executeTakeFirst()

/** The changes of a district, or of one of its books, the latest first, before the record `before`. */
export const latestChanges = (
  { db }: Store,
  tenant: string,
  { book, before, limit = 100 }: { book?: string; before?: bigint; limit?: number } = {},
): Promise<AuditRecord[]> => {
  let query = db.selectFrom('audit_records').selectAll().where('tenant', '=', tenant)
  if (book !== undefined) query = query.where('book', '=', book)
  if (before !== undefined) query = query.where('seq', '<', before)
  return query.orderBy('seq', 'desc').limit(limit).execute()
}

/**
 * Changes to a book that is in the database: entries are added, other rows written, changed and taken away, the header
 * changed; all of it in one act, or nothing. Nobody's change is overwritten unseen: whoever changes a row says which version
 * of it they saw. Server and command line come here.
 */
import { sql } from 'kysely'
import type { Problem } from '../book/problem.js'
import { tableNames } from '../book/schema.js'
import type { BookHeader, Entry, Rows, TableName } from '../book/tables.js'
import { inAct } from './audit.js'
import type { Act, Acting } from './audit.js'
import { findBook, headerState, insertRows, judgedBook, missingBook } from './books.js'
import { problemsOfChange, requireRoom, requireUnnamed } from './check-change.js'
import { conflict } from './conflict.js'
import { StoreError } from './store-error.js'
import {
  fromDatabase,
  headerToDatabase,
  keyColumns,
  keyValues,
  rowKey,
  rowState,
  tableOf,
  tablesInOrder,
  toDatabase,
} from './tables.js'
import type { DatabaseRow } from './tables.js'
import type { Store } from './transaction.js'

/** Tables whose rows may be changed: all but the entries. */
export type ChangeableTable = Exclude<TableName, 'entries'>

/** A row as it shall be; `version` is the one that was seen, null for a row that is new. */
export type Put = {
  [T in ChangeableTable]: { table: T; row: Readonly<Rows[T]>; version: number | null }
}[ChangeableTable]

export type Removal = { table: ChangeableTable; key: string; version: number }

export type BookChange = {
  append?: readonly Readonly<Entry>[]
  put?: readonly Put[]
  remove?: readonly Removal[]
  header?: { header: BookHeader; version: number }
}

type AnyRow = Readonly<Record<string, unknown>>

/** The rows that the change writes, by table. */
const changedRows = ({ append = [], put = [] }: BookChange): Map<TableName, AnyRow[]> => {
  const changed = new Map<TableName, AnyRow[]>()
  if (append.length > 0) changed.set('entries', [...append])
  for (const { table, row } of put) changed.set(table, [...(changed.get(table) ?? []), row])
  return changed
}

const whereKey = (table: TableName, key: string) => {
  const values = keyValues(table, key)
  return sql<boolean>`(${sql.join(keyColumns(table).map(column => sql.ref(column)))}) = (${sql.join(values)})`
}

const currentRow = ({ connection, tenant }: Acting, book: string, table: TableName, key: string) =>
  connection
    .selectFrom(tableOf(table))
    .selectAll()
    .where('tenant', '=', tenant)
    .where('book', '=', book)
    .where(whereKey(table, key))
    .executeTakeFirst() as Promise<DatabaseRow | undefined>

/** The row as it stands, where it stands at the version that was seen; else the conflict. */
const seenRow = async (
  acting: Acting,
  book: string,
  { table, key, version }: { table: ChangeableTable; key: string; version: number | null },
): Promise<DatabaseRow | null> => {
  const current = await currentRow(acting, book, table, key)
  const found = current === undefined ? null : Number(current.version)
  if (found !== version) throw await conflict(acting, { book, subject: table, key }, { seen: version, found })
  return current ?? null
}

const update = async (acting: Acting, book: string, put: Put): Promise<void> => {
  const { table, row, version } = put
  const key = rowKey(table, row)
  const current = await seenRow(acting, book, { table, key, version })
  if (current === null) {
    await insertRows(acting, book, table, [row as never])
    return
  }
  await acting.connection
    .updateTable(tableOf(table))
    .set({ ...toDatabase(table, row), version: BigInt(version! + 1) })
    .where('tenant', '=', acting.tenant)
    .where('book', '=', book)
    .where(whereKey(table, key))
    .execute()
  const before = rowState(table, fromDatabase(table, current))
  acting.record({ book, subject: table, key, before, after: rowState(table, row) })
}

const remove = async (acting: Acting, book: string, removal: Removal): Promise<void> => {
  const { table, key } = removal
  const current = await seenRow(acting, book, removal)
  await acting.connection
    .deleteFrom(tableOf(table))
    .where('tenant', '=', acting.tenant)
    .where('book', '=', book)
    .where(whereKey(table, key))
    .execute()
  const before = rowState(table, fromDatabase(table, current!))
  acting.record({ book, subject: table, key, before, after: null })
}

const append = async (acting: Acting, book: string, entries: readonly Readonly<Entry>[]): Promise<void> => {
  for (let i = 0; i < entries.length; i += idsAtOnce) {
    const ids = entries.slice(i, i + idsAtOnce).map(({ id }) => id)
    const there = await acting.connection
      .selectFrom(tableOf('entries'))
      .select('id')
      .where('tenant', '=', acting.tenant)
      .where('book', '=', book)
      .where('id', 'in', ids)
      .limit(1)
      .executeTakeFirst()
    if (there !== undefined)
      throw await conflict(acting, { book, subject: 'entries', key: String(there.id) }, { seen: null, found: 1 })
  }
  await insertRows(acting, book, 'entries', entries)
}

const idsAtOnce = 1_000

const changeHeader = async (
  acting: Acting,
  book: string,
  { header, version }: NonNullable<BookChange['header']>,
  before: BookHeader,
  found: number,
): Promise<void> => {
  if (found !== version) throw await conflict(acting, { book, subject: 'books', key: book }, { seen: version, found })
  await acting.connection
    .updateTable('books')
    .set({ ...headerToDatabase(header), version: BigInt(version + 1) })
    .where('tenant', '=', acting.tenant)
    .where('book', '=', book)
    .execute()
  acting.record({ book, subject: 'books', key: book, before: headerState(before), after: headerState(header) })
}

const refuse = (problems: readonly Problem[]): never => {
  const { reason, remedy } = problems[0]!
  const message = `有${problems.length}处不合规定，全部没有保存。${reason}${remedy}`
  throw new StoreError('refused', message, problems)
}

/** A change within an act that does more; see changeBook. */
export const changeIn = async (acting: Acting, book: string, change: BookChange): Promise<void> => {
  const { connection, tenant } = acting
  const stored = await findBook(connection, tenant, book)
  if (stored === undefined) throw missingBook()
  const header = change.header?.header ?? stored.header
  const place = { tenant, book }
  const changed = changedRows(change)
  const problems = await problemsOfChange(connection, place, header, changed)
  if (problems.length > 0) refuse(problems)
  const added = new Map<TableName, number>([['entries', change.append?.length ?? 0]])
  for (const { table, version } of change.put ?? []) if (version === null) added.set(table, (added.get(table) ?? 0) + 1)
  for (const table of tableNames)
    if ((added.get(table) ?? 0) > 0)
      await requireRoom(connection, { ...place, revision: stored.revision }, table, added.get(table)!)
  const inOrder = [...(change.put ?? [])].sort(
    (a, b) => tablesInOrder.indexOf(a.table) - tablesInOrder.indexOf(b.table),
  )
  for (const put of inOrder) await update(acting, book, put)
  await append(acting, book, change.append ?? [])
  for (const removal of change.remove ?? []) await remove(acting, book, removal)
  await requireUnnamed(connection, place, change.remove ?? [])
  if (change.header !== undefined) {
    await changeHeader(acting, book, change.header, stored.header, stored.version)
    // A header can contradict any row: its year, its unit.
    const made = await judgedBook(connection, tenant, book, header)
    if (!made.ok) refuse(made.problems)
  }
}

/**
 * Makes a change as one act. Throws StoreError: `refused` with every problem of its rows, `conflict` where somebody changed
 * a row after it was seen, `missing`.
 */
export const changeBook = (store: Store, tenant: string, book: string, act: Act, change: BookChange): Promise<void> =>
  inAct(store, tenant, act, acting => changeIn(acting, book, change))

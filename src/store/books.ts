/**
 * Books in the database: listed, added whole, loaded whole, read page by page. Changes to a book that is there are made in
 * change.ts.
 */
import { sql } from 'kysely'
import { createBook } from '../book/book.js'
import type { Book, BookResult } from '../book/book.js'
import { tableNames } from '../book/schema.js'
import type { BookHeader, BookTables, Rows, TableName } from '../book/tables.js'
import { inAct, parametersMax } from './audit.js'
import type { Act, Acting } from './audit.js'
import { StoreError } from './store-error.js'
import {
  fromDatabase,
  hasVersions,
  headerFromDatabase,
  headerToDatabase,
  keyColumns,
  keyValues,
  rowKey,
  rowState,
  tableOf,
  tablesInOrder,
  toDatabase,
} from './tables.js'
import type { Database, DatabaseRow, Value } from './tables.js'
import { inSnapshot } from './transaction.js'
import type { Store } from './transaction.js'
import { newId } from './uuid.js'

export type StoredBook = { book: string; header: BookHeader; version: number; revision: bigint }

/** A row with its version; entries, which never change, are always at 1. */
export type Versioned<Row> = { row: Row; version: number }

export const missingBook = (): StoreError => new StoreError('missing', '没有这本账。它可能已被删除，请回到账本目录。')

export const listBooks = async ({ db }: Store, tenant: string): Promise<StoredBook[]> => {
  const rows = await db
    .selectFrom('books')
    .selectAll()
    .where('tenant', '=', tenant)
    .orderBy('year', 'desc')
    .orderBy('unit')
    .execute()
  return rows.map(row => ({
    book: row.book,
    header: headerFromDatabase(row),
    version: Number(row.version),
    revision: row.revision,
  }))
}

export const findBook = async (connection: Database, tenant: string, book: string): Promise<StoredBook | undefined> => {
  const row = await connection
    .selectFrom('books')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('book', '=', book)
    .executeTakeFirst()
  return row && { book, header: headerFromDatabase(row), version: Number(row.version), revision: row.revision }
}

/** Writes new rows of one table and says so in the audit trail. */
export const insertRows = async <T extends TableName>(
  { connection, tenant, record }: Acting,
  book: string,
  table: T,
  rows: readonly Readonly<Rows[T]>[],
): Promise<void> => {
  const version = hasVersions(table) ? { version: 1n } : {}
  const made = rows.map(row => ({ tenant, book, ...toDatabase(table, row), ...version }))
  const atOnce = Math.min(500, Math.floor(parametersMax / Object.keys(made[0] ?? { _: 0 }).length))
  for (let i = 0; i < made.length; i += atOnce)
    await connection
      .insertInto(tableOf(table))
      .values(made.slice(i, i + atOnce))
      .execute()
  for (const row of rows)
    record({ book, subject: table, key: rowKey(table, row), before: null, after: rowState(table, row) })
}

/** Adds a book with all its rows, in one act; gives its id. One unit has one book a year. */
export const addBook = (store: Store, tenant: string, act: Act, { header, tables }: Book): Promise<string> => {
  const book = newId()
  return inAct(store, tenant, act, async acting => {
    const { connection, record } = acting
    const there = await connection
      .selectFrom('books')
      .select('title')
      .where('tenant', '=', tenant)
      .where('unit', '=', header.unit)
      .where('year', '=', BigInt(header.year))
      .executeTakeFirst()
    if (there !== undefined)
      throw new StoreError(
        'conflict',
        `单位 ${header.unit} ${header.year}年的账本已经有了（${there.title}）。一个单位一个年度只有一本账：请打开那一本，或核对单位编码和年度。`,
      )
    await connection
      .insertInto('books')
      .values({ tenant, book, ...headerToDatabase(header), version: 1n, revision: 0n })
      .execute()
    record({ book, subject: 'books', key: book, before: null, after: headerState(header) })
    for (const table of tablesInOrder) await insertRows(acting, book, table, tables[table])
    return book
  })
}

/** The header as the audit trail keeps it. */
export const headerState = ({ unit, year, title, jurisdiction, scope, licence, sources }: BookHeader) => ({
  unit,
  year,
  title,
  jurisdiction,
  scope,
  licence: { name: licence.name, title: licence.title, path: licence.path },
  sources: sources.map(source => ({ title: source.title, path: source.path })),
})

export const rowsOf = async <T extends TableName>(
  connection: Database,
  tenant: string,
  book: string,
  table: T,
): Promise<DatabaseRow[]> => {
  let query = connection.selectFrom(tableOf(table)).selectAll().where('tenant', '=', tenant).where('book', '=', book)
  for (const column of keyColumns(table)) query = query.orderBy(sql.ref(column))
  return query.execute()
}

/** The book's rows under this header, judged. */
export const judgedBook = async (
  connection: Database,
  tenant: string,
  book: string,
  header: BookHeader,
): Promise<BookResult> => {
  const tables: Record<string, unknown> = {}
  for (const table of tableNames)
    tables[table] = (await rowsOf(connection, tenant, book, table)).map(row => fromDatabase(table, row))
  return createBook(header, tables as unknown as BookTables)
}

/** The whole book as it stands, with the revision it stands at. */
export const loadBook = (store: Store, tenant: string, book: string): Promise<{ book: Book; revision: bigint }> =>
  inSnapshot(store, async connection => {
    const stored = await findBook(connection, tenant, book)
    if (stored === undefined) throw missingBook()
    const made = await judgedBook(connection, tenant, book, stored.header)
    if (made.ok) return { book: made.book, revision: stored.revision }
    throw new StoreError(
      'refused',
      `账本“${stored.header.title}”中有${made.problems.length}处不合规定，不能使用。请管理员运行 mingzhang db verify 核对数据库。`,
      made.problems,
    )
  })

export type Page<Row> = { rows: Versioned<Row>[]; next: string | null }

export const pageRowsMax = 1_000

/**
 * Rows of one table in the order of their key, beginning after the key `after`; `next` is null at the end. `where` keeps
 * the rows with these values in these columns.
 */
export const pageOfRows = async <T extends TableName>(
  { db }: Store,
  tenant: string,
  book: string,
  table: T,
  { after = null, limit = 100, where = {} }: { after?: string | null; limit?: number; where?: Partial<Rows[T]> } = {},
): Promise<Page<Rows[T]>> => {
  const columns = keyColumns(table)
  const refs = columns.map(column => sql.ref(column))
  const rowsWanted = Math.min(Math.max(1, limit), pageRowsMax)
  let query = db
    .selectFrom(tableOf(table))
    .selectAll()
    .where('tenant', '=', tenant)
    .where('book', '=', book)
    .limit(rowsWanted + 1)
  for (const ref of refs) query = query.orderBy(ref)
  const wanted = toDatabase(table, where)
  for (const [column, value] of Object.entries(wanted))
    if (value !== undefined) query = query.where(sql.ref(column), value === null ? 'is' : '=', value)
  if (after !== null)
    query = query.where(
      sql<boolean>`(${sql.join(refs)}) > (${sql.join(keyValues(table, after).map((value: Value) => sql.value(value)))})`,
    )
  const found: DatabaseRow[] = await query.execute()
  const rows = found.slice(0, rowsWanted).map(row => ({
    row: fromDatabase(table, row),
    version: Number(row.version ?? 1n),
  }))
  const last = rows.at(-1)
  return { rows, next: found.length > rowsWanted && last !== undefined ? rowKey(table, last.row) : null }
}

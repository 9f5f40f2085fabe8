/**
 * Do changed rows hold? They are judged by the same rules as a whole book (book/book.ts), with the rows they name fetched
 * from the database beside them; change.ts comes here.
 */
import { createBook } from '../book/book.js'
import { plainPlace } from '../book/problem.js'
import type { Problem } from '../book/problem.js'
import { fieldsOf, rowsMax, schema, tableNames } from '../book/schema.js'
import { emptyTables } from '../book/tables.js'
import type { BookHeader, BookTables, TableName } from '../book/tables.js'
import { parametersMax } from './audit.js'
import { rowsOf } from './books.js'
import { StoreError } from './store-error.js'
import { fromDatabase, keyColumns, rowKey, tableOf } from './tables.js'
import type { Database, DatabaseRow } from './tables.js'

type AnyRow = Readonly<Record<string, unknown>>
export type ChangedRows = ReadonlyMap<TableName, readonly AnyRow[]>

/** The rows of a table with these keys; only tables that others refer to, whose key is one column. */
const rowsByKey = async (
  connection: Database,
  { tenant, book }: Place,
  table: TableName,
  keys: readonly string[],
): Promise<AnyRow[]> => {
  const found: DatabaseRow[] = []
  const column = keyColumns(table)[0]!
  for (let i = 0; i < keys.length; i += parametersMax)
    found.push(
      ...(await connection
        .selectFrom(tableOf(table))
        .selectAll()
        .where('tenant', '=', tenant)
        .where('book', '=', book)
        .where(column, 'in', keys.slice(i, i + parametersMax))
        .execute()),
    )
  return found.map(row => fromDatabase(table, row))
}

type Place = { tenant: string; book: string }

/** The rows that the changed ones name and that are not among them. All units where units change: circles can be long. */
const contextOf = async (connection: Database, place: Place, changed: ChangedRows): Promise<ChangedRows> => {
  const named = new Map<TableName, Set<string>>()
  for (const [table, rows] of changed)
    for (const [property, { references }] of fieldsOf(table))
      if (references !== undefined)
        for (const row of rows) {
          const value = row[property]
          if (typeof value === 'string') named.set(references, (named.get(references) ?? new Set()).add(value))
        }
  const context = new Map<TableName, AnyRow[]>()
  for (const [table, keys] of named) {
    const own = new Set((changed.get(table) ?? []).map(row => rowKey(table, row)))
    const wanted = [...keys].filter(key => !own.has(key))
    const rows =
      table === 'units' && own.size > 0
        ? (await rowsOf(connection, place.tenant, place.book, table)).map(row => fromDatabase(table, row) as AnyRow)
        : await rowsByKey(connection, place, table, wanted)
    context.set(
      table,
      rows.filter(row => !own.has(rowKey(table, row))),
    )
  }
  return context
}

/** What is wrong with the changed rows; lines count as in a file that holds just the changed rows of a table. */
export const problemsOfChange = async (
  connection: Database,
  place: Place,
  header: BookHeader,
  changed: ChangedRows,
): Promise<Problem[]> => {
  const context = await contextOf(connection, place, changed)
  const tables = Object.fromEntries(
    tableNames.map(table => [table, [...(changed.get(table) ?? []), ...(context.get(table) ?? [])]]),
  ) as unknown as BookTables
  const made = createBook(header, { ...emptyTables, ...tables })
  if (made.ok) return []
  const lastLine = new Map(
    tableNames.map((table): [string, number] => {
      const { file, line } = plainPlace(table, (changed.get(table)?.length ?? 0) - 1)
      return [file, line]
    }),
  )
  // Of the rows fetched beside them nothing is said here: what they name was not fetched.
  return made.problems.filter(({ file, line }) => line !== null && line <= (lastLine.get(file) ?? 0))
}

/** A table is not filled beyond what a book can hold. */
export const requireRoom = async (
  connection: Database,
  { tenant, book, revision }: Place & { revision: bigint },
  table: TableName,
  more: number,
): Promise<void> => {
  const max = table === 'entries' ? rowsMax.entries : rowsMax.others
  // Every row has its record: a book cannot have more rows than the number of its last one. Counting takes longer.
  if (revision + BigInt(more) <= max) return
  const { rows } = await connection
    .selectFrom(tableOf(table))
    .select(({ fn }) => fn.countAll<bigint>().as('rows'))
    .where('tenant', '=', tenant)
    .where('book', '=', book)
    .executeTakeFirstOrThrow()
  if (Number(rows) + more > max)
    throw new StoreError(
      'refused',
      `${schema[table].title}已有${rows}行，再加${more}行就超过一本账的上限${max}行。请按单位分成几本账。`,
    )
}

/** Refuses where a row that stays names one of the rows taken away. */
export const requireUnnamed = async (
  connection: Database,
  { tenant, book }: Place,
  removed: readonly { table: TableName; key: string }[],
): Promise<void> => {
  for (const { table, key } of removed)
    for (const from of tableNames)
      for (const [, { column, references }] of fieldsOf(from)) {
        if (references !== table) continue
        const naming: DatabaseRow | undefined = await connection
          .selectFrom(tableOf(from))
          .selectAll()
          .where('tenant', '=', tenant)
          .where('book', '=', book)
          .where(column, '=', key)
          .limit(1)
          .executeTakeFirst()
        if (naming === undefined) continue
        const other = rowKey(from, fromDatabase(from, naming))
        throw new StoreError(
          'refused',
          `${schema[table].title}“${key}”不能删除：${schema[from].title}“${other}”还用到它。请先改正那一行。`,
        )
      }
}

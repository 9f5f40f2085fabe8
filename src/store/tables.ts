/**
 * The database's tables as types, and a book's rows as database rows and back. Every other file of store/ comes here; the
 * tables of a book follow book/schema.ts, the SQL that makes them stands in migrations/.
 */
import type { Kysely } from 'kysely'
import { fieldsOf, schema, tableNames } from '../book/schema.js'
import type { FieldSpec } from '../book/schema.js'
import type { BookHeader, Rows, TableName } from '../book/tables.js'
import type { Json } from './canonical.js'
import { StoreError } from './store-error.js'

export type BookTable = `book_${TableName}`
export const tableOf = (table: TableName): BookTable => `book_${table}`

/** A book's tables, those that others refer to first: rows written in this order find what they name. */
export const tablesInOrder: readonly TableName[] = (() => {
  const ordered: TableName[] = []
  const visit = (table: TableName): void => {
    if (ordered.includes(table)) return
    for (const [, { references }] of fieldsOf(table))
      if (references !== undefined && references !== table) visit(references)
    ordered.push(table)
  }
  tableNames.forEach(visit)
  return ordered
})()

/** Whole numbers leave both databases as bigint, so that no amount loses a fen. */
export type Value = string | bigint | null
export type DatabaseRow = Readonly<Record<string, Value>>

export type Tables = {
  migrations: { id: string; checksum: string; applied_at: string }
  tenants: { tenant: string; name: string; created_at: string }
  books: {
    tenant: string
    book: string
    unit: string
    year: bigint
    title: string
    jurisdiction: string | null
    scope: string | null
    licence_name: string
    licence_title: string | null
    licence_path: string | null
    /** JSON list of `{ title, path }`. */
    sources: string
    version: bigint
    /** Number of the last audit record that changed anything in the book: the same revision, the same book. */
    revision: bigint
  }
  audit_records: {
    tenant: string
    seq: bigint
    act: string
    at: string
    actor: string
    actor_name: string
    origin: string
    book: string | null
    subject: string
    row_key: string
    before: string | null
    after: string | null
    why: string | null
    previous: string
    hash: string
  }
  audit_heads: { tenant: string; records: bigint; hash: string; at: string }
} & { [T in BookTable]: Record<string, Value> & { tenant: string; book: string } }

/** A connection or an open transaction. */
export type Database = Kysely<Tables>

type AnyRow = Readonly<Record<string, unknown>>

/** Entries are never changed and carry no version. */
export const hasVersions = (table: TableName): boolean => table !== 'entries'

export const keyColumns = (table: TableName): string[] => {
  const fields = schema[table].fields as Readonly<Record<string, FieldSpec>>
  return schema[table].key.map(property => fields[property as string]!.column)
}

/** A row's name in the audit trail and in addresses: its key's values; none of them can contain a space. */
export const rowKey = (table: TableName, row: AnyRow): string =>
  schema[table].key.map(property => String(row[property as string])).join(' ')

/** The values of a row's name, in the order of the key's columns. */
export const keyValues = (table: TableName, key: string): Value[] => {
  const parts = key.split(' ')
  const fields = schema[table].fields as Readonly<Record<string, FieldSpec>>
  const values = schema[table].key.map((property, i): Value => {
    const part = parts[i] ?? ''
    if (!isWhole(fields[property as string]!)) return part
    return /^\d{1,12}$/.test(part) ? BigInt(part) : -1n
  })
  if (parts.length !== values.length)
    throw new StoreError('missing', `${schema[table].title}没有编号为“${key}”的一行。请核对编号。`)
  return values
}

export const isWhole = ({ type }: FieldSpec): boolean => type === 'year' || type === 'whole' || type === 'amount'

export const toDatabase = (table: TableName, row: AnyRow): Record<string, Value> =>
  Object.fromEntries(
    fieldsOf(table).map(([property, { column }]) => {
      const value = row[property] as Value | number
      return [column, typeof value === 'number' ? BigInt(value) : value]
    }),
  )

export const fromDatabase = <T extends TableName>(table: T, row: DatabaseRow): Rows[T] =>
  Object.fromEntries(
    fieldsOf(table).map(([property, { column, type }]) => {
      const value = row[column] ?? null
      return [property, typeof value === 'bigint' && type !== 'amount' ? Number(value) : value]
    }),
  ) as unknown as Rows[T]

/** What stands in a row, as the audit trail keeps it: blanks are left out, so that a later column changes no old row. */
export const rowState = (table: TableName, row: AnyRow): Json =>
  Object.fromEntries(
    fieldsOf(table).flatMap(([property]) => (row[property] === null ? [] : [[property, row[property] as Json]])),
  )

export const headerToDatabase = (header: BookHeader) => ({
  unit: header.unit,
  year: BigInt(header.year),
  title: header.title,
  jurisdiction: header.jurisdiction,
  scope: header.scope,
  licence_name: header.licence.name,
  licence_title: header.licence.title,
  licence_path: header.licence.path,
  sources: JSON.stringify(header.sources.map(({ title, path }) => ({ title, path }))),
})

export const headerFromDatabase = (row: Omit<Tables['books'], 'tenant' | 'book'>): BookHeader => ({
  unit: row.unit,
  year: Number(row.year),
  title: row.title,
  jurisdiction: row.jurisdiction,
  scope: row.scope as BookHeader['scope'],
  licence: { name: row.licence_name, title: row.licence_title, path: row.licence_path },
  sources: JSON.parse(row.sources) as BookHeader['sources'],
})

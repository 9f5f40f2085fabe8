/**
 * The SQL of migrations, written once for both databases. A few words in capitals stand for what differs: WHOLE a whole
 * number, TEXT words in the order of their bytes, UUID an id, OWN and DATA the end of a table, DATA of one that grows large. Also
 * what a table of book/schema.ts needs, for whoever writes the next migration.
 */
import { fieldsOf, schema } from '../book/schema.js'
import type { TableName } from '../book/tables.js'
import { hasVersions, isWhole, keyColumns, tableOf } from './tables.js'

export type DatabaseKind = 'sqlite' | 'postgres'

const words: Record<DatabaseKind, Readonly<Record<string, string>>> = {
  sqlite: { WHOLE: 'integer', TEXT: 'text', UUID: 'text', OWN: 'strict', DATA: 'strict' },
  postgres: { WHOLE: 'bigint', TEXT: 'text collate "C"', UUID: 'uuid', OWN: '', DATA: '' },
}

/**
 * The statements of a migration for one database. With `partitions`, PostgreSQL splits the tables that grow by a hash of
 * the district.
 */
export const statementsFor = (migration: string, kind: DatabaseKind, partitions = 0): string[] =>
  migration
    .split(/;\s*(?:\n|$)/)
    .map(statement => statement.trim())
    .filter(statement => statement !== '')
    .flatMap(statement => {
      const table = /create table "?(\w+)"? \([\s\S]* DATA$/.exec(statement)?.[1]
      const split = partitions > 0 && table !== undefined
      const plain = statement.replace(/\b(?:WHOLE|TEXT|UUID|OWN|DATA)\b/g, word =>
        word === 'DATA' && split ? 'partition by hash (tenant)' : words[kind][word]!,
      )
      if (!split) return [plain]
      const parts = Array.from(
        { length: partitions },
        (_, i) =>
          `create table "${table}_${i}" partition of "${table}" for values with (modulus ${partitions}, remainder ${i})`,
      )
      return [plain, ...parts]
    })

/** The statement that makes a table of a book, as book/schema.ts has it now. */
export const bookTableSql = (table: TableName): string => {
  const columns = fieldsOf(table).map(
    ([, spec]) => `"${spec.column}" ${isWhole(spec) ? 'WHOLE' : 'TEXT'}${spec.required ? ' not null' : ''}`,
  )
  const references = fieldsOf(table).flatMap(([, { column, references: target }]) =>
    target === undefined
      ? []
      : [
          `foreign key (tenant, book, "${column}") references ${tableOf(target)} (tenant, book, ${keyColumns(target)
            .map(key => `"${key}"`)
            .join(', ')}) deferrable initially deferred`,
        ],
  )
  const lines = [
    'tenant UUID not null',
    'book UUID not null',
    ...columns,
    ...(hasVersions(table) ? ['version WHOLE not null'] : []),
    `primary key (tenant, book, ${keyColumns(table)
      .map(key => `"${key}"`)
      .join(', ')})`,
    'foreign key (tenant, book) references books (tenant, book) deferrable initially deferred',
    ...references,
  ]
  return `-- ${schema[table].title}\ncreate table ${tableOf(table)} (\n  ${lines.join(',\n  ')}\n) DATA;\n`
}

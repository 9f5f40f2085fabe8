/**
 * The book: a department's year in memory, made of tables that hold together or not made at all. exchange/, import and
 * store bring their rows here.
 */
import { fieldFault } from './field-check.js'
import { createLedger } from './ledger.js'
import type { Ledger } from './ledger.js'
import { plainPlace, quoted } from './problem.js'
import type { PlaceOf, Problem } from './problem.js'
import { fieldsOf, keyOf, rowsMax, schema, tableNames, yearMax, yearMin } from './schema.js'
import { entryFaults, headerFaults, structureFaults } from './structure.js'
import type { BookHeader, BookTables, TableName } from './tables.js'

export type Book = { readonly header: BookHeader; readonly tables: BookTables; readonly ledger: Ledger }

export type BookResult = { ok: true; book: Book } | { ok: false; problems: Problem[] }

type RawRow = Readonly<Record<string, unknown>>

const rowsOf = (tables: BookTables, table: TableName): readonly RawRow[] => tables[table]

/** Every value of every row against its field, and every key once. */
const tableProblems = (tables: BookTables, table: TableName, place: PlaceOf): Problem[] => {
  const problems: Problem[] = []
  const fields = fieldsOf(table)
  const { key, fields: specs } = schema[table]
  const keyColumns = (key as readonly string[]).map(
    property => (specs as Record<string, { column: string }>)[property]!.column,
  )
  const firstRowOf = new Map<string, number>()
  for (const [i, row] of rowsOf(tables, table).entries()) {
    for (const [property, spec] of fields) {
      const fault = fieldFault(row[property], spec)
      if (fault !== null) problems.push({ severity: 'error', ...place(table, i), field: spec.column, ...fault })
    }
    // A key that is missing has been said above.
    if (key.some(property => (row as Record<string, unknown>)[property] === null)) continue
    const own = keyOf(table, row)
    const first = firstRowOf.get(own)
    if (first === undefined) firstRowOf.set(own, i)
    else
      problems.push({
        severity: 'error',
        ...place(table, i),
        field: keyColumns.join('、'),
        reason: `${quoted(own.replaceAll('\u0000', ' '))}与第${place(table, first).line}行重复。`,
        remedy: '每一行应不同：请改编号，或删去重复的一行。',
      })
  }
  return problems
}

/** Every reference names a row that is there. */
const referenceProblems = (tables: BookTables, table: TableName, keys: Keys, place: PlaceOf): Problem[] => {
  const problems: Problem[] = []
  for (const [property, spec] of fieldsOf(table)) {
    const target = spec.references
    if (target === undefined) continue
    for (const [i, row] of rowsOf(tables, table).entries()) {
      const value = row[property]
      if (value == null || keys[target].has(String(value))) continue
      problems.push({
        severity: 'error',
        ...place(table, i),
        field: spec.column,
        reason: `${spec.title}${quoted(String(value))}在${schema[target].title}表（${target}.csv）中没有。`,
        remedy: `请核对编号，或先在${target}.csv中登记。`,
      })
    }
  }
  return problems
}

type Keys = Readonly<Record<TableName, ReadonlySet<string>>>

const sizeProblems = (tables: BookTables): Problem[] =>
  tableNames.flatMap(table => {
    const max = table === 'entries' ? rowsMax.entries : rowsMax.others
    if (tables[table].length <= max) return []
    const reason = `有${tables[table].length}行，超过上限${max}行。`
    return [
      { severity: 'error', file: `${table}.csv`, line: null, field: null, reason, remedy: '请按单位分成几本账。' },
    ]
  })

const byPlace = (a: Problem, b: Problem): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0)

/**
 * Makes a book of rows, or gives every problem with its place. What must hold: every value fits its field, keys are
 * unique, references lead somewhere, units and corrections form no circles, a correction stays in its year and stage and
 * says why, no year is after the book's own.
 */
export const createBook = (header: BookHeader, tables: BookTables, place: PlaceOf = plainPlace): BookResult => {
  const tooLarge = sizeProblems(tables)
  if (tooLarge.length > 0) return { ok: false, problems: tooLarge }
  const problems = tableNames.flatMap(table => tableProblems(tables, table, place))
  const keys = Object.fromEntries(
    tableNames.map(table => [table, new Set(rowsOf(tables, table).map(row => keyOf(table, row)))]),
  ) as unknown as Keys
  for (const table of tableNames) problems.push(...referenceProblems(tables, table, keys, place))
  problems.push(
    ...headerFaults(header, keys.units, { min: yearMin, max: yearMax }),
    ...entryFaults(tables, place),
    ...structureFaults(header, tables, place),
  )
  if (problems.length > 0) return { ok: false, problems: problems.sort(byPlace) }
  const frozen = Object.fromEntries(
    tableNames.map(table => [table, Object.freeze([...tables[table]])]),
  ) as unknown as BookTables
  return { ok: true, book: { header, tables: frozen, ledger: createLedger(frozen.entries) } }
}

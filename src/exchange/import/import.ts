/**
 * An exported sheet recorded in a book by a mapping: all of it or nothing. New rows get ids that carry the hash of the
 * file, so that the same export is recognised when it comes again.
 */
import { createBook } from '../../book/book.js'
import type { Book } from '../../book/book.js'
import type { Problem } from '../../book/problem.js'
import { schema } from '../../book/schema.js'
import type { BookTables } from '../../book/tables.js'
import type { Sheet } from '../../documents/excel/workbook.js'
import { tableFile } from '../descriptor.js'
import type { CellValue } from '../cells.js'
import type { Mapping } from './mapping.js'
import { mappedRows, sheetOf } from './mapped-rows.js'
import type { MappedRow } from './mapped-rows.js'

export type Import = {
  book: Book
  table: Mapping['table']
  /** The new rows as they stand in the book, with the row of the sheet each comes from. */
  added: { line: number; values: Readonly<Record<string, CellValue>> }[]
  skipped: { line: number; why: string }[]
}

export type ImportResult =
  | { ok: true; imported: Import }
  /** `known`: this file was imported before. */
  | { ok: false; known: boolean; problems: Problem[] }

const hashDigits = 10

/** Beginning of all ids made from a sheet of a file. */
const idPrefix = (sha256: string, sheet: number): string => `x${sha256.slice(0, hashDigits)}-${sheet + 1}-`

const withIds = (rows: readonly MappedRow[], mapping: Mapping, prefix: string): MappedRow[] => {
  // A key that the sheet gives (a project's code, a unit's) is kept; staff and counts have no id of their own.
  const [key] = schema[mapping.table].key as readonly string[]
  if (key !== 'id') return [...rows]
  let line = -1
  let within = 0
  return rows.map(row => {
    within = row.line === line ? within + 1 : 1
    line = row.line
    if (row.values['id'] != null) return row
    return { line, values: { ...row.values, id: `${prefix}${line}${within === 1 ? '' : `-${within}`}` } }
  })
}

const fault = (file: string, reason: string, remedy: string): Problem => ({
  severity: 'error',
  file,
  line: null,
  field: null,
  reason,
  remedy,
})

const basisRecorded = { basis: 'recorded' } as const

/**
 * The book with the rows of the sheet added. Every row is checked as the book checks its own, with the row of the sheet in
 * the message; nothing is written here.
 */
export const importSheet = (
  book: Book,
  { file, sha256, sheets }: { file: string; sha256: string; sheets: readonly Sheet[] },
  mapping: Mapping,
): ImportResult => {
  const sheet = sheetOf(sheets, mapping)
  if (sheet === null) {
    const names = sheets.map(({ name }) => `“${name}”`).join('、')
    const reason =
      mapping.sheet === null ? '没有一张工作表有对应关系中的列名。' : `没有工作表“${mapping.sheet}”，只有${names}。`
    return {
      ok: false,
      known: false,
      problems: [fault(file, reason, '请核对文件，或改对应关系文件的 sheet、headerRow。')],
    }
  }
  const prefix = idPrefix(sha256, sheets.indexOf(sheet))
  const existing = book.tables[mapping.table] as readonly Readonly<Record<string, unknown>>[]
  if (existing.some(row => String(row['id'] ?? '').startsWith(prefix)))
    return {
      ok: false,
      known: true,
      problems: [
        fault(
          file,
          `这张工作表已经导入过（${tableFile(mapping.table)} 中有以 ${prefix} 开头的编号）。`,
          '不必再导入。文件改过内容以后是新的文件：请先删去上次导入的行，或只导入新增的部分。',
        ),
      ],
    }
  const mapped = mappedRows(sheet, mapping, book, file)
  if (mapped.problems.length > 0) return { ok: false, known: false, problems: mapped.problems }
  if (mapped.rows.length === 0)
    return {
      ok: false,
      known: false,
      problems: [
        fault(file, `工作表“${sheet.name}”第${mapping.headerRow}行以下没有可以导入的行。`, '请核对 headerRow 和列名。'),
      ],
    }
  const added = withIds(
    mapping.table === 'entries'
      ? mapped.rows.map(({ line, values }) => ({
          line,
          values: { ...values, basis: values['basis'] ?? basisRecorded.basis },
        }))
      : mapped.rows,
    mapping,
    prefix,
  )
  const tables = {
    ...book.tables,
    [mapping.table]: [...existing, ...added.map(({ values }) => values)],
  } as unknown as BookTables
  const made = createBook(book.header, tables, (table, row) =>
    table === mapping.table && row >= existing.length
      ? { file: `${file} 工作表“${sheet.name}”`, line: added[row - existing.length]!.line }
      : { file: tableFile(table), line: row + 2 },
  )
  return made.ok
    ? { ok: true, imported: { book: made.book, table: mapping.table, added, skipped: mapped.skipped } }
    : { ok: false, known: false, problems: made.problems }
}

/**
 * The book from disk: a folder with datapackage.json and one CSV file a table, taken whole or refused with every problem.
 * The command line, publishing and import come here.
 */
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBook } from '../book/book.js'
import type { Book } from '../book/book.js'
import type { PlaceOf, Problem } from '../book/problem.js'
import { quoted } from '../book/problem.js'
import { fieldsOf, rowsMax, tableNames } from '../book/schema.js'
import { emptyTables } from '../book/tables.js'
import type { BookHeader, BookTables, TableName } from '../book/tables.js'
import { looksLikeFormula, readCell } from './cells.js'
import type { CellValue } from './cells.js'
import { readCsv } from './csv.js'
import type { CsvRow } from './csv.js'
import { descriptorName, readDescriptor, tableFile } from './descriptor.js'

const descriptorBytesMax = 1024 * 1024
const tableBytesMax = 64 * 1024 * 1024

/**
 * `unreadable`: no judgement on the content was possible (no folder, no book, damaged file); otherwise every line was
 * read and the problems are all there are.
 */
export type BookReading =
  | { ok: true; book: Book; warnings: Problem[] }
  | { ok: false; unreadable: boolean; header: BookHeader | null; problems: Problem[] }

const problem = (file: string, line: number | null, field: string | null, reason: string, remedy: string): Problem => ({
  severity: 'error',
  file,
  line,
  field,
  reason,
  remedy,
})

const tooLarge = (file: string, bytesMax: number): Problem =>
  problem(file, null, null, `文件超过${bytesMax / 1024 / 1024} MB。`, '请按单位分成几本账。')

/** The bytes of a plain file, no link and not larger than allowed; or why not. */
const readPlainFile = async (folder: string, file: string, bytesMax: number): Promise<Uint8Array | Problem> => {
  try {
    const found = await lstat(join(folder, file))
    if (!found.isFile()) return problem(file, null, null, '不是普通文件（是链接、文件夹或设备）。', '请换成文件本身。')
    if (found.size > bytesMax) return tooLarge(file, bytesMax)
    return await readFile(join(folder, file))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return file === descriptorName
        ? problem(file, null, null, '没有这个文件：文件夹不存在，或不是账本。', '请指定含有datapackage.json的文件夹。')
        : problem(file, null, null, '没有这个文件。', '请恢复该文件；没有内容的表也要有表头一行。')
    if (code === 'EACCES' || code === 'EPERM' || code === 'EIO' || code === 'ELOOP')
      return problem(file, null, null, `不能读取（${code}）。`, '请检查文件的读取权限。')
    throw error
  }
}

type TableReading = {
  rows: Record<string, CellValue>[]
  lines: number[]
  problems: Problem[]
  warnings: Problem[]
}

/** For each field its place in the rows, by the header; columns may stand in any order, none missing, none unknown. */
const columnPlaces = (file: string, header: CsvRow | undefined, columns: readonly string[]): number[] | Problem => {
  const remedy = `第一行应为：${columns.join(',')}`
  if (header === undefined) return problem(file, 1, null, '没有表头。', remedy)
  const found = header.cells.map(cell => cell.trim())
  const missing = columns.filter(column => !found.includes(column))
  const unknown = found.filter(column => !columns.includes(column))
  const twice = found.filter((column, i) => found.indexOf(column) !== i)
  if (missing.length + unknown.length + twice.length === 0) return columns.map(column => found.indexOf(column))
  const parts = [
    ...(missing.length > 0 ? [`缺少${missing.join('、')}`] : []),
    ...(unknown.length > 0 ? [`多出${unknown.map(quoted).join('、')}`] : []),
    ...(twice.length > 0 ? [`重复${twice.join('、')}`] : []),
  ]
  return problem(file, header.line, null, `表头不对：${parts.join('，')}。`, remedy)
}

/** The rows of a table with every problem in them; or the one that makes the table as a whole unreadable. */
const readTable = (table: TableName, csv: readonly CsvRow[]): TableReading | Problem => {
  const file = tableFile(table)
  const fields = fieldsOf(table)
  const reading: TableReading = { rows: [], lines: [], problems: [], warnings: [] }
  const [header, ...body] = csv
  const columns = fields.map(([, { column }]) => column)
  const places = columnPlaces(file, header, columns)
  if (!Array.isArray(places)) return places
  const max = table === 'entries' ? rowsMax.entries : rowsMax.others
  if (body.length > max)
    return problem(file, null, null, `有${body.length}行，超过上限${max}行。`, '请按单位分成几本账。')
  for (const { line, cells } of body) {
    if (cells.every(cell => cell.trim() === '')) continue
    if (cells.length !== columns.length) {
      const reason = `这一行有${cells.length}格，表头有${columns.length}格。`
      const remedy = '请核对逗号；文字中有英文逗号时整格加英文双引号。'
      reading.problems.push(problem(file, line, null, reason, remedy))
    }
    const row: Record<string, CellValue> = {}
    for (const [i, [property, spec]] of fields.entries()) {
      const text = cells[places[i]!] ?? ''
      const cell = readCell(text, spec)
      row[property] = cell.ok ? cell.value : null
      if (!cell.ok) reading.problems.push(problem(file, line, spec.column, cell.reason, cell.remedy))
      if (spec.type === 'text' && looksLikeFormula(text.trim()))
        reading.warnings.push({
          ...problem(
            file,
            line,
            spec.column,
            `${quoted(text)}在Excel中会被当作公式。`,
            '已按文字保留；请核对来历，改掉开头的符号。',
          ),
          severity: 'warning',
        })
    }
    // A row with a fault stays in its place, so that what names it is not blamed too.
    reading.rows.push(row)
    reading.lines.push(line)
  }
  return reading
}

const unreadable = (header: BookHeader | null, problems: Problem[]): BookReading => ({
  ok: false,
  unreadable: true,
  header,
  problems,
})

/** The bytes of one file of a book, at most `bytesMax` of them; or why there are none. */
type TakeFile = (file: string, bytesMax: number) => Promise<Uint8Array | Problem>

const readFrom = async (take: TakeFile): Promise<BookReading> => {
  const descriptorBytes = await take(descriptorName, descriptorBytesMax)
  if (!(descriptorBytes instanceof Uint8Array)) return unreadable(null, [descriptorBytes])
  const descriptor = readDescriptor(new TextDecoder('utf-8').decode(descriptorBytes))
  if (!descriptor.ok) return unreadable(null, [descriptor.problem])
  const { header } = descriptor
  const warnings = [...descriptor.warnings]
  const damaged: Problem[] = []
  const problems: Problem[] = []
  const tables: Record<string, unknown> = { ...emptyTables }
  const lines = new Map<TableName, number[]>()
  for (const table of tableNames) {
    const bytes = await take(tableFile(table), tableBytesMax)
    if (!(bytes instanceof Uint8Array)) {
      damaged.push(bytes)
      continue
    }
    const csv = readCsv(bytes)
    if (!csv.ok) {
      damaged.push(problem(tableFile(table), csv.fault.line, null, csv.fault.reason, csv.fault.remedy))
      continue
    }
    const reading = readTable(table, csv.rows)
    if (!('rows' in reading)) {
      damaged.push(reading)
      continue
    }
    tables[table] = reading.rows
    lines.set(table, reading.lines)
    problems.push(...reading.problems)
    warnings.push(...reading.warnings)
  }
  // Without one of the tables nothing can be said of references to it.
  if (damaged.length > 0) return unreadable(header, [...damaged, ...problems])
  const place: PlaceOf = (table, row) => ({ file: tableFile(table), line: lines.get(table)?.[row] ?? 0 })
  const made = createBook(header, tables as BookTables, place)
  if (made.ok && problems.length === 0) return { ok: true, book: made.book, warnings }
  // What the reader has said of a cell or of a whole line is not said again.
  const said = new Set(problems.map(({ file, line, field }) => `${file} ${line} ${field ?? ''}`))
  const isNew = ({ file, line, field }: Problem): boolean =>
    !said.has(`${file} ${line} ${field ?? ''}`) && !said.has(`${file} ${line} `)
  const further = made.ok ? [] : made.problems.filter(isNew)
  return { ok: false, unreadable: false, header, problems: [...problems, ...further, ...warnings].sort(byPlace) }
}

/** Reads a book; nothing is kept of a folder with a problem in it. Throws only on faults of the machine. */
export const readBook = (folder: string): Promise<BookReading> =>
  readFrom((file, bytesMax) => readPlainFile(folder, file, bytesMax))

/** Reads a book whose files are in memory, by their names; other files among them are passed over. Never throws. */
export const readBookFiles = (files: ReadonlyMap<string, Uint8Array>): Promise<BookReading> =>
  readFrom((file, bytesMax) => {
    const bytes = files.get(file)
    return Promise.resolve(
      bytes === undefined
        ? problem(file, null, null, '数据包中没有这个文件。', '请使用完整的数据包，或重新发布。')
        : bytes.length > bytesMax
          ? tooLarge(file, bytesMax)
          : bytes,
    )
  })

const byPlace = (a: Problem, b: Problem): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0)

/** Every problem of a folder that should be a book, warnings included; an empty list says that it is one. */
export const validatePackage = async (folder: string): Promise<Problem[]> => {
  const reading = await readBook(folder)
  return reading.ok ? reading.warnings : reading.problems
}

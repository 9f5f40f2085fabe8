/** The rows of a sheet as rows of a book's table, by a mapping; or every cell that cannot be taken, with its place. */
import type { Book } from '../../book/book.js'
import { fieldsOf } from '../../book/schema.js'
import type { FieldSpec } from '../../book/schema.js'
import type { Problem } from '../../book/problem.js'
import type { Sheet, SheetCell } from '../../documents/excel/workbook.js'
import { parsePrinted, unitFen } from '../../money/printed.js'
import type { Unit } from '../../money/printed.js'
import { fen } from '../../money/fen.js'
import { readCell } from '../cells.js'
import type { CellValue } from '../cells.js'
import { cellWords } from './known-words.js'
import { fieldNamed } from './mapping.js'
import type { MappedColumn, Mapping } from './mapping.js'
import { codeIn, columnName, compact, rowsOf } from './sheet-rows.js'
import type { SheetRow } from './sheet-rows.js'

/** A row for the book without the fields that are made at import (its id), and the row of the sheet it comes from. */
export type MappedRow = { line: number; values: Record<string, CellValue> }
export type MappedRows = { rows: MappedRow[]; problems: Problem[]; skipped: { line: number; why: string }[] }

type Value = { ok: true; value: CellValue } | { ok: false; reason: string; remedy: string }

/** More places than a fen has, from arithmetic in doubles (0.1 + 0.2), count as nothing; more than that is a fault. */
const noiseDigits = 6

/** Exact fen of a number as it is stored: `1234.5`, `1.2345E3`, `123.4567000000001` 万元. */
const storedFen = (stored: string, unit: Unit): bigint | null => {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(stored)
  if (match === null) return null
  const [, sign = '', integer = '', fraction = '', exponent = '0'] = match
  const digits = BigInt(integer + fraction) * unitFen[unit]
  const places = fraction.length - Number(exponent)
  const noise = 10n ** BigInt(noiseDigits)
  // In millionths of a fen: what lies beyond the fen must be nothing but noise.
  const scaled =
    places >= 0
      ? (digits * noise + 10n ** BigInt(places) / 2n) / 10n ** BigInt(places)
      : digits * noise * 10n ** BigInt(-places)
  const rest = scaled % noise
  const near = rest < 100n ? scaled / noise : noise - rest < 100n ? scaled / noise + 1n : null
  return near === null ? null : sign === '-' ? -near : near
}

const amountIn = (cell: SheetCell, unit: Unit): Value => {
  if (cell.stored !== undefined) {
    const exact = storedFen(cell.stored, unit)
    return exact === null
      ? {
          ok: false,
          reason: `存的数是${cell.stored}${unit}，比分还小。`,
          remedy: '请在表中四舍五入到分（元两位、万元六位小数），再导出。',
        }
      : { ok: true, value: fen(exact) }
  }
  const printed = parsePrinted(cell.text, unit)
  if (printed.kind === 'blank' || printed.kind === 'dash') return { ok: true, value: null }
  if (printed.kind !== 'amount')
    return { ok: false, reason: `“${cell.text}”不是金额。`, remedy: '请改成数字；没有金额时留空。' }
  const exact = storedFen(printed.text, printed.unit ?? unit)
  return exact === null
    ? { ok: false, reason: `“${cell.text}”比分还小。`, remedy: '请四舍五入到分，再导出。' }
    : { ok: true, value: fen(exact) }
}

const bare = (text: string): string => compact(text).replace(/[（）“”"]/g, '')

/** Terms of a choice by their Chinese names, without what stands in brackets: 二下（批复的年初预算） is also 二下. */
const choiceIn = (text: string, spec: FieldSpec, values: MappedColumn['values']): Value => {
  const known = new Map<string, string>()
  for (const [code, name] of Object.entries(spec.values ?? {})) {
    known.set(code, code)
    known.set(bare(name), code)
    known.set(bare(name.replace(/（.*）/, '')), code)
  }
  for (const [word, code] of Object.entries(cellWords[spec.column] ?? {})) known.set(bare(word), code)
  for (const [word, code] of Object.entries(values ?? {})) known.set(bare(word), code)
  const code = known.get(bare(text))
  return code !== undefined
    ? { ok: true, value: code }
    : {
        ok: false,
        reason: `不认得“${text}”是哪一种${spec.title}。`,
        remedy: `请在对应关系文件这一列的 values 中写明，例如 "values": {"${text}": "${Object.keys(spec.values ?? {})[0] ?? ''}"}。`,
      }
}

/** Units and projects may be named instead of numbered. */
const referenceIn = (text: string, spec: FieldSpec, book: Book): Value => {
  const rows: readonly { key: string; name: string }[] =
    spec.references === 'units'
      ? book.tables.units.map(({ code, name }) => ({ key: code, name }))
      : book.tables.projects.map(({ id, name }) => ({ key: id, name }))
  const named = rows.find(({ name }) => bare(name) === bare(text))
  return { ok: true, value: named?.key ?? text.trim() }
}

const valueIn = (cell: SheetCell, spec: FieldSpec, column: MappedColumn, mapping: Mapping, book: Book): Value => {
  const given = column.values?.[cell.text.trim()]
  if (spec.type === 'amount') return amountIn(cell, mapping.unit)
  if (spec.type === 'choice') return choiceIn(cell.text, spec, column.values)
  if (given !== undefined) return readCell(given, spec)
  if (spec.type === 'functional' || spec.type === 'economic')
    return { ok: true, value: codeIn(cell.text) ?? cell.text.trim() }
  if (spec.references === 'units' || spec.references === 'projects') return referenceIn(cell.text, spec, book)
  if (spec.type === 'year') return readCell(cell.text.replace(/年度?$/, ''), spec)
  return readCell(cell.stored ?? cell.text, spec)
}

const constantsOf = (table: Mapping['table'], words: Readonly<Record<string, string>>): Record<string, CellValue> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([column, text]) => {
      const found = fieldNamed(table, column)
      const value = found === undefined ? null : readCell(text, found[1])
      return found !== undefined && value?.ok ? [[found[0], value.value]] : []
    }),
  )

type Placed = { at: number; column: MappedColumn; property: string; spec: FieldSpec }

/** Where the mapped columns stand in the sheet; or which are missing. */
const placesOf = (
  header: SheetRow | undefined,
  { table, columns }: Mapping,
): { placed: Placed[]; missing: string[] } => {
  const placed: Placed[] = []
  const missing: string[] = []
  for (const column of columns) {
    const at = [...(header?.texts ?? [])].find(([, { text }]) => compact(text) === compact(column.header))?.[0]
    const field = fieldNamed(table, column.field)
    if (at === undefined || field === undefined) missing.push(column.header)
    else placed.push({ at, column, property: field[0], spec: field[1] })
  }
  return { placed, missing }
}

/** The sheet the mapping is for; null where none has its columns. */
export const sheetOf = (sheets: readonly Sheet[], mapping: Mapping): Sheet | null =>
  (mapping.sheet === null
    ? sheets.find(
        sheet =>
          placesOf(
            rowsOf(sheet).find(({ number }) => number === mapping.headerRow),
            mapping,
          ).missing.length === 0,
      )
    : sheets.find(({ name }) => name === mapping.sheet)) ?? null

const emptyRow = (table: Mapping['table']): Record<string, CellValue> =>
  Object.fromEntries(fieldsOf(table).map(([property]) => [property, null]))

/** Codes of the sheet that have others below them. */
const sumCodes = (
  rows: readonly SheetRow[],
  placed: readonly Placed[],
  leavesOnly: string | null,
): ReadonlySet<string> => {
  const at = placed.find(({ column }) => column.field === leavesOnly)?.at
  if (at === undefined) return new Set()
  const codes = [...new Set(rows.flatMap(({ texts }) => codeIn(texts.get(at)?.text ?? '') ?? []))]
  return new Set(codes.filter(code => codes.some(other => other !== code && other.startsWith(code))))
}

/** Takes every row below the header; `file` names the workbook in the problems. */
export const mappedRows = (sheet: Sheet, mapping: Mapping, book: Book, file: string): MappedRows => {
  const result: MappedRows = { rows: [], problems: [], skipped: [] }
  const all = rowsOf(sheet)
  const place = `${file} 工作表“${sheet.name}”`
  const problem = (line: number | null, field: string | null, reason: string, remedy: string): void =>
    void result.problems.push({ severity: 'error', file: place, line, field, reason, remedy })
  const { placed, missing } = placesOf(
    all.find(({ number }) => number === mapping.headerRow),
    mapping,
  )
  if (missing.length > 0) {
    const reason = `第${mapping.headerRow}行没有这些列名：${missing.join('、')}。`
    problem(
      mapping.headerRow,
      null,
      reason,
      '请核对对应关系文件的 headerRow 和 columns，或用 --save-mapping 重新生成。',
    )
    return result
  }
  const body = all.filter(({ number }) => number > mapping.headerRow)
  const sums = sumCodes(body, placed, mapping.leavesOnly)
  const codeAt = placed.find(({ column }) => column.field === mapping.leavesOnly)?.at
  const constants = constantsOf(mapping.table, mapping.constants)
  const amounts = placed.filter(({ column }) => column.field === 'amount')
  const shared = placed.filter(({ column }) => column.field !== 'amount')
  for (const { number, texts } of body) {
    const first = compact([...texts].sort(([a], [b]) => a - b)[0]?.[1].text ?? '')
    const code = codeAt === undefined ? null : codeIn(texts.get(codeAt)?.text ?? '')
    if (mapping.skipRows.some(word => first === compact(word))) {
      result.skipped.push({ line: number, why: `“${first}”行` })
      continue
    }
    if (code !== null && sums.has(code)) {
      result.skipped.push({ line: number, why: `${code}的合计` })
      continue
    }
    if (!placed.some(({ at }) => texts.has(at))) continue
    const values: Record<string, CellValue> = { ...emptyRow(mapping.table), ...constants }
    const take = ({ at, column, property, spec }: Placed, into: Record<string, CellValue>): boolean => {
      const cell = texts.get(at)
      if (cell === undefined) return false
      const value = valueIn(cell, spec, column, mapping, book)
      if (!value.ok) {
        problem(number, `${columnName(at)}列“${column.header}”`, value.reason, value.remedy)
        return false
      }
      into[property] = value.value
      return value.value !== null
    }
    for (const column of shared) take(column, values)
    if (amounts.length === 0) result.rows.push({ line: number, values })
    for (const column of amounts) {
      const own = { ...values, ...constantsOf(mapping.table, column.column.with ?? {}) }
      if (take(column, own)) result.rows.push({ line: number, values: own })
    }
  }
  return result
}

/**
 * A mapping: which column of an exported sheet is which field of which table of a book. Saved as JSON beside the exports
 * of a department, proposed from the names of the columns, used again every year.
 */
import { fieldsOf, tableNames } from '../../book/schema.js'
import type { FieldSpec } from '../../book/schema.js'
import type { TableName } from '../../book/tables.js'
import type { Unit } from '../../money/printed.js'

export const mappingFormat = 'mingzhang-mapping/1'

export type MappedColumn = {
  /** The words above the column, spaces left out. */
  header: string
  /** A column of the book's table, as in its CSV file. */
  field: string
  /** What words in the cells mean, beside the terms the program knows. */
  values?: Readonly<Record<string, string>>
  /** Of an amount column: what holds for its amounts alone (基本支出 beside 项目支出). */
  with?: Readonly<Record<string, string>>
}

export type Mapping = {
  format: typeof mappingFormat
  table: TableName
  /** Null: the first sheet with these columns. */
  sheet: string | null
  /** The row of the column names, as the spreadsheet counts. */
  headerRow: number
  /** The unit of all amounts. */
  unit: Unit
  columns: readonly MappedColumn[]
  /** Fields that no column holds. */
  constants: Readonly<Record<string, string>>
  /** Rows that begin with one of these words are sums or headings. */
  skipRows: readonly string[]
  /** Of this code column only the codes without others below them: the export lists 类 and 款 with their sums too. */
  leavesOnly: string | null
}

export type MappingReading = { ok: true; mapping: Mapping } | { ok: false; reasons: string[] }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWords = (value: unknown): value is Record<string, string> =>
  isRecord(value) && Object.values(value).every(item => typeof item === 'string')

export const fieldNamed = (table: TableName, column: string): [property: string, spec: FieldSpec] | undefined =>
  fieldsOf(table).find(([, spec]) => spec.column === column)

const columnFaults = (table: TableName, value: unknown, i: number): string[] => {
  const place = `columns 第${i + 1}项`
  if (!isRecord(value) || typeof value['header'] !== 'string' || typeof value['field'] !== 'string')
    return [`${place}应写明 header（表中的列名）和 field（账本的列）。`]
  const { header, field, values, with: own } = value
  const faults = [
    ...(fieldNamed(table, field) === undefined ? [`${place}“${header}”：${table}.csv 没有“${field}”这一列。`] : []),
    ...(values === undefined || isWords(values) ? [] : [`${place}“${header}”：values 应是“表中的词”到“代码”的对照。`]),
  ]
  if (own === undefined) return faults
  if (!isWords(own)) return [...faults, `${place}“${header}”：with 应写明只对这一列金额成立的字段。`]
  return [
    ...faults,
    ...Object.keys(own).flatMap(key =>
      fieldNamed(table, key) === undefined ? [`${place}“${header}”：${table}.csv 没有“${key}”这一列。`] : [],
    ),
  ]
}

/** A mapping from its file, or everything that is wrong with it, in Chinese. */
export const readMapping = (text: string): MappingReading => {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return { ok: false, reasons: ['不是 JSON，可能缺少引号、逗号或括号。可用 --save-mapping 重新生成。'] }
  }
  if (!isRecord(raw) || raw['format'] !== mappingFormat)
    return { ok: false, reasons: [`format 应是“${mappingFormat}”。可用 --save-mapping 生成。`] }
  const { table, sheet, headerRow, unit, columns, constants, skipRows, leavesOnly } = raw
  if (!tableNames.some(name => name === table))
    return { ok: false, reasons: [`table“${String(table)}”不是账本的表；可以是：${tableNames.join('、')}。`] }
  const name = table as TableName
  const reasons = [
    ...(sheet === null || typeof sheet === 'string' ? [] : ['sheet 应是工作表名，或 null。']),
    ...(Number.isInteger(headerRow) && Number(headerRow) > 0 ? [] : ['headerRow 应是列名所在的行号，从1数起。']),
    ...(unit === '元' || unit === '万元' || unit === '亿元' ? [] : ['unit 应是“元”“万元”或“亿元”。']),
    ...(Array.isArray(columns) && columns.length > 0
      ? columns.flatMap((column, i) => columnFaults(name, column, i))
      : ['columns 至少要有一列。']),
    ...(isWords(constants)
      ? Object.keys(constants).flatMap(key =>
          fieldNamed(name, key) === undefined ? [`constants：${name}.csv 没有“${key}”这一列。`] : [],
        )
      : ['constants 应是字段到值的对照，没有时写 {}。']),
    ...(Array.isArray(skipRows) && skipRows.every(word => typeof word === 'string')
      ? []
      : ['skipRows 应是词的列表，没有时写 []。']),
    ...(leavesOnly === null || (typeof leavesOnly === 'string' && fieldNamed(name, leavesOnly) !== undefined)
      ? []
      : ['leavesOnly 应是科目编码所在的字段（functional 或 economic），或 null。']),
  ]
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, mapping: raw as unknown as Mapping }
}

export const mappingText = (mapping: Mapping): string => `${JSON.stringify(mapping, null, 2)}\n`

/** A mapping proposed from the names of a sheet's columns, for a person to look through, complete and save. */
import type { Book } from '../../book/book.js'
import type { TableName } from '../../book/tables.js'
import type { Sheet } from '../../documents/excel/workbook.js'
import type { Unit } from '../../money/printed.js'
import { headerWords, sumWords } from './known-words.js'
import { mappingFormat } from './mapping.js'
import type { MappedColumn, Mapping } from './mapping.js'
import { codeIn, compact, rowsOf } from './sheet-rows.js'

const headerRowMax = 30

const columnOf = (table: TableName, header: string): MappedColumn[] => {
  const found = (headerWords[table] ?? []).find(({ words }) => words.test(header))
  return found === undefined ? [] : [{ header, field: found.field, ...(found.with ? { with: found.with } : {}) }]
}

/** 合计 beside its parts would count everything twice. */
const withoutTotals = (columns: readonly MappedColumn[]): MappedColumn[] => {
  const parts = columns.some(({ field, with: own }) => field === 'amount' && own !== undefined)
  return columns.filter(({ field, with: own }) => !parts || field !== 'amount' || own !== undefined)
}

type Found = { sheet: Sheet; table: TableName; headerRow: number; columns: MappedColumn[] }

const findIn = (sheet: Sheet): Found | null => {
  let best: Found | null = null
  for (const { number, texts } of rowsOf(sheet).slice(0, headerRowMax))
    for (const table of Object.keys(headerWords) as TableName[]) {
      const columns = withoutTotals([...texts.values()].flatMap(({ text }) => columnOf(table, compact(text))))
      const hasAmount = table === 'projects' || columns.some(({ field }) => field === 'amount')
      if (hasAmount && columns.length >= 2 && columns.length > (best?.columns.length ?? 0))
        best = { sheet, table, headerRow: number, columns }
    }
  return best
}

const unitOf = (sheet: Sheet, headerRow: number): Unit => {
  for (const { row, text } of sheet.cells) {
    if (row >= headerRow) continue
    const found = /单位[：:](?:人民币)?(万元|亿元|元)/.exec(compact(text))
    if (found) return found[1] as Unit
  }
  return sheet.cells.some(({ row, text }) => row === headerRow - 1 && text.includes('万元')) ? '万元' : '元'
}

/** The code column that lists sums of 类 and 款 beside their items. */
const leavesOf = (sheet: Sheet, { headerRow, columns }: Found): string | null => {
  const rows = rowsOf(sheet)
  const header = rows.find(({ number }) => number === headerRow)
  for (const { header: name, field } of columns) {
    if (field !== 'functional' && field !== 'economic') continue
    const at = [...(header?.texts ?? [])].find(([, { text }]) => compact(text) === name)?.[0]
    const codes = rows.flatMap(({ number, texts }) => {
      const code = number > headerRow && at !== undefined ? codeIn(texts.get(at)?.text ?? '') : null
      return code === null ? [] : [code]
    })
    if (codes.some(code => codes.some(other => other !== code && other.startsWith(code)))) return field
  }
  return null
}

const defaults = (table: TableName, book: Book): Record<string, string> => {
  const { unit, year } = book.header
  const common = { unit, year: String(year) }
  if (table === 'entries')
    return { ...common, stage: 'approved', flow: 'expenditure', fund: 'general', origin: 'this-year', kind: 'basic' }
  if (table === 'procurement') return { ...common, stage: 'approved', category: 'goods' }
  return { unit }
}

/** Null where no sheet has columns that are known. Constants are guesses: the person is asked to look them through. */
export const proposeMapping = (sheets: readonly Sheet[], book: Book): Mapping | null => {
  const found = sheets
    .map(findIn)
    .reduce<Found | null>((best, one) => (one && one.columns.length > (best?.columns.length ?? 0) ? one : best), null)
  if (found === null) return null
  const given = new Set(found.columns.flatMap(({ field, with: own }) => [field, ...Object.keys(own ?? {})]))
  return {
    format: mappingFormat,
    table: found.table,
    sheet: found.sheet.name,
    headerRow: found.headerRow,
    unit: unitOf(found.sheet, found.headerRow),
    columns: found.columns,
    constants: Object.fromEntries(Object.entries(defaults(found.table, book)).filter(([field]) => !given.has(field))),
    skipRows: sumWords,
    leavesOnly: leavesOf(found.sheet, found),
  }
}

/**
 * Reading the header of a table: which rows are header, what each column is called from top to bottom, which columns
 * are keys (code, label, row number) and which hold amounts. Nothing here knows a particular form.
 */
import { normaliseLabel, type CellGrid, type SourceTable } from './table.js'

export type ColumnKind = 'code' | 'label' | 'ordinal' | 'value'

export type LeafColumn = {
  index: number
  /** Normalised header texts from top to bottom; the last is the column's own. */
  path: string[]
  /** The column's own text as printed. */
  label: string
  kind: ColumnKind
  /** The printed column number (栏次), where there is one. */
  number: string | null
}

export type Header = {
  /** Rows of the grid that belong to the header. */
  rows: number
  columns: LeafColumn[]
  /** Texts of the header that look like a title, a unit or a name, in order. */
  preamble: { text: string; page: number }[]
}

const codeLabel = /^(类|款|项|(.*(科目|单位|项目|采购|经济|功能))?(编码|代码))$/
const codeName = /科目$/
const nameLabel = /^(项目(\(.*\))?|名称|.*科目名称.*|.*单位名称.*|.*项目名称.*|预算单位|支出项目|.*分类科目)$/
const ordinalLabel = /^(行次|序号|栏次)$/
export const preambleText =
  /^((填报|编制|预算|公开)?(部门|单位)(名称)?[：:].*|(金额)?[单単]位[：:].*|公开\s*\d+\s*表.*|预算年度.*|\d{4}\s*年度?)$/

export const looksLikeAmount = (text: string): boolean =>
  /^[-－(（]?\s*\d{1,3}([,，]\s*\d{3})+(\s*[.．。]\s*\d+)?\s*[)）]?$|^[-－(（]?\s*\d+\s*[.．]\s*\d{1,6}\s*[)）]?$/.test(
    text.trim(),
  )

/** Functional classes are 2xx, economic ones 3xx and 5xx; sections and items append two digits each. */
export const looksLikeCode = (text: string): boolean => /^[235]\d\d(\d\d){0,2}$/.test(text.replace(/\s/g, ''))

export const isNumberRow = (texts: string[]): boolean => {
  const plain = texts.map(t => normaliseLabel(t)).filter(t => t !== '')
  if (plain.length < 2) return false
  const numbers = plain.filter(t => /^\d{1,2}(=[\d+()-]+)?$/.test(t)).map(t => Number.parseInt(t, 10))
  const words = plain.filter(t => !/^\d{1,2}(=[\d+()-]+)?$/.test(t))
  if (!words.every(t => /^(栏次|行次|类|款|项|合计|项目)$/.test(t))) return false
  if (words.includes('栏次') && numbers.length > 0) return true
  if (numbers.length < 2) return false
  return numbers.every((n, i) => n === i + (numbers[0] ?? 1)) && (numbers[0] === 1 || numbers[0] === 0)
}

const wholeLine = /^[一二三四五六七八九十]+、|^[(（][一二三四五六七八九十\d]+[)）]|^\d+[、.．]\S/

/** Whether a row belongs to the body of the table. `above` counts the header rows so far. */
export const isBodyRow = (texts: string[], above: number): boolean => {
  const printed = texts.map(t => t.trim()).filter(t => t !== '')
  if (printed.length === 0) return above > 0
  if (printed.some(looksLikeAmount)) return true
  if (printed.slice(0, 4).some(looksLikeCode)) return true
  if (printed.some(t => wholeLine.test(t) && !/^\d+[、.．]\s*\d/.test(t))) return true
  if (above === 0) return false
  const words = printed.map(normaliseLabel)
  if (new Set(words).size === 1 && /^(合计|总计|无|—|-)?$/.test(words[0] ?? '')) return true
  if (words.every(w => /^\d+$/.test(w)) && !isNumberRow(texts)) return true
  return words.every(w => /^(合计|总计|0|-|\/|…+|)$/.test(w))
}

export const kindOf = (path: string[]): ColumnKind => {
  const leaf = path[path.length - 1] ?? ''
  if (ordinalLabel.test(leaf)) return 'ordinal'
  if (codeLabel.test(leaf)) return 'code'
  if (nameLabel.test(leaf)) return 'label'
  if (codeName.test(leaf) && path.length === 1) return 'code'
  return 'value'
}

const headerRowsMax = 8

/** The header of a table whose spans are real. Null when the table has no header at all (a continuation). */
export const readHeader = (table: SourceTable, grid: CellGrid): Header | null => {
  let rows = 0
  let numberRow = -1
  const preamble: Header['preamble'] = []
  const skipped = new Set<number>()
  for (; rows < Math.min(table.rows, headerRowsMax); rows++) {
    const cells = [...new Set(grid[rows] ?? [])].filter(cell => cell !== undefined)
    const texts = cells.map(cell => cell.text)
    if (isNumberRow(texts)) {
      numberRow = rows
      rows++
      break
    }
    const printed = cells.filter(cell => cell.text.trim() !== '')
    const spansAll = printed.length === 1 && (printed[0]?.columnSpan ?? 1) >= Math.max(3, table.columns - 1)
    if (
      rows - skipped.size === 0 &&
      printed.length > 0 &&
      (spansAll || printed.every(c => preambleText.test(c.text.trim())))
    ) {
      for (const cell of printed) preamble.push({ text: cell.text, page: cell.page })
      skipped.add(rows)
      continue
    }
    if (rows - skipped.size === 0 && printed.length === 0) {
      skipped.add(rows)
      continue
    }
    if (isBodyRow(texts, rows - skipped.size)) break
  }
  const counted = rows - skipped.size
  if (counted === 0) return null
  const columns: LeafColumn[] = []
  for (let c = 0; c < table.columns; c++) {
    const path: string[] = []
    let label = ''
    let number: string | null = null
    let last: unknown
    for (let r = 0; r < rows; r++) {
      if (skipped.has(r)) continue
      const cell = grid[r]?.[c]
      if (!cell || cell === last) continue
      last = cell
      const text = normaliseLabel(cell.text)
      if (text === '') continue
      if (r === numberRow && (/^\d{1,2}/.test(text) || (text === '栏次' && path.length > 0))) {
        if (/^\d/.test(text)) number = text
        continue
      }
      if (path[path.length - 1] !== text) path.push(text)
      label = cell.text
    }
    columns.push({
      index: c,
      path,
      label: label.replace(/\s+/g, ''),
      kind: path.length ? kindOf(path) : 'value',
      number,
    })
  }
  const body = grid.slice(rows).map(row => row.map(cell => cell?.text ?? ''))
  return { rows, columns: codeColumnsByBody(columns, body), preamble }
}

const codesMin = 4

/**
 * A column left of the names that holds nothing but account codes is a column of codes, whatever a damaged header calls
 * it (科目納码). Amounts never stand left of the names.
 */
export const codeColumnsByBody = (columns: LeafColumn[], body: readonly (readonly string[])[]): LeafColumn[] => {
  const names = columns.findIndex(column => column.kind === 'label')
  return columns.map((column, at) => {
    if (column.kind !== 'value' || at >= names) return column
    const texts = body
      .filter(row => row.length === columns.length)
      .map(row => (row[at] ?? '').trim())
      .filter(text => text !== '')
    return new Set(texts).size >= codesMin && texts.every(looksLikeCode) ? { ...column, kind: 'code' } : column
  })
}

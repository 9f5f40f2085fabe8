/**
 * What recognition needs of a table, wherever it came from: cells with positions and spans, and lines between tables.
 * Readers in documents/ return values of these shapes; forms/ never learns which file format they were.
 */

export type SourceBox = { x0: number; y0: number; x1: number; y1: number }

export type SourceCell = {
  text: string
  row: number
  column: number
  rowSpan: number
  columnSpan: number
  page: number
  box?: SourceBox
}

export type SourceTable = {
  kind: 'table'
  grid: 'exact' | 'aligned' | 'ragged'
  rows: number
  columns: number
  cells: readonly SourceCell[]
  pages: readonly number[]
}

export type SourceLine = { kind: 'line'; text: string; page: number; box?: SourceBox; heading?: number }

export type SourceBlock = SourceLine | SourceTable

/** The cells of each row from left to right, as they are: spans are not spread. */
export const rowsOf = (table: SourceTable): SourceCell[][] => {
  const rows: SourceCell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) rows[cell.row]?.push(cell)
  for (const row of rows) row.sort((a, b) => a.column - b.column)
  return rows
}

/** The cells of a table by row and column: a merged cell is found at every position it covers. */
export type CellGrid = (SourceCell | undefined)[][]

export const cellGrid = (table: SourceTable): CellGrid => {
  const grid: CellGrid = Array.from({ length: table.rows }, () => new Array<SourceCell | undefined>(table.columns))
  for (const cell of table.cells) {
    const lastRow = Math.min(cell.row + cell.rowSpan, table.rows)
    const lastColumn = Math.min(cell.column + cell.columnSpan, table.columns)
    for (let r = cell.row; r < lastRow; r++) {
      const row = grid[r]
      if (row) for (let c = cell.column; c < lastColumn; c++) row[c] ??= cell
    }
  }
  return grid
}

const fullWidth = /[！-～]/g
const noise = /[\s\u00a0\u3000\u200b·•*＊"'“”‘’「」:：,，.．。、;；<>《》…_—-]/g

/** Traditional and Japanese forms that text recognition puts for simplified characters in labels. */
const variants: Record<string, string> = {
  単: '单',
  單: '单',
  納: '纳',
  項: '项',
  財: '财',
  級: '级',
  費: '费',
  總: '总',
  総: '总',
  計: '计',
  業: '业',
  務: '务',
  類: '类',
  經: '经',
  経: '经',
  預: '预',
  資: '资',
  園: '园',
  區: '区',
  収: '收',
  関: '关',
  機: '机',
  車: '车',
  専: '专',
  專: '专',
  転: '转',
  轉: '转',
  額: '额',
  決: '决',
  貼: '贴',
  員: '员',
  営: '营',
  營: '营',
  発: '发',
  發: '发',
  動: '动',
  補: '补',
  団: '团',
}
const variantPattern = new RegExp(`[${Object.keys(variants).join('')}]`, 'g')

/**
 * A label as it is compared: full-width letters and digits folded to ASCII, spaces, quotation marks and punctuation
 * dropped, so that “三公”经费 in any quotes, with any line break, is one text. Brackets are kept (folded to ASCII).
 */
export const normaliseLabel = (text: string): string => {
  const known = normalised.get(text)
  if (known !== undefined) return known
  const label = text
    .replace(fullWidth, ch => String.fromCharCode(ch.charCodeAt(0) - 0xfee0))
    .replace(noise, '')
    .replace(variantPattern, ch => variants[ch] ?? ch)
  if (normalised.size > 20_000) normalised.clear()
  normalised.set(text, label)
  return label
}
const normalised = new Map<string, string>()

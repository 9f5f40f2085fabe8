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
    .replace(/単/g, '单')
    .replace(/納/g, '纳')
  if (normalised.size > 20_000) normalised.clear()
  normalised.set(text, label)
  return label
}
const normalised = new Map<string, string>()

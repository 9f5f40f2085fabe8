/** A sheet being drawn cell by cell for the Excel writer: merged cells with whole borders, wrapped text, row heights. */
import type { Cell, CellStyle, MergeRange, WriteSheet } from 'hucre/xlsx'

type SheetImage = NonNullable<WriteSheet['images']>[number]

export type Place = { row: number; column: number; rowSpan?: number; columnSpan?: number }

export type Sheet = {
  name: string
  widths: readonly number[]
  cells: Map<string, Partial<Cell>>
  merges: MergeRange[]
  heights: Map<number, { height: number }>
  images: SheetImage[]
  rows: number
}

const thin = { style: 'thin' as const }

export type Look = {
  size?: number
  bold?: boolean
  colour?: string
  fill?: string
  align?: 'left' | 'center' | 'right'
  vertical?: 'top' | 'center'
  ruled?: boolean
  underline?: boolean
}

export const styleOf = (look: Look): CellStyle => ({
  font: {
    name: '宋体',
    size: look.size ?? 11,
    bold: look.bold ?? false,
    ...(look.colour ? { color: { rgb: look.colour } } : {}),
    ...(look.underline ? { underline: true } : {}),
  },
  alignment: { horizontal: look.align ?? 'left', vertical: look.vertical ?? 'center', wrapText: true },
  ...(look.ruled ? { border: { top: thin, right: thin, bottom: thin, left: thin } } : {}),
  ...(look.fill ? { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: look.fill } } } : {}),
})

export const newSheet = (name: string, widths: readonly number[]): Sheet => ({
  name,
  widths,
  cells: new Map(),
  merges: [],
  heights: new Map(),
  images: [],
  rows: 0,
})

/** XML cannot hold control characters, Excel not more than this in a cell. */
const textMax = 32_000

const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const cellValue = (value: string | number): string | number =>
  typeof value === 'number' ? value : value.replace(unprintable, '\ufffd').slice(0, textMax)

/** Writes a value; over several places it is merged, and the border stands on every place it covers. */
export const put = (
  sheet: Sheet,
  place: Place,
  value: string | number,
  look: Look,
  link?: { location: string },
): void => {
  const { row, column, rowSpan = 1, columnSpan = 1 } = place
  const style = styleOf(look)
  for (let r = row; r < row + rowSpan; r++)
    for (let c = column; c < column + columnSpan; c++) {
      const first = r === row && c === column
      sheet.cells.set(`${r},${c}`, {
        value: first && value !== '' ? cellValue(value) : null,
        style,
        ...(first && link ? { hyperlink: { target: '', location: link.location } } : {}),
      })
    }
  if (rowSpan > 1 || columnSpan > 1)
    sheet.merges.push({ startRow: row, startCol: column, endRow: row + rowSpan - 1, endCol: column + columnSpan - 1 })
  sheet.rows = Math.max(sheet.rows, row + rowSpan)
}

const rowHeightMax = 409

export const setHeight = (sheet: Sheet, row: number, points: number): void =>
  void sheet.heights.set(row, { height: Math.min(rowHeightMax, Math.round(points)) })

/** Width in characters as Excel counts them: a Chinese character takes two. */
export const textWidth = (text: string): number => [...text].reduce((sum, ch) => sum + (ch > '\u2e7f' ? 2 : 1), 0)

/** Height in points of wrapped text of the given size in a column of `width` characters. */
export const textHeight = (text: string, width: number, size = 11): number =>
  text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil((textWidth(line) * (size / 11)) / (width - 1.5))), 0) *
    (size * 1.36) +
  5

const sheetNameMax = 31

/** Excel allows neither an apostrophe at an end of a name nor, to be readable, a blank. */
const trimmed = (name: string): string => name.replace(/^[\s']+|[\s']+$/g, '')

/** A name Excel accepts that no other sheet of the workbook has. */
export const sheetName = (wanted: string, taken: Set<string>): string => {
  const plain = trimmed(wanted.replace(/[[\]:*?/\\]/g, ' ')) || '检查表'
  let name = trimmed(plain.slice(0, sheetNameMax))
  for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${plain.slice(0, sheetNameMax - 5)} (${i})`
  taken.add(name.toLowerCase())
  return name
}

/** For the writer: landscape, as wide as the paper; the last of the frozen rows is repeated on every page. */
export const writable = (sheet: Sheet, paperSize: 'a4' | 'a3', frozenRows = 0): WriteSheet => ({
  name: sheet.name,
  rows: Array.from({ length: sheet.rows }, () => []),
  columns: sheet.widths.map(width => ({ width })),
  cells: sheet.cells,
  merges: sheet.merges,
  rowDefs: sheet.heights,
  images: sheet.images,
  ...(frozenRows > 0 ? { freezePane: { rows: frozenRows } } : {}),
  pageSetup: {
    paperSize,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    ...(frozenRows > 0 ? { printTitlesRow: `$${frozenRows}:$${frozenRows}` } : {}),
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6 },
  },
})

/**
 * A printed table drawn into a sheet: title, caption, merged header, rows, notes. Official forms have a sheet of their
 * own with the form's column widths; tables inside running text are drawn on the columns of their text sheet.
 */
import { placeCells, type PlacedCell, type PrintedTable } from '../../forms/printed-table.js'
import { newSheet, put, setHeight, styleOf, textHeight, textWidth, type Look, type Sheet } from '../answers/sheet.js'
import { heldValues, type Held } from './held.js'

/** Characters over the whole width of the paper at a readable size. */
const portraitWidth = 90
const landscapeWidth = 132
const widthMin = 5

const amountSlack = 3.5

/** Every column is at least as wide as the longest number in it, however the layout shares the paper out. */
export const columnWidths = (table: PrintedTable, cells: readonly PlacedCell[]): number[] => {
  const whole = table.landscape ? landscapeWidth : portraitWidth
  const sum = table.widths.reduce((total, width) => total + width, 0)
  return table.widths.map((width, column) => {
    const numbers = cells.filter(
      cell => cell.column === column && cell.columnSpan === 1 && (cell.role === 'amount' || cell.role === 'code'),
    )
    const needed = Math.max(widthMin, ...numbers.map(({ text }) => textWidth(text) + amountSlack))
    return Math.max(needed, (whole * width) / sum)
  })
}

const lookOf = (cell: PlacedCell, isTotal: boolean): Look => ({
  size: 10,
  ruled: true,
  bold: cell.bold === true || isTotal || cell.role === 'header',
  align:
    cell.align ??
    (cell.role === 'amount' ? 'right' : cell.role === 'header' || cell.role === 'ordinal' ? 'center' : 'left'),
  ...(cell.role === 'header' ? { fill: 'FFF2F2F2' } : {}),
})

/** Where the grid columns of a table stand on a sheet: `starts[i]` to before `starts[i + 1]`. */
export type Columns = readonly number[]

const accountIndent = (cell: PlacedCell, level: number | undefined): number =>
  cell.role === 'label' && level !== undefined && cell.align === undefined ? level - 1 : 0

const putCell = (
  sheet: Sheet,
  cell: PlacedCell,
  at: { row: number; columns: Columns },
  held: Held | undefined,
  look: Look,
  indent: number,
): void => {
  const column = at.columns[cell.column]!
  const place = {
    row: at.row + cell.row,
    column,
    rowSpan: cell.rowSpan,
    columnSpan: at.columns[cell.column + cell.columnSpan]! - column,
  }
  put(sheet, place, held === undefined ? cell.text : held.value, look)
  const drawn = sheet.cells.get(`${place.row},${place.column}`)!
  const style = styleOf(look)
  if (indent > 0) drawn.style = { ...style, alignment: { ...style.alignment, indent } }
  if (held === undefined) return
  drawn.style = {
    ...style,
    // A little away from the line, and smaller rather than “###” where somebody narrows the column.
    alignment: {
      ...style.alignment,
      wrapText: false,
      shrinkToFit: true,
      ...(look.align === 'right' ? { indent: 1 } : {}),
    },
    numFmt: held.format,
  }
  if (held.formula !== undefined) {
    drawn.value = null
    drawn.formula = held.formula
    drawn.formulaResult = held.value
  }
  if (held.comment !== undefined) drawn.comment = { author: '明账', text: held.comment }
}

/** Row heights by the text that wraps in each row; cells over several rows count in the last of them. */
const setRowHeights = (
  sheet: Sheet,
  table: PrintedTable,
  cells: readonly PlacedCell[],
  at: { row: number; columns: Columns },
): void => {
  const widthOf = (from: number, to: number): number =>
    sheet.widths.slice(at.columns[from]!, at.columns[to]!).reduce((sum, width) => sum + width, 0)
  table.rows.forEach((_, row) => {
    const heights = cells
      .filter(cell => cell.row === row && cell.rowSpan === 1 && cell.role !== 'amount')
      .map(cell => textHeight(cell.text, widthOf(cell.column, cell.column + cell.columnSpan), 10))
    setHeight(sheet, at.row + row, Math.max(row < table.headerRows ? 22 : 18, ...heights))
  })
  for (const cell of cells) {
    if (cell.rowSpan === 1 || cell.role === 'amount') continue
    const last = at.row + cell.row + cell.rowSpan - 1
    const above = Array.from({ length: cell.rowSpan }, (_, i) => sheet.heights.get(last - i)?.height ?? 18)
    const missing =
      textHeight(cell.text, widthOf(cell.column, cell.column + cell.columnSpan), 10) - above.reduce((a, b) => a + b, 0)
    if (missing > 0) setHeight(sheet, last, (above[0] ?? 18) + missing)
  }
}

/** Draws the grid of a table; returns the first row below it. */
export const putGrid = (sheet: Sheet, table: PrintedTable, at: { row: number; columns: Columns }): number => {
  const cells = placeCells(table)
  const held = heldValues(cells, cell => ({ row: at.row + cell.row, column: at.columns[cell.column]! }))
  for (const cell of cells) {
    const { total, level } = table.rows[cell.row]!
    putCell(sheet, cell, at, held.get(cell), lookOf(cell, total === true), accountIndent(cell, level))
  }
  setRowHeights(sheet, table, cells, at)
  return at.row + table.rows.length
}

const captionSize = 10

/** How many columns from `start` on, in steps of `step`, hold the text; at most `max`. */
const columnsFor = (sheet: Sheet, text: string, start: number, step: 1 | -1, max: number): number => {
  let count = 1
  let width = sheet.widths[start] ?? 0
  while (count < max && width < textWidth(text) + 1) width += sheet.widths[start + step * count++] ?? 0
  return count
}

/** Left, middle and right in one line of the sheet, each over as many columns as its text takes. */
const putCaption = (sheet: Sheet, row: number, caption: Omit<PrintedTable['caption'], 'number'>): void => {
  const columns = sheet.widths.length
  const { left, middle, right } = caption
  if (columns < 3) {
    const text = [left, middle, right].filter(part => part !== '').join('　')
    put(sheet, { row, column: 0, columnSpan: columns }, text, { size: captionSize })
    return
  }
  const atRight = columnsFor(sheet, right, columns - 1, -1, columns - 2)
  const atLeft = middle === '' ? columns - atRight : columnsFor(sheet, left, 0, 1, columns - atRight - 1)
  put(sheet, { row, column: 0, columnSpan: atLeft }, left, { size: captionSize })
  if (middle !== '')
    put(sheet, { row, column: atLeft, columnSpan: columns - atLeft - atRight }, middle, {
      size: captionSize,
      align: 'center',
    })
  put(sheet, { row, column: columns - atRight, columnSpan: atRight }, right, { size: captionSize, align: 'right' })
}

/** Title, number and caption of a table over all columns of the sheet; returns the first row below them. */
export const putHead = (sheet: Sheet, table: PrintedTable, row: number, titleSize: number): number => {
  const all = sheet.widths.length
  const { number, ...sides } = table.caption
  let next = row
  if (table.title !== '') {
    put(sheet, { row: next, column: 0, columnSpan: all }, table.title, { size: titleSize, bold: true, align: 'center' })
    setHeight(sheet, next++, titleSize * 2)
  }
  if (number !== '') {
    put(sheet, { row: next, column: 0, columnSpan: all }, number, { size: captionSize, align: 'right' })
    setHeight(sheet, next++, 16)
  }
  if (sides.left + sides.middle + sides.right !== '') {
    putCaption(sheet, next, sides)
    setHeight(sheet, next++, 18)
  }
  return next
}

/** The lines below a table over all columns; returns the first row below them. */
export const putNotes = (sheet: Sheet, notes: readonly string[], row: number): number => {
  const all = sheet.widths.length
  const whole = sheet.widths.reduce((sum, width) => sum + width, 0)
  notes.forEach((note, i) => {
    put(sheet, { row: row + i, column: 0, columnSpan: all }, note, { size: captionSize })
    setHeight(sheet, row + i, Math.max(16, textHeight(note, whole, captionSize)))
  })
  return row + notes.length
}

/** A sheet for one form. `titleRows` are repeated on every printed page, `frozenRows` stay on the screen. */
export type FormSheet = {
  sheet: Sheet
  titleRows: { first: number; last: number }
  frozenRows: number
  landscape: boolean
}

export const formSheet = (table: PrintedTable, name: string): FormSheet => {
  const widths = columnWidths(table, placeCells(table))
  const sheet = newSheet(name, widths)
  const top = putHead(sheet, table, 0, 16)
  const bottom = putGrid(sheet, table, { row: top, columns: Array.from({ length: widths.length + 1 }, (_, i) => i) })
  putNotes(sheet, table.notes, bottom)
  return {
    sheet,
    titleRows: { first: top, last: top + table.headerRows - 1 },
    frozenRows: top + table.headerRows,
    landscape: table.landscape,
  }
}

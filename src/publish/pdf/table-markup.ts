/** A printed table as Typst: title, caption line, ruled grid with a header that repeats, notes. blocks.ts comes here. */
import { placeCells } from '../../forms/printed-table.js'
import type { PlacedCell, PrintedTable } from '../../forms/printed-table.js'
import { cellInsetPt, fitTable, lineHeight, staysWhole, type Place } from '../printing/fit.js'
import { alignmentOf, isBold } from '../printing/appearance.js'
import { gridSpace } from '../printing/grid-space.js'
import { content, points } from './markup.js'
import { textArea } from './preamble.js'

/** An amount or a code stands in a box, which does not break. */
const wholeWords = ({ role, text }: PlacedCell): string =>
  (role === 'amount' || role === 'code') && text !== '' && !text.includes('\n')
    ? `box(${content(text)})`
    : content(text)

/** A row with more letters in a cell than this may be broken over pages. */
const lettersWhole = 300

const cellMarkup = (cell: PlacedCell, strong: boolean, body = wholeWords(cell)): string => {
  const options = [
    ...(cell.rowSpan > 1 ? [`rowspan: ${cell.rowSpan}`] : []),
    ...(cell.columnSpan > 1 ? [`colspan: ${cell.columnSpan}`] : []),
    `align: ${alignmentOf(cell)} + horizon`,
    ...(cell.rowSpan > 1 || cell.text.length > lettersWhole ? ['breakable: true'] : []),
  ]
  return `table.cell(${options.join(', ')}, ${strong && cell.text !== '' ? `strong(${body})` : body})`
}

const captionMarkup = ({ number, left, middle, right }: PrintedTable['caption']): string[] => [
  ...(number === '' ? [] : [`#number-line(${content(number)})`]),
  ...(left + middle + right === '' ? [] : [`#caption-line(${content(left)}, ${content(middle)}, ${content(right)})`]),
]

/** A cell of a row without any words, which is as high as the others all the same. */
const emptyMarkup = (cell: PlacedCell): string => cellMarkup(cell, false, `box(height: ${lineHeight}em)`)

/** Everything of a table below its title. */
export const tableMarkup = (table: PrintedTable, place: Place): string => {
  const page = textArea(table.landscape)
  const fitted = fitTable(table, gridSpace(table, page, place.abovePt), place)
  const { fontSizePt, columnsPt, paddingPt } = fitted
  const cells = placeCells(table)
  const written = new Set(cells.flatMap(cell => (cell.text === '' ? [] : [cell.row])))
  const markup = (from: number, to: number): string =>
    cells
      .filter(cell => cell.row >= from && cell.row < to)
      .map(cell => (written.has(cell.row) ? cellMarkup(cell, isBold(cell, table.rows[cell.row]!)) : emptyMarkup(cell)))
      .join(',\n')
  const header = table.headerRows > 0 ? `table.header(repeat: true, ${markup(0, table.headerRows)}),\n` : ''
  return [
    ...captionMarkup(table.caption),
    `#grid-text(${points(fontSizePt)}, ${!staysWhole(fitted, page)}, table(columns: (${columnsPt.map(points).join(', ')},), inset: (x: ${points(cellInsetPt)}, y: ${points(paddingPt)}),`,
    `${header}${markup(table.headerRows, table.rows.length)}))`,
    ...table.notes.map(note => `#note(${content(note)})`),
  ].join('\n')
}

/** A printed table as Typst: title, caption line, ruled grid with a header that repeats, notes. blocks.ts comes here. */
import { placeCells } from '../../forms/printed-table.js'
import type { PlacedCell, PrintedTable } from '../../forms/printed-table.js'
import { cellInsetPt, fitTable } from '../printing/fit.js'
import { content, points } from './markup.js'
import { textArea } from './preamble.js'

const alignments = { left: 'left', center: 'center', right: 'right' } as const
const ownAlignment = (cell: PlacedCell): keyof typeof alignments =>
  cell.align ??
  (cell.role === 'header' || cell.role === 'ordinal' ? 'center' : cell.role === 'amount' ? 'right' : 'left')

/** An amount or a code stands in a box, which does not break. */
const wholeWords = ({ role, text }: PlacedCell): string =>
  (role === 'amount' || role === 'code') && text !== '' && !text.includes('\n')
    ? `box(${content(text)})`
    : content(text)

const cellMarkup = (cell: PlacedCell, strong: boolean): string => {
  const options = [
    ...(cell.rowSpan > 1 ? [`rowspan: ${cell.rowSpan}`] : []),
    ...(cell.columnSpan > 1 ? [`colspan: ${cell.columnSpan}`] : []),
    `align: ${alignments[ownAlignment(cell)]} + horizon`,
  ]
  const body = wholeWords(cell)
  return `table.cell(${options.join(', ')}, ${strong && cell.text !== '' ? `strong(${body})` : body})`
}

const heightOf = (text: string, widthPt: number, sizePt: number): number =>
  Math.ceil((text.length * sizePt) / widthPt) * sizePt * 1.5

/** What a page leaves for the grid beside title, caption and notes. */
const gridSpace = ({ landscape, notes, caption, title }: PrintedTable) => {
  const { widthPt, heightPt } = textArea(landscape)
  const around =
    (title === '' ? 0 : 40) +
    (caption.number === '' ? 0 : 16) +
    18 +
    notes.reduce((sum, note) => sum + heightOf(note, widthPt, 9) + 4, 6)
  return { widthPt, heightPt: Math.max(heightPt * 0.6, heightPt - around) }
}

const captionMarkup = ({ number, left, middle, right }: PrintedTable['caption']): string[] => [
  ...(number === '' ? [] : [`#number-line(${content(number)})`]),
  ...(left + middle + right === '' ? [] : [`#caption-line(${content(left)}, ${content(middle)}, ${content(right)})`]),
]

/** Everything of a table below its title. */
export const tableMarkup = (table: PrintedTable): string => {
  const { fontSizePt, columnsPt, paddingPt } = fitTable(table, gridSpace(table))
  const cells = placeCells(table)
  const markup = (from: number, to: number): string =>
    cells
      .filter(cell => cell.row >= from && cell.row < to)
      .map(cell => cellMarkup(cell, cell.bold ?? (cell.role === 'header' || table.rows[cell.row]!.total === true)))
      .join(',\n')
  const header = table.headerRows > 0 ? `table.header(repeat: true, ${markup(0, table.headerRows)}),\n` : ''
  return [
    ...captionMarkup(table.caption),
    `#grid-text(${points(fontSizePt)}, table(columns: (${columnsPt.map(points).join(', ')},), inset: (x: ${points(cellInsetPt)}, y: ${points(paddingPt)}),`,
    `${header}${markup(table.headerRows, table.rows.length)}))`,
    ...table.notes.map(note => `#note(${content(note)})`),
  ].join('\n')
}

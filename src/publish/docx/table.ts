/** A printed table in Word: fixed widths (WPS and LibreOffice need them), merged cells, a header that repeats, notes. */
import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { placeCells, type PlacedCell, type PrintedTable } from '../../forms/printed-table.js'
import { alignmentOf, isBold } from '../printing/appearance.js'
import { cellInsetPt, fitTable, lineHeight, staysWhole, type Fitted, type Place } from '../printing/fit.js'
import { gridSpace } from '../printing/grid-space.js'
import { textArea, textWidth, twips } from './paper.js'
import { styleIds } from './styles.js'
import { textRuns } from './text.js'

const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }

/** Word's lines and borders take a little more than we reckon, and a section ends with a paragraph. */
const reservedPt = 30

const cellOf = (
  cell: PlacedCell,
  columns: readonly number[],
  { fontSizePt, paddingPt }: Fitted,
  { bold, keepNext }: { bold: boolean; keepNext: boolean },
): TableCell =>
  new TableCell({
    rowSpan: cell.rowSpan,
    columnSpan: cell.columnSpan,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: {
      top: twips(paddingPt),
      bottom: twips(paddingPt),
      left: twips(cellInsetPt),
      right: twips(cellInsetPt),
      marginUnitType: WidthType.DXA,
    },
    width: {
      size: columns.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, width) => sum + width, 0),
      type: WidthType.DXA,
    },
    children: [
      new Paragraph({
        style: styleIds.table,
        keepNext,
        alignment: alignment[alignmentOf(cell)],
        // Exact, so that a row is as high with every font.
        spacing: { line: twips(fontSizePt * lineHeight), lineRule: LineRuleType.EXACT },
        children: textRuns(cell.text, { size: Math.round(fontSizePt * 2), bold }),
      }),
    ],
  })

const gridOf = (table: PrintedTable, place: Place): Table => {
  const page = textArea(table.landscape)
  const fitted = fitTable(table, gridSpace(table, page, reservedPt + place.abovePt), place)
  const whole = staysWhole(fitted, page)
  const columns = fitted.columnsPt.map(twips)
  const cells = placeCells(table)
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns,
    rows: table.rows.map(
      (row, i) =>
        new TableRow({
          cantSplit: true,
          tableHeader: i < table.headerRows,
          children: cells
            .filter(cell => cell.row === i)
            .map(cell =>
              cellOf(cell, columns, fitted, { bold: isBold(cell, row), keepNext: whole && i < table.rows.length - 1 }),
            ),
        }),
    ),
  })
}

const captionOf = ({ number, left, middle, right }: PrintedTable['caption'], width: number): Paragraph[] => [
  ...(number === '' ? [] : [new Paragraph({ style: styleIds.tableNumber, children: textRuns(number) })]),
  ...(left + middle + right === ''
    ? []
    : [
        new Paragraph({
          style: styleIds.tableCaption,
          tabStops: [
            { type: TabStopType.CENTER, position: Math.round(width / 2) },
            { type: TabStopType.RIGHT, position: width },
          ],
          children: [
            ...textRuns(left),
            new TextRun({ text: '\t' }),
            ...textRuns(middle),
            new TextRun({ text: '\t' }),
            ...textRuns(right),
          ],
        }),
      ]),
]

/** Between tables, which Word would join to one. */
const gap = (): Paragraph => new Paragraph({ style: styleIds.tableNote, children: [] })

/** Everything of a table below its title. */
export const tableBlocks = (table: PrintedTable, place: Place): (Paragraph | Table)[] => [
  ...captionOf(table.caption, textWidth(table.landscape)),
  gridOf(table, place),
  ...(table.notes.length === 0
    ? [gap()]
    : table.notes.map(note => new Paragraph({ style: styleIds.tableNote, children: textRuns(note) }))),
]

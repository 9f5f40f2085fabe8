/**
 * Sheets that are read rather than added up: cover, contents, and the text of a section with its tables and charts drawn
 * on a grid of narrow columns. xlsx.ts comes here.
 */
import type { SheetChart } from 'hucre/xlsx'
import type { PrintedTable } from '../../forms/printed-table.js'
import type { Chart } from '../../prose/told.js'
import { newSheet, put, setHeight, styleOf, textHeight, type Sheet } from '../answers/sheet.js'
import type { Block } from '../disclosure.js'
import { putGrid, putHead, putNotes } from './form-sheet.js'
import { reference } from './held.js'

const gridColumns = 24
const gridWidth = 4
const textSize = 12
const headingSizes = { 1: 18, 2: 14, 3: 13, 4: 12 } as const

/** `breaks`: rows behind which a page ends, so that no chart is cut in two. */
export type TextSheet = { sheet: Sheet; charts: SheetChart[]; breaks: number[] }

const wholeWidth = (sheet: Sheet): number => sheet.widths.reduce((sum, width) => sum + width, 0)

const putLine = (sheet: Sheet, row: number, text: string, size: number, bold: boolean): number => {
  put(sheet, { row, column: 0, columnSpan: sheet.widths.length }, text, { size, bold })
  setHeight(sheet, row, Math.max(size * 1.8, textHeight(text, wholeWidth(sheet), size)))
  return row + 1
}

/** The grid columns at which the table's own columns begin, by their widths; none is left without a column. */
const sharedOut = (widths: readonly number[], columns: number): number[] => {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const starts = [0]
  let before = 0
  widths.forEach((width, i) => {
    before += width
    const wanted = Math.round((columns * before) / whole)
    starts.push(Math.min(Math.max(wanted, starts[i]! + 1), columns - (widths.length - 1 - i)))
  })
  return starts
}

const putTable = (sheet: Sheet, table: PrintedTable, row: number): number => {
  const top = putHead(sheet, table, row, 12)
  const bottom = putGrid(sheet, table, { row: top, columns: sharedOut(table.widths, sheet.widths.length) })
  return putNotes(sheet, table.notes, bottom) + 1
}

const chartRows = 14
const chartRowHeight = 20
const kinds: Record<Chart['kind'], SheetChart['type']> = {
  bars: 'column',
  shares: 'doughnut',
  treemap: 'bar',
  flow: 'bar',
}

/** Points of an upright A4 page between its margins, as much smaller as the columns of a text sheet are printed. */
const pageHeight = 850

/** Ends the page before `row` where `height` would not fit on what is left of it. */
const breakBefore = ({ sheet, breaks }: TextSheet, row: number, height: number): void => {
  let used = 0
  for (let r = (breaks.at(-1) ?? -1) + 1; r < row; r++) {
    const own = sheet.heights.get(r)?.height ?? 15
    used = used + own > pageHeight ? own : used + own
  }
  if (used > 0 && used + height > pageHeight && height <= pageHeight) breaks.push(row - 1)
}

/** The values as a small table, and beside it a chart that Excel draws from them. */
const putChart = (text: TextSheet, sheetName: string, chart: Chart, row: number): number => {
  const { sheet } = text
  breakBefore(text, row, (Math.max(chart.data.length, chartRows) + 2) * chartRowHeight)
  const [labels, values, picture] = [0, 6, 10]
  const ruled = { size: 10, ruled: true }
  let next = putLine(sheet, row, chart.title, textSize, true)
  const first = next
  put(sheet, { row: next, column: labels, columnSpan: values }, '项目', { ...ruled, align: 'center', bold: true })
  put(sheet, { row: next, column: values, columnSpan: picture - values - 1 }, chart.unit, {
    ...ruled,
    align: 'center',
    bold: true,
  })
  next++
  for (const { label, value, text: shown } of chart.data) {
    put(sheet, { row: next, column: labels, columnSpan: values }, label, ruled)
    put(sheet, { row: next, column: values, columnSpan: picture - values - 1 }, value, { ...ruled, align: 'right' })
    const decimals = /\.(\d+)$/.exec(shown)?.[1] ?? ''
    sheet.cells.get(`${next},${values}`)!.style = {
      ...styleOf({ ...ruled, align: 'right' }),
      numFmt: decimals === '' ? '#,##0' : `#,##0.${'0'.repeat(decimals.length)}`,
    }
    setHeight(sheet, next, Math.max(chartRowHeight, textHeight(label, gridWidth * values, 10)))
    next++
  }
  const range = (column: number): string =>
    `'${sheetName.replaceAll("'", "''")}'!${absolute(first + 1, column)}:${absolute(next - 1, column)}`
  const bottom = Math.max(next, first + chartRows)
  if (chart.data.length > 0)
    text.charts.push({
      type: kinds[chart.kind],
      title: chart.title,
      series: [{ name: chart.unit, values: range(values), categories: range(labels), dataLabels: { showValue: true } }],
      anchor: { from: { row: first, col: picture }, to: { row: bottom - 1, col: sheet.widths.length } },
      altText: chart.alternative,
      legend: chart.kind === 'shares' ? 'right' : false,
      // Bars that do not begin at nothing lie about their sizes.
      ...(chart.kind === 'shares' || chart.data.some(({ value }) => value < 0)
        ? {}
        : { axes: { y: { scale: { min: 0 } } } }),
    })
  for (let r = next; r < bottom; r++) setHeight(sheet, r, chartRowHeight)
  return putLine(sheet, bottom, chart.alternative, 10, false) + 1
}

const absolute = (row: number, column: number): string => reference(row, column).replace(/([A-Z]+)(\d+)/, '$$$1$$$2')

const putBlock = (text: TextSheet, name: string, block: TextBlock, row: number): number => {
  switch (block.kind) {
    case 'heading':
      return putLine(text.sheet, row, block.text, headingSizes[block.level], true)
    case 'paragraph':
      // Two characters of indent, as every Chinese paragraph has them.
      return putLine(
        text.sheet,
        row,
        `　　${block.runs.map(run => (typeof run === 'string' ? run : run.text)).join('')}`,
        textSize,
        false,
      )
    case 'table':
      return putTable(text.sheet, block.table, row)
    case 'chart':
      return putChart(text, name, block.chart, row)
  }
}

type TextBlock = Exclude<Block, { kind: 'form' }>

/** The columns of the only table, or of tables that are all alike, as they are; narrow columns for everything else. */
const columnsFor = (blocks: readonly TextBlock[]): number[] => {
  const tables = blocks.flatMap(block => (block.kind === 'table' ? [block.table.widths] : []))
  const [first] = tables
  const whole = gridColumns * gridWidth
  const areAlike = tables.every(widths => widths.join() === first?.join())
  if (first !== undefined && areAlike && !blocks.some(({ kind }) => kind === 'chart')) {
    const sum = first.reduce((total, width) => total + width, 0)
    return first.map(width => (whole * width) / sum)
  }
  const count = Math.max(gridColumns, ...tables.map(widths => widths.length))
  return new Array<number>(count).fill(whole / count)
}

/** The running text of a section, one paragraph a row. */
export const textSheet = (title: string | null, blocks: readonly TextBlock[], name: string): TextSheet => {
  const sheet = newSheet(name, columnsFor(blocks))
  const text: TextSheet = { sheet, charts: [], breaks: [] }
  let row = title === null ? 0 : putLine(sheet, 0, title, headingSizes[1], true)
  for (const block of blocks) row = putBlock(text, name, block, row)
  return text
}

const coverColumns = 8

export const coverSheet = (lines: readonly string[], name: string): TextSheet => {
  const sheet = newSheet(name, new Array<number>(coverColumns).fill(13))
  setHeight(sheet, 0, 120)
  put(sheet, { row: 0, column: 0, columnSpan: coverColumns }, '', {})
  lines.forEach((line, i) => {
    const size = i === 0 ? 28 : 20
    put(sheet, { row: i + 1, column: 0, columnSpan: coverColumns }, line, { size, bold: i === 0, align: 'center' })
    setHeight(sheet, i + 1, Math.max(size * 2, textHeight(line, coverColumns * 13, size)))
  })
  return { sheet, charts: [], breaks: [] }
}

/** Entries that lead to their sheets; `level` 2 stands under the section before it. */
export type ContentsEntry = { title: string; sheet: string; level: 1 | 2 }

/** Within the paper: a single column that is wider is not made to fit. */
const contentsWidth = 84

export const contentsSheet = (entries: readonly ContentsEntry[], name: string): TextSheet => {
  const sheet = newSheet(name, [contentsWidth])
  put(sheet, { row: 0, column: 0 }, '目录', { size: 18, bold: true, align: 'center' })
  setHeight(sheet, 0, 40)
  entries.forEach(({ title, sheet: target, level }, i) => {
    put(
      sheet,
      { row: i + 1, column: 0 },
      level === 1 ? title : `　　${title}`,
      { size: 12, bold: level === 1, colour: 'FF0563C1' },
      { location: `'${target.replaceAll("'", "''")}'!A1` },
    )
    setHeight(sheet, i + 1, Math.max(22, textHeight(title, contentsWidth - 4, 12)))
  })
  return { sheet, charts: [], breaks: [] }
}

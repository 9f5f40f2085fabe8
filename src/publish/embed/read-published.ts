/**
 * What a data package says was published: figures.csv, texts.csv and tables.csv read back, in the shape the check wants
 * them. own-data.ts comes here; package-faults.ts holds the three against each other and against the book.
 */
import type { Published, PublishedChart, PublishedText } from '../../checks/own-data.js'
import { rowTexts } from '../../checks/own-data-tables.js'
import type { Problem } from '../../book/problem.js'
import { readCsv } from '../../exchange/csv.js'
import type { PrintedCell, PrintedRow, PrintedTable } from '../../forms/printed-table.js'
import { placeCells } from '../../forms/printed-table.js'
import { figuresFile, figuresSeparator, tablesFile, textsFile, type TextKind } from '../published-files.js'

export type FigureRow = {
  line: number
  id: string
  name: string
  text: string
  measure: string
  amount: string
  selection: string
}

export type TextRow = {
  line: number
  section: string
  block: string
  kind: TextKind
  label: string
  text: string
  figures: readonly string[]
}

export type CellRow = { line: number; table: string; text: string; figure: string }

export type PackageRows = { figures: readonly FigureRow[]; texts: readonly TextRow[]; cells: readonly CellRow[] }

export type PublishedReading =
  { ok: true; rows: PackageRows; published: Published } | { ok: false; problems: readonly Problem[] }

const fault = (file: string, line: number | null, reason: string): Problem => ({
  severity: 'error',
  file,
  line,
  field: null,
  reason,
  remedy: '从原发布处重新取得数据包，或按账本重新发布。',
})

type Rows = { line: number; at: Record<string, string> }[]

/** The rows of a file by the names of their columns; further columns are not looked at. */
const rowsOf = (
  files: ReadonlyMap<string, Uint8Array>,
  file: string,
  columns: readonly string[],
): Rows | readonly Problem[] => {
  const bytes = files.get(file)
  if (bytes === undefined) return [fault(file, null, '没有这个文件。')]
  const csv = readCsv(bytes)
  if (!csv.ok) return [fault(file, csv.fault.line, csv.fault.reason)]
  const [header, ...body] = csv.rows
  const missing = columns.filter(column => header?.cells.includes(column) !== true)
  if (header === undefined || missing.length > 0) return [fault(file, 1, `表头缺少${missing.join('、')}。`)]
  const places = columns.map(column => header.cells.indexOf(column))
  return body.map(({ line, cells }) => ({
    line,
    at: Object.fromEntries(columns.map((column, i) => [column, cells[places[i]!] ?? ''])),
  }))
}

const isRows = (rows: Rows | readonly Problem[]): rows is Rows => rows.every(row => 'at' in row)

/** The grid of a table from its cells, which stand in reading order. */
const gridOf = (cells: Rows): { rows: PrintedRow[]; columns: number } => {
  const rows: { cells: PrintedCell[] }[] = []
  let columns = 0
  for (const { at } of cells) {
    const [row, rowSpan] = [Number(at['row']), Number(at['row_span'])]
    const columnSpan = Number(at['column_span'])
    if (!(row >= 1 && row <= rowsMax && rowSpan >= 1 && rowSpan <= rowsMax && columnSpan >= 1)) throw new RangeError()
    while (rows.length < row + rowSpan - 1) rows.push({ cells: [] })
    columns = Math.max(columns, Number(at['column']) + columnSpan - 1)
    rows[row - 1]!.cells.push({
      text: at['text'] ?? '',
      role: at['role'] as PrintedCell['role'],
      ...(rowSpan === 1 ? {} : { rowSpan }),
      ...(columnSpan === 1 ? {} : { columnSpan }),
    })
  }
  if (!(columns <= columnsMax)) throw new RangeError()
  return { rows, columns }
}

const rowsMax = 100_000
const columnsMax = 1000

const textOf = (rows: readonly TextRow[], kind: TextKind): string => rows.find(row => row.kind === kind)?.text ?? ''

/** Title, caption, notes from texts.csv, the grid from tables.csv. Throws RangeError where the cells fill no grid. */
const tableOf = (key: string, texts: readonly TextRow[], cells: Rows): PrintedTable => {
  const { rows, columns } = gridOf(cells)
  const table: PrintedTable = {
    id: key.replace(/#\d+$/, ''),
    title: texts[0]?.text ?? '',
    caption: {
      number: textOf(texts, 'number'),
      left: textOf(texts, 'left'),
      middle: textOf(texts, 'middle'),
      right: textOf(texts, 'right'),
    },
    widths: new Array<number>(columns).fill(1),
    headerRows: 0,
    rows,
    notes: texts.filter(({ kind }) => kind === 'note').map(({ text }) => text),
    landscape: false,
  }
  placeCells(table)
  return table
}

const groupsBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}

const chartOf = (rows: readonly TextRow[]): PublishedChart => ({
  title: textOf(rows, 'chart'),
  alternative: textOf(rows, 'alternative'),
  values: rows.filter(({ kind }) => kind === 'value').map(({ label, text }) => ({ label, text })),
})

const publishedOf = (texts: readonly TextRow[], cells: Rows): Published => {
  const cellsOf = groupsBy(cells, ({ at }) => at['table'] ?? '')
  const blocks = groupsBy(
    texts.filter(({ kind }) => kind !== 'heading' && kind !== 'paragraph' && kind !== 'part'),
    ({ block }) => block,
  )
  const parts = new Map(texts.flatMap(({ kind, section, text }) => (kind === 'part' ? [[section, text]] : [])))
  const published: { forms: PrintedTable[]; texts: PublishedText[]; charts: PublishedChart[] } = {
    forms: [],
    texts: [],
    charts: [],
  }
  let section = ''
  texts.forEach(({ kind, text, section: part, block }, i) => {
    if (kind === 'part') {
      published.texts.push({ text, section: '', heading: true, formsOnly: texts[i + 1]?.kind === 'form' })
      return
    }
    if (kind === 'cover') {
      published.texts.push({ text, section: '', cover: true })
      return
    }
    if (kind === 'alternative' || kind === 'value') return
    const isTable = kind === 'form' || kind === 'table'
    if (isTable) section = text
    else if (kind === 'heading' || kind === 'paragraph' || kind === 'chart') section = parts.get(part) ?? ''
    published.texts.push({ text, section, ...(kind === 'heading' || kind === 'form' ? { heading: true } : {}) })
    if (kind === 'chart') published.charts.push(chartOf(blocks.get(block) ?? []))
    if (!isTable) return
    const table = tableOf(block, blocks.get(block) ?? [], cellsOf.get(block) ?? [])
    if (kind === 'form') published.forms.push(table)
    else published.texts.push(...rowTexts(table).map(row => ({ text: row, section })))
  })
  return published
}

/** Null where the package does not say what was published. */
export const readPublished = (files: ReadonlyMap<string, Uint8Array>): PublishedReading | null => {
  if (!files.has(textsFile)) return null
  const figures = rowsOf(files, figuresFile, [
    'id',
    'row_label',
    'column_label',
    'measure',
    'text',
    'amount',
    'selection',
  ])
  const texts = rowsOf(files, textsFile, ['section', 'block', 'kind', 'label', 'text', 'figures'])
  const cells = rowsOf(files, tablesFile, [
    'table',
    'row',
    'column',
    'row_span',
    'column_span',
    'role',
    'text',
    'figure',
  ])
  if (!isRows(figures) || !isRows(texts) || !isRows(cells))
    return { ok: false, problems: [figures, texts, cells].flatMap(rows => (isRows(rows) ? [] : rows)) }
  const rows: PackageRows = {
    figures: figures.map(({ line, at }) => ({
      line,
      id: at['id'] ?? '',
      name: [at['row_label'], at['column_label']].filter(name => name !== '').join('，'),
      text: at['text'] ?? '',
      measure: at['measure'] ?? '',
      amount: at['amount'] ?? '',
      selection: at['selection'] ?? '',
    })),
    texts: texts.map(({ line, at }) => ({
      line,
      section: at['section'] ?? '',
      block: at['block'] ?? '',
      kind: at['kind'] as TextKind,
      label: at['label'] ?? '',
      text: at['text'] ?? '',
      figures: (at['figures'] ?? '').split(figuresSeparator).filter(id => id !== ''),
    })),
    cells: cells.map(({ line, at }) => ({
      line,
      table: at['table'] ?? '',
      text: at['text'] ?? '',
      figure: at['figure'] ?? '',
    })),
  }
  try {
    return { ok: true, rows, published: publishedOf(rows.texts, cells) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { ok: false, problems: [fault(tablesFile, null, '有的表缺少格子，或格子重叠。')] }
  }
}

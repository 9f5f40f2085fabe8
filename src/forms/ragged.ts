/**
 * Tables of text conversions, whose spans are lost: rows have fewer or more cells than the header. This squares such a
 * table up into key columns and amount columns by what must be true of it, or says which rows it could not place.
 */
import {
  codeColumnsByBody,
  isBodyRow,
  isNumberRow,
  kindOf,
  looksLikeAmount,
  looksLikeCode,
  preambleText,
  type Header,
  type LeafColumn,
} from './header.js'
import { normaliseLabel, rowsOf, type CellGrid, type SourceCell, type SourceTable } from './table.js'

export type Squared = {
  header: Header
  grid: CellGrid
  /** Rows that could not be placed: their text, so that nothing is lost in silence. */
  unplaced: { text: string; page: number }[]
}

type Row = SourceCell[]

const texts = (row: Row): string[] => row.map(cell => cell.text)

/** Header rows, the number row among them, and where the body begins. */
const splitHeader = (rows: Row[]): { preamble: Row[]; labels: Row[]; numbers: Row | null; body: number } => {
  const preamble: Row[] = []
  const labels: Row[] = []
  let r = 0
  for (; r < Math.min(rows.length, 10); r++) {
    const row = rows[r] ?? []
    const printed = row.filter(cell => cell.text.trim() !== '')
    if (isNumberRow(texts(row))) return { preamble, labels, numbers: row, body: r + 1 }
    if (labels.length === 0 && (printed.length === 0 || printed.every(cell => preambleText.test(cell.text.trim()))))
      preamble.push(row)
    else if (isBodyRow(texts(row), labels.length)) break
    else labels.push(row)
  }
  return { preamble, labels, numbers: null, body: r }
}

const mostCommonLength = (rows: Row[]): number => {
  const counts = new Map<number, number>()
  for (const row of rows)
    if (row.some(cell => cell.text.trim() !== '')) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/**
 * Spreads an upper header row over `below`, a row whose positions are known: a blank below is the same cell going on
 * downwards, a run of printed cells below is shared out among the cells above that span it.
 */
const spread = (upper: string[], below: string[]): string[] | null => {
  if (upper.length === below.length) return carryRight(upper, below)
  const placed: string[] = new Array<string>(below.length).fill('')
  const waiting = [...upper]
  for (let c = 0; c < below.length;) {
    if (below[c] === '') {
      placed[c++] = waiting.shift() ?? ''
      continue
    }
    let end = c
    while (end < below.length && below[end] !== '') end++
    const blanksLater = below.slice(end).filter(text => text === '').length
    const spans = waiting.length - blanksLater - (below.slice(end).some(text => text !== '') ? 1 : 0)
    const count = Math.max(1, Math.min(spans, end - c))
    const run = below.slice(c, end)
    const starts = run.flatMap((text, i) => (text === run[0] ? [i] : []))
    const bounds =
      starts.length === count
        ? starts
        : Array.from(
            { length: count },
            (_, i) =>
              // eslint-disable-next-line no-restricted-syntax -- columns, not money
              i * Math.floor(run.length / count),
          )
    for (let i = 0; i < count; i++) {
      const text = waiting.shift() ?? ''
      for (let at = bounds[i] ?? 0; at < (bounds[i + 1] ?? run.length); at++) placed[c + at] = text
    }
    c = end
  }
  return waiting.length === 0 ? placed : null
}

/** Converters that centre a merged label leave the group's first column, its 小计, without one: then no group is known. */
const isCentred = (upper: string[], below: string[]): boolean => {
  const first = upper.findIndex(text => text !== '')
  return first > 0 && below.slice(0, first).includes('小计')
}

const carryRight = (upper: string[], below: string[]): string[] =>
  isCentred(upper, below)
    ? upper.map((text, c) => (below[c] === '' && !(below[c + 1] !== '' && upper[c + 1] === '') ? text : ''))
    : upper.reduce<string[]>((out, text, c) => {
        out.push(text !== '' || below[c] === '' ? text : (out[c - 1] ?? ''))
        return out
      }, [])

/** Header paths by position, when the header's rows have positions that can be known. */
const pathsByPosition = (labels: Row[], width: number): string[][] | null => {
  const bottom = labels[labels.length - 1]
  if (!bottom || bottom.length !== width) return null
  const levels: string[][] = [texts(bottom).map(normaliseLabel)]
  for (let r = labels.length - 2; r >= 0; r--) {
    const placed = spread(texts(labels[r] ?? []).map(normaliseLabel), levels[0] ?? [])
    if (!placed) return null
    levels.unshift(placed)
  }
  return Array.from({ length: width }, (_, c) => {
    const path: string[] = []
    for (const level of levels) {
      const text = level[c] ?? ''
      if (text !== '' && path[path.length - 1] !== text) path.push(text)
    }
    return path
  })
}

const isKeyText = (text: string): boolean => text === '' || kindOf([text]) !== 'value'

/** Header texts of the amount columns in order, when some header row names exactly as many as there are. */
const labelsInOrder = (labels: Row[], count: number): string[][] | null => {
  for (let r = labels.length - 1; r >= 0; r--) {
    const named = texts(labels[r] ?? [])
      .map(normaliseLabel)
      .filter(text => !isKeyText(text))
    if (named.length === count) return named.map(text => [text])
  }
  return null
}

const leaf = (index: number, path: string[], kind = path.length ? kindOf(path) : ('value' as const)): LeafColumn => ({
  index,
  path,
  label: path[path.length - 1] ?? '',
  kind,
  number: null,
})

const columnNumber = (text: string | undefined): string | null =>
  /^\d{1,2}/.test(text?.trim() ?? '') ? (text?.trim() ?? null) : null

const isAmountText = (text: string): boolean => {
  const plain = text.replace(/\s/g, '')
  return plain === '' || looksLikeAmount(plain) || /^[-—－]+$/.test(plain) || /^-?\d+([.,]\d+)?$/.test(plain)
}

const blankLike = (cell: SourceCell | undefined, row: number, column: number): SourceCell => ({
  text: '',
  row,
  column,
  rowSpan: 1,
  columnSpan: 1,
  page: cell?.page ?? 1,
})

/** Where a row's name stands: its first cell that is neither blank nor a number nor a code. -1 when it has none. */
const labelIndex = (row: Row): number =>
  row.findIndex(cell => cell.text.trim() !== '' && !/^[\d\s,，.．-]+$/.test(cell.text))

type RowReading = { codes: SourceCell[]; labels: SourceCell[]; amounts: (SourceCell | undefined)[] }

/** Reads a row with its amount columns moved left by `shift`; null when any printed cell would be left out or misread. */
const takeAmounts = (row: Row, layout: OneSided, shift: number, named: number): RowReading | null => {
  const { values } = layout
  const amounts = values.map(position => row[position - shift])
  const used = new Set(amounts)
  if (layout.ordinal !== null) used.add(row[layout.ordinal])
  const rest = row.filter(cell => !used.has(cell) && cell.text.trim() !== '')
  const codes = rest.filter(cell => /^\d{1,7}$/.test(cell.text.replace(/\s/g, '')))
  const labels = rest.filter(cell => !codes.includes(cell))
  const mistaken =
    rest.some(cell => looksLikeAmount(cell.text)) || !amounts.every(cell => isAmountText(cell?.text ?? ''))
  const scattered = labels.some(cell => row.indexOf(cell) > (values[0] ?? 0) - shift)
  return mistaken || scattered || (named >= 0 && codes.some(cell => row.indexOf(cell) > named))
    ? null
    : { codes, labels, amounts }
}

/** Where the first amount column is a total, a row that prints any amount prints that one. */
const leadsWithAmount = (reading: RowReading): boolean => (reading.amounts[0]?.text.trim() ?? '') !== ''

/** `ordinal` is the column of printed row numbers (序号), which name nothing. */
const mostly = 0.8

/** A column whose header the conversion damaged is told by what it holds: account codes, or words. */
const kindByContent = (path: string[], body: Row[], index: number): LeafColumn['kind'] => {
  const named = path.length > 0 ? kindOf(path) : 'value'
  if (named !== 'value' || path.length === 0) return named
  const printed = body.map(row => row[index]?.text.trim() ?? '').filter(text => text !== '')
  if (printed.length < 3) return named
  if (printed.filter(looksLikeCode).length >= printed.length * mostly) return 'code'
  return printed.filter(text => /^[（(〔“"]?[\u4e00-\u9fff]{2}/.test(text)).length >= printed.length * mostly
    ? 'label'
    : named
}

const printsAmounts = (body: Row[], width: number, index: number): boolean =>
  body.some(row => row.length === width && looksLikeAmount(row[index]?.text ?? ''))

type OneSided = { nameColumn: number; values: number[]; ordinal: number | null; totalFirst: boolean }

/**
 * One-sided tables: merged code columns collapse, so that a row's cells stand further left than their columns. The row's
 * name is the anchor: its amounts stand as far to the right of it as the amount columns stand from the name column.
 */
const squareByName = (rows: Row[], body: number, layout: OneSided): Pick<Squared, 'grid' | 'unplaced'> => {
  const { nameColumn, values } = layout
  const grid: CellGrid = []
  const unplaced: Squared['unplaced'] = []
  const width = (values[values.length - 1] ?? 0) + 1
  for (const row of rows.slice(body)) {
    if (row.every(cell => cell.text.trim() === '')) continue
    const r = grid.length
    const named = labelIndex(row)
    const fromRight = width - row.length
    const anchored = nameColumn - named
    const shifts = named < 0 ? [fromRight] : [anchored, anchored - 1, fromRight]
    const readings = shifts.map(shift => takeAmounts(row, layout, shift, named)).filter(reading => reading !== null)
    const taken = (layout.totalFirst ? readings.find(leadsWithAmount) : undefined) ?? readings[0]
    if (!taken) {
      unplaced.push({ text: texts(row).join(' ').trim(), page: row[0]?.page ?? 1 })
      continue
    }
    const { codes, labels, amounts } = taken
    const place = (cells: SourceCell[], column: number): SourceCell => ({
      ...blankLike(row[0], r, column),
      ...(cells[0] ?? {}),
      text: cells.map(cell => cell.text.trim()).join(column === 0 ? ' ' : ''),
      row: r,
      column,
    })
    grid.push([
      place(codes, 0),
      place(labels, 1),
      ...amounts.map((cell, i) => ({ ...(cell ?? blankLike(row[0], r, i + 2)), row: r, column: i + 2 })),
    ])
  }
  return { grid, unplaced }
}

const fitsColumn = (text: string, kind: LeafColumn['kind']): boolean => {
  if (text.trim() === '') return true
  if (kind === 'value') return isAmountText(text)
  if (kind === 'ordinal') return /^\d{1,3}$/.test(text.trim()) || text.trim() === '栏次'
  if (kind === 'code') return looksLikeCode(text) || !looksLikeAmount(text)
  return !looksLikeAmount(text)
}

/** Tables whose rows keep the header's positions: rows of the right length whose cells are what their columns hold. */
const squareByPosition = (rows: Row[], body: number, columns: LeafColumn[]): Pick<Squared, 'grid' | 'unplaced'> => {
  const grid: CellGrid = []
  const unplaced: Squared['unplaced'] = []
  for (const source of rows.slice(body)) {
    const row = [...source]
    while (row.length > columns.length && row[row.length - 1]?.text.trim() === '') row.pop()
    if (row.every(cell => cell.text.trim() === '')) continue
    const r = grid.length
    const fits =
      row.length <= columns.length && columns.every((column, c) => fitsColumn(row[c]?.text ?? '', column.kind))
    if (!fits || (row.length < columns.length && row.length < 2)) {
      unplaced.push({ text: texts(row).join(' ').trim(), page: row[0]?.page ?? 1 })
      continue
    }
    grid.push(columns.map((_, c) => ({ ...(row[c] ?? blankLike(row[0], r, c)), row: r, column: c })))
  }
  return { grid, unplaced }
}

const keysMax = 3

/** The layouts of headers squared up before, for the tables that continue them. */
const layouts = new WeakMap<Header, OneSided>()

/** The columns of a ragged table by position, where its header's positions can be known, and where its body begins. */
export const columnsByPosition = (table: SourceTable): { columns: LeafColumn[]; body: number } | null => {
  const rows = rowsOf(table)
  const { labels, body } = splitHeader(rows)
  const width = mostCommonLength(rows.slice(body))
  const paths = pathsByPosition(labels, width)
  return paths ? { columns: paths.map((path, i) => leaf(i, path)), body } : null
}

/** Squares a ragged table up. `inherited` is the header of the table that this one continues, when it has none itself. */
export const squareUp = (table: SourceTable, inherited: Header | null = null): Squared | null => {
  const rows = rowsOf(table)
  const { preamble, labels, numbers, body } = splitHeader(rows)
  if (labels.length === 0 && !numbers) {
    if (!inherited) return null
    const layout = layouts.get(inherited)
    const squared = layout ? squareByName(rows, 0, layout) : squareByPosition(rows, 0, inherited.columns)
    return { header: inherited, ...squared }
  }
  const bodyRows = rows.slice(body)
  const width = Math.max(mostCommonLength(bodyRows), numbers?.length ?? 0) || mostCommonLength(labels)
  const paths = pathsByPosition(labels, width)
  const printedPreamble = preamble.flatMap(row => row.map(cell => ({ text: cell.text, page: cell.page })))
  const columns = codeColumnsByBody(
    paths?.map((path, i) => ({
      ...leaf(i, path, kindByContent(path, bodyRows, i)),
      number: columnNumber(numbers?.[i]?.text),
    })) ?? [],
    bodyRows.map(texts),
  )
  const numbered = (numbers ?? []).flatMap((cell, i) => (/^\d{1,2}/.test(normaliseLabel(cell.text)) ? [i] : []))
  const isKey = (i: number): boolean => columns[i] !== undefined && columns[i].kind !== 'value'
  const values = numbers
    ? numbered.filter(i => !isKey(i))
    : columns
        .filter(
          column => column.kind === 'value' && (column.path.length > 0 || printsAmounts(bodyRows, width, column.index)),
        )
        .map(column => column.index)
  const first = values[0] ?? 0
  const keys = columns.filter(column => column.kind !== 'value')
  // Two sides, no key columns, or more of them than code, name and row number: only positions tell what a cell is.
  const positional =
    keys.length === 0 || keys.length > keysMax || keys.some(column => column.kind === 'label' && column.index > first)
  if (columns.length > 0 && positional)
    return { header: { rows: body, columns, preamble: printedPreamble }, ...squareByPosition(rows, body, columns) }
  if (values.length === 0) return null
  const anchor = (numbers ?? []).findIndex(cell => normaliseLabel(cell.text) === '栏次')
  const nameColumn =
    anchor > 0
      ? anchor
      : (columns.filter(column => column.kind === 'label' && column.index < first).at(-1)?.index ?? first - 1)
  const byPosition = values.map(i => columns[i]?.path ?? [])
  const strayLabels = columns.some(
    column => column.kind === 'value' && column.path.length > 0 && !values.includes(column.index),
  )
  const named =
    byPosition.filter(path => path.length > 0).length * 2 >= byPosition.length && !strayLabels
      ? byPosition
      : labelsInOrder(labels, values.length)
  const oneSided: LeafColumn[] = [
    leaf(0, ['科目编码'], 'code'),
    leaf(1, ['科目名称'], 'label'),
    ...values.map((at, i) => ({
      ...leaf(i + 2, named?.[i] ?? [], 'value'),
      number: columnNumber(numbers?.[at]?.text),
    })),
  ]
  const header: Header = { rows: body, columns: oneSided, preamble: printedPreamble }
  const layout: OneSided = {
    nameColumn,
    values,
    ordinal: columns.find(column => column.kind === 'ordinal' && column.index < first)?.index ?? null,
    totalFirst: /(合计|小计|总计)$/.test(named?.[0]?.at(-1) ?? ''),
  }
  layouts.set(header, layout)
  return { header, ...squareByName(rows, body, layout) }
}

/**
 * The shapes tables take in text conversions: rows with tabs, one cell per line, markdown pipes, commas.
 * Each function turns one group of source lines (no empty line inside) into lines and rows; reader.ts asks them in turn.
 */
import { collapsePadding, headingLevel, lineText, stripMarkup } from './markup.js'
import type { Row } from './tables.js'

/** A source line with the page it stands on. */
export type SourceLine = { raw: string; page: number }

export type Shape = 'tab' | 'cells' | 'pipe' | 'comma' | 'aligned'

/** What a source line was found to be. `gap` is an empty line (or several), `wide` when there are two or more. */
export type Item =
  | { kind: 'line'; text: string; page: number; heading?: number }
  | { kind: 'row'; shape: Shape; row: Row; grid?: 'aligned' | 'ragged' }
  | { kind: 'gap'; wide: boolean }

export const makeLine = (line: SourceLine): Item | null => {
  const text = lineText(line.raw)
  if (text === '') return null
  const heading = headingLevel(line.raw)
  return { kind: 'line', text, page: line.page, ...(heading === undefined ? {} : { heading }) }
}

const cleanCell = (text: string): string => collapsePadding(text)

/** The cells of a line with tabs, or null where the line has no tab between or before words. */
const tabCells = (raw: string): string[] | null => {
  if (!raw.includes('\t')) return null
  const cells = stripMarkup(raw).split('\t').map(cleanCell)
  return cells.length > 1 && cells.some(cell => cell !== '') ? cells : null
}

/** `| a | b |`: the cells, or null. `\|` is a bar in a cell. */
const pipeCells = (raw: string): string[] | null => {
  const plain = raw.trim()
  if (!plain.startsWith('|') || plain.indexOf('|', 1) < 0) return null
  const inner = plain.slice(1, plain.endsWith('|') && !plain.endsWith('\\|') ? -1 : undefined)
  return stripMarkup(inner)
    .split(/(?<!\\)\|/)
    .map(cell => cleanCell(cell.replaceAll('\\|', '|')))
}
const isPipeRule = (cells: readonly string[]): boolean => cells.every(cell => /^:?-{2,}:?$/.test(cell))

const indentedOnce = /^\t[^\t]*$/

/**
 * Whether a document writes one cell per line (a tab, then the cell): most of its lines with tabs have exactly one tab,
 * at the beginning.
 */
export const writesCellPerLine = (lines: readonly SourceLine[]): boolean => {
  let once = 0
  let other = 0
  for (const { raw } of lines) {
    if (!raw.includes('\t')) continue
    if (indentedOnce.test(raw)) once++
    else other++
  }
  return once >= 4 && once > other
}

/**
 * One group of a document with one cell per line: words before the first tab are lines of their own, then every line
 * with a tab is a cell and a line without one goes on the cell before it (a cell with several paragraphs).
 */
const cellGroup = (group: readonly SourceLine[]): Item[] => {
  const items: Item[] = []
  const cells: string[] = []
  let page = 0
  for (const line of group) {
    if (indentedOnce.test(line.raw)) {
      if (cells.length === 0) page = line.page
      cells.push(cleanCell(stripMarkup(line.raw)))
    } else if (cells.length > 0 && headingLevel(line.raw) === undefined) {
      const rest = cleanCell(stripMarkup(line.raw))
      if (rest !== '') cells.push([cells.pop() ?? '', rest].filter(text => text !== '').join('\n'))
    } else {
      if (cells.length > 0) items.push({ kind: 'row', shape: 'cells', row: { cells: cells.splice(0), page } })
      const item = makeLine(line)
      if (item !== null) items.push(item)
    }
  }
  if (cells.length > 0) items.push({ kind: 'row', shape: 'cells', row: { cells, page } })
  return items
}

/** Fields of one comma-separated record with quotes (RFC 4180), or null when a quote stays open. */
export const commaFields = (record: string): string[] | null => {
  const fields: string[] = []
  let at = 0
  while (at <= record.length) {
    if (record[at] === '"') {
      let field = ''
      at++
      for (;;) {
        const close = record.indexOf('"', at)
        if (close < 0) return null
        field += record.slice(at, close)
        at = close + 1
        if (record[at] !== '"') break
        field += '"'
        at++
      }
      const comma = record.indexOf(',', at)
      fields.push(field)
      if (comma < 0) return fields
      at = comma + 1
    } else {
      const comma = record.indexOf(',', at)
      fields.push(record.slice(at, comma < 0 ? undefined : comma))
      if (comma < 0) return fields
      at = comma + 1
    }
  }
  return fields
}

/** Lines from `start` that are comma-separated records of one width, as rows; empty when they are prose with commas. */
const commaRows = (group: readonly SourceLine[], start: number): { rows: Row[]; used: number } => {
  const none = { rows: [], used: 0 }
  const rows: Row[] = []
  let at = start
  let figures = 0
  let letters = 0
  while (at < group.length) {
    const first = group[at]
    if (first === undefined || !first.raw.includes(',') || headingLevel(first.raw) !== undefined) break
    let record = first.raw
    let used = 1
    let fields = commaFields(record)
    while (fields === null && used < 8 && at + used < group.length) {
      record += `\n${group[at + used]?.raw ?? ''}`
      used++
      fields = commaFields(record)
    }
    if (fields === null || fields.length < 3 || (rows[0] !== undefined && rows[0].cells.length !== fields.length)) break
    const cells = fields.map(field => cleanCell(stripMarkup(field)))
    if (/[。；：]$/.test(record)) break
    letters += cells.reduce((sum, cell) => sum + cell.length, 0)
    if (cells.some(cell => cell === '' || /^[-\d.,，]+$/.test(cell))) figures++
    rows.push({ cells, page: first.page })
    at += used
  }
  const cellCount = rows.length * (rows[0]?.cells.length ?? 0)
  return rows.length >= 3 && figures * 2 >= rows.length && letters <= cellCount * 24 ? { rows, used: at - start } : none
}

/**
 * A line of words between two rows of a tab table, no empty line on either side: the rest of the last cell of the row
 * before it. Only short words without figures that are no caption or numbered heading.
 */
const continuesCell = (text: string): boolean =>
  text.length <= 30 &&
  /^[\u4e00-\u9fff（）()、，]+[。；]?$/.test(text) &&
  !/^(?:注|备注|附|第|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)|[:：表]$/.test(text)

/** Turns one group of consecutive source lines into items. */
export const readGroup = (group: readonly SourceLine[], cellPerLine: boolean): Item[] => {
  const withTabs = group.filter(line => line.raw.includes('\t'))
  if (cellPerLine && withTabs.length > 0 && withTabs.every(line => indentedOnce.test(line.raw))) return cellGroup(group)
  const items: Item[] = []
  for (let i = 0; i < group.length; i++) {
    const line = group[i]
    if (line === undefined) continue
    const tabs = tabCells(line.raw)
    const pipes = tabs === null ? pipeCells(line.raw) : null
    if (tabs !== null) items.push({ kind: 'row', shape: 'tab', row: { cells: tabs, page: line.page } })
    else if (pipes !== null) {
      if (!isPipeRule(pipes)) items.push({ kind: 'row', shape: 'pipe', row: { cells: pipes, page: line.page } })
    } else {
      const { rows, used } = commaRows(group, i)
      if (used > 0) {
        for (const row of rows) items.push({ kind: 'row', shape: 'comma', row })
        i += used - 1
        continue
      }
      const item = makeLine(line)
      const before = items.at(-1)
      const nextRaw = group[i + 1]?.raw
      const sandwiched =
        item?.kind === 'line' &&
        item.heading === undefined &&
        before?.kind === 'row' &&
        before.shape === 'tab' &&
        nextRaw !== undefined &&
        tabCells(nextRaw) !== null &&
        (before.row.cells.at(-1) ?? '') !== '' &&
        continuesCell(item.text)
      if (sandwiched && item?.kind === 'line' && before?.kind === 'row') {
        const cells = [...before.row.cells]
        cells[cells.length - 1] = `${cells.at(-1) ?? ''}${item.text}`
        before.row = { ...before.row, cells }
      } else if (item !== null) items.push(item)
    }
  }
  return items
}

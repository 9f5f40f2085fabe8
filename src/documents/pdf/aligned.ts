/**
 * Tables without (enough) ruling lines: columns deduced from where amounts and labels are aligned. Careful on purpose:
 * running text must never become a table, so a table needs several amounts under each other.
 * page.ts comes here with the printed lines that no ruled grid holds.
 */
import type { Box, Cell, Table } from '../document.js'
import { isDigit, isWide, type Characters } from './characters.js'
import { boxOf, joinedText, textOf, type PrintedLine } from './lines.js'
import type { Rule } from './rules.js'

/** A part of a line set apart by wide gaps, or by ruling lines. */
export type Segment = { line: PrintedLine; text: string; left: number; right: number; isAmount: boolean }

/** A line of text seen as a possible row. */
export type Row = { line: PrintedLine; lines: PrintedLine[]; segments: Segment[]; amounts: number }

export type Column = { left: number; right: number }

/** An amount as tables print it: with decimals or with thousands separators. A bare integer may be a page number. */
const printedAmount = /^[-－−]?(\d{1,3}([,，]\d{3})+([.．]\d+)?|\d+[.．]\d+)%?$/
/** What may stand in an amount's place: also integers and the marks for "nothing". */
const amountPlace = /^([-－−]?[\d,，]+([.．]\d+)?%?|[-－—–]{1,2}|\/)$/
/** How a line of an official form begins; a wrapped rest of a label does not begin so. */
const ordinal = /^(（?[一二三四五六七八九十]+[、）]|\d+\s*[.、．])/
const unitNote = /单位[:：]/

const rowsMin = 3
const alignedMin = 3
const alignedWithin = 4

/** A part of a printed line (ascending indices of it) as a segment. */
export const segmentOf = (chars: Characters, line: PrintedLine, part: number[]): Segment => {
  const text = textOf(chars, part, line.em)
  return {
    line: { ...line, indices: part, box: boxOf(chars, part) },
    text,
    left: chars.left[part[0]!]!,
    right: chars.right[part[part.length - 1]!]!,
    isAmount: printedAmount.test(text.replace(/\s/g, '')),
  }
}

/** A printed line with its parts as a possible row. */
export const rowOf = (line: PrintedLine, segments: Segment[]): Row => ({
  line,
  lines: [line],
  segments,
  amounts: segments.reduce((sum, s) => sum + (s.isAmount ? 1 : 0), 0),
})

const segmentsOf = (chars: Characters, line: PrintedLine): Segment[] => {
  const { indices, em } = line
  const segments: Segment[] = []
  let from = 0
  for (let k = 1; k <= indices.length; k++) {
    const isEnd = k === indices.length
    if (!isEnd) {
      const previous = indices[k - 1]!
      const next = indices[k]!
      const gap = chars.left[next]! - chars.right[previous]!
      // Two amounts side by side may stand closer than words do.
      const digits = isDigit(chars.code[previous]!) || isDigit(chars.code[next]!)
      if (gap < (digits ? 0.6 : 1.2) * em) continue
    }
    const part = indices.slice(from, k)
    segments.push(segmentOf(chars, line, part))
    from = k
  }
  return segments
}

/** The smallest box around several. */
export const boxAround = (boxes: Box[]): Box => ({
  x0: Math.min(...boxes.map(b => b.x0)),
  y0: Math.min(...boxes.map(b => b.y0)),
  x1: Math.max(...boxes.map(b => b.x1)),
  y1: Math.max(...boxes.map(b => b.y1)),
})

const median = (values: number[]): number | undefined => values.sort((p, q) => p - q)[values.length >> 1]

const isCore = (row: Row): boolean => row.amounts >= 1 && row.segments.length >= 2

const hasLabel = (row: Row): boolean => row.segments.some(s => !amountPlace.test(s.text))

/** Distance between lines beyond which a table has ended. */
const farApart = (previous: Row, next: Row): boolean =>
  next.line.box.y0 - previous.line.box.y1 > 3 * Math.max(previous.line.em, next.line.em)

/** A line that may stand between rows of amounts: a row whose amounts are marks or blank, or a wrapped label. */
const mayStandBetween = (row: Row): boolean => {
  if (row.segments.length >= 2) return row.segments.slice(1).every(s => amountPlace.test(s.text) || s.text.length <= 30)
  return row.segments.length === 1 && row.segments[0]!.text.length <= 30 && !/[。；;，,]$/.test(row.segments[0]!.text)
}

/** Runs of lines from the first to the last core row, as index ranges [from, to). */
const candidates = (rows: Row[]): [number, number][] => {
  const ranges: [number, number][] = []
  for (let i = 0; i < rows.length;) {
    if (!isCore(rows[i]!)) {
      i++
      continue
    }
    let end = i + 1
    let idle = 0
    const lefts = rows[i]!.segments.map(s => s.left)
    // A line of words whose parts begin where the rows' words begin is a row with nothing in its amount columns.
    const keepsColumns = (row: Row): boolean =>
      row.segments.every(s => lefts.some(left => Math.abs(left - s.left) <= 3))
    for (let k = i + 1; k < rows.length && idle <= 3; k++) {
      if (farApart(rows[k - 1]!, rows[k]!)) break
      if (isCore(rows[k]!)) {
        end = k + 1
        idle = 0
        for (const s of rows[k]!.segments) if (!s.isAmount) lefts.push(s.left)
      } else if (!mayStandBetween(rows[k]!)) break
      else if (!keepsColumns(rows[k]!)) idle++
    }
    const isRest = (row: Row | undefined, neighbour: Row, gap: number): boolean =>
      row?.segments.length === 1 &&
      gap < 0.45 * row.line.em &&
      !/^[注备]|[:：]$/.test(row.segments[0]!.text) &&
      !ordinal.test(row.segments[0]!.text) &&
      !row.segments[0]!.isAmount &&
      (!hasLabel(neighbour) || neighbour.segments.some(s => Math.abs(s.left - row.segments[0]!.left) <= 2))
    // The rest of a wrapped label below the last row, or its beginning above a first row without one.
    const last = rows[end - 1]!
    if (isRest(rows[end], last, (rows[end]?.line.box.y0 ?? 0) - last.line.box.y1)) end++
    const above = rows[i - 1]
    const leads = !hasLabel(rows[i]!) && isRest(above, rows[i]!, rows[i]!.line.box.y0 - (above?.line.box.y1 ?? 0))
    ranges.push([leads ? i - 1 : i, end])
    i = end
  }
  return ranges
}

/**
 * An amount and the next column's label may stand as near as one word when only a ruling line was between them. They
 * are parted where other rows show that a column begins at the label.
 */
const partGlued = (chars: Characters, rows: Row[]): Row[] => {
  /** Where words begin in a segment behind a whole amount; -1 where they do not. */
  const labelAt = ({ line: { indices } }: Segment): number => {
    const at = indices.findIndex(i => isWide(chars.code[i]!))
    if (at < 1 || /^[万亿元%]/.test(chars.text[indices[at]!]!)) return -1
    const amount = indices.slice(0, at).map(i => chars.text[i]!)
    return printedAmount.test(amount.join('')) ? at : -1
  }
  const lefts = rows.flatMap(row =>
    row.segments.flatMap(segment => {
      const { indices } = segment.line
      if (isWide(chars.code[indices[0]!]!)) return [segment.left]
      const at = labelAt(segment)
      return at < 0 ? [] : [chars.left[indices[at]!]!]
    }),
  )
  return rows.map(row => {
    const segments = row.segments.flatMap(segment => {
      const at = labelAt(segment)
      if (at < 0) return [segment]
      const { indices } = segment.line
      const left = chars.left[indices[at]!]!
      // Its own beginning is among them: one more says that a column begins here.
      if (lefts.filter(other => Math.abs(other - left) <= 2).length < 2) return [segment]
      return [segmentOf(chars, row.line, indices.slice(0, at)), segmentOf(chars, row.line, indices.slice(at))]
    })
    return segments.length === row.segments.length ? row : { ...rowOf(row.line, segments), lines: row.lines }
  })
}

/** Columns as the horizontal intervals that segments of the rows cover together. */
const columnsOf = (rows: Row[]): Column[] => {
  const spans = rows
    .flatMap(row => row.segments)
    .map(({ left, right }) => ({ left, right }))
    .sort((p, q) => p.left - q.left)
  const columns: Column[] = []
  for (const span of spans) {
    const last = columns[columns.length - 1]
    if (last !== undefined && span.left <= last.right - 0.5) last.right = Math.max(last.right, span.right)
    else columns.push({ ...span })
  }
  return columns
}

const columnAt = (columns: Column[], { left, right }: { left: number; right: number }): number => {
  let best = 0
  let bestOverlap = -Infinity
  columns.forEach((column, c) => {
    const overlap = Math.min(column.right, right) - Math.max(column.left, left)
    if (overlap > bestOverlap) {
      bestOverlap = overlap
      best = c
    }
  })
  return best
}

/** Columns in which amounts stand flush: at least `alignedMin` with one right edge (or one middle). */
const flushColumns = (rows: Row[], columns: Column[]): number => {
  const edges: { right: number; middle: number }[][] = columns.map(() => [])
  for (const row of rows) {
    for (const segment of row.segments) {
      if (!segment.isAmount) continue
      edges[columnAt(columns, segment)]!.push({ right: segment.right, middle: (segment.left + segment.right) / 2 })
    }
  }
  const agree = (values: number[]): boolean => {
    const sorted = [...values].sort((p, q) => p - q)
    for (let i = 0; i + alignedMin <= sorted.length; i++) {
      const need = Math.max(alignedMin, Math.ceil(sorted.length * 0.6))
      if (i + need <= sorted.length && sorted[i + need - 1]! - sorted[i]! <= alignedWithin) return true
    }
    return false
  }
  return edges.filter(list => agree(list.map(e => e.right)) || agree(list.map(e => e.middle))).length
}

const isHeaderLine = (row: Row, columns: Column[]): boolean =>
  row.amounts === 0 &&
  row.segments.length >= 2 &&
  row.segments.length <= columns.length &&
  row.segments.every(s => s.text.length <= 24 && !unitNote.test(s.text))

/** Lines straight above the rows that name the columns. */
const headerLines = (rows: Row[], from: number, columns: Column[]): number => {
  let start = from
  while (
    start > 0 &&
    from - start < 4 &&
    isHeaderLine(rows[start - 1]!, columns) &&
    !farApart(rows[start - 1]!, rows[start]!)
  ) {
    start--
  }
  return start
}

export type Draft = { row: number; column: number; columnSpan: number; parts: PrintedLine[] }

const headerSpan = (columns: Column[], segment: Segment): { column: number; columnSpan: number } => {
  const first = columnAt(columns, segment)
  let column = first
  let end = first + 1
  const covers = (c: number): boolean => {
    const { left, right } = columns[c]!
    const overlap = Math.min(right, segment.right) - Math.max(left, segment.left)
    return overlap > 0.5 * (right - left)
  }
  while (column > 0 && covers(column - 1)) column--
  while (end < columns.length && covers(end)) end++
  return { column, columnSpan: end - column }
}

/**
 * Puts lines into rows. A line that holds only a label and stands close to a row of amounts without a label is that
 * row's label (also from above and below, as wrapped labels are centred); close under a labelled row it is the rest.
 */
export const draftRows = (rows: Row[], headers: number, columns: Column[]): Draft[] => {
  const drafts = new Map<number, Draft>()
  const put = (row: number, column: number, columnSpan: number, part: PrintedLine): void => {
    const key = row * columns.length + column
    const existing = drafts.get(key)
    if (existing === undefined) drafts.set(key, { row, column, columnSpan, parts: [part] })
    else existing.parts.push(part)
  }
  const isLabelOnly = (row: Row): boolean => row.segments.length === 1 && !amountPlace.test(row.segments[0]!.text)
  const gap = (upper: Row, lower: Row): number => lower.line.box.y0 - upper.line.box.y1
  const usualGap = median(
    rows.flatMap((row, i) => (i > headers && isCore(row) && isCore(rows[i - 1]!) ? [gap(rows[i - 1]!, row)] : [])),
  )
  // Where each line goes: its own row, or the row of a neighbour.
  const home = rows.map((_, i) => i)
  for (let i = headers; i < rows.length; i++) {
    const row = rows[i]!
    if (!isLabelOnly(row)) continue
    const near = 0.45 * row.line.em
    const above = i > headers ? rows[i - 1]! : undefined
    const below = rows[i + 1]
    const closer = usualGap === undefined ? near : Math.min(near, 0.6 * usualGap)
    if (below !== undefined && isCore(below) && !hasLabel(below) && gap(row, below) < near) home[i] = i + 1
    else if (ordinal.test(row.segments[0]!.text)) continue
    else if (above !== undefined && gap(above, row) < closer && (isCore(above) || home[i - 1] !== i - 1)) {
      home[i] = home[i - 1]!
    }
  }
  const numbers = new Map<number, number>()
  rows.forEach((row, i) => {
    const target = home[i]!
    let number = numbers.get(target)
    if (number === undefined) numbers.set(target, (number = numbers.size))
    for (const segment of row.segments) {
      const span = i < headers ? headerSpan(columns, segment) : { column: columnAt(columns, segment), columnSpan: 1 }
      put(number, span.column, span.columnSpan, segment.line)
    }
  })
  return [...drafts.values()]
}

const tableOf = (chars: Characters, rows: Row[], headers: number, columns: Column[], page: number): Table => {
  const drafts = draftRows(rows, headers, columns)
  const count = Math.max(...drafts.map(d => d.row)) + 1
  const cells: Cell[] = drafts.map(({ row, column, columnSpan, parts }) => {
    parts.sort((p, q) => p.baseline - q.baseline)
    const box = boxAround(parts.map(part => part.box))
    return { text: joinedText(chars, parts), row, column, rowSpan: 1, columnSpan, page, box }
  })
  // Places where nothing is printed are blank cells, so that every row has its full width.
  const byRow: Cell[][] = Array.from({ length: count }, () => [])
  for (const cell of cells) byRow[cell.row]!.push(cell)
  byRow.forEach((printed, row) => {
    const { y0, y1 } = boxAround(printed.flatMap(cell => cell.box ?? []))
    columns.forEach(({ left, right }, column) => {
      if (printed.some(cell => column >= cell.column && column < cell.column + cell.columnSpan)) return
      cells.push({ text: '', row, column, rowSpan: 1, columnSpan: 1, page, box: { x0: left, y0, x1: right, y1 } })
    })
  })
  cells.sort((p, q) => p.row - q.row || p.column - q.column)
  return {
    kind: 'table',
    grid: 'aligned',
    rows: count,
    columns: columns.length,
    cells,
    pages: [page],
    box: {
      x0: columns[0]!.left,
      y0: rows[0]!.line.box.y0,
      x1: columns[columns.length - 1]!.right,
      y1: rows[rows.length - 1]!.line.box.y1,
    },
  }
}

/** Lines between the same two ruling lines are one row, unless several of them have amounts (few lines, many rows). */
const joinBands = (rows: Row[], horizontals: Rule[]): Row[] => {
  const left = Math.min(...rows.map(row => row.line.box.x0))
  const right = Math.max(...rows.map(row => row.line.box.x1))
  const dividers = horizontals
    .filter(rule => Math.min(rule.to, right) - Math.max(rule.from, left) > 0.6 * (right - left))
    .map(rule => rule.at)
    .sort((p, q) => p - q)
  if (dividers.length < 4) return rows
  const bands = new Map<number, Row[]>()
  for (const row of rows) {
    const middle = (row.line.box.y0 + row.line.box.y1) / 2
    const band = dividers.filter(at => at < middle).length
    // Above the first and below the last ruling line every line stays for itself.
    const key = band === 0 || band === dividers.length ? -1 - bands.size : band
    bands.set(key, [...(bands.get(key) ?? []), row])
  }
  return [...bands.values()].flatMap(band => {
    if (band.length === 1 || band.filter(isCore).length !== 1) return band
    const widest = band.reduce((p, q) => (q.segments.length > p.segments.length ? q : p))
    const box = boxAround(band.map(row => row.line.box))
    return [
      {
        line: { ...widest.line, box },
        lines: band.flatMap(row => row.lines),
        segments: band.flatMap(row => row.segments),
        amounts: band.reduce((sum, row) => sum + row.amounts, 0),
      },
    ]
  })
}

/**
 * Finds tables among the printed lines of a page (top to bottom). Returns them and the lines that belong to none.
 * A table has at least three rows with an amount, two columns, and amounts flush in at least one column.
 */
export const readAligned = (
  chars: Characters,
  lines: PrintedLine[],
  horizontals: Rule[],
  page: number,
): { tables: Table[]; lines: PrintedLine[] } => {
  const printed = lines.map(line => rowOf(line, segmentsOf(chars, line)))
  // A page without rows of amounts is done: this is the way of all running text.
  if (printed.filter(isCore).length < rowsMin) return { tables: [], lines }
  const rows = joinBands(printed, horizontals)
  const tables: Table[] = []
  const used = new Set<PrintedLine>()
  for (const [from, to] of candidates(rows)) {
    const body = partGlued(chars, rows.slice(from, to))
    const core = body.filter(isCore)
    if (core.length < rowsMin) continue
    const columns = columnsOf(core)
    if (columns.length < 2 || flushColumns(core, columns) === 0) continue
    const start = headerLines(rows, from, columns)
    const all = [...rows.slice(start, from), ...body]
    tables.push(tableOf(chars, all, from - start, columns, page))
    for (const row of all) for (const line of row.lines) used.add(line)
  }
  return { tables, lines: used.size === 0 ? lines : lines.filter(line => !used.has(line)) }
}

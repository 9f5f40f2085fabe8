/**
 * Tables whose columns are kept apart by blanks only, as `pdftotext -layout` writes them. Columns are deduced row by
 * row, because converters let them drift; where a figure could belong to two columns the table is given as `ragged`.
 * reader.ts looks here for documents that have neither tabs nor pipes.
 */
import { isCaptionRow, isFigure, isPageNumber, isTitleRow } from './captions.js'
import { collapsePadding, headingLevel, stripMarkup } from './markup.js'
import type { SourceLine } from './shapes.js'
import type { Row } from './tables.js'

/** A stretch of source lines, `from` inclusive and `to` exclusive, that is one table. */
export type AlignedZone = { from: number; to: number; rows: Row[]; grid: 'aligned' | 'ragged'; continues: boolean }

type Token = { text: string; start: number; end: number; figure: boolean }
type Column = { start: number; end: number; figure: boolean }
type Scanned = { tokens: Token[]; page: number; kind: 'data' | 'weak' | 'blank' | 'stop' }

/** No printed form has more columns. */
const cellsPerLineMax = 40

const spacedWord = /^(?:项目|收入|支出|合计|总计|小计|金额|科目|款项|单位|栏次|行次)$/

/**
 * Where one blank parts two cells all the same: behind a whole amount before words, and between two column headers.
 */
const narrowGap =
  /(?<=^-?[\d,]{1,15}\.?\d{0,2}) (?=[\u4e00-\u9fff（(])|(?<=^[\u4e00-\u9fff]{2,12}(?:支出|收入|预算|拨款|结余)) (?=[\u4e00-\u9fff]{2,12}(?:支出|收入|预算|拨款|结余)$)/

/** One stretch without wide blanks as one or two cells, each with its first character's place. */
const splitNarrow = (text: string, start: number): { text: string; start: number }[] => {
  const at = text.includes(' ') ? text.search(narrowGap) : -1
  if (at < 0) return [{ text, start }]
  return [
    { text: text.slice(0, at), start },
    { text: text.slice(at + 1), start: start + at + 1 },
  ]
}

const tokenise = (raw: string): Token[] => {
  const tokens: Token[] = []
  const stretches = [...raw.matchAll(/\S+(?:[ \u3000]\S+)*/g)].flatMap(match => splitNarrow(match[0], match.index))
  for (const stretch of stretches) {
    const text = collapsePadding(stretch.text)
    const { start } = stretch
    const end = start + stretch.text.length
    const before = tokens.at(-1)
    // 项    目: one word, spread over its cell.
    if (before !== undefined && start - before.end <= 6 && spacedWord.test(before.text + text)) {
      before.text += text
      before.end = end
    } else tokens.push({ text, start, end, figure: isFigure(text) || /^[-—–]{1,2}$/.test(text) })
  }
  return tokens
}

const scan = (line: SourceLine): Scanned => {
  const stop: Scanned = { tokens: [], page: line.page, kind: 'stop' }
  if (line.raw.trim() === '') return { ...stop, kind: 'blank' }
  if (line.raw.length > 2_000 || /\t|^\s*\|/.test(line.raw) || headingLevel(line.raw) !== undefined) return stop
  if (line.raw.split(/ {2,}/).length > cellsPerLineMax + 2) return stop
  const tokens = tokenise(stripMarkup(line.raw))
  const texts = tokens.map(token => token.text)
  const whole = texts.join('')
  if (
    isCaptionRow(texts) ||
    isTitleRow(texts) ||
    (tokens.length === 1 && isPageNumber(whole)) ||
    /(?:[.．·…]\s?){4,}/.test(whole) ||
    /^(?:注|备注|说明|附注)[:：]?/.test(whole) ||
    texts.some(text => text.length > 40 || /[。；]$/.test(text))
  )
    return stop
  const figures = tokens.filter(token => token.figure).length
  if (tokens.length >= 3 || (tokens.length === 2 && figures > 0)) return { tokens, page: line.page, kind: 'data' }
  return whole.length <= 30 ? { tokens, page: line.page, kind: 'weak' } : stop
}

const center = (place: { start: number; end: number }): number => (place.start + place.end) / 2

/** How far a token stands from a column: by its nearest edge or centre; words and figures do not mix. */
const distance = (token: Token, column: Column): number => {
  const edges = [token.end - column.end, token.start - column.start, center(token) - center(column)].map(Math.abs)
  const overlaps = token.start < column.end && column.start < token.end
  const near = Math.min(...edges)
  if (!token.figure && !column.figure) return overlaps ? Math.min(near, 1) : near
  return token.figure === column.figure ? near : near + 6
}

const newColumnCost = 9

/**
 * The cheapest way to put tokens into columns in order: for every token its column, or -1 for a new column before the
 * next one used. Quadratic in the number of columns, which a page keeps small.
 */
const place = (tokens: readonly Token[], columns: readonly Column[]): number[] => {
  const rows = tokens.length
  const width = columns.length
  const cost: number[][] = Array.from({ length: rows + 1 }, () => Array<number>(width + 1).fill(0))
  for (let t = rows - 1; t >= 0; t--)
    for (let c = width; c >= 0; c--) {
      const token = tokens[t]
      const column = columns[c]
      if (token === undefined) continue
      let best = newColumnCost + (cost[t + 1]?.[c] ?? 0)
      if (column !== undefined)
        best = Math.min(best, cost[t]?.[c + 1] ?? 0, distance(token, column) + (cost[t + 1]?.[c + 1] ?? 0))
      const line = cost[t]
      if (line !== undefined) line[c] = best
    }
  const placed: number[] = []
  let c = 0
  for (let t = 0; t < rows;) {
    const token = tokens[t]
    const column = columns[c]
    if (token === undefined) break
    const here = cost[t]?.[c] ?? 0
    if (column !== undefined && here === distance(token, column) + (cost[t + 1]?.[c + 1] ?? 0)) {
      placed.push(c++)
      t++
    } else if (column !== undefined && here === (cost[t]?.[c + 1] ?? 0)) c++
    else {
      placed.push(-1)
      t++
    }
  }
  return placed
}

/** A column with the tokens found in it, by line. */
type Track = { figure: boolean; cells: Map<number, Token> }

/** Follows the columns from the fullest line outwards; returns null when a figure could stand in two columns. */
const track = (lines: readonly Scanned[]): Track[] | null => {
  const counted = lines.map((line, i) => ({ i, size: line.tokens.length, figures: line.tokens.some(t => t.figure) }))
  const fullest = counted.filter(line => line.figures).sort((a, b) => b.size - a.size || a.i - b.i)[0]
  if (fullest === undefined) return null
  const tracks: Track[] = (lines[fullest.i]?.tokens ?? []).map(token => ({
    figure: token.figure,
    cells: new Map([[fullest.i, token]]),
  }))
  const order = [...lines.keys()]
  let doubts = 0
  for (const way of [order.slice(fullest.i + 1), order.slice(0, fullest.i).reverse()]) {
    const seen = new Map<Track, Column>()
    for (const each of tracks) {
      const own = each.cells.get(fullest.i) ?? [...each.cells.values()][0]
      if (own !== undefined) seen.set(each, { start: own.start, end: own.end, figure: each.figure })
    }
    for (const i of way) {
      const tokens = lines[i]?.tokens ?? []
      if (tracks.length > 2 * cellsPerLineMax) return null
      const columns = tracks.map(each => seen.get(each) ?? { start: 0, end: 0, figure: each.figure })
      const placed = place(tokens, columns)
      const shifts: number[] = []
      for (const [t, c] of placed.entries()) {
        const token = tokens[t]
        const column = columns[c]
        if (token === undefined || column === undefined || !token.figure) continue
        shifts.push(token.end - column.end)
        const near = distance(token, column)
        const rival = Math.min(
          ...columns
            .filter((other, o) => o !== c && other.figure && !placed.includes(o))
            .map(other => distance(token, other)),
        )
        if (near > 2 && near * 2 > rival) doubts++
      }
      const drift = shifts.sort((a, b) => a - b)[shifts.length >> 1] ?? 0
      const used = new Set(placed.map(c => tracks[c]))
      for (const each of tracks) {
        const column = seen.get(each)
        if (column !== undefined && !used.has(each))
          seen.set(each, { ...column, start: column.start + drift, end: column.end + drift })
      }
      const targets = placed.map(c => tracks[c])
      for (const [t, target] of targets.entries()) {
        const token = tokens[t]
        if (token === undefined) continue
        const home: Track = target ?? { figure: token.figure, cells: new Map() }
        if (target === undefined) {
          const next = targets.slice(t + 1).find(later => later !== undefined)
          tracks.splice(next === undefined ? tracks.length : tracks.indexOf(next), 0, home)
        }
        home.cells.set(i, token)
        // A short word in a wide column says nothing about its edges: only figures and new columns move it.
        if (token.figure || target === undefined)
          seen.set(home, { start: token.start, end: token.end, figure: home.figure })
      }
    }
  }
  return doubts > 0 ? null : tracks
}

const numbered = /^(?:[一二三四五六七八九十]{1,3}、|[(（]|\d|其中|注)/

/** Wrapped labels: a line with one piece of words goes to the label above it that it completes. */
const joinWraps = (rows: readonly Row[]): Row[] => {
  const joined: Row[] = []
  for (const row of rows) {
    const filled = row.cells.flatMap((cell, c) => (cell === '' ? [] : [c]))
    const c = filled[0] ?? -1
    const piece = row.cells[c] ?? ''
    let target = -1
    if (filled.length === 1 && !isFigure(piece) && !numbered.test(piece) && piece.length <= 16)
      for (let back = 1; back <= 2 && target < 0; back++) {
        const above = joined.at(-back)
        const label = above?.cells[c] ?? ''
        if (above === undefined) break
        const bare = label === '' && above.cells.every(cell => cell === '' || isFigure(cell)) && back === 1
        if (label === '' ? bare : label.length >= 9 && !isFigure(label) && !/[计表]$/.test(label))
          target = joined.length - back
        else if (label !== '') break
      }
    const home = joined[target]
    if (home === undefined) joined.push(row)
    else joined[target] = { ...home, cells: home.cells.map((cell, i) => (i === c ? cell + piece : cell)) }
  }
  return joined
}

const isFigureLine = (line: Scanned): boolean => line.tokens.some(token => token.figure)

const cellsWhere = (each: Track, holds: (line: number) => boolean): [number, Token][] =>
  [...each.cells].filter(([line]) => holds(line))

/**
 * Brings headers and columns together behind the first column of words. Converters let every line drift by itself, so
 * only order is trusted: one header line must name every column, and its words are given out in order. Null otherwise.
 */
const pairHeaders = (tracks: readonly Track[], headerLines: number): Track[] | null => {
  const inHeader = (line: number): boolean => line < headerLines
  const inBody = (line: number): boolean => line >= headerLines
  const label = tracks.findIndex(each => !each.figure && cellsWhere(each, inBody).length > 0)
  if (headerLines === 0 || label < 0) return [...tracks]
  const right = tracks.slice(label + 1)
  const headers = right.filter(each => cellsWhere(each, inHeader).length > 0)
  const columns = right.filter(each => cellsWhere(each, inBody).length > 0)
  const named = [...Array(headerLines).keys()].some(line => headers.every(each => each.cells.has(line)))
  if (headers.length !== columns.length || !named) return null
  return [
    ...tracks.slice(0, label + 1),
    ...columns.map((each, k) => {
      const header = headers[k]
      return {
        figure: each.figure,
        cells: new Map([...(header === undefined ? [] : cellsWhere(header, inHeader)), ...cellsWhere(each, inBody)]),
      }
    }),
  ]
}

/** Figures that stand on a line of their own, or alone in a column without header: printed on another baseline. */
const hasStrays = (lines: readonly Scanned[], tracks: readonly Track[]): boolean => {
  const figureTracks = tracks.filter(each => each.figure).length
  const alone = lines.some(
    line => line.tokens.every(token => token.figure) && line.tokens.length > 0 && line.tokens.length < figureTracks,
  )
  const rows = lines.filter(isFigureLine).length
  return alone || (rows >= 6 && tracks.some(each => each.figure && each.cells.size === 1))
}

type Built = { rows: Row[]; grid: 'aligned' | 'ragged'; columns: number; hasHeader: boolean; label: number }

/**
 * Rows of a continuation put into the columns of the table before it: codes from the left, one label, and exactly as
 * many figures as there are columns behind the label. Null where one row does not fit so.
 */
const continueRows = (lines: readonly Scanned[], columns: number, label: number): Row[] | null => {
  const rows: Row[] = []
  for (const line of lines) {
    const at = line.tokens.findIndex(token => !token.figure)
    const figures = line.tokens.slice(at + 1)
    if (label < 0 || at < 0 || at > label || figures.length !== columns - label - 1) return null
    if (figures.some(token => !token.figure)) return null
    const cells = Array<string>(columns).fill('')
    for (const [k, token] of line.tokens.entries()) cells[k < at ? k : label + k - at] = token.text
    rows.push({ cells, page: line.page })
  }
  return rows
}

const buildTable = (scanned: readonly Scanned[], continues: boolean): Built | null => {
  const lines = scanned.filter(line => line.kind !== 'blank')
  const data = lines.filter(line => line.kind === 'data')
  if (data.length < (continues ? 1 : 3) || data.filter(isFigureLine).length < (continues ? 1 : 2)) return null
  const headerLines = Math.max(0, lines.findIndex(isFigureLine))
  const followed = track(lines)
  const tracks = followed === null || hasStrays(lines, followed) ? null : pairHeaders(followed, headerLines)
  if (tracks === null) {
    const rows = lines.map(line => ({ cells: line.tokens.map(token => token.text), page: line.page }))
    return { rows, grid: 'ragged', columns: 0, hasHeader: headerLines > 0, label: -1 }
  }
  const rows = lines.map((line, i) => ({ cells: tracks.map(each => each.cells.get(i)?.text ?? ''), page: line.page }))
  const words = tracks.flatMap((each, c) => (each.figure ? [] : [c]))
  const label = words.length === 1 ? (words[0] ?? -1) : -1
  return { rows: joinWraps(rows), grid: 'aligned', columns: tracks.length, hasHeader: headerLines > 0, label }
}

const bare = (rows: readonly Row[]): Row[] =>
  rows.map(row => ({ ...row, cells: row.cells.filter(cell => cell !== '') }))

/** Every stretch of lines that is a table of aligned columns, in order; one that goes on over pages has `continues`. */
export const findAligned = (lines: readonly SourceLine[], keepTime: () => void): AlignedZone[] => {
  const scanned = lines.map(scan)
  const zones: AlignedZone[] = []
  /** Where the table before began, as long as nothing but empty lines and page numbers came after it. */
  let open: { head: AlignedZone; columns: number; label: number; page: number } | null = null
  let from = 0
  while (from < lines.length) {
    const first = scanned[from]
    if (first === undefined || first.kind === 'stop' || first.kind === 'blank') {
      if (first?.kind === 'stop' && !isPageNumber(lines[from]?.raw ?? '')) open = null
      from++
      continue
    }
    keepTime()
    let to = from
    let last = from
    let blanks = 0
    for (; to < lines.length && to - from < 2_000; to++) {
      const line = scanned[to]
      if (line === undefined || line.kind === 'stop' || line.page !== first.page) break
      blanks = line.kind === 'blank' ? blanks + 1 : 0
      if (blanks > 3) break
      // Words after the last line of the table belong to it only when they follow without an empty line.
      if (line.kind === 'data' || (line.kind === 'weak' && scanned[to - 1]?.kind !== 'blank')) last = to
    }
    const continues: boolean = open !== null && first.page === open.page + 1
    const built = buildTable(scanned.slice(from, last + 1), continues)
    if (built === null) open = null
    else {
      const { rows, grid } = built
      const zone: AlignedZone = { from, to: last + 1, rows, grid, continues: false }
      if (continues && open !== null && (!built.hasHeader || built.columns === open.columns)) {
        zone.continues = true
        // Pages whose columns do not agree give one table in which only the order of cells is certain.
        const lines = scanned.slice(from, last + 1).filter(line => line.kind !== 'blank')
        const fitted = built.hasHeader ? null : continueRows(lines, open.columns, open.label)
        if (fitted !== null) {
          zone.rows = fitted
          zone.grid = open.head.grid
        } else if (grid === 'ragged' || built.columns !== open.columns) {
          zone.rows = bare(rows)
          zone.grid = 'ragged'
          open.head.grid = 'ragged'
        }
        open.page = first.page
      } else open = { head: zone, columns: built.columns, label: built.label, page: first.page }
      zones.push(zone)
    }
    from = Math.max(built === null ? to : last + 1, from + 1)
  }
  return zones
}

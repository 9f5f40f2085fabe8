/**
 * Tables that continue on the next page become one table, with or without a repeated header; two different forms on
 * consecutive pages stay apart. Readers of paged formats come here after their pages are read.
 */
import type { Block, Cell, Line, Page, Table } from './document.js'

const pageNumber =
  /^[-—–·•.\s]*(第\s*)?(\d{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,5})(\s*页)?([\s,，/／]*(共|of)?\s*\d{1,4}\s*页?)?[-—–·•.\s]*$/
const amount = /^[-－]?[\d,，]+([.．]\d+)?%?$/
const continuedMark = /[（(]?续(表)?[一二三四五六七八九十\d]*[）)]?$/

const plain = (text: string): string => text.replace(/\s+/g, '')

/** Share of the page's height below which a table may end, and above which one may begin, to be taken for one. */
const endsBelow = 0.55
const beginsAbove = 0.35
/** Share of the page's height in which headers and footers stand. */
const marginShare = 0.13

type Placed = Page & { height: number }

const isPlaced = (page: Page): page is Placed => page.height !== undefined && page.height > 0

const keyOf = (line: Line): string => plain(line.text).replace(/\d+/g, '#')

const isMarginal = (line: Line, height: number): boolean =>
  line.box !== undefined && (line.box.y1 < marginShare * height || line.box.y0 > (1 - marginShare) * height)

/** Texts that stand in the margin of at least three pages at the same height: running headers and footers. */
const runningTexts = (pages: Page[]): Set<string> => {
  const seen = new Map<string, { pages: number; last: number }>()
  for (const page of pages) {
    if (!isPlaced(page)) continue
    for (const block of page.blocks) {
      if (block.kind !== 'line' || !isMarginal(block, page.height)) continue
      // A form's title is never a running header, however often it is printed.
      if (/表(（.*）)?$/.test(plain(block.text))) continue
      const key = `${keyOf(block)}@${Math.round((block.box?.y0 ?? 0) / 6)}`
      const entry = seen.get(key)
      if (entry === undefined) seen.set(key, { pages: 1, last: page.number })
      else if (entry.last !== page.number) {
        entry.pages++
        entry.last = page.number
      }
    }
  }
  const running = new Set<string>()
  for (const [key, entry] of seen) if (entry.pages >= 3) running.add(key.slice(0, key.lastIndexOf('@')))
  return running
}

type Grounds = { running: Set<string> }

const isFurniture = (block: Block, page: Placed, { running }: Grounds): boolean =>
  block.kind === 'line' &&
  (plain(block.text) === '' ||
    (isMarginal(block, page.height) && (pageNumber.test(block.text.trim()) || running.has(keyOf(block)))))

/** Column edges of a table, from the cells that begin there; undefined where an edge is not known. */
const edgesOf = (cells: Cell[], columns: number): number[] | undefined => {
  const edges: number[] = new Array<number>(columns + 1).fill(Number.NaN)
  for (const { box, column, columnSpan } of cells) {
    if (box === undefined) return undefined
    edges[column] = box.x0
    edges[column + columnSpan] = box.x1
  }
  return edges.some(Number.isNaN) ? undefined : edges
}

type Match = { base: number[]; next: number[]; columns: number }

/**
 * New column numbers for both tables when their edges agree, wholly or one table having a part of the other's edges
 * (a last page that holds only a merged total row, say).
 */
const matchEdges = (base: number[], next: number[], tolerance: number): Match | undefined => {
  const shift = next[0]! - base[0]!
  if (Math.abs(shift) > 40) return undefined
  const moved = next.map(x => x - shift)
  if (Math.abs(moved[moved.length - 1]! - base[base.length - 1]!) > tolerance * 1.5) return undefined
  const baseIsLarger = base.length >= moved.length
  const large = baseIsLarger ? base : moved
  const small = baseIsLarger ? moved : base
  if (small.length < 3 || (small.length !== large.length && small.length * 3 < large.length)) return undefined
  const places: number[] = []
  let from = 0
  for (const x of small) {
    let at = from
    while (at < large.length && Math.abs(large[at]! - x) > tolerance * 1.5) at++
    if (at === large.length) return undefined
    places.push(at)
    from = at + 1
  }
  if (places[0] !== 0 || places[places.length - 1] !== large.length - 1) return undefined
  const identity = large.map((_, i) => i)
  return {
    base: baseIsLarger ? identity : places,
    next: baseIsLarger ? places : identity,
    columns: large.length - 1,
  }
}

const moveColumns = (cells: Cell[], places: number[]): Cell[] =>
  cells.map(cell => {
    const column = places[cell.column]!
    return { ...cell, column, columnSpan: places[cell.column + cell.columnSpan]! - column }
  })

const rowsOf = (cells: Cell[], rows: number): Cell[][] => {
  const byRow: Cell[][] = Array.from({ length: rows }, () => [])
  for (const cell of cells) byRow[cell.row]?.push(cell)
  for (const row of byRow) row.sort((p, q) => p.column - q.column)
  return byRow
}

const isSameRow = (p: Cell[], q: Cell[]): boolean =>
  p.length === q.length &&
  p.every((cell, i) => {
    const other = q[i]!
    return (
      cell.column === other.column &&
      cell.columnSpan === other.columnSpan &&
      cell.rowSpan === other.rowSpan &&
      plain(cell.text) === plain(other.text)
    )
  })

const hasAmount = (row: Cell[]): boolean =>
  row.some(cell => amount.test(plain(cell.text)) && plain(cell.text).length > 3)

/** Number of leading rows that repeat the base's header: whole rows of words, at least one of two or more columns. */
const repeatedHeaderRows = (base: Cell[][], next: Cell[][]): number => {
  let count = 0
  while (count < base.length && count < next.length && isSameRow(base[count]!, next[count]!)) {
    const row = next[count]!
    if (hasAmount(row) || (row.length > 0 && row.every(cell => plain(cell.text) === ''))) break
    count++
  }
  const isHeader = next.slice(0, count).some(row => row.filter(cell => plain(cell.text) !== '').length >= 2)
  // A row that reaches below the repeated part would be torn.
  const isTorn = next.slice(0, count).some((row, r) => row.some(cell => r + cell.rowSpan > count))
  return isHeader && !isTorn ? count : 0
}

const words = (row: Cell[]): string =>
  row
    .map(cell => plain(cell.text))
    .filter(text => text !== '' && !amount.test(text))
    .join('|')

/** The same labels on the same rows again: a second copy of a form (one a project, say), not the rest of the first. */
const isSecondCopy = (base: Cell[][], next: Cell[][], header: number): boolean => {
  let compared = 0
  let same = 0
  for (let r = header; r < next.length && r < base.length; r++) {
    const text = words(next[r]!)
    if (!/\p{Script=Han}{2}/u.test(text)) continue
    compared++
    if (text === words(base[r]!)) same++
  }
  return compared >= 2 && same * 5 >= compared * 2
}

/** A first row over all columns that reads like a form's title. */
const titleInside = (rows: Cell[][], columns: number): string | undefined => {
  const first = rows[0]
  if (first === undefined || first.length !== 1 || first[0]!.columnSpan !== columns) return undefined
  const text = plain(first[0]!.text)
  return /[表书](（.*）)?$/.test(text) ? text : undefined
}

const code = /^\d{2,7}$/

/**
 * The rest of a label whose row was torn by the page's end: in a table whose rows begin with codes, a first row with
 * nothing but one piece of words under words of the last row. Returns that last row's cell and the rest.
 */
const tornLabel = (base: Cell[][], next: Cell[] | undefined): { cell: Cell; rest: string } | undefined => {
  const last = base[base.length - 1]
  const printed = next?.filter(cell => plain(cell.text) !== '') ?? []
  const [only] = printed
  if (last === undefined || only === undefined || printed.length !== 1) return undefined
  if (next?.some(cell => cell.rowSpan > 1)) return undefined
  if (!/^\p{Script=Han}/u.test(only.text) || /[合总小]计/.test(plain(only.text))) return undefined
  const cell = last.find(({ column, columnSpan }) => column === only.column && columnSpan === only.columnSpan)
  if (cell === undefined || !/\p{Script=Han}/u.test(cell.text)) return undefined
  return last.some(({ text, column }) => column < cell.column && code.test(plain(text)))
    ? { cell, rest: only.text }
    : undefined
}

/** What stands above a table on its page, and is printed again when a sheet repeats its title rows. */
type Open = { table: Table; rows: Cell[][]; above: Set<string>; bottom: number; height: number }

const openAt = (page: Placed, index: number, table: Table, grounds: Grounds): Open => {
  const above = new Set<string>()
  for (let i = index - 1; i >= 0 && above.size < 5; i--) {
    const block = page.blocks[i]!
    if (block.kind !== 'line') break
    if (!isFurniture(block, page, grounds)) above.add(plain(block.text))
  }
  return { table, rows: rowsOf(table.cells, table.rows), above, bottom: table.box?.y1 ?? 0, height: page.height }
}

const toleranceOf = (table: Table): number => (table.grid === 'exact' ? 2.5 : 8)

/** Adds `next` to the open table when it is its continuation. `between` are the lines printed above `next`. */
const joins = (open: Open, next: Table, between: Line[], page: Placed): boolean => {
  const { table } = open
  if (table.grid !== next.grid || next.box === undefined) return false
  if (open.bottom < endsBelow * open.height || next.box.y0 > beginsAbove * page.height) return false
  const repeated = between.filter(line => {
    const text = plain(line.text)
    return open.above.has(text) || open.above.has(text.replace(continuedMark, '')) || /^续表?$/.test(text)
  })
  if (repeated.length < between.length) return false
  const lastPage = table.pages[table.pages.length - 1]!
  const last = table.cells.filter(cell => cell.page === lastPage)
  const baseEdges =
    edgesOf(table.pages.length === 1 ? table.cells : last, table.columns) ?? edgesOf(table.cells, table.columns)
  const nextEdges = edgesOf(next.cells, next.columns)
  if (baseEdges === undefined || nextEdges === undefined) return false
  const match = matchEdges(baseEdges, nextEdges, toleranceOf(table))
  if (match === undefined) return false
  const nextCells = moveColumns(next.cells, match.next)
  const baseCells = moveColumns(table.cells, match.base)
  const nextRows = rowsOf(nextCells, next.rows)
  const baseRows = rowsOf(baseCells, table.rows)
  const header = repeatedHeaderRows(baseRows, nextRows)
  if (
    header === 0 &&
    (between.some(line => !continuedMark.test(plain(line.text))) || titleInside(nextRows, match.columns))
  ) {
    return false
  }
  if (isSecondCopy(baseRows, nextRows, header)) return false
  const torn = tornLabel(baseRows, nextRows[header])
  if (torn !== undefined) torn.cell.text += torn.rest
  const skipped = torn === undefined ? header : header + 1
  table.cells = baseCells
  table.columns = match.columns
  for (const cell of nextCells) {
    if (cell.row >= skipped) table.cells.push({ ...cell, row: table.rows + cell.row - skipped })
  }
  table.rows += next.rows - skipped
  table.pages.push(...next.pages.filter(number => !table.pages.includes(number)))
  return true
}

/** The table that may go on after this page: the last block but for footers, reaching far enough down. */
const lastTable = (page: Placed, grounds: Grounds): { table: Table; index: number } | undefined => {
  for (let i = page.blocks.length - 1; i >= 0; i--) {
    const block = page.blocks[i]!
    if (block.kind === 'table') return { table: block, index: i }
    if (!isFurniture(block, page, grounds)) return undefined
  }
  return undefined
}

/**
 * Joins tables that continue over pages into the table on the page where they begin; its cells keep their own page and
 * box. A table continues when it ends in the lower part of a page, the next begins in the upper part of the next page
 * that is not blank with the same column edges, and nothing stands between but page numbers, running headers or the
 * table's own title and header printed again. Repeated header rows are left out. Changes and returns `pages`.
 */
export const joinContinued = (pages: Page[]): Page[] => {
  const grounds: Grounds = { running: runningTexts(pages) }
  let open: Open | undefined
  for (const page of pages) {
    if (!isPlaced(page) || page.unreadable !== undefined) {
      open = undefined
      continue
    }
    if (page.blocks.every(block => isFurniture(block, page, grounds))) continue
    if (open !== undefined) {
      const index = page.blocks.findIndex(block => block.kind === 'table')
      const next = page.blocks[index]
      if (next?.kind === 'table') {
        const between = page.blocks
          .slice(0, index)
          .filter((block): block is Line => block.kind === 'line' && !isFurniture(block, page, grounds))
        if (joins(open, next, between, page)) {
          page.blocks.splice(index, 1)
          const rest = page.blocks.slice(index).filter(block => !isFurniture(block, page, grounds))
          if (rest.length === 0) {
            open.bottom = next.box?.y1 ?? 0
            open.height = page.height
            continue
          }
        }
      }
    }
    const last = lastTable(page, grounds)
    open = last === undefined ? undefined : openAt(page, last.index, last.table, grounds)
  }
  return pages
}

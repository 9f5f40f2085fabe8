/**
 * One sheet as a page: title rows as lines, the form as a table, notes as lines. The Excel reader comes here.
 * Where a sheet draws borders they say what the table is; where it draws none, the rows with several cells do.
 */
import type { Block, Cell, Limits, Line, Page, Table } from '../document.js'
import { tooManyCells } from '../refusal.js'
import type { Area, Sheet, SheetCell } from './workbook.js'

type Row = {
  index: number
  /** Cells that show text, left to right. */
  texts: SheetCell[]
  /** Whether the row lies in a drawn grid. */
  ruled: boolean
}

/** Rows of empty boxes below the last filled one that still belong to a form (an unfilled template has some). */
const emptyTailMax = 200

/** What stands above a form or at its foot and is no part of it: unit, form number, note. */
const captionText =
  /^(?:(?:编制|填报|预算|主管|公开)?(?:部门|单位)(?:[（(](?:部门|单位)[）)])?(?:名称)?|金额单位|(?:计量)?单位|日期|填表日期)\s*[:：]|^\s*(?:单位|金额单位)\s*[:：]?\s*(?:元|万元|亿元)\s*$|^(?:财决|财预)?(?:公开)?\s*\d{1,2}\s*表$|^(?:附?表|附件)\s*[一二三四五六七八九十\d-]+\s*$/

const noteText = /^\s*(?:注|备注|说明)\s*(?:[:：]|\d)/

const drawsGrid = (cell: SheetCell): boolean =>
  cell.borders !== null && (cell.borders.left || cell.borders.right || (cell.borders.top && cell.borders.bottom))

/** Rows that hold text or grid lines, top to bottom; rows that a merge carries on belong to the grid it is in. */
const rowsOf = (sheet: Sheet): Row[] => {
  const rows = new Map<number, Row & { drawn: number }>()
  for (const cell of sheet.cells) {
    let row = rows.get(cell.row)
    if (!row) rows.set(cell.row, (row = { index: cell.row, texts: [], ruled: false, drawn: 0 }))
    if (cell.text !== '') row.texts.push(cell)
    if (drawsGrid(cell)) row.drawn++
  }
  for (const row of rows.values()) {
    row.ruled = row.drawn >= 2
    row.texts.sort((a, b) => a.column - b.column)
  }
  for (const merge of sheet.merges) {
    if (!rows.get(merge.top)?.ruled) continue
    for (let index = merge.top + 1; index <= merge.bottom; index++) {
      const row = rows.get(index)
      if (row && row.drawn >= 1) row.ruled = true
    }
  }
  return [...rows.values()].sort((a, b) => a.index - b.index)
}

const isCaption = (row: Row): boolean =>
  row.texts.length > 0 &&
  row.texts.some(cell => captionText.test(cell.text)) &&
  row.texts.length <= 3 &&
  row.texts.every(cell => captionText.test(cell.text) || !/^[\d.,\s-]+$/.test(cell.text))

/** Where a sheet draws no borders: a row of the table has three cells, or two that are no caption. */
const looksTabular = (row: Row): boolean => row.texts.length >= 3 || (row.texts.length === 2 && !isCaption(row))

type Run = { from: number; to: number }

/** Runs of rows (indices into `rows`) that make up tables. */
const tableRuns = (rows: Row[]): Run[] => {
  const drawn = rows.some(row => row.ruled)
  const runs: Run[] = []
  rows.forEach((row, at) => {
    const belongs = drawn ? row.ruled : looksTabular(row)
    if (!belongs) return
    const run = runs.at(-1)
    const gap = run ? rows.slice(run.to + 1, at) : []
    // Rows between two drawn parts that hold several cells, or nothing, are rows of the same table.
    if (run && gap.every(between => between.texts.length === 0 || (drawn ? between.texts.length >= 3 : true)))
      run.to = at
    else runs.push({ from: at, to: at })
  })
  if (!drawn) return runs
  // A table whose last rows have lost their borders goes on as long as rows have several cells.
  for (const [i, run] of runs.entries()) {
    const end = (runs[i + 1]?.from ?? rows.length) - 1
    while (run.to < end && (rows[run.to + 1]?.texts.length ?? 0) >= 3) run.to++
  }
  return runs
}

const linesOfRow = (row: Row, page: number): Line[] => {
  const [only] = row.texts
  const texts =
    row.texts.length === 1 && only
      ? only.text.split(/\r\n|\r|\n/)
      : [row.texts.map(cell => cell.text.replace(/\s*[\r\n]+\s*/g, ' ')).join('  ')]
  return texts
    .map(text => text.trim())
    .filter(text => text !== '')
    .map(text => ({ kind: 'line', text, page }))
}

type Extent = { left: number; right: number }

/** Columns that hold text, with the columns that merged text reaches over. */
const extentOf = (rows: Row[], mergeAt: (cell: SheetCell) => Area | undefined): Extent => {
  const extent = { left: Infinity, right: -1 }
  for (const row of rows)
    for (const cell of row.texts) {
      extent.left = Math.min(extent.left, cell.column)
      extent.right = Math.max(extent.right, mergeAt(cell)?.right ?? cell.column)
    }
  return extent
}

/** Takes titles, captions and notes that were drawn inside the border off the ends of a run. */
const trimRun = (rows: Row[], run: Run, mergeAt: (cell: SheetCell) => Area | undefined): Run | null => {
  let { from, to } = run
  const { left, right } = extentOf(rows.slice(from, to + 1), mergeAt)
  const spansAll = (row: Row): boolean => {
    const [only, second] = row.texts
    const merge = only && !second ? mergeAt(only) : undefined
    return merge !== undefined && merge.left <= left && merge.right >= right && merge.top === merge.bottom
  }
  while (
    from <= to &&
    rows[from] &&
    (spansAll(rows[from] as Row) || isCaption(rows[from] as Row) || rows[from]?.texts.length === 0)
  )
    from++
  const isNote = (row: Row): boolean =>
    row.texts.length === 1 && (noteText.test(row.texts[0]?.text ?? '') || spansAll(row))
  while (to >= from && rows[to] && isNote(rows[to] as Row)) to--
  let filled = to
  while (filled >= from && rows[filled]?.texts.length === 0) filled--
  if (filled < from) return null
  if (to - filled > emptyTailMax) to = filled
  return { from, to }
}

const tableOfRun = (
  sheet: Sheet,
  rows: Row[],
  place: { page: number; file: string; limits: Limits },
  mergeAt: (cell: SheetCell) => Area | undefined,
): Table => {
  const extent = extentOf(rows, mergeAt)
  const top = rows[0]?.index ?? 0
  const bottom = rows.at(-1)?.index ?? top
  const [height, width] = [bottom - top + 1, extent.right - extent.left + 1]
  if (height * width > place.limits.cellsMax)
    throw tooManyCells(place.file, place.limits.cellsMax, `工作表“${sheet.name}”：`)
  const texts = new Map<number, string>()
  for (const row of rows)
    for (const cell of row.texts) texts.set((cell.row - top) * width + cell.column - extent.left, cell.text)
  const covered = new Uint8Array(height * width)
  const spans = new Map<number, { rowSpan: number; columnSpan: number }>()
  for (const merge of sheet.merges) {
    const area = {
      top: Math.max(merge.top, top),
      bottom: Math.min(merge.bottom, bottom),
      left: Math.max(merge.left, extent.left),
      right: Math.min(merge.right, extent.right),
    }
    if (area.bottom < area.top || area.right < area.left || merge.top < top) continue
    const first = (area.top - top) * width + area.left - extent.left
    if (covered[first]) continue
    spans.set(first, { rowSpan: area.bottom - area.top + 1, columnSpan: area.right - area.left + 1 })
    for (let row = area.top; row <= area.bottom; row++)
      for (let column = area.left; column <= area.right; column++)
        covered[(row - top) * width + column - extent.left] = 1
    covered[first] = 0
  }
  const cells: Cell[] = []
  for (let at = 0; at < height * width; at++) {
    if (covered[at]) continue
    const span = spans.get(at) ?? { rowSpan: 1, columnSpan: 1 }
    const [row, column] = [Math.floor(at / width), at % width]
    cells.push({ text: texts.get(at) ?? '', row, column, ...span, page: place.page })
  }
  return { kind: 'table', grid: 'exact', rows: height, columns: width, cells, pages: [place.page] }
}

/**
 * A sheet as page `number`, in reading order.
 * @throws UnreadableError `too-large`
 */
export const pageOfSheet = (sheet: Sheet, number: number, file: string, limits: Limits): Page => {
  const mergesByStart = new Map(sheet.merges.map(merge => [`${merge.top},${merge.left}`, merge]))
  const mergeAt = (cell: SheetCell): Area | undefined => mergesByStart.get(`${cell.row},${cell.column}`)
  const rows = rowsOf(sheet)
  const blocks: Block[] = []
  let next = 0
  const linesUpTo = (end: number): void => {
    for (; next < end; next++) if (rows[next]) blocks.push(...linesOfRow(rows[next] as Row, number))
  }
  for (const found of tableRuns(rows)) {
    const run = trimRun(rows, found, mergeAt)
    if (!run) continue
    const runRows = rows.slice(run.from, run.to + 1)
    const { left, right } = extentOf(runRows, mergeAt)
    if (right === left) continue
    linesUpTo(run.from)
    blocks.push(tableOfRun(sheet, runRows, { page: number, file, limits }, mergeAt))
    next = run.to + 1
  }
  linesUpTo(rows.length)
  return { number, name: sheet.name, blocks }
}

/**
 * Rows on their way to a table: the record every text shape produces, joining of broken rows, and the finished Table.
 */
import type { Table } from '../document.js'
import { isAmount, isFigure } from './captions.js'

/** One row as read: its cells in order, and the page it stands on. `column` only where alignment gave positions. */
export type Row = {
  cells: string[]
  page: number
  /** Grid column of every cell, where alignment gave them; otherwise a cell's column is its place in the row. */
  columns?: number[]
  /** Set on the first row after an empty line or a new page. */
  afterGap?: boolean
}

const soleCell = (cells: readonly string[]): number => {
  let sole = -1
  for (const [i, cell] of cells.entries()) {
    if (cell === '') continue
    if (sole >= 0) return -1
    sole = i
  }
  return sole
}

/** The tails that account labels are broken at: 专用材料/费, 缴费支/出. */
const labelTail =
  /^(?:费|用|费用|费支出|支出|出|助|补助|贴|补贴|金|款|收入|入|余|结余|购置|置|经费|缴费|更新|护费|行费)$/
const noFragment = /^(?:合计|总计|小计|其中|注|备注|[一二三四五六七八九十]{1,3}、|[(（])|[:：]$|[计表]$/

const isOpen = (text: string): boolean => (text.match(/[(（]/g)?.length ?? 0) > (text.match(/[)）]/g)?.length ?? 0)
const closes = (text: string): boolean => /^[^(（]*[)）]/.test(text)

/**
 * Whether `row` is the broken-off rest of one label in `above`: a single cell of words (no figure, no code) exactly
 * under a label of a row with figures, which is either cut by a page change, or closes a bracket, or is a known tail.
 */
const fragmentColumn = (above: Row, row: Row): number => {
  if (above.cells.length !== row.cells.length || row.columns !== undefined) return -1
  const column = soleCell(row.cells)
  if (column < 0) return -1
  const rest = row.cells[column] ?? ''
  const label = above.cells[column] ?? ''
  if (label === '' || isFigure(label) || isFigure(rest) || /\d/.test(rest)) return -1
  if (!above.cells.some(isFigure)) return -1
  if (isOpen(label) && closes(rest)) return column
  if (noFragment.test(rest) || rest.length > 12) return -1
  if (labelTail.test(rest) && !label.endsWith(rest)) return column
  return row.afterGap === true && column > 0 && /^[\u4e00-\u9fff]/.test(rest) && !/[。；;]$/.test(label) ? column : -1
}

/** Puts the rest of a label back where it was broken off. Rows with figures of their own are never touched. */
export const joinFragments = (rows: readonly Row[]): Row[] => {
  const joined: Row[] = []
  for (const row of rows) {
    const above = joined.at(-1)
    const column = above === undefined ? -1 : fragmentColumn(above, row)
    if (above === undefined || column < 0) joined.push(row)
    else {
      const cells = [...above.cells]
      cells[column] = `${cells[column] ?? ''}${row.cells[column] ?? ''}`
      joined[joined.length - 1] = { ...above, cells }
    }
  }
  return joined
}

/** The most frequent number of cells; 0 for no rows. */
export const usualWidth = (rows: readonly Row[]): number => {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  let usual = 0
  let most = 0
  for (const [width, count] of counts)
    if (count > most || (count === most && width > usual)) {
      usual = width
      most = count
    }
  return usual
}

/**
 * A record broken inside a cell gives two short lines whose widths add up to a whole row (the broken cell counts
 * twice). Joined only when the first line ends and the second begins with words, and not both hold amounts.
 */
export const joinBrokenRecords = (rows: readonly Row[]): Row[] => {
  const width = usualWidth(rows)
  if (width < 3 || rows.length < 4) return [...rows]
  const joined: Row[] = []
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    const next = rows[i + 1]
    if (row === undefined) continue
    const head = row.cells.at(-1) ?? ''
    const tail = next?.cells[0] ?? ''
    const fits =
      next !== undefined &&
      next.afterGap !== true &&
      row.cells.length >= 2 &&
      row.cells.length < width &&
      row.cells.length + next.cells.length === width + 1 &&
      head !== '' &&
      tail !== '' &&
      !isFigure(head) &&
      !isFigure(tail) &&
      !(row.cells.some(isAmount) && next.cells.some(isAmount)) &&
      row.cells.some(isFigure) &&
      next.cells.slice(1).some(isFigure)
    if (fits) {
      joined.push({ ...row, cells: [...row.cells.slice(0, -1), head + tail, ...next.cells.slice(1)] })
      i++
    } else joined.push(row)
  }
  return joined
}

export const makeTable = (rows: readonly Row[], grid: Table['grid']): Table => {
  const cells: Table['cells'] = []
  let columns = 0
  const pages = new Set<number>()
  for (const [r, row] of rows.entries()) {
    pages.add(row.page)
    for (const [c, text] of row.cells.entries()) {
      const column = row.columns?.[c] ?? c
      columns = Math.max(columns, column + 1)
      cells.push({ text, row: r, column, rowSpan: 1, columnSpan: 1, page: row.page })
    }
  }
  return { kind: 'table', grid, rows: rows.length, columns, cells, pages: [...pages].sort((a, b) => a - b) }
}

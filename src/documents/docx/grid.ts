/** A Word table as it comes, row by row and cell by cell, and its grid with real spans. The docx reader comes here. */
import type { Cell, Table } from '../document.js'

export type OpenCell = {
  columnSpan: number
  vertical: 'none' | 'restart' | 'continue'
  joinsLeft: boolean
  text: string[]
}
export type OpenRow = { columnsBefore: number; deleted: boolean; cells: OpenCell[] }
export type OpenTable = { rows: OpenRow[]; row: OpenRow | null; cell: OpenCell | null; holdsTable: boolean }

export const openTable = (): OpenTable => ({ rows: [], row: null, cell: null, holdsTable: false })

export const columnsMax = 2_048
/** A span as printed in the markup, at least 1 and never absurd. */
export const spanOf = (value: string | undefined): number => {
  const span = Number(value)
  return Number.isInteger(span) && span >= 1 ? Math.min(span, columnsMax) : 1
}

/** The grid of a finished table, or null when it has no cells at all. Deleted rows (tracked changes) are left out. */
export const tableOf = (open: OpenTable): Table | null => {
  const cells: Cell[] = []
  /** The cell that a vertical merge continues, by the column where it starts. */
  let above = new Map<number, Cell>()
  let columns = 0
  let row = 0
  for (const openRow of open.rows) {
    if (openRow.deleted || openRow.cells.length === 0) continue
    const continued = new Map<number, Cell>()
    let column = Math.min(openRow.columnsBefore, columnsMax)
    let left: Cell | null = null
    for (const openCell of openRow.cells) {
      const merged = openCell.vertical === 'continue' ? above.get(column) : undefined
      if (openCell.joinsLeft && left) {
        left.columnSpan += openCell.columnSpan
      } else if (merged && merged.columnSpan === openCell.columnSpan) {
        merged.rowSpan = row - merged.row + 1
        continued.set(column, merged)
        left = null
      } else {
        const text = openCell.text.join('\n').trim()
        const cell: Cell = { text, row, column, rowSpan: 1, columnSpan: openCell.columnSpan, page: 1 }
        cells.push(cell)
        left = cell
        if (openCell.vertical !== 'none') continued.set(column, cell)
      }
      column += openCell.columnSpan
    }
    above = continued
    columns = Math.max(columns, column)
    row++
  }
  if (cells.length === 0) return null
  return { kind: 'table', grid: 'exact', rows: row, columns, cells, pages: [1] }
}

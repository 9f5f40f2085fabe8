/**
 * Which cells of a printed table are headers, and of what: columns above, accounts and lines at the left. In a table with
 * two halves side by side every amount names its headers itself, so that the left line is not read out for the right half.
 */
import { placeCells } from '../../forms/printed-table.js'
import type { PlacedCell, PrintedTable } from '../../forms/printed-table.js'

export type HeadedCell = PlacedCell & {
  heads: 'column' | 'row' | null
  /** Own id, and ids of its headers, within the table; only where scopes do not say it. */
  id: string | null
  headers: string | null
}

export type HeadedTable = {
  headerRows: number
  rows: HeadedCell[][]
  /** The columns that hold the names of the rows: the ones to keep in view. */
  keyColumns: ReadonlySet<number>
}

const isData = ({ role }: PlacedCell): boolean => role !== 'label' && role !== 'header'

/** The header rows end where no header reaches further down. */
const headerRowsOf = (cells: readonly PlacedCell[], said: number): number => {
  let rows = said
  for (const { row, rowSpan } of cells) if (row < rows) rows = Math.max(rows, row + rowSpan)
  return rows
}

/** A label heads its row when amounts or words follow it before the next label. */
const headsRow = (cell: PlacedCell, next: PlacedCell | undefined): boolean =>
  !isData(cell) && cell.text !== '' && next !== undefined && isData(next)

const hasSides = (rows: readonly HeadedCell[][]): boolean =>
  rows.some(row => row.filter(({ heads }) => heads === 'row').length > 1)

const withIds = (rows: readonly HeadedCell[][], headerRows: number): void => {
  const columnHeaders: HeadedCell[] = []
  rows.forEach((row, r) => {
    row.forEach((cell, i) => {
      if (cell.heads !== null) cell.id = `${r}-${i}`
      if (cell.heads === 'column') columnHeaders.push(cell)
    })
  })
  for (const row of rows.slice(headerRows)) {
    let label: string | null = null
    for (const cell of row) {
      if (cell.heads === 'row') label = cell.id
      if (cell.heads !== null) continue
      const above = columnHeaders.filter(
        ({ column, columnSpan }) => column < cell.column + cell.columnSpan && cell.column < column + columnSpan,
      )
      cell.headers = [...above.map(({ id }) => id), ...(label === null ? [] : [label])].join(' ')
    }
  }
}

/** The cells row by row, each with what it heads. Throws RangeError when the rows do not fill the grid. */
export const headTable = (table: PrintedTable): HeadedTable => {
  const placed = placeCells(table)
  const headerRows = headerRowsOf(placed, table.headerRows)
  const rows = table.rows.map((): HeadedCell[] => [])
  for (const cell of placed) rows[cell.row]!.push({ ...cell, heads: null, id: null, headers: null })
  rows.forEach((row, r) => {
    row.forEach((cell, i) => {
      if (r < headerRows) cell.heads = cell.text === '' ? null : 'column'
      else if (headsRow(cell, row[i + 1])) cell.heads = 'row'
    })
  })
  if (hasSides(rows)) withIds(rows, headerRows)
  const keyColumns = new Set(
    rows.flatMap(row => row.flatMap(cell => (cell.heads === 'row' && cell.columnSpan === 1 ? [cell.column] : []))),
  )
  return { headerRows, rows, keyColumns }
}

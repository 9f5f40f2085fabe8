/**
 * Ruled columns without ruled rows: a grid row whose cells hold several amounts under each other is divided along its
 * printed lines. page.ts comes here with every filled grid; most need nothing.
 */
import type { Cell, Table } from '../document.js'
import { boxAround, draftRows, rowOf, segmentOf, type Row } from './aligned.js'
import { tableOf, type FilledGrid } from './cells.js'
import type { Characters } from './characters.js'
import { joinedText, linesOf, textOf } from './lines.js'

const printedAmount = /^[-－−]?(\d{1,3}([,，]\d{3})+([.．]\d+)?|\d+[.．]\d+)%?$/
const amountOrMark = /^([-－−]?[\d,，]+([.．]\d+)?%?|[-－—–]{1,2}|\/)$/

/** Twice the height of a line of print: lower rows hold one line only and need no look. */
const heightMin = 20

/** Whether a cell's text is amounts under each other, which one cell of a form never holds. */
const holdsSeveralAmounts = (chars: Characters, indices: number[]): boolean => {
  if (indices.length < 8) return false
  const lines = linesOf(chars, indices)
  if (lines.length < 2) return false
  const texts = lines.map(line => textOf(chars, line.indices, line.em).replace(/\s/g, ''))
  return texts.every(text => amountOrMark.test(text)) && texts.filter(text => printedAmount.test(text)).length >= 2
}

/** Indices of the grid's cells that begin in `row`, when none of them spans rows and none reaches into it. */
const plainRow = ({ grid }: FilledGrid, row: number): number[] | undefined => {
  const columns = grid.xs.length - 1
  const found = new Set<number>()
  for (let c = 0; c < columns; c++) found.add(grid.owner[row * columns + c]!)
  const indices = [...found]
  return indices.every(i => grid.cells[i]!.row === row && grid.cells[i]!.rowSpan === 1) ? indices : undefined
}

/** The printed rows inside one grid row: parts of the same line in different cells are one row. */
const rowsWithin = (chars: Characters, filled: FilledGrid, cells: number[]): Row[] => {
  const cellOf = new Map<number, number>()
  for (const cell of cells) for (const i of filled.indices[cell]!) cellOf.set(i, cell)
  const all = [...cellOf.keys()].sort((i, j) => i - j)
  return linesOf(chars, all).map(line => {
    const parts = new Map<number, number[]>()
    for (const i of line.indices) {
      const cell = cellOf.get(i)!
      const part = parts.get(cell)
      if (part === undefined) parts.set(cell, [i])
      else part.push(i)
    }
    return rowOf(
      line,
      [...parts.values()].map(part => segmentOf(chars, line, part)),
    )
  })
}

/** The filled grid as a table; rows without ruling lines between them are told apart by their printed lines. */
export const tableWithUnruledRows = (chars: Characters, filled: FilledGrid, page: number): Table => {
  const table = tableOf(chars, filled, page)
  const { grid } = filled
  let added = 0
  const cells: Cell[] = []
  const byRow: Cell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) byRow[cell.row]!.push(cell)
  for (let row = 0; row < table.rows; row++) {
    const own = byRow[row]!
    const inRow = grid.ys[row + 1]! - grid.ys[row]! < heightMin ? undefined : plainRow(filled, row)
    if (inRow === undefined || !inRow.some(i => holdsSeveralAmounts(chars, filled.indices[i]!))) {
      for (const cell of own) cells.push({ ...cell, row: row + added })
      continue
    }
    const columns = inRow.map(i => {
      const { column, columnSpan } = grid.cells[i]!
      return { left: grid.xs[column]!, right: grid.xs[column + columnSpan]!, column, columnSpan }
    })
    const drafts = draftRows(rowsWithin(chars, filled, inRow), 0, columns)
    const count = Math.max(...drafts.map(draft => draft.row)) + 1
    for (let r = 0; r < count; r++) {
      const parts = drafts.filter(draft => draft.row === r)
      const { y0, y1 } = boxAround(parts.flatMap(draft => draft.parts.map(part => part.box)))
      columns.forEach(({ left, right, column, columnSpan }, c) => {
        const printed = parts.find(draft => draft.column === c)?.parts.sort((p, q) => p.baseline - q.baseline) ?? []
        const box = { x0: left, y0, x1: right, y1 }
        cells.push({
          text: joinedText(chars, printed),
          row: row + added + r,
          column,
          rowSpan: 1,
          columnSpan,
          page,
          box,
        })
      })
    }
    added += count - 1
  }
  return added === 0 ? table : { ...table, grid: 'aligned', rows: table.rows + added, cells }
}

/**
 * A form laid out for reading: the official grid with merged headers, line numbers and the columns in printed order. The
 * layouts of forms/printings make it of a filled form; every renderer of publish/ draws it, and knows nothing of forms.
 */

/** A cell; cells hidden under a span are not listed, as in HTML. */
export type PrintedCell = {
  text: string
  /** `ordinal`: 行次, 栏次, 序号; `code`: an account code or a part of one; `blank`: an empty place of the grid. */
  role: 'header' | 'ordinal' | 'code' | 'label' | 'amount' | 'text' | 'blank'
  align?: 'left' | 'center' | 'right'
  rowSpan?: number
  columnSpan?: number
  bold?: boolean
  /** Id of the figure printed here. */
  figure?: string
  /** Exact value of an amount cell in the table's unit as decimal text (`7403.9512`), for workbooks. */
  exact?: string
  /** The figure is the sum of these figures of the same table (minus those), for live formulas in workbooks. */
  sumOf?: { plus: string[]; minus: string[] }
}

export type PrintedRow = {
  cells: PrintedCell[]
  /** Depth of the account in this row: 1 类, 2 款, 3 项; absent in fixed lines. */
  level?: 1 | 2 | 3
  /** Account code of the row. */
  code?: string
  /** Total rows stand out. */
  total?: boolean
}

export type PrintedTable = {
  /** Form id, or a name of its own for tables that are no form (`staff`, `projects`). */
  id: string
  title: string
  /** The line above the table; empty strings are not printed. `number` is “公开01表”. */
  caption: { number: string; left: string; middle: string; right: string }
  /** Relative widths, one for each grid column. */
  widths: number[]
  /** Leading rows that are repeated where the table continues on the next page. */
  headerRows: number
  rows: PrintedRow[]
  /** What is printed under the table: its note, identities, tails, the sentence of an empty table. */
  notes: string[]
  landscape: boolean
}

export type PlacedCell = PrintedCell & { row: number; column: number; rowSpan: number; columnSpan: number }

/** The cells with their place in the grid. Throws RangeError when the rows do not fill the grid exactly. */
export const placeCells = ({ id, rows, widths }: Pick<PrintedTable, 'id' | 'rows' | 'widths'>): PlacedCell[] => {
  const taken = rows.map(() => new Array<boolean>(widths.length).fill(false))
  const placed: PlacedCell[] = []
  rows.forEach(({ cells }, row) => {
    let column = 0
    for (const cell of cells) {
      while (taken[row]?.[column] === true) column++
      const { rowSpan = 1, columnSpan = 1 } = cell
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) {
          if (taken[r]?.[c] !== false) throw new RangeError(`${id}: row ${row + 1} does not fit into the grid`)
          taken[r]![c] = true
        }
      placed.push({ ...cell, row, column, rowSpan, columnSpan })
    }
    if (taken[row]!.includes(false)) throw new RangeError(`${id}: row ${row + 1} leaves grid columns empty`)
  })
  return placed
}

/** Cells and rows of the tables that stand in the text (purchases, assets, staff, goals), in the words of PrintedTable. */
import { formatFen } from '../../../money/format.js'
import type { Fen } from '../../../money/fen.js'
import type { PrintedCell, PrintedRow, PrintedTable } from '../../../forms/printed-table.js'

type Shape = Pick<PrintedCell, 'rowSpan' | 'columnSpan'>

export const head = (text: string, shape: Shape = {}): PrintedCell => ({
  text,
  role: 'header',
  align: 'center',
  ...shape,
})

type Aligned = Shape & Pick<PrintedCell, 'align'>

/** A short word in the middle of its cell; an empty one is an empty place of the grid. */
export const words = (text: string | null, shape: Aligned = {}): PrintedCell =>
  text === null || text === ''
    ? { text: '', role: 'blank', ...shape }
    : { text, role: 'text', align: 'center', ...shape }

/** A name or a sentence, from the left. */
export const sentence = (text: string | null, shape: Shape = {}): PrintedCell =>
  words(text, { ...shape, align: 'left' })

/** An amount in 万元; `0.00` where it is zero, nothing where it is null. */
export const wanYuan = (amountFen: Fen | null, shape: Shape = {}): PrintedCell =>
  amountFen === null
    ? { text: '', role: 'blank', ...shape }
    : {
        text: formatFen(amountFen, '万元'),
        role: 'amount',
        align: 'right',
        exact: formatFen(amountFen, '万元', { decimals: 6 }),
        ...shape,
      }

export const row = (...cells: PrintedCell[]): PrintedRow => ({ cells })
export const totalRow = (...cells: PrintedCell[]): PrintedRow => ({
  cells: cells.map(cell => ({ ...cell, bold: true })),
  total: true,
})

/** A table of the text: no form, so without number. */
export const textTable = (
  id: string,
  title: string,
  rest: Pick<PrintedTable, 'widths' | 'headerRows' | 'rows'> &
    Partial<Pick<PrintedTable, 'notes' | 'landscape'>> & { left?: string; middle?: string; right?: string },
): PrintedTable => {
  const { left = '', middle = '', right = '', notes = [], landscape = false, ...grid } = rest
  return { id, title, caption: { number: '', left, middle, right }, notes, landscape, ...grid }
}

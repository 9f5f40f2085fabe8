/**
 * A disclosure between the data and the file formats: cover, contents, sections of headings, paragraphs and forms.
 * The form builders make it, tests mutate it, one renderer per format prints it.
 */

export type Align = 'left' | 'center' | 'right'

/** A printed cell. Cells hidden under a span are not listed, as in HTML. */
export type PrintedCell = {
  text: string
  align?: Align
  rowSpan?: number
  columnSpan?: number
  bold?: boolean
  /** An amount: workbooks store it as a number with two decimals. */
  amount?: boolean
}

export type Form = {
  kind: 'form'
  /** '01' … '09', in the order of the document's own numbering. */
  id: string
  title: string
  /** The line above the table, left to right; empty strings are not printed. */
  caption: { number: string; left: string; middle: string; right: string }
  /** Relative widths, one for each grid column. */
  widths: number[]
  /** Leading rows that are printed again where the table continues on the next page; 0 where they are not. */
  headerRows: number
  rows: PrintedCell[][]
  notes: string[]
  landscape: boolean
}

export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | Form

/** A section begins on a new page; in a workbook it is a sheet called `name`. */
export type Section = { name: string; landscape: boolean; blocks: Block[] }

export type ContentsEntry = {
  text: string
  level: 1 | 2
  /** Text of the title, heading or form the entry leads to. */
  target: string
}

export type Disclosure = { title: string; cover: string[]; contents: ContentsEntry[]; sections: Section[] }

export const label = (text: string, more: Partial<PrintedCell> = {}): PrintedCell => ({ text, align: 'left', ...more })
export const centred = (text: string, more: Partial<PrintedCell> = {}): PrintedCell => ({
  text,
  align: 'center',
  ...more,
})
export const amount = (text: string, more: Partial<PrintedCell> = {}): PrintedCell => ({
  text,
  align: 'right',
  amount: true,
  ...more,
})
export const empty = (count: number): PrintedCell[] => Array.from({ length: count }, () => ({ text: '' }))

/** Places for amounts in which nothing is printed. */
export const blankAmounts = (count: number): PrintedCell[] => Array.from({ length: count }, () => amount(''))

export type PlacedCell = PrintedCell & { row: number; column: number; rowSpan: number; columnSpan: number }

/**
 * The form's cells with their place in the grid.
 * Throws when the rows do not fill the grid exactly: a builder or a mutation has lost or added a cell.
 */
export const placeCells = (form: Pick<Form, 'title' | 'rows' | 'widths'>): PlacedCell[] => {
  const columns = form.widths.length
  const taken = form.rows.map(() => Array.from({ length: columns }, () => false))
  const placed: PlacedCell[] = []
  form.rows.forEach((cells, row) => {
    let column = 0
    for (const cell of cells) {
      while (taken[row]?.[column]) column++
      const { rowSpan = 1, columnSpan = 1 } = cell
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) {
          if (taken[r]?.[c] !== false) throw new Error(`${form.title}: row ${row + 1} does not fit into the grid`)
          taken[r]![c] = true
        }
      }
      placed.push({ ...cell, row, column, rowSpan, columnSpan })
    }
    if (taken[row]!.includes(false)) throw new Error(`${form.title}: row ${row + 1} leaves grid columns empty`)
  })
  return placed
}

export const formsOf = (disclosure: Disclosure): Form[] =>
  disclosure.sections.flatMap(section => section.blocks.filter(block => block.kind === 'form'))

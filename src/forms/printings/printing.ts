/**
 * How a province prints a series of forms, as data: numbers, titles, captions, merged headers, which rows stand where, what
 * is said below. layout.ts makes the table of it; a new province or year is one more record beside this file.
 */

/** Text with `{name}`, `{year}`, `{scope}` … in it; layout-words.ts lists them. */
export type Template = string

/**
 * A column of the grid. `header` are its header texts from top to bottom; columns beside each other with the same texts
 * share one cell, and the last text reaches down to the end of the header.
 */
export type GridColumn = { header: readonly string[]; width: number } & (
  | { role: 'ordinal' | 'label' }
  /** Several code columns of a block hold 类, 款, 项: one joined code over all of them, or its parts apart. */
  | { role: 'code' }
  | { role: 'amount'; column: string }
)

export type RowPrinting =
  /** A fixed line of the panel. `across`: its name reaches over the next block, and its amount stands in that one. */
  | { line: string; label?: string; total?: true; across?: true }
  /**
   * Accounts: those that hold something, and `always` the ones that are printed anyway; only `within` these classes where
   * it is said. `before`: what stands before the name where the block has no column of codes, 一、二、三、 or the code.
   */
  | { accounts: readonly string[]; within?: readonly string[]; before?: 'ordinal' | 'code' }
  /** A line that the book does not keep apart: blank, or zero where the line that it is a part of is zero. */
  | { text: string; partOf?: string }
  | 'blank'

/** A panel of the form with its key columns. Rows of the foot stand at the same height in every block, below all others. */
export type BlockPrinting = {
  /** Index into the spec's panels. */
  panel: number
  columns: readonly GridColumn[]
  rows: readonly RowPrinting[]
  foot?: readonly RowPrinting[]
}

/** The note's own words, or the identities of the spec in the form's row or column numbers (27行=（1+2+…+8）行). */
export type NotePrinting = Template | { identities: 'rows' | 'columns' }

export type FormPrinting = {
  form: string
  number: string
  title: Template
  caption: { left: Template; middle: Template; right: Template }
  /** A column of row numbers over the whole width, left of all blocks. */
  serial?: { header: readonly string[]; width: number }
  /** The row of column numbers: under the amounts only, or under every column. */
  numbers?: 'amounts' | 'all'
  codes: 'joined' | 'split'
  /** Whether the name of a line reaches over the columns of codes beside it. */
  linesOverCodes: boolean
  blocks: readonly BlockPrinting[]
  /** Amount columns that print 0.00 where nothing is recorded, even when the whole form is empty. */
  zeroColumns?: readonly string[] | 'all'
  notes: readonly NotePrinting[]
  /** The sentence that is printed when nothing stands in the form. */
  empty: Template
  /** Empty rows of a form without accounts. */
  spareRows?: number
  landscape: boolean
}

/** A form whose rows are records of the book instead of lines and accounts. */
export type ListingPrinting = Pick<
  FormPrinting,
  'form' | 'number' | 'title' | 'caption' | 'notes' | 'empty' | 'landscape'
> & {
  listing: 'units' | 'projects' | 'procurement' | 'purchased-services'
  /** The columns before the amounts take the record's words in their order. */
  columns: readonly GridColumn[]
}

export type SeriesPrinting = {
  /** `hubei-accounts`: names the printing in outputs. */
  id: string
  pack: string
  /** Null: wherever no printing of its own is known. */
  jurisdiction: string | null
  /** First year that is printed so. */
  since?: number
  /** Thousands are set apart by commas. */
  separators: boolean
  /** What stands in a cell without entries, in forms that are not empty. */
  blankAs: 'blank' | 'zero'
  /** In printed order. */
  forms: readonly (FormPrinting | ListingPrinting)[]
}

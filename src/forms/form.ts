/** An official form, filled: it does not matter whether from a book or from somebody's document. */
import type { Selection } from '../book/select.js'
import type { Fen } from '../money/fen.js'
import type { Printed, Unit } from '../money/printed.js'
import type { SourceBox } from './table.js'
import type { FormPack, FormSpec, PanelSpec } from './spec.js'

export type FormCell = {
  printed: Printed
  raw: string
  page: number
  box?: SourceBox
  /** Of a form filled from a book: the exact amount, and the entries it is the sum of. */
  filled?: { amountFen: Fen; selection: Selection }
}

export type FormRow = {
  /** Line id of the spec, `total` for the total row, `class:208`-like never: account rows carry `code`. */
  line: string | null
  /** The joined account code, or null. For class lines without a printed code the code the name stands for. */
  code: string | null
  /** The code as printed where it differs from the joined one (for example `301 2`). */
  printedCode: string | null
  /** True when `code` was inferred from the printed name of a class line. */
  codeFromName: boolean
  label: string
  /** The printed row number (行次), where the form has one. */
  ordinal: string | null
  page: number
  panel: number
  cells: Map<string, FormCell>
}

export type FormColumn = {
  id: string
  label: string
  panel: number
  known: boolean
  /** 栏次, where printed. */ number: string | null
  /** The right name, where the printed header is damaged. */ damaged: string | null
}

export type FormStatus = 'read' | 'empty' | 'partly'

export type Form = {
  spec: FormSpec
  pack: FormPack
  /** The title as printed. */
  title: string
  titlePage: number
  pages: number[]
  unit: Unit
  /** Whether the unit was printed near the form or taken from the spec. */
  unitPrinted: boolean
  status: FormStatus
  /** How far positions can be trusted: `ragged` for text conversions, where a cell may have been lost. */
  grid: 'exact' | 'aligned' | 'ragged'
  /** Rows of the source that could not be placed: with them no sum over rows can be trusted. */
  lostRows: number
  columns: FormColumn[]
  rows: FormRow[]
  /** Lines printed between this form's table and the next title: notes, statements that the form is empty. */
  notes: { text: string; page: number; box?: SourceBox }[]
  /** Lines between the title and the table: unit, year, name of the unit. */
  preamble: { text: string; page: number; box?: SourceBox }[]
  /** Cells whose text could not be understood as an amount, with what was printed. */
  unread: { row: string; column: string; text: string; page: number }[]
}

export const panelOf = (form: Form, row: FormRow): PanelSpec | undefined => form.spec.panels[row.panel]

/** Printed amounts in a form: what the coverage counts. */
export const amountCells = (form: Form): number => {
  let count = 0
  for (const row of form.rows) for (const cell of row.cells.values()) if (cell.printed.kind === 'amount') count++
  return count
}

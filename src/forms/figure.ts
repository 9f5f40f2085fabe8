/**
 * A figure as it will be read by people: one printed amount, share or count, with everything that says what it is and
 * which entries give it. Forms and sentences make figures; pages link to them; the open data lists them.
 */
import type { Selection } from '../book/select.js'
import type { Stage } from '../book/vocabulary.js'
import type { Fen } from '../money/fen.js'

/** `percent`: of 100, as printed; `count`: pieces, persons, vehicles. */
export type Measure = '元' | '万元' | '亿元' | 'percent' | 'count'

export type Figure = {
  /** Unique in a disclosure, made of form, side, row and column: `accounts.01.left.general.amount`. */
  id: string
  /** Code of the unit whose figure it is. */
  unit: string
  year: number
  stage: Stage
  /** Form id, or null for a figure that stands only in the text. */
  form: string | null
  formTitle: string | null
  side: 'left' | 'right' | null
  /** Line id, account code, or the key of the sentence. */
  row: string
  rowLabel: string
  /** Account code of the row, where it has one. */
  code: string | null
  column: string
  columnLabel: string
  measure: Measure
  /** As printed, without separators: `7403.95`, `2.32`. */
  text: string
  /** The exact amount before rounding; null for a share or count. */
  amountFen: Fen | null
  /** What was added up; for a difference or share, all that went into it. Empty where it is no sum of entries. */
  selections: readonly Selection[]
}

/** The id of a form's figure; lines are named by their id, accounts by their code. */
export const figureId = (form: string, side: 'left' | 'right' | undefined, row: string, column: string): string =>
  [form, ...(side === undefined ? [] : [side]), row, column].join('.')

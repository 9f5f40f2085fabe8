/**
 * Running text made from a book, before it is typeset: headings, paragraphs whose figures are marked, charts. tell/ makes
 * it, publish/ prints it.
 */
import type { Figure } from '../forms/figure.js'
import type { PrintedTable } from '../forms/printed-table.js'

/** Plain words, or a figure with the words it is printed in (`7403.95`; units and signs stand in the words beside it). */
export type Run = string | { text: string; figure: string }

/** One value of a chart; `figure` where it is printed elsewhere too. */
export type ChartDatum = { label: string; value: number; text: string; figure?: string; parent?: string }

/**
 * `bars` compares years or items, `shares` parts of a whole, `treemap` and `flow` classes, sections, items (`parent`
 * names the label of the level above).
 */
export type Chart = {
  id: string
  kind: 'bars' | 'shares' | 'treemap' | 'flow'
  title: string
  unit: string
  data: ChartDatum[]
  /** What the chart shows, in a sentence, for those who do not see it. */
  alternative: string
}

export type ToldBlock =
  | { kind: 'heading'; level: 2 | 3 | 4; text: string; id: string }
  | {
      kind: 'paragraph'
      /** The key of its wording: a department may replace the words of a paragraph (statements of kind `wording`). */
      key: string
      runs: Run[]
    }
  | { kind: 'table'; table: PrintedTable }
  | { kind: 'chart'; chart: Chart }

/** A part of the disclosure, one entry of its contents. */
export type ToldSection = { id: string; title: string; blocks: ToldBlock[] }

/** A reason that the text must give and the book does not hold: it blocks publishing. */
export type MissingReason = {
  /** Key of the statement to record (`expenditure/2080105`). */
  key: string
  /** What is to be explained, in Chinese, for the clerk: subject, figures, direction. */
  message: string
}

export type Told = { sections: ToldSection[]; figures: Figure[]; missing: MissingReason[] }

/**
 * An official form described once, as data: what it is called, what its columns and lines are, what must add up in it.
 * Whoever adds a province or a year comes here for the vocabulary and to packs/ for the examples; no code changes.
 */
import type { Unit } from '../money/printed.js'
import type { Criteria } from './criteria.js'

/**
 * A column that holds amounts. `match` lists the ways headers name it, best first; each way is a list of header texts
 * from top to bottom, of which the last is the column's own and the others must stand above it in this order.
 */
export type ColumnSpec = {
  id: string
  label: string
  match: string[][]
  /** Of the entries of its panel, the ones this column adds up. */
  selects?: Criteria
}

/**
 * A line with a fixed name (not an account). `match` lists names without ordinal; `after` limits the line to the part
 * of the form below another line (fund names that stand once under income and once under carry-over).
 */
export type LineSpec = {
  id: string
  label: string
  match: string[]
  after?: string
  /** Of the entries of its panel, the ones this line adds up. */
  selects?: Criteria
}

/** total = Σ parts + Σ optional parts, over column ids or over line ids; a part that is not printed counts as nothing. */
export type SumSpec = {
  total: string
  parts: string[]
  /** Parts taken away, for “年末 = 年初 + 收入 − 支出”. */
  minus?: string[]
}

/** The account classes (201 …, or 301 …) that stand as lines, as a part of a line sum. */
export const classLines = '*classes'

/**
 * A panel: key columns (code, label) followed by amount columns. Most forms have one; two-sided forms have two or
 * three, side by side.
 */
export type PanelSpec = {
  side?: 'left' | 'right'
  /** What the codes of the rows are, or what the names of class lines are. */
  accounts?: 'functional' | 'economic' | 'government-economic'
  columns: ColumnSpec[]
  lines?: LineSpec[]
  /** For every row: total column = Σ part columns. */
  columnSums?: SumSpec[]
  /** For every amount column: total line = Σ part lines. */
  lineSums?: SumSpec[]
  /** Rows carry account codes and must roll up 项→款→类→合计 in every amount column. */
  rollsUp?: boolean
  /** The entries that stand in this panel at all. */
  selects?: Criteria
  /** What an account row selects besides its account, where fixed lines select something else (支出 beside 结余). */
  accountRows?: Criteria
}

export type FormSpec = {
  id: string
  /** The printed number of the form in its series, for messages: “公开01表”, “表3”. */
  number: string
  title: string
  /** Other titles, each compared after normalisation with the end of a title line. */
  aliases?: string[]
  unit: Unit
  panels: PanelSpec[]
  /** May be left out when the department has nothing to report in it. */
  optional?: boolean
  /** Rows are records rather than accounts (procurement lines, projects): amounts are read, nothing rolls up. */
  listing?: boolean
  /** The entries that stand in this form at all, of the form's own year and stage. */
  selects?: Criteria
}

/** A cell, or a set of cells, named across forms. */
export type CellRef = {
  form: string
  side?: 'left' | 'right'
  /** Line id, account code, or `*class` / `*code` when the identity is asserted for each of them. */
  line: string
  column: string
}

export type CrossIdentity = {
  id: string
  /** The law of the forms in Chinese, as a clerk would say it. */
  title: string
  left: CellRef[]
  right: CellRef[]
  relation: '=' | '>=' | '<='
  /** Asserted only when these two are equal (for example: all money is appropriation). */
  when?: { left: CellRef[]; right: CellRef[] }[]
  severity?: 'error' | 'warning'
}

export type FormPack = {
  id: string
  /** Chinese name of the series. */
  title: string
  kind: 'budget' | 'final-accounts'
  jurisdiction: string | null
  forms: FormSpec[]
  crossIdentities: CrossIdentity[]
}

/** What is wrong in a book and what to do about it, for a finance clerk. Validation gives these; reports print them. */
import type { TableName } from './tables.js'

export type Problem = {
  /** `error`: no book can be made of it. `warning`: very probably wrong, a human decides. */
  severity: 'error' | 'warning'
  /** The file it stands in, `entries.csv`. */
  file: string
  /** 1-based line in the file, the header being line 1; null: the file as a whole. */
  line: number | null
  /** The column; null: the row or file as a whole. */
  field: string | null
  /** Chinese: what is wrong, with the value that stands there. */
  reason: string
  /** Chinese: what to do. */
  remedy: string
}

/** Where a row of a table was read from. */
export type PlaceOf = (table: TableName, row: number) => { file: string; line: number }

/** Where rows stand when every row takes one line below the header. */
export const plainPlace: PlaceOf = (table, row) => ({ file: `${table}.csv`, line: row + 2 })

const quoteLengthMax = 40

/** A value as quoted in a message: not longer than a line, control characters shown as spaces. */
export const quoted = (value: string): string => {
  const plain = [...value.slice(0, 4 * quoteLengthMax).replace(/\p{C}/gu, ' ')]
  return `“${plain.length > quoteLengthMax ? `${plain.slice(0, quoteLengthMax).join('')}…` : plain.join('')}”`
}

/** What the store refuses, for the person who asked: a Chinese message with what to do. Server and command line show it. */
import type { Problem } from '../book/problem.js'

/**
 * `conflict`: somebody else was first; `missing`: there is no such district, book or row; `refused`: the rows do not hold
 * (`problems`); `in-use`: another process writes here; `schema`: the database's tables are not this program's;
 * `unusable`: no database, or one that could lose what it acknowledged.
 */
export type StoreErrorKind = 'conflict' | 'missing' | 'refused' | 'in-use' | 'schema' | 'unusable'

export class StoreError extends Error {
  override readonly name = 'StoreError'
  constructor(
    readonly kind: StoreErrorKind,
    message: string,
    readonly problems: readonly Problem[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** `2026-11-21 17:05`: Beijing time, which is the time of every office that uses this. */
export const beijingTime = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

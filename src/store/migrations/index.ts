/**
 * The migrations in their order. A migration that has been published is never changed, not even in its spaces: what it got
 * wrong is put right by the next one.
 */
import { text as t0001 } from './0001-books.js'

export type Migration = { id: string; text: string }

export const migrations: readonly Migration[] = [{ id: '0001-books', text: t0001 }]

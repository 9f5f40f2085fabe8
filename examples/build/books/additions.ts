/** What a rebuilt example book is given beside the figures of its document: words of our own, and facts told in sentences. */
import type { BookHeader, BookTables } from '../../../src/book/tables.js'

export type Additions = {
  /** The published document, in the folder of shared documents. */
  document: string
  folder: string
  header: Pick<BookHeader, 'title' | 'sources'>
  /** Rows beside those that were rebuilt. */
  rows: (unit: string) => Partial<BookTables>
  /** What of the document's mistakes is put right, as examples/README.md lists it. */
  corrected?: (tables: BookTables) => BookTables
  /** Goals in words of our own, by project (null: the whole unit); `number`: which of several, from 1. */
  goalText: (projectName: string | null, number: number) => string
}

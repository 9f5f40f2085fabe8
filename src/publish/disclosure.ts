/**
 * A department's disclosure between the book and the file formats: cover, sections, forms, text, figures and the data they
 * come from. compose.ts makes it of a book; one renderer a format prints it, and adds nothing of its own.
 */
import type { Book } from '../book/book.js'
import type { Figure } from '../forms/figure.js'
import type { PrintedTable } from '../forms/printed-table.js'
import type { ToldBlock } from '../prose/told.js'

export type DisclosureIdentity = {
  unit: string
  unitName: string
  year: number
  kind: 'budget' | 'final-accounts'
  scope: 'department' | 'unit'
  jurisdiction: string
  /** Form pack (`national-accounts`) and the province's printing of it (`hubei`). */
  pack: string
  printing: string
}

export type Block = ToldBlock | { kind: 'form'; id: string; table: PrintedTable }

/** A section begins on a new page and is an entry of the contents; its level 2 headings and forms are entries below it. */
export type Section = { id: string; title: string; blocks: Block[] }

/** The open data: every file with its text, and the SHA-256 of the zip made of them. */
export type OpenData = { files: readonly { file: string; text: string }[]; zip: Uint8Array; sha256: string }

export type Disclosure = {
  identity: DisclosureIdentity
  /** “某局2023年度部门决算”. */
  title: string
  /** Lines of the cover from top to bottom; the first is the largest. */
  cover: readonly string[]
  sections: readonly Section[]
  figures: readonly Figure[]
  /** The book it is made of: pages show the entries behind a figure. */
  book: Book
  data: OpenData
}

/** What a renderer returns: files below the output folder. */
export type OutputFile = { path: string; bytes: Uint8Array }

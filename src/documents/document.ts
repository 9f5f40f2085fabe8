/**
 * What every reader returns: a document as pages of lines and tables in reading order, each with its place.
 * Readers (pdf, docx, xlsx, html, text) come here for the shape; forms/ and checks/ see nothing of a file format.
 */

/** A rectangle in points, origin at the top left corner of the page, y growing downwards. */
export type Box = { x0: number; y0: number; x1: number; y1: number }

/** One cell of a table. A merged cell stands once, at its top left position, with its spans. */
export type Cell = {
  text: string
  /** 0-based position in the table's grid. */
  row: number
  column: number
  rowSpan: number
  columnSpan: number
  /** 1-based page on which the cell is printed (a table may continue over pages). */
  page: number
  box?: Box
}

/**
 * A table as a grid of `rows` × `columns`.
 * `grid` says how far positions can be trusted: `exact` (ruling lines, markup, sheets: spans are real),
 * `aligned` (no ruling lines: columns deduced from alignment), `ragged` (text conversions: spans are lost, a row may
 * have fewer or more cells than its header; only the order of cells in a row is certain).
 */
export type Table = {
  kind: 'table'
  grid: 'exact' | 'aligned' | 'ragged'
  rows: number
  columns: number
  cells: Cell[]
  /** 1-based pages, ascending. */
  pages: number[]
  box?: Box
}

/** One printed line of running text (or one paragraph, where the format has paragraphs). */
export type Line = {
  kind: 'line'
  text: string
  page: number
  box?: Box
  /** Heading level 1–6 where the format says so. */
  heading?: number
}

export type Block = Line | Table

export type Page = {
  /** 1-based; a sheet of a workbook is a page, a text, HTML or Word file without page marks is one page. */
  number: number
  /** The sheet's name, for workbooks. */
  name?: string
  /** Points; absent where the format has no fixed pages. */
  width?: number
  height?: number
  /** In reading order. A table that continues over pages stands only on the page where it begins. */
  blocks: Block[]
  /** Set when the page holds no machine-readable text (a scanned picture, for instance): why, in Chinese. */
  unreadable?: string
}

/** A picture with what is said of it for those who do not see it, and the words drawn in it where it is no photograph. */
export type Picture = { alternative: string; texts: readonly string[] }

export type Format = 'pdf' | 'docx' | 'xlsx' | 'xls' | 'html' | 'text'

export type Document = {
  file: string
  format: Format
  sha256: string
  /** Whether page numbers mean printed pages (PDF) or sheets (workbooks); false for flowing formats. */
  paged: boolean
  pages: Page[]
  /** The document's own metadata, where present. */
  title?: string
  /** Pictures that something is said of, in the order in which they stand, where the format shows them. */
  pictures?: readonly Picture[]
  /** The data package it was published from, where it carries or names one. */
  data?: OwnData
}

/** The data package of a document. `zip` null: it only says (`declaredSha256`, `beside`) which package is its own. */
export type OwnData = {
  zip: Uint8Array | null
  declaredSha256: string | null
  /** The file beside the document that holds the package. */
  beside: string | null
}

/** Why a file could not be read: a message for a finance clerk (Chinese), saying what, where, why and what to do. */
export type ReadFailure = {
  file: string
  reason:
    | 'not-found'
    | 'empty'
    | 'wrong-type'
    | 'encrypted'
    | 'damaged'
    | 'too-large'
    | 'too-deep'
    | 'too-slow'
    | 'changing'
    | 'no-text'
  message: string
  remedy: string
}

export class UnreadableError extends Error {
  constructor(readonly failure: ReadFailure) {
    super(failure.message)
    this.name = 'UnreadableError'
  }
}

/** Limits that every reader keeps; beyond them a document is refused with `too-large`, `too-deep` or `too-slow`. */
export type Limits = {
  fileBytesMax: number
  /** Total size after decompression (zip bombs). */
  unpackedBytesMax: number
  pagesMax: number
  cellsMax: number
  nestingMax: number
  charsPerPageMax: number
  millisecondsMax: number
}

export const defaultLimits: Limits = {
  fileBytesMax: 100 * 1024 * 1024,
  unpackedBytesMax: 200 * 1024 * 1024,
  pagesMax: 2_000,
  cellsMax: 1_000_000,
  nestingMax: 64,
  charsPerPageMax: 200_000,
  millisecondsMax: 8_000,
}

/** What a reader gets: the whole file in memory, its name for messages, and the limits to keep. */
export type Source = { file: string; bytes: Uint8Array; sha256: string; limits: Limits }

/** A reader turns bytes into a Document or throws UnreadableError; it never returns half a document silently. */
export type Reader = (source: Source) => Promise<Document>

/** A correct disclosure with more text behind it: for tests of rules on wording. */
import type { Document, Line, Table } from '../src/documents/document.js'
import { checkDocument, type CheckOptions } from '../src/checks/check.js'
import type { Finding } from '../src/checks/finding.js'
import { madeLine } from './made-document.js'

/** The document with one more page of lines and tables. */
export const withText = (document: Document, blocks: readonly (string | Table)[]): Document => {
  const number = document.pages.length + 1
  const onPage = (block: string | Table): Line | Table =>
    typeof block === 'string'
      ? madeLine(block, number)
      : { ...block, pages: [number], cells: block.cells.map(cell => ({ ...cell, page: number })) }
  return { ...document, pages: [...document.pages, { number, blocks: blocks.map(onPage) }] }
}

/** What one rule says of a document. */
export const findingsOf = (rule: string, document: Document, options: CheckOptions = {}): Finding[] =>
  checkDocument(document, options).findings.filter(finding => finding.rule === rule)

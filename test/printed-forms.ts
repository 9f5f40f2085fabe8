/**
 * Rows of the shared text documents as the Word and HTML tables they were converted from: merged cells get their spans
 * back. Tests of performance forms come here; `^` continues the cell above, `<` the cell to the left.
 */
import { strToU8, zipSync } from 'fflate'

type Grid = readonly (readonly string[])[]
type Spanned = { text: string; rowSpan: number; columnSpan: number; column: number }

const spansOf = (rows: Grid): Spanned[][] =>
  rows.map((row, r) =>
    row.flatMap((text, column) => {
      if (text === '^' || text === '<') return []
      let columnSpan = 1
      while (rows[r]?.[column + columnSpan] === '<') columnSpan++
      let rowSpan = 1
      while (rows[r + rowSpan]?.[column] === '^') rowSpan++
      return [{ text, rowSpan, columnSpan, column }]
    }),
  )

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Lines of text and tables of one document, in order. */
export type Printed = string | Grid

export const htmlOf = (parts: readonly Printed[]): Uint8Array =>
  strToU8(
    `<!doctype html><html><head><meta charset="utf-8"></head><body>${parts
      .map(part =>
        typeof part === 'string'
          ? `<p>${escape(part)}</p>`
          : `<table border="1">${spansOf(part)
              .map(
                row =>
                  `<tr>${row.map(cell => `<td rowspan="${cell.rowSpan}" colspan="${cell.columnSpan}">${escape(cell.text)}</td>`).join('')}</tr>`,
              )
              .join('')}</table>`,
      )
      .join('')}</body></html>`,
  )

const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`

/** A merged cell's lower rows are empty cells with `vMerge`, as Word writes them. */
const wordTable = (rows: Grid): string => {
  const spans = spansOf(rows)
  const body = rows.map((row, r) => {
    const cells = row.flatMap((text, column) => {
      if (text === '<') return []
      if (text !== '^') {
        const cell = spans[r]?.find(one => one.column === column)
        const wide = (cell?.columnSpan ?? 1) > 1 ? `<w:gridSpan w:val="${cell?.columnSpan ?? 1}"/>` : ''
        const tall = (cell?.rowSpan ?? 1) > 1 ? '<w:vMerge w:val="restart"/>' : ''
        return [`<w:tc><w:tcPr>${wide}${tall}</w:tcPr>${paragraph(text)}</w:tc>`]
      }
      const above = spans
        .slice(0, r)
        .flat()
        .findLast(one => one.column === column)
      const wide = (above?.columnSpan ?? 1) > 1 ? `<w:gridSpan w:val="${above?.columnSpan ?? 1}"/>` : ''
      return [`<w:tc><w:tcPr>${wide}<w:vMerge/></w:tcPr><w:p/></w:tc>`]
    })
    return `<w:tr>${cells.join('')}</w:tr>`
  })
  return `<w:tbl><w:tblPr/>${body.join('')}</w:tbl>`
}

export const docxOf = (parts: readonly Printed[]): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${parts
        .map(part => (typeof part === 'string' ? paragraph(part) : wordTable(part)))
        .join('')}</w:body></w:document>`,
    ),
  })

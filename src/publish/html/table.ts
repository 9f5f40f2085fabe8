/** A printed table as an HTML table: caption, real headers, every figure a link to where it comes from. */
import type { PrintedRow, PrintedTable } from '../../forms/printed-table.js'
import { headTable } from './headers.js'
import type { HeadedCell } from './headers.js'
import { escaped, escapedLines } from './markup.js'

export type TableContext = {
  /** Address of the page that explains a figure; null for one that the disclosure does not list. */
  figureHref: (figure: string) => string | null
  /** Anchor of the first place where a figure is printed; null where it has been given. */
  figureAnchor: (figure: string) => string | null
}

export const figureLink = (text: string, figure: string, { figureHref, figureAnchor }: TableContext): string => {
  const href = figureHref(figure)
  if (href === null || text === '') return escapedLines(text)
  const id = figureAnchor(figure)
  return `<a class="n"${id === null ? '' : ` id="${id}"`} href="${href}">${escapedLines(text)}</a>`
}

type TablePlace = { id: string; keyColumns: ReadonlySet<number> }

const roleClass: Record<HeadedCell['role'], string> = {
  header: '',
  ordinal: 'o',
  code: 'c',
  label: 't',
  amount: 'a',
  text: 'w',
  blank: '',
}

const alignClass = { left: 'al', center: 'ac', right: 'ar' } as const

const classOf = ({ role, align, bold, heads, column, columnSpan }: HeadedCell, keys: ReadonlySet<number>): string => {
  const own = heads === 'column' ? '' : roleClass[role]
  const side = align === undefined || (role === 'header' && align === 'center') ? '' : alignClass[align]
  const key = columnSpan === 1 && keys.has(column) ? 'k' : ''
  return [own, side === 'ar' && own === 'a' ? '' : side, bold === true ? 'b' : '', key].filter(Boolean).join(' ')
}

const cellHtml = (cell: HeadedCell, place: TablePlace, context: TableContext): string => {
  const { heads, id, headers, rowSpan, columnSpan, text, figure } = cell
  const tag = heads === null ? 'td' : 'th'
  const classes = classOf(cell, place.keyColumns)
  let attributes = classes === '' ? '' : ` class="${classes}"`
  if (heads !== null) attributes += ` scope="${heads === 'column' ? 'col' : 'row'}"`
  if (id !== null) attributes += ` id="${place.id}-${id}"`
  if (headers !== null && headers !== '')
    attributes += ` headers="${headers
      .split(' ')
      .map(one => `${place.id}-${one}`)
      .join(' ')}"`
  if (rowSpan > 1) attributes += ` rowspan="${rowSpan}"`
  if (columnSpan > 1) attributes += ` colspan="${columnSpan}"`
  return `<${tag}${attributes}>${figure === undefined ? escapedLines(text) : figureLink(text, figure, context)}</${tag}>`
}

const rowHtml = (row: PrintedRow, cells: readonly HeadedCell[], place: TablePlace, context: TableContext): string => {
  const classes = [row.total === true ? 'total' : '', row.level === undefined ? '' : `l${row.level}`].filter(Boolean)
  let attributes = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`
  if (row.level !== undefined) attributes += ` data-level="${row.level}"`
  if (row.code !== undefined) attributes += ` data-code="${escaped(row.code)}"`
  return `<tr${attributes}>${cells.map(cell => cellHtml(cell, place, context)).join('')}</tr>`
}

const captionHtml = ({ number, left, middle, right }: PrintedTable['caption']): string => {
  const ends = [left, middle, right]
  const lines = [
    number === '' ? '' : `<p class="number">${escaped(number)}</p>`,
    ends.every(text => text === '')
      ? ''
      : `<p class="ends">${ends.map(text => `<span>${escaped(text)}</span>`).join(' ')}</p>`,
  ].join('')
  return lines === '' ? '' : `<caption><div class="caption">${lines}</div></caption>`
}

/** Percent of the width for each column, as classes: the style sheet holds one rule a percent. */
const columnsHtml = (widths: readonly number[]): string => {
  const all = widths.reduce((sum, width) => sum + width, 0)
  return `<colgroup>${widths.map(width => `<col class="p${Math.max(1, Math.round((width * 100) / all))}">`).join('')}</colgroup>`
}

/** Rows can be sorted, filtered and folded by account when they carry accounts and no cell reaches over rows. */
const hasTools = (rows: readonly PrintedRow[], body: readonly HeadedCell[][]): boolean =>
  rows.filter(({ code }) => code !== undefined).length > 2 &&
  body.every(row => row.every(({ rowSpan }) => rowSpan === 1))

/** `labelled`: the attribute that names the table; `tableId` begins the ids of its headers. */
export const tableHtml = (table: PrintedTable, tableId: string, labelled: string, context: TableContext): string => {
  const { headerRows, rows, keyColumns } = headTable(table)
  const print = (from: number, to: number): string =>
    table.rows
      .slice(from, to)
      .map((row, i) => rowHtml(row, rows[from + i]!, { id: tableId, keyColumns }, context))
      .join('\n')
  const tools = hasTools(table.rows, rows.slice(headerRows)) ? ' data-tools="accounts"' : ''
  return `<div class="scroll" tabindex="0" role="region" ${labelled}>
<table class="grid m${Math.min(30, table.widths.length)}" ${labelled}${tools}>
${captionHtml(table.caption)}${columnsHtml(table.widths)}
<thead>
${print(0, headerRows)}
</thead>
<tbody>
${print(headerRows, table.rows.length)}
</tbody>
</table>
</div>
${table.notes.map(note => `<p class="note">${escapedLines(note)}</p>`).join('\n')}`
}

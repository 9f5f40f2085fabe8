/** An HTML table as a grid with real spans, by the table model of the HTML standard. The HTML reader comes here. */
import type { Limits, Table } from '../document.js'
import { tooManyCells } from '../refusal.js'
import {
  attributeOf,
  breaksLine,
  isElement,
  isPrinted,
  isText,
  shownText,
  tickOf,
  type Element,
  type Node,
} from './tree.js'

const columnSpanMax = 1_000
const rowSpanMax = 65_534

export type HtmlTable = {
  table: Table
  /** The cells' elements, in the order of `table.cells`. */
  cellElements: Element[]
  caption: string
  /** Tables inside the cells, outermost only, in order. */
  inner: Element[]
}

const childElements = (element: Element, ...tags: string[]): Element[] =>
  element.childNodes.filter(isElement).filter(child => tags.includes(child.tagName) && isPrinted(child))

/** Row groups in printed order: head, bodies, foot; rows that stand in no group come with parse5's implied tbody. */
const rowGroups = (table: Element): Element[][] => {
  const groups = [...childElements(table, 'thead'), ...childElements(table, 'tbody'), ...childElements(table, 'tfoot')]
  return groups.map(group => childElements(group, 'tr'))
}

/** The text of a cell, one line per line shown, without the tables inside it, which are collected. */
export const cellText = (cell: Element, inner: Element[]): string => {
  const lines = ['']
  const visit = (node: Node): void => {
    if (isText(node)) lines[lines.length - 1] += node.value
    if (!isElement(node) || !isPrinted(node)) return
    if (node.tagName === 'table') {
      inner.push(node)
      return
    }
    lines[lines.length - 1] += tickOf(node)
    const breaks = node.tagName === 'br' || breaksLine(node)
    if (breaks) lines.push('')
    for (const child of node.childNodes) visit(child)
    if (breaks && node.tagName !== 'br') lines.push('')
  }
  for (const child of cell.childNodes) visit(child)
  return lines
    .map(shownText)
    .filter(line => line !== '')
    .join('\n')
}

const wholeNumber = (value: string | undefined, otherwise: number): number =>
  /^\s*\d+/.test(value ?? '') ? Number.parseInt(value ?? '', 10) : otherwise

/**
 * The grid of a table, or null when it has no cells. `rowspan="0"` reaches to the end of its row group; a span never
 * leaves its group; where markup lets cells overlap, the later cell gives way.
 * @throws UnreadableError `too-large`
 */
export const gridOf = (element: Element, file: string, limits: Limits, keepTime: () => void): HtmlTable | null => {
  const table: Table = { kind: 'table', grid: 'exact', rows: 0, columns: 0, cells: [], pages: [1] }
  const cellElements: Element[] = []
  const inner: Element[] = []
  for (const rows of rowGroups(element)) {
    const groupEnd = table.rows + rows.length
    /** For each column, the first row that is free again. */
    const freeFrom: number[] = []
    for (const row of rows) {
      let column = 0
      const isFree = (at: number): boolean => (freeFrom[at] ?? 0) <= table.rows
      for (const cell of childElements(row, 'td', 'th')) {
        keepTime()
        while (!isFree(column)) column++
        const wanted = Math.min(columnSpanMax, Math.max(1, wholeNumber(attributeOf(cell, 'colspan'), 1)))
        let columnSpan = 1
        while (columnSpan < wanted && isFree(column + columnSpan)) columnSpan++
        const asked = Math.min(rowSpanMax, wholeNumber(attributeOf(cell, 'rowspan'), 1))
        const rowSpan = Math.min(asked === 0 ? Infinity : asked, groupEnd - table.rows)
        for (let at = column; at < column + columnSpan; at++) freeFrom[at] = table.rows + rowSpan
        const text = cellText(cell, inner)
        table.cells.push({ text, row: table.rows, column, rowSpan, columnSpan, page: 1 })
        cellElements.push(cell)
        column += columnSpan
        table.columns = Math.max(table.columns, column)
      }
      table.rows++
      if (table.rows * table.columns > limits.cellsMax || table.cells.length > limits.cellsMax)
        throw tooManyCells(file, limits.cellsMax)
    }
  }
  if (table.cells.length === 0) return null
  const caption = childElements(element, 'caption')
    .map(child => cellText(child, inner))
    .join('\n')
  return { table, cellElements, caption, inner }
}

/** Whether a table only places things on the page: one column, or other tables inside and hardly any data of its own. */
export const isLayout = ({ table, inner }: HtmlTable): boolean => {
  if (table.columns === 1) return true
  if (inner.length === 0) return false
  const wordsInRow = new Map<number, number>()
  for (const cell of table.cells) if (cell.text !== '') wordsInRow.set(cell.row, (wordsInRow.get(cell.row) ?? 0) + 1)
  return [...wordsInRow.values()].filter(words => words >= 2).length < 2
}

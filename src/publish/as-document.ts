/**
 * A disclosure as a document, without any file format between: what a perfect reader of its outputs would see. The check
 * before publishing comes here, and the tests that hold what is told against what is heard.
 */
import type { Block, Document, Line } from '../documents/document.js'
import { placeCells, type PrintedTable } from '../forms/printed-table.js'
import type { Run } from '../prose/told.js'
import type { Block as Printed, Disclosure } from './disclosure.js'

export const textOf = (runs: readonly Run[]): string =>
  runs.map(run => (typeof run === 'string' ? run : run.text)).join('')

const line = (text: string, heading?: number): Line => ({
  kind: 'line',
  text,
  page: 1,
  ...(heading === undefined ? {} : { heading }),
})

const captionOf = ({ caption: { number, left, middle, right } }: PrintedTable): string[] =>
  [number, [left, middle, right].filter(text => text !== '').join('  ')].filter(text => text !== '')

const tableBlocks = (table: PrintedTable): Block[] => [
  line(table.title),
  ...captionOf(table).map(text => line(text)),
  {
    kind: 'table',
    grid: 'exact',
    rows: table.rows.length,
    columns: table.widths.length,
    cells: placeCells(table).map(({ text, row, column, rowSpan, columnSpan }) => ({
      text,
      row,
      column,
      rowSpan,
      columnSpan,
      page: 1,
    })),
    pages: [1],
  },
  ...table.notes.map(text => line(text)),
]

const blocksOf = (block: Printed): Block[] =>
  block.kind === 'heading'
    ? [line(block.text, block.level)]
    : block.kind === 'paragraph'
      ? [line(textOf(block.runs))]
      : block.kind === 'chart'
        ? [line(block.chart.title)]
        : tableBlocks(block.table)

/** The block with the number of the page it stands on. */
const onPage = (block: Block, page: number): Block =>
  block.kind === 'line'
    ? { ...block, page }
    : { ...block, pages: [page], cells: block.cells.map(cell => ({ ...cell, page })) }

/** A page for the cover, one for the contents, one for each part and each form. */
export const documentOf = ({ title, cover, sections, data }: Disclosure): Document => {
  const pages: Block[][] = [
    cover.map(text => line(text)),
    [line('目录'), ...sections.map(section => line(section.title))],
    ...sections.flatMap(section => {
      const own: Block[][] = [[line(section.title, 1)]]
      for (const block of section.blocks) {
        if (block.kind === 'form') own.push([])
        own.at(-1)?.push(...blocksOf(block))
      }
      return own
    }),
  ]
  return {
    file: title,
    format: 'pdf',
    sha256: data.sha256,
    paged: true,
    pages: pages.map((blocks, i) => ({
      number: i + 1,
      width: 595,
      height: 842,
      blocks: blocks.map(block => onPage(block, i + 1)),
    })),
  }
}

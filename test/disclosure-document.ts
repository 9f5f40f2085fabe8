/**
 * A disclosure as a document, without any file format between: what a perfect reader of its outputs would see. Tests that
 * hold what is told against what is heard come here.
 */
import type { Block, Document } from '../src/documents/document.js'
import { placeCells, type PrintedTable } from '../src/forms/printed-table.js'
import type { Run } from '../src/prose/told.js'
import type { Block as Printed, Disclosure } from '../src/publish/disclosure.js'
import { madeDocument, madeLine } from './made-document.js'

export const textOf = (runs: readonly Run[]): string =>
  runs.map(run => (typeof run === 'string' ? run : run.text)).join('')

const captionOf = ({ caption: { number, left, middle, right } }: PrintedTable): string[] =>
  [number, [left, middle, right].filter(text => text !== '').join('  ')].filter(text => text !== '')

const tableBlocks = (table: PrintedTable): Block[] => [
  madeLine(table.title),
  ...captionOf(table).map(text => madeLine(text)),
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
  ...table.notes.map(text => madeLine(text)),
]

const blocksOf = (block: Printed): Block[] =>
  block.kind === 'heading'
    ? [{ ...madeLine(block.text), heading: block.level }]
    : block.kind === 'paragraph'
      ? [madeLine(textOf(block.runs))]
      : block.kind === 'chart'
        ? [madeLine(block.chart.title)]
        : tableBlocks(block.table)

/** A page for the cover, one for the contents, one for each part and each form. */
export const documentOf = ({ cover, sections }: Disclosure): Document =>
  madeDocument([
    [...cover],
    ['目录', ...sections.map(({ title }) => title)],
    ...sections.flatMap(({ title, blocks }) => {
      const pages: Block[][] = [[{ ...madeLine(title), heading: 1 }]]
      for (const block of blocks) {
        if (block.kind === 'form') pages.push([])
        pages.at(-1)?.push(...blocksOf(block))
      }
      return pages
    }),
  ])

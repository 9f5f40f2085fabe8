/**
 * Documents made of blocks for tests of recognition and rules: no file format is involved. Tests that change one thing
 * in a correct disclosure come here for the blocks; made-accounts.ts and made-budget.ts hold the disclosures.
 */
import type { Block, Cell, Document, Line, Table } from '../src/documents/document.js'

/** A printed cell: its text, or text with column span and row span. `null` is a place covered by a span. */
export type MadeCell = string | { text: string; across?: number; down?: number }

export const wide = (text: string, across: number, down = 1): MadeCell => ({ text, across, down })
export const tall = (text: string, down: number): MadeCell => ({ text, down })

/** A table from rows as HTML lays them out: a cell takes the next place that no span from above covers. */
export const madeTable = (rows: readonly MadeCell[][], page = 1, grid: Table['grid'] = 'exact'): Table => {
  const cells: Cell[] = []
  const covered = new Set<string>()
  let columns = 0
  rows.forEach((row, r) => {
    let c = 0
    for (const made of row) {
      while (covered.has(`${r}:${c}`)) c++
      const { text, across = 1, down = 1 } = typeof made === 'string' ? { text: made } : made
      cells.push({ text, row: r, column: c, rowSpan: down, columnSpan: across, page })
      for (let y = r; y < r + down; y++) for (let x = c; x < c + across; x++) covered.add(`${y}:${x}`)
      c += across
      columns = Math.max(columns, c)
    }
  })
  return { kind: 'table', grid, rows: rows.length, columns, cells, pages: [page] }
}

export const madeLine = (text: string, page = 1): Line => ({ kind: 'line', text, page })

/** A document with one page for every list of blocks. Blocks take the number of the page they stand on. */
export const madeDocument = (pages: readonly (string | MadeCell[][] | Block)[][]): Document => ({
  file: 'made.pdf',
  format: 'pdf',
  sha256: '0'.repeat(64),
  paged: true,
  pages: pages.map((blocks, i) => ({
    number: i + 1,
    blocks: blocks.map(block =>
      typeof block === 'string'
        ? madeLine(block, i + 1)
        : Array.isArray(block)
          ? madeTable(block, i + 1)
          : onPage(block, i + 1),
    ),
  })),
})

const onPage = (block: Block, page: number): Block =>
  block.kind === 'line'
    ? { ...block, page }
    : { ...block, pages: [page], cells: block.cells.map(cell => ({ ...cell, page })) }

/** The document with every block passed through `change`; a block that becomes null is left out. */
export const changeBlocks = (document: Document, change: (block: Block, at: number) => Block | null): Document => {
  let at = 0
  return {
    ...document,
    pages: document.pages.map(page => ({
      ...page,
      blocks: page.blocks.map(block => change(block, at++)).filter(block => block !== null),
    })),
  }
}

/** The document with one text replaced wherever a whole line or cell holds it; throws when nothing is changed. */
export const replaceText = (document: Document, from: string | RegExp, to: string): Document => {
  let count = 0
  const replace = (text: string): string => {
    const replaced = text.replace(from, to)
    if (replaced !== text) count++
    return replaced
  }
  const changed = changeBlocks(document, block =>
    block.kind === 'line'
      ? { ...block, text: replace(block.text) }
      : { ...block, cells: block.cells.map(cell => ({ ...cell, text: replace(cell.text) })) },
  )
  if (count === 0) throw new Error(`nothing to replace: ${String(from)}`)
  return changed
}

/** Every block of the document in reading order. */
export const blocksOf = (document: Document): Block[] => document.pages.flatMap(page => page.blocks)

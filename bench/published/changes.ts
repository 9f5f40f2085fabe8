/**
 * One change of a published disclosure: another text in one of its cells or runs, or a row that is gone, there twice or at
 * another place. The same change is made in the bytes of a web page or Word file (edit.ts) and in a disclosure that is
 * then rendered beside the original data (PDF, Excel).
 */
import type { PrintedRow, PrintedTable } from '../../src/forms/printed-table.js'
import type { Block, Disclosure } from '../../src/publish/disclosure.js'

/** A block of the disclosure by its section and its place there. */
export type BlockPlace = { section: number; block: number }

/** What a block is, or what stands above its table. */
export type Part = 'content' | 'title' | 'caption'

export type RowOperation = 'removed' | 'duplicated' | 'swapped'

export type Change = BlockPlace &
  (
    | { kind: 'text'; part: Part; piece: number; from: number; removed: string; added: string }
    /** `swapped`: with the row below. */
    | { kind: 'row'; row: number; operation: RowOperation }
  )

const tableOf = (block: Block): PrintedTable | null =>
  block.kind === 'form' || block.kind === 'table' ? block.table : null

/** The texts a block is printed in: cells from left to right and top to bottom, runs, a heading. */
export const piecesOf = (block: Block): string[] => {
  const table = tableOf(block)
  if (table !== null) return table.rows.flatMap(({ cells }) => cells.map(({ text }) => text))
  if (block.kind === 'heading') return [block.text]
  return block.kind === 'paragraph' ? block.runs.map(run => (typeof run === 'string' ? run : run.text)) : []
}

/** The pieces of one part of a block. */
export const piecesOfPart = (block: Block, part: Part): string[] => {
  const table = tableOf(block)
  if (part === 'content') return piecesOf(block)
  if (table === null) return []
  const { number, left, middle, right } = table.caption
  return part === 'title' ? [table.title] : [number, left, middle, right]
}

/** Number of the piece that the row's first cell is. */
export const firstPieceOf = (rows: readonly PrintedRow[], row: number): number =>
  rows.slice(0, row).reduce((sum, { cells }) => sum + cells.length, 0)

export const blockAt = ({ sections }: Disclosure, { section, block }: BlockPlace): Block =>
  sections[section]!.blocks[block]!

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

const withText = (table: PrintedTable, piece: number, change: (text: string) => string): PrintedTable => {
  let n = 0
  return {
    ...table,
    rows: table.rows.map(row => ({
      ...row,
      cells: row.cells.map(cell => {
        if (n++ !== piece) return cell
        const changed = { ...cell, text: change(cell.text) }
        const plain = changed.text.replace(/,/g, '')
        delete changed.sumOf
        if (cell.role === 'amount' && isNumber(plain)) changed.exact = plain
        else delete changed.exact
        return changed
      }),
    })),
  }
}

const withRows = (table: PrintedTable, row: number, operation: RowOperation): PrintedTable => {
  const rows = [...table.rows]
  const [own, next] = [rows[row]!, rows[row + 1]!]
  if (operation === 'removed') rows.splice(row, 1)
  else if (operation === 'duplicated') rows.splice(row, 0, own)
  else rows.splice(row, 2, next, own)
  return { ...table, rows }
}

const captionParts = ['number', 'left', 'middle', 'right'] as const

const withHead = (
  table: PrintedTable,
  part: 'title' | 'caption',
  piece: number,
  change: (text: string) => string,
): PrintedTable => {
  if (part === 'title') return { ...table, title: change(table.title) }
  const name = captionParts[piece]!
  return { ...table, caption: { ...table.caption, [name]: change(table.caption[name]) } }
}

const changedBlock = (block: Block, change: Change): Block => {
  const table = tableOf(block)
  if (change.kind === 'row')
    return table === null ? block : { ...block, ...{ table: withRows(table, change.row, change.operation) } }
  const { part, piece, from, removed, added } = change
  const replaced = (text: string): string => text.slice(0, from) + added + text.slice(from + removed.length)
  if (table !== null)
    return {
      ...block,
      ...{ table: part === 'content' ? withText(table, piece, replaced) : withHead(table, part, piece, replaced) },
    }
  if (block.kind === 'heading') return { ...block, text: replaced(block.text) }
  if (block.kind !== 'paragraph') return block
  return {
    ...block,
    runs: block.runs.map((run, i) =>
      i !== piece ? run : typeof run === 'string' ? replaced(run) : { ...run, text: replaced(run.text) },
    ),
  }
}

/** The disclosure with the change, and with the data it had before. */
export const changedDisclosure = (disclosure: Disclosure, change: Change): Disclosure => ({
  ...disclosure,
  sections: disclosure.sections.map((section, s) =>
    s !== change.section
      ? section
      : {
          ...section,
          blocks: section.blocks.map((block, b) => (b === change.block ? changedBlock(block, change) : block)),
        },
  ),
})

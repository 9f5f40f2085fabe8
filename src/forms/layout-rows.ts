/** The rows of a printed form: which line or account stands where in each block, and what its cells are. */
import { chineseNumeral } from '../money/numerals.js'
import type { FormRow } from './form.js'
import type { PrintContext } from './layout.js'
import type { BlockPrinting, RowPrinting } from './printings/printing.js'
import type { LineSpec } from './spec.js'

/** One row of one block before it is drawn. `blank` stands for an empty place of the grid. */
export type Piece =
  | 'blank'
  | {
      /** The row of the filled form; null for an account that is printed without holding anything. */
      row: FormRow | null
      code: string | null
      label: string
      total: boolean
      across: boolean
      /** Prints a zero although nothing is recorded. */
      zero: boolean
    }

/** The rows of every block at the same height; `foot` of them are the last ones. */
export type Body = { pieces: Piece[][]; height: number }

const lineOf = ({ form }: PrintContext, block: BlockPrinting, id: string): LineSpec | undefined =>
  form.spec.panels[block.panel]?.lines?.find(line => line.id === id)

const rowOfLine = ({ form }: PrintContext, block: BlockPrinting, id: string): FormRow | null =>
  form.rows.find(row => row.panel === block.panel && row.line === id) ?? null

const isZero = (row: FormRow | null): boolean =>
  row !== null &&
  [...row.cells.values()].some(({ printed }) => printed.kind === 'amount') &&
  [...row.cells.values()].every(({ printed }) => printed.kind !== 'amount' || printed.amountFen === 0n)

const accountPieces = (
  context: PrintContext,
  block: BlockPrinting,
  { accounts, within, before }: Extract<RowPrinting, { accounts: readonly string[] }>,
): Piece[] => {
  const rows = new Map(
    context.form.rows.flatMap(row => (row.panel === block.panel && row.code !== null ? [[row.code, row]] : [])),
  )
  const classification = context.form.spec.panels[block.panel]?.accounts ?? 'functional'
  const belongs = (code: string): boolean => within?.some(parent => code.startsWith(parent)) ?? true
  const codes = [...new Set([...accounts, ...[...rows.keys()].filter(belongs)])].sort()
  return codes.map((code, i) => {
    const row = rows.get(code) ?? null
    const name = row?.label ?? context.charts[classification].find(code)?.name ?? code
    return {
      row,
      code: before === undefined ? code : null,
      label: before === 'ordinal' ? `${chineseNumeral(i + 1)}、${name}` : before === 'code' ? code + name : name,
      total: false,
      across: false,
      zero: false,
    }
  })
}

const piecesOf = (context: PrintContext, block: BlockPrinting, printing: RowPrinting): Piece[] => {
  if (printing === 'blank') return ['blank']
  const plain = { code: null, total: false, across: false, zero: false }
  if ('accounts' in printing) return accountPieces(context, block, printing)
  if ('text' in printing) {
    const { text, partOf } = printing
    return [
      { ...plain, row: null, label: text, zero: partOf !== undefined && isZero(rowOfLine(context, block, partOf)) },
    ]
  }
  const { line, label, total, across } = printing
  return [
    {
      ...plain,
      row: rowOfLine(context, block, line),
      label: label ?? lineOf(context, block, line)?.label ?? '',
      total: total === true,
      across: across === true,
    },
  ]
}

/** The pieces of all blocks, filled up with blank places to the same height, with the feet side by side at the bottom. */
export const layBody = (context: PrintContext): Body => {
  const { printing, form } = context
  const parts = printing.blocks.map(block => {
    const pieces = (rows: readonly RowPrinting[]): Piece[] => rows.flatMap(row => piecesOf(context, block, row))
    return { rows: pieces(block.rows), foot: pieces(block.foot ?? []) }
  })
  const spare = form.rows.some(({ code }) => code !== null) ? 0 : (printing.spareRows ?? 0)
  const top = Math.max(...parts.map(({ rows }) => rows.length)) + spare
  const foot = Math.max(...parts.map(({ foot: rows }) => rows.length))
  const blanks = (count: number): Piece[] => new Array<Piece>(count).fill('blank')
  return {
    height: top + foot,
    pieces: parts.map(({ rows, foot: last }) => [
      ...rows,
      ...blanks(top - rows.length),
      ...last,
      ...blanks(foot - last.length),
    ]),
  }
}

/**
 * A filled form laid out as a province prints it. publish/ comes here for the tables of a disclosure; the printings
 * themselves are data in printings/.
 */
import { decimalText } from '../money/rounding.js'
import { unitFen } from '../money/printed.js'
import { figureAt, sumsIn } from './layout-sums.js'
import { headerRows, laidColumns, type LaidColumn } from './layout-header.js'
import { layBody, type Body, type Piece } from './layout-rows.js'
import { fillTemplate, notesOf, type Entity } from './layout-words.js'
import type { Form, FormCell } from './form.js'
import type { PrintedCell, PrintedRow, PrintedTable } from './printed-table.js'
import type { FormPrinting } from './printings/printing.js'
import type { ChartsOfYear } from './rows.js'

/** `separators`: thousands are set apart by commas. */
export type PrintContext = {
  form: Form
  printing: FormPrinting
  entity: Entity
  charts: ChartsOfYear
  separators: boolean
}

export const withSeparators = (text: string): string =>
  text.replace(/\d+/, integer => integer.replace(/\B(?=(?:\d{3})+$)/g, ','))

/** An exact amount in the form's unit as decimal text. */
export const exactText = (amountFen: bigint, form: Form): string =>
  decimalText(amountFen, String(unitFen[form.unit]).length - 1)

const printsZero = ({ zeroColumns = [] }: FormPrinting, column: string): boolean =>
  zeroColumns === 'all' || zeroColumns.includes(column)

type Draw = { context: PrintContext; sums: ReturnType<typeof sumsIn>; bold: (piece: Piece) => boolean }

const amountOf = ({ context, sums, bold }: Draw, piece: Piece, column: string): PrintedCell => {
  const base: PrintedCell = { text: '', role: 'amount', align: 'right', ...(bold(piece) ? { bold: true } : {}) }
  if (piece === 'blank') return { text: '', role: 'blank' }
  const { form, printing, separators } = context
  if (piece.zero && printsZero(printing, column)) return { ...base, text: '0.00' }
  const cell: FormCell | undefined = piece.row?.cells.get(column)
  if (piece.row === null || cell?.printed.kind !== 'amount') return base
  const { text } = cell.printed
  const sumOf = sums(piece.row, column)
  return {
    ...base,
    text: separators ? withSeparators(text) : text,
    figure: figureAt(form, piece.row, column),
    ...(cell.filled === undefined ? {} : { exact: exactText(cell.filled.amountFen, form) }),
    ...(sumOf === null ? {} : { sumOf }),
  }
}

/** 类, 款 and 项 of a code apart; empty where it has no such part. */
const codePart = (code: string, part: number): string =>
  part === 0 ? code.slice(0, 3) : code.slice(part * 2 + 1, part * 2 + 3)

/** The cells of the key columns (codes, ordinal, name) that stand before the amounts of a block. */
const keyCells = (draw: Draw, piece: Piece, keys: readonly LaidColumn[], ordinal: string): PrintedCell[] => {
  const { printing } = draw.context
  const codes = keys.filter(({ role }) => role === 'code').length
  const weight = draw.bold(piece) ? { bold: true } : {}
  const isLine = piece !== 'blank' && piece.code === null
  const overCodes = isLine && printing.linesOverCodes && codes > 0
  let part = 0
  return keys.flatMap(({ role }): PrintedCell[] => {
    if (role === 'ordinal') return [{ text: ordinal, role: 'ordinal', align: 'center' }]
    if (role === 'code') {
      const first = part++ === 0
      if (overCodes) return []
      const text = piece === 'blank' ? '' : (piece.code ?? '')
      const look =
        text === '' ? { role: 'blank' as const } : { role: 'code' as const, align: 'left' as const, ...weight }
      if (printing.codes === 'split') return [{ text: codePart(text, part - 1), ...look }]
      return first ? [{ text, ...look, ...(codes > 1 ? { columnSpan: codes } : {}) }] : []
    }
    if (piece === 'blank') return [{ text: '', role: 'blank' }]
    return [
      {
        text: piece.label,
        role: 'label',
        align: piece.total ? 'center' : 'left',
        ...weight,
        ...(overCodes ? { columnSpan: codes + 1 } : {}),
      },
    ]
  })
}

const drawRow = (draw: Draw, columns: readonly LaidColumn[], body: Body, at: number): PrintedCell[] => {
  const { printing } = draw.context
  const cells: PrintedCell[] = []
  let ordinals = 0
  for (let block = 0; block < printing.blocks.length; block++) {
    const own = columns.filter(column => column.block === block)
    const piece = body.pieces[block]![at]!
    const hasOrdinals = own.some(({ role }) => role === 'ordinal')
    const ordinal = String(ordinals + at + 1)
    if (hasOrdinals) ordinals += body.height
    const amounts = own.flatMap(column => (column.role === 'amount' ? [column] : []))
    const keys = own.filter(({ role }) => role !== 'amount')
    if (piece !== 'blank' && piece.across) {
      const next = columns.filter(column => column.block === block + 1)
      const over = next.flatMap(column => (column.role === 'amount' ? [column] : []))
      cells.push(
        {
          text: piece.label,
          role: 'label',
          align: 'center',
          bold: true,
          columnSpan: own.length + next.length - over.length,
        },
        ...over.map(({ column }) => amountOf(draw, piece, column)),
      )
      block++
      continue
    }
    cells.push(...keyCells(draw, piece, keys, ordinal), ...amounts.map(({ column }) => amountOf(draw, piece, column)))
  }
  return cells
}

/** What stands out in a row, for renderers: its account where the form has one name column, and whether it is a total. */
const rowLook = (body: Body, at: number): Omit<PrintedRow, 'cells'> => {
  const pieces = body.pieces.map(column => column[at]!)
  const total = pieces.some(piece => piece !== 'blank' && piece.total)
  const [piece] = pieces
  const code = pieces.length === 1 && piece !== undefined && piece !== 'blank' ? piece.code : null
  const level = code === null ? undefined : code.length === 3 ? 1 : code.length === 5 ? 2 : 3
  return {
    ...(level === undefined ? {} : { level }),
    ...(code === null ? {} : { code }),
    ...(total ? { total } : {}),
  }
}

/** The table of one filled form. Throws RangeError for a printing that does not fit its form. */
export const printForm = (context: PrintContext): PrintedTable => {
  const { form, printing, entity } = context
  const columns = laidColumns(printing)
  const body = layBody(context)
  const header = headerRows(printing)
  const shown = new Set(
    printing.blocks.flatMap((block, i) =>
      body.pieces[i]!.flatMap(piece =>
        block.columns.flatMap(column =>
          column.role !== 'amount' || piece === 'blank' || piece.row === null
            ? []
            : [figureAt(form, piece.row, column.column)],
        ),
      ),
    ),
  )
  const draw: Draw = {
    context,
    sums: sumsIn(form, id => shown.has(id)),
    bold: piece => piece !== 'blank' && (piece.total || (piece.code?.length === 3 && !piece.across)),
  }
  const rows = Array.from({ length: body.height }, (_, at): PrintedRow => {
    const serial: PrintedCell[] =
      printing.serial === undefined ? [] : [{ text: String(at + 1), role: 'ordinal', align: 'center' }]
    return { cells: [...serial, ...drawRow(draw, columns, body, at)], ...rowLook(body, at) }
  })
  const fill = (template: string): string => fillTemplate(template, entity)
  const { left, middle, right } = printing.caption
  return {
    id: form.spec.id,
    title: fill(printing.title),
    caption: { number: printing.number, left: fill(left), middle: fill(middle), right: fill(right) },
    widths: columns.map(({ width }) => width),
    headerRows: header.length,
    rows: [...header, ...rows],
    notes: notesOf(
      context,
      body,
      rows.some(({ cells }) => cells.some(({ role, text }) => role === 'amount' && text !== '')),
    ),
    landscape: printing.landscape,
  }
}

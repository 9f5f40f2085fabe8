/**
 * What the amount cells of one table hold in a workbook: exact values, live sums, or, where a recalculation would show
 * another figure than the published one, that figure itself with the reason. form-sheet.ts comes here.
 */
import { numberShower } from '../../documents/excel/format.js'
import type { PlacedCell } from '../../forms/printed-table.js'
import { decimalText, divideHalfUp } from '../../money/rounding.js'

/** `value` is what the cell computes to, the cached value of its formula too. */
export type Held = { value: number; format: string; formula?: string; comment?: string }

/** Ten decimals hold every fen, even of an amount in 亿元. */
const scaleDigits = 10

const scaledOf = (text: string): bigint | null => {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/.exec(text.replaceAll(',', ''))
  if (match === null) return null
  const magnitude = BigInt((match[2] ?? '') + (match[3] ?? '').padEnd(scaleDigits, '0'))
  return match[1] === '-' ? -magnitude : magnitude
}

const decimalsOf = (text: string): number => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0

const formatOf = (text: string): string => {
  const decimals = decimalsOf(text)
  return `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`
}

/**
 * Whether a spreadsheet shows `text` for the value: rounded half up from its fifteen digits, as Excel and LibreOffice do,
 * and from the binary number, as other programs do.
 */
const shows = (value: number, text: string): boolean => {
  const wanted = scaledOf(text)
  const scaled = scaledOf(
    Number(value.toPrecision(15))
      .toFixed(scaleDigits)
      .replace(/\.?0+$/, ''),
  )
  if (wanted === null || scaled === null) return false
  const decimals = decimalsOf(text)
  const rounded = divideHalfUp(scaled, 10n ** BigInt(scaleDigits - decimals))
  return (
    decimalText(rounded, decimals) === text.replaceAll(',', '') &&
    scaledOf(numberShower(formatOf(text))(value)) === wanted
  )
}

const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

/** `A1` of a place, both counted from 0. */
export const reference = (row: number, column: number): string => `${columnName(column)}${row + 1}`

type Place = { row: number; column: number }

/** Cells below each other as ranges: `C5:C9,C12`. */
const rangesOf = (places: readonly Place[]): string[] => {
  const sorted = [...places].sort((a, b) => a.column - b.column || a.row - b.row)
  const ranges: { first: Place; last: Place }[] = []
  for (const place of sorted) {
    const range = ranges.at(-1)
    if (range?.last.column === place.column && range.last.row + 1 === place.row) range.last = place
    else ranges.push({ first: place, last: place })
  }
  return ranges.map(({ first, last }) =>
    first === last
      ? reference(first.row, first.column)
      : `${reference(first.row, first.column)}:${reference(last.row, last.column)}`,
  )
}

const sumText = (places: readonly Place[]): string => {
  const ranges = rangesOf(places)
  return ranges.length === 1 && !ranges[0]!.includes(':') ? ranges[0]! : `SUM(${ranges.join(',')})`
}

/** Excel takes 255 arguments and 8,192 characters; a formula that nobody can read is no help long before that. */
const formulaLengthMax = 1000

const formulaOf = (plus: readonly Place[], minus: readonly Place[]): string | null => {
  if (plus.length === 0) return null
  const formula = sumText(plus) + minus.map(({ row, column }) => `-${reference(row, column)}`).join('')
  return formula.length > formulaLengthMax ? null : formula
}

const differs = (sum: string): string =>
  `此格按公开数列示。按本表各项精确金额加总为${sum}，四舍五入后与公开数不同，故不用公式。`
const roundedHere = '此格按公开数列示：精确金额恰在四舍五入的界上，不同软件的显示会不一致。'

const plainText = (value: number): string => String(Number(value.toPrecision(15)))

/**
 * For every amount cell of the table what it holds, by its position in `cells`; cells without a number are not listed.
 * `rowOffset` is the sheet row on which the table's grid begins.
 */
export const heldValues = (cells: readonly PlacedCell[], place: (cell: PlacedCell) => Place): Map<PlacedCell, Held> => {
  const byFigure = new Map<string, PlacedCell[]>()
  for (const cell of cells)
    if (cell.figure !== undefined) byFigure.set(cell.figure, [...(byFigure.get(cell.figure) ?? []), cell])
  const held = new Map<PlacedCell, Held | null>()

  const leaf = (cell: PlacedCell): Held | null => {
    const printed = scaledOf(cell.text)
    if (printed === null) return null
    const format = formatOf(cell.text)
    const exact = cell.exact === undefined || scaledOf(cell.exact) === null ? cell.text : cell.exact
    const value = Number(exact.replaceAll(',', ''))
    if (shows(value, cell.text)) return { value, format }
    return { value: Number(cell.text.replaceAll(',', '')), format, comment: roundedHere }
  }

  const resolve = (cell: PlacedCell): Held | null => {
    const known = held.get(cell)
    if (known !== undefined) return known
    // Whoever adds itself up finds no value here, and is no formula.
    held.set(cell, null)
    const own = leaf(cell)
    const found = own === null ? null : (summed(cell, own) ?? own)
    held.set(cell, found)
    return found
  }

  const summed = (cell: PlacedCell, own: Held): Held | null => {
    if (cell.sumOf === undefined) return null
    const terms = (ids: readonly string[]): { cell: PlacedCell; held: Held }[] | null => {
      const found: { cell: PlacedCell; held: Held }[] = []
      for (const id of ids) {
        const [term] = byFigure.get(id) ?? []
        const value = term === undefined ? null : resolve(term)
        if (term === undefined || value === null) return null
        found.push({ cell: term, held: value })
      }
      return found
    }
    const plus = terms(cell.sumOf.plus)
    const minus = terms(cell.sumOf.minus)
    if (plus === null || minus === null) return null
    const formula = formulaOf(
      plus.map(term => place(term.cell)),
      minus.map(term => place(term.cell)),
    )
    if (formula === null) return null
    const value =
      plus.reduce((sum, term) => sum + term.held.value, 0) - minus.reduce((sum, term) => sum + term.held.value, 0)
    return shows(value, cell.text)
      ? { value: Number(value.toPrecision(15)), format: own.format, formula }
      : { ...own, comment: differs(plainText(value)) }
  }

  for (const cell of cells) if (cell.role === 'amount') resolve(cell)
  return new Map([...held].filter((entry): entry is [PlacedCell, Held] => entry[1] !== null))
}

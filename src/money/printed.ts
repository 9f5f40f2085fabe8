/**
 * What stands in a cell: nothing, a mark that means "empty", an amount, or words.
 * Blank, dash and zero are three different things: only printed amounts are ever compared.
 */
import { fen } from './fen.js'
import type { Fen } from './fen.js'
import { divideHalfUp } from './rounding.js'

export type Unit = '元' | '万元' | '亿元'

export type PrintedAmount = {
  kind: 'amount'
  amountFen: Fen
  /** Digits printed after the decimal point, which give the rounding unit of the cell. */
  decimals: number
  /** The printed number without separators or spaces, ASCII digits: `7403.95`. */
  text: string
  /** The unit printed in the cell itself (`12万元`), where there is one: it counts before the unit of the form. */
  unit?: Unit
}
export type Printed =
  { kind: 'blank' } | { kind: 'dash'; text: string } | PrintedAmount | { kind: 'words'; text: string }

/** How many fen one whole unit is. */
export const unitFen = { 元: 100n, 万元: 1_000_000n, 亿元: 10_000_000_000n } as const satisfies Record<Unit, bigint>

/** Longer integers are identifiers (account numbers, identity cards), not amounts. */
const integerDigitsMax = 15
const decimalsMax = 12
const textLengthMax = 80

const dashPattern = /^(?:[-\u2010-\u2015\u2212\u2500\u2501\u30fc]+|[/\\]|无)$/

/** Full-width ASCII to ASCII, all kinds of spaces to a plain one. Nothing else: `①` must not become 1. */
const toHalfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\s\u3000]+/g, ' ')
    .trim()

/**
 * Joins the pieces of one damaged number, or returns null where the pieces may be two numbers. A space is harmless
 * beside a separator (`7, 403. 95`); elsewhere the joined number must have the full form of an amount with two decimals
 * (`7,403.9 5`, `7 403.95`), and a space in an integer without commas must stand where a comma would.
 */
const joinDigits = (text: string): string | null => {
  const tight = text.replace(/ ?([.,]) ?/g, '$1')
  if (!tight.includes(' ')) return tight
  const joined = tight.replaceAll(' ', '')
  if (/^\d{1,3}(?:,\d{3})+\.\d\d$/.test(joined)) return joined
  if (!/^\d+\.\d\d$/.test(joined)) return null
  const integer = tight.replace(/\..*$/, '')
  return !integer.includes(' ') || /^\d{1,3}(?: \d{3})+$/.test(integer) ? joined : null
}

/** Splits separators from the decimal mark; null where the separators are those of no number (`1.2.3`, `12,34.5`). */
const splitDecimals = (digits: string): { integer: string; fraction: string } | null => {
  const plain = /^(\d*)(?:\.(\d+))?$/.exec(digits) ?? /^(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(digits)
  // OCR reads the decimal point as a comma: only a last group of exactly two digits can be decimals.
  const commaDecimals = /^(\d+|\d{1,3}(?:,\d{3})+),(\d\d)$/.exec(digits)
  const match = plain ?? commaDecimals
  if (match === null) return null
  const integer = (match[1] ?? '').replaceAll(',', '')
  const fraction = match[2] ?? ''
  return integer.length + fraction.length === 0 ? null : { integer, fraction }
}

/**
 * Reads one cell as documents print it: blank, a mark for "empty", an amount, or words. `unit` is the form's unit; a unit
 * printed in the cell counts before it. More decimals than fen can hold are rounded half up, `decimals` stay as printed.
 * Codes (`2080105`) are digits too and come back as amounts: the caller knows the column.
 */
export const parsePrinted = (text: string, unit: Unit): Printed => {
  const line = toHalfWidth(text)
  if (line === '') return { kind: 'blank' }
  if (dashPattern.test(line.replaceAll(' ', ''))) return { kind: 'dash', text: line }
  const words: Printed = { kind: 'words', text: text.trim() }
  if (line.length > textLengthMax) return words

  const bracketed = /^\((.+)\)$/.exec(line)
  const bare = (bracketed?.[1] ?? line).replaceAll(' 元', '元').replace(/[\u2010-\u2015\u2212]/g, '-')
  const parts =
    /^(?<before>-)? ?(?:[\u00a5\uffe5] ?)?(?<after>-)? ?(?<digits>\d[\d., ]*|[.][\d ]+?) ?(?<unit>[万亿]?元)?$/.exec(
      bare.trim(),
    )
  if (parts?.groups === undefined) return words
  const { before, after, digits = '', unit: printedUnit } = parts.groups
  const signs = [bracketed, before, after].filter(sign => sign != null).length
  if (signs > 1) return words
  const joined = joinDigits(digits.trim())
  const number = joined === null ? null : splitDecimals(joined)
  // `(1)` is the number of a column, `(12.00)` a negative amount.
  if (bracketed !== null && !/[.,]/.test(digits)) return words
  if (number === null || number.integer.length > integerDigitsMax || number.fraction.length > decimalsMax) return words

  const ownUnit = printedUnit as Unit | undefined
  const scaled = BigInt(number.integer + number.fraction) * unitFen[ownUnit ?? unit]
  const magnitude = divideHalfUp(scaled, 10n ** BigInt(number.fraction.length))
  const negative = signs === 1
  return {
    kind: 'amount',
    amountFen: fen(negative ? -magnitude : magnitude),
    decimals: number.fraction.length,
    text: `${negative ? '-' : ''}${number.integer}${number.fraction === '' ? '' : `.${number.fraction}`}`,
    ...(ownUnit === undefined ? {} : { unit: ownUnit }),
  }
}

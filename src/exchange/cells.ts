/** One value of a book as the text of a CSV cell, and back. The two are each other's inverse for every valid value. */
import { quoted } from '../book/problem.js'
import type { FieldSpec } from '../book/schema.js'
import { fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'

export type CellValue = string | number | bigint | null
export type CellReading = { ok: true; value: CellValue } | { ok: false; reason: string; remedy: string }

/** Null is an empty cell; amounts are yuan with two decimals, `-1234.50`. */
export const cellText = (value: CellValue, { type }: FieldSpec): string => {
  if (value === null) return ''
  return type === 'amount' ? formatFen(fen(value as bigint), '元') : String(value)
}

const readAmount = (text: string): CellReading => {
  const match = /^(-)?(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) {
    const remedy = /^-?\d+\.\d{3,}$/.test(text)
      ? '金额以元计，至多两位小数（分）。'
      : '请写不带逗号、单位和空格的数字，如 1234.50；没有金额时留空。'
    return { ok: false, reason: `${quoted(text)}不是金额。`, remedy }
  }
  const magnitude = BigInt((match[2] ?? '') + (match[3] ?? '').padEnd(2, '0'))
  return { ok: true, value: match[1] === undefined ? magnitude : -magnitude }
}

/** Decimals without zeros that say nothing: `012.50` → `12.5`; anything else as it stands, for the field's own check. */
const plainDecimal = (text: string): string => {
  if (!/^\d+(?:\.\d+)?$/.test(text)) return text
  const [integer = '', fraction = ''] = text.split('.')
  const short = fraction.replace(/0+$/, '')
  return integer.replace(/^0+(?=\d)/, '') + (short === '' ? '' : `.${short}`)
}

/** Reads a cell; spaces around it do not count. Whether the value is allowed is createBook's question. */
export const readCell = (text: string, spec: FieldSpec): CellReading => {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: true, value: null }
  switch (spec.type) {
    case 'amount':
      return readAmount(trimmed)
    case 'year':
    case 'whole':
      return /^\d{1,12}$/.test(trimmed)
        ? { ok: true, value: Number(trimmed) }
        : { ok: false, reason: `${quoted(trimmed)}不是整数。`, remedy: '请只写数字，勿带单位、逗号和小数点。' }
    case 'decimal':
      return { ok: true, value: plainDecimal(trimmed) }
    default:
      return { ok: true, value: trimmed }
  }
}

/** Text that a spreadsheet may run as a formula: begins with = + @ or -, and is no plain number. */
export const looksLikeFormula = (text: string): boolean =>
  /^[=+@-]/.test(text) && !/^[+-]?\d+(?:[.,]\d+)*%?$/.test(text) && !/^-+$/.test(text)

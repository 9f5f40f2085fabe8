/** Amounts as Chinese documents print them. Everyone who shows money comes here; reading it back is parsePrinted. */
import type { Fen } from './fen.js'
import { unitFen } from './printed.js'
import type { Unit } from './printed.js'
import { decimalText, divideHalfUp } from './rounding.js'

export type AmountFormat = {
  /** Digits after the decimal point; two where nothing is said. */
  decimals?: number
  /** Thousands separators; none where nothing is said, as in the published forms. */
  separators?: boolean
}

/** The amount in `unit`, rounded half up away from zero (四舍五入) to `decimals`: 740_394_500n fen, 万元 → `740.39`. */
export const formatFen = (amount: Fen, unit: Unit, { decimals = 2, separators = false }: AmountFormat = {}): string => {
  const text = decimalText(divideHalfUp(amount * 10n ** BigInt(decimals), unitFen[unit]), decimals)
  return separators ? text.replace(/\d+/, integer => integer.replace(/\B(?=(?:\d{3})+$)/g, ',')) : text
}

/** `7,403.95元` is written `formatYuan(740395n)`: two decimals, separators and the unit, for running text. */
export const formatYuan = (amount: Fen, format: AmountFormat = {}): string => withUnit(amount, '元', format)

/** `740.39万元`: two decimals and the unit, for running text. */
export const formatWanYuan = (amount: Fen, format: AmountFormat = {}): string => withUnit(amount, '万元', format)

/** `1.20亿元`: two decimals and the unit, for running text. */
export const formatYiYuan = (amount: Fen, format: AmountFormat = {}): string => withUnit(amount, '亿元', format)

const withUnit = (amount: Fen, unit: Unit, format: AmountFormat): string =>
  `${formatFen(amount, unit, { separators: true, ...format })}${unit}`

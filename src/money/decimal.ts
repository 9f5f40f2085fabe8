/** Exact decimals and fractions: targets and scores, and the calculations of a text, are computed with these, never with floats. */
import { decimalText, divideHalfUp } from './rounding.js'

/** `scaled` × 10^-`decimals`. */
export type Decimal = { scaled: bigint; decimals: number }

/** `numerator` / `denominator`, the denominator positive. */
export type Fraction = { numerator: bigint; denominator: bigint }

/** Reads `1,204.5`, `99. 5`; null where the text is no plain decimal. */
export const parseDecimal = (text: string): Decimal | null => {
  if (/^\d{1,15}$/.test(text)) return { scaled: BigInt(text), decimals: 0 }
  const plain = text.replace(/\s/g, '')
  const match = /^(-?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,6}))?$/.exec(plain)
  if (!match) return null
  const fraction = match[3] ?? ''
  const magnitude = BigInt((match[2] ?? '').replaceAll(',', '') + fraction)
  return { scaled: match[1] === '-' ? -magnitude : magnitude, decimals: fraction.length }
}

export const textOf = ({ scaled, decimals }: Decimal): string => decimalText(scaled, decimals)

export const fraction = (numerator: bigint, denominator = 1n): Fraction => {
  if (denominator === 0n) throw new RangeError('division by zero')
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator }
}

const powers = Array.from({ length: 24 }, (_, exponent) => 10n ** BigInt(exponent))
const powerOfTen = (exponent: number): bigint => powers[exponent] ?? 10n ** BigInt(exponent)

export const fractionOf = ({ scaled, decimals }: Decimal): Fraction => fraction(scaled, powerOfTen(decimals))

export const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, fraction(-b.numerator, b.denominator))
export const multiply = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.numerator, a.denominator * b.denominator)
export const absolute = ({ numerator, denominator }: Fraction): Fraction => ({
  numerator: numerator < 0n ? -numerator : numerator,
  denominator,
})
/** Throws RangeError when `b` is 0. */
export const quotient = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator, a.denominator * b.numerator)
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const smaller = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b)
export const larger = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b)
export const sum = (values: readonly Fraction[]): Fraction => values.reduce(add, fraction(0n))

/** Rounded half up (四舍五入) to `decimals` digits. */
export const roundHalfUp = ({ numerator, denominator }: Fraction, decimals: number): Decimal => ({
  scaled: divideHalfUp(numerator * powerOfTen(decimals), denominator),
  decimals,
})

/** For messages: rounded half up to two digits, trailing zeros dropped. */
export const shown = (value: Fraction, decimals = 2): string => {
  const text = textOf(roundHalfUp(value, decimals))
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
}

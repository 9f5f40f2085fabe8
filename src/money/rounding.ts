/**
 * Divisions of whole numbers, each with its rounding in its name, and the percentages that documents print.
 * Everyone who must divide money comes here: nowhere else is there a bare division.
 */
import type { Fen } from './fen.js'

const absolute = (value: bigint): bigint => (value < 0n ? -value : value)

const toPositiveDivisor = (dividend: bigint, divisor: bigint): { dividend: bigint; divisor: bigint } => {
  if (divisor === 0n) throw new RangeError('division by zero')
  return divisor < 0n ? { dividend: -dividend, divisor: -divisor } : { dividend, divisor }
}

/** Nearest whole number, a half away from zero (四舍五入): 5/2 → 3, -5/2 → -3. Throws RangeError when divided by 0. */
export const divideHalfUp = (dividend: bigint, divisor: bigint): bigint => {
  const { dividend: n, divisor: d } = toPositiveDivisor(dividend, divisor)
  const magnitude = (absolute(n) * 2n + d) / (d * 2n)
  return n < 0n ? -magnitude : magnitude
}

/** Nearest whole number, a half to the even neighbour (四舍六入五成双): 5/2 → 2, 7/2 → 4. Throws RangeError when divided by 0. */
export const divideHalfEven = (dividend: bigint, divisor: bigint): bigint => {
  const { dividend: n, divisor: d } = toPositiveDivisor(dividend, divisor)
  const quotient = absolute(n) / d
  const twiceRest = (absolute(n) % d) * 2n
  const magnitude = twiceRest > d || (twiceRest === d && quotient % 2n === 1n) ? quotient + 1n : quotient
  return n < 0n ? -magnitude : magnitude
}

/** Toward zero (截尾): 5/2 → 2, -5/2 → -2. Throws RangeError when divided by 0. */
export const divideDown = (dividend: bigint, divisor: bigint): bigint => {
  const { dividend: n, divisor: d } = toPositiveDivisor(dividend, divisor)
  return n / d
}

/** A whole number of `10^-decimals` as text: (7165n, 2) → `71.65`, (-5n, 1) → `-0.5`. */
export const decimalText = (scaled: bigint, decimals: number): string => {
  const digits = absolute(scaled)
    .toString()
    .padStart(decimals + 1, '0')
  const integer = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals)
  return `${scaled < 0n ? '-' : ''}${integer}${decimals === 0 ? '' : `.${fraction}`}`
}

/** `part / whole` in percent, half up, as documents print it: `71.65%`. Null where the whole is 0: there is no share. */
export const percentHalfUp = (part: bigint, whole: bigint, decimals: number): string | null =>
  whole === 0n ? null : `${decimalText(divideHalfUp(part * 100n * 10n ** BigInt(decimals), whole), decimals)}%`

/** A printed percentage as a whole number of its last printed place: `71.65%` → { scaled: 7165n, decimals: 2 }. */
export type PrintedPercent = { scaled: bigint; decimals: number }

/** Reads `71.65%`, `71.65`, `-3％`, `1,204.5 %`, full-width digits; null where the text is no percentage. */
export const parsePercent = (text: string): PrintedPercent | null => {
  const plain = text
    .replace(/[\uff01-\uff5e]/g, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, '')
  const match = /^(-)?(\d{1,20}|\d{1,3}(?:,\d{3}){1,6})(?:\.(\d{1,12}))?%?$/.exec(plain)
  if (match === null) return null
  const fraction = match[3] ?? ''
  const magnitude = BigInt((match[2] ?? '').replaceAll(',', '') + fraction)
  return { scaled: match[1] === undefined ? magnitude : -magnitude, decimals: fraction.length }
}

/** All values that an amount can have behind its displayed figure: `amountFen` ± `halfFen` (see tolerance.ts). */
export type RoundedAmount = { amountFen: Fen; halfFen: Fen }

type Ratio = { numerator: bigint; denominator: bigint }

const isLess = (a: Ratio, b: Ratio): boolean => a.numerator * b.denominator < b.numerator * a.denominator

/** Whole amounts never cross zero: behind 0.01万元 stands at least one fen of the same sign. */
const wholeBounds = ({ amountFen, halfFen }: RoundedAmount): bigint[] =>
  amountFen > 0n
    ? [amountFen - halfFen > 0n ? amountFen - halfFen : 1n, amountFen + halfFen]
    : [amountFen - halfFen, amountFen + halfFen < 0n ? amountFen + halfFen : -1n]

/**
 * True when some part and whole behind the displayed figures give `printed`, after `lessPercent` is taken off the ratio
 * (100 for growth). A ratio of positive-length intervals is extreme at corners, so four quotients bound it. A quotient
 * exactly half-way between two printable percentages may be printed as either (spreadsheets differ there).
 */
const ratioMatches = (
  part: RoundedAmount,
  whole: RoundedAmount,
  lessPercent: bigint,
  printed: PrintedPercent,
): boolean => {
  if (whole.amountFen === 0n) return false
  const corners = [part.amountFen - part.halfFen, part.amountFen + part.halfFen].flatMap(numerator =>
    wholeBounds(whole).map(denominator =>
      denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator },
    ),
  )
  const place = 10n ** BigInt(printed.decimals)
  const printedLow: Ratio = {
    numerator: printed.scaled * 2n - 1n + lessPercent * place * 2n,
    denominator: place * 200n,
  }
  const printedHigh: Ratio = { ...printedLow, numerator: printedLow.numerator + 2n }
  return corners.some(corner => !isLess(corner, printedLow)) && corners.some(corner => !isLess(printedHigh, corner))
}

/**
 * Whether a printed share (`71.65%`, sign included) is part / whole rounded to its printed digits; part and whole exact.
 * A half may go either way. False where the whole is 0 or the text is no percentage.
 */
export const percentMatches = (part: Fen, whole: Fen, printed: string): boolean =>
  percentMatchesWithin({ amountFen: part, halfFen: 0n as Fen }, { amountFen: whole, halfFen: 0n as Fen }, printed)

/** As percentMatches, where part and whole are themselves displayed figures, each rounded by at most its half unit. */
export const percentMatchesWithin = (part: RoundedAmount, whole: RoundedAmount, printed: string): boolean => {
  const percent = parsePercent(printed)
  return percent !== null && ratioMatches(part, whole, 0n, percent)
}

/**
 * Whether a printed growth (`-3.2%`: a decrease has its sign) is (now − before) / before, where both are displayed
 * figures. False where the year before is 0 or the text is no percentage.
 */
export const growthMatchesWithin = (now: RoundedAmount, before: RoundedAmount, printed: string): boolean => {
  const percent = parsePercent(printed)
  return percent !== null && ratioMatches(now, before, 100n, percent)
}

/**
 * Figures as a disclosure prints them: 万元 rounded cell by cell from fen, 元 exact, and what the prose derives from them.
 * Kept apart from src/money on purpose: the examples are an oracle for it and must not share its mistakes.
 */
import { fen, type Fen } from '../../src/money/fen.js'

/** '1234567.89' (元) → fen. Throws on anything but digits with two decimals. */
export const yuan = (text: string): Fen => {
  if (!/^\d+\.\d{2}$/.test(text)) throw new Error(`not an amount in yuan with two decimals: ${text}`)
  return fen(BigInt(text.replace('.', '')))
}

const divideHalfUp = (a: bigint, b: bigint): bigint => {
  const negative = a < 0n !== b < 0n
  const [n, d] = [a < 0n ? -a : a, b < 0n ? -b : b]
  const quotient = (2n * n + d) / (2n * d)
  return negative ? -quotient : quotient
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')
const twoDecimals = (hundredths: bigint, separators: boolean): string => {
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0')
  const whole = digits.slice(0, -2)
  return `${hundredths < 0n ? '-' : ''}${separators ? grouped(whole) : whole}.${digits.slice(-2)}`
}

/** Hundredths of 万元, as printed: what every figure of the prose is derived from, so that a reader can recompute it. */
export const printedWanyuan = (value: bigint): bigint => divideHalfUp(value, 10_000n)

/** A cell of a form in 万元: `7,403.95`, blank for zero. */
export const wanyuanCell = (value: bigint): string => (value === 0n ? '' : twoDecimals(printedWanyuan(value), true))
/** A cell of a form in 万元 that prints zeros: `0.00`. */
export const wanyuanCellWithZero = (value: bigint): string => twoDecimals(printedWanyuan(value), true)
/** A cell of a form in 元: `86,959,408.34`, `0.00` for zero. */
export const yuanCell = (value: bigint): string => twoDecimals(value, true)

const trimmed = (hundredths: bigint): string => (hundredths === 0n ? '0' : twoDecimals(hundredths, false))

/** `7403.95万元` in running text, `0万元` for zero. */
export const wanyuan = (value: bigint): string => `${trimmed(printedWanyuan(value))}万元`

/** Part of whole from the printed figures, half up, two decimals, `100%` without them. */
export const percent = (part: bigint, whole: bigint): string => {
  const [p, w] = [printedWanyuan(part), printedWanyuan(whole)]
  if (w === 0n) throw new Error('a share of nothing')
  const hundredths = divideHalfUp(p * 10_000n, w)
  return hundredths % 100n === 0n ? `${hundredths / 100n}%` : `${twoDecimals(hundredths, false)}%`
}

export type Change = { direction: 'more' | 'less' | 'same'; difference: string; rate: string | null }

/** The change from `before` to `now`, from the printed figures; the rate is null where there was nothing before. */
export const change = (now: bigint, before: bigint): Change => {
  const [n, b] = [printedWanyuan(now), printedWanyuan(before)]
  const d = n > b ? n - b : b - n
  const rateHundredths = b === 0n ? null : divideHalfUp(d * 10_000n, b)
  return {
    direction: n > b ? 'more' : n < b ? 'less' : 'same',
    difference: `${trimmed(d)}万元`,
    rate:
      rateHundredths === null
        ? null
        : rateHundredths % 100n === 0n
          ? `${rateHundredths / 100n}%`
          : `${twoDecimals(rateHundredths, false)}%`,
  }
}

/** `增加12.30万元，增长4.56%` or `减少…，下降…`, or `与…持平`; `each` puts 各 before the verb. */
export const grewBy = (now: bigint, before: bigint, each = ''): string => {
  const c = change(now, before)
  if (c.direction === 'same') return '无变化'
  const [verb, noun] = c.direction === 'more' ? ['增加', '增长'] : ['减少', '下降']
  return `${each}${verb}${c.difference}${c.rate === null ? '' : `，${noun}${c.rate}`}`
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
/** 1 → 一, 26 → 二十六. */
export const numeral = (n: number): string => {
  if (n <= 10) return numerals[n]!
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens === 1 ? '' : numerals[tens]}十${ones === 0 ? '' : numerals[ones]}`
}

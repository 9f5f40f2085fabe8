/** Numbered headings and entries as disclosures count them: 一、 （一） 1. */
import type { ToldBlock } from '../told.js'
import type { Teller } from './teller.js'

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 14 → 十四; up to 99. */
export const chineseNumeral = (n: number): string => {
  const units = numerals[(n % 10) - 1] ?? ''
  const tens = (n - (n % 10)) / 10
  return `${tens > 1 ? (numerals[tens - 1] ?? '') : ''}${tens > 0 ? '十' : ''}${units}`
}

/** A heading without its number, and what stands below it. */
export type Titled = readonly [title: string, tell: (teller: Teller) => ToldBlock[]]

/** Headings of a level in order, each with its number: 一、… (2), （一）… (3). */
export const numbered = (teller: Teller, level: 2 | 3, titled: readonly Titled[]): ToldBlock[] =>
  titled.flatMap(([title, tell], i) => {
    const numeral = chineseNumeral(i + 1)
    return [teller.heading(level, level === 2 ? `${numeral}、${title}` : `（${numeral}）${title}`), ...tell(teller)]
  })

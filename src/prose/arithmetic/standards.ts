/**
 * Standards per head and their period: `45元/人/月` beside `45元/人/年`, and a yearly standard that was made by adding a
 * monthly one to a yearly one. The texts of one project come in; only what its own amounts prove goes out.
 */
import { add, compare, fraction, multiply, shown, type Fraction } from '../../money/decimal.js'
import { rationalOf } from './tokens.js'

export type Standard = { text: string; value: Fraction; period: '月' | '年' }

const printedStandard = /^(?:[≥≤>=<＞＜])?(\d{2,7}(?:\.\d{1,2})?)元\/人(?:\/|·)(月|年)$/

/** `45元/人/月` alone in a cell. */
export const standardIn = (text: string): Standard | null => {
  const match = printedStandard.exec(text)
  return match ? { text, value: rationalOf(match[1] ?? '0').value, period: match[2] === '月' ? '月' : '年' } : null
}

const provenStandard =
  /(\d{1,7})人[^；。]{0,30}?(?:标准|费|补助|补贴|金)为?(\d{2,6}(?:\.\d{1,2})?)元\D{0,24}?(\d{1,7}(?:\.\d{1,6})?)万/

const monthsPerYear = 12n

/** `3人 … 标准910元 … 全年共计3.276万元`: the period that heads, standard and amount prove together, or null. */
export const provenPeriod = (text: string): Standard | null => {
  const match = provenStandard.exec(text)
  if (!match) return null
  const value = rationalOf(match[2] ?? '0').value
  const yearly = multiply(rationalOf(match[1] ?? '0').value, value)
  const amount = multiply(rationalOf(match[3] ?? '0').value, fraction(10_000n))
  const printed = `${match[2] ?? ''}元`
  if (compare(yearly, amount) === 0) return { text: printed, value, period: '年' }
  return compare(multiply(yearly, fraction(monthsPerYear)), amount) === 0
    ? { text: printed, value, period: '月' }
    : null
}

export type PeriodBreach =
  | { kind: 'two-periods'; printed: string; other: string }
  | { kind: 'mixed-sum'; printed: string; monthly: string; yearly: string; proper: string }

/** What the standards of one project contradict. Texts in one spelling, cell by cell. */
export const verifyStandards = (texts: readonly string[]): (PeriodBreach & { at: number })[] => {
  const printed = texts.flatMap((text, at) => {
    const standard = standardIn(text)
    return standard ? [{ ...standard, at }] : []
  })
  const proven = texts.flatMap(text => provenPeriod(text) ?? [])
  const breaches: (PeriodBreach & { at: number })[] = []
  const seen = new Set<string>()
  for (const standard of printed) {
    if (standard.period !== '年' || seen.has(standard.text)) continue
    seen.add(standard.text)
    const monthly = printed.find(other => other.period === '月' && compare(other.value, standard.value) === 0)
    if (monthly) breaches.push({ kind: 'two-periods', printed: standard.text, other: monthly.text, at: standard.at })
    for (const month of proven.filter(other => other.period === '月'))
      for (const year of proven.filter(other => other.period === '年'))
        if (compare(add(month.value, year.value), standard.value) === 0) {
          const proper = add(multiply(month.value, fraction(monthsPerYear)), year.value)
          breaches.push({
            kind: 'mixed-sum',
            printed: standard.text,
            monthly: month.text,
            yearly: year.text,
            proper: shown(proper, 2),
            at: standard.at,
          })
        }
  }
  return breaches
}

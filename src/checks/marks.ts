/** Which words of a quote are the wrong ones: found by what the finding says stands there. evidence.ts comes here. */
import type { Finding } from './finding.js'

/** A stretch of the quote, in UTF-16 units. */
export type Mark = { from: number; to: number }

const shortQuote = 40

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Where `words` stand in `quote`: a number only where it is not a piece of a longer one. */
const placesOf = (quote: string, words: string): Mark[] => {
  if (words === '') return []
  const opening = /^\d/.test(words) ? '(?<![\\d.,])' : ''
  const closing = /\d$/.test(words) ? '(?![\\d]|[.,]\\d)' : ''
  return [...quote.matchAll(new RegExp(`${opening}${escaped(words)}${closing}`, 'g'))].map(match => ({
    from: match.index,
    to: match.index + match[0].length,
  }))
}

const partsOf = (text: string): string[] =>
  text
    .split(/[、；，\s]+/)
    .map(part => part.replace(/^[“"]|[”"]$/g, ''))
    .filter(part => part !== '')

/** 207.00万元 and 207万元 are the same amount. */
const plain = (part: string): string => part.replace(/(\d)\.0+(?=\D|$)|(\.\d*?[1-9])0+(?=\D|$)/g, '$1$2')

/** Sorted, none overlapping another. */
const tidy = (marks: Mark[]): Mark[] => {
  const sorted = [...marks].sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: Mark[] = []
  for (const mark of sorted) {
    const last = kept[kept.length - 1]
    if (last && mark.from < last.to) last.to = Math.max(last.to, mark.to)
    else kept.push({ ...mark })
  }
  return kept
}

/**
 * The wrong words of a finding's quote. Of several amounts or names, those that are not also expected; a short quote
 * whose wrong words are nowhere in it (something is missing) is marked whole.
 */
export const marksIn = ({ quote, actual, expected }: Pick<Finding, 'quote' | 'actual' | 'expected'>): Mark[] => {
  if (quote === undefined || quote === '') return []
  if (actual !== undefined) {
    const whole = placesOf(quote, actual)
    const parts = partsOf(actual)
    const right = new Set(partsOf(expected ?? '').map(plain))
    const wrong = parts.filter(part => !right.has(plain(part)))
    const several = parts.length > 1 && wrong.length > 0 && wrong.length < parts.length
    if (whole.length > 0 && !several) return tidy(whole)
    const named = (wrong.length > 0 ? wrong : parts).flatMap(part => placesOf(quote, part))
    if (named.length > 0) return tidy(named)
    if (whole.length > 0) return tidy(whole)
    const open = placesOf(quote, actual.replace(/[。，；：]+$/, ''))
    if (open.length > 0) return tidy(open)
  }
  return quote.length <= shortQuote ? [{ from: 0, to: quote.length }] : []
}

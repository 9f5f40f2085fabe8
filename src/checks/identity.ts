/** Who published the document, for which year, at which scope: read from cover, titles and headers, never from a file name. */
import type { Document, Line } from '../documents/document.js'
import type { Form } from '../forms/form.js'
import { scopeOfTitle } from '../forms/names.js'
import type { DocumentKind, Identity, Scope } from './finding.js'
import { unitNameOf, yearsInDigits } from './unit-name.js'

const mostFrequent = <T>(values: readonly T[]): T | null => {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: { value: T; count: number } | null = null
  for (const [value, count] of counts) if (!best || count > best.count) best = { value, count }
  return best?.value ?? null
}

const linesOf = (document: Document, max: number): Line[] => {
  const lines: Line[] = []
  for (const page of document.pages)
    for (const block of page.blocks) {
      if (block.kind === 'line' && block.text.trim() !== '') lines.push(block)
      if (lines.length >= max) return lines
    }
  return lines
}

const yearPattern = /(20\d{2})\s*年(?:度|部门|单位|预算|决算|区级)?/

/** Years as titles say them: “2024年度部门决算”, “2026年单位预算”. */
const titleYears = (texts: readonly string[]): number[] =>
  texts.flatMap(text => {
    const plain = yearsInDigits(text.replace(/\s/g, ''))
    if (!/(预算|决算|绩效)/.test(plain) || plain.length > 60) return []
    const found = yearPattern.exec(plain)
    return found?.[1] ? [Number(found[1])] : []
  })

const formYears = (forms: readonly Form[]): number[] =>
  forms.flatMap(form => {
    const texts = [form.title, ...form.preamble.map(line => line.text)].map(text => text.replace(/\s/g, ''))
    const found = texts
      .map(text => /(20\d{2})年/.exec(text) ?? /预算年度[:：]?(20\d{2})/.exec(text))
      .find(match => match !== null)
    return found?.[1] ? [Number(found[1])] : []
  })

const kindOf = (forms: readonly Form[], texts: readonly string[]): DocumentKind => {
  const pack = forms[0]?.pack
  if (pack) return pack.kind
  const opening = texts.slice(0, 60).join('').replace(/\s/g, '')
  const score = (pattern: RegExp): number => [...opening.matchAll(pattern)].length
  if (score(/绩效目标(批复)?表?/g) >= 2) return 'performance-targets'
  if (score(/自评/g) >= 2) return 'self-evaluation'
  const accounts = score(/决算/g)
  const budget = score(/预算/g)
  if (accounts === 0 && budget === 0) return 'unknown'
  return accounts > budget ? 'final-accounts' : 'budget'
}

const scopeOf = (forms: readonly Form[], texts: readonly string[]): Scope | null => {
  const votes = [
    ...forms.map(form => scopeOfTitle([form.title, ...form.preamble.map(line => line.text)].join(' '))),
    ...texts.slice(0, 40).map(scopeOfTitle),
  ]
  return mostFrequent(votes.filter((vote): vote is Scope => vote !== null))
}

const provinces: [RegExp, string][] = [
  [/上海市/, 'shanghai'],
  [/武汉市|湖北省|鄂州市|黄石市|宜昌市|襄阳市|十堰市|荆州市|荆门市|孝感市|黄冈市|咸宁市|随州市|恩施/, 'hubei'],
  [/秦皇岛市|河北省|石家庄市|唐山市|邯郸市|邢台市|保定市|张家口市|承德市|沧州市|廊坊市|衡水市/, 'hebei'],
]

const jurisdictionOf = (
  unitName: string | null,
  forms: readonly Form[],
  texts: readonly string[],
  everything: string,
): string | null => {
  const opening = texts.slice(0, 60).join('')
  const provinceIn = (text: string): string | undefined => provinces.find(([pattern]) => pattern.test(text))?.[1]
  return (
    provinceIn(unitName ?? '') ?? forms[0]?.pack.jurisdiction ?? provinceIn(opening) ?? provinceNamedMost(everything)
  )
}

const namedMin = 3

/** The province whose places the text names, when it names no other so often. */
const provinceNamedMost = (text: string): string | null => {
  const counts = provinces
    .map(([pattern, id]) => ({ id, times: [...text.matchAll(new RegExp(pattern, 'g'))].length }))
    .sort((a, b) => b.times - a.times)
  const [most, next] = counts
  return most && most.times >= namedMin && most.times > 2 * (next?.times ?? 0) ? most.id : null
}

/** All text of the document, lines and cells, without spaces. */
const allText = (document: Document): string =>
  document.pages
    .flatMap(page =>
      page.blocks.flatMap(block => (block.kind === 'line' ? [block.text] : block.cells.map(cell => cell.text))),
    )
    .join('\n')
    .replace(/[^\S\n]/g, '')

/** The year alone, before any form is read: charts of accounts depend on it. */
export const yearOf = (document: Document): number | null => {
  const texts = linesOf(document, 400).map(line => line.text)
  return (
    mostFrequent(titleYears(texts)) ??
    mostFrequent(
      texts.slice(0, 20).flatMap(text => (yearPattern.exec(text)?.[1] ? [Number(yearPattern.exec(text)?.[1])] : [])),
    )
  )
}

export const identify = (document: Document, forms: readonly Form[]): Identity => {
  const texts = linesOf(document, 400).map(line => line.text)
  const everything = allText(document)
  const unitName = unitNameOf(forms, texts, everything)
  return {
    kind: kindOf(forms, texts),
    scope: scopeOf(forms, texts),
    unitName,
    year: mostFrequent(formYears(forms)) ?? yearOf(document),
    jurisdiction: jurisdictionOf(unitName, forms, texts, everything),
    pages: document.pages.length,
  }
}

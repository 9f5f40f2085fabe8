/** Who published the document, for which year, at which scope: read from cover, titles and headers, never from a file name. */
import type { Document, Line } from '../documents/document.js'
import type { Form } from '../forms/form.js'
import { printedUnitName, scopeOfTitle } from '../forms/names.js'
import type { DocumentKind, Identity, Scope } from './finding.js'

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
    const plain = text.replace(/\s/g, '')
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

/** The unit's name as it stands on cover and titles: `上海市普陀区财政局2024年度部门决算` → 上海市普陀区财政局. */
const coverName = (texts: readonly string[]): string | null => {
  const compact = texts.map(text => text.replace(/[\s#*]/g, ''))
  for (let i = 0; i < compact.length; i++) {
    for (const text of [compact[i] ?? '', (compact[i] ?? '') + (compact[i + 1] ?? '')]) {
      const found =
        /^(?:第[一二三四五六七八九十]+部分)?([\u4e00-\u9fff（）()]{4,40}?(?:局|委员会|委|办公室|办|办事处|中心|院|厅|队|处|所|学校|人民政府|政府|联合会|总会|协会|馆|站|会|部))(?:（本级）|\(本级\)|本级)?20\d{2}年(?:度)?(?:部门|单位|区级)?/.exec(
          text,
        )
      if (found?.[1] && text.length < 60) return found[1]
    }
  }
  return null
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

const jurisdictionOf = (unitName: string | null, forms: readonly Form[], texts: readonly string[]): string | null => {
  const named = provinces.find(([pattern]) => pattern.test(unitName ?? ''))
  if (named) return named[1]
  return (
    forms[0]?.pack.jurisdiction ?? provinces.find(([pattern]) => pattern.test(texts.slice(0, 60).join('')))?.[1] ?? null
  )
}

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
  const named = mostFrequent(forms.map(printedUnitName).filter(name => name !== null))
  const unitName = coverName(texts.slice(0, 80)) ?? named
  return {
    kind: kindOf(forms, texts),
    scope: scopeOf(forms, texts),
    unitName,
    year: mostFrequent(formYears(forms)) ?? yearOf(document),
    jurisdiction: jurisdictionOf(unitName, forms, texts),
    pages: document.pages.length,
  }
}

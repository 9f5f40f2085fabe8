/** Which official form a printed title names. */
import { normaliseLabel } from './table.js'
import type { FormSpec } from './spec.js'

const fundWords = /一般公共预算|政府性基金|国有资本|财政拨款|基本支出|项目|三公|绩效|采购|明细/

/** Titles of one spec, normalised, longest first. */
const titlesOf = (spec: FormSpec): string[] => {
  const known = titles.get(spec)
  if (known) return known
  const list = [spec.title, ...(spec.aliases ?? [])].map(normaliseLabel).sort((a, b) => b.length - a.length)
  titles.set(spec, list)
  return list
}
const titles = new WeakMap<FormSpec, string[]>()

const damagedLengthMin = 6
const decisive = /[预决收支入出]/

/** A long title of which text recognition damaged one character, as long as it did not turn into another form's. */
const endsDamaged = (line: string, title: string): boolean => {
  if (title.length < damagedLengthMin || line.length < title.length) return false
  const end = line.slice(line.length - title.length)
  let wrong = 0
  for (let i = 0; i < title.length; i++)
    if (end[i] !== title[i]) {
      if (decisive.test(end[i] ?? '') || ++wrong > 1) return false
    }
  return wrong === 1
}

const titleLengthMax = 60

/**
 * Length of the title of `spec` that `text` ends with, 0 when it does not. What stands before it may be an ordinal, a
 * year, a unit's name or scope words, but not another fund's name, which would make it a different form.
 */
export const titleMatch = (text: string, spec: FormSpec): number => {
  const line = normaliseLabel(text).replace(/(\(?续表?\)?|\(单位[^)]*\))$/, '')
  if (line.length > titleLengthMax) return 0
  for (const title of titlesOf(spec)) {
    if (!line.endsWith(title) && !endsDamaged(line, title)) continue
    const before = line.slice(0, line.length - title.length)
    if (!fundWords.test(before)) return title.length
  }
  return 0
}

/** The titles that the text ends with: of each pack's specs the longest, for packs name their forms independently. */
export const bestTitle = <T extends { spec: FormSpec; pack: unknown }>(
  text: string,
  candidates: readonly T[],
): { candidate: T; length: number }[] => {
  const best = new Map<unknown, { candidate: T; length: number }>()
  for (const candidate of candidates) {
    const length = titleMatch(text, candidate.spec)
    if (length > (best.get(candidate.pack)?.length ?? 0)) best.set(candidate.pack, { candidate, length })
  }
  return [...best.values()]
}

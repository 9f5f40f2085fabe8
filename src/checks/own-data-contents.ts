/**
 * The contents of a document against the headings its own data give. They are taken out of the text before it is compared:
 * a heading in the contents would stand in for the same heading in the body. own-data-text.ts comes here.
 */
import { spell } from '../prose/paragraphs.js'
import type { SourceBlock, SourceLine } from '../forms/table.js'
import type { Breach } from './rule.js'

export type FoundContents = {
  /** What stands before the contents: the cover. Empty where there are no contents. */
  front: readonly SourceBlock[]
  blocks: ReadonlySet<SourceBlock>
  /** Entries that are no heading of the data, with the heading they come nearest to. */
  wrong: { line: SourceLine; text: string; heading: string }[]
  /** Headings that are no entry, where there are contents. */
  missing: ReadonlySet<string>
  /** Entries with the page they name. */
  numbered: { line: SourceLine; text: string; number: number }[]
}

export const isPageNumber = (text: string): boolean => /^[-—\d第页共/]*$/.test(text)

/** An entry without the dots and the page number behind it. */
const bare = (text: string): string => text.replace(/[.·…．]*\d*$/, '')

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)))

/** Whether most pairs of characters of the shorter text stand in the other. */
const isAlike = (a: string, b: string): boolean => {
  const [few, many] = a.length < b.length ? [pairsOf(a), pairsOf(b)] : [pairsOf(b), pairsOf(a)]
  const shared = [...few].filter(pair => many.has(pair)).length
  return few.size > 0 && shared * 2 >= few.size && few.size * 2 >= many.size
}

/** Behind the dots that lead to it: a heading may end in a number of its own. */
const pageAtEnd = /[.·…．](\d{1,4})$/

const entriesMin = 3

/** The lines below 目录 that are headings of the data, or nearly so, up to where the first heading comes again. */
export const contentsOf = (blocks: readonly SourceBlock[], headings: readonly string[]): FoundContents => {
  const none: FoundContents = { front: [], blocks: new Set(), wrong: [], missing: new Set(), numbered: [] }
  const start = blocks.findIndex(block => block.kind === 'line' && /^#*目录$/.test(spell(block.text)))
  if (start < 0) return none
  const all = headings.join('\n')
  const found = new Set<SourceBlock>()
  const seen = new Set<string>()
  const wrong: FoundContents['wrong'] = []
  const numbered: FoundContents['numbered'] = []
  for (const block of blocks.slice(start + 1)) {
    if (block.kind !== 'line') break
    const text = bare(spell(block.text))
    if (isPageNumber(text)) {
      found.add(block)
      continue
    }
    if (seen.has(text)) break
    // An entry on two lines is a part of its heading on each.
    if (!all.includes(text)) {
      const heading = headings.find(each => isAlike(each, text))
      if (heading === undefined) break
      wrong.push({ line: block, text, heading })
    }
    seen.add(text)
    found.add(block)
    const number = pageAtEnd.exec(spell(block.text))?.[1]
    if (number !== undefined) numbered.push({ line: block, text, number: Number(number) })
  }
  if (seen.size < entriesMin) return none
  const entries = [...seen].join('')
  const missing = new Set(headings.filter(heading => !entries.includes(heading)))
  return { front: blocks.slice(0, start), blocks: found, wrong, missing, numbered }
}

/**
 * Entries that name another page than the one their heading stands on. How pages are counted (with the cover or without)
 * is what most entries agree on; formats without pages agree on nothing.
 */
export const wrongPages = (contents: FoundContents, blocks: readonly SourceBlock[]): Breach[] => {
  const pages = new Map<string, number>()
  for (const block of blocks) {
    if (block.kind !== 'line' || contents.blocks.has(block)) continue
    const text = spell(block.text)
    if (!pages.has(text)) pages.set(text, block.page)
  }
  const placed = contents.numbered.flatMap(entry => {
    const page = pages.get(entry.text)
    return page === undefined ? [] : [{ ...entry, page, offset: entry.number - page }]
  })
  const counts = new Map<number, number>()
  for (const { offset } of placed) counts.set(offset, (counts.get(offset) ?? 0) + 1)
  const [usual, count] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [0, 0]
  if (count < entriesMin || count * 4 < placed.length * 3) return []
  return placed
    .filter(({ offset }) => offset !== usual)
    .map(({ line, text, number, page }) => ({
      severity: 'warning',
      page: line.page,
      ...(line.box ? { box: line.box } : {}),
      message: `目录中“${text}”的页码印的是${number}，这个标题在第${page + usual}页。`,
      quote: line.text.trim(),
      expected: String(page + usual),
      actual: String(number),
      remedy: '更新目录，或按账本重新发布。',
    }))
}

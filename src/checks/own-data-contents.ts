/**
 * The contents of a document against the headings its own data give. They are taken out of the text before it is compared:
 * a heading in the contents would stand in for the same heading in the body. own-data-text.ts comes here.
 */
import { spell } from '../prose/paragraphs.js'
import type { SourceBlock, SourceLine } from '../forms/table.js'

export type FoundContents = {
  /** What stands before the contents: the cover. Empty where there are no contents. */
  front: readonly SourceBlock[]
  blocks: ReadonlySet<SourceBlock>
  /** Entries that are no heading of the data, with the heading they come nearest to. */
  wrong: { line: SourceLine; text: string; heading: string }[]
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

const entriesMin = 3

/** The lines below 目录 that are headings of the data, or nearly so, up to where the first heading comes again. */
export const contentsOf = (blocks: readonly SourceBlock[], headings: readonly string[]): FoundContents => {
  const none: FoundContents = { front: [], blocks: new Set(), wrong: [] }
  const start = blocks.findIndex(block => block.kind === 'line' && /^#*目录$/.test(spell(block.text)))
  if (start < 0) return none
  const all = headings.join('\n')
  const found = new Set<SourceBlock>()
  const seen = new Set<string>()
  const wrong: FoundContents['wrong'] = []
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
  }
  return seen.size < entriesMin ? none : { front: blocks.slice(0, start), blocks: found, wrong }
}

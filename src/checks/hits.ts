/** Where a pattern stands in a paragraph, and the breach that quotes it. The rules on wording come here. */
import { placeOf, type Paragraph } from '../prose/paragraphs.js'
import type { Breach } from './rule.js'

/** A place in a paragraph that a pattern found. */
export type Hit = { index: number; length: number }

const around = 18

/** A breach at a stretch of a paragraph, quoting the words around it. */
export const at = (paragraph: Paragraph, hit: Hit, said: Omit<Breach, 'page' | 'quote'>): Breach => ({
  ...said,
  ...placeOf(paragraph, Math.max(0, hit.index - around), hit.index + hit.length + around),
})

/** Every place that `pattern` (global) finds in a paragraph, with its groups. */
export const matches = (paragraph: Paragraph, pattern: RegExp): (Hit & { groups: string[] })[] =>
  // Looking is cheap; matchAll makes a new RegExp each time, and most paragraphs hold nothing.
  paragraph.text.search(pattern) < 0
    ? []
    : [...paragraph.text.matchAll(pattern)].map(match => ({
        index: match.index,
        length: match[0].length,
        groups: [...match],
      }))

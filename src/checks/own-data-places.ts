/**
 * Where a text stands in a document that prints it with other words, and what it prints instead: the document's text as
 * one string, the places of its pieces, and the difference at a place. own-data-text.ts comes here.
 */
import { spell } from '../prose/paragraphs.js'
import { rowsOf, type SourceBlock, type SourceLine } from '../forms/table.js'
import { isPageNumber, type FoundContents } from './own-data-contents.js'
import type { Breach } from './rule.js'

/** All text of the document in one spelling, with the place each piece came from. */
export type Whole = { text: string; starts: number[]; lines: Pick<SourceLine, 'page' | 'box'>[] }

const repeatedMin = 3

/** Lines that stand at the same height at the edge of several pages: they would come between the halves of a paragraph. */
const furnitureOf = (blocks: readonly SourceBlock[]): ReadonlySet<SourceBlock> => {
  const edges = new Map<string, SourceBlock[]>()
  blocks.forEach((block, i) => {
    if (block.kind !== 'line' || block.box === undefined) return
    const page = (other: SourceBlock | undefined): number | undefined =>
      other?.kind === 'line' ? other.page : other?.pages[0]
    const isEdge = page(blocks[i - 1]) !== block.page || page(blocks[i + 1]) !== block.page
    const key = `${Math.round(block.box.y0)} ${block.text}`
    if (isEdge) edges.set(key, [...(edges.get(key) ?? []), block])
  })
  return new Set([...edges.values()].filter(same => same.length >= repeatedMin).flat())
}

export const wholeOf = (blocks: readonly SourceBlock[], contents: FoundContents): Whole => {
  const furniture = furnitureOf(blocks)
  const whole: Whole = { text: '', starts: [], lines: [] }
  const parts: string[] = []
  let length = 0
  const add = (text: string, line: Pick<SourceLine, 'page' | 'box'>): void => {
    if (text === '') return
    whole.starts.push(length)
    whole.lines.push(line)
    parts.push(text)
    length += text.length
  }
  for (const block of blocks) {
    if (block.kind === 'line') {
      const text = spell(block.text)
      if (!isPageNumber(text) && !furniture.has(block) && !contents.blocks.has(block)) add(text, block)
    } else
      for (const row of rowsOf(block)) {
        const [first] = row
        if (first) add(row.map(cell => spell(cell.text)).join(''), first)
      }
  }
  whole.text = parts.join('')
  return whole
}

/** Number of the piece in which a character stands. */
const pieceAt = ({ starts }: Whole, at: number): number => {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= at) low = middle
    else high = middle
  }
  return low
}

export const placeAt = (whole: Whole, at: number): Pick<Breach, 'page' | 'box'> => {
  const line = whole.lines[pieceAt(whole, at)]
  return line === undefined ? {} : { page: line.page, ...(line.box ? { box: line.box } : {}) }
}

const occurrencesMax = 40
const windowMax = 8
/** Shorter texts (a year, a caption) stand inside others. */
export const coveringLengthMin = 12
/** Starts a little apart are one place: what was changed has moved what stands behind it. */
const slackBits = 5
const slack = 1 << slackBits

/** Which characters of the document belong to texts that stand there as they should: nothing else is looked for there. */
export const accountedFor = (text: string, wanted: readonly string[]): Uint8Array => {
  const covered = new Uint8Array(text.length)
  for (const part of wanted)
    if (part.length >= coveringLengthMin)
      for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
        covered.fill(1, at, at + part.length)
  return covered
}

/** Where most pieces of `wanted` stand in what is not accounted for; null where hardly any do. */
export const whereabouts = (text: string, covered: Uint8Array, wanted: string, after: number): number | null => {
  const size = Math.max(3, Math.min(windowMax, wanted.length >> 2))
  const votes = new Map<number, number>()
  let windows = 0
  for (let offset = 0; offset + size <= wanted.length; offset += Math.max(1, size >> 1)) {
    windows++
    const piece = wanted.slice(offset, offset + size)
    let found = text.indexOf(piece)
    for (let n = 0; found >= 0 && n < occurrencesMax; found = text.indexOf(piece, found + 1)) {
      if (covered[found] === 1 && covered[found + size - 1] === 1) continue
      n++
      const start = (found - offset + (slack >> 1)) >> slackBits
      votes.set(start, (votes.get(start) ?? 0) + 1)
    }
  }
  const most = Math.max(0, ...votes.values())
  if (most === 0 || most * 4 < windows) return null
  // Of places that are about as likely the one next to the text before.
  const [best] = [...votes]
    .filter(([, count]) => count * 4 >= most * 3)
    .map(([bucket]) => bucket << slackBits)
    .sort((x, y) => Math.abs(x - after) - Math.abs(y - after))
  return best ?? null
}

/** The longest `length` from 0 for which `holds`, which holds for every shorter one. */
const longest = (max: number, holds: (length: number) => boolean): number => {
  let low = 0
  let high = max
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** `printed`: the whole text as it stands in the document. */
type Difference = { at: number; expected: string; actual: string; printed: string }

/** Of the places where `part` stands the one that is next to where it should. */
const nearest = (place: string, part: string, due: number): number => {
  let best = place.indexOf(part)
  for (let at = best; at >= 0; at = place.indexOf(part, at + 1))
    if (Math.abs(at - due) < Math.abs(best - due)) best = at
  return best
}

const joined = /[\d.,%+-]/

/** Whether there are digits on both sides of a place. */
const isInNumber = (text: string, at: number): boolean => /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at] ?? '')

/** What stands at `start` instead of `wanted`: both texts without what they share before and behind. */
export const differenceAt = (whole: Whole, wanted: string, start: number): Difference => {
  const { text } = whole
  const from = Math.max(0, start - 2 * slack)
  const region = text.slice(from, start + wanted.length + 2 * slack)
  const all = wanted.length
  const beginsIn = (place: string): number => longest(all, length => place.includes(wanted.slice(0, length)))
  const endsIn = (place: string): number => longest(all, length => place.includes(wanted.slice(all - length)))
  // The longer end holds the place; the other is looked for only where it would stand without the change, or nearly so.
  let [before, behind] = [beginsIn(region), endsIn(region)]
  let first: number
  let last: number
  if (before >= behind) {
    first = region.indexOf(wanted.slice(0, before)) + before
    const near = region.slice(first, first + all - before + (slack >> 1))
    behind = Math.min(endsIn(near), all - before)
    last =
      behind === 0
        ? Math.min(region.length, first + all - before)
        : first + nearest(near, wanted.slice(all - behind), all - before - behind)
  } else {
    last = region.lastIndexOf(wanted.slice(all - behind))
    const begin = Math.max(0, last - (all - behind) - (slack >> 1))
    const near = region.slice(begin, last)
    before = Math.min(beginsIn(near), all - behind)
    const due = last - (all - behind)
    first = before === 0 ? Math.max(0, due) : begin + nearest(near, wanted.slice(0, before), due - begin) + before
  }
  // A number is shown whole: 49.4 of 49.46 would tell nobody anything.
  let shared = 0
  while (shared < before && joined.test(wanted[before - 1 - shared]!)) shared++
  let sharedBehind = 0
  while (sharedBehind < behind && joined.test(wanted[all - behind + sharedBehind]!)) sharedBehind++
  let begin = Math.max(0, first - shared)
  if (shared === before) {
    const piece = (whole.starts[pieceAt(whole, from + begin)] ?? 0) - from
    while (begin > Math.max(0, piece) && isInNumber(region, begin)) begin--
  }
  let end = last + sharedBehind
  if (sharedBehind === behind) {
    const piece = (whole.starts[pieceAt(whole, from + Math.max(0, end - 1)) + 1] ?? text.length) - from
    while (end < Math.min(region.length, piece) && isInNumber(region, end)) end++
  }
  return {
    at: from + first,
    printed: region.slice(Math.max(0, Math.min(begin, first - before)), Math.max(end, last + behind)),
    expected: wanted.slice(before - shared, all - behind + sharedBehind),
    actual: region.slice(begin, end),
  }
}

/** Where each entry of a book stands on the pages of entries, and lists of entries as short ranges of links. */
import type { Book } from '../../book/book.js'
import { entriesOf } from '../../book/select.js'
import type { Selection } from '../../book/select.js'
import type { Entry } from '../../book/tables.js'
import { escaped, fragment } from './markup.js'
import { entriesPage } from './names.js'

/** Rows of one page: a phone still scrolls through them. */
const rowsOfPageMax = 2_000

export type EntryPlaces = {
  /** All entries in the order of entries.csv. */
  ordered: readonly Readonly<Entry>[]
  pages: number
  ofPage: (page: number) => readonly Readonly<Entry>[]
  href: (position: number) => string
  /** Positions of the selected entries, ascending. */
  positionsOf: (selection: Selection) => Uint32Array
}

export const placeEntries = (book: Book): EntryPlaces => {
  const ordered = [...book.tables.entries].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const positions = new Map(ordered.map((entry, position) => [entry, position]))
  return {
    ordered,
    pages: Math.max(1, Math.ceil(ordered.length / rowsOfPageMax)),
    ofPage: page => ordered.slice((page - 1) * rowsOfPageMax, page * rowsOfPageMax),
    href: position =>
      `${entriesPage(Math.floor(position / rowsOfPageMax) + 1)}#${fragment('e-', ordered[position]!.id)}`,
    positionsOf: selection => Uint32Array.from(entriesOf(book, selection), entry => positions.get(entry)!).sort(),
  }
}

const rangesShownMax = 6

/** `E1–E9、E12`, each end a link; where there are many ranges, the rest is folded away. */
export const rangesHtml = (positions: Uint32Array, { ordered, href }: EntryPlaces): string => {
  const link = (position: number): string => `<a href="${href(position)}">${escaped(ordered[position]!.id)}</a>`
  const ranges: string[] = []
  for (let i = 0; i < positions.length;) {
    let end = i
    while (end + 1 < positions.length && positions[end + 1] === positions[end]! + 1) end++
    ranges.push(
      end === i ? link(positions[i]!) : `${link(positions[i]!)}${end === i + 1 ? '、' : '–'}${link(positions[end]!)}`,
    )
    i = end + 1
  }
  const shown = ranges.slice(0, rangesShownMax).join('、')
  return ranges.length <= rangesShownMax
    ? shown
    : `<details><summary>全部编号（${ranges.length} 段）</summary>${ranges.join('、')}</details>`
}

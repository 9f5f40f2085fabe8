/**
 * A change made in the bytes of a published web page or Word file, as somebody with an editor would: the text of the block
 * is looked for among the text nodes, and nothing else of the markup is touched.
 */
import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from 'fflate'
import type { Disclosure } from '../../src/publish/disclosure.js'
import type { Random } from '../accuracy/random.js'
import { blockAt, firstPieceOf, piecesOf, piecesOfPart, type Change } from './changes.js'

/** Markup as one string, its printed characters without spaces, and where each of them stands in the markup. */
export type Marked = { markup: string; text: string; places: Int32Array; row: { open: RegExp; close: string } }

export type Editable = Marked & { bytes: (markup: string) => Uint8Array }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (entity: string): string => {
  const number = /^#(x?)([\da-f]+)$/i.exec(entity)
  return number ? String.fromCodePoint(parseInt(number[2]!, number[1] === '' ? 10 : 16)) : (entities[entity] ?? ' ')
}

const marked = (markup: string, nodes: RegExp, row: Marked['row']): Marked => {
  const places: number[] = []
  let text = ''
  for (const node of markup.matchAll(nodes)) {
    const start = node.index + node[0].length - node[1]!.length
    for (const character of node[1]!.matchAll(/&(#?\w+);|[^\s]/g)) {
      const shown = character[1] === undefined ? character[0] : decoded(character[1])
      if (shown.trim() === '') continue
      text += shown
      for (let i = 0; i < shown.length; i++) places.push(start + character.index)
    }
  }
  return { markup, text, places: Int32Array.from(places), row }
}

export const editablePage = (bytes: Uint8Array): Editable => {
  const markup = strFromU8(bytes)
  return {
    ...marked(markup, />([^<]+)(?=<)/g, { open: /<tr[\s>]/g, close: '</tr>' }),
    bytes: changed => strToU8(changed),
  }
}

const bodyPart = 'word/document.xml'

export const editableWord = (bytes: Uint8Array): Editable => {
  const parts: Unzipped = unzipSync(bytes)
  const body = strFromU8(parts[bodyPart]!)
  return {
    ...marked(body, /<w:t(?: [^>]*)?>([^<]+)(?=<\/w:t>)/g, { open: /<w:tr[\s>]/g, close: '</w:tr>' }),
    bytes: changed => zipSync({ ...parts, [bodyPart]: strToU8(changed) }, { level: 0 }),
  }
}

const bare = (text: string): string => text.replace(/\s/g, '')

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Where the block's text begins; of a heading, which the contents repeat, the last place. Null where that is not certain. */
const startOf = ({ text }: Marked, whole: string, isHeading: boolean): number | null => {
  const at = text.lastIndexOf(whole)
  return whole === '' || at < 0 || (!isHeading && text.indexOf(whole) !== at) ? null : at
}

/** The row of markup around a character: from its opening tag to behind its closing one. */
const rowAround = ({ markup, row }: Marked, at: number): [start: number, end: number] | null => {
  const before = [...markup.slice(0, at).matchAll(row.open)].at(-1)
  const end = markup.indexOf(row.close, at)
  return before === undefined || end < 0 ? null : [before.index, end + row.close.length]
}

/** The file with the change; null where its place cannot be told from others. */
export const edited = (file: Editable, disclosure: Disclosure, change: Change): Uint8Array | null => {
  const block = blockAt(disclosure, change)
  const pieces = piecesOf(block).map(bare)
  const start = startOf(file, pieces.join(''), block.kind === 'heading')
  if (start === null) return null
  const before = (piece: number): number => pieces.slice(0, piece).reduce((sum, { length }) => sum + length, start)
  const { markup, places } = file
  if (change.kind === 'text') {
    const { part, piece, from, removed, added } = change
    const original = piecesOfPart(block, part)[piece]!
    // What stands above a table is what stands last before it.
    const place =
      part === 'content' ? before(piece) : file.text.lastIndexOf(bare(original), start - bare(original).length)
    if (place < 0) return null
    const at = place + bare(original.slice(0, from)).length
    const count = bare(removed).length
    if (count === 0) return null
    let changed = markup
    // Characters may stand in several runs: the first takes what is new, all of them lose what was there.
    for (let i = at + count - 1; i >= at; i--) {
      const place = places[i]!
      const length = markup[place] === '&' ? markup.indexOf(';', place) - place + 1 : 1
      changed = changed.slice(0, place) + (i === at ? escaped(added) : '') + changed.slice(place + length)
    }
    return file.bytes(changed)
  }
  if (block.kind !== 'form') return null
  const around = (row: number): [number, number] | null =>
    rowAround(file, places[before(firstPieceOf(block.table.rows, row))]!)
  const own = around(change.row)
  const next = change.operation === 'swapped' ? around(change.row + 1) : own
  if (own === null || next === null) return null
  const row = markup.slice(...own)
  if (change.operation === 'removed') return file.bytes(markup.slice(0, own[0]) + markup.slice(own[1]))
  if (change.operation === 'duplicated') return file.bytes(markup.slice(0, own[1]) + row + markup.slice(own[1]))
  return file.bytes(
    markup.slice(0, own[0]) + markup.slice(...next) + markup.slice(own[1], next[0]) + row + markup.slice(next[1]),
  )
}

const numberCell = /(<c r="[A-Z]+\d+"[^>]*>(?:<f>[^<]*<\/f>)?<v>)(-?\d+(?:\.\d+)?)(?=<\/v>)/g

/** A workbook with another number in one of its cells, its formula left as it was: the value that programs show first. */
export const withOtherNumber = (bytes: Uint8Array, random: Random): { bytes: Uint8Array; was: string; is: string } => {
  const parts: Unzipped = unzipSync(bytes)
  const cells = Object.keys(parts)
    .filter(name => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort()
    .flatMap(name =>
      [...strFromU8(parts[name]!).matchAll(numberCell)]
        .filter(([, cell]) => !cell!.includes(' t="'))
        .map(match => ({ name, at: match.index + match[1]!.length, was: match[2]! })),
    )
  const { name, at, was } = random.pick(cells)!
  const is = `${1 + random.below(9)}${was.replace('-', '')}`
  const sheet = strFromU8(parts[name]!)
  const changed = strToU8(sheet.slice(0, at) + is + sheet.slice(at + was.length))
  return { bytes: zipSync({ ...parts, [name]: changed }, { level: 0 }), was, is }
}

/**
 * What converters leave in plain text besides the words: tags, entities, bookmarks, markdown marks.
 * Every source line passes here before it becomes a line or a row.
 */

/** Tags by name, so that `<` and `>` in prose or formulas stay; lengths are bounded to keep the search linear. */
const tag =
  /<\/?(?:a|b|big|body|br|center|col|colgroup|div|em|font|h[1-6]|hr|html|i|img|input|li|mark|o:p|ol|p|s|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)(?:\s[^<>\n]{0,400})?\/?>/gi
const breakTag = /<(?:br|\/p|\/div|\/li|\/td|\/th|\/tr)\s{0,4}\/?>/gi
const checkbox = /<input\b([^<>\n]{0,400})>/gi
const bookmark = /\[bookmark: ?([^\]\n]{0,200})\]/g

const namedEntities: Record<string, string> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  times: '×',
  ge: '≥',
  le: '≤',
  permil: '‰',
  yen: '¥',
}

const codePointText = (codePoint: number, original: string): string =>
  codePoint > 0 && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff)
    ? String.fromCodePoint(codePoint)
    : original

const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => {
        if (name.startsWith('#x') || name.startsWith('#X'))
          return codePointText(Number.parseInt(name.slice(2), 16), whole)
        if (name.startsWith('#')) return codePointText(Number.parseInt(name.slice(1), 10), whole)
        return namedEntities[name.toLowerCase()] ?? whole
      })
    : text

/** Tags out (a ticked box becomes ☑, an unticked one ☐), entities decoded, bookmarks and invisible characters out. */
export const stripMarkup = (text: string): string => {
  let plain = text
  if (plain.includes('<'))
    plain = plain
      .replace(checkbox, (whole, attributes: string) =>
        !/checkbox|radio/i.test(attributes) ? whole : /\bchecked\b/i.test(attributes) ? '☑' : '☐',
      )
      .replace(breakTag, ' ')
      .replace(tag, '')
  if (plain.includes('[bookmark')) plain = plain.replace(bookmark, '')
  if (plain.includes('**')) plain = plain.replace(/\*\*(?=\S)([^*\n]{1,2000})\*\*/g, '$1')
  // Zero-width marks and soft hyphens; the no-break and the fixed-width spaces become plain ones.
  return decodeEntities(plain)
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/[\u00A0\u2000-\u200A\u202F]/g, ' ')
}

/** Trims, and collapses the padding of converters (two or more blanks) to one blank; single blanks stay as they are. */
export const collapsePadding = (text: string): string => text.trim().replace(/[ \u3000\t]{2,}/g, ' ')

/** Heading level by markdown marks or by a contents bookmark (`_Toc_2_2_…` carries its outline level), else undefined. */
export const headingLevel = (raw: string): number | undefined => {
  const marks = /^ {0,3}(#{1,6})\s+\S/.exec(raw)?.[1]
  if (marks !== undefined) return marks.length
  const toc = /^\s{0,8}\[bookmark: ?_Toc(?:_([1-6])_)?/.exec(raw)
  return toc === null ? undefined : Number(toc[1] ?? 1)
}

const listMark = /^\s*[-*+] +(?=\S)/
const bareNumber = /^\s*[-*+] +[\d.,]+\s*[-*+]?\s*$/

/** The words of a line of running text: heading marks and list bullets out, tabs as one blank. */
export const lineText = (raw: string): string => {
  const plain = stripMarkup(raw).replace(/^ {0,3}#{1,6}\s+/, '')
  const unlisted = bareNumber.test(plain) ? plain : plain.replace(listMark, '')
  return unlisted.replace(/\t+/g, ' ').trim()
}

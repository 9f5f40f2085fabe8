/**
 * Running text put together from printed lines: paragraphs without the line breaks of the page, each character still
 * knowing the line it came from, each paragraph knowing the headings above it. Hearing starts here.
 */
import { type SourceBlock, type SourceBox, type SourceLine } from '../forms/table.js'

export type Paragraph = {
  /** Text in one spelling: no spaces, ASCII digits and percent signs, full-width brackets and punctuation. */
  text: string
  /** Where each printed line begins in `text`. */
  pieces: { start: number; line: SourceLine }[]
  /** Headings above, outermost first: 第三部分 …, 五、…, （三）…. */
  headings: string[]
  heading: boolean
}

const toAscii = (ch: string): string => String.fromCharCode(ch.charCodeAt(0) - 0xfee0)

/** Without any character that `spell` changes, as most cells of tables are. */
const spelt = /^[\u4e00-\u9fff\w.%、。“”《》（）：；]*$/

/** One spelling for hearing; length may shrink, so pieces are spelt line by line. */
export const spell = (text: string): string =>
  spelt.test(text)
    ? text
    : text
        .replace(/[\s\u00a0\u3000\u200b]/g, '')
        .replace(/[０-９％＋－＝Ａ-Ｚａ-ｚ．／]/g, toAscii)
        .replace(/\(/g, '（')
        .replace(/\)/g, '）')
        .replace(/:/g, '：')
        .replace(/;/g, '；')
        .replace(/(?<!\d),|,(?!\d{3}(?!\d))/g, '，')
        .replace(/(?<=\d)，(?=\d{3}(?:\D|$))/g, ',')
        .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
        .replace(/^#+/, '')

const partHeading = /^第[一二三四五六七八九十]+(部分|章|节)/
const levelOf = (text: string): number => {
  if (partHeading.test(text)) return 1
  if (/^[一二三四五六七八九十]+[、.．]/.test(text)) return 2
  if (/^（[一二三四五六七八九十]+）/.test(text)) return 3
  if (/^\d{1,3}([、．]|\.(?!\d))/.test(text)) return 4
  if (/^（\d{1,3}）/.test(text)) return 5
  return 0
}

const startsNew = (text: string): boolean => levelOf(text) > 0 || /^[“"]?(注|备注|附|其中)[：:]/.test(text)

const headingLengthMax = 50
const isHeading = (text: string): boolean =>
  (levelOf(text) > 0 || /(情况说明|编制说明|名词解释|机构设置|主要职能|情况的说明)$/.test(text)) &&
  text.length <= headingLengthMax &&
  !/（[类款项]）|（\d+[类款项]）/.test(text) &&
  !/[。；，：、！？]/.test(text.replace(/^[（一二三四五六七八九十\d）]+[、.．]?/, '').replace(/[。：]$/, ''))

const endsSentence = (text: string): boolean => /[。！？；][”"』）]?$/.test(text)

/** The margins of each page: where its longest lines end, where its leftmost lines begin. */
const marginsOf = (lines: readonly SourceLine[]): { right: Map<number, number>; left: Map<number, number> } => {
  const right = new Map<number, number>()
  const left = new Map<number, number>()
  for (const line of lines) {
    if (!line.box) continue
    right.set(line.page, Math.max(right.get(line.page) ?? 0, line.box.x1))
    left.set(line.page, Math.min(left.get(line.page) ?? Number.MAX_VALUE, line.box.x0))
  }
  return { right, left }
}

/** A word that cannot be broken (a number, a bracketed word) moves to the next line whole and leaves a gap. */
const firstWordWidth = (text: string): number => (/^[“（]?[\dA-Za-z.,%+-]*/.exec(text)?.[0].length ?? 0) * 0.6 + 2

/** Whether a printed line is as full as it can be before `next`, so that the sentence goes on there. */
const runsOn = (line: SourceLine, next: string, margins: Map<number, number>): boolean => {
  const margin = margins.get(line.page)
  if (!line.box || margin === undefined) return false
  const height = line.box.y1 - line.box.y0
  return line.box.x1 > margin - height * Math.max(2.5, firstWordWidth(next))
}

const indentMin = 1.2

/** Whether a line begins further right than its page's left margin: the first line of a paragraph. */
const isIndented = (line: SourceLine, margins: Map<number, number>): boolean => {
  const margin = margins.get(line.page)
  return (
    line.box !== undefined && margin !== undefined && line.box.x0 > margin + (line.box.y1 - line.box.y0) * indentMin
  )
}

const centreOf = ({ x0, x1 }: SourceBox): number => (x0 + x1) / 2

/** Whether a line is the rest of a centred title that is too long for one: same size, same middle, shorter. */
const endsTitle = (title: SourceLine, line: SourceLine): boolean => {
  const [first, second] = [title.box, line.box]
  if (!first || !second || title.page !== line.page) return false
  const height = first.y1 - first.y0
  return (
    Math.abs(second.y1 - second.y0 - height) < height * 0.1 &&
    Math.abs(centreOf(first) - centreOf(second)) < height * 0.3 &&
    second.x1 - second.x0 < first.x1 - first.x0 &&
    second.y0 - first.y1 < height * 1.5
  )
}

const isFurniture = (text: string): boolean => /^[-—\d第页共/]*$/.test(text)

/** A heading above: its level by its ordinal, and its rank where the document's markup says it (h2, Heading 3). */
type Heading = { level: number; mark: number | null; text: string }

/** A heading without an ordinal stands between parts and chapters, or below the one above it where markup says so. */
const unnumbered = 1.5
const isNumbered = ({ level }: Pick<Heading, 'level'>): boolean => Number.isInteger(level)

/** Two headings with ordinals are ranked by these; where one has none, the markup knows better than we. */
const standsAbove = (above: Heading, level: number, mark: number | undefined): boolean =>
  above.mark !== null && mark !== undefined && !(isNumbered(above) && level > 0)
    ? above.mark < mark
    : above.level < (level > 0 ? level : unnumbered)

/** Puts lines together to paragraphs. Tables end a paragraph; page numbers are left out. */
export const paragraphsOf = (blocks: readonly SourceBlock[]): Paragraph[] => {
  const lines = blocks.filter((block): block is SourceLine => block.kind === 'line')
  const margins = marginsOf(lines)
  const paragraphs: Paragraph[] = []
  let open: Paragraph | null = null
  let last: SourceLine | null = null
  const path: Heading[] = []
  const close = (): void => {
    if (open) paragraphs.push(open)
    open = null
    last = null
  }
  for (const block of blocks) {
    if (block.kind === 'table') {
      close()
      continue
    }
    const text = spell(block.text)
    if (text === '' || isFurniture(text)) continue
    const joins =
      open !== null &&
      last !== null &&
      !startsNew(text) &&
      !block.heading &&
      (open.heading
        ? partHeading.test(open.text) && open.pieces.length === 1 && endsTitle(last, block)
        : !endsSentence(open.text) ||
          (runsOn(last, text, margins.right) && !isIndented(block, margins.left) && !isHeading(text)))
    if (open && joins) {
      const current: Paragraph = open
      current.pieces.push({ start: current.text.length, line: block })
      current.text += text
      const own = path[path.length - 1]
      if (current.heading && own) own.text = current.text.slice(0, headingLengthMax)
    } else {
      close()
      const level = levelOf(text)
      const heading = isHeading(text) || (block.heading !== undefined && text.length <= headingLengthMax)
      if (level > 0 || heading)
        while (path.length > 0 && !standsAbove(path[path.length - 1]!, level, block.heading)) path.pop()
      open = { text, pieces: [{ start: 0, line: block }], headings: path.map(part => part.text), heading }
      if (level > 0 || heading) {
        const below = block.heading === undefined ? 0 : Math.floor(path[path.length - 1]?.level ?? 0) + 0.5
        path.push({
          level: level > 0 ? level : Math.max(unnumbered, below),
          mark: block.heading ?? null,
          text: text.slice(0, headingLengthMax),
        })
      }
    }
    last = block
  }
  close()
  return paragraphs
}

/** The printed line that holds the character at `offset`. */
export const lineAt = (paragraph: Paragraph, offset: number): SourceLine | undefined => {
  let found = paragraph.pieces[0]?.line
  for (const piece of paragraph.pieces) if (piece.start <= offset) found = piece.line
  return found
}

export type Place = { page: number; box?: SourceBox; quote: string }

const quoteLengthMax = 160

/** Page, rectangle and words of a stretch of a paragraph. */
export const placeOf = (paragraph: Paragraph, from: number, to: number): Place => {
  const line = lineAt(paragraph, from)
  return {
    page: line?.page ?? 1,
    ...(line?.box ? { box: line.box } : {}),
    quote: paragraph.text.slice(from, Math.min(to, from + quoteLengthMax)),
  }
}

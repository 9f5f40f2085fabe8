/**
 * The text of a document against the text its own data give. Every paragraph, heading, note and row of a list must stand
 * in the document word for word; where it does not, its place is found by the words that are left. own-data.ts comes here.
 */
import { paragraphsOf, spell } from '../prose/paragraphs.js'
import { rowsOf, type SourceBlock, type SourceLine } from '../forms/table.js'
import { chartBreaches } from './own-data-charts.js'
import { contentsOf, isPageNumber, wrongPages, type FoundContents } from './own-data-contents.js'
import type { Published, PublishedChart, PublishedText } from './own-data.js'
import type { Breach } from './rule.js'

export type TextComparison = { compared: number; breaches: Breach[] }

/** All text of the document in one spelling, with the place each piece came from. */
type Whole = { text: string; starts: number[]; lines: Pick<SourceLine, 'page' | 'box'>[] }

/** Shorter texts stand everywhere and prove nothing. */
const comparedLengthMin = 4

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

const wholeOf = (blocks: readonly SourceBlock[], contents: FoundContents): Whole => {
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

const placeAt = ({ starts, lines }: Whole, at: number): Pick<Breach, 'page' | 'box'> => {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= at) low = middle
    else high = middle
  }
  const line = lines[low]
  return line === undefined ? {} : { page: line.page, ...(line.box ? { box: line.box } : {}) }
}

const countIn = (text: string, part: string): number => {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
}

const occurrencesMax = 40
const windowMax = 8
/** Shorter texts (a year, a caption) stand inside others. */
const coveringLengthMin = 12
/** Starts a little apart are one place: what was changed has moved what stands behind it. */
const slackBits = 5
const slack = 1 << slackBits

/** Which characters of the document belong to texts that stand there as they should: nothing else is looked for there. */
const accountedFor = (text: string, wanted: readonly string[]): Uint8Array => {
  const covered = new Uint8Array(text.length)
  for (const part of wanted)
    if (part.length >= coveringLengthMin)
      for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
        covered.fill(1, at, at + part.length)
  return covered
}

/** Where most pieces of `wanted` stand in what is not accounted for; null where hardly any do. */
const whereabouts = (text: string, covered: Uint8Array, wanted: string, after: number): number | null => {
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

type Difference = { at: number; expected: string; actual: string }

const joined = /[\d.,%+-]/

/** What stands at `start` instead of `wanted`: both texts without what they share before and behind. */
const differenceAt = (text: string, wanted: string, start: number): Difference => {
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
        : first + near.lastIndexOf(wanted.slice(all - behind))
  } else {
    last = region.lastIndexOf(wanted.slice(all - behind))
    const begin = Math.max(0, last - (all - behind) - (slack >> 1))
    const near = region.slice(begin, last)
    before = Math.min(beginsIn(near), all - behind)
    first = before === 0 ? Math.max(0, last - (all - behind)) : begin + near.indexOf(wanted.slice(0, before)) + before
  }
  // A number is shown whole: 49.4 of 49.46 would tell nobody anything.
  let shared = 0
  while (shared < before && joined.test(wanted[before - 1 - shared]!)) shared++
  let sharedBehind = 0
  while (sharedBehind < behind && joined.test(wanted[all - behind + sharedBehind]!)) sharedBehind++
  return {
    at: from + first,
    expected: wanted.slice(before - shared, all - behind + sharedBehind),
    actual: region.slice(Math.max(0, first - shared), last + sharedBehind),
  }
}

/** Words that turn a statement round weigh as much as a figure. */
const weighty = /\d|[一二三四五六七八九十百千万亿]|增|减|升|降|持平|不|无|未|没有/

const quoteLengthMax = 120
const short = (text: string): string => (text.length > quoteLengthMax ? `${text.slice(0, quoteLengthMax)}…` : text)
const named = (text: string): string => (text === '' ? '（没有）' : `“${short(text)}”`)

const byHand = '如果是在Word等软件中有意改的文字，请把改动记进账本（本单位文字）后重新发布。'

const missing = ({ section }: PublishedText, wanted: string): Breach => ({
  severity: 'warning',
  message: `文件中没有找到${section === '' ? '' : `“${section}”的`}这段文字：“${short(wanted)}”。文件附带的数据中有。`,
  expected: short(wanted),
  actual: '没有找到',
  remedy: `核对是不是被删去了。${byHand}`,
})

const differing = (whole: Whole, published: PublishedText, wanted: string, start: number): Breach => {
  const { section } = published
  const { at, expected, actual } = differenceAt(whole.text, wanted, start)
  if (expected === actual) return missing(published, wanted)
  const isWeighty = weighty.test(expected) || weighty.test(actual)
  return {
    ...placeAt(whole, at),
    severity: isWeighty ? 'error' : 'warning',
    message:
      `${section === '' ? '' : `“${section}”中`}的文字与文件附带的数据不同：印的是${named(actual)}，数据中是${named(expected)}。`.replace(
        /^的/,
        '',
      ),
    quote: short(whole.text.slice(Math.max(0, start), start + wanted.length)),
    expected: short(wanted),
    actual: short(actual),
    ...(isWeighty ? {} : { remedy: byHand }),
  }
}

const misprinted = ({ line, text, heading }: FoundContents['wrong'][number]): Breach => ({
  severity: 'warning',
  page: line.page,
  ...(line.box ? { box: line.box } : {}),
  message: `目录中印的是“${short(text)}”，文件附带的数据中是“${short(heading)}”。`,
  quote: short(text),
  expected: heading,
  actual: text,
  remedy: '更新目录（在Word中右键目录，更新域），或按账本重新发布。',
})

const statesAmount = /\d(?:万元|亿元|元|%)/

/** Sentences with amounts that the data do not give. */
const additions = (published: string, blocks: readonly SourceBlock[], known: readonly Breach[]): Breach[] =>
  paragraphsOf(blocks).flatMap(({ text, pieces }): Breach[] => {
    if (!statesAmount.test(text) || !text.endsWith('。') || published.includes(text)) return []
    // Paragraphs of the page may hold two of the text, or a half: each sentence is looked for by itself.
    const foreign = text.split(/(?<=。)/).filter(part => statesAmount.test(part) && !published.includes(part))
    const isReported = (part: string): boolean =>
      known.some(
        ({ quote = '', expected = '' }) => quote.includes(part.slice(0, 8)) || expected.includes(part.slice(0, 8)),
      )
    return foreign
      .filter(part => !isReported(part))
      .map(part => ({
        severity: 'warning' as const,
        page: pieces[0]?.line.page ?? 1,
        ...(pieces[0]?.line.box ? { box: pieces[0].line.box } : {}),
        message: `文件中有一句带金额的话，文件附带的数据中没有：“${short(part)}”。`,
        quote: short(part),
        expected: '没有这句话',
        actual: short(part),
        remedy: `核对是不是发布以后加上的。${byHand}`,
      }))
  })

const listedMax = 60

/** The sheet of a workbook has the values of a chart as a table and its words below. */
const textsOfChart = ({ title, alternative, values }: PublishedChart): PublishedText[] =>
  [alternative, ...values.map(({ label, text }) => label + text)].map(text => ({ text, section: title }))

export const compareTexts = (
  { texts, charts }: Pick<Published, 'texts' | 'charts'>,
  blocks: readonly SourceBlock[],
  { isWorkbook }: { isWorkbook: boolean } = { isWorkbook: false },
): TextComparison => {
  const spelt = [...texts, ...(isWorkbook ? charts.flatMap(textsOfChart) : [])]
    .map(published => ({ published, wanted: spell(published.text) }))
    .filter(({ wanted }) => wanted.length >= comparedLengthMin)
  const required = spelt.filter(({ published }) => !(isWorkbook && published.formsOnly === true))
  const all = required.map(({ wanted }) => wanted).join('\n')
  const contents = contentsOf(
    blocks,
    spelt.filter(({ published }) => published.heading === true).map(({ wanted }) => wanted),
  )
  const whole = wholeOf(blocks, contents)
  const covered = accountedFor(
    whole.text,
    required.map(({ wanted }) => wanted),
  )
  const places = new Map<string, number>()
  let cursor = 0
  for (const { wanted } of required) {
    if (!places.has(wanted)) places.set(wanted, cursor)
    const at = wanted.length < coveringLengthMin ? -1 : whole.text.indexOf(wanted, cursor)
    if (at >= 0) cursor = at + wanted.length
  }
  const breaches: Breach[] = [
    ...contents.wrong.map(misprinted),
    ...wrongPages(contents, blocks),
    ...spelt
      .filter(({ published, wanted }) => published.formsOnly === true && contents.missing.has(wanted))
      .map(({ published, wanted }) => missing(published, wanted)),
    ...(isWorkbook ? [] : chartBreaches(charts, blocks, all)),
  ]
  const lost: string[] = []
  const done = new Set<string>()
  const front = contents.front.map(block => (block.kind === 'line' ? spell(block.text) : '')).join('')
  // Longest first: what stands inside a text that is lost is lost with it and not said again.
  for (const { published, wanted } of [...required].sort((x, y) => y.wanted.length - x.wanted.length)) {
    if (done.has(wanted)) continue
    done.add(wanted)
    const due = countIn(all, wanted) - lost.reduce((sum, text) => sum + countIn(text, wanted), 0)
    const isOffCover = published.cover === true && front !== '' && !front.includes(wanted)
    if (countIn(whole.text, wanted) >= due && !isOffCover) continue
    lost.push(wanted)
    const start = isOffCover ? 0 : whereabouts(whole.text, covered, wanted, places.get(wanted) ?? 0)
    breaches.push(start === null ? missing(published, wanted) : differing(whole, published, wanted, start))
  }
  breaches.push(
    ...additions(
      [...spelt.map(({ wanted }) => wanted), ...charts.map(({ alternative }) => spell(alternative))].join(''),
      blocks,
      breaches,
    ),
  )
  return {
    compared: required.length,
    breaches:
      breaches.length <= listedMax
        ? breaches
        : [
            ...breaches.slice(0, listedMax),
            { message: `文字与文件附带的数据还有 ${breaches.length - listedMax} 处不同，没有逐处列出。` },
          ],
  }
}

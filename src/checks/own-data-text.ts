/**
 * The text of a document against the text its own data give. Every paragraph, heading, note and row of a list must stand
 * in the document word for word; where it does not, its place is found by the words that are left. own-data.ts comes here.
 */
import type { Picture } from '../documents/document.js'
import { paragraphsOf, spell } from '../prose/paragraphs.js'
import type { SourceBlock } from '../forms/table.js'
import { chartBreaches, pictureBreaches } from './own-data-charts.js'
import { contentsOf, wrongPages, type FoundContents } from './own-data-contents.js'
import {
  accountedFor,
  coveringLengthMin,
  differenceAt,
  placeAt,
  whereabouts,
  wholeOf,
  type Whole,
} from './own-data-places.js'
import type { Published, PublishedChart, PublishedText } from './own-data.js'
import type { Breach } from './rule.js'

export type TextComparison = { compared: number; breaches: Breach[] }

/** Shorter texts stand everywhere and prove nothing. */
const comparedLengthMin = 4

const countIn = (text: string, part: string): number => {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
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
  const { at, expected, actual, printed } = differenceAt(whole, wanted, start)
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
    quote: short(printed),
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

/** `formRows`: what stands in the rows of the forms, which are compared by the cell; no other text is looked for there. */
export type ComparedDocument = { isWorkbook: boolean; pictures?: readonly Picture[]; formRows?: readonly string[] }

export const compareTexts = (
  { texts, charts }: Pick<Published, 'texts' | 'charts'>,
  blocks: readonly SourceBlock[],
  { isWorkbook, pictures = [], formRows = [] }: ComparedDocument = { isWorkbook: false },
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
  const covered = accountedFor(whole.text, [...required.map(({ wanted }) => wanted), ...formRows.map(spell)])
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
    ...(isWorkbook ? [] : [...chartBreaches(charts, blocks, all), ...pictureBreaches(charts, pictures)]),
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

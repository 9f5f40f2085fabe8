/**
 * The pictures of a document against its charts: the numbers that are drawn, and what is said of the picture for those who
 * do not see it. Pictures are drawn in many ways and may leave values out, so only what stands there is looked at.
 * own-data-text.ts comes here.
 */
import type { Picture } from '../documents/document.js'
import type { SourceBlock, SourceLine } from '../forms/table.js'
import { spell } from '../prose/paragraphs.js'
import type { PublishedChart } from './own-data.js'
import type { Breach } from './rule.js'

/** The labels of a picture stand above its title; a line of the text ends them. */
const linesMax = 40
const lineOfTextMin = 12

const ofSentence = /[，。；]/

const isTitle = (block: SourceBlock | undefined, title: string): boolean =>
  block?.kind === 'line' && spell(block.text) === title

/** Amounts with their decimals (shares are the picture's own), and years. */
const numbersIn = (text: string): string[] =>
  [...text.matchAll(/-?\d[\d,]*\.\d\d(?![\d%％])|\d{4}(?=年)/g)].map(([number]) => number.replaceAll(',', ''))

const linesAbove = (blocks: readonly SourceBlock[], at: number, published: string): SourceLine[] => {
  const lines: SourceLine[] = []
  for (let i = at - 1; i >= 0 && lines.length < linesMax; i--) {
    const block = blocks[i]!
    if (block.kind !== 'line') break
    const text = spell(block.text)
    if (ofSentence.test(text) || (text.length >= lineOfTextMin && published.includes(text))) break
    lines.push(block)
  }
  return lines
}

/** A number that is drawn and is no value of the chart. */
const foreignNumber = ({ title, values }: PublishedChart, number: string): Breach => ({
  message: `图“${title}”中印着 ${number}，文件附带的数据中这张图没有这个数。`,
  expected: values.map(({ label, text }) => `${label} ${text}`).join('，'),
  actual: number,
})

const foreignNumbers = (chart: PublishedChart, text: string): Breach[] => {
  const known = new Set(chart.values.flatMap(value => [value.text, ...numbersIn(value.label)]))
  return numbersIn(text)
    .filter(number => !known.has(number))
    .map(number => foreignNumber(chart, number))
}

/** `published`: all texts, to tell a line of the text from a label. */
export const chartBreaches = (
  charts: readonly PublishedChart[],
  blocks: readonly SourceBlock[],
  published: string,
): Breach[] =>
  charts.flatMap((chart): Breach[] => {
    const at = blocks.findIndex(block => isTitle(block, spell(chart.title)))
    if (at < 0 || chart.values.length === 0) return []
    return linesAbove(blocks, at, published).flatMap(({ text, page, box }) =>
      foreignNumbers(chart, text).map(breach => ({ ...breach, page, ...(box ? { box } : {}), quote: text.trim() })),
    )
  })

/** Where there are as many pictures as charts; others are none of ours. */
export const pictureBreaches = (charts: readonly PublishedChart[], pictures: readonly Picture[]): Breach[] =>
  charts.length !== pictures.length
    ? []
    : charts.flatMap((chart, i): Breach[] => {
        const { alternative, texts } = pictures[i]!
        const isSame = spell(alternative) === spell(chart.alternative)
        return [
          ...texts.flatMap(text => foreignNumbers(chart, text)),
          ...(isSame
            ? []
            : [
                {
                  message: `图“${chart.title}”的替代文字与文件附带的数据不同。`,
                  expected: chart.alternative,
                  actual: alternative,
                },
              ]),
        ]
      })

/**
 * The numbers that stand in the pictures of a document against the values of its charts. Pictures are drawn in many ways
 * and may leave values out, so only what stands there is looked at; Word and web pages hold pictures without text.
 * own-data-text.ts comes here.
 */
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

/** `published`: all texts, to tell a line of the text from a label. */
export const chartBreaches = (
  charts: readonly PublishedChart[],
  blocks: readonly SourceBlock[],
  published: string,
): Breach[] =>
  charts.flatMap(({ title, values }): Breach[] => {
    const at = blocks.findIndex(block => isTitle(block, spell(title)))
    if (at < 0 || values.length === 0) return []
    const known = new Set(values.flatMap(({ label, text }) => [text, ...numbersIn(label)]))
    return linesAbove(blocks, at, published).flatMap(({ text, page, box }) =>
      numbersIn(text)
        .filter(number => !known.has(number))
        .map(number => ({
          page,
          ...(box ? { box } : {}),
          message: `图“${title}”中印着 ${number}，文件附带的数据中这张图没有这个数。`,
          quote: text.trim(),
          expected: values.map(({ label, text: value }) => `${label} ${value}`).join('，'),
          actual: number,
        })),
    )
  })

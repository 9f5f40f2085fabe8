/** Counts of the three publics and purchases by category, as sentences state them, for the tables of a rebuilt book. */
import type { Count, ProcurementLine } from '../../book/tables.js'
import type { CountSubject, ProcurementCategory, Stage } from '../../book/vocabulary.js'
import { procurementCategoryNames } from '../../book/vocabulary.js'
import { fen, sumFen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import { parsePrinted } from '../../money/printed.js'
import type { Unit } from '../../money/printed.js'
import type { Paragraph } from '../../prose/paragraphs.js'

type Period = { year: number; stage: Stage; unit: string }

/** Under which heading, in which sentence; the first number of the match is the count. */
const counted: readonly [CountSubject, RegExp][] = [
  ['abroad-groups', /(?:出国[^。]{0,40}?)团组(?:数)?(?:为|共)?(\d+)个|(\d+)个(?:因公)?(?:出国|团组)/],
  ['abroad-persons', /(?:出国|团组)[^。]{0,30}?(\d+)人次/],
  ['vehicles-bought', /(?:购置|更新)(?:（更新）|（购置）)?(?:公务用)?车(?:辆)?(?:数)?(?:为|共)?(\d+)辆/],
  ['vehicles-kept', /公务用车保有量(?:为|共)?(\d+)辆/],
  ['reception-batches', /(?:国内)?公务接待[^。]{0,20}?(\d+)(?:批次|批)/],
  ['reception-persons', /公务接待[^。]{0,40}?(\d+)人次/],
]

const heading = /三公/

/** What the sentences on the three publics count; the first statement of each. */
export const countsIn = (paragraphs: readonly Paragraph[], { year, stage, unit }: Period): Count[] => {
  const own = paragraphs.filter(({ headings }) => headings.some(text => heading.test(text)))
  return counted.flatMap(([subject, pattern]) => {
    for (const { text } of own) {
      const match = pattern.exec(text)
      const count = match?.[1] ?? match?.[2]
      if (count !== undefined) return [{ year, stage, unit, subject, count: Number(count) }]
    }
    return []
  })
}

const amountAfter = (text: string, words: RegExp): Fen | null => {
  const match = new RegExp(`(?:${words.source})(?:为|共)?(\\d+(?:\\.\\d+)?)(亿元|万元|元)`).exec(text)
  const printed = match === null ? null : parsePrinted(match[1]!, match[2] as Unit)
  return printed?.kind === 'amount' ? printed.amountFen : null
}

const categories: readonly [ProcurementCategory, RegExp][] = [
  ['goods', /政府采购货物(?:支出|预算)?|货物(?:类)?(?:支出|预算|采购)/],
  ['works', /政府采购工程(?:支出|预算)?|工程(?:类)?(?:支出|预算|采购)/],
  ['services', /政府采购服务(?:支出|预算)?|服务(?:类)?(?:支出|预算|采购)/],
]

/** One line for each category that has an amount; what goes to small firms is known in total only. */
export const procurementIn = (paragraphs: readonly Paragraph[], { year, stage, unit }: Period): ProcurementLine[] => {
  const own = paragraphs.find(
    ({ text, headings }) =>
      headings.some(above => /采购/.test(above)) && /货物/.test(text) && /工程/.test(text) && /服务/.test(text),
  )
  if (own === undefined) return []
  const bought = categories.flatMap(([category, words]) => {
    const amountFen = amountAfter(own.text, words)
    return amountFen === null || amountFen === 0n ? [] : [{ category, amountFen }]
  })
  let smallFirmsFen = amountAfter(own.text, /授予中小企业合同金额|面向中小企业[^\d。]{0,16}/)
  // Which category they are of is not said: the largest amounts are taken first.
  const share = new Map<ProcurementCategory, Fen>()
  if (smallFirmsFen !== null && smallFirmsFen <= sumFen(bought.map(({ amountFen }) => amountFen)))
    for (const { category, amountFen } of [...bought].sort((a, b) => (a.amountFen < b.amountFen ? 1 : -1))) {
      const part: Fen = amountFen < smallFirmsFen ? amountFen : smallFirmsFen
      share.set(category, part)
      smallFirmsFen = fen(smallFirmsFen - part)
    }
  return bought.map(({ category, amountFen }, i) => ({
    id: `C${String(i + 1).padStart(3, '0')}`,
    year,
    stage,
    unit,
    project: null,
    category,
    name: `${procurementCategoryNames[category]}（合计）`,
    quantity: null,
    measure: null,
    fund: null,
    serviceContent: null,
    amountFen,
    smallFirmsFen: share.get(category) ?? null,
  }))
}

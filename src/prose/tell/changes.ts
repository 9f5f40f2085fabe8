/**
 * Phrases that compare: with another period (增加 D 万元，增长 P%，主要原因是…), actual with budget (完成 P%，决算数小于预算数的主要
 * 原因：…), a part with its whole. Sections of every province are made of them; the hearers are ../comparisons.ts,
 * ../budget-and-actual.ts and ../shares.ts.
 */
import type { CellRef } from '../../forms/spec.js'
import { inPeriod, isRecorded, isRecordedByEconomic } from './context.js'
import type { TellContext } from './context.js'
import { reasonOf } from './kept-statements.js'
import { amountOf, completionOf, differenceOf, directionFrom, growthOf, shareOf } from './quantities.js'
import type { Amount, Direction } from './quantities.js'
import type { Phrase, Piece, ReasonAsked, Teller } from './teller.js'

const moreWords = { up: '增加', down: '减少', flat: '持平' } as const
const growthWords = { up: '增长', down: '下降', flat: '持平' } as const
const againstWords = { up: '大于', down: '小于', flat: '持平' } as const

export const wan = (amount: Amount): string => `${amount.text}万元`

/** Printed as no difference: nothing has changed for the reader. */
export const changeDirection = (now: Amount, before: Amount): Direction =>
  differenceOf(now, before).shownFen === 0n ? 'flat' : now.amountFen > before.amountFen ? 'up' : 'down'

/** `增加168.03万元，增长2.32%`; `持平` where the difference is printed as nothing. */
export const changePhrase = (now: Amount, before: Amount): Phrase => {
  const direction = changeDirection(now, before)
  if (direction === 'flat') return { frame: '持平', parts: {} }
  const difference = differenceOf(now, before)
  const percent = growthOf(now, before)
  return percent === null
    ? { frame: `${moreWords[direction]}{difference}万元`, parts: { difference } }
    : {
        frame: `${moreWords[direction]}{difference}万元，${growthWords[direction]}{percent}%`,
        parts: { difference, percent },
      }
}

/** Of the reasons of other lines, those that explain a change in the same direction. */
export type Fallback = { key: string; direction: Direction }

const keysFor = (key: string, direction: Direction, others: readonly Fallback[] = []): ReasonAsked['keys'] => [
  key,
  ...others.filter(other => other.direction === direction).map(other => other.key),
]

export type ComparisonSpec = {
  /** Key of the reason, and what is compared, for the one who must record it. */
  key: string
  subject: string
  /** Words before the change: `与2022年度相比，收、支总计各`. */
  lead: string
  /** The same words where nothing has changed; `lead` where none are given. */
  flatLead?: string
  /** Words that open the reason; `，主要原因是：` unless said otherwise. */
  opensReason?: string
  /** What it is compared with, for the one who must record the reason; 上年 unless said otherwise. */
  base?: string
  /** Compared only where the other period is recorded by economic account. */
  byEconomic?: boolean
  others?: readonly Fallback[]
}

/** A comparison with another period and its reason, without a full stop: `…增加168.03万元，增长2.32%，主要原因是：…`. */
export const comparison = (teller: Teller, now: Amount, before: Amount, spec: ComparisonSpec): Phrase => {
  const { key, subject, lead, flatLead = lead, opensReason = '，主要原因是：', base = '上年', others } = spec
  const direction = changeDirection(now, before)
  const change = changePhrase(now, before)
  if (direction === 'flat') return { ...change, frame: flatLead + change.frame }
  const reason = teller.reason({
    keys: keysFor(key, direction, others),
    about: `${subject}${wan(now)}，${base}${wan(before)}，${moreWords[direction]}${wan(differenceOf(now, before))}`,
    direction,
  })
  return { frame: `${lead}${change.frame}${opensReason}{reason}`, parts: { ...change.parts, reason } }
}

/** Whether the book can be compared with the year before; where it cannot, it must say why (key `prior-year`). */
export const priorYear = (teller: Teller): TellContext | null => {
  const { year, stage } = teller.context.fill.period
  const prior = inPeriod(teller.context, { year: year - 1 })
  if (isRecorded(prior)) return prior
  if (reasonOf(teller.context, 'prior-year') === null)
    teller.need(
      'prior-year',
      `账本没有${year - 1}年的数（stage ${stage}），无法写与上年的比较。请把上年的数记入 entries.csv；确实没有上年数的（如新设立的单位），在 statements.csv 中登记一行：year 填 ${year}，kind 填 reason，key 填 prior-year，text 写明为什么没有。`,
    )
  return null
}

/** Cells of this year against the year before, as a sentence of its own with its full stop; nothing without that year. */
export const yearOnYear = (
  teller: Teller,
  cells: CellRef | readonly CellRef[],
  subject: string,
  spec: Omit<ComparisonSpec, 'subject'>,
): Phrase => {
  const prior = priorYear(teller)
  if (prior === null || (spec.byEconomic === true && !isRecordedByEconomic(prior))) return { frame: '', parts: {} }
  const now = amountOf(teller.context, cells, subject)
  const { frame, parts } = comparison(teller, now, amountOf(prior, cells, subject), { ...spec, subject })
  return { frame: `${frame}。`, parts }
}

/** How cells have changed against the year before; `flat` where that year is not recorded. */
export const yearDirection = (teller: Teller, cells: CellRef | readonly CellRef[]): Direction => {
  const prior = inPeriod(teller.context, { year: teller.context.fill.period.year - 1 })
  return isRecorded(prior) ? changeDirection(amountOf(teller.context, cells, ''), amountOf(prior, cells, '')) : 'flat'
}

/** A budget that the actual is compared with must be in the book; drafts show it as nothing. */
export const needBudget = (teller: Teller, stage: 'approved' | 'adjusted', shown: string): void => {
  const { year } = teller.context.fill.period
  if (isRecorded(inPeriod(teller.context, { stage }))) return
  const name = stage === 'approved' ? '年初预算' : '全年预算（调整预算）'
  teller.need(
    stage,
    `账本没有${year}年${name}的数，无法写${shown}的预算和完成情况。请在 entries.csv 中登记：year 填 ${year}，stage 填 ${stage}。`,
  )
}

export type ExecutionSpec = {
  key: string
  subject: string
  /** `年初预算` or `预算`: what the actual is compared with. */
  budgetName: string
  /** `支出决算数` or `决算数`. */
  actualName: string
  /** What stands between the comparison and its reason. */
  opensReason?: string
  others?: readonly Fallback[]
}

/** `支出决算数小于年初预算数的主要原因：…`, `支出决算数与年初预算数持平`; without a full stop. */
export const executionReason = (teller: Teller, actual: Amount, budget: Amount, spec: ExecutionSpec): Phrase => {
  const { key, subject, budgetName, actualName, opensReason = '的主要原因：', others } = spec
  const direction = directionFrom(budget, actual)
  if (direction === 'flat') return { frame: `${actualName}与${budgetName}数持平`, parts: {} }
  const reason = teller.reason({
    keys: keysFor(key, direction, others),
    about: `${subject}${budgetName}${wan(budget)}，决算${wan(actual)}，决算数${againstWords[direction]}${budgetName}数`,
    direction,
  })
  return { frame: `${actualName}${againstWords[direction]}${budgetName}数${opensReason}{reason}`, parts: { reason } }
}

/** `，完成年初预算的98.20%`; nothing where there was no budget. */
export const completionPhrase = (actual: Amount, budget: Amount, budgetName: string): Phrase => {
  const percent = completionOf(actual, budget)
  return percent === null ? { frame: '', parts: {} } : { frame: `，完成${budgetName}的{percent}%`, parts: { percent } }
}

/** `，占96.11%`, with words of the whole between; nothing where the whole is nothing. */
export const sharePhrase = (part: Amount, whole: Amount, words = '占'): Phrase => {
  const percent = shareOf(part, whole)
  return percent === null ? { frame: '', parts: {} } : { frame: `，${words}{percent}%`, parts: { percent } }
}

/** Names as a list in a sentence: 甲、乙、丙. */
export const listed = (names: readonly string[]): string => names.join('、')

/** Pieces with a mark between them. */
export const between = (pieces: readonly Piece[], mark: string): Piece[] =>
  pieces.flatMap((piece, i) => (i === 0 ? [piece] : [mark, piece]))

/** Several phrases of one frame, each under a name of its own, so that figures have stable names. */
export const named = (entries: readonly (readonly [name: string, piece: Piece])[], mark: string): Phrase => ({
  frame: entries.map(([name]) => `{${name}}`).join(mark),
  parts: Object.fromEntries(entries),
})

/** Shares: a part of its whole, recomputed from the paragraph's own figures or from the form. */
import { operandsOf } from '../forms/verify.js'
import { percentMatchesWithin, type RoundedAmount } from '../money/rounding.js'
import { type Contradiction } from './contradiction.js'
import {
  expectedPercent,
  lastPlacesOff,
  clauseStart,
  sentenceStart,
  isStated,
  amountBefore,
  rounded,
  trusted,
} from './derived.js'
import { type Heard, type Hearing, type HearingContext } from './statements.js'
import { findSubject } from './subjects.js'

type Whole = { amount: RoundedAmount; text: string }

/** The whole that a share is taken of: the one named after 占, or the total the paragraph opens with. */
const wholeOf = (
  hearing: Hearing,
  context: HearingContext,
  share: Heard,
  part: Heard,
  opening: Heard | null,
): Whole | null => {
  const named = /占(.*?)(支出|收入)?(总额|合计|总计)?的?(比例|比重)?(为|约)?$/.exec(share.label)
  const words = (named?.[1] ?? '') + (named?.[2] ?? '') + (named?.[3] ?? '')
  const earlier = hearing.mentions.filter(other => isStated(other) && other.end <= part.start)
  const introduced = earlier.find(other =>
    /其中|主要用于|包括|分别|构成|具体|[：]/.test(hearing.paragraph.text.slice(other.end, part.start)),
  )
  if (words !== '') {
    const subject =
      findSubject(context.packId, /[总合]计$/.test(words) ? words : `${words}合计`, [], 'amount') ??
      findSubject(context.packId, words, hearing.paragraph.headings, 'amount')
    const operands = subject ? operandsOf(context.forms, subject.cells) : []
    const [operand] = operands
    if (operand) return { amount: rounded(operand), text: operand.text }
    const same = earlier.find(
      other => other.label.includes(words) || words.includes(other.label.replace(/^其中：?/, '')),
    )
    if (same) return { amount: rounded(trusted(same)), text: trusted(same).text }
    if (!/^(其|本年|当年|总|全部)?(支出|收入|预算|比重|的)?(总额|合计|总计)?$/.test(words)) return null
  }
  const whole = introduced ?? (earlier.length === 0 ? opening : null)
  return whole ? { amount: rounded(trusted(whole)), text: trusted(whole).text } : null
}

/** More than the whole: wrong whatever the whole may be. */
const overWhole = (hearing: Hearing, share: Heard): Contradiction[] =>
  share.amountFen > 10_000n &&
  /占/.test(share.label) &&
  !/倍|占(本年|当年|上年)?(年初|全年|调整|支出|收入)?预算|[上去]年/.test(share.label)
    ? [
        {
          rule: 'prose.share',
          severity: 'warning',
          paragraph: hearing.paragraph,
          from: Math.max(0, share.start - share.label.length),
          to: share.end,
          message: `写作占 ${share.text}%，部分不可能大于总额。`,
          expected: '不大于 100%',
          actual: `${share.text}%`,
        },
      ]
    : []

export const verifyShares = (
  hearing: Hearing,
  context: HearingContext,
  opening: Heard | null,
): { found: Contradiction[]; verified: Heard[] } => {
  const found: Contradiction[] = []
  const verified: Heard[] = []
  for (const share of hearing.mentions) {
    if (share.role !== 'share' || share.inReason) continue
    const part = amountBefore(hearing, share, sentenceStart(hearing.paragraph.text, share.start))
    const whole = part ? wholeOf(hearing, context, share, part, opening) : null
    if (!part || !whole || whole.amount.amountFen === 0n) {
      found.push(...overWhole(hearing, share))
      continue
    }
    verified.push(share)
    const { amountFen: partFen } = trusted(part)
    if (percentMatchesWithin(rounded(trusted(part)), whole.amount, share.text)) continue
    const off = lastPlacesOff(partFen, whole.amount.amountFen, share.text)
    const expected = expectedPercent(partFen, whole.amount.amountFen, share.text)
    found.push({
      rule: 'prose.share',
      ...(off <= 1n ? { severity: 'note' as const } : {}),
      paragraph: hearing.paragraph,
      from: clauseStart(hearing.paragraph.text, part.start),
      to: share.end,
      message: `“${(part.subject?.name ?? part.label).replace(/^其中：?/, '')}”${part.text}${part.unit}写作占 ${share.text}%，按 ${part.text} ÷ ${whole.text} 计算应为 ${expected}。`,
      expected,
      actual: `${share.text}%`,
      arithmetic: `${part.text} ÷ ${whole.text} = ${expected}`,
    })
  }
  return { found, verified }
}

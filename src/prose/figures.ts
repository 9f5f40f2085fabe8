/** Recomputing what a paragraph derives: shares, growth, completion, and the words that compare two figures. */
import { fen, type Fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import {
  growthMatchesWithin,
  parsePercent,
  percentHalfUp,
  percentMatchesWithin,
  type RoundedAmount,
} from '../money/rounding.js'

import { operandsOf } from '../forms/verify.js'
import type { Contradiction } from './contradiction.js'
import type { Direction } from './mentions.js'
import { contradicts, isEmptyReason, type Reason } from './reasons.js'
import type { Heard, Hearing, HearingContext } from './statements.js'
import { findSubject } from './subjects.js'

const wanYuan = (amount: Fen): string => formatFen(amount, '万元', { decimals: 2 })

const decimalsOf = (percent: string): number => /\.(\d+)/.exec(percent)?.[1]?.length ?? 0

/** A percentage with at least two decimals, to show what the printed one should be. */
const expectedPercent = (part: bigint, whole: bigint, printed: string): string =>
  percentHalfUp(part, whole, Math.max(2, decimalsOf(printed))) ?? '无法计算'

/** How far a printed percentage is from part / whole, in units of its last printed place. */
const lastPlacesOff = (part: bigint, whole: bigint, printed: string): bigint => {
  const decimals = decimalsOf(printed)
  const right = parsePercent(percentHalfUp(part, whole, decimals) ?? '')
  const shown = parsePercent(printed)
  if (!right || !shown) return 999n
  const off = right.scaled - shown.scaled
  return off < 0n ? -off : off
}

/** Where the clause that holds `at` begins. */
const clauseStart = (text: string, at: number): number =>
  Math.max(...['。', '；', '，', '：'].map(mark => text.lastIndexOf(mark, at - 1))) + 1

const sentenceStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('；', at - 1)) + 1

const stated = new Set(['amount', 'actual', 'plan'])

const isStated = (mention: Heard): boolean => mention.kind === 'money' && stated.has(mention.role) && !mention.inReason

/** Whether a bracket that opens before `from` … closes before `to`: what stands in it is an aside. */
const isAside = (text: string, from: number, to: number): boolean => {
  let depth = 0
  for (const ch of text.slice(from, to)) {
    if (ch === '（') depth++
    if (ch === '）' && --depth < 0) return true
  }
  return false
}

/** The last stated amount before `mention`, asides in brackets left out. */
const amountBefore = (hearing: Hearing, mention: Heard, from = 0): Heard | null =>
  [...hearing.mentions]
    .reverse()
    .find(
      other =>
        isStated(other) &&
        other.end <= mention.start &&
        other.start >= from &&
        !isAside(hearing.paragraph.text, other.end, mention.start),
    ) ?? null

/** What a difference is of: its label without the words of comparison and change. */
const subjectWords = (label: string): string =>
  label
    .replace(/^.*?(相比|相较|对比|同比)/, '')
    .replace(/(与|比|较)(20\d\d年|上年|去年|年初|全年|调整)[^，]*$/, '')
    .replace(
      /(各|均|共|同比|分别|净|略|有所)*(增加|增长|上升|提高|上涨|增|扩大|高于|多|减少|下降|降低|减|缩减|压减|低于|少)了?约?(为|了)?$/,
      '',
    )
    .replace(/^(其中|则)[：]?/, '')

/** A difference belongs to the amount before it unless it names something else. */
const isOf = (difference: Heard, now: Heard): boolean => {
  const words = subjectWords(difference.label)
  return (
    words.length < 2 ||
    now.label.includes(words) ||
    words.includes(now.subject?.name ?? '\0') ||
    words.includes(now.label.replace(/^其中：?/, ''))
  )
}

const rounded = ({ amountFen, halfFen }: { amountFen: Fen; halfFen: Fen }): RoundedAmount => ({ amountFen, halfFen })

/** What a stated amount should be: the form's amount where the two contradict each other (reported on its own). */
const trusted = (mention: Heard): RoundedAmount & { text: string } =>
  mention.formAmount ?? { amountFen: mention.amountFen, halfFen: mention.halfFen, text: mention.text }

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

const verifyShares = (
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

/** An amount, the amount it is compared with, and the change the text states of them. */
export type Comparison = {
  now: Heard
  before: RoundedAmount
  beforeText: string
  direction: Direction | null
  percent: Heard | null
  difference: Heard | null
  /** The mention of last year's amount, where it is stated. */
  prior: Heard | null
}

const nearby = 14

/** Every amount of this year that a paragraph compares with another, with what it is compared with. */
export const comparisonsOf = (hearing: Hearing): Comparison[] => {
  const comparisons: Comparison[] = []
  const { mentions, paragraph } = hearing
  mentions.forEach((mention, i) => {
    if (mention.inReason) return
    if (mention.role === 'difference') {
      const now = amountBefore(hearing, mention)
      const next = mentions[i + 1]
      const percent =
        next?.role === 'growth' &&
        next.start - mention.end <= nearby &&
        !paragraph.text.slice(mention.end, next.start).includes('。')
          ? next
          : null
      if (!now || mention.direction === null || mention.direction === 'flat' || !isOf(mention, now)) return
      const { amountFen: nowFen, halfFen: nowHalf, text: nowText } = trusted(now)
      const beforeFen = mention.direction === 'up' ? nowFen - mention.amountFen : nowFen + mention.amountFen
      comparisons.push({
        now,
        before: { amountFen: fen(beforeFen), halfFen: fen(nowHalf + mention.halfFen) },
        beforeText: `${nowText} ${mention.direction === 'up' ? '-' : '+'} ${mention.text}`,
        direction: mention.direction,
        percent,
        difference: mention,
        prior: null,
      })
      return
    }
    if (mention.role === 'growth' && mentions[i - 1]?.role !== 'difference') {
      const prior = [...mentions].reverse().find(other => other.role === 'prior' && other.end <= mention.start)
      const now = prior
        ? [...mentions]
            .reverse()
            .find(
              other =>
                (other.role === 'plan' || other.role === 'amount') &&
                isStated(other) &&
                other.end <= mention.start &&
                other.start >= prior.end,
            )
        : undefined
      if (prior && now)
        comparisons.push({
          now,
          before: rounded(prior),
          beforeText: prior.text,
          direction: mention.direction,
          percent: mention,
          difference: null,
          prior,
        })
    }
  })
  return comparisons
}

const zeroBase = (hearing: Hearing, comparison: Comparison, percent: Heard): Contradiction => ({
  rule: 'prose.growth-from-zero',
  paragraph: hearing.paragraph,
  from: comparison.now.start,
  to: percent.end,
  message: `基数为 0，不能计算增减百分比，文中却写“${percent.label}${percent.text}%”。`,
  expected: '不写百分比（基数为 0）',
  actual: `${percent.text}%`,
  arithmetic: `${comparison.now.text} ÷ 0`,
})

/** A growth of small amounts that only the unprinted digits explain: right, but no reader can recompute it. */
const coarseGrowth = (hearing: Hearing, comparison: Comparison, percent: Heard, change: bigint): Contradiction[] => {
  const { now, before } = comparison
  const magnitude = change < 0n ? -change : change
  if (lastPlacesOff(magnitude, before.amountFen, percent.text) <= 1n) return []
  const shown = expectedPercent(magnitude, before.amountFen, percent.text)
  return [
    {
      rule: 'prose.growth',
      severity: 'note',
      paragraph: hearing.paragraph,
      from: clauseStart(hearing.paragraph.text, (comparison.prior ?? now).start),
      to: percent.end,
      message: `写作“${percent.label}${percent.text}%”，按文中印出的 ${comparison.beforeText} 和 ${now.text} 计算是 ${shown}；可能按未四舍五入的金额计算，建议多印几位小数或核对。`,
      expected: shown,
      actual: `${percent.text}%`,
      arithmetic: `(${now.text} - ${comparison.beforeText}) ÷ ${comparison.beforeText} = ${shown}`,
    },
  ]
}

/** Whether the difference and the percentage fit another amount that the paragraph states before them. */
const changesOfAnother = (hearing: Hearing, difference: Heard, signed: string): boolean =>
  hearing.mentions.some(other => {
    if (!isStated(other) || other.end > difference.start) return false
    const { amountFen, halfFen } = trusted(other)
    const beforeFen =
      difference.direction === 'up' ? amountFen - difference.amountFen : amountFen + difference.amountFen
    const before = { amountFen: fen(beforeFen), halfFen: fen(halfFen + difference.halfFen) }
    return beforeFen > 0n && growthMatchesWithin({ amountFen, halfFen }, before, signed)
  })

const verifyComparison = (hearing: Hearing, comparison: Comparison): Contradiction[] => {
  const { now, before, percent, direction } = comparison
  if (!percent || direction === null) return []
  if (before.amountFen === 0n) return comparison.difference ? [] : [zeroBase(hearing, comparison, percent)]
  if (before.amountFen < 0n) return []
  const nowAmount = trusted(now)
  const candidates = hearing.item
    ? hearing.mentions.filter(m => isStated(m) && m.subject !== null && m.subject.code === now.subject?.code)
    : []
  const change = nowAmount.amountFen - before.amountFen
  const signed = percent.direction === 'down' ? `-${percent.text}` : percent.text
  if ([nowAmount, now, ...candidates].some(amount => growthMatchesWithin(rounded(amount), before, signed)))
    return comparison.difference ? [] : coarseGrowth(hearing, comparison, percent, change)
  // “其中：…。比上年增加…，增长…%”: the change may be that of the whole, which stands before its parts.
  if (comparison.difference && changesOfAnother(hearing, comparison.difference, signed)) return []
  const expected = expectedPercent(change, before.amountFen, percent.text)
  const shouldSay = `${change < 0n ? '减少' : '增加'}${expected.replace('-', '')}`
  const arithmetic = comparison.difference
    ? `${comparison.difference.text} ÷ (${comparison.beforeText}) = ${expected.replace('-', '')}`
    : `(${nowAmount.text} - ${comparison.beforeText}) ÷ ${comparison.beforeText} = ${expected}`
  const place = {
    paragraph: hearing.paragraph,
    from: clauseStart(hearing.paragraph.text, comparison.difference ? now.start : (comparison.prior ?? now).start),
    to: percent.end,
  }
  const opposite = percent.direction === 'down' ? percent.text : `-${percent.text}`
  const subject = hearing.item ? hearing.item.path.item?.name : (now.subject?.name ?? now.label)
  if (growthMatchesWithin(rounded(nowAmount), before, opposite))
    return [
      {
        rule: 'prose.direction',
        ...place,
        message: `“${subject ?? ''}”由 ${comparison.beforeText} 变为 ${now.text}，方向写反了：文中写“${percent.label}${percent.text}%”。`,
        expected: shouldSay,
        actual: `${percent.label}${percent.text}%`,
        arithmetic,
      },
    ]
  const off = lastPlacesOff(change < 0n ? -change : change, before.amountFen, percent.text)
  const other = hearing.mentions.find(
    m => m !== now && isStated(m) && m.kind === 'money' && growthMatchesWithin(rounded(m), before, signed),
  )
  return [
    {
      rule: 'prose.growth',
      ...(off <= 1n ? { severity: decimalsOf(percent.text) >= 2 ? ('note' as const) : ('warning' as const) } : {}),
      ...place,
      message: `“${subject ?? ''}”写作“${percent.label}${percent.text}%”，按文中金额计算应为${shouldSay}（${arithmetic}）${other ? `；若金额为 ${other.text} 则与 ${percent.text}% 相符，请核对 ${now.text} 与 ${other.text} 哪个写错` : ''}。`,
      expected: shouldSay,
      actual: `${percent.label}${percent.text}%`,
      arithmetic,
    },
  ]
}

const verifyCompletions = (hearing: Hearing): { found: Contradiction[]; verified: Heard[] } => {
  const found: Contradiction[] = []
  const verified: Heard[] = []
  let from = 0
  for (const mention of hearing.mentions) {
    if (mention.role !== 'completion') continue
    const between = hearing.mentions.filter(
      other => other.start >= from && other.end <= mention.start && other.kind === 'money',
    )
    from = mention.end
    const budget = between.filter(other => other.role === 'budget').at(-1)
    const actual = between.filter(other => other.role === 'actual').at(-1)
    if (!budget || !actual || budget.amountFen === 0n || mention.inReason) continue
    verified.push(mention)
    const done = trusted(actual)
    if ([done, actual].some(amount => percentMatchesWithin(rounded(amount), rounded(budget), mention.text))) continue
    const expected = expectedPercent(done.amountFen, budget.amountFen, mention.text)
    const off = lastPlacesOff(done.amountFen, budget.amountFen, mention.text)
    found.push({
      rule: 'prose.completion',
      ...(off <= 1n ? { severity: 'note' as const } : {}),
      paragraph: hearing.paragraph,
      from: clauseStart(hearing.paragraph.text, budget.start),
      to: mention.end,
      message: `写作完成预算的 ${mention.text}%，按 ${actual.text} ÷ ${budget.text} 计算应为 ${expected}。`,
      expected,
      actual: `${mention.text}%`,
      arithmetic: `${actual.text} ÷ ${budget.text} = ${expected}`,
    })
  }
  return { found, verified }
}

const comparing =
  /决算数?[^。；，]{0,4}?(基本)?(大于|小于|等于|高于|低于|超过|少于|多于|持平)(了)?(年初|全年|调整)?预算|决算数?与(年初|全年|调整)?预算数?(基本)?(持平|一致|相等)/g

const wordDirection = (word: string): Direction =>
  /大于|高于|超过|多于/.test(word) ? 'up' : /小于|低于|少于/.test(word) ? 'down' : 'flat'

const roughlyFlatPercent = 5n

/** “决算数大于预算数” against the two figures before it. */
const verifyWords = (hearing: Hearing): { found: Contradiction[]; changes: Change[] } => {
  const found: Contradiction[] = []
  const changes: Change[] = []
  const { text } = hearing.paragraph
  for (const match of text.matchAll(comparing)) {
    const before = hearing.mentions.filter(
      mention => mention.kind === 'money' && mention.end <= match.index && !mention.inReason,
    )
    const budget = before.filter(mention => mention.role === 'budget').at(-1)
    const actual = before.filter(mention => mention.role === 'actual').at(-1)
    const said = wordDirection(match[0])
    if (!budget || !actual || actual.start < budget.start) {
      changes.push({ at: match.index, end: match.index + match[0].length, direction: said })
      continue
    }
    const first = before.find(mention => mention.role === 'budget')
    // Where parts follow the total, the words at the end speak of the total.
    const [b, a] =
      before.filter(mention => mention.role === 'budget').length > 1 && first ? [null, null] : [budget, actual]
    if (!b || !a) {
      changes.push({ at: match.index, end: match.index + match[0].length, direction: said })
      continue
    }
    const difference = trusted(a).amountFen - b.amountFen
    const real: Direction = difference > 0n ? 'up' : difference < 0n ? 'down' : 'flat'
    changes.push({ at: match.index, end: match.index + match[0].length, direction: real })
    if (real === said) continue
    const small =
      b.amountFen !== 0n && (difference < 0n ? -difference : difference) * 100n <= b.amountFen * roughlyFlatPercent
    if (said === 'flat' && /基本/.test(match[0]) && small) continue
    found.push({
      rule: 'prose.direction',
      paragraph: hearing.paragraph,
      from: clauseStart(hearing.paragraph.text, b.start),
      to: match.index + match[0].length,
      message: `预算 ${b.text}${b.unit}、决算 ${a.text}${a.unit}，决算数${real === 'up' ? '大于' : real === 'down' ? '小于' : '等于'}预算数，文中却写“${match[0]}”。`,
      expected: real === 'up' ? '大于' : real === 'down' ? '小于' : '等于（持平）',
      actual: match[0],
      arithmetic: `${a.text} - ${b.text} = ${wanYuan(fen(difference))}万元`,
    })
  }
  return { found, changes }
}

const flatWord = /(?<!不)(持平|一致|无变化|相同)/g

/** “比…预算执行数持平” against the two figures of the item. */
const verifyFlat = (hearing: Hearing): Contradiction[] => {
  const { text } = hearing.paragraph
  const prior = hearing.mentions.find(mention => mention.role === 'prior')
  const now = prior
    ? hearing.mentions.find(mention => mention.role === 'plan' && mention.start > prior.start)
    : undefined
  if (!prior || !now) return []
  const match = /[比与较同和][^，。；]{0,20}?(基本)?(持平|一致|相同)/.exec(text.slice(now.end))
  if (!match || match[1] === '基本') return []
  if (now.amountFen === prior.amountFen) return []
  return [
    {
      rule: 'prose.direction',
      paragraph: hearing.paragraph,
      from: prior.start,
      to: now.end + match.index + match[0].length,
      message: `由 ${prior.text}${prior.unit} 变为 ${now.text}${now.unit}，并不持平。`,
      expected: now.amountFen > prior.amountFen ? '增加' : '减少',
      actual: '持平',
      arithmetic: `${now.text} - ${prior.text}`,
    },
  ]
}

type Change = { at: number; end: number; direction: Direction }

/** The change a reason explains: the last one stated before it in the paragraph. */
const changeBefore = (hearing: Hearing, reason: Reason, words: Change[]): Change | null => {
  const changes = [
    ...words.filter(word => word.at < reason.start),
    ...hearing.mentions.flatMap(({ direction, start, end, label, inReason }) =>
      direction !== null && end <= reason.markStart && !inReason ? [{ at: start - label.length, end, direction }] : [],
    ),
    ...[...hearing.paragraph.text.matchAll(flatWord)].flatMap(match =>
      match.index < reason.markStart
        ? [{ at: match.index, end: match.index + match[0].length, direction: 'flat' as const }]
        : [],
    ),
  ].sort((x, y) => x.end - y.end)
  return changes.at(-1) ?? null
}

const changeWord: Record<Direction, string> = { up: '增加', down: '减少', flat: '持平' }

const verifyReasons = (hearing: Hearing, words: Change[]): Contradiction[] =>
  hearing.reasons.flatMap((reason): Contradiction[] => {
    const place = {
      paragraph: hearing.paragraph,
      from: sentenceStart(hearing.paragraph.text, reason.markStart),
      to: Math.max(reason.end, reason.start),
    }
    const { text } = hearing.paragraph
    if (isEmptyReason(reason)) {
      // “原因” at the very end of a paragraph may go on in the next one; a full stop closes it for good.
      const closed = /^[。；，]/.test(text.slice(reason.end)) || reason.text !== ''
      return closed
        ? [
            {
              rule: 'prose.reason-empty' as const,
              ...place,
              message: `“${text.slice(reason.markStart, reason.end + 1)}”后面没有写原因。`,
              expected: '写明具体原因',
              actual: text.slice(reason.markStart, reason.end + 1),
            },
          ]
        : []
    }
    const change = changeBefore(hearing, reason, words)
    const clash = change ? contradicts(reason.text, change.direction) : null
    if (!clash || change === null) return []
    const word = changeWord[change.direction]
    return [
      {
        rule: 'prose.reason-contradicts' as const,
        ...(clash === 'likely' ? { severity: 'warning' as const } : {}),
        ...place,
        from: Math.max(0, Math.min(change.at, place.from)),
        message: `前面说的是${word}（“${text.slice(Math.max(0, change.at), change.end)}”），给出的原因却是“${reason.text}”，方向相反。`,
        expected: `说明${word}的原因`,
        actual: reason.text,
      },
    ]
  })

export type FigureVerification = { found: Contradiction[]; verified: Heard[] }

/**
 * Everything derived that a paragraph states, recomputed from its own figures. `opening` is the total of the list that
 * this paragraph is an entry of.
 */
export const verifyFigures = (
  hearing: Hearing,
  context: HearingContext,
  opening: Heard | null = null,
): FigureVerification => {
  const shares = verifyShares(hearing, context, opening)
  const completions = verifyCompletions(hearing)
  const comparisons = comparisonsOf(hearing)
  const words = verifyWords(hearing)
  const found = [
    ...shares.found,
    ...completions.found,
    ...comparisons.flatMap(comparison => verifyComparison(hearing, comparison)),
    ...words.found,
    ...verifyFlat(hearing),
    ...verifyReasons(hearing, words.changes),
  ]
  const compared = comparisons.flatMap(({ percent, difference }) =>
    [percent, difference].filter(mention => mention !== null),
  )
  return { found, verified: [...shares.verified, ...completions.verified, ...compared] }
}

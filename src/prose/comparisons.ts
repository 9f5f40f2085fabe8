/** Changes against another year: difference and percentage recomputed, the direction against the figures. */
import { fen } from '../money/fen.js'
import { growthMatchesWithin, type RoundedAmount } from '../money/rounding.js'
import { type Contradiction } from './contradiction.js'
import {
  decimalsOf,
  expectedPercent,
  lastPlacesOff,
  clauseStart,
  isStated,
  amountBefore,
  rounded,
  trusted,
  nearby,
} from './derived.js'
import { type Direction } from './mentions.js'
import { type Heard, type Hearing } from './statements.js'

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

export const verifyComparison = (hearing: Hearing, comparison: Comparison): Contradiction[] => {
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

/** Changes that are stated and explained nowhere: neither in their paragraph nor in the ones after it. */
import { absFen, fen, type Fen } from '../money/fen.js'
import { comparisonsOf } from './comparisons.js'
import type { Contradiction } from './contradiction.js'
import { clauseStart, trusted } from './derived.js'
import type { Hearing } from './statements.js'

/** A change large enough that its reason has to be given: a twentieth of the base, and not mere rounding. */
const shareMin = 20n
const amountMinFen = 100_000n

type Unexplained = { at: number; end: number; words: string; large: boolean }

const isLarge = (changeFen: Fen, baseFen: Fen): boolean => {
  const change = absFen(changeFen)
  return change >= amountMinFen && change * shareMin >= absFen(baseFen)
}

/** Changes a paragraph states: against another year, and of an item's actual against its budget. */
const changesOf = (hearing: Hearing): Unexplained[] => {
  const { text } = hearing.paragraph
  const compared = comparisonsOf(hearing).flatMap(({ now, before, difference, percent, direction }): Unexplained[] => {
    const last = percent ?? difference
    const change = fen(trusted(now).amountFen - before.amountFen)
    return last && direction !== 'flat' && change !== 0n
      ? [
          {
            at: now.start,
            end: last.end,
            words: text.slice(clauseStart(text, last.start), last.end),
            large: isLarge(change, before.amountFen),
          },
        ]
      : []
  })
  const budget = hearing.mentions.find(({ role }) => role === 'budget')
  const actual = hearing.mentions.find(
    ({ role, start }) => role === 'actual' && budget !== undefined && start > budget.start,
  )
  if (!hearing.item || !budget || !actual) return compared
  const change = fen(trusted(actual).amountFen - budget.amountFen)
  return change === 0n
    ? compared
    : [
        ...compared,
        {
          at: budget.start,
          end: actual.end,
          words: text.slice(clauseStart(text, budget.start), actual.end),
          large: isLarge(change, budget.amountFen),
        },
      ]
}

const givesReason = ({ reasons, paragraph }: Hearing): boolean =>
  reasons.length > 0 || /(由于|因为|系|因[^此])/.test(paragraph.text)

const moneySection = /收入|支出|收支|三公|机关运行|拨款/

/** Sentences on the department's money; what its work achieved (绩效) needs no such reason. */
const isOnMoney = ({ item, paragraph }: Hearing): boolean =>
  item !== null || (moneySection.test(paragraph.headings.join('｜')) && !/绩效/.test(paragraph.headings.join('｜')))

/** Changes without a reason. A total may be explained in a later paragraph of its section, an item only in its own. */
export const verifyMissingReasons = (hearings: readonly Hearing[]): Contradiction[] =>
  hearings.flatMap((hearing, i) => {
    if (givesReason(hearing) || !isOnMoney(hearing)) return []
    const section = hearing.paragraph.headings.join('｜')
    const later = hearings.slice(i + 1).filter(other => other.paragraph.headings.join('｜') === section)
    if (!hearing.item && later.some(givesReason)) return []
    const [first] = changesOf(hearing).filter(({ large }) => large)
    if (!first) return []
    const subject = hearing.item?.path.item?.name ?? hearing.item?.path.class.name
    return [
      {
        rule: 'prose.reason-missing' as const,
        // Totals are often explained elsewhere, or by their parts; every item has its own paragraph.
        ...(hearing.item ? {} : { severity: 'note' as const }),
        paragraph: hearing.paragraph,
        from: Math.max(0, first.at - 12),
        to: first.end,
        message: `${subject ? `“${subject}”` : ''}“${first.words}”没有说明原因。`,
        expected: '写明增减变化的主要原因',
        actual: '没有原因',
      },
    ]
  })

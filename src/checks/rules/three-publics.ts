/** Rules on the counts beside the three publics: groups sent abroad, cars bought, receptions held, and what they cost. */
import type { Hearing } from '../../prose/statements.js'
import { placeOf } from '../../prose/paragraphs.js'
import { skipped, type Breach, type Rule } from '../rule.js'

type Counted = { name: string; subject: RegExp; count: RegExp; measure: string }

/** What is counted, the words of the amount it belongs to, and how the count is written. */
const counted: Counted[] = [
  {
    name: '因公出国（境）团组',
    subject: /因公出国/,
    count: /团组(?:数)?(?:为|共)?(\d+)个|(\d+)个(?:因公)?(?:出国|团组)/,
    measure: '个',
  },
  {
    name: '公务用车购置',
    subject: /公务用车购置(费|$)/,
    count: /(?:购置|更新)(?:（更新）|（购置）)?(?:公务用)?车(?:辆)?(?:数)?(?:为|共)?(\d+)辆/,
    measure: '辆',
  },
  {
    name: '公务接待',
    subject: /公务接待/,
    count: /接待(?:公务)?(?:批次(?:数)?(?:为|共)?)?(\d+)(?:批次|批)/,
    measure: '批次',
  },
]

const heading = /三公/

/** The amount and the count that one paragraph states of the same thing, or null. */
const pairIn = (
  hearing: Hearing,
  { subject, count }: Counted,
): { spent: Hearing['mentions'][number]; times: string; at: number; end: number } | null => {
  const spent = hearing.mentions.find(
    mention =>
      mention.kind === 'money' &&
      !mention.inReason &&
      (mention.role === 'actual' || mention.role === 'amount') &&
      subject.test(mention.subject?.name ?? ''),
  )
  if (!spent) return null
  const match = count.exec(hearing.paragraph.text.slice(spent.end))
  const times = match?.[1] ?? match?.[2]
  return match && times !== undefined
    ? { spent, times, at: spent.end + match.index, end: spent.end + match.index + match[0].length }
    : null
}

const counts: Rule = {
  id: 'three-publics.counts',
  title: '“三公”经费的次数与金额相符',
  why: '有支出就有团组、车辆或批次，没有发生就没有支出。',
  severity: 'warning',
  remedy: '核对金额与团组数、车辆数、接待批次。',
  run: ({ prose, template }) => {
    if (template) return skipped('空白模板')
    const hearings = (prose?.hearings ?? []).filter(({ paragraph }) =>
      paragraph.headings.some(text => heading.test(text)),
    )
    const pairs = hearings.flatMap(hearing =>
      counted.flatMap(what => {
        const pair = pairIn(hearing, what)
        return pair ? [{ hearing, what, ...pair }] : []
      }),
    )
    if (pairs.length === 0) return skipped('文中没有写“三公”经费的团组、车辆、批次')
    return {
      breaches: pairs
        .filter(({ spent, times }) => spent.amountFen > 0n !== Number(times) > 0)
        .map(({ hearing, what, spent, times, end }): Breach => ({
          ...placeOf(hearing.paragraph, Math.max(0, spent.start - spent.label.length), end),
          message: `${what.name}支出 ${spent.text}${spent.unit}，次数却是 ${times}${what.measure}，两者矛盾。`,
          expected: spent.amountFen > 0n ? '次数大于 0' : '次数为 0',
          actual: `${times}${what.measure}`,
        })),
    }
  },
}

export const threePublicsRules: Rule[] = [counts]

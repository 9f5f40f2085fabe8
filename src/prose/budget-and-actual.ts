/** Budget beside actual: completion, and the words that say which is larger. */
import { fen } from '../money/fen.js'
import { operandsOf } from '../forms/verify.js'
import { percentMatchesWithin, type RoundedAmount } from '../money/rounding.js'
import { type Contradiction } from './contradiction.js'
import { wanYuan, expectedPercent, lastPlacesOff, clauseStart, rounded, trusted } from './derived.js'
import { type Direction } from './mentions.js'
import { type Heard, type Hearing, type HearingContext } from './statements.js'
import { findSubject } from './subjects.js'

type Budget = RoundedAmount & { text: string; start: number; printed: boolean }

/** The budget that the form prints beside an actual, where the sentence leaves it out. */
const budgetOfForm = ({ paragraph }: Hearing, actual: Heard, context: HearingContext): Budget | null => {
  if (actual.subject === null || actual.subject.code !== null) return null
  const subject = findSubject(context.packId, actual.label, paragraph.headings, 'budget')
  const [operand] = subject?.name === actual.subject.name ? operandsOf(context.forms, subject.cells) : []
  return operand ? { ...rounded(operand), text: operand.text, start: actual.start, printed: true } : null
}

export const verifyCompletions = (
  hearing: Hearing,
  context: HearingContext,
): { found: Contradiction[]; verified: Heard[] } => {
  const found: Contradiction[] = []
  const verified: Heard[] = []
  let from = 0
  for (const mention of hearing.mentions) {
    if (mention.role !== 'completion') continue
    const between = hearing.mentions.filter(
      other => other.start >= from && other.end <= mention.start && other.kind === 'money',
    )
    from = mention.end
    const said = between.filter(other => other.role === 'budget').at(-1)
    const actual = between.filter(other => other.role === 'actual').at(-1)
    if (!actual || mention.inReason) continue
    const budget: Budget | null = said
      ? { ...rounded(said), text: said.text, start: said.start, printed: false }
      : budgetOfForm(hearing, actual, context)
    if (!budget || budget.amountFen === 0n) continue
    verified.push(mention)
    const done = trusted(actual)
    if ([done, actual].some(amount => percentMatchesWithin(rounded(amount), budget, mention.text))) continue
    const expected = expectedPercent(done.amountFen, budget.amountFen, mention.text)
    const off = lastPlacesOff(done.amountFen, budget.amountFen, mention.text)
    found.push({
      rule: 'prose.completion',
      // The budget of the form may be of another stage than the one that the sentence means.
      ...(off <= 1n ? { severity: 'note' as const } : budget.printed ? { severity: 'warning' as const } : {}),
      paragraph: hearing.paragraph,
      from: clauseStart(hearing.paragraph.text, budget.start),
      to: mention.end,
      message: `写作完成预算的 ${mention.text}%，按${budget.printed ? '表中预算数' : ''} ${actual.text} ÷ ${budget.text} 计算应为 ${expected}。`,
      expected,
      actual: `${mention.text}%`,
      arithmetic: `${actual.text} ÷ ${budget.text} = ${expected}`,
    })
  }
  return { found, verified }
}

/** A change that words or figures state, and where. */
export type Change = { at: number; end: number; direction: Direction }

const comparing =
  /决算数?[^。；，]{0,4}?(基本)?(大于|小于|等于|高于|低于|超过|少于|多于|持平)(了)?(年初|全年|调整)?预算|决算数?与(年初|全年|调整)?预算数?(基本)?(持平|一致|相等)/g

export const wordDirection = (word: string): Direction =>
  /大于|高于|超过|多于/.test(word) ? 'up' : /小于|低于|少于/.test(word) ? 'down' : 'flat'

const roughlyFlatPercent = 5n

/** “决算数大于预算数” against the two figures before it. */
export const verifyWords = (hearing: Hearing): { found: Contradiction[]; changes: Change[] } => {
  const found: Contradiction[] = []
  const changes: Change[] = []
  const { text } = hearing.paragraph
  for (const match of text.matchAll(comparing)) {
    const before = hearing.mentions.filter(
      mention => mention.kind === 'money' && mention.end <= match.index && !mention.inReason,
    )
    const budget = before.filter(mention => mention.role === 'budget').at(-1)
    const actuals = before.filter(mention => mention.role === 'actual')
    // What follows the actual of a budget are its parts, without budgets of their own.
    const actual = actuals.find(({ start }) => budget !== undefined && start > budget.start) ?? actuals.at(-1)
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

export const flatWord = /(?<!不)(持平|一致|无变化|相同)/g

/** “比…预算执行数持平” against the two figures of the item. */
export const verifyFlat = (hearing: Hearing): Contradiction[] => {
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

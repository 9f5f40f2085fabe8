/** What the checks of derived figures share: how a stated amount is taken, and how far a printed percentage is off. */
import { type Fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import { parsePercent, percentHalfUp, type RoundedAmount } from '../money/rounding.js'
import { type Heard, type Hearing } from './statements.js'

export const wanYuan = (amount: Fen): string => formatFen(amount, '万元', { decimals: 2 })

export const decimalsOf = (percent: string): number => /\.(\d+)/.exec(percent)?.[1]?.length ?? 0

/** A percentage with at least two decimals, to show what the printed one should be. */
export const expectedPercent = (part: bigint, whole: bigint, printed: string): string =>
  percentHalfUp(part, whole, Math.max(2, decimalsOf(printed))) ?? '无法计算'

/** How far a printed percentage is from part / whole, in units of its last printed place. */
export const lastPlacesOff = (part: bigint, whole: bigint, printed: string): bigint => {
  const decimals = decimalsOf(printed)
  const right = parsePercent(percentHalfUp(part, whole, decimals) ?? '')
  const shown = parsePercent(printed)
  if (!right || !shown) return 999n
  const off = right.scaled - shown.scaled
  return off < 0n ? -off : off
}

/** Where the clause that holds `at` begins. */
export const clauseStart = (text: string, at: number): number =>
  Math.max(...['。', '；', '，', '：'].map(mark => text.lastIndexOf(mark, at - 1))) + 1

export const sentenceStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('；', at - 1)) + 1

const stated = new Set(['amount', 'actual', 'plan'])

export const isStated = (mention: Heard): boolean =>
  mention.kind === 'money' && stated.has(mention.role) && !mention.inReason

/** Whether a bracket that opens before `from` … closes before `to`: what stands in it is an aside. */
export const isAside = (text: string, from: number, to: number): boolean => {
  let depth = 0
  for (const ch of text.slice(from, to)) {
    if (ch === '（') depth++
    if (ch === '）' && --depth < 0) return true
  }
  return false
}

/** The last stated amount before `mention`, asides in brackets left out. */
export const amountBefore = (hearing: Hearing, mention: Heard, from = 0): Heard | null =>
  [...hearing.mentions]
    .reverse()
    .find(
      other =>
        isStated(other) &&
        other.end <= mention.start &&
        other.start >= from &&
        !isAside(hearing.paragraph.text, other.end, mention.start),
    ) ?? null

export const rounded = ({ amountFen, halfFen }: { amountFen: Fen; halfFen: Fen }): RoundedAmount => ({
  amountFen,
  halfFen,
})

/** What a stated amount should be: the form's amount where the two contradict each other (reported on its own). */
export const trusted = (mention: Heard): RoundedAmount & { text: string } =>
  mention.formAmount ?? { amountFen: mention.amountFen, halfFen: mention.halfFen, text: mention.text }

/** A percentage belongs to the difference before it when it stands this near. */
export const nearby = 14

/** Finding the form, the project or the indicator that a name means, though it is written a little differently. */
import { fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import type { Evaluation } from '../performance/evaluation.js'
import { isSelf } from './evaluation-wording.js'
import type { CheckContext } from './rule.js'

export const wan = (amount: bigint, decimals = 2): string => formatFen(fen(amount), '万元', { decimals })

export const selfProjects = (context: CheckContext): Evaluation[] =>
  context.evaluations.filter(evaluation => isSelf(evaluation) && evaluation.scope === 'project')
export const goalProjects = (context: CheckContext): Evaluation[] =>
  context.evaluations.filter(evaluation => !isSelf(evaluation) && evaluation.scope === 'project')

/** Half of 0.01万元: what rounding to two decimals can do. */
export const halfCell = 5_000n

export const bare = (name: string): string => name.replace(/[“”《》（）()\s]|项目|专项|工作|经费|资金/g, '')

export const formNamed = (name: string, forms: readonly Evaluation[]): Evaluation | null => {
  const wanted = bare(name)
  if (wanted.length < 2) return null
  const exact = forms.filter(form => bare(form.name ?? '') === wanted)
  if (exact.length === 1) return exact[0] ?? null
  const close = forms.filter(form => {
    const own = bare(form.name ?? '')
    return own.length >= 3 && (own.includes(wanted) || wanted.includes(own))
  })
  return close.length === 1 ? (close[0] ?? null) : null
}

/** Whether the characters of one name stand in another in the same order. */
export const isSubsequence = (short: string, long: string): boolean => {
  let at = 0
  for (const ch of long) if (ch === short[at]) at++
  return at === short.length
}

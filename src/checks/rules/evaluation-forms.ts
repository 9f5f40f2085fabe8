/** Walking over the performance forms of a document: what the rules on goals and on targets have in common. */
import type { Evaluation, Indicator } from '../../performance/evaluation.js'
import type { QuantitativeTarget } from '../../performance/targets.js'
import type { ScoredIndicator, ScoreGroup } from '../../performance/scoring.js'
import { isSelf, percentOf } from '../evaluation-wording.js'
import { skipped, type Breach, type CheckContext, type RuleOutcome } from '../rule.js'

export const over = (
  context: CheckContext,
  find: (evaluation: Evaluation) => Breach[],
  which: (evaluation: Evaluation) => boolean = () => true,
): RuleOutcome => {
  const forms = context.evaluations.filter(which)
  return forms.length === 0 ? skipped('没有绩效目标表') : { breaches: forms.flatMap(find) }
}

export const isGoal = (evaluation: Evaluation): boolean => !isSelf(evaluation)

/** One finding for an indicator that stands in the long-term and in the annual table alike. */
export const once = (indicators: readonly Indicator[]): Indicator[] =>
  indicators.filter((indicator, i) => indicators.findIndex(other => other.name === indicator.name) === i)

export const quantitative = (indicator: Indicator): QuantitativeTarget | null =>
  indicator.parsed?.kind === 'quantitative' ? indicator.parsed : null

export const overSelf = (context: CheckContext, find: (evaluation: Evaluation) => Breach[]): RuleOutcome => {
  const forms = context.evaluations.filter(isSelf)
  return forms.length === 0 ? skipped('没有绩效自评表') : { breaches: forms.flatMap(find) }
}

export const basisOfScores =
  '自评表下印明的计分原则：预算执行得分＝分值×执行数/预算数；正向指标得分＝权重×B/A，反向指标＝权重×A/B，不超过权重；定性指标达成的得80%～100%。'

export const rateText = (evaluation: Evaluation): string =>
  `${evaluation.spent?.text ?? ''}/${evaluation.budget?.text ?? ''}`

export const groupName = (group: ScoreGroup): string => (group.group === null ? '' : `年度目标${group.group}的`)

export const attainmentText = ({ indicator, attainment }: ScoredIndicator): string =>
  `目标 ${indicator.target ?? ''}，完成 ${indicator.actual ?? ''}${
    attainment.kind === 'quantitative' && !attainment.met ? `（${percentOf(attainment.ratio)}）` : ''
  }`

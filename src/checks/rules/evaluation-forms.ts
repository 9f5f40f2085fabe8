/** Walking over the performance forms of a document: what the rules on goals and on targets have in common. */
import type { Evaluation, Indicator } from '../../performance/evaluation.js'
import type { QuantitativeTarget } from '../../performance/targets.js'
import type { ScoredIndicator, ScoreGroup } from '../../performance/scoring.js'
import { evaluationName, isSelf, percentOf } from '../evaluation-wording.js'
import { skipped, type Breach, type CheckContext, type RuleOutcome } from '../rule.js'

type Found = { evaluation: Evaluation; breach: Breach }

/** Several forms print the same indicator: what is wrong with it is said once, and the forms are named. */
const saidOnce = (found: readonly Found[]): Breach[] => {
  const groups = new Map<string, Found[]>()
  found.forEach((each, i) => {
    const { evaluation, breach } = each
    const name = evaluationName(evaluation)
    const alike = breach.quote !== undefined && breach.row !== undefined && breach.message.startsWith(name)
    const key = alike
      ? [breach.severity, breach.row, breach.quote, breach.message.slice(name.length)].join('|')
      : `${i}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  })
  return [...groups.values()].flatMap(([first, ...others]): Breach[] => {
    if (!first || others.length === 0) return first ? [first.breach] : []
    const name = evaluationName(first.evaluation)
    const names = new Set([name, ...others.map(({ evaluation }) => evaluationName(evaluation))])
    const message = `${[...names].join('、')}${first.breach.message.slice(name.length)}`
    return [{ ...first.breach, message }]
  })
}

const breachesIn = (forms: readonly Evaluation[], find: (evaluation: Evaluation) => Breach[]): Breach[] =>
  saidOnce(forms.flatMap(evaluation => find(evaluation).map(breach => ({ evaluation, breach }))))

export const over = (
  context: CheckContext,
  find: (evaluation: Evaluation) => Breach[],
  which: (evaluation: Evaluation) => boolean = () => true,
): RuleOutcome => {
  const forms = context.evaluations.filter(which)
  return forms.length === 0 ? skipped('没有绩效目标表') : { breaches: breachesIn(forms, find) }
}

export const isGoal = (evaluation: Evaluation): boolean => !isSelf(evaluation)

/** One finding for an indicator that stands in the long-term and in the annual table alike. */
export const once = (indicators: readonly Indicator[]): Indicator[] =>
  indicators.filter((indicator, i) => indicators.findIndex(other => other.name === indicator.name) === i)

export const quantitative = (indicator: Indicator): QuantitativeTarget | null =>
  indicator.parsed?.kind === 'quantitative' ? indicator.parsed : null

export const overSelf = (context: CheckContext, find: (evaluation: Evaluation) => Breach[]): RuleOutcome => {
  const forms = context.evaluations.filter(isSelf)
  return forms.length === 0 ? skipped('没有绩效自评表') : { breaches: breachesIn(forms, find) }
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

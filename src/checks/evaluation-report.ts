/** Performance forms as `mingzhang read --json` prints them: what stands in the form beside what its own rule makes of it. */
import { fraction, roundHalfUp, textOf, type Decimal, type Fraction } from '../money/decimal.js'
import type { Evaluation, Indicator, Points } from '../performance/evaluation.js'
import { executionMaximum } from '../performance/schemes.js'
import { executionScore, likelyWeights, scoreAt, scoreGroups, sumOfPrinted } from '../performance/scoring.js'
import type { Target } from '../performance/targets.js'
import type { ReadEvaluation, ReadIndicator } from './finding.js'

const scoreDigits = 2
const shownAt = (value: Fraction | null, printed: Points | null): string | null =>
  value === null ? null : textOf(roundHalfUp(value, Math.max(scoreDigits, printed?.decimals ?? 0)))

const parsedOf = (target: Target | null): ReadIndicator['parsed'] => {
  if (target === null) return null
  if (target.kind !== 'quantitative') return { kind: target.kind, text: target.text }
  const text = (value: Decimal): string => textOf(value)
  return {
    kind: 'quantitative',
    operator: target.operator,
    value: text(target.value),
    ...(target.valueMax ? { valueMax: text(target.valueMax) } : {}),
    unit: target.unit,
    ...(target.per === undefined ? {} : { per: target.per }),
  }
}

/** Computed scores where the weight is printed or certain, or what the fulfilled indicators leave, shared equally. */
const computedScores = (evaluation: Evaluation): Map<Indicator, Fraction> => {
  const out = new Map<Indicator, Fraction>()
  if (evaluation.kind !== 'self-evaluation') return out
  for (const group of scoreGroups(evaluation)) {
    const weights = likelyWeights(group)
    group.items.forEach(({ indicator, attainment }, i) => {
      const weight = weights[i] ?? null
      const score = weight ? scoreAt(weight, attainment) : null
      if (score) out.set(indicator, score.high)
    })
  }
  return out
}

export const readEvaluation = (evaluation: Evaluation): ReadEvaluation => {
  const { budget, spent } = evaluation
  const maximum = executionMaximum(evaluation)
  const execution =
    budget && spent && maximum !== null ? executionScore(spent.fen, budget.fen, fraction(BigInt(maximum))) : null
  const computed = computedScores(evaluation)
  const total = sumOfPrinted(evaluation)
  return {
    kind: evaluation.kind,
    scope: evaluation.scope,
    name: evaluation.name,
    code: evaluation.code,
    page: evaluation.page,
    budget: budget?.text ?? null,
    spent: spent?.text ?? null,
    unit: (budget ?? spent)?.unit ?? null,
    printedRate: evaluation.printedRate,
    executionScore: {
      printed: evaluation.executionScore?.text ?? null,
      computed: shownAt(execution, evaluation.executionScore),
    },
    total: { printed: evaluation.printedTotal?.text ?? null, computed: shownAt(total, evaluation.printedTotal) },
    indicators: evaluation.indicators.map(indicator => ({
      period: indicator.period,
      level1: indicator.level1,
      level2: indicator.level2,
      name: indicator.name,
      target: indicator.target,
      actual: indicator.actual,
      parsed: parsedOf(indicator.parsed),
      weight: indicator.weight?.text ?? null,
      score: {
        printed: indicator.score?.text ?? null,
        computed: shownAt(computed.get(indicator) ?? null, indicator.score),
      },
      page: indicator.page,
    })),
  }
}

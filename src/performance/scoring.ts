/**
 * Recomputing self-evaluations by the rule printed under every form: execution 权重×B/A, positive indicators 权重×B/A,
 * inverse ones 权重×A/B, never above the weight; achieved qualitative ones 100–80 % of it. Exact fractions throughout.
 */
import type { Fen } from '../money/fen.js'
import {
  add,
  compare,
  fraction,
  fractionOf,
  multiply,
  quotient,
  roundHalfUp,
  smaller,
  subtract,
  type Decimal,
  type Fraction,
} from '../money/decimal.js'
import type { Evaluation, Indicator, Points } from './evaluation.js'
import { gradeBands } from './schemes.js'
import { baseUnit, baseValue, type QuantitativeTarget, type Target } from './targets.js'

const one = fraction(1n)
const zero = fraction(0n)

/** B / A; null where there is no budget. */
export const executionRate = (spent: Fen, budget: Fen): Fraction | null =>
  budget <= 0n ? null : fraction(spent, budget)

/** `maximum × B/A`, not above `maximum` and not below 0; null where there is no budget. */
export const executionScore = (spent: Fen, budget: Fen, maximum: Fraction): Fraction | null => {
  const rate = executionRate(spent, budget)
  if (rate === null) return null
  const capped = smaller(rate, one)
  return multiply(maximum, compare(capped, zero) < 0 ? zero : capped)
}

/** Whether a target asks for less rather than more. */
export const isInverse = (target: QuantitativeTarget): boolean => target.operator === '<=' || target.operator === '<'

export type Attainment =
  /** `ratio` is 1 for a target that was met, less than 1 for a shortfall. */
  | { kind: 'quantitative'; met: boolean; ratio: Fraction; over: Fraction | null }
  /** Words: what is written as done is what was to be done (`same`), or something else. */
  | { kind: 'qualitative'; same: boolean }
  | { kind: 'unknown' }

const timesAYear: Record<string, bigint> = { 年: 1n, 季: 4n, 季度: 4n, 月: 12n, 周: 52n }

/** `每月至少一次` against `12次`: the target for the whole year, where the actual value says no period. */
export const overYear = (target: QuantitativeTarget, actual: QuantitativeTarget): Fraction => {
  const times = target.per !== undefined && actual.per === undefined ? timesAYear[target.per] : undefined
  const value = baseValue(target.value, target.unit)
  return times === undefined ? value : multiply(value, fraction(times))
}

const sameUnit = (target: QuantitativeTarget, actual: QuantitativeTarget): boolean => {
  const [a, b] = [baseUnit(target.unit), baseUnit(actual.unit)]
  if (a === b || a === '' || b === '') return true
  const kinds = [/^(?:场次?|次|起|件|个|批|期|项)$/, /^(?:人次?|名|户)$/]
  return kinds.some(kind => kind.test(a) && kind.test(b))
}

/** How far a target was reached; `unknown` where the two values cannot be compared. */
export const attainmentOf = (target: Target | null, actual: Target | null): Attainment => {
  if (!target || !actual) return { kind: 'unknown' }
  if (target.kind !== 'quantitative' || actual.kind !== 'quantitative') {
    const text = (value: Target): string | null => (value.kind === 'quantitative' ? null : value.text)
    const [a, b] = [text(target), text(actual)]
    if (a !== null && b !== null)
      return { kind: 'qualitative', same: a.replace(/[,，]/g, '') === b.replace(/[,，]/g, '') }
    return a !== null && actual.kind === 'quantitative' && actual.unit === '%' && actual.value.scaled === 100n
      ? { kind: 'qualitative', same: true }
      : { kind: 'unknown' }
  }
  if (!sameUnit(target, actual) || actual.operator === 'range') return { kind: 'unknown' }
  const unit = actual.unit === '' ? target.unit : actual.unit
  const a = overYear(target.unit === '' ? { ...target, unit: actual.unit } : target, actual)
  const b = baseValue(actual.value, unit)
  if (target.operator === 'range') {
    const high = target.valueMax ? baseValue(target.valueMax, target.unit) : a
    const inside = compare(b, a) >= 0 && compare(b, high) <= 0
    return inside ? { kind: 'quantitative', met: true, ratio: one, over: null } : { kind: 'unknown' }
  }
  if (isInverse(target)) {
    if (compare(b, a) <= 0) return { kind: 'quantitative', met: true, ratio: one, over: null }
    return { kind: 'quantitative', met: false, ratio: compare(b, zero) === 0 ? one : quotient(a, b), over: null }
  }
  if (compare(a, zero) === 0)
    return compare(b, zero) === 0 ? { kind: 'quantitative', met: true, ratio: one, over: null } : { kind: 'unknown' }
  if (compare(a, zero) < 0 || compare(b, zero) < 0) return { kind: 'unknown' }
  const ratio = quotient(b, a)
  const met = compare(ratio, one) >= 0
  return { kind: 'quantitative', met, ratio: met ? one : ratio, over: met ? ratio : null }
}

/** The points for an attainment at a known weight: exact for quantities, a band for achieved words, null where unknown. */
export const scoreAt = (weight: Fraction, attainment: Attainment): { low: Fraction; high: Fraction } | null => {
  if (attainment.kind === 'quantitative') {
    const score = multiply(weight, smaller(attainment.ratio, one))
    return { low: score, high: score }
  }
  if (attainment.kind === 'qualitative' && attainment.same)
    return { low: multiply(weight, fraction(4n, 5n)), high: weight }
  return null
}

/** All values that a printed score can have been rounded from. */
export const rounded = ({ scaled, decimals }: Decimal): { low: Fraction; high: Fraction } => {
  const place = 10n ** BigInt(decimals)
  return { low: fraction(scaled * 2n - 1n, place * 2n), high: fraction(scaled * 2n + 1n, place * 2n) }
}

/** Whether `exact` rounded half up to the printed digits is the printed score. */
export const printsAs = (exact: Fraction, printed: Points): boolean =>
  roundHalfUp(exact, printed.decimals).scaled === printed.scaled

export const gradeOf = (total: Fraction): string =>
  gradeBands.find(({ from }) => compare(total, fraction(BigInt(from))) >= 0)?.word ?? '差'

export type ScoredIndicator = { indicator: Indicator; attainment: Attainment }

/** A set of indicators that shares a maximum: the whole form, or one goal of a department form. */
export type ScoreGroup = { group: number | null; maximum: Fraction | null; items: ScoredIndicator[] }

export const scoreGroups = (evaluation: Evaluation): ScoreGroup[] => {
  const numbers = [...new Set(evaluation.indicators.map(({ group }) => group))]
  return numbers.map(group => {
    const printed =
      group === null
        ? evaluation.maxima.indicators
        : (evaluation.goals.find(goal => goal.group === group && goal.maximum !== null)?.maximum ?? null)
    return {
      group,
      maximum: printed ? fractionOf(printed) : null,
      items: evaluation.indicators
        .filter(indicator => indicator.group === group)
        .map(indicator => ({ indicator, attainment: attainmentOf(indicator.parsed, indicator.parsedActual) })),
    }
  })
}

export type InferredWeight = { weight: Fraction; how: 'printed' | 'inferred' }

const scoreOf = (indicator: Indicator): Fraction => (indicator.score ? fractionOf(indicator.score) : zero)

/** The score that most indicators of the group got, if at least half of those that met their target got it. */
export const usualScore = ({ items }: ScoreGroup): Fraction | null => {
  const met = items.filter(({ attainment }) => attainment.kind === 'quantitative' && attainment.met)
  const counts = new Map<string, { value: Fraction; count: number }>()
  for (const { indicator } of met) {
    const value = scoreOf(indicator)
    const key = `${value.numerator}/${value.denominator}`
    const seen = counts.get(key)
    counts.set(key, { value, count: (seen?.count ?? 0) + 1 })
  }
  const best = [...counts.values()].sort((a, b) => b.count - a.count)[0]
  return best && best.count * 2 >= met.length && best.count >= 2 ? best.value : null
}

/**
 * The weights of a group: the printed ones, or, where none are printed, those that are certain: all indicators weigh what
 * the fulfilled ones usually got (one that got more weighs more), and these weights add up to the group's maximum.
 * Points that add up to the maximum are the weights. Null where several distributions are possible.
 */
export const weightsOf = (group: ScoreGroup): InferredWeight[] | null => {
  const { items, maximum } = group
  if (items.length === 0 || items.some(({ indicator }) => indicator.score === null)) return null
  if (items.every(({ indicator }) => indicator.weight !== null))
    return items.map(({ indicator }) => ({
      weight: indicator.weight ? fractionOf(indicator.weight) : zero,
      how: 'printed' as const,
    }))
  if (maximum === null) return null
  // Points that use up the maximum leave nothing to any other weight.
  const points = items.map(({ indicator }) => scoreOf(indicator))
  if (compare(points.reduce(add, zero), maximum) === 0)
    return points.map(weight => ({ weight, how: 'inferred' as const }))
  const usual = usualScore(group)
  if (usual === null) return null
  const weights = items.map(({ indicator }) => {
    const score = scoreOf(indicator)
    return compare(score, usual) > 0 ? score : usual
  })
  return compare(weights.reduce(add, zero), maximum) === 0
    ? weights.map(weight => ({ weight, how: 'inferred' as const }))
    : null
}

/**
 * The most that an indicator can weigh when every other weighs at least the points it got: with it the largest score
 * that any distribution of weights allows. Null where the group's maximum or a score is not known.
 */
export const largestWeight = ({ items, maximum }: ScoreGroup, of: Indicator): Fraction | null => {
  if (maximum === null || items.some(({ indicator }) => indicator.score === null)) return null
  const others = items.filter(({ indicator }) => indicator !== of).map(({ indicator }) => scoreOf(indicator))
  const taken = others.reduce(add, zero)
  const left = subtract(maximum, taken)
  return compare(left, zero) < 0 ? zero : left
}

/**
 * What the fulfilled indicators leave of the maximum, in equal parts for those that fell short: the likeliest weight of
 * each where no weights are printed. Null where nothing is left, none fell short, or a score is missing.
 */
export const remainderShare = ({ items, maximum }: ScoreGroup): Fraction | null => {
  const isShort = ({ attainment }: ScoredIndicator): boolean => attainment.kind === 'quantitative' && !attainment.met
  const shorts = items.filter(isShort)
  if (maximum === null || shorts.length === 0 || items.some(({ indicator }) => indicator.score === null)) return null
  const taken = items
    .filter(item => !isShort(item))
    .map(({ indicator }) => scoreOf(indicator))
    .reduce(add, zero)
  const left = subtract(maximum, taken)
  return compare(left, zero) > 0 ? quotient(left, fraction(BigInt(shorts.length))) : null
}

/**
 * Whether some distribution of weights explains all scores of a group: met quantities weigh what they got, shortfalls
 * score ÷ ratio, achieved words between their score and 1¼ of it, all with the rounding of the printed digits.
 * `null` where it cannot be decided.
 */
export const isConsistent = ({ items, maximum }: ScoreGroup): boolean | null => {
  if (maximum === null || items.length === 0) return null
  let low = zero
  let high = zero
  for (const { indicator, attainment } of items) {
    if (indicator.score === null || attainment.kind === 'unknown') return null
    const score = fractionOf(indicator.score)
    if (attainment.kind === 'quantitative' && attainment.met) {
      low = add(low, score)
      high = add(high, score)
    } else if (attainment.kind === 'quantitative') {
      if (compare(attainment.ratio, zero) === 0) return null
      const range = rounded(indicator.score)
      const least = quotient(range.low, attainment.ratio)
      low = add(low, compare(least, zero) < 0 ? zero : least)
      high = add(high, quotient(range.high, attainment.ratio))
    } else if (attainment.same) {
      low = add(low, score)
      high = add(high, multiply(score, fraction(5n, 4n)))
    } else return null
  }
  return compare(low, maximum) <= 0 && compare(high, maximum) >= 0
}

/** Execution + goals + indicators as printed; null where a part is missing. */
export const sumOfPrinted = (evaluation: Evaluation): Fraction | null => {
  const goals = evaluation.goals.flatMap(goal => goal.score ?? [])
  const needsGoals = evaluation.maxima.goals !== null
  if (evaluation.executionScore === null || evaluation.indicators.some(({ score }) => score === null)) return null
  if (needsGoals && goals.length === 0) return null
  return [evaluation.executionScore, ...goals, ...evaluation.indicators.flatMap(({ score }) => score ?? [])]
    .map(fractionOf)
    .reduce(add, zero)
}

/**
 * For each indicator of a group the printed or certain weight, else what a fulfilled one got and, for those that fell
 * short, an equal part of what is left; null where nothing can be said.
 */
export const likelyWeights = (group: ScoreGroup): (Fraction | null)[] => {
  const weights = weightsOf(group)
  const share = weights === null ? remainderShare(group) : null
  return group.items.map(({ indicator, attainment }, i) => {
    const short = attainment.kind === 'quantitative' && !attainment.met
    if (weights !== null) return weights[i]?.weight ?? null
    if (short) return share
    return share !== null && indicator.score ? fractionOf(indicator.score) : null
  })
}

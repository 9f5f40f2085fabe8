/**
 * The points of a self-evaluation, each with its derivation: what went in, by which rule, how it was rounded. The command
 * line and the office come here to score and to explain; checks/ recomputes published forms with the same arithmetic.
 */
import {
  compare,
  fraction,
  fractionOf,
  multiply,
  quotient,
  roundHalfUp,
  shown,
  sum,
  textOf,
  type Decimal,
  type Fraction,
} from '../money/decimal.js'
import type { Fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import type { Level1 } from './evaluation.js'
import type { Scheme } from './schemes.js'
import { attainmentOf, gradeOf, overYear } from './scoring.js'
import { baseUnit, baseValue, parseTarget, type QuantitativeTarget, type Target } from './targets.js'

/** The rules of points, with their words for people. */
export const ruleWords = {
  execution: '分值×支出数÷预算数，不超过分值',
  positive: '分值×完成值÷目标值，不超过分值',
  inverse: '分值×目标值÷完成值，不超过分值',
  range: '在目标范围内得满分，范围外按偏离的比例扣减',
  words: '定性指标：分值×达成度（达成100%～80%，部分达成80%～50%，未达成50%～0%）',
  missing: '没有填写完成值，不得分',
} as const
export type ScoreRule = keyof typeof ruleWords

/** Why a cause and a measure must be written. */
export const needWords = {
  missed: '未达到目标值',
  overshoot: '超过目标值较多',
  unspent: '预算没有用完',
  unmeasured: '没有填写完成值',
} as const
export type Need = keyof typeof needWords

export type Derivation = {
  rule: ScoreRule
  /** What went in, by the names people know, as written. */
  inputs: readonly { name: string; value: string }[]
  /** `10×15÷20＝7.5`, exact before rounding. */
  arithmetic: string
  weight: Fraction
  exact: Fraction
  /** Rounded half up to the scheme's digits: the points that are printed. */
  points: Decimal
  needs: Need | null
}

/** Points, or why none can be computed. */
export type Scored = { ok: true; derivation: Derivation } | { ok: false; reason: string; remedy: string }

/** An indicator with what was reached; `degree` (0–100 %) says how far words were fulfilled. */
export type Measured = {
  level1: Level1 | null
  target: string
  weight: Decimal
  actual: string | null
  degree: Decimal | null
}

const one = fraction(1n)
const zero = fraction(0n)
const hundred = fraction(100n)

const derive = (
  scheme: Scheme,
  rule: ScoreRule,
  weight: Fraction,
  ratio: Fraction,
  inputs: Derivation['inputs'],
  calculation: string,
  needs: Need | null,
): Scored => {
  const isCapped = compare(ratio, one) > 0
  const exact = isCapped ? weight : multiply(weight, ratio)
  const capped = isCapped ? `，不超过${shown(weight)}` : ''
  const arithmetic = calculation === '' ? shown(exact, 6) : `${calculation}${capped}＝${shown(exact, 6)}`
  return {
    ok: true,
    derivation: { rule, inputs, arithmetic, weight, exact, points: roundHalfUp(exact, scheme.decimals), needs },
  }
}

/** `maximum × B ÷ A`, within 0…maximum; an evaluation without budget cannot be scored. */
export const scoreExecution = (scheme: Scheme, spent: Fen, budget: Fen): Scored => {
  if (budget <= 0n)
    return { ok: false, reason: '预算数为零，执行率无法计算。', remedy: '请登记这个项目的预算，或不评这一项。' }
  const rate = fraction(spent, budget)
  const weight = fraction(BigInt(scheme.execution))
  const [a, b] = [formatFen(budget, '万元'), formatFen(spent, '万元')]
  const needs: Need | null =
    compare(multiply(rate, hundred), fraction(BigInt(scheme.spentPercent))) < 0 ? 'unspent' : null
  const inputs = [
    { name: '预算数（A）', value: `${a}万元` },
    { name: '支出数（B）', value: `${b}万元` },
    { name: '执行率（B/A）', value: `${shown(multiply(rate, hundred))}%` },
  ]
  const ratio = compare(rate, zero) < 0 ? zero : rate
  return derive(scheme, 'execution', weight, ratio, inputs, `${scheme.execution}×${b}÷${a}`, needs)
}

/** A cost that is given as one number, and a number of nothing (`0起`), are limits: less is better. */
const asLimit = (target: QuantitativeTarget, level1: Level1 | null): QuantitativeTarget =>
  target.operator === '=' && (level1 === '成本指标' || target.value.scaled === 0n)
    ? { ...target, operator: '<=' }
    : target

const valueText = ({ value, unit }: QuantitativeTarget): string => `${textOf(value)}${unit}`

/** How far outside its range a value lies, as a share: low ends by value ÷ low, high ends by high ÷ value. */
const rangeRatio = (target: QuantitativeTarget, actual: QuantitativeTarget): Fraction | null => {
  const [low, high] = [target.value, target.valueMax ?? target.value].map(value => baseValue(value, target.unit))
  const value = baseValue(actual.value, actual.unit === '' ? target.unit : actual.unit)
  if (low === undefined || high === undefined || compare(low, zero) < 0 || compare(value, zero) < 0) return null
  if (compare(value, low) < 0) return quotient(value, low)
  return compare(value, high) > 0 ? quotient(high, value) : one
}

const quantities = (
  scheme: Scheme,
  item: Measured,
  written: QuantitativeTarget,
  actual: QuantitativeTarget,
): Scored | null => {
  const target = asLimit(written, item.level1)
  const weight = fractionOf(item.weight)
  const inputs = [
    { name: '目标值', value: item.target },
    { name: '完成值', value: item.actual ?? '' },
    { name: '分值', value: textOf(item.weight) },
  ]
  const asked =
    target.per === undefined ? valueText(target) : `${shown(overYear(target, actual))}${baseUnit(target.unit)}`
  const [a, b, w] = [asked, valueText(actual), textOf(item.weight)]
  if (target.operator === 'range') {
    const ratio = rangeRatio(target, actual)
    if (ratio === null) return null
    const met = compare(ratio, one) === 0
    return derive(
      scheme,
      'range',
      weight,
      ratio,
      inputs,
      met ? `${w}×1` : `${w}×${shown(ratio, 6)}`,
      met ? null : 'missed',
    )
  }
  const attainment = attainmentOf(target, actual)
  if (attainment.kind !== 'quantitative') return null
  const inverse = target.operator === '<=' || target.operator === '<'
  const ratio = attainment.over ?? attainment.ratio
  const far =
    attainment.over !== null &&
    compare(multiply(attainment.over, hundred), fraction(BigInt(scheme.overshootPercent))) > 0
  const needs: Need | null = !attainment.met ? 'missed' : far ? 'overshoot' : null
  const calculation = attainment.met && inverse ? `${w}×1` : inverse ? `${w}×${a}÷${b}` : `${w}×${b}÷${a}`
  return derive(scheme, inverse ? 'inverse' : 'positive', weight, ratio, inputs, calculation, needs)
}

/** From here a goal in words counts as reached. */
const reachedPercent = fraction(80n)

const sameWords = (target: Target | null, actual: Target | null): boolean => {
  const attainment = attainmentOf(target, actual)
  return attainment.kind === 'qualitative' && attainment.same
}

const words = (scheme: Scheme, item: Measured, target: Target | null, actual: Target | null): Scored => {
  const degree = item.degree === null ? (sameWords(target, actual) ? hundred : null) : fractionOf(item.degree)
  if (degree === null)
    return {
      ok: false,
      reason: `目标值“${item.target}”与完成值“${item.actual ?? ''}”不能按比例计算。`,
      remedy: '请填写达成度（0～100%）：达成80%以上，部分达成50%～80%，未达成50%以下；或把两个值改成同一单位的数。',
    }
  if (compare(degree, zero) < 0 || compare(degree, hundred) > 0)
    return { ok: false, reason: `达成度${shown(degree)}%不在0～100%之间。`, remedy: '请填写0～100之间的数。' }
  const inputs = [
    { name: '目标值', value: item.target },
    { name: '完成值', value: item.actual ?? '' },
    { name: '达成度', value: `${shown(degree)}%` },
    { name: '分值', value: textOf(item.weight) },
  ]
  const needs: Need | null = compare(degree, reachedPercent) < 0 ? 'missed' : null
  const calculation = `${textOf(item.weight)}×${shown(degree)}%`
  return derive(scheme, 'words', fractionOf(item.weight), quotient(degree, hundred), inputs, calculation, needs)
}

/** The points of one indicator. */
export const scoreIndicator = (scheme: Scheme, item: Measured): Scored => {
  const inputs = [
    { name: '目标值', value: item.target },
    { name: '分值', value: textOf(item.weight) },
  ]
  if (item.weight.scaled < 0n) return { ok: false, reason: '分值是负数。', remedy: '请改正分值。' }
  const actual = parseTarget(item.actual)
  if (actual === null && item.degree === null)
    return derive(scheme, 'missing', fractionOf(item.weight), zero, inputs, '', 'unmeasured')
  const target = parseTarget(item.target)
  const compared =
    target?.kind === 'quantitative' && actual?.kind === 'quantitative' ? quantities(scheme, item, target, actual) : null
  return compared ?? words(scheme, item, target, actual)
}

/** All parts added up exactly, then rounded once more for the total; the parts' printed points may differ by tails. */
export type Total = { exact: Fraction; points: Decimal; grade: string }

/** The total of the printed points, as the forms add them up. */
export const totalOf = (scheme: Scheme, parts: readonly Decimal[]): Total => {
  const exact = sum(parts.map(fractionOf))
  return { exact, points: roundHalfUp(exact, scheme.decimals), grade: gradeOf(exact) }
}

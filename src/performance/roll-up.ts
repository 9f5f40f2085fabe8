/**
 * From projects or subordinate units to the department: absolute values are added, relative ones averaged with the money
 * as weight, points of goals in words averaged with the money as weight. Values are rolled up first, points computed after.
 * Source: the rule printed under the Hubei self-evaluation forms.
 */
import { add, fraction, fractionOf, multiply, quotient, sum, type Fraction } from '../money/decimal.js'
import type { Fen } from '../money/fen.js'
import { baseUnit, baseValue, type QuantitativeTarget } from './targets.js'

/** One project or unit: what it reached and the money it was given. */
export type Share<Value> = { value: Value; moneyFen: Fen }

/** Rates and standards cannot be added: percentages, and amounts for each of something (元/人/月). */
export const isRelative = ({ unit, per }: QuantitativeTarget): boolean =>
  /%|‰|百分点/.test(unit) || (per !== undefined && /[人户个件次]/.test(per))

/** The average with the money as weight; without any money, every child counts the same. Throws RangeError for none. */
export const weightedAverage = (children: readonly Share<Fraction>[]): Fraction => {
  if (children.length === 0) throw new RangeError('an average of nothing')
  const weights = children.every(({ moneyFen }) => moneyFen <= 0n)
    ? children.map(() => fraction(1n))
    : children.map(({ moneyFen }) => fraction(moneyFen < 0n ? 0n : moneyFen))
  const weighted = children.map(({ value }, i) => multiply(value, weights[i]!))
  return quotient(sum(weighted), sum(weights))
}

/**
 * The value of several children in the unit without multiplier (万人 → 人): added where the indicator is absolute,
 * averaged where it is relative; null where their units differ.
 */
export const rollUpValues = (
  children: readonly Share<QuantitativeTarget>[],
): { value: Fraction; unit: string } | null => {
  const first = children[0]?.value
  if (first === undefined) return null
  const unit = baseUnit(first.unit)
  if (children.some(({ value }) => baseUnit(value.unit) !== unit || isRelative(value) !== isRelative(first)))
    return null
  const values = children.map(({ value, moneyFen }) => ({ value: baseValue(value.value, value.unit), moneyFen }))
  return { value: isRelative(first) ? weightedAverage(values) : values.map(({ value }) => value).reduce(add), unit }
}

/** A department's points from its projects' points (of the same maximum), with the money as weight. */
export const rollUpPoints = (children: readonly Share<{ scaled: bigint; decimals: number }>[]): Fraction =>
  weightedAverage(children.map(({ value, moneyFen }) => ({ value: fractionOf(value), moneyFen })))

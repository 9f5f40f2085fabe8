/**
 * What a calculation comes to, exactly: fractions of whole numbers, money in 元, at most one money factor in a product.
 * Hearing comes here; an expression whose units do not make sense together has no value.
 */
import { add, fraction, multiply, quotient, shown, subtract, type Fraction } from '../../money/decimal.js'
import type { Expression } from './parse.js'
import type { Unit } from './tokens.js'

/** `value` in 元 where `money`, otherwise a bare number or a count. */
export type Value = { value: Fraction; money: boolean; times: string[]; per: string[] }

/** Null when `b` is 0. */
export const divide = (a: Fraction, b: Fraction): Fraction | null => (b.numerator === 0n ? null : quotient(a, b))

const fenPerYuan = 100n

const withUnit = ({ value, money, times, per }: Value, unit: Unit | null): Value | null => {
  if (!unit) return { value, money, times, per }
  if (unit.fen !== null)
    return money
      ? null
      : { value: multiply(value, fraction(unit.fen, fenPerYuan)), money: true, times, per: [...per, ...unit.per] }
  return {
    value: multiply(value, fraction(unit.count)),
    money,
    times: unit.time === null ? times : [...times, unit.time],
    per: [...per, ...unit.per],
  }
}

/**
 * The value of an expression, or null where its units contradict each other. `bareYuan` is what a bare addend stands for
 * beside a money addend (`20万元+10×10`): 1 元 or 10000 元; the caller tries both.
 */
export const evaluate = (expression: Expression, bareYuan: bigint): Value | null => {
  switch (expression.kind) {
    case 'quantity':
      return withUnit({ value: expression.value, money: false, times: [], per: [] }, expression.unit)
    case 'group': {
      const inner = evaluate(expression.inner, bareYuan)
      return inner && withUnit(inner, expression.unit)
    }
    case 'operation': {
      const left = evaluate(expression.left, bareYuan)
      const right = evaluate(expression.right, bareYuan)
      if (!left || !right) return null
      const times = [...left.times, ...right.times]
      const per = [...left.per, ...right.per]
      switch (expression.operator) {
        case '×':
          return left.money && right.money
            ? null
            : { value: multiply(left.value, right.value), money: left.money || right.money, times, per }
        case '÷': {
          const value = divide(left.value, right.value)
          return value === null || (right.money && !left.money)
            ? null
            : { value, money: left.money && !right.money, times, per }
        }
        case '+':
        case '-': {
          const money = left.money || right.money
          const lift = (side: Value): Fraction =>
            money && !side.money ? multiply(side.value, fraction(bareYuan)) : side.value
          const combine = expression.operator === '+' ? add : subtract
          return { value: combine(lift(left), lift(right)), money, times, per }
        }
      }
    }
  }
}

export const operationsIn = (expression: Expression): number =>
  expression.kind === 'operation'
    ? 1 + operationsIn(expression.left) + operationsIn(expression.right)
    : expression.kind === 'group'
      ? operationsIn(expression.inner)
      : 0

export const quantitiesIn = (expression: Expression): Extract<Expression, { kind: 'quantity' }>[] =>
  expression.kind === 'operation'
    ? [...quantitiesIn(expression.left), ...quantitiesIn(expression.right)]
    : expression.kind === 'group'
      ? quantitiesIn(expression.inner)
      : [expression]

/** A calculated value as text, at most four decimals. */
export const printResult = (value: Fraction): string => shown(value, 4)

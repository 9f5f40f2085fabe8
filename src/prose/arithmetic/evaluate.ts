/**
 * What a calculation comes to, exactly: fractions of whole numbers, money in 元, at most one money factor in a product.
 * Hearing comes here; an expression whose units do not make sense together has no value.
 */
import type { Expression } from './parse.js'
import type { Rational, Unit } from './tokens.js'

/** `value` in 元 where `money`, otherwise a bare number or a count. */
export type Value = { value: Rational; money: boolean; times: string[]; per: string[] }

export const multiply = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d })
export const divide = (a: Rational, b: Rational): Rational | null =>
  b.n === 0n ? null : b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n }
export const add = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d })
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const whole = (n: bigint): Rational => ({ n, d: 1n })

const fenPerYuan = 100n

const withUnit = ({ value, money, times, per }: Value, unit: Unit | null): Value | null => {
  if (!unit) return { value, money, times, per }
  if (unit.fen !== null)
    return money
      ? null
      : { value: multiply(value, { n: unit.fen, d: fenPerYuan }), money: true, times, per: [...per, ...unit.per] }
  return {
    value: multiply(value, whole(unit.count)),
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
          const lift = (side: Value): Rational =>
            money && !side.money ? multiply(side.value, whole(bareYuan)) : side.value
          const second = lift(right)
          return { value: add(lift(left), expression.operator === '+' ? second : negate(second)), money, times, per }
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

/** A fraction as text, at most `places` decimals, trailing zeros dropped, half up. */
export const printRational = ({ n, d }: Rational, places = 4): string => {
  const scale = 10n ** BigInt(places)
  const magnitude = ((n < 0n ? -n : n) * scale * 2n + d) / (2n * d)
  const digits = magnitude.toString().padStart(places + 1, '0')
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '')
  return n < 0n && magnitude > 0n ? `-${text}` : text
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '../money/fen.js'
import { compare, fraction, shown } from '../money/decimal.js'
import {
  attainmentOf,
  executionScore,
  gradeOf,
  isConsistent,
  largestWeight,
  scoreAt,
  scoreGroups,
  weightsOf,
} from './scoring.js'
import { parseTarget } from './targets.js'
import type { Evaluation, Indicator } from './evaluation.js'

const attained = (target: string, actual: string): ReturnType<typeof attainmentOf> =>
  attainmentOf(parseTarget(target), parseTarget(actual))

const scored = (weight: bigint, target: string, actual: string): string | null => {
  const due = scoreAt(fraction(weight), attained(target, actual))
  return due ? `${shown(due.low)}${compare(due.low, due.high) === 0 ? '' : `..${shown(due.high)}`}` : null
}

describe('one indicator', () => {
  test.each([
    [10n, '≥20场', '15场', '7.5'],
    [1n, '≥3000人', '2399', '0.8'],
    [10n, '≥90%', '90%', '10'],
    [10n, '≥10次', '56场', '10'],
    [10n, '≤10分钟', '20分钟', '5'],
    [3n, '≤2.4万元', '2.4', '3'],
    [12n, '每月至少一次', '12次', '12'],
    [12n, '每月至少一次', '6次', '6'],
    [10n, '0', '0', '10'],
    [10n, '有效保障', '有效保障', '8..10'],
    [10n, '1.1万人', '5500人', '5'],
    [10n, '≥98%', '≥98%', '10'],
  ])('weight %s, target %s, actual %s', (weight, target, actual, expected) => {
    expect(scored(weight, target, actual)).toBe(expected)
  })

  test('values that cannot be compared are not scored', () => {
    expect(scored(10n, '≥90%', '12次')).toBeNull()
    expect(scored(10n, '0起', '2起')).toBeNull()
    expect(scored(10n, '有效保障', '部分保障')).toBeNull()
  })

  const natural = fc.integer({ min: 0, max: 100_000 })

  test('a score never leaves 0 … weight', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('≥', '≤', '', '>', '<'),
        natural,
        natural,
        fc.integer({ min: 1, max: 60 }),
        (sign, a, b, weight) => {
          const due = scoreAt(fraction(BigInt(weight)), attained(`${sign}${a}人`, `${b}人`))
          if (!due) return
          expect(compare(due.low, fraction(0n))).toBeGreaterThanOrEqual(0)
          expect(compare(due.high, fraction(BigInt(weight)))).toBeLessThanOrEqual(0)
        },
      ),
    )
  })

  test('a better actual never lowers a score', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('≥', '≤'),
        fc.integer({ min: 1, max: 100_000 }),
        natural,
        natural,
        (sign, target, x, y) => {
          const [less, more] = [Math.min(x, y), Math.max(x, y)]
          const [worse, better] = sign === '≥' ? [less, more] : [more, less]
          const low = scoreAt(fraction(10n), attained(`${sign}${target}`, `${worse}`))
          const high = scoreAt(fraction(10n), attained(`${sign}${target}`, `${better}`))
          if (low && high) expect(compare(low.low, high.low)).toBeLessThanOrEqual(0)
        },
      ),
    )
  })
})

describe('execution', () => {
  test.each([
    [7_532_210_000n, 4_809_870_000n, '12.77'],
    [1_811_560_000n, 5_650_090_000n, '20'],
    [240_000n, 0n, '0'],
  ])('%s fen of budget, %s spent', (budget, spent, expected) => {
    const score = executionScore(fen(spent), fen(budget), fraction(20n))
    expect(score && shown(score)).toBe(expected)
  })

  test('without a budget there is no score', () => {
    expect(executionScore(fen(1n), fen(0n), fraction(20n))).toBeNull()
  })

  test('it never leaves 0 … maximum', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        (budget, spent) => {
          const score = executionScore(fen(spent), fen(budget), fraction(20n))
          expect(score && compare(score, fraction(0n)) >= 0 && compare(score, fraction(20n)) <= 0).toBe(true)
        },
      ),
    )
  })
})

test('grades by the bands of the regulation', () => {
  expect([100n, 90n, 89n, 80n, 60n, 59n].map(total => gradeOf(fraction(total)))).toEqual([
    '优',
    '优',
    '良',
    '良',
    '中',
    '差',
  ])
})

const points = (score: number): Indicator['score'] => ({ text: String(score), scaled: BigInt(score), decimals: 0 })

const indicator = (target: string, actual: string, score: number): Indicator => ({
  period: 'annual',
  group: null,
  level1: null,
  level2: null,
  name: `${target}${actual}`,
  description: null,
  target,
  parsed: parseTarget(target),
  actual,
  parsedActual: parseTarget(actual),
  basis: null,
  weight: null,
  score: points(score),
  cause: null,
  earlier: [],
  page: 1,
  boxes: {},
  certain: true,
})

const groupOf = (indicators: Indicator[], maximum: number): ReturnType<typeof scoreGroups>[number] => {
  const evaluation = { indicators, goals: [], maxima: { execution: null, goals: null, indicators: points(maximum) } }
  const [group] = scoreGroups(evaluation as unknown as Evaluation)
  if (!group) throw new Error('no group')
  return group
}

describe('weights that are not printed', () => {
  test('are certain when the usual score of the fulfilled ones adds up to the maximum', () => {
    const group = groupOf(
      [indicator('≥1个', '1个', 10), indicator('≥1次', '3次', 10), indicator('≥20场', '15场', 7)],
      30,
    )
    expect(weightsOf(group)?.map(({ weight }) => shown(weight))).toEqual(['10', '10', '10'])
  })

  test('stay unknown when several distributions are possible', () => {
    const group = groupOf([indicator('≥1个', '1个', 9), indicator('≥1次', '3次', 8), indicator('≥20场', '15场', 7)], 30)
    expect(weightsOf(group)).toBeNull()
    expect(isConsistent(group)).toBe(false)
  })

  test('a shortfall with full marks is impossible', () => {
    const short = indicator('≥20场', '15场', 10)
    const group = groupOf([indicator('≥1个', '1个', 10), indicator('≥1次', '3次', 10), short], 30)
    expect(isConsistent(group)).toBe(false)
    expect(shown(largestWeight(group, short) ?? fraction(0n))).toBe('10')
  })

  test('whoever scores by the rule is consistent, whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ weight: fc.integer({ min: 1, max: 20 }), quarters: fc.integer({ min: 1, max: 8 }) }), {
          minLength: 1,
          maxLength: 8,
        }),
        items => {
          // A weight of 4n keeps every quarter a whole number of points.
          const indicators = items.map(({ weight, quarters }) =>
            indicator('≥4次', `${quarters}次`, weight * Math.min(quarters, 4)),
          )
          const maximum = items.reduce((sum, { weight }) => sum + weight * 4, 0)
          expect(isConsistent(groupOf(indicators, maximum))).toBe(true)
        },
      ),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from './fen.js'
import {
  decimalText,
  divideDown,
  divideHalfEven,
  divideHalfUp,
  growthMatchesWithin,
  parsePercent,
  percentHalfUp,
  percentMatches,
  percentMatchesWithin,
} from './rounding.js'

const dividend = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
const divisor = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).filter(d => d !== 0n)
const abs = (n: bigint): bigint => (n < 0n ? -n : n)

describe('each division rounds as its name says', () => {
  test.each([
    [5n, 2n, 3n, 2n, 2n],
    [7n, 2n, 4n, 4n, 3n],
    [-5n, 2n, -3n, -2n, -2n],
    [5n, -2n, -3n, -2n, -2n],
    [-7n, -2n, 4n, 4n, 3n],
    [4n, 3n, 1n, 1n, 1n],
    [0n, -3n, 0n, 0n, 0n],
  ])('%s / %s: half up %s, half even %s, down %s', (n, d, up, even, down) => {
    expect([divideHalfUp(n, d), divideHalfEven(n, d), divideDown(n, d)]).toEqual([up, even, down])
  })

  test('half up and half even are nearest whole numbers and differ only at halves', () => {
    fc.assert(
      fc.property(dividend, divisor, (n, d) => {
        const [up, even] = [divideHalfUp(n, d), divideHalfEven(n, d)]
        expect(abs(n - up * d) * 2n <= abs(d)).toBe(true)
        expect(abs(n - even * d) * 2n <= abs(d)).toBe(true)
        if (up !== even) expect(abs(n - up * d) * 2n).toBe(abs(d))
        if (up !== even) expect(even % 2n).toBe(0n)
        expect(abs(divideDown(n, d)) <= abs(up)).toBe(true)
        expect(divideHalfUp(-n, d)).toBe(-up)
      }),
    )
  })

  test('division by zero is refused', () => {
    for (const divide of [divideHalfUp, divideHalfEven, divideDown]) expect(() => divide(1n, 0n)).toThrow(RangeError)
  })
})

test('decimalText puts the point where the decimals say', () => {
  expect([
    decimalText(7165n, 2),
    decimalText(-5n, 1),
    decimalText(0n, 2),
    decimalText(12n, 0),
    decimalText(-7n, 3),
  ]).toEqual(['71.65', '-0.5', '0.00', '12', '-0.007'])
})

test('parsePercent reads the ways percentages are printed', () => {
  expect(parsePercent('71.65%')).toEqual({ scaled: 7165n, decimals: 2 })
  expect(parsePercent('－3％')).toEqual({ scaled: -3n, decimals: 0 })
  expect(parsePercent('1,204. 5 %')).toEqual({ scaled: 12045n, decimals: 1 })
  for (const text of ['', '%', '1.2.3%', '约5%', '5‰']) expect(parsePercent(text)).toBeNull()
})

describe('percentages', () => {
  test('a share of a real final account: the printed figure that is right and the one that is wrong', () => {
    expect(percentHalfUp(210666n, 294005n, 2)).toBe('71.65%')
    expect(percentMatches(fen(210666n), fen(294005n), '71.65%')).toBe(true)
    expect(percentMatches(fen(210666n), fen(294005n), '71.73%')).toBe(false)
  })

  test('a half may be printed either way', () => {
    expect(percentMatches(fen(12345n), fen(100000n), '12.35%')).toBe(true)
    expect(percentMatches(fen(12345n), fen(100000n), '12.34%')).toBe(true)
    expect(percentMatches(fen(12345n), fen(100000n), '12.33%')).toBe(false)
  })

  test('there is no share of nothing', () => {
    expect(percentHalfUp(5n, 0n, 2)).toBeNull()
    expect(percentMatches(fen(0n), fen(0n), '0%')).toBe(false)
    expect(percentMatches(fen(5n), fen(7n), '不适用')).toBe(false)
  })

  const amount = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n })
  const whole = amount.filter(n => n !== 0n)
  const decimals = fc.integer({ min: 0, max: 4 })

  test('what percentHalfUp prints, percentMatches accepts; two units of the last place away it does not', () => {
    fc.assert(
      fc.property(amount, whole, decimals, (p, w, d) => {
        const printed = percentHalfUp(p, w, d) ?? ''
        expect(percentMatches(fen(p), fen(w), printed)).toBe(true)
        const { scaled } = parsePercent(printed) ?? { scaled: 0n }
        for (const off of [-2n, 2n]) expect(percentMatches(fen(p), fen(w), decimalText(scaled + off, d))).toBe(false)
      }),
    )
  })

  const displayed = fc.record({
    exact: fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }),
    place: fc.constantFrom(1n, 100n, 10_000n, 1_000_000n),
  })
  const round = ({ exact, place }: { exact: bigint; place: bigint }) => ({
    amountFen: fen(divideHalfUp(exact, place) * place),
    halfFen: fen(place === 1n ? 0n : divideDown(place, 2n)),
  })

  test('a percentage of exact amounts is accepted against the displayed amounts, whatever the rounding', () => {
    fc.assert(
      fc.property(displayed, displayed, decimals, (part, all, d) => {
        const share = percentHalfUp(part.exact, all.exact, d)
        const growth = percentHalfUp(part.exact - all.exact, all.exact, d)
        const shown = round(all)
        fc.pre(share !== null && growth !== null && shown.amountFen !== 0n)
        expect(percentMatchesWithin(round(part), shown, share ?? '')).toBe(true)
        expect(growthMatchesWithin(round(part), shown, growth ?? '')).toBe(true)
      }),
    )
  })

  test('tolerance does not swallow a wrong percentage', () => {
    const [part, all] = [
      { amountFen: fen(2_106_660_000n), halfFen: fen(5000n) },
      { amountFen: fen(2_940_050_000n), halfFen: fen(5000n) },
    ]
    expect(percentMatchesWithin(part, all, '71.65%')).toBe(true)
    expect(percentMatchesWithin(part, all, '71.66%')).toBe(false)
    expect(growthMatchesWithin(part, all, '-28.35%')).toBe(true)
    expect(growthMatchesWithin(part, all, '28.35%')).toBe(false)
    expect(growthMatchesWithin(part, { amountFen: fen(0n), halfFen: fen(5000n) }, '100%')).toBe(false)
  })
})

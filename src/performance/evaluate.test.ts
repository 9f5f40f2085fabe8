import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compare,
  fraction,
  fractionOf,
  parseDecimal,
  roundHalfUp,
  shown,
  textOf,
  type Decimal,
} from '../money/decimal.js'
import { fen } from '../money/fen.js'
import type { Level1 } from './evaluation.js'
import { scoreExecution, scoreIndicator, totalOf, type Measured, type Scored } from './evaluate.js'
import { rollUpPoints, rollUpValues, weightedAverage } from './roll-up.js'
import { schemes } from './schemes.js'
import { parseTarget } from './targets.js'

const scheme = schemes[0]!
const decimal = (text: string): Decimal => parseDecimal(text)!
const item = (target: string, actual: string | null, weight = '10', more: Partial<Measured> = {}): Measured => ({
  level1: '产出指标',
  target,
  actual,
  weight: decimal(weight),
  degree: null,
  ...more,
})
const pointsOf = (scored: Scored): string => (scored.ok ? textOf(scored.derivation.points) : scored.reason)
const points = (...args: Parameters<typeof item>): string => pointsOf(scoreIndicator(scheme, item(...args)))

describe('the points of an indicator', () => {
  it('follow the share that was reached, and are never more than the weight', () => {
    expect(points('≥20', '15')).toBe('7.50')
    expect(points('≥3000人', '2399', '1')).toBe('0.80')
    expect(points('≥5000人', '7484', '1')).toBe('1.00')
    expect(points('全年3次', '2次')).toBe('6.67')
    expect(points('≥98%', '100%')).toBe('10.00')
  })

  it('of a limit fall as the value rises', () => {
    expect(points('≤0.24万元', '0.15')).toBe('10.00')
    expect(points('≤5天', '10天')).toBe('5.00')
    expect(points('10万元', '12.5万元', '10', { level1: '成本指标' })).toBe('8.00')
    expect(points('0起', '0起')).toBe('10.00')
    expect(points('0起', '2起')).toBe('0.00')
  })

  it('of a range fall on both sides of it', () => {
    expect(points('1-2次', '2次')).toBe('10.00')
    expect(points('2-4次', '1次')).toBe('5.00')
    expect(points('2-4次', '8次')).toBe('5.00')
  })

  it('of words follow the degree, and are full where the same words are reached', () => {
    expect(points('有效保障', '有效保障')).toBe('10.00')
    expect(points('有效保障', '基本保障', '10', { degree: decimal('85') })).toBe('8.50')
    expect(points('有效保障', '基本保障')).toMatch(/不能按比例计算/)
    expect(points('有效保障', '基本保障', '10', { degree: decimal('120') })).toMatch(/不在0～100%之间/)
  })

  it('are nothing where nothing was measured, and cannot be computed across units', () => {
    expect(points('≥20', null)).toBe('0.00')
    expect(points('≥20人', '15%')).toMatch(/不能按比例计算/)
  })

  it('say what must be explained', () => {
    const need = (target: string, actual: string | null): unknown => {
      const scored = scoreIndicator(scheme, item(target, actual))
      return scored.ok ? scored.derivation.needs : scored.reason
    }
    expect(need('≥20', '15')).toBe('missed')
    expect(need('≥20', '20')).toBeNull()
    expect(need('≥20', '26')).toBeNull()
    expect(need('≥20', '27')).toBe('overshoot')
    expect(need('≥20', null)).toBe('unmeasured')
  })

  it('show their arithmetic', () => {
    const scored = scoreIndicator(scheme, item('≥20人', '15人'))
    expect(scored).toMatchObject({ ok: true, derivation: { rule: 'positive', arithmetic: '10×15人÷20人＝7.5' } })
  })

  it('are exact to the last digit before they are rounded half up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 20_000 }), fc.nat(60), (a, b, w) => {
        const scored = scoreIndicator(scheme, item(`≥${a}`, String(b), String(w)))
        if (!scored.ok) throw new Error(scored.reason)
        const expected = b >= a ? fraction(BigInt(w)) : fraction(BigInt(w) * BigInt(b), BigInt(a))
        expect(compare(scored.derivation.exact, expected)).toBe(0)
        expect(scored.derivation.points).toEqual(roundHalfUp(expected, 2))
      }),
    )
  })

  const targets = fc.constantFrom('≥', '≤', '', '>', '<').chain(operator =>
    fc.tuple(fc.integer({ min: 0, max: 500 }), fc.constantFrom('', '%', '人', '天')).map(([value, unit]) => ({
      text: `${operator}${value}${unit}`,
      unit,
      falling: operator === '≤' || operator === '<',
    })),
  )
  const levels = fc.constantFrom<Level1 | null>('产出指标', '成本指标', null)

  it('never leave 0…weight', () => {
    fc.assert(
      fc.property(
        targets,
        fc.integer({ min: -5, max: 2000 }),
        fc.nat(40),
        levels,
        ({ text, unit }, actual, weight, level1) => {
          const scored = scoreIndicator(scheme, item(text, `${actual}${unit}`, String(weight), { level1 }))
          if (!scored.ok) return
          const value = fractionOf(scored.derivation.points)
          expect(compare(value, fraction(0n))).toBeGreaterThanOrEqual(0)
          expect(compare(value, fraction(BigInt(weight)))).toBeLessThanOrEqual(0)
        },
      ),
    )
  })

  it('never fall when the value gets better', () => {
    fc.assert(
      fc.property(targets, fc.nat(2000), fc.nat(2000), levels, ({ text, unit, falling }, x, y, level1) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)]
        const scoreOf = (value: number): Scored =>
          scoreIndicator(scheme, item(text, `${value}${unit}`, '10', { level1 }))
        const limit = falling || (!/^[≥>]/.test(text) && (level1 === '成本指标' || parseInt(text, 10) === 0))
        const [worse, better] = limit ? [scoreOf(high), scoreOf(low)] : [scoreOf(low), scoreOf(high)]
        if (!worse.ok || !better.ok) return
        expect(compare(worse.derivation.exact, better.derivation.exact)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('the points for execution', () => {
  it('are the share spent, capped, never negative', () => {
    const execution = (spent: bigint, budget: bigint): string =>
      pointsOf(scoreExecution(scheme, fen(spent), fen(budget)))
    expect(execution(4_809_870_000n, 7_532_210_000n)).toBe('12.77')
    expect(execution(5n, 4n)).toBe('20.00')
    expect(execution(-1n, 4n)).toBe('0.00')
    expect(execution(1n, 0n)).toMatch(/预算数为零/)
  })

  it('want an explanation where money stays', () => {
    expect(scoreExecution(scheme, fen(99n), fen(100n))).toMatchObject({ derivation: { needs: 'unspent' } })
    expect(scoreExecution(scheme, fen(100n), fen(100n))).toMatchObject({ derivation: { needs: null } })
  })
})

describe('the total', () => {
  it('adds the printed points and names the grade', () => {
    expect(totalOf(scheme, [decimal('12.77'), decimal('76.00')])).toMatchObject({
      points: { scaled: 8877n, decimals: 2 },
      grade: '良',
    })
  })
})

describe('rolled up', () => {
  const share = (text: string, moneyFen: bigint) => {
    const value = parseTarget(text)
    if (value?.kind !== 'quantitative') throw new Error(text)
    return { value, moneyFen: fen(moneyFen) }
  }

  it('absolute values add, relative ones average with the money as weight', () => {
    const persons = rollUpValues([share('20人', 1n), share('0.5万人', 9n)])!
    expect([shown(persons.value), persons.unit]).toEqual(['5020', '人'])
    const rate = rollUpValues([share('90%', 300n), share('100%', 100n)])!
    expect(compare(rate.value, fraction(185n, 2n))).toBe(0)
    expect(rollUpValues([share('90%', 1n), share('3人', 1n)])).toBeNull()
    expect(rollUpValues([])).toBeNull()
  })

  const children = fc.array(
    fc.record({
      value: fc.record({ scaled: fc.bigInt({ min: 0n, max: 10_000n }), decimals: fc.constant(2) }),
      moneyFen: fc.bigInt({ min: 0n, max: 10n ** 12n }).map(fen),
    }),
    { minLength: 1, maxLength: 8 },
  )

  it('one child is the child', () => {
    fc.assert(
      fc.property(children, ([child]) => {
        expect(compare(rollUpPoints([child!]), fractionOf(child!.value))).toBe(0)
      }),
    )
  })

  it('the order of children changes nothing, and the average lies between them', () => {
    fc.assert(
      fc.property(children, fc.nat(7), (all, turn) => {
        const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)].reverse()
        const average = rollUpPoints(all)
        expect(compare(average, rollUpPoints(turned))).toBe(0)
        const values = all.map(({ value }) => fractionOf(value))
        expect(values.some(value => compare(value, average) <= 0)).toBe(true)
        expect(values.some(value => compare(value, average) >= 0)).toBe(true)
      }),
    )
    expect(() => weightedAverage([])).toThrow(RangeError)
  })
})

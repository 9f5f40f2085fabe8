import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, fraction } from '../money/decimal.js'
import { readDay } from '../book/day.js'
import { fen } from '../money/fen.js'
import { elapsed, plannedShare, usualPlan, watchIndicator, watchMoney } from './monitor.js'

const day = (text: string) => readDay(text)!
const shareOn = (text: string) => plannedShare(usualPlan, 2024, day(text))

describe('a day', () => {
  it('is one of the calendar', () => {
    expect(readDay('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 })
    expect(readDay('2023-02-29')).toBeNull()
    expect(readDay('2024-6-30')).toBeNull()
  })
})

describe('the planned share', () => {
  it('is what the plan says at its points, and between them on a straight line', () => {
    for (const [text, percent] of [
      ['2024-03-31', 25n],
      ['2024-06-30', 50n],
      ['2024-10-31', 75n],
      ['2024-12-31', 100n],
    ] as const)
      expect(compare(shareOn(text), fraction(percent, 100n))).toBe(0)
    expect(compare(shareOn('2024-02-15'), fraction(46n * 25n, 9100n))).toBe(0)
    expect(shareOn('2025-01-01')).toEqual(fraction(1n))
    expect(shareOn('2023-12-31')).toEqual(fraction(0n))
  })

  it('never falls during the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 365 }), nth => {
        const at = (n: number) => {
          const date = new Date(Date.UTC(2024, 0, n))
          return { year: 2024, month: date.getUTCMonth() + 1, day: date.getUTCDate() }
        }
        expect(compare(plannedShare(usualPlan, 2024, at(nth)), plannedShare(usualPlan, 2024, at(nth + 1)))).toBe(-1)
      }),
    )
  })
})

describe('money', () => {
  const watch = (spent: bigint, text = '2024-06-30') =>
    watchMoney(fen(100_000_000n), fen(spent), usualPlan, 2024, day(text))

  it('has a light by the share of the plan, with its reason', () => {
    expect(watch(48_000_000n)).toMatchObject({ light: 'green', plannedFen: 50_000_000n })
    expect(watch(40_000_000n).light).toBe('yellow')
    expect(watch(30_000_000n)).toMatchObject({
      light: 'red',
      reason: '计划支出50.00万元，已支出30.00万元，为计划的60%。',
    })
    expect(watch(100_000_001n).reason).toMatch(/超过预算/)
  })

  it('is forecast from the plan for the rest and from the pace so far', () => {
    expect(watch(30_000_000n)).toMatchObject({ forecastByPlanFen: 80_000_000n, forecastByPaceFen: 60_329_670n })
    expect(elapsed(2024, day('2024-06-30'))).toEqual(fraction(182n, 366n))
  })
})

describe('an indicator', () => {
  const half = fraction(1n, 2n)
  const light = (target: string, value: string | null) => watchIndicator(target, value, half, half).light

  it('that counts is held against the part of the year', () => {
    expect(light('≥120人', '60人')).toBe('green')
    expect(light('≥120人', '45人')).toBe('yellow')
    expect(light('≥120人', '20人')).toBe('red')
    expect(watchIndicator('≥120人', '45人', half, half).forecast).toBe('90')
  })

  it('that is a rate or a limit is held against the target itself', () => {
    expect(light('≥95%', '96%')).toBe('green')
    expect(light('≥95%', '80%')).toBe('yellow')
    expect(light('≤5天', '4天')).toBe('green')
    expect(light('≤5天', '10天')).toBe('red')
  })

  it('without a value is red, in words a person judges', () => {
    expect(light('≥95%', null)).toBe('red')
    expect(light('有效保障', '基本保障')).toBeNull()
    expect(light('≥95%', '12人')).toBeNull()
  })
})

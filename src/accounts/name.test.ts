import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartFor, judgeName, nameDistance, sameAccountName } from './chart.js'

test.each([
  ['因公出国（境）费用', '因公出国(境)费用'],
  ['维修(护）费', '维修（护）费'],
  ['机关事业单位基本\n养老保险缴费支出', '机关事业单位基本养老保险缴费'],
  ['社会保障和就业支出（类）', '社会保障和就业'],
  ['城乡社区规划和管理', '城乡社区规划与管理'],
  ['　基本工资 ', '基本工资'],
])('%j is %j', (a, b) => expect(sameAccountName(a, b)).toBe(true))

test.each([
  ['水费', '电费'],
  ['行政单位医疗', '事业单位医疗'],
  ['卫生健康支出', '医疗卫生与计划生育支出'],
  ['支出', ''],
])('%j is not %j', (a, b) => expect(sameAccountName(a, b)).toBe(false))

describe('nameDistance', () => {
  test('counts damaged characters', () => {
    expect(nameDistance('部电费', '邮电费')).toBe(1)
    expect(nameDistance('机关事业单位基本养老保险撤费', '机关事业单位基本养老保险缴费')).toBe(1)
    expect(nameDistance('专用材料', '专用材料费')).toBe(1)
    expect(nameDistance('人力資潔和社会保障管理事务', '人力资源和社会保障管理事务')).toBe(2)
    expect([nameDistance('', '电费'), nameDistance('电费', ''), nameDistance('', '')]).toEqual([2, 2, 0])
  })

  const word = fc.string({ unit: fc.constantFrom(...'行政运水电费支出'), maxLength: 8 })
  test('is a distance: zero exactly for same names, symmetric, never longer by a detour', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(nameDistance(a, b) === 0).toBe(sameAccountName(a, b))
        expect(nameDistance(a, b)).toBe(nameDistance(b, a))
        expect(nameDistance(a, c)).toBeLessThanOrEqual(nameDistance(a, b) + nameDistance(b, c))
      }),
    )
  })
})

describe('judgeName tells damage from another account', () => {
  const functional = chartFor('functional', 2024)
  const economic = chartFor('economic', 2024)

  test.each([
    ['2080105', '劳动保障监察', 'same'],
    ['2080505', '机关事业单位基本养老保险缴费', 'same'],
    ['210', '医疗卫生与计划生育支出', 'former'],
    ['20805', '行政事业单位离退休', 'former'],
    ['2080501', '行政单位高退休', 'damaged'],
    ['20801', '人力資潔和社会保障管理事务', 'damaged'],
    ['2080101', '一般行政管理事务', 'other-account'],
    ['2101101', '事业单位医疗', 'other-account'],
    ['2080102', '一般行政', 'cut'],
    ['2080105', '某某工作经费', 'different'],
    ['2080188', '行政运行', 'unknown-code'],
  ])('%s %s: %s', (code, printed, verdict) => expect(judgeName(functional, code, printed).verdict).toBe(verdict))

  test('水费 beside the code of 电费 is another account, not damage', () => {
    expect(judgeName(economic, '30206', '水费')).toMatchObject({
      verdict: 'other-account',
      official: '电费',
      codes: ['30205'],
    })
    expect(judgeName(economic, '30301', '退休费')).toMatchObject({ verdict: 'other-account', codes: ['30302'] })
    expect(judgeName(economic, '30207', '部电费')).toEqual({
      verdict: 'damaged',
      official: '邮电费',
      attested: true,
      distance: 1,
    })
  })

  test('every account of the chart bears its own name', () => {
    for (const chart of [functional, economic, chartFor('government-economic', 2024)])
      for (const { code, name } of chart.accounts) expect(judgeName(chart, code, name).verdict).toBe('same')
  })
})

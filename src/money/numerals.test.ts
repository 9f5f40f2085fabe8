import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseNumeral, parseChineseNumeral, stripOrdinal } from './numerals.js'

/** Writes 1 … 99,999,999 as people do, for reading back. */
const write = (n: number): string => {
  const digits = '零一二三四五六七八九'
  const below = (value: number): string => {
    let text = ''
    let zero = false
    for (const [unit, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / unit) % 10
      if (digit === 0) zero ||= text !== ''
      else {
        text += `${zero ? '零' : ''}${digits[digit]}${name}`
        zero = false
      }
    }
    return text
  }
  const [wan, rest] = [Math.floor(n / 10_000), n % 10_000]
  const tail = rest === 0 ? '' : `${wan > 0 && rest < 1000 ? '零' : ''}${below(rest)}`
  return `${wan > 0 ? `${below(wan)}万` : ''}${tail}`.replace(/^一十/, '十')
}

describe('parseChineseNumeral', () => {
  test.each([
    ['二十三', 23],
    ['十', 10],
    ['十二', 12],
    ['一百零五', 105],
    ['三千零五十二', 3052],
    ['三万二千', 32_000],
    ['两万', 20_000],
    ['一亿', 100_000_000],
    ['一亿零三', 100_000_003],
    ['二〇二四', 2024],
    ['二○二四', 2024],
    ['壹拾贰', 12],
    ['零', 0],
  ])('%s is %i', (text, value) => expect(parseChineseNumeral(text)).toBe(value))

  test.each(['', '百', '十十', '一二十', '三十百', '万', '亿三', '一万二万', '类', '12', '二十三人', '一'.repeat(30)])(
    '%j is no numeral',
    text => expect(parseChineseNumeral(text)).toBeNull(),
  )

  test('reads back every number as written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), n => {
        expect(parseChineseNumeral(write(n))).toBe(n)
      }),
    )
  })
})

describe('stripOrdinal', () => {
  test.each([
    ['一、一般公共预算财政拨款收入', 1, '一般公共预算财政拨款收入'],
    ['二十三、其他支出', 23, '其他支出'],
    ['（一）人员经费', 1, '人员经费'],
    ['(二) 公用经费', 2, '公用经费'],
    ['（12）其他', 12, '其他'],
    ['1. 一般公共预算', 1, '一般公共预算'],
    ['2．政府性基金', 2, '政府性基金'],
    ['3、国有资本经营预算', 3, '国有资本经营预算'],
    ['4）其他', 4, '其他'],
    ['５．其他', 5, '其他'],
    ['⑥其他', 6, '其他'],
    ['　十一、节能环保支出 ', 11, '节能环保支出'],
  ])('%s', (label, ordinal, rest) => expect(stripOrdinal(label)).toEqual({ ordinal, rest }))

  test.each([
    '一般公共服务支出',
    '1.5万元',
    '301 工资福利支出',
    '2024、2025年',
    '三公经费',
    '（类）',
    '',
    '10万元以上',
  ])('%j has none', label => expect(stripOrdinal(label)).toEqual({ rest: label }))

  test('any ordinal before any label comes off again', () => {
    const label = fc.constantFrom('教育支出', '其他支出', '本年收入合计', '一般公共服务支出')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 39 }), label, (n, rest) => {
        for (const prefix of [`${write(n)}、`, `（${write(n)}）`, `(${write(n)})`, `${n}、`, `${n}．`, `${n}.`])
          expect(stripOrdinal(prefix + rest)).toEqual({ ordinal: n, rest })
      }),
    )
  })
})

describe('chineseNumeral', () => {
  test('writes what parseChineseNumeral reads, without 一 before 十', () => {
    for (let n = 1; n <= 99; n++) expect(parseChineseNumeral(chineseNumeral(n))).toBe(n)
    expect([10, 11, 20, 31].map(chineseNumeral)).toEqual(['十', '十一', '二十', '三十一'])
  })
  test.each([0, 100, 1.5, -1])('refuses %d', n => expect(() => chineseNumeral(n)).toThrow(RangeError))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shown, textOf } from '../money/decimal.js'
import { baseValue, parseTarget } from './targets.js'

const spoken = (text: string): string => {
  const target = parseTarget(text)
  if (target === null) return 'nothing'
  if (target.kind !== 'quantitative') return target.kind
  const high = target.valueMax ? `..${textOf(target.valueMax)}` : ''
  return `${target.operator} ${textOf(target.value)}${high} ${target.unit}${target.per === undefined ? '' : ` per ${target.per}`}`.trim()
}

describe('target values as written', () => {
  test.each([
    ['≥95%', '>= 95 %'],
    ['≥95.00(%)', '>= 95.00 %'],
    ['=5.00(万人次)', '= 5.00 万人次'],
    ['>150.00（家）', '> 150.00 家'],
    ['大于等于100平方米', '>= 100 平方米'],
    ['<=1.00(起)', '<= 1.00 起'],
    ['参与率不低于80%', '>= 80 %'],
    ['满意率100%', '= 100 %'],
    ['2023-12-31', 'deadline'],
    ['2023-12', 'deadline'],
    ['≤2024/6/30', 'deadline'],
    ['≤6600人', '<= 6600 人'],
    ['1800元/人/月', '= 1800 元 per 人/月'],
    ['10万元', '= 10 万元'],
    ['全年3次', '= 3 次'],
    ['12场/年', '= 12 场 per 年'],
    ['90%以上', '>= 90 %'],
    ['不少于5次', '>= 5 次'],
    ['不超过2.5万元', '<= 2.5 万元'],
    ['1-2次', 'range 1..2 次'],
    ['20%～30%', 'range 20..30 %'],
    ['0起', '= 0 起'],
    ['0', '= 0'],
    ['»90%', '>= 90 %'],
    ['》90%', '>= 90 %'],
    ['≽ 99. 5%', '>= 99.5 %'],
    ['\\geqslant 99. 5%', '>= 99.5 %'],
    ['$\\geq 3$', '>= 3'],
    ['＞＝90％', '>= 90 %'],
    ['≤48 小时', '<= 48 小时'],
    ['≤403860.63元', '<= 403860.63 元'],
    ['1.1万人', '= 1.1 万人'],
    ['0.15万元', '= 0.15 万元'],
    ['65 万人次/年', '= 65 万人次 per 年'],
    ['5个区', '= 5 个区'],
    ['每月至少一次', '>= 1 次 per 月'],
    ['≥128716人', '>= 128716 人'],
    ['≥1,200户', '>= 1200 户'],
    ['2021年底前完成', 'deadline'],
    ['2023年12月31日前', 'deadline'],
    ['年底完成', 'deadline'],
    ['一般45天，延长不超过60天', 'deadline'],
    ['动态清零', 'qualitative'],
    ['较上年提高', 'qualitative'],
    ['有效保障', 'qualitative'],
    ['保持稳定', 'qualitative'],
    ['无', 'qualitative'],
    ['三险参保率', 'qualitative'],
    ['', 'nothing'],
    ['—', 'nothing'],
  ])('%s', (text, expected) => {
    expect(spoken(text)).toBe(expected)
  })

  test('万 counts as ten thousand of the unit behind it', () => {
    const target = parseTarget('1.1万人')
    expect(target?.kind === 'quantitative' && shown(baseValue(target.value, target.unit))).toBe('11000')
  })

  test('any number with any operator and unit comes back exactly', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('≥', '≤', '>', '<', ''),
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom('%', '人', '万元', '次', '小时'),
        (sign, scaled, decimals, unit) => {
          const value = textOf({ scaled: BigInt(scaled), decimals })
          const target = parseTarget(`${sign}${value}${unit}`)
          expect(target?.kind === 'quantitative' && textOf(target.value)).toBe(value)
          expect(target?.kind === 'quantitative' && target.unit).toBe(unit)
        },
      ),
    )
  })

  test('whatever stands in a cell is read or named, never refused', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), text => {
        parseTarget(text)
      }),
    )
  })
})

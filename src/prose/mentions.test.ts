import { describe, expect, test } from 'vitest'
import { madeLine } from '../../test/made-document.js'
import { mentionsOf, type Mention } from './mentions.js'
import { paragraphsOf } from './paragraphs.js'

const mentions = (text: string): Mention[] => paragraphsOf([madeLine(text)]).flatMap(mentionsOf)
const said = (text: string): string[] => mentions(text).map(({ role, text: n, unit }) => `${role} ${n}${unit}`)

describe('the role of a number comes from the words before it', () => {
  test.each<[string, string[]]>([
    ['年初预算为10万元，支出决算为9.5万元，完成年初预算的95%。', ['budget 10万元', 'actual 9.5万元', 'completion 95%']],
    ['2025年当年预算执行数为8.00万元，2026年预算安排9.00万元', ['prior 8.00万元', 'plan 9.00万元']],
    ['比上年减少1,234.50万元，下降12.00%。', ['difference 1234.50万元', 'growth 12.00%']],
    ['基本支出600.00万元，占本年支出60%；', ['amount 600.00万元', 'share 60%']],
    ['收、支总计各增加5.00万元，增长 0.50 ％。', ['difference 5.00万元', 'growth 0.50%']],
    ['政府采购支出总额1.2亿元', ['amount 1.2亿元']],
    ['上年决算数为3万元', ['prior 3万元']],
  ])('%s', (text, roles) => expect(said(text)).toEqual(roles))
})

test.each([
  '2024年12月31日',
  '财预〔2020〕52号',
  '社会保障和就业支出（208类）就业补助（07款）公益性岗位补贴（05项）',
  '第十四届二次会议',
])('%s states no figure', text => expect(mentions(text)).toEqual([]))

test('a count in 万 is no amount of money', () => {
  expect(said('提供岗位2.1万个，服务考生1.36万人次')).toEqual(['amount 2.1万个', 'amount 1.36万人'])
  expect(mentions('提供岗位2.1万个')[0]?.kind).toBe('count')
  expect(mentions('投入2.1万，')[0]).toMatchObject({ kind: 'money', unit: '万元' })
})

test('zero has no rounding, however few digits it is printed with', () => {
  expect(mentions('购置费0万元')[0]?.halfFen).toBe(0n)
  expect(mentions('购置费5万元')[0]?.halfFen).toBe(500_000n)
})

test('percentage points are no percentage', () => {
  expect(mentions('比上年提高3.5个百分点').every(({ kind }) => kind !== 'percent')).toBe(true)
})

test('the year in the clause belongs to the number', () => {
  expect(mentions('2023年安排预算5万元')[0]?.year).toBe(2023)
})

import { expect, test } from 'vitest'
import type { SourceBlock } from '../forms/table.js'
import type { PublishedText } from './own-data.js'
import { compareTexts } from './own-data-text.js'

const line = (text: string, page = 1): SourceBlock => ({ kind: 'line', text, page })
const published = (...texts: (string | PublishedText)[]): { texts: PublishedText[]; also: string[] } => ({
  texts: texts.map(text => (typeof text === 'string' ? { text, section: '情况说明' } : text)),
  also: [],
})

const income = '2023年度收入合计7403.95万元，与2022年度相比，收入合计增加168.03万元，增长2.32%。'
const spending = '2023年度支出合计7403.95万元，其中：基本支出1753.86万元，项目支出5650.08万元。'
const told = published(income, spending)

const breachesOf = (...lines: string[]) =>
  compareTexts(
    told,
    lines.map(text => line(text)),
  ).breaches

test('the same words are the same, whatever lines, pages, spaces and separators they are printed with', () => {
  const blocks = [
    line('2023年度收入合计 7,403.95 万元，与2022年度相'),
    line('— 3 —'),
    line('比，收入合计增加168.03万元，增长2.32％。', 2),
    line(spending, 2),
  ]
  expect(compareTexts(told, blocks)).toEqual({ compared: 2, breaches: [] })
})

test.each([
  ['a figure', '168.03', '186.03', 'error'],
  ['the first year', '2023年度收入', '2024年度收入', 'error'],
  ['the last figure', '2.32%', '2.23%', 'error'],
  ['a direction', '增长', '下降', 'error'],
  ['a word', '相比', '比较', 'warning'],
])('%s that was changed is shown alone, with its place', (_, from, to, severity) => {
  const breaches = compareTexts(told, [line(income.replace(from, to), 7), line(spending, 7)]).breaches
  expect(breaches).toMatchObject([{ severity, page: 7, expected: income }])
  expect(breaches[0]!.actual!.length).toBeLessThan(12)
  expect(breaches[0]!.message).toContain('情况说明')
})

test('a paragraph that was taken out is missed, one with an amount that was put in is seen', () => {
  expect(breachesOf(income)).toMatchObject([{ severity: 'warning', actual: '没有找到' }])
  const added = '其中：不公开的支出99.00万元。'
  expect(breachesOf(income, spending, added)).toMatchObject([{ severity: 'warning', quote: added }])
})

test('a sentence that stands twice is missed where one of the two was changed', () => {
  const twice = published(income, spending, income)
  const blocks = [line(income), line(spending), line(income.replace('168.03', '168.30'), 9)]
  expect(compareTexts(twice, blocks).breaches).toMatchObject([{ page: 9, actual: '168.30' }])
})

test('a heading in the contents does not stand in for the one in the text', () => {
  const heading = (text: string): PublishedText => ({ text, section: '', heading: true })
  const headings = ['一、收入决算情况说明', '二、支出决算情况说明', '三、机关运行经费情况说明']
  const all = published(...headings.map(heading))
  const contents = [line('目录'), ...headings.map((text, i) => line(`${text}........${i + 3}`))]
  const body = headings.map(text => line(text, 3))
  expect(compareTexts(all, [...contents, ...body]).breaches).toEqual([])
  const changed = [...contents, body[0]!, line('二、收支决算情况说明', 3), body[2]!]
  expect(compareTexts(all, changed).breaches).toMatchObject([{ page: 3, expected: '二、支出决算情况说明' }])
  const misprinted = [contents[0]!, contents[1]!, line('二、支出预算情况说明........4'), contents[3]!, ...body]
  expect(compareTexts(all, misprinted).breaches[0]?.message).toContain('目录')
})

test('another document altogether is not listed word for word', () => {
  const many = published(...Array.from({ length: 200 }, (_, i) => `第${i}项支出为${i}万元，用于保障工作。`))
  expect(compareTexts(many, [line('毫不相干的一份文件。')]).breaches.length).toBeLessThan(70)
})

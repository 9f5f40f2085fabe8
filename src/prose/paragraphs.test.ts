import { expect, test } from 'vitest'
import { madeLine, madeTable } from '../../test/made-document.js'
import { lineAt, paragraphsOf, placeOf, spell } from './paragraphs.js'

test.each([
  ['增 加１２.５０％ (上年)', '增加12.50%（上年）'],
  ['合计1,234.56万元,其中:人员', '合计1234.56万元，其中：人员'],
  ['合计1，234，567.89元；', '合计1234567.89元；'],
  ['2,2024年', '2，2024年'],
  ['## 第三部分 情况说明', '第三部分情况说明'],
  ['支出１，２３４．５６万元', '支出1234.56万元'],
])('%s is spelt %s', (printed, spelt) => expect(spell(printed)).toBe(spelt))

const lines = (...texts: string[]): ReturnType<typeof paragraphsOf> => paragraphsOf(texts.map(text => madeLine(text)))

test('a sentence broken over lines is one paragraph, and each character knows its line', () => {
  const [paragraph, ...more] = lines('2024年度收入合计1,010.00万', '元，比上年增加', '10.00万元。')
  expect(more).toEqual([])
  expect(paragraph?.text).toBe('2024年度收入合计1010.00万元，比上年增加10.00万元。')
  expect(lineAt(paragraph!, 20)?.text).toBe('元，比上年增加')
  expect(placeOf(paragraph!, 0, 9).quote).toBe('2024年度收入合')
})

test('headings nest, page numbers and tables are no text', () => {
  const paragraphs = paragraphsOf([
    madeLine('第三部分 决算情况说明'),
    madeLine('五、财政拨款支出决算情况说明'),
    madeLine('（一）总体情况'),
    madeLine('— 12 —'),
    madeLine('支出1,000.00万元。'),
    madeTable([['合计', '1.00']]),
    madeLine('（二）结构情况'),
    madeLine('其他。'),
  ])
  expect(paragraphs.map(({ text }) => text)).not.toContain('—12—')
  expect(paragraphs.find(({ text }) => text.startsWith('支出'))?.headings).toEqual([
    '第三部分决算情况说明',
    '五、财政拨款支出决算情况说明',
    '（一）总体情况',
  ])
  expect(paragraphs.at(-1)?.headings.at(-1)).toBe('（二）结构情况')
})

test('a centred title that needs two lines is one title; a body line below a title is none', () => {
  const line = (text: string, x0: number, x1: number, y0: number, height = 18) => ({
    ...madeLine(text),
    box: { x0, x1, y0, y1: y0 + height },
  })
  const body = line('二〇二四年，本局按照要求公开如下。', 90, 500, 160, 12)
  const title = [line('第三部分 某某市某某区某某局2024年度部', 80, 515, 100), line('门决算情况说明', 240, 355, 122)]
  expect(paragraphsOf([...title, body]).map(({ text }) => text)).toEqual([
    '第三部分某某市某某区某某局2024年度部门决算情况说明',
    '二〇二四年，本局按照要求公开如下。',
  ])
  expect(paragraphsOf([title[0]!, body])).toHaveLength(2)
})

test('where markup ranks headings, the title of a table stands above nothing but its table', () => {
  const heading = (text: string, mark: number) => ({ ...madeLine(text), heading: mark })
  const paragraphs = paragraphsOf([
    heading('第二部分 情况说明', 2),
    heading('一、机构设置情况', 3),
    heading('机构设置一览表', 4),
    heading('二、总体情况', 3),
    madeLine('支出1,000.00万元。'),
  ])
  expect(paragraphs[2]?.headings).toEqual(['第二部分情况说明', '一、机构设置情况'])
  expect(paragraphs.at(-1)?.headings).toEqual(['第二部分情况说明', '二、总体情况'])
})

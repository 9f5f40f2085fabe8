import { expect, test } from 'vitest'
import type { SourceBlock } from '../forms/table.js'
import type { PublishedChart, PublishedText } from './own-data.js'
import { compareTexts } from './own-data-text.js'

const line = (text: string, page = 1): SourceBlock => ({ kind: 'line', text, page })
const published = (...texts: (string | PublishedText)[]): { texts: PublishedText[]; charts: PublishedChart[] } => ({
  texts: texts.map(text => (typeof text === 'string' ? { text, section: '情况说明' } : text)),
  charts: [],
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

test('a page number in the contents is the page of its heading, however pages are counted', () => {
  const titles = ['一、收入决算情况说明', '二、支出决算情况说明', '三、机关运行经费情况说明', '四、政府采购情况说明']
  const headings = published(...titles.map(text => ({ text, section: '', heading: true })))
  const body = titles.map((text, i) => line(text, i + 3))
  const contents = (numbers: readonly number[]) => [
    line('目录'),
    ...titles.map((text, i) => line(`${text}…… ${numbers[i]}`)),
  ]
  expect(compareTexts(headings, [...contents([3, 4, 5, 6]), ...body]).breaches).toEqual([])
  expect(compareTexts(headings, [...contents([1, 2, 3, 4]), ...body]).breaches).toEqual([])
  expect(compareTexts(headings, [...contents([3, 4, 9, 6]), ...body]).breaches).toMatchObject([
    { expected: '5', actual: '9' },
  ])
  // A flowing document is one page to its reader: nothing can be said.
  const flowing = titles.map(text => line(text))
  expect(compareTexts(headings, [...contents([3, 4, 9, 6]), ...flowing]).breaches).toEqual([])
})

test('numbers in a picture are those of its chart; shares and other charts are not looked at', () => {
  const chart = {
    title: '图1：支出决算结构',
    alternative: '',
    values: [
      { label: '基本支出', text: '1753.86' },
      { label: '项目支出', text: '5650.08' },
    ],
  }
  const withChart = { ...published(spending, chart.title), charts: [chart] }
  const labels = (value: string) => [
    line(spending),
    line('基本支出'),
    line(`${value}（23.7%）`),
    line('项目支出 5,650.08'),
    line(chart.title),
  ]
  expect(compareTexts(withChart, labels('1753.86')).breaches).toEqual([])
  expect(compareTexts(withChart, labels('1753.68')).breaches).toMatchObject([{ actual: '1753.68' }])
  const noLabels = [line(spending), line(chart.title)]
  expect(compareTexts(withChart, noLabels).breaches).toEqual([])
})

test('a workbook prints the values and the words of a chart, and names a part with only forms in its contents', () => {
  const chart = {
    title: '图1：支出决算结构',
    alternative: '基本支出1753.86万元。',
    values: [{ label: '基本支出', text: '1753.86' }],
  }
  const part = { text: '第二部分 2023年度部门决算表', section: '', heading: true, formsOnly: true }
  const others = ['一、收入决算情况说明', '二、支出决算情况说明'].map(text => ({ text, section: '', heading: true }))
  const book = { ...published(part, ...others, chart.title), charts: [chart] }
  const row = (texts: string[]): SourceBlock => ({
    kind: 'table',
    grid: 'exact',
    rows: 1,
    columns: texts.length,
    cells: texts.map((text, column) => ({ text, row: 0, column, rowSpan: 1, columnSpan: 1, page: 2 })),
    pages: [2],
  })
  const sheets = (entry: string, value: string) => [
    line('目录'),
    ...[entry, ...others.map(({ text }) => text)].map(text => line(text)),
    ...others.map(({ text }) => line(text, 2)),
    line(chart.title, 2),
    row(['基本支出', value]),
    line(chart.alternative, 2),
  ]
  const found = (entry: string, value: string) =>
    compareTexts(book, sheets(entry, value), { isWorkbook: true }).breaches
  expect(found(part.text, '1,753.86')).toEqual([])
  expect(found(part.text, '1,753.68')).toMatchObject([{ expected: '基本支出1753.86' }])
  expect(found('第二部分 2022年度部门决算表', '1,753.86').length).toBeGreaterThan(0)
})

test('another document altogether is not listed word for word', () => {
  const many = published(...Array.from({ length: 200 }, (_, i) => `第${i}项支出为${i}万元，用于保障工作。`))
  expect(compareTexts(many, [line('毫不相干的一份文件。')]).breaches.length).toBeLessThan(70)
})

test('what was changed is quoted whole, numbers with all their digits, and not looked for in the rows of forms', () => {
  const numbered = published('10、运行经费：指公用经费，用于办公、会议和日常维修等支出。')
  const [breach] = compareTexts(numbered, [
    line('支出合计 12'),
    line('01、运行经费：指公用经费，用于办公、会议和日常维修等支出。'),
  ]).breaches
  expect(breach).toMatchObject({
    actual: '01',
    quote: '01、运行经费：指公用经费，用于办公、会议和日常维修等支出。',
  })
  const listed = published('经办业务费其他办公用品批1.50')
  const rows = [line('经办业务费其他办公用品批15.00'), line('合计'), line('20.00')]
  expect(compareTexts(listed, rows).breaches[0]?.actual).toBe('15.00')
  const row = '公务接待费小计1.09万元和其他'
  const short = published('（三）公务接待费1.09万元。')
  const blocks = [line(row), line('（三）其他行政事业单位养老支出1.09万元。', 2)]
  const formRows = [row]
  expect(compareTexts(short, blocks, { isWorkbook: false, formRows }).breaches[0]).toMatchObject({ page: 2 })
})

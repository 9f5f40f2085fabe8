import { describe, expect, test } from 'vitest'
import { builtInCharts } from '../accounts/chart.js'
import { classOfName, findLine, isTotalLabel, joinCode, leadingCode, lineName } from './lines.js'
import { formPacks } from './packs/index.js'

describe('joinCode', () => {
  test.each([
    [['208', '01', '05'], '2080105', true],
    [['208', '05', ''], '20805', true],
    [['208', '', ''], '208', true],
    [['2080105'], '2080105', true],
    [['208 01 05'], '2080105', true],
    [['２０８', '０１'], '20801', true],
    [['301', '2'], '30102', false],
    [['208', '1', '5'], '2080105', false],
    [['208', '20801', '2080105'], '2080105', true],
    [['208', '20801'], '20801', true],
    [['208', '208', '208'], '208', true],
    [['', '', ''], null, true],
    [['合计'], null, true],
    [['208', '款'], null, true],
  ] as [string[], string | null, boolean][])('%j → %s', (texts, code, regular) =>
    expect(joinCode(texts)).toMatchObject({ code, regular }),
  )

  test('what was printed is kept for the message', () => {
    expect(joinCode(['301', '2'])).toEqual({ code: '30102', printed: '301 2', regular: false })
  })
})

test.each([
  ['201一般公共服务', { code: '201', rest: '一般公共服务' }],
  ['2080105 劳动保障监察', { code: '2080105', rest: '劳动保障监察' }],
  ['2024年度', null],
  ['301', null],
  ['1一般公共服务', null],
])('a code in front of a name: %s', (label, expected) => expect(leadingCode(label)).toEqual(expected))

test.each([
  ['一、一般公共预算财政拨款收入', '一般公共预算财政拨款收入'],
  ['（二）政府性基金', '政府性基金'],
  ['其中：一般公共预算拨款', '一般公共预算拨款'],
  ['其中: (1) 公务用车购置', '公务用车购置'],
  ['  本年 收入\n合计', '本年收入合计'],
  ['2. 公务用车购置及运行维护费', '公务用车购置及运行维护费'],
  ['四、纳入财政专户管理资金(教卫专用)', '纳入财政专户管理资金(教卫专用)'],
  ['十一、城乡社区支出', '城乡社区支出'],
])('the name of “%s”', (label, name) => expect(lineName(label)).toBe(name))

describe('findLine', () => {
  const left04 = formPacks[0]?.forms.find(form => form.id === 'accounts.04')?.panels[0]?.lines ?? []

  test('the same name means one thing above 年初结转 and another below it', () => {
    expect(findLine('一、一般公共预算财政拨款', left04, new Set())?.id).toBe('general')
    expect(findLine('一般公共预算财政拨款', left04, new Set(['general', 'opening']))?.id).toBe('opening-general')
  })

  test('a line is found once', () => {
    expect(findLine('本年收入合计', left04, new Set(['current']))).toBeNull()
    expect(findLine('', left04, new Set())).toBeNull()
  })
})

test('a class line is known by its name, with any ordinal', () => {
  const chart = builtInCharts.chartFor('functional', 2024)
  expect(classOfName('八、社会保障和就业支出', chart)).toBe('208')
  expect(classOfName('社会保障和就业', chart)).toBe('208')
  expect(classOfName('二十三、其他支出', chart)).toBe('229')
  expect(classOfName('行政运行', chart)).toBeNull()
  expect(classOfName('', chart)).toBeNull()
})

test('total rows', () => {
  for (const label of ['合计', '总 计', '支出合计']) expect(isTotalLabel(label)).toBe(true)
  for (const label of ['人员经费合计', '合计金额', '']) expect(isTotalLabel(label)).toBe(false)
})

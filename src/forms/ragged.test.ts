import { describe, expect, test } from 'vitest'
import { madeLine, madeTable, type MadeCell } from '../../test/made-document.js'
import { builtInCharts } from '../accounts/chart.js'
import type { Form } from './form.js'
import { formPacks } from './packs/index.js'
import { recogniseForms, type Recognition } from './recognise.js'
import { verifyForm } from './verify.js'

const charts = {
  functional: builtInCharts.chartFor('functional', 2024),
  economic: builtInCharts.chartFor('economic', 2024),
  'government-economic': builtInCharts.chartFor('government-economic', 2024),
}

const read = (title: string, ...tables: MadeCell[][][]): Recognition =>
  recogniseForms([madeLine(title), ...tables.map(rows => madeTable(rows, 1, 'ragged'))], formPacks, charts)
const form = (title: string, ...tables: MadeCell[][][]): Form => {
  const [only] = read(title, ...tables).forms
  if (!only) throw new Error('no form')
  return only
}
/** Every printed amount as `code column amount`. */
const amounts = (read: Form): string[] =>
  read.rows.flatMap(row =>
    [...row.cells].flatMap(([column, cell]) =>
      cell.printed.kind === 'amount' ? [`${row.code ?? row.line ?? row.label} ${column} ${cell.printed.text}`] : [],
    ),
  )

const expenditure = [
  'total total 12.00',
  'total basic 4.00',
  'total project 8.00',
  '208 total 12.00',
  '208 basic 4.00',
  '208 project 8.00',
  '20801 total 12.00',
  '20801 basic 4.00',
  '20801 project 8.00',
  '2080101 total 4.00',
  '2080101 basic 4.00',
  '2080105 total 8.00',
  '2080105 project 8.00',
]

describe('the shapes in which conversions leave an account form', () => {
  const title = '一般公共预算财政拨款支出决算表'

  test('rows keep all places of the merged code columns', () => {
    const read = form(title, [
      ['项目', '', '', '', '本年支出', '', ''],
      ['功能分类科目编码', '', '', '科目名称', '小计', '基本支出', '项目支出'],
      ['类', '款', '项', '栏次', '1', '2', '3'],
      ['', '', '', '合计', '12. 00', '4. 00', '8. 00'],
      ['208', '', '', '社会保障和就业支出', '12.00', '4.00', '8.00'],
      ['20801', '', '', '人力资源和社会保障管理事务', '12.00', '4.00', '8.00'],
      ['2080101', '', '', '行政运行', '4.00', '4.00', ''],
      ['2080105', '', '', '劳动保障监察', '8.00', '', '8.00'],
    ])
    expect(amounts(read)).toEqual(expenditure)
    expect(read.columns.map(column => column.number)).toEqual(['1', '2', '3'])
  })

  test('the merged code columns have collapsed: the name is the anchor', () => {
    const read = form(title, [
      ['项目', '', '', '合计', '基本支出', '项目支出', ''],
      ['功能分类 科目编码', '科目名称', '', '', '', '', ''],
      ['类', '款', '项', '栏次', '1', '2', '3'],
      ['', '', '', '合计', '12.00', '4.00', '8.00'],
      ['208', '社会保障和就业支出', '', '12.00', '4.00', '8.00', ''],
      ['20801', '人力资源和社会保障管理事务', '12.00', '4.00', '8.00'],
      ['2080101', '行政运行', '', '4.00', '4.00', ''],
      ['2080105', '劳动保障监察', '', '8.00', '', '8.00'],
    ])
    expect(amounts(read).filter(text => !/^2080105/.test(text))).toEqual(expenditure.slice(0, -2))
    // Whatever cannot be placed is left out and counted; it never lands in a wrong column.
    for (const text of amounts(read)) expect(expenditure).toContain(text)
  })

  test('row numbers in front (序号)', () => {
    const read = form('部门预算支出总表', [
      ['序号', '功能分类科目', '', '合计', '基本支出', '项目支出'],
      ['', '科目 编码', '科目名称', '', '', ''],
      ['栏次', '1', '2', '3', '4', '5'],
      ['1', '', '合计', '12.00', '4.00', '8.00'],
      ['2', '208', '社会保障和就业支出', '12.00', '4.00', '8.00'],
      ['3', '20801', '人力资源和社会保障管理事务', '12.00', '4.00', '8.00'],
      ['4', '2080101', '行政运行', '4.00', '4.00', ''],
      ['5', '2080105', '劳动保障监察', '8.00', '', '8.00'],
    ])
    expect(read.spec.id).toBe('hebei-budget.3')
    expect(amounts(read)).toEqual(expenditure)
  })

  test('a damaged header over the codes: what stands below it tells', () => {
    const read = form('一般公共预算支出表(功能分类项级)', [
      ['科目納码', '科目名称', '合计', '工资福利支出', '商品和服务支出'],
      ['', '合计', '12.00', '4.00', '8.00'],
      ['208', '社会保障和就业支出', '12.00', '4.00', '8.00'],
      ['20801', '人力資潔和社会保障管理事务', '12.00', '4.00', '8.00'],
      ['2080101', '行歌运行', '4.00', '4.00', ''],
      ['2080105', '劳动保障监察', '8.00', '', '8.00'],
    ])
    expect(amounts(read)).toEqual(expenditure.map(text => text.replace('basic', 'wages').replace('project', 'goods')))
    expect(verifyForm(read)).toMatchObject({ discrepancies: [] })
  })

  test('a total row whose name became signs of another script', () => {
    const read = form(title, [
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['', '숨내', '12.00', '4.00', '8.00'],
      ['208', '社会保障和就业支出', '12.00', '4.00', '8.00'],
      ['20801', '人力资源和社会保障管理事务', '12.00', '4.00', '8.00'],
      ['2080101', '行政运行', '4.00', '4.00', ''],
      ['2080105', '劳动保障监察', '8.00', '', '8.00'],
    ])
    expect(amounts(read)).toEqual(expenditure)
  })

  test('a continuation without a header takes the columns of the table above', () => {
    const head: MadeCell[][] = [
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['', '合计', '12.00', '4.00', '8.00'],
      ['208', '社会保障和就业支出', '12.00', '4.00', '8.00'],
    ]
    const rest: MadeCell[][] = [
      ['20801', '人力资源和社会保障管理事务', '12.00', '4.00', '8.00'],
      ['2080101', '行政运行', '4.00', '4.00', ''],
      ['2080105', '劳动保障监察', '8.00', '', '8.00'],
    ]
    expect(amounts(form(title, head, rest))).toEqual(expenditure)
  })

  test('rows that cannot be placed are listed, and sums over rows are not judged', () => {
    const recognition = read(title, [
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['208', '社会保障和就业支出', '12.00', '4.00', '8.00'],
      ['20801', '人力资源和社会保障管理事务', '12.00', '4.00', '8.00'],
      ['2080101', '行政运行', '4.00', '4.00', ''],
      ['2080105', '8.00', '劳动保障', '8.00', '监察'],
    ])
    const [read05] = recognition.forms
    expect(read05).toMatchObject({ status: 'partly', lostRows: 1 })
    expect(recognition.unplaced).toEqual([
      expect.objectContaining({ form: 'accounts.05', text: expect.stringContaining('2080105') }),
    ])
    expect(read05 && verifyForm(read05).discrepancies).toEqual([])
  })

  test('a row whose part was joined with its total accuses nobody', () => {
    const read = form(title, [
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['208', '社会保障和就业支出', '12.00', '12.00', ''],
      ['20801', '人力资源和社会保障管理事务', '12.00', '12.00', ''],
      ['2080101', '行政运行', '4.00', '4.00', ''],
      ['2080150', '事业运行', '8.00', '', ''],
    ])
    const verification = verifyForm(read)
    expect(verification.discrepancies).toEqual([])
    expect(verification.skipped).toEqual([{ kind: 'roll-up', why: expect.stringContaining('丢失了分栏数字') }])
  })
})

describe('two-sided forms', () => {
  const lines: MadeCell[][] = [
    ['一、一般公共预算财政拨款收入', '1', '12.00', '一、一般公共服务支出', '32', ''],
    ['二、政府性基金预算财政拨款收入', '2', '', '八、社会保障和就业支出', '39', '12.00'],
    ['本年收入合计', '27', '12.00', '本年支出合计', '58', '12.00'],
    ['总计', '31', '12.00', '总计', '62', '12.00'],
  ]
  const expected = [
    'general amount 12.00',
    '208 amount 12.00',
    'current amount 12.00',
    'current amount 12.00',
    'total amount 12.00',
    'total amount 12.00',
  ]

  test('with row numbers on both sides', () => {
    const read = form('收入支出决算总表', [
      ['收入', '', '', '支出', '', ''],
      ['项目', '行次', '金额', '项目', '行次', '金额'],
      ['栏次', '', '1', '栏次', '', '2'],
      ...lines,
    ])
    expect(amounts(read)).toEqual(expected)
    expect(read.rows.map(row => row.panel)).toEqual([0, 1, 0, 1, 0, 1, 0, 1])
    expect(read.rows.map(row => row.ordinal)).toEqual(['1', '32', '2', '39', '27', '58', '31', '62'])
  })

  test('with one number in front, and lines of one side only', () => {
    const read = form('部门预算收支总表', [
      ['序号', '收入', '支出'],
      ['', '项 目', '预算数', '项 目', '预算数'],
      ['栏次', '1', '2', '3', '4'],
      ['1', '一、一般公共预算拨款收入', '12.00', '一、一般公共服务支出', ''],
      ['2', '', '', '八、社会保障和就业支出', '12.00'],
      ['3', '本年收入合计', '12.00', '本年支出合计', '12.00'],
      ['4', '收入总计', '12.00', '支出总计', '12.00'],
    ])
    expect(read.spec.id).toBe('hebei-budget.1')
    expect(amounts(read)).toEqual(expected)
  })

  test('three blocks side by side: personnel, operating costs and again operating costs', () => {
    const read = form('一般公共预算财政拨款基本支出决算明细表', [
      ['人员经费', '', '', '公用经费', '', '', '', '', ''],
      ['科目代码', '科目名称', '决算数', '科目代码', '科目名称', '决算数', '科目代码', '科目名称', '决算数'],
      ['301', '工资福利支出', '5.00', '302', '商品和服务支出', '3.00', '310', '资本性支出', '1.00'],
      ['30101', '基本工资', '5.00', '30201', '办公费', '3.00', '31002', '办公设备购置', '1.00'],
      ['人员经费合计', '', '5.00', '公用经费合计', '', '', '', '', '4.00'],
    ])
    expect(amounts(read)).toEqual([
      '301 amount 5.00',
      '302 amount 3.00',
      '310 amount 1.00',
      '30101 amount 5.00',
      '30201 amount 3.00',
      '31002 amount 1.00',
      'personnel amount 5.00',
      'operating-costs amount 4.00',
    ])
    expect(verifyForm(read).discrepancies).toEqual([])
  })

  test('nothing but amounts under three rows of header', () => {
    const read = form('财政拨款“三公”经费支出决算表', [
      ['预算数', '', '', '', '', '', '决算数', '', '', '', '', ''],
      [
        '合计',
        '因公出国 (境) 费',
        '公务用车购置及运行维护费',
        '',
        '',
        '公务接 待费',
        '合计',
        '因公出 国(境) 费',
        '公务用车购置及运行维 护费',
        '',
        '',
        '公务接 待费',
      ],
      [
        '',
        '',
        '小计',
        '公务用车 购置费',
        '公务用 车运行 维护费',
        '',
        '',
        '',
        '小计',
        '公务用 车 购置 费',
        '公务用 车运行 维护费',
        '',
      ],
      Array.from({ length: 12 }, (_, i) => `${i + 1}`),
      ['3.27', '', '1.27', '', '1.27', '2.00', '1.27', '', '1.27', '', '1.27', ''],
    ])
    expect(amounts(read)).toEqual([
      'total budget-total 3.27',
      'total budget-vehicle 1.27',
      'total budget-vehicle-operation 1.27',
      'total budget-reception 2.00',
      'total actual-total 1.27',
      'total actual-vehicle 1.27',
      'total actual-vehicle-operation 1.27',
    ])
  })
})

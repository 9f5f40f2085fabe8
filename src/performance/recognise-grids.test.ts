/** Performance forms in grids whose cells have places: Shanghai's goal forms, headers of three lines, forms over pages. */
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../documents/read.js'
import type { SourceBlock, SourceTable } from '../forms/table.js'
import { tableOf } from '../../test/made-evaluations.js'
import { recogniseEvaluations } from './recognise.js'

const wanli = '../shared/documents/putuo-wanli-2023-dept-budget.pdf'
const here = existsSync(wanli)

test.skipIf(!here)(
  here ? 'five Shanghai goal forms of a PDF' : 'five goal forms (skipped: no shared PDF)',
  async () => {
    const document = await readDocument(wanli)
    const found = recogniseEvaluations(document.pages.flatMap(page => page.blocks))
    expect(found.map(({ kind, page, year, budget }) => [kind, page, year, budget?.text, budget?.unit])).toEqual([
      ['goal', 31, 2023, '4100000.00', '元'],
      ['goal', 32, 2023, '6351000.00', '元'],
      ['goal', 33, 2023, '4563800.00', '元'],
      ['goal', 34, 2023, '7595500.00', '元'],
      ['goal', 35, 2023, '10903043.00', '元'],
    ])
    expect(found.map(({ indicators }) => indicators.length)).toEqual([5, 4, 4, 43, 9])
    expect(found.every(({ goals }) => goals.map(({ period }) => period).join() === 'long-term,annual')).toBe(true)
    expect(found.every(({ sources }) => sources.length === 2)).toBe(true)
    const levels = found.map(({ indicators }) =>
      (['产出指标', '效益指标', '满意度指标'] as const).map(
        level => indicators.filter(({ level1 }) => level1 === level).length,
      ),
    )
    expect(levels).toEqual([
      [3, 1, 1],
      [2, 1, 1],
      [2, 1, 1],
      [23, 14, 6],
      [5, 2, 2],
    ])
    const all = found.flatMap(({ indicators }) => indicators)
    expect(all.every(({ boxes, level2 }) => boxes.name && boxes.target && level2 !== null)).toBe(true)
    expect(all[0]).toMatchObject({
      target: '≥13459.00(平方米)',
      parsed: { kind: 'quantitative', operator: '>=', value: { scaled: 1345900n, decimals: 2 }, unit: '平方米' },
    })
  },
)

/** A goal form as Shanghai prints it, its title inside the frame. */
const shanghaiForm = (name: string): string[][] => [
  ['财政项目支出绩效目标申报表', '<', '<', '<', '<', '<'],
  ['（2024年度）', '<', '<', '<', '<', '<'],
  ['项目名称', name, '项目性质', '经常性项目', '项目类别', '其他运转类'],
  ['项目资金（元）', '项目资金总额', '300,000.00', '年度资金申请总额', '<', '200,000.00'],
  ['^', '其中：财政资金', '300,000.00', '其中：当年财政拨款', '<', '150,000.00'],
  ['^', '^', '^', '上年结转资金', '<', '50,000.00'],
  ['^', '其他资金', '0.00', '其他资金', '<', '0.00'],
  ['项目绩效目标', '项目总目标', '<', '<', '年度总体目标', '<'],
  ['^', '三年完成改造', '<', '<', '今年完成一半', '<'],
  ['', '一级指标', '二级指标', '三级指标', '<', '年度指标值'],
  ['绩效指标', '产出指标', '数量指标', '改造面积', '<', '大于等于100平方米'],
  ['^', '^', '时效指标', '完成时间', '<', '2024-12-31'],
  ['^', '效益指标', '社会效益指标', '事故起数', '<', '<=1.00(起)'],
  ['^', '满意度指标', '服务对象满意度指标', '居民满意度', '<', '≥95.00(%)'],
]

const columnWidth = 80
const boxed = (table: SourceTable, widths?: readonly number[]): SourceTable => ({
  ...table,
  cells: table.cells.map(cell => {
    const left = (c: number): number => (widths ? widths.slice(0, c).reduce((a, b) => a + b, 0) : c * columnWidth)
    return {
      ...cell,
      box: {
        x0: left(cell.column),
        x1: left(cell.column + cell.columnSpan),
        y0: cell.row * 20,
        y1: (cell.row + cell.rowSpan) * 20,
      },
    }
  }),
})

describe('forms after forms', () => {
  test('on pages of their own and in one sheet', () => {
    const names = ['房屋修缮', '设备更新', '河道保洁']
    const pages = recogniseEvaluations(names.map((name, i) => tableOf(shanghaiForm(name), 'exact', i + 1)))
    const sheet = recogniseEvaluations([tableOf(names.flatMap(shanghaiForm))])
    expect(pages.map(({ name, year, page }) => [name, year, page])).toEqual(names.map((name, i) => [name, 2024, i + 1]))
    expect(sheet.map(({ name, year }) => [name, year])).toEqual(names.map(name => [name, 2024]))
    for (const found of [...pages, ...sheet]) {
      expect(found.budget).toMatchObject({ text: '200000.00', unit: '元', fen: 20_000_000n })
      expect(found.sources.map(({ label, parts }) => [label, parts.length])).toEqual([
        ['项目资金总额', 2],
        ['年度资金申请总额', 3],
      ])
      expect(found.indicators.map(({ parsed }) => parsed?.kind)).toEqual([
        'quantitative',
        'deadline',
        'quantitative',
        'quantitative',
      ])
    }
  })

  test('over two pages, though the second page has lines for fewer columns', () => {
    const rows = shanghaiForm('房屋修缮')
    const whole = recogniseEvaluations([boxed(tableOf(rows))])
    const second = [
      ['', '', '时效指标', '完成时间', '2024-12-31'],
      ['', '效益指标', '社会效益指标', '事故起数', '<=1.00(起)'],
      ['', '满意度指标', '服务对象满意度指标', '居民满意度', '≥95.00(%)'],
    ]
    const title = '财政项目支出绩效目标申报表'
    const parts: SourceBlock[] = [
      { kind: 'line', text: title, page: 1 },
      boxed(tableOf(rows.slice(1, 11))),
      { kind: 'line', text: '— 2 —', page: 2 },
      { kind: 'line', text: title, page: 2 },
      boxed(tableOf(second, 'exact', 2), [80, 80, 80, 160, 80]),
    ]
    const [found, ...more] = recogniseEvaluations(parts)
    expect(more).toEqual([])
    const said = (i: (typeof whole)[number]['indicators'][number]): unknown[] => [i.level1, i.level2, i.name, i.target]
    expect(found?.indicators.map(said)).toEqual(whole[0]?.indicators.map(said))
    expect(found?.indicators.map(({ page }) => page)).toEqual([1, 2, 2, 2])
  })

  test('another table behind a form is no part of it', () => {
    const other = tableOf(
      [
        ['序号', '品名', '规格', '数量', '', '备注'],
        ['1', '产出指标', '甲', '12', '', '≥3'],
      ],
      'exact',
      2,
    )
    const [found] = recogniseEvaluations([
      tableOf(shanghaiForm('房屋修缮')),
      { kind: 'line', text: '政府采购预算表', page: 2 },
      other,
    ])
    expect(found?.indicators).toHaveLength(4)
  })
})

test('a header of three lines with merged cells: the years before, then this year', () => {
  const [found] = recogniseEvaluations([
    { kind: 'line', text: '2024年项目绩效目标表', page: 1 },
    tableOf([
      ['项目名称', '仲裁办案', '<', '<', '<', '<', '<', '<'],
      ['年度绩效目标表', '<', '<', '<', '<', '<', '<', '<'],
      ['目标名称', '一级指标', '二级指标', '三级指标', '指标值', '<', '<', '指标值确定依据'],
      ['^', '^', '^', '^', '近两年指标值', '<', '预期当年实现值', '^'],
      ['^', '^', '^', '^', '前年', '上年', '^', '^'],
      ['年度绩效目标1', '产出指标', '数量指标', '办案件数', '100件', '110件', '120件', '历史数据'],
      ['^', '^', '质量指标', '按期结案率', '90%', '91%', '92%', '计划标准'],
    ]),
  ])
  expect(found?.indicators.map(i => [i.period, i.level2, i.name, i.earlier, i.target, i.basis])).toEqual([
    ['annual', '数量指标', '办案件数', ['100件', '110件'], '120件', '历史数据'],
    ['annual', '质量指标', '按期结案率', ['90%', '91%'], '92%', '计划标准'],
  ])
})

import { describe, expect, it } from 'vitest'
import { madePerformanceBook } from '../../../test/made-performance-book.js'
import { placeCells } from '../../forms/printed-table.js'
import type { PrintedTable } from '../../forms/printed-table.js'
import {
  goalFormsOf,
  monitoringFormsOf,
  performanceForms,
  resultFormsOf,
  reviewFormsOf,
  selfEvaluationFormsOf,
} from './index.js'

const book = madePerformanceBook()
/** The texts of a row that holds a word. */
const rowWith = (table: PrintedTable, word: string): string[] =>
  table.rows.find(({ cells }) => cells.some(({ text }) => text.includes(word)))?.cells.map(({ text }) => text) ?? []

const every = (of = book): PrintedTable[] => [
  ...goalFormsOf(of),
  ...goalFormsOf(of, 2024, true),
  ...monitoringFormsOf(of, '2024-06-30'),
  ...selfEvaluationFormsOf(of),
  ...reviewFormsOf(of),
  ...resultFormsOf(of),
]

describe('performance forms', () => {
  it.each(['hubei', 'hebei', null])('fill their grids (%s)', jurisdiction => {
    const tables = every(madePerformanceBook({}, jurisdiction))
    expect(tables).toHaveLength(14)
    for (const table of tables) expect(() => placeCells(table)).not.toThrow()
  })

  it('show goals as approved, and when asked what became of them', () => {
    const [, , approved] = goalFormsOf(book)
    expect(rowWith(approved!, '招聘活动场次')).toContain('≥20场')
    expect(rowWith(approved!, '招聘活动场次')).not.toContain('≥18场')
    const [, , adjusted] = goalFormsOf(book, 2024, true)
    expect(rowWith(adjusted!, '招聘活动场次')).toEqual(expect.arrayContaining(['≥20场', '≥18场']))
    expect(rowWith(adjusted!, '2024-08-15')).toContain('一处场地维修')
    expect(rowWith(goalFormsOf(book, 2024, true)[1]!, '没有调整')).toHaveLength(1)
  })

  it('print Hebei goals in Hebei’s form, with the funding where nothing is recorded', () => {
    const planned = madePerformanceBook({ entries: [], costs: [] }, 'hebei')
    const [, form] = goalFormsOf(planned)
    expect(form!.title).toBe('职业培训项目绩效目标表')
    expect(rowWith(form!, '预算规模')).toContain('60.00')
  })

  it('watch money and values with their lights', () => {
    const [, p1, p2] = monitoringFormsOf(book, '2024-06-30')
    expect(rowWith(p1!, '监控期间')).toContain('2024年1月1日至6月30日')
    expect(rowWith(p1!, '绿灯')).toEqual(expect.arrayContaining(['60', '30.00', '29', '48.33%']))
    expect(rowWith(p2!, '招聘活动场次').join()).toMatch(/红灯/)
    expect(rowWith(p2!, '培训人数').join()).toMatch(/还没有登记完成值/)
    expect(() => monitoringFormsOf(book, '2024-13-01')).toThrow(RangeError)
  })

  it('take the values of the accounts when the year is over', () => {
    const [, p1] = monitoringFormsOf(book, '2024-12-31')
    expect(rowWith(p1!, '人均培训成本')).toContain('1900元')
  })

  it('stand the review beside the self-evaluation, only where there was one', () => {
    const forms = reviewFormsOf(book)
    expect(forms).toHaveLength(1)
    expect(rowWith(forms[0]!, '培训人数')).toEqual([
      '产出指标',
      '培训人数',
      '20',
      '18.67',
      '18.67',
      '16',
      '-2.67',
      '花名册中有重复的人',
    ])
    expect(rowWith(forms[0]!, '总分')).toContain('94')
  })

  it('propose and show what was decided', () => {
    const [form] = resultFormsOf(book)
    expect(rowWith(form!, '招聘服务项目')).toEqual(
      expect.arrayContaining(['压减', '12.00', '15.00', '保留两场专场招聘']),
    )
    expect(resultFormsOf(madePerformanceBook({ evaluations: [], reviews: [] }))).toEqual([])
  })

  it('print evaluations where there are some, else goals', () => {
    expect(performanceForms(book).map(({ title }) => title)).toEqual([
      '2024年度示例市示范区就业服务局整体绩效自评表',
      '2024年度职业培训项目自评表',
      '2024年度招聘服务项目自评表',
    ])
    expect(performanceForms(madePerformanceBook({ evaluations: [], reviews: [] })).map(({ id }) => id)).toEqual([
      'goals.department',
      'approval.P1',
      'approval.P2',
    ])
  })
})

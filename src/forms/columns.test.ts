import { describe, expect, test } from 'vitest'
import { madeTable, tall, wide, type MadeCell } from '../../test/made-document.js'
import { headerFit, planPanels } from './columns.js'
import { readHeader } from './header.js'
import { formPacks } from './packs/index.js'
import type { FormSpec } from './spec.js'
import { cellGrid } from './table.js'

const spec = (id: string): FormSpec => {
  const found = formPacks.flatMap(pack => pack.forms).find(form => form.id === id)
  if (!found) throw new Error(id)
  return found
}

const assigned = (id: string, rows: MadeCell[][]): { ids: string[]; unknown: string[]; fit: number } => {
  const table = madeTable(rows)
  const header = readHeader(table, cellGrid(table))
  if (!header) throw new Error('no header')
  const plans = planPanels(header, spec(id).panels)
  return {
    ids: plans.flatMap(plan => plan.panel.values.map(leaf => plan.assignment.assigned.get(leaf)?.id ?? '?')),
    unknown: plans.flatMap(plan => plan.assignment.unknown.map(leaf => leaf.label)),
    fit: headerFit(plans, spec(id).panels),
  }
}

const body: MadeCell[] = ['208', '社会保障和就业支出', '1.00']

describe('columns are assigned by name', () => {
  test('in their usual order', () => {
    const { ids, unknown, fit } = assigned('accounts.03', [
      [
        '科目编码',
        '科目名称',
        '本年支出合计',
        '基本支出',
        '项目支出',
        '上缴上级支出',
        '经营支出',
        '对附属单位补助支出',
      ],
      body,
    ])
    expect(ids).toEqual(['total', 'basic', 'project', 'superior', 'operating', 'affiliate'])
    expect([unknown, fit]).toEqual([[], 1])
  })

  test('reordered and renamed', () => {
    expect(
      assigned('hebei-budget.3', [
        [
          '科目编码',
          '科目名称',
          '项目支出',
          '总计',
          '基本支出',
          '事业单位经营支出',
          '对下级单位补助支出',
          '上解上级支出',
        ],
        body,
      ]).ids,
    ).toEqual(['project', 'total', 'basic', 'operating', 'affiliate', 'superior'])
  })

  test('missing ones are left out, the others keep their meaning', () => {
    const { ids, fit } = assigned('accounts.02', [
      ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '其他收入'],
      body,
    ])
    expect(ids).toEqual(['total', 'fiscal', 'other'])
    expect(fit).toBeGreaterThan(0.3)
  })

  test('an extra one stays unknown and takes nobody’s place', () => {
    const { ids, unknown } = assigned('accounts.05', [
      ['科目编码', '科目名称', '合计', '人数', '基本支出', '项目支出'],
      body,
    ])
    expect(ids).toEqual(['total', '?', 'basic', 'project'])
    expect(unknown).toEqual(['人数'])
  })

  test('the same words under two groups are told apart by the group', () => {
    const group = [
      tall('合计', 2),
      tall('因公出国（境）费', 2),
      wide('公务用车购置及运行维护费', 3),
      tall('公务接待费', 2),
    ]
    const { ids, unknown } = assigned('accounts.09', [
      [wide('决算数', 6), wide('预算数', 6)],
      [...group, ...group],
      ['小计', '购置费', '运行费', '小计', '购置费', '运行费'],
      Array.from({ length: 12 }, (_, i) => `${i + 1}`),
      ['1.00'],
    ])
    const parts = ['total', 'abroad', 'vehicle', 'vehicle-purchase', 'vehicle-operation', 'reception']
    expect(ids).toEqual([...parts.map(id => `actual-${id}`), ...parts.map(id => `budget-${id}`)])
    expect(unknown).toEqual([])
  })

  test('two halves side by side are two panels; a third block repeats the second', () => {
    const { ids } = assigned('accounts.06', [
      [wide('人员经费', 3), wide('公用经费', 6)],
      ['科目编码', '科目名称', '金额', '科目编码', '科目名称', '金额', '科目编码', '科目名称', '金额'],
      ['301', '工资福利支出', '1.00', '302', '商品和服务支出', '2.00', '310', '资本性支出', '3.00'],
    ])
    expect(ids).toEqual(['amount', 'amount', 'amount'])
  })

  test('a header of other things does not fit', () => {
    expect(
      assigned('accounts.03', [
        ['序号', '项目名称', '采购数量', '规格'],
        ['1', '甲', '2.00', 'A4'],
      ]).fit,
    ).toBe(0)
  })
})

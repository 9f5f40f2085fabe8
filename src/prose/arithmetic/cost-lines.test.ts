import { expect, test } from 'vitest'
import type { SourceTable } from '../../forms/table.js'
import { costTablesOf, headCostOf, itemSumOf, lineSumOf, subtotalsOf, type CostLine } from './cost-lines.js'
import { rationalOf, spellCalculation } from './tokens.js'
import { provenPeriod, verifyStandards } from './standards.js'

const table = (rows: readonly (readonly string[])[], grid: SourceTable['grid'] = 'exact'): SourceTable => ({
  kind: 'table',
  grid,
  rows: rows.length,
  columns: Math.max(...rows.map(row => row.length)),
  pages: [1],
  cells: rows.flatMap((row, r) =>
    row.map((text, column) => ({ text, row: r, column, rowSpan: 1, columnSpan: 1, page: 1 })),
  ),
})

const form = (total: string, amounts: readonly string[]): SourceTable =>
  table([
    ['项目总预算', total],
    ['项目支出明细测算'],
    ['项目活动', '活动内容表述', '支出经济分类', '金额', '测算依据及说明'],
    ...amounts.map(amount => ['工作经费', '日常费用', '2080106 就业管理事务', amount, '按往年数据测算']),
    ['项目采购'],
    ['品名', '数量', '金额'],
  ])

test('the lines of a cost table must make the total of the project', () => {
  const sums = (total: string, amounts: readonly string[]): unknown[] =>
    costTablesOf(form(total, amounts)).map(found => lineSumOf(found))
  expect(sums('600', ['25', '18', '15', '62. 48', '479'])).toEqual([{ sum: '599.48', difference: '0.52' }])
  expect(sums('599.48', ['25', '18', '15', '62. 48', '479'])).toEqual([null])
})

test('in a text conversion a difference as large as a line may be a lost line and is not reported', () => {
  const lossy = { ...form('600', ['25', '96', '479']), grid: 'ragged' as const }
  expect(costTablesOf(lossy).map(lineSumOf)).toEqual([null])
  const whole = { ...form('600.5', ['25', '96', '479']), grid: 'ragged' as const }
  expect(costTablesOf(whole).map(lineSumOf)).toEqual([{ sum: '600', difference: '0.5' }])
})

const line = (amount: string, basis: string): CostLine => ({
  name: '补贴',
  amount: rationalOf(amount).value,
  amountText: amount,
  basis: spellCalculation(basis),
  place: { page: 1, quote: '' },
})

test.each([
  ['65', '高校毕业生: 300 人×2000 元/人 =60 万元,其它类别 5 万元'],
  ['62.48', '①社保补贴: 50×4077×0.85%×12=2.18 万元; ②50 人×1005 元×12 月=60.3 万元'],
  ['4', '8人×5000元=4万（某文件）'],
  ['20', '使用按10万元/人计算'],
  ['50', '经往年数据测算为50万元。'],
  ['30', '参考2022年预算3.3万元'],
  ['31', '1. 30 人×5000 元=15 万 2. 8 人×5000 元=4万 3. 20 人×5000 元=10 万元'],
])('%s is what its basis says: %s', (amount, basis) => {
  expect(itemSumOf(line(amount, basis))).toBeNull()
})

test('items that come to twice the amount are too many, items without a rest are too few', () => {
  const twice =
    '1. 毕业生: 30 人×5000 元+20 人×1000 元=17 万(某某函(2022)207 号) 2. 困难人员: 8 人×5000 元=4万 3. 返乡: 20 人×5000 元=10 万元'
  expect(itemSumOf(line('15.5', twice))).toMatchObject({ kind: 'more', sum: '31', multiple: '2' })
  expect(itemSumOf(line('90', '整体运维约50万;网络10万;更换25万'))).toMatchObject({ kind: 'less', sum: '85' })
})

test('heads times yearly cost near the amount but not equal is reported, far from it is another matter', () => {
  expect(headCostOf(line('315', '共计 33人, 年 9.5万成本费用。'))).toMatchObject({ product: '313.5' })
  expect(headCostOf(line('313.5', '共计 33人, 年 9.5万成本费用。'))).toBeNull()
  expect(headCostOf(line('800', '共计 33人, 年 9.5万成本费用。'))).toBeNull()
})

test('a subtotal repeats the result before it', () => {
  expect(subtotalsOf('177*2=354万，小计：354万元/年。')).toEqual([])
  expect(subtotalsOf('8.33*12=99.96万元/年，小计：80万元/年')).toMatchObject([{ computed: '99.96', stated: '80' }])
})

test('a total behind several calculations is their sum', () => {
  expect(subtotalsOf('5人×2000元=1万元，3场×1万元=3万元，合计4万元')).toEqual([])
  expect(subtotalsOf('5人×2000元=1万元，3场×1万元=3万元，合计5万元')).toMatchObject([{ computed: '4', stated: '5' }])
  expect(subtotalsOf('印刷2万元，5人×2000元=1万元，3场×1万元=3万元，合计6万元')).toEqual([])
})

test('a yearly standard that adds a monthly one to a yearly one is reported only when amounts prove the periods', () => {
  const monthly = '补助3人，标准910元，全年共计3.276万元'
  const yearly = '补助3人，保险费350元，0.105万元'
  expect([provenPeriod(monthly)?.period, provenPeriod(yearly)?.period]).toEqual(['月', '年'])
  expect(verifyStandards([monthly, yearly, '1260元/人/年'])).toMatchObject([{ kind: 'mixed-sum', proper: '11270' }])
  expect(verifyStandards([monthly, yearly, '11270元/人/年'])).toEqual([])
  expect(verifyStandards(['45元/人/年', '45元/人/月'])).toMatchObject([{ kind: 'two-periods' }])
})

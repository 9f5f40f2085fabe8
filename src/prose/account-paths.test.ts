import { describe, expect, test } from 'vitest'
import { builtInCharts } from '../accounts/chart.js'
import { madeLine } from '../../test/made-document.js'
import { accountPathsOf, resolvePath, type ResolvedPath } from './account-paths.js'
import { paragraphsOf } from './paragraphs.js'

const chart = builtInCharts.chartFor('functional', 2024)
const resolve = (text: string, names = new Map<string, string>()): ResolvedPath[] =>
  paragraphsOf(text.split('\n').map(line => madeLine(line)))
    .flatMap(accountPathsOf)
    .map(path => resolvePath(path, names, chart))

describe('a path names an account', () => {
  test.each([
    ['社会保障和就业支出（类）就业补助（款）公益性岗位补贴（项）', '2080705'],
    ['1、社会保障和就业支出（208类）就业补助（07款）公益性岗位补贴（05项）41万元', '2080705'],
    ['（1）社会保障和就业支出 (类) 就业补助 (款) 公益性岗位补贴 (项)', '2080705'],
    ['社会保障和就业支出（类）就业补\n助（款）公益性岗位补贴（项）', '2080705'],
    ['其中：卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）', '2101101'],
    ['一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）', '2010301'],
    ['用于社会福利的彩票公益金支出（项）', null],
  ])('%s', (text, code) => expect(resolve(text)[0]?.code ?? null).toBe(code))
})

test('the names of the forms count before those of the chart', () => {
  const names = new Map([['2080705', '公益性岗位开发补贴']])
  const [path] = resolve('社会保障和就业支出（类）就业补助（款）公益性岗位开发补贴（项）', names)
  expect(path).toMatchObject({ code: '2080705', misnamed: [] })
})

test('a name of former years is told from a wrong one', () => {
  const [former] = resolve('医疗卫生与计划生育支出（类）行政事业单位医疗（款）行政单位医疗（项）')
  expect(former?.misnamed).toMatchObject([{ official: '卫生健康支出', former: true }])
  const [wrong] = resolve('卫生医药支出（类）行政事业单位医疗（款）行政单位医疗（项）')
  expect(wrong?.misnamed).toMatchObject([{ official: '卫生健康支出', former: false }])
})

test('one damaged character is the reader’s, not the author’s', () => {
  expect(resolve('社会保陳和就业支出（类）就业补助（款）公益性岗位补贴（项）')[0]?.misnamed).toEqual([])
})

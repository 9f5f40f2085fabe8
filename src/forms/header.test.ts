import { describe, expect, test } from 'vitest'
import { madeTable, tall, wide, type MadeCell } from '../../test/made-document.js'
import { isBodyRow, isNumberRow, readHeader, type Header } from './header.js'
import { cellGrid } from './table.js'

const header = (rows: MadeCell[][]): Header | null => {
  const table = madeTable(rows)
  return readHeader(table, cellGrid(table))
}
const paths = (read: Header | null): string[] => (read?.columns ?? []).map(column => column.path.join(' > '))
const kinds = (read: Header | null): string => (read?.columns ?? []).map(column => column.kind[0]).join('')

describe('readHeader', () => {
  test('two rows, merged across and downwards, with split code columns', () => {
    const read = header([
      [wide('项目', 4), tall('合计', 2), tall('基本支出', 2), tall('项目支出', 2)],
      [wide('功能分类科目编码', 3), '功能分类科目名称'],
      ['208', '', '', '社会保障和就业支出', '12.00', '4.00', '8.00'],
    ])
    expect(read?.rows).toBe(2)
    expect(kinds(read)).toBe('ccclvvv')
    expect(paths(read).slice(4)).toEqual(['合计', '基本支出', '项目支出'])
  })

  test('three rows: 类 款 项 below the code, groups above the columns', () => {
    const read = header([
      [wide('项目', 4), tall('年初结转和结余', 3), tall('本年收入', 3), wide('本年支出', 3)],
      [wide('科目编码', 3), tall('科目名称', 2), tall('小计', 2), tall('基本支出', 2), tall('项目支出', 2)],
      ['类', '款', '项'],
      ['208', '01', '05', '劳动保障监察', '1.00', '2.00', '3.00', '', '3.00'],
    ])
    expect(read?.rows).toBe(3)
    expect(kinds(read)).toBe('ccclvvvvv')
    expect(paths(read)[6]).toBe('本年支出 > 小计')
    expect(paths(read)[0]).toBe('项目 > 科目编码 > 类')
  })

  test('the row of column numbers ends the header and numbers the columns', () => {
    const read = header([
      [wide('项目', 2), tall('本年支出合计', 2), tall('基本支出', 2)],
      ['科目编码', '科目名称'],
      [wide('栏次', 2), '1', '2'],
      [wide('合计', 2), '3.00', '3.00'],
    ])
    expect(read?.rows).toBe(3)
    expect(read?.columns.map(column => column.number)).toEqual([null, null, '1', '2'])
    expect(paths(read).slice(2)).toEqual(['本年支出合计', '基本支出'])
  })

  test('row numbers are keys of their own, on both sides', () => {
    const read = header([
      [wide('收入', 3), wide('支出', 3)],
      ['项目', '行次', '金额', '项目', '行次', '金额'],
      ['栏次', '', '1', '栏次', '', '2'],
      ['一、财政拨款收入', '1', '5.00', '一、一般公共服务支出', '32', '5.00'],
    ])
    expect(kinds(read)).toBe('lovlov')
    expect(read?.rows).toBe(3)
  })

  test('title, name and unit inside the table are preamble, not header', () => {
    const read = header([
      [wide('2024年度支出决算表', 4)],
      [wide('部门：某市某局', 2), wide('单位：万元', 2)],
      ['科目编码', '科目名称', '合计', '基本支出'],
      ['208', '社会保障和就业支出', '1.00', '1.00'],
    ])
    expect(read?.preamble.map(line => line.text)).toEqual(['2024年度支出决算表', '部门：某市某局', '单位：万元'])
    expect(paths(read)).toEqual(['科目编码', '科目名称', '合计', '基本支出'])
    expect(read?.rows).toBe(3)
  })

  test('a table that begins with figures has no header: it continues another', () => {
    expect(header([['2080105', '劳动保障监察', '12.00', '4.00', '8.00']])).toBeNull()
    expect(header([['九、卫生健康支出', '40', '']])).toBeNull()
  })

  test('names broken over lines are one name', () => {
    const read = header([
      ['科目编码', '科目名称', '一般公共预\n算财政拨款', '政府性基\n金预算 财政拨款'],
      ['208', '社会保障和就业支出', '1.00', ''],
    ])
    expect(paths(read).slice(2)).toEqual(['一般公共预算财政拨款', '政府性基金预算财政拨款'])
    expect(read?.columns[2]?.label).toBe('一般公共预算财政拨款')
  })
})

describe('telling header from body', () => {
  test.each([
    [['栏次', '1', '2', '3'], true],
    [['类', '款', '项', '栏次', '1', '2'], true],
    [['1', '2', '3'], true],
    [['栏次', '', '1'], true],
    [['1', '2=3+4', '3', '4'], true],
    [['208', '01', '05'], false],
    [['合计', '5', '5'], false],
    [['3', '4', '5'], false],
  ])('column numbers %j: %s', (texts, expected) => expect(isNumberRow(texts)).toBe(expected))

  test.each([
    [['科目编码', '科目名称', '合计'], 0, false],
    [['208', '社会保障和就业支出', ''], 1, true],
    [['合计', '', ''], 1, true],
    [['合计', '基本支出', '项目支出'], 1, false],
    [['一、财政拨款收入', ''], 0, true],
    [['', '', ''], 1, true],
    [['47.91', '0', '1.35'], 2, true],
  ] as [string[], number, boolean][])('%j below %i header rows is body: %s', (texts, above, expected) =>
    expect(isBodyRow(texts, above)).toBe(expected),
  )
})

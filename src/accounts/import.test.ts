import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartFor } from './chart.js'
import { compareAccounts, importAccounts } from './import.js'
import type { ImportResult } from './import.js'

const pairs = (result: ImportResult): string[] =>
  result.ok ? result.accounts.map(({ code, name }) => `${code} ${name}`) : []
const reasons = (result: ImportResult): string[] =>
  result.ok ? [] : result.problems.map(({ row, reason }) => `${row} ${reason}`)
const expected = [
  '208 社会保障和就业支出',
  '20801 人力资源和社会保障管理事务',
  '2080101 行政运行',
  '2080105 劳动保障监察',
  '20805 行政事业单位养老支出',
]

describe('importAccounts reads the layouts lists are published in', () => {
  test.each<[string, string[][]]>([
    [
      'code and name in two columns, under a title, with indents and a remark below',
      [
        ['2025年支出功能分类科目', ''],
        ['科目编码', '科目名称'],
        ['208', '社会保障和就业支出'],
        ['20801', '  人力资源和社会保障管理事务'],
        ['2080101', '\u3000\u3000行政运行'],
        ['', ''],
        ['科目编码', '科目名称'],
        ['208 01 05', '劳动保障监察'],
        ['20805', '行政事业单位养老支出'],
        ['注：本表为节选', ''],
      ],
    ],
    [
      '类, 款, 项 apart, each part only where it changes, leading zeros lost, header in two rows',
      [
        ['科目编码', '', '', '科目名称', '说明'],
        ['类', '款', '项', '', ''],
        ['208', '', '', '社会保障和就业支出', '反映……'],
        ['', '1', '', '人力资源和社会保障管理事务', ''],
        ['', '', '01', '行政运行', ''],
        ['', '', '5', '劳动保障监察', ''],
        ['', '05', '', '行政事业单位养老支出', ''],
      ],
    ],
    [
      '类, 款, 项 apart, repeated in every row',
      [
        ['类', '款', '项', '名称'],
        ['208', '', '', '社会保障和就业支出'],
        ['208', '01', '', '人力资源和社会保障管理事务'],
        ['208', '01', '01', '行政运行'],
        ['208', '01', '05', '劳动保障监察'],
        ['208', '05', '', '行政事业单位养老支出'],
      ],
    ],
    [
      'whole codes in the column of their level',
      [
        ['类', '款', '项', '科目名称'],
        ['208', '', '', '社会保障和就业支出'],
        ['', '20801', '', '人力资源和社会保障管理事务'],
        ['', '', '2080101', '行政运行'],
        ['', '', '２０８０１０５', '劳动保障监察'],
        ['', '20805', '', '行政事业单位养老支出'],
      ],
    ],
    [
      'one code column, the name in the column of its level',
      [
        ['科目代码', '类', '款', '项'],
        ['208', '社会保障和就业支出', '', ''],
        ['20801', '', '人力资源和社会保障管理事务', ''],
        ['2080101', '', '', '行政运行'],
        ['2080105', '', '', '劳动保障监察'],
        ['20805', '', '行政事业单位养老支出', ''],
      ],
    ],
    [
      'code and name in one cell of the level column',
      [
        ['类', '款', '项'],
        ['208社会保障和就业支出', '', ''],
        ['', '01 人力资源和社会保障管理事务', ''],
        ['', '', '01行政运行'],
        ['', '', '05 劳动保障监察'],
        ['', '05行政事业单位养老支出', ''],
      ],
    ],
  ])('%s', (_, rows) => {
    const result = importAccounts(rows, { year: 2025 })
    expect(reasons(result)).toEqual([])
    expect(pairs(result)).toEqual(expected)
  })

  test('the classification follows from the codes', () => {
    const result = importAccounts(
      [
        ['code', 'name'],
        ['301', '工资福利支出'],
        ['30101', '基本工资'],
      ],
      { year: 2025, source: '某表' },
    )
    expect(result).toMatchObject({ ok: true, classification: 'economic' })
    if (result.ok)
      expect(result.accounts[1]).toMatchObject({
        source: '某表',
        attested: true,
        validFrom: 2025,
        validTo: 2025,
        parent: '301',
      })
  })
})

describe('importAccounts keeps nothing of a list with problems, and names row, reason and remedy', () => {
  test.each<[string, string[][], string[]]>([
    ['no header', [['208', '社会保障和就业支出']], ['0 没有找到表头']],
    ['no rows', [['科目编码', '科目名称']], ['0 表中没有科目']],
    [
      'a code of wrong length',
      [
        ['编码', '名称'],
        ['208', '社会保障和就业支出'],
        ['2081', '某科目'],
      ],
      ['3 科目编码“2081”不是3位'],
    ],
    [
      'a name missing',
      [
        ['编码', '名称'],
        ['208', ''],
      ],
      ['2 科目“208”没有名称'],
    ],
    [
      'a name without words',
      [
        ['编码', '名称'],
        ['208', '12.00'],
      ],
      ['2 科目“208”的名称“12.00”中没有汉字'],
    ],
    [
      'a code twice',
      [
        ['编码', '名称'],
        ['208', '甲支出'],
        ['208', '乙支出'],
      ],
      ['3 科目编码“208”与第2行重复'],
    ],
    [
      'a parent missing',
      [
        ['编码', '名称'],
        ['208', '社会保障和就业支出'],
        ['2080101', '行政运行'],
      ],
      ['3 科目“2080101”的上级科目“20801”（款）不在表中'],
    ],
    [
      'another classification',
      [
        ['编码', '名称'],
        ['208', '社会保障和就业支出'],
        ['301', '工资福利支出'],
      ],
      ['3 科目编码“301”属于部门预算支出经济分类'],
    ],
    [
      'a row without code',
      [
        ['编码', '名称', '说明'],
        ['208', '社会保障和就业支出', ''],
        ['', '行政运行', '反映'],
      ],
      ['3 这一行（行政运行 | 反映）没有可读的科目编码'],
    ],
    [
      'an income code',
      [
        ['编码', '名称'],
        ['101', '税收收入'],
      ],
      ['2 科目编码“101”不属于任何支出分类'],
    ],
  ])('%s', (_, rows, starts) => {
    const result = importAccounts(rows, { year: 2025 })
    expect(result.ok).toBe(false)
    const found = reasons(result)
    expect(found).toHaveLength(starts.length)
    starts.forEach((start, i) => expect(found[i]).toContain(start))
    if (!result.ok) for (const { remedy } of result.problems) expect(remedy).toMatch(/^请.+。$/)
  })

  test('a whole built-in chart goes through unchanged; with any one class or section removed it does not', () => {
    const accounts = chartFor('functional', 2024).accounts
    const header = ['科目编码', '科目名称']
    const rows = accounts.map(({ code, name }) => [code, name])
    expect(pairs(importAccounts([header, ...rows], { year: 2024 }))).toEqual(
      accounts.map(({ code, name }) => `${code} ${name}`),
    )
    const parents = accounts.filter(({ code }) => chartFor('functional', 2024).children(code).length > 0)
    fc.assert(
      fc.property(fc.constantFrom(...parents), ({ code }) => {
        expect(importAccounts([header, ...rows.filter(row => row[0] !== code)], { year: 2024 }).ok).toBe(false)
      }),
    )
  })

  test('any table is answered without a crash', () => {
    const cell = fc.oneof(
      fc.constantFrom('科目编码', '科目名称', '类', '款', '项', '208', '01', '', '行政运行'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), rows => {
        const result = importAccounts(rows, { year: 2025 })
        if (!result.ok) expect(result.problems.length).toBeGreaterThan(0)
        else expect(result.accounts.length).toBeGreaterThan(0)
      }),
    )
  })
})

test('compareAccounts lists what is renamed, new and gone', () => {
  const built = chartFor('economic', 2024).accounts.filter(({ code }) => code.startsWith('301'))
  const imported = importAccounts(
    [
      ['编码', '名称'],
      ['301', '工资福利支出'],
      ['30101', '基本工资（新）'],
      ['30102', '津贴补贴'],
      ['30188', '新科目'],
    ],
    { year: 2027 },
  )
  if (!imported.ok) throw new Error('refused')
  const difference = compareAccounts(imported.accounts, built)
  expect(difference.renamed).toEqual([{ code: '30101', imported: '基本工资（新）', other: '基本工资' }])
  expect(difference.onlyImported.map(({ code }) => code)).toEqual(['30188'])
  expect(difference.onlyOther).toHaveLength(built.length - 3)
})

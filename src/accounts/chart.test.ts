import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  builtInCharts,
  chartFor,
  classificationOfCode,
  createChart,
  formerNames,
  levelOfCode,
  parentCode,
  withCharts,
} from './chart.js'
import type { Classification } from './chart.js'
import { validateChart } from './validate.js'

const classifications: Classification[] = ['functional', 'economic', 'government-economic']
const years = [2018, 2019, 2020, 2023, 2024, 2025, 2026]
const everyChart = classifications.flatMap(classification => years.map(year => chartFor(classification, year)))

describe('the built-in charts', () => {
  test('roll up: every item to its section, every section to its class, no code twice, no name empty', () => {
    for (const chart of everyChart) {
      const rows = chart.accounts.map(({ code, name }, i) => ({ row: i + 1, code, name }))
      expect(validateChart(rows, { classification: chart.classification, source: 'built in' }).problems).toEqual([])
    }
  })

  test('have the functional classes in order, named as in the year', () => {
    const classes = chartFor('functional', 2024).accounts.filter(account => account.level === 'class')
    expect(classes.map(account => Number(account.code))).toEqual([
      201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 219, 220, 221, 222, 223, 224,
      227, 229, 230, 231, 232, 233, 234,
    ])
    expect(chartFor('functional', 2024).find('210')?.name).toBe('卫生健康支出')
    expect(chartFor('functional', 2018).find('210')?.name).toBe('医疗卫生与计划生育支出')
    expect(chartFor('functional', 2019).find('20805')?.name).toBe('行政事业单位离退休')
    expect(chartFor('functional', 2020).find('20805')?.name).toBe('行政事业单位养老支出')
    expect(chartFor('functional', 2019).find('215')?.name).toBe('资源勘探信息等支出')
  })

  test('know new sections only from their first year', () => {
    expect(chartFor('functional', 2023).find('20139')).toBeUndefined()
    expect(chartFor('functional', 2024).find('2013901')?.name).toBe('行政运行')
  })

  test('say of every account whether it was read in documents', () => {
    expect(chartFor('functional', 2024).find('2080105')).toMatchObject({
      attested: true,
      source: expect.stringContaining('seen in'),
    })
    expect(chartFor('functional', 2024).find('2010104')).toMatchObject({ attested: false })
  })
})

const list = new URL('../../../shared/accounts.csv', import.meta.url)
test.skipIf(!existsSync(list))('every code and name seen in the shared documents is built in (needs ../shared)', () => {
  const rows = readFileSync(list, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','))
  expect(rows.length).toBeGreaterThan(200)
  // The list calls the lowest level of the economic classification item; it is a 款, a section.
  for (const [classification, code, listed, name, parent] of rows) {
    const level = classification === 'economic' && listed === 'item' ? 'section' : listed
    expect(chartFor(classification as Classification, 2024).find(code ?? '')).toMatchObject({
      code,
      level,
      name,
      parent: parent || null,
    })
  }
})

describe('a chart', () => {
  const chart = chartFor('functional', 2024)

  test('finds an account, what it rolls up to and what rolls up to it', () => {
    expect(chart.find('2080105')?.name).toBe('劳动保障监察')
    expect(chart.parentOf('2080105')?.name).toBe('人力资源和社会保障管理事务')
    expect(chart.parentOf('208')).toBeUndefined()
    expect(chart.pathOf('2080105').map(account => account.code)).toEqual(['208', '20801', '2080105'])
    expect(chart.children('20807').map(account => account.code)).toContain('2080704')
    expect(chart.children('20807').every(account => account.parent === '20807')).toBe(true)
  })

  test('knows the parents of a code that it does not list', () => {
    expect(chart.find('2080188')).toBeUndefined()
    expect(chart.parentOf('2080188')?.code).toBe('20801')
    expect(chart.pathOf('2080188').map(account => account.code)).toEqual(['208', '20801'])
    expect(chart.pathOf('nonsense')).toEqual([])
  })

  test('finds all accounts of a name, in any spelling', () => {
    const codes = chart.named('行 政运行').map(account => account.code)
    expect(codes.length).toBeGreaterThan(10)
    expect(codes).toContain('2080101')
    expect(chart.named('政府办公厅(室)及相关机构事务').map(account => account.code)).toEqual(['20103'])
    expect(chart.named('没有这个科目')).toEqual([])
  })

  test('path, parents and children agree for every account of every built-in chart', () => {
    for (const one of everyChart) {
      for (const account of one.accounts) {
        expect(one.pathOf(account.code).at(-1)).toBe(account)
        expect(one.parentOf(account.code)?.code ?? null).toBe(account.parent)
        expect(one.named(account.name)).toContain(account)
        if (account.parent !== null) expect(one.children(account.parent)).toContain(account)
      }
    }
  })
})

test('an imported chart answers for its year and classification alone, the built-in one for all others', () => {
  const [account] = chartFor('functional', 2024).accounts
  const imported = createChart('functional', 2024, 'whole', account === undefined ? [] : [account])
  const charts = withCharts([imported])
  expect(charts.chartFor('functional', 2024)).toBe(imported)
  expect(charts.chartFor('functional', 2023)).toBe(builtInCharts.chartFor('functional', 2023))
  expect(chartFor('functional', 2024, charts).extent).toBe('whole')
  expect(chartFor('economic', 2024, charts).extent).toBe('partial')
})

test('a code says its level, parent and classification', () => {
  expect([
    levelOfCode('208'),
    levelOfCode('20801'),
    levelOfCode('2080105'),
    levelOfCode('2080'),
    levelOfCode('20801x1'),
  ]).toEqual(['class', 'section', 'item', null, null])
  expect([
    classificationOfCode('30101'),
    classificationOfCode('50101'),
    classificationOfCode('3010101'),
    classificationOfCode('101'),
  ]).toEqual(['economic', 'government-economic', null, null])
  fc.assert(
    fc.property(fc.stringMatching(/^2\d{2}(\d{2}){1,2}$/), code => {
      const parent = parentCode(code) ?? ''
      expect(code.startsWith(parent)).toBe(true)
      expect(code.length - parent.length).toBe(2)
    }),
  )
})

test('former names belong to codes that exist and end before the present name begins', () => {
  expect(formerNames('210').map(former => former.name)).toEqual(['医疗卫生支出', '医疗卫生与计划生育支出'])
  for (const { code, name } of ['207', '210', '211', '212', '213', '215', '220', '20805'].flatMap(formerNames)) {
    expect(chartFor('functional', 2024).find(code)).toBeDefined()
    expect(chartFor('functional', 2024).find(code)?.name).not.toBe(name)
  }
})

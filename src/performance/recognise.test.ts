import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../documents/read.js'
import type { SourceBlock } from '../forms/table.js'
import type { Evaluation } from './evaluation.js'
import { nationalForm, tableOf } from '../../test/made-evaluations.js'
import { recogniseEvaluations } from './recognise.js'

const documents = '../shared/documents'
const evaluationsOf = async (file: string): Promise<Evaluation[]> => {
  const document = await readDocument(`${documents}/${file}`)
  return recogniseEvaluations(document.pages.flatMap(page => page.blocks))
}
const shared = (file: string): boolean => existsSync(`${documents}/${file}`)
const withShared = (name: string, file: string, run: () => Promise<void>): void =>
  test.skipIf(!shared(file))(shared(file) ? name : `${name} (skipped: ${file} is not here)`, run)

const summary = (evaluation: Evaluation) => ({
  kind: evaluation.kind,
  scope: evaluation.scope,
  name: evaluation.name,
  budget: evaluation.budget?.text ?? null,
  spent: evaluation.spent?.text ?? null,
  rate: evaluation.printedRate,
  executionScore: evaluation.executionScore?.text ?? null,
  total: evaluation.printedTotal?.text ?? null,
  indicators: evaluation.indicators.map(i => [i.name, i.target, i.actual, i.score?.text ?? null]),
})

/** Every target of a form: parsed into a number, or named as words or a date. */
const kinds = (evaluations: readonly Evaluation[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { indicators } of evaluations)
    for (const { parsed } of indicators) counts[parsed?.kind ?? 'lost'] = (counts[parsed?.kind ?? 'lost'] ?? 0) + 1
  return counts
}

describe('shared documents', () => {
  withShared('nine self-evaluation forms, every indicator as printed', 'hongshan-hr-2023-accounts.txt', async () => {
    const found = await evaluationsOf('hongshan-hr-2023-accounts.txt')
    const golden: unknown = JSON.parse(readFileSync('test/golden/evaluations-hongshan.json', 'utf8'))
    expect(found.map(summary)).toEqual(golden)
    expect(kinds(found)).toEqual({ quantitative: 90, qualitative: 5, deadline: 2 })
  })

  withShared('24 goal forms of projects', 'haigang-hrss-2024-budget.txt', async () => {
    const found = await evaluationsOf('haigang-hrss-2024-budget.txt')
    expect(found).toHaveLength(24)
    expect(found.every(({ kind, scope }) => kind === 'goal' && scope === 'project')).toBe(true)
    expect(new Set(found.map(({ code }) => code)).size).toBe(24)
    const budgets = found.reduce((sum, { budget }) => sum + (budget?.fen ?? 0n), 0n)
    expect(budgets).toBe(2_132_390_000n)
    expect(kinds(found).lost).toBeUndefined()
    expect(found.every(({ indicators }) => indicators.length >= 7 && indicators.length <= 9)).toBe(true)
    const last = found[23]?.indicators ?? []
    expect(last).toHaveLength(9)
    expect(last[5]).toMatchObject({ level1: '产出指标', level2: '成本指标', target: '≤50万元' })
  })

  withShared('four approvals with shifted columns', 'ezhou-hrss-2025-targets.txt', async () => {
    const found = await evaluationsOf('ezhou-hrss-2025-targets.txt')
    expect(found.map(({ kind, budget, indicators }) => [kind, budget?.text, indicators.length])).toEqual([
      ['approval', '10', 16],
      ['approval', '2299.08', 26],
      ['approval', '5', 14],
      ['approval', '6.5', 18],
    ])
    expect(kinds(found).lost).toBeUndefined()
    // Long-term and annual table say the same; the shift of the long-term table must not show.
    for (const { indicators } of found) {
      const levels = (period: string): unknown[] =>
        indicators.filter(i => i.period === period).map(i => [i.level1, i.target])
      expect(levels('long-term')).toEqual(levels('annual'))
    }
    expect(found[1]?.indicators[6]).toMatchObject({ level2: '质量指标', name: '职业培训合格率', target: '≥85%' })
  })

  withShared(
    'one department form and ten project forms of a scanned budget',
    'dongxihu-hrss-2023-budget.txt',
    async () => {
      const found = await evaluationsOf('dongxihu-hrss-2023-budget.txt')
      expect(found.map(({ scope, budget }) => `${scope} ${budget?.text ?? ''}`.trim())).toEqual([
        'department',
        'project 235',
        'project 2.3',
        'project 125',
        'project 53',
        'project 600',
        'project 4000',
        'project 4000',
        'project 120',
        'project 550',
        'project 1.6905',
      ])
      expect(kinds(found).lost).toBeUndefined()
      expect(found[0]?.funds).toHaveLength(6)
      expect(found[0]?.projects).toHaveLength(11)
      const sample = found[0]?.indicators.find(({ name }) => name === '解决投诉率')
      expect(sample).toMatchObject({ period: 'annual', group: 2, target: '》95%', basis: '历史数据' })
      expect(sample?.earlier).toHaveLength(2)
    },
  )
})

const title = (text: string): SourceBlock => ({ kind: 'line', text, page: 1 })

describe('grids whose columns can be trusted', () => {
  const form = [title('2023年度项目支出绩效自评表'), tableOf(nationalForm())]

  test('the national self-evaluation form', () => {
    const [found, ...more] = recogniseEvaluations(form)
    expect(more).toEqual([])
    expect(found).toMatchObject({
      kind: 'self-evaluation',
      scope: 'project',
      name: '档案数字化项目',
      year: 2023,
      printedRate: '95%',
      weightColumn: true,
      exact: true,
    })
    expect([
      found?.budget?.text,
      found?.spent?.text,
      found?.executionScore?.text,
      found?.maxima.execution?.text,
      found?.printedTotal?.text,
    ]).toEqual(['100.00', '95.00', '9.5', '10', '98.5'])
    expect(found?.indicators.map(i => [i.level1, i.level2, i.target, i.actual, i.weight?.text, i.score?.text])).toEqual(
      [
        ['产出指标', '数量指标', '≥1000卷', '1200卷', '20', '20'],
        ['产出指标', '质量指标', '≥98%', '99%', '15', '15'],
        ['产出指标', '时效指标', '2023年底前', '2023年底前', '15', '15'],
        ['效益指标', '社会效益指标', '≤10分钟', '8分钟', '30', '30'],
        ['满意度指标', '服务对象满意度指标', '≥90%', '81%', '10', '9'],
      ],
    )
    expect(found?.indicators[4]?.cause).toContain('样本')
  })

  test('the same form as a text conversion without spans', () => {
    const ragged = nationalForm().map(row => row.map(text => (text === '^' || text === '<' ? '' : text)))
    const exact = recogniseEvaluations(form)
    const found = recogniseEvaluations([title('2023年度项目支出绩效自评表'), tableOf(ragged, 'ragged')])
    expect(found.map(summary)).toEqual(exact.map(summary))
  })

  test('a table without indicators is no performance form', () => {
    expect(
      recogniseEvaluations([
        title('项目支出表'),
        tableOf([
          ['项目名称', '金额'],
          ['购置设备', '12.00'],
        ]),
      ]),
    ).toEqual([])
  })
})

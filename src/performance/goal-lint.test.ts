import { describe, expect, it } from 'vitest'
import { parseDecimal } from '../money/decimal.js'
import { fen } from '../money/fen.js'
import { goalRules, lintGoals, type GoalSet, type LintIndicator } from './goal-lint.js'

const indicator = (name: string, target: string, more: Partial<LintIndicator> = {}): LintIndicator => ({
  id: name,
  period: 'annual',
  level1: '产出指标',
  level2: null,
  name,
  target,
  weight: null,
  earlier: [],
  group: 'G1',
  proof: null,
  ...more,
})
const complete: LintIndicator[] = [
  indicator('人均标准', '≤0.24万元', { level1: '成本指标' }),
  indicator('培训人数', '≥3000人'),
  indicator('就业率', '≥60%', { level1: '效益指标' }),
  indicator('服务对象满意度', '≥90%', { level1: '满意度指标' }),
]
const goal = (indicators: readonly LintIndicator[], more: Partial<GoalSet> = {}): GoalSet => ({
  id: 'G1',
  name: '培训项目',
  scope: 'project',
  budgetFen: fen(1_000_000n),
  weights: null,
  indicators,
  ...more,
})
const rulesOf = (...goals: GoalSet[]): string[] => lintGoals(goals).map(({ rule }) => rule)

describe('goals', () => {
  it('that are complete have no fault', () => {
    expect(lintGoals([goal(complete)])).toEqual([])
  })

  it.each([
    ['goal.not-measurable', indicator('服务质量', '显著提高')],
    ['goal.not-measurable', indicator('服务质量', '')],
    ['goal.no-unit', indicator('开展专项行动', '≥12')],
    ['goal.direction', indicator('有效投诉', '≥3起')],
    ['goal.direction', indicator('待遇发放及时率', '≤98%')],
    ['goal.direction', indicator('项目总成本', '≥10万元', { level1: '成本指标' })],
    ['goal.far-from-earlier', indicator('参加人数', '≥100人', { earlier: ['300人', '290人'] })],
  ])('%s is said of %o', (rule, wrong) => {
    expect(rulesOf(goal([...complete, wrong]))).toEqual([rule])
  })

  it.each([
    indicator('投诉办结率', '≥95%'),
    indicator('欠薪案件结案率', '≥95%'),
    indicator('投诉处理时限', '≤5天'),
    indicator('重大群体性事件', '0'),
    indicator('参加人数', '≥300人', { earlier: ['290人'] }),
    indicator('完成期限', '2024年底前完成'),
  ])('nothing is said of %o', right => {
    expect(rulesOf(goal([...complete, right]))).toEqual([])
  })

  it('need each kind of indicator, and output for money', () => {
    expect(rulesOf(goal(complete.slice(1)))).toEqual(['goal.no-level'])
    expect(rulesOf(goal(complete.filter(({ level1 }) => level1 !== '产出指标')))).toEqual(['goal.money-without-output'])
    expect(rulesOf(goal([]))).toEqual(['goal.money-without-output'])
    expect(rulesOf(goal([], { budgetFen: null }))).toEqual([])
  })

  it('have weights that add up', () => {
    const weighed = (...weights: (string | null)[]) =>
      complete.map((each, i) => ({ ...each, weight: weights[i] == null ? null : parseDecimal(weights[i]) }))
    expect(rulesOf(goal(weighed('10', '20', '20', '10'), { weights: { total: 60 } }))).toEqual([])
    expect(rulesOf(goal(weighed('10', '20', '20', '12.5'), { weights: { total: 60 } }))).toEqual(['goal.weights'])
    expect(rulesOf(goal(weighed('10', '20', '30', null), { weights: { total: 60 } }))).toEqual(['goal.weights'])
  })

  it('name an indicator once, and say the same of it everywhere', () => {
    expect(rulesOf(goal([...complete, complete[1]!]))).toEqual(['goal.twice'])
    const other = complete.map(each => (each.name === '就业率' ? { ...each, target: '≥50%' } : each))
    expect(rulesOf(goal(complete), goal(other, { id: 'G2', name: '另一项目' }))).toEqual(['goal.same-name'])
  })

  it('get a remedy with every fault', () => {
    for (const remedy of Object.values(goalRules)) expect(remedy).toMatch(/请|应/)
  })
})

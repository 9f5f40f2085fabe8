import { expect, it } from 'vitest'
import { parseDecimal } from '../money/decimal.js'
import type { Level1 } from './evaluation.js'
import { weightFaultsOf } from './goal-weights.js'
import { schemes } from './schemes.js'

const item = (level1: Level1, weight: string | null, group = 'G1') => ({
  level1,
  level2: null,
  weight: weight === null ? null : parseDecimal(weight),
  group,
})
const national = schemes.find(({ id }) => id === 'national-10-50-30-10')!

it('weights of the national scheme add up level by level', () => {
  const rule = { total: national.indicators, levels: national.levels! }
  const right = [item('产出指标', '20'), item('产出指标', '30'), item('效益指标', '30'), item('满意度指标', '10')]
  expect(weightFaultsOf(right, rule)).toEqual([])
  const shifted = [item('产出指标', '40'), item('效益指标', '40'), item('满意度指标', '10')]
  expect(weightFaultsOf(shifted, rule)).toEqual([
    '产出指标分值合计40分，评分办法规定50分。',
    '效益指标分值合计40分，评分办法规定30分。',
  ])
  const withCost = [...right.slice(1), item('成本指标', '20')]
  expect(weightFaultsOf(withCost, rule)).toEqual([
    '产出指标分值合计30分，评分办法规定50分。',
    '成本指标分值合计20分，评分办法规定不计分。',
  ])
})

it('each of several goals has its own points', () => {
  const rule = { total: 40, groups: { count: 2, points: 20 } }
  const of = (...weights: [string, string][]) => weights.map(([group, weight]) => item('产出指标', weight, group))
  expect(weightFaultsOf(of(['a', '20'], ['b', '12.5'], ['b', '7.5']), rule)).toEqual([])
  expect(weightFaultsOf(of(['a', '25'], ['b', '15']), rule)).toEqual([
    '年度目标1的指标分值合计25分，应为20分。',
    '年度目标2的指标分值合计15分，应为20分。',
  ])
  expect(weightFaultsOf(of(['a', '40']), rule)).toContain('有1个带指标的年度目标，评分办法按2个计分。')
})

it('the goals have points of their own, and a missing weight is said once', () => {
  expect(weightFaultsOf([], { goals: { points: 20, weights: [parseDecimal('15')] } })).toEqual([
    '绩效目标分值合计15分，应为20分。',
  ])
  expect(
    weightFaultsOf([item('产出指标', '50'), item('产出指标', null)], { total: 90, levels: national.levels! }),
  ).toEqual([
    '各指标分值合计50分，应为90分，其中1个指标没有分值。',
    '效益指标分值合计0分，评分办法规定30分。',
    '满意度指标分值合计0分，评分办法规定10分。',
  ])
})

/** Whether the weights of goals and indicators add up as their scoring scheme gives them. goal-lint.ts comes here. */
import { compare, fraction, fractionOf, shown, sum, type Decimal } from '../money/decimal.js'
import type { Level1 } from './evaluation.js'

type Weighed = { level1: Level1 | null; level2: string | null; weight: Decimal | null; group: string }

/** What a scheme asks of one set of goals; every part that is absent is not asked. */
export type WeightRule = {
  /** All annual indicators together. */
  total?: number
  /** Points of each level 1; what is not named has none. */
  levels?: Readonly<Partial<Record<Level1, number>>>
  /** Several goals, each with indicators of so many points. */
  groups?: { count: number; points: number }
  /** The goals' own weights together. */
  goals?: { points: number; weights: readonly (Decimal | null)[] }
}

const totalOf = (weights: readonly Decimal[]) => sum(weights.map(fractionOf))
const known = (items: readonly { weight: Decimal | null }[]): Decimal[] => items.flatMap(({ weight }) => weight ?? [])
const differs = (weights: readonly Decimal[], points: number): boolean =>
  compare(totalOf(weights), fraction(BigInt(points))) !== 0

const totalFault = (items: readonly Weighed[], total: number): string[] => {
  const weights = known(items)
  if (weights.length === 0) return []
  const missing = items.length - weights.length
  return differs(weights, total) || missing > 0
    ? [
        `各指标分值合计${shown(totalOf(weights))}分，应为${total}分${missing > 0 ? `，其中${missing}个指标没有分值` : ''}。`,
      ]
    : []
}

/** Older forms put 成本指标 below 产出指标: it is output there. */
const levelFaults = (items: readonly Weighed[], levels: NonNullable<WeightRule['levels']>): string[] => {
  const present = [...new Set([...(Object.keys(levels) as Level1[]), ...items.flatMap(({ level1 }) => level1 ?? [])])]
  return present.flatMap(level => {
    const own = items.filter(({ level1 }) => level1 === level)
    const weights = known(own)
    const points = levels[level] ?? 0
    if (weights.length < own.length || !differs(weights, points)) return []
    return [`${level}分值合计${shown(totalOf(weights))}分，评分办法规定${points === 0 ? '不计分' : `${points}分`}。`]
  })
}

const groupFaults = (items: readonly Weighed[], { count, points }: NonNullable<WeightRule['groups']>): string[] => {
  const groups = [...new Set(items.map(({ group }) => group))]
  const wrong = groups.flatMap((group, i) => {
    const own = items.filter(each => each.group === group)
    const weights = known(own)
    if (weights.length < own.length || !differs(weights, points)) return []
    return [`年度目标${i + 1}的指标分值合计${shown(totalOf(weights))}分，应为${points}分。`]
  })
  return groups.length === count
    ? wrong
    : [`有${groups.length}个带指标的年度目标，评分办法按${count}个计分。`, ...wrong]
}

const goalFaults = ({ points, weights }: NonNullable<WeightRule['goals']>): string[] => {
  const given = weights.flatMap(weight => weight ?? [])
  return given.length < weights.length || !differs(given, points)
    ? []
    : [`绩效目标分值合计${shown(totalOf(given))}分，应为${points}分。`]
}

/** What is wrong, in words, without the name of the goals. `items` are annual indicators. */
export const weightFaultsOf = (items: readonly Weighed[], rule: WeightRule): string[] => {
  const parts = [
    ...(rule.levels === undefined ? [] : levelFaults(items, rule.levels)),
    ...(rule.groups === undefined ? [] : groupFaults(items, rule.groups)),
    ...(rule.goals === undefined ? [] : goalFaults(rule.goals)),
  ]
  const total = rule.total === undefined ? [] : totalFault(items, rule.total)
  return [...total, ...parts]
}

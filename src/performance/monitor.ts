/**
 * 绩效运行监控: at any day of the year, money spent and values reached against the plan, with a traffic light and its
 * reason, and two forecasts of the year's end. The command line and the office come here.
 */
import type { Day } from '../book/day.js'
import {
  add,
  compare,
  fraction,
  multiply,
  quotient,
  shown,
  smaller,
  subtract,
  type Fraction,
} from '../money/decimal.js'
import { fen, type Fen } from '../money/fen.js'
import { divideHalfUp } from '../money/rounding.js'
import { formatFen } from '../money/format.js'
import { isRelative } from './roll-up.js'
import { attainmentOf, isInverse } from './scoring.js'
import { baseValue, parseTarget, type QuantitativeTarget } from './targets.js'

/** What is to be spent by the end of a day of the year, in percent of the budget. */
export type PlanPoint = { month: number; day: number; percent: Fraction }

/** The quarterly plan most provinces print: 25 % by March, 50 % by June, 75 % by October, all by December. */
export const usualPlan: readonly PlanPoint[] = [
  { month: 3, day: 31, percent: fraction(25n) },
  { month: 6, day: 30, percent: fraction(50n) },
  { month: 10, day: 31, percent: fraction(75n) },
  { month: 12, day: 31, percent: fraction(100n) },
]

export type Light = 'green' | 'yellow' | 'red'
export const lightWords: Readonly<Record<Light, string>> = { green: '绿灯', yellow: '黄灯', red: '红灯' }

/** From these shares of what was planned a light changes; a share below the second is red. */
export const lightLimits = { green: fraction(9n, 10n), yellow: fraction(7n, 10n) } as const

const one = fraction(1n)
const zero = fraction(0n)
const hundred = fraction(100n)

const dayMilliseconds = 86_400_000n

const dayOfYear = (year: number, month: number, day: number): number =>
  Number(divideHalfUp(BigInt(Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)), dayMilliseconds)) + 1

/** The share of the year that has passed at the end of the day; all of it after the year, nothing before. */
export const elapsed = (year: number, day: Day): Fraction => {
  if (day.year !== year) return day.year > year ? one : zero
  const days = dayOfYear(year, 12, 31)
  return fraction(BigInt(dayOfYear(year, day.month, day.day)), BigInt(days))
}

/** The planned share of the budget at the end of a day, in a straight line between the points of the plan. */
export const plannedShare = (plan: readonly PlanPoint[], year: number, day: Day): Fraction => {
  if (day.year !== year) return day.year > year ? one : zero
  const today = dayOfYear(year, day.month, day.day)
  let before = { day: 0, percent: zero }
  for (const point of plan) {
    const next = { day: dayOfYear(year, point.month, point.day), percent: point.percent }
    if (today <= next.day) {
      const part = fraction(BigInt(today - before.day), BigInt(next.day - before.day))
      const percent = add(before.percent, multiply(part, subtract(next.percent, before.percent)))
      return quotient(percent, hundred)
    }
    before = next
  }
  return quotient(before.percent, hundred)
}

const lightOf = (share: Fraction): Light =>
  compare(share, lightLimits.green) >= 0 ? 'green' : compare(share, lightLimits.yellow) >= 0 ? 'yellow' : 'red'

const times = (amount: Fen, { numerator, denominator }: Fraction): Fen =>
  fen(divideHalfUp(amount * numerator, denominator))

const percentText = (share: Fraction): string => `${shown(multiply(share, hundred))}%`

export type MoneyState = {
  light: Light
  reason: string
  plannedFen: Fen
  spentFen: Fen
  /** Spending at the end of the year if the rest goes as planned, and if it goes on at the pace so far. */
  forecastByPlanFen: Fen
  forecastByPaceFen: Fen
}

/** Money against its plan. A budget of nothing has nothing to be watched: green, or red where money was spent. */
export const watchMoney = (
  budgetFen: Fen,
  spentFen: Fen,
  plan: readonly PlanPoint[],
  year: number,
  day: Day,
): MoneyState => {
  const share = plannedShare(plan, year, day)
  const plannedFen = times(budgetFen, share)
  const past = elapsed(year, day)
  const rest = times(budgetFen, subtract(one, share))
  const forecastByPlanFen = fen(spentFen + rest)
  const forecastByPaceFen = compare(past, zero) === 0 ? spentFen : times(spentFen, quotient(one, past))
  const common = { plannedFen, spentFen, forecastByPlanFen, forecastByPaceFen }
  const [spent, planned, budget] = [spentFen, plannedFen, budgetFen].map(amount => `${formatFen(amount, '万元')}万元`)
  if (spentFen > budgetFen) return { ...common, light: 'red', reason: `已支出${spent}，超过预算${budget}。` }
  if (plannedFen <= 0n) return { ...common, light: 'green', reason: `到这一天还没有计划支出，已支出${spent}。` }
  const reached = fraction(spentFen, plannedFen)
  const light = lightOf(reached)
  return { ...common, light, reason: `计划支出${planned}，已支出${spent}，为计划的${percentText(reached)}。` }
}

export type IndicatorState = {
  /** Null where the value cannot be compared: a person judges. */
  light: Light | null
  reason: string
  /** Expected value at the end of the year at the pace so far, in the target's unit; null where no pace makes sense. */
  forecast: string | null
}

const paced = (target: QuantitativeTarget): boolean => !isRelative(target) && !isInverse(target)

/** A value so far against its target: counts grow with the year, rates and limits are held against the target itself. */
export const watchIndicator = (
  targetText: string,
  valueText: string | null,
  share: Fraction,
  past: Fraction,
): IndicatorState => {
  const target = parseTarget(targetText)
  const value = parseTarget(valueText)
  if (valueText === null || value === null) return { light: 'red', reason: '还没有登记完成值。', forecast: null }
  if (target?.kind !== 'quantitative' || value.kind !== 'quantitative')
    return { light: null, reason: `目标“${targetText}”，现为“${valueText}”，需要人工判断。`, forecast: null }
  const attainment = attainmentOf(target, value)
  if (attainment.kind !== 'quantitative')
    return { light: null, reason: `目标“${targetText}”与现值“${valueText}”不能直接比较。`, forecast: null }
  if (!paced(target) || target.operator === 'range') {
    const light = attainment.met ? 'green' : lightOf(attainment.ratio)
    return {
      light,
      reason: `目标“${targetText}”，现为“${valueText}”${attainment.met ? '，已达到' : ''}。`,
      forecast: null,
    }
  }
  const reached = attainment.over ?? attainment.ratio
  const expected = compare(share, zero) === 0 ? one : quotient(reached, share)
  const light = attainment.met ? 'green' : lightOf(smaller(expected, one))
  const whole = compare(past, zero) === 0 ? null : quotient(baseValue(value.value, value.unit), past)
  return {
    light,
    reason: `目标“${targetText}”，按计划应完成${percentText(share)}，现为“${valueText}”，完成${percentText(reached)}。`,
    forecast: whole === null ? null : shown(whole, 1),
  }
}

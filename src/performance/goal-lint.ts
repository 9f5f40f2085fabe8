/**
 * What is wrong with goals while they are being written: nothing to measure, no unit, a direction that contradicts the
 * name, weights that do not add up, money without output. The command line and the office show it beside the goal.
 */
import { compare, fraction, multiply, quotient, shown, subtract, type Decimal } from '../money/decimal.js'
import type { Fen } from '../money/fen.js'
import type { Level1, Period } from './evaluation.js'
import { usualOf } from './library/library.js'
import { weightFaultsOf, type WeightRule } from './goal-weights.js'
import { baseUnit, baseValue, parseTarget, type QuantitativeTarget } from './targets.js'

export type LintIndicator = {
  id: string
  period: Period
  level1: Level1 | null
  level2: string | null
  name: string
  target: string
  weight: Decimal | null
  /** Values of earlier years, the latest last. */
  earlier: readonly string[]
  /** The goal it stands below. */
  group: string
  /** Whether its actual value is proven; null where there is none yet. */
  proof: 'given' | 'missing' | null
}

/** The goals of one project or of the whole department for one year. */
export type GoalSet = {
  id: string
  name: string
  scope: 'project' | 'department'
  budgetFen: Fen | null
  /** What the scoring scheme asks of the weights; null where none are asked for. */
  weights: WeightRule | null
  indicators: readonly LintIndicator[]
}

export type GoalFault = {
  rule: GoalRule
  severity: 'error' | 'warning' | 'note'
  goal: string
  /** Null for a fault of the goals as a whole. */
  indicator: string | null
  message: string
  remedy: string
}

/** The rules with what to do about them. */
export const goalRules = {
  'goal.not-measurable': '请写出可以衡量的数、比率或期限；确实只能定性的，写明怎样算达到。',
  'goal.no-unit': '请在指标值后写计量单位，如人、次、%、天、万元。',
  'goal.direction': '请核对指标值的方向：越大越好的写“≥”，越小越好的写“≤”。',
  'goal.no-level': '请补上这一类指标；确实不适用的，在目标说明中写明理由。',
  'goal.weights': '请调整各指标的分值，使合计等于规定的总分。',
  'goal.money-without-output': '有预算就应有产出：请补上数量、质量或时效指标。',
  'goal.same-name': '同一指标在各项目中的目标值应一致，或在名称中写明区别。',
  'goal.far-from-earlier': '请核对指标值；确有把握或情况变化的，在依据中说明。',
  'goal.twice': '请删去重复的指标。',
  'goal.no-evidence': '请在佐证表（evidence.csv）中登记文件、网址或登记记录，写明由哪个科室、哪一天填写。',
  'goal.adjustment':
    '批复后的目标应只通过调整记录（adjustments.csv）变更：指标表保留批复的值，调整记录写明调整前后和原因。',
  'goal.usual': '请对照指标库（mingzhang performance library）核对方向和计量单位。',
} as const
export type GoalRule = keyof typeof goalRules

/** Less of these is better. */
const falling =
  /失业率|投诉|差错|错误率|事故|失误|欠薪|违法|违规|逾期|超期|未[^，]{0,4}率|流失|发病|死亡|群体性事件|上访|信访量|成本|单价|人均标准|等待|耗时|时限/
/** More of these is better. */
const rising =
  /及时率|准确率|合格率|满意[度率]|覆盖率|完成率|结案率|办结率|到位率|达标率|就业率|成功率|发放率|通过率|参与率|知晓率/
/** Names in which a word of the first list is what is dealt with, not what is counted. */
const dealtWith =
  /(?:处理|办结|结案|受理|整改|查处|化解|控制|降低|减少|下降|回复|办理|行动|培训|检查|宣传|活动|演练|治理|根治)/

/** Of rates only these should fall: a rate of cases taken up or finished is good, whatever the cases are. */
const fallingRate = /(?:失业|差错|错误|投诉|流失|发病|死亡|逾期|超期|事故|失误|退货)率$/

/** Percentages and persons have their unit; a bare number of these needs none. */
const bareNumberAllowed = /^(?:[≥≤<>=]?)0$/

const fault = (
  rule: GoalRule,
  severity: GoalFault['severity'],
  goal: GoalSet,
  indicator: LintIndicator | null,
  message: string,
): GoalFault => ({ rule, severity, goal: goal.id, indicator: indicator?.id ?? null, message, remedy: goalRules[rule] })

const named = ({ name }: LintIndicator): string => `指标“${name}”`

const directionFault = (goal: GoalSet, indicator: LintIndicator, target: QuantitativeTarget): GoalFault[] => {
  const wants = target.operator === '>=' || target.operator === '>' ? 'more' : /</.test(target.operator) ? 'less' : null
  const { name } = indicator
  const isCost = indicator.level1 === '成本指标' || indicator.level2 === '成本指标'
  const fallingName = /率$/.test(name)
    ? fallingRate.test(name)
    : (falling.test(name) || isCost) && !dealtWith.test(name) && !rising.test(name)
  if (wants === 'more' && fallingName)
    return [
      fault(
        'goal.direction',
        'warning',
        goal,
        indicator,
        `${named(indicator)}越小越好，指标值却是“${indicator.target}”。`,
      ),
    ]
  if (wants === 'less' && rising.test(name) && target.unit === '%')
    return [
      fault(
        'goal.direction',
        'warning',
        goal,
        indicator,
        `${named(indicator)}越大越好，指标值却是“${indicator.target}”。`,
      ),
    ]
  return []
}

/** A rate is no number of persons, and neither is money; 场 and 次 are both numbers. */
const sortOfUnit = (unit: string): 'rate' | 'money' | 'time' | 'number' =>
  /[%‰]|百分点/.test(unit)
    ? 'rate'
    : baseUnit(unit) === '元'
      ? 'money'
      : /^(?:天|小时|分钟|秒|个?月|年)$/.test(baseUnit(unit))
        ? 'time'
        : 'number'

/** Against the library: the direction where the name itself does not tell it, and the unit. */
const usualFaults = (goal: GoalSet, indicator: LintIndicator, target: QuantitativeTarget): GoalFault[] => {
  const usual = usualOf(indicator.name)
  if (usual === null || usual.better === 'words' || usual.unit === null) return []
  const [unit = ''] = usual.unit.split('/')
  const against = usual.better === 'more' ? /</ : />/
  const written = `${named(indicator)}的指标值是“${indicator.target}”`
  return [
    ...(against.test(target.operator)
      ? [
          fault(
            'goal.usual',
            'note',
            goal,
            indicator,
            `${written}，通常${usual.better === 'more' ? '越大越好' : '越小越好'}。`,
          ),
        ]
      : []),
    ...(target.unit !== '' && sortOfUnit(target.unit) !== sortOfUnit(unit)
      ? [fault('goal.usual', 'note', goal, indicator, `${written}，通常以“${usual.unit}”计。`)]
      : []),
  ]
}

/** More than half away from last year's value. */
const farShare = fraction(1n, 2n)

const earlierFault = (goal: GoalSet, indicator: LintIndicator, target: QuantitativeTarget): GoalFault[] => {
  const before = parseTarget(indicator.earlier.at(-1) ?? null)
  if (before?.kind !== 'quantitative' || baseUnit(before.unit) !== baseUnit(target.unit)) return []
  const [was, is] = [baseValue(before.value, before.unit), baseValue(target.value, target.unit)]
  if (compare(was, fraction(0n)) <= 0) return []
  const change = quotient(subtract(is, was), was)
  const size = compare(change, fraction(0n)) < 0 ? multiply(change, fraction(-1n)) : change
  if (compare(size, farShare) <= 0) return []
  const percent = shown(multiply(change, fraction(100n)), 0)
  return [
    fault(
      'goal.far-from-earlier',
      'note',
      goal,
      indicator,
      `${named(indicator)}的指标值“${indicator.target}”与上年“${indicator.earlier.at(-1)}”相差${percent}%。`,
    ),
  ]
}

/** Benefits may be words; what money buys must be counted. */
const isCounted = ({ level1 }: LintIndicator): boolean => level1 === '产出指标' || level1 === '成本指标'

/** One note for all benefits in words: usual, but worth a look. */
const wordyFaults = (goal: GoalSet): GoalFault[] => {
  const wordy = goal.indicators.filter(each => !isCounted(each) && parseTarget(each.target)?.kind === 'qualitative')
  const names = [...new Set(wordy.map(({ name, target }) => `${name}（${target}）`))]
  return names.length === 0
    ? []
    : [
        fault(
          'goal.not-measurable',
          'note',
          goal,
          null,
          `“${goal.name}”有${names.length}个指标只有文字目标：${names.join('、')}。`,
        ),
      ]
}

const indicatorFaults = (goal: GoalSet, indicator: LintIndicator): GoalFault[] => {
  const target = parseTarget(indicator.target)
  if (target === null)
    return [fault('goal.not-measurable', 'error', goal, indicator, `${named(indicator)}没有指标值。`)]
  if (target.kind === 'qualitative') {
    if (!isCounted(indicator)) return []
    const message = `${named(indicator)}的指标值“${indicator.target}”没有数、比率或期限，难以衡量。`
    return [fault('goal.not-measurable', 'warning', goal, indicator, message)]
  }
  if (target.kind === 'deadline') return []
  const directionFaults = directionFault(goal, indicator, target)
  const unitless =
    target.unit === '' &&
    !bareNumberAllowed.test(indicator.target.trim()) &&
    !/[（(][^（）()]+[)）]$/.test(indicator.name)
  return [
    ...(unitless
      ? [
          fault(
            'goal.no-unit',
            'warning',
            goal,
            indicator,
            `${named(indicator)}的指标值“${indicator.target}”没有计量单位。`,
          ),
        ]
      : []),
    ...(directionFaults.length > 0 ? directionFaults : usualFaults(goal, indicator, target)),
    ...earlierFault(goal, indicator, target),
  ]
}

const levelFaults = (goal: GoalSet): GoalFault[] => {
  // Older forms put 成本指标 below 产出指标.
  const levels = new Set(goal.indicators.map(({ level1, level2 }) => (level2 === '成本指标' ? '成本指标' : level1)))
  if (goal.indicators.length === 0 || levels.has(null)) return []
  return (['成本指标', '满意度指标', '效益指标'] as const)
    .filter(level => !levels.has(level))
    .map(level => fault('goal.no-level', 'warning', goal, null, `“${goal.name}”没有${level}。`))
}

const weightFaults = (goal: GoalSet): GoalFault[] => {
  if (goal.weights === null) return []
  const annual = goal.indicators.filter(({ period }) => period === 'annual')
  return weightFaultsOf(annual, goal.weights).map(words =>
    fault('goal.weights', 'error', goal, null, `“${goal.name}”${words}`),
  )
}

/** One note for all actual values that nothing proves. */
const evidenceFaults = (goal: GoalSet): GoalFault[] => {
  const bare = goal.indicators.filter(({ proof }) => proof === 'missing').map(({ name }) => name)
  const named = bare.slice(0, namedMax).join('、')
  const words = `${named}${bare.length > namedMax ? '等' : ''}`
  return bare.length === 0
    ? []
    : [
        fault(
          'goal.no-evidence',
          'note',
          goal,
          null,
          `“${goal.name}”有${bare.length}个指标的完成值没有佐证：${words}。`,
        ),
      ]
}
const namedMax = 3

const outputFaults = (goal: GoalSet): GoalFault[] =>
  goal.budgetFen !== null && goal.budgetFen > 0n && !goal.indicators.some(({ level1 }) => level1 === '产出指标')
    ? [fault('goal.money-without-output', 'error', goal, null, `“${goal.name}”有预算，却没有产出指标。`)]
    : []

const twiceFaults = (goal: GoalSet): GoalFault[] => {
  const seen = new Set<string>()
  return goal.indicators.flatMap(indicator => {
    const key = [indicator.period, indicator.level1, indicator.name].join('｜')
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [fault('goal.twice', 'warning', goal, indicator, `${named(indicator)}在“${goal.name}”中写了两次。`)]
  })
}

/** One name, two targets, in two projects of the same year. */
const sameNameFaults = (goals: readonly GoalSet[]): GoalFault[] => {
  const first = new Map<string, { goal: GoalSet; indicator: LintIndicator }>()
  return goals
    .filter(({ scope }) => scope === 'project')
    .flatMap(goal =>
      goal.indicators.flatMap(indicator => {
        const key = `${indicator.period}｜${indicator.name}`
        const known = first.get(key)
        if (known === undefined) first.set(key, { goal, indicator })
        // Rates are the standard of a service; numbers may well differ between projects.
        const target = parseTarget(indicator.target)
        if (known === undefined || known.goal.id === goal.id) return []
        if (target?.kind !== 'quantitative' || target.unit !== '%' || known.indicator.target === indicator.target)
          return []
        const message = `${named(indicator)}在“${known.goal.name}”中是“${known.indicator.target}”，在“${goal.name}”中是“${indicator.target}”。`
        return [fault('goal.same-name', 'note', goal, indicator, message)]
      }),
    )
}

/** Every fault of a department's goals of one year, goal by goal, then what concerns several. */
export const lintGoals = (goals: readonly GoalSet[]): GoalFault[] => [
  ...goals.flatMap(goal => [
    ...outputFaults(goal),
    ...levelFaults(goal),
    ...weightFaults(goal),
    ...evidenceFaults(goal),
    ...twiceFaults(goal),
    ...wordyFaults(goal),
    ...goal.indicators.flatMap(indicator => indicatorFaults(goal, indicator)),
  ]),
  ...sameNameFaults(goals),
]

/**
 * How self-evaluations distribute their hundred points: dated records with their source. A form that prints its own
 * maxima (`预算执行情况（20分）`) is judged by those; a scheme only fills in what the form does not say.
 */
import type { Evaluation, EvaluationScope, Level1 } from './evaluation.js'

export type Scheme = {
  id: string
  /** First and last year of use; null where it is still in use. */
  from: number
  until: number | null
  source: string
  scope: EvaluationScope
  /** Points for execution, for the stated goals, for the indicators together; for several goals each its own points. */
  execution: number
  goals: number
  indicators: number
  groups?: { count: number; points: number }
  /** Points of each level 1, where the scheme fixes them. */
  levels?: Readonly<Partial<Record<Level1, number>>>
  /** An actual value above this share of its target (%) must be explained; so must a rate of spending below the other. */
  overshootPercent: number
  spentPercent: number
  /** Digits after the decimal point of every point, rounded half up. */
  decimals: number
}

const usual = { overshootPercent: 130, spentPercent: 100, decimals: 2 } as const

export const schemes: readonly Scheme[] = [
  {
    id: 'hubei-project-20-20-60',
    from: 2021,
    until: null,
    source: '湖北省项目自评表：预算执行情况20分、项目绩效总目标20分、项目年度绩效指标60分',
    scope: 'project',
    execution: 20,
    goals: 20,
    indicators: 60,
    ...usual,
  },
  {
    id: 'hubei-department-20-4x20',
    from: 2021,
    until: null,
    source: '湖北省部门整体绩效自评表：预算执行情况20分、四个年度目标各20分',
    scope: 'department',
    execution: 20,
    goals: 0,
    indicators: 80,
    groups: { count: 4, points: 20 },
    ...usual,
  },
  {
    id: 'hubei-20-80',
    from: 2018,
    until: null,
    source: '湖北省项目（整体）自评表：预算执行情况20分、年度绩效目标80分',
    scope: 'project',
    execution: 20,
    goals: 0,
    indicators: 80,
    ...usual,
  },
  {
    id: 'national-10-50-30-10',
    from: 2020,
    until: null,
    source: '财政部《项目支出绩效评价管理办法》（财预〔2020〕10号）：预算执行率10分，产出50分、效益30分、满意度10分',
    scope: 'project',
    execution: 10,
    goals: 0,
    indicators: 90,
    levels: { 产出指标: 50, 效益指标: 30, 满意度指标: 10 },
    ...usual,
  },
]

export type GradeBand = { word: string; from: number }

/** 优 ≥ 90, 良 80–90, 中 60–80, 差 < 60 (财预〔2020〕10号); Shanghai calls the third 合格 and the last 不合格. */
export const gradeBands: readonly GradeBand[] = [
  { word: '优', from: 90 },
  { word: '良', from: 80 },
  { word: '中', from: 60 },
  { word: '差', from: 0 },
]

const sameGrade: Record<string, string> = { 优秀: '优', 良好: '良', 中等: '中', 合格: '中', 不合格: '差' }
export const gradeWord = (word: string): string => sameGrade[word] ?? word

/** The points for execution: as printed, else of the scheme that the other printed maxima point to; null where unsure. */
export const executionMaximum = (evaluation: Evaluation): number | null => {
  const { maxima } = evaluation
  if (maxima.execution) return maxima.execution.decimals === 0 ? Number(maxima.execution.scaled) : null
  const indicators = maxima.indicators?.decimals === 0 ? Number(maxima.indicators.scaled) : null
  const fits = schemes.filter(scheme => scheme.scope === evaluation.scope && scheme.indicators === indicators)
  return fits.length === 1 ? (fits[0]?.execution ?? null) : null
}

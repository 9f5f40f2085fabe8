/**
 * The self-evaluation of a book's project or department, computed point by point beside the points that were entered, with
 * what still must be explained. `mingzhang performance score` and the printed forms come here.
 */
import type { Book } from '../book/book.js'
import type { Evidence, Goal, Indicator, SelfEvaluation } from '../book/tables.js'
import { indicatorLevelNames } from '../book/vocabulary.js'
import { compare, fractionOf, parseDecimal, sum, type Decimal } from '../money/decimal.js'
import { childrenOf, rollUp, type ChildrenByName, type RolledUp } from './department-roll-up.js'
import type { Level1 } from './evaluation.js'
import { needWords, scoreExecution, scoreIndicator, totalOf, type Need, type Scored, type Total } from './evaluate.js'
import {
  budgetOf,
  evaluationOf,
  evidenceOf,
  goalsOf,
  indicatorsOf,
  reviewsOf,
  schemeNamed,
  spentOf,
  subjectName,
  type Subject,
} from './from-book.js'
import type { Scheme } from './schemes.js'

/** One part that gets points: entered by the unit, computed by the rule, given by the finance bureau. */
export type ScoredPart = {
  /** `execution`, the id of a goal, the id of an indicator. */
  id: string
  name: string
  entered: Decimal | null
  computed: Scored
  reviewed: { points: Decimal; why: string | null } | null
  /** Entered and computed differ after rounding. */
  differs: boolean
  /** Where the value of the department comes from its projects. */
  rolledUp: RolledUp | null
  /** What proves the actual value. */
  evidence: readonly Evidence[]
}

export type EvaluationResult = {
  subject: Subject
  name: string
  evaluation: SelfEvaluation
  scheme: Scheme
  execution: ScoredPart
  goals: (ScoredPart & { goal: Goal })[]
  indicators: (ScoredPart & { indicator: Indicator })[]
  /** The total of the computed points; null where a part could not be computed. */
  total: Total | null
  /** The total of the entered points, and the total that was entered. */
  entered: { sum: Total | null; total: Decimal | null }
  /** Causes and measures that are required and not written. */
  missing: { part: string; need: Need; message: string }[]
}

const decimalOf = (text: string | null): Decimal | null => (text === null ? null : parseDecimal(text))

const withoutWeight: Scored = {
  ok: false,
  reason: '没有分值，得分无法计算。',
  remedy: '请填写分值，各指标分值合计应等于规定的总分。',
}

const part = (
  book: Book,
  evaluation: string,
  id: string,
  name: string,
  entered: Decimal | null,
  computed: Scored,
  rolledUp: RolledUp | null = null,
): ScoredPart => {
  const review = reviewsOf(book, evaluation).find(({ item }) => item === id)
  const points = decimalOf(review?.points ?? null)
  return {
    id,
    name,
    entered,
    computed,
    reviewed: points === null ? null : { points, why: review?.why ?? null },
    differs:
      entered !== null && computed.ok && compare(fractionOf(entered), fractionOf(computed.derivation.points)) !== 0,
    rolledUp,
    evidence: evidenceOf(book, id),
  }
}

/** Points of a goal in words: its weight times its degree. */
const scoreGoal = (scheme: Scheme, goal: Goal): Scored => {
  const weight = decimalOf(goal.weight)
  if (weight === null) return withoutWeight
  return scoreIndicator(scheme, {
    level1: null,
    target: goal.text,
    weight,
    actual: goal.actual,
    degree: decimalOf(goal.degree),
  })
}

const scoreOf = (scheme: Scheme, indicator: Indicator): Scored => {
  const weight = decimalOf(indicator.weight)
  if (weight === null) return withoutWeight
  return scoreIndicator(scheme, {
    level1: indicatorLevelNames[indicator.level1] as Level1,
    target: indicator.target ?? '',
    weight,
    actual: indicator.actual,
    degree: decimalOf(indicator.degree),
  })
}

/** A department's indicator without a value of its own takes what its projects reached. */
const withValue = (
  indicator: Indicator,
  children: ChildrenByName | null,
): { indicator: Indicator; rolledUp: RolledUp | null } => {
  if (children === null || indicator.actual !== null || indicator.degree !== null) return { indicator, rolledUp: null }
  const rolledUp = rollUp(children, indicator)
  return rolledUp === null
    ? { indicator, rolledUp: null }
    : { indicator: { ...indicator, actual: rolledUp.actual, degree: rolledUp.degree }, rolledUp }
}

const pointsOf = (parts: readonly ScoredPart[]): Decimal[] | null => {
  const points = parts.flatMap(({ computed }) => (computed.ok ? computed.derivation.points : []))
  return points.length === parts.length ? points : null
}

const enteredOf = (parts: readonly ScoredPart[]): Decimal[] | null => {
  const points = parts.flatMap(({ entered }) => entered ?? [])
  return points.length === parts.length ? points : null
}

const needOf = ({ computed }: ScoredPart): Need | null => (computed.ok ? computed.derivation.needs : null)

/** What must be explained: at the indicator itself, or, for money and where the form has no place there, in the form's cause. */
const missingOf = (
  evaluation: SelfEvaluation,
  execution: ScoredPart,
  indicators: EvaluationResult['indicators'],
): EvaluationResult['missing'] => {
  const say = (id: string, name: string, need: Need, what: string): EvaluationResult['missing'] => [
    { part: id, need, message: `${name}：${needWords[need]}，没有写${what}。` },
  ]
  const money = needOf(execution)
  return [
    ...(money !== null && evaluation.cause === null ? say(execution.id, execution.name, money, '偏差原因') : []),
    ...indicators.flatMap(each => {
      const need = needOf(each)
      if (need === null) return []
      const cause = each.indicator.cause ?? evaluation.cause
      const measure = each.indicator.measure ?? evaluation.measure
      if (cause === null) return say(each.id, `指标“${each.name}”`, need, '偏差原因')
      return need === 'missed' && measure === null ? say(each.id, `指标“${each.name}”`, need, '改进措施') : []
    }),
  ]
}

/** Null where the subject has no evaluation in the book or its scheme is not known. */
export const evaluate = (book: Book, subject: Subject): EvaluationResult | null => {
  const evaluation = evaluationOf(book, subject)
  const scheme = evaluation && schemeNamed(evaluation.scheme)
  if (evaluation === null || scheme === null) return null
  const [budget, spent] = [
    evaluation.budgetFen ?? budgetOf(book, subject),
    evaluation.spentFen ?? spentOf(book, subject),
  ]
  const money: Scored =
    budget === null || spent === null
      ? { ok: false, reason: '账本中没有预算数或支出数。', remedy: '请登记这个项目的预算和支出，或在自评表中填写。' }
      : scoreExecution(scheme, spent, budget)
  const execution = part(book, evaluation.id, 'execution', '预算执行', decimalOf(evaluation.executionPoints), money)
  const annual = goalsOf(book, subject).filter(({ period }) => period === 'annual')
  const scoresGoals = scheme.goals > 0
  const goals = (scoresGoals ? annual : []).map(goal => ({
    ...part(book, evaluation.id, goal.id, goal.text, decimalOf(goal.points), scoreGoal(scheme, goal)),
    goal,
  }))
  const annualIds = new Set(annual.map(({ id }) => id))
  const children = subject.project === null ? childrenOf(book, subject.year) : null
  const indicators = indicatorsOf(book, subject)
    .filter(({ goal }) => annualIds.has(goal))
    .map(each => {
      const { indicator, rolledUp } = withValue(each, children)
      const { id, name, points } = indicator
      return {
        ...part(book, evaluation.id, id, name, decimalOf(points), scoreOf(scheme, indicator), rolledUp),
        indicator,
      }
    })
  const parts: ScoredPart[] = [execution, ...goals, ...indicators]
  const [computed, entered] = [pointsOf(parts), enteredOf(parts)]
  return {
    subject,
    name: subjectName(book, subject),
    evaluation,
    scheme,
    execution,
    goals,
    indicators,
    total: computed === null ? null : totalOf(scheme, computed),
    entered: { sum: entered === null ? null : totalOf(scheme, entered), total: decimalOf(evaluation.totalPoints) },
    missing: missingOf(evaluation, execution, indicators),
  }
}

/** Whether the weights of a result add up to what its scheme gives for goals and indicators. */
export const weightsComplete = ({ scheme, goals, indicators }: EvaluationResult): boolean => {
  const weights = [...goals.map(({ goal }) => goal.weight), ...indicators.map(({ indicator }) => indicator.weight)]
  const known = weights.flatMap(weight => (weight === null ? [] : (parseDecimal(weight) ?? [])))
  const total = fractionOf({ scaled: BigInt(scheme.goals + scheme.indicators), decimals: 0 })
  return known.length === weights.length && compare(sum(known.map(fractionOf)), total) === 0
}

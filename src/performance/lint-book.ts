/**
 * Everything that is wrong with a book's goals and projects: the goals as goal-lint.ts takes them, their adjustments, the
 * projects. `mingzhang performance lint` and the office come here.
 */
import type { Book } from '../book/book.js'
import type { Goal, Indicator } from '../book/tables.js'
import { adjustedFieldNames, indicatorLevelNames, projectStateNames, type ProjectState } from '../book/vocabulary.js'
import { parseDecimal } from '../money/decimal.js'
import type { Level1 } from './evaluation.js'
import {
  adjustmentsOf,
  approvedIndicatorsOf,
  budgetOf,
  evaluationOf,
  evidenceOf,
  goalsOf,
  indicatorsOf,
  projectNamed,
  schemeNamed,
  subjectName,
  subjectsOf,
  type Subject,
} from './from-book.js'
import { goalRules, lintGoals, type GoalFault, type GoalSet, type LintIndicator } from './goal-lint.js'
import type { WeightRule } from './goal-weights.js'
import { lintProjects, type ProjectFault } from './project-lint.js'

const lintIndicator = (
  book: Book,
  indicator: Indicator,
  period: Goal['period'],
  evaluated: boolean,
): LintIndicator => ({
  id: indicator.id,
  period,
  level1: indicatorLevelNames[indicator.level1] as Level1,
  level2: indicator.level2,
  name: indicator.name,
  target: indicator.target ?? '',
  weight: indicator.weight === null ? null : parseDecimal(indicator.weight),
  earlier: [indicator.beforeLast, indicator.lastYear].flatMap(value => value ?? []),
  group: indicator.goal,
  proof:
    indicator.actual === null || !evaluated ? null : evidenceOf(book, indicator.id).length > 0 ? 'given' : 'missing',
})

/** Weights that a unit wrote before any evaluation are shares of a hundred; afterwards the scheme says how many points. */
const sharesOfHundred: WeightRule = { total: 100 }

const weightRuleOf = (book: Book, subject: Subject, indicators: readonly LintIndicator[]): WeightRule | null => {
  if (indicators.every(({ weight }) => weight === null)) return null
  const evaluation = evaluationOf(book, subject)
  if (evaluation === null) return sharesOfHundred
  const scheme = schemeNamed(evaluation.scheme)
  if (scheme === null) return null
  const annual = goalsOf(book, subject).filter(({ period }) => period === 'annual')
  const weights = annual.map(({ weight }) => (weight === null ? null : parseDecimal(weight)))
  return {
    total: scheme.indicators,
    ...(scheme.levels === undefined ? {} : { levels: scheme.levels }),
    ...(scheme.groups === undefined ? {} : { groups: scheme.groups }),
    ...(scheme.goals === 0 ? {} : { goals: { points: scheme.goals, weights } }),
  }
}

/** The goals of a year as the linter takes them. */
export const goalSetsOf = (book: Book, year = book.header.year): GoalSet[] =>
  subjectsOf(book, year).map((subject): GoalSet => {
    const periods = new Map(goalsOf(book, subject).map(({ id, period }) => [id, period]))
    const evaluated = evaluationOf(book, subject) !== null
    const indicators = indicatorsOf(book, subject).map(each =>
      lintIndicator(book, each, periods.get(each.goal) ?? 'annual', evaluated),
    )
    return {
      id: subject.project ?? book.header.unit,
      name: subjectName(book, subject),
      scope: subject.project === null ? 'department' : 'project',
      budgetFen: budgetOf(book, subject),
      weights: weightRuleOf(book, subject, indicators),
      indicators,
    }
  })

const notYetApproved: readonly ProjectState[] = ['draft', 'filed', 'reviewed']

const adjustmentFault = (
  severity: GoalFault['severity'],
  goal: string,
  indicator: string,
  message: string,
): GoalFault => ({ rule: 'goal.adjustment', severity, goal, indicator, message, remedy: goalRules['goal.adjustment'] })

/** A recorded change must begin at what was approved; else the approved value was overwritten, or the record is wrong. */
const adjustmentFaultsOf = (book: Book, subject: Subject): GoalFault[] => {
  const goal = subject.project ?? book.header.unit
  const state = subject.project === null ? null : (projectNamed(book, subject.project)?.state ?? null)
  return approvedIndicatorsOf(book, subject).flatMap(indicator => {
    const changes = adjustmentsOf(book, indicator.id)
    const now = { target: indicator.target, weight: indicator.weight, name: indicator.name }
    const faults = changes.flatMap(({ field, before, after, on }) => {
      const current = now[field]
      now[field] = after
      if (before === current) return []
      const what = `指标“${indicator.name}”${on}调整${adjustedFieldNames[field]}`
      const message =
        current === after
          ? `${what}，指标表中已经改成调整后的“${after}”，应保留批复的“${before ?? ''}”。`
          : `${what}，调整前写的是“${before ?? ''}”，批复的是“${current ?? ''}”。`
      return [adjustmentFault('warning', goal, indicator.id, message)]
    })
    const early =
      state !== null && changes.length > 0 && notYetApproved.includes(state)
        ? [
            adjustmentFault(
              'note',
              goal,
              indicator.id,
              `指标“${indicator.name}”有调整记录，但项目还是“${projectStateNames[state]}”：批复前直接修改指标即可。`,
            ),
          ]
        : []
    return [...faults, ...early]
  })
}

export type LintFault = GoalFault | ProjectFault

/** Every fault of a year's goals, of their adjustments, and of the projects. */
export const lintBook = (book: Book, year = book.header.year): LintFault[] => [
  ...lintGoals(goalSetsOf(book, year)),
  ...subjectsOf(book, year).flatMap(subject => adjustmentFaultsOf(book, subject)),
  ...lintProjects(book, year),
]

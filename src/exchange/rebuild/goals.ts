/** Projects, goals and indicators of a book from the goal forms of a document (绩效目标表, 绩效目标批复表). */
import type { Goal, Indicator, Project } from '../../book/tables.js'
import type { IndicatorLevel } from '../../book/vocabulary.js'
import { indicatorLevelNames } from '../../book/vocabulary.js'
import type { Evaluation, Money } from '../../performance/evaluation.js'
import { decimalText } from '../../money/rounding.js'

export type GoalsOfBook = {
  projects: Project[]
  goals: Goal[]
  indicators: Indicator[]
  /** What the goal forms say each project may spend. */
  budgets: { project: string; name: string; money: Money; page: number }[]
}

const levelOf = (level1: string): IndicatorLevel | null => {
  for (const [id, name] of Object.entries(indicatorLevelNames)) if (name === level1) return id as IndicatorLevel
  return null
}

const numbered = (letter: string, i: number): string => `${letter}${String(i + 1).padStart(3, '0')}`

const oneLine = (text: string): string => text.replace(/[^\S\n]+/g, ' ').trim()

/** The form that counts where one project has several: the one with more indicators. */
const fullest = (evaluations: readonly Evaluation[]): Evaluation[] => {
  const byName = new Map<string, Evaluation>()
  for (const evaluation of evaluations) {
    const key = `${evaluation.scope} ${evaluation.code ?? evaluation.name ?? ''}`
    const known = byName.get(key)
    if (known === undefined || known.indicators.length < evaluation.indicators.length) byName.set(key, evaluation)
  }
  return [...byName.values()]
}

/** Goal forms only; a self-evaluation's indicators bring their actual values. */
export const goalsOf = (evaluations: readonly Evaluation[], year: number, unit: string): GoalsOfBook => {
  const tables: GoalsOfBook = { projects: [], goals: [], indicators: [], budgets: [] }
  const usedIds = new Set<string>()
  for (const evaluation of fullest(evaluations)) {
    const isProject = evaluation.scope === 'project'
    if (isProject && evaluation.name === null) continue
    const code = evaluation.code === null || !/^[\w.-]{1,60}$/.test(evaluation.code) ? null : evaluation.code
    const project = isProject ? (code ?? numbered('P', tables.projects.length)) : null
    if (project !== null && usedIds.has(project)) continue
    if (project !== null) {
      usedIds.add(project)
      tables.projects.push({
        id: project,
        name: oneLine(evaluation.name!),
        unit,
        attribute: null,
        firstYear: null,
        lastYear: null,
        category: null,
        legalBasis: null,
        plan: null,
        state: null,
      })
    }
    if (project !== null && evaluation.budget !== null)
      tables.budgets.push({ project, name: oneLine(evaluation.name!), money: evaluation.budget, page: evaluation.page })
    const periods = new Map<string, string>()
    for (const period of ['long-term', 'annual'] as const) {
      const text = evaluation.goals
        .filter(goal => goal.period === period)
        .map(goal => oneLine(goal.text))
        .filter(part => part !== '')
        .join('\n')
      const own = evaluation.indicators.filter(indicator => indicator.period === period)
      if (text === '' && own.length === 0) continue
      const id = numbered('G', tables.goals.length)
      periods.set(period, id)
      tables.goals.push({
        id,
        year,
        unit,
        project,
        period,
        text: text === '' ? '（未写明）' : text,
        weight: null,
        actual: null,
        degree: null,
        points: null,
      })
    }
    for (const indicator of evaluation.indicators) {
      const goal = periods.get(indicator.period)
      const level1 = indicator.level1 === null ? null : levelOf(indicator.level1)
      if (goal === undefined || level1 === null || indicator.name.trim() === '') continue
      const { weight } = indicator
      tables.indicators.push({
        id: `I${String(tables.indicators.length + 1).padStart(4, '0')}`,
        goal,
        level1,
        level2: indicator.level2,
        name: oneLine(indicator.name),
        target: indicator.target === null ? null : oneLine(indicator.target),
        basis: indicator.basis === null ? null : oneLine(indicator.basis),
        weight: weight === null ? null : decimalText(weight.scaled, weight.decimals),
        actual: indicator.actual === null ? null : oneLine(indicator.actual),
        description: indicator.description === null ? null : oneLine(indicator.description),
        beforeLast: indicator.earlier.length === 2 ? indicator.earlier[0]! : null,
        lastYear: indicator.earlier.at(-1) ?? null,
        degree: null,
        points: null,
        cause: null,
        measure: null,
      })
    }
  }
  return tables
}

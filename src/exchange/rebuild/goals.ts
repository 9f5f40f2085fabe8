/** Projects, goals and indicators of a book from the goal forms of a document (绩效目标表, 绩效目标批复表). */
import type { Goal, Indicator, Project } from '../../book/tables.js'
import type { IndicatorLevel, Stage } from '../../book/vocabulary.js'
import { indicatorLevelNames } from '../../book/vocabulary.js'
import type { FormPack } from '../../forms/spec.js'
import type { Evaluation, Money } from '../../performance/evaluation.js'
import { parsePrinted } from '../../money/printed.js'
import type { Unit } from '../../money/printed.js'
import { decimalText } from '../../money/rounding.js'
import { placeOf } from '../../prose/paragraphs.js'
import type { Paragraph } from '../../prose/paragraphs.js'

/** Money of a project: its budget in the stage of the document's budgets, or what was spent. */
export type ProjectMoney = {
  project: string
  name: string
  stage: Stage
  money: Pick<Money, 'text' | 'fen' | 'decimals' | 'unit'>
  page: number
}

export type GoalsOfBook = {
  projects: Project[]
  goals: Goal[]
  indicators: Indicator[]
  money: ProjectMoney[]
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

const projectNamed = (id: string, name: string, unit: string): Project => ({
  id,
  name,
  unit,
  attribute: null,
  firstYear: null,
  lastYear: null,
  category: null,
  legalBasis: null,
  plan: null,
  state: null,
})

/** “某某项目绩效自评综述：项目全年预算数为A万元，执行数为B万元”, as final accounts sum up their self-evaluations. */
const summedUp =
  /^(?:\d+[.、．])?(.{2,40}?)绩效自评(?:结果)?综述：.{0,20}?全年预算数为(\d+(?:\.\d+)?)(万元|元)，执行数为(\d+(?:\.\d+)?)(万元|元)/

/** Projects of a text on final accounts: what each was given in the year, and what it spent. */
export const projectsInText = (
  paragraphs: readonly Paragraph[],
  unit: string,
): Pick<GoalsOfBook, 'projects' | 'money'> => {
  const found: Pick<GoalsOfBook, 'projects' | 'money'> = { projects: [], money: [] }
  for (const paragraph of paragraphs) {
    const match = summedUp.exec(paragraph.text)
    if (match === null) continue
    const [, name, budget, budgetUnit, spent, spentUnit] = match as unknown as [
      string,
      string,
      string,
      Unit,
      string,
      Unit,
    ]
    const project = numbered('P', found.projects.length)
    const { page } = placeOf(paragraph, 0, name.length)
    found.projects.push(projectNamed(project, name, unit))
    for (const [stage, text, printedUnit] of [
      ['adjusted', budget, budgetUnit],
      ['actual', spent, spentUnit],
    ] as const) {
      const printed = parsePrinted(text, printedUnit)
      if (printed.kind !== 'amount') continue
      const money = { text, fen: printed.amountFen, decimals: printed.decimals, unit: printedUnit as Money['unit'] }
      found.money.push({ project, name, stage, money, page })
    }
  }
  return found
}

const moneyOf = (evaluation: Evaluation, project: string, kind: FormPack['kind']): ProjectMoney[] => {
  const { budget, spent, page } = evaluation
  const name = oneLine(evaluation.name ?? '')
  const budgetStage: Stage = kind === 'budget' ? 'approved' : 'adjusted'
  return [
    ...(budget === null ? [] : [{ project, name, stage: budgetStage, money: budget, page }]),
    ...(spent === null || kind === 'budget' ? [] : [{ project, name, stage: 'actual' as const, money: spent, page }]),
  ]
}

/** The forms that speak of the document's own stage: goals of a budget, self-evaluations of final accounts. */
const ownForms = (evaluations: readonly Evaluation[], kind: FormPack['kind']): readonly Evaluation[] =>
  evaluations.filter(evaluation => (evaluation.kind === 'self-evaluation') === (kind === 'final-accounts'))

/** Goals and indicators as the forms print them; a self-evaluation brings what was reached and spent. */
export const goalsOf = (
  evaluations: readonly Evaluation[],
  { year, unit, kind }: { year: number; unit: string; kind: FormPack['kind'] },
): GoalsOfBook => {
  const tables: GoalsOfBook = { projects: [], goals: [], indicators: [], money: [] }
  const usedIds = new Set<string>()
  for (const evaluation of fullest(ownForms(evaluations, kind))) {
    const isProject = evaluation.scope === 'project'
    if (isProject && evaluation.name === null) continue
    const code = evaluation.code === null || !/^[\w.-]{1,60}$/.test(evaluation.code) ? null : evaluation.code
    const project = isProject ? (code ?? numbered('P', tables.projects.length)) : null
    if (project !== null && usedIds.has(project)) continue
    if (project !== null) {
      usedIds.add(project)
      tables.projects.push(projectNamed(project, oneLine(evaluation.name!), unit))
    }
    if (project !== null) tables.money.push(...moneyOf(evaluation, project, kind))
    const periods = new Map<string, string>()
    for (const period of ['long-term', 'annual'] as const) {
      const text = evaluation.goals
        .filter(goal => goal.period === period)
        .map(goal => oneLine(goal.text))
        .filter(part => part !== '')
        .join('\n')
      const reached = evaluation.goals
        .flatMap(goal => (goal.period === period && goal.actual !== null ? [oneLine(goal.actual)] : []))
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
        actual: reached === '' ? null : reached,
        degree: null,
        points: null,
      })
    }
    for (const indicator of evaluation.indicators) {
      const goal = periods.get(indicator.period)
      const level1 = indicator.level1 === null ? null : levelOf(indicator.level1)
      if (goal === undefined || level1 === null || indicator.name.trim() === '') continue
      const { weight, score } = indicator
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
        points: score === null ? null : decimalText(score.scaled, score.decimals),
        cause: null,
        measure: null,
      })
    }
  }
  return tables
}

/** Projects, goals and indicators of a book from the goal forms of a document (绩效目标表, 绩效目标批复表). */
import { blankProject } from '../../book/tables.js'
import type { Goal, Indicator, Project, SelfEvaluation } from '../../book/tables.js'
import type { Stage } from '../../book/vocabulary.js'
import type { FormPack } from '../../forms/spec.js'
import type { Evaluation, Money } from '../../performance/evaluation.js'
import { parsePrinted } from '../../money/printed.js'
import type { Unit } from '../../money/printed.js'
import { performanceRows } from '../../performance/to-book.js'
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
  projects: readonly Project[]
  goals: readonly Goal[]
  indicators: readonly Indicator[]
  evaluations: readonly SelfEvaluation[]
  money: ProjectMoney[]
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

const projectNamed = (id: string, name: string, unit: string): Project => ({ ...blankProject, id, name, unit })

/** “某某项目绩效自评综述：项目全年预算数为A万元，执行数为B万元”, as final accounts sum up their self-evaluations. */
const summedUp =
  /^(?:\d+[.、．])?(.{2,40}?)绩效自评(?:结果)?综述：.{0,20}?全年预算数为(\d+(?:\.\d+)?)(万元|元)，执行数为(\d+(?:\.\d+)?)(万元|元)/

/** Projects of a text on final accounts: what each was given in the year, and what it spent. */
export const projectsInText = (
  paragraphs: readonly Paragraph[],
  unit: string,
): Pick<GoalsOfBook, 'projects' | 'money'> => {
  const found: { projects: Project[]; money: ProjectMoney[] } = { projects: [], money: [] }
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

/** Goals, indicators and self-evaluations as the forms print them, and the money that they state. */
export const goalsOf = (
  evaluations: readonly Evaluation[],
  { year, unit, kind }: { year: number; unit: string; kind: FormPack['kind'] },
): GoalsOfBook => {
  const own = fullest(ownForms(evaluations, kind))
    .filter(({ scope, name }) => scope === 'department' || name !== null)
    .map(evaluation => ({ ...evaluation, name: evaluation.name === null ? null : oneLine(evaluation.name) }))
  const { projects, goals, indicators, evaluations: selfEvaluations } = performanceRows(own, { unit, year })
  const byName = new Map(projects.map(({ id, name }) => [name, id]))
  const ids = new Set(projects.map(({ id }) => id))
  const money = own.flatMap(evaluation => {
    const { scope, code, name } = evaluation
    const project = code !== null && ids.has(code) ? code : byName.get(name ?? '')
    return scope === 'department' || project === undefined ? [] : moneyOf(evaluation, project, kind)
  })
  return { projects, goals, indicators, evaluations: selfEvaluations, money }
}

/**
 * Recognised performance forms as rows of a book: projects, goals, indicators, their money and points. Importing a
 * published document comes here; everything a form says of an indicator comes back when the form is written again.
 */
import type {
  BookTables,
  FundingLine,
  Goal,
  Indicator as IndicatorRow,
  Project,
  SelfEvaluation,
} from '../book/tables.js'
import { blankGoal, blankIndicator, blankProject } from '../book/tables.js'
import { indicatorLevelNames, type IndicatorLevel } from '../book/vocabulary.js'
import { fractionOf, parseDecimal, roundHalfUp, textOf, type Fraction } from '../money/decimal.js'
import type { Evaluation, Indicator, Level1, Period, Points } from './evaluation.js'
import { schemes } from './schemes.js'
import { likelyWeights, scoreGroups } from './scoring.js'
import { parentOf } from './vocabulary.js'

/** The tables that performance forms fill. */
export type PerformanceRows = Pick<BookTables, 'projects' | 'goals' | 'indicators' | 'funding' | 'evaluations'>

const levelOf = (level1: Level1 | null, level2: string | null): IndicatorLevel => {
  const name = level1 ?? (level2 === null ? null : parentOf(level2))
  const found = Object.entries(indicatorLevelNames).find(([, title]) => title === name)?.[0]
  return (found ?? 'output') as IndicatorLevel
}

/** Decimals as a book writes them: `20.00` is `20`. */
const plain = (points: Points | null): string | null => {
  if (points === null || points.scaled < 0n) return null
  const text = textOf(points)
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
}
const weightDigits = 6
const plainFraction = (value: Fraction | null): string | null =>
  value === null ? null : plain({ text: '', ...roundHalfUp(value, weightDigits) })

/** `100%`, `99` in the place of what was done: how far the goal was reached. */
const degreeOf = (actual: string | null): string | null => {
  const match = /^\s*(\d{1,3}(?:\.\d{1,2})?)\s*[%％]\s*$/.exec(actual ?? '')
  const value = match === null ? null : parseDecimal(match[1] ?? '')
  return value === null || value.scaled > 100n * 10n ** BigInt(value.decimals) ? null : plain({ text: '', ...value })
}

const numbered = (prefix: string, number: number, digits = 3): string =>
  `${prefix}${String(number).padStart(digits, '0')}`

/** The scheme whose maxima the form prints; the first of its scope where none is printed. */
export const schemeOf = ({ scope, maxima, indicators }: Evaluation): string => {
  const points = (value: Points | null): number | null =>
    value === null || value.decimals > 0 ? null : Number(value.scaled)
  const [execution, all, goals] = [points(maxima.execution), points(maxima.indicators), points(maxima.goals)]
  const grouped = indicators.some(({ group }) => group !== null)
  const fits = schemes.filter(
    scheme =>
      scheme.scope === scope &&
      (execution === null || scheme.execution === execution) &&
      (all === null || scheme.indicators === all) &&
      (goals === null || scheme.goals === goals) &&
      (!grouped || scheme.groups !== undefined),
  )
  return (fits[0] ?? schemes.find(scheme => scheme.scope === scope) ?? schemes[0]!).id
}

type Place = { unit: string; year: number; prefix: string }

/** A name that can be a project's number; the printed code where it is one. */
const projectId = ({ code }: Evaluation, fallback: string): string =>
  code !== null && /^[\p{L}\p{N}][\p{L}\p{N}._:()（）-]{0,79}$/u.test(code) ? code : fallback

/** The next number that no project has. */
const freeId = (projects: ReadonlyMap<string, unknown>): string => {
  let number = projects.size + 1
  while (projects.has(numbered('P', number))) number++
  return numbered('P', number)
}

const goalRows = (evaluation: Evaluation, place: Place, project: string | null): Map<string, Goal> => {
  const rows = new Map<string, Goal>()
  const add = (period: Period, group: number | null, goal: Pick<Goal, 'text'> & Partial<Goal>): void => {
    const key = `${period} ${group ?? ''}`
    if (rows.has(key)) return
    const id = `${place.prefix}-${numbered('G', rows.size + 1, 2)}`
    rows.set(key, { ...blankGoal, id, year: place.year, unit: place.unit, project, period, ...goal })
  }
  for (const { period, group, text, actual, score, maximum } of evaluation.goals)
    if (text.trim() !== '')
      add(period, group, {
        text: text.trim(),
        weight: plain(maximum),
        actual: actual?.trim() || null,
        degree: degreeOf(actual),
        points: plain(score),
      })
  // Indicators below a goal that the conversion lost still need one.
  for (const { period, group } of evaluation.indicators)
    add(period, group, { text: evaluation.name ?? '（目标文字未读出）' })
  return rows
}

const indicatorRow = (indicator: Indicator, id: string, goal: string, weight: Fraction | null): IndicatorRow => ({
  ...blankIndicator,
  id,
  goal,
  level1: levelOf(indicator.level1, indicator.level2),
  level2: indicator.level2,
  name: indicator.name.trim() || '（名称未读出）',
  target: indicator.target?.trim() || null,
  basis: indicator.basis?.trim() || null,
  weight: plainFraction(weight),
  actual: indicator.actual?.trim() || null,
  description: indicator.description?.trim() || null,
  beforeLast: indicator.earlier.length > 1 ? indicator.earlier[0]?.trim() || null : null,
  lastYear: indicator.earlier.at(-1)?.trim() || null,
  points: plain(indicator.score),
  cause: indicator.cause?.trim() || null,
})

/** The printed weights; of a form that prints points only, the weights these points stand for. */
const weightsOfForm = (evaluation: Evaluation): Map<Indicator, Fraction | null> => {
  const weights = new Map<Indicator, Fraction | null>(
    evaluation.indicators.map(indicator => [indicator, indicator.weight ? fractionOf(indicator.weight) : null]),
  )
  if (evaluation.kind === 'self-evaluation')
    for (const group of scoreGroups(evaluation))
      for (const [i, weight] of likelyWeights(group).entries()) weights.set(group.items[i]!.indicator, weight)
  return weights
}

/**
 * The forms of one document as rows. Projects are told apart by code, else by name; a project that has a goal form and a
 * self-evaluation is one project. `unit` is the book's unit, `year` its year: a document is of one year.
 */
export const performanceRows = (
  evaluations: readonly Evaluation[],
  { unit, year }: { unit: string; year: number },
): PerformanceRows => {
  const projects = new Map<string, Project>()
  const goals: Goal[] = []
  const indicators: IndicatorRow[] = []
  const funding: FundingLine[] = []
  const selfEvaluations: SelfEvaluation[] = []
  const idOfName = new Map<string, string>()
  const codes = new Set<string>()
  for (const [i, evaluation] of evaluations.entries()) {
    const name = evaluation.name?.trim() || `项目${i + 1}`
    let project: string | null = null
    if (evaluation.scope === 'project') {
      // A goal form and a self-evaluation of one name are one project, unless both print a code and these differ.
      const own = projectId(evaluation, freeId(projects))
      const known = idOfName.get(name)
      const other = known !== undefined && evaluation.code !== null && codes.has(known) && known !== own
      project = known === undefined || other ? (projects.has(own) ? freeId(projects) : own) : known
      if (project === evaluation.code) codes.add(project)
      idOfName.set(name, project)
      const before = projects.get(project) ?? { ...blankProject, id: project, name, unit }
      projects.set(project, {
        ...before,
        attribute: before.attribute ?? evaluation.attribute,
        legalBasis: before.legalBasis ?? evaluation.legalBasis,
      })
    }
    const prefix = numbered('F', i + 1)
    const goalOf = goalRows(evaluation, { unit, year, prefix }, project)
    goals.push(...goalOf.values())
    const weights = weightsOfForm(evaluation)
    for (const [n, indicator] of evaluation.indicators.entries()) {
      const goal = goalOf.get(`${indicator.period} ${indicator.group ?? ''}`)!
      const id = `${prefix}-${numbered('I', n + 1)}`
      indicators.push(indicatorRow(indicator, id, goal.id, weights.get(indicator) ?? null))
    }
    if (evaluation.kind !== 'self-evaluation' && project !== null && evaluation.budget !== null)
      funding.push({
        id: `${prefix}-M`,
        project,
        year,
        fund: null,
        amountFen: evaluation.budget.fen,
        why: null,
      })
    if (evaluation.kind === 'self-evaluation')
      selfEvaluations.push({
        id: `${prefix}-E`,
        year,
        unit,
        project,
        scheme: schemeOf(evaluation),
        budgetFen: evaluation.budget?.fen ?? null,
        spentFen: evaluation.spent?.fen ?? null,
        executionPoints: plain(evaluation.executionScore),
        totalPoints: plain(evaluation.printedTotal),
        cause: evaluation.causes?.trim() || null,
        measure: evaluation.measures?.trim() || null,
      })
  }
  return { projects: [...projects.values()], goals, indicators, funding, evaluations: selfEvaluations }
}

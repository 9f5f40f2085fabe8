/**
 * The rows of a book's performance, sorted into their subjects once: a book does not change, and thousands of projects
 * should cost little each. from-book.ts comes here.
 */
import type { Book } from '../book/book.js'
import type {
  BookTables,
  CostLine,
  Evidence,
  FundingLine,
  Goal,
  Indicator,
  IndicatorAdjustment,
  Measurement,
  PlanPoint,
  ProcurementLine,
  Progress,
  Project,
  Review,
  SelfEvaluation,
} from '../book/tables.js'

/** A year's goals of one project, or, without project, of the department as a whole. */
export type Subject = { year: number; project: string | null }

export type Index = {
  projects: ReadonlyMap<string, Project>
  goals: ReadonlyMap<string, readonly Goal[]>
  indicators: ReadonlyMap<string, readonly Indicator[]>
  adjustments: ReadonlyMap<string, readonly IndicatorAdjustment[]>
  evaluations: ReadonlyMap<string, readonly SelfEvaluation[]>
  evidence: ReadonlyMap<string, readonly Evidence[]>
  measurements: ReadonlyMap<string, readonly Measurement[]>
  progress: ReadonlyMap<string, readonly Progress[]>
  reviews: ReadonlyMap<string, readonly Review[]>
  funding: ReadonlyMap<string, readonly FundingLine[]>
  ofProject: ReadonlyMap<string, ProjectRows>
}

/** What the project library knows of one project, of all years. */
export type ProjectRows = {
  costs: readonly CostLine[]
  funding: readonly FundingLine[]
  plans: readonly PlanPoint[]
  procurement: readonly ProcurementLine[]
  progress: readonly Progress[]
}

export const noRows: ProjectRows = { costs: [], funding: [], plans: [], procurement: [], progress: [] }

const projectRows = (tables: BookTables): ReadonlyMap<string, ProjectRows> => {
  const of = <Row extends { project: string | null }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> =>
    grouped(rows, ({ project }) => project ?? '')
  const [costs, funding, plans] = [of(tables.costs), of(tables.funding), of(tables.plans)]
  const [procurement, progress] = [of(tables.procurement), of(tables.progress)]
  return new Map(
    tables.projects.map(({ id }): [string, ProjectRows] => [
      id,
      {
        costs: costs.get(id) ?? [],
        funding: funding.get(id) ?? [],
        plans: plans.get(id) ?? [],
        procurement: procurement.get(id) ?? [],
        progress: progress.get(id) ?? [],
      },
    ]),
  )
}

const grouped = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

/** The key of a subject's rows. */
export const keyOfSubject = ({ year, project }: Subject): string => `${year} ${project ?? ''}`

const byDay = (a: { on: string }, b: { on: string }): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)

const indices = new WeakMap<BookTables, Index>()

export const indexOf = ({ tables }: Book): Index => {
  const known = indices.get(tables)
  if (known !== undefined) return known
  const made: Index = {
    projects: new Map(tables.projects.map(project => [project.id, project])),
    goals: grouped(tables.goals, keyOfSubject),
    indicators: grouped(tables.indicators, ({ goal }) => goal),
    adjustments: grouped([...tables.adjustments].sort(byDay), ({ indicator }) => indicator),
    evaluations: grouped(tables.evaluations, keyOfSubject),
    evidence: grouped(tables.evidence, ({ indicator }) => indicator),
    measurements: grouped([...tables.measurements].sort(byDay), ({ indicator }) => indicator),
    progress: grouped([...tables.progress].sort(byDay), keyOfSubject),
    reviews: grouped(tables.reviews, ({ evaluation }) => evaluation),
    funding: grouped(tables.funding, keyOfSubject),
    ofProject: projectRows(tables),
  }
  indices.set(tables, made)
  return made
}

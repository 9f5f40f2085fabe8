/**
 * What a book consists of: the rows of its tables, as typed values. forms/, prose/ and exchange/ come here for the shapes;
 * how each table stands on disk is schema.ts.
 */
import type { Fen } from '../money/fen.js'
import type {
  AdjustedField,
  AssetCategory,
  Basis,
  CountSubject,
  Decision,
  EvidenceKind,
  Flow,
  Fund,
  GoalPeriod,
  IndicatorLevel,
  Kind,
  Origin,
  ProcurementCategory,
  ProjectAttribute,
  ProjectState,
  Stage,
  StaffCategory,
  StatementKind,
  UnitKind,
} from './vocabulary.js'

/** The smallest accounting entity; a department is a unit without parent in the book. */
export type Unit = { code: string; name: string; kind: UnitKind; parent: string | null }

/**
 * One recorded amount. An entry is never changed: what was wrong is put right by further entries that name it
 * (`corrects`) and say why; their amounts are differences, so that a sum is always the sum of all entries
 * (see corrections.ts).
 */
export type Entry = {
  id: string
  year: number
  stage: Stage
  unit: string
  flow: Flow
  fund: Fund
  origin: Origin
  /** Functional account, 3, 5 or 7 digits; required for expenditure. */
  functional: string | null
  /** Economic account of the department classification, 3 or 5 digits; expenditure only. */
  economic: string | null
  /** Required for expenditure; of carried-over income and closing balances it says what they are kept for. */
  kind: Kind | null
  project: string | null
  amountFen: Fen
  basis: Basis
  corrects: string | null
  why: string | null
}

export type Project = {
  id: string
  name: string
  unit: string
  attribute: ProjectAttribute | null
  firstYear: number | null
  lastYear: number | null
  /** 项目类别 as the province names it (部门项目, 运转类 …). */
  category: string | null
  /** 立项依据 and 实施方案. */
  legalBasis: string | null
  plan: string | null
  state: ProjectState | null
}

/** A line of a project's cost basis: `basis` is a calculation (`25人×2010元×12月`) that must give the amount. */
export type CostLine = {
  id: string
  year: number
  stage: Stage
  project: string
  activity: string
  economic: string | null
  basis: string | null
  amountFen: Fen
}

/** Where a project's money of a year comes from; rows of earlier years stand beside it with the reason of the change. */
export type FundingLine = {
  id: string
  project: string
  year: number
  fund: Fund | null
  amountFen: Fen
  why: string | null
}

/** 分季度支出计划: what share of the year's money is to be spent by a day. */
export type PlanPoint = { project: string; year: number; until: string; percent: string }

/** What a project (or, without project, the unit) has spent from the beginning of the year to a day. */
export type Progress = {
  id: string
  year: number
  unit: string
  project: string | null
  on: string
  spentFen: Fen
  note: string | null
}

/** The value of an indicator on a day during the year. */
export type Measurement = { id: string; indicator: string; on: string; value: string; enteredBy: string | null }

/** What proves an actual value, who entered it (an office, not a person) and when. */
export type Evidence = {
  id: string
  indicator: string
  kind: EvidenceKind
  reference: string
  enteredBy: string | null
  enteredOn: string | null
}

/** 绩效自评 of a project, or of the whole unit; amounts and points as entered, null where they follow from the book. */
export type SelfEvaluation = {
  id: string
  year: number
  unit: string
  project: string | null
  scheme: string
  budgetFen: Fen | null
  spentFen: Fen | null
  executionPoints: string | null
  totalPoints: string | null
  cause: string | null
  measure: string | null
}

/** The finance bureau's points beside the unit's: of an indicator, of `execution` or `goals`, or, without item, in all. */
export type Review = { id: string; evaluation: string; item: string | null; points: string; why: string | null }

/** What a person decided on a project's money for a year after its evaluation. */
export type UseOfResult = {
  id: string
  year: number
  project: string
  decision: Decision
  proposedFen: Fen | null
  decidedFen: Fen
  why: string
  decidedOn: string | null
}

/** A recorded change of an approved indicator. */
export type IndicatorAdjustment = {
  id: string
  indicator: string
  field: AdjustedField
  before: string | null
  after: string
  why: string
  on: string
}

export type ProcurementLine = {
  id: string
  year: number
  stage: Stage
  unit: string
  project: string | null
  category: ProcurementCategory
  name: string
  /** Decimal text, `12.5`. */
  quantity: string | null
  measure: string | null
  fund: Fund | null
  amountFen: Fen
  /** Of the amount, what goes to small and medium firms (中小企业); null where nothing is said. */
  smallFirmsFen: Fen | null
  /** 购买服务内容 where the purchase is a 政府购买服务; null of any other purchase. */
  serviceContent: string | null
}

/** What the unit holds at the end of the year; vehicles one row per use. */
export type Asset = {
  id: string
  year: number
  unit: string
  category: AssetCategory
  use: string | null
  quantity: string | null
  measure: string | null
  valueFen: Fen | null
}

export type Staff = {
  year: number
  stage: Stage
  unit: string
  category: StaffCategory
  /** 编制数 */
  quota: number | null
  /** 实有人数 */
  headcount: number | null
}

export type Count = { year: number; stage: Stage; unit: string; subject: CountSubject; count: number }

/** `project` null: the goal of the whole department or unit. */
export type Goal = {
  id: string
  year: number
  unit: string
  project: string | null
  period: GoalPeriod
  text: string
  /** Points the goal itself is worth, where the scheme scores it; what was done, how far (percent), points as entered. */
  weight: string | null
  actual: string | null
  degree: string | null
  points: string | null
}

/** Target and actual as they are written (`≥95%`); performance/ reads them. */
export type Indicator = {
  id: string
  goal: string
  level1: IndicatorLevel
  level2: string | null
  name: string
  target: string | null
  basis: string | null
  weight: string | null
  actual: string | null
  description: string | null
  /** Values of the year before last and of last year, as written. */
  beforeLast: string | null
  lastYear: string | null
  /** How far a target in words was reached, percent. */
  degree: string | null
  /** The points the unit gave itself, where they were entered rather than computed. */
  points: string | null
  cause: string | null
  measure: string | null
}

/**
 * A text that is kept from year to year. `key` of a reason is the line it explains (`expenditure/2080105`,
 * `three-publics/reception`), of a glossary entry the term, of a wording the sentence it replaces.
 */
export type Statement = {
  id: string
  year: number
  unit: string
  kind: StatementKind
  key: string | null
  text: string
}

export type Rows = {
  units: Unit
  entries: Entry
  projects: Project
  procurement: ProcurementLine
  assets: Asset
  staff: Staff
  counts: Count
  goals: Goal
  indicators: Indicator
  statements: Statement
  costs: CostLine
  funding: FundingLine
  plans: PlanPoint
  progress: Progress
  measurements: Measurement
  evidence: Evidence
  evaluations: SelfEvaluation
  reviews: Review
  decisions: UseOfResult
  adjustments: IndicatorAdjustment
}
export type TableName = keyof Rows
export type BookTables = { readonly [T in TableName]: readonly Readonly<Rows[T]>[] }

/** Whose book it is, of which year, and under which licence it may be passed on. */
export type BookHeader = {
  /** Code of the unit whose book it is: the department, or the single unit. */
  unit: string
  /** The year the book is about; entries of earlier years stand beside it for comparison. */
  year: number
  title: string
  /** Whose forms and wording it is published in (`hubei`, `shanghai`, `hebei`); null where it is not said. */
  jurisdiction: string | null
  /** Published as a department's (部门) or as a single unit's (单位) disclosure; null where it is not said. */
  scope: 'department' | 'unit' | null
  /** SPDX or Open Data Commons id with its page. */
  licence: { name: string; title: string | null; path: string | null }
  sources: readonly { title: string; path: string | null }[]
}

export const emptyTables: BookTables = {
  units: [],
  entries: [],
  projects: [],
  procurement: [],
  assets: [],
  staff: [],
  counts: [],
  goals: [],
  indicators: [],
  statements: [],
  costs: [],
  funding: [],
  plans: [],
  progress: [],
  measurements: [],
  evidence: [],
  evaluations: [],
  reviews: [],
  decisions: [],
  adjustments: [],
}

/** What a project, a goal or an indicator says beyond its name and place: nothing yet. Importers and fixtures begin with these. */
export const blankProject = {
  attribute: null,
  firstYear: null,
  lastYear: null,
  category: null,
  legalBasis: null,
  plan: null,
  state: null,
} as const satisfies Partial<Project>
export const blankGoal = { weight: null, actual: null, degree: null, points: null } as const satisfies Partial<Goal>
export const blankIndicator = {
  level2: null,
  basis: null,
  weight: null,
  actual: null,
  description: null,
  beforeLast: null,
  lastYear: null,
  degree: null,
  points: null,
  cause: null,
  measure: null,
} as const satisfies Partial<Indicator>

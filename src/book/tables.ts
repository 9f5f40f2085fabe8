/**
 * What a book consists of: the rows of its tables, as typed values. forms/, prose/ and exchange/ come here for the shapes;
 * how each table stands on disk is schema.ts.
 */
import type { Fen } from '../money/fen.js'
import type {
  AssetCategory,
  Basis,
  CountSubject,
  Flow,
  Fund,
  GoalPeriod,
  IndicatorLevel,
  Kind,
  Origin,
  ProcurementCategory,
  ProjectAttribute,
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
}

/** Target and actual as they are written (`≥95%`); performance/ reads them. */
export type Indicator = {
  id: string
  goal: string
  level1: IndicatorLevel
  level2: string | null
  name: string
  target: string
  basis: string | null
  weight: string | null
  actual: string | null
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
}

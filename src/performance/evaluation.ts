/**
 * What a performance form says, whatever its layout: goal forms, approvals and self-evaluations come out in this shape.
 * The recogniser fills it, the scoring recomputes it, the rules judge it; amounts and scores keep their printed text.
 */
import type { ProjectAttribute } from '../book/vocabulary.js'
import type { Fen } from '../money/fen.js'
import type { SourceBox } from '../forms/table.js'
import type { Target } from './targets.js'

export type EvaluationKind = 'goal' | 'approval' | 'self-evaluation'
export type EvaluationScope = 'department' | 'project'
export type Period = 'long-term' | 'annual'

/** Level-1 categories in their printed full form. */
export type Level1 = '成本指标' | '产出指标' | '效益指标' | '满意度指标'

/** A printed amount of money: `text` as printed without separators, `fen` exact, `decimals` the printed digits. */
export type Money = { text: string; fen: Fen; decimals: number; unit: '元' | '万元' }

/** A printed score: `text` as printed, `scaled` × 10^-`decimals` points. */
export type Points = { text: string; scaled: bigint; decimals: number }

/** What of an indicator has a place of its own on the page; `row` is the whole row. */
export type IndicatorPart =
  'row' | 'name' | 'description' | 'target' | 'earlier' | 'actual' | 'weight' | 'score' | 'basis' | 'cause'

/** What of a form outside its indicators has a place: its opening row, and the cells of its money and scores. */
export type FormPart = 'form' | 'name' | 'budget' | 'spent' | 'rate' | 'executionScore' | 'execution' | 'total' | 'goal'

/** A rectangle in points on a page (1-based). */
export type Place = { page: number; box: SourceBox }

export type Indicator = {
  period: Period
  /** Which of several goals of a department form the indicator belongs to (1, 2, …); null where there is one goal. */
  group: number | null
  level1: Level1 | null
  level2: string | null
  name: string
  /** 绩效指标描述, where the form has that column. */
  description: string | null
  /** The printed target text; null where the cell is blank or was lost. */
  target: string | null
  parsed: Target | null
  actual: string | null
  parsedActual: Target | null
  /** 指标值确定依据. */
  basis: string | null
  weight: Points | null
  score: Points | null
  /** 偏差原因, where the form asks for it at each indicator. */
  cause: string | null
  /** Values of the year before last and of last year, where the form shows them. */
  earlier: string[]
  page: number
  /** Rectangles of its cells, where the format has them. */
  boxes: Partial<Record<IndicatorPart, SourceBox>>
  /** False where the conversion broke the row so that name or values had to be pieced together. */
  certain: boolean
}

export type GoalText = {
  period: Period
  group: number | null
  text: string
  actual: string | null
  score: Points | null
  /** The printed maximum, from “年度目标1（20分）”. */
  maximum: Points | null
  page: number
}

/** One column of the funds table in a department goal form: parts and total as printed. */
export type FundColumn = {
  side: 'income' | 'expenditure'
  column: string
  parts: { label: string; amount: Money }[]
  total: Money
  page: number
}

/** One sum among the money of a project: `年度资金申请总额` and the sources printed under it. */
export type SourceSum = {
  label: string
  total: Money
  parts: { label: string; amount: Money }[]
  page: number
  box?: SourceBox
}

export type Evaluation = {
  kind: EvaluationKind
  scope: EvaluationScope
  /** The title line above the form, or null. */
  title: string | null
  /** The project's name; for a department form the department's name. */
  name: string | null
  code: string | null
  /** 项目类型 and 立项依据, where the form prints them. */
  attribute: ProjectAttribute | null
  legalBasis: string | null
  year: number | null
  page: number
  /** Goal forms: the (annual) budget; self-evaluations: A, the adjusted budget. */
  budget: Money | null
  /** B, what was spent. */
  spent: Money | null
  /** As printed, `64%`. */
  printedRate: string | null
  executionScore: Points | null
  /** Printed maxima of the three sections: `预算执行情况（20分）`. */
  maxima: { execution: Points | null; goals: Points | null; indicators: Points | null }
  /** Whether the form has a column for weights (分值, 权重). */
  weightColumn: boolean
  goals: GoalText[]
  indicators: Indicator[]
  printedTotal: Points | null
  printedGrade: string | null
  causes: string | null
  measures: string | null
  /** Department self-evaluation: 基本支出总额, 项目支出总额. */
  basic: Money | null
  project: Money | null
  /** Department goal form: its funds table and its list of projects. */
  funds: FundColumn[]
  /** Project form: 项目资金总额, 年度资金总额, each with its sources. */
  sources: SourceSum[]
  /** Where the form and its cells outside the indicators are printed, where the format has places. */
  places: Partial<Record<FormPart, Place>>
  projects: { name: string; budget: Money; page: number }[]
  /** Rows of 项目支出明细测算 as text. */
  costLines: { text: string; page: number }[]
  /** True where every cell's place is known (PDF, Word, Excel); false for text conversions. */
  exact: boolean
}

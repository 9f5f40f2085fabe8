/** The rows of a performance form outside its indicator table, read into the draft of an Evaluation as the walk meets them. */
import type { Evaluation, FormPart, Level1, Period } from './evaluation.js'
import {
  budgetOfGoal,
  attributeBehind,
  codeBehind,
  legalBasisBehind,
  executionHeaderOf,
  fundRow,
  gradeIn,
  joinedOf,
  moneyOf,
  nameBehind,
  readExecution,
  readMaxima,
  totalIn,
  totalRow,
  type ExecutionHeader,
  type MoneyUnit,
} from './fields.js'
import { pointsOf, type IndicatorHeader } from './indicator-rows.js'
import { type RawIndicator } from './mend.js'
import { readSources, type OpenSources } from './project-funds.js'
import { boxAround, type StreamRow } from './stream.js'
import { compact } from './vocabulary.js'

/** A form being read: what was found so far, and where in the form the walk is. */
export type Draft = {
  evaluation: Evaluation
  unit: MoneyUnit
  header: IndicatorHeader | null
  headerRow: StreamRow | null
  execution: ExecutionHeader | null
  level1: Level1 | null
  level2: string | null
  period: Period | null
  tables: number
  group: number | null
  raw: RawIndicator[]
  part: 'head' | 'funds' | 'projects' | 'cost' | 'goals' | 'indicators' | 'foot'
  goalHeader: boolean
  fundRows: { label: string; figures: string[]; share: boolean; page: number }[]
  fundColumns: string[]
  /** `项目总目标 | 年度总体目标` side by side: where each goal's text stands in the row below. */
  goalColumns: { column: number; period: Period }[] | null
  sources: OpenSources
}

/** Notes where a part of the form is printed: the row's cells that hold it. */
export const notePlace = (draft: Draft, part: FormPart, row: StreamRow, texts?: readonly string[]): void => {
  const { places } = draft.evaluation
  const cells = texts ? row.cells.filter(cell => texts.includes(compact(cell.text))) : row.cells
  const box = boxAround(cells.flatMap(cell => cell.box ?? []))
  if (box) places[part] ??= { page: row.page, box }
}

export const hanOnly = (text: string): string => text.replace(/[^\u4e00-\u9fff]/g, '')

export const periodOfLabel = (text: string): Period | null =>
  /^长期|^中期/.test(compact(text)) ? 'long-term' : /^(?:项目)?年度/.test(compact(text)) ? 'annual' : null

const footLabels = /^(?:偏差|未完成|改进措施|备注|填报|填表|说明|结果应用|存在问题|联系)/

export const readFoot = (draft: Draft, row: StreamRow): boolean => {
  const { evaluation } = draft
  const first = compact(row.cells[0]?.text ?? '')
  const total = totalRow(row)
  if (total) {
    evaluation.printedTotal ??= total
    notePlace(draft, 'total', row)
    draft.part = 'foot'
    return true
  }
  if (!footLabels.test(first)) return false
  draft.part = 'foot'
  const text = row.cells
    .slice(1)
    .map(cell => cell.text.trim())
    .join(' ')
  if (/^(?:偏差|未完成)/.test(first)) evaluation.causes = text === '' ? '' : text
  if (/^改进措施/.test(first)) evaluation.measures = text === '' ? '' : text
  return true
}

const goalLabel = /^(?:项目)?(?:(?:绩效)?总体?|年度(?:总体|绩效)?|长期|中期)目标$/

/** `项目总目标 | 年度总体目标` over the two texts. */
const readGoalColumns = (draft: Draft, row: StreamRow): boolean => {
  if (!row.exact) return false
  if (draft.goalColumns) {
    for (const { column, period } of draft.goalColumns) {
      const cell = row.cells.find(one => one.column === column)
      if (!cell) continue
      const goal = { period, group: null, text: cell.text, actual: null, score: null, maximum: null, page: row.page }
      draft.evaluation.goals.push(goal)
    }
    draft.goalColumns = null
    return true
  }
  const labels = row.cells.filter(cell => goalLabel.test(compact(cell.text)))
  const others = row.cells.length - labels.length
  if (labels.length < 2 || others > 1) return false
  draft.part = 'goals'
  draft.goalColumns = labels.map(({ column, text }) => ({ column, period: periodOfLabel(text) ?? 'long-term' }))
  return true
}

const readGoalRow = (draft: Draft, row: StreamRow): boolean => {
  const { evaluation } = draft
  if (readGoalColumns(draft, row)) return true
  const text = joinedOf(row)
  if (draft.goalHeader) {
    const cells = row.cells.map(cell => cell.text).filter(cell => !/^(?:项目)?(?:绩效)?总目标/.test(compact(cell)))
    const scored = pointsOf(cells[cells.length - 1])
    const body = scored ? cells.slice(0, -1) : cells
    if (body.length === 0) return false
    evaluation.goals.push({
      period: 'annual',
      group: null,
      text: body[0] ?? '',
      actual: body.length > 1 ? (body[body.length - 1] ?? null) : null,
      score: scored,
      maximum: evaluation.maxima.goals,
      page: row.page,
    })
    draft.goalHeader = false
    return true
  }
  if (/(?:年初设定目标|预期目标|年度目标|设定目标).*完成情况/.test(text) && text.length < 60) {
    draft.goalHeader = true
    return true
  }
  const label = compact(row.cells[0]?.text ?? '')
  const whole = /^(?:长期|年度|中期|总体|年度总体)?(?:绩效|总体)目标\d{0,2}$/.test(label)
  const body = row.cells
    .slice(1)
    .map(cell => cell.text)
    .join('')
  const goal = /^(长期|年度|中期|总体)?绩效目标\d?(?!表)[:：]?(\D.{3,})$/s.exec(text)
  const period = periodOfLabel(whole ? label : text) ?? 'annual'
  const said = whole ? body : goal?.[2]
  if (said && said.length >= 4 && draft.header === null && !/^表|^名称/.test(said)) {
    evaluation.goals.push({
      period,
      group: null,
      text: said,
      actual: null,
      score: null,
      maximum: null,
      page: row.page,
    })
    return true
  }
  return false
}

const readFunds = (draft: Draft, row: StreamRow): boolean => {
  const text = joinedOf(row)
  if (/占比/.test(text) && /20\d\d年/.test(text)) {
    draft.part = 'funds'
    draft.fundColumns = ['当年金额', ...[...text.matchAll(/20\d\d年/g)].map(match => match[0])]
    return true
  }
  if (draft.part === 'funds') {
    const fund = fundRow(row)
    if (fund) {
      const share = row.cells.some(cell => compact(cell.text) === '100%')
      draft.fundRows.push({ ...fund, share, page: row.page })
      return true
    }
  }
  if (/项目类别|目类别/.test(text) && /预算/.test(text) && draft.evaluation.scope === 'department') {
    draft.part = 'projects'
    return true
  }
  if (draft.part === 'projects') {
    if (/总目标|^长期目标|^年度目标|目标\(截/.test(text)) draft.part = 'goals'
    else {
      const named = row.cells.filter(cell => !/^项目支出情况$/.test(compact(cell.text)))
      const name = named[0]?.text ?? ''
      const amounts = named.slice(1).flatMap(cell => moneyOf(cell.text, draft.unit) ?? [])
      const budget = amounts[amounts.length - 1]
      if (budget && /[\u4e00-\u9fff]{2}/.test(name))
        draft.evaluation.projects.push({ name: compact(name), budget, page: row.page })
      return true
    }
  }
  return false
}

export const readField = (draft: Draft, row: StreamRow): void => {
  const { evaluation } = draft
  const text = joinedOf(row)
  const printedUnit = /\((万元|元)\)/.exec(text)?.[1]
  if (printedUnit === '元' || printedUnit === '万元') draft.unit = printedUnit
  const { unit } = draft
  readMaxima(row, evaluation)
  evaluation.printedTotal ??= totalIn(row.cells.map(cell => cell.text).join(''))
  evaluation.printedGrade ??= gradeIn(text)
  const basic = /基本支出总额([\d.,]+)/.exec(text)
  const project = /项目支出总额([\d.,]+)/.exec(text)
  if (basic) evaluation.basic ??= moneyOf(basic[1], unit)
  if (project) evaluation.project ??= moneyOf(project[1], unit)
  if (readFunds(draft, row)) return
  const header = executionHeaderOf(row)
  if (header) {
    draft.execution = header
    return
  }
  if (draft.execution && evaluation.spent === null && readExecution(row, draft.execution, evaluation, unit)) {
    notePlace(draft, 'execution', row)
    return
  }
  if (/支出明细测算$|明细测算[•.]?$/.test(text)) draft.part = 'cost'
  else if (/项目采购|总目标/.test(hanOnly(text)) && text.length < 16) draft.part = 'goals'
  else if (draft.part === 'cost')
    evaluation.costLines.push({ text: row.cells.map(cell => cell.text).join(' '), page: row.page })
  if (readGoalRow(draft, row)) return
  if (evaluation.name === null) {
    evaluation.name = nameBehind(row)
    if (evaluation.name !== null) notePlace(draft, 'name', row, [evaluation.name])
  }
  evaluation.code ??= codeBehind(row)
  evaluation.attribute ??= attributeBehind(row)
  evaluation.legalBasis ??= legalBasisBehind(row)
  if (draft.part === 'head' && evaluation.spent === null && draft.execution === null) {
    const had = evaluation.budget
    budgetOfGoal(row, evaluation, unit)
    if (evaluation.budget !== had) notePlace(draft, 'budget', row)
    readSources(draft.sources, row, unit)
  }
}

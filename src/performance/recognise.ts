/**
 * Recognising performance forms: a walk over the rows of all tables, in which names of fields open and close forms.
 * It comes with blocks of any reader and goes out with Evaluations; whatever has no indicators is no performance form.
 */
import type { SourceBlock } from '../forms/table.js'
import type { Evaluation, Indicator, Period } from './evaluation.js'
import {
  cellsBehind,
  fundColumnsOf,
  gradeIn,
  joinedOf,
  nameBehind,
  readMaxima,
  totalIn,
  type MoneyUnit,
} from './fields.js'
import {
  headerOf,
  isHeaderLine,
  isIndicatorHeader,
  pointsOf,
  readIndicatorRow,
  type IndicatorRow,
} from './indicator-rows.js'
import { mendIndicators, type RawIndicator } from './mend.js'
import { closeSpaces, streamOf, type StreamLine, type StreamRow } from './stream.js'
import { parseTarget } from './targets.js'
import { compact } from './vocabulary.js'
import { hanOnly, notePlace, periodOfLabel, readField, readFoot, type Draft } from './form-rows.js'
import { closeSources, openSources } from './project-funds.js'

type Title = { text: string; page: number; linesAgo: number }
type Opening = {
  title: Title | null
  total: ReturnType<typeof pointsOf>
  grade: string | null
  unit: MoneyUnit
  year: number | null
}

const titlePattern =
  /(?:绩效目标|绩效自评|自评|整体绩效|支出绩效|绩效评价|绩效运行监控).{0,12}(?:表|批复|结果|申报表)$|绩效目标(?:批复|申报|调整)|^.{0,60}绩效目标表$/
const titleLengthMax = 120

const isTitle = (text: string): boolean =>
  text.length <= titleLengthMax && titlePattern.test(text) && !/[。；]$/.test(text) && !/^\d+[.、].*…/.test(text)

/** `长期绩效目标表` inside a form is no title of a new one. */
const isTitleRow = (text: string): boolean => isTitle(text) && !/^(?:长期|年度|中期)/.test(text)

/** `（2023年度）` under a title. */
const yearLine = /^\(?(20\d{2})年度?\)?$/
const belongsAbove = (text: string): boolean => isTitleRow(text) || yearLine.test(text)

const opening = (): Opening => ({ title: null, total: null, grade: null, unit: '万元', year: null })

const yearIn = (text: string): number | null => {
  const found = /(20\d{2})年/.exec(text)
  return found?.[1] ? Number(found[1]) : null
}

const open = (row: StreamRow, scope: Evaluation['scope'], before: Opening): Draft => ({
  evaluation: {
    kind: 'goal',
    scope,
    title: before.title?.text ?? null,
    name: null,
    code: null,
    attribute: null,
    legalBasis: null,
    year: before.year,
    page: row.page,
    budget: null,
    spent: null,
    printedRate: null,
    executionScore: null,
    maxima: { execution: null, goals: null, indicators: null },
    weightColumn: false,
    goals: [],
    indicators: [],
    printedTotal: before.total,
    printedGrade: before.grade,
    causes: null,
    measures: null,
    basic: null,
    project: null,
    funds: [],
    sources: [],
    places: {},
    projects: [],
    costLines: [],
    exact: row.exact,
  },
  unit: before.unit,
  header: null,
  headerRow: null,
  execution: null,
  level1: null,
  level2: null,
  period: null,
  tables: 0,
  group: null,
  raw: [],
  part: 'head',
  goalHeader: false,
  fundRows: [],
  fundColumns: [],
  goalColumns: null,
  sources: openSources(),
})

const listLabel =
  /^(?:支出)?项目类别$|^支出项|项目总?预算$|^采购|^科目|^单位编码$|^金额$|^合计$|^总计$|^支出方向|^用途$|^资金来源$/

const isListHeader = (row: StreamRow): boolean => row.cells.some(cell => listLabel.test(compact(cell.text)))

/** Labels and values in turn (`项目名称 | … | 项目类别 | 特定目标类`): a line of a form, not the header of a list. */
const isPairs = (row: StreamRow): boolean =>
  row.exact &&
  row.cells.length % 2 === 0 &&
  row.cells.every((cell, i) => !listLabel.test(compact(cell.text)) || i % 2 === 0)

type Start = 'project' | 'department' | null

const startOf = (row: StreamRow): Start => {
  const head = compact(
    row.cells
      .slice(0, 3)
      .map(cell => cell.text)
      .join(''),
  )
  const first = compact(row.cells[0]?.text ?? '')
  if (/^项目(?:名称|编码|代码)/.test(head) && row.cells.length >= 2) {
    if (/^项目名称$/.test(first) && isListHeader(row) && !isPairs(row)) return null
    // A value must follow: 项目名称 | 单位 | 金额 is a list's header.
    if (nameBehind(row) === null) return null
    return 'project'
  }
  if (/^(?:部门|单位)(?:\((?:单位|部门)\))?名称$/.test(first) && row.cells.length >= 2 && row.cells.length <= 5)
    return isListHeader(row) ||
      row.cells.slice(1).some(cell => /^(?:项目|科目|单位|功能|总计|预算)/.test(compact(cell.text)))
      ? null
      : 'department'
  return null
}

const kindOf = ({ evaluation, header }: Draft): Evaluation['kind'] =>
  evaluation.spent !== null || /自评|评价/.test(evaluation.title ?? '') || header?.roles.includes('actual') === true
    ? 'self-evaluation'
    : /批复/.test(evaluation.title ?? '')
      ? 'approval'
      : 'goal'

const indicatorOf = (raw: RawIndicator): Indicator => {
  const field = (role: Parameters<typeof raw.fields.get>[0]): string | null => {
    const text = raw.fields.get(role)
    return text === undefined || text.trim() === '' ? null : closeSpaces(text)
  }
  const target = field('target')
  const actual = field('actual')
  return {
    period: raw.period,
    group: raw.group,
    level1: raw.level1,
    level2: raw.level2,
    name: compact(raw.name),
    description: field('description'),
    target,
    parsed: parseTarget(target),
    actual,
    parsedActual: parseTarget(actual),
    basis: field('basis'),
    weight: pointsOf(raw.fields.get('weight')),
    score: pointsOf(raw.fields.get('score')),
    cause: field('cause'),
    earlier: raw.earlier.map(closeSpaces),
    page: raw.page,
    boxes: raw.boxes,
    certain: raw.certain,
  }
}

const finish = (draft: Draft): Evaluation | null => {
  const { evaluation } = draft
  if (draft.raw.length === 0) return null
  // What was reached during the year is neither a goal nor an evaluation.
  if (/监控/.test(evaluation.title ?? '')) return null
  evaluation.kind = kindOf(draft)
  if (evaluation.kind !== 'self-evaluation') {
    evaluation.printedTotal = null
    evaluation.printedGrade = null
  }
  if (evaluation.kind === 'self-evaluation') for (const raw of draft.raw) raw.period = 'annual'
  evaluation.indicators = mendIndicators(draft.raw).map(indicatorOf)
  if (!evaluation.indicators.some(indicator => indicator.target !== null)) return null
  closeSources(draft.sources, evaluation)
  evaluation.funds = fundColumnsOf(draft.fundRows, draft.fundColumns, draft.unit)
  return evaluation
}

/** `长期绩效目标表`, `年度绩效目标表` and what recognition leaves of them. */
const tableHeading = (row: StreamRow): Period | 'unknown' | null => {
  const text = hanOnly(joinedOf(row))
  if (text.length > 14 || !/[标日]表$/.test(text) || !/绩?效|目标表|标表/.test(text)) return null
  return /长|期/.test(text) ? 'long-term' : /年|度/.test(text) ? 'annual' : 'unknown'
}

const startTable = (draft: Draft, period: Period | null): void => {
  draft.period = period
  draft.level1 = null
  draft.level2 = null
}

const readIndicator = (draft: Draft, row: StreamRow, read: IndicatorRow): void => {
  const labelled = read.labels.map(periodOfLabel).find(period => period !== null)
  const earlier = draft.header?.roles.includes('earlier') === true
  if (labelled && draft.period === null) draft.period = labelled
  // Only annual tables show the years before.
  const period = earlier ? 'annual' : (draft.period ?? 'annual')
  if (read.level1 !== null && read.level1 !== draft.level1) {
    draft.level1 = read.level1
    draft.level2 = null
  }
  if (read.level2 !== null) draft.level2 = read.level2
  draft.raw.push({
    ...read,
    period,
    group: draft.group,
    level1: draft.level1,
    level2: draft.level2,
    page: row.page,
    exact: row.exact,
  })
}

/** A group of a department form: `年度目标1（20分）：…`, `长期目标 2:`. */
const groupOf = (text: string): { period: Period; group: number; maximum: string | null; text: string } | null => {
  const found = /^(年度|长期)(?:绩效)?目标(\d{1,2})[:：]?(?:\((\d+)分\))?[:：]?(.*)$/s.exec(compact(text))
  if (!found?.[2]) return null
  return {
    period: found[1] === '长期' ? 'long-term' : 'annual',
    group: Number(found[2]),
    maximum: found[3] ?? null,
    text: found[4] ?? '',
  }
}

const openGroup = (draft: Draft, text: string, page: number): boolean => {
  const found = groupOf(text)
  if (!found) return false
  draft.group = found.group
  draft.header = null
  draft.part = 'indicators'
  startTable(draft, found.period)
  draft.evaluation.goals.push({
    period: found.period,
    group: found.group,
    text: found.text,
    actual: null,
    score: null,
    maximum: pointsOf(found.maximum),
    page,
  })
  return true
}

const readRow = (draft: Draft, row: StreamRow): void => {
  const heading = tableHeading(row)
  if (heading) {
    draft.tables++
    startTable(draft, heading === 'unknown' ? (draft.tables > 1 ? 'annual' : 'long-term') : heading)
    draft.header = null
    draft.part = 'indicators'
    return
  }
  const first = row.cells[0]?.text ?? ''
  if (groupOf(first) && /^(?:长期|年度)目标/.test(compact(first))) {
    openGroup(draft, row.cells.map(cell => cell.text).join(''), row.page)
    return
  }
  if (isIndicatorHeader(row) || (draft.header && isHeaderLine(row, draft.header))) {
    const above = draft.headerRow && draft.raw.length === 0 ? draft.header : null
    const continued = above ?? (draft.headerRow === lastRowOf(draft) ? draft.header : null)
    draft.header = headerOf(row, continued)
    draft.headerRow = row
    draft.part = 'indicators'
    readMaxima(row, draft.evaluation)
    if (draft.header.roles.includes('weight')) draft.evaluation.weightColumn = true
    const label = row.cells.map(cell => periodOfLabel(cell.text)).find(period => period !== null)
    if (draft.period === null && label) startTable(draft, label)
    return
  }
  if (draft.header && draft.part === 'indicators') {
    if (readFoot(draft, row)) return
    const read = readIndicatorRow(row, draft.header)
    if (read) {
      readIndicator(draft, row, read)
      return
    }
    return
  }
  if (readFoot(draft, row)) return
  readField(draft, row)
}

/** The header row directly above, as long as no indicator followed it. */
const lastRowOf = (draft: Draft): StreamRow | null => {
  const last = draft.raw[draft.raw.length - 1]
  return last && draft.headerRow && last.afterHeader === draft.headerRow ? null : draft.headerRow
}

/** All performance forms in reading order. */
export const recogniseEvaluations = (blocks: readonly SourceBlock[]): Evaluation[] => {
  const found: Evaluation[] = []
  let draft: Draft | null = null
  let before = opening()
  const close = (): void => {
    const done = draft ? finish(draft) : null
    if (done) found.push(done)
    draft = null
  }
  const line = (item: StreamLine): void => {
    const text = compact(item.text.replace(/^#+/, ''))
    if (isTitle(text)) {
      // The form's own title again is a running header: the next opening row, if one comes, ends the form.
      if (draft && draft.raw.length > 0 && draft.evaluation.title !== text) close()
      before = { ...opening(), title: { text, page: item.page, linesAgo: 0 }, year: yearIn(text) }
      return
    }
    if (draft && openGroup(draft, text, item.page)) return
    // A new chapter of the document ends the form; continued pages have no such line.
    if (draft && draft.raw.length > 0 && /^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)/.test(text))
      close()
    // Where tables are whole, the title of another table ends the form; a running header repeats the form's own.
    if (draft?.evaluation.exact && draft.raw.length > 0 && text.length <= titleLengthMax && /表$/.test(text)) close()
    if (before.title) before.year ??= yearLine.test(text) ? yearIn(text) : null
    before.total ??= totalIn(item.text)
    before.grade ??= gradeIn(item.text)
    const unit = /单位[:：](万元|元)/.exec(text)
    if (unit?.[1] === '元' || unit?.[1] === '万元') before.unit = unit[1]
  }
  const row = (item: StreamRow): void => {
    const [only] = item.cells
    // In Excel and where a frame surrounds the whole form the title is a row of the table.
    if (item.exact && only && item.cells.length === 1 && (draft === null || belongsAbove(compact(only.text)))) {
      line({ kind: 'line', text: only.text, page: item.page })
      return
    }
    const start = startOf(item)
    const foreign = draft !== null && (draft.part === 'foot' || (draft.raw.length > 0 && isListHeader(item)))
    if (item.firstOfTable && foreign && start === null) close()
    if (start !== null) {
      const fresh = draft === null || draft.raw.length > 0 || (start === 'project' && draft.evaluation.name !== null)
      if (fresh) {
        close()
        draft = open(item, start, before)
        notePlace(draft, 'form', item)
        before = opening()
      } else if (start === 'project' && draft) draft.evaluation.scope = 'project'
      const current = draft as Draft | null
      if (current && start === 'department') {
        current.evaluation.name = compact(cellsBehind(item, /^(?:部门|单位)(?:\((?:单位|部门)\))?名称$/)?.at(-1) ?? '')
        current.part = 'head'
        return
      }
    }
    if (draft) readRow(draft, item)
    else {
      before.total ??= totalIn(item.cells.map(cell => cell.text).join(''))
      before.grade ??= gradeIn(joinedOf(item))
    }
  }
  for (const item of streamOf(blocks)) {
    if (item.kind === 'line') line(item)
    else row(item)
  }
  close()
  return found
}

/** The one engine behind command line, API and web: a document in, a report out. Pure: no file is touched. */
import { builtInCharts, type Charts } from '../accounts/chart.js'
import type { Document, Line } from '../documents/document.js'
import { amountCells, type Form } from '../forms/form.js'
import { formPacks } from '../forms/packs/index.js'
import { recogniseForms, type Recognition } from '../forms/recognise.js'
import { contextOf, hearDocument, type ProseVerification } from '../prose/hearing.js'
import { paragraphsOf, type Paragraph } from '../prose/paragraphs.js'
import type { ChartsOfYear } from '../forms/rows.js'
import { verifyForm } from '../forms/verify.js'
import { evidenceOf, type DocumentEvidence } from './evidence.js'
import { recogniseEvaluations } from '../performance/recognise.js'
import type { Evaluation } from '../performance/evaluation.js'
import { readEvaluation } from './evaluation-report.js'
import type {
  CheckReport,
  Coverage,
  Finding,
  FormCoverage,
  Identity,
  ReadForm,
  ReadReport,
  Severity,
} from './finding.js'
import { identify, yearOf } from './identity.js'
import { verifyOwnData, type OwnData } from './own-data.js'
import type { CheckContext, OtherDocument, Rule } from './rule.js'
import { rules } from './rules/index.js'
import { isTemplate } from './rules/presence.js'

export type CheckOptions = {
  charts?: Charts
  rules?: readonly Rule[]
  /** Last year's document, to hold “last year” figures against. */
  prior?: Document
  /** The document of the department that this unit belongs to. */
  department?: Document
  /** The data package the document was published from, opened. */
  ownData?: OwnData
}

const chartYearAssumed = 2024

const chartsOfYear = (charts: Charts, year: number): ChartsOfYear => ({
  functional: charts.chartFor('functional', year),
  economic: charts.chartFor('economic', year),
  'government-economic': charts.chartFor('government-economic', year),
})

const recognise = (
  document: Document,
  charts: Charts,
): { recognition: Recognition; identity: Identity; ofYear: ChartsOfYear } => {
  const ofYear = chartsOfYear(charts, yearOf(document) ?? chartYearAssumed)
  const recognition = recogniseForms(
    document.pages.flatMap(page => page.blocks),
    formPacks,
    ofYear,
  )
  return { recognition, identity: identify(document, recognition.forms), ofYear }
}

const linesOf = (document: Document): Line[] =>
  document.pages.flatMap(page => page.blocks.filter((block): block is Line => block.kind === 'line'))

const unreadablePages = (document: Document): Coverage['unreadablePages'] =>
  document.pages.flatMap(page => (page.unreadable === undefined ? [] : [{ page: page.number, why: page.unreadable }]))

const coverageOfForms = ({ pack, forms }: Recognition): FormCoverage[] => {
  if (!pack || forms.length === 0) return []
  const found = new Map(forms.map(form => [form.spec, form]))
  return pack.forms.map(spec => {
    const form = found.get(spec)
    return form
      ? { form: spec.id, title: spec.title, pages: form.pages, cells: amountCells(form), status: form.status }
      : { form: spec.id, title: spec.title, pages: [], cells: 0, status: 'missing' }
  })
}

const isWorkbook = ({ format }: Document): boolean => format === 'xlsx' || format === 'xls'

const severityRank: Record<Severity, number> = { error: 0, warning: 1, note: 2 }

const runRules = (
  context: CheckContext,
  active: readonly Rule[],
): { findings: Finding[]; run: number; skipped: { rule: string; why: string }[] } => {
  const findings: Finding[] = []
  const skippedRules: { rule: string; why: string }[] = []
  let run = 0
  for (const rule of active) {
    const outcome = rule.run(context)
    if (outcome.skipped !== undefined) skippedRules.push({ rule: rule.id, why: outcome.skipped })
    else run++
    for (const why of outcome.partly ?? []) skippedRules.push({ rule: rule.id, why: `部分没有核对：${why}` })
    for (const breach of outcome.breaches)
      findings.push({ rule: rule.id, remedy: rule.remedy, ...breach, severity: breach.severity ?? rule.severity })
  }
  findings.sort((a, b) => severityRank[a.severity] - severityRank[b.severity] || (a.page ?? 0) - (b.page ?? 0))
  return { findings, run, skipped: skippedRules }
}

/** Why nothing can be said of a document, or null: without year, kind or forms there is no verdict. */
const whyUnreadable = (
  document: Document,
  identity: Identity,
  recognition: Recognition,
  evaluations: readonly Evaluation[],
): CheckReport['failure'] | null => {
  const scanned = unreadablePages(document)
  if (scanned.length > 0 && scanned.length === document.pages.length)
    return {
      reason: 'no-text',
      message: `全部 ${document.pages.length} 页都是扫描图片，没有文字层，无法机器读取。`,
      remedy: '请提供由 Word、Excel 或 WPS 直接导出的 PDF，或先做文字识别（OCR）。',
    }
  if (recognition.forms.length === 0 && evaluations.length === 0)
    return {
      reason: 'no-forms',
      message: '没有识别出任何官方报表。',
      remedy: '请确认文件是部门（单位）预算或决算公开材料；如果是扫描件，请换成可以选中文字的文件。',
    }
  if (identity.year === null)
    return { reason: 'no-year', message: '没有读到预算或决算的年度。', remedy: '请在封面或报表标题中写明年度。' }
  return null
}

/** A document of performance forms alone is what its forms are. */
const withEvaluations = (identity: Identity, evaluations: readonly Evaluation[]): Identity => {
  if (identity.kind !== 'unknown' || evaluations.length === 0) return identity
  const scored = evaluations.some(({ kind }) => kind === 'self-evaluation')
  return {
    ...identity,
    kind: scored ? 'self-evaluation' : 'performance-targets',
    year: identity.year ?? evaluations.find(({ year }) => year !== null)?.year ?? null,
  }
}

/** A document that the checked one is held against: its forms and who published it. */
const otherDocument = (document: Document, charts: Charts): OtherDocument => {
  const { recognition, identity } = recognise(document, charts)
  return {
    identity,
    packId: recognition.pack?.id ?? null,
    forms: new Map(recognition.forms.map(form => [form.spec.id, form])),
  }
}

const examine = (document: Document, options: CheckOptions): { report: CheckReport; context: CheckContext | null } => {
  const charts = options.charts ?? builtInCharts
  const { recognition, identity: named, ofYear } = recognise(document, charts)
  const evaluations = recogniseEvaluations(document.pages.flatMap(page => page.blocks))
  const identity = withEvaluations(named, evaluations)
  const active = (options.rules ?? rules).filter(rule => options.ownData !== undefined || rule.ofOwnData !== true)
  const coverage = {
    forms: coverageOfForms(recognition),
    claims: { heard: 0, verified: 0, unexplained: 0 },
    unreadablePages: unreadablePages(document),
    otherTables: recognition.otherTables.length,
  }
  const base = { file: document.file, sha256: document.sha256, document: identity }
  const failure = whyUnreadable(document, identity, recognition, evaluations)
  if (failure) {
    const rulesOff = { run: 0, skipped: active.map(rule => ({ rule: rule.id, why: failure.message })) }
    return {
      report: {
        ...base,
        verdict: 'unreadable',
        coverage: { ...coverage, rules: rulesOff },
        findings: [],
        failure,
      },
      context: null,
    }
  }
  const forms = new Map(recognition.forms.map(form => [form.spec.id, form]))
  const blocks = document.pages.flatMap(page => page.blocks)
  const paragraphs = paragraphsOf(blocks)
  const ownData = options.ownData
    ? verifyOwnData(
        options.ownData,
        recognition,
        { blocks, isWorkbook: isWorkbook(document), pictures: document.pictures ?? [] },
        ofYear,
      )
    : null
  const prose = recognition.pack
    ? hearDocument(paragraphs, contextOf(recognition.pack, forms, ofYear.functional, identity.year))
    : null
  const context: CheckContext = {
    document,
    identity,
    recognition,
    pack: recognition.pack,
    forms,
    verified: new Map(recognition.forms.map(form => [form.spec.id, verifyForm(form)])),
    charts: ofYear,
    lines: linesOf(document),
    paragraphs,
    prose,
    evaluations,
    prior: options.prior ? otherDocument(options.prior, charts) : null,
    department: options.department ? otherDocument(options.department, charts) : null,
    ownData,
    template: recognition.forms.length > 0 && isTemplate(recognition.forms),
  }
  const { findings, run, skipped } = runRules(context, active)
  const report: CheckReport = {
    ...base,
    verdict: findings.some(finding => finding.severity !== 'note') ? 'findings' : 'clean',
    coverage: {
      ...coverage,
      claims: { heard: prose?.heard ?? 0, verified: prose?.verified ?? 0, unexplained: prose?.unexplained ?? 0 },
      rules: { run, skipped },
      ...(ownData ? { data: ownData.coverage } : {}),
    },
    findings,
  }
  return { report, context }
}

/** Verifies everything that can be verified in one document. */
export const checkDocument = (document: Document, options: CheckOptions = {}): CheckReport =>
  examine(document, options).report

/** A report together with what a printed answer shows beside each finding. */
export type Checked = { report: CheckReport; evidence: DocumentEvidence }

/** `checkDocument` and its evidence in one pass: for the page, the annotated copy and the checklist. */
export const checkWithEvidence = (document: Document, options: CheckOptions = {}): Checked => {
  const { report, context } = examine(document, options)
  return { report, evidence: evidenceOf(document, report, context, options.rules ?? rules) }
}

const cellText = (cell: Form['rows'][number]['cells'] extends Map<string, infer C> ? C : never): string | null =>
  cell.printed.kind === 'amount'
    ? cell.printed.text
    : cell.printed.kind === 'dash'
      ? '-'
      : cell.printed.kind === 'words'
        ? cell.raw
        : null

const readForm = (form: Form): ReadForm => ({
  form: form.spec.id,
  title: form.title,
  pages: form.pages,
  unit: form.unit,
  status: form.status,
  columns: form.columns
    .filter((column, i) => form.columns.findIndex(other => other.id === column.id) === i)
    .map(({ id, label }) => ({ id, label })),
  rows: form.rows.map(row => {
    const side = form.spec.panels[row.panel]?.side
    const own = form.columns.filter(column => column.panel === row.panel)
    return {
      code: row.codeFromName ? null : row.code,
      label: row.label,
      page: row.page,
      ...(side ? { side } : {}),
      cells: Object.fromEntries(
        own.map(({ id }) => {
          const cell = row.cells.get(id)
          return [id, cell ? cellText(cell) : null]
        }),
      ),
    }
  }),
})

/** A document understood but not judged. */
export type Understanding = {
  identity: Identity
  recognition: Recognition
  charts: ChartsOfYear
  paragraphs: Paragraph[]
  prose: ProseVerification | null
  evaluations: Evaluation[]
}

/** Everything that is read out of a document, for those who do something else with it than checking it. */
export const understand = (document: Document, options: CheckOptions = {}): Understanding => {
  const { recognition, identity, ofYear } = recognise(document, options.charts ?? builtInCharts)
  const blocks = document.pages.flatMap(page => page.blocks)
  const evaluations = recogniseEvaluations(blocks)
  const paragraphs = paragraphsOf(blocks)
  const forms = new Map(recognition.forms.map(form => [form.spec.id, form]))
  return {
    identity: withEvaluations(identity, evaluations),
    recognition,
    charts: ofYear,
    paragraphs,
    prose: recognition.pack
      ? hearDocument(paragraphs, contextOf(recognition.pack, forms, ofYear.functional, identity.year))
      : null,
    evaluations,
  }
}

/** What was recognised, whether or not it is right. */
export const readForms = (document: Document, options: CheckOptions = {}): ReadReport => {
  const { recognition, identity } = recognise(document, options.charts ?? builtInCharts)
  const evaluations = recogniseEvaluations(document.pages.flatMap(page => page.blocks))
  return {
    file: document.file,
    document: withEvaluations(identity, evaluations),
    forms: recognition.forms.map(readForm),
    evaluations: evaluations.map(readEvaluation),
  }
}

/** The Chinese words that all answers share: page, annotated copy and checklist speak alike. */
import type { DocumentEvidence } from '../../checks/evidence.js'
import type {
  CheckReport,
  Coverage,
  DataCoverage,
  DocumentKind,
  Finding,
  FormCoverage,
  Identity,
  Severity,
  Verdict,
} from '../../checks/finding.js'

export const severityNames: Record<Severity, string> = { error: '错误', warning: '疑点', note: '提示' }

export const severityMeanings: Record<Severity, string> = {
  error: '前后矛盾，且超出四舍五入的范围',
  warning: '很可能有误，请人工判断',
  note: '四舍五入的尾差、体例等，不影响结论',
}

/** A rule's title says what should be; before it, what a finding says of it. */
export const breachWords: Record<Severity, string> = { error: '违反', warning: '可能违反', note: '关于' }

export const severities: readonly Severity[] = ['error', 'warning', 'note']

export const verdictNames: Record<Verdict, string> = { clean: '通过', findings: '发现问题', unreadable: '无法读取' }

export const kindNames: Record<DocumentKind, string> = {
  budget: '预算',
  'final-accounts': '决算',
  'performance-targets': '绩效目标',
  'self-evaluation': '绩效自评',
  unknown: '文件种类不明',
}

export const statusNames: Record<FormCoverage['status'], string> = {
  read: '已读出',
  empty: '空表',
  missing: '没有找到',
  partly: '只读出一部分',
}

/** 单位预算, 部门决算, or the kind alone where the scope is not known. */
export const kindName = ({ kind, scope }: Pick<Identity, 'kind' | 'scope'>): string =>
  `${scope === null || kind === 'unknown' ? '' : scope === 'unit' ? '单位' : '部门'}${kindNames[kind]}`

export const yearName = (year: number | null): string => (year === null ? '年度不明' : `${year}年度`)

export const unitNameOf = (report: CheckReport): string => report.document.unitName ?? '单位名称不明'

/** The last part of a path, whichever slash it has. */
export const fileNameOf = (path: string): string =>
  path
    .split(/[/\\]/)
    .filter(part => part !== '')
    .pop() ?? path

export const countOf = (report: CheckReport, severity: Severity): number =>
  report.findings.filter(finding => finding.severity === severity).length

/** `3-5、9`. */
export const pageRanges = (pages: readonly number[]): string => {
  const sorted = [...new Set(pages)].sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const page of sorted) {
    const last = runs[runs.length - 1]
    if (last && page === last[1] + 1) last[1] = page
    else runs.push([page, page])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('、')
}

/** Unreadable pages with the same reason stand together; the reason no longer names the page. */
export const unreadableGroups = ({ unreadablePages }: Coverage): { pages: number[]; why: string }[] => {
  const groups = new Map<string, number[]>()
  for (const { page, why } of unreadablePages) {
    const plain = why.replace(`第 ${page} 页`, '该页')
    groups.set(plain, [...(groups.get(plain) ?? []), page])
  }
  return [...groups].map(([why, pages]) => ({ pages, why }))
}

export const skippedGroups = ({ rules }: Coverage): { why: string; rules: string[] }[] => {
  const groups = new Map<string, string[]>()
  for (const { rule, why } of rules.skipped) groups.set(why, [...(groups.get(why) ?? []), rule])
  return [...groups].map(([why, names]) => ({ why, rules: names })).sort((a, b) => b.rules.length - a.rules.length)
}

/** What stands there, what should, the arithmetic and what to do, in this order; only what is known. */
export const factsOf = (finding: Finding): { name: string; value: string }[] =>
  [
    { name: '现为', value: finding.actual },
    { name: '应为', value: finding.expected },
    { name: '算式', value: finding.arithmetic },
    { name: '处理', value: finding.remedy },
  ].flatMap(({ name, value }) => (value === undefined || value === '' ? [] : [{ name, value }]))

/** What a numbered page of the document is called; null for formats without pages, where a number would say nothing. */
export const pageWordOf = ({ format, paged }: Pick<DocumentEvidence, 'format' | 'paged'>): string | null =>
  !paged ? null : format === 'xlsx' || format === 'xls' ? '张工作表' : '页'

/** Whether a document was held against the data package it carries, in a sentence. */
export const dataSentence = (data: DataCoverage | undefined): string => {
  if (data === undefined) return '文件没有附带数据包，没有按数据核对。'
  const { status, cells, texts, why } = data
  return status === 'unverified'
    ? `文件声明附有数据包，没有按它核对${why === undefined ? '' : `：${why}`}。`
    : `已按文件附带的数据包核对：表 ${cells} 格、文字 ${texts} 段，${status === 'verified' ? '全部相同' : '有不同之处，见所列问题'}。`
}

/** The words of the terminal reports in both languages; report.ts and read-report.ts take their labels from here. */
import type { DataCoverage, DocumentKind, FormCoverage, Scope, Severity, Verdict } from '../checks/finding.js'
import {
  dataSentence,
  kindNames,
  severityMeanings,
  severityNames,
  statusNames,
  verdictNames,
} from '../publish/answers/wording.js'
import type { Language } from './language.js'

export type Words = {
  kinds: Record<DocumentKind, string>
  scopes: Record<Scope, string>
  year: (year: number) => string
  unknownUnit: string
  unknownYear: string
  pages: (count: number) => string
  verdict: string
  verdicts: Record<Verdict, string>
  severities: Record<Severity, { name: string; meaning: string }>
  count: (severity: Severity, count: number) => string
  onPage: (page: number) => string
  wholeDocument: string
  row: string
  column: string
  facts: { actual: string; expected: string; arithmetic: string; quote: string; remedy: string; rule: string }
  hiddenNotes: (count: number) => string
  noFindings: string
  basis: string
  table: { form: string; page: string; cells: string; status: string }
  statuses: Record<FormCoverage['status'], string>
  noForms: string
  claims: (heard: number, verified: number, unexplained: number) => string
  otherTables: (count: number) => string
  unreadablePages: (pages: string) => string
  ownData: (data: DataCoverage | undefined) => string
  rulesRun: (count: number) => string
  rulesSkipped: (count: number) => string
  rulesCount: (count: number) => string
  reason: string
  remedy: string
  summary: {
    title: string
    file: string
    document: string
    verdict: string
    totals: (files: number, verdicts: Record<Verdict, number>, seconds: string) => string
  }
  listSeparator: string
  colon: string
}

const zh: Words = {
  kinds: kindNames,
  scopes: { department: '部门', unit: '单位' },
  year: year => `${year}年度`,
  unknownUnit: '单位名称不明',
  unknownYear: '年度不明',
  pages: count => `共 ${count} 页`,
  verdict: '结论',
  verdicts: verdictNames,
  severities: {
    error: { name: severityNames.error, meaning: severityMeanings.error },
    warning: { name: severityNames.warning, meaning: severityMeanings.warning },
    note: { name: severityNames.note, meaning: severityMeanings.note },
  },
  count: (severity, count) => `${zh.severities[severity].name} ${count} 处`,
  onPage: page => `第 ${page} 页`,
  wholeDocument: '全文',
  row: '行',
  column: '栏',
  facts: { actual: '现为', expected: '应为', arithmetic: '算式', quote: '原文', remedy: '处理', rule: '规则' },
  hiddenNotes: count => `提示 ${count} 处（${severityMeanings.note}），加 --notes 逐条显示。`,
  noFindings: '没有发现问题。',
  basis: '结论的依据',
  table: { form: '公开表', page: '页', cells: '数字格', status: '状态' },
  statuses: statusNames,
  noForms: '没有读出任何公开表。',
  claims: (heard, verified, unexplained) =>
    `文字中的数字：听懂 ${heard} 处，核对 ${verified} 处${unexplained > 0 ? `；另有 ${unexplained} 处没有听懂，没有核对` : ''}。`,
  otherTables: count => `另有 ${count} 张表不属于公开表，没有核对。`,
  unreadablePages: pages => `无法机器读取的页（其内容没有核对）：${pages}。`,
  ownData: dataSentence,
  rulesRun: count => `执行规则 ${count} 条。`,
  rulesSkipped: count => `未执行规则 ${count} 条：`,
  rulesCount: count => `${count} 条`,
  reason: '原因',
  remedy: '处理',
  summary: {
    title: '汇总',
    file: '文件',
    document: '单位、年度、种类',
    verdict: '结论',
    totals: (files, { clean, findings, unreadable }, seconds) =>
      `共 ${files} 个文件：通过 ${clean} 个，发现问题 ${findings} 个，无法读取 ${unreadable} 个；用时 ${seconds} 秒。`,
  },
  listSeparator: '、',
  colon: '：',
}

const en: Words = {
  kinds: {
    budget: 'budget',
    'final-accounts': 'final accounts',
    'performance-targets': 'performance targets',
    'self-evaluation': 'self-evaluation',
    unknown: 'unknown kind',
  },
  scopes: { department: 'department', unit: 'unit' },
  year: year => `${year}`,
  unknownUnit: 'unknown unit',
  unknownYear: 'unknown year',
  pages: count => `${count} ${count === 1 ? 'page' : 'pages'}`,
  verdict: 'Verdict',
  verdicts: { clean: 'clean', findings: 'findings', unreadable: 'unreadable' },
  severities: {
    error: { name: 'Errors', meaning: 'the document contradicts itself beyond rounding' },
    warning: { name: 'Warnings', meaning: 'very probably wrong; a person decides' },
    note: { name: 'Notes', meaning: 'rounding tails and style; they do not count' },
  },
  count: (severity, count) => `${count} ${severity}${count === 1 ? '' : 's'}`,
  onPage: page => `page ${page}`,
  wholeDocument: 'whole document',
  row: 'row',
  column: 'column',
  facts: {
    actual: 'printed',
    expected: 'expected',
    arithmetic: 'because',
    quote: 'quote',
    remedy: 'remedy',
    rule: 'rule',
  },
  hiddenNotes: count =>
    `${en.count('note', count)} (rounding tails and style; they do not count): list them with --notes.`,
  noFindings: 'Nothing found.',
  basis: 'What the verdict rests on',
  table: { form: 'Form', page: 'Page', cells: 'Figures', status: 'Status' },
  statuses: { read: 'read', empty: 'empty', missing: 'missing', partly: 'partly read' },
  noForms: 'No official form was recognised.',
  claims: (heard, verified, unexplained) =>
    `Figures in sentences: ${heard} understood, ${verified} verified${unexplained > 0 ? `; ${unexplained} not understood, not verified` : ''}.`,
  otherTables: count => `${count} more ${count === 1 ? 'table is' : 'tables are'} no official form and not verified.`,
  unreadablePages: pages => `Pages no machine can read (not verified): ${pages}.`,
  ownData: data =>
    data === undefined
      ? 'The document carries no data package to be verified against.'
      : data.status === 'unverified'
        ? 'The document names a data package of its own; it was not verified against it.'
        : `Verified against its own data package: ${data.cells} cells of forms and ${data.texts} texts, ${data.status === 'verified' ? 'all the same' : 'with differences'}.`,
  rulesRun: count => `${count} rules run.`,
  rulesSkipped: count => `${count} rules not run:`,
  rulesCount: count => `${count}`,
  reason: 'why',
  remedy: 'remedy',
  summary: {
    title: 'Summary',
    file: 'File',
    document: 'Unit, year, kind',
    verdict: 'Verdict',
    totals: (files, { clean, findings, unreadable }, seconds) =>
      `${files} files: ${clean} clean, ${findings} with findings, ${unreadable} unreadable; ${seconds} s.`,
  },
  listSeparator: ', ',
  colon: ': ',
}

export const words: Record<Language, Words> = { zh, en }

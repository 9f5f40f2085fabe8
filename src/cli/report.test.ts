import { describe, expect, it } from 'vitest'
import type { CheckReport } from '../checks/finding.js'
import { unreadableReport } from '../checks/unreadable.js'
import { displayWidth, paintFor } from './layout.js'
import { reportText, summaryRow, summaryText, verdictLine, type ReportOptions } from './report.js'

const plain: ReportOptions = { language: 'zh', width: 100, notes: false, paint: (_, text) => text }
const english: ReportOptions = { ...plain, language: 'en' }

const made: CheckReport = {
  file: 'disclosures/某局2026年单位预算.pdf',
  sha256: '0'.repeat(64),
  document: {
    kind: 'budget',
    scope: 'unit',
    unitName: '某区司法局',
    year: 2026,
    jurisdiction: 'shanghai',
    pages: 25,
  },
  verdict: 'findings',
  coverage: {
    forms: [
      { form: 'sh.01', title: '2026年单位财务收支预算总表', pages: [9], cells: 118, status: 'read' },
      { form: 'sh.03', title: '2026年单位支出预算总表', pages: [11, 12], cells: 96, status: 'read' },
      { form: 'sh.06', title: '2026年单位政府性基金预算支出功能分类预算表', pages: [15], cells: 0, status: 'empty' },
      { form: 'sh.07', title: '', pages: [], cells: 0, status: 'missing' },
    ],
    claims: { heard: 210, verified: 180, unexplained: 3 },
    unreadablePages: [
      { page: 20, why: '整页是图片' },
      { page: 21, why: '整页是图片' },
    ],
    otherTables: 4,
    rules: {
      run: 96,
      skipped: [
        { rule: 'year.prior', why: '没有给出上年文件' },
        { rule: 'year.growth', why: '没有给出上年文件' },
      ],
    },
  },
  findings: [
    { rule: 'prose.share', severity: 'warning', message: '所占比例与金额不符，请核对。', page: 4, quote: '占 71.73%' },
    {
      rule: 'form.row',
      severity: 'error',
      message: '合计不等于基本支出与项目支出之和：项目支出一栏多出一笔金额，请核对该行各栏是否填错位置。',
      page: 11,
      form: 'sh.03',
      row: '2040601 行政运行',
      column: '项目支出',
      actual: '64,840,547.00',
      expected: '0.00',
      arithmetic: '14,348,853.34 − 14,348,853.34',
      remedy: '改正该行项目支出，并重新核对上级科目。',
    },
    { rule: 'form.first', severity: 'error', message: '收入总计不等于支出总计。', page: 9, form: 'sh.01' },
    { rule: 'form.tail', severity: 'note', message: '尾差 0.01 万元。', page: 9, form: 'sh.01' },
  ],
}

describe('the terminal report', () => {
  it('opens with unit, year, scope and kind, then the verdict with its counts', () => {
    const [title, , file, verdict] = reportText(made, plain).split('\n')
    expect(title).toBe('某区司法局 · 2026年度 · 单位预算')
    expect(file).toBe('disclosures/某局2026年单位预算.pdf · 共 25 页')
    expect(verdict).toBe('结论  × 发现问题：错误 2 处、疑点 1 处、提示 1 处')
  })

  it('gives each finding its place, what is printed, what is expected, the arithmetic and what to do', () => {
    const text = reportText(made, plain)
    for (const part of [
      '第 11 页 · 行 2040601 行政运行 · 栏 项目支出',
      '现为  64,840,547.00',
      '应为  0.00',
      '算式  14,348,853.34 − 14,348,853.34',
      '原文  “占 71.73%”',
      '处理  改正该行项目支出，并重新核对上级科目。',
      '规则  form.row',
    ])
      expect(text).toContain(part)
  })

  it('puts errors before warnings, and forms in printed order', () => {
    const text = reportText(made, plain)
    const places = ['错误 2', '财务收支预算总表', 'form.first', 'form.row', '疑点 1  ', 'prose.share', '结论的依据']
    const found = places.map(place => text.indexOf(place))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })

  it('counts notes, and lists them when asked', () => {
    expect(reportText(made, plain)).toContain('提示 1 处（四舍五入的尾差、体例等，不影响结论），加 --notes 逐条显示。')
    expect(reportText(made, plain)).not.toContain('form.tail')
    expect(reportText(made, { ...plain, notes: true })).toContain('form.tail')
  })

  it('says what the verdict rests on: forms, pages nobody could read, rules that did not run and why', () => {
    const text = reportText(made, plain)
    expect(text).toMatch(/2026年单位支出预算总表 +11-12 +96 {2}已读出/)
    expect(text).toMatch(/sh\.07 +没有找到/)
    expect(text).toContain('无法机器读取的页（其内容没有核对）：20-21 (整页是图片)。')
    expect(text).toContain('文字中的数字：听懂 210 处，核对 180 处；另有 3 处没有听懂，没有核对。')
    expect(text).toContain('另有 4 张表不属于公开表，没有核对。')
    expect(text).toContain('- 没有给出上年文件：2 条 (year.prior, year.growth)')
  })

  it('lines up columns by the width of Chinese characters', () => {
    const lines = reportText(made, plain).split('\n')
    const header = lines.find(line => line.includes('公开表') && line.includes('状态'))!
    const rows = lines.filter(line => /(已读出|空表|没有找到)$/.test(line))
    expect(rows).toHaveLength(4)
    const at = (line: string): number => displayWidth(line.slice(0, line.lastIndexOf(' ') + 1))
    expect(rows.map(at)).toEqual(rows.map(() => at(header)))
  })

  it.each([60, 80, 110])('never passes %i columns', width => {
    for (const language of ['zh', 'en'] as const) {
      const text = reportText(made, { ...plain, width, notes: true, language })
      for (const line of text.split('\n')) expect([line, displayWidth(line) <= width]).toEqual([line, true])
    }
  })

  it('speaks English on request', () => {
    const text = reportText(made, english)
    for (const part of [
      '某区司法局 · 2026 · unit budget',
      'Verdict  × findings: 2 errors, 1 warning, 1 note',
      'page 11 · row 2040601 行政运行 · column 项目支出',
      'expected  0.00',
      'What the verdict rests on',
      '96 rules run.',
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/结论|错误|疑点/)
  })

  it('says of an unreadable file what, why and what to do, and nothing else', () => {
    const report = unreadableReport({
      file: '坏.pdf',
      reason: 'encrypted',
      message: '文件有密码。',
      remedy: '请去掉密码。',
    })
    expect(reportText(report, plain).trimEnd().split('\n')).toEqual([
      '坏.pdf',
      '─'.repeat(24),
      '结论  ! 无法读取',
      '原因  文件有密码。',
      '处理  请去掉密码。',
    ])
    expect(verdictLine(report, plain)).toBe('! 无法读取  坏.pdf (文件有密码。)\n')
  })

  it('lets nothing in a document or a file name steer the terminal', () => {
    const hostile = '\u001b[2J\u009b31m\u202e换行\n假的一行\u0007'
    const report: CheckReport = {
      ...made,
      file: hostile,
      document: { ...made.document, unitName: hostile },
      findings: [{ rule: 'r', severity: 'error', message: hostile, quote: hostile, row: hostile, actual: hostile }],
    }
    for (const text of [
      reportText(report, plain),
      verdictLine(report, plain),
      summaryText([summaryRow(report)], 1, plain),
    ])
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  it('sums up several files', () => {
    const unread = unreadableReport({ file: '坏.pdf', reason: 'empty', message: '空。', remedy: '重传。' })
    const text = summaryText([made, unread].map(summaryRow), 2.34, plain)
    expect(text).toContain('共 2 个文件：通过 0 个，发现问题 1 个，无法读取 1 个；用时 2.3 秒。')
    expect(text).toMatch(/某区司法局 · 2026年度 · 单位预算 +2 +1 +1 {2}× 发现问题/)
  })

  it('uses colours only on a terminal that wants them', () => {
    expect(paintFor({ isTTY: true }, {})('red', 'x')).toBe('\u001b[31mx\u001b[39m')
    expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'x')).toBe('x')
    expect(paintFor({ isTTY: true }, { TERM: 'dumb' })('red', 'x')).toBe('x')
    expect(paintFor({}, {})('red', 'x')).toBe('x')
  })
})

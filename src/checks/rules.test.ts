import { describe, expect, test } from 'vitest'
import { generalAccounts, madeAccounts, mixedAccounts } from '../../test/made-accounts.js'
import { changeBlocks, madeDocument, madeLine, madeTable, replaceText, wide } from '../../test/made-document.js'
import { builtInCharts, createChart, withCharts, type Charts } from '../accounts/chart.js'
import type { Document, Table } from '../documents/document.js'
import { checkDocument } from './check.js'
import type { Finding } from './finding.js'
import { accountRules } from './rules/account-codes.js'
import { headingRules } from './rules/headings.js'
import { rules } from './rules/index.js'
import { presenceRules } from './rules/presence.js'
import { sumRules } from './rules/sums.js'

const correct = madeAccounts(mixedAccounts)
const general = madeAccounts(generalAccounts)
const split = madeAccounts({ ...mixedAccounts, layout: 'split' })

const withoutPage = (document: Document, title: string): Document => ({
  ...document,
  pages: document.pages.filter(
    page => !page.blocks.some(b => b.kind === 'line' && b.text === title) || page.number < 3,
  ),
})

/** The table on the page of the form with this title, changed. */
const changeTable = (document: Document, title: string, change: (table: Table) => Table): Document => {
  const at = document.pages.find(p => p.number > 3 && p.blocks.some(b => b.kind === 'line' && b.text === title))?.number
  return changeBlocks(document, block =>
    block.kind === 'table' && block.pages[0] === at && at !== undefined ? change(block) : block,
  )
}

const addLine = (document: Document, after: string, text: string, from = 4): Document => ({
  ...document,
  pages: document.pages.map(page =>
    page.number < from
      ? page
      : {
          ...page,
          blocks: page.blocks.some(b => b.kind === 'line' && b.text === after)
            ? [...page.blocks, madeLine(text, page.number)]
            : page.blocks,
        },
  ),
})

/** The cell at the row with this text, `right` columns to its right, gets another text. */
const setCell = (document: Document, title: string, rowText: string, right: number, text: string): Document =>
  changeTable(document, title, table => {
    const key = table.cells.find(cell => cell.text === rowText)
    if (!key) throw new Error(`no row ${rowText}`)
    return {
      ...table,
      cells: table.cells.map(cell =>
        cell.row === key.row && cell.column === key.column + key.columnSpan - 1 + right ? { ...cell, text } : cell,
      ),
    }
  })

const repeatRow = (table: Table, rowText: string): Table => {
  const row = table.cells.find(cell => cell.text === rowText)?.row ?? -1
  const below = (r: number): number => (r > row ? r + 1 : r)
  return {
    ...table,
    rows: table.rows + 1,
    cells: table.cells.flatMap(cell =>
      cell.row === row ? [cell, { ...cell, row: row + 1 }] : [{ ...cell, row: below(cell.row) }],
    ),
  }
}

const blankTemplate: Document = changeBlocks(correct, block =>
  block.kind === 'table'
    ? { ...block, cells: block.cells.map(cell => (/^[\d,]+\.\d\d$/.test(cell.text) ? { ...cell, text: '' } : cell)) }
    : block,
)

const lostPosition: Document = madeDocument([
  ['江城市东湖区人力资源局', '2024年度部门决算'],
  [
    '一般公共预算财政拨款支出决算表',
    '单位：万元',
    madeTable(
      [
        ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
        ['208', '社会保障和就业支出', '12.00', '4.00', '8.00'],
        ['20801', '人力资源和社会保障管理事务', '12.00', '4.00', '8.00'],
        ['2080101', '行政运行', '4.00', '4.00', ''],
        ['2080105', '8.00', '劳动保障', '8.00', '监察'],
      ],
      2,
      'ragged',
    ),
  ],
])

const wholeCharts: Charts = withCharts([
  createChart('functional', 2024, 'whole', builtInCharts.chartFor('functional', 2024).accounts),
])

const form03 = '支出决算表'
const form05 = '一般公共预算财政拨款支出决算表'
const form07 = '政府性基金预算财政拨款收入支出决算表'

type Case = {
  rule: string
  document: Document
  where: Partial<Finding>
  says: RegExp
  charts?: Charts
  silentOn?: Document
}

const cases: Case[] = [
  { rule: 'document.template', document: blankTemplate, where: { severity: 'error' }, says: /空白模板/ },
  {
    rule: 'form.missing',
    document: withoutPage(correct, form03),
    where: { form: 'accounts.03', severity: 'error' },
    says: /缺少《支出决算表》.*目录中列有/,
  },
  {
    rule: 'form.empty-without-statement',
    document: replaceText(general, /^注：本部门2024年度无政府性基金.*$/, '注：本表反映有关情况。'),
    where: { form: 'accounts.07', severity: 'error' },
    says: /没有任何数字，表下也没有说明/,
    silentOn: general,
  },
  {
    rule: 'form.statement-on-filled',
    document: addLine(correct, form07, '注：本部门2024年度无政府性基金预算收支，故本表为空表。'),
    where: { form: 'accounts.07', severity: 'error' },
    says: /有数字，表下却说是空表/,
  },
  {
    rule: 'form.unread-cell',
    document: setCell(correct, form05, '劳动保障监察', 1, '见附件'),
    where: { form: 'accounts.05', row: '劳动保障监察', actual: '见附件' },
    says: /不是数字/,
  },
  { rule: 'form.unplaced-row', document: lostPosition, where: { form: 'accounts.05', severity: 'note' }, says: /1 行/ },
  {
    rule: 'contents.body',
    document: changeBlocks(correct, block =>
      block.kind === 'line' && block.page === 2 && block.text === '第三部分 名词解释'
        ? { ...block, text: '第三部分 预算绩效管理工作开展情况' }
        : block,
    ),
    where: { severity: 'warning', page: 2 },
    says: /预算绩效管理工作开展情况/,
  },
  {
    rule: 'form.year',
    document: changeBlocks(correct, block =>
      block.kind === 'line' && block.page === 7 && block.text.includes('2024年度')
        ? { ...block, text: block.text.replace('2024', '2023') }
        : block,
    ),
    where: { form: 'accounts.04', expected: '2024', actual: '2023' },
    says: /2023 年/,
  },
  {
    rule: 'form.row-sum',
    document: setCell(correct, form05, '劳动保障监察', 1, '331.02'),
    where: { form: 'accounts.05', row: '2080105 劳动保障监察', actual: '331.02', expected: '313.02' },
    says: /各分栏之和是 313\.02/,
  },
  {
    rule: 'form.line-sum',
    document: setCell(correct, '收入支出决算总表', '年初结转和结余', 2, '17.05'),
    where: { form: 'accounts.01', row: '总计', column: '金额' },
    says: /各项之和/,
  },
  {
    rule: 'form.roll-up',
    document: setCell(correct, form05, '行政单位医疗', 1, '64.75'),
    where: { form: 'accounts.05', row: '21011 行政事业单位医疗', expected: '64.75' },
    says: /下级科目之和/,
  },
  {
    rule: 'form.printed-identity',
    document: addLine(correct, '收入支出决算总表', '1行=(2+3)行。'),
    where: { form: 'accounts.01', row: '一、一般公共预算财政拨款收入' },
    says: /按表下注明的关系/,
  },
  {
    rule: 'account.name',
    document: setCell(correct, form05, '2080105', 1, '就业管理事务'),
    where: { form: 'accounts.05', row: '2080105 就业管理事务', expected: '劳动保障监察', severity: 'warning' },
    says: /2080105/,
  },
  {
    rule: 'account.code-format',
    document: changeTable(split, form05, table => ({
      ...table,
      cells: table.cells.map(cell => (cell.column === 2 && cell.text === '05' ? { ...cell, text: '5' } : cell)),
    })),
    where: { form: 'accounts.05', severity: 'warning' },
    says: /少了一位/,
    silentOn: split,
  },
  {
    rule: 'account.unknown-code',
    document: replaceText(correct, /^2080105$/, '2080177'),
    where: { row: '2080177 劳动保障监察' },
    says: /不在当年的分类科目中/,
    charts: wholeCharts,
    silentOn: general,
  },
  {
    rule: 'form.column-name',
    document: changeTable(correct, form03, table => ({
      ...table,
      cells: table.cells.map(cell =>
        cell.text === '对附属单位补助支出' ? { ...cell, text: '对附屈单位补助支出' } : cell,
      ),
    })),
    where: { form: 'accounts.03', severity: 'note', expected: '对附属单位补助支出' },
    says: /应为“对附属单位补助支出”/,
  },
  {
    rule: 'form.duplicate-row',
    document: changeTable(correct, form05, table => repeatRow(table, '劳动保障监察')),
    where: { form: 'accounts.05', row: '2080105 劳动保障监察' },
    says: /列了两行/,
  },
]

const findingsOf = (document: Document, rule: string, charts?: Charts): Finding[] =>
  checkDocument(document, charts ? { charts } : {}).findings.filter(finding => finding.rule === rule)

describe.each(cases)('$rule', ({ rule, document, where, says, charts, silentOn }) => {
  test('fires, saying what, where and what to do', () => {
    const findings = findingsOf(document, rule, charts)
    expect(findings).toEqual(expect.arrayContaining([expect.objectContaining(where)]))
    const finding = findings.find(f => Object.entries(where).every(([key, value]) => f[key as keyof Finding] === value))
    expect(finding?.message).toMatch(says)
    expect(finding?.remedy).toMatch(/[\u4e00-\u9fff]/)
  })

  test('stays silent on a correct document', () => {
    expect(findingsOf(silentOn ?? correct, rule, charts)).toEqual([])
  })
})

test('every rule of these groups has a case above', () => {
  const groups = [...presenceRules, ...headingRules, ...sumRules, ...accountRules]
  expect(groups.map(rule => rule.id).filter(id => !cases.some(c => c.rule === id))).toEqual([])
})

test('rules are complete records with one id each', () => {
  expect(new Set(rules.map(rule => rule.id)).size).toBe(rules.length)
  for (const rule of rules) {
    expect(rule.id).toMatch(/^[a-z-]+\.[a-z0-9-]+$/)
    for (const text of [rule.title, rule.why, rule.remedy]) expect(text).toMatch(/[\u4e00-\u9fff]{2}/)
  }
})

describe('what the verdict rests on', () => {
  test('a template is one finding, not hundreds', () => {
    const report = checkDocument(blankTemplate)
    expect(report.findings.map(finding => finding.rule)).toEqual(['document.template'])
  })

  test('rules that cannot run are named with the reason', () => {
    const { coverage } = checkDocument(correct)
    const reasons = new Map(coverage.rules.skipped.map(({ rule, why }) => [rule, why]))
    expect(reasons.get('shanghai-budget.income-form')).toBe('不是这一套报表')
    expect(reasons.get('national-accounts.general-code-total')).toBe('前提不成立')
    expect(reasons.get('account.unknown-code')).toMatch(/没有导入/)
    expect(coverage.rules.run + coverage.rules.skipped.length).toBe(rules.filter(rule => !rule.ofOwnData).length)
  })

  test('a document without a single form is unreadable, never clean', () => {
    const report = checkDocument(madeDocument([['某市某局', '2024年度部门决算', '本年度工作顺利。']]))
    expect(report).toMatchObject({ verdict: 'unreadable', failure: { reason: 'no-forms' } })
    expect(report.coverage.rules).toMatchObject({ run: 0 })
  })

  test('a document without a year is unreadable', () => {
    const report = checkDocument(
      madeDocument([
        [
          form03,
          '单位：万元',
          [
            ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
            [wide('合计', 2), '1.00', '1.00', ''],
          ],
        ],
      ]),
    )
    expect(report).toMatchObject({ verdict: 'unreadable', failure: { reason: 'no-year' } })
  })

  test('scanned pages are named, and a document of nothing else is unreadable', () => {
    const scanned: Document = {
      ...correct,
      pages: correct.pages.map(page => ({ ...page, blocks: [], unreadable: '扫描图片' })),
    }
    expect(checkDocument(scanned)).toMatchObject({ verdict: 'unreadable', failure: { reason: 'no-text' } })
    const partly: Document = {
      ...correct,
      pages: [...correct.pages, { number: 14, blocks: [], unreadable: '扫描图片' }],
    }
    expect(checkDocument(partly).coverage.unreadablePages).toEqual([{ page: 14, why: '扫描图片' }])
  })

  test('tables that are no form are counted', () => {
    const more: Document = {
      ...correct,
      pages: [
        ...correct.pages,
        {
          number: 14,
          blocks: [
            madeLine('附件：办公用房情况', 14),
            madeTable(
              [
                ['楼层', '面积'],
                ['一层', '120.00'],
              ],
              14,
            ),
          ],
        },
      ],
    }
    expect(checkDocument(more)).toMatchObject({ verdict: 'clean', coverage: { otherTables: 1 } })
  })

  test('a missing form whose title stands in the body above an unread table is a warning, not an error', () => {
    const unread = changeTable(correct, form03, () =>
      madeTable(
        [
          ['甲', '乙'],
          ['丙', '丁'],
        ],
        6,
      ),
    )
    expect(findingsOf(unread, 'form.missing')).toEqual([
      expect.objectContaining({ form: 'accounts.03', severity: 'warning' }),
    ])
  })

  test('findings come worst first', () => {
    const both = replaceText(setCell(correct, form05, '劳动保障监察', 1, '331.02'), /^行政单位医疗$/, '行政单位医疗费')
    const severities = checkDocument(both).findings.map(finding => finding.severity)
    expect(severities).toEqual(
      [...severities].sort((a, b) => ['error', 'warning', 'note'].indexOf(a) - ['error', 'warning', 'note'].indexOf(b)),
    )
    expect(new Set(severities).size).toBeGreaterThan(1)
  })
})

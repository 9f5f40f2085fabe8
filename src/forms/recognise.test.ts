import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { generalAccounts, madeAccounts, mixedAccounts } from '../../test/made-accounts.js'
import { blocksOf, madeDocument, madeLine, madeTable, tall, wide, type MadeCell } from '../../test/made-document.js'
import { builtInCharts } from '../accounts/chart.js'
import type { Block, Document } from '../documents/document.js'
import { readDocument } from '../documents/read.js'
import { amountCells, type Form } from './form.js'
import { formPacks } from './packs/index.js'
import { printedUnit, recogniseForms, type Recognition } from './recognise.js'

const charts = {
  functional: builtInCharts.chartFor('functional', 2024),
  economic: builtInCharts.chartFor('economic', 2024),
  'government-economic': builtInCharts.chartFor('government-economic', 2024),
}
const recognise = (blocks: readonly Block[]): Recognition => recogniseForms(blocks, formPacks, charts)
const recogniseDocument = (document: Document): Recognition => recognise(blocksOf(document))
const only = (recognition: Recognition): Form => {
  expect(recognition.forms).toHaveLength(1)
  return recognition.forms[0] as Form
}
const cellsOf = (form: Form): string[] =>
  form.rows.map(
    row => `${row.code ?? row.line ?? row.label}: ${[...row.cells].map(([id, cell]) => `${id}=${cell.raw}`).join(' ')}`,
  )

const head: MadeCell[][] = [
  [wide('项目', 2), tall('合计', 2), tall('基本支出', 2), tall('项目支出', 2)],
  ['科目编码', '科目名称'],
]
const first: MadeCell[][] = [
  [wide('合计', 2), '7.00', '4.00', '3.00'],
  ['208', '社会保障和就业支出', '7.00', '4.00', '3.00'],
  ['20801', '人力资源和社会保障管理事务', '7.00', '4.00', '3.00'],
]
const second: MadeCell[][] = [
  ['2080101', '行政运行', '4.00', '4.00', ''],
  ['2080105', '劳动保障监察', '3.00', '', '3.00'],
]
const title = '一般公共预算财政拨款支出决算表'

describe('a whole disclosure', () => {
  test.each(['joined', 'split'] as const)('all nine forms with every printed amount, codes %s', layout => {
    const document = madeAccounts({ ...mixedAccounts, layout })
    const recognition = recogniseDocument(document)
    expect(recognition.pack?.id).toBe('national-accounts')
    expect(recognition.forms.map(form => form.spec.id)).toEqual(recognition.pack?.forms.map(spec => spec.id))
    const printed = blocksOf(document)
      .flatMap(block => (block.kind === 'table' ? block.cells : []))
      .filter(cell => /^[\d,]+\.\d\d$/.test(cell.text)).length
    expect(recognition.forms.reduce((sum, form) => sum + amountCells(form), 0)).toBe(printed)
    expect(recognition.forms.flatMap(form => form.columns.filter(column => !column.known))).toEqual([])
    expect(recognition.otherTables).toEqual([])
  })

  test('the titles in the contents are no forms', () => {
    const recognition = recogniseDocument(madeAccounts())
    expect(recognition.forms.map(form => form.titlePage)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  test('empty forms are recognised as empty, with what is said below them', () => {
    const { forms } = recogniseDocument(madeAccounts(generalAccounts))
    const empty = forms.filter(form => form.status === 'empty')
    expect(empty.map(form => form.spec.id)).toEqual(['accounts.07', 'accounts.08'])
    for (const form of empty) expect(form.notes.map(note => note.text).join('')).toContain('空表')
  })
})

describe('tables that continue', () => {
  const whole = [madeLine(title), madeLine('单位：万元'), madeTable([...head, ...first, ...second])]
  const expected = cellsOf(only(recognise(whole)))

  test.each([
    ['without a header', [madeTable(second, 2)]],
    ['with the header repeated', [madeTable([...head, ...second], 2)]],
    ['after a page number', [madeLine('- 12 -'), madeTable(second, 2)]],
    ['after “第 12 页 共 30 页”', [madeLine('第 12 页 共 30 页'), madeTable(second, 2)]],
  ] as [string, Block[]][])('%s', (_, rest) => {
    const form = only(recognise([madeLine(title), madeLine('单位：万元'), madeTable([...head, ...first]), ...rest]))
    expect(cellsOf(form)).toEqual(expected)
    expect(form.pages).toEqual([1, 2])
    expect(form.unit).toBe('万元')
  })

  test('the title repeated as a continuation is the same form', () => {
    const { forms } = recognise([
      madeLine(title),
      madeTable([...head, ...first]),
      madeLine(`${title}（续表）`, 2),
      madeTable([...head, ...second], 2),
    ])
    expect(forms).toHaveLength(1)
    expect(cellsOf(forms[0] as Form)).toEqual(expected)
  })

  test('a table after words of its own does not continue', () => {
    const recognition = recognise([
      madeLine(title),
      madeTable([...head, ...first]),
      madeLine('附：办公用房情况'),
      madeTable([
        ['楼层', '面积'],
        ['一层', '120.00'],
      ]),
    ])
    expect(only(recognition).rows).toHaveLength(3)
    expect(recognition.otherTables).toHaveLength(1)
  })

  test('a table of another width does not continue', () => {
    const recognition = recognise([
      madeLine(title),
      madeTable([...head, ...first]),
      madeTable([['2080101', '行政运行', '4.00']], 2),
    ])
    expect(only(recognition).rows).toHaveLength(3)
    expect(recognition.otherTables).toHaveLength(1)
  })
})

describe('which form it is', () => {
  test('the same title over a small table in the prose: the fuller one is kept', () => {
    const form = only(
      recognise([
        madeLine(title),
        madeTable([...head, ...first]),
        madeLine('说明如下。'),
        madeLine(title),
        madeTable([...head, ...first, ...second]),
      ]),
    )
    expect(form.rows).toHaveLength(5)
  })

  test('a title alone, over a table of other things, is no form', () => {
    const recognition = recognise([
      madeLine(title),
      madeTable([
        ['序号', '采购品目', '采购数量'],
        ['1', '打印机', '2.00'],
      ]),
    ])
    expect(recognition).toMatchObject({ pack: null, forms: [] })
    expect(recognition.otherTables).toHaveLength(1)
  })

  test('a title broken over two lines, and a title inside the table', () => {
    const broken = recognise([
      madeLine('2024年度一般公共预算财政拨款'),
      madeLine('支出决算表'),
      madeTable([...head, ...first]),
    ])
    expect(only(broken).spec.id).toBe('accounts.05')
    const inside = recognise([madeTable([[wide(title, 5)], [wide('单位：元', 5)], ...head, ...first])])
    expect(only(inside)).toMatchObject({ spec: { id: 'accounts.05' }, unit: '元', unitPrinted: true })
  })

  test('an unknown table between forms is left alone', () => {
    const document = madeAccounts()
    const blocks = blocksOf(document)
    const at = blocks.findIndex(block => block.kind === 'line' && block.text === '支出决算表' && block.page > 3)
    const extra: Block[] = [
      madeLine('附表：人员情况', 5),
      madeTable(
        [
          ['类别', '人数', '经费'],
          ['在职', '25', '12.00'],
        ],
        5,
      ),
    ]
    const recognition = recognise([...blocks.slice(0, at), ...extra, ...blocks.slice(at)])
    expect(recognition.forms).toHaveLength(9)
    expect(recognition.otherTables).toHaveLength(1)
  })
})

describe('rows', () => {
  const rowsOf = (rows: MadeCell[][]): Form => only(recognise([madeLine(title), madeTable([...head, ...rows])]))

  test('words in an amount column are kept apart, the form is partly read', () => {
    const form = rowsOf([...first, ['2080101', '行政运行', '见附件', '', '']])
    expect(form.status).toBe('partly')
    expect(form.unread).toEqual([expect.objectContaining({ row: '行政运行', column: 'total', text: '见附件' })])
  })

  test('the code in front of the name, in one cell', () => {
    const form = only(
      recognise([
        madeLine(title),
        madeTable([
          ['项目', '合计', '基本支出', '项目支出'],
          ['合计', '7.00', '4.00', '3.00'],
          ['2080101行政运行', '4.00', '4.00', ''],
        ]),
      ]),
    )
    expect(form.rows[1]).toMatchObject({ code: '2080101', label: '行政运行' })
  })

  test('a form of amounts alone has one row: its total, which other forms may speak of', () => {
    const { forms } = recogniseDocument(madeAccounts())
    const three = forms.find(form => form.spec.id === 'accounts.09')
    expect(three?.rows.map(row => row.line)).toEqual(['total'])
  })

  test('dots for “and so on” are no row', () => {
    expect(rowsOf([...first, ['……', '', '', '', '']]).rows).toHaveLength(3)
  })
})

test.each([
  [['单位：万元'], '万元'],
  [['编制部门：某局 单位:元'], '元'],
  [['金额单位：人民币亿元'], '亿元'],
  [['単位: 万元'], '万元'],
  [['单位名称：某局'], null],
  [[], null],
] as [string[], string | null][])('the unit near a form: %j → %s', (texts, unit) =>
  expect(printedUnit(texts)).toBe(unit),
)

const shared = new URL('../../../shared/documents/', import.meta.url)

describe.skipIf(!existsSync(shared))('the shared documents (skipped where ../shared is absent)', () => {
  test.each([
    ['putuo-commerce-2025-dept-budget.pdf', 9],
    ['putuo-finance-2024-accounts.pdf', 9],
    ['putuo-finance-2024-accounts-planted.pdf', 8],
    ['putuo-justice-2026-unit-budget.pdf', 9],
    ['putuo-wanli-2023-dept-budget.pdf', 9],
    ['putuo-wanli-2024-dept-budget.pdf', 9],
    ['shanghai-2024-accounts-template.pdf', 9],
    ['shanghai-2026-dept-budget-template.xlsx', 9],
    ['shanghai-2026-unit-budget-template.xlsx', 9],
    ['shanghai-budget-template.xls', 9],
    ['hongshan-hr-2023-accounts.txt', 9],
    ['haigang-hrss-2024-budget.txt', 9],
    ['dongxihu-hrss-2023-budget.txt', 11],
  ])('%s: at least %i forms', async (name, count) => {
    const recognition = recogniseDocument(await readDocument(fileURLToPath(new URL(name, shared))))
    expect(recognition.forms.length).toBeGreaterThanOrEqual(count)
    expect(new Set(recognition.forms.map(form => form.spec.id)).size).toBe(recognition.forms.length)
  })
})

test('nothing at all', () => {
  expect(recognise([])).toEqual({ pack: null, forms: [], otherTables: [], unplaced: [] })
  expect(recogniseDocument(madeDocument([['只有一行字。']]))).toMatchObject({ forms: [] })
})

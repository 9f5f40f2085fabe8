/** A small disclosure of an invented unit, for the tests of the renderers: every kind of block once, wide, tall, empty. */
import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import { builtInCharts } from '../src/accounts/chart.js'
import { createBook } from '../src/book/book.js'
import type { Book } from '../src/book/book.js'
import { emptyTables } from '../src/book/tables.js'
import type { Entry } from '../src/book/tables.js'
import { bookFiles } from '../src/exchange/write-book.js'
import { figureId } from '../src/forms/figure.js'
import type { Figure } from '../src/forms/figure.js'
import { fillForms } from '../src/forms/fill.js'
import type { Form } from '../src/forms/form.js'
import { nationalAccounts } from '../src/forms/packs/national-accounts.js'
import type { PrintedCell, PrintedRow, PrintedTable } from '../src/forms/printed-table.js'
import { fen } from '../src/money/fen.js'
import { formatFen } from '../src/money/format.js'
import type { Chart } from '../src/prose/told.js'
import type { Block, Disclosure, OpenData } from '../src/publish/disclosure.js'

const unitName = '示例市示范区人力资源局'
const year = 2024

const entry = (id: string, rest: Partial<Entry>): Entry => ({
  id,
  year,
  stage: 'actual',
  unit: '501001',
  flow: 'expenditure',
  fund: 'general',
  origin: 'this-year',
  functional: null,
  economic: null,
  kind: null,
  project: null,
  amountFen: fen(0n),
  basis: 'recorded',
  corrects: null,
  why: null,
  ...rest,
})

const spending: [functional: string, economic: string, kind: 'basic' | 'project', yuan: bigint][] = [
  ['2080101', '30101', 'basic', 1_286_412n],
  ['2080101', '30102', 'basic', 1_742_300n],
  ['2080101', '30201', 'basic', 86_210n],
  ['2080101', '30231', 'basic', 42_055n],
  ['2080105', '30226', 'project', 3_130_249n],
  ['2080505', '30108', 'basic', 1_296_733n],
  ['2080701', '30226', 'project', 23_000_050n],
  ['2101101', '30110', 'basic', 479_313n],
  ['2210201', '30113', 'basic', 1_176_744n],
]

/** The book the made disclosure comes from. */
export const madeBook = (): Book => {
  const entries = spending.flatMap(([functional, economic, kind, yuan], i) => [
    entry(`E${i + 1}`, { functional, economic, kind, amountFen: fen(yuan * 100n) }),
    entry(`I${i + 1}`, { flow: 'income', functional, kind, amountFen: fen(yuan * 100n) }),
  ])
  const result = createBook(
    {
      unit: '501',
      year,
      title: `${unitName}${year}年账本`,
      jurisdiction: 'hubei',
      scope: 'department',
      licence: { name: 'CC0-1.0', title: null, path: null },
      sources: [],
    },
    {
      ...emptyTables,
      units: [
        { code: '501', name: unitName, kind: 'administrative', parent: null },
        { code: '501001', name: `${unitName}（本级）`, kind: 'administrative', parent: '501' },
      ],
      entries,
    },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.book
}

const header = (text: string, more: Partial<PrintedCell> = {}): PrintedCell => ({
  text,
  role: 'header',
  align: 'center',
  ...more,
})

const amountCell = (form: Form, side: 'left' | 'right' | undefined, row: string, column: string): PrintedCell => {
  const cell = form.rows
    .find(
      each => (each.line ?? each.code) === row && (side === undefined || form.spec.panels[each.panel]?.side === side),
    )
    ?.cells.get(column)
  if (cell?.filled === undefined) return { text: '', role: 'amount', align: 'right' }
  return {
    text: formatFen(cell.filled.amountFen, form.unit, { separators: true }),
    role: 'amount',
    align: 'right',
    figure: figureId(form.spec.id, side, row, column),
    exact: formatFen(cell.filled.amountFen, form.unit, { decimals: form.unit === '万元' ? 6 : 2 }),
  }
}

const caption = (form: Form): PrintedTable['caption'] => ({
  number: form.spec.number,
  left: `部门：${unitName}`,
  middle: `${year}年度`,
  right: `金额单位：${form.unit}`,
})

/** Items by account: 项目 over code and name, one amount column each, the total first. */
const itemTable = (form: Form, landscape: boolean): PrintedTable => {
  const columns = form.spec.panels[0]!.columns
  const rows = form.rows.filter(row => row.code !== null)
  const leaves = rows.filter(row => !rows.some(other => other.code !== row.code && other.code!.startsWith(row.code!)))
  const amounts = (row: string): PrintedCell[] => columns.map(({ id }) => amountCell(form, undefined, row, id))
  const totals = amounts('total').map((cell, i): PrintedCell => {
    const plus = leaves.flatMap(leaf => amountCell(form, undefined, leaf.code!, columns[i]!.id).figure ?? [])
    return cell.figure === undefined ? cell : { ...cell, bold: true, sumOf: { plus, minus: [] } }
  })
  return {
    id: form.spec.id,
    title: form.spec.title,
    caption: caption(form),
    widths: [3, 8, ...columns.map(() => 3)],
    headerRows: 2,
    rows: [
      {
        cells: [header('项目', { columnSpan: 2 }), ...columns.map(({ label }) => header(label, { rowSpan: 2 }))],
      },
      { cells: [header('功能分类科目编码'), header('科目名称')] },
      { cells: [{ text: '合计', role: 'label', align: 'center', columnSpan: 2, bold: true }, ...totals], total: true },
      ...rows.map((row): PrintedRow => ({
        level: ((row.code!.length - 1) / 2) as 1 | 2 | 3,
        code: row.code!,
        cells: [{ text: row.code!, role: 'code' }, { text: row.label, role: 'label' }, ...amounts(row.code!)],
      })),
    ],
    notes: ['注：本表反映本年度各项支出情况。', '1栏各行=（2+3+4+5+6）栏各行。'],
    landscape,
  }
}

/** Income on the left, expenditure by class on the right. */
const sidesTable = (form: Form): PrintedTable => {
  const left = form.rows.filter(row => row.panel === 0)
  const right = form.rows.filter(row => row.panel === 1)
  const cell = (side: 'left' | 'right', row: (typeof left)[number] | undefined): PrintedCell[] =>
    row === undefined
      ? [
          { text: '', role: 'blank' },
          { text: '', role: 'blank' },
        ]
      : [{ text: row.label, role: 'label' }, amountCell(form, side, (row.line ?? row.code)!, 'amount')]
  return {
    id: form.spec.id,
    title: form.spec.title,
    caption: caption(form),
    widths: [7, 3, 7, 3],
    headerRows: 2,
    rows: [
      { cells: [header('收入', { columnSpan: 2 }), header('支出', { columnSpan: 2 })] },
      { cells: [header('项目'), header('金额'), header('项目'), header('金额')] },
      ...Array.from({ length: Math.max(left.length, right.length) }, (_, i) => ({
        cells: [...cell('left', left[i]), ...cell('right', right[i])],
      })),
    ],
    notes: ['注：本表反映部门本年度的总收支和年末结转结余情况。'],
    landscape: false,
  }
}

/** A form without any entry: its header and the sentence that it is empty. */
const emptyTable = (form: Form): PrintedTable => ({
  ...itemTable(form, false),
  notes: [`注：${unitName}${year}年度没有政府性基金预算财政拨款收入和支出，本表无数据。`],
})

const figuresOf = (forms: readonly Form[]): Figure[] =>
  forms.flatMap(form =>
    form.rows.flatMap(row =>
      [...row.cells].flatMap(([column, { printed, filled }]): Figure[] => {
        if (printed.kind !== 'amount' || filled === undefined) return []
        const panel = form.spec.panels[row.panel]
        const key = (row.line ?? row.code)!
        return [
          {
            id: figureId(form.spec.id, panel?.side, key, column),
            unit: '501',
            year,
            stage: 'actual',
            form: form.spec.id,
            formTitle: form.spec.title,
            side: panel?.side ?? null,
            row: key,
            rowLabel: row.label,
            code: row.code,
            column,
            columnLabel: panel?.columns.find(({ id }) => id === column)?.label ?? column,
            measure: form.unit,
            text: printed.text,
            amountFen: filled.amountFen,
            selections: [filled.selection],
          },
        ]
      }),
    ),
  )

const charts: Chart[] = [
  {
    id: 'totals',
    kind: 'bars',
    title: '图1：收、支决算总计变动情况',
    unit: '万元',
    data: [
      { label: '2023年度', value: 3102.5, text: '3102.50' },
      { label: '2024年度', value: 3224.01, text: '3224.01', figure: 'accounts.01.right.total.amount' },
    ],
    alternative: '收、支总计2023年度3102.50万元，2024年度3224.01万元。',
  },
  {
    id: 'expenditure',
    kind: 'shares',
    title: '图2：支出决算结构',
    unit: '万元',
    data: [
      { label: '基本支出', value: 610.98, text: '610.98', figure: 'accounts.03.total.basic' },
      { label: '项目支出', value: 2613.03, text: '2613.03', figure: 'accounts.03.total.project' },
    ],
    alternative: '基本支出610.98万元，项目支出2613.03万元。',
  },
]

const openData = (book: Book): OpenData => {
  const files = bookFiles(book)
  const zip = zipSync(
    Object.fromEntries(
      files.map(({ file, text }) => [file, [new TextEncoder().encode(text), { mtime: '1980-01-01' }]]),
    ),
  )
  return { files, zip, sha256: createHash('sha256').update(zip).digest('hex') }
}

/** Form blocks 01 (two sides), 03 (wide, landscape), 05, 07 (empty); text with figures; charts; a list. */
export const madeDisclosure = (): Disclosure => {
  const book = madeBook()
  const charted = builtInCharts
  const forms = fillForms(
    {
      book,
      period: { year, stage: 'actual' },
      charts: {
        functional: charted.chartFor('functional', year),
        economic: charted.chartFor('economic', year),
        'government-economic': charted.chartFor('government-economic', year),
      },
    },
    nationalAccounts,
  )
  const form = (id: string): Form => forms.find(({ spec }) => spec.id === id)!
  const formBlock = (table: PrintedTable): Block => ({ kind: 'form', id: table.id, table })
  const figures = figuresOf(forms)
  const text = (id: string): { text: string; figure: string } => ({
    text: figures.find(figure => figure.id === id)!.text,
    figure: id,
  })
  const list: PrintedTable = {
    id: 'procurement',
    title: '政府采购情况表',
    caption: { number: '', left: '', middle: '', right: '单位：万元' },
    widths: [2, 6, 2, 3],
    headerRows: 1,
    rows: [
      { cells: [header('序号'), header('采购品目'), header('数量'), header('金额')] },
      {
        cells: [
          { text: '1', role: 'ordinal', align: 'center' },
          { text: '办公桌椅 <b>&"特殊"字符</b> #[x] \\ =1+1', role: 'text' },
          { text: '12', role: 'text', align: 'right' },
          { text: '3.60', role: 'amount', align: 'right' },
        ],
      },
    ],
    notes: [],
    landscape: false,
  }
  return {
    identity: {
      unit: '501',
      unitName,
      year,
      kind: 'final-accounts',
      scope: 'department',
      jurisdiction: 'hubei',
      pack: 'national-accounts',
      printing: 'hubei',
    },
    title: `${unitName}${year}年度部门决算`,
    cover: [`${unitName}`, `${year}年度部门决算`],
    sections: [
      {
        id: 'overview',
        title: `第一部分 ${unitName}概况`,
        blocks: [
          { kind: 'heading', level: 2, text: '一、部门主要职责', id: 'functions' },
          { kind: 'paragraph', key: 'functions.1', runs: ['负责全区就业、社会保险、劳动关系和人事人才工作。'] },
        ],
      },
      {
        id: 'forms',
        title: `第二部分 ${year}年度部门决算表`,
        blocks: [
          formBlock(sidesTable(form('accounts.01'))),
          formBlock(itemTable(form('accounts.03'), true)),
          formBlock(itemTable(form('accounts.05'), false)),
          formBlock(emptyTable(form('accounts.07'))),
        ],
      },
      {
        id: 'text',
        title: `第三部分 ${year}年度部门决算情况说明`,
        blocks: [
          { kind: 'heading', level: 2, text: '一、支出决算情况说明', id: 'expenditure' },
          {
            kind: 'paragraph',
            key: 'expenditure.total',
            runs: [
              `${year}年度支出合计`,
              text('accounts.03.total.total'),
              '万元，其中：基本支出',
              text('accounts.03.total.basic'),
              '万元；项目支出',
              text('accounts.03.total.project'),
              '万元。',
            ],
          },
          { kind: 'chart', chart: charts[0]! },
          { kind: 'chart', chart: charts[1]! },
          { kind: 'heading', level: 3, text: '（一）采购清单', id: 'procurement' },
          { kind: 'table', table: list },
        ],
      },
    ],
    figures,
    book,
    data: openData(book),
  }
}

/** The final-accounts forms with a row for each functional item: 02, 03, 05, 07 and 08. */
import { functionalName } from './account-names.js'
import { caption, cell, tall } from './accounts-form-parts.js'
import {
  closingFen,
  codesWithMoney,
  fiscalFunds,
  incomeFen,
  openingFen,
  spentFen,
  type AccountsYear,
} from './accounts-year.js'
import { blankAmounts, centred, empty, label, type Form, type PrintedCell } from './structure.js'

/** Rows by functional item: the code over the three code columns, the name, then the amounts. */
const itemRows = (codes: string[], cells: (code: string) => PrintedCell[]): PrintedCell[][] =>
  codes.map(code => {
    const bold = code.length < 7
    return [
      label(code, { columnSpan: 3, bold }),
      label(functionalName(code), { bold }),
      ...cells(code).map(c => ({ ...c, bold })),
    ]
  })

const codeHeader = (groups: PrintedCell[], below: PrintedCell[], columns: number): PrintedCell[][] => [
  [centred('项目', { columnSpan: 4 }), ...groups],
  [centred('功能分类\n科目编码', { columnSpan: 3 }), centred('科目名称'), ...below],
  [
    centred('类', { rowSpan: 2 }),
    centred('款', { rowSpan: 2 }),
    centred('项', { rowSpan: 2 }),
    centred('栏次'),
    ...Array.from({ length: columns }, (_, i) => centred(String(i + 1))),
  ],
]

const itemForm = (
  data: AccountsYear,
  form: Pick<Form, 'id' | 'title' | 'notes' | 'landscape'> & {
    groups: PrintedCell[]
    below?: PrintedCell[]
    widths: number[]
    codes: string[]
    cells: (under: string) => PrintedCell[]
  },
): Form => ({
  kind: 'form',
  id: form.id,
  title: form.title,
  caption: caption(data, form.id),
  widths: [5, 5, 5, 34, ...form.widths],
  headerRows: 0,
  landscape: form.landscape,
  rows: [
    ...codeHeader(form.groups, form.below ?? [], form.widths.length),
    [
      centred('合计', { bold: true }),
      ...(form.codes.length === 0 ? blankAmounts(form.widths.length) : form.cells('').map(c => ({ ...c, bold: true }))),
    ],
    ...(form.codes.length === 0
      ? [[{ text: '', columnSpan: 3 }, ...empty(form.widths.length + 1)]]
      : itemRows(form.codes, form.cells)),
  ],
  notes: form.notes,
})

export const incomeForm = (data: AccountsYear): Form =>
  itemForm(data, {
    id: '02',
    title: '收入决算表',
    landscape: true,
    groups: [
      '本年收入合计',
      '财政拨款收入',
      '上级补助收入',
      '事业收入',
      '经营收入',
      '附属单位上缴收入',
      '其他收入',
    ].map(tall),
    widths: [14, 14, 11, 11, 11, 11, 11],
    codes: codesWithMoney(data),
    cells: under => [
      cell(incomeFen(data, { under })),
      cell(incomeFen(data, { under, funds: fiscalFunds })),
      ...blankAmounts(4),
      cell(incomeFen(data, { under, funds: ['other'] })),
    ],
    notes: ['注：本表按功能分类列示本部门当年取得的收入。', '1栏各行=（2+3+4+5+6+7）栏各行。'],
  })

/** Form 03 prints its header again on the next page, so its 合计 stands in one cell over the four columns. */
export const expenditureForm = (data: AccountsYear): Form => {
  const cells = (under: string): PrintedCell[] => [
    cell(spentFen(data, { under })),
    cell(spentFen(data, { under, kind: 'basic' })),
    cell(spentFen(data, { under, kind: 'project' })),
    ...blankAmounts(3),
  ]
  const kinds = ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出']
  return {
    kind: 'form',
    id: '03',
    title: '支出决算表',
    caption: caption(data, '03'),
    widths: [5, 5, 5, 34, 14, 14, 14, 11, 11, 11],
    headerRows: 3,
    landscape: true,
    rows: [
      [centred('项目', { columnSpan: 4 }), ...kinds.map(tall)],
      [centred('功能分类科目编码', { columnSpan: 3 }), centred('科目名称')],
      ['类', '款', '项', '栏次', '1', '2', '3', '4', '5', '6'].map(text => centred(text)),
      [centred('合计', { columnSpan: 4, bold: true }), ...cells('').map(c => ({ ...c, bold: true }))],
      ...itemRows(codesWithMoney(data), cells),
    ],
    notes: ['注：本表按功能分类列示本部门当年发生的支出。', '1栏各行=（2+3+4+5+6）栏各行。'],
  }
}

export const generalForm = (data: AccountsYear): Form =>
  itemForm(data, {
    id: '05',
    title: '一般公共预算财政拨款支出决算表',
    landscape: false,
    groups: [centred('本年支出', { columnSpan: 3 })],
    below: [centred('小计'), centred('基本支出'), centred('项目支出')],
    widths: [16, 16, 16],
    codes: codesWithMoney(data, ['general']),
    cells: under => [
      cell(spentFen(data, { under, funds: ['general'] })),
      cell(spentFen(data, { under, kind: 'basic', funds: ['general'] })),
      cell(spentFen(data, { under, kind: 'project', funds: ['general'] })),
    ],
    notes: ['注：本表按功能分类列示本部门当年一般公共预算财政拨款的支出。', '1栏各行=（2+3）栏各行。'],
  })

export const fundForm = (data: AccountsYear): Form =>
  itemForm(data, {
    id: '07',
    title: '政府性基金预算财政拨款收入支出决算表',
    landscape: true,
    groups: [tall('年初结转和结余'), tall('本年收入'), centred('本年支出', { columnSpan: 3 }), tall('年末结转和结余')],
    below: [centred('小计'), centred('基本支出'), centred('项目支出')],
    widths: [14, 14, 14, 14, 14, 14],
    codes: codesWithMoney(data, ['government-fund']),
    cells: under => {
      const where = { under, funds: ['government-fund'] as const }
      return [
        cell(openingFen(data, where)),
        cell(incomeFen(data, where)),
        cell(spentFen(data, where)),
        cell(spentFen(data, { ...where, kind: 'basic' })),
        cell(spentFen(data, { ...where, kind: 'project' })),
        cell(closingFen(data, where)),
      ]
    },
    notes: [
      '注：本表按功能分类列示本部门当年政府性基金预算财政拨款的收入、支出以及结转结余。',
      '6栏各行=（1+2-3）栏各行；3栏各行=（4+5）栏各行。',
      ...(codesWithMoney(data, ['government-fund']).length === 0
        ? [`本部门${data.year}年度没有政府性基金预算财政拨款收入支出，本表为空表。`]
        : []),
    ],
  })

export const stateCapitalForm = (data: AccountsYear): Form =>
  itemForm(data, {
    id: '08',
    title: '国有资本经营预算财政拨款支出决算表',
    landscape: false,
    groups: [centred('本年支出', { columnSpan: 3 })],
    below: [centred('合计'), centred('基本支出'), centred('项目支出')],
    widths: [16, 16, 16],
    codes: codesWithMoney(data, ['state-capital']),
    cells: under => [
      cell(spentFen(data, { under, funds: ['state-capital'] })),
      cell(spentFen(data, { under, kind: 'basic', funds: ['state-capital'] })),
      cell(spentFen(data, { under, kind: 'project', funds: ['state-capital'] })),
    ],
    notes: [
      '注：本表按功能分类列示本部门当年国有资本经营预算财政拨款的支出。',
      '1栏各行=（2+3）栏各行。',
      ...(codesWithMoney(data, ['state-capital']).length === 0
        ? [`本部门${data.year}年度没有国有资本经营预算财政拨款支出，本表为空表。`]
        : []),
    ],
  })

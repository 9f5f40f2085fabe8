/**
 * The nine Shanghai budget forms at unit scope, filled from one unit's year: 元 with two decimals, zeros printed,
 * codes in separate 类/款/项 columns; form 9 in 万元.
 */
import { addFen, sumFen, zeroFen, type Fen } from '../../src/money/fen.js'
import { economicClasses, economicName, functionalName } from './account-names.js'
import {
  plannedCodes,
  plannedEconomicCodes,
  plannedFen,
  plannedPersonnelFen,
  plannedPublicFen,
  type BudgetSelection,
  type UnitBudgetYear,
} from './budget-year.js'
import { numeral, wanyuanCellWithZero, yuanCell } from './figures.js'
import { amount, blankAmounts, centred, empty, label, type Form, type PrintedCell } from './structure.js'

const cell = (value: Fen): PrintedCell => amount(yuanCell(value))
const tall = (text: string, rows = 2): PrintedCell => centred(text, { rowSpan: rows })

const frame = (data: UnitBudgetYear, id: string, name: string, unit = '单位：元') => ({
  kind: 'form' as const,
  id,
  title: `${data.year}年${name}`,
  caption: { number: '', left: `编制单位：${data.unitName}`, middle: '', right: unit },
  landscape: true,
})

/** Rows of the expenditure side of forms 1 and 4: the classes with money, numbered, up to `rows` lines. */
const classLines = (
  codes: string[],
  rows: number,
  cells: (under: string) => PrintedCell[],
  width: number,
): PrintedCell[][] =>
  Array.from({ length: rows }, (_, i) => {
    const code = codes[i]
    return code === undefined ? empty(width + 1) : [label(`${numeral(i + 1)}、${functionalName(code)}`), ...cells(code)]
  })

const totalsForm = (data: UnitBudgetYear): Form => {
  const general = plannedFen(data, { fund: 'general' })
  const income: [string, Fen][] = [
    ['一、财政拨款收入', general],
    ['1、一般公共预算', general],
    ['2、政府性基金预算', zeroFen],
    ['3、国有资本经营预算', zeroFen],
    ['二、事业收入', zeroFen],
    ['三、事业单位经营收入', zeroFen],
    ['四、其他收入', plannedFen(data, { fund: 'other' })],
  ]
  const cells = (under: string): PrintedCell[] => [
    cell(plannedFen(data, { under })),
    cell(plannedPersonnelFen(data, under)),
    cell(plannedPublicFen(data, under)),
    cell(plannedFen(data, { under, kind: 'project' })),
  ]
  const classes = plannedCodes(data).filter(code => code.length === 3)
  const right = classLines(classes, Math.max(10, classes.length), cells, 4)
  return {
    ...frame(data, '01', '预算单位财务收支预算总表'),
    widths: [24, 17, 25, 17, 17, 16, 17],
    headerRows: 4,
    rows: [
      [centred('本年收入', { columnSpan: 2 }), centred('本年支出', { columnSpan: 5 })],
      [tall('项目', 3), tall('预算数', 3), tall('项目', 3), centred('预算数', { columnSpan: 4 })],
      [tall('合计'), centred('基本支出', { columnSpan: 2 }), tall('项目支出')],
      [centred('人员经费'), centred('公用经费')],
      ...right.map((cells, i) => [
        ...(income[i] === undefined ? empty(2) : [label(income[i][0]), cell(income[i][1])]),
        ...cells,
      ]),
      [centred('收入总计'), cell(sumFen([general, income[6]![1]])), centred('支出总计'), ...cells('')],
    ],
    notes: [],
  }
}

const codeCells = (code: string): PrintedCell[] => [
  centred(code.slice(0, 3)),
  centred(code.slice(3, 5)),
  centred(code.slice(5, 7)),
  label(functionalName(code)),
]

type ItemForm = {
  id: string
  name: string
  group: string
  columns: string[]
  codes: string[]
  cells: (under: string) => PrintedCell[]
  emptyNote?: string
}

const itemForm = (data: UnitBudgetYear, form: ItemForm): Form => {
  const count = form.columns.length
  return {
    ...frame(data, form.id, form.name),
    widths: [6, 6, 6, 36, ...form.columns.map(() => (count > 3 ? 16 : 20))],
    headerRows: 3,
    rows: [
      [centred('项目', { columnSpan: 4 }), centred(form.group, { columnSpan: count })],
      [
        centred('功能分类科目编码', { columnSpan: 3 }),
        tall('功能分类科目名称'),
        ...form.columns.map(text => tall(text)),
      ],
      ['类', '款', '项'].map(text => centred(text)),
      ...(form.codes.length === 0
        ? [[centred('无'), ...empty(count + 3)], empty(count + 4)]
        : form.codes.map(code => [...codeCells(code), ...form.cells(code)])),
      [centred('合计', { columnSpan: 4 }), ...(form.codes.length === 0 ? blankAmounts(count) : form.cells(''))],
    ],
    notes: form.codes.length === 0 && form.emptyNote !== undefined ? [form.emptyNote] : [],
  }
}

const incomeForm = (data: UnitBudgetYear): Form =>
  itemForm(data, {
    id: '02',
    name: '预算单位收入预算总表',
    group: '收入预算',
    columns: ['合计', '财政拨款收入', '事业收入', '事业单位\n经营收入', '其他收入'],
    codes: plannedCodes(data),
    cells: under => [
      cell(plannedFen(data, { under })),
      cell(plannedFen(data, { under, fund: 'general' })),
      cell(zeroFen),
      cell(zeroFen),
      cell(plannedFen(data, { under, fund: 'other' })),
    ],
  })

const byKind = (data: UnitBudgetYear, where: BudgetSelection): PrintedCell[] => [
  cell(plannedFen(data, where)),
  cell(plannedFen(data, { ...where, kind: 'basic' })),
  cell(plannedFen(data, { ...where, kind: 'project' })),
]
const kinds = ['合计', '基本支出', '项目支出']

const fiscalForm = (data: UnitBudgetYear): Form => {
  const general = plannedFen(data, { fund: 'general' })
  const income: [string, Fen][] = [
    ['一、一般公共预算', general],
    ['二、政府性基金预算', zeroFen],
    ['三、国有资本经营预算', zeroFen],
  ]
  const cells = (under: string): PrintedCell[] => [
    cell(plannedFen(data, { under, fund: 'general' })),
    cell(plannedFen(data, { under, fund: 'general' })),
    cell(zeroFen),
    cell(zeroFen),
  ]
  const classes = plannedCodes(data, 'general').filter(code => code.length === 3)
  const right = classLines(classes, Math.max(10, classes.length), cells, 4)
  return {
    ...frame(data, '04', '预算单位财政拨款收支预算总表'),
    widths: [24, 17, 25, 17, 17, 16, 17],
    headerRows: 2,
    rows: [
      [centred('财政拨款收入', { columnSpan: 2 }), centred('财政拨款支出', { columnSpan: 5 })],
      ['项目', '预算数', '项目', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算'].map(text =>
        centred(text),
      ),
      ...right.map((cells, i) => [
        ...(income[i] === undefined ? empty(2) : [label(income[i][0]), cell(income[i][1])]),
        ...cells,
      ]),
      [centred('收入总计'), cell(general), centred('支出总计'), ...cells('')],
    ],
    notes: [],
  }
}

const basicForm = (data: UnitBudgetYear): Form => {
  const className = (code: string): string => economicClasses.find(c => c.code === code)?.name ?? ''
  const cells = (economicUnder: string): PrintedCell[] => {
    const planned = plannedFen(data, { economicUnder, kind: 'basic' })
    const personnel = ['301', '303'].some(code => economicUnder.startsWith(code))
    return [cell(planned), cell(personnel ? planned : zeroFen), cell(personnel ? zeroFen : planned)]
  }
  return {
    ...frame(data, '08', '预算单位一般公共预算基本支出部门预算经济分类预算表'),
    widths: [9, 9, 40, 20, 20, 20],
    headerRows: 3,
    rows: [
      [centred('项目', { columnSpan: 3 }), centred('一般公共预算基本支出', { columnSpan: 3 })],
      [
        centred('经济分类科目编码', { columnSpan: 2 }),
        tall('部门经济分类科目名称'),
        ...['合计', '人员经费', '公用经费'].map(text => tall(text)),
      ],
      [centred('类'), centred('款')],
      ...plannedEconomicCodes(data).map(code => [
        centred(code.slice(0, 3)),
        centred(code.slice(3)),
        label(code.length === 3 ? className(code) : economicName(code)),
        ...cells(code),
      ]),
      [
        centred('合计', { columnSpan: 3 }),
        cell(plannedFen(data, { kind: 'basic' })),
        cell(plannedPersonnelFen(data)),
        cell(plannedPublicFen(data)),
      ],
    ],
    notes: [],
  }
}

const threePublicsForm = (data: UnitBudgetYear): Form => {
  const { abroadFen, receptionFen, purchaseFen, runningFen } = data.threePublics
  const vehicles = addFen(purchaseFen, runningFen)
  return {
    ...frame(data, '09', '单位“三公”经费和机关运行经费预算表', '单位：万元'),
    widths: [14, 16, 14, 14, 14, 14, 18],
    headerRows: 3,
    rows: [
      [centred('“三公”经费预算数', { columnSpan: 6 }), tall('机关运行经费预算数', 3)],
      [tall('合计'), tall('因公出国(境)费'), tall('公务接待费'), centred('公务用车购置及运行费', { columnSpan: 3 })],
      ['小计', '购置费', '运行费'].map(text => centred(text)),
      [
        sumFen([abroadFen, receptionFen, vehicles]),
        abroadFen,
        receptionFen,
        vehicles,
        purchaseFen,
        runningFen,
        plannedPublicFen(data),
      ].map(value => amount(wanyuanCellWithZero(value))),
    ],
    notes: [],
  }
}

/** Forms 1–9 in their order. */
export const unitBudgetForms = (data: UnitBudgetYear): Form[] => [
  totalsForm(data),
  incomeForm(data),
  itemForm(data, {
    id: '03',
    name: '预算单位支出预算总表',
    group: '支出预算',
    columns: kinds,
    codes: plannedCodes(data),
    cells: under => byKind(data, { under }),
  }),
  fiscalForm(data),
  itemForm(data, {
    id: '05',
    name: '预算单位一般公共预算支出功能分类预算表',
    group: '一般公共预算支出',
    columns: kinds,
    codes: plannedCodes(data, 'general'),
    cells: under => byKind(data, { under, fund: 'general' }),
  }),
  itemForm(data, {
    id: '06',
    name: '预算单位政府性基金预算支出功能分类预算表',
    group: '政府性基金预算支出',
    columns: kinds,
    codes: [],
    cells: () => [],
    emptyNote: `注：本单位${data.year}年没有安排政府性基金预算财政拨款，本表为空表。`,
  }),
  itemForm(data, {
    id: '07',
    name: '预算单位国有资本经营预算支出功能分类预算表',
    group: '国有资本经营预算支出',
    columns: kinds,
    codes: [],
    cells: () => [],
    emptyNote: `注：本单位${data.year}年没有安排国有资本经营预算财政拨款，本表为空表。`,
  }),
  basicForm(data),
  threePublicsForm(data),
]

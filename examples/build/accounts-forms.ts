/**
 * The nine national final-accounts forms (财决公开 01–09) filled from one department's year, in the layout of 2023.
 * Amounts are 万元 rounded cell by cell; a cell without money is blank.
 */
import { addFen, zeroFen, type Fen } from '../../src/money/fen.js'
import { economicClasses, functionalClasses } from './account-names.js'
import { caption, cell, tall } from './accounts-form-parts.js'
import { expenditureForm, fundForm, generalForm, incomeForm, stateCapitalForm } from './accounts-item-forms.js'
import {
  closingFen,
  fiscalFunds,
  incomeFen,
  openingFen,
  personnelFen,
  publicFen,
  spentFen,
  threePublicsActual,
  threePublicsFen,
  totalFen,
  vehiclesFen,
  type AccountsYear,
  type Fund,
} from './accounts-year.js'
import { numeral, wanyuanCell } from './figures.js'
import { amount, blankAmounts, centred, empty, label, type Form, type PrintedCell } from './structure.js'

const totalsForm = (data: AccountsYear): Form => {
  const income: [string, Fen][] = [
    ['一、一般公共预算财政拨款收入', incomeFen(data, { funds: ['general'] })],
    ['二、政府性基金预算财政拨款收入', incomeFen(data, { funds: ['government-fund'] })],
    ['三、国有资本经营预算财政拨款收入', incomeFen(data, { funds: ['state-capital'] })],
    ['四、上级补助收入', zeroFen],
    ['五、事业收入', zeroFen],
    ['六、经营收入', zeroFen],
    ['七、附属单位上缴收入', zeroFen],
    ['八、其他收入', incomeFen(data, { funds: ['other'] })],
  ]
  const lines = functionalClasses.map((c, i): PrintedCell[] => [
    label(income[i]?.[0] ?? ''),
    centred(String(i + 1)),
    income[i] ? cell(income[i][1]) : amount(''),
    label(`${numeral(i + 1)}、${c.name}`),
    centred(String(i + 32)),
    cell(spentFen(data, { under: c.code })),
  ])
  const foot = (left: string, a: Fen | null, right: string, b: Fen | null, row: number, bold = false) => [
    { ...label(left), align: bold ? ('center' as const) : ('left' as const), bold },
    centred(String(row)),
    { ...amount(a === null ? '' : wanyuanCell(a)), bold },
    { ...label(right), align: bold ? ('center' as const) : ('left' as const), bold },
    centred(String(row + 31)),
    { ...amount(b === null ? '' : wanyuanCell(b)), bold },
  ]
  return {
    kind: 'form',
    id: '01',
    title: '收入支出决算总表',
    caption: caption(data, '01'),
    widths: [34, 6, 13, 33, 6, 13],
    headerRows: 3,
    landscape: false,
    rows: [
      [centred('收入', { columnSpan: 3 }), centred('支出', { columnSpan: 3 })],
      ['项目', '行次', '金额', '项目', '行次', '金额'].map(text => centred(text)),
      ['栏次', '', '1', '栏次', '', '2'].map(text => centred(text)),
      ...lines,
      foot('本年收入合计', incomeFen(data), '本年支出合计', spentFen(data), 27, true),
      foot('使用非财政拨款结余', zeroFen, '结余分配', zeroFen, 28),
      foot('年初结转和结余', openingFen(data), '年末结转和结余', closingFen(data), 29),
      foot('', null, '', null, 30),
      foot('总计', totalFen(data), '总计', addFen(spentFen(data), closingFen(data)), 31, true),
    ],
    notes: [
      '注：1.本表列示本部门当年全部收入、支出以及年末结转结余。',
      '2.各格由元折算为万元并分别四舍五入，合计与各项之和可能有尾数差异。',
      '27行=（1+2+3+4+5+6+7+8）行；31行=（27+28+29）行；58行=（32+33+…+57）行；62行=（58+59+60）行。',
    ],
  }
}

const fiscalTotalsForm = (data: AccountsYear): Form => {
  const income = (fund: Fund): Fen => incomeFen(data, { funds: [fund] })
  const opening = (fund: Fund): Fen => openingFen(data, { funds: [fund] })
  const left: [string, Fen | null][] = [
    ['一、一般公共预算财政拨款', income('general')],
    ['二、政府性基金预算财政拨款', income('government-fund')],
    ['三、国有资本经营预算财政拨款', income('state-capital')],
  ]
  const byFund = (sum: (funds: readonly Fund[]) => Fen): PrintedCell[] => [
    cell(sum(fiscalFunds)),
    ...fiscalFunds.map(fund => cell(sum([fund]))),
  ]
  const bold = (cells: PrintedCell[]): PrintedCell[] => cells.map(c => ({ ...c, bold: true }))
  const carried = (text: string, value: Fen, row: number): PrintedCell[] => [
    label(text),
    centred(String(row)),
    cell(value),
    label(''),
    centred(String(row + 32)),
    ...blankAmounts(4),
  ]
  return {
    kind: 'form',
    id: '04',
    title: '财政拨款收入支出决算总表',
    caption: caption(data, '04'),
    widths: [26, 5, 13, 27, 5, 13, 13, 13, 13],
    headerRows: 4,
    landscape: true,
    rows: [
      [centred('收入', { columnSpan: 3 }), centred('支出', { columnSpan: 6 })],
      [tall('项目'), tall('行次'), tall('决算数'), tall('项目'), tall('行次'), centred('决算数', { columnSpan: 4 })],
      ['合计', '一般公共预算\n财政拨款', '政府性基金预算\n财政拨款', '国有资本经营\n预算财政拨款'].map(text =>
        centred(text),
      ),
      ['栏次', '', '1', '栏次', '', '2', '3', '4', '5'].map(text => centred(text)),
      ...functionalClasses.map((c, i): PrintedCell[] => [
        label(left[i]?.[0] ?? ''),
        centred(String(i + 1)),
        left[i]?.[1] == null ? amount('') : cell(left[i][1]),
        label(`${numeral(i + 1)}、${c.name}`),
        centred(String(i + 33)),
        ...byFund(funds => spentFen(data, { under: c.code, funds })),
      ]),
      bold([
        centred('本年收入合计'),
        centred('27'),
        cell(incomeFen(data, { funds: fiscalFunds })),
        centred('本年支出合计'),
        centred('59'),
        ...byFund(funds => spentFen(data, { funds })),
      ]),
      [
        label('年初财政拨款结转和结余'),
        centred('28'),
        cell(openingFen(data, { funds: fiscalFunds })),
        label('年末财政拨款结转和结余'),
        centred('60'),
        ...byFund(funds => closingFen(data, { funds })),
      ],
      carried('一般公共预算财政拨款', opening('general'), 29),
      carried('政府性基金预算财政拨款', opening('government-fund'), 30),
      carried('国有资本经营预算财政拨款', opening('state-capital'), 31),
      bold([
        centred('总计'),
        centred('32'),
        cell(totalFen(data, { funds: fiscalFunds })),
        centred('总计'),
        centred('64'),
        ...byFund(funds => addFen(spentFen(data, { funds }), closingFen(data, { funds }))),
      ]),
    ],
    notes: [
      '注：本表列示本部门当年三本预算财政拨款的收入、支出以及年末结转结余。',
      '27行=（1+2+3）行；28行=（29+30+31）行；32行=（27+28）行；59行=（33+34+…+58）行；64行=（59+60）行。',
    ],
  }
}

const basicForm = (data: AccountsYear): Form => {
  const spent = (economicUnder: string): Fen => spentFen(data, { kind: 'basic', economicUnder })
  const linesOf = (...codes: string[]): PrintedCell[][] =>
    economicClasses
      .filter(c => codes.includes(c.code))
      .flatMap(c => [
        [label(c.code, { bold: true }), label(c.name, { bold: true }), { ...cell(spent(c.code)), bold: true }],
        ...Object.entries(c.items).map(([code, name]) => [label(code), label(name), cell(spent(code))]),
      ])
  const [personnel, goods, capital] = [linesOf('301', '303'), linesOf('302'), linesOf('310')]
  const rows = Math.max(personnel.length, goods.length, capital.length)
  return {
    kind: 'form',
    id: '06',
    title: '一般公共预算财政拨款基本支出决算明细表',
    caption: caption(data, '06'),
    widths: [8, 25, 13, 8, 20, 12, 8, 20, 12],
    headerRows: 2,
    landscape: true,
    rows: [
      [centred('人员经费', { columnSpan: 3 }), centred('公用经费', { columnSpan: 6 })],
      Array.from({ length: 3 }, () => ['科目代码', '科目名称', '决算数'].map(text => centred(text))).flat(),
      ...Array.from({ length: rows }, (_, i) => [personnel, goods, capital].flatMap(group => group[i] ?? empty(3))),
      [
        centred('人员经费合计', { columnSpan: 2, bold: true }),
        { ...cell(personnelFen(data)), bold: true },
        centred('公用经费合计', { columnSpan: 5, bold: true }),
        { ...cell(publicFen(data)), bold: true },
      ],
    ],
    notes: ['注：本表按经济分类列示本部门当年一般公共预算财政拨款基本支出的明细。'],
  }
}

const threePublicsForm = (data: AccountsYear): Form => {
  const groups = ['预算数', '决算数']
  const amounts = [data.threePublics.budget, threePublicsActual(data)].flatMap(a => [
    threePublicsFen(a),
    a.abroadFen,
    vehiclesFen(a),
    a.purchaseFen,
    a.runningFen,
    a.receptionFen,
  ])
  return {
    kind: 'form',
    id: '09',
    title: '财政拨款“三公”经费支出决算表',
    caption: caption(data, '09'),
    widths: Array.from({ length: 12 }, () => 10),
    headerRows: 4,
    landscape: true,
    rows: [
      groups.map(text => centred(text, { columnSpan: 6 })),
      groups.flatMap(() => [
        tall('合计'),
        tall('因公出国（境）费'),
        centred('公务用车购置及运行维护费', { columnSpan: 3 }),
        tall('公务接待费'),
      ]),
      groups.flatMap(() => ['小计', '公务用车购置费', '公务用车运行维护费'].map(text => centred(text))),
      amounts.map((_, i) => centred(String(i + 1))),
      amounts.map(cell),
    ],
    notes: [
      '注：本表列示本部门当年财政拨款“三公”经费的预算数和决算数，预算数为按程序调整后的全年预算数，决算数含以前年度结转资金安排的支出。',
      '1栏=（2+3+6）栏；3栏=（4+5）栏；7栏=（8+9+12）栏；9栏=（10+11）栏。',
    ],
  }
}

/** Forms 01–09 in their order. */
export const accountsForms = (data: AccountsYear): Form[] => [
  totalsForm(data),
  incomeForm(data),
  expenditureForm(data),
  fiscalTotalsForm(data),
  generalForm(data),
  basicForm(data),
  fundForm(data),
  stateCapitalForm(data),
  threePublicsForm(data),
]

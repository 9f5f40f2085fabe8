/** The chapters on money of a Hubei budget: everything, appropriations, the general budget by kind, government funds. */
import { cellIn } from '../../../forms/packs/vocabulary.js'
import { appropriationFunds, fundNames, kindNames, type Fund, type Kind } from '../../../book/vocabulary.js'
import type { CellRef } from '../../../forms/spec.js'
import { fillForm } from '../../../forms/fill.js'
import type { ToldBlock } from '../../told.js'
import { accountName } from '../accounts-told.js'
import { formOf } from '../forms.js'
import { listed, named, sharePhrase, yearDirection, yearOnYear, type Fallback } from '../changes.js'
import { scopeWords } from '../context.js'
import { numbered } from '../numbering.js'
import { amountOf, amountSelecting, type Amount } from '../quantities.js'
import type { Phrase, Teller } from '../teller.js'

const cell = cellIn('hubei-budget')

const incomeTotal = cell('1', 'total', 'amount', 'left')
const fiscalTotal = cell('4', 'total', 'amount', 'left')
const expenditureTotal = cell('1', 'total', 'amount', 'right')

const amount = ({ context }: Teller, cells: CellRef | CellRef[], label: string): Amount =>
  amountOf(context, cells, label, { what: '预算数' })

/** `。比2022年预算增加3.00万元，增长4.00%，主要原因是：…。`, a sentence of its own. */
const change = (
  teller: Teller,
  cells: CellRef | CellRef[],
  subject: string,
  key: string,
  others: readonly Fallback[] = [],
): Phrase => {
  const prior = teller.context.fill.period.year - 1
  return yearOnYear(teller, cells, subject, { key, lead: `比${prior}年预算`, flatLead: `与${prior}年预算`, others })
}

/** What explains all money explains appropriations and the general budget where they have changed the same way. */
const wider = (teller: Teller): Fallback[] => [
  { key: 'prior/fiscal', direction: yearDirection(teller, fiscalTotal) },
  { key: 'prior/total', direction: yearDirection(teller, incomeTotal) },
]

/** `一般公共预算财政拨款收入7.00万元，占61.40%；…`: what is recorded, the first always. */
const sharesOf = (whole: Amount, parts: readonly [name: string, part: Amount][]): Phrase =>
  named(
    parts
      .filter(([, part], i) => i === 0 || part.shownFen !== 0n)
      .map(([name, part]) => [
        name,
        {
          frame: `${part.label}{amount}万元{share}`,
          parts: { amount: part, share: sharePhrase(part, whole, `占总预算的`) },
        },
      ]),
    '；',
  )

const incomeLabel = (fund: Fund): string =>
  (appropriationFunds as readonly Fund[]).includes(fund) ? `${fundNames[fund]}财政拨款收入` : fundNames[fund]

const incomeParts = ({ context }: Teller): [string, Amount][] => [
  ...(Object.keys(fundNames) as Fund[]).map((fund): [string, Amount] => [
    fund,
    amountSelecting(context, { flow: ['income'], origin: ['this-year'], fund: [fund] }, incomeLabel(fund)),
  ]),
  ['carried-over', amountSelecting(context, { flow: ['income'], origin: ['carried-over'] }, '上年结转')],
]

const kindParts = ({ context }: Teller, funds?: readonly Fund[]): [string, Amount][] =>
  (Object.keys(kindNames) as Kind[]).map(kind => [
    kind,
    amountSelecting(
      context,
      { flow: ['expenditure'], kind: [kind], ...(funds === undefined ? {} : { fund: funds }) },
      kindNames[kind],
    ),
  ])

export const allMoney = (teller: Teller): ToldBlock[] => {
  const own = scopeWords[teller.context.scope]
  const income = amount(teller, incomeTotal, '收入预算')
  const expenditure = amount(teller, expenditureTotal, '支出预算')
  return [
    teller.paragraph('budget/principle', '按照综合预算的原则，{unit}所有收入和支出均纳入{scope}预算管理。'),
    teller.paragraph('budget/total', '{year}年{scope}收支总预算{amount}万元。{change}', {
      amount: income,
      change: change(teller, incomeTotal, `${own}收支总预算`, 'prior/total'),
    }),
    ...numbered(teller, 3, [
      [
        `${own}收入预算安排情况`,
        () => [
          teller.paragraph('budget/income', '{year}年{scope}收入预算{amount}万元，其中：{parts}。', {
            amount: income,
            parts: sharesOf(income, incomeParts(teller)),
          }),
        ],
      ],
      [
        `${own}支出预算安排情况`,
        () => [
          teller.paragraph('budget/expenditure', '{year}年{scope}支出预算{amount}万元，其中：{parts}。', {
            amount: expenditure,
            parts: sharesOf(expenditure, kindParts(teller)),
          }),
        ],
      ],
    ]),
  ]
}

export const appropriations = (teller: Teller): ToldBlock[] => {
  const whole = amount(teller, fiscalTotal, '财政拨款收支总预算')
  return [
    teller.paragraph('budget/fiscal', '{year}年财政拨款收支总预算{amount}万元。{change}', {
      amount: whole,
      change: change(teller, fiscalTotal, '财政拨款收支总预算', 'prior/fiscal', wider(teller)),
    }),
  ]
}

const operatingClasses = ['302', '307', '309', '310', '311', '312', '313', '399']

/** `，包括：办公费、差旅费…`: the items of 公用经费 that the form prints with an amount. */
const operatingNames = ({ context }: Teller): string => {
  const { rows } = fillForm(context.fill, context.pack, formOf(context, 'hubei-budget.7'))
  const codes = rows.flatMap(({ code }) =>
    code?.length === 5 && operatingClasses.some(own => code.startsWith(own)) ? [code] : [],
  )
  const names = codes
    .filter(code => amountOf(context, cell('7', code, 'total'), code).shownFen !== 0n)
    .map(code => accountName(context, code))
  return names.length === 0 ? '' : `，包括：${listed(names)}`
}

/** `，包括：工资福利支出7.00万元，对个人和家庭的补助3.00万元`: of the two what is not nothing. */
const personnelParts = (teller: Teller): Phrase => {
  const parts = (
    [
      ['wages', '301', '工资福利支出'],
      ['households', '303', '对个人和家庭的补助'],
    ] as const
  ).flatMap(([name, code, label]): [string, Phrase][] => {
    const part = amount(teller, cell('7', code, 'total'), label)
    return part.shownFen === 0n ? [] : [[name, { frame: `${label}{amount}万元`, parts: { amount: part } }]]
  })
  return parts.length === 0
    ? { frame: '', parts: {} }
    : { frame: '，包括：{parts}', parts: { parts: named(parts, '，') } }
}

export const generalBudget = (teller: Teller): ToldBlock[] => {
  const total = cell('5', 'total', 'total')
  const basic = cell('5', 'total', 'basic')
  const project = cell('5', 'total', 'project')
  const items = (...codes: string[]): CellRef[] => codes.map(code => cell('7', code, 'total'))
  return [
    teller.paragraph('budget/general', '{year}年一般公共预算财政拨款支出预算{amount}万元。{change}', {
      amount: amount(teller, total, '一般公共预算财政拨款支出预算'),
      change: change(teller, total, '一般公共预算财政拨款支出预算', 'prior/general-expenditure', wider(teller)),
    }),
    teller.paragraph('budget/general/basic', '（一）基本支出{amount}万元。{change}', {
      amount: amount(teller, basic, '基本支出'),
      change: change(teller, basic, '一般公共预算基本支出', 'prior/basic'),
    }),
    teller.paragraph('budget/general/personnel', '1. 人员经费{amount}万元{parts}。', {
      amount: amount(teller, items('301', '303'), '人员经费'),
      parts: personnelParts(teller),
    }),
    teller.paragraph('budget/general/operating', '2. 公用经费{amount}万元{items}。', {
      amount: amount(teller, items(...operatingClasses), '公用经费'),
      items: operatingNames(teller),
    }),
    teller.paragraph('budget/general/project', '（二）项目支出{amount}万元。{change}', {
      amount: amount(teller, project, '项目支出'),
      change: change(teller, project, '一般公共预算项目支出', 'prior/project'),
    }),
  ]
}

export const governmentFund = (teller: Teller): ToldBlock[] => {
  const total = cell('9', 'total', 'total')
  const whole = amount(teller, total, '政府性基金预算财政拨款支出预算')
  return [
    whole.shownFen === 0n
      ? teller.paragraph('budget/government-fund', '{year}年{unit}没有使用政府性基金预算财政拨款安排的支出。')
      : teller.paragraph('budget/government-fund', '{year}年政府性基金预算财政拨款支出预算{amount}万元。{change}', {
          amount: whole,
          change: change(teller, total, '政府性基金预算财政拨款支出预算', 'prior/government-fund'),
        }),
  ]
}

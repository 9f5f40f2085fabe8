/** Sections 五, 六, 八 and 九 of Shanghai's final accounts: expenditure by fund, item by item, and basic expenditure. */
import type { Fund } from '../../../book/vocabulary.js'
import type { ToldBlock } from '../../told.js'
import { accountName, accountPath, functionalCodes } from '../accounts-told.js'
import { basicExpenditure } from '../accounts/basic.js'
import { cell, generalExpenditure } from '../accounts/cells.js'
import { totalReason } from '../accounts/grand-total.js'
import { usesOf } from '../accounts/uses.js'
import { completionPhrase, executionReason, needBudget, named, sharePhrase, yearOnYear } from '../changes.js'
import { numbered } from '../numbering.js'
import { amountOf } from '../quantities.js'
import type { Piece, Teller } from '../teller.js'

const totalCell = cell('05', 'total', 'total')
const name = '一般公共预算财政拨款支出'

const overall = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const total = amountOf(context, totalCell, name)
  const all = amountOf(context, cell('03', 'total', 'total'), '本年支出合计')
  return [
    teller.paragraph('general-expenditure', `${name}{total}万元{share}。{change}`, {
      total,
      share: sharePhrase(total, all, '占本年支出合计的'),
      change: yearOnYear(teller, totalCell, name, {
        key: 'prior/general-expenditure',
        lead: `与${context.fill.period.year - 1}年度相比，${name}`,
        opensReason: '。主要原因：',
        others: totalReason(teller),
      }),
    }),
  ]
}

const structure = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const total = amountOf(context, totalCell, name)
  const classes = functionalCodes(context, generalExpenditure, ['actual'], 3)
    .map(code => ({ code, amount: amountOf(context, cell('05', code, 'total'), accountName(context, code)) }))
    .filter(({ amount }) => amount.shownFen !== 0n)
    .map(({ code, amount }): [string, Piece] => [
      code,
      {
        frame: `${accountPath(context, code)}{amount}万元{share}`,
        parts: { amount, share: sharePhrase(amount, total) },
      },
    ])
  return [
    teller.paragraph(
      'structure',
      `${name}{total}万元${classes.length === 0 ? '' : '，主要用于以下方面：{classes}'}。`,
      {
        total,
        classes: named(classes, '；'),
      },
    ),
  ]
}

const items = (teller: Teller, form: string, fund: Fund): ToldBlock[] =>
  functionalCodes(teller.context, { flow: ['expenditure'], fund: [fund] }, ['approved', 'actual']).map((code, i) => {
    const { context } = teller
    const label = accountName(context, code)
    const actual = amountOf(context, cell(form, code, 'total'), label, { what: '支出决算' })
    const budget = amountOf(context, cell(form, code, 'total'), label, {
      period: { stage: 'approved' },
      what: '年初预算',
    })
    return teller.paragraph(
      fund === 'general' ? `expenditure/${code}` : `expenditure/${fund}/${code}`,
      '{ordinal}、{path}。主要用于：{uses}。年初预算为{budget}万元，支出决算为{actual}万元。{comparison}。',
      {
        ordinal: String(i + 1),
        path: accountPath(context, code),
        uses: usesOf(context, code, fund),
        budget,
        actual,
        comparison: executionReason(teller, actual, budget, {
          key: `expenditure/${code}`,
          subject: `“${code} ${label}”年初`,
          budgetName: '预算',
          actualName: '决算数',
        }),
      },
    )
  })

const details = (teller: Teller): ToldBlock[] => {
  needBudget(teller, 'approved', name)
  const actual = amountOf(teller.context, totalCell, name, { what: '支出决算' })
  const budget = amountOf(teller.context, totalCell, name, { period: { stage: 'approved' }, what: '年初预算' })
  return [
    teller.paragraph(
      'general-budget',
      `${name}年初预算为{budget}万元，支出决算为{actual}万元{completion}。{comparison}。其中：`,
      {
        budget,
        actual,
        completion: completionPhrase(actual, budget, '年初预算'),
        comparison: executionReason(teller, actual, budget, {
          key: 'expenditure',
          subject: `${name}年初`,
          budgetName: '预算',
          actualName: '决算数',
        }),
      },
    ),
    ...items(teller, '05', 'general'),
  ]
}

export const general = (teller: Teller): ToldBlock[] =>
  functionalCodes(teller.context, generalExpenditure, ['approved', 'actual']).length === 0
    ? [teller.paragraph('general-none', `{unit}{year}年度无${name}。`)]
    : numbered(teller, 3, [
        ['一般公共预算财政拨款支出决算总体情况', overall],
        ['一般公共预算财政拨款支出决算结构情况', structure],
        ['一般公共预算财政拨款支出决算具体情况', details],
      ])

export const basic = (teller: Teller): ToldBlock[] => [
  teller.paragraph(
    'basic',
    '一般公共预算财政拨款基本支出{total}万元。其中：{personnel}；{operating}。',
    basicExpenditure(teller),
  ),
]

const fund =
  (form: string, fundCode: 'government-fund' | 'state-capital', fundName: string) =>
  (teller: Teller): ToldBlock[] => {
    const income = amountOf(teller.context, cell(form, 'total', 'income'), `${fundName}本年收入`)
    const total = amountOf(teller.context, cell(form, 'total', 'total'), `${fundName}本年支出`)
    const list = items(teller, form, fundCode)
    if (!income.recorded && !total.recorded && list.length === 0)
      return [teller.paragraph(fundCode, `{unit}{year}年度无${fundName}收入和支出。`)]
    return [
      teller.paragraph(
        fundCode,
        `${fundName}本年收入{income}万元，本年支出{total}万元${list.length === 0 ? '。' : '，支出具体情况如下：'}`,
        { income, total },
      ),
      ...list,
    ]
  }

export const governmentFund = fund('07', 'government-fund', '政府性基金预算财政拨款')
export const stateCapital = fund('08', 'state-capital', '国有资本经营预算财政拨款')

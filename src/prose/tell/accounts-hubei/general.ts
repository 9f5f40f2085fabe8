/** Sections 五 and 六 of Hubei's final accounts: expenditure of the general budget, total, by class, item by item; basic. */
import type { ToldBlock } from '../../told.js'
import { accountName, accountPath, functionalCodes } from '../accounts-told.js'
import { cell, generalExpenditure } from '../accounts/cells.js'
import { basicExpenditure } from '../accounts/basic.js'
import { totalReason } from '../accounts/grand-total.js'
import { completionPhrase, executionReason, listed, needBudget, sharePhrase, yearOnYear } from '../changes.js'
import { numbered } from '../numbering.js'
import { amountOf } from '../quantities.js'
import type { Teller } from '../teller.js'

const totalCell = cell('05', 'total', 'total')
const name = '一般公共预算财政拨款支出'

const overall = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const total = amountOf(context, totalCell, name)
  const all = amountOf(context, cell('03', 'total', 'total'), '本年支出合计')
  return [
    teller.paragraph('general-expenditure', `{year}年度${name}{total}万元{share}。{change}`, {
      total,
      share: sharePhrase(total, all, '占本年支出合计的'),
      change: yearOnYear(teller, totalCell, name, {
        key: 'prior/general-expenditure',
        lead: `与${context.fill.period.year - 1}年度相比，${name}`,
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
  return [
    teller.paragraph('structure', `{year}年度${name}{total}万元，主要用于以下方面：`, { total }),
    ...classes.map(({ code, amount }, i) => {
      const sections = functionalCodes(context, { ...generalExpenditure, functional: [code] }, ['actual'], 5)
      const uses = sections.map(section => accountName(context, section))
      return teller.paragraph(
        `structure/${code}`,
        `{ordinal}. ${accountPath(context, code)}{amount}万元{share}。${uses.length === 0 ? '' : '主要用于{uses}。'}`,
        { ordinal: String(i + 1), amount, share: sharePhrase(amount, total), uses: listed(uses) },
      )
    }),
  ]
}

/** Every item that had a budget or an actual. */
export const items = (
  teller: Teller,
  form: string,
  fund: 'general' | 'government-fund' | 'state-capital',
): ToldBlock[] =>
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
      '{ordinal}. {path}年初预算为{budget}万元，支出决算为{actual}万元{completion}，{comparison}。',
      {
        ordinal: String(i + 1),
        path: accountPath(context, code),
        budget,
        actual,
        completion: completionPhrase(actual, budget, '年初预算'),
        comparison: executionReason(teller, actual, budget, {
          key: `expenditure/${code}`,
          subject: `“${code} ${label}”`,
          budgetName: '年初预算',
          actualName: '支出决算数',
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
      `{year}年度${name}年初预算为{budget}万元，支出决算为{actual}万元{completion}。其中：`,
      { budget, actual, completion: completionPhrase(actual, budget, '年初预算') },
    ),
    ...items(teller, '05', 'general'),
  ]
}

export const general = (teller: Teller): ToldBlock[] =>
  functionalCodes(teller.context, generalExpenditure, ['approved', 'actual']).length === 0
    ? [teller.paragraph('general-none', `本{scope}{year}年度无${name}。`)]
    : numbered(teller, 3, [
        ['一般公共预算财政拨款支出决算总体情况', overall],
        ['一般公共预算财政拨款支出决算结构情况', structure],
        ['一般公共预算财政拨款支出决算具体情况', details],
      ])

export const basic = (teller: Teller): ToldBlock[] => {
  const { total, personnel, operating } = basicExpenditure(teller)
  return [
    teller.paragraph('basic', '{year}年度一般公共预算财政拨款基本支出{total}万元，其中：', { total }),
    teller.paragraph('personnel', '{personnel}。', { personnel }),
    teller.paragraph('operating', '{operating}。', { operating }),
  ]
}

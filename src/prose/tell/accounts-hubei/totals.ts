/** Sections 一 to 四 of Hubei's final accounts: all income and expenditure, income, expenditure, 财政拨款. */
import type { CellRef } from '../../../forms/spec.js'
import type { ToldBlock } from '../../told.js'
import { cell, expenditureParts, fiscalIncome, incomeParts } from '../accounts/cells.js'
import type { NamedCell } from '../accounts/cells.js'
import { sharesChart, yearsChart } from '../accounts/charts.js'
import { composition } from '../accounts/parts.js'
import { oneTotal, totalReason } from '../accounts/grand-total.js'
import { listed, yearDirection, yearOnYear } from '../changes.js'
import { amountOf } from '../quantities.js'
import type { Piece, Teller } from '../teller.js'

const totalCell = cell('01', 'total', 'amount', 'right')

export const totals = (teller: Teller): ToldBlock[] => {
  const total = oneTotal(teller, cell('01', 'total', 'amount', 'left'), totalCell, '收、支总计')
  const { prior } = years(teller)
  return [
    teller.paragraph('totals', '{year}年度收、支总计均为{total}万元。{change}', {
      total,
      change: yearOnYear(teller, totalCell, '收、支总计', {
        key: 'prior/total',
        lead: `与${prior}年度相比，收、支总计各`,
        flatLead: `与${prior}年度相比，收、支总计`,
      }),
    }),
    yearsChart(teller, 'chart-totals', '图1：收、支决算总计变动情况', totalCell, '收、支总计'),
  ]
}

const years = (teller: Teller): { year: number; prior: number } => {
  const { year } = teller.context.fill.period
  return { year, prior: year - 1 }
}

type SideSpec = { key: 'income' | 'expenditure'; name: string; whole: CellRef; parts: readonly NamedCell[] }

const side = (teller: Teller, { key, name, whole, parts }: SideSpec): ToldBlock => {
  const { prior } = years(teller)
  const total = amountOf(teller.context, whole, `本年${name}合计`)
  const { present, absent } = composition(teller, parts, total, `占本年${name}`)
  const none = absent.length === 0 ? '' : `本年度无${listed(absent)}。`
  return teller.paragraph(
    key,
    `{year}年度${name}合计{total}万元。{change}${present === null ? '' : '其中：{parts}。'}{none}`,
    {
      total,
      change: yearOnYear(teller, whole, `${name}合计`, {
        key: `prior/${key}`,
        lead: `与${prior}年度相比，${name}合计`,
        others: totalReason(teller),
      }),
      parts: present ?? '',
      none,
    },
  )
}

export const income = (teller: Teller): ToldBlock[] => [
  side(teller, { key: 'income', name: '收入', whole: cell('02', 'total', 'total'), parts: incomeParts }),
  ...sharesChart(teller, 'chart-income', '图2：收入决算结构', incomeParts),
]

export const expenditure = (teller: Teller): ToldBlock[] => [
  side(teller, { key: 'expenditure', name: '支出', whole: cell('03', 'total', 'total'), parts: expenditureParts }),
  ...sharesChart(teller, 'chart-expenditure', '图3：支出决算结构', expenditureParts),
]

const fiscalTotalCell = cell('04', 'total', 'total', 'right')

const fiscalFunds = (teller: Teller): ToldBlock => {
  const { prior } = years(teller)
  const amounts = fiscalIncome.map(fund => ({ ...fund, amount: amountOf(teller.context, fund.cell, fund.name) }))
  const present = amounts.filter(({ amount }) => amount.shownFen !== 0n)
  const absent = amounts.filter(({ amount }) => amount.amountFen === 0n).map(({ name }) => name)
  const sentences = present.map(({ id, name, cell: ref, amount }, i): [string, Piece] => {
    const change = yearOnYear(teller, ref, name, {
      key: `prior/fiscal-income/${id}`,
      lead: `比${prior}年度决算数`,
      flatLead: `与${prior}年度决算数`,
      others: [{ key: 'prior/fiscal', direction: yearDirection(teller, fiscalTotalCell) }, ...totalReason(teller)],
    })
    return [
      id,
      {
        frame: `${i === 0 ? '{year}年度财政拨款收入中，' : ''}${name}{amount}万元${change.frame === '' ? '。' : '，{change}'}`,
        parts: { year: String(prior + 1), amount, change },
      },
    ]
  })
  const none = absent.length === 0 ? '' : `本年度无${listed(absent)}。`
  return teller.paragraph(
    'fiscal-income',
    `${sentences.map(([name]) => `{${name}}`).join('')}{none}`,
    Object.fromEntries([...sentences, ['none', none] as const]),
  )
}

export const fiscal = (teller: Teller): ToldBlock[] => {
  const { prior } = years(teller)
  const total = oneTotal(teller, cell('04', 'total', 'amount', 'left'), fiscalTotalCell, '财政拨款收、支总计')
  return [
    teller.paragraph('fiscal-totals', '{year}年度财政拨款收、支总计均为{total}万元。{change}', {
      total,
      change: yearOnYear(teller, fiscalTotalCell, '财政拨款收、支总计', {
        key: 'prior/fiscal',
        lead: `与${prior}年度相比，财政拨款收、支总计各`,
        flatLead: `与${prior}年度相比，财政拨款收、支总计`,
        others: totalReason(teller),
      }),
    }),
    fiscalFunds(teller),
    yearsChart(teller, 'chart-fiscal', '图4：财政拨款收、支决算总计变动情况', fiscalTotalCell, '财政拨款收、支总计'),
  ]
}

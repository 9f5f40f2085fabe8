/** Sections 一 to 四 of Shanghai's final accounts: all income and expenditure, income, expenditure, 财政拨款. */
import type { CellRef } from '../../../forms/spec.js'
import type { ToldBlock } from '../../told.js'
import { cell, expenditureParts, incomeParts } from '../accounts/cells.js'
import type { NamedCell } from '../accounts/cells.js'
import { oneTotal, totalReason } from '../accounts/grand-total.js'
import { composition } from '../accounts/parts.js'
import { yearOnYear } from '../changes.js'
import { amountOf } from '../quantities.js'
import type { Teller } from '../teller.js'

const opensReason = '。主要原因：'

type TotalSpec = { key: string; reason: string; name: string; left: CellRef; right: CellRef }

const total =
  ({ key, reason, name, left, right }: TotalSpec) =>
  (teller: Teller): ToldBlock[] => {
    const prior = teller.context.fill.period.year - 1
    return [
      teller.paragraph(key, `{unit}{year}年度${name}{total}万元。{change}`, {
        total: oneTotal(teller, left, right, name),
        change: yearOnYear(teller, right, name, {
          key: reason,
          lead: `与${prior}年度相比，${name}`,
          opensReason,
          others: totalReason(teller),
        }),
      }),
    ]
  }

export const totals = total({
  key: 'totals',
  reason: 'prior/total',
  name: '收入支出总计',
  left: cell('01', 'total', 'amount', 'left'),
  right: cell('01', 'total', 'amount', 'right'),
})

export const fiscal = total({
  key: 'fiscal-totals',
  reason: 'prior/fiscal',
  name: '财政拨款收入支出总计',
  left: cell('04', 'total', 'amount', 'left'),
  right: cell('04', 'total', 'total', 'right'),
})

const side =
  (key: 'income' | 'expenditure', name: string, whole: CellRef, parts: readonly NamedCell[]) =>
  (teller: Teller): ToldBlock[] => {
    const amount = amountOf(teller.context, whole, name)
    const { present } = composition(teller, parts, amount, '占')
    return [
      teller.paragraph(key, `${name}{total}万元${present === null ? '' : '，其中：{parts}'}。`, {
        total: amount,
        parts: present ?? '',
      }),
    ]
  }

export const income = side('income', '本年收入合计', cell('02', 'total', 'total'), incomeParts)
export const expenditure = side('expenditure', '本年支出合计', cell('03', 'total', 'total'), expenditureParts)

/** The grand totals: income and expenditure as one amount, and their change as a reason for what changed with them. */
import type { CellRef } from '../../../forms/spec.js'
import { wan, yearDirection } from '../changes.js'
import type { Fallback } from '../changes.js'
import { amountOf } from '../quantities.js'
import type { Amount } from '../quantities.js'
import type { Teller } from '../teller.js'
import { cell } from './cells.js'

/** What explains the change of the grand total explains that of its parts, where they changed the same way. */
export const totalReason = (teller: Teller): Fallback[] => [
  { key: 'prior/total', direction: yearDirection(teller, cell('01', 'total', 'amount', 'right')) },
]

/** Income and expenditure that the text calls one amount must be one. */
export const oneTotal = (teller: Teller, left: CellRef, right: CellRef, name: string): Amount => {
  const expenditure = amountOf(teller.context, right, name)
  const income = amountOf(teller.context, left, name)
  if (income.amountFen !== expenditure.amountFen)
    teller.need(
      `balance/${right.form}`,
      `${name}：收入总计${wan(income)}与支出总计${wan(expenditure)}不相等。请用 mingzhang book check 核对账本两边是否平衡。`,
    )
  return expenditure
}

/** Sections 七 and 八 of Hubei's final accounts: the government funds and the state capital budget. */
import type { ToldBlock } from '../../told.js'
import { cell } from '../accounts/cells.js'
import { amountOf } from '../quantities.js'
import type { Teller } from '../teller.js'
import { items } from './general.js'

export const governmentFund = (teller: Teller): ToldBlock[] => {
  const [opening, income, total, closing] = (
    [
      ['opening', '年初结转和结余'],
      ['income', '本年收入'],
      ['total', '本年支出'],
      ['closing', '年末结转和结余'],
    ] as const
  ).map(([column, name]) => amountOf(teller.context, cell('07', 'total', column), `政府性基金预算财政拨款${name}`))
  if (opening === undefined || income === undefined || total === undefined || closing === undefined) return []
  if ([opening, income, total, closing].every(({ recorded }) => !recorded))
    return [teller.paragraph('government-fund', '本{scope}{year}年度无政府性基金预算财政拨款收入支出。')]
  const list = items(teller, '07', 'government-fund')
  return [
    teller.paragraph(
      'government-fund',
      `{year}年度政府性基金预算财政拨款年初结转和结余{opening}万元，本年收入{income}万元，本年支出{total}万元，年末结转和结余{closing}万元。${list.length === 0 ? '' : '具体支出情况如下：'}`,
      { opening, income, total, closing },
    ),
    ...list,
  ]
}

export const stateCapital = (teller: Teller): ToldBlock[] => {
  const total = amountOf(teller.context, cell('08', 'total', 'total'), '国有资本经营预算财政拨款支出')
  const list = items(teller, '08', 'state-capital')
  if (!total.recorded && list.length === 0)
    return [teller.paragraph('state-capital', '本{scope}{year}年度无国有资本经营预算财政拨款支出。')]
  return [
    teller.paragraph(
      'state-capital',
      `{year}年度国有资本经营预算财政拨款支出{total}万元。${list.length === 0 ? '' : '具体支出情况如下：'}`,
      { total },
    ),
    ...list,
  ]
}

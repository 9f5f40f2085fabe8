/** 人员经费 and 公用经费 of the basic expenditure, each with the economic items that are not zero. */
import { economicItems } from '../accounts-told.js'
import { listed } from '../changes.js'
import { amountOf } from '../quantities.js'
import type { Amount } from '../quantities.js'
import type { Phrase, Teller } from '../teller.js'
import { cell } from './cells.js'

const side = (
  teller: Teller,
  name: '人员经费' | '公用经费',
  at: 'left' | 'right',
  line: 'personnel' | 'operating-costs',
): Phrase => {
  const amount = amountOf(teller.context, cell('06', line, 'amount', at), name)
  const names = economicItems(teller.context, 'accounts.06', at)
  return {
    frame: `${name}{amount}万元${names.length === 0 ? '' : '，主要包括：{items}'}`,
    parts: { amount, items: listed(names) },
  }
}

export const basicExpenditure = (teller: Teller): { total: Amount; personnel: Phrase; operating: Phrase } => ({
  total: amountOf(teller.context, cell('05', 'total', 'basic'), '一般公共预算财政拨款基本支出'),
  personnel: side(teller, '人员经费', 'left', 'personnel'),
  operating: side(teller, '公用经费', 'right', 'operating-costs'),
})

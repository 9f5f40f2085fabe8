/** What the final-accounts forms have in common: the cell in 万元, the line above the table, the tall header cell. */
import type { Fen } from '../../src/money/fen.js'
import type { AccountsYear } from './accounts-year.js'
import { wanyuanCell } from './figures.js'
import { amount, centred, type Form, type PrintedCell } from './structure.js'

export const cell = (value: Fen): PrintedCell => amount(wanyuanCell(value))

export const caption = (data: AccountsYear, number: string): Form['caption'] => ({
  number: `公开${number}表`,
  left: `部门：${data.unitName}`,
  middle: `${data.year}年度`,
  right: '金额单位：万元',
})

export const tall = (text: string): PrintedCell => centred(text, { rowSpan: 2 })

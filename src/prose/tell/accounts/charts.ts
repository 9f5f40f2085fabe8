/** The charts of final accounts: totals of two years as bars, parts of a whole as shares. */
import type { CellRef } from '../../../forms/spec.js'
import type { ChartDatum, ToldBlock } from '../../told.js'
import { inPeriod, isRecorded } from '../context.js'
import { amountOf } from '../quantities.js'
import type { Teller } from '../teller.js'
import type { NamedCell } from './cells.js'

const described = (title: string, data: readonly ChartDatum[]): string =>
  `${title}：${data.map(({ label, text }) => `${label}${text}万元`).join('，')}。`

/** A total beside that of the year before, where the book has it. */
export const yearsChart = (teller: Teller, id: string, title: string, cell: CellRef, label: string): ToldBlock => {
  const { context } = teller
  const { year } = context.fill.period
  const data = [year - 1, year]
    .map(each => ({ each, own: inPeriod(context, { year: each }) }))
    .filter(({ own }) => isRecorded(own))
    .map(({ each, own }): ChartDatum => {
      const amount = amountOf(own, cell, label)
      const quantity = each === year ? amount : { ...amount, restates: null }
      return {
        label: `${each}年度`,
        value: Number(amount.text),
        text: amount.text,
        figure: teller.figure(id, String(each), quantity),
      }
    })
  return { kind: 'chart', chart: { id, kind: 'bars', title, unit: '万元', data, alternative: described(title, data) } }
}

/** The parts of a whole that are not nothing. */
export const sharesChart = (teller: Teller, id: string, title: string, parts: readonly NamedCell[]): ToldBlock[] => {
  const data = parts
    .map(part => ({ ...part, amount: amountOf(teller.context, part.cell, part.name) }))
    .filter(({ amount }) => amount.shownFen > 0n)
    .map(({ id: part, name, amount }): ChartDatum => ({
      label: name,
      value: Number(amount.text),
      text: amount.text,
      figure: teller.figure(id, part, amount),
    }))
  if (data.length === 0) return []
  return [
    { kind: 'chart', chart: { id, kind: 'shares', title, unit: '万元', data, alternative: described(title, data) } },
  ]
}

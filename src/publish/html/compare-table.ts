/** Expenditure by account, one column a year and stage, with the change over the year before and the share of the budget. */
import { fen, subtractFen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import { formatFen } from '../../money/format.js'
import { percentHalfUp } from '../../money/rounding.js'
import type { Disclosure } from '../disclosure.js'
import type { Names } from './condition-words.js'
import type { FigureIndex } from './figure-index.js'
import { knownSpending, levelOf } from './known-spending.js'
import type { Dimension, KnownSpending } from './known-spending.js'
import { escaped } from './markup.js'
import { periodName } from './spending.js'
import type { Period } from './spending.js'

export type Unit = '元' | '万元'

export type CompareContext = {
  disclosure: Disclosure
  figures: FigureIndex
  names: Names
  unit: Unit
  /** The period that the disclosure is about. */
  own: Period
  periods: readonly Period[]
}

export const amountText = (amount: Fen, unit: Unit): string => formatFen(amount, unit, { separators: true })

export const accountHref = (
  { figures }: CompareContext,
  code: string,
  { year, stage }: Period,
  amountFen: Fen,
): string | null => {
  const figure = figures.ofAccount(code, year, stage, amountFen)
  return figure === undefined ? null : figures.href(figure.id)
}

const signed = (text: string): string => (text.startsWith('-') || /^[0.]+$/.test(text) ? text : `+${text}`)

/** A column made of two others; blank where one of them is not known. */
type Derived = { title: string; now: number; other: number; text: (now: Fen, other: Fen) => string }

const derivedColumns = ({ own, unit }: CompareContext, columns: readonly KnownSpending[]): Derived[] => {
  const at = ({ year, stage }: Period): number =>
    columns.findIndex(({ period }) => period.year === year && period.stage === stage)
  const now = at(own)
  const before = at({ ...own, year: own.year - 1 })
  const budget = own.stage === 'actual' ? at({ ...own, stage: 'approved' }) : -1
  const share = (part: Fen, whole: Fen): string => (whole > 0n ? (percentHalfUp(part, whole, 2) ?? '') : '')
  return [
    {
      title: `比${own.year - 1}年增减`,
      now,
      other: before,
      text: (a: Fen, b: Fen) => signed(amountText(subtractFen(a, b), unit)),
    },
    { title: '增减（%）', now, other: before, text: (a: Fen, b: Fen) => signed(share(subtractFen(a, b), b)) },
    { title: '为预算的（%）', now, other: budget, text: share },
  ].filter(column => column.now >= 0 && column.other >= 0)
}

const derivedCells = (derived: readonly Derived[], amounts: readonly (Fen | null)[]): string =>
  derived
    .map(({ now, other, text }) => {
      const [a, b] = [amounts[now] ?? null, amounts[other] ?? null]
      const words = a === null || b === null ? '' : text(a, b)
      return `<td class="a">${words === '+' ? '' : words}</td>`
    })
    .join('')

const rowHtml = (
  code: string,
  dimension: Dimension,
  columns: readonly KnownSpending[],
  derived: readonly Derived[],
  context: CompareContext,
): string => {
  const level = levelOf(dimension, code)
  const cells = columns.map(({ period, amounts }) => {
    const amount = amounts.get(code)
    if (amount === undefined) return '<td class="a"></td>'
    const href = accountHref(context, code, period, amount)
    const text = amountText(amount, context.unit)
    return `<td class="a">${href === null ? text : `<a class="n" href="${href}">${text}</a>`}</td>`
  })
  const known = columns.map(({ amounts, isZero }) => amounts.get(code) ?? (isZero(code) ? fen(0n) : null))
  return `<tr class="l${level}" data-level="${level}" data-code="${code}"><td class="c">${code}</td><th scope="row" class="t k">${escaped(context.names[dimension](code))}</th>${cells.join('')}${derivedCells(derived, known)}</tr>`
}

/** Empty where no account of the dimension is known. */
export const compareTable = (dimension: Dimension, title: string, context: CompareContext): string => {
  const { disclosure, periods, figures, unit } = context
  const columns = periods
    .map(period => knownSpending(disclosure.book, period, dimension, disclosure.figures, figures))
    .filter(({ amounts }) => amounts.size > 0)
  const codes = [...new Set(columns.flatMap(({ amounts }) => [...amounts.keys()]))].sort()
  if (codes.length === 0) return ''
  const derived = derivedColumns(context, columns)
  const totals = columns.map(({ totalFen }) => totalFen)
  const total = totals.every(amount => amount === null)
    ? ''
    : `<tr class="total"><td></td><th scope="row" class="t k">合计</th>${totals.map(amount => `<td class="a">${amount === null ? '' : amountText(amount, unit)}</td>`).join('')}${derivedCells(derived, totals)}</tr>\n`
  const heads = [...columns.map(({ period }) => periodName(period)), ...derived.map(each => each.title)]
  return `<section><h2 id="by-${dimension}">${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="by-${dimension}"><table class="grid" aria-labelledby="by-${dimension}" data-tools="accounts">
<caption><div class="caption"><p class="ends"><span>支出</span> <span>金额单位：${unit}</span></p></div></caption>
<thead><tr><th scope="col" class="c">科目编码</th><th scope="col" class="k">科目名称</th>${heads.map(head => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${total}${codes.map(code => rowHtml(code, dimension, columns, derived, context)).join('\n')}
</tbody></table></div></section>`
}

/** What was bought, by category, and what of it went to small and medium firms. */
import { procurementCategoryNames } from '../../../book/vocabulary.js'
import type { ProcurementCategory } from '../../../book/vocabulary.js'
import { sumFen } from '../../../money/fen.js'
import { amountOfFen } from '../quantities.js'
import type { Amount } from '../quantities.js'
import { procurementLines } from '../tables/procurement.js'
import type { Teller } from '../teller.js'

export type Procured = Record<ProcurementCategory, Amount> & {
  total: Amount
  /** Null where the book says of no line what went to small firms. */
  smallFirms: Amount | null
}

/** Null where nothing was bought; what was planned and is not recorded as bought must be recorded first. */
export const procured = (teller: Teller): Procured | null => {
  const { context } = teller
  const { year, stage } = context.fill.period
  const lines = procurementLines(context.fill.book, year, stage)
  if (lines.length === 0) {
    if (procurementLines(context.fill.book, year, 'approved').length > 0)
      teller.need(
        'procurement',
        `年初预算有政府采购，却没有登记${year}年实际采购的金额。请在 procurement.csv 中登记：year 填 ${year}，stage 填 actual；没有采购的，登记一行，amount 和 small_firms_amount 填 0.00。`,
      )
    return null
  }
  const of = (category: ProcurementCategory): Amount =>
    amountOfFen(
      context,
      sumFen(lines.filter(line => line.category === category).map(({ amountFen }) => amountFen)),
      `政府采购${procurementCategoryNames[category]}支出`,
    )
  const told = lines.flatMap(({ smallFirmsFen }) => smallFirmsFen ?? [])
  if (told.length === 0)
    teller.need(
      'procurement/small-firms',
      `政府采购没有登记授予中小企业的金额。请在 procurement.csv 的 small_firms_amount 列中填写（没有的填 0.00）。`,
    )
  return {
    total: amountOfFen(context, sumFen(lines.map(({ amountFen }) => amountFen)), '政府采购支出总额'),
    goods: of('goods'),
    works: of('works'),
    services: of('services'),
    smallFirms: told.length === 0 ? null : amountOfFen(context, sumFen(told), '授予中小企业合同金额'),
  }
}

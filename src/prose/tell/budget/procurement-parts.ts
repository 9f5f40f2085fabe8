/** The amounts of a year's procurement by kind of thing bought, as the sentences of every province state them. */
import { procurementCategoryNames, type ProcurementCategory } from '../../../book/vocabulary.js'
import { sumFen } from '../../../money/fen.js'
import { amountOfFen, type Quantity } from '../quantities.js'
import type { procurementLines } from '../tables/procurement.js'
import type { Teller } from '../teller.js'

/** `政府采购货物预算7.80万元、政府采购工程预算0.00万元、政府采购服务预算30.40万元`. */
export const procurementParts = (
  { context }: Teller,
  lines: ReturnType<typeof procurementLines>,
): Record<ProcurementCategory | 'total' | 'small', Quantity> => {
  const amount = (label: string, category?: ProcurementCategory): Quantity =>
    amountOfFen(
      context,
      sumFen(lines.filter(line => category === undefined || line.category === category).map(line => line.amountFen)),
      label,
      { what: '预算数' },
    )
  const named = (category: ProcurementCategory): Quantity =>
    amount(`政府采购${procurementCategoryNames[category]}`, category)
  return {
    total: amount('政府采购'),
    goods: named('goods'),
    works: named('works'),
    services: named('services'),
    small: amountOfFen(context, sumFen(lines.flatMap(line => line.smallFirmsFen ?? [])), '面向中小企业预留'),
  }
}

/** Which printing a book's forms are published in. A new province or year is one more record in this list. */
import { hebeiBudget } from './hebei-budget.js'
import { hubeiAccounts } from './hubei-accounts.js'
import { hubeiBudget } from './hubei-budget.js'
import { shanghaiAccounts } from './shanghai-accounts.js'
import { shanghaiBudget2023, shanghaiBudget2026 } from './shanghai-budget.js'
import type { SeriesPrinting } from './printing.js'

export const printings: readonly SeriesPrinting[] = [
  hubeiAccounts,
  shanghaiAccounts,
  shanghaiBudget2023,
  shanghaiBudget2026,
  hebeiBudget,
  hubeiBudget,
]

/**
 * The printing of a pack in a province and year: the province's own, of the latest style that has begun, or else the one
 * that is used wherever a province has none; null where the pack is printed nowhere else.
 */
export const printingFor = (pack: string, jurisdiction: string | null, year: number): SeriesPrinting | null => {
  const begun = printings
    .filter(printing => printing.pack === pack && (printing.since ?? 0) <= year)
    .sort((a, b) => (b.since ?? 0) - (a.since ?? 0))
  return (
    begun.find(printing => printing.jurisdiction === jurisdiction) ??
    begun.find(printing => printing.jurisdiction === null) ??
    null
  )
}

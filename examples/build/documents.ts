/**
 * The examples for tests: data → disclosure → text or HTML, and ways to spoil one figure, word or year in between.
 * PDF, Word and Excel renderers are not re-exported: they need development packages; `npm run examples` uses them.
 *
 *     const disclosure = finalAccounts({ ...hrAccounts2023, year: 2024 })
 *     const { disclosure: spoiled } = withCell(disclosure, { form: '03', row: '208', column: 4 }, '1.00')
 *     renderHtml(spoiled)
 */
export type { AccountsYear } from './accounts-year.js'
export type { UnitBudgetYear } from './budget-year.js'
export { commerceBudget2026 } from './commerce-budget-2026.js'
export { yuan } from './figures.js'
export { finalAccounts } from './final-accounts.js'
export { hrAccounts2023 } from './hr-accounts-2023.js'
export {
  cellText,
  formOf,
  withCell,
  withEmptiedForm,
  withMovedAmount,
  withText,
  withoutForm,
  type CellPlace,
  type Mutated,
} from './mutations.js'
export { plantAll, plantedMistakes, type PlantedMistake } from './planted-mistakes.js'
export { renderHtml } from './render-html.js'
export { renderText } from './render-text.js'
export { formsOf, placeCells, type Block, type Disclosure, type Form, type PrintedCell } from './structure.js'
export { unitBudget } from './unit-budget.js'

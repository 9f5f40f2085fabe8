import { describe, expect, it } from 'vitest'
import { builtInCharts } from '../accounts/chart.js'
import { bookOf, entry } from '../book/arbitrary.prop.js'
import type { Entry } from '../book/tables.js'
import { fen } from '../money/fen.js'
import { cellSum, fillForm, fillForms } from './fill.js'
import type { FillContext } from './fill.js'
import type { Form } from './form.js'
import { nationalAccounts } from './packs/national-accounts.js'
import { verifyForm } from './verify.js'

const charts = {
  functional: builtInCharts.chartFor('functional', 2024),
  economic: builtInCharts.chartFor('economic', 2024),
  'government-economic': builtInCharts.chartFor('government-economic', 2024),
}

const entries: Entry[] = [
  { ...entry, id: 'a', amountFen: fen(1_234_500n) },
  { ...entry, id: 'b', functional: '2080105', economic: '30226', kind: 'project', amountFen: fen(2_000_400n) },
  { ...entry, id: 'c', unit: '100002', functional: '2210201', economic: '30113', amountFen: fen(504_900n) },
  { ...entry, id: 'd', economic: '30231', amountFen: fen(1_004_900n) },
  { ...entry, id: 'e', stage: 'adjusted', economic: '30231', amountFen: fen(4_000_000n) },
  { ...entry, id: 'f', flow: 'income', economic: null, kind: null, amountFen: fen(4_744_700n) },
  { ...entry, id: 'g', flow: 'income', origin: 'carried-over', economic: null, kind: null, amountFen: fen(300_000n) },
  { ...entry, id: 'h', flow: 'closing', economic: null, kind: null, amountFen: fen(300_000n) },
]
const context: FillContext = { book: bookOf({ entries }), period: { year: 2024, stage: 'actual' }, charts }

const filled = (id: string, more: Partial<FillContext> = {}): Form =>
  fillForm(
    { ...context, ...more },
    nationalAccounts,
    nationalAccounts.forms.find(form => form.id === id)!,
  )

const printed = (form: Form, row: string, column: string, side?: 'left' | 'right'): string | undefined =>
  form.rows
    .find(
      ({ line, code, panel }) =>
        (line ?? code) === row && (side === undefined || form.spec.panels[panel]?.side === side),
    )
    ?.cells.get(column)?.raw

describe('a form filled from a book', () => {
  it('has a row for each account with entries and for what it rolls up to', () => {
    const codes = filled('accounts.03').rows.flatMap(({ code }) => code ?? [])
    expect(codes).toEqual(['208', '20801', '2080101', '2080105', '221', '22102', '2210201'])
  })

  it('sums exact fen and rounds each cell by itself', () => {
    const form = filled('accounts.03')
    expect(printed(form, '2080101', 'basic')).toBe('2.24')
    expect(printed(form, '2080105', 'project')).toBe('2.00')
    expect(printed(form, '2210201', 'basic')).toBe('0.50')
    // 2.2394 + 2.0004 + 0.5049 = 4.7447
    expect(printed(form, 'total', 'total')).toBe('4.74')
  })

  it('leaves blank what has no entry, or prints zero where the province does', () => {
    expect(printed(filled('accounts.03'), '2080101', 'project')).toBe('')
    expect(printed(filled('accounts.03', { blankAs: 'zero' }), '2080101', 'project')).toBe('0.00')
    expect(filled('accounts.07').status).toBe('empty')
  })

  it('keeps income, opening and closing balances apart', () => {
    const form = filled('accounts.01')
    expect(printed(form, 'current', 'amount', 'left')).toBe('4.74')
    expect(printed(form, 'opening', 'amount', 'left')).toBe('0.30')
    expect(printed(form, 'total', 'amount', 'left')).toBe('5.04')
    expect(printed(form, 'closing', 'amount', 'right')).toBe('0.30')
    expect(printed(form, 'total', 'amount', 'right')).toBe('5.04')
  })

  it('takes the budget columns of the “三公” form from the adjusted budget', () => {
    const form = filled('accounts.09')
    expect(printed(form, 'total', 'budget-vehicle-operation')).toBe('4.00')
    expect(printed(form, 'total', 'actual-vehicle-operation')).toBe('1.00')
    expect(printed(form, 'total', 'actual-reception')).toBe('')
  })

  it('counts 机关运行经费 of administrative units only', () => {
    const withInstitution = bookOf({
      entries: [...entries, { ...entry, id: 'x', unit: '100002', economic: '30201', amountFen: fen(9_000_000n) }],
    })
    expect(printed(filled('accounts.09', { book: withInstitution }), 'total', 'actual-operating-costs')).toBe('1.00')
  })

  it('fulfils the identities of its own spec but for rounding tails', () => {
    for (const form of fillForms(context, nationalAccounts))
      expect(verifyForm(form).discrepancies.filter(({ tail }) => !tail)).toEqual([])
  })

  it('tells of each amount the exact sum and the entries it comes from', () => {
    const cell = filled('accounts.03')
      .rows.find(({ code }) => code === '2080105')
      ?.cells.get('project')
    expect(cell?.filled?.amountFen).toBe(2_000_400n)
    expect(cell?.filled?.selection).toMatchObject({ year: 2024, stage: 'actual', functional: ['2080105'] })
  })
})

describe('the sum behind one cell', () => {
  it('is the form’s, for any period', () => {
    const ref = { form: 'accounts.03', line: '208', column: 'total' }
    expect(cellSum(context, nationalAccounts, ref)).toMatchObject({ amountFen: 4_239_800n, entries: 3, unit: '万元' })
    const before = { ...context, period: { year: 2023, stage: 'actual' } as const }
    expect(cellSum(before, nationalAccounts, ref)).toMatchObject({ amountFen: 0n, entries: 0 })
  })

  it('is refused for a cell that no form has', () => {
    expect(() => cellSum(context, nationalAccounts, { form: 'accounts.03', line: 'x', column: 'total' })).toThrow(
      RangeError,
    )
    expect(() => cellSum(context, nationalAccounts, { form: 'accounts.99', line: 'total', column: 'total' })).toThrow(
      /accounts\.99/,
    )
  })
})

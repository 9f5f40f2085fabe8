import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, entriesArbitrary } from '../book/arbitrary.prop.js'
import { sum } from '../book/select.js'
import type { Entry } from '../book/tables.js'
import { sumFen } from '../money/fen.js'
import { both, selectionOf } from './criteria.js'
import type { Criteria } from './criteria.js'

const period = { year: 2024, stage: 'actual' } as const
const unitsOfKind = (kinds: readonly string[]): string[] => [
  ...(kinds.includes('administrative') ? ['100', '100001'] : []),
  ...(kinds.includes('institution') ? ['100002'] : []),
]

const criteriaArbitrary: fc.Arbitrary<Criteria> = fc.record(
  {
    flow: fc.subarray(['income', 'expenditure', 'closing'] as const),
    fund: fc.subarray(['general', 'government-fund', 'other'] as const),
    kind: fc.subarray(['basic', 'project', null] as const),
    functional: fc.subarray(['208', '20801', '2080101', '2210201', '210']),
    economic: fc.subarray(['301', '30101', '302']),
    unitKind: fc.subarray(['administrative', 'institution'] as const),
    unit: fc.subarray(['100', '100001', '100002']),
  },
  { requiredKeys: [] },
)

/** The criteria's meaning, said once more without any index. */
const fits = (entry: Entry, { functional, economic, unitKind, unit, flow, fund, kind }: Criteria): boolean =>
  entry.year === period.year &&
  entry.stage === period.stage &&
  (flow?.includes(entry.flow) ?? true) &&
  (fund?.includes(entry.fund) ?? true) &&
  (kind?.includes(entry.kind) ?? true) &&
  (functional?.some(code => entry.functional?.startsWith(code)) ?? true) &&
  (economic?.some(code => entry.economic?.startsWith(code)) ?? true) &&
  (unit?.includes(entry.unit) ?? true) &&
  (unitKind === undefined || unitsOfKind(unitKind).includes(entry.unit))

describe('criteria', () => {
  it('joined are fulfilled by the entries that fulfil each of them', () => {
    fc.assert(
      fc.property(entriesArbitrary(), criteriaArbitrary, criteriaArbitrary, (entries, some, others) => {
        const found = sum(bookOf({ entries }), selectionOf(period, both(some, others), unitsOfKind))
        const expected = entries.filter(entry => fits(entry, some) && fits(entry, others))
        expect(found).toEqual({
          amountFen: sumFen(expected.map(({ amountFen }) => amountFen)),
          entries: expected.length,
        })
      }),
    )
  })

  it('joined with nothing are themselves', () => {
    expect(both({ fund: ['general'] }, undefined)).toEqual({ fund: ['general'] })
    expect(both()).toEqual({})
  })

  it('take the longer of two accounts, and nothing of two that lie apart', () => {
    expect(both({ functional: ['208', '210'] }, { functional: ['20801'] }).functional).toEqual(['20801'])
    expect(both({ economic: ['301'] }, { economic: ['302'] }).economic).toEqual([])
  })

  it('may look at another stage and year than the form’s', () => {
    const selection = selectionOf(period, { stage: 'approved', yearOffset: -1, fund: ['general'] }, unitsOfKind)
    expect(selection).toEqual({ year: 2023, stage: 'approved', fund: ['general'] })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, entriesArbitrary } from '../book/arbitrary.prop.js'
import { sum } from '../book/select.js'
import { blankProject, type BookTables, type Entry } from '../book/tables.js'
import { sumFen } from '../money/fen.js'
import { both, selectionOf } from './criteria.js'
import type { Criteria } from './criteria.js'

const period = { year: 2024, stage: 'actual' } as const
const kept = {
  units: [
    { code: '100', name: '局', kind: 'administrative', parent: null },
    { code: '100001', name: '局本级', kind: 'administrative', parent: '100' },
    { code: '100002', name: '中心', kind: 'institution', parent: '100' },
  ],
  projects: [
    { ...blankProject, id: 'P1', name: '甲', unit: '100', category: '部门项目', attribute: 'one-off' },
    { ...blankProject, id: 'P2', name: '乙', unit: '100', category: '公共项目（专项资金）', attribute: 'recurrent' },
    { ...blankProject, id: 'P3', name: '丙', unit: '100' },
  ],
} as const satisfies Pick<BookTables, 'units' | 'projects'>
const isOfKind = (unit: string, kinds: readonly string[]): boolean =>
  kept.units.some(({ code, kind }) => code === unit && kinds.includes(kind))

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
  (unitKind === undefined || isOfKind(entry.unit, unitKind))

describe('criteria', () => {
  it('joined are fulfilled by the entries that fulfil each of them', () => {
    fc.assert(
      fc.property(entriesArbitrary(), criteriaArbitrary, criteriaArbitrary, (entries, some, others) => {
        const found = sum(bookOf({ entries }), selectionOf(period, both(some, others), kept))
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
    const selection = selectionOf(period, { stage: 'approved', yearOffset: -1, fund: ['general'] }, kept)
    expect(selection).toEqual({ year: 2023, stage: 'approved', fund: ['general'] })
  })

  it('choose projects by the beginning of their category and by their attribute', () => {
    expect(selectionOf(period, { projectCategory: ['公共项目'] }, kept).project).toEqual(['P2'])
    expect(selectionOf(period, { projectAttribute: ['one-off'] }, kept).project).toEqual(['P1'])
    expect(selectionOf(period, { projectCategory: ['部门项目'], project: ['P2', null] }, kept).project).toEqual([])
  })
})

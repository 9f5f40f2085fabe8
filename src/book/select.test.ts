import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen, sumFen } from '../money/fen.js'
import { baseTables, bookOf, entriesArbitrary, entry } from './arbitrary.prop.js'
import { correctionOf, reversalOf } from './corrections.js'
import { dimensions } from './ledger.js'
import { entriesOf, groupSums, sum } from './select.js'
import type { GroupKey, Selection } from './select.js'
import type { Entry } from './tables.js'
import { flowNames, fundNames, stageNames } from './vocabulary.js'
import type { Flow, Fund, Stage } from './vocabulary.js'

const stages = Object.keys(stageNames) as Stage[]
const accountChoice = fc.constantFrom('208', '20801', '2080105', '2210201', '229', null)

const selectionArbitrary: fc.Arbitrary<Selection> = fc
  .record(
    {
      year: fc.constantFrom(2022, 2023, 2024),
      stage: fc.constantFrom(...stages),
      unit: fc.constantFrom('100', '100001', 'none'),
      flow: fc.subarray(Object.keys(flowNames) as Flow[]),
      fund: fc.subarray(Object.keys(fundNames) as Fund[]),
      functional: fc.oneof(accountChoice, fc.array(accountChoice, { maxLength: 3 })),
      economic: fc.constantFrom('301', '30101', null),
      project: fc.constantFrom('P1', null),
      basis: fc.constant('recorded' as const),
    },
    { requiredKeys: ['year', 'stage'] },
  )
  .map(selection => selection satisfies Selection)

/** What a selection means, said the slow way. */
const matches = (entry: Entry, selection: Selection): boolean =>
  entry.year === selection.year &&
  entry.stage === selection.stage &&
  dimensions.every(dimension => {
    const wanted: unknown = selection[dimension]
    if (wanted === undefined) return true
    const value = entry[dimension]
    const isAccount = dimension === 'functional' || dimension === 'economic'
    return (Array.isArray(wanted) ? wanted : [wanted]).some(one =>
      isAccount && one !== null && value !== null ? value.startsWith(one) : value === one,
    )
  })

const naive = (entries: readonly Entry[], selection: Selection) => {
  const chosen = entries.filter(entry => matches(entry, selection))
  return { amountFen: sumFen(chosen.map(({ amountFen }) => amountFen)), entries: chosen.length }
}

describe('the entries behind a sum', () => {
  test('are those of a plain loop, and add up to it', () => {
    fc.assert(
      fc.property(entriesArbitrary(), selectionArbitrary, (entries, selection) => {
        const found = entriesOf(bookOf({ entries }), selection)
        const expected = entries.filter(entry => matches(entry, selection))
        expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
        expect(sumFen(found.map(({ amountFen }) => amountFen))).toBe(sum(bookOf({ entries }), selection).amountFen)
      }),
      { numRuns: 100 },
    )
  })
})

const groupKeys: GroupKey[] = [...dimensions, 'functionalClass', 'functionalSection', 'economicClass']

describe('sums over a book', () => {
  test('are the sums of a plain loop', () => {
    fc.assert(
      fc.property(entriesArbitrary(), selectionArbitrary, (entries, selection) => {
        expect(sum(bookOf({ entries }), selection)).toEqual(naive(entries, selection))
      }),
      { numRuns: 300 },
    )
  })

  test('do not depend on the order of the entries', () => {
    const shuffled = entriesArbitrary().chain(entries =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    )
    fc.assert(
      fc.property(shuffled, selectionArbitrary, fc.subarray(groupKeys), ([entries, other], selection, by) => {
        const [a, b] = [bookOf({ entries }), bookOf({ entries: other })]
        expect(sum(b, selection)).toEqual(sum(a, selection))
        expect(groupSums(b, selection, by)).toEqual(groupSums(a, selection, by))
      }),
    )
  })

  test('of the parts of any split add up to the whole, and each part is the sum of its own selection', () => {
    fc.assert(
      fc.property(entriesArbitrary(), selectionArbitrary, fc.subarray(groupKeys), (entries, selection, by) => {
        const book = bookOf({ entries })
        const groups = groupSums(book, selection, by)
        const whole = sum(book, selection)
        expect(sumFen(groups.map(({ amountFen }) => amountFen))).toBe(whole.amountFen)
        expect(groups.reduce((count, group) => count + group.entries, 0)).toBe(whole.entries)
        const naiveGroups = new Map<string, { amountFen: bigint; entries: number }>()
        for (const entry of entries.filter(one => matches(one, selection))) {
          const cut = (code: string | null, digits: number) =>
            code !== null && code.length >= digits ? code.slice(0, digits) : null
          const all: Record<GroupKey, string | null> = {
            ...entry,
            functionalClass: cut(entry.functional, 3),
            functionalSection: cut(entry.functional, 5),
            economicClass: cut(entry.economic, 3),
          }
          const key = JSON.stringify(Object.fromEntries(by.map(name => [name, all[name]])))
          const group = naiveGroups.get(key) ?? { amountFen: 0n, entries: 0 }
          naiveGroups.set(key, { amountFen: group.amountFen + entry.amountFen, entries: group.entries + 1 })
        }
        const found = new Map(
          groups.map(({ key, amountFen, entries }) => [JSON.stringify(key), { amountFen, entries }]),
        )
        expect(found).toEqual(naiveGroups)
      }),
    )
  })

  test('are what they were before, once an entry is reversed', () => {
    fc.assert(
      fc.property(entriesArbitrary(20), entriesArbitrary(5), selectionArbitrary, (entries, wrong, selection) => {
        const mistaken = wrong
          .filter(({ corrects }) => corrects === null)
          .map(entry => ({ ...entry, id: `W${entry.id}` }))
        const reversals = mistaken.map(entry => reversalOf(entry, `X${entry.id}`, '重复登记'))
        const corrected = bookOf({ entries: [...entries, ...mistaken, ...reversals] })
        expect(sum(corrected, selection).amountFen).toBe(naive(entries, selection).amountFen)
      }),
    )
  })
})

test('a correction moves the amount from the wrong line to the right one', () => {
  const book = bookOf({
    entries: [
      entry,
      ...correctionOf(
        entry,
        { functional: '2080105', amountFen: fen(120_000n) },
        { reversal: 'E2', replacement: 'E3' },
        '科目记错',
      ),
    ],
  })
  const selection = { year: 2024, stage: 'actual' } as const
  expect(sum(book, { ...selection, functional: '2080101' })).toEqual({ amountFen: 0n, entries: 2 })
  expect(sum(book, { ...selection, functional: '2080105' }).amountFen).toBe(120_000n)
  expect(sum(book, { ...selection, functional: '20801' }).amountFen).toBe(120_000n)
})

test('nothing recorded is told apart from an amount of zero', () => {
  const book = bookOf({ entries: [{ ...entry, amountFen: fen(0n) }] })
  expect(sum(book, { year: 2024, stage: 'actual' })).toEqual({ amountFen: 0n, entries: 1 })
  expect(sum(book, { year: 2024, stage: 'approved' })).toEqual({ amountFen: 0n, entries: 0 })
})

test('the largest amounts add up exactly', () => {
  const entries = Array.from({ length: 20_000 }, (_, i) => ({ ...entry, id: `E${i}`, amountFen: fen(10n ** 15n - 1n) }))
  expect(sum(bookOf({ entries }), { year: 2024, stage: 'actual' }).amountFen).toBe(20_000n * (10n ** 15n - 1n))
  const negative = entries.map(one => ({ ...one, amountFen: fen(-one.amountFen) }))
  expect(sum(bookOf({ entries: negative }), { year: 2024, stage: 'actual' }).amountFen).toBe(
    -20_000n * (10n ** 15n - 1n),
  )
})

test('what is no account code is refused, and selects nothing by accident', () => {
  const book = bookOf({ ...baseTables, entries: [entry] })
  expect(() => sum(book, { year: 2024, stage: 'actual', functional: '2' })).toThrow('account code')
})

test('a sum across stages or years does not compile', () => {
  const book = bookOf({ entries: [entry] })
  // @ts-expect-error a stage is mandatory
  sum(book, { year: 2024 })
  // @ts-expect-error a year is mandatory
  sum(book, { stage: 'actual' })
  // @ts-expect-error one stage
  sum(book, { year: 2024, stage: ['approved', 'actual'] })
  // @ts-expect-error one year
  sum(book, { year: [2023, 2024], stage: 'actual' })
  // @ts-expect-error stages are no way to split a sum either
  expect(() => groupSums(book, { year: 2024, stage: 'actual' }, ['stage'])).toThrow()
})

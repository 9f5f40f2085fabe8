import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '../money/fen.js'
import { baseTables, entriesArbitrary, entry, header } from './arbitrary.prop.js'
import { balances } from './balance.js'
import { createBook } from './book.js'
import { fieldsOf, schema, tableNames } from './schema.js'
import type { BookHeader, BookTables, Entry } from './tables.js'

const problemsOf = (tables: Partial<BookTables>, over: Partial<BookHeader> = {}) => {
  const made = createBook({ ...header, ...over }, { ...baseTables, ...tables })
  return made.ok ? [] : made.problems.map(({ file, line, field }) => [file, line, field])
}
const entryProblems = (over: Partial<Record<keyof Entry, unknown>>) =>
  problemsOf({ entries: [{ ...entry, ...over } as Entry] })

test('valid rows make a book', () => {
  fc.assert(
    fc.property(entriesArbitrary(), entries => {
      expect(createBook(header, { ...baseTables, entries }).ok).toBe(true)
    }),
  )
})

describe('a book is refused, with the place, where an entry', () => {
  test.each<[string, Partial<Record<keyof Entry, unknown>>, string]>([
    ['names a unit that is not registered', { unit: '999' }, 'unit'],
    ['names a project that is not registered', { project: 'P9' }, 'project'],
    ['has an unknown stage', { stage: 'final' }, 'stage'],
    ['has a Chinese name for a code', { fund: '一般公共预算' }, 'fund'],
    ['has no amount', { amountFen: null }, 'amount'],
    ['has an amount that is no fen', { amountFen: 12.5 }, 'amount'],
    ['has an amount beyond any budget', { amountFen: 10n ** 15n + 1n }, 'amount'],
    ['has an economic code for a functional account', { functional: '30101' }, 'functional'],
    ['has a code of four digits', { functional: '2080' }, 'functional'],
    ['has a functional code for an economic account', { economic: '20801' }, 'economic'],
    ['is expenditure without account', { functional: null }, 'functional'],
    ['is expenditure without kind', { kind: null }, 'kind'],
    ['is income with an economic account', { flow: 'income' }, 'economic'],
    ['has a year that is none', { year: 24 }, 'year'],
    ['has a year after the year of the book', { year: 2025 }, 'year'],
    ['corrects what is not there', { corrects: 'E9', why: '重复' }, 'corrects'],
    ['corrects itself', { corrects: 'E1', why: '重复' }, 'corrects'],
    ['gives a reason and corrects nothing', { why: '重复' }, 'corrects'],
    ['has an empty text for a blank', { why: '' }, 'why'],
    ['has an id with a space', { id: 'E 1' }, 'id'],
  ])('%s', (_, over, field) => {
    const found = entryProblems(over)
    expect(found).toContainEqual(['entries.csv', 2, field])
  })

  test('corrects without a reason, in another stage, or in a circle', () => {
    const second = { ...entry, id: 'E2', corrects: 'E1' }
    expect(problemsOf({ entries: [entry, second] })).toEqual([['entries.csv', 3, 'why']])
    expect(problemsOf({ entries: [entry, { ...second, why: '重复', stage: 'approved' }] })).toEqual([
      ['entries.csv', 3, 'corrects'],
    ])
    const circle = ['E1', 'E2', 'E3'].map((id, i) => ({ ...entry, id, corrects: ['E2', 'E3', 'E1'][i]!, why: '重复' }))
    expect(problemsOf({ entries: [...circle, { ...entry, id: 'E4', corrects: 'E1', why: '重复' }] })).toEqual([
      ['entries.csv', 2, 'corrects'],
      ['entries.csv', 3, 'corrects'],
      ['entries.csv', 4, 'corrects'],
    ])
  })

  test('has no id, and is not called a duplicate of another without one', () => {
    const nameless = { ...entry, id: null as unknown as string }
    expect(problemsOf({ entries: [nameless, nameless] })).toEqual([
      ['entries.csv', 2, 'id'],
      ['entries.csv', 3, 'id'],
    ])
  })

  test('stands there twice', () => {
    expect(problemsOf({ entries: [entry, entry] })).toEqual([['entries.csv', 3, 'id']])
  })
})

test('units form a tree, projects end after they begin, reasons say what they explain', () => {
  const unit = baseTables.units[0]!
  expect(problemsOf({ units: [{ ...unit, parent: '100' }, ...baseTables.units.slice(1)] })).toEqual([
    ['units.csv', 2, 'parent'],
  ])
  const project = { ...baseTables.projects[0]!, id: 'P8', firstYear: 2024, lastYear: 2023 }
  expect(problemsOf({ projects: [project] })).toEqual([['projects.csv', 2, 'last_year']])
  const statement = { id: 'S1', year: 2024, unit: '100', kind: 'reason' as const, key: null, text: '人员增加' }
  expect(problemsOf({ statements: [statement] })).toEqual([['statements.csv', 2, 'key']])
})

test('a book belongs to a registered unit and a year', () => {
  expect(problemsOf({}, { unit: '7' })).toEqual([['datapackage.json', null, 'mingzhang.unit']])
  expect(problemsOf({}, { year: 24 })).toContainEqual(['datapackage.json', null, 'mingzhang.year'])
})

test('every problem is told at once, in Chinese, with what to do', () => {
  const made = createBook(header, { ...baseTables, entries: [{ ...entry, unit: '9', functional: '1', kind: null }] })
  if (made.ok) throw new Error('taken')
  expect(made.problems).toHaveLength(3)
  for (const { reason, remedy } of made.problems) {
    expect(reason).toMatch(/\p{Script=Han}/u)
    expect(remedy).toMatch(/^请/)
  }
})

test('a unit is balanced or not where both sides are recorded', () => {
  const income: Entry = { ...entry, id: 'I1', flow: 'income', economic: null, amountFen: fen(200_000n) }
  const closing: Entry = { ...income, id: 'C1', flow: 'closing', amountFen: fen(76_544n) }
  const oneSided: Entry = { ...entry, id: 'B1', stage: 'approved' }
  const made = createBook(header, { ...baseTables, entries: [entry, income, closing, oneSided] })
  if (!made.ok) throw new Error('refused')
  expect(balances(made.book)).toEqual([
    { year: 2024, stage: 'actual', unit: '100001', incomeFen: 200_000n, outgoFen: 200_000n },
  ])
})

test('the schema names only columns that are there, and each column once', () => {
  for (const table of tableNames) {
    const columns = fieldsOf(table).map(([, { column }]) => column)
    expect(new Set(columns).size).toBe(columns.length)
    for (const property of schema[table].key) {
      const spec = fieldsOf(table).find(([name]) => name === property)?.[1]
      expect(spec?.required, `${table}.${property}`).toBe(true)
    }
  }
})

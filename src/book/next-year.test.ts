import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { fen } from '../money/fen.js'
import { bookOf, entriesArbitrary, entry } from './arbitrary.prop.js'
import type { Book } from './book.js'
import { nextYear } from './next-year.js'
import { sum } from './select.js'
import type { Statement } from './tables.js'

const after = (book: Book): Book => {
  const made = nextYear(book)
  if (!made.ok) throw new Error(JSON.stringify(made.problems.slice(0, 3)))
  return made.book
}

const statement = (id: string, kind: Statement['kind'], year: number): Statement => ({
  id,
  year,
  unit: '100',
  kind,
  key: kind === 'functions' ? null : 'x',
  text: id,
})

describe('the book of the next year', () => {
  it('begins without entries of its own, beside those of the two years before', () => {
    const book = bookOf({
      entries: [entry, { ...entry, id: 'old', year: 2022 }, { ...entry, id: 'before', year: 2023 }],
    })
    const next = after(book)
    expect(next.header).toMatchObject({ year: 2025, title: '示例局2025年账本', unit: '100' })
    expect(next.tables.entries.map(({ id }) => id).sort()).toEqual(['E1', 'before'])
    expect(sum(next, { year: 2025, stage: 'approved' }).entries).toBe(0)
  })

  it('keeps texts until they are changed, reasons with their year', () => {
    const statements = [
      statement('职能', 'functions', 2020),
      statement('旧原因', 'reason', 2022),
      statement('原因', 'reason', 2024),
    ]
    expect(after(bookOf({ statements })).tables.statements.map(({ id }) => id)).toEqual(['职能', '原因'])
  })

  it('leaves out projects that ended, unless an amount names them', () => {
    const [first, second, third] = bookOf({}).tables.projects
    const projects = [
      { ...first!, lastYear: 2024 },
      { ...second!, lastYear: 2024 },
      { ...third!, lastYear: 2026 },
    ]
    const next = after(bookOf({ projects, entries: [{ ...entry, project: 'P2', kind: 'project' }] }))
    expect(next.tables.projects.map(({ id }) => id)).toEqual(['P2', 'P3'])
  })

  it('is a book again whatever the book was, with the same sums', () => {
    fc.assert(
      fc.property(entriesArbitrary(), entries => {
        const book = bookOf({ entries })
        const next = after(book)
        for (const stage of ['approved', 'actual'] as const)
          expect(sum(next, { year: 2024, stage })).toEqual(sum(book, { year: 2024, stage }))
        expect(next.tables.entries.every(({ amountFen }) => typeof fen(amountFen) === 'bigint')).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

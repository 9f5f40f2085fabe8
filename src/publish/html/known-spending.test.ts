import { describe, expect, it } from 'vitest'
import { madeBook } from '../../../test/made-disclosure.js'
import { createBook } from '../../book/book.js'
import type { Book } from '../../book/book.js'
import type { Entry } from '../../book/tables.js'
import type { Figure } from '../../forms/figure.js'
import { fen } from '../../money/fen.js'
import { indexFigures } from './figure-index.js'
import { knownSpending } from './known-spending.js'

const period = { year: 2023, stage: 'actual' } as const
const template = madeBook().tables.entries.find(({ flow }) => flow === 'expenditure')!

const bookWith = (entries: Partial<Entry>[]): Book => {
  const made = madeBook()
  const result = createBook(made.header, {
    ...made.tables,
    entries: entries.map((entry, i) => ({ ...template, ...period, id: `X${i}`, amountFen: fen(100n), ...entry })),
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.book
}

const figure = (code: string, amount: bigint): Figure => ({
  id: `text.${code}`,
  unit: '501',
  ...period,
  form: null,
  formTitle: null,
  side: null,
  row: code,
  rowLabel: '',
  code,
  column: 'amount',
  columnLabel: '',
  measure: '万元',
  text: '',
  amountFen: fen(amount),
  selections: [],
})

const known = (book: Book, dimension: 'functional' | 'economic', figures: Figure[] = []) =>
  knownSpending(book, period, dimension, figures, indexFigures(figures))

describe('what is known of the expenditure of a period', () => {
  it('is every account of a recorded book, with those above it; what is not there is zero', () => {
    const { amounts, totalFen, isZero } = known(
      bookWith([{ functional: '2080101' }, { functional: '2080105' }, { functional: '2210201' }]),
      'functional',
    )
    expect([...amounts]).toEqual([
      ['208', 200n],
      ['20801', 200n],
      ['2080101', 100n],
      ['2080105', 100n],
      ['221', 100n],
      ['22102', 100n],
      ['2210201', 100n],
    ])
    expect([totalFen, isZero('2080199')]).toEqual([300n, true])
  })

  it('is nothing below an account on which an amount stands undivided', () => {
    const { isZero } = known(bookWith([{ functional: '208' }, { functional: '2210201' }]), 'functional')
    expect([isZero('2080101'), isZero('2210203')]).toEqual([false, true])
  })

  it('is of a rebuilt book only what the disclosure prints', () => {
    const book = bookWith([
      { functional: '2080101', basis: 'reconstructed' },
      { functional: '2080105', basis: 'reconstructed' },
    ])
    const { amounts, totalFen, isZero } = known(book, 'functional', [figure('2080105', 100n)])
    expect([[...amounts.keys()], totalFen, isZero('2210201')]).toEqual([['2080105'], null, false])
    expect(known(book, 'functional', [figure('208', 200n)]).totalFen).toBe(200n)
  })

  it('has no total over economic accounts where some expenditure has none', () => {
    const { amounts, totalFen, isZero } = known(bookWith([{ economic: '30101' }, { economic: null }]), 'economic')
    expect([[...amounts.keys()], totalFen, isZero('30201')]).toEqual([['301', '30101'], null, false])
  })
})

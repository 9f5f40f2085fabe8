/** Books kept in a database come back as they were, page by page too, and nothing is half written. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { baseTables, bookOf, entry, header } from '../book/arbitrary.prop.js'
import { keyOf, tableNames } from '../book/schema.js'
import type { BookTables, Entry } from '../book/tables.js'
import { readBook } from '../exchange/read-book.js'
import { fen } from '../money/fen.js'
import { addTenant } from './audit.js'
import { addBook, listBooks, loadBook, pageOfRows } from './books.js'
import type { Page } from './books.js'
import { act, describeEachDatabase } from './databases.prop.js'
import { StoreError } from './store-error.js'

const examples = new URL('../../examples/books/', import.meta.url).pathname

/** Tables with their rows in the order of their keys, as text. */
const sorted = (tables: BookTables): unknown =>
  tableNames.map(table =>
    tables[table]
      .map(row => [keyOf(table, row), row] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row),
  )

describeEachDatabase('books', opened => {
  it('gives back every example book as it was', async () => {
    const { store } = opened()
    for (const folder of readdirSync(examples)) {
      const reading = await readBook(join(examples, folder))
      if (!reading.ok) throw new Error(JSON.stringify(reading.problems.slice(0, 3)))
      const tenant = await addTenant(store, act, folder)
      const id = await addBook(store, tenant, act, reading.book)
      const { book } = await loadBook(store, tenant, id)
      expect(book.header).toEqual(reading.book.header)
      expect(sorted(book.tables)).toEqual(sorted(reading.book.tables))
    }
  })

  it('loses no fen of the largest and smallest amounts', async () => {
    const { store } = opened()
    const tenant = await addTenant(store, act, '金额区')
    const amounts = [10n ** 15n, -(10n ** 15n), 9_007_199_254_740_993n / 10n, 0n, -1n]
    const entries = amounts.map((amount, i) => ({ ...entry, id: `E${i}`, amountFen: fen(amount) }))
    const id = await addBook(store, tenant, act, bookOf({ entries }))
    const { book } = await loadBook(store, tenant, id)
    expect(book.tables.entries.map(({ amountFen }) => amountFen)).toEqual(amounts)
  })

  it('reads entries page by page in the order of their key, each once', async () => {
    const { store } = opened()
    const tenant = await addTenant(store, act, '翻页区')
    const ids = ['E10', 'E2', 'Z', 'a', '预1', 'E1', '𠮷', 'é']
    const id = await addBook(store, tenant, act, bookOf({ entries: ids.map(one => ({ ...entry, id: one })) }))
    const seen: string[] = []
    for (let after: string | null = null, pages = 0; pages === 0 || after !== null; pages++) {
      const page: Page<Entry> = await pageOfRows(store, tenant, id, 'entries', { after, limit: 3 })
      expect(page.rows.length).toBeLessThanOrEqual(3)
      seen.push(...page.rows.map(({ row }) => row.id))
      after = page.next
    }
    expect(seen).toEqual([...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    const none = await pageOfRows(store, tenant, id, 'entries', { where: { stage: 'approved' } })
    expect(none).toEqual({ rows: [], next: null })
  })

  it('pages over keys of several columns', async () => {
    const { store } = opened()
    const tenant = await addTenant(store, act, '复合键区')
    const staff = ['100', '100001', '100002'].flatMap(unit =>
      ([2023, 2024] as const).map(year => ({
        year,
        stage: 'actual' as const,
        unit,
        category: 'administrative' as never,
        quota: 1,
        headcount: null,
      })),
    )
    const book = bookOf({ staff })
    const id = await addBook(store, tenant, act, book)
    const first = await pageOfRows(store, tenant, id, 'staff', { limit: 4 })
    const rest = await pageOfRows(store, tenant, id, 'staff', { after: first.next, limit: 4 })
    expect([...first.rows, ...rest.rows].map(({ row }) => `${row.year} ${row.unit}`)).toEqual(
      [2023, 2024].flatMap(year => ['100', '100001', '100002'].map(unit => `${year} ${unit}`)),
    )
    expect(rest.next).toBeNull()
  })

  it('keeps one book a unit and year, and districts apart', async () => {
    const { store } = opened()
    const [one, other] = [await addTenant(store, act, '甲区'), await addTenant(store, act, '乙区')]
    const id = await addBook(store, one, act, bookOf({ entries: [entry] }))
    await expect(addBook(store, one, act, bookOf({}))).rejects.toThrow('一个单位一个年度只有一本账')
    await addBook(store, other, act, bookOf({}))
    expect((await listBooks(store, one)).map(({ book, header: { unit, year } }) => [book, unit, year])).toEqual([
      [id, header.unit, header.year],
    ])
    await expect(loadBook(store, other, id)).rejects.toMatchObject({ kind: 'missing' })
    expect((await pageOfRows(store, other, id, 'entries')).rows).toEqual([])
  })

  it('keeps nothing of a book of an unknown district', async () => {
    const { store } = opened()
    await expect(
      addBook(store, '01920000-0000-7000-8000-000000000000', act, bookOf(baseTables)),
    ).rejects.toBeInstanceOf(StoreError)
  })
})

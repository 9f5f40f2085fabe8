/** Changes to a stored book: all or nothing, judged like a whole book, nobody overwritten unseen. */
import { expect, it } from 'vitest'
import { bookOf, entry, header } from '../book/arbitrary.prop.js'
import { correctionOf } from '../book/corrections.js'
import type { Entry } from '../book/tables.js'
import { fen } from '../money/fen.js'
import { addTenant } from './audit.js'
import { addBook, listBooks, loadBook, pageOfRows } from './books.js'
import { changeBook } from './change.js'
import type { BookChange } from './change.js'
import { act, describeEachDatabase } from './databases.prop.js'
import { StoreError } from './store-error.js'
import type { Store } from './transaction.js'

const [project, otherProject] = bookOf({}).tables.projects

const newBook = async (store: Store) => {
  const tenant = await addTenant(store, act, '甲区')
  const book = await addBook(store, tenant, act, bookOf({ entries: [entry] }))
  const change = (made: BookChange, actorName = act.actorName) =>
    changeBook(store, tenant, book, { ...act, actorName }, made)
  const tables = async () => (await loadBook(store, tenant, book)).book.tables
  return { tenant, book, change, tables }
}

const failure = (promise: Promise<unknown>): Promise<StoreError> =>
  promise.then(
    () => Promise.reject(new Error('was not refused')),
    (error: unknown) => (error instanceof StoreError ? error : Promise.reject(error)),
  )

describeEachDatabase('changes', opened => {
  it('adds entries, corrections of earlier ones among them', async () => {
    const { change, tables } = await newBook(opened().store)
    const corrections = correctionOf(entry, { amountFen: fen(5n) }, { reversal: 'E2', replacement: 'E3' }, '金额记错')
    await change({ append: corrections })
    expect((await tables()).entries.map(({ id, corrects }) => [id, corrects])).toEqual([
      ['E1', null],
      ['E2', 'E1'],
      ['E3', 'E1'],
    ])
  })

  it.each<[string, Partial<Entry>, string]>([
    ['an unknown unit', { unit: '999' }, '单位编码“999”在单位表'],
    ['an unknown project', { project: 'P9' }, '项目编号“P9”在项目表'],
    ['expenditure without account', { functional: null }, '支出没有功能分类科目'],
    ['a year after the book', { year: header.year + 1 }, String(header.year + 1)],
    ['a correction of nothing', { corrects: 'E9', why: '更正' }, '更正的记录编号“E9”'],
    ['a correction in another stage', { corrects: 'E1', why: '更正', stage: 'approved' }, '属于另一年度或阶段'],
    ['an amount that is no whole fen', { amountFen: 1.5 as never }, '金额'],
    ['a property that is missing', { fund: undefined as never }, 'undefined'],
  ])('refuses %s, and keeps nothing of the change', async (_, wrong, reason) => {
    const { change, tables } = await newBook(opened().store)
    const error = await failure(
      change({
        append: [
          { ...entry, id: 'E2' },
          { ...entry, id: 'E3', ...wrong },
        ],
        put: [{ table: 'projects', row: { ...project!, name: '新名' }, version: 1 }],
      }),
    )
    expect([error.kind, error.problems[0]!.line]).toEqual(['refused', 3])
    expect(error.message).toContain(reason)
    const after = await tables()
    expect([after.entries.length, after.projects[0]!.name]).toEqual([1, project!.name])
  })

  it('does not add an entry twice', async () => {
    const { change } = await newBook(opened().store)
    const again = await failure(change({ append: [entry] }))
    expect([again.kind, again.message]).toEqual(['conflict', expect.stringMatching(/收支记录“E1”已经由王会计于.*登记/)])
    const twice = { ...entry, id: 'E2' }
    expect(await failure(change({ append: [twice, twice] }))).toMatchObject({ kind: 'refused' })
  })

  it('changes a row for whoever saw its last version, and tells the other who was first', async () => {
    const { store } = opened()
    const { tenant, book, change } = await newBook(store)
    await change({ put: [{ table: 'projects', row: { ...project!, name: '甲改' }, version: 1 }] }, '李会计')
    const error = await failure(
      change({ put: [{ table: 'projects', row: { ...project!, name: '乙改' }, version: 1 }] }),
    )
    expect(error.kind).toBe('conflict')
    expect(error.message).toMatch(/项目“P1”已由李会计于\d{4}-\d\d-\d\d \d\d:\d\d修改（现为第2版，您看到的是第1版）/)
    const { rows } = await pageOfRows(store, tenant, book, 'projects', { limit: 1 })
    expect(rows[0]).toMatchObject({ version: 2, row: { name: '甲改' } })
  })

  it('says of a row that is gone who took it away, of a new one that it is there', async () => {
    const { change } = await newBook(opened().store)
    await change({ remove: [{ table: 'projects', key: 'P2', version: 1 }] }, '李会计')
    const gone = await failure(change({ put: [{ table: 'projects', row: otherProject!, version: 1 }] }))
    expect(gone.message).toMatch(/项目“P2”已经由李会计于.*删除/)
    const there = await failure(change({ put: [{ table: 'projects', row: project!, version: null }] }))
    expect(there.message).toMatch(/项目“P1”已经由王会计于.*登记/)
    await change({ put: [{ table: 'projects', row: otherProject!, version: null }] })
  })

  it('takes nothing away that a row still names', async () => {
    const { change } = await newBook(opened().store)
    const error = await failure(change({ remove: [{ table: 'units', key: '100001', version: 1 }] }))
    expect([error.kind, error.message]).toEqual([
      'refused',
      expect.stringContaining('单位“100001”不能删除：收支记录“E1”还用到它'),
    ])
  })

  it('writes rows that name each other in one change', async () => {
    const { change, tables } = await newBook(opened().store)
    await change({
      put: [
        { table: 'units', row: { code: '200', name: '新单位', kind: 'institution', parent: '100' }, version: null },
        { table: 'projects', row: { ...project!, id: 'P9', unit: '200' }, version: null },
      ],
      append: [{ ...entry, id: 'E2', unit: '200', project: 'P9' }],
    })
    expect((await tables()).entries.at(-1)).toMatchObject({ unit: '200', project: 'P9' })
  })

  it('lets units form no circle, however long', async () => {
    const { change } = await newBook(opened().store)
    const unit = { code: '100', name: '示例局', kind: 'administrative' as const, parent: '100002' }
    const error = await failure(change({ put: [{ table: 'units', row: unit, version: 1 }] }))
    expect(error.message).toContain('绕成了圈')
  })

  it('changes the header, with the rows still under it', async () => {
    const { store } = opened()
    const { tenant, change } = await newBook(store)
    await change({ header: { header: { ...header, title: '新题名' }, version: 1 } })
    expect((await listBooks(store, tenant))[0]).toMatchObject({ header: { title: '新题名' }, version: 2 })
    expect((await failure(change({ header: { header, version: 1 } }))).kind).toBe('conflict')
    const early = await failure(change({ header: { header: { ...header, year: 2020 }, version: 2 } }))
    expect(early.kind).toBe('refused')
    expect((await listBooks(store, tenant))[0]!.header.year).toBe(header.year)
  })

  it('takes turns: of many at once, every one is kept, and of one version only one', async () => {
    const { store } = opened()
    const { change, tables } = await newBook(store)
    await Promise.all(Array.from({ length: 20 }, (_, i) => change({ append: [{ ...entry, id: `N${i}` }] })))
    expect((await tables()).entries).toHaveLength(21)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) =>
        change({ put: [{ table: 'projects', row: { ...project!, name: `第${i}名` }, version: 1 }] }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

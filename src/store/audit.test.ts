/** The audit trail: every change is there, in its words, and nothing can be changed behind it without being found. */
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { bookOf, entry } from '../book/arbitrary.prop.js'
import { addTenant } from './audit.js'
import { addBook, loadBook } from './books.js'
import { changeBook } from './change.js'
import { act, describeEachDatabase } from './databases.prop.js'
import { historyOfRow, latestChanges } from './history.js'
import type { Store } from './transaction.js'
import { headsOf, verify } from './verify.js'

const project = bookOf({}).tables.projects[0]!

/** A district with a book that was changed a few times. */
const busyBook = async (store: Store): Promise<{ tenant: string; book: string }> => {
  const tenant = await addTenant(store, act, '甲区')
  const book = await addBook(store, tenant, act, bookOf({ entries: [entry] }))
  await changeBook(
    store,
    tenant,
    book,
    { ...act, actor: 'clerk-2', actorName: '李会计', why: '补记' },
    {
      append: [{ ...entry, id: 'E2' }],
      put: [{ table: 'projects', row: { ...project, name: '改名的项目' }, version: 1 }],
    },
  )
  await changeBook(store, tenant, book, act, { remove: [{ table: 'projects', key: 'P3', version: 1 }] })
  return { tenant, book }
}

/** What verify says of the district. */
const problemsOf = async (store: Store, tenant: string): Promise<string> => {
  const { problems, tenants } = await verify(store)
  return [...problems, ...tenants.filter(one => one.tenant === tenant).flatMap(one => one.problems)].join('\n')
}

describeEachDatabase('audit', opened => {
  it('tells the history of a row: who, when, from where, before, after, why', async () => {
    const { store } = opened()
    const { tenant, book } = await busyBook(store)
    const history = await historyOfRow(store, tenant, { book, subject: 'projects', key: 'P1' })
    expect(history.map(record => [record.actor_name, record.origin, record.why])).toEqual([
      ['王会计', '测试', null],
      ['李会计', '测试', '补记'],
    ])
    expect(history[0]!.before).toBeNull()
    expect(history[1]!.before).toBe(history[0]!.after)
    expect(JSON.parse(history[1]!.after!)).toMatchObject({ id: 'P1', name: '改名的项目' })
    expect(Math.abs(Date.parse(history[1]!.at) - Date.now())).toBeLessThan(60_000)
    const [last, before] = await latestChanges(store, tenant, { book, limit: 2 })
    expect([last!.row_key, last!.after, before!.row_key]).toEqual(['P3', null, 'E2'])
  })

  it('counts an act as one: its records share their id, the next act has another', async () => {
    const { store } = opened()
    const { tenant, book } = await busyBook(store)
    const changes = await latestChanges(store, tenant, { book, limit: 3 })
    expect(changes[1]!.act).toBe(changes[2]!.act)
    expect(changes[0]!.act).not.toBe(changes[1]!.act)
    const { revision } = await loadBook(store, tenant, book)
    expect(revision).toBe(changes[0]!.seq)
  })

  it('finds nothing wrong where nothing is', async () => {
    const { store } = opened()
    const { tenant } = await busyBook(store)
    expect(await problemsOf(store, tenant)).toBe('')
  })

  it('refuses control characters in what a person says', async () => {
    const { store } = opened()
    await expect(addTenant(store, { ...act, why: 'a\u0000b' }, '乙区')).rejects.toMatchObject({ kind: 'refused' })
  })

  const tamperings: [string, (tenant: string, book: string) => ReturnType<typeof sql>, RegExp][] = [
    [
      'an amount changed in the table',
      (tenant, book) =>
        sql`update book_entries set amount = 1 where tenant = ${tenant} and book = ${book} and id = 'E1'`,
      /收支记录“E1”：表中的内容与审计记录不同/,
    ],
    [
      'a row deleted from the table',
      (tenant, book) => sql`delete from book_entries where tenant = ${tenant} and book = ${book} and id = 'E2'`,
      /收支记录“E2”：审计记录中有这一行，表中没有/,
    ],
    [
      'a row slipped into the table',
      (tenant, book) => sql`insert into book_units (tenant, book, code, name, kind, version)
        values (${tenant}, ${book}, '999', '冒名单位', 'other', 1)`,
      /单位“999”：表中有这一行，审计记录中没有/,
    ],
    [
      'a title changed',
      (tenant, book) => sql`update books set title = '别的题名' where tenant = ${tenant} and book = ${book}`,
      /题名、单位和年度：表中的内容与审计记录不同/,
    ],
    [
      'a district renamed',
      tenant => sql`update tenants set name = '别的区' where tenant = ${tenant}`,
      /区（财政局）.*表中的内容与审计记录不同/,
    ],
    [
      'the reason in a record changed',
      tenant => sql`update audit_records set why = '别的原因' where tenant = ${tenant} and seq = 3`,
      /第3条的内容与其校验值不符/,
    ],
    [
      'a record taken out of the middle',
      tenant => sql`delete from audit_records where tenant = ${tenant} and seq = 4`,
      /缺少第4条至第4条/,
    ],
    [
      'the last record taken away',
      tenant =>
        sql`delete from audit_records where tenant = ${tenant} and seq = (select records from audit_heads where tenant = ${tenant})`,
      /结尾的记录被删除/,
    ],
    ['the head taken away', tenant => sql`delete from audit_heads where tenant = ${tenant}`, /没有审计链头/],
    [
      'a record rewritten with its hash made to fit',
      tenant =>
        sql`update audit_records set why = '别的原因', hash = ${'f'.repeat(64)} where tenant = ${tenant} and seq = 3`,
      /第4条与前一条接不上/,
    ],
  ]
  it.each(tamperings)('finds %s', async (_, tamper, found) => {
    const { store } = opened()
    const { tenant, book } = await busyBook(store)
    await tamper(tenant, book).execute(store.db)
    expect(await problemsOf(store, tenant)).toMatch(found)
  })

  it('finds a history rewritten from end to end, by the heads of a backup', async () => {
    const { store } = opened()
    const { tenant } = await busyBook(store)
    const anchors = (await headsOf(store)).filter(head => head.tenant === tenant)
    const forged = anchors.map(head => ({ ...head, hash: '0'.repeat(64) }))
    const later = anchors.map(head => ({ ...head, records: head.records + 5n }))
    const own = async (heads: typeof anchors) =>
      (await verify(store, { anchors: heads })).tenants.find(one => one.tenant === tenant)!.problems.join()
    expect(await own(anchors)).toBe('')
    expect(await own(forged)).toMatch(/备份以后历史被改写/)
    expect(await own(later)).toMatch(/记录被删除，或恢复了更早的数据/)
  })
})

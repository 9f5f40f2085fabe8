/** Backups are taken while the database is in use, verified, and come back whole: to the same kind of database or the other. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bookOf, entry } from '../book/arbitrary.prop.js'
import { addTenant } from './audit.js'
import { backup, restore } from './backup.js'
import { addBook, loadBook } from './books.js'
import { changeBook } from './change.js'
import {
  act,
  databaseCases,
  describeEachDatabase,
  hasPostgres,
  sqliteDatabase,
  temporaryFolder,
} from './databases.prop.js'
import type { TestDatabase } from './databases.prop.js'
import { migrate } from './migrate.js'
import { openStore, openUnmigrated } from './open.js'
import { StoreError } from './store-error.js'
import { headsOf, verify } from './verify.js'

const book = bookOf({ entries: Array.from({ length: 1200 }, (_, i) => ({ ...entry, id: `E${i}` })) })

describeEachDatabase('backup', opened => {
  it('is whole and sound, taken while entries are added', async () => {
    const { store, location } = opened()
    const tenant = await addTenant(store, act, '甲区')
    const id = await addBook(store, tenant, act, book)
    const file = join(temporaryFolder(), 'backups', '2026-11-21.mzbak')
    let done = false
    const writing = (async () => {
      for (let i = 0; !done && i < 2_000; i++)
        await changeBook(store, tenant, id, act, { append: [{ ...entry, id: `N${i}` }] })
    })()
    const verification = await backup(location, file).finally(() => (done = true))
    await writing
    expect(verification.ok).toBe(true)
    expect(verification.tenants.find(one => one.tenant === tenant)!.records).toBeGreaterThanOrEqual(1200n)
    expect(readdirSync(join(file, '..'))).toEqual(['2026-11-21.mzbak'])
    const later = await verify(store, { anchors: verification.tenants })
    expect(later.ok).toBe(true)
    await expect(backup(location, file)).rejects.toThrow('不会覆盖')
  })

  it('comes back to every kind of database, where nothing stands yet', async () => {
    const { store, location } = opened()
    const tenant = await addTenant(store, act, '乙区')
    const id = await addBook(store, tenant, act, book)
    const file = join(temporaryFolder(), 'backup.mzbak')
    await backup(location, file)
    const before = await loadBook(store, tenant, id)
    const heads = await headsOf(store)
    const made: TestDatabase[] = []
    try {
      for (const { make, partitions, name } of databaseCases) {
        if (!hasPostgres && name !== 'SQLite') continue
        const target = await make()
        made.push(target)
        await restore(file, target.location, { partitions })
        const restored = await openStore(target.location)
        expect(await loadBook(restored, tenant, id)).toEqual(before)
        expect(await headsOf(restored)).toEqual(heads)
        await changeBook(restored, tenant, id, act, { append: [{ ...entry, id: 'after' }] })
        expect((await verify(restored, { anchors: heads })).ok).toBe(true)
        await restored.close()
        await expect(restore(file, target.location)).rejects.toThrow('不会覆盖')
      }
    } finally {
      await Promise.all(made.map(target => target.remove()))
    }
  })
})

describe('a damaged backup', () => {
  it('is not restored, and leaves nothing behind', async () => {
    const { location, remove } = sqliteDatabase()
    const file = join(temporaryFolder(), 'backup.mzbak')
    try {
      const store = await openUnmigrated(location)
      await migrate(store)
      await addBook(store, await addTenant(store, act, '丙区'), act, book)
      await store.close()
      await backup(location, file)
      const bytes = readFileSync(file)
      const flipped = Buffer.from(bytes)
      flipped.write('99999', flipped.lastIndexOf('"amountFen"') + 13)
      for (const [i, damaged] of [
        bytes.subarray(0, bytes.length >> 1),
        Buffer.alloc(0),
        Buffer.from('没有'),
        flipped,
      ].entries()) {
        const broken = `${file}.${i}`
        writeFileSync(broken, damaged)
        const folder = temporaryFolder()
        await expect(restore(broken, { folder })).rejects.toBeInstanceOf(StoreError)
        expect(readdirSync(folder)).toEqual([])
      }
    } finally {
      await remove()
    }
  })
})

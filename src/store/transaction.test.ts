/** Transactions are tried again where the database asks for it, and only there; what failed leaves nothing. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { addTenant, listTenants } from './audit.js'
import { act, describeEachDatabase } from './databases.prop.js'
import { inSnapshot, inTransaction } from './transaction.js'
import { newId } from './uuid.js'

const databaseError = (code: string): Error => Object.assign(new pg.DatabaseError('made', 0, 'error'), { code })

describeEachDatabase('transactions', opened => {
  const insert = (failures: Error[]) => {
    const { store } = opened()
    const tenant = newId()
    let tries = 0
    const done = inTransaction(store, async connection => {
      tries++
      await connection.insertInto('tenants').values({ tenant, name: '甲区', created_at: '' }).execute()
      const failure = failures.shift()
      if (failure !== undefined) throw failure
    })
    const kept = async () => (await listTenants(store)).filter(one => one.tenant === tenant).length
    return { done, tries: () => tries, kept }
  }

  it('are tried again after a serialisation failure, a deadlock, a busy file', async () => {
    const { done, tries, kept } = insert([
      databaseError('40001'),
      databaseError('40P01'),
      new Error('database is locked'),
    ])
    await done
    expect([tries(), await kept()]).toEqual([4, 1])
  })

  it('are not tried again after anything else, and leave nothing', async () => {
    for (const failure of [databaseError('23505'), new Error('其他')]) {
      const { done, tries, kept } = insert([failure])
      await expect(done).rejects.toBe(failure)
      expect([tries(), await kept()]).toEqual([1, 0])
    }
  })

  it('are given up in the end', async () => {
    const failures = Array.from({ length: 20 }, () => databaseError('40001'))
    const { done, tries, kept } = insert(failures)
    await expect(done).rejects.toThrow('made')
    expect([tries(), await kept()]).toEqual([8, 0])
  })

  it('read one picture, whatever is written meanwhile', async () => {
    const { store } = opened()
    let writing: Promise<unknown> = Promise.resolve()
    const [before, after] = await inSnapshot(store, async connection => {
      const count = async () => (await connection.selectFrom('tenants').select('tenant').execute()).length
      const first = await count()
      // On SQLite the writer waits until the picture is given back.
      writing = addTenant(store, act, '丁区')
      if (store.kind === 'postgres') await writing
      return [first, await count()]
    })
    await writing
    expect(after).toBe(before)
  })
})

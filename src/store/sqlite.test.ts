/** The embedded database: one writer, readers beside it, every commit on the disk. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { sqliteDatabase, temporaryFolder } from './databases.prop.js'
import { migrate } from './migrate.js'
import { locationFrom, openStore, openToRead, openUnmigrated, placeOf } from './open.js'
import { addTenant, listTenants } from './audit.js'
import { act } from './databases.prop.js'

it('lets one writer in, tells the second who is there, and lets it in afterwards', async () => {
  const { location, remove } = sqliteDatabase()
  const first = await openUnmigrated(location)
  await migrate(first)
  await expect(openStore(location)).rejects.toMatchObject({
    kind: 'in-use',
    message: expect.stringMatching(new RegExp(`正由另一个明账进程使用（进程号 ${process.pid}，`)) as string,
  })
  await first.close()
  const second = await openStore(location)
  await second.close()
  await remove()
})

it('is read beside the writer, and cannot be written by a reader', async () => {
  const { location, remove } = sqliteDatabase()
  const writer = await openUnmigrated(location)
  await migrate(writer)
  const reader = await openToRead(location)
  await addTenant(writer, act, '甲区')
  expect((await listTenants(reader)).map(({ name }) => name)).toEqual(['甲区'])
  await expect(addTenant(reader, act, '乙区')).rejects.toThrow(/readonly/)
  await reader.close()
  await writer.close()
  await remove()
})

it('syncs every commit to the disk', async () => {
  const { location, remove } = sqliteDatabase()
  const store = await openUnmigrated(location)
  const pragma = async (name: string) => Object.values((await sql.raw(`pragma ${name}`).execute(store.db)).rows[0]!)[0]
  expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual([
    'wal',
    2n,
    1n,
  ])
  await store.close()
  await remove()
})

it('does not make a database by looking for one', async () => {
  const folder = join(temporaryFolder(), 'none')
  await expect(openToRead({ folder })).rejects.toMatchObject({ kind: 'unusable' })
  expect(existsSync(folder)).toBe(false)
})

it('is where the environment says, and is shown without its password', async () => {
  expect(locationFrom({})).toEqual({ folder: join(homedir(), '.mingzhang') })
  expect(locationFrom({ MINGZHANG_DATA: '/srv/data' })).toEqual({ folder: '/srv/data' })
  const url = 'postgres://user:secret@db.example:5432/books'
  expect(locationFrom({ MINGZHANG_DATA: '/srv/data', DATABASE_URL: url })).toEqual({ url })
  expect(placeOf({ url })).toBe('postgres://db.example:5432/books')
})

it('says what to do where no server answers', async () => {
  await expect(openStore({ url: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toMatchObject({
    kind: 'unusable',
    message: expect.stringContaining('DATABASE_URL') as string,
  })
})

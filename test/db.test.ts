/** `mingzhang db`, as an administrator runs it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { bookOf, entry } from '../src/book/arbitrary.prop.js'
import { addTenant } from '../src/store/audit.js'
import { addBook } from '../src/store/books.js'
import { openStore } from '../src/store/open.js'
import { mingzhang } from './command.js'

const act = { actor: 'clerk', actorName: '王会计', origin: '测试', why: null }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

const db = (data: string, ...args: string[]) =>
  mingzhang(['db', ...args], { env: { MINGZHANG_DATA: join(folder, data), DATABASE_URL: '' } })

/** A migrated folder with one book in it, left open as a running server has it. */
const runningStore = async (data: string) => {
  expect((await db(data, 'migrate')).code).toBe(0)
  const store = await openStore({ folder: join(folder, data) })
  const tenant = await addTenant(store, act, '示例区')
  await addBook(store, tenant, act, bookOf({ entries: [entry] }))
  return store
}

it('backs up beside a running server, restores to an empty folder, and verifies', async () => {
  const store = await runningStore('data')
  const file = join(folder, 'one.mzbak')
  const backedUp = await db('data', 'backup', file)
  expect([backedUp.code, backedUp.err]).toEqual([0, ''])
  expect(backedUp.out).toMatch(/示例区：审计记录9条，链头 [0-9a-f]{64}\n结论：核对无误/)
  const locked = await db('data', 'migrate')
  expect([locked.code, locked.err]).toEqual([2, expect.stringContaining('正由另一个明账进程使用')])
  await store.close()

  const over = await db('data', 'restore', file)
  expect([over.code, over.err]).toEqual([2, expect.stringContaining('不会覆盖')])
  expect((await db('new', 'restore', file)).code).toBe(0)
  expect((await db('new', 'verify', '--since', file)).code).toBe(0)
  const json = JSON.parse((await db('new', 'verify', '--json')).out) as unknown
  expect(json).toMatchObject({ ok: true, districts: [{ name: '示例区', records: 9, problems: [] }] })
})

it('names the row that was changed behind its back, and ends with 1', async () => {
  const store = await runningStore('data')
  await sql`update book_entries set amount = amount + 1`.execute(store.db)
  await store.close()
  const found = await db('data', 'verify')
  expect(found.code).toBe(1)
  expect(found.out).toContain('收支记录“E1”：表中的内容与审计记录不同：被直接改动。')
  const refused = await db('data', 'backup', join(folder, 'bad.mzbak'))
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('备份核对有1处问题')])
})

it('says what is wrong with a file, a folder, a word', async () => {
  const file = join(folder, 'none.mzbak')
  writeFileSync(file, '这不是备份')
  expect((await db('data', 'restore', file)).err).toContain('不是明账的备份')
  expect((await db('data', 'verify')).err).toContain('没有数据库文件')
  expect((await db('data', 'vacuum')).err).toContain('db 没有“vacuum”这个操作')
  expect((await db('data', 'backup')).err).toContain('要给出一个备份文件')
})

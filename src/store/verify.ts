/**
 * Proves that nothing was altered or lost: walks every district's chain of audit records to its head, follows every row
 * from change to change, and compares what it became with what stands in the tables. `mingzhang db verify`, backup and
 * restore come here.
 */
import { sql } from 'kysely'
import { schema, tableNames } from '../book/schema.js'
import type { TableName } from '../book/tables.js'
import { firstPrevious, hashOf } from './audit.js'
import type { AuditRecord } from './audit.js'
import { headerState, rowsOf } from './books.js'
import { canonicalJson } from './canonical.js'
import { fromDatabase, headerFromDatabase, rowKey, rowState } from './tables.js'
import type { Database, Tables } from './tables.js'
import { inSnapshot } from './transaction.js'
import type { Store } from './transaction.js'

/** The state of every row of one audited table, by the row's name. */
export type States = ReadonlyMap<string, string>

/** A table of a whole district that is audited besides the books; the server names its own. */
export type Audited = {
  subject: string
  title: string
  states: (connection: Database, tenant: string) => Promise<States>
}

export type Head = { tenant: string; records: bigint; hash: string }

export type TenantVerdict = Head & { name: string; problems: string[] }

export type Verification = { ok: boolean; problems: string[]; tenants: TenantVerdict[] }

const problemsMax = 100
const recordsAtOnce = 2_000

/** Collects what is wrong, up to a bound. */
const collector = () => {
  const problems: string[] = []
  return { problems, say: (text: string) => void (problems.length < problemsMax && problems.push(text)) }
}
type Say = (text: string) => void

/** Walks the chain from its beginning; gives the hash at `anchor` where one is asked for. */
const walkChain = async (connection: Database, head: Tables['audit_heads'], say: Say, anchor: Head | undefined) => {
  let previous = firstPrevious
  let seq = 0n
  let at = ''
  for (;;) {
    const records: AuditRecord[] = await connection
      .selectFrom('audit_records')
      .selectAll()
      .where('tenant', '=', head.tenant)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(recordsAtOnce)
      .execute()
    for (const record of records) {
      if (record.seq !== seq + 1n) say(`审计记录缺少第${seq + 1n}条至第${record.seq - 1n}条。`)
      else if (record.previous !== previous) say(`审计记录第${record.seq}条与前一条接不上：前一条被改动或替换。`)
      if (hashOf(record) !== record.hash) say(`审计记录第${record.seq}条的内容与其校验值不符：被改动。`)
      if (record.at < at) say(`审计记录第${record.seq}条的时间早于前一条。`)
      if (anchor?.records === record.seq && anchor.hash !== record.hash)
        say(`审计记录第${record.seq}条与备份时不同：备份以后历史被改写。`)
      ;({ hash: previous, seq, at } = record)
    }
    if (records.length < recordsAtOnce) break
  }
  if (seq !== head.records) say(`审计记录应有${head.records}条，最后一条是第${seq}条：结尾的记录被删除或多出。`)
  else if (previous !== head.hash) say('最后一条审计记录与登记的链头不符。')
  if (anchor !== undefined && anchor.records > seq)
    say(`备份时已有${anchor.records}条审计记录，现在只有${seq}条：记录被删除，或恢复了更早的数据。`)
}

/** What every row became by the audit trail; says where one change does not begin where the one before ended. */
const recordedStates = async (
  connection: Database,
  { tenant, book, subject }: { tenant: string; book: string | null; subject: string },
  name: (key: string) => string,
  say: Say,
): Promise<Map<string, string>> => {
  const states = new Map<string, string>()
  for (let seq = 0n; ;) {
    const records = await connection
      .selectFrom('audit_records')
      .select(['seq', 'row_key', 'before', 'after'])
      .where('tenant', '=', tenant)
      .where('book', book === null ? 'is' : '=', book)
      .where('subject', '=', subject)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(recordsAtOnce)
      .execute()
    for (const record of records) {
      if ((states.get(record.row_key) ?? null) !== record.before)
        say(`${name(record.row_key)}：审计记录第${record.seq}条的改前内容与上一次的改后内容不同。`)
      if (record.after === null) states.delete(record.row_key)
      else states.set(record.row_key, record.after)
      seq = record.seq
    }
    if (records.length < recordsAtOnce) return states
  }
}

const compare = (recorded: States, current: States, name: (key: string) => string, say: Say): void => {
  for (const [key, state] of current) {
    const known = recorded.get(key)
    if (known === undefined) say(`${name(key)}：表中有这一行，审计记录中没有：不是通过明账写入的。`)
    else if (known !== state) say(`${name(key)}：表中的内容与审计记录不同：被直接改动。`)
  }
  for (const key of recorded.keys())
    if (!current.has(key)) say(`${name(key)}：审计记录中有这一行，表中没有：被直接删除。`)
}

const bookStates = async (connection: Database, tenant: string, book: string, table: TableName): Promise<States> =>
  new Map(
    (await rowsOf(connection, tenant, book, table)).map(found => {
      const row = fromDatabase(table, found)
      return [rowKey(table, row), canonicalJson(rowState(table, row))]
    }),
  )

const verifyBooks = async (connection: Database, tenant: string, say: Say): Promise<void> => {
  const rows = await connection.selectFrom('books').selectAll().where('tenant', '=', tenant).execute()
  const headers = new Map(rows.map(row => [row.book, row]))
  const recorded = await connection
    .selectFrom('audit_records')
    .select('book')
    .distinct()
    .where('tenant', '=', tenant)
    .where('book', 'is not', null)
    .execute()
  const books = new Set([...headers.keys(), ...recorded.map(({ book }) => book!)])
  for (const book of books) {
    const header = headers.get(book)
    const title = header === undefined ? `账本${book}` : `账本“${header.title}”`
    const headerName = (): string => `${title}的题名、单位和年度`
    const place = { tenant, book }
    compare(
      await recordedStates(connection, { ...place, subject: 'books' }, headerName, say),
      new Map(header === undefined ? [] : [[book, canonicalJson(headerState(headerFromDatabase(header)))]]),
      headerName,
      say,
    )
    for (const table of tableNames) {
      const name = (key: string): string => `${title}，${schema[table].title}“${key}”`
      compare(
        await recordedStates(connection, { ...place, subject: table }, name, say),
        await bookStates(connection, tenant, book, table),
        name,
        say,
      )
    }
  }
}

const districts: Audited = {
  subject: 'tenants',
  title: '区（财政局）',
  states: async (connection, tenant) => {
    const rows = await connection.selectFrom('tenants').selectAll().where('tenant', '=', tenant).execute()
    return new Map(rows.map(({ name, created_at }) => [tenant, canonicalJson({ name, created_at })]))
  },
}

/** SQLite looks through every page and index of its file, and for rows whose references lead nowhere. */
const verifyFile = async (connection: Database, say: Say): Promise<void> => {
  const { rows: found } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(connection)
  for (const { integrity_check } of found) if (integrity_check !== 'ok') say(`数据库文件损坏：${integrity_check}。`)
  const { rows: dangling } = await sql<{ table: string }>`pragma foreign_key_check`.execute(connection)
  for (const { table } of dangling) say(`表${table}中有一行引用的内容不存在。`)
}

/** Records, books and rows of a district that is in no list of districts. */
const verifyStrays = async (connection: Database, say: Say): Promise<void> => {
  for (const table of ['audit_records', 'books', ...tableNames.map(name => `book_${name}` as const)] as const) {
    const strays = await connection
      .selectFrom(table)
      .select('tenant')
      .distinct()
      .where('tenant', 'not in', connection.selectFrom('audit_heads').select('tenant'))
      .execute()
    for (const { tenant } of strays) say(`表${table}中有区${tenant}的数据，但没有这个区的审计链头：被删除。`)
  }
}

/** `tenants`: only these districts. */
export type VerifyOptions = { audited?: readonly Audited[]; anchors?: readonly Head[]; tenants?: readonly string[] }

/**
 * Verifies everything on one picture of the database, also while it is in use. `anchors` are heads as they were earlier
 * (of a backup): whoever rewrites the whole chain and its head does not get past them.
 */
export const verify = (
  store: Store,
  { audited = [], anchors = [], tenants: asked }: VerifyOptions = {},
): Promise<Verification> =>
  inSnapshot(store, async connection => {
    const { problems, say } = collector()
    if (store.kind === 'sqlite') await verifyFile(connection, say)
    await verifyStrays(connection, say)
    const heads = await connection.selectFrom('audit_heads').selectAll().orderBy('tenant').execute()
    const names = new Map(
      (await connection.selectFrom('tenants').selectAll().execute()).map(({ tenant, name }) => [tenant, name]),
    )
    for (const tenant of names.keys())
      if (!heads.some(head => head.tenant === tenant)) say(`区“${names.get(tenant)}”没有审计链头：被删除。`)
    for (const anchor of anchors)
      if (!heads.some(head => head.tenant === anchor.tenant)) say(`备份中的区${anchor.tenant}现在没有了。`)
    const tenants: TenantVerdict[] = []
    for (const head of heads) {
      const { tenant, records, hash } = head
      if (asked?.includes(tenant) === false) continue
      const own = collector()
      const anchor = anchors.find(one => one.tenant === tenant)
      await walkChain(connection, head, own.say, anchor)
      for (const { subject, title, states } of [districts, ...audited]) {
        const name = (key: string): string => `${title}“${key}”`
        compare(
          await recordedStates(connection, { tenant, book: null, subject }, name, own.say),
          await states(connection, tenant),
          name,
          own.say,
        )
      }
      await verifyBooks(connection, tenant, own.say)
      tenants.push({ tenant, name: names.get(tenant) ?? '', records, hash, problems: own.problems })
    }
    return { ok: problems.length === 0 && tenants.every(one => one.problems.length === 0), problems, tenants }
  })

/** The heads as they stand, to verify against later. */
export const headsOf = ({ db }: Store): Promise<Head[]> =>
  db.selectFrom('audit_heads').select(['tenant', 'records', 'hash']).orderBy('tenant').execute()

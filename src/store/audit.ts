/**
 * The audit trail: who changed what, when, from where, from which value to which, and why. Records are only ever added, in
 * the transaction of the change itself, and each carries the hash of the one before it, district by district. Everything
 * that writes a district's data does it inside `inAct`.
 */
import { canonicalJson, sha256 } from './canonical.js'
import type { Json } from './canonical.js'
import { StoreError } from './store-error.js'
import type { Database, Tables } from './tables.js'
import { inTransaction } from './transaction.js'
import type { Store } from './transaction.js'
import { newId } from './uuid.js'

/** Who acts, from where (an address, a file, the command line) and why. */
export type Act = { actor: string; actorName: string; origin: string; why: string | null }

/** One row's change; null: it was not there before, or is not there any more. */
export type Change = { book: string | null; subject: string; key: string; before: Json; after: Json }

export type AuditRecord = Tables['audit_records']

/** What an act works with: its transaction, and where it says what it changed. */
export type Acting = { connection: Database; tenant: string; record: (change: Change) => void }

export const firstPrevious = '0'.repeat(64)

const nothing = (value: Json): string | null => (value === null ? null : canonicalJson(value))

/** The record's hash: over everything it says and the hash before it. */
export const hashOf = ({ hash: _, ...said }: AuditRecord): string => sha256(canonicalJson(said))

const textMax = 2_000

const requirePlainText = (act: Act): void => {
  for (const text of [act.actor, act.actorName, act.origin, act.why ?? ''])
    if (text.length > textMax || /[\u0000-\u0008\u000b-\u001f\ud800-\udfff]/u.test(text))
      throw new StoreError(
        'refused',
        `操作人、来源或原因太长（上限${textMax}字），或含有看不见的控制字符。请重新填写。`,
      )
}

/** Parameters of one statement that both databases take. */
export const parametersMax = 30_000
const recordsAtOnce = 500

const addRecords = async (connection: Database, records: readonly AuditRecord[]): Promise<void> => {
  for (let i = 0; i < records.length; i += recordsAtOnce)
    await connection
      .insertInto('audit_records')
      .values(records.slice(i, i + recordsAtOnce))
      .execute()
}

type Head = Tables['audit_heads']

/** Chains the changes to the head, in their order, as the records of one act. */
const chained = (head: Head, act: Act, changes: readonly Change[]): AuditRecord[] => {
  const id = newId()
  const now = new Date().toISOString()
  const at = now > head.at ? now : head.at
  let { hash: previous, records: seq } = head
  return changes.map(({ book, subject, key, before, after }) => {
    const said = {
      tenant: head.tenant,
      seq: ++seq,
      act: id,
      at,
      actor: act.actor,
      actor_name: act.actorName,
      origin: act.origin,
      book,
      subject,
      row_key: key,
      before: nothing(before),
      after: nothing(after),
      why: act.why,
      previous,
      hash: '',
    }
    previous = hashOf(said)
    return { ...said, hash: previous }
  })
}

/** The head's row is the district's lock: whoever writes waits here until the act before is finished. */
const lockHead = async (connection: Database, tenant: string): Promise<Head> => {
  const head = await connection
    .updateTable('audit_heads')
    .set(({ ref }) => ({ records: ref('records') }))
    .where('tenant', '=', tenant)
    .returningAll()
    .executeTakeFirst()
  if (head === undefined) throw new StoreError('missing', '没有这个区（财政局）。请核对网址，或请管理员先登记。')
  return head
}

const finish = async (connection: Database, head: Head, act: Act, changes: readonly Change[]): Promise<void> => {
  if (changes.length === 0) return
  const records = chained(head, act, changes)
  await addRecords(connection, records)
  const last = records.at(-1)!
  await connection
    .updateTable('audit_heads')
    .set({ records: last.seq, hash: last.hash, at: last.at })
    .where('tenant', '=', head.tenant)
    .execute()
  // The same revision is the same book.
  for (const book of new Set(records.flatMap(record => (record.book === null ? [] : [record.book]))))
    await connection
      .updateTable('books')
      .set({ revision: last.seq })
      .where('tenant', '=', head.tenant)
      .where('book', '=', book)
      .execute()
}

/**
 * Runs `work` as one act of one district: its changes and their records are kept together, or neither. Acts of a district
 * follow one another; `work` sees everything that earlier ones did. Within, use only `acting.connection`.
 */
export const inAct = <Result>(
  store: Store,
  tenant: string,
  act: Act,
  work: (acting: Acting) => Promise<Result>,
): Promise<Result> => {
  requirePlainText(act)
  return inTransaction(store, async connection => {
    const head = await lockHead(connection, tenant)
    const changes: Change[] = []
    const result = await work({ connection, tenant, record: change => changes.push(change) })
    await finish(connection, head, act, changes)
    return result
  })
}

/** Adds a district (区，财政局) with the beginning of its audit trail; gives its id. */
export const addTenant = async (store: Store, act: Act, name: string): Promise<string> => {
  requirePlainText(act)
  const tenant = newId()
  await inTransaction(store, async connection => {
    const at = new Date().toISOString()
    await connection.insertInto('tenants').values({ tenant, name, created_at: at }).execute()
    const head = { tenant, records: 0n, hash: firstPrevious, at }
    await connection.insertInto('audit_heads').values(head).execute()
    const change = { book: null, subject: 'tenants', key: tenant, before: null, after: { name, created_at: at } }
    await finish(connection, head, act, [change])
  })
  return tenant
}

export const listTenants = ({ db }: Store): Promise<Tables['tenants'][]> =>
  db.selectFrom('tenants').selectAll().orderBy('tenant').execute()

/** Transactions, the only way to write: tried again where the database asks for it. Every part of store/ comes here. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { DatabaseKind } from './ddl.js'
import { isTransient } from './postgres.js'
import { isBusy } from './sqlite.js'
import type { Database, Tables } from './tables.js'

/** An open database. `db` is for single statements; what belongs together is done in a transaction. */
export type Store = { kind: DatabaseKind; db: Kysely<Tables>; place: string; close: () => Promise<void> }

const attemptsMax = 8
const pauseMs = 10

/** Longer pauses from try to try, no two processes in step. */
const pause = (attempt: number): Promise<void> => wait(pauseMs * 2 ** attempt * (0.5 + Math.random()))

/**
 * Runs `work` in one transaction: all of it is kept, or nothing. `work` may run several times and must do nothing outside
 * of its connection.
 */
export const inTransaction = async <Result>(
  { db }: Store,
  work: (connection: Database) => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === attemptsMax || !(isTransient(error) || isBusy(error))) throw error
      await pause(attempt)
    }
  }
}

/** Runs `work` on one unchanging picture of the database, whatever is written meanwhile. */
export const inSnapshot = <Result>(
  { db, kind }: Store,
  work: (connection: Database) => Promise<Result>,
): Promise<Result> =>
  kind === 'sqlite'
    ? db.transaction().execute(work)
    : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)

/** Somebody else was first: who, when, and what to do. */
import { schema } from '../book/schema.js'
import type { TableName } from '../book/tables.js'
import type { Acting } from './audit.js'
import { lastChangeOf } from './history.js'
import type { RowName } from './history.js'
import { beijingTime, StoreError } from './store-error.js'

const nameOf = ({ subject, key }: RowName): string =>
  Object.hasOwn(schema, subject) ? `${schema[subject as TableName].title}“${key}”` : '账本的题名、单位和年度'

/** `seen` is the version the writer knew (null: a new row), `found` the one that is there (null: none). */
export const conflict = async (
  { connection, tenant }: Acting,
  name: RowName,
  { seen, found }: { seen: number | null; found: number | null },
): Promise<StoreError> => {
  const last = await lastChangeOf(connection, tenant, name)
  const who = last === undefined ? '' : `由${last.actor_name}于${beijingTime(last.at)}`
  if (seen === null)
    return new StoreError('conflict', `${nameOf(name)}已经${who}登记。请换一个编号，或刷新后修改已有的一行。`)
  if (found === null)
    return new StoreError('conflict', `${nameOf(name)}已经${who}删除，没有保存您的修改。请刷新后核对。`)
  return new StoreError(
    'conflict',
    `${nameOf(name)}已${who}修改（现为第${found}版，您看到的是第${seen}版），没有保存您的修改。请刷新后核对，再改一次。`,
  )
}

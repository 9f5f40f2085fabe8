/** Migrations go forward once, all or nothing, and a database that is not this program's is refused. */
import { describe, expect, it } from 'vitest'
import { fieldsOf, tableNames } from '../book/schema.js'
import { sha256 } from './canonical.js'
import { databaseCases, describeEachDatabase, hasPostgres } from './databases.prop.js'
import { bookTableSql } from './ddl.js'
import { migrate, requireMigrated } from './migrate.js'
import { migrations } from './migrations/index.js'
import { openStore, openUnmigrated } from './open.js'
import { tableOf } from './tables.js'

describeEachDatabase('migrated tables', opened => {
  it('have a column for every field of a book, and no other', async () => {
    const tables = await opened().store.db.introspection.getTables()
    for (const table of tableNames) {
      const columns = tables.find(({ name }) => name === tableOf(table))?.columns.map(({ name }) => name)
      const wanted = [
        'tenant',
        'book',
        ...fieldsOf(table).map(([, { column }]) => column),
        ...(table === 'entries' ? [] : ['version']),
      ]
      // A field that was added to book/schema.ts needs a further migration; so would the table look now.
      expect(columns?.sort(), bookTableSql(table)).toEqual(wanted.sort())
    }
  })

  it('are found up to date, and not touched again', async () => {
    const { store } = opened()
    await requireMigrated(store)
    expect(await migrate(store)).toEqual([])
  })

  it('begin with the district in every key, and have no default, serial or trigger', async () => {
    const { store } = opened()
    const tables = await store.db.introspection.getTables()
    const own = tables.filter(({ name }) => !['migrations'].includes(name) && !/_\d+$/.test(name))
    expect(own.map(({ name }) => name)).toContain('audit_records')
    for (const { name, columns } of own) {
      expect([name, columns[0]!.name]).toEqual([name, 'tenant'])
      for (const column of columns)
        expect([name, column.name, column.hasDefaultValue, column.isAutoIncrementing]).toEqual([
          name,
          column.name,
          false,
          false,
        ])
    }
  })
})

describe.each(databaseCases.slice(0, 2))('migrations on $name', ({ make, name }) => {
  const test = it.skipIf(!hasPostgres && name !== 'SQLite')

  test('refuse what was changed afterwards, and a database that is ahead', async () => {
    const { location, remove } = await make()
    try {
      await expect(openStore(location)).rejects.toMatchObject({ kind: 'schema', message: /mingzhang db migrate/ })
      const store = await openUnmigrated(location)
      try {
        const next = { id: '9999-next', text: 'create table later (tenant UUID not null, primary key (tenant)) OWN;' }
        expect(await migrate(store, { all: [...migrations, next] })).toEqual([
          ...migrations.map(({ id }) => id),
          next.id,
        ])
        await expect(requireMigrated(store)).rejects.toThrow('9999-next')
        const changed = { ...next, text: `${next.text} ` }
        await expect(migrate(store, { all: [...migrations, changed] })).rejects.toThrow('与当时执行的不同')
      } finally {
        await store.close()
      }
    } finally {
      await remove()
    }
  })

  test('keep nothing of a migration that fails', async () => {
    const { location, remove } = await make()
    try {
      const store = await openUnmigrated(location)
      try {
        const broken = { id: '9999-broken', text: 'create table half (a WHOLE) OWN;\ninsert into nowhere values (1);' }
        await expect(migrate(store, { all: [...migrations, broken] })).rejects.toThrow('nowhere')
        expect(await store.db.introspection.getTables()).toEqual([])
        expect(await migrate(store)).toEqual(migrations.map(({ id }) => id))
      } finally {
        await store.close()
      }
    } finally {
      await remove()
    }
  })

  test('are applied once by several that start at the same time', async () => {
    const { location, remove } = await make()
    try {
      const stores = 'url' in location ? await Promise.all([1, 2, 3].map(() => openUnmigrated(location))) : []
      const applied = await Promise.all(stores.map(store => migrate(store)))
      await Promise.all(stores.map(store => store.close()))
      expect(applied.flat()).toEqual(stores.length === 0 ? [] : migrations.map(({ id }) => id))
    } finally {
      await remove()
    }
  })
})

it('are what they were when they were published', () => {
  // A line is added for a new migration; none is ever changed.
  expect(migrations.map(({ id, text }) => [id, sha256(text)])).toEqual([
    ['0001-books', '52c865aee70af3c118c54b6b2d11d7c7818ab198064ac34e5778bbaca2aa7633'],
  ])
})

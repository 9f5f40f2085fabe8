/** Whatever is done in whatever order, the database answers as the simplest model of it does, and its audit trail verifies. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { baseTables, bookOf, entry, header } from '../book/arbitrary.prop.js'
import { reversalOf } from '../book/corrections.js'
import { blankProject } from '../book/tables.js'
import type { Entry, Project, Staff } from '../book/tables.js'
import { fen } from '../money/fen.js'
import { addTenant } from './audit.js'
import { addBook, loadBook, pageOfRows } from './books.js'
import { changeBook } from './change.js'
import type { BookChange } from './change.js'
import { act, describeEachDatabase } from './databases.prop.js'
import { historyOfRow } from './history.js'
import { StoreError } from './store-error.js'
import { rowKey } from './tables.js'
import { verify } from './verify.js'

type Step =
  | { do: 'append'; entries: { id: number; amount: bigint; project: number | null }[] }
  | { do: 'reverse'; id: number; reversal: number }
  | { do: 'project'; id: number; name: string; seen: 'last' | 'older' | 'new' }
  | { do: 'staff'; unit: string; quota: number | null; seen: 'last' | 'older' | 'new' }
  | { do: 'remove'; id: number; seen: 'last' | 'older' }

const seen = fc.constantFrom('last' as const, 'last' as const, 'new' as const, 'older' as const)
const small = fc.nat(7)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('append' as const),
    entries: fc.array(
      fc.record({
        id: fc.nat(40),
        amount: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        project: fc.option(small),
      }),
      { maxLength: 4 },
    ),
  }),
  fc.record({ do: fc.constant('reverse' as const), id: fc.nat(40), reversal: fc.nat(40) }),
  fc.record({
    do: fc.constant('project' as const),
    id: small,
    name: fc.constantFrom('甲', "乙'", '丙"\\', '丁 戊'),
    seen,
  }),
  fc.record({
    do: fc.constant('staff' as const),
    unit: fc.constantFrom('100001', '100002'),
    quota: fc.option(fc.nat(99)),
    seen,
  }),
  fc.record({
    do: fc.constant('remove' as const),
    id: small,
    seen: fc.constantFrom('last' as const, 'older' as const),
  }),
)

/** The simplest store of a book: maps of rows with their versions. */
type Model = {
  entries: Map<string, Entry>
  projects: Map<string, { row: Project; version: number }>
  staff: Map<string, { row: Staff; version: number }>
}

const projectOf = (id: number, name: string): Project => ({ id: `P${id}`, name, unit: '100001', ...blankProject })
const version = (how: 'last' | 'older' | 'new', last: number | undefined): number | null =>
  how === 'new' ? null : how === 'last' ? (last ?? null) : (last ?? 1) - 1

/** The change of a step, and what it makes of the model; null where it must be refused. */
const planned = (model: Model, made: Step): { change: BookChange; next: Model | null } => {
  const next: Model = {
    entries: new Map(model.entries),
    projects: new Map(model.projects),
    staff: new Map(model.staff),
  }
  switch (made.do) {
    case 'append': {
      const append = made.entries.map(({ id, amount, project }): Entry => ({
        ...entry,
        id: `E${id}`,
        amountFen: fen(amount),
        project: project === null ? null : `P${project}`,
      }))
      const fits = append.every(({ project }) => project === null || model.projects.has(project))
      const isNew = new Set(append.map(({ id }) => id)).size === append.length
      for (const one of append) next.entries.set(one.id, one)
      return {
        change: { append },
        next: fits && isNew && append.every(({ id }) => !model.entries.has(id)) ? next : null,
      }
    }
    case 'reverse': {
      const corrected = model.entries.get(`E${made.id}`)
      const reversal = reversalOf(corrected ?? { ...entry, id: `E${made.id}` }, `E${made.reversal}`, '重复登记')
      next.entries.set(reversal.id, reversal)
      return {
        change: { append: [reversal] },
        next: corrected !== undefined && !model.entries.has(reversal.id) ? next : null,
      }
    }
    case 'project': {
      const row = projectOf(made.id, made.name)
      const last = model.projects.get(row.id)?.version
      const given = version(made.seen, last)
      next.projects.set(row.id, { row, version: (last ?? 0) + 1 })
      return {
        change: { put: [{ table: 'projects', row, version: given }] },
        next: given === (last ?? null) ? next : null,
      }
    }
    case 'staff': {
      const row: Staff = {
        year: 2024,
        stage: 'actual',
        unit: made.unit,
        category: 'administrative' as Staff['category'],
        quota: made.quota,
        headcount: null,
      }
      const key = rowKey('staff', row)
      const last = model.staff.get(key)?.version
      const given = version(made.seen, last)
      next.staff.set(key, { row, version: (last ?? 0) + 1 })
      return {
        change: { put: [{ table: 'staff', row, version: given }] },
        next: given === (last ?? null) ? next : null,
      }
    }
    case 'remove': {
      const key = `P${made.id}`
      const last = model.projects.get(key)?.version
      const given = version(made.seen, last) ?? 1
      next.projects.delete(key)
      const isNamed = [...model.entries.values()].some(({ project }) => project === key)
      return {
        change: { remove: [{ table: 'projects', key, version: given }] },
        next: given === last && !isNamed ? next : null,
      }
    }
  }
}

const byKey = <Row>(rows: ReadonlyMap<string, Row>): Row[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)

describeEachDatabase('a store', opened => {
  it('does as its model does', async () => {
    const { store } = opened()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async steps => {
        const tenant = await addTenant(store, act, '模型区')
        const book = await addBook(store, tenant, act, bookOf({}))
        let model: Model = {
          entries: new Map(),
          projects: new Map(baseTables.projects.map(row => [row.id, { row, version: 1 }])),
          staff: new Map(),
        }
        let changes = 0
        for (const made of steps) {
          const { change, next } = planned(model, made)
          const outcome = await changeBook(store, tenant, book, act, change).then(
            () => 'done',
            (error: unknown) => {
              if (!(error instanceof StoreError)) throw error
              return 'refused'
            },
          )
          expect([made, outcome]).toEqual([made, next === null ? 'refused' : 'done'])
          if (next !== null) changes += made.do === 'append' ? made.entries.length : 1
          model = next ?? model
        }
        const { book: loaded } = await loadBook(store, tenant, book)
        expect(loaded.header).toEqual(header)
        expect(loaded.tables.entries).toEqual(byKey(model.entries))
        expect((await pageOfRows(store, tenant, book, 'projects', { limit: 100 })).rows).toEqual(byKey(model.projects))
        expect((await pageOfRows(store, tenant, book, 'staff', { limit: 100 })).rows).toEqual(byKey(model.staff))
        for (const [key, { version: versions }] of model.projects)
          expect((await historyOfRow(store, tenant, { book, subject: 'projects', key })).length).toBeGreaterThanOrEqual(
            versions,
          )
        const verdict = (await verify(store, { tenants: [tenant] })).tenants[0]!
        const first = BigInt(2 + baseTables.units.length + baseTables.projects.length)
        expect([verdict.problems, verdict.records]).toEqual([[], first + BigInt(changes)])
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

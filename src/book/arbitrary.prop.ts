/** Arbitrary books for property tests of book/ and exchange/. */
import fc from 'fast-check'
import { fen } from '../money/fen.js'
import { createBook } from './book.js'
import type { Book } from './book.js'
import { reversalOf } from './corrections.js'
import { blankProject, emptyTables } from './tables.js'
import type { BookHeader, BookTables, Entry } from './tables.js'
import { flowNames, fundNames, kindNames, originNames, stageNames } from './vocabulary.js'
import type { Flow, Fund, Kind, Origin, Stage } from './vocabulary.js'

const keysOf = <Key extends string>(names: Readonly<Record<Key, string>>): Key[] => Object.keys(names) as Key[]
const oneOf = <Key extends string>(names: Readonly<Record<Key, string>>): fc.Arbitrary<Key> =>
  fc.constantFrom(...keysOf(names))

export const header: BookHeader = {
  unit: '100',
  year: 2024,
  title: '示例局2024年账本',
  jurisdiction: 'hubei',
  scope: 'department',
  licence: { name: 'CC-BY-4.0', title: null, path: null },
  sources: [],
}
const units = ['100', '100001', '100002']
const projects = ['P1', 'P2', 'P3']
const functional = ['208', '20801', '2080101', '2080105', '2080199', '2210201', '2101101']
const economic = ['301', '30101', '30102', '302', '30211', '31002']

/** Words with everything that CSV, spreadsheets and editors stumble over. */
export const awkwardText = fc
  .string({
    unit: fc.constantFrom(
      '预',
      '算',
      'a',
      '1',
      ',',
      '"',
      '\n',
      '\t',
      ' ',
      '=',
      '+',
      '-',
      '@',
      '，',
      '“',
      '\u{20bb7}',
      "'",
    ),
    minLength: 1,
    maxLength: 30,
  })
  .map(text => text.trim())
  .filter(text => text !== '')

const oneEntry: fc.Arbitrary<Omit<Entry, 'id'>> = fc
  .record({
    year: fc.constantFrom(2023, 2024),
    stage: oneOf<Stage>(stageNames),
    unit: fc.constantFrom(...units),
    flow: oneOf<Flow>(flowNames),
    fund: oneOf<Fund>(fundNames),
    origin: oneOf<Origin>(originNames),
    functional: fc.constantFrom(...functional),
    economic: fc.option(fc.constantFrom(...economic)),
    kind: oneOf<Kind>(kindNames),
    project: fc.option(fc.constantFrom(...projects)),
    amountFen: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(fen),
    basis: fc.constantFrom('recorded' as const, 'reconstructed' as const),
    blankAccount: fc.boolean(),
  })
  .map(({ blankAccount, ...entry }) => {
    const isExpenditure = entry.flow === 'expenditure'
    return {
      ...entry,
      functional: isExpenditure || !blankAccount ? entry.functional : null,
      economic: isExpenditure ? entry.economic : null,
      kind: isExpenditure || !blankAccount ? entry.kind : null,
      corrects: null,
      why: null,
    }
  })

/** Entries of two years and all stages; about every fifth is reversed by a later one. */
export const entriesArbitrary = (max = 60): fc.Arbitrary<Entry[]> =>
  fc.array(fc.tuple(oneEntry, fc.nat(4), awkwardText), { maxLength: max }).map(drawn => {
    const entries = drawn.map(([entry], i): Entry => ({ ...entry, id: `E${i + 1}` }))
    const reversals = drawn.flatMap(([, chance, why], i) =>
      chance === 0 ? [reversalOf(entries[i]!, `R${i + 1}`, why)] : [],
    )
    return [...entries, ...reversals]
  })

export const baseTables: BookTables = {
  ...emptyTables,
  units: [
    { code: '100', name: '示例局', kind: 'administrative', parent: null },
    { code: '100001', name: '示例局本级', kind: 'administrative', parent: '100' },
    { code: '100002', name: '示例服务中心', kind: 'institution', parent: '100' },
  ],
  projects: projects.map((id, i) => ({
    id,
    name: `示例项目${i + 1}`,
    unit: '100001',
    ...blankProject,
    attribute: 'recurrent',
    firstYear: 2023,
  })),
}

/** One right entry, for tests that change a field of it. */
export const entry: Entry = {
  id: 'E1',
  year: 2024,
  stage: 'actual',
  unit: '100001',
  flow: 'expenditure',
  fund: 'general',
  origin: 'this-year',
  functional: '2080101',
  economic: '30101',
  kind: 'basic',
  project: null,
  amountFen: fen(123_456n),
  basis: 'recorded',
  corrects: null,
  why: null,
}

/** The book of rows that must be right; throws with the problems where they are not. */
export const bookOf = (tables: Partial<BookTables>): Book => {
  const made = createBook(header, { ...baseTables, ...tables })
  if (!made.ok) throw new Error(JSON.stringify(made.problems.slice(0, 5)))
  return made.book
}

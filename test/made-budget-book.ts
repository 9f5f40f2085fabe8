/** Invented books of a budget year with the year before, for tests of what is told: one maker, and arbitrary amounts. */
import fc from 'fast-check'
import { createBook, type Book } from '../src/book/book.js'
import {
  blankProject,
  emptyTables,
  type BookHeader,
  type BookTables,
  type Entry,
  type Statement,
} from '../src/book/tables.js'
import type { Fund, Kind, Stage } from '../src/book/vocabulary.js'
import { fen } from '../src/money/fen.js'

export type MadeLine = {
  unit: string
  fund: Fund
  functional: string
  economic: string
  kind: Extract<Kind, 'basic' | 'project'>
  project: string | null
}

const basic = (functional: string, economic: string, unit = '601001'): MadeLine => ({
  unit,
  fund: 'general',
  functional,
  economic,
  kind: 'basic',
  project: null,
})
const project = (functional: string, economic: string, id: string, fund: Fund = 'general'): MadeLine => ({
  unit: '601001',
  fund,
  functional,
  economic,
  kind: 'project',
  project: id,
})

/** Where money of a made budget can go: two units, three funds, the items of the “三公”经费 from both kinds. */
export const madeLines: MadeLine[] = [
  basic('2080101', '30101'),
  basic('2080101', '30102'),
  basic('2080101', '30201'),
  basic('2080101', '30217'),
  basic('2080101', '30231'),
  basic('2080109', '30107', '601002'),
  basic('2080109', '30211', '601002'),
  basic('2080505', '30108'),
  basic('2080505', '30108', '601002'),
  basic('2101101', '30110'),
  basic('2210201', '30113'),
  project('2080105', '30227', 'P001'),
  project('2080105', '30217', 'P001'),
  project('2080712', '30227', 'P002'),
  project('2080101', '31013', 'P003'),
  project('2080101', '30212', 'P003'),
  project('2120899', '30227', 'P004', 'government-fund'),
  project('2080799', '30227', 'P004', 'other'),
]

export type MadeYear = { year: number; stage: Stage; fen: readonly bigint[] }

/** Entries of one year and stage: what is spent, and the income it is paid from. An amount of 0 is no entry. */
const entriesOf = ({ year, stage, fen: amounts }: MadeYear): Entry[] =>
  madeLines.flatMap((line, i): Entry[] => {
    const amountFen = fen(amounts[i] ?? 0n)
    if (amountFen === 0n) return []
    const common = { year, stage, ...line, origin: 'this-year' as const, amountFen, basis: 'recorded' as const }
    const id = `${year}-${stage}-${String(i + 1).padStart(2, '0')}`
    return [
      { ...common, id: `E${id}`, flow: 'expenditure', corrects: null, why: null },
      { ...common, id: `I${id}`, flow: 'income', economic: null, project: null, corrects: null, why: null },
    ]
  })

export type MadeBudget = {
  jurisdiction: 'shanghai' | 'hebei' | 'hubei'
  scope: 'department' | 'unit'
  year: number
  years: readonly MadeYear[]
  tables?: Partial<BookTables>
}

export const madeName = '示范市样板区人力资源局'

/** Statements of a book, numbered. */
export const madeStatements = (year: number, rows: readonly Pick<Statement, 'kind' | 'key' | 'text'>[]): Statement[] =>
  rows.map((row, i) => ({ id: `S${i + 1}`, year, unit: '601', ...row }))

export const madeBudgetBook = ({ jurisdiction, scope, year, years, tables = {} }: MadeBudget): Book => {
  const header: BookHeader = {
    unit: '601',
    year,
    title: `${madeName}${year}年账本`,
    jurisdiction,
    scope,
    licence: { name: 'CC0-1.0', title: null, path: null },
    sources: [],
  }
  const result = createBook(header, {
    ...emptyTables,
    units: [
      { code: '601', name: madeName, kind: 'administrative', parent: null },
      { code: '601001', name: `${madeName}本部`, kind: 'administrative', parent: '601' },
      { code: '601002', name: '示范市样板区社会保险中心', kind: 'civil-service-managed', parent: '601' },
    ],
    projects: ['劳动监察工作经费', '就业补助资金', '办公设施改造', '公共就业服务平台'].map((name, i) => ({
      id: `P00${i + 1}`,
      name,
      unit: '601001',
      ...blankProject,
    })),
    entries: years.flatMap(entriesOf),
    ...tables,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 5)))
  return result.book
}

const oneAmount = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0n) },
  { weight: 4, arbitrary: fc.bigInt(1n, 5_000_000_000n) },
  { weight: 2, arbitrary: fc.bigInt(1n, 20_000n).map(wan => wan * 1_000_000n) },
  { weight: 1, arbitrary: fc.bigInt(1n, 9_999n) },
)

/** Amounts of a year, and those of another that are often the same. */
export const madeAmounts = fc.array(oneAmount, { minLength: madeLines.length, maxLength: madeLines.length })
export const madeAmountsNear = (amounts: readonly bigint[]): fc.Arbitrary<bigint[]> =>
  fc
    .tuple(
      ...amounts.map(amount =>
        fc.oneof(fc.constant(amount), fc.constant(amount), oneAmount, fc.constant(amount === 0n ? 0n : amount + 1n)),
      ),
    )
    .map(list => [...list])

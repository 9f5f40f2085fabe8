/**
 * Final accounts told from invented books and heard by the checker: the same patterns tell and hear, so what is told of a
 * book that holds together is clean, whatever its amounts.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInCharts } from '../src/accounts/chart.js'
import { createBook, type Book } from '../src/book/book.js'
import type { BookTables, Entry } from '../src/book/tables.js'
import type { CountSubject } from '../src/book/vocabulary.js'
import { checkDocument } from '../src/checks/check.js'
import { nationalAccounts } from '../src/forms/packs/national-accounts.js'
import { fen } from '../src/money/fen.js'
import { tell, tellContextOf } from '../src/prose/tell/index.js'
import { compose } from '../src/publish/compose.js'
import type { Disclosure } from '../src/publish/disclosure.js'
import { documentOf, textOf } from '../src/publish/as-document.js'
import { madeAmounts, madeAmountsNear, madeBudgetBook, madeLines, madeStatements } from './made-budget-book.js'

const year = 2024
type Province = 'hubei' | 'shanghai'

type MadeAccounts = {
  jurisdiction: Province
  scope?: 'department' | 'unit'
  prior: readonly bigint[]
  approved: readonly bigint[]
  actual: readonly bigint[]
  /** Money carried over from the year before and into the next. */
  carriedFen?: bigint
  statements?: Parameters<typeof madeStatements>[1]
}

const changed = (book: Book, tables: Partial<BookTables>): Book => {
  const result = createBook(book.header, { ...book.tables, ...tables })
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)))
  return result.book
}

/** Counts that fit the amounts: something was counted where the text prints money. */
const countsFor = (actual: readonly bigint[]): BookTables['counts'] => {
  const spent = (economic: string): boolean =>
    madeLines.reduce(
      (total, line, i) => (line.economic === economic && line.fund !== 'other' ? total + (actual[i] ?? 0n) : total),
      0n,
    ) >= 5_000n
  const subjects: [CountSubject, string][] = [
    ['abroad-groups', '30212'],
    ['abroad-persons', '30212'],
    ['vehicles-bought', '31013'],
    ['vehicles-kept', '30231'],
    ['reception-batches', '30217'],
    ['reception-persons', '30217'],
  ]
  return subjects.map(([subject, economic]) => ({
    year,
    stage: 'actual',
    unit: '601001',
    subject,
    count: spent(economic) ? 3 : 0,
  }))
}

const carried = (amount: bigint): Entry[] =>
  (['income', 'closing'] as const).map(flow => ({
    id: `K-${flow}`,
    year,
    stage: 'actual',
    unit: '601001',
    flow,
    fund: 'general',
    origin: flow === 'income' ? 'carried-over' : 'this-year',
    functional: '2080105',
    economic: null,
    kind: 'project',
    project: null,
    amountFen: fen(amount),
    basis: 'recorded',
    corrects: null,
    why: null,
  }))

/** Every source of income and every kind of expenditure that the series has a column for. */
const everyKind: Entry[] = (
  [
    ['institution', 'basic', '2080109'],
    ['operating', 'operating', '2080199'],
    ['superior', 'superior', '2080199'],
    ['affiliate', 'affiliate', '2080199'],
    ['state-capital', 'project', '2230199'],
  ] as const
).flatMap(([fund, kind, functional], i) =>
  (['actual', 'approved'] as const).flatMap(stage =>
    (['income', 'expenditure'] as const).map((flow): Entry => ({
      id: `M-${stage}-${flow}-${i}`,
      year,
      stage,
      unit: '601002',
      flow,
      fund,
      origin: 'this-year',
      functional,
      economic: flow === 'expenditure' ? '30299' : null,
      kind,
      project: null,
      amountFen: fen(BigInt(i + 2) * (stage === 'actual' ? 7_777_777n : 8_000_000n)),
      basis: 'recorded',
      corrects: null,
      why: null,
    })),
  ),
)

const bookOf = ({
  jurisdiction,
  scope = 'department',
  prior,
  approved,
  actual,
  carriedFen = 0n,
  statements = [],
}: MadeAccounts): Book => {
  const book = madeBudgetBook({
    jurisdiction,
    scope,
    year,
    years: [
      { year: year - 1, stage: 'actual', fen: prior },
      { year, stage: 'approved', fen: approved },
      { year, stage: 'adjusted', fen: approved },
      { year, stage: 'actual', fen: actual },
    ],
    tables: {
      counts: countsFor(actual),
      assets: [
        ...['机要通信用车', '老干部服务'].map((use, i) => ({
          id: `A${i}`,
          year,
          unit: '601001',
          category: 'vehicle' as const,
          use,
          quantity: String(i + 1),
          measure: '辆',
          valueFen: null,
        })),
      ],
      procurement: (['goods', 'services'] as const).map((category, i) => ({
        id: `C${i}`,
        year,
        stage: 'actual' as const,
        unit: '601001',
        project: null,
        category,
        name: '办公用品',
        quantity: '3',
        measure: '件',
        fund: 'general' as const,
        amountFen: fen(BigInt(i + 1) * 1_234_567n),
        smallFirmsFen: fen(BigInt(i) * 1_000_000n),
        serviceContent: null,
      })),
      statements: madeStatements(year, [
        { kind: 'functions', key: null, text: '承担全区人力资源管理工作。' },
        { kind: 'wording', key: 'performance', text: '本年度按规定开展了绩效自评。' },
        ...statements,
      ]),
    },
  })
  return carriedFen === 0n ? book : changed(book, { entries: [...book.tables.entries, ...carried(carriedFen)] })
}

const composed = (book: Book) => compose(book, { kind: 'final-accounts', draft: true, charts: builtInCharts })

/** The book with a reason for everything that asks for one. */
const withReasons = (book: Book): Book => {
  const charts = {
    functional: builtInCharts.chartFor('functional', year),
    economic: builtInCharts.chartFor('economic', year),
    'government-economic': builtInCharts.chartFor('government-economic', year),
  }
  const fill = { book, period: { year, stage: 'actual' as const }, charts }
  const asked = tell(tellContextOf(fill, nationalAccounts))?.missing.map(({ key }) => key) ?? []
  const reasons = madeStatements(
    year,
    asked.map(key => ({ kind: 'reason' as const, key, text: '年度工作安排有变化' })),
  )
  return changed(book, {
    statements: [...book.tables.statements, ...reasons.map((row, i) => ({ ...row, id: `R${i}` }))],
  })
}

const published = (book: Book): Disclosure => {
  const { disclosure, obstacles } = compose(book, { kind: 'final-accounts', draft: false, charts: builtInCharts })
  expect(obstacles).toEqual([])
  if (disclosure === null) throw new Error('nothing was composed')
  return disclosure
}

const paragraphs = ({ sections }: Disclosure): Map<string, string> =>
  new Map(
    sections.flatMap(({ blocks }) =>
      blocks.flatMap(block => (block.kind === 'paragraph' ? [[block.key, textOf(block.runs)] as const] : [])),
    ),
  )

const some = madeLines.map((_, i) => BigInt((i + 1) * 12_345_678 + i * 777))
const grown = some.map((amount, i) => (i % 3 === 0 ? amount : (amount * 11n) / 10n))
const spent = grown.map((amount, i) => (i % 4 === 0 ? amount : (amount * 95n) / 100n))

const provinces = ['hubei', 'shanghai'] as const

describe.each(provinces)('final accounts of %s', jurisdiction => {
  const made: MadeAccounts = { jurisdiction, prior: some, approved: grown, actual: spent }

  it('are heard, verified and clean', () => {
    const report = checkDocument(documentOf(published(withReasons(bookOf({ ...made, carriedFen: 4_560_000n })))))
    expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(report.verdict).toBe('clean')
    expect(report.coverage.forms.map(({ status }) => status)).not.toContain('missing')
    expect(report.coverage.claims.heard).toBeGreaterThan(80)
    // Budgets of items, purchases and operating costs stand in no form.
    expect(report.coverage.claims.verified * 100).toBeGreaterThan(report.coverage.claims.heard * 75)
  })

  it('name every source of income and kind of expenditure', () => {
    const book = bookOf(made)
    const disclosure = published(withReasons(changed(book, { entries: [...book.tables.entries, ...everyKind] })))
    const told = paragraphs(disclosure)
    expect(told.get('income')).toMatch(/上级补助收入.*事业收入.*经营收入.*附属单位上缴收入.*其他收入/)
    expect(told.get('expenditure')).toMatch(/上缴上级支出.*经营支出.*对附属单位补助支出/)
    expect(told.get('state-capital')).toMatch(/46\.67万元/)
    const { findings, coverage } = checkDocument(documentOf(disclosure))
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(coverage.claims.verified * 100).toBeGreaterThan(coverage.claims.heard * 75)
  })

  it('ask for the budgets that the text compares with', () => {
    const book = bookOf(made)
    const entries = book.tables.entries.filter(({ stage, year: of }) => stage === 'actual' || of < year)
    const keys = composed(changed(book, { entries })).obstacles.map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['approved', 'adjusted']))
  })

  it('mark every figure, each listed once', () => {
    const { figures, sections } = published(withReasons(bookOf(made)))
    const ids = figures.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const loose = sections
      .filter(({ id }) => id === 'notes')
      .flatMap(({ blocks }) => blocks)
      .flatMap(block => (block.kind === 'paragraph' ? block.runs : []))
      .filter(run => typeof run === 'string' && /\d\.\d\d(?=万元|%)/.test(run))
    expect(loose).toEqual([])
  })

  it('ask for a missing reason, and do not invent one', () => {
    const { obstacles, disclosure } = composed(bookOf(made))
    const item = obstacles.find(({ key }) => key === 'expenditure/2080109')
    expect(item?.message).toMatch(/社会保险经办机构.*没有登记原因.*statements\.csv.*expenditure\/2080109/)
    expect(disclosure && paragraphs(disclosure).get('expenditure/2080109')).toContain('（原因尚未登记）')
  })

  it('ask for what is held and bought, and do not say that there is nothing', () => {
    const book = bookOf(made)
    const planned = book.tables.procurement.map(line => ({ ...line, stage: 'approved' as const }))
    const { obstacles, disclosure } = composed(changed(book, { assets: [], procurement: planned }))
    const messageOf = (key: string) => obstacles.find(one => one.key === key)?.message
    expect(messageOf('assets')).toMatch(/没有登记2024年末的国有资产.*quantity 填 0/)
    expect(messageOf('procurement')).toMatch(/没有登记2024年实际采购的金额.*stage 填 actual/)
    const told = [...paragraphs(disclosure!).values()].find(text => text.includes('共有车辆'))
    expect(told).toContain('共有车辆（尚未登记）辆')
    expect(told).not.toMatch(/\d辆/)
  })

  it('speak of the units of a department, and of a unit itself', () => {
    for (const scope of ['department', 'unit'] as const) {
      const said = [...paragraphs(published(withReasons(bookOf({ ...made, scope })))).values()].join('\n')
      expect(said.includes('所属各预算单位')).toBe(scope === 'department' && jurisdiction === 'shanghai')
      expect(said.includes('1个下属单位决算')).toBe(scope === 'department')
      expect(said.includes(scope === 'department' ? '本单位' : '本部门')).toBe(false)
    }
  })

  it('are never wrong, whatever the amounts', () => {
    const books = madeAmounts.chain(approved =>
      fc.record({
        approved: fc.constant(approved),
        prior: madeAmountsNear(approved),
        actual: madeAmountsNear(approved),
        carriedFen: fc.constantFrom(0n, 1n, 7_654_321n),
        scope: fc.constantFrom('department' as const, 'unit' as const),
      }),
    )
    fc.assert(
      fc.property(books, amounts => {
        // Without any amount there is nothing to publish.
        fc.pre(amounts.actual.some(amount => amount > 0n) && amounts.prior.some(amount => amount > 0n))
        const report = checkDocument(documentOf(published(withReasons(bookOf({ jurisdiction, ...amounts })))))
        expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([])
      }),
      { numRuns: 30 },
    )
  }, 120_000)
})

describe('the department’s own words', () => {
  const made: MadeAccounts = { jurisdiction: 'hubei', prior: some, approved: grown, actual: spent }

  it('replace a paragraph and keep its figures', () => {
    const own = '{year}年我们的收支总计为{total}万元，与上年相差{change.difference}万元。'
    const disclosure = published(
      withReasons(bookOf({ ...made, statements: [{ kind: 'wording', key: 'totals', text: own }] })),
    )
    expect(paragraphs(disclosure).get('totals')).toMatch(
      /^2024年我们的收支总计为\d+\.\d\d万元，与上年相差\d+\.\d\d万元。$/,
    )
    expect(disclosure.figures.map(({ id }) => id)).toContain('text.totals.change.difference')
  })

  it('of an earlier year are kept', () => {
    const book = bookOf(made)
    const kept = [{ id: 'W1', year: year - 1, unit: '601', kind: 'wording' as const, key: 'special', text: '没有。' }]
    const disclosure = published(withReasons(changed(book, { statements: [...book.tables.statements, ...kept] })))
    expect(paragraphs(disclosure).get('special')).toBe('没有。')
  })

  it('that name an unknown figure are refused with the names there are', () => {
    const own = '收支总计为{sum}万元。'
    const { obstacles } = composed(bookOf({ ...made, statements: [{ kind: 'wording', key: 'totals', text: own }] }))
    expect(obstacles.find(({ key }) => key === 'totals')?.message).toMatch(/\{sum\}.*\{total\}/)
  })
})

describe('a book without the year before', () => {
  it('must say why it cannot be compared', () => {
    const book = bookOf({ jurisdiction: 'hubei', prior: [], approved: grown, actual: spent })
    expect(composed(book).obstacles.map(({ key }) => key)).toContain('prior-year')
    const text = paragraphs(published(withReasons(book))).get('totals')
    expect(text).toMatch(/^2024年度收、支总计均为\d+\.\d\d万元。$/)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartFor } from '../accounts/chart.js'
import { createBook } from '../book/book.js'
import type { Book } from '../book/book.js'
import { emptyTables, type BookHeader, type Entry } from '../book/tables.js'
import type { Fund, Kind, Stage } from '../book/vocabulary.js'
import { fen } from '../money/fen.js'
import { figuresOfForms, printSeries, type PrintedForm } from './layout-series.js'
import { formPacks } from './packs/index.js'
import { placeCells, type PrintedTable } from './printed-table.js'
import { printingFor, printings } from './printings/index.js'
import type { SeriesPrinting } from './printings/printing.js'
import { recogniseForms } from './recognise.js'
import type { FormPack } from './spec.js'
import type { SourceBlock } from './table.js'
import { verifyCross, verifyForm } from './verify.js'

const chartsOf = (year: number) => ({
  functional: chartFor('functional', year),
  economic: chartFor('economic', year),
  'government-economic': chartFor('government-economic', year),
})

const packOf = (series: SeriesPrinting): FormPack => formPacks.find(({ id }) => id === series.pack)!
const yearOf = (series: SeriesPrinting): number => series.since ?? 2024
const stageOf = (series: SeriesPrinting): Stage => (packOf(series).kind === 'budget' ? 'approved' : 'actual')

type Money = { functional: string; economic: string; kind: Kind; fund: Fund; amountFen: bigint; carriedOver: boolean }

/** Every expenditure with the income that pays for it, so that both sides close; part of it stays for the next year. */
const bookOf = (series: SeriesPrinting, spent: readonly Money[], scope: BookHeader['scope'] = 'department'): Book => {
  const [year, stage] = [yearOf(series), stageOf(series)]
  // Budgets spend what they have: their income forms repeat their expenditure forms row by row.
  const keepsClosing = packOf(series).kind === 'final-accounts'
  const entry = (id: string, rest: Partial<Entry>): Entry => ({
    id,
    year,
    stage,
    unit: '501001',
    flow: 'income',
    fund: 'general',
    origin: 'this-year',
    functional: null,
    economic: null,
    kind: null,
    project: null,
    amountFen: fen(0n),
    basis: 'recorded',
    corrects: null,
    why: null,
    ...rest,
  })
  const entries = spent.flatMap(({ functional, economic, kind, fund, amountFen, carriedOver }, i): Entry[] => {
    const origin = carriedOver ? 'carried-over' : 'this-year'
    const project = kind === 'project' && i % 2 === 0 ? 'P1' : null
    const common = { functional, kind, fund, origin } as const
    const closing = keepsClosing && i % 5 === 0 ? amountFen % 1_000_003n : 0n
    return [
      entry(`E${i}`, { ...common, flow: 'expenditure', economic, project, amountFen: fen(amountFen) }),
      entry(`I${i}`, { ...common, flow: 'income', amountFen: fen(amountFen + closing) }),
      ...(closing === 0n ? [] : [entry(`C${i}`, { ...common, flow: 'closing', amountFen: fen(closing) })]),
      ...(stage === 'actual'
        ? [entry(`B${i}`, { ...common, flow: 'expenditure', economic, stage: 'adjusted', amountFen: fen(amountFen) })]
        : []),
    ]
  })
  const result = createBook(
    {
      unit: '501',
      year,
      title: '示例局账本',
      jurisdiction: series.jurisdiction,
      scope,
      licence: { name: 'CC0-1.0', title: null, path: null },
      sources: [],
    },
    {
      ...emptyTables,
      units: [
        { code: '501', name: '示例市示范区人力资源局', kind: 'administrative', parent: null },
        { code: '501001', name: '示例市示范区人力资源局（本级）', kind: 'administrative', parent: '501' },
      ],
      projects: [
        {
          id: 'P1',
          name: '就业补助专项',
          unit: '501001',
          attribute: 'recurrent',
          firstYear: year,
          lastYear: null,
          category: null,
          legalBasis: null,
          plan: null,
          state: 'running',
        },
      ],
      procurement: spent
        .filter(({ kind }) => kind === 'project')
        .map(({ fund, amountFen }, i) => ({
          id: `G${i}`,
          year,
          stage,
          unit: '501001',
          project: 'P1',
          category: 'services' as const,
          name: '就业服务',
          quantity: '2',
          measure: '项',
          fund,
          amountFen: fen(amountFen),
          smallFirmsFen: null,
          serviceContent: '就业服务',
        })),
      entries,
    },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.book
}

const printed = (series: SeriesPrinting, book: Book): PrintedForm[] => {
  const [year, stage] = [yearOf(series), stageOf(series)]
  return printSeries({ book, period: { year, stage }, charts: chartsOf(year) }, packOf(series), series)
}

/** What a reader hands to recognition when it has read the printed tables without any loss. */
const asSource = (tables: readonly PrintedTable[]): SourceBlock[] =>
  tables.flatMap((table, at): SourceBlock[] => {
    const page = at + 1
    const lines = (texts: readonly string[]): SourceBlock[] =>
      texts.filter(text => text !== '').map(text => ({ kind: 'line', text, page }))
    const { number, left, middle, right } = table.caption
    return [
      ...lines([table.title, number, left, middle, right]),
      {
        kind: 'table',
        grid: 'exact',
        rows: table.rows.length,
        columns: table.widths.length,
        pages: [page],
        cells: placeCells(table).map(({ text, row, column, rowSpan, columnSpan }) => ({
          text,
          row,
          column,
          rowSpan,
          columnSpan,
          page,
        })),
      },
      ...lines(table.notes),
    ]
  })

type Amounts = Record<string, string>

/** The amounts of a form by side, row and column; rows without a name in the spec are left out. */
const amountsOf = (form: PrintedForm['form'], printedIds?: ReadonlySet<string>): Amounts => {
  const found: Amounts = {}
  for (const row of form.rows) {
    const key = row.line ?? row.code
    if (key === null) continue
    for (const [column, { printed: value }] of row.cells) {
      if (value.kind !== 'amount') continue
      const side = form.spec.panels[row.panel]?.side
      const id = [form.spec.id, ...(side === undefined ? [] : [side]), key, column].join('.')
      if (printedIds?.has(id) ?? true) found[id] = value.text
    }
  }
  return found
}

/** The amounts of a list of records, known column by known column from top to bottom. */
const byColumn = ({ spec, rows }: PrintedForm['form']): Amounts =>
  Object.fromEntries(
    spec.panels[0]!.columns.map(({ id }) => [
      id,
      rows
        .flatMap(({ cells }) => {
          const value = cells.get(id)?.printed
          return value?.kind === 'amount' ? [value.text] : []
        })
        .join(' '),
    ]),
  )

const figureIds = ({ table }: PrintedForm): Set<string> =>
  new Set(placeCells(table).flatMap(({ figure }) => (figure === undefined ? [] : [figure])))

const functionalCodes = ['2010399', '2080101', '2080105', '2080505', '2080701', '2101101', '2101102', '2130705']
const economicCodes = ['30101', '30113', '30201', '30212', '30217', '30231', '30302', '30399', '31002', '31013']

const money = (functional: string, economic: string, amountFen: bigint, rest: Partial<Money> = {}): Money => ({
  functional,
  economic,
  amountFen,
  kind: 'basic',
  fund: 'general',
  carriedOver: false,
  ...rest,
})

const usualYear: Money[] = [
  money('2080101', '30101', 128_640_012n),
  money('2080101', '30201', 8_621_055n),
  money('2080101', '30217', 211_043n),
  money('2080101', '31002', 1_360_007n),
  money('2080105', '30226', 31_302_449n, { kind: 'project' }),
  money('2080105', '30231', 1_266_643n),
  money('2080505', '30108', 12_967_331n),
  money('2080701', '30399', 230_000_504n, { kind: 'project', carriedOver: true }),
  money('2101101', '30110', 4_793_133n),
  money('2210201', '30113', 11_767_447n),
]

const everyFund: Money[] = [
  ...usualYear,
  money('2120801', '30905', 50_000_000n, { kind: 'project', fund: 'government-fund' }),
  money('2230105', '30399', 75_800_049n, { kind: 'project', fund: 'state-capital' }),
  money('2080106', '30299', 3_333_333n, { kind: 'project', fund: 'institution' }),
  money('2080106', '30299', 1_111_111n, { kind: 'project', fund: 'other' }),
]

const anyMoney: fc.Arbitrary<Money[]> = fc.array(
  fc.record({
    functional: fc.constantFrom(...functionalCodes),
    economic: fc.constantFrom(...economicCodes),
    kind: fc.constantFrom<Kind>('basic', 'project'),
    fund: fc.constantFrom<Fund>('general', 'general', 'government-fund', 'state-capital', 'institution', 'other'),
    amountFen: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    carriedOver: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
)

describe.each(printings.map(series => [series.id, series] as const))('%s', (_, series) => {
  test.each([
    ['a usual year', usualYear],
    ['money of every fund', everyFund],
    ['an empty book', []],
  ])('what is printed is read back cell for cell: %s', (_name, spent) => {
    const forms = printed(series, bookOf(series, spent))
    const year = yearOf(series)
    const read = recogniseForms(asSource(forms.map(({ table }) => table)), formPacks, chartsOf(year))
    expect(read.pack?.id).toBe(series.pack)
    expect(read.otherTables).toEqual([])
    for (const each of forms) {
      const back = read.forms.find(({ spec }) => spec === each.form.spec)
      expect(back, each.table.title).toBeDefined()
      if (each.form.spec.listing) expect(byColumn(back!), each.table.title).toEqual(byColumn(each.form))
      else expect(amountsOf(back!), each.table.title).toEqual(amountsOf(each.form, figureIds(each)))
      expect(back!.unread).toEqual([])
      if (!each.form.spec.listing) expect(back!.columns.filter(({ known }) => !known)).toEqual([])
      const holds = Object.keys(amountsOf(each.form)).length > 0
      if (holds) expect(verifyForm(back!).discrepancies.filter(({ tail }) => !tail)).toEqual([])
    }
  })

  test('everything that must add up does, within rounding, whatever the book', () => {
    const pack = packOf(series)
    fc.assert(
      fc.property(anyMoney, spent => {
        const forms = printed(series, bookOf(series, spent))
        const byId = new Map(forms.map(({ form }) => [form.spec.id, form]))
        const found = [
          ...forms.map(({ form }) => verifyForm(form)),
          ...pack.crossIdentities.map(identity => verifyCross(identity, byId)),
        ].flatMap(({ discrepancies }) => discrepancies)
        expect(
          found
            .filter(({ tail }) => !tail)
            .map(d => [
              d.kind,
              d.identity?.id,
              d.total.form.spec.id,
              d.total.row.line ?? d.total.row.code,
              d.total.column,
            ]),
        ).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('every form of the pack that is filled from entries is printed once', () => {
    const wanted = packOf(series).forms.filter(({ listing }) => listing !== true)
    expect(series.forms.map(({ form }) => form).sort()).toEqual(
      expect.arrayContaining(wanted.map(({ id }) => id).sort()),
    )
    expect(new Set(series.forms.map(({ form }) => form)).size).toBe(series.forms.length)
  })

  test('every printed amount is a figure, and sums name figures of the same table', () => {
    const forms = printed(series, bookOf(series, everyFund))
    const figures = figuresOfForms(forms, '501')
    const ids = new Set(figures.map(({ id }) => id))
    expect(ids.size).toBe(figures.length)
    for (const form of forms) {
      const own = figureIds(form)
      for (const cell of placeCells(form.table)) {
        if (cell.figure === undefined) continue
        expect(ids).toContain(cell.figure)
        const figure = figures.find(({ id }) => id === cell.figure)!
        expect(cell.text.replaceAll(',', '')).toBe(figure.text)
        expect(cell.exact).toBeDefined()
        for (const part of [...(cell.sumOf?.plus ?? []), ...(cell.sumOf?.minus ?? [])]) expect(own).toContain(part)
      }
    }
  })

  test('a form with nothing in it says so', () => {
    for (const spent of [usualYear, []])
      for (const { table } of printed(series, bookOf(series, spent))) {
        const holds = placeCells(table).some(({ role, text }) => role === 'amount' && text !== '')
        expect(/空表|无数据/.test(table.notes.join('')), table.title).toBe(!holds)
      }
  })
})

describe('which printing a book is published in', () => {
  test('a province without its own prints the national forms as they are', () => {
    expect(printingFor('national-accounts', 'hunan', 2024)?.id).toBe('hubei-accounts')
    expect(printingFor('national-accounts', null, 2024)?.id).toBe('hubei-accounts')
    expect(printingFor('national-accounts', 'shanghai', 2024)?.id).toBe('shanghai-accounts')
  })
  test('the style of the year counts', () => {
    expect(printingFor('shanghai-budget', 'shanghai', 2025)?.id).toBe('shanghai-budget-2023')
    expect(printingFor('shanghai-budget', 'shanghai', 2026)?.id).toBe('shanghai-budget-2026')
    expect(printingFor('shanghai-budget', 'shanghai', 2028)?.id).toBe('shanghai-budget-2026')
  })
  test('a budget of one province is printed nowhere else', () => {
    expect(printingFor('hebei-budget', 'hubei', 2024)).toBeNull()
  })
})

describe('what is said below a form', () => {
  const [hubei] = printings
  test('rounding tails are explained, and only where there are any', () => {
    // The first keeps nothing for the next year.
    const tails = [
      money('2210201', '30113', 1_000_003_000_000n),
      money('2080101', '30101', 4_999n),
      money('2080105', '30101', 4_999n),
      money('2080505', '30108', 4_999n),
    ]
    const [totals, , expenditure] = printed(hubei!, bookOf(hubei!, tails))
    expect(expenditure!.table.notes.at(-1)).toMatch(/^尾差说明：.*“人力资源和社会保障管理事务”/)
    expect(totals!.table.notes.join('')).not.toContain('尾差')
    const exact = printed(hubei!, bookOf(hubei!, [money('2080101', '30101', 5_000_000n)]))
    for (const { table } of exact) expect(table.notes.join('')).not.toContain('尾差')
  })

  test('identities name the printed row numbers', () => {
    const [totals, , , fiscal] = printed(hubei!, bookOf(hubei!, usualYear))
    expect(totals!.table.notes[1]).toBe(
      '27行=（1+2+…+8）行；31行=（27+28+29）行；58行=（32+33+…+57）行；62行=（58+59+60）行。',
    )
    expect(fiscal!.table.notes[1]).toContain('59行=（33+34+…+58）行；64行=（59+60）行')
  })

  test('a class that the national list does not have moves the row numbers below it', () => {
    const [totals] = printed(hubei!, bookOf(hubei!, [...usualYear, money('2270101', '30299', 100_000n)]))
    expect(totals!.table.notes[1]).toContain('28行=（1+2+…+8）行')
    expect(totals!.table.rows.some(({ cells }) => cells.some(({ text }) => text === '二十三、预备费'))).toBe(true)
  })

  test('a unit is called a unit', () => {
    const shanghai = printings.find(({ id }) => id === 'shanghai-budget-2026')!
    const forms = printed(shanghai, bookOf(shanghai, usualYear, 'unit'))
    expect(forms[0]!.table.title).toBe('2026年预算单位财务收支预算总表')
    expect(forms[0]!.table.caption.left).toBe('编制单位：示例市示范区人力资源局')
    expect(forms.at(-1)!.table.title).toBe('2026年单位“三公”经费和机关运行经费预算表')
    expect(forms.map(({ table }) => table.notes.join('')).join('')).not.toContain('部门')
  })
})

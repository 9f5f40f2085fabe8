/** Invented books of a budget year with the year before, for tests of what is told: one maker, and arbitrary amounts. */
import fc from 'fast-check'
import { createBook, type Book } from '../src/book/book.js'
import {
  blankGoal,
  blankIndicator,
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
      category: i === 1 ? '公共项目（专项资金）' : '部门项目',
      legalBasis: '落实全区年度重点工作安排。',
      plan: '分季度组织实施，年末验收。',
      attribute: i === 2 ? ('one-off' as const) : ('recurrent' as const),
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

const vehicle = { category: 'vehicle', measure: '辆', valueFen: fen(20_000_000n) } as const

/** Goals, purchases, assets and people of a made budget; a statement of every kind but reasons. */
export const madeHoldings = (year: number): Partial<BookTables> => ({
  goals: (
    [
      ['601', null, 'annual', '就业形势保持稳定，服务质量继续提升。'],
      ['601001', 'P001', 'annual', '依法处理投诉举报案件。'],
      ['601001', 'P002', 'long-term', '技能培训覆盖重点群体。'],
      ['601001', 'P002', 'annual', '完成全年培训任务。'],
    ] as const
  ).map(([unit, project, period, text], i) => ({ ...blankGoal, id: `G${i + 1}`, year, unit, project, period, text })),
  indicators: (
    [
      ['G1', 'output', '数量指标', '办结服务事项数量', '≥5000件'],
      ['G2', 'output', '质量指标', '案件结案率', '≥95%'],
      ['G2', 'output', '时效指标', '案件按时办结率', '100%'],
      ['G2', 'benefit', '社会效益指标', '用工秩序', '持续规范'],
      ['G2', 'satisfaction', '服务对象满意度指标', '投诉人满意度', '≥90%'],
      ['G3', 'benefit', '可持续影响指标', '培训机制健全程度', '逐步健全'],
      ['G4', 'output', '数量指标', '培训人次', '≥600人次'],
      ['G4', 'satisfaction', '服务对象满意度指标', '参训人员满意度', '≥92%'],
    ] as const
  ).map(([goal, level1, level2, name, target], i) => ({
    ...blankIndicator,
    id: `I${i + 1}`,
    goal,
    level1,
    level2,
    name,
    target,
    basis: '年度工作计划',
    description: `${name}的实际情况`,
  })),
  plans: (['03-31', '06-30', '10-31', '12-31'] as const).map((day, i) => ({
    project: 'P001',
    year,
    until: `${year}-${day}`,
    percent: ['25', '50', '75', '100'][i] ?? '100',
  })),
  procurement: (
    [
      ['601001', null, 'goods', '台式计算机', '6', '台', 3_000_000n, 3_000_000n],
      ['601001', 'P003', 'works', '办公用房维修', '1', '项', 12_345_600n, null],
      ['601002', null, 'services', '物业管理服务', '12', '月', 10_000_000n, null],
      ['601001', 'P003', 'goods', '执法执勤用车', '1', '辆', 18_000_000n, null],
    ] as const
  ).map(([unit, project, category, name, quantity, measure, amount, small], i) => ({
    id: `C${i + 1}`,
    year,
    stage: 'approved',
    unit,
    project,
    category,
    name,
    quantity,
    measure,
    fund: 'general',
    amountFen: fen(amount),
    smallFirmsFen: small === null ? null : fen(small),
    serviceContent: category === 'services' ? name : null,
  })),
  assets: [
    { id: 'A1', year: year - 1, unit: '601001', use: '执法执勤用车', quantity: '3', ...vehicle },
    { id: 'A2', year: year - 1, unit: '601002', use: '应急保障用车', quantity: '1', ...vehicle },
    {
      id: 'A3',
      year: year - 1,
      unit: '601001',
      category: 'special-equipment',
      use: '单价100万元以上',
      quantity: '2',
      measure: '台',
      valueFen: fen(260_000_000n),
    },
    {
      id: 'A4',
      year: year - 1,
      unit: '601001',
      category: 'building',
      use: '办公用房',
      quantity: '1200.5',
      measure: '平方米',
      valueFen: fen(500_000_000n),
    },
    {
      id: 'A5',
      year: year - 1,
      unit: '601002',
      category: 'general-equipment',
      use: null,
      quantity: '120',
      measure: '台',
      valueFen: fen(60_000_050n),
    },
  ],
  staff: [
    { year, stage: 'approved', unit: '601001', category: 'administrative', quota: 30, headcount: 28 },
    { year, stage: 'approved', unit: '601001', category: 'retired', quota: null, headcount: 12 },
    { year, stage: 'approved', unit: '601002', category: 'civil-service-managed', quota: 15, headcount: 15 },
  ],
})

/** Kept texts, and a reason for every key that is asked. */
export const madeTexts = (year: number, reasons: readonly string[]): Statement[] =>
  madeStatements(year, [
    { kind: 'functions', key: null, text: '负责全区就业和社会保险工作。\n负责全区劳动关系和人事人才工作。' },
    { kind: 'organisation', key: null, text: '机关设办公室、就业科、劳动关系科三个内设机构。' },
    { kind: 'glossary', key: '行政运行', text: '指机关工作人员和日常办公的支出。' },
    { kind: 'wording', key: 'project/P001/overview', text: '对用人单位遵守劳动法律法规的情况开展监察' },
    { kind: 'wording', key: 'project/P001/use', text: '用于日常巡查、案件办理和法律宣传。' },
    ...reasons.map(key => ({ kind: 'reason' as const, key, text: '工作任务有调整' })),
  ])

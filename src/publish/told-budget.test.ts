/** Budgets told from made books and read back: what is told is heard, verified and free of findings. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf, textOf } from './as-document.js'
import {
  madeAmounts,
  madeAmountsNear,
  madeBudgetBook,
  madeHoldings,
  madeLines,
  madeName,
  madeTexts,
  type MadeBudget,
} from '../../test/made-budget-book.js'
import { builtInCharts } from '../accounts/chart.js'
import type { Book } from '../book/book.js'
import { blankProject, type Asset } from '../book/tables.js'
import { checkDocument, readForms } from '../checks/check.js'
import { readBytes } from '../documents/read.js'
import { compose } from './compose.js'
import type { Disclosure } from './disclosure.js'
import { render } from './render.js'

type Style = Pick<MadeBudget, 'jurisdiction' | 'scope' | 'year'>

const styles: [string, Style][] = [
  ['Shanghai department 2025', { jurisdiction: 'shanghai', scope: 'department', year: 2025 }],
  ['Shanghai unit 2025', { jurisdiction: 'shanghai', scope: 'unit', year: 2025 }],
  ['Shanghai department 2026', { jurisdiction: 'shanghai', scope: 'department', year: 2026 }],
  ['Shanghai unit 2026', { jurisdiction: 'shanghai', scope: 'unit', year: 2026 }],
  ['Hebei department 2024', { jurisdiction: 'hebei', scope: 'department', year: 2024 }],
  ['Hebei unit 2024', { jurisdiction: 'hebei', scope: 'unit', year: 2024 }],
  ['Hubei department 2024', { jurisdiction: 'hubei', scope: 'department', year: 2024 }],
  ['Hubei unit 2024', { jurisdiction: 'hubei', scope: 'unit', year: 2024 }],
]

/** A book that says that nothing is held. */
const noVehicle = (year: number): Asset => ({
  id: 'A1',
  year: year - 1,
  unit: '601',
  category: 'vehicle',
  use: null,
  quantity: '0',
  measure: '辆',
  valueFen: null,
})

const composed = (book: Book) => compose(book, { kind: 'budget', draft: true, charts: builtInCharts })

type Amounts = { now: readonly bigint[]; before: readonly bigint[]; executed: readonly bigint[] | null }

const bookOf = (style: Style, { now, before, executed }: Amounts, reasons: readonly string[], full = true): Book => {
  const { year } = style
  return madeBudgetBook({
    ...style,
    years: [
      { year, stage: 'approved', fen: now },
      { year: year - 1, stage: 'approved', fen: before },
      ...(executed === null ? [] : [{ year: year - 1, stage: 'actual' as const, fen: executed }]),
    ],
    tables: { ...(full ? madeHoldings(year) : { assets: [noVehicle(year)] }), statements: madeTexts(year, reasons) },
  })
}

const keysMissing = (book: Book): string[] => composed(book).obstacles.flatMap(({ key }) => key ?? [])

/** The book with every reason that telling asks for, and its disclosure. */
const explained = (style: Style, amounts: Amounts, full = true): Disclosure => {
  const keys = keysMissing(bookOf(style, amounts, [], full))
  const { disclosure, obstacles } = composed(bookOf(style, amounts, keys, full))
  expect(obstacles).toEqual([])
  if (disclosure === null) throw new Error('nothing composed')
  return disclosure
}

const grave = (disclosure: Disclosure) =>
  checkDocument(documentOf(disclosure)).findings.filter(({ severity }) => severity !== 'note')

const paragraphs = ({ sections }: Pick<Disclosure, 'sections'>): string[] =>
  sections.flatMap(({ title, blocks }) => [
    title,
    ...blocks.flatMap(block =>
      block.kind === 'paragraph' ? [textOf(block.runs)] : block.kind === 'heading' ? [block.text] : [],
    ),
  ])

const paragraphWith = (disclosure: Disclosure, words: string): string =>
  paragraphs(disclosure).find(text => text.includes(words)) ?? ''

const base = madeLines.map((_, i) => BigInt(i + 3) * 12_345_678n)
const amounts: Amounts = {
  now: base,
  before: base.map((amount, i) => (i % 3 === 0 ? amount : amount + 2_500_000n)),
  executed: base.map((amount, i) => (i % 4 === 0 ? amount : amount - 1_500_000n)),
}

const shareHeardMin = 0.6

describe.each(styles)('%s', (_, style) => {
  test('is told so that the checker hears it and finds nothing', () => {
    const disclosure = explained(style, amounts)
    const report = checkDocument(documentOf(disclosure))
    expect(report.document).toMatchObject({ unitName: madeName, scope: style.scope, year: style.year, kind: 'budget' })
    expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(report.verdict).toBe('clean')
    const { heard, verified } = report.coverage.claims
    expect(heard).toBeGreaterThan(25)
    expect(verified).toBeGreaterThan(heard * shareHeardMin)
  })

  test('says 部门 in a department and 单位 in a unit', () => {
    const wrong = style.scope === 'department' ? /20\d\d年(预算)?单位预算|本单位|我单位/ : /部门预算|本部门|我部门/
    expect(paragraphs(explained(style, amounts)).filter(text => wrong.test(text))).toEqual([])
  })

  test('a large amount changed afterwards is found', () => {
    const document = documentOf(explained(style, amounts))
    const changed = {
      ...document,
      pages: document.pages.map(page => ({
        ...page,
        blocks: page.blocks.map(block =>
          block.kind === 'line' && /收入预算\d/.test(block.text)
            ? { ...block, text: block.text.replace(/(收入预算\d)/, '$17') }
            : block,
        ),
      })),
    }
    expect(checkDocument(changed).findings.map(({ rule }) => rule)).toContain('prose.amount')
  })

  test('any book is told without error or warning', () => {
    const years = fc
      .record({ now: madeAmounts, executed: fc.boolean() })
      .chain(({ now, executed }) =>
        fc.record({
          now: fc.constant(now),
          before: madeAmountsNear(now),
          executed: executed ? madeAmountsNear(now) : fc.constant(null),
        }),
      )
      .filter(({ now, before }) => [now, before].every(list => list.some(amount => amount > 0n)))
    fc.assert(
      fc.property(years, made => {
        expect(grave(explained(style, made, false))).toEqual([])
      }),
      { numRuns: 8 },
    )
  })
})

const named = (name: string): Style => styles.find(([known]) => known === name)![1]

describe('items of a Shanghai budget', () => {
  test('are named in words until 2025 and with the digits of their codes since 2026', () => {
    const until = paragraphWith(explained(named('Shanghai unit 2025'), amounts), '劳动保障监察')
    expect(until).toContain('“社会保障和就业支出（类）人力资源和社会保障管理事务（款）劳动保障监察（项）”')
    const since = paragraphWith(explained(named('Shanghai unit 2026'), amounts), '劳动保障监察')
    expect(since).toContain('社会保障和就业支出（208类）人力资源和社会保障管理事务（01款）劳动保障监察（05项）')
  })

  test('are compared with what was executed only where the book has it', () => {
    const style = named('Shanghai unit 2026')
    expect(paragraphWith(explained(style, amounts), '劳动保障监察')).toMatch(
      /2025年当年预算执行数为[\d.]+万元，.*主要原因是：/,
    )
    expect(paragraphWith(explained(style, { ...amounts, executed: null }), '劳动保障监察')).not.toContain('执行数')
  })

  test('say nothing of a percentage where nothing was spent the year before', () => {
    const executed = base.map((amount, i) => (madeLines[i]?.functional === '2080105' ? 0n : amount))
    const text = paragraphWith(explained(named('Shanghai unit 2026'), { ...amounts, executed }), '劳动保障监察')
    expect(text).toMatch(/比2025年预算执行数增加358\.02万元。/)
  })
})

describe('missing reasons', () => {
  const style = named('Hebei department 2024')

  test('are asked for every line that has changed, and for no other', () => {
    const keys = keysMissing(bookOf(style, amounts, []))
    expect(keys).toEqual(expect.arrayContaining(['prior/basic', 'prior/project', 'prior/three-publics/vehicle']))
    expect(keys).not.toContain('prior/three-publics/abroad')
    expect(keysMissing(bookOf(style, { ...amounts, before: base }, []))).toEqual([])
  })

  test('say what has changed, by how much, and what to record', () => {
    const { obstacles } = composed(bookOf(style, amounts, []))
    const { message } = obstacles.find(({ key }) => key === 'prior/three-publics/vehicle-purchase')!
    expect(message).toContain('公务用车购置费209.88万元，上年预算212.38万元，减少2.50万元')
    expect(message).toContain('key 填 prior/three-publics/vehicle-purchase')
  })

  test('of the vehicles together may be those of one of the two', () => {
    const before = base.map((amount, i) => (madeLines[i]?.economic === '31013' ? amount + 2_500_000n : amount))
    const keys = keysMissing(bookOf(style, { ...amounts, before }, ['prior/three-publics/vehicle-purchase']))
    expect(keys).not.toContain('prior/three-publics/vehicle')
  })

  test('are not asked where the book says why it has no year before', () => {
    const made = madeBudgetBook({
      ...style,
      years: [{ year: style.year, stage: 'approved', fen: base }],
      tables: { assets: [noVehicle(style.year)], statements: madeTexts(style.year, ['prior-year']) },
    })
    expect(keysMissing(made)).toEqual([])
    expect(paragraphs(composed(made).disclosure!).join('')).not.toContain('2023年预算')
  })
})

describe('tables in the text of a Hebei budget', () => {
  const disclosure = explained(named('Hebei department 2024'), amounts)
  const tables = disclosure.sections.flatMap(({ blocks }) =>
    blocks.flatMap(block => (block.kind === 'table' ? [block.table] : [])),
  )
  const cellsOf = (id: string): string[][] =>
    tables.find(table => table.id === id)!.rows.map(({ cells }) => cells.map(({ text }) => text))

  test('are read back as goal forms with money and indicators', () => {
    const { evaluations } = readForms(documentOf(disclosure))
    const project = evaluations.find(({ name }) => name === '劳动监察工作经费')!
    expect(project).toMatchObject({ kind: 'goal', scope: 'project', budget: '358.02' })
    expect(project.indicators.map(({ name, target }) => [name, target])).toEqual([
      ['案件结案率', '≥95%'],
      ['案件按时办结率', '100%'],
      ['用工秩序', '持续规范'],
      ['投诉人满意度', '≥90%'],
    ])
    expect(evaluations.filter(({ scope }) => scope === 'project')).toHaveLength(2)
  })

  test('list purchases by unit with their price, and add them up', () => {
    const rows = cellsOf('procurement')
    expect(rows.find(([, name]) => name === '台式计算机')).toEqual([
      '公用经费',
      '台式计算机',
      '台',
      '6',
      '0.50',
      '3.00',
      '3.00',
      '',
      '',
      '',
      '',
      '3.00',
    ])
    expect(rows.findLast(([name]) => name === '合计')).toContain('43.35')
    const outcome = checkDocument(documentOf(disclosure)).coverage.rules.skipped.map(({ rule }) => rule)
    expect(outcome).not.toContain('procurement.product')
  })

  test('show what is held, by kind, with its value', () => {
    expect(cellsOf('assets')).toEqual([
      ['项目', '数量', '价值（金额单位：万元）'],
      ['资产总额', '—', '860.00'],
      ['1、房屋（平方米）', '1200.5', '500.00'],
      ['其中：办公用房（平方米）', '1200.5', '500.00'],
      ['2、车辆（台、辆）', '4', '40.00'],
      ['3、单价在20万元以上的设备', '2', '260.00'],
      ['4、其他固定资产', '120', '60.00'],
    ])
  })
})

test('vehicles are counted by their use, those held and those to be bought', () => {
  const disclosure = explained(named('Shanghai department 2026'), amounts)
  expect(paragraphWith(disclosure, '共有车辆')).toMatch(
    /共有车辆4辆，.*应急保障用车1辆、执法执勤用车3辆.*设备（不含车辆）2台/,
  )
  expect(paragraphWith(disclosure, '安排购置车辆')).toMatch(/购置车辆1辆，.*执法执勤用车1辆.*其他用车0辆/)
})

test('a project that the department describes has its own explanation', () => {
  const { sections } = explained(named('Shanghai department 2025'), amounts)
  const text = paragraphs({ sections: sections.filter(({ id }) => id === 'projects') }).join('\n')
  expect(text).toContain('劳动监察工作经费情况说明')
  expect(text).toContain('2025年度项目总预算358.02万元。')
  expect(text).not.toContain('就业补助资金')
})

test('a Shanghai department names the units that its budget covers', () => {
  const { sections } = explained(named('Shanghai department 2026'), amounts)
  expect(paragraphs({ sections: sections.filter(({ id }) => id === 'organisation') })).toEqual([
    '二、部门机构设置',
    `${madeName}部门预算是包括${madeName}本部以及下属1家预算单位的综合收支计划。`,
    '本部门中，行政单位1家，事业单位1家，具体包括：',
    `1. ${madeName}本部`,
    '2. 示范市样板区社会保险中心',
    '机关设办公室、就业科、劳动关系科三个内设机构。',
  ])
})

describe('what is not recorded is not told', () => {
  const style = named('Hubei department 2024')
  const years = [
    { year: 2024, stage: 'approved' as const, fen: base },
    { year: 2023, stage: 'approved' as const, fen: base },
  ]
  const book = (tables: MadeBudget['tables']): Book =>
    madeBudgetBook({ ...style, years, tables: { statements: madeTexts(2024, []), ...tables } })

  test.each(styles)('assets: %s', (_, { jurisdiction, scope, year }) => {
    const made = madeBudgetBook({
      jurisdiction,
      scope,
      year,
      years: [year, year - 1].map(each => ({ year: each, stage: 'approved', fen: base })),
      tables: { statements: madeTexts(year, []) },
    })
    const { disclosure, obstacles } = composed(made)
    const { message } = obstacles.find(({ key }) => key === 'assets')!
    expect(message).toContain(`没有登记${year - 1}年末的国有资产`)
    expect(message).toContain('category 填 vehicle，quantity 填 0')
    expect(paragraphWith(disclosure!, '尚未登记')).not.toMatch(/0辆|0\.00万元/)
  })

  test.each(['XX', '（请说明）', '……'])('a reason that says nothing (%s) must be put right', text => {
    const less = base.map(amount => amount - 1_000_000n)
    const made = (reason: string): Book =>
      madeBudgetBook({
        ...style,
        years: [
          { year: 2024, stage: 'approved', fen: less },
          { year: 2023, stage: 'approved', fen: base },
        ],
        tables: {
          assets: [noVehicle(2024)],
          statements: madeTexts(2024, ['prior/total']).map(each =>
            each.key === 'prior/total' ? { ...each, text: reason } : each,
          ),
        },
      })
    const about = composed(made(text)).obstacles.find(({ key }) => key === 'prior/total')
    expect(about?.message).toContain(`登记的原因却是“${text}”，没有说出原因`)
    expect(composed(made('工作任务减少')).obstacles.map(({ key }) => key)).not.toContain('prior/total')
  })

  test('projects that are of no category which the forms print apart', () => {
    const projects = ['P001', 'P002', 'P003', 'P004'].map(id => ({
      ...blankProject,
      id,
      name: `项目${id}`,
      unit: '601001',
      category: id === 'P002' ? '公共项目（专项资金）' : id === 'P001' ? null : '部门项目',
    }))
    const { obstacles } = composed(book({ assets: [noVehicle(2024)], projects }))
    expect(obstacles.map(({ key }) => key)).toEqual(['projects/P001'])
    expect(obstacles[0]?.message).toBe(
      '项目“项目P001”没有填项目类别，公开表要分部门项目、公共项目。请在 projects.csv 的 category 列中填写其中一种。',
    )
  })

  test('purchased services: the form is empty and says so, as the text does', () => {
    const disclosure = composed(book({ assets: [noVehicle(2024)] })).disclosure!
    expect(paragraphs(disclosure)).toContain('2024年本部门没有安排政府购买服务预算。')
    const form = disclosure.sections
      .flatMap(({ blocks }) => blocks)
      .find(block => block.kind === 'form' && block.id === 'hubei-budget.12')
    expect(form).toMatchObject({ table: { notes: ['备注：2024年本部门没有政府购买服务预算，本表为空表。'] } })
  })
})

test('a Hubei budget lists the purchases that are services bought, with what they are', () => {
  const { sections } = explained(named('Hubei department 2024'), amounts)
  const form = sections
    .flatMap(({ blocks }) => blocks)
    .find(block => block.kind === 'form' && block.id === 'hubei-budget.12')
  const rows = form?.kind === 'form' ? form.table.rows.slice(form.table.headerRows) : []
  expect(rows.map(({ cells }) => cells.map(({ text }) => text).filter(text => text !== ''))).toEqual([
    ['合计', '10.00', '10.00'],
    ['601002', '示范市样板区社会保险中心', '物业管理服务', '10.00', '10.00'],
  ])
})

test('a Hubei budget is clean in every format', { timeout: 60_000 }, async () => {
  const disclosure = explained(named('Hubei department 2024'), amounts)
  for (const format of ['pdf', 'html', 'docx', 'xlsx'] as const) {
    const files = await render(format, disclosure)
    const { path, bytes } = files.find(file => /\.(pdf|docx|xlsx)$|\/index\.html$/.test(file.path))!
    const read = await readBytes(path, bytes)
    expect(
      checkDocument(read).findings.filter(({ severity }) => severity !== 'note'),
      format,
    ).toEqual([])
  }
})

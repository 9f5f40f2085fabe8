import { describe, expect, it } from 'vitest'
import { builtInCharts } from '../accounts/chart.js'
import { createBook } from '../book/book.js'
import type { Book } from '../book/book.js'
import type { BookHeader, BookTables } from '../book/tables.js'
import { madeBook } from '../../test/made-disclosure.js'
import { madeBudgetBook, madeLines } from '../../test/made-budget-book.js'
import { madePerformanceBook } from '../../test/made-performance-book.js'
import { department } from '../../bench/departments.js'
import { compose, kindsOf, usualKind } from './compose.js'
import type { Kind } from './compose.js'
import { filledIn, outlineFor } from './outlines.js'

const made = (book: Book, kind: Kind = 'final-accounts', draft = false): ReturnType<typeof compose> =>
  compose(book, { kind, draft, charts: builtInCharts })

const changed = (book: Book, header: Partial<BookHeader>, tables: Partial<BookTables> = {}): Book => {
  const result = createBook({ ...book.header, ...header }, { ...book.tables, ...tables })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.book
}

const budget = (jurisdiction: 'shanghai' | 'hebei', scope: 'department' | 'unit', year: number): Book =>
  madeBudgetBook({
    jurisdiction,
    scope,
    year,
    years: [{ year, stage: 'approved', fen: madeLines.map((_, i) => BigInt(i + 1) * 1_000_000n) }],
  })

describe('what a book gives to publish', () => {
  it('is a budget for approved amounts of its year and final accounts for actual ones', () => {
    expect(kindsOf(madeBook())).toEqual(['final-accounts'])
    expect(kindsOf(department(0))).toEqual(['budget', 'final-accounts'])
    expect(kindsOf(changed(department(0), {}, { entries: [] }))).toEqual([])
  })

  it('is refused with what to record when the stage is empty', () => {
    const { disclosure, obstacles } = made(madeBook(), 'budget')
    expect(disclosure).toBeNull()
    expect(obstacles[0]?.message).toMatch(/没有2024年批复的年初预算（阶段 approved）.*entries\.csv/)
  })

  it('is the final accounts where nobody says, because the budget was published before', () => {
    expect(usualKind(department(0))).toBe('final-accounts')
    expect(usualKind(budget('hebei', 'department', 2024))).toBe('budget')
  })

  it('is refused where the province has no forms for it', () => {
    expect(made(changed(department(0), { jurisdiction: 'nowhere' }), 'budget').obstacles[0]?.message).toMatch(
      /没有地区“nowhere”的预算公开表.*datapackage\.json.*shanghai（/,
    )
    expect(made(changed(department(0), { jurisdiction: null }), 'budget').obstacles[0]?.message).toMatch(
      /没有写明地区.*shanghai（/,
    )
  })
})

describe('a disclosure', () => {
  it('is complete: cover, parts in the order of the province, every form, all figures, data', () => {
    const { disclosure, obstacles, notes } = made(department(0))
    expect(obstacles).toEqual([])
    expect(notes).toEqual([])
    expect(disclosure?.title).toBe('示例市第1区教育局2024年度部门决算')
    expect(disclosure?.cover).toEqual(['示例市第1区教育局', '2024年度部门决算'])
    expect(disclosure?.sections.map(({ title }) => title.slice(0, 4))).toEqual([
      '第一部分',
      '第二部分',
      '第三部分',
      '第四部分',
      '第五部分',
    ])
    const forms = disclosure?.sections[1]?.blocks.flatMap(block => (block.kind === 'form' ? [block.id] : []))
    expect(forms).toEqual(Array.from({ length: 9 }, (_, i) => `accounts.0${i + 1}`))
    expect(disclosure?.figures.find(({ id }) => id === 'accounts.01.right.total.amount')?.amountFen).toBeGreaterThan(0n)
    expect(disclosure?.data.files.map(({ file }) => file)).toContain('figures.csv')
  })

  it('is the same, to the byte of its data, for the same book', () => {
    expect(made(department(3)).disclosure?.data.sha256).toBe(made(department(3)).disclosure?.data.sha256)
  })

  it('puts the forms where Shanghai and Hebei have them, under their own covers', () => {
    const shanghai = made(budget('shanghai', 'department', 2025), 'budget', true).disclosure
    expect(shanghai?.cover.slice(0, 2)).toEqual([
      '示范市样板区2025年区级部门预算',
      '预算主管部门：示范市样板区人力资源局',
    ])
    expect(shanghai?.sections.map(({ id }) => id).slice(0, 6)).toEqual([
      'functions',
      'organisation',
      'glossary',
      'budget-notes',
      'forms',
      'other-notes',
    ])
    const unit = made(budget('shanghai', 'unit', 2026), 'budget', true).disclosure
    expect(unit?.cover[1]).toBe('预算单位：示范市样板区人力资源局')
    const hebei = made(budget('hebei', 'department', 2024), 'budget', true).disclosure
    expect(hebei?.sections[0]?.id).toBe('forms')
    expect(hebei?.cover).toContain('2024年部门预算信息公开')
  })

  it('says what it assumes where the book leaves province and scope open', () => {
    const { disclosure, notes } = made(changed(department(0), { jurisdiction: null, scope: null }))
    expect(notes.join()).toMatch(/没有写明地区.*账中有2个单位，按部门公开/)
    expect(disclosure?.identity).toMatchObject({ jurisdiction: 'national', scope: 'department' })
  })
})

describe('what keeps a book from being published', () => {
  const withoutReasons = (): Book =>
    changed(department(0), {}, { statements: department(0).tables.statements.filter(({ kind }) => kind !== 'reason') })

  it('is a missing reason: key, figures, file and what to write', () => {
    const { obstacles } = made(withoutReasons())
    expect(obstacles.map(({ key }) => key)).toContain('prior/total')
    expect(obstacles.find(({ key }) => key === 'prior/total')?.message).toMatch(
      /万元，没有登记原因。请在账本的文字表（statements\.csv）中登记一行：year 填 2024，kind 填 reason，key 填 prior\/total/,
    )
  })

  /** Income of this year without its functional account, wholly or but for one record. */
  const withoutAccounts = (kept: number): Book => {
    const entries = department(0).tables.entries.map((entry, i, all) =>
      entry.flow === 'income' && entry.stage === 'actual' && entry.year === 2024 && i < all.length - kept
        ? { ...entry, functional: null }
        : entry,
    )
    return changed(department(0), {}, { entries })
  }

  it('is a form that contradicts itself: table, row, column, both amounts', () => {
    const { obstacles } = made(withoutAccounts(1))
    expect(obstacles[0]).toMatchObject({ key: 'accounts.02' })
    expect(obstacles[0]?.message).toMatch(/《收入决算表》“合计”行“.+”栏为 .+，应为 .+entries\.csv/)
  })

  it('is a form with a total and no account', () => {
    const { obstacles } = made(withoutAccounts(0))
    expect(obstacles[0]?.message).toMatch(/《收入决算表》合计 .+，却没有一个科目.+functional/)
  })

  it('marks a draft on its cover and in its title', () => {
    const { disclosure } = made(withoutReasons(), 'final-accounts', true)
    expect(disclosure?.title).toMatch(/（草稿）$/)
    expect(disclosure?.cover.at(-1)).toMatch(/^草稿，尚有\d+处待补，不得公开$/)
  })
})

describe('a cover', () => {
  it.each([
    ['上海市普陀区商务委员会', '上海市普陀区2025年区级部门预算'],
    ['河北省秦皇岛市海港区财政局', '河北省秦皇岛市海港区2025年区级部门预算'],
    ['示范县水务局', '示范县2025年县级部门预算'],
    ['水务局', '2025年部门预算'],
  ])('of %s names its district', (unitName, line) => {
    const identity = {
      unit: '1',
      unitName,
      year: 2025,
      kind: 'budget',
      scope: 'department',
      jurisdiction: 'shanghai',
      pack: 'shanghai-budget',
      printing: 'shanghai-budget',
    } as const
    expect(filledIn(outlineFor('shanghai-budget', 'shanghai').cover[0]!, identity)).toBe(line)
  })
})

describe('performance forms', () => {
  const last = (book: Book, kind: Kind) => made(book, kind, true).disclosure!.sections.at(-1)!

  it('are the last part of Hubei final accounts, where the year was evaluated', () => {
    const { title, blocks } = last(madePerformanceBook(), 'final-accounts')
    expect(title).toBe('第六部分 附件')
    expect(blocks.map(block => (block.kind === 'form' ? block.id : block.kind))).toEqual([
      'evaluation.whole',
      'evaluation.P1',
      'evaluation.P2',
    ])
    expect(last(madePerformanceBook({ evaluations: [], reviews: [] }), 'final-accounts').id).toBe('glossary')
  })

  it('are the goals in a Hubei budget, each under a title of its own', () => {
    const { blocks } = last(madePerformanceBook(), 'budget')
    expect(blocks.map(block => (block.kind === 'form' ? block.table.title : block.kind))).toEqual([
      '示例市示范区就业服务局整体绩效目标表',
      '2024年项目支出绩效目标批复（职业培训项目）',
      '2024年项目支出绩效目标批复（招聘服务项目）',
    ])
  })
})

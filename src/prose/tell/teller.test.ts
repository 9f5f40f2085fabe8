import { describe, expect, it } from 'vitest'
import { builtInCharts } from '../../accounts/chart.js'
import { createBook } from '../../book/book.js'
import { emptyTables } from '../../book/tables.js'
import type { Entry, Statement } from '../../book/tables.js'
import { nationalAccounts } from '../../forms/packs/national-accounts.js'
import { fen } from '../../money/fen.js'
import { changePhrase, comparison, completionPhrase, executionReason, sharePhrase } from './changes.js'
import { tellContextOf } from './context.js'
import { keptParagraphs, reasonOf } from './kept-statements.js'
import { chineseNumeral } from './numbering.js'
import { amountOfFen } from './quantities.js'
import type { Amount } from './quantities.js'
import { createTeller } from './teller.js'
import type { Piece, Teller } from './teller.js'

const statement = (rest: Partial<Statement>): Statement => ({
  id: `S${Math.abs([...JSON.stringify(rest)].reduce((hash, c) => (hash * 31 + c.charCodeAt(0)) | 0, 7))}`,
  year: 2024,
  unit: '100',
  kind: 'reason',
  key: null,
  text: '',
  ...rest,
})

const tellerOf = (statements: readonly Statement[] = [], entries: readonly Entry[] = []): Teller => {
  const made = createBook(
    {
      unit: '100',
      year: 2024,
      title: '示例局2024年账本',
      jurisdiction: 'hubei',
      scope: 'department',
      licence: { name: 'CC0-1.0', title: null, path: null },
      sources: [],
    },
    {
      ...emptyTables,
      units: [
        { code: '100', name: '示例局', kind: 'administrative', parent: null },
        { code: '100001', name: '示例中心', kind: 'institution', parent: '100' },
      ],
      statements,
      entries,
    },
  )
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  const charts = {
    functional: builtInCharts.chartFor('functional', 2024),
    economic: builtInCharts.chartFor('economic', 2024),
    'government-economic': builtInCharts.chartFor('government-economic', 2024),
  }
  return createTeller(
    tellContextOf({ book: made.book, period: { year: 2024, stage: 'actual' }, charts }, nationalAccounts),
  )
}

const wan = (teller: Teller, amount: bigint): Amount => amountOfFen(teller.context, fen(amount), '支出')
const textOf = (teller: Teller, piece: Piece): string => {
  const block = teller.paragraph('key', '{piece}', { piece })
  return block.kind === 'paragraph' ? block.runs.map(run => (typeof run === 'string' ? run : run.text)).join('') : ''
}

describe('a change', () => {
  const told = (now: bigint, before: bigint): string => {
    const teller = tellerOf()
    return textOf(teller, changePhrase(wan(teller, now), wan(teller, before)))
  }
  it('has amount, percentage and direction, rounded from the exact amounts', () => {
    expect(told(7_403_950_000n, 7_235_920_000n)).toBe('增加168.03万元，增长2.32%')
    expect(told(7_235_920_000n, 7_403_950_000n)).toBe('减少168.03万元，下降2.27%')
  })
  it('has no percentage where there was nothing before', () => {
    expect(told(5_000_000n, 0n)).toBe('增加5.00万元')
    expect(told(5_000_000n, 4_999n)).toBe('增加5.00万元')
  })
  it('is none where nothing of it is printed', () => {
    expect(told(5_000_000n, 5_000_000n)).toBe('持平')
    expect(told(5_004_999n, 5_000_000n)).toBe('持平')
  })
  it('that leaves nothing is a whole one', () => {
    expect(told(0n, 5_000_000n)).toBe('减少5.00万元，下降100.00%')
  })
})

describe('a budget and its actual', () => {
  const told = (actual: bigint, budget: bigint): string => {
    const teller = tellerOf([statement({ key: 'line', text: '任务有调整。' })])
    const [a, b] = [wan(teller, actual), wan(teller, budget)]
    return textOf(teller, [
      'A',
      completionPhrase(a, b, '年初预算'),
      '，',
      executionReason(teller, a, b, { key: 'line', subject: '项目', budgetName: '年初预算', actualName: '决算数' }),
    ])
  }
  it('say which is larger and why', () => {
    expect(told(29_400_500n, 29_939_200n)).toBe('A，完成年初预算的98.20%，决算数小于年初预算数的主要原因：任务有调整')
    expect(told(300_000n, 0n)).toBe('A，决算数大于年初预算数的主要原因：任务有调整')
  })
  it('agree as printed: no reason is due', () => {
    expect(told(29_400_501n, 29_400_500n)).toBe('A，完成年初预算的100.00%，决算数与年初预算数持平')
  })
})

describe('a share', () => {
  it('is told of a whole that is not nothing', () => {
    const teller = tellerOf()
    expect(textOf(teller, sharePhrase(wan(teller, 2_106_660_000n), wan(teller, 2_940_050_000n)))).toBe('，占71.65%')
    expect(textOf(teller, sharePhrase(wan(teller, 0n), wan(teller, 0n)))).toBe('')
  })
})

describe('a reason', () => {
  const compared = (teller: Teller, others: Parameters<typeof comparison>[3]['others'] = []): string =>
    textOf(
      teller,
      comparison(teller, wan(teller, 6_000_000n), wan(teller, 5_000_000n), {
        key: 'prior/income',
        subject: '收入合计',
        lead: '比上年',
        others,
      }),
    )

  it('that is missing is asked for, with key, figures and direction', () => {
    const teller = tellerOf()
    expect(compared(teller)).toContain('（原因尚未登记）')
    const [missing] = teller.told([]).missing
    expect(missing).toMatchObject({ key: 'prior/income' })
    expect(missing?.message).toMatch(
      /收入合计6\.00万元，上年5\.00万元，增加1\.00万元.*statements\.csv.*key 填 prior\/income/,
    )
  })
  it('of a wider line serves a change in the same direction only', () => {
    const teller = tellerOf([statement({ key: 'prior/total', text: '人员增加' })])
    expect(compared(teller, [{ key: 'prior/total', direction: 'up' }])).toContain('主要原因是：人员增加')
    expect(compared(teller, [{ key: 'prior/total', direction: 'down' }])).toContain('（原因尚未登记）')
  })
  it('of the opposite change is refused', () => {
    const teller = tellerOf([statement({ key: 'prior/income', text: '项目支出减少' })])
    compared(teller)
    expect(teller.told([]).missing[0]?.message).toContain('方向相反')
  })
  it('belongs to its year', () => {
    const { context } = tellerOf([statement({ year: 2023, key: 'total', text: '去年的原因' })])
    expect(reasonOf(context, 'total')).toBeNull()
  })
  it('of a unit below counts where the department has none of its own', () => {
    const below = statement({ unit: '100001', key: 'a', text: '中心增人' })
    expect(reasonOf(tellerOf([below]).context, 'a')).toBe('中心增人')
    expect(reasonOf(tellerOf([below, statement({ key: 'a', text: '全局增人' })]).context, 'a')).toBe('全局增人')
  })
  it('is one sentence; numbered ones keep their parts', () => {
    const of = (text: string): string | null => reasonOf(tellerOf([statement({ key: 'a', text })]).context, 'a')
    expect(of('人员增加。\n工资调整；社保上调。')).toBe('人员增加，工资调整，社保上调')
    expect(of('（1）人员增加；（2）工资调整。')).toBe('（1）人员增加；（2）工资调整')
  })
})

describe('kept texts', () => {
  const functions = (year: number, text: string): Statement => statement({ year, kind: 'functions', text })
  it('are those of this year, or of the latest before', () => {
    const old = functions(2022, '旧职能')
    const last = functions(2023, '一、某职能。\n二、另一职能。')
    expect(keptParagraphs(tellerOf([old, last]).context, 'functions')).toEqual(['一、某职能。', '二、另一职能。'])
    expect(keptParagraphs(tellerOf([old, last, functions(2024, '新职能')]).context, 'functions')).toEqual(['新职能'])
  })
})

describe('a paragraph', () => {
  it('lists each figure once, under a stable name', () => {
    const teller = tellerOf()
    const amount = wan(teller, 1_234_500n)
    const block = teller.paragraph('purchase', '{unit}采购{total}万元（{total}万元）。', { total: amount })
    expect(block).toEqual({
      kind: 'paragraph',
      key: 'purchase',
      runs: [
        '示例局采购',
        { text: '1.23', figure: 'text.purchase.total' },
        '万元（',
        { text: '1.23', figure: 'text.purchase.total' },
        '万元）。',
      ],
    })
    expect(teller.told([]).figures).toMatchObject([
      { id: 'text.purchase.total', unit: '100', year: 2024, stage: 'actual', measure: '万元', text: '1.23' },
    ])
  })
})

describe('numerals of headings', () => {
  it('count beyond ten', () => {
    expect([1, 9, 10, 11, 14, 20, 21].map(chineseNumeral)).toEqual(['一', '九', '十', '十一', '十四', '二十', '二十一'])
  })
})

// The examples are right in themselves: what is printed adds up, the prose can be recomputed, and a spoiled copy differs
// in exactly one place. Everything is read back from the printed text, not from the data.
import { describe, expect, it } from 'vitest'
import {
  cellText,
  commerceBudget2026,
  finalAccounts,
  formOf,
  formsOf,
  hrAccounts2023,
  placeCells,
  plantAll,
  renderHtml,
  renderText,
  unitBudget,
  withCell,
  withEmptiedForm,
  withText,
  withoutForm,
  yuan,
  type Disclosure,
  type Form,
} from './documents.js'

const accounts = finalAccounts(hrAccounts2023)
const budget = unitBudget(commerceBudget2026)

/** Hundredths of the printed unit; blank is 0. */
const hundredths = (text: string): bigint => BigInt(text.replace(/[,.]/g, '') || '0')
const difference = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a)

type Row = { code: string; label: string; amounts: bigint[] }
const codedRows = (form: Form): Row[] => {
  const cells = placeCells(form)
  return form.rows.flatMap((_, row) => {
    const inRow = cells.filter(cell => cell.row === row)
    const texts = inRow.filter(cell => cell.amount !== true).map(cell => cell.text)
    const amounts = inRow.filter(cell => cell.amount === true).map(cell => hundredths(cell.text))
    const code = texts.slice(0, -1).join('')
    if (texts[0] === '合计' && amounts.length > 0) return [{ code: '', label: '合计', amounts }]
    return /^\d+$/.test(code) ? [{ code, label: texts.at(-1)!, amounts }] : []
  })
}

/** Every parent row equals the sum of its direct children, within half a unit for each addend and the total. */
const expectHierarchy = (form: Form, tolerance: boolean): void => {
  const rows = codedRows(form)
  expect(rows.length).toBeGreaterThan(3)
  const lengths = [...new Set(rows.map(row => row.code.length))].sort((a, b) => a - b)
  for (const parent of rows) {
    const childLength = lengths[lengths.indexOf(parent.code.length) + 1]
    const children = rows.filter(row => row.code.length === childLength && row.code.startsWith(parent.code))
    if (children.length === 0) continue
    parent.amounts.forEach((value, column) => {
      const sum = children.reduce((total, child) => total + child.amounts[column]!, 0n)
      const allowed = tolerance ? BigInt(children.length + 1) : 0n
      expect(2n * difference(value, sum), `${form.title} ${parent.code} ${parent.label} ${column}`).toBeLessThanOrEqual(
        allowed,
      )
    })
  }
}

const paragraphs = (disclosure: Disclosure): string[] =>
  disclosure.sections.flatMap(s => s.blocks.flatMap(b => (b.kind === 'form' ? [] : [b.text])))

describe('the final accounts', () => {
  it('print nine forms in order, and every form fills its grid', () => {
    expect(formsOf(accounts).map(form => form.id)).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09'])
    for (const form of formsOf(accounts)) expect(placeCells(form).length).toBeGreaterThan(0)
  })

  it('add up row by row and level by level within the rounding tail', () => {
    for (const id of ['02', '03', '05', '07']) {
      const form = formOf(accounts, id)
      expectHierarchy({ ...form, rows: form.rows }, true)
    }
  })

  it('agree between forms where the same figure is printed', () => {
    const at = (form: string, row: string, column: number): string => cellText(accounts, { form, row, column })
    expect(at('01', '本年收入合计', 2)).toBe(at('02', '合计', 4))
    expect(at('01', '本年支出合计', 5)).toBe(at('03', '合计', 4))
    expect(at('01', '总计', 2)).toBe(at('01', '总计', 5))
    expect(at('04', '总计', 2)).toBe(at('04', '总计', 5))
    expect(at('04', '本年支出合计', 6)).toBe(at('05', '合计', 4))
    expect(at('04', '本年支出合计', 7)).toBe(at('07', '合计', 6))
    expect(at('03', '合计', 5)).toBe(at('05', '合计', 5))
    const basic = hundredths(at('06', '人员经费合计', 2)) + hundredths(at('06', '人员经费合计', 8))
    expect(difference(basic, hundredths(at('05', '合计', 5)))).toBeLessThanOrEqual(1n)
  })

  it('contain real rounding tails, so that tests can tell a tail from an error', () => {
    const [total, ...parts] = placeCells(formOf(accounts, '09'))
      .filter(cell => cell.amount === true)
      .slice(6)
      .map(cell => hundredths(cell.text))
    expect(difference(total!, parts[0]! + parts[1]! + parts[4]!)).toBe(1n)
  })

  it('say in prose what can be recomputed from the printed figures', () => {
    const items = paragraphs(accounts).flatMap(text => {
      const match = /（项）年初预算为([\d.]+)万元，支出决算为([\d.]+)万元(?:，完成年初预算的([\d.]+)%)?(.*)$/.exec(text)
      return match ? [match] : []
    })
    expect(items).toHaveLength(23)
    for (const [text, budgeted, spent, rate, rest] of items) {
      const [b, s] = [Number(budgeted), Number(spent)]
      if (rate !== undefined) expect(Math.abs((s / b) * 100 - Number(rate)), text).toBeLessThan(0.006)
      expect(rest, text).toContain(s > b ? '大于' : s < b ? '小于' : '一致')
    }
  })

  it('refuse data that contradict themselves', () => {
    const [first, ...others] = hrAccounts2023.budgets
    expect(() => finalAccounts({ ...hrAccounts2023, budgets: others })).toThrow(/2080101/)
    expect(() => finalAccounts({ ...hrAccounts2023, budgets: [{ ...first!, reason: null }, ...others] })).toThrow(
      /no reason/,
    )
    const carries = [
      { item: '2080713', fund: 'general' as const, openingFen: yuan('99999999.00'), closingFen: yuan('0.00') },
    ]
    expect(() => finalAccounts({ ...hrAccounts2023, carries })).toThrow(/2080713/)
  })
})

describe('the unit budget', () => {
  it('adds up exactly, because 元 are not rounded', () => {
    for (const id of ['02', '03', '05', '08']) expectHierarchy(formOf(budget, id), false)
  })

  it('keeps other income out of the forms of the appropriation', () => {
    const at = (form: string, row: string, column: number): bigint =>
      hundredths(cellText(budget, { form, row, column }))
    expect(at('03', '合计', 4) - at('05', '合计', 4)).toBe(at('02', '合计', 8))
    expect(at('01', '收入总计', 1)).toBe(at('01', '支出总计', 3))
    expect(at('04', '收入总计', 1)).toBe(at('05', '合计', 4))
  })

  it('states what an empty form means', () => {
    for (const id of ['06', '07']) expect(formOf(budget, id).notes.join()).toContain('空表')
  })
})

describe('mutations', () => {
  it('change one cell and nothing else', () => {
    const place = { form: '03', row: '208', column: 4 }
    const { disclosure, right } = withCell(accounts, place, '1.00')
    expect(right).toBe(cellText(accounts, place))
    const [before, after] = [renderText(accounts).split('\n'), renderText(disclosure).split('\n')]
    expect(after.filter((line, i) => line !== before[i])).toHaveLength(1)
    expect(renderHtml(disclosure)).not.toBe(renderHtml(accounts))
  })

  it('refuse a place that is not there or not unique', () => {
    expect(() => withCell(accounts, { form: '03', row: '999', column: 4 }, '1.00')).toThrow(/0 rows/)
    expect(() => withCell(accounts, { form: '01', row: '', column: 4 }, '1.00')).toThrow(/\d+ rows/)
    expect(() => withText(accounts, '万元', '元')).toThrow(/blocks of text/)
    expect(() => withEmptiedForm(accounts, '08')).toThrow(/empty already/)
    expect(() => withoutForm(withoutForm(accounts, '08').disclosure, '08')).toThrow(/no form 08/)
  })

  it('plant every mistake so that each is visible in the text', () => {
    const { disclosure, list } = plantAll(accounts)
    expect(list.length).toBeGreaterThanOrEqual(12)
    for (const mistake of list) expect(mistake.printed, mistake.what).not.toBe(mistake.right)
    expect(formsOf(disclosure).map(form => form.id)).not.toContain('08')
    expect(renderText(disclosure)).toContain('XX')
  })
})

describe('renderers', () => {
  it('print every amount of every form, in text and in HTML', () => {
    for (const disclosure of [accounts, budget]) {
      const [text, html] = [renderText(disclosure), renderHtml(disclosure)]
      for (const form of formsOf(disclosure)) {
        const amounts = form.rows.flat().filter(cell => cell.amount === true && cell.text !== '')
        for (const cell of amounts) {
          expect(text).toContain(`\t${cell.text}`.slice(form.id === '09' ? 1 : 0))
          expect(html).toContain(`>${cell.text}</td>`)
        }
      }
    }
  })

  it('escape what would be markup', () => {
    const { disclosure } = withText(accounts, '承办区委', '<b>&"承办区委')
    expect(renderHtml(disclosure)).toContain('&lt;b&gt;&amp;&quot;承办区委')
  })
})

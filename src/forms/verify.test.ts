import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formsOf, madeForm, type MadeRow } from '../../test/made-form.js'
import { fen, sumFen, type Fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import type { Form } from './form.js'
import { hebeiBudget } from './packs/hebei-budget.js'
import { hubeiBudget } from './packs/hubei-budget.js'
import { nationalAccounts } from './packs/national-accounts.js'
import { shanghaiBudget } from './packs/shanghai-budget.js'
import { cellIn, equal } from './packs/vocabulary.js'
import { printedIdentities, verifyCross, verifyForm, type Discrepancy, type Verification } from './verify.js'

const wan = (amount: Fen): string => formatFen(amount, '万元')
const errors = (verification: Verification): Discrepancy[] => verification.discrepancies.filter(d => !d.tail)
const placesOf = (d: Discrepancy): string[] =>
  [d.total, ...d.parts, ...d.minus].map(operand => `${operand.row.code ?? operand.row.line ?? ''}.${operand.column}`)

describe('row sums', () => {
  const fund = (cells: Record<string, string>): Form =>
    madeForm(nationalAccounts, 'accounts.07', [{ line: 'total', cells }])

  test('closing = opening + income − expenditure, total = basic + project', () => {
    const right = { opening: '2.00', income: '10.00', total: '9.00', basic: '', project: '9.00', closing: '3.00' }
    expect(verifyForm(fund(right))).toMatchObject({ asserted: 2, discrepancies: [] })
    const [wrong] = errors(verifyForm(fund({ ...right, closing: '2.00' })))
    expect(wrong).toMatchObject({ kind: 'row-sum', expectedFen: 3_000_000n, differenceFen: -1_000_000n, tail: false })
    expect(wrong?.minus.map(operand => operand.column)).toEqual(['total'])
  })

  test('a row without a total, or without any part, says nothing: a blank is not zero', () => {
    expect(verifyForm(fund({ basic: '1.00', project: '2.00' }))).toMatchObject({ asserted: 0, discrepancies: [] })
    expect(verifyForm(fund({ total: '3.00', basic: '', project: '-' }))).toMatchObject({ asserted: 0 })
    expect(errors(verifyForm(fund({ total: '3.00', basic: '0.00', project: '' })))).toHaveLength(1)
  })

  test('a column that the form does not know makes the row undecidable, and it is said so', () => {
    const form = fund({ total: '3.00', basic: '1.00', project: '1.00', unknown: '1.00' })
    form.columns.push({ id: 'unknown', label: '新增栏', panel: 0, known: false, number: null, damaged: null })
    expect(verifyForm(form)).toMatchObject({
      asserted: 0,
      discrepancies: [],
      skipped: [{ kind: 'row-sum', why: expect.stringContaining('未识别的列') }],
    })
  })
})

describe('roll-up', () => {
  const form05 = (rows: [string, string][]): Form =>
    madeForm(
      nationalAccounts,
      'accounts.05',
      rows.map(([code, total]) => ({ ...(code === 'total' ? { line: 'total' } : { code }), cells: { total } })),
    )

  test('item → section → class → total, every row', () => {
    const right: [string, string][] = [
      ['total', '15.00'],
      ['208', '10.00'],
      ['20801', '6.00'],
      ['2080101', '4.00'],
      ['2080105', '2.00'],
      ['20805', '4.00'],
      ['2080505', '4.00'],
      ['210', '5.00'],
      ['21011', '5.00'],
      ['2101101', '5.00'],
    ]
    expect(verifyForm(form05(right))).toMatchObject({ asserted: 6, discrepancies: [] })
    const wrong = errors(verifyForm(form05(right.map(([code, text]) => [code, code === '2080105' ? '2.50' : text]))))
    expect(wrong.map(d => [d.kind, d.total.row.code, d.expectedFen])).toEqual([['roll-up', '20801', 6_500_000n]])
  })

  test('where no section is printed, the class is the sum of its items', () => {
    const rows: [string, string][] = [
      ['total', '10.00'],
      ['208', '10.00'],
      ['2080101', '4.00'],
      ['2080505', '6.00'],
    ]
    expect(verifyForm(form05(rows))).toMatchObject({ asserted: 2, discrepancies: [] })
    expect(errors(verifyForm(form05(rows.map(([c, t]) => [c, c === '2080505' ? '5.00' : t]))))).toHaveLength(1)
  })

  test('a section printed for some items only: the other items count beside it', () => {
    const rows: [string, string][] = [
      ['208', '10.00'],
      ['20801', '4.00'],
      ['2080101', '4.00'],
      ['2080505', '6.00'],
    ]
    expect(verifyForm(form05(rows))).toMatchObject({ asserted: 2, discrepancies: [] })
  })

  test('rows that a conversion lost silence every sum over rows, and it is said so', () => {
    const form = {
      ...form05([
        ['total', '9.00'],
        ['208', '1.00'],
      ]),
      lostRows: 2,
    }
    expect(verifyForm(form)).toMatchObject({
      asserted: 0,
      discrepancies: [],
      skipped: ['roll-up', 'line-sum'].map(kind => ({ kind, why: expect.stringContaining('2 行') })),
    })
  })
})

describe('line sums', () => {
  const right = (rows: MadeRow[]): Form =>
    madeForm(
      nationalAccounts,
      'accounts.01',
      rows.map(row => ({ panel: 1, ...row })),
    )
  const rows: MadeRow[] = [
    { code: '208', cells: { amount: '10.00' } },
    { code: '210', cells: { amount: '' } },
    { code: '221', cells: { amount: '5.00' } },
    { line: 'current', cells: { amount: '15.00' } },
    { line: 'closing', cells: { amount: '1.00' } },
    { line: 'total', cells: { amount: '16.00' } },
  ]

  test('the classes make the year’s expenditure, with the closing balance the total', () => {
    expect(verifyForm(right(rows))).toMatchObject({ asserted: 2, discrepancies: [] })
    const wrong = errors(
      verifyForm(right(rows.map(row => (row.code === '221' ? { ...row, cells: { amount: '6.00' } } : row)))),
    )
    expect(wrong.map(d => [d.kind, d.total.row.line])).toEqual([['line-sum', 'current']])
  })

  test('an unknown line with money in it makes the sum undecidable; “其中” and empty lines do not', () => {
    const unknown = { label: '二十七、新增支出', cells: { amount: '2.00' } }
    expect(verifyForm(right([...rows, unknown]))).toMatchObject({
      asserted: 0,
      skipped: [{ kind: 'line-sum', why: expect.stringContaining('新增支出') }, { kind: 'line-sum' }],
    })
    expect(verifyForm(right([...rows, { ...unknown, label: '其中：人员' }]))).toMatchObject({ asserted: 2 })
    expect(verifyForm(right([...rows, { ...unknown, cells: { amount: '' } }]))).toMatchObject({ asserted: 2 })
  })
})

describe('identities printed under a form', () => {
  test.each([
    [
      '27行=(1+2+3+4+5+6+7+8)行；31行=(27+28+29+30)行。',
      [
        ['row', 27, [1, 2, 3, 4, 5, 6, 7, 8], []],
        ['row', 31, [27, 28, 29, 30], []],
      ],
    ],
    ['58 行 = (32+33+...+35) 行', [['row', 58, [32, 33, 34, 35], []]]],
    ['58行＝（32＋33＋…＋35）行', [['row', 58, [32, 33, 34, 35], []]]],
    [
      '6 栏各行 = (1+2-3) 栏各行；3 栏各行 = (4+5) 栏各行。',
      [
        ['column', 6, [1, 2], [3]],
        ['column', 3, [4, 5], []],
      ],
    ],
    ['1栏=(2+3+6)栏', [['column', 1, [2, 3, 6], []]]],
    ['本表金额单位为万元，1行指第一行。', []],
    ['1行=(2+3)栏', []],
  ])('%s', (note, expected) => {
    expect(printedIdentities([note]).map(i => [i.axis, i.total, i.plus, i.minus])).toEqual(expected)
  })

  test('a note broken over two lines is one note', () => {
    expect(printedIdentities(['27行=(1+2+', '3)行。'])).toEqual([
      { axis: 'row', total: 27, plus: [1, 2, 3], minus: [] },
    ])
  })

  const three = (cells: Record<string, string>, notes: string[]): Form =>
    madeForm(hubeiBudget, 'hubei-budget.12', [{ label: '某项目', cells }], {
      notes,
      numbers: { total: '1', 'budget-funds': '2', 'non-tax': '3' },
    })

  test('rows by their printed number, columns by theirs', () => {
    const rows = (first: string): Form =>
      madeForm(
        nationalAccounts,
        'accounts.01',
        [
          { line: 'general', ordinal: '1', cells: { amount: first } },
          { line: 'other', ordinal: '8', cells: { amount: '2.00' } },
          { line: 'opening', ordinal: '9', cells: { amount: '3.00' } },
        ],
        { notes: ['1行=(8+9)行。'] },
      )
    expect(errors(verifyForm(rows('5.00')))).toEqual([])
    expect(errors(verifyForm(rows('6.00'))).map(d => [d.kind, d.expectedFen])).toEqual([
      ['printed-identity', 5_000_000n],
    ])
    expect(
      errors(verifyForm(three({ total: '3.00', 'budget-funds': '2.00', 'non-tax': '1.00' }, ['1栏=(2+3)栏']))),
    ).toEqual([])
  })

  test('what the form’s own sums already report is not reported twice', () => {
    const wrong = errors(
      verifyForm(three({ total: '4.00', 'budget-funds': '2.00', 'non-tax': '1.00' }, ['1栏=(2+3)栏'])),
    )
    expect(wrong.map(d => d.kind)).toEqual(['row-sum'])
  })
})

describe('identities between forms', () => {
  const cell = cellIn('shanghai-budget')
  const identity = equal('basic', '基本支出相等', cell('5', 'total', 'basic'), cell('8', 'total', 'total'))
  const form5 = (basic: string, unit: '元' | '万元' = '元'): Form =>
    madeForm(shanghaiBudget, 'shanghai-budget.5', [{ line: 'total', cells: { basic } }], { unit })
  const form8 = (total: string): Form =>
    madeForm(shanghaiBudget, 'shanghai-budget.8', [{ line: 'total', cells: { total } }])

  test('元 against 万元: the coarser print allows its own rounding, no more', () => {
    const verdict = (wanYuan: string, yuan: string): string => {
      const [d] = verifyCross(identity, formsOf(form5(wanYuan, '万元'), form8(yuan))).discrepancies
      return d === undefined ? 'equal' : d.tail ? 'tail' : 'error'
    }
    expect(verdict('2,027.30', '20,273,000.00')).toBe('equal')
    expect(verdict('2,027.30', '20,272,981.00')).toBe('tail')
    expect(verdict('2,027.30', '20,272,901.00')).toBe('error')
    expect(verdict('2,037.42', '20,272,981.00')).toBe('error')
  })

  test('元 against 元: not a cent is forgiven', () => {
    expect(errors(verifyCross(identity, formsOf(form5('100.00'), form8('100.01'))))).toHaveLength(1)
  })

  test('a side may be the sum of several cells', () => {
    const national = nationalAccounts.crossIdentities.find(candidate => candidate.id === 'basic-economic')
    if (!national) throw new Error('no such identity')
    const forms = (personnel: string): Map<string, Form> =>
      formsOf(
        madeForm(nationalAccounts, 'accounts.05', [{ line: 'total', cells: { basic: '10.00' } }]),
        madeForm(nationalAccounts, 'accounts.06', [
          { line: 'personnel', panel: 0, cells: { amount: personnel } },
          { line: 'operating-costs', panel: 1, cells: { amount: '3.00' } },
        ]),
      )
    expect(errors(verifyCross(national, forms('7.00')))).toEqual([])
    expect(errors(verifyCross(national, forms('6.00')))[0]).toMatchObject({ expectedFen: 9_000_000n })
  })

  test('under a condition: asserted only where it holds', () => {
    const perCode = shanghaiBudget.crossIdentities.find(candidate => candidate.id === 'general-code-basic')
    if (!perCode) throw new Error('no such identity')
    const forms = (all: string): Map<string, Form> =>
      formsOf(
        madeForm(shanghaiBudget, 'shanghai-budget.3', [
          { line: 'total', cells: { total: all } },
          { code: '2080101', cells: { basic: '9.00' } },
        ]),
        madeForm(shanghaiBudget, 'shanghai-budget.5', [
          { line: 'total', cells: { total: '10.00' } },
          { code: '2080101', cells: { basic: '8.00' } },
        ]),
      )
    expect(errors(verifyCross(perCode, forms('10.00')))).toHaveLength(1)
    expect(verifyCross(perCode, forms('12.00'))).toEqual({
      asserted: 0,
      discrepancies: [],
      skipped: [{ kind: 'cross-form', why: '前提不成立' }],
    })
  })

  test('a code that one form leaves out says nothing', () => {
    const perCode = hebeiBudget.crossIdentities.find(candidate => candidate.id === 'income-code')
    if (!perCode) throw new Error('no such identity')
    const forms = formsOf(
      madeForm(hebeiBudget, 'hebei-budget.2', [{ code: '2080101', cells: { total: '9.00' } }]),
      madeForm(hebeiBudget, 'hebei-budget.3', [{ code: '2080102', cells: { total: '8.00' } }]),
    )
    expect(verifyCross(perCode, forms)).toMatchObject({ asserted: 0, discrepancies: [] })
  })
})

describe('whatever the figures are', () => {
  type Item = { code: string; basic: bigint; project: bigint }
  const codes = ['2080101', '2080105', '2080199', '2080501', '2080505', '2101101', '2101103', '2210201', '2120101']
  const money = fc.bigInt({ min: 0n, max: 10n ** 12n })
  const items = fc
    .uniqueArray(fc.record({ code: fc.constantFrom(...codes), basic: money, project: money }), {
      selector: item => item.code,
      minLength: 1,
    })
    .map(list => list.sort((a, b) => (a.code < b.code ? -1 : 1)))

  const rowsOf = (list: readonly Item[]): { key: string; cells: Record<string, Fen> }[] => {
    const sum = (own: readonly Item[]): Record<string, Fen> => {
      const basic = sumFen(own.map(item => fen(item.basic)))
      const project = sumFen(own.map(item => fen(item.project)))
      return { total: fen(basic + project), basic, project }
    }
    const keys = [...new Set(list.flatMap(({ code }) => [code.slice(0, 3), code.slice(0, 5), code]))].sort()
    return [
      { key: 'total', cells: sum(list) },
      ...keys.map(key => ({ key, cells: sum(list.filter(item => item.code.startsWith(key))) })),
    ]
  }
  const formOf = (rows: { key: string; cells: Record<string, Fen> }[]): Form =>
    madeForm(
      nationalAccounts,
      'accounts.05',
      rows.map(({ key, cells }) => ({
        ...(key === 'total' ? { line: 'total' } : { code: key }),
        cells: Object.fromEntries(Object.entries(cells).map(([column, amount]) => [column, wan(amount)])),
      })),
    )

  test('fen rounded cell by cell to 万元 leave tails at most, never an error', () => {
    fc.assert(
      fc.property(items, list => {
        const verification = verifyForm(formOf(rowsOf(list)))
        expect(verification.asserted).toBeGreaterThan(0)
        expect(errors(verification)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('one cell wrong by more than rounding can explain is an error that names the cell', () => {
    fc.assert(
      fc.property(
        items,
        fc.nat(),
        fc.constantFrom('total', 'basic', 'project'),
        fc.boolean(),
        (list, at, column, up) => {
          const rows = rowsOf(list)
          // A difference beyond twice the widest tolerance of this form: one unit of the last place for every cell.
          const off = fen(BigInt(rows.length * 3 + 10) * 10_000n)
          const index = at % rows.length
          const wrong = rows.map((row, i) =>
            i === index
              ? { ...row, cells: { ...row.cells, [column]: fen((row.cells[column] ?? 0n) + (up ? off : -off)) } }
              : row,
          )
          const found = errors(verifyForm(formOf(wrong)))
          expect(found.length).toBeGreaterThan(0)
          const place = `${wrong[index]?.key ?? ''}.${column}`
          expect(found.some(d => placesOf(d).includes(place))).toBe(true)
          expect(found.every(d => placesOf(d).includes(place))).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})

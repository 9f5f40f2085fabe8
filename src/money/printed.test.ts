import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePrinted, type PrintedAmount, type Unit } from './printed.js'

const units: Unit[] = ['元', '万元', '亿元']
const amount = (text: string, unit: Unit = '元'): PrintedAmount => {
  const printed = parsePrinted(text, unit)
  if (printed.kind !== 'amount') throw new Error(`${text} was read as ${printed.kind}`)
  return printed
}

describe('parsePrinted reads every way documents write an amount', () => {
  test.each([
    ['7,403.95', 740395n, 2, '7403.95'],
    ['7, 403. 95', 740395n, 2, '7403.95'],
    ['7，403．95', 740395n, 2, '7403.95'],
    ['７，４０３．９５', 740395n, 2, '7403.95'],
    ['7,403.9 5', 740395n, 2, '7403.95'],
    ['7 403.95', 740395n, 2, '7403.95'],
    ['12, 937. 8', 1293780n, 1, '12937.8'],
    ['1589. 93', 158993n, 2, '1589.93'],
    ['56，85', 5685n, 2, '56.85'],
    ['56, 85', 5685n, 2, '56.85'],
    ['1, 69', 169n, 2, '1.69'],
    ['2156, 25', 215625n, 2, '2156.25'],
    ['1,234,56', 123456n, 2, '1234.56'],
    ['7,403', 740300n, 0, '7403'],
    ['¥12.00', 1200n, 2, '12.00'],
    ['￥ 12.00', 1200n, 2, '12.00'],
    ['-12.00', -1200n, 2, '-12.00'],
    ['－12', -1200n, 0, '-12'],
    ['−12', -1200n, 0, '-12'],
    ['(12.00)', -1200n, 2, '-12.00'],
    ['（12.00）', -1200n, 2, '-12.00'],
    ['0', 0n, 0, '0'],
    ['0.00', 0n, 2, '0.00'],
    ['.50', 50n, 2, '.50'],
    ['\u00a012.00\u3000', 1200n, 2, '12.00'],
    ['2080105', 208010500n, 0, '2080105'],
    ['1.005', 101n, 3, '1.005'],
    ['-1.005', -101n, 3, '-1.005'],
    ['1,234.5678901', 123457n, 7, '1234.5678901'],
  ])('%s', (text, fen, decimals, plain) => {
    expect(amount(text)).toEqual({ kind: 'amount', amountFen: fen, decimals, text: plain })
  })

  test('a unit printed in the cell counts before the unit of the form', () => {
    expect(amount('12万元', '元')).toMatchObject({ amountFen: 12_000_000n, unit: '万元', text: '12' })
    expect(amount('12.50 元', '万元')).toMatchObject({ amountFen: 1250n, unit: '元', text: '12.50' })
    expect(amount('1.2亿元', '万元').amountFen).toBe(12_000_000_000n)
    expect(amount('12', '万元')).not.toHaveProperty('unit')
  })

  test('万元 with more than six decimals is rounded half up to fen', () => {
    expect(amount('0.0000005', '万元').amountFen).toBe(1n)
    expect(amount('0.00000049', '万元').amountFen).toBe(0n)
  })
})

test.each(['-', '—', '－', '--', '——', '/', '\\', '无', ' — ', '- -', '／'])('%j is a mark for empty', text => {
  expect(parsePrinted(text, '元').kind).toBe('dash')
})

test.each(['', ' ', '\t\n', '\u00a0', '\u3000', '\u200b'])('%j is blank', text => {
  expect(parsePrinted(text, '元')).toEqual({ kind: 'blank' })
})

test.each([
  '12%',
  '12％',
  '1.2.3',
  '12 34',
  '1.00 2.00',
  '12 34.56',
  '1,23,456',
  '12,3',
  '12,34.5',
  '1234,567',
  '50.',
  ',50',
  '1-2',
  '--5',
  '(-5.00)',
  '(1)',
  '①',
  '栏次',
  'x,xxx',
  '12人',
  '3台',
  '2024年',
  '约12万元',
  '12万',
  '1e5',
  '0x10',
  '1'.repeat(16),
  '1'.repeat(200),
])('%j is words, not an amount', text => {
  expect(parsePrinted(text, '元').kind).toBe('words')
})

describe('properties', () => {
  const printedNumber = fc.record({
    negative: fc.boolean(),
    integer: fc.bigInt({ min: 0n, max: 999_999_999_999n }),
    fraction: fc.constantFrom(0, 1, 2).chain(length => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))),
    unit: fc.constantFrom(...units),
  })

  test('separators, full-width characters and spaces beside separators never change the amount', () => {
    fc.assert(
      fc.property(printedNumber, fc.boolean(), fc.boolean(), ({ negative, integer, fraction, unit }, spaced, wide) => {
        const plain = `${negative ? '-' : ''}${integer}${fraction === '' ? '' : `.${fraction}`}`
        const grouped = plain.replace(/\d+/, digits => digits.replace(/\B(?=(?:\d{3})+$)/g, ','))
        const loose = spaced ? grouped.replace(/[.,]/g, '$& ') : grouped
        const text = wide ? loose.replace(/[!-~]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : loose
        const per = { 元: 100n, 万元: 1_000_000n, 亿元: 10_000_000_000n }[unit]
        const magnitude = (BigInt(`${integer}${fraction}`) * per) / 10n ** BigInt(fraction.length)
        expect(parsePrinted(text, unit)).toEqual({
          kind: 'amount',
          amountFen: negative ? -magnitude : magnitude,
          decimals: fraction.length,
          text: plain,
        })
      }),
    )
  })

  test('the text of an amount reads back as the same amount, and any string is answered', () => {
    const characters = fc.string({
      unit: fc.constantFrom(...'0123456789.,，． -－—/()（）¥元万亿%无 \u3000'),
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.oneof(characters, fc.string()), fc.constantFrom(...units), (text, unit) => {
        const printed = parsePrinted(text, unit)
        if (printed.kind !== 'amount') return
        const again = amount(printed.text, printed.unit ?? unit)
        expect(again.amountFen).toBe(printed.amountFen)
        expect(again.decimals).toBe(printed.decimals)
      }),
      { numRuns: 2000 },
    )
  })

  test('two amounts side by side are never read as one', () => {
    const one = fc.bigInt({ min: 0n, max: 99_999_999n }).map(n => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`)
    fc.assert(
      fc.property(one, one, (a, b) => {
        expect(parsePrinted(`${a} ${b}`, '元').kind).toBe('words')
      }),
    )
  })
})

const documents = new URL('../../../shared/documents/', import.meta.url)
const text = new URL('hongshan-hr-2023-accounts.txt', documents)
test.skipIf(!existsSync(text))(
  'cells of a real tab-separated document: what looks like a number is read as one (needs ../shared)',
  () => {
    const cells = readFileSync(text, 'utf8').split(/[\t\n]/)
    const numeric = cells.filter(cell => /^[\s\d.,，．]*\d[.．]\s?\d\d\s*$/.test(cell))
    expect(numeric.length).toBeGreaterThan(200)
    expect(numeric.filter(cell => parsePrinted(cell, '万元').kind !== 'amount')).toEqual([])
  },
)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absFen, fen, sumFen } from './fen.js'
import { formatFen } from './format.js'
import { parsePrinted, type PrintedAmount, type Unit } from './printed.js'
import { halfUnitFen, halfUnitOfPlaceFen, sumTolerance } from './tolerance.js'

const printed = (text: string, unit: Unit): PrintedAmount => {
  const cell = parsePrinted(text, unit)
  if (cell.kind !== 'amount') throw new Error(text)
  return cell
}

test.each([
  ['12.34', '万元', 5000n],
  ['7403.9', '万元', 50_000n],
  ['12', '万元', 500_000n],
  ['12', '元', 50n],
  ['12.3', '元', 5n],
  ['12.34', '元', 0n],
  ['12.3456', '元', 0n],
  ['0.000001', '万元', 0n],
  ['1.2', '亿元', 500_000_000n],
  ['12万元', '元', 500_000n],
] as const)('half of the last place of %s in %s is %s fen', (text, unit, half) => {
  expect(halfUnitFen(printed(text, unit), unit)).toBe(half)
})

test('a column that drops trailing zeros is judged by its own decimals', () => {
  expect(halfUnitOfPlaceFen(2, '万元')).toBe(5000n)
})

test('rounding alone never takes a displayed total further from its displayed addends than the tolerance', () => {
  const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(fen)
  fc.assert(
    fc.property(
      fc.array(cents, { minLength: 1, maxLength: 40 }),
      fc.constantFrom<Unit>('元', '万元', '亿元'),
      fc.integer({ min: 0, max: 6 }),
      (addends, unit, decimals) => {
        const show = (amount: (typeof addends)[number]): PrintedAmount =>
          printed(formatFen(amount, unit, { decimals }), unit)
        const cells = addends.map(show)
        const total = show(sumFen(addends))
        const difference = absFen(fen(sumFen(cells.map(cell => cell.amountFen)) - total.amountFen))
        expect(difference <= sumTolerance([...cells, total].map(cell => halfUnitFen(cell, unit)))).toBe(true)
      },
    ),
  )
})

test('the tolerance is reached: five addends of 0.005 shown as 0.01 make 0.05 against a total of 0.03', () => {
  const cells = Array.from({ length: 5 }, () => printed('0.01', '万元'))
  const total = printed('0.03', '万元')
  const difference = sumFen(cells.map(cell => cell.amountFen)) - total.amountFen
  expect(difference).toBe(20_000n)
  expect(sumTolerance([...cells, total].map(cell => halfUnitFen(cell, '万元')))).toBe(30_000n)
})

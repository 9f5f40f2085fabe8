import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from './fen.js'
import { formatFen, formatWanYuan, formatYiYuan, formatYuan } from './format.js'
import { parsePrinted, type Unit } from './printed.js'
import { divideHalfUp } from './rounding.js'

test('amounts are shown in the unit of the form, rounded half up away from zero', () => {
  expect(formatFen(fen(740_395n), '元')).toBe('7403.95')
  expect(formatFen(fen(740_395n), '元', { separators: true })).toBe('7,403.95')
  expect(formatFen(fen(7_403_945_000n), '万元', { separators: true })).toBe('7,403.95')
  expect(formatFen(fen(5000n), '万元')).toBe('0.01')
  expect(formatFen(fen(-5000n), '万元')).toBe('-0.01')
  expect(formatFen(fen(4999n), '万元')).toBe('0.00')
  expect(formatFen(fen(-4999n), '万元')).toBe('0.00')
  expect(formatFen(fen(123_456_789_00n), '元', { decimals: 0, separators: true })).toBe('123,456,789')
  expect(formatFen(fen(1n), '亿元', { decimals: 10 })).toBe('0.0000000001')
})

test('running text shows the unit', () => {
  expect(formatYuan(fen(740_395n))).toBe('7,403.95元')
  expect(formatWanYuan(fen(7_403_950_000n))).toBe('7,403.95万元')
  expect(formatYiYuan(fen(12_000_000_000n), { decimals: 1 })).toBe('1.2亿元')
})

test('what is formatted reads back as the rounded amount', () => {
  const per = { 元: 100n, 万元: 1_000_000n, 亿元: 10_000_000_000n }
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.constantFrom<Unit>('元', '万元', '亿元'),
      fc.integer({ min: 0, max: 10 }),
      fc.boolean(),
      (amount, unit, decimals, separators) => {
        const text = formatFen(fen(amount), unit, { decimals, separators })
        const scale = 10n ** BigInt(decimals)
        // More decimals than fen have are zeros.
        const shown = divideHalfUp(divideHalfUp(amount * scale, per[unit]) * per[unit], scale)
        expect(parsePrinted(text, unit)).toMatchObject({ kind: 'amount', amountFen: shown, decimals })
        expect(parsePrinted(`${text}${unit}`, '元')).toMatchObject({ amountFen: shown, unit })
      },
    ),
  )
})

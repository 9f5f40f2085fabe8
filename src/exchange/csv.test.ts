import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsOf } from '../book/schema.js'
import { cellText, looksLikeFormula, readCell } from './cells.js'
import { csvText, readCsv } from './csv.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const cell = fc.string({ unit: fc.constantFrom('a', '帐', ',', '"', '\n', ' ', '=', '') })

test('what is written reads back, cell for cell', () => {
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width })))
  fc.assert(
    fc.property(table, rows => {
      const read = readCsv(bytes(csvText(rows)))
      // A single empty cell is a row when written, and is nothing to read in a table of one column.
      const expected = rows.filter(row => row.length > 1 || row[0] !== '')
      expect(read.ok && read.rows.map(({ cells }) => cells)).toEqual(expected)
    }),
  )
})

test('a row knows the line it begins on', () => {
  const read = readCsv(bytes('\ufeffa,b\r\n"x\r\ny",1\r\n\r\nz,2'))
  expect(read).toEqual({
    ok: true,
    rows: [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\ny', '1'] },
      { line: 5, cells: ['z', '2'] },
    ],
  })
})

test.each(['a,"b\n', 'a"b,c\n', `"${'x'.repeat(300_000)}"\n`])('a damaged file is refused', text => {
  expect(readCsv(bytes(text)).ok).toBe(false)
})

test('a file of nothing but separators is refused before it takes the memory', () => {
  for (const separator of [',', '\n']) {
    const read = readCsv(new Uint8Array(10_000_001).fill(separator.charCodeAt(0)))
    expect(read).toMatchObject({ ok: false, fault: { line: null } })
  }
})

test('every amount is written as yuan and reads back as the same fen', () => {
  const spec = fieldsOf('entries').find(([property]) => property === 'amountFen')![1]
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), amount => {
      const text = cellText(amount, spec)
      expect(text).toMatch(/^-?\d+\.\d\d$/)
      expect(readCell(text, spec)).toEqual({ ok: true, value: amount })
    }),
  )
})

test('formulas are told from numbers and dashes', () => {
  for (const text of ['=1+1', '@SUM(A1)', '+cmd|x', '-2+3', '-无']) expect(looksLikeFormula(text), text).toBe(true)
  for (const text of ['-5', '+3.5%', '-', '--', '预算=决算', '1-2次', '−1'])
    expect(looksLikeFormula(text), text).toBe(false)
})

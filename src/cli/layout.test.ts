import fc from 'fast-check'
import { expect, it } from 'vitest'
import { displayWidth, pageRanges, plainLine, shorten, tableLines, wrap } from './layout.js'

const texts = fc
  .array(fc.constantFrom('支出', '决算', '，', '。', '“', '”', '（', '）', ' ', '1,234.56', 'form.row', '万元', '—'), {
    maxLength: 80,
  })
  .map(parts => parts.join(''))

it('breaks any text into lines within the width, and loses nothing but spaces', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 20, max: 100 }), (text, width) => {
      const lines = wrap(text, width)
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    }),
  )
})

it('keeps numbers whole, and closing marks with what they close', () => {
  expect(wrap('项目支出合计为14348853.34，与上表不一致。', 20)).toEqual([
    '项目支出合计为',
    '14348853.34，与上表',
    '不一致。',
  ])
  expect(wrap('共四个字。', 8)).toEqual(['共四个', '字。'])
})

it('lines up columns whatever their cells hold', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 8 }), rows => {
      const columns = [
        { title: '表', align: 'left' as const, widthMax: 30 },
        { title: '数', align: 'right' as const, widthMax: 20 },
      ]
      const { header, rows: laid } = tableLines(columns, [...rows.map(row => row.map(plainLine)), ['x', '#']])
      const end = displayWidth(laid.at(-1)!)
      for (const line of [header, ...laid]) expect(displayWidth(line)).toBeLessThanOrEqual(end)
    }),
  )
})

it('shortens to the width, and says so', () => {
  expect(shorten('一般公共预算', 12)).toBe('一般公共预算')
  expect(shorten('一般公共预算', 10)).toBe('一般公共…')
})

it('writes pages as people do', () => {
  expect(pageRanges([9, 10, 7, 9], ',')).toBe('7,9-10')
  expect(pageRanges([], ',')).toBe('')
})

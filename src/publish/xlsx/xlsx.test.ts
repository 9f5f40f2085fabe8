import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { madeDisclosure } from '../../../test/made-disclosure.js'
import { readBytes } from '../../documents/read.js'
import type { PrintedCell, PrintedTable } from '../../forms/printed-table.js'
import { placeCells } from '../../forms/printed-table.js'
import type { Disclosure } from '../disclosure.js'
import { heldValues } from './held.js'
import { renderXlsx } from './xlsx.js'

const partsOf = async (disclosure: Disclosure): Promise<Record<string, string>> => {
  const parts = unzipSync(await renderXlsx(disclosure))
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

const amount = (figure: string, text: string, more: Partial<PrintedCell> = {}): PrintedCell => ({
  text,
  role: 'amount',
  figure,
  ...more,
})

/** One column: the total above its parts. */
const column = (total: PrintedCell, parts: PrintedCell[]): PrintedTable => ({
  id: 'made',
  title: '测试表',
  caption: { number: '', left: '', middle: '', right: '单位：万元' },
  widths: [1],
  headerRows: 0,
  rows: [total, ...parts].map(cell => ({ cells: [cell] })),
  notes: [],
  landscape: false,
})

const held = (table: PrintedTable) => {
  const cells = placeCells(table)
  const values = heldValues(cells, ({ row, column: at }) => ({ row, column: at }))
  return cells.map(cell => values.get(cell))
}

const sumOf = (...plus: string[]): PrintedCell['sumOf'] => ({ plus, minus: [] })

test('a total is a live sum of exact values, shown as it is published though the printed parts do not add up', () => {
  // 1.004 + 1.004 = 2.008: printed 1.00, 1.00, 2.01.
  const table = column(amount('t', '2.01', { sumOf: sumOf('a', 'b') }), [
    amount('a', '1.00', { exact: '1.0040' }),
    amount('b', '1.00', { exact: '1.0040' }),
  ])
  expect(held(table)).toEqual([
    { value: 2.008, format: '#,##0.00', formula: 'SUM(A2:A3)' },
    { value: 1.004, format: '#,##0.00' },
    { value: 1.004, format: '#,##0.00' },
  ])
})

test('a total that its parts do not give is the published figure, and the cell says why', () => {
  const table = column(amount('t', '3.00', { sumOf: sumOf('a', 'b') }), [
    amount('a', '1.00', { exact: '1.0040' }),
    amount('b', '1.00', { exact: '1.0040' }),
  ])
  const [total] = held(table)
  expect(total).toMatchObject({ value: 3, comment: expect.stringContaining('2.008') as string })
  expect(total).not.toHaveProperty('formula')
})

test('parts that stand apart, parts taken away and totals of totals are one formula each', () => {
  const table = column(amount('t', '5.00', { sumOf: { plus: ['a', 'c'], minus: ['d'] } }), [
    amount('a', '3.00', { sumOf: sumOf('b') }),
    amount('b', '3.00'),
    amount('c', '4.00'),
    amount('d', '2.00'),
  ])
  expect(held(table).map(cell => cell?.formula)).toEqual(['SUM(A2,A4)-A5', 'A3', undefined, undefined, undefined])
})

test('a figure that adds itself up, or one that is not on the sheet, is no formula', () => {
  const table = column(amount('t', '1.00', { sumOf: sumOf('a') }), [
    amount('a', '1.00', { sumOf: sumOf('t') }),
    amount('b', '1.00', { sumOf: sumOf('elsewhere') }),
  ])
  const formulas = held(table).map(cell => cell?.formula)
  expect(formulas[2]).toBeUndefined()
  expect(formulas.filter(formula => formula !== undefined).length).toBeLessThan(2)
})

test('blank stays blank, 0.00 is a zero, a dash stays a dash', () => {
  const table = column(amount('t', ''), [amount('a', '0.00'), amount('b', '-')])
  expect(held(table)).toEqual([undefined, { value: 0, format: '#,##0.00' }, undefined])
})

test('an exact value that programs round differently gives way to the printed one', () => {
  const [total] = held(column(amount('t', '1.01', { exact: '1.0050' }), []))
  expect(total?.value === 1.01 ? total.comment !== undefined : total?.value === 1.005).toBe(true)
})

test('the workbook has cover, contents, a sheet for each form and each text, set up for printing', async () => {
  const parts = await partsOf(madeDisclosure())
  const names = [...parts['xl/workbook.xml']!.matchAll(/<sheet name="([^"]*)"/g)].map(match => match[1])
  expect(names).toEqual([
    '封面',
    '目录',
    '概况',
    '收入支出决算总表',
    '支出决算表',
    '一般公共预算财政拨款支出决算表',
    '政府性基金预算财政拨款收入支出决算表',
    '部门决算情况说明',
  ])
  const wide = parts['xl/worksheets/sheet5.xml']!
  expect(wide).toMatch(/<pageSetup[^>]*orientation="landscape"/)
  expect(wide).toMatch(/fitToHeight="0"/)
  expect(wide).toContain('第 &amp;P 页，共 &amp;N 页')
  expect(wide).toMatch(/<pane [^>]*ySplit="5"/)
  expect(parts['xl/workbook.xml']).toContain("'支出决算表'!$4:$5")
  expect(wide).toMatch(/<f>SUM\([^<]+<\/f><v>3224\.0066<\/v>/)
})

test('read back, every printed cell is what the disclosure says', async () => {
  const disclosure = madeDisclosure()
  const document = await readBytes('made.xlsx', await renderXlsx(disclosure))
  const forms = disclosure.sections.flatMap(({ blocks }) => blocks.filter(block => block.kind === 'form'))
  for (const { table } of forms) {
    const page = document.pages.find(({ name }) => name === table.title)!
    const read = page.blocks.find(block => block.kind === 'table')!
    const texts = read.cells.map(({ row, column: at, text }) => [row, at, text] as const)
    expect(texts).toEqual(placeCells(table).map(({ row, column: at, text }) => [row, at, text] as const))
  }
})

test('text that looks like a formula stays text', async () => {
  const disclosure = madeDisclosure()
  const runs = ['=HYPERLINK("http://example.org")', '+1', '-1+2', '@SUM(A1)']
  disclosure.sections[0]!.blocks.push(
    ...runs.map((run, i) => ({ kind: 'paragraph' as const, key: `p${i}`, runs: [run] })),
  )
  const cells = [...runs.map(text => ({ text, role: 'text' as const }))]
  disclosure.sections[0]!.blocks.push({
    kind: 'table',
    table: { ...column(amount('x', '1.00'), []), rows: cells.map(cell => ({ cells: [cell] })) },
  })
  const parts = await partsOf(disclosure)
  expect(parts['xl/worksheets/sheet3.xml']).not.toContain('<f>')
  const document = await readBytes('made.xlsx', await renderXlsx(disclosure))
  const text = JSON.stringify(document.pages[2]!.blocks)
  for (const run of runs) expect(text).toContain(JSON.stringify(run).slice(1, -1))
})

test('the same disclosure gives the same bytes', async () => {
  expect(Buffer.compare(await renderXlsx(madeDisclosure()), await renderXlsx(madeDisclosure()))).toBe(0)
})

/**
 * The example books against the golden masters: filled and laid out, their forms hold every printed amount of the real
 * documents to the last digit, except where a document contradicts itself. Those cells are listed, each with its reason.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtInCharts } from '../src/accounts/chart.js'
import { readForms } from '../src/checks/check.js'
import { readBook } from '../src/exchange/read-book.js'
import { printSeries } from '../src/forms/layout-series.js'
import { formPacks } from '../src/forms/packs/index.js'
import { placeCells } from '../src/forms/printed-table.js'
import type { PrintedTable } from '../src/forms/printed-table.js'
import { printingFor } from '../src/forms/printings/index.js'
import type { Block } from '../src/documents/document.js'
import { root } from './command.js'
import { madeDocument, madeLine } from './made-document.js'

type GoldenCell = { form: string; code: string | null; label: string; column: string; amount: string; side?: string }

const goldenOf = (name: string): GoldenCell[] =>
  JSON.parse(readFileSync(join(root, 'test', 'golden', `${name}.json`), 'utf8')) as GoldenCell[]

/** What a reader makes of a laid out form: its title, the line above it, the table. */
const blocksOf = (table: PrintedTable, page: number): Block[] => {
  const { number, left, middle, right } = table.caption
  const cells = placeCells(table).map(({ text, row, column, rowSpan, columnSpan }) => ({
    text,
    row,
    column,
    rowSpan,
    columnSpan,
    page,
  }))
  return [
    madeLine(table.title, page),
    ...[number, left, middle, right].filter(text => text !== '').map(text => madeLine(text, page)),
    { kind: 'table', grid: 'exact', rows: table.rows.length, columns: table.widths.length, cells, pages: [page] },
  ]
}

const folded = (label: string): string => label.replace(/\s/gu, '').replaceAll('（', '(').replaceAll('）', ')')

/** The real document prints some noughts as a bare 0. */
const plain = (amount: string): string => (/^0(\.0+)?$/.test(amount) ? '0' : amount.replace(/[,，\s]/gu, ''))

/** A cell's address and amount; the label names a row only where no code does. */
const placed = ({ form, side, code, label, column, amount }: GoldenCell): string =>
  [form, side ?? '', code ?? folded(label), column, plain(amount)].join(' | ')

/** The cells of the book's forms, as they are read when they are printed. */
const cellsOf = async (folder: string, packId: string, stage: 'actual' | 'approved'): Promise<string[]> => {
  const reading = await readBook(join(root, 'examples', 'books', folder))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  expect(reading.warnings).toEqual([])
  const { book } = reading
  const { year, jurisdiction } = book.header
  const pack = formPacks.find(({ id }) => id === packId)!
  const charts = {
    functional: builtInCharts.chartFor('functional', year),
    economic: builtInCharts.chartFor('economic', year),
    'government-economic': builtInCharts.chartFor('government-economic', year),
  }
  const printing = printingFor(packId, jurisdiction, year)!
  const forms = printSeries({ book, period: { year, stage }, charts }, pack, printing)
  const report = readForms(madeDocument(forms.map(({ table }, i) => blocksOf(table, i + 1))))
  return report.forms.flatMap(({ form, rows }) =>
    rows.flatMap(({ code, label, side, cells }) =>
      Object.entries(cells).flatMap(([column, amount]) =>
        amount !== null && /\d/.test(amount)
          ? [placed({ form, code, label, column, amount, ...(side ? { side } : {}) })]
          : [],
      ),
    ),
  )
}

const beyond = (all: readonly string[], others: readonly string[]): string[] => {
  const left = new Map<string, number>()
  for (const each of others) left.set(each, (left.get(each) ?? 0) + 1)
  return all.filter(each => {
    const count = left.get(each) ?? 0
    left.set(each, count - 1)
    return count <= 0
  })
}

const compare = async (
  folder: string,
  golden: string,
  packId: string,
  stage: 'actual' | 'approved',
): Promise<{ cells: number; missing: string[]; added: string[] }> => {
  const printed = goldenOf(golden).map(placed)
  const filled = await cellsOf(folder, packId, stage)
  return { cells: printed.length, missing: beyond(printed, filled).sort(), added: beyond(filled, printed).sort() }
}

describe('the books of the examples give the forms of the real documents', () => {
  it('hongshan-2023 in every cell but the five in which the document contradicts itself', async () => {
    const { cells, missing, added } = await compare(
      'hongshan-2023',
      'hongshan-hr-2023-accounts',
      'national-accounts',
      'actual',
    )
    expect(cells).toBe(297)
    expect(missing).toEqual([
      // Forms 01 and 04 print class 208 as 7,116.27; forms 02, 03 and 05 print 7,116.24, which their sections add up to.
      'accounts.01 | right | 八、社会保障和就业支出 | amount | 7116.27',
      // All project expenditure is of class 208: 5,650.08, which its sections add up to; the total says 5,650.10.
      'accounts.03 |  | 合计 | project | 5650.10',
      'accounts.04 | right | 八、社会保障和就业支出 | general | 7116.27',
      'accounts.04 | right | 八、社会保障和就业支出 | total | 7116.27',
      'accounts.05 |  | 合计 | project | 5650.10',
    ])
    expect(added).toEqual([
      'accounts.01 | right | 八、社会保障和就业支出 | amount | 7116.24',
      'accounts.03 |  | 合计 | project | 5650.08',
      'accounts.04 | right | 八、社会保障和就业支出 | general | 7116.24',
      'accounts.04 | right | 八、社会保障和就业支出 | total | 7116.24',
      'accounts.05 |  | 合计 | project | 5650.08',
    ])
  })

  it('haigang-2024 in every cell', async () => {
    const { cells, missing, added } = await compare(
      'haigang-2024',
      'haigang-hrss-2024-budget',
      'hebei-budget',
      'approved',
    )
    expect(cells).toBe(362)
    expect(missing).toEqual([])
    expect(added).toEqual([])
  })
})

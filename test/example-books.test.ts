/**
 * The example books against the golden masters: filled and laid out, their forms hold every printed amount of the real
 * documents to the last digit, except where a document contradicts itself. Those cells are listed in golden-cells.ts, each
 * with its reason. published-book.ts does the same with the published files.
 */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtInCharts } from '../src/accounts/chart.js'
import { readForms } from '../src/checks/check.js'
import type { Block } from '../src/documents/document.js'
import { readBook } from '../src/exchange/read-book.js'
import { printSeries } from '../src/forms/layout-series.js'
import { formPacks } from '../src/forms/packs/index.js'
import { placeCells } from '../src/forms/printed-table.js'
import type { PrintedTable } from '../src/forms/printed-table.js'
import { printingFor } from '../src/forms/printings/index.js'
import { root } from './command.js'
import { againstGolden, cellsOf, exceptionsOf, goldenBooks } from './golden-cells.js'
import { madeDocument, madeLine } from './made-document.js'

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

/** The cells of the book's forms, as they are read when they are printed. */
const filledCells = async (folder: string, packId: string, stage: 'actual' | 'approved'): Promise<string[]> => {
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
  return cellsOf(readForms(madeDocument(forms.map(({ table }, i) => blocksOf(table, i + 1)))))
}

const [hongshan, haigang] = goldenBooks

describe('the books of the examples give the forms of the real documents', () => {
  it('hongshan-2023 in every cell but the five in which the document contradicts itself', async () => {
    const cells = await filledCells('hongshan-2023', 'national-accounts', 'actual')
    expect(againstGolden(hongshan!, cells)).toEqual(exceptionsOf(hongshan!))
  })

  it('haigang-2024 in every cell', async () => {
    const cells = await filledCells('haigang-2024', 'hebei-budget', 'approved')
    expect(againstGolden(haigang!, cells)).toEqual(exceptionsOf(haigang!))
  })
})

// Every committed example, read by the product's own readers, gives back every printed cell of every form in its place:
// the same documents in six formats, so that a reader that loses or moves a cell is seen at once.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Table } from '../../src/documents/document.js'
import { readDocument } from '../../src/documents/read.js'
import {
  commerceBudget2026,
  finalAccounts,
  formsOf,
  hrAccounts2023,
  placeCells,
  plantAll,
  renderHtml,
  renderText,
  unitBudget,
  type Disclosure,
} from './documents.js'

const committed = (name: string): string => fileURLToPath(new URL(`../disclosures/${name}`, import.meta.url))
const accounts = finalAccounts(hrAccounts2023)
const budget = unitBudget(commerceBudget2026)

const files: [string, Disclosure][] = [
  ['hr-2023-accounts.pdf', accounts],
  ['hr-2023-accounts.docx', accounts],
  ['hr-2023-accounts.txt', accounts],
  ['commerce-2026-unit-budget.pdf', budget],
  ['commerce-2026-unit-budget.xlsx', budget],
  ['commerce-2026-unit-budget.html', budget],
  ['with-mistakes/hr-2023-accounts.pdf', plantAll(accounts).disclosure],
]

type Place = { row: number; column: number; rowSpan: number; columnSpan: number; text: string }
/** One line a printed cell; spans only where the format keeps them. */
const printed = (cells: Place[], spans: boolean): string[] =>
  cells
    .map(cell => ({ ...cell, text: cell.text.replace(/\s/g, '') }))
    .filter(cell => cell.text !== '')
    .map(c => `${c.row},${c.column}${spans ? ` ${c.rowSpan}x${c.columnSpan}` : ''} ${c.text}`)
    .sort()

describe('the committed examples', () => {
  it.each(files)('%s gives back every cell of every form', async (name, disclosure) => {
    const document = await readDocument(committed(name))
    const tables = document.pages.flatMap(page => page.blocks.filter((block): block is Table => block.kind === 'table'))
    const forms = formsOf(disclosure)
    expect(tables).toHaveLength(forms.length)
    forms.forEach((form, i) => {
      const table = tables[i]!
      const spans = table.grid === 'exact'
      expect(printed(table.cells, spans), form.title).toEqual(printed(placeCells(form), spans))
    })
  })

  it('are what the sources give today (run `npm run examples` after a change)', async () => {
    expect(await readFile(committed('hr-2023-accounts.txt'), 'utf8')).toBe(renderText(accounts))
    expect(await readFile(committed('commerce-2026-unit-budget.html'), 'utf8')).toBe(renderHtml(budget))
  })
})

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { builtInCharts } from '../accounts/chart.js'
import { readDocument } from '../documents/read.js'
import { fen } from '../money/fen.js'
import type { Form } from './form.js'
import { formPacks } from './packs/index.js'
import { recogniseForms, type Recognition } from './recognise.js'
import { verifyCross, verifyForm } from './verify.js'

const shared = new URL('../../../shared/documents/', import.meta.url)

const charts = {
  functional: builtInCharts.chartFor('functional', 2024),
  economic: builtInCharts.chartFor('economic', 2024),
  'government-economic': builtInCharts.chartFor('government-economic', 2024),
}

const recognise = async (name: string): Promise<Recognition> => {
  const document = await readDocument(fileURLToPath(new URL(name, shared)))
  return recogniseForms(
    document.pages.flatMap(page => page.blocks),
    formPacks,
    charts,
  )
}

/** The errors (not tails, not warnings) of one form and of every identity between forms. */
const errorsOf = (form: Form, forms: ReadonlyMap<string, Form>): number =>
  verifyForm(form).discrepancies.filter(d => !d.tail).length +
  form.pack.crossIdentities
    .filter(identity => identity.severity !== 'warning')
    .reduce((sum, identity) => sum + verifyCross(identity, forms).discrepancies.filter(d => !d.tail).length, 0)

const changed = (form: Form, at: number, column: string): Form => {
  const row = form.rows[at]
  const cell = row?.cells.get(column)
  if (!row || cell?.printed.kind !== 'amount') throw new Error('no amount there')
  const cells = new Map(row.cells)
  const amountFen = fen(cell.printed.amountFen + 1_000_000n)
  cells.set(column, { ...cell, printed: { ...cell.printed, amountFen } })
  return { ...form, rows: form.rows.map((other, i) => (i === at ? { ...row, cells } : other)) }
}

describe.skipIf(!existsSync(shared))('forms of real disclosures (skipped where ../shared is absent)', () => {
  test.each([
    ['putuo-finance-2024-accounts.pdf', 'national-accounts', 190],
    ['putuo-commerce-2025-dept-budget.pdf', 'shanghai-budget', 280],
    ['putuo-wanli-2023-dept-budget.pdf', 'shanghai-budget', 600],
    ['hongshan-hr-2023-accounts.txt', 'national-accounts', 290],
    ['haigang-hrss-2024-budget.txt', 'hebei-budget', 355],
  ])('%s: all nine forms, and every cell changed by one 万元 would be an error', async (name, pack, cellsMin) => {
    const recognition = await recognise(name)
    expect(recognition.pack?.id).toBe(pack)
    expect(recognition.forms).toHaveLength(9)
    const forms = new Map(recognition.forms.map(form => [form.spec.id, form]))
    const missed: string[] = []
    let tried = 0
    for (const form of recognition.forms) {
      expect([form.spec.id, errorsOf(form, forms)]).toEqual([form.spec.id, 0])
      form.rows.forEach((row, at) => {
        for (const [column, cell] of row.cells) {
          if (cell.printed.kind !== 'amount') continue
          tried++
          const wrong = changed(form, at, column)
          if (errorsOf(wrong, new Map(forms).set(form.spec.id, wrong)) === 0)
            missed.push(`${form.spec.id} ${row.code ?? ''} ${row.label} ${column}`)
        }
      })
    }
    // 机关运行经费 is a figure of its own: nothing else in the forms says what it must be, only what it cannot exceed.
    expect(missed.filter(place => !/shanghai-budget\.9 .*operating-costs/.test(place))).toEqual([])
    expect(tried).toBeGreaterThanOrEqual(cellsMin)
  })
})

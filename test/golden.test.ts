/**
 * Golden masters: every printed amount of a published document's nine forms, taken down by another way than our own
 * reader and verified against the page by eye. What the reader sees in each document must be exactly that.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readForms } from '../src/checks/check.js'
import type { ReadForm, ReadReport } from '../src/checks/finding.js'
import { readDocument } from '../src/documents/read.js'
import { root, sharedDocuments } from './command.js'

/** One printed amount; `side` is set where the form has two halves, `amount` is printed text without separators. */
type GoldenCell = {
  form: string
  title: string
  code: string | null
  label: string
  column: string
  columnLabel: string
  amount: string
  side?: string
}

const inPlaceShareMin = 0.995

const goldenFolder = join(root, 'test', 'golden')
const goldens = readdirSync(goldenFolder)
  .filter(name => name.endsWith('.json'))
  .map(name => name.slice(0, -'.json'.length))
  .sort()

const documentPath = (name: string): string | undefined =>
  ['.pdf', '.txt'].map(extension => join(sharedDocuments, name + extension)).find(existsSync)

const reports = new Map<string, Promise<ReadReport>>()
const reportOf = (path: string): Promise<ReadReport> => {
  const report = reports.get(path) ?? readDocument(path).then(document => readForms(document))
  reports.set(path, report)
  return report
}

const folded = (label: string): string => label.replace(/\s/gu, '').replaceAll('（', '(').replaceAll('）', ')')

const withoutSeparators = (amount: string): string => amount.replace(/[,，\s]/gu, '')

/** A cell's whole address and amount in one line, so that two lists can be compared and their difference read. */
const placed = (cell: Pick<GoldenCell, 'form' | 'side' | 'code' | 'label' | 'column' | 'amount'>): string =>
  [cell.form, cell.side ?? '', cell.code ?? '', folded(cell.label), cell.column, withoutSeparators(cell.amount)].join(
    ' | ',
  )

const readCells = (form: ReadForm): string[] =>
  form.rows.flatMap(({ code, label, side, cells }) =>
    Object.entries(cells).flatMap(([column, amount]) =>
      amount !== null && /\d/.test(amount)
        ? [placed({ form: form.form, code, label, column, amount, ...(side ? { side } : {}) })]
        : [],
    ),
  )

/** What `all` holds more often than `others` do: equal cells (two rows of one label) are counted, not merged. */
const beyond = (all: readonly string[], others: readonly string[]): string[] => {
  const left = new Map<string, number>()
  for (const each of others) left.set(each, (left.get(each) ?? 0) + 1)
  return all.filter(each => {
    const count = left.get(each) ?? 0
    left.set(each, count - 1)
    return count <= 0
  })
}

const numbered = (series: string, width: number): string[] =>
  Array.from({ length: 9 }, (_, i) => `${series}.${String(i + 1).padStart(width, '0')}`)

const accounts = numbered('accounts', 2)
const shanghai = numbered('shanghai-budget', 1)

describe('every printed amount is read in its place and none beside it', () => {
  for (const name of goldens) {
    const path = documentPath(name)
    const golden = JSON.parse(readFileSync(join(goldenFolder, `${name}.json`), 'utf8')) as GoldenCell[]

    it.skipIf(!path)(`${name}${path ? '' : ' (skipped: the document is not here)'}`, async () => {
      const printed = golden.map(placed)
      const read = (await reportOf(path ?? '')).forms.flatMap(readCells)
      const missing = beyond(printed, read)
      expect.soft(beyond(read, printed), 'amounts read where none of that kind is printed').toEqual([])
      expect(1 - missing.length / printed.length, `not in place:\n${missing.join('\n')}`).toBeGreaterThanOrEqual(
        inPlaceShareMin,
      )
    })
  }
})

describe('the forms of each document are recognised', () => {
  const expected: [file: string, forms: string[], empty?: string[]][] = [
    ['putuo-commerce-2025-dept-budget.pdf', shanghai, ['shanghai-budget.6', 'shanghai-budget.7']],
    ['putuo-justice-2026-unit-budget.pdf', shanghai, ['shanghai-budget.6', 'shanghai-budget.7']],
    ['putuo-wanli-2023-dept-budget.pdf', shanghai, ['shanghai-budget.6', 'shanghai-budget.7']],
    ['putuo-wanli-2024-dept-budget.pdf', shanghai, ['shanghai-budget.6', 'shanghai-budget.7']],
    ['putuo-finance-2024-accounts.pdf', accounts, ['accounts.07', 'accounts.08']],
    [
      'putuo-finance-2024-accounts-planted.pdf',
      accounts.filter(form => form !== 'accounts.03'),
      ['accounts.07', 'accounts.08', 'accounts.09'],
    ],
    ['shanghai-2024-accounts-template.pdf', accounts, accounts],
    ['hongshan-hr-2023-accounts.txt', accounts],
    ['haigang-hrss-2024-budget.txt', numbered('hebei-budget', 1)],
  ]

  for (const [file, forms, empty] of expected) {
    const path = join(sharedDocuments, file)
    const present = existsSync(path)
    it.skipIf(!present)(`${file}${present ? '' : ' (skipped: the document is not here)'}`, async () => {
      const read = (await reportOf(path)).forms
      expect(read.map(({ form }) => form).sort()).toEqual(forms)
      if (!empty) return
      const withoutAmount = read.filter(form => readCells(form).length === 0).map(({ form }) => form)
      expect(withoutAmount.sort()).toEqual(empty)
    })
  }
})

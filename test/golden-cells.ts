/**
 * The golden masters of the two documents that the example books were rebuilt from, and the cells in which those documents
 * contradict themselves. Tests that hold filled forms and published files against them come here.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadReport } from '../src/checks/finding.js'
import { root } from './command.js'

type Cell = { form: string; code: string | null; label: string; column: string; amount: string; side?: string }

const folded = (label: string): string => label.replace(/\s/gu, '').replaceAll('（', '(').replaceAll('）', ')')

/** The real document prints some noughts as a bare 0. */
const plain = (amount: string): string => (/^0(\.0+)?$/.test(amount) ? '0' : amount.replace(/[,，\s]/gu, ''))

/** A cell's address and amount; the label names a row only where no code does. */
const placed = ({ form, side, code, label, column, amount }: Cell): string =>
  [form, side ?? '', code ?? folded(label), column, plain(amount)].join(' | ')

/** Every printed amount of a report's forms. */
export const cellsOf = ({ forms }: Pick<ReadReport, 'forms'>): string[] =>
  forms.flatMap(({ form, rows }) =>
    rows.flatMap(({ code, label, side, cells }) =>
      Object.entries(cells).flatMap(([column, amount]) =>
        amount !== null && /\d/.test(amount)
          ? [placed({ form, code, label, column, amount, ...(side ? { side } : {}) })]
          : [],
      ),
    ),
  )

/** A cell of the document that cannot be right, and what the book prints there. */
type Exception = { where: string; document: string; book: string; why: string }

export type GoldenBook = { folder: string; golden: string; cells: number; exceptions: readonly Exception[] }

const class208 = 'forms 02, 03 and 05 print 7116.24 for class 208, which is what its sections add up to'
const projects208 = 'all project expenditure is of class 208, whose sections and whose own line give 5650.08'

export const goldenBooks: readonly GoldenBook[] = [
  {
    folder: 'hongshan-2023',
    golden: 'hongshan-hr-2023-accounts',
    cells: 297,
    exceptions: [
      {
        where: 'accounts.01 | right | 八、社会保障和就业支出 | amount',
        document: '7116.27',
        book: '7116.24',
        why: class208,
      },
      { where: 'accounts.03 |  | 合计 | project', document: '5650.10', book: '5650.08', why: projects208 },
      {
        where: 'accounts.04 | right | 八、社会保障和就业支出 | general',
        document: '7116.27',
        book: '7116.24',
        why: class208,
      },
      {
        where: 'accounts.04 | right | 八、社会保障和就业支出 | total',
        document: '7116.27',
        book: '7116.24',
        why: class208,
      },
      { where: 'accounts.05 |  | 合计 | project', document: '5650.10', book: '5650.08', why: projects208 },
    ],
  },
  { folder: 'haigang-2024', golden: 'haigang-hrss-2024-budget', cells: 362, exceptions: [] },
]

const beyond = (all: readonly string[], others: readonly string[]): string[] => {
  const left = new Map<string, number>()
  for (const each of others) left.set(each, (left.get(each) ?? 0) + 1)
  return all.filter(each => {
    const count = left.get(each) ?? 0
    left.set(each, count - 1)
    return count <= 0
  })
}

/** What the document prints and these cells do not hold, and the other way round. */
export const againstGolden = (
  { golden }: GoldenBook,
  cells: readonly string[],
): { cells: number; missing: string[]; added: string[] } => {
  const file = join(root, 'test', 'golden', `${golden}.json`)
  const printed = (JSON.parse(readFileSync(file, 'utf8')) as Cell[]).map(placed)
  return { cells: printed.length, missing: beyond(printed, cells).sort(), added: beyond(cells, printed).sort() }
}

/** The only differences there may be. */
export const exceptionsOf = ({
  cells,
  exceptions,
}: GoldenBook): { cells: number; missing: string[]; added: string[] } => ({
  cells,
  missing: exceptions.map(({ where, document }) => `${where} | ${document}`).sort(),
  added: exceptions.map(({ where, book }) => `${where} | ${book}`).sort(),
})

/**
 * Performance forms of published documents, imported into a book and written back: what is recognised in our forms is what
 * was recognised in theirs, indicator by indicator, value by value.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createBook } from '../src/book/book.js'
import type { Book } from '../src/book/book.js'
import { emptyTables } from '../src/book/tables.js'
import { readDocument } from '../src/documents/read.js'
import { placeCells } from '../src/forms/printed-table.js'
import type { PrintedTable } from '../src/forms/printed-table.js'
import type { SourceBlock } from '../src/forms/table.js'
import { performanceForms } from '../src/performance/forms/index.js'
import type { Evaluation } from '../src/performance/evaluation.js'
import { recogniseEvaluations } from '../src/performance/recognise.js'
import { performanceRows } from '../src/performance/to-book.js'
import { sharedDocuments } from './command.js'

const nameOf = (evaluations: readonly Evaluation[]): string =>
  evaluations.find(({ scope }) => scope === 'department')?.name ?? '本部门'

const bookOf = (evaluations: readonly Evaluation[], year: number, jurisdiction: string): Book => {
  const made = createBook(
    {
      unit: '1',
      year,
      title: '绩效',
      jurisdiction,
      scope: 'department',
      licence: { name: 'CC0-1.0', title: null, path: null },
      sources: [],
    },
    {
      ...emptyTables,
      units: [{ code: '1', name: nameOf(evaluations), kind: 'administrative', parent: null }],
      ...performanceRows(evaluations, { unit: '1', year }),
    },
  )
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.book
}

const blocksOf = (tables: readonly PrintedTable[]): SourceBlock[] =>
  tables.flatMap((table, page): SourceBlock[] => [
    ...[table.title, table.caption.left, table.caption.right]
      .filter(text => text !== '')
      .map((text): SourceBlock => ({ kind: 'line', text, page: page + 1 })),
    {
      kind: 'table',
      grid: 'exact',
      rows: table.rows.length,
      columns: table.widths.length,
      pages: [page + 1],
      cells: placeCells(table).map(({ text, row, column, rowSpan, columnSpan }) => ({
        text,
        row,
        column,
        rowSpan,
        columnSpan,
        page: page + 1,
      })),
    },
  ])

/** What a form says of its subject, in words that do not depend on its layout. */
const said = (evaluation: Evaluation) => ({
  name: evaluation.name,
  budget: evaluation.budget === null ? null : evaluation.budget.fen,
  spent: evaluation.spent === null ? null : evaluation.spent.fen,
  total: evaluation.printedTotal === null ? null : evaluation.printedTotal.text,
  indicators: evaluation.indicators.map(({ period, name, target, actual, basis, score, level2 }) =>
    [
      period,
      level2 ?? '',
      name.replace(/^\(名称未读出\)$/, ''),
      target ?? '',
      actual ?? '',
      basis ?? '',
      score === null ? '' : Number(score.text),
    ].join('｜'),
  ),
})

describe('performance forms written back', () => {
  for (const [file, year, jurisdiction, forms] of [
    ['hongshan-hr-2023-accounts.txt', 2023, 'hubei', 9],
    ['ezhou-hrss-2025-targets.txt', 2025, 'hubei', 4],
    ['haigang-hrss-2024-budget.txt', 2024, 'hebei', 24],
    ['dongxihu-hrss-2023-budget.txt', 2023, 'hubei', 11],
  ] as const) {
    const path = join(sharedDocuments, file)
    const present = existsSync(path)
    it.skipIf(!present)(`${file}${present ? '' : ' (skipped: the document is not here)'}`, async () => {
      const document = await readDocument(path)
      const before = recogniseEvaluations(document.pages.flatMap(({ blocks }) => blocks))
      expect(before).toHaveLength(forms)
      const book = bookOf(before, year, jurisdiction)
      const after = recogniseEvaluations(blocksOf(performanceForms(book)))
      expect(after.map(said)).toEqual(before.map(said))
      // Approvals print what kind of project it is and on what it rests.
      const approved = before.map(({ kind }) => kind === 'approval')
      const fileOf = ({ attribute, legalBasis }: Evaluation) => ({ attribute, legalBasis })
      expect(after.filter((_, i) => approved[i]).map(fileOf)).toEqual(before.filter((_, i) => approved[i]).map(fileOf))
    })
  }
})

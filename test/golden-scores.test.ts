/**
 * Golden masters of self-evaluations: for every form of a published document the printed points beside the points that
 * its own targets and actual values give, each difference with its arithmetic. Checked by hand when they were written.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createBook } from '../src/book/book.js'
import type { Book } from '../src/book/book.js'
import { emptyTables } from '../src/book/tables.js'
import { readDocument } from '../src/documents/read.js'
import { textOf } from '../src/money/decimal.js'
import { subjectsOf } from '../src/performance/from-book.js'
import { recogniseEvaluations } from '../src/performance/recognise.js'
import { evaluate, type ScoredPart } from '../src/performance/self-evaluation.js'
import { performanceRows } from '../src/performance/to-book.js'
import { root, sharedDocuments } from './command.js'

type GoldenForm = {
  name: string
  total: { printed: string | null; computed: string | null }
  /** Name, printed points, computed points or null, how. */
  parts: [name: string, printed: string | null, computed: string | null, how: string][]
}

const bookOf = async (file: string, year: number): Promise<Book> => {
  const document = await readDocument(file)
  const rows = performanceRows(recogniseEvaluations(document.pages.flatMap(({ blocks }) => blocks)), {
    unit: '1',
    year,
  })
  const made = createBook(
    {
      unit: '1',
      year,
      title: '自评',
      jurisdiction: 'hubei',
      scope: 'department',
      licence: { name: 'CC0-1.0', title: null, path: null },
      sources: [],
    },
    { ...emptyTables, units: [{ code: '1', name: '本部门', kind: 'administrative', parent: null }], ...rows },
  )
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.book
}

const partOf = ({ name, entered, computed, id }: ScoredPart): GoldenForm['parts'][number] => [
  id.includes('-G') ? '目标' : name,
  entered === null ? null : textOf(entered),
  computed.ok ? textOf(computed.derivation.points) : null,
  computed.ok ? computed.derivation.arithmetic : computed.reason,
]

const formsOf = (book: Book): GoldenForm[] =>
  subjectsOf(book).flatMap(subject => {
    const result = evaluate(book, subject)
    if (result === null) return []
    const { execution, goals, indicators, total, entered } = result
    return [
      {
        name: subject.project === null ? '部门整体' : result.name,
        total: {
          printed: entered.total === null ? null : textOf(entered.total),
          computed: total === null ? null : textOf(total.points),
        },
        parts: [execution, ...goals, ...indicators].map(partOf),
      },
    ]
  })

describe('points recomputed from published targets and actual values', () => {
  for (const [name, year, count] of [['hongshan-hr-2023-accounts', 2023, 9]] as const) {
    const path = join(sharedDocuments, `${name}.txt`)
    const present = existsSync(path)
    it.skipIf(!present)(`${name}${present ? '' : ' (skipped: the document is not here)'}`, async () => {
      const golden = JSON.parse(
        readFileSync(join(root, 'test', 'golden-scores', `${name}.json`), 'utf8'),
      ) as GoldenForm[]
      const forms = formsOf(await bookOf(path, year))
      expect(forms).toHaveLength(count)
      expect(forms).toEqual(golden)
    })
  }
})

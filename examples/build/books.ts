/**
 * `npx tsx examples/build/books.ts [DOCUMENTS]`: rebuilds the example books from the published documents (a folder beside
 * this checkout unless one is named), with the additions in books/. The same documents give the same bytes.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBook } from '../../src/book/book.js'
import type { Book } from '../../src/book/book.js'
import type { BookTables } from '../../src/book/tables.js'
import { understoodFrom } from '../../src/cli/book-from.js'
import { readDocument } from '../../src/documents/read.js'
import { rebuildBook } from '../../src/exchange/rebuild/rebuild.js'
import { writeBook } from '../../src/exchange/write-book.js'
import { evaluate } from '../../src/performance/self-evaluation.js'
import type { Additions } from './books/additions.js'
import { haigang2024 } from './books/haigang-2024.js'
import { hongshan2023 } from './books/hongshan-2023.js'

const here = dirname(fileURLToPath(import.meta.url))
const documents = process.argv[2] ?? join(here, '..', '..', '..', 'shared', 'documents')

/** Goals in words of our own; what was reached and descriptions, which the document tells in sentences, are left out. */
const inOwnWords = (tables: BookTables, goalText: Additions['goalText']): BookTables => ({
  ...tables,
  goals: tables.goals.map((goal, i) => ({
    ...goal,
    text: goalText(
      tables.projects.find(({ id }) => id === goal.project)?.name ?? null,
      tables.goals.slice(0, i + 1).filter(({ project, period }) => project === goal.project && period === goal.period)
        .length,
    ),
  })),
  indicators: tables.indicators.map(indicator => ({ ...indicator, description: null })),
})

const cause = '实际支出和受益人数少于预计'
const measure = '按实际需要编制下一年度预算，按月核对进度'

/**
 * Self-evaluations whose weights are known, with the points that the scheme gives instead of those that were printed, and
 * causes in words of our own where some are needed. A published example should not carry its document's mistakes.
 */
const evaluatedAnew = (book: Book): BookTables => {
  const tables = {
    ...book.tables,
    goals: book.tables.goals.map(goal => ({ ...goal, points: null })),
    indicators: book.tables.indicators.map(indicator => ({ ...indicator, points: null, cause: null, measure: null })),
    evaluations: book.tables.evaluations.map(evaluation => ({
      ...evaluation,
      executionPoints: null,
      totalPoints: null,
      cause: null,
      measure: null,
    })),
  }
  const bare = createBook(book.header, tables)
  if (!bare.ok) throw new Error(JSON.stringify(bare.problems, null, 2))
  return {
    ...tables,
    evaluations: tables.evaluations.flatMap(evaluation => {
      const result = evaluate(bare.book, evaluation)
      if (result === null || result.total === null) return []
      return [result.missing.length === 0 ? evaluation : { ...evaluation, cause, measure }]
    }),
  }
}

const completed = ({ header, tables }: Book, additions: Additions): Book => {
  const own = inOwnWords(additions.corrected?.(tables) ?? tables, additions.goalText)
  const rows = additions.rows(header.unit)
  const merged = Object.fromEntries(
    Object.entries(own).map(([table, known]) => [table, [...known, ...(rows[table as keyof BookTables] ?? [])]]),
  ) as unknown as BookTables
  const made = createBook({ ...header, ...additions.header }, merged)
  if (!made.ok) throw new Error(JSON.stringify(made.problems, null, 2))
  const evaluated = createBook(made.book.header, evaluatedAnew(made.book))
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.problems, null, 2))
  return evaluated.book
}

export const exampleBook = async (additions: Additions, folder: string): Promise<Book> => {
  const file = join(folder, additions.document)
  const result = await rebuildBook(understoodFrom([file], [await readDocument(file)]))
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2))
  for (const cell of result.rebuilt.unreproduced)
    console.log(`${cell.form}\t${cell.row}\t${cell.column}\t${cell.printed}\t${cell.rebuilt}\t${cell.reason}`)
  return completed(result.rebuilt.book, additions)
}

for (const additions of [hongshan2023, haigang2024]) {
  const written = await writeBook(await exampleBook(additions, documents), join(here, '..', 'books', additions.folder))
  if (!written.ok) throw new Error(written.message)
  console.log(additions.folder)
}

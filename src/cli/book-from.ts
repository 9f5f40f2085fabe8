/**
 * `mingzhang book from FILE… --out DIR`: a book rebuilt from published documents. Says which cells the book gives again
 * and which not, because the document contradicts itself there. book.ts comes here.
 */
import { basename } from 'node:path'
import { stageNames } from '../book/vocabulary.js'
import { tableNames } from '../book/schema.js'
import type { TableName } from '../book/tables.js'
import { understand } from '../checks/check.js'
import type { Understanding } from '../checks/check.js'
import { UnreadableError } from '../documents/document.js'
import type { Document } from '../documents/document.js'
import { readDocument } from '../documents/read.js'
import { rebuildBook } from '../exchange/rebuild/rebuild.js'
import type { Rebuilt, Understood } from '../exchange/rebuild/rebuild.js'
import { writeBook } from '../exchange/write-book.js'
import { readArguments, UsageError } from './arguments.js'
import { bookFromCommand } from './commands.js'
import { problemLines } from './book-problems.js'
import type { Language } from './language.js'

const shownMax = 40

/** Why no book can be rebuilt, for the person at the keyboard. */
class NoBookError extends Error {
  override name = 'NoBookError'
}

const identityText = ({ identity }: Understanding): string =>
  `${identity.unitName ?? '（未读出单位）'} ${identity.year ?? '（未读出年度）'}年${identity.kind === 'budget' ? '预算' : identity.kind === 'final-accounts' ? '决算' : ''}`

/** All files must be of one unit, year and series: a book is made of one disclosure, which may stand in several files. */
const assertOneDisclosure = (files: readonly string[], all: readonly Understanding[]): void => {
  all.forEach((one, i) => {
    if (one.recognition.forms.length === 0)
      throw new NoBookError(
        `“${files[i]}”中没有识别出预算或决算的公开表，不能重建账本。请确认是部门（单位）预算或决算公开材料；扫描件请换成可以选中文字的文件。`,
      )
  })
  const [first] = all
  all.forEach((one, i) => {
    const same =
      one.identity.unitName === first!.identity.unitName &&
      one.identity.year === first!.identity.year &&
      one.recognition.pack === first!.recognition.pack
    if (!same)
      throw new NoBookError(
        `这些文件不是同一单位、同一年度、同一套报表，不能合成一本账：“${files[0]}”是${identityText(first!)}，“${files[i]}”是${identityText(one)}。请分别重建。`,
      )
  })
}

/** The pages of several files of one disclosure as one document. */
const joined = (documents: readonly Document[]): Document => {
  const [first, ...rest] = documents
  return rest.length === 0 ? first! : { ...first!, pages: documents.flatMap(({ pages }) => pages) }
}

const kindWords = { budget: '预算', 'final-accounts': '决算' } as const

/** What rebuilding needs of the files; throws NoBookError in Chinese where they make no book. */
export const understoodFrom = (files: readonly string[], documents: readonly Document[]): Understood => {
  if (documents.length > 1)
    assertOneDisclosure(
      files,
      documents.map(document => understand(document)),
    )
  const all = understand(joined(documents))
  assertOneDisclosure([files[0]!], [all])
  const { identity, recognition, charts, paragraphs, prose, evaluations } = all
  const { pack, forms, otherTables } = recognition
  if (pack === null || identity.unitName === null)
    throw new NoBookError(`“${files.join('、')}”中没有读出单位名称，不能重建账本。请在封面或报表上写明单位全称。`)
  if (identity.year === null)
    throw new NoBookError(`“${files.join('、')}”中没有读出年度，不能重建账本。请在封面或报表标题中写明年度。`)
  return {
    unitName: identity.unitName,
    year: identity.year,
    scope: identity.scope,
    jurisdiction: identity.jurisdiction,
    pack,
    forms,
    otherTables,
    charts,
    paragraphs,
    hearings: prose?.hearings ?? [],
    evaluations,
    sourceTitle: `${identity.unitName}${identity.year}年${identity.scope === 'unit' ? '单位' : '部门'}${kindWords[pack.kind]}公开材料（${files.map(file => basename(file)).join('、')}）`,
  }
}

type FromReport = {
  files: readonly string[]
  out: string
  book: { unit: string; unitName: string; year: number; title: string }
  rows: Record<TableName, number>
  /** Entries that a printed cell gives by itself, and those whose split is our reading. */
  recorded: number
  reconstructed: number
  comparedCells: number
  unreproduced: Rebuilt['unreproduced']
  unusedFigures: Rebuilt['unusedFigures']
}

const reportOf = (files: readonly string[], out: string, rebuilt: Rebuilt): FromReport => {
  const { book, comparedCells, unreproduced, unusedFigures } = rebuilt
  const { unit, year, title } = book.header
  const recorded = book.tables.entries.filter(({ basis }) => basis === 'recorded').length
  return {
    files,
    out,
    book: { unit, unitName: book.tables.units.find(({ code }) => code === unit)?.name ?? '', year, title },
    rows: Object.fromEntries(tableNames.map(table => [table, book.tables[table].length])) as Record<TableName, number>,
    recorded,
    reconstructed: book.tables.entries.length - recorded,
    comparedCells,
    unreproduced,
    unusedFigures,
  }
}

const listed = <Item>(items: readonly Item[], line: (item: Item) => string): string[] => [
  ...items.slice(0, shownMax).map(line),
  ...(items.length > shownMax ? [`  ……另有${items.length - shownMax}处，用 --json 可看全部。`] : []),
]

const reportText = (report: FromReport, { book }: Rebuilt): string => {
  const { unreproduced, unusedFigures, comparedCells } = report
  const periods = [...book.ledger.periods.values()]
    .map(({ year, stage, start, end }) => `${year}年${stageNames[stage]}${end - start}笔`)
    .join('、')
  return [
    `账本：${report.out}`,
    `题名：${report.book.title}`,
    `收支记录：${book.tables.entries.length}笔（${periods}）；其中${report.recorded}笔是公开表直接列出的，${report.reconstructed}笔的拆分是推算的（basis=reconstructed）。`,
    `另有：单位${report.rows.units}个、项目${report.rows.projects}个、绩效目标${report.rows.goals}条、绩效指标${report.rows.indicators}条、采购${report.rows.procurement}行、批次和数量${report.rows.counts}行。`,
    `核对：公开表${comparedCells}格，账本能原样得出${comparedCells - unreproduced.length}格。`,
    ...(unreproduced.length === 0
      ? []
      : [
          '',
          `得不出的${unreproduced.length}格（文件自相矛盾之处，按能保住最多格的读法取数）`,
          ...listed(
            unreproduced,
            ({ form, row, column, page, printed, rebuilt, reason }) =>
              `  第${page}页《${form}》${row} ${column}：印作${printed === '' ? '空白' : printed}，账本得${rebuilt === '' ? '空白' : rebuilt}。${reason}`,
          ),
        ]),
    ...(unusedFigures.length === 0
      ? []
      : [
          '',
          `没有采用的文字数（${unusedFigures.length}处）`,
          ...listed(
            unusedFigures,
            ({ name, page, against }) =>
              `  第${page}页 ${name}${against.length === 0 ? '' : `：与${against.slice(0, 3).join('、')}不能同时成立`}。`,
          ),
        ]),
    '',
    '文字（职能、机构、名词解释、原因说明）没有照抄，请补记在 statements.csv 中。',
    '',
  ].join('\n')
}

/** Exit code 0: every cell is given again; 1: some are not; 2: no book. Throws UsageError. */
export const runBookFrom = async (args: readonly string[], language: Language): Promise<number> => {
  const { flags, values, positionals: files } = readArguments(args, bookFromCommand.options, language)
  const out = values.get('out')
  if (files.length === 0) throw new UsageError(`请给出公开文件。用法：${bookFromCommand.usage}`)
  if (out === undefined) throw new UsageError(`请用 --out 写明账本放在哪个文件夹。用法：${bookFromCommand.usage}`)
  try {
    const documents: Document[] = []
    for (const file of files) documents.push(await readDocument(file))
    const result = await rebuildBook(understoodFrom(files, documents))
    if (!result.ok) {
      process.stderr.write(`重建的各行不成一本账，没有写出：\n${problemLines(result.problems).join('\n')}\n`)
      return 2
    }
    const written = await writeBook(result.rebuilt.book, out)
    if (!written.ok) {
      process.stderr.write(`${written.message}\n`)
      return 2
    }
    const report = reportOf(files, out, result.rebuilt)
    process.stdout.write(
      flags.has('json') ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, result.rebuilt),
    )
    return report.unreproduced.length === 0 ? 0 : 1
  } catch (error) {
    if (error instanceof UnreadableError) process.stderr.write(`${error.failure.message}${error.failure.remedy}\n`)
    else if (error instanceof NoBookError) process.stderr.write(`${error.message}\n`)
    else throw error
    return 2
  }
}

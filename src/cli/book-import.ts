/**
 * `mingzhang book import FILE.xlsx --into DIR`: an export of the finance system recorded in a book by a mapping of its
 * columns; the mapping is proposed, looked through by a person, saved and used again. book.ts comes here.
 */
import { readFile, writeFile } from 'node:fs/promises'
import type { Book } from '../book/book.js'
import { fieldsOf, schema } from '../book/schema.js'
import { UnreadableError } from '../documents/document.js'
import { readWorkbook } from '../documents/read.js'
import { cellText } from '../exchange/cells.js'
import { importSheet } from '../exchange/import/import.js'
import type { Import } from '../exchange/import/import.js'
import { mappingText, readMapping } from '../exchange/import/mapping.js'
import type { Mapping } from '../exchange/import/mapping.js'
import { proposeMapping } from '../exchange/import/proposal.js'
import { readBook } from '../exchange/read-book.js'
import { writeBook } from '../exchange/write-book.js'
import { fen, sumFen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import { readArguments, UsageError } from './arguments.js'
import { problemLines } from './book-problems.js'
import { bookImportCommand } from './commands.js'
import type { Language } from './language.js'

const shownMax = 10

/** A refusal for the person at the keyboard; nothing was written. */
class RefusedError extends Error {
  override name = 'RefusedError'
}

const bookIn = async (folder: string): Promise<Book> => {
  const reading = await readBook(folder)
  if (!reading.ok)
    throw new RefusedError(`“${folder}”不是可以使用的账本，没有导入：\n${problemLines(reading.problems).join('\n')}`)
  return reading.book
}

const mappingIn = async (file: string): Promise<Mapping> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new RefusedError(`对应关系文件“${file}”打不开。请核对文件名，或用 --save-mapping 生成一个。`)
  })
  const reading = readMapping(text)
  if (!reading.ok)
    throw new RefusedError(
      `对应关系文件“${file}”有问题，没有导入：\n${reading.reasons.map(line => `  ${line}`).join('\n')}`,
    )
  return reading.mapping
}

const mappingLines = (mapping: Mapping): string[] => {
  const titles = new Map(fieldsOf(mapping.table).map(([, { column, title }]) => [column, title]))
  const named = (field: string): string => `${field}（${titles.get(field) ?? ''}）`
  return [
    `对应关系：工作表${mapping.sheet === null ? '不限' : `“${mapping.sheet}”`}第${mapping.headerRow}行是列名 → ${mapping.table}.csv（${schema[mapping.table].title}），金额单位${mapping.unit}`,
    ...mapping.columns.map(
      ({ header, field, with: own }) =>
        `  “${header}” → ${named(field)}${
          own === undefined
            ? ''
            : `，${Object.entries(own)
                .map(([key, value]) => `${named(key)}=${value}`)
                .join('，')}`
        }`,
    ),
    ...Object.entries(mapping.constants).map(([field, value]) => `  各行相同 → ${named(field)}=${value}`),
    ...(mapping.leavesOnly === null ? [] : [`  ${named(mapping.leavesOnly)}只取最末级，类、款的合计不重复记。`]),
  ]
}

const previewLines = ({ table, added, skipped }: Import): string[] => {
  const fields = fieldsOf(table)
  const amounts = added.flatMap(({ values }) => {
    const amount = values['amountFen']
    return typeof amount === 'bigint' ? [fen(amount)] : []
  })
  return [
    `新增${added.length}行${amounts.length === 0 ? '' : `，金额合计${formatFen(sumFen(amounts), '元', { separators: true })}元`}；略过${skipped.length}行（合计、标题）。`,
    ...added.slice(0, shownMax).map(
      ({ line, values }) =>
        `  第${line}行 → ${fields
          .map(([property, spec]) => cellText(values[property] ?? null, spec))
          .filter(text => text !== '')
          .join(' ')}`,
    ),
    ...(added.length > shownMax ? [`  ……另有${added.length - shownMax}行。`] : []),
  ]
}

const proposed = (sheets: Parameters<typeof proposeMapping>[0], book: Book, file: string): Mapping => {
  const mapping = proposeMapping(sheets, book)
  if (mapping === null)
    throw new RefusedError(
      `在“${file}”中没有找到认得的列名（如科目编码、金额、基本支出、项目支出、采购品目）。请自写对应关系文件，用 --mapping 指定；写法见 docs/book.md。`,
    )
  return mapping
}

/** Exit code 0: imported, or shown; 1: the rows have faults or were imported before; 2: not readable. */
export const runBookImport = async (args: readonly string[], language: Language): Promise<number> => {
  const { flags, values, positionals } = readArguments(args, bookImportCommand.options, language)
  const [file, ...more] = positionals
  const into = values.get('into')
  if (file === undefined || more.length > 0)
    throw new UsageError(`请给出一个 Excel 文件。用法：${bookImportCommand.usage}`)
  if (into === undefined) throw new UsageError(`请用 --into 写明记入哪本账。用法：${bookImportCommand.usage}`)
  try {
    const book = await bookIn(into)
    const { workbook, sha256 } = await readWorkbook(file)
    const given = values.get('mapping')
    const mapping = given === undefined ? proposed(workbook.sheets, book, file) : await mappingIn(given)
    const save = values.get('save-mapping')
    if (save !== undefined)
      await writeFile(save, mappingText(mapping), { flag: 'wx' }).catch(() => {
        throw new RefusedError(`对应关系文件“${save}”写不出：文件已存在，或文件夹不能写。请另起文件名。`)
      })
    const result = importSheet(book, { file, sha256, sheets: workbook.sheets }, mapping)
    process.stdout.write(`${mappingLines(mapping).join('\n')}\n`)
    if (save !== undefined) process.stdout.write(`对应关系已写入“${save}”，可以修改后用 --mapping 再用。\n`)
    if (!result.ok) {
      process.stdout.write(
        `\n问题（${result.problems.length}处），没有记入账本：\n${problemLines(result.problems).join('\n')}\n`,
      )
      return 1
    }
    process.stdout.write(`\n${previewLines(result.imported).join('\n')}\n\n`)
    if (flags.has('dry-run')) {
      process.stdout.write('结论：只是预览，没有记入账本。\n')
      return 0
    }
    if (given === undefined) {
      process.stdout.write(
        '结论：对应关系是按列名推测的，还没有记入账本。请核对上面各行；对的话用 --save-mapping 存下来，再用 --mapping 导入。\n',
      )
      return 0
    }
    const written = await writeBook(result.imported.book, into)
    if (!written.ok) throw new RefusedError(written.message)
    process.stdout.write(`结论：已记入 ${into}。\n`)
    return 0
  } catch (error) {
    if (error instanceof UnreadableError) process.stderr.write(`${error.failure.message}${error.failure.remedy}\n`)
    else if (error instanceof RefusedError) process.stderr.write(`${error.message}\n`)
    else throw error
    return 2
  }
}

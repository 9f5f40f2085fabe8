/** `mingzhang book next DIR --out DIR`: begins the book of the year after from the one at hand; book.ts comes here. */
import { nextYear } from '../book/next-year.js'
import { readBook } from '../exchange/read-book.js'
import { writeBook } from '../exchange/write-book.js'
import { readArguments, UsageError } from './arguments.js'
import { problemLines } from './book-problems.js'
import { bookNextCommand } from './commands.js'
import type { Language } from './language.js'

/** Resolves with the exit code: 0 written, 2 no readable book or not written. Throws UsageError. */
export const runBookNext = async (args: readonly string[], language: Language): Promise<number> => {
  const { values, positionals } = readArguments(args, bookNextCommand.options, language)
  const [folder, ...more] = positionals
  const out = values.get('out')
  if (folder === undefined || more.length > 0 || out === undefined)
    throw new UsageError(`请给出一本账和新账本的文件夹。用法：${bookNextCommand.usage}`)
  const refuse = (lines: readonly string[]): number => {
    process.stderr.write(`${lines.join('\n')}\n`)
    return 2
  }
  const reading = await readBook(folder)
  if (!reading.ok) return refuse([`“${folder}”不是可以使用的账本，没有写出：`, ...problemLines(reading.problems)])
  const next = nextYear(reading.book)
  if (!next.ok) return refuse(['不能接着记下一年的账：', ...problemLines(next.problems)])
  const written = await writeBook(next.book, out)
  if (!written.ok) return refuse([written.message])
  const { header, tables } = next.book
  process.stdout.write(
    [
      `已写出${header.year}年的账本：${out}`,
      `  单位${tables.units.length}个、项目${tables.projects.length}个、文字${tables.statements.length}条沿用；${header.year - 1}年和${header.year - 2}年的收支记录${tables.entries.length}笔留作比较。`,
      `  请登记${header.year}年的收支记录；职能、机构、名词和人员没有变化的不必重填。`,
      '',
    ].join('\n'),
  )
  return 0
}

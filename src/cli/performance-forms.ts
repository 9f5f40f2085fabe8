/** `mingzhang performance forms`: every performance form of a book as files. performance.ts comes here. */
import type { Book } from '../book/book.js'
import { readDay } from '../book/day.js'
import { performanceDisclosure } from '../publish/performance.js'
import { performanceStemOf, render, type Format } from '../publish/render.js'
import { UsageError, type Arguments } from './arguments.js'
import { openOutput, OutputError, prepareOutput } from './publish-output.js'

/** The formats of forms: the book's own package is made by publishing. */
const formFormats = ['html', 'pdf', 'docx', 'xlsx'] as const satisfies readonly Format[]

const readFormats = (text: string | undefined): Format[] => {
  if (text === undefined) return [...formFormats]
  const asked = text.split(/[,，、]/).map(one => one.trim())
  const unknown = asked.find(one => !formFormats.some(format => format === one))
  if (unknown !== undefined)
    throw new UsageError(`选项 --form 的“${unknown}”不对，可以是：${formFormats.join('、')}，几种之间用英文逗号隔开。`)
  return formFormats.filter(format => asked.includes(format))
}

const dayOf = ({ values }: Arguments): string | null => {
  const day = values.get('date')
  if (day === undefined) return null
  if (readDay(day) === null) throw new UsageError(`选项 --date 的“${day}”不是日期，请写成 2024-06-30。`)
  return day
}

/** Writes the files; resolves with the exit code: 0 written, 1 nothing to write, 2 not written. Throws UsageError. */
export const writeForms = async (book: Book, args: Arguments): Promise<number> => {
  const out = args.values.get('out')
  if (out === undefined)
    throw new UsageError('请用 --out 写明写到哪个文件夹：mingzhang performance forms 账本 --out 文件夹')
  const formats = readFormats(args.values.get('form'))
  const disclosure = performanceDisclosure(book, { day: dayOf(args), adjusted: args.flags.has('adjusted') })
  if (disclosure === null) {
    process.stderr.write('账本中没有绩效目标（goals.csv），也没有绩效自评（evaluations.csv），没有可以写出的表。\n')
    return 1
  }
  const stem = performanceStemOf(disclosure)
  try {
    await prepareOutput(out)
    const output = await openOutput(out)
    const kept = new Set<string>()
    for (const format of formats) {
      const files = await render(format, disclosure, formats, stem)
      await output.write(files)
      for (const { path } of files) kept.add(path)
    }
    if (formats.includes('html')) await output.sweep([stem], kept)
    const opened = [...kept].filter(path => !path.includes('/') || path.endsWith('/index.html'))
    const counts = disclosure.sections.map(({ title, blocks }) => `${title}${blocks.length}张`).join('，')
    process.stdout.write(`${counts}。已写入“${out}”：\n${opened.map(path => `  ${path}\n`).join('')}`)
    return 0
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

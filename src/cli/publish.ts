/**
 * `mingzhang publish BOOK… --out DIR`: books become disclosures in every format, several of them a site with an index.
 * main.ts comes here.
 */
import { lstat, readdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { descriptorName } from '../exchange/descriptor.js'
import { formats } from '../publish/render.js'
import type { Format } from '../publish/render.js'
import { readArguments, UsageError, wholeNumber } from './arguments.js'
import type { Arguments } from './arguments.js'
import { DamagedChartError, loadCharts } from './charts.js'
import { publishCommand } from './commands.js'
import type { Language } from './language.js'
import { optimiseLater } from './compiler.js'
import { runPool } from './pool.js'
import { startProgress } from './progress.js'
import { nameOf, notWritten, publishOne } from './publish-one.js'
import type { PublishReport, PublishSettings } from './publish-one.js'
import { openOutput, OutputError, prepareOutput } from './publish-output.js'
import type { OutputFolder } from './publish-output.js'
import { reportText, summaryText } from './publish-report.js'

/** Folders of books are searched this deep: a year, a district, a department. */
const depthMax = 4

const isBook = async (folder: string): Promise<boolean> =>
  (await lstat(join(folder, descriptorName)).catch(() => null))?.isFile() ?? false

/** The books at or below a folder, in the order of their names; links are not followed. */
const booksBelow = async (folder: string, depth: number): Promise<string[]> => {
  if (await isBook(folder)) return [folder]
  if (depth === 0) return []
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const below = entries.filter(entry => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name)
  const found: string[] = []
  for (const name of below.sort()) found.push(...(await booksBelow(join(folder, name), depth - 1)))
  return found
}

/** A name without any book below it is itself handed on, so that reading it says what is wrong. */
const findBooks = async (names: readonly string[]): Promise<string[]> => {
  const found = new Map<string, string>()
  for (const name of names) {
    const books = await booksBelow(name, depthMax)
    for (const book of books.length === 0 ? [name] : books)
      if (!found.has(resolve(book))) found.set(resolve(book), book)
  }
  return [...found.values()]
}

const readFormats = (text: string | undefined, language: Language): Format[] => {
  if (text === undefined) return [...formats]
  const asked = text.split(/[,，、]/).map(one => one.trim())
  const unknown = asked.find(one => !formats.includes(one as Format))
  if (unknown !== undefined)
    throw new UsageError(
      language === 'zh'
        ? `选项 --form 的“${unknown}”不对，可以是：${formats.join('、')}，几种之间用英文逗号隔开。`
        : `Option --form cannot be "${unknown}"; it is any of: ${formats.join(', ')}, separated by commas.`,
    )
  return formats.filter(format => asked.includes(format))
}

const kindsNamed: Record<string, PublishSettings['kinds']> = {
  budget: ['budget'],
  accounts: ['final-accounts'],
  both: ['budget', 'final-accounts'],
}

const settingsOf = ({ flags, values }: Arguments, out: string, language: Language): PublishSettings => ({
  out,
  forms: readFormats(values.get('form'), language),
  kinds: kindsNamed[values.get('kind') ?? ''] ?? null,
  draft: flags.has('draft'),
})

/** A thread that ended under a book: said of the book, in words of publishing. */
const endedUnder = (folder: string, reason: string, cause: string): PublishReport =>
  notWritten(
    folder,
    new OutputError(
      reason === 'too-slow'
        ? `公开“${basename(folder)}”超过时限仍未完成，已停止。请按单位分成几本账，或只公开需要的格式（--form）。`
        : reason === 'too-large'
          ? `公开“${basename(folder)}”需要的内存超过上限，已停止。请按单位分成几本账。`
          : cause,
    ),
  )

/** Typst and its fonts are larger than a reader of documents. */
const bounds = { millisecondsMax: 120_000, residentBytesMax: 1_200 * 2 ** 20, heapMegabytesMax: 512 }

const publishAll = async (
  folders: readonly string[],
  settings: PublishSettings,
  jobs: number,
  onReport: (report: PublishReport, index: number) => void,
  signal: AbortSignal,
): Promise<void> => {
  if (folders.length === 1) {
    const [output, charts] = await Promise.all([openOutput(settings.out), loadCharts()])
    const report = await publishOne(folders[0]!, settings, output, charts).catch((error: unknown) => {
      if (error instanceof OutputError) return notWritten(folders[0]!, error)
      throw error
    })
    onReport(report, 0)
    return
  }
  await runPool(
    folders.map((file, index) => ({ index, file })),
    {
      verb: 'publish',
      publish: settings,
      program: new URL('./publish-worker.js', import.meta.url),
      workersMax: jobs,
      ...bounds,
      signal,
      onResult: result =>
        onReport(
          'report' in result
            ? (result.report as PublishReport)
            : endedUnder(folders[result.index]!, result.failure.reason, result.failure.message),
          result.index,
        ),
    },
  )
}

/** Two books of the same unit, year and kind would write the same files: the later one is said to be left out. */
const withoutTwins = (reports: readonly PublishReport[]): string[] => {
  const first = new Map<string, string>()
  return reports.flatMap(({ folder, disclosures }) =>
    disclosures.flatMap(({ files, title }) => {
      const path = files[0]?.path ?? ''
      const other = first.get(path)
      first.set(path, other ?? folder)
      return other === undefined
        ? []
        : [`“${title}”有两本账（${other} 和 ${folder}），后写的盖住了先写的，请只留一本。`]
    }),
  )
}

const reasonOf = ({ obstacles, problems, verdict }: PublishReport): string => {
  const first = obstacles[0]?.message ?? problems.find(({ severity }) => severity === 'error')?.reason ?? ''
  const count = obstacles.length + problems.filter(({ severity }) => severity === 'error').length
  return `${verdict === 'unreadable' ? '账本无法读取' : '不能公开'}${first === '' ? '' : `：${first}`}${count > 1 ? `（共${count}处）` : ''}`
}

const writeSite = async (output: OutputFolder, reports: readonly PublishReport[], title: string): Promise<void> => {
  const { indexSite } = await import('../publish/index-site/index-site.js')
  const site = indexSite({
    title,
    summaries: reports.flatMap(({ disclosures }) => disclosures.map(({ summary }) => summary)),
    leftOut: reports
      .filter(({ disclosures }) => disclosures.length === 0)
      .map(report => ({ name: nameOf(report), reason: reasonOf(report) })),
  })
  const kept = new Set<string>()
  for (const file of site) {
    await output.write([file])
    kept.add(file.path)
  }
  await output.sweep(['departments', 'compare'], kept)
}

/** What `--json` prints: amounts of the index are left to the site. */
const json = (report: PublishReport): unknown => ({
  ...report,
  disclosures: report.disclosures.map(({ summary: _, ...rest }) => rest),
})

/** Runs the command; resolves with the exit code: 0 published, 1 something keeps a book back, 2 unreadable or wrong usage. */
export const runPublish = async (args: readonly string[], language: Language, signal: AbortSignal): Promise<number> => {
  const read = readArguments(args, publishCommand.options, language)
  const { flags, values, positionals } = read
  const usage = language === 'zh' ? `用法：${publishCommand.usage}` : `Usage: ${publishCommand.usage}`
  if (positionals.length === 0)
    throw new UsageError((language === 'zh' ? '请给出账本的文件夹。' : 'Name the folder of a book. ') + usage)
  const out = values.get('out')
  if (out === undefined)
    throw new UsageError(
      (language === 'zh' ? '请用 --out 写明公开到哪个文件夹。' : 'Say with --out where to write. ') + usage,
    )
  const settings = settingsOf(read, out, language)
  const jobs = wholeNumber('--jobs', values.get('jobs') ?? String(availableParallelism()), 1, 64, language)
  try {
    await prepareOutput(out)
  } catch (error) {
    throw error instanceof OutputError ? new UsageError(error.message) : error
  }
  const folders = await findBooks(positionals)
  const isSite = folders.length > 1 || (folders.length === 1 && folders[0] !== positionals[0])
  optimiseLater()
  const progress = startProgress(folders.length, !flags.has('quiet') && !flags.has('json'))
  const reports: (PublishReport | undefined)[] = folders.map(() => undefined)
  try {
    await publishAll(
      folders,
      settings,
      jobs,
      (report, index) => {
        reports[index] = report
        progress.done()
      },
      signal,
    )
  } catch (error) {
    if (error instanceof DamagedChartError) throw new UsageError(error.message)
    throw error
  } finally {
    progress.clear()
  }
  const done = reports.filter(report => report !== undefined)
  const twins = withoutTwins(done)
  if (isSite) await writeSite(await openOutput(out), done, values.get('title') ?? '预算决算公开总目')
  if (flags.has('json')) process.stdout.write(`${JSON.stringify(done.map(json), null, 2)}\n`)
  else {
    for (const report of done)
      if (!flags.has('quiet') || report.verdict !== 'published') process.stdout.write(reportText(report, out))
    process.stdout.write(summaryText(done, isSite ? join(out, 'index.html') : null))
  }
  for (const twin of twins) process.stderr.write(`${twin}\n`)
  if (done.some(({ verdict }) => verdict === 'unreadable')) return 2
  return done.some(({ verdict }) => verdict === 'blocked') || twins.length > 0 ? 1 : 0
}

/** `mingzhang read`: what was recognised in files, right or wrong, as tables for people or as JSON. main.ts comes here. */
import type { ReadReport } from '../checks/finding.js'
import { unreadableRead } from '../checks/unreadable.js'
import { readArguments, UsageError, wholeNumber } from './arguments.js'
import { readCommand } from './commands.js'
import { eachFile, skippedSentence } from './each-file.js'
import type { Language } from './language.js'
import { jsonArray } from './output.js'

/** Runs the command; resolves with the exit code 0 or 2. Throws UsageError. */
export const runRead = async (args: readonly string[], language: Language, signal?: AbortSignal): Promise<number> => {
  const { flags, values, positionals } = readArguments(args, readCommand.options, language)
  if (positionals.length === 0)
    throw new UsageError(
      language === 'zh'
        ? '请给出要读取的文件或文件夹，例如：mingzhang read 决算公开.pdf --json'
        : 'Name the files or folders to read.',
    )
  const jobs = values.has('jobs') ? wholeNumber('--jobs', values.get('jobs')!, 1, 64, language) : undefined
  const quiet = flags.has('quiet')
  const print = flags.has('json') ? jsonPrinter() : await humanPrinter(language, quiet)
  let code = 0
  const skipped = await eachFile(positionals, {
    verb: 'read',
    ...(jobs === undefined ? {} : { jobs }),
    ...(signal ? { signal } : {}),
    progress: !quiet,
    onResult: result => {
      const report = 'report' in result ? result.report : unreadableRead(result.failure)
      if (report.failure) code = 2
      print.file(report)
    },
  })
  print.end()
  const sentence = skippedSentence(skipped, language)
  if (sentence && !quiet) process.stderr.write(`${sentence}\n`)
  return code
}

type Printer = { file: (report: ReadReport) => void; end: () => void }

const jsonPrinter = (): Printer => {
  const array = jsonArray(text => process.stdout.write(text))
  return { file: report => array.add(report), end: () => array.end() }
}

const humanPrinter = async (language: Language, quiet: boolean): Promise<Printer> => {
  const { readReportLine, readReportText } = await import('./read-report.js')
  const { paintFor } = await import('./layout.js')
  const options = { language, paint: paintFor(process.stdout, process.env) }
  return {
    file: report =>
      void process.stdout.write(quiet ? readReportLine(report, options) : readReportText(report, options)),
    end: () => undefined,
  }
}

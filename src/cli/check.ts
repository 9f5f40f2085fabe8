/** `mingzhang check`: verdicts on files, as a report for people or as JSON for programs. main.ts comes here. */
import type { Against } from './work.js'
import type { Checked } from '../checks/check.js'
import type { CheckReport } from '../checks/finding.js'
import { unreadableExamination, unreadableReport } from '../checks/unreadable.js'
import type { AnswerKind } from './answer-paths.js'
import { readArguments, UsageError, wholeNumber } from './arguments.js'
import { checkCommand } from './commands.js'
import { eachFile, skippedSentence } from './each-file.js'
import type { Language } from './language.js'
import { jsonArray } from './output.js'
import type { SummaryRow } from './report.js'

/** Exit code of one report: 0 nothing above a note, 1 findings, 2 unreadable. */
export const exitCodeOf = (report: CheckReport): 0 | 1 | 2 =>
  report.verdict === 'unreadable' ? 2 : report.findings.some(({ severity }) => severity !== 'note') ? 1 : 0

/** Runs the command; resolves with the exit code. Throws UsageError. */
export const runCheck = async (args: readonly string[], language: Language, signal?: AbortSignal): Promise<number> => {
  const { flags, values, positionals } = readArguments(args, checkCommand.options, language)
  if (positionals.length === 0)
    throw new UsageError(
      language === 'zh'
        ? '请给出要检查的文件或文件夹，例如：mingzhang check 决算公开.pdf'
        : 'Name the files or folders to check.',
    )
  const jobs = values.has('jobs') ? wholeNumber('--jobs', values.get('jobs')!, 1, 64, language) : undefined
  const json = flags.has('json')
  const quiet = flags.has('quiet')
  const began = performance.now()
  const against = againstOf(values)
  const wanted = wantedAnswers(values)
  const answers = wanted ? await import('./answers.js') : null
  const plan =
    wanted && answers ? await answers.planAnswers(wanted, positionals, language, Object.values(against)) : null
  const printer = json ? jsonPrinter() : await humanPrinter({ language, quiet, notes: flags.has('notes') })
  let code = 0
  const take = (report: CheckReport): void => {
    code = Math.max(code, exitCodeOf(report))
    printer.file(report)
  }
  const options = {
    against,
    ...(jobs === undefined ? {} : { jobs }),
    ...(signal ? { signal } : {}),
    progress: !quiet,
  }
  const checked: Checked[] = []
  const skipped = plan
    ? await eachFile(positionals, {
        ...options,
        verb: 'examine',
        leaveOut: plan.leaveOut,
        onResult: result => {
          const one = 'report' in result ? result.report : unreadableExamination(result.failure)
          checked.push(one)
          take(one.report)
        },
      })
    : await eachFile(positionals, {
        ...options,
        verb: 'check',
        onResult: result => take('report' in result ? result.report : unreadableReport(result.failure)),
      })
  printer.end((performance.now() - began) / 1000)
  const sentence = skippedSentence(skipped, language)
  if (sentence && !quiet) process.stderr.write(`${sentence}\n`)
  if (plan && answers) {
    const { lines, failed } = await answers.writeAnswers(plan, checked, language)
    for (const { text, serious } of lines) if (serious || !quiet) process.stderr.write(`${text}\n`)
    if (failed) return 2
  }
  return code
}

/** The documents that every file is held against. */
const againstOf = (values: ReadonlyMap<string, string>): Against => ({
  ...(values.has('prior') ? { prior: values.get('prior')! } : {}),
  ...(values.has('department') ? { department: values.get('department')! } : {}),
})

/** The answers asked for besides the report on the terminal; null when there are none. */
const wantedAnswers = (values: ReadonlyMap<string, string>): Partial<Record<AnswerKind, string>> | null => {
  const kinds = (['report', 'annotate', 'checklist'] as const).filter(kind => values.has(kind))
  return kinds.length === 0 ? null : Object.fromEntries(kinds.map(kind => [kind, values.get(kind)]))
}

type Printer = { file: (report: CheckReport) => void; end: (seconds: number) => void }

const jsonPrinter = (): Printer => {
  const array = jsonArray(text => process.stdout.write(text))
  return { file: report => array.add(report), end: () => array.end() }
}

const humanPrinter = async (wanted: { language: Language; quiet: boolean; notes: boolean }): Promise<Printer> => {
  const { reportText, summaryRow, summaryText, verdictLine } = await import('./report.js')
  const { paintFor } = await import('./layout.js')
  const width = Math.max(60, Math.min(process.stdout.columns || 100, 110))
  const options = { ...wanted, width, paint: paintFor(process.stdout, process.env) }
  const rows: SummaryRow[] = []
  return {
    file: report => {
      rows.push(summaryRow(report))
      process.stdout.write(wanted.quiet ? verdictLine(report, options) : reportText(report, options))
    },
    end: seconds => {
      if (rows.length > 1 && !wanted.quiet) process.stdout.write(summaryText(rows, seconds, options))
    },
  }
}

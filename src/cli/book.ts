/**
 * `mingzhang book check DIR`: is this folder a book, and does it hold together? Prints tables, sums by stage and fund, and
 * every problem with its place; main.ts comes here.
 */
import { balances } from '../book/balance.js'
import type { Book } from '../book/book.js'
import type { Problem } from '../book/problem.js'
import { schema, tableNames } from '../book/schema.js'
import { groupSums } from '../book/select.js'
import type { BookHeader, TableName } from '../book/tables.js'
import { flowNames, fundNames, originNames, stageNames } from '../book/vocabulary.js'
import type { Flow, Fund, Origin, Stage } from '../book/vocabulary.js'
import { readBook } from '../exchange/read-book.js'
import { fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import { readArguments, UsageError } from './arguments.js'
import { problemLines } from './book-problems.js'
import { bookCommand } from './commands.js'
import type { Language } from './language.js'

type SumLine = { year: number; stage: Stage; flow: Flow; origin: Origin; fund: Fund; amount: string; entries: number }

/** What the command answers, and `--json` prints. Amounts are yuan as text. */
type BookReport = {
  folder: string
  verdict: 'clean' | 'problems' | 'unreadable'
  book: { unit: string; unitName: string | null; year: number; title: string } | null
  /** Rows of each table; null where the tables hold no book. */
  rows: Record<TableName, number> | null
  sums: SumLine[]
  problems: Problem[]
}

const stageOrder = Object.keys(stageNames)
const flowOrder = Object.keys(flowNames)
const fundOrder = Object.keys(fundNames)
const originOrder = Object.keys(originNames)

const sumLines = (book: Book): SumLine[] =>
  [...book.ledger.periods.values()]
    .sort((a, b) => a.year - b.year || stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage))
    .flatMap(({ year, stage }) =>
      groupSums(book, { year, stage }, ['flow', 'origin', 'fund'])
        .map(({ key, amountFen, entries }): SumLine => ({
          year,
          stage,
          flow: key.flow as Flow,
          origin: key.origin as Origin,
          fund: key.fund as Fund,
          amount: formatFen(amountFen, '元'),
          entries,
        }))
        .sort(
          (a, b) =>
            flowOrder.indexOf(a.flow) - flowOrder.indexOf(b.flow) ||
            originOrder.indexOf(a.origin) - originOrder.indexOf(b.origin) ||
            fundOrder.indexOf(a.fund) - fundOrder.indexOf(b.fund),
        ),
    )

/** A unit whose income and expenditure differ: a human decides, because a stage may be half recorded. */
const balanceWarnings = (book: Book): Problem[] =>
  balances(book).flatMap(({ year, stage, unit, incomeFen, outgoFen }): Problem[] => {
    if (incomeFen === outgoFen) return []
    const name = book.tables.units.find(({ code }) => code === unit)?.name ?? ''
    const [income, outgo, difference] = [incomeFen, outgoFen, fen(incomeFen - outgoFen)].map(amount =>
      formatFen(amount, '元', { separators: true }),
    )
    return [
      {
        severity: 'warning',
        file: 'entries.csv',
        line: null,
        field: 'amount',
        reason: `${unit} ${name}${year}年${stageNames[stage]}收支不平：收入总计${income}元，支出总计${outgo}元，相差${difference}元。`,
        remedy: '请补记年初、年末结转和结余或漏记的收支；这一阶段还没记完时可不理会。',
      },
    ]
  })

const reportOf = async (folder: string): Promise<BookReport> => {
  const reading = await readBook(folder)
  const describe = (header: BookHeader, unitName: string | null): BookReport['book'] => ({
    unit: header.unit,
    unitName,
    year: header.year,
    title: header.title,
  })
  if (!reading.ok)
    return {
      folder,
      verdict: reading.unreadable ? 'unreadable' : 'problems',
      book: reading.header === null ? null : describe(reading.header, null),
      rows: null,
      sums: [],
      problems: reading.problems,
    }
  const { book, warnings } = reading
  const problems = [...warnings, ...balanceWarnings(book)]
  const unitName = book.tables.units.find(({ code }) => code === book.header.unit)?.name ?? null
  return {
    folder,
    verdict: problems.length === 0 ? 'clean' : 'problems',
    book: describe(book.header, unitName),
    rows: Object.fromEntries(tableNames.map(table => [table, book.tables[table].length])) as Record<TableName, number>,
    sums: sumLines(book),
    problems,
  }
}

const sumsText = (sums: readonly SumLine[]): string[] => {
  const widest = Math.max(0, ...sums.map(({ amount }) => amount.length))
  const lines: string[] = []
  let period = ''
  for (const { year, stage, flow, origin, fund, amount, entries } of sums) {
    const heading = `  ${year}年 ${stageNames[stage]}`
    if (heading !== period) lines.push(heading)
    period = heading
    lines.push(
      `    ${amount.padStart(widest)}  ${flowNames[flow]}，${fundNames[fund]}，${originNames[origin]}（${entries}笔）`,
    )
  }
  return lines
}

const verdictText = ({ verdict, problems }: BookReport): string => {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  if (verdict === 'clean') return '结论：账本完整，没有发现问题。'
  if (verdict === 'unreadable') return '结论：账本无法读取，没有核对内容。'
  return errors > 0
    ? `结论：有${errors}处错误${warnings > 0 ? `、${warnings}处警告` : ''}，改正以前不能使用这本账。`
    : `结论：账本可以使用，有${warnings}处警告请核对。`
}

const reportText = (report: BookReport): string => {
  const { folder, book, rows, sums, problems } = report
  return [
    `账本：${folder}`,
    ...(book === null
      ? []
      : [`题名：${book.title}`, `单位：${book.unit} ${book.unitName ?? ''}`.trimEnd(), `年度：${book.year}`]),
    ...(rows === null
      ? []
      : [
          '',
          '各表行数',
          ...tableNames.map(table => `  ${String(rows[table]).padStart(7)}  ${schema[table].title}（${table}.csv）`),
        ]),
    ...(sums.length === 0 ? [] : ['', '金额（元，各年度、各阶段分别合计）', ...sumsText(sums)]),
    ...(problems.length === 0 ? [] : ['', `问题（${problems.length}处）`, ...problemLines(problems)]),
    '',
    verdictText(report),
    '',
  ].join('\n')
}

/** The actions of `book`, each with its own options. */
const actions: Record<string, (args: readonly string[], language: Language) => Promise<number>> = {
  check: (args, language) => runBookCheck(args, language),
  next: async (args, language) => (await import('./book-next.js')).runBookNext(args, language),
  from: async (args, language) => (await import('./book-from.js')).runBookFrom(args, language),
  import: async (args, language) => (await import('./book-import.js')).runBookImport(args, language),
}

/** Runs the command; resolves with its exit code. Throws UsageError. */
export const runBook = async (args: readonly string[], language: Language): Promise<number> => {
  const at = args.findIndex((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--lang')
  const action = at < 0 ? undefined : args[at]
  const run = action === undefined || !Object.hasOwn(actions, action) ? undefined : actions[action]
  if (run === undefined)
    throw new UsageError(
      `${action === undefined ? '请写明操作。' : `book 没有“${action}”这个操作。`}用法：${bookCommand.usage}`,
    )
  return run(
    args.filter((_, i) => i !== at),
    language,
  )
}

/** Exit code: 0 clean, 1 problems, 2 no readable book. */
const runBookCheck = async (args: readonly string[], language: Language): Promise<number> => {
  const { flags, positionals } = readArguments(args, bookCommand.options, language)
  const [folder, ...more] = positionals
  if (folder === undefined) throw new UsageError(`请给出账本所在的文件夹。用法：${bookCommand.usage}`)
  if (more.length > 0) throw new UsageError(`一次只能检查一本账。用法：${bookCommand.usage}`)
  const report = await reportOf(folder)
  process.stdout.write(flags.has('json') ? `${JSON.stringify(report, null, 2)}\n` : reportText(report))
  return report.verdict === 'clean' ? 0 : report.verdict === 'problems' ? 1 : 2
}

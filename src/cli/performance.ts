/**
 * `mingzhang performance …`: the cycle of goals on a book. import makes a book of published forms, lint, monitor, score,
 * explain and rank read one; main.ts comes here.
 */
import { createBook } from '../book/book.js'
import type { Book } from '../book/book.js'
import { emptyTables } from '../book/tables.js'
import { identify } from '../checks/identity.js'
import { readDocument } from '../documents/read.js'
import { readBook } from '../exchange/read-book.js'
import { writeBook } from '../exchange/write-book.js'
import { fractionOf, shown, textOf } from '../money/decimal.js'
import { formatFen } from '../money/format.js'
import { subjectsOf } from '../performance/from-book.js'
import { searchLibrary } from '../performance/library/library.js'
import { lintBook } from '../performance/lint-book.js'
import { monitorBook } from '../performance/monitor-book.js'
import { readDay } from '../book/day.js'
import { recogniseEvaluations } from '../performance/recognise.js'
import { evaluate, type EvaluationResult, type ScoredPart } from '../performance/self-evaluation.js'
import { performanceRows } from '../performance/to-book.js'
import { proposals } from '../performance/use-of-results.js'
import { readArguments, UsageError, type Arguments } from './arguments.js'
import { performanceCommand } from './commands.js'
import type { Language } from './language.js'
import { writeForms } from './performance-forms.js'
import { explainText, libraryText, lintText, monitorText, rankText, scoreText } from './performance-text.js'

const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)
const printJson = (value: unknown): void =>
  void process.stdout.write(
    `${JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each), 2)}\n`,
  )

/** The book in a folder; a message and null where it is none. */
const openBook = async (folder: string): Promise<Book | null> => {
  const reading = await readBook(folder)
  if (reading.ok) return reading.book
  process.stderr.write(
    `账本“${folder}”不能使用，有${reading.problems.length}处问题，请先运行 mingzhang book check ${folder}。\n`,
  )
  return null
}

type Action = (book: Book, args: Arguments, rest: readonly string[]) => number | Promise<number>

const lint: Action = (book, { flags }) => {
  const faults = lintBook(book)
  if (flags.has('json')) printJson(faults)
  else print(lintText(faults))
  return faults.some(({ severity }) => severity !== 'note') ? 1 : 0
}

const monitor: Action = (book, { flags, values }) => {
  const day = values.get('date')
  if (day === undefined || readDay(day) === null)
    throw new UsageError('请用 --date 写明监控到哪一天，如 --date 2024-06-30。')
  const all = monitorBook(book, day)
  if (flags.has('json'))
    printJson(all.map(each => ({ ...each, indicators: each.indicators.map(({ indicator: _, ...rest }) => rest) })))
  else print([`绩效运行监控，截至${day}`, '', ...all.flatMap(each => [...monitorText(each), ''])])
  return all.some(({ money, indicators }) => [money?.light, ...indicators.map(({ light }) => light)].includes('red'))
    ? 1
    : 0
}

const partJson = ({ id, name, entered, computed, reviewed, differs, rolledUp, evidence }: ScoredPart): unknown => ({
  id,
  name,
  entered: entered === null ? null : textOf(entered),
  computed: computed.ok ? textOf(computed.derivation.points) : null,
  ...(computed.ok
    ? {
        rule: computed.derivation.rule,
        inputs: computed.derivation.inputs,
        arithmetic: computed.derivation.arithmetic,
        exact: shown(computed.derivation.exact, 6),
      }
    : { reason: computed.reason, remedy: computed.remedy }),
  reviewed: reviewed === null ? null : { points: textOf(reviewed.points), why: reviewed.why },
  differs,
  rolledUp,
  evidence,
})

const resultJson = (result: EvaluationResult): unknown => ({
  project: result.subject.project,
  name: result.name,
  scheme: result.scheme.id,
  execution: partJson(result.execution),
  goals: result.goals.map(partJson),
  indicators: result.indicators.map(partJson),
  total: {
    computed: result.total === null ? null : { points: textOf(result.total.points), grade: result.total.grade },
    entered: result.entered.total === null ? null : textOf(result.entered.total),
    sumOfEntered: result.entered.sum === null ? null : shown(fractionOf(result.entered.sum.points)),
  },
  missing: result.missing,
})

const resultsOf = (book: Book): EvaluationResult[] => subjectsOf(book).flatMap(subject => evaluate(book, subject) ?? [])

const partsOf = ({ execution, goals, indicators }: EvaluationResult): ScoredPart[] => [
  execution,
  ...goals,
  ...indicators,
]

const score: Action = (book, { flags }) => {
  const results = resultsOf(book)
  if (flags.has('json')) printJson(results.map(resultJson))
  else if (results.length === 0) print(['账本中没有绩效自评（evaluations.csv）。'])
  else print(results.flatMap(result => [...scoreText(result), '']))
  return results.some(
    result => result.missing.length > 0 || partsOf(result).some(part => part.differs || !part.computed.ok),
  )
    ? 1
    : 0
}

const explain: Action = (book, { flags }, [asked, item]) => {
  const results = resultsOf(book).filter(
    ({ subject, name }) =>
      asked === undefined ||
      subject.project === asked ||
      name === asked ||
      (asked === book.header.unit && subject.project === null),
  )
  if (results.length === 0)
    throw new UsageError(`账本中没有“${asked ?? ''}”的绩效自评。请写项目编号、项目名称或单位编码。`)
  const parts = results.flatMap(result =>
    partsOf(result).filter(({ id, name }) => item === undefined || id === item || name === item),
  )
  if (parts.length === 0) throw new UsageError(`“${asked ?? ''}”中没有指标“${item ?? ''}”。请写指标编号或名称。`)
  if (flags.has('json')) printJson(parts.map(partJson))
  else print(parts.flatMap(part => [...explainText(part), '']))
  return 0
}

const rank: Action = (book, { flags }) => {
  const all = proposals(book)
  if (flags.has('json'))
    printJson(
      all.map(({ points, budgetFen, spentFen, proposedFen, decided, ...rest }) => ({
        ...rest,
        points: points === null ? null : textOf(points),
        budget: budgetFen === null ? null : formatFen(budgetFen, '元'),
        spent: spentFen === null ? null : formatFen(spentFen, '元'),
        proposed: proposedFen === null ? null : formatFen(proposedFen, '元'),
        decided:
          decided === null
            ? null
            : { decision: decided.decision, amount: formatFen(decided.decidedFen, '元'), why: decided.why },
      })),
    )
  else print(all.length === 0 ? ['账本中没有项目的绩效自评。'] : rankText(all))
  return 0
}

const forms: Action = (book, args) => writeForms(book, args)

const actions: Readonly<Record<string, Action>> = { lint, monitor, score, explain, rank, forms }

/** A new book of the performance forms in one document. */
const importForms = async ({ values }: Arguments, files: readonly string[]): Promise<number> => {
  const [file, ...more] = files
  const out = values.get('out')
  if (file === undefined || more.length > 0 || out === undefined)
    throw new UsageError('请给出一个文件和账本文件夹：mingzhang performance import 文件 --out 文件夹')
  const document = await readDocument(file)
  const evaluations = recogniseEvaluations(document.pages.flatMap(({ blocks }) => blocks))
  if (evaluations.length === 0) {
    process.stderr.write(`“${file}”中没有读出绩效目标表、批复表或自评表。请确认文件内容；扫描件请先做文字识别。\n`)
    return 2
  }
  const identity = identify(document, [])
  const given = values.get('year')
  const year =
    given === undefined ? (identity.year ?? evaluations.find(each => each.year !== null)?.year ?? null) : Number(given)
  if (year === null || !Number.isInteger(year)) throw new UsageError('没有读出年度，请用 --year 写明，如 --year 2024。')
  const name =
    values.get('name') ??
    evaluations.find(({ scope }) => scope === 'department')?.name ??
    identity.unitName ??
    '（单位名称未读出）'
  const unit = values.get('unit') ?? '1'
  const made = createBook(
    {
      unit,
      year,
      title: `${name}${year}年绩效`,
      jurisdiction: identity.jurisdiction,
      scope: identity.scope,
      licence: { name: 'CC0-1.0', title: null, path: null },
      sources: [{ title: file.split(/[\\/]/).at(-1) ?? file, path: null }],
    },
    {
      ...emptyTables,
      units: [{ code: unit, name, kind: 'administrative', parent: null }],
      ...performanceRows(evaluations, { unit, year }),
    },
  )
  if (!made.ok) {
    print(
      made.problems.map(
        ({ file, line, field, reason, remedy }) => `${file} ${line ?? ''} ${field ?? ''} ${reason}${remedy}`,
      ),
    )
    return 1
  }
  const written = await writeBook(made.book, out)
  if (!written.ok) {
    process.stderr.write(`${written.message}\n`)
    return 2
  }
  const { projects, goals, indicators, evaluations: selfEvaluations } = made.book.tables
  print([
    `已写入“${out}”：项目${projects.length}个，目标${goals.length}个，指标${indicators.length}个，自评${selfEvaluations.length}份。`,
  ])
  return 0
}

/** `performance library [--functional 科目] [词…]`: needs no book. */
const offerIndicators = ({ values, flags }: Arguments, words: readonly string[]): number => {
  const functional = values.get('functional') ?? null
  if (functional !== null && !/^(?:\d{3}|\d{5}|\d{7})$/.test(functional))
    throw new UsageError(`选项 --functional 的“${functional}”不是功能分类科目编码，请写3、5或7位数字，如 20807。`)
  const found = searchLibrary({ functional, words })
  if (flags.has('json')) printJson(found)
  else print(libraryText(found))
  return found.length === 0 ? 1 : 0
}

/** Runs the command; resolves with the exit code: 0 in order, 1 something to look at, 2 no readable book. Throws UsageError. */
export const runPerformance = async (args: readonly string[], language: Language): Promise<number> => {
  const read = readArguments(args, performanceCommand.options, language)
  const [name, ...rest] = read.positionals
  if (name === 'import') return importForms(read, rest)
  if (name === 'library') return offerIndicators(read, rest)
  const action = name === undefined || !Object.hasOwn(actions, name) ? undefined : actions[name]
  if (action === undefined)
    throw new UsageError(
      `${name === undefined ? '请写明操作。' : `performance 没有“${name}”这个操作。`}用法：${performanceCommand.usage}`,
    )
  const [folder, ...more] = rest
  if (folder === undefined) throw new UsageError(`请给出账本所在的文件夹。用法：${performanceCommand.usage}`)
  const book = await openBook(folder)
  return book === null ? 2 : action(book, read, more)
}

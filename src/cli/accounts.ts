/**
 * `mingzhang accounts import FILE`: takes a year's official list of accounts (CSV, or a workbook or page with tables),
 * checks it whole, and saves it for the checks. main.ts comes here.
 */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { CsvError, parse as parseCsv } from 'csv-parse/sync'
import { builtInCharts, classificationOfCode } from '../accounts/chart.js'
import type { Account, Classification } from '../accounts/chart.js'
import { acceptAccounts, compareAccounts, listAccountRows } from '../accounts/import.js'
import { classificationNames } from '../accounts/validate.js'
import type { ChartProblem, ListedAccount } from '../accounts/validate.js'
import { decodeText } from '../documents/charset.js'
import { UnreadableError } from '../documents/document.js'
import type { Table } from '../documents/document.js'
import { readDocument } from '../documents/read.js'
import { readArguments, UsageError } from './arguments.js'
import type { OptionSpecs } from './arguments.js'
import { dataFolder, saveChart } from './charts.js'
import { languageOf, languages } from './language.js'

export const accountsOptions: OptionSpecs = {
  year: {
    type: 'string',
    value: { zh: '年度', en: 'YEAR' },
    about: { zh: '科目表的年度（默认取文件名中的年份）', en: 'year of the list (default: the year in the file name)' },
  },
  classification: {
    type: 'string',
    values: ['functional', 'economic', 'government-economic'],
    about: {
      zh: '只导入这一种分类（默认按编码首位判断）',
      en: 'import only this classification (default: by the first digit of the codes)',
    },
  },
  data: {
    type: 'string',
    value: { zh: '文件夹', en: 'DIR' },
    about: {
      zh: '数据文件夹（默认 MINGZHANG_DATA，否则 ~/.mingzhang）',
      en: 'data folder (default: MINGZHANG_DATA or ~/.mingzhang)',
    },
  },
  lang: {
    type: 'string',
    values: languages,
    about: { zh: '界面语言：zh 中文（默认），en 英文', en: 'language of labels: zh Chinese (default), en English' },
  },
}

const csvBytesMax = 20 * 1024 * 1024
const problemsShownMax = 20
const differencesShownMax = 20
const usage = '用法：mingzhang accounts import 文件.xlsx|文件.csv --year 2025'

/** A list that was not taken, and why: printed as it is, exit code 2. */
class RefusedListError extends Error {
  override name = 'RefusedListError'
}

type Sheet = { name: string; rows: string[][] }

/** The cells of a table as rows of texts; a merged cell's text stands at its first position only. */
const tableRows = (table: Table): string[][] => {
  const rows = Array.from({ length: table.rows }, () => new Array<string>(table.columns).fill(''))
  for (const cell of table.cells) {
    const row = rows[cell.row]
    if (row !== undefined && cell.column < row.length) row[cell.column] = cell.text
  }
  return rows
}

/** A workbook or page saved under the name of a CSV file opens with its own signature, which no CSV has. */
const isOtherFormat = (bytes: Uint8Array): boolean =>
  ['504b0304', 'd0cf11e0', '25504446'].includes(Buffer.from(bytes.subarray(0, 4)).toString('hex'))

const readCsv = (file: string, bytes: Uint8Array): Sheet[] => {
  const decoded = decodeText(bytes)
  if (decoded === null) {
    throw new RefusedListError(
      `${file}：不是文本文件，或文字编码无法识别。请用Excel另存为“CSV UTF-8”或.xlsx后重新导入。`,
    )
  }
  try {
    const firstLine = decoded.text.split('\n', 1)[0] ?? ''
    const rows: string[][] = parseCsv(decoded.text, {
      bom: true,
      delimiter: firstLine.includes('\t') ? '\t' : firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',',
      relax_column_count: true,
      // Rows keep their printed number for messages.
      skip_empty_lines: false,
    })
    return [{ name: '', rows }]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error ? `第${String(error.lines)}行` : ''
    throw new RefusedListError(
      `${file}：${line}不合CSV格式（${error.code}），多半是引号没有成对。请用Excel打开并另存后重新导入。`,
    )
  }
}

const readSheets = async (file: string): Promise<{ sheets: Sheet[]; sha256: string }> => {
  if (extname(file).toLowerCase() === '.csv') {
    const found = await stat(file).catch(() => null)
    if (found !== null && found.isFile() && found.size > csvBytesMax) {
      throw new RefusedListError(`${file}：文件超过${csvBytesMax / 1024 / 1024} MB，不像科目表。请核对文件。`)
    }
    const bytes = found?.isFile() ? await readFile(file) : null
    if (bytes !== null && bytes.length > 0 && !isOtherFormat(bytes)) {
      return { sheets: readCsv(file, bytes), sha256: createHash('sha256').update(bytes).digest('hex') }
    }
  }
  // Everything else, and everything that is wrong with a file, has its words there.
  const document = await readDocument(file)
  const sheets = document.pages.flatMap(page =>
    page.blocks
      .filter(block => block.kind === 'table')
      .map(table => ({ name: page.name ?? `第${page.number}页`, rows: tableRows(table) })),
  )
  return { sheets, sha256: document.sha256 }
}

const yearOf = (file: string, given: string | undefined): number => {
  const found = given ?? [...new Set(basename(file).match(/20\d\d/g) ?? [])].join(' ')
  const year = /^20\d\d$/.test(found) ? Number(found) : null
  if (year !== null) return year
  throw new UsageError(
    given === undefined
      ? `从文件名看不出是哪一年的科目表，请用 --year 指定，例如 --year 2025。`
      : `--year 的值“${given}”不对，应为四位年份，例如 --year 2025。`,
  )
}

const problemText = (sheet: string, { row, reason, remedy }: ChartProblem): string =>
  `  ${sheet === '' ? '' : `${sheet} `}${row === 0 ? '' : `第${row}行：`}${reason}${remedy}`

const refuseProblems = (file: string, lines: readonly string[]): never => {
  const more = lines.length > problemsShownMax ? `\n  ……另有${lines.length - problemsShownMax}处` : ''
  throw new RefusedListError(
    `${file}：科目表有${lines.length}处问题，没有导入任何科目：\n${lines.slice(0, problemsShownMax).join('\n')}${more}`,
  )
}

type Entry = ListedAccount & { sheet: string }

/** All rows of all tables that have a header of codes and names; refuses the list where any row is unclear. */
const listEntries = (file: string, sheets: readonly Sheet[]): Entry[] => {
  const readings = sheets.map(sheet => ({ ...sheet, ...listAccountRows(sheet.rows) }))
  if (!readings.some(({ headerFound }) => headerFound)) {
    throw new RefusedListError(
      `${file}：没有找到表头：需要“科目编码”和“科目名称”两列，或“类”“款”“项”分列。请在表的第一行写上这些列名后重新导入。`,
    )
  }
  const unclear = readings.flatMap(({ name, problems }) => problems.map(problem => problemText(name, problem)))
  if (unclear.length > 0) refuseProblems(file, unclear)
  return readings.flatMap(({ name, listed }) => listed.map(entry => ({ ...entry, sheet: name })))
}

/** Checks the entries of one classification; `place` numbers stand for entries, so that messages can name their sheet. */
const acceptEntries = (
  file: string,
  entries: readonly Entry[],
  year: number,
  classification: Classification,
): Account[] => {
  const numbered = entries.map((entry, i) => ({ ...entry, row: i + 1 }))
  const result = acceptAccounts(numbered, { year, classification, source: basename(file) })
  if (result.ok) return result.accounts
  return refuseProblems(
    file,
    result.problems.map(problem => {
      const entry = entries[problem.row - 1]
      const reason = problem.reason.replace(/与第(\d+)行重复/, (_, first: string) => {
        const earlier = entries[Number(first) - 1]
        return `与${earlier?.sheet === entry?.sheet ? '' : `${earlier?.sheet ?? ''} `}第${earlier?.row ?? first}行重复`
      })
      return problemText(entry?.sheet ?? '', { ...problem, reason, row: entry?.row ?? 0 })
    }),
  )
}

const countText = (accounts: readonly Account[]): string => {
  const count = (level: Account['level']): number => accounts.filter(account => account.level === level).length
  return `类${count('class')}个，款${count('section')}个，项${count('item')}个`
}

const differenceText = (accounts: readonly Account[], year: number, classification: Classification): string[] => {
  const { renamed, onlyImported, onlyOther } = compareAccounts(
    accounts,
    builtInCharts.chartFor(classification, year).accounts,
  )
  const shown = <T>(all: readonly T[], line: (one: T) => string): string[] => [
    ...all.slice(0, differencesShownMax).map(one => `    ${line(one)}`),
    ...(all.length > differencesShownMax ? [`    ……另有${all.length - differencesShownMax}个`] : []),
  ]
  const seenButMissing = onlyOther.filter(account => account.attested)
  return [
    `  与内置科目相比：新增${onlyImported.length}个，名称不同${renamed.length}个，内置有而本表没有${onlyOther.length}个`,
    ...shown(renamed, ({ code, imported, other }) => `${code} 本表“${imported}”，内置“${other}”`),
    ...shown(seenButMissing, ({ code, name }) => `${code} ${name}：已公开文件中用过，本表没有`),
    ...(seenButMissing.length > 0 || onlyOther.length > accounts.length
      ? ['  请核对：本表可能不是完整的全年科目表。检查时，不在本表中的编码会被当作不存在。']
      : []),
  ]
}

const importFile = async (file: string, values: ReadonlyMap<string, string>): Promise<string> => {
  const year = yearOf(file, values.get('year'))
  const { sheets, sha256 } = await readSheets(file)
  const all = listEntries(file, sheets)
  // Official workbooks list income first; its codes begin with 1.
  const entries = all.filter(({ code }) => !/^1(?:\d\d){1,3}$/.test(code))
  const wanted = values.get('classification') as Classification | undefined
  const found = [...new Set(entries.map(({ code }) => classificationOfCode(code)))]
  const classifications = wanted === undefined ? found.filter(one => one !== null) : [wanted]
  // Codes of no expenditure classification (income, typing mistakes) are judged with the first one, and refused there.
  const isOf = (entry: Entry, classification: Classification): boolean => {
    const own = classificationOfCode(entry.code)
    return wanted !== undefined ? own === wanted || own === null : (own ?? classifications[0]) === classification
  }
  const charts = (classifications.length === 0 ? (['functional'] as const) : classifications).map(classification => ({
    year,
    classification,
    accounts: acceptEntries(
      file,
      classifications.length === 0 ? entries : entries.filter(entry => isOf(entry, classification)),
      year,
      classification,
    ),
  }))
  const lines: string[] = []
  for (const chart of charts) {
    const saved = await saveChart(dataFolder(values.get('data')), chart, { source: basename(file), sha256 })
    lines.push(
      `已导入${year}年${classificationNames[chart.classification]}科目${chart.accounts.length}个（${countText(chart.accounts)}），存于 ${saved}`,
      ...differenceText(chart.accounts, year, chart.classification),
    )
  }
  if (entries.length < all.length) lines.push(`收入科目${all.length - entries.length}个没有导入：只核对支出科目。`)
  return `${lines.join('\n')}\n`
}

/**
 * Runs the command; resolves with the exit code: 0 imported, 2 not a single account taken, with the reasons on stderr.
 * Throws UsageError for wrong usage.
 */
export const runAccounts = async (args: string[]): Promise<number> => {
  const { values, positionals } = readArguments(args, accountsOptions, languageOf(args))
  const [action, file, ...more] = positionals
  if (action !== 'import' || file === undefined || more.length > 0) {
    const asked =
      action === undefined || action === 'import' ? '请给出一个要导入的文件。' : `accounts 没有“${action}”这个操作。`
    throw new UsageError(`${more.length > 0 ? '一次只能导入一个文件。' : asked}${usage}`)
  }
  try {
    process.stdout.write(await importFile(file, values))
    return 0
  } catch (error) {
    if (error instanceof RefusedListError) process.stderr.write(`${error.message}\n`)
    else if (error instanceof UnreadableError) {
      const { message, remedy } = error.failure
      process.stderr.write(`${message.startsWith(file) ? '' : `${file}：`}${message}${remedy}\n`)
    } else if (
      error instanceof Error &&
      'code' in error &&
      ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(String(error.code))
    ) {
      const folder = dataFolder(values.get('data'))
      process.stderr.write(
        `科目表没有保存：不能写入数据文件夹 ${folder}（${String(error.code)}）。请检查权限和剩余空间，或用 --data 另指定文件夹。\n`,
      )
    } else throw error
    return 2
  }
}

/**
 * Reads a table of codes and names, as finance bureaus publish it, into accounts. The command line hands over rows of
 * cell texts; what file they came from is no matter here.
 */
import { classificationOfCode } from './account.js'
import type { Account, Classification } from './account.js'
import { plainName } from './name.js'
import { validateChart } from './validate.js'
import type { ChartProblem, ListedAccount } from './validate.js'

/** Where the header says codes and names stand. Level columns (类, 款, 项) hold code parts or, indented, names. */
type Columns = { headerRow: number; code: number | null; name: number | null; levels: number[] }

const codeTitles = [
  '科目编码',
  '科目代码',
  '编码',
  '代码',
  '功能分类科目编码',
  '功能科目编码',
  '经济分类科目编码',
  'code',
]
const nameTitles = ['科目名称', '名称', '功能分类科目名称', '功能科目名称', '经济分类科目名称', 'name']
const levelTitles = ['类', '款', '项']
const headerRowsMax = 30
/** A header may stand in two rows: 科目编码 above 类, 款, 项. */
const headerHeightMax = 3

const title = (text: string): string =>
  plainName(text)
    .replace(/\(.*\)$/, '')
    .toLowerCase()
const positionOf = (row: readonly string[], titles: readonly string[]): number | null => {
  const at = row.findIndex(cell => titles.includes(title(cell)))
  return at < 0 ? null : at
}

/** Finds the header among the first rows; null where there is none. */
const findColumns = (rows: readonly (readonly string[])[]): Columns | null => {
  for (const [i, row] of rows.slice(0, headerRowsMax).entries()) {
    const below = rows.slice(i, i + headerHeightMax)
    const levelRow = below.findIndex(candidate => ['类', '款'].every(level => positionOf(candidate, [level]) !== null))
    const levels = levelRow < 0 ? [] : levelTitles.flatMap(level => positionOf(below[levelRow] ?? [], [level]) ?? [])
    const code = positionOf(row, codeTitles)
    const name = positionOf(row, nameTitles)
    const isHeader =
      (levels.length > 0 && (levelRow === 0 || code !== null || name !== null)) || (code !== null && name !== null)
    if (!isHeader) continue
    return {
      headerRow: i + Math.max(levelRow, 0),
      // Above 类, 款, 项 the title 科目编码 covers all three.
      code: code !== null && levels.includes(code) ? null : code,
      name: name ?? (levelRow < 0 ? null : positionOf(below[levelRow] ?? [], nameTitles)),
      levels,
    }
  }
  return null
}

/** Digits of a code cell (`208 01 05`, `208.01`, full-width, `2080105.0` from a sheet); null where it is no code. */
const codeDigits = (text: string): string | null => {
  const half = text.replace(/[\uff10-\uff19]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).trim()
  const plain = half.replace(/^(\d{3,})\.0$/, '$1').replace(/[\s\u00a0.\-－]/g, '')
  return /^\d+$/.test(plain) ? plain : null
}

const cleanName = (text: string): string => text.replace(/[\s\u3000\u00a0]+/g, '')

/** `201一般公共服务支出` in one cell: the digits before the name. */
const splitCell = (text: string): { digits: string | null; name: string } => {
  const match = /^\s*([\d０-９]{1,7})?\s*(.*)$/s.exec(text)
  return { digits: codeDigits(match?.[1] ?? ''), name: cleanName(match?.[2] ?? '') }
}

/** Code parts of the three level columns, completed from the rows above: 类 208, then 款 01, then 项 5 → 2080105. */
const joinLevels = (parts: readonly (string | null)[], above: string): string | null => {
  let code = ''
  for (const [depth, part] of parts.entries()) {
    const length = 3 + 2 * depth
    const isLast = parts.slice(depth + 1).every(later => later === null)
    if (part === null) code = above.slice(0, length)
    else if (part.length === length) code = part
    else code = code.slice(0, length - 2) + (depth === 0 ? part : part.padStart(2, '0'))
    if (part !== null && isLast) return code
  }
  return null
}

/** What one row says; `blank` and `remark` rows hold no account. */
type RowReading = { kind: 'account'; code: string; name: string } | { kind: 'blank' | 'remark' | 'unclear' }

const readRow = (row: readonly string[], columns: Columns, above: string): RowReading => {
  const filled = row.filter(cell => cell.trim() !== '')
  if (filled.length === 0) return { kind: 'blank' }
  const levelCells = columns.levels.map(at => splitCell(row[at] ?? ''))
  const named = columns.name === null ? '' : cleanName(row[columns.name] ?? '')
  const name = named === '' ? (levelCells.findLast(cell => cell.name !== '')?.name ?? '') : named
  const code =
    columns.code === null
      ? joinLevels(
          levelCells.map(cell => cell.digits),
          above,
        )
      : codeDigits(row[columns.code] ?? '')
  if (code !== null) return { kind: 'account', code, name }
  const isHeaderAgain = [...codeTitles, ...nameTitles, ...levelTitles].includes(title(filled[0] ?? ''))
  const isRemark = filled.length === 1 || /^(?:注|说明|备注|附注|第.+页)/.test(filled[0]?.trim() ?? '')
  return { kind: isHeaderAgain || isRemark ? 'remark' : 'unclear' }
}

/**
 * The accounts a table lists, unvalidated. Rows are cell texts in printed order; `headerFound` false where no row names
 * code and name columns. Blank rows, repeated headers and remarks are passed over; any other row without a code is a
 * problem.
 */
export const listAccountRows = (
  rows: readonly (readonly string[])[],
): { headerFound: boolean; listed: ListedAccount[]; problems: ChartProblem[] } => {
  const columns = findColumns(rows)
  if (columns === null) return { headerFound: false, listed: [], problems: [] }
  const listed: ListedAccount[] = []
  const problems: ChartProblem[] = []
  let above = ''
  for (const [i, row] of rows.entries()) {
    if (i <= columns.headerRow) continue
    const reading = readRow(row, columns, above)
    if (reading.kind === 'account') {
      above = reading.code
      listed.push({ row: i + 1, code: reading.code, name: reading.name })
    } else if (reading.kind === 'unclear') {
      const shown = row
        .filter(cell => cell.trim() !== '')
        .slice(0, 3)
        .join(' | ')
      problems.push({
        row: i + 1,
        reason: `这一行（${shown}）没有可读的科目编码。`,
        remedy: '请补上编码；不是科目的行请删除。',
      })
    }
  }
  return { headerFound: true, listed, problems }
}

export type ImportOptions = {
  year: number
  /** Taken from the codes' first digit where it is not given. */
  classification?: Classification
  /** Where the list comes from, for `Account.source`. */
  source?: string
}

export type ImportResult =
  { ok: true; classification: Classification; accounts: Account[] } | { ok: false; problems: ChartProblem[] }

/** Validates listed accounts as the whole list of one classification and year: all of them, or every problem. */
export const acceptAccounts = (listed: readonly ListedAccount[], options: ImportOptions): ImportResult => {
  const { year, source = '导入的科目表' } = options
  const first = listed.map(({ code }) => classificationOfCode(code)).find(found => found !== null)
  const classification = options.classification ?? first ?? 'functional'
  const { accounts, problems } = validateChart(listed, { classification, source, validFrom: year, validTo: year })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, classification, accounts }
}

/**
 * Takes one table of codes and names as the whole list of its classification: either every account in it or, when
 * anything is wrong, none and all problems with row (1-based), reason and remedy in Chinese.
 */
export const importAccounts = (rows: readonly (readonly string[])[], options: ImportOptions): ImportResult => {
  const { headerFound, listed, problems } = listAccountRows(rows)
  if (!headerFound) {
    const reason = '没有找到表头：需要“科目编码”和“科目名称”两列，或“类”“款”“项”分列。'
    return { ok: false, problems: [{ row: 0, reason, remedy: '请在表的第一行写上这些列名后重新导入。' }] }
  }
  const accepted = acceptAccounts(listed, options)
  if (problems.length === 0) return accepted
  const all = accepted.ok ? problems : [...problems, ...accepted.problems.filter(({ row }) => row > 0)]
  return { ok: false, problems: all.sort((a, b) => a.row - b.row) }
}

/** How an imported list differs from another chart of the same classification, in the order of codes. */
export type ChartDifference = {
  renamed: { code: string; imported: string; other: string }[]
  onlyImported: Account[]
  onlyOther: Account[]
}

/** Compares by code; names that differ only in spelling (see plainName) are the same. */
export const compareAccounts = (imported: readonly Account[], other: readonly Account[]): ChartDifference => {
  const otherByCode = new Map(other.map(account => [account.code, account]))
  const importedCodes = new Set(imported.map(account => account.code))
  return {
    renamed: imported.flatMap(({ code, name }) => {
      const counterpart = otherByCode.get(code)
      return counterpart === undefined || plainName(counterpart.name) === plainName(name)
        ? []
        : [{ code, imported: name, other: counterpart.name }]
    }),
    onlyImported: imported.filter(({ code }) => !otherByCode.has(code)),
    onlyOther: other.filter(({ code }) => !importedCodes.has(code)),
  }
}

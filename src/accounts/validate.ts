/** Is a list of codes and names a chart of accounts? Whoever takes a list from outside (import, saved charts) comes here. */
import { classificationOfCode, levelOfCode, parentCode } from './account.js'
import type { Account, Classification, Level } from './account.js'

/** One line of a list, as read: `row` is its 1-based place in the table, for messages. */
export type ListedAccount = { row: number; code: string; name: string }

/** What is wrong in one row and what to do about it, in Chinese, for a finance clerk. Row 0: the whole list. */
export type ChartProblem = { row: number; reason: string; remedy: string }

export type ChartOrigin = { classification: Classification; source: string; validFrom?: number; validTo?: number }

export const classificationNames = {
  functional: '支出功能分类',
  economic: '部门预算支出经济分类',
  'government-economic': '政府预算支出经济分类',
} as const satisfies Record<Classification, string>

const levelNames = { class: '类', section: '款', item: '项' } as const satisfies Record<Level, string>
const nameLengthMax = 60
const accountsMax = 20_000

const codeProblem = ({ row, code }: ListedAccount, classification: Classification): ChartProblem | null => {
  if (levelOfCode(code) === null) {
    return {
      row,
      reason: `科目编码“${code}”不是3位（类）、5位（款）或7位（项）数字。`,
      remedy: '请核对该行编码；在Excel中请把编码列设为文本格式，以免丢失开头的0。',
    }
  }
  const found = classificationOfCode(code)
  if (found === classification) return null
  return {
    row,
    reason:
      found === null
        ? `科目编码“${code}”不属于任何支出分类（功能分类以2开头，部门经济分类以3开头，政府经济分类以5开头）。`
        : `科目编码“${code}”属于${classificationNames[found]}，不属于${classificationNames[classification]}。`,
    remedy: '请把收入科目和其他分类的科目移出本表，每种分类分别导入。',
  }
}

const nameProblem = ({ row, code, name }: ListedAccount): ChartProblem | null => {
  if (name === '') return { row, reason: `科目“${code}”没有名称。`, remedy: '请补上该科目的名称，或删除该行。' }
  if (!/\p{Script=Han}/u.test(name)) {
    return { row, reason: `科目“${code}”的名称“${name}”中没有汉字。`, remedy: '请核对编码列和名称列是否对错了列。' }
  }
  return [...name].length <= nameLengthMax
    ? null
    : { row, reason: `科目“${code}”的名称超过${nameLengthMax}个字。`, remedy: '请核对名称列是否误用了“说明”列。' }
}

/**
 * Checks that every code is one of the classification, every name is there, no code stands twice and every account rolls
 * up to one that is listed. Either all accounts (in the order of codes) and no problem, or no account and all problems.
 */
export const validateChart = (
  rows: readonly ListedAccount[],
  { classification, ...origin }: ChartOrigin,
): { accounts: Account[]; problems: ChartProblem[] } => {
  const problems: ChartProblem[] = []
  const empty = {
    row: 0,
    reason: '表中没有科目。',
    remedy: '请确认文件中有科目编码和科目名称两列，并且表头下面有内容。',
  }
  if (rows.length === 0) return { accounts: [], problems: [empty] }
  if (rows.length > accountsMax) {
    const reason = `表中有${rows.length}行，超过上限${accountsMax}行。`
    return { accounts: [], problems: [{ row: 0, reason, remedy: '请确认导入的是政府收支分类科目表。' }] }
  }
  const firstRowOf = new Map<string, number>()
  for (const listed of rows) {
    const { row, code } = listed
    const first = firstRowOf.get(code)
    if (first === undefined) firstRowOf.set(code, row)
    else
      problems.push({
        row,
        reason: `科目编码“${code}”与第${first}行重复。`,
        remedy: '请删除重复的一行；名称不同时请核对正确的编码。',
      })
    const ofCode = codeProblem(listed, classification)
    const ofName = nameProblem(listed)
    if (ofCode !== null) problems.push(ofCode)
    if (ofName !== null) problems.push(ofName)
  }
  for (const { row, code } of rows) {
    const parent = parentCode(code)
    const level = parent === null ? null : levelOfCode(parent)
    if (parent !== null && level !== null && !firstRowOf.has(parent)) {
      problems.push({
        row,
        reason: `科目“${code}”的上级科目“${parent}”（${levelNames[level]}）不在表中。`,
        remedy: '请补上上级科目所在的行，或核对该行编码。',
      })
    }
  }
  if (problems.length > 0) return { accounts: [], problems: problems.sort((a, b) => a.row - b.row) }
  const accounts = rows.map(({ code, name }): Account => {
    const level = levelOfCode(code)
    if (level === null) throw new Error(`unvalidated account code ${code}`)
    return { classification, code, level, name, parent: parentCode(code), ...origin, attested: true }
  })
  return { accounts: accounts.sort((a, b) => (a.code < b.code ? -1 : 1)), problems }
}

/** The fields of a performance form outside its indicator table: names, money, execution, goals, totals, causes. */
import { parsePrinted } from '../money/printed.js'
import type { ProjectAttribute } from '../book/vocabulary.js'
import type { Evaluation, FundColumn, Money } from './evaluation.js'
import { parseDecimal } from '../money/decimal.js'
import { pointsOf } from './indicator-rows.js'
import type { StreamRow } from './stream.js'
import { compact } from './vocabulary.js'

export type MoneyUnit = '元' | '万元'

export const moneyOf = (text: string | null | undefined, unit: MoneyUnit): Money | null => {
  if (text == null) return null
  const printed = parsePrinted(text.replace(/\s/g, ''), unit)
  if (printed.kind !== 'amount' || printed.unit === '亿元') return null
  return { text: printed.text, fen: printed.amountFen, decimals: printed.decimals, unit: printed.unit ?? unit }
}

export const joinedOf = (row: StreamRow): string => compact(row.cells.map(cell => cell.text).join(''))

/** The cells behind a label, the label being the first one to three cells (`项目|名称|就业资金`). */
export const cellsBehind = (row: StreamRow, label: RegExp): string[] | null => {
  for (let start = 0; start < row.cells.length; start++)
    for (let length = 1; length <= 3 && start + length <= row.cells.length; length++) {
      const text = compact(
        row.cells
          .slice(start, start + length)
          .map(cell => cell.text)
          .join(''),
      )
      if (label.test(text)) return row.cells.slice(start + length).map(cell => cell.text)
    }
  return null
}

const nextLabel =
  /^(?:项目|主管|实施|预算|单位)?(?:编码?|代码|类型|类别|性质|负责人|编|主管部门|实施单位|属性|总额)|^项目编|^预算单位|^主管|^实施|^联系/

const readable = (text: string): boolean => /[\u4e00-\u9fff]/.test(text) || /[A-Za-z0-9]{2,}/.test(text)

export const nameBehind = (row: StreamRow): string | null => {
  const behind = cellsBehind(row, /^[(（]?项[目日]名称$/)
  if (!behind) return null
  const parts: string[] = []
  for (const text of behind) {
    const plain = compact(text)
    if (nextLabel.test(plain) || /^\d{8,}[\dA-Z]*$/.test(plain)) break
    if (readable(plain)) parts.push(text)
  }
  return parts.length === 0 ? null : compact(parts.join(''))
}

const attributes: readonly (readonly [RegExp, ProjectAttribute])[] = [
  [/常年性/, 'recurrent'],
  [/延续性/, 'continuing'],
  [/一次性/, 'one-off'],
]

/** 项目类型: the box that is ticked, or the one word where there are no boxes. */
export const attributeBehind = (row: StreamRow): ProjectAttribute | null => {
  const text = cellsBehind(row, /^项目(?:类型|属性)$/)
    ?.map(compact)
    .join('')
  if (text === undefined) return null
  const ticked = /[☑√■☒✓]\s*([^□☐☑√■☒✓]*)/.exec(text)?.[1] ?? (/[□☐]/.test(text) ? '' : text)
  const found = attributes.filter(([word]) => word.test(ticked))
  return found.length === 1 ? found[0]![1] : null
}

/** The words behind 立项依据; null where the cell is empty. */
export const legalBasisBehind = (row: StreamRow): string | null => {
  const text = cellsBehind(row, /^(?:项目)?立项依据$/)
    ?.join('')
    .trim()
  return text === undefined || text === '' ? null : text
}

export const codeBehind = (row: StreamRow): string | null => {
  const behind = cellsBehind(row, /^项目(?:编码|代码)$/)
  const found = behind
    ?.map(text => compact(text).replace(/^\d:/, ''))
    .join(' ')
    .replace(/ (?=\d+$)/, '')
    .match(/[0-9A-Z]{6,}/)
  return found?.[0] ?? null
}

const amountAfter = (text: string, label: RegExp, unit: MoneyUnit): Money | null => {
  const found = new RegExp(`(?:${label.source})[:：]?(?:\\((万元|元)\\))?([\\d,]+(?:\\.\\d+)?)(万元|元)?(?!\\d)`).exec(
    text,
  )
  if (!found) return null
  return moneyOf(`${found[2] ?? ''}${found[3] ?? found[1] ?? ''}`, unit)
}

/** The (annual) budget of a goal form: the annual amount counts before the total over several years. */
export const budgetOfGoal = (row: StreamRow, evaluation: Evaluation, unit: MoneyUnit): void => {
  const text = joinedOf(row)
  const annual = amountAfter(text, /当年预算|年度预算|本年预算|年度资金总额|年度金额/, unit)
  const other = amountAfter(
    text,
    /预算规模及资金用途预算数|项目预算|项目总预算|总预算|资金总额|预算金额|项目资金|项目金额/,
    unit,
  )
  const found = annual ?? (evaluation.budget === null ? other : null)
  if (found) evaluation.budget = found
}

type ExecutionRole = 'initial' | 'budget' | 'spent' | 'rate' | 'weight' | 'score'

const executionRoles: readonly (readonly [RegExp, ExecutionRole])[] = [
  [/^年初预算|^年初数/, 'initial'],
  [/得分/, 'score'],
  [/执行率|完成率/, 'rate'],
  [/执行数|支出数|决算数|实际支出|^执行\(/, 'spent'],
  [/预算数|全年预算|预算总额|调整后?预算/, 'budget'],
  [/分值|权重/, 'weight'],
]

export type ExecutionHeader = { role: ExecutionRole; column: number }[]

/** `预算数（A） | 执行数（B） | 执行率（B/A） | 得分`: the header over the money of a self-evaluation. */
export const executionHeaderOf = (row: StreamRow): ExecutionHeader | null => {
  const found = row.cells.flatMap(cell => {
    const plain = compact(cell.text)
    if (plain.length > 24 || /^预算执行情况/.test(plain)) return []
    const role = executionRoles.find(([pattern]) => pattern.test(plain))?.[1]
    return role ? [{ role, column: cell.column }] : []
  })
  return found.some(({ role }) => role === 'budget') && found.some(({ role }) => role === 'spent') ? found : null
}

const isFigure = (text: string): boolean => /^-?[\d,]+(?:\.\d+)?(?:%|分|万元|元)?$/.test(compact(text))

/** Reads the first row with money under the header; false where the row holds none. */
export const readExecution = (
  row: StreamRow,
  header: ExecutionHeader,
  evaluation: Evaluation,
  unit: MoneyUnit,
): boolean => {
  const figures = row.cells.filter(cell => isFigure(cell.text))
  if (figures.length < 2) return false
  const values = new Map<ExecutionRole, string>()
  if (row.exact)
    for (const figure of figures) {
      const role = header.find(({ column }) => column === figure.column)?.role
      if (role) values.set(role, compact(figure.text))
    }
  if (values.size < 2) {
    values.clear()
    const texts = figures.map(cell => compact(cell.text))
    const roles = header.map(({ role }) => role)
    const rateAt = texts.findIndex(text => text.endsWith('%'))
    if (texts.length === roles.length) texts.forEach((text, i) => values.set(roles[i] ?? 'score', text))
    else if (rateAt >= 2) {
      // The rate anchors the row: budget and spending stand before it.
      values.set(
        'budget',
        texts[rateAt - (roles.indexOf('rate') > roles.indexOf('weight') && roles.includes('weight') ? 3 : 2)] ?? '',
      )
      values.set(
        'spent',
        texts[rateAt - (roles.indexOf('rate') > roles.indexOf('weight') && roles.includes('weight') ? 2 : 1)] ?? '',
      )
      values.set('rate', texts[rateAt] ?? '')
      const score = texts[rateAt + 1]
      if (score !== undefined) values.set('score', score)
    } else return false
  }
  evaluation.budget = moneyOf(values.get('budget'), unit)
  evaluation.spent = moneyOf(values.get('spent'), unit)
  evaluation.printedRate = values.get('rate') ?? null
  evaluation.executionScore = pointsOf(values.get('score'))
  evaluation.maxima.execution ??= pointsOf(values.get('weight'))
  return evaluation.budget !== null && evaluation.spent !== null
}

const maximumIn = (text: string, label: RegExp): ReturnType<typeof pointsOf> => {
  const found = new RegExp(`(?:${label.source})[^(|]{0,8}\\((\\d+(?:\\.\\d+)?)分\\)`).exec(text)
  return found?.[1] ? pointsOf(found[1]) : null
}

export const readMaxima = (row: StreamRow, { maxima }: Evaluation): void => {
  const text = row.cells.map(cell => compact(cell.text).replace(/\(万元\)/g, '')).join('|')
  maxima.execution ??= maximumIn(text, /预算执行(?:情况|率)?/)
  maxima.goals ??= maximumIn(text, /(?:绩效)?总目标|年度目标完成/)
  maxima.indicators ??= maximumIn(text, /绩效指标|年度绩效目标(?!\d)/)
}

/** `自评得分: 98.69`, `总分：95`, also where number and label stand in two cells. */
export const totalIn = (text: string): ReturnType<typeof pointsOf> => {
  const found =
    /(?:自评得分|自评总分|评价得分|总得分|总分|综合得分|自评分数)[:：]?(\d{1,3}(?:\.\d+)?)(?:分|$|[^\d%.(])/.exec(
      compact(text),
    )
  return found?.[1] ? pointsOf(found[1]) : null
}

export const gradeIn = (text: string): string | null =>
  /(?:等级|等次|档次|结论)[:：]?(优秀?|良好?|中等?|合格|差|不合格)(?![\u4e00-\u9fff])/.exec(compact(text))?.[1] ?? null

/** Row `总分 | 100 | 95`: the total is the last number. */
export const totalRow = (row: StreamRow): ReturnType<typeof pointsOf> => {
  const first = compact(row.cells[0]?.text ?? '')
  if (!/^(?:总分|合计|总计|自评总分|得分合计)(?:\(\d+分\))?$/.test(first)) return null
  const numbers = row.cells.slice(1).filter(cell => parseDecimal(compact(cell.text)) !== null)
  return pointsOf(numbers[numbers.length - 1]?.text)
}

/** One row of a department's funds table: label, then this year, share, the year before last, last year; null where no figure stands. */
export const fundRow = (row: StreamRow): { label: string; figures: string[] } | null => {
  const figures = row.cells.filter(cell => isFigure(cell.text)).map(cell => compact(cell.text))
  if (figures.length === 0) return null
  const label = compact(
    row.cells
      .filter(cell => !isFigure(cell.text))
      .map(cell => cell.text)
      .join(''),
  )
  // A row with a blank cell cannot be placed: its figures stay unread, and its side is not added up.
  const whole = figures.length === 4 && figures[1]?.endsWith('%') === true
  return { label, figures: whole ? [figures[0] ?? '', figures[2] ?? '', figures[3] ?? ''] : [] }
}

/** Turns funds rows into columns with parts and total: a share of 100 % is the total that closes a side. */
export const fundColumnsOf = (
  rows: readonly { label: string; figures: string[]; share: boolean; page: number }[],
  columns: readonly string[],
  unit: MoneyUnit,
): FundColumn[] => {
  const out: FundColumn[] = []
  let parts: typeof rows = []
  let side: FundColumn['side'] = 'income'
  for (const row of rows) {
    if (!row.share) {
      parts = [...parts, row]
      continue
    }
    for (let c = 0; c < 3; c++) {
      const total = moneyOf(row.figures[c], unit)
      const amounts = parts.map(part => ({ label: part.label, amount: moneyOf(part.figures[c], unit) }))
      if (total && amounts.length > 0 && amounts.every(({ amount }) => amount !== null))
        out.push({
          side,
          column: columns[c] ?? '',
          parts: amounts.flatMap(({ label, amount }) => (amount ? [{ label, amount }] : [])),
          total,
          page: row.page,
        })
    }
    parts = []
    side = 'expenditure'
  }
  return out
}

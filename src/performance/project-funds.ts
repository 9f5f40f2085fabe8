/**
 * The money block of a project form: `项目资金总额`, `年度资金申请总额` and the sources under each. The walk over a form
 * comes here with rows of exact grids; where a cell is blank or a label unknown, nothing is said of the sum.
 */
import type { SourceBox } from '../forms/table.js'
import { parsePrinted } from '../money/printed.js'
import type { Evaluation, SourceSum } from './evaluation.js'
import { moneyOf, type MoneyUnit } from './fields.js'
import type { StreamRow } from './stream.js'
import { compact } from './vocabulary.js'

const totalLabel =
  /^(?:项目|年度|当年|本年)?(?:财政)?(?:资金|预算|金额)(?:申请)?(?:总额|总计|合计)$|^(?:项目|年度|当年)(?:预算)?(?:总额|总预算)$|^预算数$/
const partLabel =
  /^(?:其中:?)?(?:\d[.、])?(?:(?:当年|本年|年度)?(?:财政(?:性)?(?:资金|拨款)|(?:一般公共预算|政府性基金)(?:财政)?(?:拨款|资金)?)|上年(?:财政)?(?:拨款)?结[转余](?:结余)?(?:资金|拨款)?|其他(?:资金|来源)?|单位(?:自有|自筹)?资金|自筹资金|财政专户(?:管理)?资金)$/

type OpenSum = SourceSum & {
  column: number
  /** False once a source is blank, stands inside another source or has an unknown label. */
  certain: boolean
}

export type OpenSources = { sums: OpenSum[] }

export const openSources = (): OpenSources => ({ sums: [] })

type Pair = { label: string; figure: string | null; column: number; box?: SourceBox }

const isFigure = (text: string): boolean => {
  const { kind } = parsePrinted(compact(text), '元')
  return kind === 'amount' || kind === 'dash'
}

/** Labels with the one figure behind them; rows where several figures follow a label are tables of another kind. */
const pairsOf = (row: StreamRow): Pair[] | null => {
  const out: Pair[] = []
  for (let i = 0; i < row.cells.length; i++) {
    const cell = row.cells[i]
    if (!cell || isFigure(cell.text)) continue
    const next = row.cells[i + 1]
    if (!next || !isFigure(next.text)) {
      out.push({ label: compact(cell.text), figure: null, column: cell.column })
      continue
    }
    const further = row.cells[i + 2]
    if (further && isFigure(further.text)) return null
    out.push({
      label: compact(cell.text).replace(/\((?:万元|元)\)/g, ''),
      figure: compact(next.text),
      column: cell.column,
      ...(next.box ? { box: next.box } : {}),
    })
  }
  return out
}

/** Reads one row above the goals; rows without money of a project are passed over. */
export const readSources = (open: OpenSources, row: StreamRow, unit: MoneyUnit): void => {
  if (!row.exact) return
  const pairs = pairsOf(row)
  if (pairs === null) return
  let inRow: OpenSum | null = null
  for (const { label, figure, column, box } of pairs) {
    if (totalLabel.test(label)) {
      const total = moneyOf(figure, unit)
      if (!total) continue
      inRow = { label, total, parts: [], page: row.page, column, certain: true, ...(box ? { box } : {}) }
      open.sums.push(inRow)
      continue
    }
    const above: OpenSum | undefined = inRow ?? open.sums.findLast(sum => sum.column === column)
    if (!above) continue
    const amount =
      figure === null ? null : parsePrinted(figure, unit).kind === 'dash' ? moneyOf('0', unit) : moneyOf(figure, unit)
    const nested = /^其中/.test(label) && above.parts.length > 0
    const again = above.parts.some(part => part.label === label)
    if (partLabel.test(label) && amount && !nested && !again) above.parts.push({ label, amount })
    else if (partLabel.test(label) || figure !== null) above.certain = false
  }
}

/** `财政资金` beside `上年结转` or `一般公共预算`: the second may be a part of the first, so nothing adds up for certain. */
const mayOverlap = ({ parts }: OpenSum): boolean =>
  parts.some(({ label }) => /^(?:其中:?)?财政(?:性)?(?:资金|拨款)$/.test(label)) &&
  parts.some(({ label, amount }) => amount.fen !== 0n && /结[转余]|一般公共预算|政府性基金|专户/.test(label))

/** The sums that are certain, and the year's amount as the form's budget. */
export const closeSources = (open: OpenSources, evaluation: Evaluation): void => {
  evaluation.sources = open.sums
    .filter(sum => sum.certain && sum.parts.length > 1 && !mayOverlap(sum))
    .map(({ label, total, parts, page, box }) => ({ label, total, parts, page, ...(box ? { box } : {}) }))
  const annual = open.sums.find(({ label }) => /^(?:年度|当年|本年)/.test(label))
  const budget = annual ?? (evaluation.budget === null ? open.sums[0] : undefined)
  if (!budget || evaluation.spent !== null) return
  evaluation.budget = budget.total
  if (budget.box) evaluation.places.budget = { page: budget.page, box: budget.box }
}

/** The list of purchases (政府采购预算表), of a book's procurement lines: by unit, each line with its price and its money. */
import type { Book } from '../../../book/book.js'
import type { ProcurementLine } from '../../../book/tables.js'
import type { Fund, Stage } from '../../../book/vocabulary.js'
import { parseDecimal } from '../../../money/decimal.js'
import { fen, sumFen, type Fen } from '../../../money/fen.js'
import { formatFen } from '../../../money/format.js'
import { divideHalfUp } from '../../../money/rounding.js'
import type { PrintedCell, PrintedTable } from '../../../forms/printed-table.js'
import { head, row, sentence, textTable, totalRow, wanYuan, words } from './cells.js'

/** The columns of money, as the official list prints them. */
const funds: [label: string, funds: readonly (Fund | null)[]][] = [
  ['一般公共预算拨款', ['general', null]],
  ['基金预算拨款', ['government-fund']],
  ['国有资本经营预算拨款', ['state-capital']],
  ['财政专户核拨', ['special-account']],
  ['单位资金', ['institution', 'operating', 'superior', 'affiliate', 'other']],
]

/** Amount ÷ quantity to fen, or null where the quantity is not said. */
export const unitPriceOf = ({ quantity, amountFen }: ProcurementLine): Fen | null => {
  const parsed = quantity === null ? null : parseDecimal(quantity)
  if (parsed === null || parsed.scaled === 0n) return null
  return fen(divideHalfUp(amountFen * 10n ** BigInt(parsed.decimals), parsed.scaled))
}

/** A price in 万元 with as many decimals as quantity × price needs to give the amount. */
const priceCell = (line: ProcurementLine): PrintedCell => {
  const price = unitPriceOf(line)
  if (price === null) return words(null)
  // 0.50, 12.3456: two decimals at least, no zeros behind them.
  const text = formatFen(price, '万元', { decimals: 6 }).replace(/(\.\d\d\d*?)0+$/, '$1')
  return { ...wanYuan(price), text }
}

const amountsOf = (lines: readonly ProcurementLine[]): PrintedCell[] => [
  wanYuan(sumFen(lines.map(line => line.amountFen))),
  ...funds.map(([, allowed]) => {
    const own = lines.filter(({ fund }) => allowed.includes(fund))
    return wanYuan(own.length === 0 ? null : sumFen(own.map(line => line.amountFen)))
  }),
  wanYuan(
    lines.some(({ smallFirmsFen }) => smallFirmsFen !== null)
      ? sumFen(lines.flatMap(({ smallFirmsFen }) => smallFirmsFen ?? []))
      : null,
  ),
]

/** The procurement lines of a year and stage, in the order of their numbers. */
export const procurementLines = ({ tables }: Book, year: number, stage: Stage): ProcurementLine[] =>
  tables.procurement.filter(line => line.year === year && line.stage === stage)

/** The list of purchases of a year and stage; null where the book has none. Subtotals by unit where there are several. */
export const procurementTable = (
  book: Book,
  { year, stage }: { year: number; stage: Stage },
  title: string,
  left: string,
): PrintedTable | null => {
  const lines = procurementLines(book, year, stage)
  if (lines.length === 0) return null
  const projects = new Map(book.tables.projects.map(project => [project.id, project.name]))
  const units = book.tables.units.filter(({ code }) => lines.some(({ unit }) => unit === code))
  const rowsOf = (own: readonly ProcurementLine[]) =>
    own.map(line =>
      row(
        sentence(line.project === null ? '公用经费' : (projects.get(line.project) ?? '')),
        sentence(line.name),
        words(line.measure),
        words(line.quantity),
        priceCell(line),
        ...amountsOf([line]),
      ),
    )
  const sums = (label: string, own: readonly ProcurementLine[]) =>
    totalRow(words(label, { columnSpan: 2 }), words(null), words(null), words(null), ...amountsOf(own))
  return textTable('procurement', title, {
    left,
    right: '单位：万元',
    widths: [8, 7, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4],
    headerRows: 2,
    landscape: true,
    rows: [
      row(
        head('项目名称', { rowSpan: 2 }),
        head('采购物品名称', { rowSpan: 2 }),
        head('计量单位', { rowSpan: 2 }),
        head('数量', { rowSpan: 2 }),
        head('单价', { rowSpan: 2 }),
        head('政府采购金额', { columnSpan: 1 + funds.length }),
        head('预留中小微企业份额', { rowSpan: 2 }),
      ),
      row(head('合计'), ...funds.map(([label]) => head(label))),
      sums('合计', lines),
      ...units.flatMap(({ code, name }) => {
        const own = lines.filter(({ unit }) => unit === code)
        return units.length > 1 ? [sums(`${name}小计`, own), ...rowsOf(own)] : rowsOf(own)
      }),
    ],
  })
}

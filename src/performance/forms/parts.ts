/** Rows that the performance forms of several kinds share: goals, indicators by level, causes and measures. */
import type { Indicator } from '../../book/tables.js'
import { indicatorLevelNames } from '../../book/vocabulary.js'
import type { PrintedCell, PrintedRow } from '../../forms/printed-table.js'
import { formatFen } from '../../money/format.js'
import type { Fen } from '../../money/fen.js'
import { head, row, words } from '../../prose/tell/tables/cells.js'

/** A value cell of an indicator row. */
export type IndicatorColumn = {
  title: string
  of: (indicator: Indicator) => string | null
  columnSpan?: number
  align?: 'left'
}

const runLength = <Item>(items: readonly Item[], from: number, same: (a: Item, b: Item) => boolean): number => {
  let end = from + 1
  while (end < items.length && same(items[from]!, items[end]!)) end++
  return end - from
}

/** The head of a list of indicators; `first` is the cell that stands before it and beside all its rows. */
export const indicatorRows = (
  indicators: readonly Indicator[],
  columns: readonly IndicatorColumn[],
  first: PrintedCell,
): PrintedRow[] => {
  const own = { ...first, rowSpan: indicators.length + 1 }
  const value = ({ of, columnSpan, align }: IndicatorColumn, indicator: Indicator): PrintedCell =>
    words(of(indicator), {
      ...(columnSpan === undefined ? {} : { columnSpan }),
      ...(align === undefined ? {} : { align }),
    })
  const sameLevel1 = (a: Indicator, b: Indicator): boolean => a.level1 === b.level1
  const sameLevel2 = (a: Indicator, b: Indicator): boolean => sameLevel1(a, b) && a.level2 === b.level2
  const begins = (i: number, same: typeof sameLevel1): boolean => i === 0 || !same(indicators[i - 1]!, indicators[i]!)
  return [
    row(
      own,
      head('一级指标'),
      head('二级指标'),
      ...columns.map(({ title, columnSpan }) => head(title, columnSpan === undefined ? {} : { columnSpan })),
    ),
    ...indicators.map((indicator, i) =>
      row(
        ...(begins(i, sameLevel1)
          ? [words(indicatorLevelNames[indicator.level1], { rowSpan: runLength(indicators, i, sameLevel1) })]
          : []),
        ...(begins(i, sameLevel2) ? [words(indicator.level2, { rowSpan: runLength(indicators, i, sameLevel2) })] : []),
        ...columns.map(column => value(column, indicator)),
      ),
    ),
  ]
}

/** An amount as these forms print it: 万元, as few decimals as are needed, `60`, `64.82`, `76.734`. */
export const amountText = (amountFen: Fen): string => {
  const text = formatFen(amountFen, '万元', { decimals: 6 })
  return text.replace(/0+$/, '').replace(/\.$/, '')
}

/** A project's name in the title of its form: `职业培训项目`, also where it does not say itself that it is one. */
export const projectTitle = (name: string): string => (name.endsWith('项目') ? name : `${name}项目`)

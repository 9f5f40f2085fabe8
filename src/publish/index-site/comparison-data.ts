/** Everything that the index site compares, as one tidy table for programs and spreadsheets. */
import { csvText } from '../../exchange/csv.js'
import { formatFen } from '../../money/format.js'
import type { Fen } from '../../money/fen.js'
import type { Summary } from './summary.js'

const columns = [
  'unit',
  'unit_name',
  'jurisdiction',
  'scope',
  'kind',
  'stage',
  'year',
  'dimension',
  'code',
  'name',
  'amount',
  'count',
]

type Line = { dimension: string; code: string; name: string; amountFen?: Fen | null; count?: number | null }

const linesOf = (summary: Summary): Line[] =>
  [
    { dimension: 'total', code: 'income', name: '本年收入', amountFen: summary.incomeFen },
    { dimension: 'total', code: 'expenditure', name: '支出合计', amountFen: summary.expenditureFen },
    { dimension: 'total', code: 'basic', name: '基本支出', amountFen: summary.basicFen },
    { dimension: 'total', code: 'project', name: '项目支出', amountFen: summary.projectFen },
    { dimension: 'total', code: 'personnel', name: '人员经费', amountFen: summary.personnelFen },
    { dimension: 'total', code: 'operating', name: '公用经费', amountFen: summary.operatingFen },
    ...summary.byFunctional.map(one => ({ dimension: 'functional', ...one })),
    ...summary.byEconomic.map(one => ({ dimension: 'economic', ...one })),
    { dimension: 'economic', code: 'none', name: '未分经济分类', amountFen: summary.withoutEconomicFen },
    { dimension: 'staff', code: 'heads', name: '在职人数', count: summary.heads },
  ].filter((line: Line) => (line.amountFen ?? line.count ?? null) !== null)

/** Amounts in yuan with two decimals; lines of one unit, year, stage and dimension may be added up, no others. */
export const comparisonCsv = (summaries: readonly Summary[]): string =>
  csvText([
    columns,
    ...summaries.flatMap(summary => {
      const { unit, unitName, jurisdiction, scope, kind, year } = summary.identity
      return linesOf(summary).map(({ dimension, code, name, amountFen, count }) => [
        unit,
        unitName,
        jurisdiction,
        scope,
        kind,
        summary.stage,
        String(year),
        dimension,
        code,
        name,
        amountFen == null ? '' : formatFen(amountFen, '元'),
        count == null ? '' : String(count),
      ])
    }),
  ])

/** 绩效自评表 of a project and of the whole department, as Hubei prints them: money, goals, indicators, causes. */
import type { Book } from '../../book/book.js'
import { sum } from '../../book/select.js'
import type { Indicator } from '../../book/tables.js'
import type { Kind } from '../../book/vocabulary.js'
import type { PrintedCell, PrintedRow, PrintedTable } from '../../forms/printed-table.js'
import { fraction, fractionOf, multiply, shown, textOf, type Decimal } from '../../money/decimal.js'
import { formatFen } from '../../money/format.js'
import { head, row, sentence, textTable, words } from '../../prose/tell/tables/cells.js'
import { budgetOf, goalsOf, ownerOf, spentOf, subjectName, type Subject } from '../from-book.js'
import { evaluate, type EvaluationResult, type ScoredPart } from '../self-evaluation.js'
import { amountText, indicatorRows, projectTitle } from './parts.js'

const plain = (points: Decimal): string => shown(fractionOf(points))

/** The points to print: those that were entered, else the computed ones, nothing where neither is known. */
const pointsOf = ({ entered, computed }: ScoredPart): string | null =>
  entered !== null ? textOf(entered) : computed.ok ? plain(computed.derivation.points) : null

const totalOf = ({ entered, total }: EvaluationResult): string | null =>
  entered.total !== null ? textOf(entered.total) : total === null ? null : plain(total.points)

const columns = 8
const widths = [4, 3, 4, 6, 4, 4, 2, 3]

const money = (book: Book, { evaluation, subject }: EvaluationResult) => {
  const budget = evaluation.budgetFen ?? budgetOf(book, subject)
  const spent = evaluation.spentFen ?? spentOf(book, subject)
  const rate =
    budget === null || spent === null || budget <= 0n
      ? null
      : `${shown(multiply(fraction(spent, budget), fraction(100n)))}%`
  return {
    budget: budget === null ? null : amountText(budget),
    spent: spent === null ? null : amountText(spent),
    rate,
  }
}

const moneyRows = (book: Book, result: EvaluationResult, subjectOfMoney: string): PrintedRow[] => {
  const { budget, spent, rate } = money(book, result)
  const points = result.scheme.execution
  return [
    row(
      head(`预算执行情况（万元）（${points}分）`, { rowSpan: 2, columnSpan: 2 }),
      head(subjectOfMoney, { rowSpan: 2 }),
      head('预算数（A）'),
      head('执行数（B）'),
      head('执行率（B/A）', { columnSpan: 2 }),
      head(`得分（${points}分×执行率）`),
    ),
    row(words(budget), words(spent), words(rate, { columnSpan: 2 }), words(pointsOf(result.execution))),
  ]
}

/** Weights have a column where every indicator of the form has one. */
const isWeighed = ({ indicators }: EvaluationResult): boolean =>
  indicators.every(({ indicator }) => indicator.weight !== null)

const evaluatedRows = (parts: EvaluationResult['indicators'], first: PrintedCell, weighed: boolean): PrintedRow[] => {
  const pointsById = new Map(parts.map(part => [part.indicator.id, pointsOf(part)]))
  return indicatorRows(
    parts.map(({ indicator }) => indicator),
    [
      { title: '指标名称', of: ({ name }) => name },
      { title: '年初目标值（A）', of: ({ target }) => target },
      { title: '实际完成值（B）', of: ({ actual }) => actual, columnSpan: weighed ? 1 : 2 },
      ...(weighed ? [{ title: '分值', of: ({ weight }: Indicator) => weight }] : []),
      { title: '得分', of: ({ id }) => pointsById.get(id) ?? null },
    ],
    first,
  )
}

/** The words for the whole form, then those of single indicators with their names. */
const reasonsOf = (
  { indicators }: EvaluationResult,
  whole: string | null,
  of: (indicator: Indicator) => string | null,
): string => {
  const own = indicators.flatMap(({ indicator }) => {
    const words = of(indicator)
    return words === null ? [] : [`${indicator.name}：${words}`]
  })
  return [...(whole === null ? [] : [whole]), ...own].join('\n')
}

const reasonRows = (result: EvaluationResult): PrintedRow[] => {
  const { evaluation } = result
  const wide = { columnSpan: columns - 1 }
  return [
    row(
      head('偏差大或目标未完成原因分析'),
      sentence(
        reasonsOf(result, evaluation.cause, each => each.cause),
        wide,
      ),
    ),
    row(
      head('改进措施及结果应用方案'),
      sentence(
        reasonsOf(result, evaluation.measure, each => each.measure),
        wide,
      ),
    ),
  ]
}

const unitName = (book: Book): string => subjectName(book, { year: book.header.year, project: null })

const projectForm = (book: Book, result: EvaluationResult): PrintedTable => {
  const owner = ownerOf(book, result.subject)
  const goal = result.goals.flatMap(part => [
    row(words(part.goal.text, { columnSpan: 3 }), words(part.goal.actual, { columnSpan: 3 }), words(pointsOf(part))),
  ])
  return textTable(
    `evaluation.${result.subject.project}`,
    `${result.subject.year}年度${projectTitle(result.name)}自评表`,
    {
      left: `单位名称（盖章）：${unitName(book)}`,
      right: `自评得分：${totalOf(result) ?? ''}`,
      widths,
      headerRows: 0,
      rows: [
        row(head('项目名称', { columnSpan: 2 }), words(result.name, { columnSpan: 6 })),
        row(
          head('主管部门', { columnSpan: 2 }),
          words(unitName(book), { columnSpan: 2 }),
          head('项目实施单位'),
          words(owner, { columnSpan: 3 }),
        ),
        ...moneyRows(book, result, '年度财政资金总额'),
        ...(goal.length === 0
          ? []
          : [
              row(
                head(`项目绩效总目标（${result.scheme.goals}分）`, { rowSpan: goal.length + 1 }),
                head('年初设定目标', { columnSpan: 3 }),
                head('全年实际完成情况', { columnSpan: 3 }),
                head('得分'),
              ),
              ...goal,
            ]),
        ...evaluatedRows(
          result.indicators,
          head(`项目年度绩效指标（${result.scheme.indicators}分）`),
          isWeighed(result),
        ),
        ...reasonRows(result),
      ],
    },
  )
}

const totalOfKind = (book: Book, year: number, kind: Kind): string | null => {
  const { amountFen, entries } = sum(book, { year, stage: 'actual', flow: 'expenditure', kind })
  return entries === 0 ? null : formatFen(amountFen, '万元')
}

const departmentForm = (book: Book, result: EvaluationResult): PrintedTable => {
  const { year } = result.subject
  const groups = goalsOf(book, result.subject).filter(({ period }) => period === 'annual')
  return textTable('evaluation.whole', `${year}年度${result.name}整体绩效自评表`, {
    left: `单位名称（盖章）：${unitName(book)}`,
    right: `总分：${totalOf(result) ?? ''}`,
    widths,
    headerRows: 0,
    rows: [
      row(head('单位名称', { columnSpan: 2 }), words(result.name, { columnSpan: 6 })),
      row(
        head('基本支出总额', { columnSpan: 2 }),
        words(totalOfKind(book, year, 'basic'), { columnSpan: 2 }),
        head('项目支出总额'),
        words(totalOfKind(book, year, 'project'), { columnSpan: 3 }),
      ),
      ...moneyRows(book, result, '部门整体支出总额'),
      ...groups.flatMap((goal, i) => {
        const own = result.indicators.filter(({ indicator }) => indicator.goal === goal.id)
        const weight = goal.weight === null ? '' : `（${goal.weight}分）`
        return [
          row(words(`年度目标${i + 1}${weight}：${goal.text}`, { columnSpan: columns })),
          ...(own.length === 0 ? [] : evaluatedRows(own, head(`年度绩效指标${i + 1}`), isWeighed(result))),
        ]
      }),
      ...reasonRows(result),
    ],
  })
}

/** The form of a subject that has an evaluation; null where it has none. */
export const selfEvaluationForm = (book: Book, subject: Subject): PrintedTable | null => {
  const result = evaluate(book, subject)
  if (result === null) return null
  return subject.project === null ? departmentForm(book, result) : projectForm(book, result)
}

/** Which performance form a finding speaks of, and the indicators around it as rows to show. evidence.ts comes here. */
import type { Evaluation, Indicator } from '../performance/evaluation.js'
import { evaluationForm, evaluationName } from './evaluation-wording.js'
import type { Excerpt, ExcerptCell } from './excerpt.js'
import type { Finding } from './finding.js'

type Column = { label: string; names: readonly string[]; text: (indicator: Indicator) => string }

const target: Column = { label: '指标值', names: ['指标值', '目标值', '年初目标值'], text: one => one.target ?? '' }
const actual: Column = { label: '实际完成值', names: ['实际完成值', '完成值'], text: one => one.actual ?? '' }
const weight: Column = { label: '分值', names: ['分值', '权重'], text: one => one.weight?.text ?? '' }
const score: Column = { label: '得分', names: ['得分'], text: one => one.score?.text ?? '' }

const columnsOf = ({ kind, weightColumn }: Evaluation): Column[] => [
  target,
  ...(kind === 'self-evaluation' ? [actual] : []),
  ...(weightColumn ? [weight] : []),
  ...(kind === 'self-evaluation' ? [score] : []),
]

/** The form that a finding names: of several projects' forms the one its message begins with, or that has its indicator. */
export const evaluationOf = (finding: Finding, evaluations: readonly Evaluation[]): Evaluation | null => {
  const own = evaluations.filter(evaluation => evaluationForm(evaluation) === finding.form)
  const named = own
    .flatMap(evaluation => {
      const { name } = evaluation
      const whole = finding.message.indexOf(evaluationName(evaluation))
      const at = whole >= 0 || name === null ? whole : finding.message.indexOf(`“${name}”`)
      return at >= 0 ? [{ evaluation, at }] : []
    })
    .sort((a, b) => a.at - b.at)[0]
  if (named) return named.evaluation
  if (own.length === 1) return own[0] ?? null
  return own.find(({ indicators }) => indicators.some(({ name }) => name === finding.row)) ?? null
}

const neighbours = 1

/** The indicator's row with the one above and below; empty where the finding speaks of no indicator. */
export const excerptOfEvaluation = (finding: Finding, evaluation: Evaluation, judged: boolean): Excerpt[] => {
  const at = evaluation.indicators.findIndex(({ name }) => name === finding.row)
  if (at < 0) return []
  const columns = columnsOf(evaluation)
  const byName = columns.find(({ names }) => finding.column !== undefined && names.includes(finding.column))
  const meant = byName ?? (evaluation.kind === 'self-evaluation' ? undefined : target)
  const first = Math.max(0, at - neighbours)
  return [
    {
      form: finding.form ?? '',
      title: evaluationName(evaluation).replace(/^“(.*)”(.*)$/, '$1$2'),
      unit: '',
      columns: columns.map(({ label }) => label),
      narrowed: true,
      rows: evaluation.indicators.slice(first, at + neighbours + 1).map((indicator, i) => ({
        code: '',
        label: indicator.name,
        page: indicator.page,
        gapBefore: false,
        cells: columns.map((column): ExcerptCell => {
          const marked = first + i === at && column === meant
          return { text: column.text(indicator), ...(marked ? { mark: judged ? 'judged' : 'operand' } : {}) }
        }),
      })),
    },
  ]
}

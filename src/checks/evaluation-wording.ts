/** How findings about performance forms name their place and their figures: one wording for all evaluation rules. */
import { fractionOf, shown, type Fraction } from '../performance/decimal.js'
import type { Evaluation, Indicator } from '../performance/evaluation.js'
import type { Breach } from './rule.js'

const formIds = { goal: 'goal', approval: 'approval', 'self-evaluation': 'self' } as const

export const evaluationForm = ({ kind, scope }: Evaluation): string => `evaluation.${formIds[kind]}.${scope}`

const kindNames = { goal: '绩效目标表', approval: '绩效目标批复表', 'self-evaluation': '绩效自评表' } as const

/** `“就业补助”绩效目标表`, `部门整体绩效自评表`. */
export const evaluationName = ({ kind, scope, name }: Evaluation): string =>
  scope === 'department' ? `部门整体${kindNames[kind]}` : `“${name ?? '（未读到项目名称）'}”${kindNames[kind]}`

export const isSelf = (evaluation: Evaluation): boolean => evaluation.kind === 'self-evaluation'

export const placeOfForm = (evaluation: Evaluation, row?: string): Pick<Breach, 'page' | 'form' | 'row'> => ({
  page: evaluation.page,
  form: evaluationForm(evaluation),
  ...(row === undefined ? {} : { row }),
})

export const placeOfIndicator = (
  evaluation: Evaluation,
  indicator: Indicator,
): Pick<Breach, 'page' | 'form' | 'row'> => ({
  page: indicator.page,
  form: evaluationForm(evaluation),
  row: indicator.name,
})

/** The row as printed: name, target, actual value, score. */
export const quoteOf = ({ name, target, actual, score }: Indicator): string =>
  [name, target, actual, score?.text].filter(text => text != null && text !== '').join(' ')

export const percentOf = (ratio: Fraction): string =>
  `${shown({ numerator: ratio.numerator * 100n, denominator: ratio.denominator })}%`

export const totalOf = (evaluation: Evaluation): string =>
  evaluation.printedTotal ? `（自评总分 ${evaluation.printedTotal.text}）` : ''

export const pointsText = (value: { scaled: bigint; decimals: number }): string => shown(fractionOf(value), 4)

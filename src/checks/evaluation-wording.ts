/** How findings about performance forms name their place and their figures: one wording for all evaluation rules. */
import { fractionOf, shown, type Fraction } from '../money/decimal.js'
import type { Evaluation, FormPart, Indicator, IndicatorPart } from '../performance/evaluation.js'
import type { Breach } from './rule.js'

const formIds = { goal: 'goal', approval: 'approval', 'self-evaluation': 'self' } as const

export const evaluationForm = ({ kind, scope }: Evaluation): string => `evaluation.${formIds[kind]}.${scope}`

const kindNames = { goal: '绩效目标表', approval: '绩效目标批复表', 'self-evaluation': '绩效自评表' } as const

/** `“就业补助”绩效目标表`, `部门整体绩效自评表`. */
export const evaluationName = ({ kind, scope, name }: Evaluation): string =>
  scope === 'department' ? `部门整体${kindNames[kind]}` : `“${name ?? '（未读到项目名称）'}”${kindNames[kind]}`

export const isSelf = (evaluation: Evaluation): boolean => evaluation.kind === 'self-evaluation'

/** Rows of a form by the name that findings give them, and the part of the form that is framed for each. */
const partOfRow: Record<string, FormPart> = {
  预算执行情况: 'execution',
  自评得分: 'total',
  等级: 'total',
  项目名称: 'name',
}

/** Where a form as a whole, or one of its rows outside the indicators, is printed. */
export const placeOfForm = (evaluation: Evaluation, row?: string): Pick<Breach, 'page' | 'form' | 'row' | 'box'> => {
  const { places } = evaluation
  const place = (row === undefined ? undefined : places[partOfRow[row] ?? 'form']) ?? places.form
  return {
    page: place?.page ?? evaluation.page,
    form: evaluationForm(evaluation),
    ...(row === undefined ? {} : { row }),
    ...(place ? { box: place.box } : {}),
  }
}

const partOfColumn: Record<string, IndicatorPart> = {
  指标值: 'target',
  目标值: 'target',
  实际完成值: 'actual',
  分值: 'weight',
  得分: 'score',
  指标值确定依据: 'basis',
  偏差大或目标未完成原因分析: 'cause',
}

/** Where an indicator is printed: the cell of the named column, else its name; blank cells give their row. */
export const placeOfIndicator = (
  evaluation: Evaluation,
  indicator: Indicator,
  column?: string,
): Pick<Breach, 'page' | 'form' | 'row' | 'column' | 'box'> => {
  const { boxes } = indicator
  const part = column === undefined ? 'name' : partOfColumn[column]
  const box = (part === undefined ? undefined : boxes[part]) ?? boxes.name ?? boxes.row
  return {
    page: indicator.page,
    form: evaluationForm(evaluation),
    row: indicator.name,
    ...(column === undefined ? {} : { column }),
    ...(box ? { box } : {}),
  }
}

/** The same row of a form, but the fault stands in the text: its page counts, and the form's rectangle does not. */
export const saidInText = (place: Pick<Breach, 'page' | 'form' | 'row' | 'column' | 'box'>, page: number) => ({
  page,
  ...(place.form === undefined ? {} : { form: place.form }),
  ...(place.row === undefined ? {} : { row: place.row }),
  ...(place.column === undefined ? {} : { column: place.column }),
})

/** The row as printed: name, target, actual value, score. */
export const quoteOf = ({ name, target, actual, score }: Indicator): string =>
  [name, target, actual, score?.text].filter(text => text != null && text !== '').join(' ')

export const percentOf = (ratio: Fraction): string =>
  `${shown({ numerator: ratio.numerator * 100n, denominator: ratio.denominator })}%`

export const totalOf = (evaluation: Evaluation): string =>
  evaluation.printedTotal ? `（自评总分 ${evaluation.printedTotal.text}）` : ''

export const pointsText = (value: { scaled: bigint; decimals: number }): string => shown(fractionOf(value), 4)

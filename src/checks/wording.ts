/** How places and amounts are named in findings: one wording for all rules, in the clerk's Chinese. */
import { absFen, type Fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import type { Unit } from '../money/printed.js'
import type { Form, FormRow } from '../forms/form.js'
import type { Discrepancy, Operand } from '../forms/verify.js'
import type { Breach } from './rule.js'

export const formName = (form: Form): string => `《${form.spec.title}》`

export const rowName = (row: FormRow): string =>
  [row.codeFromName ? '' : (row.code ?? ''), row.label].filter(text => text !== '').join(' ') || '合计'

export const amountIn = (amount: Fen, unit: Unit, decimals = 2): string => formatFen(amount, unit, { decimals })

/** The unit and digits in which a discrepancy is spoken of: those of the cell that is judged. */
const spoken = (operand: Operand): { unit: Unit; decimals: number } => ({
  unit: operand.form.unit,
  decimals: Math.max(2, /\.(\d+)$/.exec(operand.text)?.[1]?.length ?? 0),
})

const termMax = 12

/** `1.20 + 3.40 = 4.60`, the middle left out where there are very many terms. */
export const arithmeticOf = (discrepancy: Discrepancy): string => {
  const { unit, decimals } = spoken(discrepancy.total)
  const terms = discrepancy.parts.map(part =>
    part.form.unit === unit ? part.text : amountIn(part.amountFen, unit, decimals),
  )
  const shown = terms.length > termMax ? [...terms.slice(0, termMax - 1), `…（共${terms.length}项）`] : terms
  const minus = discrepancy.minus
    .map(part => ` - ${part.form.unit === unit ? part.text : amountIn(part.amountFen, unit, decimals)}`)
    .join('')
  const difference = amountIn(absFen(discrepancy.differenceFen), unit, decimals)
  if (terms.length === 1 && minus === '')
    return `${discrepancy.total.text} 与 ${terms[0] ?? ''} 相差 ${difference} ${unit}`
  return `${shown.join(' + ')}${minus} = ${amountIn(discrepancy.expectedFen, unit, decimals)}；与 ${discrepancy.total.text} 相差 ${difference} ${unit}`
}

export const expectedOf = (discrepancy: Discrepancy): string => {
  const { unit, decimals } = spoken(discrepancy.total)
  const amount = amountIn(discrepancy.expectedFen, unit, decimals)
  return discrepancy.relation === '=' ? amount : discrepancy.relation === '>=' ? `不小于 ${amount}` : `不大于 ${amount}`
}

export const placeOf = (
  operand: Operand,
): Pick<Breach, 'page' | 'form' | 'row' | 'column' | 'actual'> & Partial<Pick<Breach, 'box'>> => ({
  page: operand.page,
  form: operand.form.spec.id,
  row: rowName(operand.row),
  column: operand.columnLabel,
  actual: operand.text,
  ...(operand.box ? { box: operand.box } : {}),
})

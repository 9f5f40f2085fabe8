/**
 * Accounts in sentences: paths (…类…款…项), the items and classes that a text lists, the economic items that are not zero.
 */
import { groupSums } from '../../book/select.js'
import type { Stage } from '../../book/vocabulary.js'
import { selectionOf } from '../../forms/criteria.js'
import type { Criteria } from '../../forms/criteria.js'
import { fillForm } from '../../forms/fill.js'
import { formOf } from './forms.js'
import type { TellContext } from './context.js'

/** Names as running text prints them. */
const inText = (name: string): string => name.replaceAll('(', '（').replaceAll(')', '）')

export const accountName = ({ fill: { charts } }: TellContext, code: string): string =>
  inText(charts[/^[2]/.test(code) ? 'functional' : 'economic'].find(code)?.name ?? code)

const levels = [
  [3, '类'],
  [5, '款'],
  [7, '项'],
] as const

/** `社会保障和就业支出（类）就业补助（款）社会保险补贴（项）`, as deep as the code goes. */
export const accountPath = (context: TellContext, code: string): string =>
  levels
    .filter(([digits]) => code.length >= digits)
    .map(([digits, level]) => `${accountName(context, code.slice(0, digits))}（${level}）`)
    .join('')

/** The functional accounts that have expenditure of these criteria in any of the stages, in the order of codes. */
export const functionalCodes = (
  { fill: { book, period } }: TellContext,
  criteria: Criteria,
  stages: readonly Stage[],
  digits: 3 | 5 | 7 = 7,
): string[] => {
  const codes = new Set<string>()
  for (const stage of stages)
    for (const { key, amountFen } of groupSums(book, selectionOf({ year: period.year, stage }, criteria, book.tables), [
      'functional',
    ]))
      if (key.functional !== null && key.functional.length >= digits && amountFen !== 0n)
        codes.add(key.functional.slice(0, digits))
  return [...codes].sort()
}

/** Names of the economic items of one side of the basic-expenditure form that do not print as zero. */
export const economicItems = (context: TellContext, form: string, side?: 'left' | 'right'): string[] => {
  const { fill, pack } = context
  return fillForm(fill, pack, formOf(context, form)).rows.flatMap(row => {
    const panel = formOf(context, form).panels[row.panel]
    if (row.code?.length !== 5 || (side !== undefined && panel?.side !== side)) return []
    const isShown = [...row.cells.values()].some(({ printed }) => printed.kind === 'amount' && printed.amountFen !== 0n)
    return isShown ? [inText(row.label)] : []
  })
}

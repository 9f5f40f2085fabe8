/** Cells of the national accounts that the text restates, and parts that every province's text lists in the same order. */
import type { Criteria } from '../../../forms/criteria.js'
import { cellIn } from '../../../forms/packs/vocabulary.js'
import type { CellRef } from '../../../forms/spec.js'

export const cell = cellIn('accounts')

/** A column of a form with the words that the text has for it. */
export type NamedCell = { id: string; name: string; cell: CellRef }

export const incomeParts: readonly NamedCell[] = (
  [
    ['fiscal', '财政拨款收入'],
    ['superior', '上级补助收入'],
    ['institution', '事业收入'],
    ['operating', '经营收入'],
    ['affiliate', '附属单位上缴收入'],
    ['other', '其他收入'],
  ] as const
).map(([id, name]) => ({ id, name, cell: cell('02', 'total', id) }))

export const expenditureParts: readonly NamedCell[] = (
  [
    ['basic', '基本支出'],
    ['project', '项目支出'],
    ['superior', '上缴上级支出'],
    ['operating', '经营支出'],
    ['affiliate', '对附属单位补助支出'],
  ] as const
).map(([id, name]) => ({ id, name, cell: cell('03', 'total', id) }))

/** The funds of 财政拨款 with the names of their income. */
export const fiscalIncome: readonly NamedCell[] = (
  [
    ['general', '一般公共预算财政拨款收入'],
    ['government-fund', '政府性基金预算财政拨款收入'],
    ['state-capital', '国有资本经营预算财政拨款收入'],
  ] as const
).map(([id, name]) => ({ id, name, cell: cell('04', id, 'amount', 'left') }))

export type ThreePublics = 'total' | 'abroad' | 'vehicle' | 'vehicle-purchase' | 'vehicle-operation' | 'reception'
export const threePublicsCell = (id: ThreePublics | 'operating-costs', of: 'actual' | 'budget'): CellRef =>
  cell('09', 'total', `${of}-${id}`)

export const generalExpenditure: Criteria = { flow: ['expenditure'], fund: ['general'] }

/** The chapters on money of a Hebei budget: income, expenditure, both against the year before, operating costs. */
import { cellIn } from '../../../forms/packs/vocabulary.js'
import type { CellRef } from '../../../forms/spec.js'
import { fillForm } from '../../../forms/fill.js'
import type { ToldBlock } from '../../told.js'
import { accountName } from '../accounts-told.js'
import { named } from '../changes.js'
import { formOf } from '../forms.js'
import { reasonOf } from '../kept-statements.js'
import { amountOf, type Amount } from '../quantities.js'
import type { Phrase, Teller } from '../teller.js'
import { changeAgainstLastYear, directionOfPair, pairOf, reasonPhrase } from './shared.js'

const cell = cellIn('hebei-budget')

type Line = { id: string; label: string; ref: CellRef }

const incomeLines: Line[] = (
  [
    ['general', '一般公共预算拨款收入'],
    ['government-fund', '政府性基金预算拨款收入'],
    ['state-capital', '国有资本经营预算拨款收入'],
    ['special-account', '财政专户管理资金收入'],
    ['unit-funds', '单位资金'],
    ['carried-over', '上年结转结余'],
  ] as const
).map(([id, label]) => ({ id, label, ref: cell('1', id, 'amount', 'left') }))

const kindLines: Line[] = (
  [
    ['basic', '基本支出'],
    ['project', '项目支出'],
    ['operating', '经营支出'],
    ['superior', '上缴上级支出'],
    ['affiliate', '对附属单位补助支出'],
  ] as const
).map(([id, label]) => ({ id, label, ref: cell('3', 'total', id) }))

const stated = (amount: Amount): Phrase => ({ frame: `${amount.label}{amount}万元`, parts: { amount } })

/** The lines that hold something, each with its amount; the first is always told. */
const listOf = ({ context }: Teller, lines: readonly Line[], mark: string): Phrase =>
  named(
    lines.flatMap(({ id, label, ref }, i) => {
      const amount = amountOf(context, ref, label, { what: '预算数' })
      return i === 0 || amount.recorded ? [[id, stated(amount)] as const] : []
    }),
    mark,
  )

export const incomeBlock = (teller: Teller): ToldBlock =>
  teller.paragraph('budget/income', '反映本{scope}当年全部收入。{year}年收入预算{total}万元，其中：{lines}。', {
    total: amountOf(teller.context, cell('1', 'total', 'amount', 'left'), '收入预算', { what: '预算数' }),
    lines: listOf(teller, incomeLines, '，'),
  })

export const expenditureBlock = (teller: Teller): ToldBlock => {
  const { context } = teller
  const amount = (ref: CellRef, label: string): Amount => amountOf(context, ref, label, { what: '预算数' })
  return teller.paragraph(
    'budget/expenditure',
    '反映本{scope}当年全部支出。{year}年支出预算{total}万元，其中：{lines}。一般公共预算财政拨款安排的基本支出中，人员经费{personnel}万元，公用经费{operatingCosts}万元。',
    {
      total: amount(cell('1', 'total', 'amount', 'right'), '支出预算'),
      lines: listOf(teller, kindLines, '，'),
      personnel: amount(cell('6', 'total', 'personnel'), '人员经费'),
      operatingCosts: amount(cell('6', 'total', 'operating-costs'), '公用经费'),
    },
  )
}

const withStop = (text: string | null): string => (text === null ? '' : `${text}。`)

/** The whole, and each kind of expenditure that has changed with its reason. */
export const yearOnYearBlocks = (teller: Teller): ToldBlock[] => {
  const whole = pairOf(teller, cell('1', 'total', 'amount', 'right'), '收支预算')
  if (whole.before === null)
    return [
      teller.paragraph('budget/year-on-year', '{year}年收支预算{amount}万元。{why}', {
        amount: whole.now,
        // Why there is nothing to compare with, where the book says so.
        why: withStop(reasonOf(teller.context, 'prior-year')),
      }),
    ]
  const kinds = kindLines
    .map(line => ({ ...line, pair: pairOf(teller, line.ref, line.label) }))
    .filter(({ pair }, i) => i < 2 || pair.now.recorded || pair.before?.recorded === true)
  const isExplained = kinds.some(({ pair }) => directionOfPair(pair) !== 'flat')
  return [
    teller.paragraph('budget/year-on-year', '{year}年收支预算{amount}万元{change}{reason}。其中：', {
      amount: whole.now,
      change: changeAgainstLastYear(whole),
      // Where a kind has changed, that says why; otherwise what is kept for the end of the year has.
      reason: isExplained ? { frame: '', parts: {} } : reasonPhrase(teller, whole, 'prior/total'),
    }),
    ...kinds.map(({ id, label, pair }, i) =>
      teller.paragraph(`budget/year-on-year/${id}`, '{number}、{label}{amount}万元{change}{reason}。', {
        number: String(i + 1),
        label,
        amount: pair.now,
        change: changeAgainstLastYear(pair),
        reason: reasonPhrase(teller, pair, `prior/${id}`),
      }),
    ),
  ]
}

/** The items of 公用经费 that are not zero, as the form of basic expenditure prints them. */
const operatingItems = (teller: Teller): Phrase => {
  const { context } = teller
  const codes = fillForm(context.fill, context.pack, formOf(context, 'hebei-budget.6')).rows.flatMap(({ code }) =>
    code?.length === 5 ? [code] : [],
  )
  return named(
    codes.flatMap(code => {
      const amount = amountOf(context, cell('6', code, 'operating-costs'), accountName(context, code), {
        what: '预算数',
      })
      return amount.shownFen === 0n ? [] : [[code, stated(amount)] as const]
    }),
    '、',
  )
}

export const operatingCostsBlock = (teller: Teller): ToldBlock => {
  const amount = amountOf(teller.context, cell('6', 'total', 'operating-costs'), '机关运行经费', { what: '预算数' })
  return amount.shownFen === 0n
    ? teller.paragraph('operating-costs', '{year}年，我{scope}没有安排机关运行经费。')
    : teller.paragraph(
        'operating-costs',
        '{year}年机关运行经费共安排{amount}万元，主要用于日常办公运转所需支出，包括：{items}。',
        { amount, items: operatingItems(teller) },
      )
}

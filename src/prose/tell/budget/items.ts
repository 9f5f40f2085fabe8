/**
 * The items that appropriated money goes to, one paragraph each (“…（类）…（款）…（项）”938.99万元，主要用于…), with last year's
 * execution beside this year's amount where the book has it. Heard by ../../account-paths.ts and ../../comparisons.ts.
 */
import { groupSums } from '../../../book/select.js'
import { appropriationFunds } from '../../../book/vocabulary.js'
import type { CellRef } from '../../../forms/spec.js'
import type { ToldBlock } from '../../told.js'
import { accountName, accountPath } from '../accounts-told.js'
import { inPeriod, isRecorded } from '../context.js'
import type { TellContext } from '../context.js'
import { wan } from '../changes.js'
import { amountOf, differenceOf, directionFrom, growthOf, type Amount } from '../quantities.js'
import type { Phrase, Teller } from '../teller.js'
import { ownWords } from './shared.js'

/** How an item's account is named: `named` “…（类）…（款）…（项）”, `coded` …（204类）…（06款）…（01项）. */
export type PathStyle = 'named' | 'coded'

/** The account's path with the digits of each level: 公共安全支出（204类）司法（06款）行政运行（01项）. */
const codedPath = (context: TellContext, code: string): string =>
  (
    [
      [0, 3, '类'],
      [3, 5, '款'],
      [5, 7, '项'],
    ] as const
  )
    .filter(([, to]) => code.length >= to)
    .map(([from, to, level]) => `${accountName(context, code.slice(0, to))}（${code.slice(from, to)}${level}）`)
    .join('')

const pathOf = (context: TellContext, code: string, style: PathStyle): string =>
  style === 'coded' ? codedPath(context, code) : `“${accountPath(context, code)}”`

const more = { up: '增加', down: '减少' } as const

/** `比2025年预算执行数增加4.92%。主要原因是：…`; the direction and the reason hold for what is printed. */
const executionPhrase = (teller: Teller, code: string, name: string, now: Amount): Phrase => {
  const { context } = teller
  const { year } = context.fill.period
  const period = { year: year - 1, stage: 'actual' as const }
  if (!isRecorded(inPeriod(context, period))) return { frame: '', parts: {} }
  const before = amountOf(context, cellsOf(code), name, { period, what: '上年预算执行数' })
  const stated = '{prior}年当年预算执行数为{before}万元，{year}年预算安排{now}万元，'
  const direction = directionFrom(before, now)
  if (direction === 'flat') return { frame: `${stated}与{prior}年预算执行数持平。`, parts: { before, now } }
  const percent = growthOf(now, before)
  const change: Phrase =
    percent === null
      ? { frame: `${more[direction]}{difference}万元`, parts: { difference: differenceOf(now, before) } }
      : { frame: `${more[direction]}{percent}%`, parts: { percent } }
  const reason = teller.reason({
    keys: [`prior/expenditure/${code}`],
    about: `“${code} ${name}”上年执行数${wan(before)}，今年预算${wan(now)}，${more[direction]}`,
    direction,
  })
  return {
    frame: `${stated}比{prior}年预算执行数{change}。主要原因是：{reason}。`,
    parts: { before, now, change, reason },
  }
}

const appropriationForms = ['5', '6', '7']
const cellsOf = (code: string): CellRef[] =>
  appropriationForms.map(form => ({ form: `shanghai-budget.${form}`, line: code, column: 'total' }))

/** The lowest accounts that appropriated expenditure of the period is recorded under. */
const itemCodes = ({ fill: { book, period } }: TellContext): string[] => {
  const found = groupSums(book, { ...period, flow: 'expenditure', fund: appropriationFunds }, ['functional'])
  const codes = found.flatMap(({ key, amountFen }) => (amountFen === 0n ? [] : (key.functional ?? [])))
  return codes.filter(code => !codes.some(other => other !== code && other.startsWith(code)))
}

/** `住房公积金方面的支出`; a name that is such a phrase already stands as it is (国有土地使用权出让收入安排的支出). */
const purposeOf = (name: string): string => (/的支出$/.test(name) ? name : `${name.replace(/支出$/, '')}方面的支出`)

export const itemParagraphs = (teller: Teller, style: PathStyle): ToldBlock[] =>
  itemCodes(teller.context).map((code, i) => {
    const name = accountName(teller.context, code)
    const amount = amountOf(teller.context, cellsOf(code), name, { what: '预算数' })
    const purpose = ownWords(teller, `expenditure/${code}/purpose`) ?? purposeOf(name)
    const [mark, opens, leads] = style === 'coded' ? ['、', '。', '主要用于：'] : ['. ', '，', '主要用于']
    return teller.paragraph(
      `expenditure/${code}`,
      `{number}${mark}{path}{amount}万元${opens}${leads}{purpose}。{execution}`,
      {
        number: String(i + 1),
        path: pathOf(teller.context, code, style),
        amount,
        purpose: purpose.replace(/[。；]$/, ''),
        execution: executionPhrase(teller, code, name, amount),
      },
    )
  })

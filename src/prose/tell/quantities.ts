/**
 * What a sentence states: amounts from cells, differences, growth, shares, completion, counts. Every quantity knows how it
 * is printed and what was added up, so that the figure in the text can be traced. Percentages come from exact fen.
 */
import { sum } from '../../book/select.js'
import type { Selection } from '../../book/select.js'
import type { Stage } from '../../book/vocabulary.js'
import { selectionOf } from '../../forms/criteria.js'
import type { Criteria, Period } from '../../forms/criteria.js'
import { figureId } from '../../forms/figure.js'
import type { Measure } from '../../forms/figure.js'
import { cellSum } from '../../forms/fill.js'
import type { CellRef } from '../../forms/spec.js'
import { absFen, fen, sumFen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import { formatFen } from '../../money/format.js'
import { unitFen } from '../../money/printed.js'
import type { Unit } from '../../money/printed.js'
import { divideHalfUp, percentHalfUp } from '../../money/rounding.js'
import { inPeriod } from './context.js'
import type { TellContext } from './context.js'

export type Quantity = {
  measure: Measure
  /** As printed, without unit: `168.03`, `2.32`, `6`. */
  text: string
  /** What it is of (本年收入合计) and what it says of it (决算数, 比上年增减额, 占比). */
  label: string
  what: string
  amountFen: Fen | null
  selections: readonly Selection[]
  year: number
  stage: Stage
  /** Id of the form's figure that says the same; null where it stands only in the text. */
  restates: string | null
}

/** An amount of money, with its value as printed: comparisons in words must hold for what the reader sees. */
export type Amount = Quantity & { amountFen: Fen; shownFen: Fen; recorded: boolean }

const shown = (amountFen: Fen, unit: Unit): Fen => {
  const place = divideHalfUp(unitFen[unit], 100n)
  return fen(divideHalfUp(amountFen, place) * place)
}

const amount = (
  { fill: { period } }: TellContext,
  unit: Unit,
  amountFen: Fen,
  rest: Pick<Quantity, 'label' | 'what' | 'selections'> & { recorded: boolean; restates?: string | null },
): Amount => ({
  measure: unit,
  text: formatFen(amountFen, unit),
  amountFen,
  shownFen: shown(amountFen, unit),
  year: period.year,
  stage: period.stage,
  ...rest,
  restates: rest.restates ?? null,
})

export type AmountOptions = {
  /** Another period than the text's own. */
  period?: Partial<Period>
  /** The unit in the text; 万元 unless said otherwise. */
  unit?: Unit
  what?: string
  /** False where the form's printing leaves the cell out, so that nothing can be linked to. */
  printed?: boolean
}

/** The amount of a cell, or of several cells together. */
export const amountOf = (
  context: TellContext,
  cells: CellRef | readonly CellRef[],
  label: string,
  { period = {}, unit = '万元', what = '金额', printed = true }: AmountOptions = {},
): Amount => {
  const own = inPeriod(context, period)
  const refs = [cells].flat() as CellRef[]
  const sums = refs.map(ref => cellSum(own.fill, own.pack, ref))
  const [ref] = refs
  const [first] = sums
  const isSame =
    printed &&
    refs.length === 1 &&
    first?.unit === unit &&
    first.entries > 0 &&
    own.fill.period.year === context.fill.period.year &&
    own.fill.period.stage === context.fill.period.stage
  return amount(own, unit, sumFen(sums.map(({ amountFen }) => amountFen)), {
    label,
    what,
    selections: sums.map(({ selection }) => selection),
    recorded: sums.some(({ entries }) => entries > 0),
    restates: isSame && ref !== undefined ? figureId(ref.form, ref.side, ref.line, ref.column) : null,
  })
}

/** The amount of all entries that fit, where no form prints it. */
export const amountSelecting = (
  context: TellContext,
  criteria: Criteria,
  label: string,
  { period = {}, unit = '万元', what = '金额' }: AmountOptions = {},
): Amount => {
  const own = inPeriod(context, period)
  const selection = selectionOf(own.fill.period, criteria, own.fill.book.tables)
  const found = sum(own.fill.book, selection)
  return amount(own, unit, found.amountFen, { label, what, selections: [selection], recorded: found.entries > 0 })
}

/** An amount that is not the sum of entries (procurement, projects). */
export const amountOfFen = (
  context: TellContext,
  amountFen: Fen,
  label: string,
  { unit = '万元', what = '金额' }: AmountOptions = {},
): Amount => amount(context, unit, amountFen, { label, what, selections: [], recorded: true })

export type Direction = 'up' | 'down' | 'flat'

/** Which is larger as printed. */
export const directionFrom = (before: Amount, now: Amount): Direction =>
  now.shownFen > before.shownFen ? 'up' : now.shownFen < before.shownFen ? 'down' : 'flat'

/** How far two amounts are apart, without sign, rounded from the exact difference. */
export const differenceOf = (now: Amount, before: Amount, what = '增减额'): Amount => {
  const apart = absFen(fen(now.amountFen - before.amountFen))
  const unit = now.measure as Unit
  return {
    ...now,
    text: formatFen(apart, unit),
    amountFen: apart,
    shownFen: shown(apart, unit),
    what,
    selections: [...now.selections, ...before.selections],
    restates: null,
  }
}

const percent = (of: Amount, base: Amount, text: string, what: string): Quantity => ({
  measure: 'percent',
  text: text.replace('%', ''),
  label: of.label,
  what,
  amountFen: null,
  selections: [...of.selections, ...base.selections],
  year: of.year,
  stage: of.stage,
  restates: null,
})

export const percentDecimals = 2

/**
 * `of` in percent of `base`; null where the base is printed as nothing. What is printed as nothing is nothing of it, what is
 * printed the same is all of it.
 */
export const percentOf = (of: Amount, base: Amount, what: string): Quantity | null => {
  const part = of.shownFen === 0n ? of.shownFen : of.shownFen === base.shownFen ? base.amountFen : of.amountFen
  const text = base.shownFen === 0n ? null : percentHalfUp(part, base.amountFen, percentDecimals)
  return text === null ? null : percent(of, base, text, what)
}

/** How much more or less than before, in percent without sign; null where there was nothing before. */
export const growthOf = (now: Amount, before: Amount): Quantity | null => {
  const left = now.shownFen === 0n ? now.shownFen : now.amountFen
  const apart = absFen(fen(left - before.amountFen))
  const text = before.shownFen <= 0n ? null : percentHalfUp(apart, before.amountFen, percentDecimals)
  return text === null ? null : percent(now, before, text, '增减幅度')
}

export const shareOf = (part: Amount, whole: Amount): Quantity | null => percentOf(part, whole, '占比')
export const completionOf = (actual: Amount, budget: Amount): Quantity | null => percentOf(actual, budget, '完成预算')

/** Pieces, persons, vehicles. */
export const countOf = ({ fill: { period } }: TellContext, count: number, label: string): Quantity => ({
  measure: 'count',
  text: String(count),
  label,
  what: '数量',
  amountFen: null,
  selections: [],
  year: period.year,
  stage: period.stage,
  restates: null,
})

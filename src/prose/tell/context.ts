/**
 * For whom and of what a text is told: the book with its period, the series of forms it restates, the unit's own words.
 * Everything in tell/ starts from this; publish/ makes one with tellContextOf.
 */
import { groupSums, sum } from '../../book/select.js'
import type { FillContext } from '../../forms/fill.js'
import type { FormPack } from '../../forms/spec.js'

export type TellContext = {
  fill: FillContext
  pack: FormPack
  /** Code and full name of the unit whose disclosure it is. */
  unit: string
  unitName: string
  scope: 'department' | 'unit'
  jurisdiction: string
}

/** What the text calls its subject: 部门决算 or 单位决算. */
export const scopeWords = { department: '部门', unit: '单位' } as const

/** The context of a book's own disclosure. Throws RangeError where the book does not say its jurisdiction. */
export const tellContextOf = (fill: FillContext, pack: FormPack): TellContext => {
  const { unit, jurisdiction, scope } = fill.book.header
  const named = fill.book.tables.units.find(({ code }) => code === unit)
  const province = jurisdiction ?? pack.jurisdiction
  if (named === undefined || province === null) throw new RangeError(`no unit or jurisdiction in the book of ${unit}`)
  return {
    fill,
    pack,
    unit,
    unitName: named.name,
    scope: scope ?? (fill.book.tables.units.length > 1 ? 'department' : 'unit'),
    jurisdiction: province,
  }
}

/** The same context in another period: last year's actuals, this year's approved budget. */
export const inPeriod = (context: TellContext, period: Partial<FillContext['period']>): TellContext => ({
  ...context,
  fill: { ...context.fill, period: { ...context.fill.period, ...period } },
})

/** Whether the book holds anything at all of a period: without it nothing can be compared. */
export const isRecorded = ({ fill: { book, period } }: TellContext): boolean =>
  sum(book, { year: period.year, stage: period.stage }).entries > 0

/** Whether a period is recorded by economic account at all: without it, nothing can be said of the “三公”经费 of then. */
export const isRecordedByEconomic = ({ fill: { book, period } }: TellContext): boolean =>
  groupSums(book, { year: period.year, stage: period.stage, flow: 'expenditure' }, ['economic']).some(
    ({ key }) => key.economic !== null,
  )

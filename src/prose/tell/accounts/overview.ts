/** 概况: what the unit is there for, and which units the accounts cover. Functions are kept from year to year. */
import { unitKindNames } from '../../../book/vocabulary.js'
import type { ToldBlock } from '../../told.js'
import { keptParagraphs } from '../kept-statements.js'
import { basicUnits, isHead } from '../tables/units.js'
import type { Teller } from '../teller.js'

const kept = (teller: Teller, kind: 'functions' | 'organisation'): ToldBlock[] =>
  keptParagraphs(teller.context, kind).map((text, i) => teller.words(`${kind}/${i + 1}`, text))

export const functions = (teller: Teller): ToldBlock[] => {
  const blocks = kept(teller, 'functions')
  if (blocks.length > 0) return blocks
  const { year } = teller.context.fill.period
  teller.need(
    'functions',
    `没有登记主要职能。请在 statements.csv 中登记一行：year 填 ${year}，kind 填 functions，text 写主要职能；以后年度没有变化的不用再填。`,
  )
  return [teller.words('functions/1', '（主要职能尚未登记）')]
}

/** Internal bodies as recorded; of a department, the units its accounts are made of. */
export const organisation = (teller: Teller): ToldBlock[] => {
  const { book } = teller.context.fill
  const own = kept(teller, 'organisation')
  const units = basicUnits(book)
  if (teller.context.scope === 'unit' || units.length <= 1)
    return own.length > 0 ? own : [teller.paragraph('organisation', '{unit}为独立核算的预算单位，无下属预算单位。')]
  const below = units.filter(unit => !isHead(unit))
  return [
    ...own,
    teller.paragraph(
      'units',
      `从单位构成看，{unit}{year}年度部门决算由实行独立核算的${below.length < units.length ? '{unit}本级决算和' : ''}{below}个下属单位决算组成。纳入决算编制范围的单位包括：`,
      { below: String(below.length) },
    ),
    ...units.map(({ code, name, kind }, i) =>
      teller.paragraph(`units/${code}`, '{ordinal}. {name}（{kind}）', {
        ordinal: String(i + 1),
        name,
        kind: unitKindNames[kind],
      }),
    ),
  ]
}

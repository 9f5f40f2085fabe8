/** 机构设置 of a Shanghai budget: of a department the units that its budget covers, of a unit what it has recorded. */
import type { ToldBlock } from '../../told.js'
import { keptParagraphs } from '../kept-statements.js'
import { countOf, type Quantity } from '../quantities.js'
import { basicUnits, isHead } from '../tables/units.js'
import type { Teller } from '../teller.js'
import { keptBlocks } from './shared.js'

const kinds = [
  { name: 'administrative', label: '行政单位', kinds: ['administrative'] },
  { name: 'institutions', label: '事业单位', kinds: ['civil-service-managed', 'institution'] },
  { name: 'others', label: '其他单位', kinds: ['enterprise', 'other'] },
] as const

const coveredUnits = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const units = basicUnits(context.fill.book)
  const below = units.filter(unit => !isHead(unit))
  const counted = kinds.flatMap(({ name, label, kinds: own }): [string, string, Quantity][] => {
    const count = units.filter(({ kind }) => (own as readonly string[]).includes(kind)).length
    return count === 0 && name === 'others' ? [] : [[name, label, countOf(context, count, label)]]
  })
  return [
    teller.paragraph(
      'organisation/covers',
      below.length < units.length
        ? '{unit}部门预算是包括{unit}本部以及下属{below}家预算单位的综合收支计划。'
        : '{unit}部门预算是包括{below}家预算单位的综合收支计划。',
      { below: countOf(context, below.length, '下属预算单位') },
    ),
    teller.paragraph(
      'organisation/kinds',
      `本部门中，${counted.map(([name, label]) => `${label}{${name}}家`).join('，')}，具体包括：`,
      Object.fromEntries(counted.map(([name, , quantity]) => [name, quantity])),
    ),
    ...units.map(({ code, name }, i) => teller.words(`organisation/${code}`, `${i + 1}. ${name}`)),
  ]
}

export const organisationBlocks = (teller: Teller): ToldBlock[] => {
  if (teller.context.scope === 'unit') return keptBlocks(teller, 'organisation', '机构设置')
  const own = keptParagraphs(teller.context, 'organisation')
  return [...coveredUnits(teller), ...own.map((text, i) => teller.words(`organisation/own/${i + 1}`, text))]
}

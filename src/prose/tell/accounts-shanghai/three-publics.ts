/** Section 七 of Shanghai's final accounts: the three publics against the budget and against the year before. */
import type { ToldBlock } from '../../told.js'
import { threePublicsCell } from '../accounts/cells.js'
import type { ThreePublics } from '../accounts/cells.js'
import { recordedCount } from '../accounts/counts.js'
import {
  budgetReasons,
  needPublicsBudget,
  publicsKey,
  publicsNames,
  publicsOf,
  publicsParts,
  yearReasons,
} from '../accounts/three-publics.js'
import { completionPhrase, executionReason, named, sharePhrase, yearOnYear } from '../changes.js'
import { numbered } from '../numbering.js'
import type { Amount } from '../quantities.js'
import type { Phrase, Piece, Teller } from '../teller.js'

const againstBudget = (teller: Teller): ToldBlock => {
  const { actual, budget } = publicsOf(teller, 'total')
  const parts = publicsParts.map((id): [string, Piece] => {
    const part = publicsOf(teller, id)
    return [
      id,
      {
        frame: `${publicsNames[id]}支出决算为{actual}万元{completion}`,
        parts: { actual: part.actual, completion: completionPhrase(part.actual, part.budget, '预算') },
      },
    ]
  })
  return teller.paragraph(
    'three-publics/total',
    '“三公”经费财政拨款支出年初预算为{budget}万元，支出决算为{actual}万元{completion}，其中：{parts}。{year}年度“三公”经费支出{comparison}。',
    {
      budget,
      actual,
      completion: completionPhrase(actual, budget, '预算'),
      parts: named(parts, '；'),
      comparison: executionReason(teller, actual, budget, {
        key: publicsKey('total'),
        subject: publicsNames.total,
        budgetName: '预算',
        actualName: '决算数',
        others: budgetReasons(teller, 'total'),
      }),
    },
  )
}

/** `公务接待费支出决算2.10万元，比2023年度减少0.30万元，下降12.50%，主要原因是：…。`; the frame is empty without that year. */
const yearChange = (teller: Teller, id: ThreePublics, name: string): Phrase => {
  const prior = teller.context.fill.period.year - 1
  const change = yearOnYear(teller, threePublicsCell(id, 'actual'), publicsNames[id], {
    key: `prior/${publicsKey(id)}`,
    lead: `比${prior}年度`,
    flatLead: `与${prior}年度`,
    byEconomic: true,
    others: yearReasons(teller, id),
  })
  return change.frame === ''
    ? change
    : { frame: `${name}{actual}万元，{change}`, parts: { actual: publicsOf(teller, id).actual, change } }
}

const againstYear = (teller: Teller): ToldBlock[] => {
  const { year } = teller.context.fill.period
  const total = yearChange(teller, 'total', `${year}年度“三公”经费财政拨款支出决算数为`)
  if (total.frame === '') return []
  const parts = publicsParts.map((id): [string, Piece] => [id, yearChange(teller, id, `${publicsNames[id]}支出决算`)])
  return [teller.paragraph('three-publics-change', '{total}其中：{parts}', { total, parts: named(parts, '') })]
}

const details = (teller: Teller): ToldBlock[] => {
  const spent = (id: ThreePublics): Amount => publicsOf(teller, id).actual
  const total = spent('total')
  if (total.amountFen === 0n)
    return [teller.paragraph('three-publics-none', '{unit}{year}年度无“三公”经费财政拨款支出。')]
  const shares = publicsParts.map((id): [string, Piece] => [
    id,
    {
      frame: `${publicsNames[id]}支出决算{actual}万元{share}`,
      parts: { actual: spent(id), share: sharePhrase(spent(id), total) },
    },
  ])
  const count = (subject: Parameters<typeof recordedCount>[1], id: ThreePublics) =>
    recordedCount(teller, subject, spent(id))
  return [
    teller.paragraph('three-publics-shares', '“三公”经费财政拨款支出决算{total}万元，其中：{shares}。具体情况如下：', {
      total,
      shares: named(shares, '；'),
    }),
    teller.paragraph(
      'three-publics/abroad',
      '1、因公出国（境）费支出{spent}万元。全年安排因公出国（境）团组{groups}个、累计{persons}人次。',
      { spent: spent('abroad'), groups: count('abroad-groups', 'abroad'), persons: count('abroad-persons', 'abroad') },
    ),
    teller.paragraph('three-publics/vehicle', '2、公务用车购置及运行维护费支出{spent}万元。其中：', {
      spent: spent('vehicle'),
    }),
    teller.paragraph('three-publics/vehicle-purchase', '（1）公务用车购置支出为{spent}万元，购置公务用车{bought}辆。', {
      spent: spent('vehicle-purchase'),
      bought: count('vehicles-bought', 'vehicle-purchase'),
    }),
    teller.paragraph(
      'three-publics/vehicle-operation',
      `（2）公务用车运行维护支出为{spent}万元，主要用于公务用车燃料、维修、保险等。{year}年，{unit}${teller.context.scope === 'department' ? '所属各预算单位' : ''}开支财政拨款的公务用车保有量为{kept}辆。`,
      { spent: spent('vehicle-operation'), kept: count('vehicles-kept', 'vehicle-operation') },
    ),
    teller.paragraph(
      'three-publics/reception',
      '3、公务接待费支出{spent}万元。全年公务接待{batches}批次、{persons}人次，其中接待外宾{foreignBatches}批次、{foreignPersons}人次。',
      {
        spent: spent('reception'),
        batches: count('reception-batches', 'reception'),
        persons: count('reception-persons', 'reception'),
        foreignBatches: recordedCount(teller, 'foreign-reception-batches', null),
        foreignPersons: recordedCount(teller, 'foreign-reception-persons', null),
      },
    ),
  ]
}

export const threePublics = (teller: Teller): ToldBlock[] => {
  needPublicsBudget(teller)
  return numbered(teller, 3, [
    ['“三公”经费财政拨款支出决算总体情况说明', t => [againstBudget(t), ...againstYear(t)]],
    ['“三公”经费财政拨款支出决算具体情况说明', details],
  ])
}

/** Section 九 of Hubei's final accounts: the three publics, total and each, against the budget of the whole year. */
import type { ToldBlock } from '../../told.js'
import type { ThreePublics } from '../accounts/cells.js'
import { recordedCount } from '../accounts/counts.js'
import { budgetReasons, needPublicsBudget, publicsKey, publicsNames, publicsOf } from '../accounts/three-publics.js'
import { completionPhrase, executionReason } from '../changes.js'
import { numbered } from '../numbering.js'
import type { Amount } from '../quantities.js'
import type { Phrase, Teller } from '../teller.js'

/** `预算为4.00万元，支出决算为1.27万元，完成预算的31.75%，决算数小于预算数的主要原因：…`, or that nothing was planned or spent. */
const execution = (teller: Teller, id: ThreePublics): Phrase => {
  const { actual, budget } = publicsOf(teller, id)
  if (actual.amountFen === 0n && budget.amountFen === 0n)
    return { frame: '预算数与支出决算数均为{actual}万元', parts: { actual } }
  return {
    frame: '预算为{budget}万元，支出决算为{actual}万元{completion}，{comparison}',
    parts: {
      budget,
      actual,
      completion: completionPhrase(actual, budget, '预算'),
      comparison: executionReason(teller, actual, budget, {
        key: publicsKey(id),
        subject: publicsNames[id],
        budgetName: '预算',
        actualName: '决算数',
        others: budgetReasons(teller, id),
      }),
    },
  }
}

const overall = (teller: Teller): ToldBlock[] => [
  teller.paragraph('three-publics/total', '{year}年度“三公”经费财政拨款支出{execution}。', {
    execution: execution(teller, 'total'),
  }),
]

const plain = (teller: Teller, id: ThreePublics): Phrase => {
  const { actual, budget } = publicsOf(teller, id)
  return budget.amountFen === 0n
    ? { frame: '支出{actual}万元', parts: { actual } }
    : {
        frame: '预算为{budget}万元，支出决算为{actual}万元{completion}',
        parts: { budget, actual, completion: completionPhrase(actual, budget, '预算') },
      }
}

const details = (teller: Teller): ToldBlock[] => {
  const spent = (id: ThreePublics): Amount => publicsOf(teller, id).actual
  const count = (subject: Parameters<typeof recordedCount>[1], id: ThreePublics) =>
    recordedCount(teller, subject, spent(id))
  return [
    teller.paragraph(
      'three-publics/abroad',
      '1. 因公出国（境）费{execution}。全年因公出国（境）团组{groups}个，累计{persons}人次。',
      {
        execution: execution(teller, 'abroad'),
        groups: count('abroad-groups', 'abroad'),
        persons: count('abroad-persons', 'abroad'),
      },
    ),
    teller.paragraph('three-publics/vehicle', '2. 公务用车购置及运行维护费{execution}。其中：', {
      execution: execution(teller, 'vehicle'),
    }),
    teller.paragraph(
      'three-publics/vehicle-purchase',
      '（1）公务用车购置费{execution}，本年度购置（更新）公务用车{bought}辆。',
      {
        execution: plain(teller, 'vehicle-purchase'),
        bought: count('vehicles-bought', 'vehicle-purchase'),
      },
    ),
    teller.paragraph(
      'three-publics/vehicle-operation',
      '（2）公务用车运行维护费{execution}。截至{year}年12月31日，开支财政拨款的公务用车保有量{kept}辆。',
      {
        execution: plain(teller, 'vehicle-operation'),
        kept: count('vehicles-kept', 'vehicle-operation'),
      },
    ),
    teller.paragraph(
      'three-publics/reception',
      '3. 公务接待费{execution}。全年公务接待{batches}批次、{persons}人次，其中外事接待{foreignBatches}批次、{foreignPersons}人次。',
      {
        execution: execution(teller, 'reception'),
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
    ['“三公”经费财政拨款支出决算总体情况说明', overall],
    ['“三公”经费财政拨款支出决算具体情况说明', details],
  ])
}

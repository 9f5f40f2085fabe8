/**
 * The text of a Shanghai district department's or unit's budget: functions, organisation, terms, the notes on the budget,
 * other notes, projects. Until 2025 items are named in quotation marks, since 2026 with the digits of their codes.
 */
import { cellIn } from '../../../forms/packs/vocabulary.js'
import type { ToldBlock, ToldSection } from '../../told.js'
import {
  changeAgainstLastYear,
  directionOfPair,
  glossaryOf,
  keptBlocks,
  pairOf,
  reasonPhrase,
  threePublicsPhrases,
  type Pair,
} from './shared.js'
import { shanghaiGlossary } from './glossary.js'
import { itemParagraphs, type PathStyle } from './items.js'
import { organisationBlocks } from './organisation.js'
import { operatingCostsBlocks, procurementBlocks, goalsBlocks, assetsBlocks } from './shanghai-notes.js'
import { projectSection } from './shanghai-projects.js'
import { scopeWords } from '../context.js'
import { chineseNumeral } from '../numbering.js'
import { amountOf } from '../quantities.js'
import type { Phrase, Teller } from '../teller.js'

const cell = cellIn('shanghai-budget')

const income = (teller: Teller): ToldBlock => {
  const total = amountOf(teller.context, cell('1', 'total', 'amount', 'left'), '收入预算')
  const fiscal = pairOf(teller, cell('1', 'fiscal', 'amount', 'left'), '财政拨款收入')
  const other = (id: string, label: string) => amountOf(teller.context, cell('1', id, 'amount', 'left'), label)
  return teller.paragraph(
    'budget/income',
    '{year}年，{unit}收入预算{total}万元，其中：财政拨款收入{fiscal}万元{change}；事业收入{institution}万元；事业单位经营收入{operating}万元；其他收入{other}万元。',
    {
      total,
      fiscal: fiscal.now,
      change: changeAgainstLastYear(fiscal),
      institution: other('institution', '事业收入'),
      operating: other('operating', '事业单位经营收入'),
      other: other('other', '其他收入'),
    },
  )
}

const directionWords = { up: '增加', down: '减少', flat: '变化' } as const

/** One reason for appropriated income and expenditure; demanded where the whole or any of its funds has changed. */
const fiscalReason = (teller: Teller, whole: Pair, funds: readonly Pair[]): ToldBlock[] => {
  const changed = [whole, ...funds].find(pair => directionOfPair(pair) !== 'flat')
  if (changed === undefined) return []
  return [
    teller.paragraph('budget/reason', '财政拨款收入支出{direction}{reason}。', {
      direction: directionWords[directionOfPair(whole)],
      reason: reasonPhrase(teller, directionOfPair(whole) === 'flat' ? changed : whole, 'prior/fiscal', {
        opens: '的主要原因是：',
      }),
    }),
  ]
}

const budgetNotes = (teller: Teller, style: PathStyle): ToldBlock[] => {
  const fund = (id: string, label: string): Pair => pairOf(teller, cell('4', 'total', id, 'right'), label)
  const stated = (pair: Pair): Phrase => ({
    frame: '{amount}万元{change}',
    parts: { amount: pair.now, change: changeAgainstLastYear(pair) },
  })
  const fiscal = fund('total', '财政拨款支出预算')
  const general = fund('general', '一般公共预算拨款支出预算')
  const governmentFund = fund('government-fund', '政府性基金拨款支出预算')
  const stateCapital = fund('state-capital', '国有资本经营预算拨款支出预算')
  return [
    income(teller),
    teller.paragraph(
      'budget/expenditure',
      '支出预算{total}万元，其中：财政拨款支出预算{fiscal}。财政拨款支出预算中，一般公共预算拨款支出预算{general}；政府性基金拨款支出预算{governmentFund}；国有资本经营预算拨款支出预算{stateCapital}。',
      {
        total: amountOf(teller.context, cell('1', 'total', 'total', 'right'), '支出预算'),
        fiscal: stated(fiscal),
        general: stated(general),
        governmentFund: stated(governmentFund),
        stateCapital: stated(stateCapital),
      },
    ),
    ...fiscalReason(teller, fiscal, [general, governmentFund, stateCapital]),
    teller.paragraph('budget/items', '财政拨款支出主要内容如下：'),
    ...itemParagraphs(teller, style),
  ]
}

const threePublics = (teller: Teller): ToldBlock[] => {
  const publics = threePublicsPhrases(teller, part => cell('9', 'total', part))
  return [
    teller.heading(2, `一、${teller.context.fill.period.year}年“三公”经费预算情况说明`),
    teller.paragraph('three-publics/total', '{year}年“三公”经费预算数为{total}。其中：', {
      total: publics.total.phrase,
    }),
    teller.paragraph('three-publics/abroad', '（一）因公出国（境）费{abroad}。', { abroad: publics.abroad.phrase }),
    teller.paragraph(
      'three-publics/vehicle',
      '（二）公务用车购置及运行费{vehicle}。其中：公务用车购置费{purchase}；公务用车运行费{operation}。',
      {
        vehicle: publics.vehicle.phrase,
        purchase: publics['vehicle-purchase'].phrase,
        operation: publics['vehicle-operation'].phrase,
      },
    ),
    teller.paragraph('three-publics/reception', '（三）公务接待费{reception}。', {
      reception: publics.reception.phrase,
    }),
  ]
}

const tellShanghaiBudget = (teller: Teller, style: PathStyle): ToldSection[] => {
  const { context } = teller
  const { year } = context.fill.period
  const own = scopeWords[context.scope]
  return [
    { id: 'functions', title: `${own}主要职能`, blocks: keptBlocks(teller, 'functions', '主要职能') },
    { id: 'organisation', title: `${own}机构设置`, blocks: organisationBlocks(teller) },
    {
      id: 'glossary',
      title: '名词解释',
      blocks: glossaryOf(teller, shanghaiGlossary(context.scope)).map(({ term, text }, i) =>
        teller.words(`glossary/${term}`, `（${chineseNumeral(i + 1)}）${term}：${text}`),
      ),
    },
    { id: 'budget-notes', title: `${year}年${own}预算编制说明`, blocks: budgetNotes(teller, style) },
    {
      id: 'other-notes',
      title: '其他相关情况说明',
      blocks: [
        ...threePublics(teller),
        ...operatingCostsBlocks(teller),
        ...procurementBlocks(teller),
        ...goalsBlocks(teller),
        ...assetsBlocks(teller),
      ],
    },
    ...projectSection(teller),
  ]
}

export const tellShanghaiBudgetNamed = (teller: Teller): ToldSection[] => tellShanghaiBudget(teller, 'named')
export const tellShanghaiBudgetCoded = (teller: Teller): ToldSection[] => tellShanghaiBudget(teller, 'coded')

/**
 * The text of a Hubei department's or unit's budget (预算公开说明): who it is, all income and expenditure, appropriations,
 * the general budget by kind, the “三公”经费, other matters, terms.
 */
import { sumFen } from '../../../money/fen.js'
import { cellIn, threePublicsCriteria } from '../../../forms/packs/vocabulary.js'
import type { ToldBlock, ToldSection } from '../../told.js'
import { scopeWords } from '../context.js'
import { numbered, type Titled } from '../numbering.js'
import { amountOfFen, amountSelecting, countOf } from '../quantities.js'
import { procurementLines } from '../tables/procurement.js'
import { goalsOf, projectsWithGoals } from '../tables/project-goals.js'
import { staffTable } from '../tables/staff.js'
import type { Teller } from '../teller.js'
import { hubeiGlossary } from './glossary.js'
import { organisationBlocks } from './organisation.js'
import { procurementParts } from './procurement-parts.js'
import { glossaryOf, keptBlocks, threePublicsPhrases } from './shared.js'
import { allMoney, appropriations, generalBudget, governmentFund } from './hubei-money.js'
import { heldParagraph } from './shanghai-notes.js'

const cell = cellIn('hubei-budget')

const who = (teller: Teller): ToldBlock[] => {
  const { fill, scope } = teller.context
  const own = scopeWords[scope]
  const staff = staffTable(fill.book, fill.period, '人员情况表')
  const parts: Titled[] = [
    [`${own}主要职能`, () => keptBlocks(teller, 'functions', '主要职能')],
    [`${own}预算单位构成情况`, () => organisationBlocks(teller)],
    ...(staff === null ? [] : [['人员情况', () => [{ kind: 'table', table: staff }]] satisfies Titled]),
  ]
  return numbered(teller, 3, parts)
}

const tasks = (teller: Teller): ToldBlock[] =>
  goalsOf(teller.context.fill.book, teller.context.fill.period.year, null)
    .flatMap(({ text }) => text.split('\n'))
    .map((text, i) => teller.words(`tasks/${i + 1}`, text.trim()))

const threePublics = (teller: Teller): ToldBlock[] => {
  const publics = threePublicsPhrases(teller, part => cell('8', part, 'amount'))
  return [
    teller.paragraph('three-publics/total', '{year}年一般公共预算财政拨款安排“三公”经费预算{total}。其中：', {
      total: publics.total.phrase,
    }),
    teller.paragraph('three-publics/abroad', '1. 因公出国（境）费{abroad}。', { abroad: publics.abroad.phrase }),
    teller.paragraph(
      'three-publics/vehicle',
      '2. 公务用车购置及运行维护费{vehicle}。其中：公务用车购置费{purchase}；公务用车运行维护费{operation}。',
      {
        vehicle: publics.vehicle.phrase,
        purchase: publics['vehicle-purchase'].phrase,
        operation: publics['vehicle-operation'].phrase,
      },
    ),
    teller.paragraph('three-publics/reception', '3. 公务接待费{reception}。', { reception: publics.reception.phrase }),
  ]
}

const operatingCosts = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const amount = amountSelecting(
    context,
    { flow: ['expenditure'], ...threePublicsCriteria['operating-costs'] },
    '机关运行经费',
    { what: '预算数' },
  )
  return [
    amount.shownFen === 0n
      ? teller.paragraph('operating-costs', '{year}年本{scope}没有安排机关运行经费。')
      : teller.paragraph('operating-costs', '{year}年本{scope}机关运行经费{amount}万元。', { amount }),
  ]
}

const procurement = (teller: Teller): ToldBlock[] => {
  const { book, period } = teller.context.fill
  const lines = procurementLines(book, period.year, period.stage)
  return [
    lines.length === 0
      ? teller.paragraph('procurement', '{year}年本{scope}没有安排政府采购预算。')
      : teller.paragraph(
          'procurement',
          '{year}年{scope}预算中纳入政府采购预算支出合计{total}万元，其中：货物类{goods}万元，工程类{works}万元，服务类{services}万元。',
          procurementParts(teller, lines),
        ),
  ]
}

const purchasedServices = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const { book, period } = context.fill
  const lines = procurementLines(book, period.year, period.stage).filter(
    ({ serviceContent }) => serviceContent !== null,
  )
  const total = amountOfFen(context, sumFen(lines.map(({ amountFen }) => amountFen)), '政府购买服务', {
    what: '预算数',
  })
  return [
    lines.length === 0
      ? teller.paragraph('purchased-services', '{year}年本{scope}没有安排政府购买服务预算。')
      : teller.paragraph('purchased-services', '{year}年本{scope}安排政府购买服务预算{total}万元。', { total }),
  ]
}

const performance = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const projects = projectsWithGoals(context.fill.book, context.fill.period.year).length
  return [
    projects === 0
      ? teller.paragraph('goals', '{year}年本{scope}没有编报项目支出绩效目标。')
      : teller.paragraph('goals', '{year}年本{scope}设置了{projects}个项目支出绩效目标。', {
          projects: countOf(context, projects, '编报绩效目标的项目'),
        }),
  ]
}

const others = (teller: Teller): ToldBlock[] =>
  numbered(teller, 3, [
    ['机关运行经费情况', operatingCosts],
    ['政府采购预算情况', procurement],
    ['政府购买服务预算情况', purchasedServices],
    ['国有资产占有使用情况', own => [heldParagraph(own, '12月31日')]],
    ['预算绩效管理情况', performance],
  ])

const glossary = (teller: Teller): ToldBlock[] =>
  glossaryOf(teller, hubeiGlossary(teller.context.scope)).map(({ term, text }, i) =>
    teller.words(`glossary/${term}`, `${i + 1}. ${term}：${text}`),
  )

export const tellHubeiBudget = (teller: Teller): ToldSection[] => {
  const { unitName, scope, fill } = teller.context
  const own = scopeWords[scope]
  const work = tasks(teller)
  const chapters: Titled[] = [
    [`${own}基本情况`, who],
    ...(work.length === 0 ? [] : [['年度工作目标及主要任务', () => work] satisfies Titled]),
    [`${own}收支预算总体安排情况`, allMoney],
    ['财政拨款收支预算总体情况', appropriations],
    ['一般公共预算财政拨款支出预算情况', generalBudget],
    ['一般公共预算“三公”经费支出预算情况', threePublics],
    ['政府性基金预算财政拨款支出预算情况', governmentFund],
    ['其他重要事项的情况说明', others],
    ['名词解释', glossary],
  ]
  return [
    {
      id: 'overview',
      title: `${unitName}${fill.period.year}年${own}预算公开说明`,
      blocks: numbered(teller, 2, chapters),
    },
  ]
}

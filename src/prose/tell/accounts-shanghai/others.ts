/** Sections 十 and 十一 of Shanghai's final accounts: performance, operating costs, procurement, assets. */
import { sumFen } from '../../../money/fen.js'
import type { ToldBlock } from '../../told.js'
import { held } from '../accounts/assets.js'
import { threePublicsCell } from '../accounts/cells.js'
import { goalsMissingFrame, isGoalMissing, performed } from '../accounts/performance.js'
import { procured } from '../accounts/procurement.js'
import { yearOnYear } from '../changes.js'
import { numbered } from '../numbering.js'
import { amountOf, amountOfFen, countOf } from '../quantities.js'
import type { Teller } from '../teller.js'

export const performance = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const projects = performed(teller)
  const rated = projects.filter(({ results }) => results.length > 0)
  const budgets = (some: typeof projects) =>
    amountOfFen(context, sumFen(some.map(({ budget }) => budget.amountFen)), '绩效项目预算金额')
  return [
    teller.paragraph(
      'performance',
      isGoalMissing(teller)
        ? goalsMissingFrame
        : '{unit}{year}年度预算绩效管理工作开展情况如下：编报绩效目标的{year}年度项目{projects}个，涉及预算金额{budget}万元；绩效自评的{year}年度项目{rated}个，涉及预算金额{ratedBudget}万元。',
      {
        projects: countOf(context, projects.length, '编报绩效目标的项目'),
        budget: budgets(projects),
        rated: countOf(context, rated.length, '绩效自评的项目'),
        ratedBudget: budgets(rated),
      },
    ),
  ]
}

const operatingCosts = (teller: Teller): ToldBlock[] => {
  const cell = threePublicsCell('operating-costs', 'actual')
  const name = '机关运行经费'
  const actual = amountOf(teller.context, cell, name, { printed: false })
  const change = yearOnYear(teller, cell, name, {
    key: 'prior/operating-costs',
    lead: `比${teller.context.fill.period.year - 1}年度`,
    flatLead: `与${teller.context.fill.period.year - 1}年度`,
    opensReason: '。主要原因是',
    byEconomic: true,
  })
  if (actual.amountFen === 0n) return [teller.paragraph('operating-costs', '{unit}{year}年度无机关运行经费支出。')]
  return [
    teller.paragraph(
      'operating-costs',
      change.frame === '' ? '机关运行经费支出{actual}万元。' : '机关运行经费支出{actual}万元，{change}',
      { actual, change },
    ),
  ]
}

const procurement = (teller: Teller): ToldBlock[] => {
  const found = procured(teller)
  if (found === null) return [teller.paragraph('procurement', '{unit}{year}年度无政府采购支出。')]
  const { total, goods, works, services, smallFirms } = found
  return [
    teller.paragraph(
      'procurement',
      '{unit}{year}年度政府采购金额（以合同签订为准）为{total}万元，其中：货物采购金额{goods}万元、工程采购金额{works}万元、服务采购金额{services}万元。',
      { total, goods, works, services },
    ),
    ...(smallFirms === null
      ? []
      : [
          teller.paragraph(
            'procurement/small-firms',
            '{year}年度政府采购中，由中小企业供应商中标或成交的，采购金额{smallFirms}万元。',
            { smallFirms },
          ),
        ]),
  ]
}

const vehicleUses = [
  '部级领导干部用车',
  '主要领导干部用车',
  '机要通信用车',
  '应急保障用车',
  '执法执勤用车',
  '特种专业技术用车',
  '离退休干部用车',
]

const assets = (teller: Teller): ToldBlock[] => [
  teller.paragraph(
    'assets',
    '截至{year}年12月31日，{unit}共有车辆{vehicles}辆，其中：{byUse}。单价100万元（含）以上设备（不含车辆）{equipment}台（套）。',
    held(teller, vehicleUses, '单价100万元（含）以上设备'),
  ),
]

export const others = (teller: Teller): ToldBlock[] =>
  numbered(teller, 3, [
    ['机关运行经费支出情况', operatingCosts],
    ['政府采购支出情况', procurement],
    ['国有资产占有使用情况说明', assets],
  ])

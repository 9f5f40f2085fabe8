/** Sections 十 to 十四 of Hubei's final accounts: operating costs, procurement, assets, performance, special expenditure. */
import type { ToldBlock } from '../../told.js'
import { held } from '../accounts/assets.js'
import { threePublicsCell } from '../accounts/cells.js'
import { evaluated, goalsMissingFrame, isGoalMissing, mainResults, performed } from '../accounts/performance.js'
import type { Performed } from '../accounts/performance.js'
import { procured } from '../accounts/procurement.js'
import { comparison, completionPhrase, sharePhrase } from '../changes.js'
import { inPeriod, isRecordedByEconomic } from '../context.js'
import { numbered } from '../numbering.js'
import { amountOf, countOf } from '../quantities.js'
import { spell } from '../../paragraphs.js'
import type { Teller } from '../teller.js'

export const operatingCosts = (teller: Teller): ToldBlock[] => {
  const cell = threePublicsCell('operating-costs', 'actual')
  const name = '机关运行经费'
  const actual = amountOf(teller.context, cell, name, { printed: false })
  const budget = amountOf(teller.context, cell, name, { period: { stage: 'approved' }, what: '年初预算' })
  if (actual.amountFen === 0n && budget.amountFen === 0n)
    return [teller.paragraph('operating-costs', '本{scope}{year}年度无机关运行经费支出。')]
  // A budget that is recorded without economic accounts says nothing of operating costs.
  if (!isRecordedByEconomic(inPeriod(teller.context, { stage: 'approved' })))
    return [teller.paragraph('operating-costs', '本{scope}{year}年度机关运行经费支出{actual}万元。', { actual })]
  return [
    teller.paragraph('operating-costs', '本{scope}{year}年度机关运行经费支出{actual}万元，{change}。', {
      actual,
      change: comparison(teller, actual, budget, {
        key: 'operating-costs',
        subject: name,
        base: '年初预算',
        lead: '比年初预算数',
        flatLead: '与年初预算数',
        opensReason: '。主要原因是：',
      }),
    }),
  ]
}

export const procurement = (teller: Teller): ToldBlock[] => {
  const found = procured(teller)
  if (found === null) return [teller.paragraph('procurement', '本{scope}{year}年度无政府采购支出。')]
  const { total, goods, works, services, smallFirms } = found
  return [
    teller.paragraph(
      'procurement',
      `本{scope}{year}年度政府采购支出总额{total}万元，其中：政府采购货物支出{goods}万元、政府采购工程支出{works}万元、政府采购服务支出{services}万元。${smallFirms === null ? '' : '授予中小企业合同金额{smallFirms}万元{share}。'}`,
      {
        total,
        goods,
        works,
        services,
        smallFirms: smallFirms ?? '',
        share: smallFirms === null ? '' : sharePhrase(smallFirms, total, '占政府采购支出总额的'),
      },
    ),
  ]
}

const vehicleUses = [
  '副省级及以上领导干部用车',
  '主要领导干部用车',
  '机要通信用车',
  '应急保障用车',
  '执法执勤用车',
  '特种专业技术用车',
]

export const assets = (teller: Teller): ToldBlock[] => [
  teller.paragraph(
    'assets',
    '截至{year}年12月31日，本{scope}共有车辆{vehicles}辆，其中，{byUse}；单价100万元（含）以上设备（不含车辆）{equipment}台（套）。',
    held(teller, vehicleUses, '单价100万元（含）以上设备'),
  ),
]

const management = (teller: Teller, projects: readonly Performed[]): ToldBlock => {
  const { all, part } = evaluated(teller, projects)
  const frame =
    part.shownFen === 0n
      ? '根据预算绩效管理要求，本{scope}组织对{year}年度项目支出开展绩效自评，共涉及项目{projects}个。'
      : '根据预算绩效管理要求，本{scope}组织对{year}年度一般公共预算项目支出开展绩效自评，共涉及项目{projects}个，资金{part}万元{share}。'
  return teller.paragraph('performance', frame, {
    projects: countOf(teller.context, projects.length, '绩效自评项目'),
    part,
    share: sharePhrase(part, all, '占一般公共预算项目支出总额的'),
  })
}

const review = (teller: Teller, { project, budget, spent, results }: Performed): ToldBlock => {
  const reached = mainResults(results)
    .map(({ name, target, actual }) => spell(`${name}目标值${target}，实际完成${actual ?? ''}`))
    .join('；')
  const money = budget.recorded || spent.recorded
  const frame = [
    '{project}绩效自评综述：',
    money ? '项目全年预算数为{budget}万元，执行数为{spent}万元{completion}。' : '',
    results.length === 0 ? '' : '自评绩效指标{indicators}个。',
    reached === '' ? '' : '主要产出和效益：{results}。',
  ]
  return teller.paragraph(`performance/${project.id}`, frame.join(''), {
    project: project.name,
    budget,
    spent,
    completion: completionPhrase(spent, budget, '预算'),
    indicators: countOf(teller.context, results.length, `${project.name}自评绩效指标`),
    results: reached,
  })
}

export const performance = (teller: Teller): ToldBlock[] => {
  const projects = performed(teller)
  const use = (): ToldBlock[] => [
    teller.paragraph('performance-use', '绩效自评结果作为以后年度编制预算、改进项目管理的依据。'),
  ]
  if (projects.length > 0)
    return numbered(teller, 3, [
      ['预算绩效管理工作开展情况', () => [management(teller, projects)]],
      [
        `${teller.context.scope === 'department' ? '部门' : '单位'}决算中项目绩效自评结果`,
        () => projects.map(each => review(teller, each)),
      ],
      ['绩效评价结果应用情况', use],
    ])
  return [
    teller.paragraph(
      'performance',
      isGoalMissing(teller) ? goalsMissingFrame : '本{scope}{year}年度无一般公共预算项目支出，未开展项目绩效自评。',
    ),
  ]
}

export const special = (teller: Teller): ToldBlock[] => [
  teller.paragraph('special', '本{scope}{year}年度无财政专项支出、专项转移支付支出。'),
]

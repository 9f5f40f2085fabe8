/** Final accounts 2023 of a district bureau in Hubei: reasons and descriptions in neutral words of our own. */
import type { Asset, Statement } from '../../../src/book/tables.js'
import type { Additions } from './additions.js'

const year = 2023

/** By the key of the line that is explained. */
const reasons: Record<string, string> = {
  'prior/total': '劳动保障监察辅助服务改为购买，项目支出比上年多',
  'expenditure/2011308': '年中调剂安排招商引资奖励，年初没有预算',
  'expenditure/2080101': '年中人员变动，追加了基本支出',
  'expenditure/2080102': '年中压减一般性支出',
  'expenditure/2080105': '监察辅助服务改为购买，年中追加预算',
  'expenditure/2080111': '按合同据实结算，略有结余',
  'expenditure/2080112': '仲裁案件增多，办案费用增加',
  'expenditure/2080150': '人员变动，实有人数少于预算人数',
  'expenditure/2080199': '年中追加监察辅助人员的过渡费用，年初没有预算',
  'expenditure/2080501': '退休人员医疗补助年中由其他科目调入',
  'expenditure/2080502': '政策调整，部分待遇改由其他渠道支付',
  'expenditure/2080505': '缴费基数上调，年中追加预算',
  'expenditure/2080506': '年中追加退休人员职业年金做实资金，年初没有预算',
  'expenditure/2080701': '申领人数少于预计，按实发放',
  'expenditure/2080702': '年初预算没有包含上级下达的补助资金',
  'expenditure/2080704': '年初预算没有包含上级下达的补助资金',
  'expenditure/2080705': '年初预算没有包含上级下达的补助资金',
  'expenditure/2080713': '申领人数少于预计，按实发放',
  'expenditure/2080799': '年初预算没有包含上级下达的补助资金',
  'expenditure/2100799': '年中调剂安排退休人员一次性补贴，年初没有预算',
  'expenditure/2101101': '人员变动，实有人数少于预算人数',
  'expenditure/2101102': '年初预算列在其他科目，执行中调入',
  'expenditure/2101199': '医疗费报销少于预计',
  'expenditure/2210201': '人员变动，实有人数少于预算人数',
  'expenditure/2210202': '人员变动，实有人数少于预算人数',
  'expenditure/2210203': '新增符合条件的职工，补贴增加',
  'operating-costs': '办公印刷数量多于预计',
  'three-publics/total': '厉行节约，车辆维修保养费减少',
  'three-publics/vehicle': '厉行节约，车辆维修保养费减少',
  'three-publics/vehicle-operation': '厉行节约，车辆维修保养费减少',
}

const functions = [
  '1. 落实人力资源方面的法律法规，编制并组织实施全区人力资源事业发展规划。',
  '2. 促进就业创业，管理公共就业服务和就业补助资金。',
  '3. 管理事业单位人事、职称和收入分配工作。',
  '4. 开展劳动保障监察，调解和仲裁劳动人事争议。',
  '5. 承担区委、区政府交办的其他工作。',
].join('\n')

const organisation =
  '本部门由局本级和五个所属单位组成，其中参照公务员法管理的事业单位两个、全额拨款的事业单位三个，均独立核算。'

const rows = (unit: string): { statements: Statement[]; assets: Asset[] } => ({
  statements: [
    { id: 'S001', year, unit, kind: 'functions', key: null, text: functions },
    { id: 'S002', year, unit, kind: 'organisation', key: null, text: organisation },
    ...Object.entries(reasons).map(([key, text], i): Statement => ({
      id: `R${String(i + 1).padStart(3, '0')}`,
      year,
      unit,
      kind: 'reason',
      key,
      text,
    })),
  ],
  assets: [
    {
      id: 'A001',
      year,
      unit,
      category: 'vehicle',
      use: '应急保障用车',
      quantity: '1',
      measure: '辆',
      valueFen: null,
    },
  ],
})

const wholeGoals = [
  '稳定和扩大就业，按时足额发放各项就业补贴。',
  '规范事业单位人事管理和公开招聘。',
  '依法调解仲裁劳动争议。',
  '治理欠薪，维护劳动者权益。',
] as const

export const hongshan2023: Additions = {
  document: 'hongshan-hr-2023-accounts.txt',
  folder: 'hongshan-2023',
  header: {
    title: '武汉市洪山区人力资源局2023年度部门决算账本（据公开材料重建）',
    sources: [{ title: '武汉市洪山区人力资源局2023年度部门决算公开材料', path: null }],
  },
  rows,
  goalText: (project, number) =>
    project === null
      ? (wholeGoals[number - 1] ?? wholeGoals[0])
      : `按计划完成“${project}”的各项工作，资金使用合规、按时支付。`,
}

/**
 * The second example's data: an invented district commerce commission, unit scope, budget of 2026.
 * All names and amounts are fictional; amounts are 元, read into fen.
 */
import type { Kind } from './accounts-year.js'
import type { BudgetFund, BudgetItem, UnitBudgetYear } from './budget-year.js'
import { yuan } from './figures.js'

const entries = (
  kind: Kind,
  item: string,
  amounts: Record<string, string>,
  fund: BudgetFund = 'general',
): UnitBudgetYear['entries'] =>
  Object.entries(amounts).map(([economic, text]) => ({ item, economic, kind, fund, amountFen: yuan(text) }))
const item = (code: string, lastSpent: string, purpose: string, reason: string): BudgetItem => ({
  item: code,
  lastSpentFen: yuan(lastSpent),
  purpose,
  reason,
})

export const commerceBudget2026: UnitBudgetYear = {
  regionName: '示例市示范区',
  unitName: '示例市示范区商务委员会',
  year: 2026,
  introduction: '是区人民政府负责商贸流通、招商引资和对外经济工作的部门。主要职能包括：',
  duties: [
    '执行国家和本市商务领域的法规政策，编制本区商业和对外经济的发展计划。',
    '推动商圈和社区商业建设，促进消费，保障生活必需品供应。',
    '统筹本区招商引资和企业服务，协调重点项目落地。',
    '促进对外贸易和利用外资，服务外商投资企业。',
    '承办区委、区政府安排的其他事项。',
  ],
  offices: ['办公室', '商业发展科', '市场运行科', '投资促进科', '企业服务科', '对外经济科'],
  entries: [
    ...entries('basic', '2011301', {
      '30101': '2147340.00',
      '30102': '8126405.00',
      '30112': '22486.00',
      '30199': '874230.00',
      '30201': '86400.00',
      '30202': '18000.00',
      '30204': '300.00',
      '30205': '12600.00',
      '30206': '98400.00',
      '30207': '76500.00',
      '30211': '84000.00',
      '30213': '36000.00',
      '30215': '6000.00',
      '30216': '15600.00',
      '30217': '12650.00',
      '30226': '28000.00',
      '30227': '24000.00',
      '30228': '198437.56',
      '30229': '96200.00',
      '30231': '66500.00',
      '30239': '362880.00',
      '30299': '418726.00',
      '31002': '25800.00',
    }),
    ...entries('basic', '2080501', { '30302': '412360.00' }),
    ...entries('basic', '2080505', { '30108': '1326548.00' }),
    ...entries('basic', '2080506', { '30109': '663274.00' }),
    ...entries('basic', '2101101', { '30110': '829092.00' }),
    ...entries('basic', '2210201', { '30113': '1512384.00' }),
    ...entries('basic', '2210203', { '30102': '1746000.00' }),
    ...entries('project', '2011302', { '30227': '1286400.00' }),
    ...entries('project', '2011308', { '30227': '5840000.00', '30211': '620000.00', '30215': '380000.00' }),
    ...entries('project', '2011399', { '30299': '2154300.00' }),
    ...entries('project', '2011399', { '30227': '120000.00' }, 'other'),
    ...entries('project', '2169999', { '31204': '9600000.00' }),
  ],
  items: [
    item('2011301', '12984320.15', '机关人员经费和日常公用经费。', '机关工作人员编制内减员'),
    item('2011302', '1198700.00', '机关信息系统和综合事务保障。', '新增档案数字化工作'),
    item('2011308', '5932460.80', '招商推介、投资促进和企业服务。', '新增重点产业招商推介活动'),
    item('2011399', '2260150.00', '促消费活动和商业网点监测。', '促消费活动场次减少'),
    item('2080501', '398640.00', '行政单位退休人员的有关支出。', '退休人员增加'),
    item('2080505', '1265914.08', '在职人员基本养老保险的单位缴费。', '缴费基数提高'),
    item('2080506', '632957.04', '在职人员职业年金的单位缴费。', '缴费基数提高'),
    item('2101101', '829092.00', '在职人员基本医疗保险的单位缴费。', '缴费人数和基数不变'),
    item('2169999', '8450000.00', '兑现商业服务业扶持政策。', '符合扶持条件的企业增加'),
    item('2210201', '1478216.00', '在职人员住房公积金的单位缴存。', '缴存基数提高'),
    item('2210203', '1824000.00', '符合条件人员的购房补贴。', '领取补贴的人数减少'),
  ],
  lastBudget: {
    fiscalFen: yuan('37826540.00'),
    generalFen: yuan('37826540.00'),
    governmentFundFen: yuan('0.00'),
    stateCapitalFen: yuan('0.00'),
  },
  reason: '商业服务业扶持政策和招商推介活动支出增加',
  threePublics: {
    abroadFen: yuan('0.00'),
    receptionFen: yuan('12650.00'),
    purchaseFen: yuan('0.00'),
    runningFen: yuan('66500.00'),
  },
  lastThreePublics: {
    abroadFen: yuan('0.00'),
    receptionFen: yuan('15000.00'),
    purchaseFen: yuan('0.00'),
    runningFen: yuan('66500.00'),
  },
  threePublicsReasons: {
    abroad: '没有出国（境）安排',
    reception: '控制公务接待批次',
    purchase: '没有公务用车购置计划',
    running: '公务用车数量不变',
  },
  procurement: { goodsFen: yuan('25800.00'), worksFen: yuan('0.00'), servicesFen: yuan('4236000.00') },
  goals: { projectCount: 9 },
  assets: {
    date: '2025年8月31日',
    vehicles: [
      { use: '部级领导干部用车', count: 0 },
      { use: '主要领导干部用车', count: 0 },
      { use: '机要通信用车', count: 1 },
      { use: '应急保障用车', count: 1 },
      { use: '执法执勤用车', count: 0 },
      { use: '特种专业技术用车', count: 0 },
      { use: '离退休干部用车', count: 0 },
      { use: '其他用车', count: 0 },
    ],
    equipmentCount: 0,
  },
  project: {
    name: '商业服务业扶持资金',
    item: '2169999',
    overview: '对在本区新设首店、改造社区商业网点和举办促消费活动的企业给予资金支持。',
    basis: '区人民政府批准的商业服务业扶持政策。',
    body: '示例市示范区商务委员会。',
    plan: '上半年受理申报并组织评审，下半年公示结果并拨付资金。',
    goal: '支持企业40家以上，拨付准确率100%，服务对象满意度90%以上。',
  },
}

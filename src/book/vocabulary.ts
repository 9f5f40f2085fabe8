/**
 * The closed words of a book: stages, funds, flows, kinds, each with the field's Chinese term. Whoever writes or reads an
 * entry, on disk or in memory, comes here for its codes and their names.
 */

/** In the order of the year: a figure belongs to exactly one stage, and stages are never added together. */
export const stageNames = {
  proposed: '一上（单位建议数）',
  control: '一下（财政控制数）',
  submitted: '二上（单位正式数）',
  approved: '二下（批复的年初预算）',
  adjusted: '调整预算',
  actual: '决算（执行数）',
} as const
export type Stage = keyof typeof stageNames

export const fundNames = {
  general: '一般公共预算',
  'government-fund': '政府性基金预算',
  'state-capital': '国有资本经营预算',
  'special-account': '财政专户管理资金',
  institution: '事业收入',
  operating: '事业单位经营收入',
  superior: '上级补助收入',
  affiliate: '附属单位上缴收入',
  other: '其他收入',
} as const
export type Fund = keyof typeof fundNames

/** The three funds that are 财政拨款. */
export const appropriationFunds = ['general', 'government-fund', 'state-capital'] as const satisfies readonly Fund[]

/**
 * Which side of the year an entry stands on. 年初结转和结余 is income with the origin `carried-over`; so income of both
 * origins + surplus-used = expenditure + surplus-distributed + closing.
 */
export const flowNames = {
  income: '收入',
  'surplus-used': '使用非财政拨款结余',
  expenditure: '支出',
  'surplus-distributed': '结余分配',
  closing: '年末结转和结余',
} as const
export type Flow = keyof typeof flowNames

export const originNames = { 'this-year': '本年', 'carried-over': '上年结转' } as const
export type Origin = keyof typeof originNames

export const kindNames = {
  basic: '基本支出',
  project: '项目支出',
  superior: '上缴上级支出',
  operating: '经营支出',
  affiliate: '对附属单位补助支出',
} as const
export type Kind = keyof typeof kindNames

/** `reconstructed`: the amount is published only as part of a sum; how it splits over the other columns is our reading. */
export const basisNames = { recorded: '按账登记', reconstructed: '据公开表重建' } as const
export type Basis = keyof typeof basisNames

export const unitKindNames = {
  administrative: '行政单位',
  'civil-service-managed': '参照公务员法管理的事业单位',
  institution: '事业单位',
  enterprise: '企业',
  other: '其他单位',
} as const
export type UnitKind = keyof typeof unitKindNames

/** At the end of a unit's name: it stands for several units whose amounts are published only together. */
export const unassignedMark = '（未分单位）'

export const projectAttributeNames = { recurrent: '常年性', continuing: '延续性', 'one-off': '一次性' } as const
export type ProjectAttribute = keyof typeof projectAttributeNames

export const procurementCategoryNames = { goods: '货物', works: '工程', services: '服务' } as const
export type ProcurementCategory = keyof typeof procurementCategoryNames

export const assetCategoryNames = {
  land: '土地',
  building: '房屋',
  vehicle: '车辆',
  'general-equipment': '通用设备',
  'special-equipment': '专用设备',
  intangible: '无形资产',
  other: '其他资产',
} as const
export type AssetCategory = keyof typeof assetCategoryNames

export const staffCategoryNames = {
  administrative: '行政编制',
  'civil-service-managed': '参公编制',
  institution: '事业编制',
  support: '机关工勤编制',
  contract: '编外聘用',
  'retired-cadre': '离休',
  retired: '退休',
} as const
export type StaffCategory = keyof typeof staffCategoryNames

/** What the prose about the “三公”经费 counts. */
export const countSubjectNames = {
  'abroad-groups': '因公出国（境）团组数',
  'abroad-persons': '因公出国（境）人次',
  'vehicles-bought': '公务用车购置数',
  'vehicles-kept': '公务用车保有量',
  'reception-batches': '公务接待批次',
  'reception-persons': '公务接待人次',
  'foreign-reception-batches': '外事接待批次',
  'foreign-reception-persons': '外事接待人次',
} as const
export type CountSubject = keyof typeof countSubjectNames

export const goalPeriodNames = { 'long-term': '长期目标', annual: '年度目标' } as const
export type GoalPeriod = keyof typeof goalPeriodNames

export const indicatorLevelNames = {
  cost: '成本指标',
  output: '产出指标',
  benefit: '效益指标',
  satisfaction: '满意度指标',
} as const
export type IndicatorLevel = keyof typeof indicatorLevelNames

export const statementKindNames = {
  functions: '主要职能',
  organisation: '机构设置',
  glossary: '名词解释',
  reason: '原因说明',
  wording: '本单位文字',
} as const
export type StatementKind = keyof typeof statementKindNames

/** A project's way: written, filed, reviewed, approved into the budget, carried out, closed. */
export const projectStateNames = {
  draft: '起草',
  filed: '已申报入库',
  reviewed: '已评审',
  approved: '已批复',
  running: '执行中',
  closed: '已结束',
} as const
export type ProjectState = keyof typeof projectStateNames

export const evidenceKindNames = { file: '文件', link: '网址', records: '登记记录', count: '系统计数' } as const
export type EvidenceKind = keyof typeof evidenceKindNames

/** What of an approved indicator may be adjusted, with a record. */
export const adjustedFieldNames = { target: '指标值', weight: '分值', name: '指标名称' } as const
export type AdjustedField = keyof typeof adjustedFieldNames

/** What becomes of a project's money next year. */
export const decisionNames = { keep: '保持', cut: '压减', stop: '取消', raise: '增加' } as const
export type Decision = keyof typeof decisionNames

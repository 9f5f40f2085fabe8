/**
 * Budgets as Wuhan's districts in Hubei print them: income beside expenditure by economic and by functional class, forms
 * by account with the items of basic expenditure. Source: a published budget of 2023.
 */
import {
  amountColumn,
  block,
  codeColumn,
  labelColumn,
  lineRow,
  nationalClasses,
  totalRow,
  usedAccounts,
  type Usual,
} from './parts.js'
import type { FormPrinting, GridColumn, ListingPrinting, RowPrinting, SeriesPrinting } from './printing.js'

const usual: Usual = {
  caption: { left: '填报单位：{name}', middle: '', right: '单位：万元' },
  codes: 'joined',
  linesOverCodes: false,
}

const classes: RowPrinting = {
  accounts: nationalClasses.concat('209', '227', '230', '233').filter(code => code !== '234'),
  before: 'code',
}

const economicRows: RowPrinting[] = [
  lineRow('economic', '一、经济分类'),
  lineRow('wages'),
  lineRow('goods'),
  lineRow('households'),
  lineRow('debt-interest'),
  lineRow('construction', '资本性支出（基本建设）'),
  lineRow('capital'),
  lineRow('enterprises'),
  lineRow('enterprises-construction', '对企业补助（基本建设）'),
  lineRow('social-security-funds'),
  lineRow('other-economic'),
  lineRow('government-economic'),
  lineRow('basic'),
  lineRow('basic-wages'),
  lineRow('basic-goods'),
  lineRow('basic-households'),
  lineRow('basic-capital'),
  lineRow('project'),
  lineRow('department-project'),
  lineRow('public-project', '公共项目（专项资金）支出'),
]

const blanks = (count: number): RowPrinting[] => new Array<RowPrinting>(count).fill('blank')

/** Income on the left, the same expenditure by economic and by functional class on the right. */
const totals = (
  form: string,
  title: string,
  income: RowPrinting[],
  incomeFoot: RowPrinting[],
  nothing: string,
): FormPrinting => ({
  ...usual,
  form: `hubei-budget.${form}`,
  number: '',
  title,
  blocks: [
    block(0, [labelColumn(32, '收入', '项目'), amountColumn('amount', 13, '收入', '预算数')], income, incomeFoot),
    block(
      1,
      [labelColumn(28, '支出', '项目（按经济分类）'), amountColumn('amount', 13, '支出', '预算数')],
      economicRows,
      [totalRow('current'), lineRow('closing', '结转下年'), ...blanks(incomeFoot.length - 3), totalRow('total')],
    ),
    block(
      2,
      [labelColumn(30, '支出', '项目（按功能分类）'), amountColumn('amount', 13, '支出', '预算数')],
      [classes],
      [totalRow('current'), lineRow('closing', '结转下年'), ...blanks(incomeFoot.length - 3), totalRow('total')],
    ),
  ],
  notes: [],
  empty: `备注：{year}年本{scope}没有${nothing}安排的收支预算，本表为空表。`,
  landscape: false,
})

const functional: GridColumn[] = [codeColumn(9, '科目编码'), labelColumn(28, '科目名称')]

const byAccount = (
  form: string,
  title: string,
  columns: GridColumn[],
  nothing: string,
  landscape: boolean,
): FormPrinting => ({
  ...usual,
  form: `hubei-budget.${form}`,
  number: '',
  title: `{year}年${title}`,
  blocks: [block(0, columns, [totalRow('total', '合计'), usedAccounts])],
  notes: [],
  empty: `备注：{year}年本{scope}没有${nothing}安排的支出预算，本表为空表。`,
  spareRows: 1,
  landscape,
})

const basicItems: GridColumn[] = [
  amountColumn('basic', 10, '基本支出', '小计'),
  amountColumn('wages', 10, '基本支出', '工资福利支出'),
  amountColumn('goods', 10, '基本支出', '商品和服务支出'),
  amountColumn('households', 10, '基本支出', '对个人和家庭的补助支出'),
  amountColumn('capital', 10, '基本支出', '一般资本性支出'),
]

const departmentProjects = '部门项目'
const publicProjects = '公共项目（专项资金）'

const sources = '资金来源'
const fundColumns: GridColumn[] = [
  amountColumn('total', 11, sources, '总计'),
  amountColumn('budget-funds', 11, sources, '预算内资金'),
  amountColumn('non-tax', 9, sources, '纳入预算管理非税'),
  amountColumn('superior-transfer', 9, sources, '上级专项转移支付'),
  amountColumn('special-account', 10, sources, '纳入财政专户管理资金（教卫专用）'),
  amountColumn('government-fund', 9, sources, '政府性基金'),
  amountColumn('other', 9, sources, '其他资金'),
]

const fiscalGrant = '经费拨款（补助）'
const carriedOver = '上年结转'
const fiscalCarriedOver = '财政拨款（补助）结转'

const byUnit: ListingPrinting = {
  form: 'hubei-budget.2',
  number: '',
  title: '{year}年{scope}收入总表',
  caption: usual.caption,
  listing: 'units',
  columns: [
    codeColumn(8, '单位编码'),
    labelColumn(20, '单位名称'),
    amountColumn('total', 10, '总计'),
    amountColumn('fiscal', 10, fiscalGrant, '小计'),
    amountColumn('appropriation', 10, fiscalGrant, '财政指标拨款（补助）'),
    amountColumn('non-tax', 9, fiscalGrant, '纳入金库非税收入安排的拨款'),
    amountColumn('superior-transfer', 8, fiscalGrant, '上级专项转移支付'),
    amountColumn('special-account', 8, '纳入财政专户管理资金'),
    amountColumn('government-fund', 8, '政府性基金'),
    amountColumn('own', 8, '其他自有资金', '小计'),
    amountColumn('superior', 8, '其他自有资金', '上级补助收入'),
    amountColumn('affiliate', 8, '其他自有资金', '附属单位上缴收入'),
    amountColumn('operating', 8, '其他自有资金', '事业单位经营收入'),
    amountColumn('other', 8, '其他自有资金', '其他收入'),
    amountColumn('carried-over', 9, carriedOver, '小计'),
    amountColumn('carried-over-fiscal', 9, carriedOver, fiscalCarriedOver, '小计'),
    amountColumn('carried-over-appropriation', 9, carriedOver, fiscalCarriedOver, '财政指标拨款（补助）结转'),
    amountColumn('carried-over-non-tax', 9, carriedOver, fiscalCarriedOver, '金库非税收入安排的拨款结转'),
    amountColumn('carried-over-other', 9, carriedOver, '其他结转'),
  ],
  notes: [],
  empty: '备注：{year}年本{scope}没有收入预算，本表为空表。',
  landscape: true,
}

const projects: ListingPrinting = {
  form: 'hubei-budget.10',
  number: '',
  title: '{year}年项目支出预算表',
  caption: usual.caption,
  listing: 'projects',
  columns: [
    codeColumn(9, '科目编码'),
    labelColumn(20, '科目名称'),
    codeColumn(8, '单位编码'),
    labelColumn(20, '单位名称'),
    labelColumn(26, '项目名称'),
    ...fundColumns,
  ],
  notes: [],
  empty: '备注：{year}年本{scope}没有项目支出预算，本表为空表。',
  landscape: true,
}

const procurement: ListingPrinting = {
  form: 'hubei-budget.11',
  number: '',
  title: '{year}年政府采购预算表',
  caption: usual.caption,
  listing: 'procurement',
  columns: [
    codeColumn(8, '单位编码'),
    labelColumn(20, '单位名称'),
    labelColumn(22, '项目名称'),
    labelColumn(18, '采购品目'),
    labelColumn(7, '计量单位'),
    labelColumn(7, '采购数量'),
    ...fundColumns,
  ],
  notes: [],
  empty: '备注：{year}年本{scope}没有政府采购预算，本表为空表。',
  landscape: true,
}

const purchasedServices: ListingPrinting = {
  form: 'hubei-budget.12',
  number: '',
  title: '{year}年政府购买服务预算表',
  caption: usual.caption,
  listing: 'purchased-services',
  columns: [
    codeColumn(8, '单位编码'),
    labelColumn(20, '单位名称'),
    codeColumn(8, '项目编码'),
    labelColumn(22, '项目名称'),
    labelColumn(24, '购买服务内容'),
    ...fundColumns,
  ],
  notes: [],
  empty: '备注：{year}年本{scope}没有政府购买服务预算，本表为空表。',
  landscape: true,
}

const forms: (FormPrinting | ListingPrinting)[] = [
  totals(
    '1',
    '{year}年{scope}收支总表',
    [
      lineRow('fiscal', '一、财政拨款（补助）'),
      lineRow('appropriation', '（一）财政指标拨款（补助）'),
      lineRow('non-tax', '（二）纳入金库非税收入安排的拨款'),
      lineRow('superior-transfer', '（三）上级专项转移支付资金'),
      lineRow('own', '二、其他自有资金'),
      lineRow('superior', '（一）上级补助收入'),
      lineRow('affiliate', '（二）附属单位上缴收入'),
      lineRow('operating', '（三）事业单位经营收入'),
      lineRow('other', '（四）其他收入'),
      lineRow('government-fund', '三、政府性基金'),
      lineRow('special-account', '四、纳入财政专户管理资金（教卫专用）'),
    ],
    [
      totalRow('current'),
      lineRow('carried-over', '五、上年结转'),
      lineRow('carried-over-fiscal', '（一）财政拨款（补助）结转'),
      lineRow('carried-over-appropriation', '1、财政指标拨款（补助）结转'),
      lineRow('carried-over-non-tax', '2、金库非税收入安排的拨款结转'),
      lineRow('carried-over-other', '（二）其他结转'),
      totalRow('total'),
    ],
    '收入和支出',
  ),
  byUnit,
  byAccount(
    '3',
    '{scope}支出总表',
    [
      ...functional,
      amountColumn('total', 11, '总计'),
      ...basicItems,
      amountColumn('project', 10, '项目支出', '小计'),
      amountColumn('department-project', 8, '项目支出', departmentProjects, '小计'),
      amountColumn('department-continuing', 8, '项目支出', departmentProjects, '延续性项目'),
      amountColumn('department-one-off', 8, '项目支出', departmentProjects, '一次性项目'),
      amountColumn('public-project', 8, '项目支出', publicProjects, '小计'),
      amountColumn('public-continuing', 8, '项目支出', publicProjects, '延续性项目'),
      amountColumn('public-one-off', 8, '项目支出', publicProjects, '一次性项目'),
    ],
    '各项收入',
    true,
  ),
  totals(
    '4',
    '{year}年财政拨款收支预算总表',
    [
      lineRow('fiscal', '一、财政拨款（补助）'),
      lineRow('appropriation', '（一）财政指标拨款（补助）'),
      lineRow('non-tax', '（二）纳入金库非税收入安排的拨款'),
      lineRow('superior-transfer', '（三）上级专项转移支付'),
      lineRow('government-fund', '二、政府性基金'),
      lineRow('carried-over', '三、上年结转'),
    ],
    ['blank', 'blank', totalRow('total')],
    '财政拨款',
  ),
  byAccount(
    '5',
    '一般公共预算支出表',
    [
      ...functional,
      amountColumn('total', 12, '总计'),
      ...basicItems,
      amountColumn('project', 11, '项目支出', '小计'),
      amountColumn('department-project', 11, '项目支出', departmentProjects),
      amountColumn('public-project', 11, '项目支出', publicProjects),
    ],
    '一般公共预算财政拨款',
    true,
  ),
  byAccount(
    '6',
    '一般公共预算支出表（功能分类项级）',
    [
      codeColumn(9, '科目编码'),
      labelColumn(26, '科目名称'),
      amountColumn('total', 10, '合计'),
      amountColumn('wages', 10, '工资福利支出'),
      amountColumn('goods', 10, '商品和服务支出'),
      amountColumn('households', 10, '对个人和家庭补助支出'),
      amountColumn('debt-interest', 8, '债务利息支出'),
      amountColumn('debt-principal', 8, '债务还本支出'),
      amountColumn('construction', 9, '资本性支出（基本建设）'),
      amountColumn('capital', 9, '资本性支出'),
      amountColumn('enterprises-construction', 9, '对企业补助（基本建设）'),
      amountColumn('enterprises', 8, '对企业补助'),
      amountColumn('social-security-funds', 8, '对社会保障基金补助'),
      amountColumn('other-economic', 8, '其他支出'),
      amountColumn('government-economic', 8, '政府经济分类支出'),
    ],
    '一般公共预算财政拨款',
    true,
  ),
  byAccount(
    '7',
    '一般公共预算基本支出表（经济分类款级）',
    [codeColumn(12, '经济科目'), labelColumn(44, '科目名称'), amountColumn('total', 24, '总计')],
    '一般公共预算财政拨款基本支出',
    false,
  ),
  {
    ...usual,
    form: 'hubei-budget.8',
    number: '',
    title: '{year}年一般公共预算“三公”经费支出表',
    blocks: [
      block(
        0,
        [labelColumn(50, '项目'), amountColumn('amount', 30, '本年预算数')],
        [
          totalRow('total', '合计'),
          lineRow('abroad', '1、因公出国（境）费用'),
          lineRow('vehicle', '2、公务用车购置及运行维护费'),
          lineRow('vehicle-purchase', '其中：（1）公务用车购置'),
          lineRow('vehicle-operation', '（2）公务用车运行维护费'),
          lineRow('reception', '3、公务接待费'),
        ],
      ),
    ],
    notes: [],
    empty: '备注：{year}年本{scope}没有一般公共预算“三公”经费预算，本表为空表。',
    landscape: false,
  },
  byAccount(
    '9',
    '政府性基金预算支出表',
    [
      codeColumn(12, '功能科目编码'),
      labelColumn(36, '功能科目名称'),
      amountColumn('total', 15, '本年政府性基金预算支出', '小计'),
      amountColumn('basic', 15, '本年政府性基金预算支出', '基本支出'),
      amountColumn('project', 15, '本年政府性基金预算支出', '项目支出'),
    ],
    '政府性基金预算财政拨款',
    false,
  ),
  projects,
  procurement,
  purchasedServices,
]

export const hubeiBudget: SeriesPrinting = {
  id: 'hubei-budget',
  pack: 'hubei-budget',
  jurisdiction: 'hubei',
  separators: true,
  blankAs: 'blank',
  forms,
}

/**
 * Hubei (Wuhan) departments' budgets of 2023 in 万元: totals by economic and by functional class side by side, forms by
 * unit and item, lists of projects and procurement. Source: a published budget.
 */
import type { Fund } from '../../book/vocabulary.js'
import { both, type Criteria } from '../criteria.js'
import type { ColumnSpec, FormPack, FormSpec, LineSpec, PanelSpec } from '../spec.js'
import { classLines } from '../spec.js'
import {
  amount,
  basic,
  cellIn,
  closing,
  column,
  currentIncome,
  equal,
  expenditure,
  fiscal,
  general,
  governmentFund,
  income,
  line,
  lineAfter,
  opening,
  project,
  selecting,
  threePublicsCriteria,
  totalOf,
} from './vocabulary.js'

/** What a book does not keep apart (非税, 上级专项转移支付) is left blank. */
const notKept = { fund: [] } as const satisfies Criteria

/** 经费拨款: the appropriations without 政府性基金, which has lines of its own. */
const appropriationFunds = ['general', 'state-capital'] as const satisfies readonly Fund[]
const ownFunds = ['superior', 'affiliate', 'operating', 'institution', 'other'] as const satisfies readonly Fund[]
const ofThisYear = <Spec extends LineSpec | ColumnSpec>(spec: Spec, ...fund: Fund[]): Spec =>
  selecting(spec, { ...currentIncome, fund })
const carriedOver = <Spec extends LineSpec | ColumnSpec>(spec: Spec, ...fund: Fund[]): Spec =>
  selecting(spec, { ...opening, fund })
const ofItems = <Spec extends LineSpec | ColumnSpec>(spec: Spec, ...economic: string[]): Spec =>
  selecting(spec, { economic })
const basicItems = (spec: LineSpec, ...economic: string[]): LineSpec => selecting(spec, { kind: ['basic'], economic })

const wages = ofItems(column('wages', '工资福利支出', '工资福利性支出'), '301')
const goods = ofItems(column('goods', '商品和服务支出'), '302')
const households = ofItems(
  column('households', '对个人和家庭的补助支出', '对个人和家庭补助支出', '对个人和家庭的补助'),
  '303',
)
const capital = column('capital', '一般资本性支出', '资本性支出')
/** 项目类别 in Hubei: every project is the department's own or one of the public ones. */
const ofDepartment = { kind: ['project'], projectCategory: ['部门项目'] } as const satisfies Criteria
const ofPublic = { kind: ['project'], projectCategory: ['公共项目'] } as const satisfies Criteria
const isContinuing = { projectAttribute: ['recurrent', 'continuing'] } as const satisfies Criteria
const isOneOff = { projectAttribute: ['one-off'] } as const satisfies Criteria
const departmentProject = selecting(
  column('department-project', '部门项目', ['部门项目', '小计'], '部门项目支出'),
  ofDepartment,
)
const publicProject = selecting(
  column('public-project', '公共项目(专项资金)', ['公共项目(专项资金)', '小计'], '公共项目', '公共项目(专项资金)支出'),
  ofPublic,
)
const grandTotal = column('total', '总计', '合计')

const economicLines: LineSpec[] = [
  selecting(line('economic', '经济分类'), expenditure),
  basicItems(lineAfter('basic', 'basic-wages', '工资福利性支出', '工资福利支出'), '301'),
  basicItems(lineAfter('basic', 'basic-goods', '商品和服务支出'), '302'),
  basicItems(lineAfter('basic', 'basic-households', '对个人和家庭的补助支出', '对个人和家庭的补助'), '303'),
  basicItems(lineAfter('basic', 'basic-capital', '一般资本性支出', '资本性支出'), '309', '310'),
  ofItems(line('wages', '工资福利性支出', '工资福利支出'), '301'),
  ofItems(line('goods', '商品和服务支出'), '302'),
  ofItems(line('households', '对个人和家庭的补助支出', '对个人和家庭的补助'), '303'),
  ofItems(line('debt-interest', '债务利息及费用支出'), '307'),
  ofItems(line('construction', '资本性支出(基本建设)'), '309'),
  ofItems(line('capital', '资本性支出'), '310'),
  ofItems(line('enterprises', '对企业补助'), '312'),
  ofItems(line('enterprises-construction', '对企业补助(基本建设)'), '311'),
  ofItems(line('social-security-funds', '对社会保障基金支出', '对社会保障基金补助'), '313'),
  ofItems(line('other-economic', '其他支出'), '399'),
  selecting(line('government-economic', '政府经济分类'), notKept),
  selecting(line('basic', '基本支出'), { ...expenditure, kind: ['basic'] }),
  selecting(line('project', '项目支出'), { ...expenditure, kind: ['project'] }),
  selecting(line('department-project', '部门项目支出'), { ...expenditure, ...ofDepartment }),
  selecting(line('public-project', '公共项目(专项资金)支出'), { ...expenditure, ...ofPublic }),
  selecting(line('current', '本年经济分类支出合计'), expenditure),
  selecting(line('closing', '结转下年'), closing),
  selecting(line('total', '支出总计', '总计'), { flow: ['expenditure', 'closing'] }),
]

const economicPanel: PanelSpec = {
  side: 'right',
  columns: [amount],
  lines: economicLines,
  lineSums: [
    totalOf('economic', [
      'wages',
      'goods',
      'households',
      'debt-interest',
      'construction',
      'capital',
      'enterprises',
      'enterprises-construction',
      'social-security-funds',
      'other-economic',
    ]),
    totalOf('basic', ['basic-wages', 'basic-goods', 'basic-households', 'basic-capital']),
    totalOf('project', ['department-project', 'public-project']),
    totalOf('economic', ['basic', 'project']),
    totalOf('total', ['current', 'closing']),
  ],
}

const functionalPanel: PanelSpec = {
  side: 'right',
  accounts: 'functional',
  columns: [amount],
  accountRows: expenditure,
  lines: [
    selecting(line('current', '本年功能科目支出合计'), expenditure),
    selecting(line('closing', '结转下年'), closing),
    selecting(line('total', '支出功能科目总计', '支出总计', '总计'), { flow: ['expenditure', 'closing'] }),
  ],
  lineSums: [totalOf('current', [classLines]), totalOf('total', ['current', 'closing'])],
}

const fundColumns: ColumnSpec[] = [
  column('total', '总计', '合计'),
  selecting(column('budget-funds', '预算内资金', '一般公共预算'), { fund: appropriationFunds }),
  selecting(column('non-tax', '纳入预算管理非税', '纳入预算管理的非税'), notKept),
  selecting(column('superior-transfer', '上级专项转移支付'), notKept),
  selecting(column('special-account', '纳入财政专户管理资金(教卫专用)', '纳入财政专户管理资金'), {
    fund: ['special-account'],
  }),
  selecting(column('government-fund', '政府性基金', '政府性基金预算'), governmentFund),
  selecting(column('other', '其他资金'), { fund: ownFunds }),
]
const fundsSum = totalOf('total', [
  'budget-funds',
  'non-tax',
  'superior-transfer',
  'special-account',
  'government-fund',
  'other',
])

const expenditurePanel = (projectColumns: ColumnSpec[]): PanelSpec => ({
  accounts: 'functional',
  columns: [
    grandTotal,
    selecting(column('basic', '基本支出小计', ['基本支出', '小计'], '基本支出'), { kind: ['basic'] }),
    ...[wages, goods, households].map(each => selecting(each, both(each.selects, { kind: ['basic'] }))),
    selecting(capital, { kind: ['basic'], economic: ['309', '310'] }),
    selecting(column('project', '项目支出小计', ['项目支出', '小计'], '项目支出'), { kind: ['project'] }),
    ...projectColumns,
  ],
  lines: [line('total', '合计', '总计')],
  columnSums: [
    totalOf('total', ['basic', 'project']),
    totalOf('basic', ['wages', 'goods', 'households', 'capital']),
    totalOf('project', ['department-project', 'public-project']),
  ],
  rollsUp: true,
})

const forms: FormSpec[] = [
  {
    id: 'hubei-budget.1',
    number: '表1',
    title: '部门收支总表',
    aliases: ['单位收支总表', '收支总表', '部门收支预算总表'],
    unit: '万元',
    panels: [
      {
        side: 'left',
        columns: [amount],
        lines: [
          ofThisYear(line('fiscal', '财政拨款(补助)'), ...appropriationFunds),
          ofThisYear(line('appropriation', '财政指标拨款(补助)'), ...appropriationFunds),
          selecting(line('non-tax', '纳入金库非税收入安排的拨款'), notKept),
          selecting(line('superior-transfer', '上级专项转移支付资金', '上级专项转移支付'), notKept),
          ofThisYear(line('own', '其他自有资金'), ...ownFunds),
          ofThisYear(line('superior', '上级补助收入'), 'superior'),
          ofThisYear(line('affiliate', '附属单位上缴收入'), 'affiliate'),
          ofThisYear(line('operating', '事业单位经营收入'), 'operating'),
          ofThisYear(line('other', '其他收入'), 'institution', 'other'),
          ofThisYear(line('government-fund', '政府性基金'), 'government-fund'),
          ofThisYear(
            line('special-account', '纳入财政专户管理资金(教卫专用)', '纳入财政专户管理资金'),
            'special-account',
          ),
          selecting(line('current', '本年收入合计'), currentIncome),
          selecting(line('carried-over', '上年结转'), opening),
          carriedOver(line('carried-over-fiscal', '财政拨款(补助)结转'), ...fiscal.fund),
          carriedOver(line('carried-over-appropriation', '财政指标拨款(补助)结转', '财政指标拨款结转'), ...fiscal.fund),
          selecting(line('carried-over-non-tax', '金库非税收入安排的拨款结转'), notKept),
          carriedOver(line('carried-over-other', '其他结转'), ...ownFunds, 'special-account'),
          selecting(line('total', '收入总计', '总计'), income),
        ],
        lineSums: [
          totalOf('fiscal', ['appropriation', 'non-tax', 'superior-transfer']),
          totalOf('own', ['superior', 'affiliate', 'operating', 'other']),
          totalOf('current', ['fiscal', 'own', 'government-fund', 'special-account']),
          totalOf('carried-over', ['carried-over-fiscal', 'carried-over-other']),
          totalOf('carried-over-fiscal', ['carried-over-appropriation', 'carried-over-non-tax']),
        ],
      },
      economicPanel,
      functionalPanel,
    ],
  },
  {
    id: 'hubei-budget.2',
    number: '表2',
    title: '部门收入总表',
    aliases: ['单位收入总表', '收入总表', '部门收入预算总表'],
    unit: '万元',
    selects: income,
    listing: true,
    panels: [
      {
        columns: [
          grandTotal,
          ofThisYear(column('fiscal', '经费拨款(补助)小计', ['经费拨款(补助)', '小计']), ...appropriationFunds),
          ofThisYear(column('appropriation', '财政指标拨款(补助)'), ...appropriationFunds),
          selecting(column('non-tax', '纳入金库非税收入安排的拨款'), notKept),
          selecting(column('superior-transfer', '上级专项转移支付'), notKept),
          ofThisYear(column('special-account', '纳入财政专户管理资金'), 'special-account'),
          ofThisYear(column('government-fund', '政府性基金'), 'government-fund'),
          ofThisYear(column('own', '其他自有资金小计', ['其他自有资金', '小计']), ...ownFunds),
          ofThisYear(column('superior', '上级补助收入'), 'superior'),
          ofThisYear(column('affiliate', '附属单位上缴收入'), 'affiliate'),
          ofThisYear(column('operating', '事业单位经营收入'), 'operating'),
          ofThisYear(column('other', '其他收入'), 'institution', 'other'),
          selecting(column('carried-over', '上年结转小计', ['上年结转', '小计'], '上年结转'), opening),
          carriedOver(
            column('carried-over-fiscal', '财政拨款(补助)结转小计', ['上年结转', '财政拨款(补助)结转', '小计']),
            ...fiscal.fund,
          ),
          carriedOver(column('carried-over-appropriation', '财政指标拨款(补助)结转'), ...fiscal.fund),
          selecting(column('carried-over-non-tax', '金库非税收入安排的拨款结转'), notKept),
          carriedOver(column('carried-over-other', '其他结转'), ...ownFunds, 'special-account'),
        ],
        columnSums: [
          totalOf('fiscal', ['appropriation', 'non-tax', 'superior-transfer']),
          totalOf('own', ['superior', 'affiliate', 'operating', 'other']),
        ],
      },
    ],
  },
  {
    id: 'hubei-budget.3',
    number: '表3',
    title: '部门支出总表',
    aliases: ['单位支出总表', '支出总表', '部门支出预算总表'],
    unit: '万元',
    selects: expenditure,
    panels: [
      expenditurePanel([
        departmentProject,
        selecting(column('department-continuing', '部门延续性项目', ['部门项目', '延续性项目']), {
          ...ofDepartment,
          ...isContinuing,
        }),
        selecting(column('department-one-off', '部门一次性项目', ['部门项目', '一次性项目']), {
          ...ofDepartment,
          ...isOneOff,
        }),
        publicProject,
        selecting(column('public-continuing', '公共延续性项目', ['公共项目', '延续性项目']), {
          ...ofPublic,
          ...isContinuing,
        }),
        selecting(column('public-one-off', '公共一次性项目', ['公共项目', '一次性项目']), { ...ofPublic, ...isOneOff }),
      ]),
    ],
  },
  {
    id: 'hubei-budget.4',
    number: '表4',
    title: '财政拨款收支预算总表',
    aliases: ['财政拨款收支总表'],
    unit: '万元',
    selects: fiscal,
    panels: [
      {
        side: 'left',
        columns: [amount],
        lines: [
          ofThisYear(line('fiscal', '财政拨款(补助)'), ...appropriationFunds),
          ofThisYear(line('appropriation', '财政指标拨款(补助)'), ...appropriationFunds),
          selecting(line('non-tax', '纳入金库非税收入安排的拨款'), notKept),
          selecting(line('superior-transfer', '上级专项转移支付', '上级专项转移支付资金'), notKept),
          ofThisYear(line('government-fund', '政府性基金'), 'government-fund'),
          selecting(line('carried-over', '上年结转'), opening),
          selecting(line('total', '收入总计', '总计'), income),
        ],
        lineSums: [
          totalOf('fiscal', ['appropriation', 'non-tax', 'superior-transfer']),
          totalOf('total', ['fiscal', 'government-fund', 'carried-over']),
        ],
      },
      economicPanel,
      functionalPanel,
    ],
  },
  {
    id: 'hubei-budget.5',
    number: '表5',
    title: '一般公共预算支出表',
    aliases: ['一般公共预算支出总表'],
    unit: '万元',
    selects: both(expenditure, general),
    panels: [expenditurePanel([departmentProject, publicProject])],
  },
  {
    id: 'hubei-budget.6',
    number: '表6',
    title: '一般公共预算支出表(功能分类项级)',
    unit: '万元',
    selects: both(expenditure, general),
    panels: [
      {
        accounts: 'functional',
        columns: [
          column('total', '合计', '总计'),
          wages,
          goods,
          households,
          ofItems(column('debt-interest', '债务利息支出', '债务利息及费用支出'), '307'),
          selecting(column('debt-principal', '债务还本支出'), notKept),
          ofItems(column('construction', '资本性支出(基本建设)'), '309'),
          ofItems(column('capital', '资本性支出'), '310'),
          ofItems(column('enterprises-construction', '对企业补助(基本建设)'), '311'),
          ofItems(column('enterprises', '对企业补助'), '312'),
          ofItems(column('social-security-funds', '对社会保障基金补助'), '313'),
          ofItems(column('other-economic', '其他支出'), '399'),
          selecting(column('government-economic', '政府经济分类支出'), notKept),
        ],
        lines: [line('total', '合计', '总计')],
        columnSums: [
          totalOf('total', [
            'wages',
            'goods',
            'households',
            'debt-interest',
            'debt-principal',
            'construction',
            'capital',
            'enterprises-construction',
            'enterprises',
            'social-security-funds',
            'other-economic',
          ]),
        ],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'hubei-budget.7',
    number: '表7',
    title: '一般公共预算基本支出表(经济分类款级)',
    aliases: ['一般公共预算基本支出表'],
    unit: '万元',
    selects: both(expenditure, general, { kind: ['basic'] }),
    panels: [
      {
        accounts: 'economic',
        columns: [column('total', '总计', '合计', '单计')],
        lines: [line('total', '合计', '总计')],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'hubei-budget.8',
    number: '表8',
    title: '一般公共预算“三公”经费支出表',
    unit: '万元',
    selects: both(expenditure, general),
    panels: [
      {
        columns: [amount],
        lines: [
          selecting(line('total', '合计', '总计'), threePublicsCriteria.total),
          selecting(
            line('abroad', '因公出国(境)费用', '因公出国(境)费', '因公出国(境)经费'),
            threePublicsCriteria.abroad,
          ),
          selecting(line('vehicle', '公务用车购置及运行维护费', '公务用车购置及运行费'), threePublicsCriteria.vehicle),
          selecting(
            line('vehicle-purchase', '公务用车购置', '公务用车购置费'),
            threePublicsCriteria['vehicle-purchase'],
          ),
          selecting(
            line('vehicle-operation', '公务用车运行维护费', '公务用车运行费'),
            threePublicsCriteria['vehicle-operation'],
          ),
          selecting(line('reception', '公务接待费'), threePublicsCriteria.reception),
        ],
        lineSums: [
          totalOf('total', ['abroad', 'vehicle', 'reception']),
          totalOf('vehicle', ['vehicle-purchase', 'vehicle-operation']),
        ],
      },
    ],
  },
  {
    id: 'hubei-budget.9',
    number: '表9',
    title: '政府性基金预算支出表',
    unit: '万元',
    selects: both(expenditure, governmentFund),
    panels: [
      {
        accounts: 'functional',
        columns: [column('total', '小计', '合计', '总计'), basic, project],
        lines: [line('total', '合计', '总计')],
        columnSums: [totalOf('total', ['basic', 'project'])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'hubei-budget.10',
    number: '表10',
    title: '项目支出预算表',
    aliases: ['项目支出表'],
    unit: '万元',
    selects: both(expenditure, { kind: ['project'] }),
    listing: true,
    panels: [{ columns: fundColumns, columnSums: [fundsSum] }],
  },
  {
    id: 'hubei-budget.11',
    number: '表11',
    title: '政府采购预算表',
    aliases: ['政府采购表'],
    unit: '万元',
    listing: true,
    panels: [{ columns: fundColumns, columnSums: [fundsSum] }],
  },
  {
    id: 'hubei-budget.12',
    number: '表12',
    title: '政府购买服务预算表',
    aliases: ['政府购买服务支出表', '政府购买服务支出预算表'],
    unit: '万元',
    listing: true,
    panels: [{ columns: fundColumns, columnSums: [fundsSum] }],
  },
]

const cell = cellIn('hubei-budget')

/** All appropriation comes from the general budget: then the forms of the general budget repeat the form of all of it. */
const allGeneral = [{ left: [cell('4', 'current', 'amount', 'right')], right: [cell('5', 'total', 'total')] }]

export const hubeiBudget: FormPack = {
  id: 'hubei-budget',
  title: '湖北省（武汉市）部门预算公开表',
  kind: 'budget',
  jurisdiction: 'hubei',
  forms,
  crossIdentities: [
    equal(
      'income-equals-expenditure',
      '收入总计等于支出总计',
      cell('1', 'total', 'amount', 'left'),
      cell('1', 'total', 'amount', 'right'),
    ),
    equal(
      'income-form',
      '收支总表的收入总计等于收入总表的合计',
      cell('1', 'total', 'amount', 'left'),
      cell('2', 'total', 'total'),
    ),
    equal(
      'fiscal-income',
      '收支总表的财政拨款等于收入总表的经费拨款小计',
      cell('1', 'fiscal', 'amount', 'left'),
      cell('2', 'total', 'fiscal'),
    ),
    equal(
      'carried-over-other',
      '收支总表的其他结转等于收入总表的其他结转',
      cell('1', 'carried-over-other', 'amount', 'left'),
      cell('2', 'total', 'carried-over-other'),
    ),
    equal(
      'fiscal-income-form',
      '财政拨款收支总表的财政拨款等于收支总表的财政拨款',
      cell('4', 'fiscal', 'amount', 'left'),
      cell('1', 'fiscal', 'amount', 'left'),
    ),
    equal(
      'expenditure-form',
      '收支总表的支出总计等于支出总表的合计',
      cell('1', 'total', 'amount', 'right'),
      cell('3', 'total', 'total'),
    ),
    equal(
      'basic',
      '收支总表的基本支出等于支出总表的基本支出',
      cell('1', 'basic', 'amount', 'right'),
      cell('3', 'total', 'basic'),
    ),
    equal(
      'fiscal-total',
      '财政拨款收支总表的收入总计等于支出总计',
      cell('4', 'total', 'amount', 'left'),
      cell('4', 'total', 'amount', 'right'),
    ),
    equal(
      'general-form',
      '一般公共预算支出表的合计等于功能分类项级表的合计',
      cell('5', 'total', 'total'),
      cell('6', 'total', 'total'),
    ),
    equal(
      'general-code',
      '一般公共预算支出表与功能分类项级表逐行相等',
      cell('5', '*code', 'total'),
      cell('6', '*code', 'total'),
    ),
    equal(
      'general-class',
      '全部拨款都是一般公共预算时，财政拨款收支总表各类支出等于功能分类项级表同类支出',
      cell('4', '*class', 'amount', 'right'),
      cell('6', '*class', 'total'),
      { when: allGeneral },
    ),
    ...(
      [
        ['basic', 'basic'],
        ['basic-wages', 'wages'],
        ['basic-goods', 'goods'],
        ['basic-households', 'households'],
        ['project', 'project'],
        ['department-project', 'department-project'],
        ['public-project', 'public-project'],
      ] as const
    ).map(([lineId, columnId]) =>
      equal(
        `general-${lineId}`,
        '全部拨款都是一般公共预算时，财政拨款收支总表的基本支出、项目支出等于一般公共预算支出表的同项支出',
        cell('4', lineId, 'amount', 'right'),
        cell('5', 'total', columnId),
        { when: allGeneral },
      ),
    ),
    ...(['wages', 'goods', 'households'] as const).map(id =>
      equal(
        `general-economic-${id}`,
        '全部拨款都是一般公共预算时，财政拨款收支总表的经济分类支出等于功能分类项级表的同项支出',
        cell('4', id, 'amount', 'right'),
        cell('6', 'total', id),
        { when: allGeneral },
      ),
    ),
    equal(
      'basic-economic',
      '一般公共预算支出表的基本支出等于基本支出表的合计',
      cell('5', 'total', 'basic'),
      cell('7', 'total', 'total'),
    ),
    equal(
      'project-form',
      '支出总表的项目支出等于项目支出表的合计',
      cell('3', 'total', 'project'),
      cell('10', 'total', 'total'),
    ),
    equal(
      'reception',
      '“三公”经费的公务接待费不小于基本支出中的公务接待费',
      cell('8', 'reception', 'amount'),
      cell('7', '30217', 'total'),
      { relation: '>=', severity: 'warning' },
    ),
  ],
}

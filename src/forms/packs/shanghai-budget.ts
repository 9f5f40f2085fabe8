/**
 * Shanghai district departments' budgets, forms 1–9, at department and at unit scope, 2023–2026. Amounts in yuan; the
 * form of 三公 and operating costs in 万元. Since 2026 the first form splits expenditure into personnel, operating costs
 * and projects. Source: the official workbooks of 2026 and published budgets of 2023–2026.
 */
import type { Fund } from '../../book/vocabulary.js'
import { both } from '../criteria.js'
import type { ColumnSpec, FormPack, FormSpec, LineSpec } from '../spec.js'
import { classLines } from '../spec.js'
import {
  amount,
  basicAndProject,
  byFund,
  cellIn,
  column,
  equal,
  expenditure,
  fiscal,
  fundSum,
  general,
  generalWithinAll,
  governmentFund,
  income,
  line,
  operatingCosts as operatingCriteria,
  personnelCosts,
  project,
  selecting,
  stateCapital,
  threePublicsAtLeast,
  threePublicsCriteria,
  totalOf,
} from './vocabulary.js'

/** Own income that has no line of its own here is 其他收入. */
const ownFunds = {
  institution: ['institution'],
  operating: ['operating'],
  other: ['other', 'superior', 'affiliate', 'special-account'],
} as const satisfies Record<string, readonly Fund[]>
const ofFund = <Spec extends LineSpec | ColumnSpec>(id: keyof typeof ownFunds, spec: Spec): Spec =>
  selecting(spec, { fund: ownFunds[id] })

const funds = [
  selecting(
    line(
      'general',
      '一般公共预算',
      '一般公共预算资金',
      '一般公共预算财政拨款',
      '一般公共预算拨款',
      '一般公共预算拨款收入',
    ),
    general,
  ),
  selecting(
    line('government-fund', '政府性基金预算', '政府性基金', '政府性基金预算拨款', '政府性基金预算拨款收入'),
    governmentFund,
  ),
  selecting(
    line('state-capital', '国有资本经营预算', '国有资本经营预算拨款', '国有资本经营预算拨款收入', '国有资本经营'),
    stateCapital,
  ),
]
const incomeTotal = line('total', '收入总计', '总计', '合计')
const expenditureTotal = line('total', '支出总计', '总计', '合计')

const personnel = selecting(column('personnel', '人员经费'), personnelCosts)
const operatingCosts = selecting(column('operating-costs', '公用经费'), operatingCriteria)

const forms: FormSpec[] = [
  {
    id: 'shanghai-budget.1',
    number: '表1',
    title: '财务收支预算总表',
    aliases: ['收支预算总表'],
    unit: '元',
    panels: [
      {
        side: 'left',
        columns: [amount],
        selects: income,
        lines: [
          selecting(line('fiscal', '财政拨款收入', '财政拨款'), fiscal),
          ...funds,
          ofFund('institution', line('institution', '事业收入')),
          ofFund('operating', line('operating', '事业单位经营收入', '经营收入')),
          ofFund('other', line('other', '其他收入')),
          incomeTotal,
        ],
        lineSums: [
          totalOf('fiscal', ['general', 'government-fund', 'state-capital']),
          totalOf('total', ['fiscal', 'institution', 'operating', 'other']),
        ],
      },
      {
        side: 'right',
        accounts: 'functional',
        selects: expenditure,
        columns: [column('total', '合计', '预算数'), personnel, operatingCosts, project],
        lines: [expenditureTotal],
        columnSums: [totalOf('total', ['personnel', 'operating-costs', 'project'])],
        lineSums: [totalOf('total', [classLines])],
      },
    ],
  },
  {
    id: 'shanghai-budget.2',
    number: '表2',
    title: '收入预算总表',
    unit: '元',
    selects: income,
    panels: [
      {
        accounts: 'functional',
        columns: [
          column('total', '合计'),
          selecting(column('fiscal', '财政拨款收入', '财政拨款'), fiscal),
          ofFund('institution', column('institution', '事业收入')),
          ofFund('operating', column('operating', '事业单位经营收入', '经营收入')),
          ofFund('other', column('other', '其他收入')),
        ],
        lines: [line('total', '合计', '总计')],
        columnSums: [totalOf('total', ['fiscal', 'institution', 'operating', 'other'])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'shanghai-budget.3',
    number: '表3',
    title: '支出预算总表',
    unit: '元',
    selects: expenditure,
    panels: [basicAndProject(column('total', '合计'))],
  },
  {
    id: 'shanghai-budget.4',
    number: '表4',
    title: '财政拨款收支预算总表',
    unit: '元',
    selects: fiscal,
    panels: [
      {
        side: 'left',
        columns: [amount],
        selects: income,
        lines: [...funds, incomeTotal],
        lineSums: [totalOf('total', ['general', 'government-fund', 'state-capital'])],
      },
      {
        side: 'right',
        accounts: 'functional',
        selects: expenditure,
        columns: byFund,
        lines: [expenditureTotal],
        columnSums: [fundSum],
        lineSums: [totalOf('total', [classLines])],
      },
    ],
  },
  {
    id: 'shanghai-budget.5',
    number: '表5',
    title: '一般公共预算支出功能分类预算表',
    unit: '元',
    selects: both(expenditure, general),
    panels: [basicAndProject(column('total', '合计'))],
  },
  {
    id: 'shanghai-budget.6',
    number: '表6',
    title: '政府性基金预算支出功能分类预算表',
    aliases: ['政府性基金支出功能分类预算表'],
    unit: '元',
    selects: both(expenditure, governmentFund),
    panels: [basicAndProject(column('total', '合计'))],
  },
  {
    id: 'shanghai-budget.7',
    number: '表7',
    title: '国有资本经营预算支出功能分类预算表',
    unit: '元',
    selects: both(expenditure, stateCapital),
    panels: [basicAndProject(column('total', '合计'))],
  },
  {
    id: 'shanghai-budget.8',
    number: '表8',
    title: '一般公共预算基本支出部门预算经济分类预算表',
    aliases: ['一般公共预算基本支出经济分类预算表'],
    unit: '元',
    selects: both(expenditure, general, { kind: ['basic'] }),
    panels: [
      {
        accounts: 'economic',
        columns: [column('total', '合计'), personnel, operatingCosts],
        lines: [line('total', '合计', '总计')],
        columnSums: [totalOf('total', ['personnel', 'operating-costs'])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'shanghai-budget.9',
    number: '表9',
    title: '“三公”经费和机关运行经费预算表',
    aliases: ['“三公”经费及机关运行经费预算表', '“三公”经费和机关运行费预算表'],
    unit: '万元',
    selects: both(expenditure, fiscal),
    panels: [
      {
        columns: [
          selecting(column('total', '合计'), threePublicsCriteria.total),
          selecting(column('abroad', '因公出国(境)费', '因公出国(境)费用'), threePublicsCriteria.abroad),
          selecting(column('reception', '公务接待费'), threePublicsCriteria.reception),
          selecting(column('vehicle', '小计', ['公务用车购置及运行费', '小计']), threePublicsCriteria.vehicle),
          selecting(column('vehicle-purchase', '购置费', '公务用车购置费'), threePublicsCriteria['vehicle-purchase']),
          selecting(
            column('vehicle-operation', '运行费', '公务用车运行费', '公务用车运行维护费'),
            threePublicsCriteria['vehicle-operation'],
          ),
          selecting(
            column('operating-costs', '机关运行经费预算数', '机关运行经费', '机关运行经费预算'),
            threePublicsCriteria['operating-costs'],
          ),
        ],
        columnSums: [
          totalOf('total', ['abroad', 'reception', 'vehicle']),
          totalOf('vehicle', ['vehicle-purchase', 'vehicle-operation']),
        ],
      },
    ],
  },
]

const cell = cellIn('shanghai-budget')
const allGeneral = [{ left: [cell('5', 'total', 'total')], right: [cell('3', 'total', 'total')] }]

export const shanghaiBudget: FormPack = {
  id: 'shanghai-budget',
  title: '上海市区级部门（单位）预算公开表',
  kind: 'budget',
  jurisdiction: 'shanghai',
  forms,
  crossIdentities: [
    equal(
      'income-equals-expenditure',
      '收入总计等于支出总计',
      cell('1', 'total', 'amount', 'left'),
      cell('1', 'total', 'total', 'right'),
    ),
    equal(
      'income-form',
      '财务收支预算总表的收入总计等于收入预算总表的合计',
      cell('1', 'total', 'amount', 'left'),
      cell('2', 'total', 'total'),
    ),
    equal(
      'expenditure-form',
      '财务收支预算总表的支出总计等于支出预算总表的合计',
      cell('1', 'total', 'total', 'right'),
      cell('3', 'total', 'total'),
    ),
    equal(
      'expenditure-class',
      '财务收支预算总表各类支出等于支出预算总表同类支出',
      cell('1', '*class', 'total', 'right'),
      cell('3', '*class', 'total'),
    ),
    equal(
      'expenditure-class-project',
      '财务收支预算总表各类项目支出等于支出预算总表同类项目支出',
      cell('1', '*class', 'project', 'right'),
      cell('3', '*class', 'project'),
    ),
    equal(
      'income-code',
      '收入预算总表与支出预算总表逐行相等',
      cell('2', '*code', 'total'),
      cell('3', '*code', 'total'),
      { severity: 'warning' },
    ),
    ...(['fiscal', 'institution', 'operating', 'other'] as const).map(id =>
      equal(
        `income-${id}`,
        '财务收支预算总表的各项收入等于收入预算总表的同项收入',
        cell('1', id, 'amount', 'left'),
        cell('2', 'total', id),
      ),
    ),
    equal(
      'fiscal-income',
      '财政拨款收支预算总表的收入总计等于财务收支预算总表的财政拨款收入',
      cell('4', 'total', 'amount', 'left'),
      cell('1', 'fiscal', 'amount', 'left'),
    ),
    ...(['general', 'government-fund', 'state-capital'] as const).map(id =>
      equal(
        `fiscal-income-${id}`,
        '财政拨款收支预算总表的各项拨款等于财务收支预算总表的同项拨款',
        cell('4', id, 'amount', 'left'),
        cell('1', id, 'amount', 'left'),
      ),
    ),
    equal(
      'fiscal-income-equals-expenditure',
      '财政拨款收入总计等于支出总计',
      cell('4', 'total', 'amount', 'left'),
      cell('4', 'total', 'total', 'right'),
    ),
    ...(['general', 'government-fund', 'state-capital'] as const).map(id =>
      equal(
        `fiscal-fund-${id}`,
        '财政拨款收支预算总表中各项资金的收入等于其支出',
        cell('4', id, 'amount', 'left'),
        cell('4', 'total', id, 'right'),
      ),
    ),
    equal(
      'general-form',
      '财政拨款收支预算总表的一般公共预算支出等于功能分类预算表的合计',
      cell('4', 'total', 'general', 'right'),
      cell('5', 'total', 'total'),
    ),
    equal(
      'general-class',
      '财政拨款收支预算总表各类一般公共预算支出等于功能分类预算表同类支出',
      cell('4', '*class', 'general', 'right'),
      cell('5', '*class', 'total'),
    ),
    equal(
      'government-fund-form',
      '财政拨款收支预算总表的政府性基金支出等于政府性基金功能分类预算表的合计',
      cell('4', 'total', 'government-fund', 'right'),
      cell('6', 'total', 'total'),
    ),
    equal(
      'state-capital-form',
      '财政拨款收支预算总表的国有资本经营预算支出等于国有资本经营功能分类预算表的合计',
      cell('4', 'total', 'state-capital', 'right'),
      cell('7', 'total', 'total'),
    ),
    equal(
      'basic-economic',
      '一般公共预算基本支出等于基本支出经济分类预算表的合计',
      cell('5', 'total', 'basic'),
      cell('8', 'total', 'total'),
    ),
    ...generalWithinAll(
      (line, columnId) => cell('3', line, columnId),
      (line, columnId) => cell('5', line, columnId),
      {
        equalRows: '全部支出都是一般公共预算时，支出预算总表与一般公共预算功能分类预算表逐行相等',
        part: '一般公共预算支出不大于全部支出',
      },
    ),
    equal(
      'personnel',
      '全部支出都是一般公共预算时，财务收支预算总表的人员经费等于经济分类预算表的人员经费',
      cell('1', 'total', 'personnel', 'right'),
      cell('8', 'total', 'personnel'),
      { when: allGeneral },
    ),
    equal(
      'operating-costs',
      '全部支出都是一般公共预算时，财务收支预算总表的公用经费等于经济分类预算表的公用经费',
      cell('1', 'total', 'operating-costs', 'right'),
      cell('8', 'total', 'operating-costs'),
      { when: allGeneral },
    ),
    equal(
      'office-running',
      '机关运行经费不大于公用经费',
      cell('9', 'total', 'operating-costs'),
      cell('8', 'total', 'operating-costs'),
      { relation: '<=' },
    ),
    ...threePublicsAtLeast(
      '“三公”经费预算数不小于基本支出中的同项支出',
      id => cell('9', 'total', id),
      code => cell('8', code, 'total'),
    ),
  ],
}

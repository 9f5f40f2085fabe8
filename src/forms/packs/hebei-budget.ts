/** Hebei departments' budgets of 2024, nine forms in 万元 with numbered rows and columns. Source: a published budget. */
import type { Fund } from '../../book/vocabulary.js'
import { both } from '../criteria.js'
import type { ColumnSpec, FormPack, FormSpec, LineSpec } from '../spec.js'
import { classLines } from '../spec.js'
import {
  affiliatePaid,
  amount,
  basic,
  basicAndProject,
  byFund,
  cellIn,
  closing,
  column,
  currentIncome,
  equal,
  expenditure,
  fiscal,
  fundSum,
  general,
  generalWithinAll,
  governmentFund,
  income,
  line,
  lineAfter,
  opening,
  operatingCosts,
  operatingPaid,
  personnelCosts,
  project,
  selecting,
  stateCapital,
  superiorPaid,
  threePublicsAtLeast,
  threePublicsCriteria,
  totalOf,
} from './vocabulary.js'

const total = column('total', '合计', '总计')

const ofThisYear = <Spec extends LineSpec | ColumnSpec>(spec: Spec, ...fund: Fund[]): Spec =>
  selecting(spec, { ...currentIncome, fund })
const endLines = (closingLine: LineSpec): LineSpec[] => [
  selecting(line('current', '本年支出合计'), expenditure),
  selecting(closingLine, closing),
  selecting(line('total', '支出总计', '总计'), { flow: ['expenditure', 'closing'] }),
]

const forms: FormSpec[] = [
  {
    id: 'hebei-budget.1',
    number: '表1',
    title: '部门预算收支总表',
    aliases: ['单位预算收支总表', '预算收支总表'],
    unit: '万元',
    panels: [
      {
        side: 'left',
        columns: [amount],
        lines: [
          ofThisYear(line('general', '一般公共预算拨款收入', '一般公共预算财政拨款收入'), 'general'),
          ofThisYear(
            line('government-fund', '政府性基金预算拨款收入', '政府性基金预算财政拨款收入'),
            'government-fund',
          ),
          ofThisYear(
            line('state-capital', '国有资本经营预算拨款收入', '国有资本经营预算财政拨款收入'),
            'state-capital',
          ),
          ofThisYear(line('special-account', '财政专户管理资金收入', '财政专户管理资金'), 'special-account'),
          ofThisYear(
            line('unit-funds', '单位资金', '单位资金收入'),
            'institution',
            'operating',
            'superior',
            'affiliate',
            'other',
          ),
          selecting(line('current', '本年收入合计'), currentIncome),
          selecting(line('carried-over', '上年结转结余', '上年结转'), opening),
          selecting(line('total', '收入总计', '总计'), income),
        ],
        lineSums: [
          totalOf('current', ['general', 'government-fund', 'state-capital', 'special-account', 'unit-funds']),
          totalOf('total', ['current', 'carried-over']),
        ],
      },
      {
        side: 'right',
        accounts: 'functional',
        columns: [amount],
        accountRows: expenditure,
        lines: endLines(line('closing', '年终结转结余', '结转下年')),
        lineSums: [totalOf('current', [classLines]), totalOf('total', ['current', 'closing'])],
      },
    ],
  },
  {
    id: 'hebei-budget.2',
    number: '表2',
    title: '部门预算收入总表',
    aliases: ['单位预算收入总表', '预算收入总表'],
    unit: '万元',
    selects: income,
    panels: [
      {
        accounts: 'functional',
        columns: [
          total,
          selecting(column('current', '小计', ['本年收入', '小计'], ['本年收入', '合计'], '本年收入'), currentIncome),
          ofThisYear(column('fiscal', '财政拨款收入'), ...fiscal.fund),
          ofThisYear(column('special-account', '财政专户收入', '财政专户管理资金收入'), 'special-account'),
          ofThisYear(column('institution', '事业收入'), 'institution'),
          ofThisYear(column('operating', '经营收入', '事业单位经营收入'), 'operating'),
          ofThisYear(column('superior', '上级补助收入'), 'superior'),
          ofThisYear(column('affiliate', '附属单位上缴收入'), 'affiliate'),
          ofThisYear(column('other', '其他收入'), 'other'),
          selecting(column('carried-over', '上年结转', '上年结转结余'), opening),
        ],
        lines: [line('total', '合计')],
        columnSums: [
          totalOf('total', ['current', 'carried-over']),
          totalOf('current', [
            'fiscal',
            'special-account',
            'institution',
            'operating',
            'superior',
            'affiliate',
            'other',
          ]),
        ],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'hebei-budget.3',
    number: '表3',
    title: '部门预算支出总表',
    aliases: ['单位预算支出总表', '预算支出总表'],
    unit: '万元',
    selects: expenditure,
    panels: [
      {
        accounts: 'functional',
        columns: [total, basic, project, operatingPaid, superiorPaid, affiliatePaid],
        lines: [line('total', '合计')],
        columnSums: [totalOf('total', ['basic', 'project', 'operating', 'superior', 'affiliate'])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'hebei-budget.4',
    number: '表4',
    title: '部门预算财政拨款收支总表',
    aliases: ['单位预算财政拨款收支总表', '预算财政拨款收支总表'],
    unit: '万元',
    selects: fiscal,
    panels: [
      {
        side: 'left',
        columns: [amount],
        lines: [
          selecting(
            lineAfter('carried-over', 'carried-over-general', '一般公共预算拨款', '一般公共预算财政拨款'),
            both(opening, general),
          ),
          selecting(
            lineAfter('carried-over', 'carried-over-government-fund', '政府性基金预算拨款', '政府性基金预算财政拨款'),
            both(opening, governmentFund),
          ),
          selecting(
            lineAfter('carried-over', 'carried-over-state-capital', '国有资本经营预算拨款', '国有资本经营预算财政拨款'),
            both(opening, stateCapital),
          ),
          ofThisYear(line('general', '一般公共预算拨款', '一般公共预算财政拨款'), 'general'),
          ofThisYear(line('government-fund', '政府性基金预算拨款', '政府性基金预算财政拨款'), 'government-fund'),
          ofThisYear(line('state-capital', '国有资本经营预算拨款', '国有资本经营预算财政拨款'), 'state-capital'),
          selecting(line('current', '本年收入合计'), currentIncome),
          selecting(line('carried-over', '年初财政拨款结转和结余', '上年财政拨款结转和结余', '上年结转结余'), opening),
          selecting(line('total', '收入总计', '总计'), income),
        ],
        lineSums: [
          totalOf('current', ['general', 'government-fund', 'state-capital']),
          totalOf('carried-over', [
            'carried-over-general',
            'carried-over-government-fund',
            'carried-over-state-capital',
          ]),
          totalOf('total', ['current', 'carried-over']),
        ],
      },
      {
        side: 'right',
        accounts: 'functional',
        columns: byFund,
        accountRows: expenditure,
        lines: endLines(line('closing', '年末财政拨款结转和结余', '结转下年')),
        columnSums: [fundSum],
        lineSums: [totalOf('current', [classLines]), totalOf('total', ['current', 'closing'])],
      },
    ],
  },
  {
    id: 'hebei-budget.5',
    number: '表5',
    title: '部门预算一般公共预算财政拨款支出表',
    aliases: ['单位预算一般公共预算财政拨款支出表', '一般公共预算财政拨款支出表'],
    unit: '万元',
    selects: both(expenditure, general),
    panels: [basicAndProject(total)],
  },
  {
    id: 'hebei-budget.6',
    number: '表6',
    title: '部门预算一般公共预算财政拨款基本支出表',
    aliases: ['单位预算一般公共预算财政拨款基本支出表', '一般公共预算财政拨款基本支出表'],
    unit: '万元',
    selects: both(expenditure, general, { kind: ['basic'] }),
    panels: [
      {
        accounts: 'economic',
        columns: [
          total,
          selecting(column('personnel', '人员经费'), personnelCosts),
          selecting(column('operating-costs', '公用经费'), operatingCosts),
        ],
        lines: [line('total', '合计')],
        columnSums: [totalOf('total', ['personnel', 'operating-costs'])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'hebei-budget.7',
    number: '表7',
    title: '部门预算政府性基金预算财政拨款支出表',
    aliases: ['单位预算政府性基金预算财政拨款支出表', '政府性基金预算财政拨款支出表'],
    unit: '万元',
    selects: both(expenditure, governmentFund),
    panels: [basicAndProject(total)],
  },
  {
    id: 'hebei-budget.8',
    number: '表8',
    title: '部门预算国有资本经营预算财政拨款支出表',
    aliases: ['单位预算国有资本经营预算财政拨款支出表', '国有资本经营预算财政拨款支出表'],
    unit: '万元',
    selects: both(expenditure, stateCapital),
    panels: [basicAndProject(total)],
  },
  {
    id: 'hebei-budget.9',
    number: '表9',
    title: '部门预算财政拨款“三公”经费支出表',
    aliases: ['单位预算财政拨款“三公”经费支出表', '财政拨款“三公”经费支出表'],
    unit: '万元',
    selects: both(expenditure, fiscal),
    panels: [
      {
        columns: byFund,
        lines: [
          selecting(
            line('total', '“三公”经费小计', '“三公”经费合计', '三公经费小计', '合计', '小计'),
            threePublicsCriteria.total,
          ),
          selecting(line('abroad', '因公出国(境)费', '因公出国(境)费用'), threePublicsCriteria.abroad),
          selecting(
            line('vehicle', '公务用车购置及运行维护费', '公务用车购置及运维费', '公务用车购置及运行费'),
            threePublicsCriteria.vehicle,
          ),
          selecting(
            line('vehicle-purchase', '公务用车购置费', '公务用车购置'),
            threePublicsCriteria['vehicle-purchase'],
          ),
          selecting(
            line('vehicle-operation', '公务用车运行维护费', '公务用车运行费', '公务用车运维费'),
            threePublicsCriteria['vehicle-operation'],
          ),
          selecting(line('reception', '公务接待费'), threePublicsCriteria.reception),
        ],
        columnSums: [fundSum],
        lineSums: [
          totalOf('total', ['abroad', 'vehicle', 'reception']),
          totalOf('vehicle', ['vehicle-purchase', 'vehicle-operation']),
        ],
      },
    ],
  },
]

const cell = cellIn('hebei-budget')
export const hebeiBudget: FormPack = {
  id: 'hebei-budget',
  title: '河北省部门预算公开表',
  kind: 'budget',
  jurisdiction: 'hebei',
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
      'income-form-current',
      '收支总表的本年收入合计等于收入总表的本年收入',
      cell('1', 'current', 'amount', 'left'),
      cell('2', 'total', 'current'),
    ),
    equal(
      'income-form-carried-over',
      '收支总表的上年结转结余等于收入总表的上年结转',
      cell('1', 'carried-over', 'amount', 'left'),
      cell('2', 'total', 'carried-over'),
    ),
    equal(
      'fiscal-income',
      '收支总表的三项拨款收入等于收入总表的财政拨款收入',
      [
        cell('1', 'general', 'amount', 'left'),
        cell('1', 'government-fund', 'amount', 'left'),
        cell('1', 'state-capital', 'amount', 'left'),
      ],
      cell('2', 'total', 'fiscal'),
    ),
    equal(
      'expenditure-form',
      '收支总表的本年支出合计等于支出总表的合计',
      cell('1', 'current', 'amount', 'right'),
      cell('3', 'total', 'total'),
    ),
    equal(
      'expenditure-class',
      '收支总表各类支出等于支出总表同类支出',
      cell('1', '*class', 'amount', 'right'),
      cell('3', '*class', 'total'),
    ),
    equal('income-code', '收入总表与支出总表逐行相等', cell('2', '*code', 'total'), cell('3', '*code', 'total'), {
      severity: 'warning',
    }),
    ...(['general', 'government-fund', 'state-capital'] as const).map(id =>
      equal(
        `fiscal-income-${id}`,
        '财政拨款收支总表的各项拨款等于收支总表的同项拨款',
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
    equal(
      'general-form',
      '财政拨款收支总表的一般公共预算支出等于一般公共预算支出表的合计',
      cell('4', 'current', 'general', 'right'),
      cell('5', 'total', 'total'),
    ),
    equal(
      'general-class',
      '财政拨款收支总表各类一般公共预算支出等于一般公共预算支出表同类支出',
      cell('4', '*class', 'general', 'right'),
      cell('5', '*class', 'total'),
    ),
    equal(
      'government-fund-form',
      '财政拨款收支总表的政府性基金支出等于政府性基金支出表的合计',
      cell('4', 'current', 'government-fund', 'right'),
      cell('7', 'total', 'total'),
    ),
    equal(
      'state-capital-form',
      '财政拨款收支总表的国有资本经营预算支出等于国有资本经营预算支出表的合计',
      cell('4', 'current', 'state-capital', 'right'),
      cell('8', 'total', 'total'),
    ),
    equal(
      'basic-economic',
      '一般公共预算基本支出等于基本支出表的合计',
      cell('5', 'total', 'basic'),
      cell('6', 'total', 'total'),
    ),
    ...generalWithinAll(
      (line, columnId) => cell('3', line, columnId),
      (line, columnId) => cell('5', line, columnId),
      {
        equalRows: '全部支出都是一般公共预算时，支出总表与一般公共预算支出表逐行相等',
        part: '一般公共预算支出不大于全部支出',
      },
    ),
    ...threePublicsAtLeast(
      '“三公”经费预算数不小于基本支出中的同项支出',
      id => cell('9', id, 'general'),
      code => cell('6', code, 'total'),
    ),
  ],
}

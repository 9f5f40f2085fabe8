/**
 * National final accounts (财决公开01–09表) as every province prints them: Hubei joins the code, Shanghai splits it over
 * 类/款/项 columns; Hubei numbers the lines, Shanghai does not; the place of the 三公 form among the nine differs.
 * Source: the forms' own notes in published final accounts 2023 and 2024.
 */
import type { Fund } from '../../book/vocabulary.js'
import { both } from '../criteria.js'
import type { CrossIdentity, FormPack, FormSpec, LineSpec } from '../spec.js'
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
  general,
  generalWithinAll,
  governmentFund,
  income,
  opening,
  operatingCosts,
  personnelCosts,
  selecting,
  stateCapital,
  threePublicsAtLeast,
  threePublicsCriteria,
  fundSum,
  line,
  lineAfter,
  operatingPaid,
  project,
  superiorPaid,
  total,
  totalOf,
} from './vocabulary.js'

const basicPaid = selecting(basic, { ...expenditure, kind: ['basic'] })
const projectPaid = selecting(project, { ...expenditure, kind: ['project'] })

const ofThisYear = (fund: Fund, spec: LineSpec): LineSpec => selecting(spec, { ...currentIncome, fund: [fund] })

const incomeLines = [
  ofThisYear('general', line('general', '一般公共预算财政拨款收入', '一般公共预算财政拨款', '财政拨款收入')),
  ofThisYear('government-fund', line('government-fund', '政府性基金预算财政拨款收入', '政府性基金预算财政拨款')),
  ofThisYear('state-capital', line('state-capital', '国有资本经营预算财政拨款收入', '国有资本经营预算财政拨款')),
  ofThisYear('superior', line('superior', '上级补助收入')),
  ofThisYear('institution', line('institution', '事业收入')),
  ofThisYear('operating', line('operating', '经营收入', '事业单位经营收入')),
  ofThisYear('affiliate', line('affiliate', '附属单位上缴收入')),
  // 财政专户管理资金 has no line of its own in final accounts.
  selecting(line('other', '其他收入'), { ...currentIncome, fund: ['other', 'special-account'] }),
  selecting(line('current', '本年收入合计', '本年收入小计'), currentIncome),
  selecting(
    line(
      'non-fiscal-surplus',
      '使用非财政拨款结余(含专用结余)',
      '使用非财政拨款结余',
      '用事业基金弥补收支差额',
      '使用专用结余',
    ),
    { flow: ['surplus-used'] },
  ),
  selecting(line('opening', '年初结转和结余', '上年结转和结余', '年初结转结余'), opening),
  selecting(line('total', '总计', '收入总计', '合计'), { flow: ['income', 'surplus-used'] }),
]

const expenditureLines = [
  selecting(line('current', '本年支出合计', '本年支出小计'), expenditure),
  selecting(line('distribution', '结余分配'), { flow: ['surplus-distributed'] }),
  selecting(line('closing', '年末结转和结余', '年末结转结余'), closing),
  selecting(line('total', '总计', '支出总计', '合计'), { flow: ['expenditure', 'surplus-distributed', 'closing'] }),
]

const forms: FormSpec[] = [
  {
    id: 'accounts.01',
    number: '公开01表',
    title: '收入支出决算总表',
    aliases: ['收入支出决算表'],
    unit: '万元',
    panels: [
      {
        side: 'left',
        columns: [amount],
        lines: incomeLines,
        lineSums: [
          totalOf('current', [
            'general',
            'government-fund',
            'state-capital',
            'superior',
            'institution',
            'operating',
            'affiliate',
            'other',
          ]),
          totalOf('total', ['current', 'non-fiscal-surplus', 'opening']),
        ],
      },
      {
        side: 'right',
        accounts: 'functional',
        columns: [amount],
        lines: expenditureLines,
        accountRows: expenditure,
        lineSums: [totalOf('current', [classLines]), totalOf('total', ['current', 'distribution', 'closing'])],
      },
    ],
  },
  {
    id: 'accounts.02',
    number: '公开02表',
    title: '收入决算表',
    unit: '万元',
    selects: currentIncome,
    panels: [
      {
        accounts: 'functional',
        columns: [
          column('total', '本年收入合计', '合计', '小计'),
          selecting(column('fiscal', '财政拨款收入', '财政拨款'), fiscal),
          selecting(column('superior', '上级补助收入'), { fund: ['superior'] }),
          selecting(column('institution', '事业收入'), { fund: ['institution'] }),
          selecting(column('operating', '经营收入'), { fund: ['operating'] }),
          selecting(column('affiliate', '附属单位上缴收入', '附属单位缴款'), { fund: ['affiliate'] }),
          selecting(column('other', '其他收入'), { fund: ['other', 'special-account'] }),
        ],
        lines: [line('total', '合计', '总计')],
        columnSums: [totalOf('total', ['fiscal', 'superior', 'institution', 'operating', 'affiliate', 'other'])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'accounts.03',
    number: '公开03表',
    title: '支出决算表',
    unit: '万元',
    selects: expenditure,
    panels: [
      {
        accounts: 'functional',
        columns: [total, basic, project, superiorPaid, operatingPaid, affiliatePaid],
        lines: [line('total', '合计', '总计')],
        columnSums: [totalOf('total', ['basic', 'project', 'superior', 'operating', 'affiliate'])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'accounts.04',
    number: '公开04表',
    title: '财政拨款收入支出决算总表',
    aliases: ['财政拨款收支决算总表'],
    unit: '万元',
    selects: fiscal,
    panels: [
      {
        side: 'left',
        columns: [amount],
        lines: [
          selecting(lineAfter('opening', 'opening-general', '一般公共预算财政拨款'), both(opening, general)),
          selecting(
            lineAfter('opening', 'opening-government-fund', '政府性基金预算财政拨款'),
            both(opening, governmentFund),
          ),
          selecting(
            lineAfter('opening', 'opening-state-capital', '国有资本经营预算财政拨款'),
            both(opening, stateCapital),
          ),
          ofThisYear('general', line('general', '一般公共预算财政拨款', '一般公共预算财政拨款收入')),
          ofThisYear(
            'government-fund',
            line('government-fund', '政府性基金预算财政拨款', '政府性基金预算财政拨款收入'),
          ),
          ofThisYear(
            'state-capital',
            line('state-capital', '国有资本经营预算财政拨款', '国有资本经营预算财政拨款收入'),
          ),
          selecting(line('current', '本年收入合计'), currentIncome),
          selecting(line('opening', '年初财政拨款结转和结余', '上年财政拨款结转和结余'), opening),
          selecting(line('total', '总计', '收入总计', '合计'), income),
        ],
        lineSums: [
          totalOf('current', ['general', 'government-fund', 'state-capital']),
          totalOf('opening', ['opening-general', 'opening-government-fund', 'opening-state-capital']),
          totalOf('total', ['current', 'opening']),
        ],
      },
      {
        side: 'right',
        accounts: 'functional',
        columns: byFund,
        accountRows: expenditure,
        lines: [
          selecting(line('current', '本年支出合计'), expenditure),
          selecting(line('closing', '年末财政拨款结转和结余'), closing),
          selecting(line('total', '总计', '支出总计', '合计'), { flow: ['expenditure', 'closing'] }),
        ],
        columnSums: [fundSum],
        lineSums: [totalOf('current', [classLines]), totalOf('total', ['current', 'closing'])],
      },
    ],
  },
  {
    id: 'accounts.05',
    number: '公开05表',
    title: '一般公共预算财政拨款支出决算表',
    unit: '万元',
    selects: { ...expenditure, ...general },
    panels: [basicAndProject()],
  },
  {
    id: 'accounts.06',
    number: '公开06表',
    title: '一般公共预算财政拨款基本支出决算明细表',
    aliases: ['一般公共预算财政拨款基本支出决算表', '一般公共预算财政拨款基本支出明细表'],
    unit: '万元',
    selects: { ...expenditure, ...general, kind: ['basic'] },
    panels: [
      {
        side: 'left',
        accounts: 'economic',
        selects: personnelCosts,
        columns: [amount],
        lines: [line('personnel', '人员经费合计', '人员经费')],
        lineSums: [totalOf('personnel', [classLines])],
        rollsUp: true,
      },
      {
        side: 'right',
        accounts: 'economic',
        selects: operatingCosts,
        columns: [amount],
        lines: [line('operating-costs', '公用经费合计', '公用经费')],
        lineSums: [totalOf('operating-costs', [classLines])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'accounts.07',
    number: '公开07表',
    title: '政府性基金预算财政拨款收入支出决算表',
    aliases: ['政府性基金预算财政拨款支出决算表'],
    unit: '万元',
    selects: governmentFund,
    panels: [
      {
        accounts: 'functional',
        columns: [
          selecting(column('opening', '年初结转和结余', '上年结转和结余'), opening),
          selecting(column('income', '本年收入'), currentIncome),
          selecting(column('total', '小计', ['本年支出', '合计'], ['本年支出', '小计'], '合计'), expenditure),
          basicPaid,
          projectPaid,
          selecting(column('closing', '年末结转和结余', '结转下年'), closing),
        ],
        lines: [line('total', '合计', '总计')],
        columnSums: [totalOf('total', ['basic', 'project']), totalOf('closing', ['opening', 'income'], ['total'])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'accounts.08',
    number: '公开08表',
    title: '国有资本经营预算财政拨款支出决算表',
    aliases: ['国有资本经营预算财政拨款收入支出决算表'],
    unit: '万元',
    selects: stateCapital,
    panels: [
      {
        accounts: 'functional',
        columns: [
          selecting(column('opening', '年初结转和结余', '上年结转和结余'), opening),
          selecting(column('income', '本年收入'), currentIncome),
          selecting(total, expenditure),
          basicPaid,
          projectPaid,
          selecting(column('closing', '年末结转和结余'), closing),
        ],
        lines: [line('total', '合计', '总计')],
        columnSums: [totalOf('total', ['basic', 'project']), totalOf('closing', ['opening', 'income'], ['total'])],
        rollsUp: true,
      },
    ],
  },
  {
    id: 'accounts.09',
    number: '公开09表',
    title: '财政拨款“三公”经费支出决算表',
    aliases: [
      '“三公”经费支出决算表',
      '一般公共预算财政拨款“三公”经费支出决算表',
      '“三公”经费决算表',
      '“三公”经费及机关运行经费支出决算表',
      '“三公”经费和机关运行经费支出决算表',
    ],
    unit: '万元',
    selects: both(expenditure, fiscal),
    panels: [
      {
        columns: (['budget', 'actual'] as const).flatMap(stage => {
          const word = stage === 'budget' ? '预算数' : '决算数'
          const paired = (id: keyof typeof threePublicsCriteria, label: string, ...names: string[]) =>
            selecting(
              column(
                `${stage}-${id}`,
                `${label}${word}`,
                ...[label, ...names].flatMap(name => [
                  [word, name],
                  [name, word],
                ]),
              ),
              // The budget is the whole year's, adjustments included.
              { ...threePublicsCriteria[id], ...(stage === 'budget' ? { stage: 'adjusted' } : {}) },
            )
          return [
            paired('total', '合计'),
            paired('abroad', '因公出国(境)费', '因公出国(境)费用', '因公出国'),
            paired('vehicle', '小计', '公务用车购置及运行费小计'),
            paired('vehicle-purchase', '公务用车购置费', '购置费'),
            paired('vehicle-operation', '公务用车运行费', '公务用车运行维护费', '运行费', '运行维护费'),
            paired('reception', '公务接待费', '接待费'),
            paired('operating-costs', '机关运行经费'),
          ]
        }),
        columnSums: (['budget', 'actual'] as const).flatMap(stage => [
          totalOf(`${stage}-total`, [`${stage}-abroad`, `${stage}-vehicle`, `${stage}-reception`]),
          totalOf(`${stage}-vehicle`, [`${stage}-vehicle-purchase`, `${stage}-vehicle-operation`]),
        ]),
      },
    ],
  },
]

const cell = cellIn('accounts')

const allGeneral = [{ left: [cell('04', 'current', 'general', 'right')], right: [cell('03', 'total', 'total')] }]

const crossIdentities: CrossIdentity[] = [
  equal(
    'income-equals-expenditure',
    '收入总计等于支出总计',
    cell('01', 'total', 'amount', 'left'),
    cell('01', 'total', 'amount', 'right'),
  ),
  equal(
    'fiscal-income-equals-expenditure',
    '财政拨款收入总计等于支出总计',
    cell('04', 'total', 'amount', 'left'),
    cell('04', 'total', 'total', 'right'),
  ),
  equal(
    'income-form',
    '收支总表的本年收入合计等于收入决算表的合计',
    cell('01', 'current', 'amount', 'left'),
    cell('02', 'total', 'total'),
  ),
  equal(
    'expenditure-form',
    '收支总表的本年支出合计等于支出决算表的合计',
    cell('01', 'current', 'amount', 'right'),
    cell('03', 'total', 'total'),
  ),
  equal(
    'expenditure-class',
    '收支总表各类支出等于支出决算表同类支出',
    cell('01', '*class', 'amount', 'right'),
    cell('03', '*class', 'total'),
  ),
  equal(
    'fiscal-income',
    '收支总表的财政拨款收入等于收入决算表的财政拨款收入',
    [
      cell('01', 'general', 'amount', 'left'),
      cell('01', 'government-fund', 'amount', 'left'),
      cell('01', 'state-capital', 'amount', 'left'),
    ],
    cell('02', 'total', 'fiscal'),
  ),
  ...(['superior', 'institution', 'operating', 'affiliate', 'other'] as const).map(id =>
    equal(
      `income-${id}`,
      '收支总表的各项收入等于收入决算表的同项收入',
      cell('01', id, 'amount', 'left'),
      cell('02', 'total', id),
    ),
  ),
  ...(['general', 'government-fund', 'state-capital'] as const).map(id =>
    equal(
      `fiscal-income-${id}`,
      '财政拨款收支总表的各项拨款等于收支总表的同项拨款',
      cell('04', id, 'amount', 'left'),
      cell('01', id, 'amount', 'left'),
    ),
  ),
  equal(
    'fiscal-income-form',
    '财政拨款收支总表的本年收入合计等于收入决算表的财政拨款收入',
    cell('04', 'current', 'amount', 'left'),
    cell('02', 'total', 'fiscal'),
  ),
  equal(
    'general-form',
    '财政拨款收支总表的一般公共预算支出等于一般公共预算财政拨款支出决算表的合计',
    cell('04', 'current', 'general', 'right'),
    cell('05', 'total', 'total'),
  ),
  equal(
    'general-class',
    '财政拨款收支总表各类一般公共预算支出等于一般公共预算财政拨款支出决算表同类支出',
    cell('04', '*class', 'general', 'right'),
    cell('05', '*class', 'total'),
  ),
  equal(
    'government-fund-form',
    '财政拨款收支总表的政府性基金支出等于政府性基金决算表的本年支出',
    cell('04', 'current', 'government-fund', 'right'),
    cell('07', 'total', 'total'),
  ),
  equal(
    'state-capital-form',
    '财政拨款收支总表的国有资本经营预算支出等于国有资本经营预算决算表的本年支出',
    cell('04', 'current', 'state-capital', 'right'),
    cell('08', 'total', 'total'),
  ),
  equal('basic-economic', '一般公共预算基本支出等于人员经费合计与公用经费合计之和', cell('05', 'total', 'basic'), [
    cell('06', 'personnel', 'amount', 'left'),
    cell('06', 'operating-costs', 'amount', 'right'),
  ]),
  ...generalWithinAll(
    (line, columnId) => cell('03', line, columnId),
    (line, columnId) => cell('05', line, columnId),
    {
      equalRows: '全部支出都是一般公共预算财政拨款时，支出决算表与一般公共预算财政拨款支出决算表逐行相等',
      part: '一般公共预算财政拨款支出不大于全部支出',
    },
    allGeneral,
  ),
  ...threePublicsAtLeast(
    '“三公”经费决算数不小于基本支出中的同项支出',
    id => cell('09', 'total', `actual-${id}`),
    code => cell('06', code, 'amount', 'right'),
  ),
]

export const nationalAccounts: FormPack = {
  id: 'national-accounts',
  title: '部门决算公开报表（财决公开01—09表）',
  kind: 'final-accounts',
  jurisdiction: null,
  forms,
  crossIdentities,
}

/**
 * Budgets as Hebei prints them: a number before every row, a number under every column, total first, joined codes.
 * Source: a published budget of 2024.
 */
import {
  amountColumn,
  block,
  codeColumn,
  labelColumn,
  lineRow,
  nationalClasses,
  numberedClasses,
  totalRow,
  usedAccounts,
  type Usual,
} from './parts.js'
import type { FormPrinting, GridColumn, SeriesPrinting } from './printing.js'

const usual: Usual = {
  caption: { left: '{codedName}', middle: '预算年度：{year}', right: '单位：万元' },
  serial: { header: ['序号'], width: 5 },
  numbers: 'all',
  codes: 'joined',
  linesOverCodes: false,
}

/** Hebei lists every class of the chart, those of the government as a whole too. */
const classes = [...nationalClasses, '209', '227', '230', '233']

const accountColumns = (group: string): GridColumn[] => [
  codeColumn(9, group, '科目编码'),
  labelColumn(30, group, '科目名称'),
]

const byAccount = (
  form: string,
  title: string,
  columns: GridColumn[],
  nothing: string,
  landscape: boolean,
): FormPrinting => ({
  ...usual,
  form: `hebei-budget.${form}`,
  number: '',
  title: `{scope}预算${title}`,
  blocks: [block(0, columns, [totalRow('total', '合计'), usedAccounts])],
  notes: [],
  empty: `注：本{scope}无${nothing}，空表列示。`,
  landscape,
})

const basicAndProject = (form: string, title: string, nothing: string): FormPrinting =>
  byAccount(
    form,
    title,
    [
      ...accountColumns('功能分类科目'),
      amountColumn('total', 14, '合计'),
      amountColumn('basic', 14, '基本支出'),
      amountColumn('project', 14, '项目支出'),
    ],
    nothing,
    false,
  )

const forms: FormPrinting[] = [
  {
    ...usual,
    form: 'hebei-budget.1',
    number: '',
    title: '{scope}预算收支总表',
    blocks: [
      block(
        0,
        [labelColumn(30, '收入', '项目'), amountColumn('amount', 13, '收入', '预算数')],
        [
          lineRow('general', '一、一般公共预算拨款收入'),
          lineRow('government-fund', '二、政府性基金预算拨款收入'),
          lineRow('state-capital', '三、国有资本经营预算拨款收入'),
          lineRow('special-account', '四、财政专户管理资金收入'),
          lineRow('unit-funds', '五、单位资金'),
        ],
        [totalRow('current'), lineRow('carried-over'), totalRow('total')],
      ),
      block(
        1,
        [labelColumn(30, '支出', '项目'), amountColumn('amount', 13, '支出', '预算数')],
        [numberedClasses(...classes), { text: '三十一、人行科目' }],
        [totalRow('current'), lineRow('closing'), totalRow('total')],
      ),
    ],
    notes: [],
    empty: '注：本{scope}无收支预算，空表列示。',
    landscape: false,
  },
  byAccount(
    '2',
    '收入总表',
    [
      codeColumn(9, '功能分类科目', '科目编码'),
      labelColumn(26, '功能分类科目', '科目名称'),
      amountColumn('total', 10, '合计'),
      amountColumn('current', 10, '本年收入', '小计'),
      amountColumn('fiscal', 10, '本年收入', '财政拨款收入'),
      amountColumn('special-account', 9, '本年收入', '财政专户收入'),
      amountColumn('institution', 9, '本年收入', '事业收入'),
      amountColumn('operating', 9, '本年收入', '经营收入'),
      amountColumn('superior', 9, '本年收入', '上级补助收入'),
      amountColumn('affiliate', 9, '本年收入', '附属单位上缴收入'),
      amountColumn('other', 9, '本年收入', '其他收入'),
      amountColumn('carried-over', 10, '上年结转'),
    ],
    '收入预算',
    true,
  ),
  byAccount(
    '3',
    '支出总表',
    [
      ...accountColumns('功能分类科目'),
      amountColumn('total', 12, '合计'),
      amountColumn('basic', 12, '基本支出'),
      amountColumn('project', 12, '项目支出'),
      amountColumn('operating', 10, '经营支出'),
      amountColumn('superior', 10, '上解上级支出'),
      amountColumn('affiliate', 11, '对附属单位补助支出'),
    ],
    '支出预算',
    true,
  ),
  {
    ...usual,
    form: 'hebei-budget.4',
    number: '',
    title: '{scope}预算财政拨款收支总表',
    blocks: [
      block(
        0,
        [labelColumn(26, '收入', '项目'), amountColumn('amount', 12, '收入', '金额')],
        [
          lineRow('general', '一、一般公共预算拨款'),
          lineRow('government-fund', '二、政府性基金预算拨款'),
          lineRow('state-capital', '三、国有资本经营预算拨款'),
        ],
        [
          totalRow('current'),
          lineRow('carried-over'),
          lineRow('carried-over-general', '一、一般公共预算拨款'),
          lineRow('carried-over-government-fund', '二、政府性基金预算拨款'),
          lineRow('carried-over-state-capital', '三、国有资本经营预算拨款'),
          totalRow('total'),
        ],
      ),
      block(
        1,
        [
          labelColumn(28, '支出', '项目'),
          amountColumn('total', 12, '支出', '合计'),
          amountColumn('general', 12, '支出', '一般公共预算财政拨款'),
          amountColumn('government-fund', 12, '支出', '政府性基金预算财政拨款'),
          amountColumn('state-capital', 12, '支出', '国有资本经营预算财政拨款'),
        ],
        [numberedClasses(...classes), { text: '三十一、人行科目' }],
        [totalRow('current'), lineRow('closing'), 'blank', 'blank', 'blank', totalRow('total')],
      ),
    ],
    notes: [],
    empty: '注：本{scope}无财政拨款收支预算，空表列示。',
    landscape: false,
  },
  basicAndProject('5', '一般公共预算财政拨款支出表', '一般公共预算财政拨款支出预算'),
  byAccount(
    '6',
    '一般公共预算财政拨款基本支出表',
    [
      ...accountColumns('支出部门经济分类科目'),
      amountColumn('total', 14, '一般公共预算基本支出', '合计'),
      amountColumn('personnel', 14, '一般公共预算基本支出', '人员经费'),
      amountColumn('operating-costs', 14, '一般公共预算基本支出', '公用经费'),
    ],
    '一般公共预算财政拨款基本支出预算',
    false,
  ),
  basicAndProject('7', '政府性基金预算财政拨款支出表', '政府性基金预算财政拨款支出预算'),
  basicAndProject('8', '国有资本经营预算财政拨款支出表', '国有资本经营预算财政拨款支出预算'),
  {
    ...usual,
    form: 'hebei-budget.9',
    number: '',
    title: '{scope}预算财政拨款“三公”经费支出表',
    blocks: [
      block(
        0,
        [
          labelColumn(38, '项目'),
          amountColumn('total', 14, '资金性质', '合计'),
          amountColumn('general', 14, '资金性质', '一般公共预算财政拨款'),
          amountColumn('government-fund', 14, '资金性质', '政府性基金预算财政拨款'),
          amountColumn('state-capital', 14, '资金性质', '国有资本经营预算财政拨款'),
        ],
        [
          totalRow('total', '“三公”经费小计'),
          lineRow('abroad', '一、因公出国（境）费'),
          { text: '其中：教学科研人员因公出国（境）费', partOf: 'abroad' },
          { text: '其他因公出国（境）费', partOf: 'abroad' },
          lineRow('vehicle', '二、公务用车购置及运维费'),
          lineRow('vehicle-purchase', '其中：公务用车购置费'),
          lineRow('vehicle-operation', '公务用车运行维护费'),
          lineRow('reception', '三、公务接待费'),
        ],
      ),
    ],
    zeroColumns: ['total', 'general'],
    notes: [],
    empty: '注：本{scope}无财政拨款“三公”经费预算，空表列示。',
    landscape: false,
  },
]

export const hebeiBudget: SeriesPrinting = {
  id: 'hebei-budget',
  pack: 'hebei-budget',
  jurisdiction: 'hebei',
  separators: false,
  blankAs: 'blank',
  forms,
}

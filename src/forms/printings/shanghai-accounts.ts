/**
 * National final accounts as Shanghai prints them: codes in 类, 款 and 项, no line numbers, the “三公” form as the seventh,
 * capital items below the goods and services. Source: the city's model of 2024 and published final accounts of 2024.
 */
import {
  amountColumn,
  block,
  codeColumn,
  goodsItems,
  labelColumn,
  lineRow,
  nationalClasses,
  numberedClasses,
  personnelItems,
  totalRow,
  usedAccounts,
  type Usual,
} from './parts.js'
import type { FormPrinting, GridColumn, SeriesPrinting } from './printing.js'

const usual: Usual = {
  caption: { left: '', middle: '', right: '单位：万元' },
  codes: 'split',
  linesOverCodes: true,
}

const accountColumns: GridColumn[] = [
  ...['类', '款', '项'].map(part => codeColumn(5, '项目', '支出功能分类科目编码', part)),
  labelColumn(30, '项目', '科目名称'),
]

/** One row for each functional account, with the total above or below them. */
const byAccount = (
  form: string,
  number: string,
  title: string,
  amounts: GridColumn[],
  rest: Pick<FormPrinting, 'notes' | 'empty' | 'landscape'>,
  totalAt: 'top' | 'bottom' = 'top',
): FormPrinting => ({
  ...usual,
  form,
  number,
  title,
  blocks: [
    totalAt === 'top'
      ? block(0, [...accountColumns, ...amounts], [totalRow('total', '合计'), usedAccounts])
      : block(0, [...accountColumns, ...amounts], [usedAccounts], [totalRow('total', '合计')]),
  ],
  spareRows: 2,
  ...rest,
})

const economicColumns = (side: '人员经费' | '公用经费'): GridColumn[] => [
  ...['类', '款'].map(part => codeColumn(5, side, '经济分类科目编码', part)),
  labelColumn(26, side, '科目名称'),
  amountColumn('amount', 12, side, '决算数'),
]

const budgetAndActual = (id: string, ...header: string[]): GridColumn[] => [
  amountColumn(`budget-${id}`, 10, '财政拨款“三公”经费', ...header, '预算数'),
  amountColumn(`actual-${id}`, 10, '财政拨款“三公”经费', ...header, '决算数'),
]

const vehicles = '公务用车购置及运行维护费'

const forms: FormPrinting[] = [
  {
    ...usual,
    form: 'accounts.01',
    number: '',
    title: '收入支出决算总表',
    blocks: [
      block(
        0,
        [labelColumn(34, '收入', '项目'), amountColumn('amount', 14, '收入', '决算数')],
        [
          lineRow('general', '一、一般公共预算财政拨款收入'),
          lineRow('government-fund', '二、政府性基金预算财政拨款收入'),
          lineRow('state-capital', '三、国有资本经营预算财政拨款收入'),
          lineRow('superior', '四、上级补助收入'),
          lineRow('institution', '五、事业收入'),
          lineRow('operating', '六、经营收入'),
          lineRow('affiliate', '七、附属单位上缴收入'),
          lineRow('other', '八、其他收入'),
        ],
        [
          totalRow('current'),
          lineRow('non-fiscal-surplus', '使用非财政拨款结余（含专用结余）'),
          lineRow('opening'),
          totalRow('total'),
        ],
      ),
      block(
        1,
        [labelColumn(34, '支出', '项目'), amountColumn('amount', 14, '支出', '决算数')],
        [numberedClasses(...nationalClasses)],
        [totalRow('current'), lineRow('distribution'), lineRow('closing'), totalRow('total')],
      ),
    ],
    notes: ['注：本表列示{scope}当年的全部收入、支出和年末结转结余。'],
    empty: '说明：{name}本年度没有收入和支出，故本表无数据。',
    landscape: false,
  },
  byAccount(
    'accounts.02',
    '',
    '收入决算表',
    [
      amountColumn('total', 13, '本年收入合计'),
      amountColumn('fiscal', 13, '财政拨款收入'),
      amountColumn('superior', 11, '上级补助收入'),
      amountColumn('institution', 11, '事业收入'),
      amountColumn('operating', 11, '经营收入'),
      amountColumn('affiliate', 11, '附属单位上缴收入'),
      amountColumn('other', 11, '其他收入'),
    ],
    {
      notes: ['注：本表列示{scope}当年取得的各项收入。'],
      empty: '说明：{name}本年度没有收入，故本表无数据。',
      landscape: true,
    },
  ),
  byAccount(
    'accounts.03',
    '',
    '支出决算表',
    [
      amountColumn('total', 13, '本年支出合计'),
      amountColumn('basic', 13, '基本支出'),
      amountColumn('project', 13, '项目支出'),
      amountColumn('superior', 11, '上缴上级支出'),
      amountColumn('operating', 11, '经营支出'),
      amountColumn('affiliate', 12, '对附属单位补助支出'),
    ],
    {
      notes: ['注：本表列示{scope}当年的各项支出。'],
      empty: '说明：{name}本年度没有支出，故本表无数据。',
      landscape: true,
    },
  ),
  {
    ...usual,
    form: 'accounts.04',
    number: '',
    title: '财政拨款收入支出决算总表',
    blocks: [
      block(
        0,
        [labelColumn(28, '收入', '项目'), amountColumn('amount', 13, '收入', '决算数')],
        [
          lineRow('general', '一、一般公共预算财政拨款'),
          lineRow('government-fund', '二、政府性基金预算财政拨款'),
          lineRow('state-capital', '三、国有资本经营预算财政拨款'),
        ],
        [
          totalRow('current'),
          lineRow('opening'),
          lineRow('opening-general', '一、一般公共预算财政拨款'),
          lineRow('opening-government-fund', '二、政府性基金预算财政拨款'),
          lineRow('opening-state-capital', '三、国有资本经营预算财政拨款'),
          totalRow('total'),
        ],
      ),
      block(
        1,
        [
          labelColumn(28, '支出', '项目'),
          amountColumn('total', 13, '支出', '合计'),
          amountColumn('general', 13, '支出', '一般公共预算财政拨款'),
          amountColumn('government-fund', 13, '支出', '政府性基金预算财政拨款'),
          amountColumn('state-capital', 13, '支出', '国有资本经营预算财政拨款'),
        ],
        [numberedClasses(...nationalClasses)],
        [totalRow('current'), lineRow('closing'), 'blank', 'blank', 'blank', totalRow('total')],
      ),
    ],
    notes: ['注：本表列示{scope}当年财政拨款的全部收入、支出和结转结余。'],
    empty: '说明：{name}本年度没有财政拨款收入和支出，故本表无数据。',
    landscape: false,
  },
  byAccount(
    'accounts.05',
    '',
    '一般公共预算财政拨款支出决算表',
    [amountColumn('total', 14, '合计'), amountColumn('basic', 14, '基本支出'), amountColumn('project', 14, '项目支出')],
    {
      notes: ['注：本表列示{scope}当年的一般公共预算财政拨款支出。'],
      empty: '说明：{name}本年度没有一般公共预算财政拨款支出，故本表无数据。',
      landscape: false,
    },
    'bottom',
  ),
  {
    ...usual,
    form: 'accounts.06',
    number: '',
    title: '一般公共预算财政拨款基本支出决算表',
    blocks: [
      block(0, economicColumns('人员经费'), [{ accounts: personnelItems }], [totalRow('personnel')]),
      block(
        1,
        economicColumns('公用经费'),
        [
          {
            accounts: [
              ...goodsItems,
              ...['310', '31001', '31002', '31003', '31007', '31013', '31019', '31021', '31022', '31099'],
            ],
          },
        ],
        [totalRow('operating-costs')],
      ),
    ],
    notes: ['注：本表按经济分类列示{scope}当年一般公共预算财政拨款基本支出的明细。'],
    empty: '说明：{name}本年度没有一般公共预算财政拨款基本支出，故本表无数据。',
    landscape: false,
  },
  {
    ...usual,
    form: 'accounts.09',
    number: '',
    title: '财政拨款“三公”经费支出决算表',
    blocks: [
      block(
        0,
        [
          ...budgetAndActual('total', '合计', '合计'),
          ...budgetAndActual('abroad', '因公出国（境）费', '因公出国（境）费'),
          ...budgetAndActual('vehicle', vehicles, '小计'),
          ...budgetAndActual('vehicle-purchase', vehicles, '公务用车购置费'),
          ...budgetAndActual('vehicle-operation', vehicles, '公务用车运行维护费'),
          ...budgetAndActual('reception', '公务接待费', '公务接待费'),
        ],
        [lineRow('total')],
      ),
    ],
    notes: ['注：本表列示{scope}当年“三公”经费的预算数和决算数。'],
    empty: '说明：{name}本年度没有财政拨款“三公”经费支出，故本表无数据。',
    landscape: true,
  },
  ...(
    [
      ['accounts.07', '政府性基金预算财政拨款'],
      ['accounts.08', '国有资本经营预算财政拨款'],
    ] as const
  ).map(([form, fund]) =>
    byAccount(
      form,
      '',
      `${fund}收入支出决算表`,
      [
        amountColumn('opening', 13, '年初结转和结余'),
        amountColumn('income', 13, '本年收入'),
        amountColumn('total', 13, '本年支出', '合计'),
        amountColumn('basic', 13, '本年支出', '基本支出'),
        amountColumn('project', 13, '本年支出', '项目支出'),
        amountColumn('closing', 13, '年末结转和结余'),
      ],
      {
        notes: [`注：本表列示{scope}当年${fund}的收入、支出和结转结余。`],
        empty: `说明：{name}本年度没有${fund}收入和支出，故本表无数据。`,
        landscape: true,
      },
    ),
  ),
]

export const shanghaiAccounts: SeriesPrinting = {
  id: 'shanghai-accounts',
  pack: 'national-accounts',
  jurisdiction: 'shanghai',
  separators: true,
  blankAs: 'blank',
  forms,
}

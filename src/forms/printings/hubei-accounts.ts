/**
 * National final accounts as Hubei prints them, which is the national form itself: line and column numbers, joined codes,
 * total first, the “三公” form last. Source: published final accounts of 2023 and the national forms.
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
  ordinalColumn,
  personnelItems,
  totalRow,
  usedAccounts,
  type Usual,
} from './parts.js'
import type { FormPrinting, GridColumn, NotePrinting, SeriesPrinting } from './printing.js'

const usual: Usual = {
  caption: { left: '{scope}：{name}', middle: '{year}年度', right: '金额单位：万元' },
  numbers: 'amounts',
  codes: 'joined',
  linesOverCodes: true,
}

const accountColumns = (label: number, ...above: string[]): GridColumn[] => [
  ...Array.from({ length: 3 }, () => codeColumn(3, ...above, '功能分类科目编码')),
  labelColumn(label, ...above, '科目名称'),
]

/** One row for each functional account below the total. */
const byAccount = (
  form: string,
  title: string,
  amounts: GridColumn[],
  rest: Pick<FormPrinting, 'empty' | 'landscape'> & { notes: NotePrinting[] },
): FormPrinting => ({
  ...usual,
  form,
  number: `公开${form.slice(-2)}表`,
  title,
  blocks: [block(0, [...accountColumns(30, '项目'), ...amounts], [totalRow('total', '合计'), usedAccounts])],
  spareRows: 1,
  ...rest,
})

const threePublics = (stage: 'budget' | 'actual', word: string): GridColumn[] => [
  amountColumn(`${stage}-total`, 10, word, '合计'),
  amountColumn(`${stage}-abroad`, 10, word, '因公出国（境）费'),
  amountColumn(`${stage}-vehicle`, 10, word, '公务用车购置及运行维护费', '小计'),
  amountColumn(`${stage}-vehicle-purchase`, 10, word, '公务用车购置及运行维护费', '公务用车购置费'),
  amountColumn(`${stage}-vehicle-operation`, 10, word, '公务用车购置及运行维护费', '公务用车运行维护费'),
  amountColumn(`${stage}-reception`, 10, word, '公务接待费'),
]

const forms: FormPrinting[] = [
  {
    ...usual,
    form: 'accounts.01',
    number: '公开01表',
    title: '收入支出决算总表',
    blocks: [
      block(
        0,
        [labelColumn(32, '收入', '项目'), ordinalColumn(5, '收入', '行次'), amountColumn('amount', 13, '收入', '金额')],
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
          'blank',
          totalRow('total'),
        ],
      ),
      block(
        1,
        [labelColumn(32, '支出', '项目'), ordinalColumn(5, '支出', '行次'), amountColumn('amount', 13, '支出', '金额')],
        [numberedClasses(...nationalClasses)],
        [totalRow('current'), lineRow('distribution'), lineRow('closing'), 'blank', totalRow('total')],
      ),
    ],
    notes: ['注：本表列示本{scope}当年的全部收入、支出和年末结转结余。', { identities: 'rows' }],
    empty: '说明：本{scope}{year}年度没有收入和支出，故本表为空表。',
    landscape: false,
  },
  byAccount(
    'accounts.02',
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
      notes: ['注：本表列示本{scope}当年取得的各项收入。', { identities: 'columns' }],
      empty: '说明：本{scope}{year}年度没有收入，故本表为空表。',
      landscape: true,
    },
  ),
  byAccount(
    'accounts.03',
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
      notes: ['注：本表列示本{scope}当年的各项支出。', { identities: 'columns' }],
      empty: '说明：本{scope}{year}年度没有支出，故本表为空表。',
      landscape: true,
    },
  ),
  {
    ...usual,
    form: 'accounts.04',
    number: '公开04表',
    title: '财政拨款收入支出决算总表',
    blocks: [
      block(
        0,
        [
          labelColumn(27, '收入', '项目'),
          ordinalColumn(5, '收入', '行次'),
          amountColumn('amount', 12, '收入', '决算数'),
        ],
        [
          lineRow('general', '一、一般公共预算财政拨款'),
          lineRow('government-fund', '二、政府性基金预算财政拨款'),
          lineRow('state-capital', '三、国有资本经营预算财政拨款'),
        ],
        [
          totalRow('current'),
          lineRow('opening'),
          lineRow('opening-general'),
          lineRow('opening-government-fund'),
          lineRow('opening-state-capital'),
          totalRow('total'),
        ],
      ),
      block(
        1,
        [
          labelColumn(28, '支出', '项目'),
          ordinalColumn(5, '支出', '行次'),
          amountColumn('total', 12, '支出', '决算数', '合计'),
          amountColumn('general', 13, '支出', '决算数', '一般公共预算财政拨款'),
          amountColumn('government-fund', 13, '支出', '决算数', '政府性基金预算财政拨款'),
          amountColumn('state-capital', 13, '支出', '决算数', '国有资本经营预算财政拨款'),
        ],
        [numberedClasses(...nationalClasses)],
        [totalRow('current'), lineRow('closing'), 'blank', 'blank', 'blank', totalRow('total')],
      ),
    ],
    notes: [
      '注：本表列示本{scope}当年三项财政拨款（一般公共预算、政府性基金预算、国有资本经营预算）的收入、支出和年末结转结余。',
      { identities: 'rows' },
    ],
    empty: '说明：本{scope}{year}年度没有财政拨款收入和支出，故本表为空表。',
    landscape: false,
  },
  byAccount(
    'accounts.05',
    '一般公共预算财政拨款支出决算表',
    [
      amountColumn('total', 14, '本年支出', '小计'),
      amountColumn('basic', 14, '本年支出', '基本支出'),
      amountColumn('project', 14, '本年支出', '项目支出'),
    ],
    {
      notes: ['注：本表列示本{scope}当年的一般公共预算财政拨款支出。', { identities: 'columns' }],
      empty: '说明：本{scope}{year}年度没有一般公共预算财政拨款支出，故本表为空表。',
      landscape: false,
    },
  ),
  {
    form: 'accounts.06',
    number: '公开06表',
    title: '一般公共预算财政拨款基本支出决算明细表',
    caption: usual.caption,
    codes: 'joined',
    linesOverCodes: true,
    blocks: [
      block(
        0,
        [
          codeColumn(7, '人员经费', '科目代码'),
          labelColumn(22, '人员经费', '科目名称'),
          amountColumn('amount', 11, '人员经费', '决算数'),
        ],
        [{ accounts: personnelItems }],
        [totalRow('personnel')],
      ),
      block(
        1,
        [
          codeColumn(7, '公用经费', '科目代码'),
          labelColumn(19, '公用经费', '科目名称'),
          amountColumn('amount', 11, '公用经费', '决算数'),
        ],
        [{ accounts: goodsItems, within: ['302'] }],
        [{ line: 'operating-costs', total: true, across: true }],
      ),
      block(
        1,
        [
          codeColumn(7, '公用经费', '科目代码'),
          labelColumn(19, '公用经费', '科目名称'),
          amountColumn('amount', 11, '公用经费', '决算数'),
        ],
        [
          {
            accounts: ['310', '31002', '31003', '31007', '31013', '31021', '31022', '31099'],
            within: ['307', '309', '310', '311', '312', '313', '399'],
          },
        ],
        [],
      ),
    ],
    notes: ['注：本表按经济分类列示本{scope}当年一般公共预算财政拨款基本支出的明细。'],
    empty: '说明：本{scope}{year}年度没有一般公共预算财政拨款基本支出，故本表为空表。',
    landscape: false,
  },
  byAccount(
    'accounts.07',
    '政府性基金预算财政拨款收入支出决算表',
    [
      amountColumn('opening', 13, '年初结转和结余'),
      amountColumn('income', 13, '本年收入'),
      amountColumn('total', 13, '本年支出', '小计'),
      amountColumn('basic', 13, '本年支出', '基本支出'),
      amountColumn('project', 13, '本年支出', '项目支出'),
      amountColumn('closing', 13, '年末结转和结余'),
    ],
    {
      notes: ['注：本表列示本{scope}当年政府性基金预算财政拨款的收入、支出和结转结余。', { identities: 'columns' }],
      empty: '说明：本{scope}{year}年度没有政府性基金预算财政拨款收入和支出，故本表为空表。',
      landscape: true,
    },
  ),
  byAccount(
    'accounts.08',
    '国有资本经营预算财政拨款支出决算表',
    [
      amountColumn('total', 14, '本年支出', '合计'),
      amountColumn('basic', 14, '本年支出', '基本支出'),
      amountColumn('project', 14, '本年支出', '项目支出'),
    ],
    {
      notes: ['注：本表列示本{scope}当年的国有资本经营预算财政拨款支出。', { identities: 'columns' }],
      empty: '说明：本{scope}{year}年度没有国有资本经营预算财政拨款支出，故本表为空表。',
      landscape: false,
    },
  ),
  {
    ...usual,
    form: 'accounts.09',
    number: '公开09表',
    title: '财政拨款“三公”经费支出决算表',
    blocks: [block(0, [...threePublics('budget', '预算数'), ...threePublics('actual', '决算数')], [lineRow('total')])],
    notes: [
      '注：本表列示本{scope}当年的财政拨款“三公”经费。预算数是调整以后的全年预算数；决算数包括用当年拨款和以前年度结转资金支付的支出。',
      { identities: 'columns' },
    ],
    empty: '说明：本{scope}{year}年度没有财政拨款“三公”经费支出，故本表为空表。',
    landscape: true,
  },
]

export const hubeiAccounts: SeriesPrinting = {
  id: 'hubei-accounts',
  pack: 'national-accounts',
  jurisdiction: null,
  separators: true,
  blankAs: 'blank',
  forms,
}

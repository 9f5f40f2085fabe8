/**
 * Budgets as Shanghai's districts print them, for departments and for units: codes in 类, 款 and 项, only the classes that
 * are used, the total last. Since 2026 the first form splits expenditure into personnel, operating costs and projects, and
 * a cell without money prints 0.00. Source: the official workbooks of 2026 and published budgets of 2023–2026.
 */
import {
  amountColumn,
  block,
  codeColumn,
  labelColumn,
  lineRow,
  numberedClasses,
  totalRow,
  usedAccounts,
  type Usual,
} from './parts.js'
import type { FormPrinting, GridColumn, RowPrinting, SeriesPrinting } from './printing.js'

const usual: Usual = {
  caption: { left: '编制{scope}：{name}', middle: '', right: '单位：元' },
  codes: 'split',
  linesOverCodes: true,
}

/** What the two styles of the years say differently. */
type Style = {
  since?: number
  /** The three appropriations as lines of the first and of the fourth form. */
  funds: readonly [general: string, governmentFund: string, stateCapital: string]
  /** Between the number and the name of a line: `1.` or `1、`. */
  subordinal: string
  expenditure: GridColumn[]
  codeHeader: string
  nameHeader: string
  blankAs: SeriesPrinting['blankAs']
}

const fundIds = ['general', 'government-fund', 'state-capital'] as const
const chinese = ['一', '二', '三'] as const

const accountColumns = (codeHeader: string, nameHeader: string, parts: string[], label: number): GridColumn[] => [
  ...parts.map(part => codeColumn(6, '项目', codeHeader, part)),
  labelColumn(label, '项目', nameHeader),
]
const functional = accountColumns('功能分类科目编码', '功能分类科目名称', ['类', '款', '项'], 36)

const byAccount = (
  form: string,
  title: string,
  columns: GridColumn[],
  nothing: string,
): Omit<FormPrinting, 'landscape'> => ({
  ...usual,
  form: `shanghai-budget.${form}`,
  number: '',
  title: `{year}年{budgetScope}${title}`,
  blocks: [block(0, columns, [usedAccounts], [totalRow('total', '合计')])],
  notes: [],
  empty: `注：本{scope}{year}年无${nothing}安排的预算，故本表为空表。`,
  spareRows: 3,
})

const basicAndProject = (form: string, title: string, group: string, nothing: string): FormPrinting => ({
  ...byAccount(
    form,
    title,
    [
      ...functional,
      amountColumn('total', 18, group, '合计'),
      amountColumn('basic', 18, group, '基本支出'),
      amountColumn('project', 18, group, '项目支出'),
    ],
    nothing,
  ),
  landscape: false,
})

const formsOf = ({ funds, subordinal, expenditure, codeHeader, nameHeader, blankAs }: Style): FormPrinting[] => {
  const fundRows = (ordinals: readonly string[]): RowPrinting[] =>
    fundIds.map((id, i) => lineRow(id, `${ordinals[i]}${funds[i]}`))
  return [
    {
      ...usual,
      form: 'shanghai-budget.1',
      number: '',
      title: '{year}年{budgetScope}财务收支预算总表',
      blocks: [
        block(
          0,
          [labelColumn(24, '本年收入', '项目'), amountColumn('amount', 16, '本年收入', '预算数')],
          [
            lineRow('fiscal', '一、财政拨款收入'),
            ...fundRows(['1', '2', '3'].map(number => number + subordinal)),
            lineRow('institution', '二、事业收入'),
            lineRow('operating', '三、事业单位经营收入'),
            lineRow('other', '四、其他收入'),
          ],
          [totalRow('total', '收入总计')],
        ),
        block(
          1,
          [labelColumn(28, '本年支出', '项目'), ...expenditure],
          [numberedClasses()],
          [totalRow('total', '支出总计')],
        ),
      ],
      notes: [],
      empty: '注：本{scope}{year}年无收支安排的预算，故本表为空表。',
      landscape: expenditure.length > 1,
    },
    {
      ...byAccount(
        '2',
        '收入预算总表',
        [
          ...functional,
          amountColumn('total', 16, '收入预算', '合计'),
          amountColumn('fiscal', 16, '收入预算', '财政拨款收入'),
          amountColumn('institution', 14, '收入预算', '事业收入'),
          amountColumn('operating', 14, '收入预算', '事业单位经营收入'),
          amountColumn('other', 14, '收入预算', '其他收入'),
        ],
        '收入',
      ),
      landscape: true,
    },
    basicAndProject('3', '支出预算总表', '支出预算', '支出'),
    {
      ...usual,
      form: 'shanghai-budget.4',
      number: '',
      title: '{year}年{budgetScope}财政拨款收支预算总表',
      blocks: [
        block(
          0,
          [labelColumn(24, '财政拨款收入', '项目'), amountColumn('amount', 16, '财政拨款收入', '预算数')],
          fundRows(chinese.map(ordinal => `${ordinal}、`)),
          [totalRow('total', '收入总计')],
        ),
        block(
          1,
          [
            labelColumn(26, '财政拨款支出', '项目'),
            amountColumn('total', 16, '财政拨款支出', '合计'),
            amountColumn('general', 16, '财政拨款支出', '一般公共预算'),
            amountColumn('government-fund', 15, '财政拨款支出', '政府性基金预算'),
            amountColumn('state-capital', 15, '财政拨款支出', '国有资本经营预算'),
          ],
          [numberedClasses()],
          [totalRow('total', '支出总计')],
        ),
      ],
      notes: [],
      empty: '注：本{scope}{year}年无财政拨款收支安排的预算，故本表为空表。',
      landscape: true,
    },
    basicAndProject('5', '一般公共预算支出功能分类预算表', '一般公共预算支出', '一般公共预算财政拨款'),
    basicAndProject('6', '政府性基金预算支出功能分类预算表', '政府性基金预算支出', '政府性基金预算财政拨款'),
    basicAndProject('7', '国有资本经营预算支出功能分类预算表', '国有资本经营预算支出', '国有资本经营预算财政拨款'),
    {
      ...byAccount(
        '8',
        '一般公共预算基本支出部门预算经济分类预算表',
        [
          ...accountColumns(codeHeader, nameHeader, ['类', '款'], 40),
          amountColumn('total', 18, '一般公共预算基本支出', '合计'),
          amountColumn('personnel', 18, '一般公共预算基本支出', '人员经费'),
          amountColumn('operating-costs', 18, '一般公共预算基本支出', '公用经费'),
        ],
        '一般公共预算基本支出',
      ),
      landscape: false,
    },
    {
      ...usual,
      form: 'shanghai-budget.9',
      number: '',
      title: '{year}年{scope}“三公”经费和机关运行经费预算表',
      caption: { ...usual.caption, right: '单位：万元' },
      blocks: [
        block(
          0,
          [
            amountColumn('total', 15, '“三公”经费预算数', '合计'),
            amountColumn('abroad', 15, '“三公”经费预算数', '因公出国（境）费'),
            amountColumn('reception', 15, '“三公”经费预算数', '公务接待费'),
            amountColumn('vehicle', 15, '“三公”经费预算数', '公务用车购置及运行费', '小计'),
            amountColumn('vehicle-purchase', 15, '“三公”经费预算数', '公务用车购置及运行费', '购置费'),
            amountColumn('vehicle-operation', 15, '“三公”经费预算数', '公务用车购置及运行费', '运行费'),
            amountColumn('operating-costs', 18, '机关运行经费预算数'),
          ],
          [lineRow('total')],
        ),
      ],
      ...(blankAs === 'zero' ? { zeroColumns: 'all' as const } : {}),
      notes: [],
      empty: '注：本{scope}{year}年无“三公”经费和机关运行经费安排的预算，故本表为空表。',
      landscape: true,
    },
  ]
}

const series = (id: string, style: Style): SeriesPrinting => ({
  id,
  pack: 'shanghai-budget',
  jurisdiction: 'shanghai',
  ...(style.since === undefined ? {} : { since: style.since }),
  separators: true,
  blankAs: style.blankAs,
  forms: formsOf(style),
})

export const shanghaiBudget2023 = series('shanghai-budget-2023', {
  funds: ['一般公共预算资金', '政府性基金', '国有资本经营预算'],
  subordinal: '. ',
  expenditure: [amountColumn('total', 18, '本年支出', '预算数')],
  codeHeader: '部门预算经济分类科目编码',
  nameHeader: '经济分类科目名称',
  blankAs: 'blank',
})

export const shanghaiBudget2026 = series('shanghai-budget-2026', {
  since: 2026,
  funds: ['一般公共预算', '政府性基金预算', '国有资本经营预算'],
  subordinal: '、',
  expenditure: [
    amountColumn('total', 17, '本年支出', '预算数', '合计'),
    amountColumn('personnel', 16, '本年支出', '预算数', '基本支出', '人员经费'),
    amountColumn('operating-costs', 16, '本年支出', '预算数', '基本支出', '公用经费'),
    amountColumn('project', 17, '本年支出', '预算数', '项目支出'),
  ],
  codeHeader: '经济分类科目编码',
  nameHeader: '部门经济分类科目名称',
  blankAs: 'zero',
})

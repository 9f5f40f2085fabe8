/** The text of final accounts as Hubei prints it: parts one, three, four and five; part two are the forms. */
import type { ToldSection } from '../../told.js'
import { glossary } from '../accounts/glossary.js'
import { functions, organisation } from '../accounts/overview.js'
import { keptParagraphs } from '../kept-statements.js'
import { numbered } from '../numbering.js'
import type { Titled } from '../numbering.js'
import type { Teller } from '../teller.js'
import { basic, general } from './general.js'
import { governmentFund, stateCapital } from './funds.js'
import { assets, operatingCosts, performance, procurement, special } from './others.js'
import { threePublics } from './three-publics.js'
import { expenditure, fiscal, income, totals } from './totals.js'

const notes: readonly Titled[] = [
  ['收入支出决算总体情况说明', totals],
  ['收入决算情况说明', income],
  ['支出决算情况说明', expenditure],
  ['财政拨款收入支出决算总体情况说明', fiscal],
  ['一般公共预算财政拨款支出决算情况说明', general],
  ['一般公共预算财政拨款基本支出决算情况说明', basic],
  ['政府性基金预算财政拨款收入支出决算情况说明', governmentFund],
  ['国有资本经营预算财政拨款支出决算情况说明', stateCapital],
  ['财政拨款“三公”经费支出决算情况说明', threePublics],
  ['机关运行经费支出说明', operatingCosts],
  ['政府采购支出说明', procurement],
  ['国有资产占用情况说明', assets],
  ['预算绩效情况说明', performance],
  ['财政专项支出、专项转移支付支出情况说明', special],
]

const terms = [
  '一般公共预算财政拨款收入',
  '政府性基金预算财政拨款收入',
  '国有资本经营预算财政拨款收入',
  '上级补助收入',
  '事业收入',
  '经营收入',
  '附属单位上缴收入',
  '其他收入',
  '使用非财政拨款结余（含专用结余）',
  '年初结转和结余',
  '结余分配',
  '年末结转和结余',
  '基本支出',
  '项目支出',
  '上缴上级支出',
  '经营支出',
  '对附属单位补助支出',
  '“三公”经费',
  '机关运行经费',
]

export const tellHubeiAccounts = (teller: Teller): ToldSection[] => {
  const { unitName, scope, fill } = teller.context
  const word = scope === 'department' ? '部门' : '单位'
  const { year } = fill.period
  const other = keptParagraphs(teller.context, 'wording', 'other')
  return [
    {
      id: 'overview',
      title: `第一部分 ${unitName}概况`,
      blocks: numbered(teller, 2, [
        [`${word}主要职责`, functions],
        ['机构设置情况', organisation],
      ]),
    },
    { id: 'notes', title: `第三部分 ${unitName}${year}年度${word}决算情况说明`, blocks: numbered(teller, 2, notes) },
    {
      id: 'other',
      title: '第四部分 其他需要说明的情况',
      blocks:
        other.length === 0
          ? [teller.paragraph('other', '本{scope}无其他需要说明的情况。')]
          : other.map((text, i) => teller.words(`other/${i + 1}`, text)),
    },
    { id: 'glossary', title: '第五部分 名词解释', blocks: glossary(teller, terms, true) },
  ]
}

/** The text of final accounts as Shanghai prints it: parts one, three and four; part two are the forms. */
import type { ToldSection } from '../../told.js'
import { glossary } from '../accounts/glossary.js'
import { functions, organisation } from '../accounts/overview.js'
import { scopeWords } from '../context.js'
import { numbered } from '../numbering.js'
import type { Titled } from '../numbering.js'
import type { Teller } from '../teller.js'
import { basic, general, governmentFund, stateCapital } from './general.js'
import { others, performance } from './others.js'
import { threePublics } from './three-publics.js'
import { expenditure, fiscal, income, totals } from './totals.js'

const notes: readonly Titled[] = [
  ['收入支出决算总体情况说明', totals],
  ['收入决算情况说明', income],
  ['支出决算情况说明', expenditure],
  ['财政拨款收入支出决算总体情况说明', fiscal],
  ['一般公共预算财政拨款支出决算情况说明', general],
  ['一般公共预算财政拨款基本支出决算情况说明', basic],
  ['财政拨款“三公”经费支出决算情况说明', threePublics],
  ['政府性基金预算财政拨款收入支出决算情况说明', governmentFund],
  ['国有资本经营预算财政拨款收入支出决算情况说明', stateCapital],
  ['预算绩效管理情况', performance],
  ['其他重要事项的情况说明', others],
]

const terms = [
  '财政拨款收入',
  '事业收入',
  '经营收入',
  '其他收入',
  '年初结转和结余',
  '年末结转和结余',
  '基本支出',
  '项目支出',
  '经营支出',
  '“三公”经费',
  '机关运行经费',
]

export const tellShanghaiAccounts = (teller: Teller): ToldSection[] => {
  const { unitName, scope, fill } = teller.context
  const { year } = fill.period
  return [
    {
      id: 'overview',
      title: `第一部分 ${unitName}概况`,
      blocks: numbered(teller, 2, [
        ['主要职能', functions],
        [scope === 'department' ? '部门决算单位构成' : '机构设置', organisation],
      ]),
    },
    {
      id: 'notes',
      title: `第三部分 ${unitName}${year}年度${scopeWords[scope]}决算情况说明`,
      blocks: numbered(teller, 2, notes),
    },
    { id: 'glossary', title: '第四部分 名词解释', blocks: glossary(teller, terms, false) },
  ]
}

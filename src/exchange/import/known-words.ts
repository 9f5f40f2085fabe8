/** Words of finance systems' exports, as data: names of columns for proposals, terms in cells for translation. */
import type { TableName } from '../../book/tables.js'

export type HeaderWords = { field: string; words: RegExp; with?: Readonly<Record<string, string>> }

/** Tried in order on a column's name without spaces. */
export const headerWords: { readonly [T in TableName]?: readonly HeaderWords[] } = {
  entries: [
    { field: 'functional', words: /^(支出)?功能(分类)?(科目)?(编码|代码)$|^科目(编码|代码)$/ },
    { field: 'economic', words: /^(部门预算)?(支出)?经济(分类)?(科目)?(编码|代码)$/ },
    { field: 'unit', words: /^(预算)?单位(编码|代码|名称)?$/ },
    { field: 'project', words: /^项目(编码|代码|编号)$/ },
    { field: 'fund', words: /^资金(性质|来源)$/ },
    { field: 'kind', words: /^支出(性质|类型|类别)$/ },
    { field: 'year', words: /^(预算|会计)?年度$/ },
    { field: 'amount', words: /^基本支出(小计)?$/, with: { kind: 'basic' } },
    { field: 'amount', words: /^项目支出(小计)?$/, with: { kind: 'project' } },
    { field: 'amount', words: /^人员经费$/, with: { kind: 'basic' } },
    { field: 'amount', words: /^(公用|日常公用)经费$/, with: { kind: 'basic' } },
    { field: 'amount', words: /^(金额|预算数|决算数|支出数|预算金额|支出金额|合计)(（(万)?元）)?$/ },
  ],
  procurement: [
    { field: 'name', words: /^(采购)?(品目|物品)(名称)?$/ },
    { field: 'category', words: /^采购(类别|类型)$/ },
    { field: 'quantity', words: /^(采购)?数量$/ },
    { field: 'measure', words: /^计量单位$/ },
    { field: 'project', words: /^项目(编码|代码|编号|名称)$/ },
    { field: 'unit', words: /^(预算)?单位(编码|代码|名称)$/ },
    { field: 'fund', words: /^资金(性质|来源)$/ },
    { field: 'small_firms_amount', words: /中小(微)?企业/ },
    { field: 'amount', words: /^(采购)?(金额|预算|总价|合计)(（(万)?元）)?$/ },
  ],
  projects: [
    { field: 'id', words: /^项目(编码|代码|编号)$/ },
    { field: 'name', words: /^项目名称$/ },
    { field: 'unit', words: /^(预算)?单位(编码|代码|名称)$/ },
    { field: 'first_year', words: /^(起始|开始)年度?$/ },
    { field: 'last_year', words: /^(终止|结束)年度?$/ },
  ],
}

/** Terms beside the book's own, by field; spaces and brackets are left out before they are compared. */
export const cellWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fund: {
    一般公共预算财政拨款: 'general',
    一般公共预算拨款: 'general',
    一般公共预算资金: 'general',
    公共财政预算: 'general',
    政府性基金: 'government-fund',
    政府性基金预算财政拨款: 'government-fund',
    政府性基金预算资金: 'government-fund',
    国有资本经营预算财政拨款: 'state-capital',
    国有资本经营预算资金: 'state-capital',
    财政专户管理: 'special-account',
    财政专户: 'special-account',
    经营收入: 'operating',
    单位资金: 'other',
    其他资金: 'other',
  },
  kind: { 人员经费: 'basic', 公用经费: 'basic', 人员类: 'basic', 运转类: 'basic', 特定目标类: 'project' },
  origin: {
    本年收入: 'this-year',
    当年: 'this-year',
    本年安排: 'this-year',
    上年结转结余: 'carried-over',
    结转: 'carried-over',
  },
  stage: {
    年初预算: 'approved',
    批复数: 'approved',
    调整预算数: 'adjusted',
    决算: 'actual',
    执行数: 'actual',
    支出: 'actual',
  },
  category: { 货物类: 'goods', 工程类: 'works', 服务类: 'services' },
}

export const sumWords = ['合计', '总计', '小计', '本年支出合计', '本年收入合计'] as const

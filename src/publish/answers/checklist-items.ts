/**
 * The items of the finance bureau's checklist as data: what is judged for each kind of document, and under which item a
 * finding is written. A bureau whose checklist has other items changes this file and nothing else.
 */
import type { DocumentKind, Scope } from '../../checks/finding.js'

/**
 * How an item is judged. `human`: no machine can. `cover`: by what was read of unit and year. `contents`: by the table of
 * contents. `chapter`: by a heading of the text. `forms`: one item for each form of the series.
 */
export type ItemSpec = {
  id: string
  group: '及时性' | '内容规范性'
  /** Printed; for `forms` the forms' own titles are. `{公开}` becomes 单位预算, 部门决算 …. */
  label: string
  by: 'human' | 'cover' | 'contents' | 'chapter' | 'forms'
  /** Headings of the chapter. */
  heading?: RegExp
  /** Left out where the document has neither such a heading nor a finding in the chapter. */
  onlyWith?: RegExp
}

const timely: ItemSpec = { id: 'timely', group: '及时性', label: '及时公开{公开}', by: 'human' }
const content = (id: string, label: string, by: ItemSpec['by'], heading?: RegExp, onlyWith?: RegExp): ItemSpec => ({
  id,
  group: '内容规范性',
  label,
  by,
  ...(heading ? { heading } : {}),
  ...(onlyWith ? { onlyWith } : {}),
})

const cover = content('cover', '封面', 'cover')
const contents = content('contents', '目录', 'contents')
const functions = content('functions', '主要职能', 'chapter', /主要职(能|责)|部门职(能|责)|单位职(能|责)|职能简介/)
const organisation = content('organisation', '机构设置', 'chapter', /机构设置|单位构成|机构情况|人员构成/)
const glossary = content('glossary', '名词解释', 'chapter', /(名词|名称|专业性较强的名词)解释/)
const forms = content('forms', '报表', 'forms')
const performance = content(
  'performance',
  '绩效目标、绩效自评',
  'chapter',
  /绩效(目标|自评|评价|管理)/,
  /绩效(目标|自评|评价)[^。]{0,8}(表|报告)/,
)

const budgetItems: ItemSpec[] = [
  timely,
  cover,
  contents,
  functions,
  organisation,
  glossary,
  content('prose', '预算编制说明', 'chapter', /预算编制(的)?说明|预算(编制)?情况(的)?说明|收支预算.*说明|预算安排/),
  forms,
  content('other', '其他相关说明', 'chapter', /其他(相关|重要)?(情况|事项).*说明|其他重要事项/),
  content('projects', '项目经费情况说明', 'chapter', /项目(经费|支出)?情况(的)?说明|项目经费/),
  performance,
]

const accountsItems: ItemSpec[] = [
  timely,
  cover,
  contents,
  functions,
  organisation,
  glossary,
  content('prose', '决算情况说明', 'chapter', /决算(公开)?(编制)?(情况)?(的)?说明/),
  forms,
  content('other', '其他重要事项说明', 'chapter', /其他(相关|重要)?(情况|事项).*说明|其他重要事项/),
  performance,
]

const performanceItems: ItemSpec[] = [
  timely,
  cover,
  content('prose', '文字说明', 'chapter', /说明|概况/),
  content('performance', '绩效目标、绩效自评表', 'chapter', /绩效(目标|自评|评价)/),
]

export const itemsOfKind: Record<DocumentKind, readonly ItemSpec[]> = {
  budget: budgetItems,
  'final-accounts': accountsItems,
  'performance-targets': performanceItems,
  'self-evaluation': performanceItems,
  unknown: budgetItems,
}

/**
 * Rules whose findings belong to an item wherever they stand; first match wins. Everything else goes by its place: a
 * form's finding to the form, words to the chapter they stand in.
 */
export const itemOfRule: readonly { rule: RegExp; item: string }[] = [
  { rule: /^contents\./, item: 'contents' },
  { rule: /^glossary\./, item: 'glossary' },
  { rule: /^(evaluation|goal)\./, item: 'performance' },
]

/** Words are written down under the first of these that a heading above them names; what fits nowhere, to the prose. */
export const chapterOrder: readonly string[] = [
  'glossary',
  'functions',
  'organisation',
  'projects',
  'other',
  'performance',
  'prose',
]
export const fallbackItem = 'prose'

/** Forms as the printed checklist calls them, where that is not just their title; `{级}` becomes 单位 or 部门. */
export const formLabels: Readonly<Record<string, string>> = {
  'shanghai-budget.1': '《{级}财务收支预算总表》',
  'shanghai-budget.2': '《{级}收入预算总表》',
  'shanghai-budget.3': '《{级}支出预算总表》',
  'shanghai-budget.4': '《{级}财政拨款收支预算总表》',
  'shanghai-budget.5': '《{级}一般公共预算支出功能分类预算表》',
  'shanghai-budget.6': '《{级}政府性基金预算支出功能分类预算表》',
  'shanghai-budget.8': '《{级}一般公共预算基本支出部门预算经济分类预算表》',
  'shanghai-budget.9': '《{级}“三公”经费和机关运行经费预算表》',
}

export const scopeWord = (scope: Scope | null): string => (scope === null ? '' : scope === 'unit' ? '单位' : '部门')

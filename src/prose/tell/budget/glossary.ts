/**
 * What the terms of a budget mean (名词解释), in our own words: told where a department has written nothing of its own.
 * A statement of kind `glossary` with the same term replaces an entry, one with another term is added behind.
 */
import type { Scope } from './shared.js'

type Entry = { term: string; text: string }

const body = (scope: Scope): string => (scope === 'department' ? '部门及所属单位' : '单位')

const threePublics =
  '指用财政拨款安排的三类支出：因公出国（境）费，即出国（境）开展公务的旅费、住宿费、伙食费、培训费等；公务用车购置及运行费，即公务用车的购置支出以及燃料、维修、过路过桥、保险等日常使用支出；公务接待费，即按规定标准开支的各类公务接待支出。'
const operatingCosts =
  '指行政单位和参照公务员法管理的事业单位为维持日常办公，用一般公共预算财政拨款安排的基本支出中的公用经费。'
const institutionIncome = '指事业单位开展本行业专业活动及与之相关的辅助活动取得的收入。'
const operatingIncome = '指事业单位在专业活动和辅助活动以外，从事不独立核算的经营活动取得的收入。'

export const shanghaiGlossary = (scope: Scope): Entry[] => [
  {
    term: '财政拨款收入',
    text: `指${body(scope)}当年从同级财政取得的资金，按来源分为一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款。`,
  },
  { term: '事业收入', text: institutionIncome },
  { term: '事业单位经营收入', text: operatingIncome },
  { term: '其他收入', text: '指除财政拨款收入、事业收入、事业单位经营收入以外取得的各项收入。' },
  {
    term: '基本支出预算',
    text: `指${body(scope)}为维持机构运转、完成日常工作而安排的年度支出，由人员经费和公用经费组成。`,
  },
  { term: '项目支出预算', text: `指${body(scope)}在基本支出以外，为完成特定工作任务或发展目标而安排的年度支出。` },
  { term: '“三公”经费', text: threePublics },
  { term: '机关运行经费', text: operatingCosts },
]

export const hebeiGlossary = (scope: Scope): Entry[] => [
  {
    term: '财政拨款收入',
    text: '指同级财政当年拨付的资金，按来源分为一般公共预算拨款、政府性基金预算拨款和国有资本经营预算拨款。',
  },
  { term: '财政专户管理资金收入', text: '指缴入财政专户、实行专项管理的收入，主要是教育收费。' },
  {
    term: '单位资金收入',
    text: '指财政拨款收入和财政专户管理资金以外的收入，包括事业收入、事业单位经营收入、上级补助收入、附属单位上缴收入和其他收入。',
  },
  { term: '事业收入', text: institutionIncome },
  { term: '事业单位经营收入', text: operatingIncome },
  { term: '上年结转', text: '指以前年度安排、到本年仍按原用途继续使用的资金。' },
  { term: '基本支出', text: `指${body(scope)}为维持机构运转、完成日常工作而发生的人员经费和公用经费。` },
  { term: '项目支出', text: `指${body(scope)}在基本支出以外，为完成特定工作任务或发展目标而发生的支出。` },
  { term: '“三公”经费', text: threePublics },
  {
    term: '机关运行经费',
    text: `指${body(scope)}的公用经费，用于办公、邮电、差旅、会议、福利、日常维修、水电取暖、物业管理、公务用车运行维护等日常运转支出。`,
  },
]

export const hubeiGlossary = (scope: Scope): Entry[] => [
  {
    term: '一般公共预算',
    text: '指以税收为主体的财政收入，用于保障和改善民生、推动经济社会发展、维护国家安全和机构正常运转的收支预算。',
  },
  {
    term: '政府性基金预算',
    text: '指依照法律、行政法规向特定对象征收、收取或者以其他方式筹集的资金，专项用于特定公共事业的收支预算。',
  },
  { term: '基本支出', text: `指${body(scope)}为维持机构运转、完成日常工作而发生的人员经费和公用经费。` },
  { term: '项目支出', text: `指${body(scope)}在基本支出以外，为完成特定工作任务或发展目标而发生的支出。` },
  { term: '“三公”经费', text: threePublics },
  { term: '机关运行经费', text: operatingCosts },
]

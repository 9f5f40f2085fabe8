/**
 * The closed vocabulary of performance forms: names of indicator levels, labels of fields, header words, basis words.
 * Recognition knows cells by these names, because conversions shift columns but seldom the words themselves.
 */
import type { Level1 } from './evaluation.js'

const compacted = /^[\u4e00-\u9fff\w.%、，。]*$/

/** Text without spaces, brackets folded to ASCII, as labels are compared. */
export const compact = (text: string): string =>
  compacted.test(text)
    ? text
    : text
        .replace(/[\s\u00a0\u3000\u200b]/g, '')
        .replace(/[（【]/g, '(')
        .replace(/[）】]/g, ')')
        .replace(/：/g, ':')

const level1Names: readonly (readonly [RegExp, Level1])[] = [
  [/^成本(?:指标?|控制指标)?$/, '成本指标'],
  [/^产出?(?:指标?)$|^产出$/, '产出指标'],
  [/^效益(?:指标?)?$|^效果指标$/, '效益指标'],
  [/^(?:满意[度原]?|满意意思?)(?:指标?)$|^满意度$/, '满意度指标'],
]

/** Level-1 category of a cell, `(20分)` or a number behind it ignored; null for anything else. */
export const level1Of = (text: string): Level1 | null => {
  const plain = compact(text)
    .replace(/\(\d+(?:\.\d+)?分?\)|\d+分$/g, '')
    .replace(/^[一二三四\d][、.．]/, '')
  return level1Names.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

const level2Names: readonly (readonly [RegExp, string])[] = [
  [/^经济成本?本?(?:指标?)?$|^经济成$/, '经济成本指标'],
  [/^社会成本(?:指标?)?$/, '社会成本指标'],
  [/^生态(?:环境)?成本(?:指标?)?$/, '生态环境成本指标'],
  [/^数量(?:指标?)?$/, '数量指标'],
  [/^质量(?:指标?)?$/, '质量指标'],
  [/^时效(?:指标?)?$/, '时效指标'],
  [/^成本指标$/, '成本指标'],
  [/^经济效益(?:指标?)?$/, '经济效益指标'],
  [/^社会效[益应]益?(?:指标?)?$/, '社会效益指标'],
  [/^生态(?:环境)?效益(?:指标?)?$/, '生态效益指标'],
  [/^可持续(?:影响|发展)?(?:指标?)?$/, '可持续影响指标'],
  [/^(?:社会公众或|公众及)?服务(?:对象|对验)(?:满意度?)?(?:指标?)?$/, '服务对象满意度指标'],
  [/^社会公众(?:满意度)?(?:指标?)?$|^满意度$/, '服务对象满意度指标'],
]

export const level2Of = (text: string): string | null => {
  const plain = compact(text).replace(/\(\d+分?\)|\d+分$/g, '')
  return level2Names.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

/** Level-2 names belong to one level 1 only, except 成本指标, which older forms put under 产出. */
export const parentOf = (level2: string): Level1 | null =>
  /成本/.test(level2) && level2 !== '成本指标'
    ? '成本指标'
    : /^(?:数量|质量|时效|成本指标)/.test(level2)
      ? '产出指标'
      : /效益|可持续/.test(level2)
        ? '效益指标'
        : /满意/.test(level2)
          ? '满意度指标'
          : null

/** What a column behind the names of the levels holds. */
export type FieldRole = 'description' | 'target' | 'earlier' | 'actual' | 'weight' | 'score' | 'basis' | 'cause'

const fieldNames: readonly (readonly [RegExp, FieldRole])[] = [
  [/^(?:绩效)?指标(?:描述|解释|说明|内容)$/, 'description'],
  [/依据|^(?:指标值)?(?:确定|角定|来源)|^备注$|评分标准|计算方法|^定依据/, 'basis'],
  [/^(?:近两年指标值)?前年$|^上年$|^前两年|上年(?:实际|完成)/, 'earlier'],
  [/实际完成|实现值$|^(?:全年)?完成(?:值|情况)|^实际值/, 'actual'],
  [
    /^(?:年初|年度|全年|预期|预计|当年|计划|项目)?(?:\(\/?(?:年度|项目)\/?\))?(?:目标|指标)值|^指标值?$|^(?:预期|预计)当?年?实?现?|^目标值/,
    'target',
  ],
  [/^(?:指标)?(?:分值|权重)/, 'weight'],
  [/^(?:自评|评价|实际)?得分|^评分$/, 'score'],
  [/偏差|原因|未完成/, 'cause'],
]

export const fieldRoleOf = (text: string): FieldRole | null => {
  const plain = compact(text)
  if (/预期当年|预计当年/.test(plain)) return 'target'
  return fieldNames.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

export const isLevelHeader = (text: string): 1 | 2 | 3 | null => {
  const plain = compact(text)
  if (/^[(K_]?一级(?:指标?)?$/.test(plain)) return 1
  if (/^二级(?:指标?)?$/.test(plain)) return 2
  if (/^三级(?:指标?)?$|^指标名称$|^三[级约组]及?指标$/.test(plain)) return 3
  return null
}

/** Whether a cell states on what a target rests: 计划标准, 历史数据, 年度工作计划, 满意度调查. */
export const isBasis = (text: string): boolean => {
  const plain = compact(text)
  return (
    plain.length <= 24 &&
    /^(?:计划|行业|历史|预算支出|其他|国家|地方|部门|单位|财政)(?:标准|数据|指标|规定|值)|^(?:年度)?(?:工作)?计划$|满意度调查|^历史|依据|^(?:文件|合同|协议|方案|通知|政策|规定|职能|制度)|文件$|工作计划|标准$/.test(
      plain,
    )
  )
}

/** Labels that stand beside indicators and say which table they belong to; never part of a name. */
export const isTableLabel = (text: string): boolean =>
  /^(?:项目)?(?:长期|年度|中期|总体)?(?:绩效)?(?:目标|指标)(?:表)?\d{0,2}(?:\(\d+分\))?:?$/.test(compact(text)) ||
  /^(?:项目)?年度绩效指标|^目标名称$|^绩效指标$|^(?:长期|年度)(?:绩效?)?目?$/.test(compact(text))

/** Rules on what sentences say: amounts, derived figures, directions, reasons, lists, names of accounts. */
import type { ProseRule } from '../../prose/contradiction.js'
import { placeOf } from '../../prose/paragraphs.js'
import type { Breach, Rule } from '../rule.js'

const proseRule = (id: ProseRule, rest: Omit<Rule, 'id' | 'run'>): Rule => ({
  ...rest,
  id,
  run: ({ prose, template }) => {
    if (template) return { breaches: [], skipped: '空白模板' }
    if (!prose) return { breaches: [], skipped: '没有读到情况说明' }
    const breaches = prose.contradictions.flatMap(({ rule, paragraph, from, to, ...said }): Breach[] =>
      rule === id ? [{ ...said, ...placeOf(paragraph, from, to) }] : [],
    )
    return { breaches }
  },
})

export const proseRules: Rule[] = [
  proseRule('prose.amount', {
    title: '文中金额与报表一致',
    why: '情况说明中的金额来自报表，应与报表对应的单元格相同（四舍五入除外）。',
    severity: 'error',
    remedy: '以报表为准更正文字，或更正报表。',
  }),
  proseRule('prose.unit', {
    title: '金额单位正确',
    why: '文中的“元”“万元”应与金额大小相符。',
    severity: 'error',
    remedy: '更正金额单位。',
  }),
  proseRule('prose.two-amounts', {
    title: '同一段中同一金额前后一致',
    why: '一个科目在一段话里只能有一个当年金额。',
    severity: 'error',
    remedy: '以报表为准，统一段内金额。',
  }),
  proseRule('prose.share', {
    title: '占比计算正确',
    why: '占比 = 部分 ÷ 总额，按印出的位数四舍五入。',
    severity: 'error',
    remedy: '重新计算占比。',
  }),
  proseRule('prose.growth', {
    title: '增减百分比计算正确',
    why: '增减百分比 = 增减额 ÷ 上年（或预算）数。',
    severity: 'error',
    remedy: '重新计算百分比，并核对两个年度的金额。',
  }),
  proseRule('prose.growth-from-zero', {
    title: '基数为零时不写百分比',
    why: '上年数为 0 时没有增减百分比。',
    severity: 'warning',
    remedy: '删去百分比，只写增减金额。',
  }),
  proseRule('prose.completion', {
    title: '完成预算百分比计算正确',
    why: '完成率 = 决算数 ÷ 预算数。',
    severity: 'error',
    remedy: '重新计算完成率。',
  }),
  proseRule('prose.direction', {
    title: '增减方向与金额一致',
    why: '“增加、减少、大于、小于、持平”应与两个金额的大小相符。',
    severity: 'error',
    remedy: '更正方向用语或金额。',
  }),
  proseRule('prose.reason-empty', {
    title: '原因已填写',
    why: '说明增减变化的，应当写明主要原因。',
    severity: 'error',
    remedy: '补写具体原因；没有变化的，删去“主要原因是”。',
  }),
  proseRule('prose.reason-contradicts', {
    title: '原因与增减方向相符',
    why: '减少的原因不能是经费增加，增加的原因不能是经费减少。',
    severity: 'error',
    remedy: '核对金额与原因，改正写反的一处。',
  }),
  proseRule('prose.reason-missing', {
    title: '较大的增减变化写明原因',
    why: '预决算公开要求：与上年或年初预算相比变化较大的，应当说明主要原因。',
    severity: 'warning',
    remedy: '补写主要原因。',
  }),
  proseRule('prose.items-sum', {
    title: '各科目之和等于总数',
    why: '“其中”逐项列出的科目，预算数和决算数之和应等于前面的总数。',
    severity: 'warning',
    remedy: '核对总数和各项，看是否有一项没有更新。',
  }),
  proseRule('prose.change', {
    title: '同一事项的增减前后一致',
    why: '财政拨款收入与支出的增减应当相同，“三公”经费总数的增减等于各分项增减之和。',
    severity: 'error',
    remedy: '核对各处的增减额和方向，改正不一致的一处。',
  }),
  proseRule('prose.list', {
    title: '列举的经济科目与报表一致',
    why: '“主要包括”列举的应当是基本支出表中有金额的科目。',
    severity: 'error',
    remedy: '按基本支出表重新列举。',
  }),
  proseRule('prose.account-name', {
    title: '文中科目名称正确',
    why: '类、款、项名称应与当年《政府收支分类科目》一致。',
    severity: 'error',
    remedy: '改用当年的科目名称。',
  }),
]

/** Rules on what must add up inside one form: rows, lines, accounts, and the identities printed below it. */
import type { Discrepancy } from '../../forms/verify.js'
import type { Breach, Rule } from '../rule.js'
import { arithmeticOf, expectedOf, formName, placeOf, rowName } from '../wording.js'

const nature: Record<Discrepancy['kind'], string> = {
  'row-sum': '各分栏之和',
  'line-sum': '各项之和',
  'roll-up': '下级科目之和',
  'printed-identity': '按表下注明的关系计算',
  'cross-form': '另一张表',
}

const breachOf = (discrepancy: Discrepancy): Breach => {
  const { total } = discrepancy
  const where = `${formName(total.form)}“${rowName(total.row)}”行“${total.columnLabel}”栏`
  const arithmetic = arithmeticOf(discrepancy)
  return {
    ...placeOf(total),
    ...(discrepancy.tail ? { severity: 'note' as const, remedy: '属于四舍五入的尾差，可在表下注明，不必修改。' } : {}),
    message: discrepancy.tail
      ? `${where}为 ${total.text}，与${nature[discrepancy.kind]}有四舍五入尾差（${arithmetic}）。`
      : `${where}为 ${total.text}，但${nature[discrepancy.kind]}是 ${expectedOf(discrepancy)}（${arithmetic}）。`,
    expected: expectedOf(discrepancy),
    arithmetic,
  }
}

const sumRule = (kind: Discrepancy['kind'], rest: Omit<Rule, 'run'>): Rule => ({
  ...rest,
  run: ({ verified, template }) => {
    if (template) return { breaches: [], skipped: '空白模板，没有数字可核对' }
    const verifications = [...verified.values()]
    const breaches = verifications.flatMap(v => v.discrepancies.filter(d => d.kind === kind).map(breachOf))
    if (verifications.every(v => v.asserted === 0)) return { breaches, skipped: '没有可以相加的数字' }
    const partly = [
      ...new Set(verifications.flatMap(v => v.skipped.filter(({ kind: of }) => of === kind).map(({ why }) => why))),
    ]
    return { breaches, ...(partly.length > 0 ? { partly } : {}) }
  },
})

export const sumRules: Rule[] = [
  sumRule('row-sum', {
    id: 'form.row-sum',
    title: '行内合计等于各分栏之和',
    why: '各表“合计”“小计”栏由同一行的分栏相加得出（表下注明的栏间关系）。',
    severity: 'error',
    remedy: '核对该行各栏，看是否有数字填错栏、漏填或合计未更新。',
  }),
  sumRule('line-sum', {
    id: 'form.line-sum',
    title: '合计行、总计行等于各行之和',
    why: '收支总表的“本年收入合计”“总计”等由上面各行相加得出（表下注明的行间关系）。',
    severity: 'error',
    remedy: '核对合计行与它上面的各行。',
  }),
  sumRule('roll-up', {
    id: 'form.roll-up',
    title: '项、款、类、合计逐级相加',
    why: '支出功能分类和经济分类科目逐级汇总：项级之和等于款，款之和等于类，类之和等于合计。',
    severity: 'error',
    remedy: '核对该科目与它的下级科目，看是否漏行、重复或某一行填错。',
  }),
  sumRule('printed-identity', {
    id: 'form.printed-identity',
    title: '表下注明的行、栏关系成立',
    why: '官方表样在表下印有行、栏之间的关系式。',
    severity: 'error',
    remedy: '按表下关系式重新计算并更正。',
  }),
]

/** Rules between forms: one for every identity that a series of forms declares. */
import { formPacks } from '../../forms/packs/index.js'
import type { CrossIdentity, FormPack } from '../../forms/spec.js'
import { verifyCross, type Discrepancy } from '../../forms/verify.js'
import type { Breach, Rule } from '../rule.js'
import { arithmeticOf, expectedOf, formName, placeOf, rowName } from '../wording.js'

const breachOf = (identity: CrossIdentity, discrepancy: Discrepancy): Breach => {
  const { total, parts } = discrepancy
  const other = parts[0]
  const there = other
    ? `${formName(other.form)}“${rowName(other.row)}”行“${other.columnLabel}”栏（${parts.map(p => p.text).join(' + ')}${other.form.unit}）`
    : '另一张表'
  const here = `${formName(total.form)}“${rowName(total.row)}”行“${total.columnLabel}”栏（${total.text}${total.form.unit}）`
  return {
    ...placeOf(total),
    ...(discrepancy.tail ? { severity: 'note' as const, remedy: '属于四舍五入的尾差，可在表下注明，不必修改。' } : {}),
    message: discrepancy.tail
      ? `${here}与${there}有四舍五入尾差。`
      : `${here}与${there}${identity.relation === '=' ? '不一致' : identity.relation === '>=' ? '矛盾，前者不应小于后者' : '矛盾，前者不应大于后者'}：${identity.title}。`,
    expected: expectedOf(discrepancy),
    arithmetic: arithmeticOf(discrepancy),
  }
}

const ruleOf = (pack: FormPack, identity: CrossIdentity): Rule => ({
  id: `${pack.id}.${identity.id}`,
  title: identity.title,
  why: `${pack.title}：同一笔钱在各张表中应当一致。`,
  severity: identity.severity ?? 'error',
  remedy: '核对两张表，找出哪一张没有同步更新。',
  run: ({ pack: current, forms }) => {
    if (current !== pack) return { breaches: [], skipped: '不是这一套报表' }
    const { discrepancies, skipped, asserted } = verifyCross(identity, forms)
    const why = asserted === 0 ? (skipped[0]?.why ?? '两边没有同时印出数字') : undefined
    return { breaches: discrepancies.map(d => breachOf(identity, d)), ...(why ? { skipped: why } : {}) }
  },
})

export const crossFormRules: Rule[] = formPacks.flatMap(pack =>
  pack.crossIdentities.map(identity => ruleOf(pack, identity)),
)

/** The list of accounts in the glossary against the accounts of the forms. */
import { accountNamesIn, accountPathsOf, resolvePath } from '../../prose/account-paths.js'
import type { Form } from '../../forms/form.js'
import { placeOf } from '../../prose/paragraphs.js'
import { skipped, type Rule } from '../rule.js'

const glossaryHeading = /名词解释|名称解释|专业名词/
const itemsForList = 3

/** The items of the form that shows the fewest of them (the general budget): the least a glossary must explain. */
const narrowestItems = (forms: readonly Form[]): string[] =>
  forms
    .filter(form => form.spec.panels.some(panel => panel.accounts === 'functional' && panel.rollsUp))
    .map(form => [...new Set(form.rows.flatMap(row => (row.code?.length === 7 ? [row.code] : [])))])
    .filter(codes => codes.length >= itemsForList)
    .sort((a, b) => a.length - b.length)[0] ?? []

const glossaryAccounts: Rule = {
  id: 'glossary.accounts',
  title: '名词解释涵盖本部门使用的科目',
  why: '名词解释逐项解释报表中出现的支出功能分类项级科目，不多也不少。',
  severity: 'warning',
  remedy: '补上缺少的科目解释，删去没有使用的科目。',
  run: ({ paragraphs, forms, charts, template }) => {
    if (template) return skipped('空白模板')
    const names = accountNamesIn([...forms.values()])
    const inGlossary = paragraphs.filter(paragraph => paragraph.headings.some(heading => glossaryHeading.test(heading)))
    const explained = inGlossary.flatMap(paragraph =>
      accountPathsOf(paragraph)
        .filter(path => path.item !== null)
        .map(path => ({ paragraph, path, code: resolvePath(path, names, charts.functional).code })),
    )
    const codes = new Set(explained.map(({ code }) => code))
    if (explained.length < itemsForList) return skipped('名词解释没有逐项解释科目')
    if (explained.some(({ code }) => code === null)) return skipped('名词解释中有科目没有认出来')
    const used = narrowestItems([...forms.values()])
    const missing = used.filter(code => !codes.has(code))
    const first = explained[0]
    if (missing.length === 0 || !first || missing.length > used.length - itemsForList) return { breaches: [] }
    return {
      breaches: [
        {
          ...placeOf(first.paragraph, 0, 40),
          message: `名词解释解释了 ${codes.size} 个项级科目，报表中有 ${used.length} 个，缺少${missing.map(code => `“${code} ${names.get(code) ?? ''}”`).join('、')}。`,
          expected: `${used.length} 个科目`,
          actual: `${codes.size} 个科目`,
        },
      ],
    }
  },
}

export const glossaryRules: Rule[] = [glossaryAccounts]

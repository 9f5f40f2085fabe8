import { expect, test } from 'vitest'
import { generalAccounts, madeAccounts } from '../../../test/made-accounts.js'
import { findingsOf, withText } from '../../../test/with-text.js'
import { checkDocument } from '../check.js'
import { proseRules } from './prose.js'

const accounts = madeAccounts(generalAccounts)
const wrong = withText(accounts, [
  '第三部分 2024年度部门决算情况说明',
  '三、支出决算情况说明',
  '2024年度支出合计1.00万元，其中：基本支出1.00万元，占本年支出1.00%。',
])

test('a finding stands at its sentence, with remedy and arithmetic', () => {
  const [found] = findingsOf('prose.amount', wrong)
  expect(found).toMatchObject({ severity: 'error', form: 'accounts.01', page: wrong.pages.length })
  expect(found?.quote).toContain('支出合计1.00万元')
  expect(found?.remedy).not.toBe('')
  expect(found?.arithmetic).toContain('1.00')
})

test('every rule runs on a disclosure with text, and none on an empty template', () => {
  const { coverage } = checkDocument(wrong)
  expect(coverage.rules.skipped.filter(({ rule }) => proseRules.some(({ id }) => id === rule))).toEqual([])
})

test('the correct disclosure has none', () => {
  for (const { id } of proseRules) expect(findingsOf(id, accounts)).toEqual([])
})

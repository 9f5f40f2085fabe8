import { expect, test } from 'vitest'
import { accountName, generalAccounts, madeAccounts } from '../../../test/made-accounts.js'
import { findingsOf, withText } from '../../../test/with-text.js'

const accounts = madeAccounts(generalAccounts)
const items = [...new Set(generalAccounts.entries.map(({ item }) => item))]
const explain = (codes: readonly string[]): string[] => [
  '第四部分 名词解释',
  ...codes.map(
    (code, i) =>
      `${i + 1}.${accountName(code.slice(0, 3))}（类）${accountName(code.slice(0, 5))}（款）${accountName(code)}（项）：反映相关支出。`,
  ),
]

test('a glossary that leaves an account out is reported with the account', () => {
  const [found, ...more] = findingsOf('glossary.accounts', withText(accounts, explain(items.slice(1))))
  expect(more).toEqual([])
  expect(found).toMatchObject({ severity: 'warning' })
  expect(found?.message).toContain(items[0])
})

test('a glossary of all accounts, of more of them, or of none is left alone', () => {
  for (const lines of [
    explain(items),
    explain([...items, '2080705']),
    ['第四部分 名词解释', '1.基本支出：指人员和公用经费。'],
  ])
    expect(findingsOf('glossary.accounts', withText(accounts, lines))).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { generalAccounts, madeAccounts, type MadeAccounts } from '../../../test/made-accounts.js'
import { findingsOf, withText } from '../../../test/with-text.js'
import { checkDocument } from '../check.js'

const wan = 1_000_000n
const bigger = (accounts: MadeAccounts, byFen: bigint): MadeAccounts => ({
  ...accounts,
  entries: accounts.entries.map((entry, i) => (i === 0 ? { ...entry, amountFen: entry.amountFen + byFen } : entry)),
})

const accounts = madeAccounts(generalAccounts)
const lastYear = madeAccounts({ ...bigger(generalAccounts, -20n * wan), year: 2023 })
const total = (accounts_: MadeAccounts): number =>
  Number(accounts_.entries.reduce((sum, { amountFen }) => sum + amountFen, 0n)) / 1_000_000
const spent = total(generalAccounts)

const says = (change: string): typeof accounts =>
  withText(accounts, [
    '第三部分 2024年度部门决算情况说明',
    '三、支出决算情况说明',
    `2024年度支出合计${spent.toFixed(2)}万元，与2023年度相比，${change}。`,
  ])

describe('prior.amount', () => {
  test('reports a last year that the document of last year does not have', () => {
    const [found] = findingsOf('prior.amount', says('增加25.00万元'), { prior: lastYear })
    expect(found).toMatchObject({ severity: 'warning', expected: `${(spent - 20).toFixed(2)}万元` })
  })

  test('is silent where last year agrees, and where no document was given', () => {
    expect(findingsOf('prior.amount', says('增加20.00万元'), { prior: lastYear })).toEqual([])
    expect(findingsOf('prior.amount', says('增加25.00万元'))).toEqual([])
  })

  test('does not compare with a document of another year, and says so', () => {
    const older = madeAccounts({ ...generalAccounts, year: 2021 })
    const { coverage, findings } = checkDocument(says('增加25.00万元'), { prior: older })
    expect(findings.filter(({ rule }) => rule === 'prior.amount')).toEqual([])
    expect(coverage.rules.skipped).toContainEqual({
      rule: 'prior.amount',
      why: '给出的文件是 2021 年度的，不是上一年',
    })
  })

  test('leaves a change against the budget alone', () => {
    const budgeted = withText(accounts, [
      '第三部分 2024年度部门决算情况说明',
      '三、支出决算情况说明',
      `2024年度支出合计${spent.toFixed(2)}万元，比年初预算增加3.00万元。`,
    ])
    expect(findingsOf('prior.amount', budgeted, { prior: lastYear })).toEqual([])
  })
})

describe('department.part', () => {
  test('reports a part that is larger than its whole', () => {
    const found = findingsOf('department.part', accounts, { department: madeAccounts(bigger(generalAccounts, -wan)) })
    expect(found.length).toBeGreaterThan(0)
    expect(found[0]).toMatchObject({ severity: 'error' })
  })

  test('is silent where every part fits, where it is the whole, and for another year', () => {
    for (const department of [
      madeAccounts(bigger(generalAccounts, 5n * wan)),
      accounts,
      madeAccounts({ ...bigger(generalAccounts, -wan), year: 2023 }),
    ])
      expect(findingsOf('department.part', accounts, { department })).toEqual([])
    expect(findingsOf('department.part', accounts)).toEqual([])
  })
})

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readDocument } from '../../documents/read.js'
import { checkDocument } from '../check.js'
import type { Finding } from '../finding.js'
import { arithmeticRules } from './arithmetic.js'

const shared = fileURLToPath(new URL('../../../../shared/documents/', import.meta.url))

const findingsIn = async (name: string): Promise<Finding[]> =>
  checkDocument(await readDocument(shared + name), { rules: arithmeticRules }).findings

const names = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, expected, actual }) => `${rule} ${expected ?? ''} ≠ ${actual ?? ''}`).sort()

const real = test.skipIf(!existsSync(shared))

real('every contradiction in the cost bases of a real budget is reported, and nothing else', async () => {
  expect(names(await findingsIn('dongxihu-hrss-2023-budget.txt'))).toEqual([
    'basis.calculation 2348.352万 ≠ 2348.05万',
    'basis.itemised 2348.05万元 ≠ 2485.05万元',
    'basis.itemised 313.5万元 ≠ 315万元',
    'basis.itemised 37万元 ≠ 18.5万元',
    'basis.itemised 600万元 ≠ 599.48万元',
    'basis.itemised 85万元 ≠ 90万元',
    'basis.period 11270元/人/年 ≠ 1260元/人/年',
    'basis.period 45元/人/月 ≠ 45元/人/年',
    'basis.subtotal 99.96万元/年 ≠ 80万元/年',
    'prose.parts 4622人 ≠ 4619人',
  ])
})

real('the one list of parts that is larger than its whole in real final accounts is reported', async () => {
  expect(names(await findingsIn('hongshan-hr-2023-accounts.txt'))).toEqual(['prose.parts 558人 ≠ 549人'])
})

real('transposed digits in nested lists are found with their page', async () => {
  const findings = await findingsIn('putuo-wanli-2024-dept-budget.pdf')
  expect(findings).toMatchObject([{ rule: 'prose.parts', page: 33, expected: '8103平方米' }])
})

real.each([
  'ezhou-hrss-2025-targets.txt',
  'haigang-hrss-2024-budget.txt',
  'putuo-finance-2024-accounts.pdf',
  'putuo-commerce-2025-dept-budget.pdf',
  'putuo-justice-2026-unit-budget.pdf',
  'shanghai-2024-accounts-template.pdf',
])('%s has no contradiction of this kind', async name => {
  expect(await findingsIn(name)).toEqual([])
})

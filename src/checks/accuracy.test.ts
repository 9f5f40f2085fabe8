// What the accuracy bench measures at length (npm run bench:accuracy), in small: correct disclosures stay clean in every
// format, one mistake at a time is reported where it stands, and every planted mistake of the examples is found.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { check, complaints, isReported, newFindings } from '../../bench/accuracy/judge.js'
import { randomFrom } from '../../bench/accuracy/random.js'
import { families } from '../../bench/accuracy/spoil.js'
import { samples } from '../../bench/accuracy/variations.js'
import { finalAccounts, hrAccounts2023, plantAll } from '../../examples/build/documents.js'
import { readDocument } from '../documents/read.js'
import { checkDocument } from './check.js'
import type { Finding } from './finding.js'

const disclosures = fileURLToPath(new URL('../../examples/disclosures/', import.meta.url))
const said = (findings: readonly Finding[]): string[] => findings.map(f => `${f.severity} ${f.rule}: ${f.message}`)

const published = [
  'commerce-2026-unit-budget.html',
  'commerce-2026-unit-budget.pdf',
  'commerce-2026-unit-budget.xlsx',
  'hr-2023-accounts.docx',
  'hr-2023-accounts.pdf',
  'hr-2023-accounts.txt',
]

describe('a correct disclosure is clean', () => {
  test.each(published)('%s', async name => {
    const report = checkDocument(await readDocument(disclosures + name))
    expect(said(complaints(report))).toEqual([])
    expect(report.verdict).toBe('clean')
  })

  test('with other amounts, years and names', async () => {
    for (const { name, disclosure } of samples(6, randomFrom(11)))
      expect(said(complaints(await check(disclosure, 'html'))), name).toEqual([])
  })
})

/** Which rule answers for each planted mistake (examples/build/planted-mistakes.ts, in its order), and where it says so. */
const answers: { rule: RegExp; at: RegExp }[] = [
  { rule: /^form\.(row-sum|roll-up)$/, at: /208 社会保障和就业支出.*6639\.02/ },
  { rule: /^form\.roll-up$/, at: /收入决算表.*财政拨款收入.*1579\.91/ },
  { rule: /^form\.missing$/, at: /国有资本经营预算财政拨款支出决算表/ },
  { rule: /^form\.empty-without-statement$/, at: /“三公”经费支出决算表/ },
  { rule: /^form\.roll-up$/, at: /302 商品和服务支出/ },
  { rule: /^account\.name$/, at: /2080112.*劳动人事争议调解仲裁/ },
  { rule: /^prose\.growth$/, at: /4\.96%/ },
  { rule: /^prose\.share$/, at: /27\.35%/ },
  { rule: /^prose\.direction$/, at: /108\.00.*102\.64.*小于/ },
  { rule: /^text\.year$/, at: /2022年度部门决算情况说明/ },
  { rule: /^text\.template-leftover$/, at: /XX/ },
  { rule: /^prose\.unit$/, at: /321\.68元/ },
  { rule: /^prose\.reason-empty$/, at: /没有写原因/ },
  { rule: /^prose\.(growth|direction)$/, at: /2\.76%/ },
]

test.skipIf(!existsSync(`${disclosures}with-mistakes/hr-2023-accounts.pdf`))(
  'every planted mistake is reported by its rule',
  async () => {
    const { list } = plantAll(finalAccounts(hrAccounts2023))
    expect(answers).toHaveLength(list.length)
    const report = checkDocument(await readDocument(`${disclosures}with-mistakes/hr-2023-accounts.pdf`))
    const found = complaints(report)
    const missed = list.filter((_, i) => {
      const answer = answers[i]
      return !found.some(({ rule, message }) => answer?.rule.test(rule) && answer.at.test(message))
    })
    expect(missed.map(({ place, row, what }) => `${place} ${row}: ${what}`)).toEqual([])
  },
)

describe('one thing made wrong is reported where it stands', () => {
  const perFamily = 3
  const random = randomFrom(5)
  const drawn = samples(2, randomFrom(5))
  const unspoiled = Promise.all(drawn.map(({ disclosure }) => check(disclosure, 'html')))

  test.each(families.map(family => [family.name, family] as const))('%s', async (_, family) => {
    const reports = await unspoiled
    const missed: string[] = []
    let made = 0
    for (let i = 0; made < perFamily && i < perFamily * 4; i++) {
      const at = random.below(drawn.length)
      const spoiled = family.spoil(drawn[at]!, random)
      if (!spoiled) continue
      made++
      const found = newFindings(await check(spoiled.disclosure, 'html'), reports[at]!)
      if (!isReported(found, { ...spoiled, family: family.name, rules: family.rules })) missed.push(spoiled.what)
    }
    expect(made).toBeGreaterThan(0)
    // One in three may be of a kind that nothing in the document contradicts.
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(1)
  })
})

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../documents/read.js'
import { checkDocument, checkWithEvidence, type Checked } from './check.js'
import { marksIn } from './marks.js'

const examples = fileURLToPath(new URL('../../examples/disclosures/', import.meta.url))
const shared = fileURLToPath(new URL('../../../shared/documents/', import.meta.url))
const hasShared = existsSync(shared)
if (!hasShared) console.warn('shared documents are absent: their evidence is not tested')

const files = [
  `${examples}with-mistakes/hr-2023-accounts.pdf`,
  `${examples}hr-2023-accounts.docx`,
  ...(hasShared
    ? [
        `${shared}putuo-justice-2026-unit-budget.pdf`,
        `${shared}putuo-finance-2024-accounts-planted.pdf`,
        `${shared}hongshan-hr-2023-accounts.txt`,
      ]
    : []),
]
const checkedFile = async (file: string): Promise<Checked> => checkWithEvidence(await readDocument(file))

describe.each(files)('evidence of %s', file => {
  test('does not change the report', async () => {
    const document = await readDocument(file)
    expect(checkWithEvidence(document).report).toEqual(checkDocument(document))
  })

  test('gives every finding a section, sections in printed order', async () => {
    const { report, evidence } = await checkedFile(file)
    expect(evidence.findings).toHaveLength(report.findings.length)
    for (const { section } of evidence.findings) expect(evidence.sections[section]).toBeDefined()
    const pages = evidence.sections.flatMap(({ page }) => (page === null ? [] : [page]))
    expect(pages).toEqual([...pages].sort((a, b) => a - b))
    for (const { rule } of report.findings) expect(evidence.rules[rule]?.title).toBeTruthy()
  })

  test('shows the judged cell with the amount the finding speaks of', async () => {
    const { report, evidence } = await checkedFile(file)
    report.findings.forEach((finding, i) => {
      if (!/^form\.(row-sum|line-sum|roll-up)$/.test(finding.rule)) return
      const judged = evidence.findings[i]?.excerpts.flatMap(({ rows }) =>
        rows.flatMap(({ cells }) => cells.filter(({ mark }) => mark === 'judged')),
      )
      expect([finding.message, judged?.map(({ text }) => text.replaceAll(/[,\s]/g, ''))]).toEqual([
        finding.message,
        [finding.actual],
      ])
    })
  })

  test('marks words of the quote and frames places on existing pages', async () => {
    const { report, evidence } = await checkedFile(file)
    report.findings.forEach(({ quote }, i) => {
      const { marks, places } = evidence.findings[i]!
      for (const { from, to } of marks) expect(quote?.slice(from, to)).not.toBe('')
      for (const { page, box } of places) {
        expect(page).toBeLessThanOrEqual(report.document.pages)
        expect(box.x1).toBeGreaterThan(box.x0)
        expect(box.y1).toBeGreaterThan(box.y0)
      }
    })
  })
})

describe('the wrong words', () => {
  const words = (quote: string, actual: string, expected?: string): string[] =>
    marksIn({ quote, actual, ...(expected === undefined ? {} : { expected }) }).map(({ from, to }) =>
      quote.slice(from, to),
    )

  test('are what the finding says stands there', () => {
    expect(words('2106.66万元，占71.73%', '71.73%')).toEqual(['71.73%'])
  })

  test('are not a piece of a longer number', () => {
    expect(words('总计10万元，其中0万元', '0万元')).toEqual(['0万元'])
    expect(words('截至2023年12月31日，20231辆', '2023')).toEqual(['2023'])
  })

  test('are of several amounts or names those that are not expected', () => {
    expect(words('先写56.12万元，后写57.8万元', '56.12万元、57.8万元', '56.12万元')).toEqual(['57.8万元'])
    expect(words('先写207万元，后写170.03万元', '207万元、170.03万元', '207.00万元')).toEqual(['170.03万元'])
    expect(words('包括：基本工资、补贴', '基本工资、补贴', '基本工资、奖励金')).toEqual(['补贴'])
  })

  test('are a short quote as a whole where something is missing in it', () => {
    expect(words('三、支出决算表', '没有找到这张表')).toEqual(['三、支出决算表'])
    expect(words('长'.repeat(60), '没有找到')).toEqual([])
  })

  test('never overlap, never leave the quote, whatever is said', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.option(fc.string(), { nil: undefined }), (quote, actual, expected) => {
        let last = 0
        for (const { from, to } of marksIn({ quote, actual, ...(expected === undefined ? {} : { expected }) })) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          last = to
        }
        expect(last).toBeLessThanOrEqual(quote.length)
      }),
    )
  })
})

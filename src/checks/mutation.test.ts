import { describe, expect, test } from 'vitest'
import { generalAccounts, madeAccounts, mixedAccounts, type MadeAccounts } from '../../test/made-accounts.js'
import { blocksOf, changeBlocks } from '../../test/made-document.js'
import type { Document } from '../documents/document.js'
import { formPacks } from '../forms/packs/index.js'
import { checkDocument } from './check.js'
import type { CheckReport } from './finding.js'

const titles = new Map(formPacks.flatMap(pack => pack.forms.map(form => [form.id, form.title])))

type Place = { form: string; block: number; cell: number; text: string; label: string }

/** Every printed amount of the document's tables, with the form it stands in. */
const printedAmounts = (document: Document, report: CheckReport): Place[] => {
  const formOfPage = new Map(report.coverage.forms.flatMap(form => form.pages.map(page => [page, form.form])))
  return blocksOf(document).flatMap((block, at) => {
    if (block.kind !== 'table') return []
    return block.cells.flatMap((cell, i) =>
      /^[\d,]+\.\d\d$/.test(cell.text)
        ? [
            {
              form: formOfPage.get(cell.page) ?? '?',
              block: at,
              cell: i,
              text: cell.text,
              label: block.cells
                .filter(other => other.row === cell.row && other.column < cell.column)
                .map(other => other.text)
                .join('|'),
            },
          ]
        : [],
    )
  })
}

const withCell = (document: Document, place: Place, text: string): Document =>
  changeBlocks(document, (block, at) =>
    block.kind === 'table' && at === place.block
      ? { ...block, cells: block.cells.map((cell, i) => (i === place.cell ? { ...cell, text } : cell)) }
      : block,
  )

/** The changes that people make: a figure off by one 万元, two digits exchanged, a digit too many. */
const changes: Record<string, (text: string) => string> = {
  'one 万元 more': text => (Number(text.replaceAll(',', '')) + 1).toFixed(2),
  'last digits exchanged': text => text.replace(/(\d)\.(\d)(\d)$/, '$2.$1$3'),
  'ten times': text => `${text.replaceAll(',', '').replace('.', '')}0`.replace(/(\d\d)$/, '.$1'),
}

const isReported = (report: CheckReport, form: string): boolean =>
  report.findings.some(
    finding =>
      finding.severity === 'error' &&
      (finding.form === form || finding.message.includes(`《${titles.get(form) ?? '?'}》`)),
  )

const everyChange = Object.keys(changes)
const variants: [string, MadeAccounts, string[]][] = [
  ['all funds, joined codes', mixedAccounts, everyChange],
  ['all funds, codes in three columns', { ...mixedAccounts, layout: 'split' }, everyChange.slice(0, 1)],
  ['general budget only', generalAccounts, everyChange.slice(0, 1)],
  ['general budget only, codes in three columns', { ...generalAccounts, layout: 'split' }, everyChange.slice(1, 2)],
]

describe.each(variants)('a disclosure with %s', (_, accounts, kinds) => {
  const document = madeAccounts(accounts)
  const report = checkDocument(document)
  const places = printedAmounts(document, report)

  test('is clean as it is, and every printed amount is read', () => {
    expect(report.findings).toEqual([])
    expect(report.verdict).toBe('clean')
    expect(report.coverage.forms).toHaveLength(9)
    expect(report.coverage.forms.reduce((sum, form) => sum + form.cells, 0)).toBe(places.length)
  })

  test.each(kinds)('reports a changed cell as an error: %s', name => {
    const change = changes[name] ?? (text => text)
    const changed = places.flatMap(place => {
      const text = change(place.text)
      return text === place.text ? [] : [{ place, text }]
    })
    const missed = changed.filter(
      ({ place, text }) => !isReported(checkDocument(withCell(document, place, text)), place.form),
    )
    const share = 1 - missed.length / changed.length
    if (missed.length > 0)
      console.log(
        `${name}: ${(share * 100).toFixed(1)} % of ${changed.length} reported; not covered: ` +
          missed.map(({ place, text }) => `${place.form} ${place.label} ${place.text}→${text}`).join('; '),
      )
    expect(changed.length).toBeGreaterThan(100)
    expect(share).toBeGreaterThanOrEqual(0.95)
  })

  test('an error names the place and shows its arithmetic', () => {
    const place = places.find(({ form, label }) => form === 'accounts.03' && label.includes('劳动保障监察'))
    expect(place).toBeDefined()
    if (!place) return
    const { findings } = checkDocument(withCell(document, place, '314.02'))
    expect(findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          rule: 'form.row-sum',
          form: 'accounts.03',
          row: '2080105 劳动保障监察',
          actual: '314.02',
          expected: '313.02',
          arithmetic: '314.02 与 313.02 相差 1.00 万元',
        }),
      ]),
    )
  })
})

import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkWithEvidence, type Checked } from '../../checks/check.js'
import { readDocument } from '../../documents/read.js'
import { escapeHtml } from './html.js'
import { reportPage } from './report-html.js'

const examples = fileURLToPath(new URL('../../../examples/disclosures/', import.meta.url))

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const elementsOf = (node: Node): Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsOf) : []),
]
const textOf = (node: Node): string =>
  node.nodeName === '#text' && 'value' in node
    ? node.value
    : 'childNodes' in node
      ? node.childNodes.map(textOf).join('')
      : ''
const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find(attr => attr.name === name)?.value
const page = (all: readonly Checked[]): Element[] => elementsOf(parse(reportPage(all)))
const findingsIn = (elements: Element[]): Element[] =>
  elements.filter(element => attribute(element, 'data-rule') !== undefined)

let mistakes: Checked
let clean: Checked
beforeAll(async () => {
  mistakes = checkWithEvidence(await readDocument(`${examples}with-mistakes/hr-2023-accounts.pdf`))
  clean = checkWithEvidence(await readDocument(`${examples}hr-2023-accounts.docx`))
})

describe('the report page', () => {
  test('shows every finding once, under its rule', () => {
    const shown = findingsIn(page([mistakes])).map(element => attribute(element, 'data-rule'))
    expect(shown.toSorted()).toEqual(mistakes.report.findings.map(({ rule }) => rule).toSorted())
    expect(shown.length).toBeGreaterThan(10)
  })

  test('says of every finding what stands there, what should, and the arithmetic', () => {
    const texts = findingsIn(page([mistakes])).map(textOf)
    for (const { message, expected, arithmetic, actual } of mistakes.report.findings) {
      const own = texts.find(text => text.includes(message))
      for (const said of [expected, arithmetic, actual]) if (said !== undefined) expect(own).toContain(said)
    }
  })

  test('marks the wrong words and the judged cell', () => {
    const elements = page([mistakes])
    const marks = elements.filter(({ tagName }) => tagName === 'mark').map(textOf)
    mistakes.evidence.findings.forEach(({ marks: wanted }, i) => {
      const quote = mistakes.report.findings[i]?.quote ?? ''
      for (const { from, to } of wanted) expect(marks).toContain(quote.slice(from, to))
    })
    const judged = elements.filter(element => attribute(element, 'class') === 'judged')
    expect(judged.map(cell => textOf(cell).replaceAll(',', ''))).toEqual(
      expect.arrayContaining(
        mistakes.report.findings.filter(({ rule }) => rule === 'form.roll-up').map(({ actual }) => actual),
      ),
    )
  })

  test('holds rounding tails and other notes back behind a summary, and counts them', () => {
    const noted = {
      ...mistakes.report,
      findings: mistakes.report.findings.map(f => ({ ...f, severity: 'note' as const })),
    }
    const elements = page([{ ...mistakes, report: noted }])
    const folded = elements.filter(({ tagName }) => tagName === 'details').flatMap(elementsOf)
    expect(findingsIn(folded)).toHaveLength(noted.findings.length)
  })

  test('states the coverage: every form, the figures heard, the rules not run', () => {
    const text = textOf(parse(reportPage([mistakes])))
    for (const { title } of mistakes.report.coverage.forms) expect(text).toContain(title)
    const { claims, rules } = mistakes.report.coverage
    for (const count of [`听懂 ${claims.heard} 处`, `执行 ${rules.run} 条`]) expect(text).toContain(count)
    for (const why of new Set(rules.skipped.map(one => one.why))) expect(text).toContain(why)
  })

  test('lists several documents, each linked to its part', () => {
    const elements = page([mistakes, clean])
    const ids = new Set(elements.flatMap(element => attribute(element, 'id') ?? []))
    const links = elements.flatMap(element => (element.tagName === 'a' ? [attribute(element, 'href') ?? ''] : []))
    expect(links.length).toBeGreaterThanOrEqual(2)
    for (const link of links) expect(ids).toContain(link.slice(1))
    expect(ids.size).toBe(elements.filter(element => attribute(element, 'id') !== undefined).length)
  })

  test('needs nothing from outside and runs nothing', () => {
    const elements = page([mistakes, clean])
    for (const { tagName } of elements) expect(['script', 'link', 'iframe', 'img', 'object']).not.toContain(tagName)
    for (const element of elements)
      for (const { name, value } of element.attrs) {
        expect(name).not.toMatch(/^on|^src$/)
        if (name === 'href') expect(value).toMatch(/^#/)
      }
    expect(reportPage([mistakes])).not.toMatch(/@import|url\(/)
  })

  test('prints hostile words of a document as words', () => {
    const hostile = `</q></style><script>alert(1)</script><img src=x onerror="alert(2)">&amp;'\u0000`
    const said: Checked = {
      report: {
        ...mistakes.report,
        file: hostile,
        document: { ...mistakes.report.document, unitName: hostile },
        findings: mistakes.report.findings.map(finding => ({
          ...finding,
          message: hostile,
          quote: hostile,
          row: hostile,
          column: hostile,
          expected: hostile,
          actual: hostile,
          arithmetic: hostile,
        })),
      },
      evidence: {
        ...mistakes.evidence,
        sections: mistakes.evidence.sections.map(section => ({ ...section, title: hostile })),
        findings: mistakes.evidence.findings.map(shown => ({
          ...shown,
          before: hostile,
          after: hostile,
          headings: [hostile],
          marks: [{ from: 3, to: 20 }],
        })),
      },
    }
    const elements = page([said, said])
    for (const { tagName } of elements) expect(['script', 'img']).not.toContain(tagName)
    const shown = hostile.replace('\u0000', '\ufffd')
    expect(elements.filter(({ tagName }) => tagName === 'h2').map(textOf)).toContain(shown)
    expect(findingsIn(elements).every(element => textOf(element).includes(shown))).toBe(true)
  })

  test('says why a file could not be read', () => {
    const failure = { reason: 'encrypted', message: '文件设有密码。', remedy: '请去掉密码。' }
    const report = { ...clean.report, verdict: 'unreadable' as const, findings: [], failure }
    const text = textOf(parse(reportPage([{ report, evidence: { ...clean.evidence, sections: [], findings: [] } }])))
    for (const words of ['无法读取', failure.message, failure.remedy]) expect(text).toContain(words)
  })
})

test('escaped text is read back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const escaped = escapeHtml(text)
      expect(escaped).not.toMatch(/[<>"']/)

      if (!/[\u0000-\u001f\u007f\ufffe\uffff]/.test(text)) expect(textOf(parse(`<p>${escaped}`))).toBe(text)
    }),
  )
})

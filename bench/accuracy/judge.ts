/** Reads and checks a disclosure, and says whether what was made wrong in it is reported where it stands. */
import { checkDocument } from '../../src/checks/check.js'
import type { CheckReport, Finding } from '../../src/checks/finding.js'
import { readBytes } from '../../src/documents/read.js'
import { formPacks } from '../../src/forms/packs/index.js'
import { spell } from '../../src/prose/paragraphs.js'
import { renderHtml, renderText, type Disclosure } from '../../examples/build/documents.js'
import type { Spoiled } from './spoil.js'

export type Format = 'html' | 'txt'

export const check = async (disclosure: Disclosure, format: Format): Promise<CheckReport> => {
  const text = format === 'html' ? renderHtml(disclosure) : renderText(disclosure)
  return checkDocument(await readBytes(`disclosure.${format}`, Buffer.from(text)))
}

/** Errors and warnings: what an unspoiled disclosure must not have. */
export const complaints = (report: CheckReport): Finding[] =>
  report.findings.filter(finding => finding.severity !== 'note')

const titles = new Map(formPacks.flatMap(pack => pack.forms.map(form => [form.id, form.title])))

const isAtForm = (finding: Finding, form: string): boolean =>
  finding.form === form || finding.message.includes(`《${titles.get(form) ?? '?'}》`)

/** Characters that a quote must share with the changed text where it also quotes its neighbour. */
const overlapMin = 8

const isAtText = (finding: Finding, text: string): boolean => {
  const said = spell(finding.quote ?? '')
  const here = spell(text)
  if (said === '') return false
  if (here.includes(said) || said.includes(here)) return true
  // A paragraph of the page may hold the changed one and its neighbour: then the quote reaches from one into the other.
  for (let length = said.length - 1; length >= overlapMin; length--)
    if (here.endsWith(said.slice(0, length)) || here.startsWith(said.slice(-length))) return true
  return false
}

const keyOf = ({ rule, severity, form, row, column, quote, actual, expected }: Finding): string =>
  JSON.stringify([rule, severity, form, row, column, quote, actual, expected])

/** Findings that the unspoiled disclosure does not have. */
export const newFindings = (report: CheckReport, before: CheckReport): Finding[] => {
  const known = new Set(before.findings.map(keyOf))
  return report.findings.filter(finding => !known.has(keyOf(finding)))
}

/** A finding of a rule that answers for the mistake, at its place; a note counts only where the rule prints notes. */
export const isReported = (found: readonly Finding[], spoiled: Spoiled): boolean =>
  found.some(
    finding =>
      spoiled.rules.test(finding.rule) &&
      (finding.severity !== 'note' || /^text\.(punctuation|unit-name)$/.test(finding.rule)) &&
      (spoiled.form !== undefined ? isAtForm(finding, spoiled.form) : isAtText(finding, spoiled.text ?? '')),
  )

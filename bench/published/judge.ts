/** Whether a report names what was changed: the form, row and column, or the place in the text and the words there. */
import type { CheckReport, Finding } from '../../src/checks/finding.js'
import { normaliseLabel } from '../../src/forms/table.js'
import { spell } from '../../src/prose/paragraphs.js'
import type { Made } from './families.js'

const keyOf = ({ rule, severity, form, row, column, quote, actual, expected }: Finding): string =>
  JSON.stringify([rule, severity, form, row, column, quote, actual, expected])

/** Errors and warnings that the unchanged file does not have. */
export const newFindings = (report: CheckReport, before: CheckReport): Finding[] => {
  const known = new Set(before.findings.map(keyOf))
  return report.findings.filter(finding => finding.severity !== 'note' && !known.has(keyOf(finding)))
}

const digits = /[\d.,]/

/** What differs between two texts, numbers whole. */
const differing = (a: string, b: string): [string, string] => {
  let first = 0
  while (first < a.length && first < b.length && a[first] === b[first]) first++
  let last = 0
  while (last < a.length - first && last < b.length - first && a.at(-1 - last) === b.at(-1 - last)) last++
  while (first > 0 && digits.test(a[first - 1]!)) first--
  while (last > 0 && digits.test(a[a.length - last]!)) last--
  return [a.slice(first, a.length - last), b.slice(first, b.length - last)]
}

const saidBy = ({ message, row = '', quote = '', actual = '', expected = '' }: Finding): string =>
  spell([message, row, quote, actual, expected].join('\n'))

/** Forms of a single row have no name for it. */
const namesRow = (finding: Finding, rows: readonly string[]): boolean => {
  if (rows.length === 0) return true
  const said = normaliseLabel(`${finding.row ?? ''} ${finding.message}`)
  return rows.some(row => said.includes(normaliseLabel(row)))
}

const namesCell = (finding: Finding, added: string): boolean =>
  finding.column !== undefined && saidBy(finding).includes(added === '' ? '空白' : spell(added))

const neighbourhood = 6
const beginning = 12

const namesText = (finding: Finding, { change, before, behind }: Made): boolean => {
  if (change.kind !== 'text' || finding.page === undefined) return false
  const said = saidBy(finding)
  const [was, is] = differing(change.removed, change.added)
  if (!said.includes(spell(is)) || !said.includes(spell(was))) return false
  const [left, right] = [spell(before), spell(behind)]
  const near = [left.slice(-neighbourhood) + spell(change.added), spell(change.added) + right.slice(0, neighbourhood)]
  const begins = spell(before + change.removed + behind).slice(0, beginning)
  return [...near, begins].some(words => said.includes(words))
}

/** A finding that names the changed cell, row or words. */
export const isReported = (found: readonly Finding[], report: CheckReport, made: Made): boolean => {
  const { form, change } = made
  if (form === null) return found.some(finding => namesText(finding, made))
  const pages = report.coverage.forms.find(({ form: id }) => id === form.id)?.pages ?? []
  return found.some(
    finding =>
      finding.form === form.id &&
      finding.page !== undefined &&
      pages.includes(finding.page) &&
      namesRow(finding, form.rows) &&
      (change.kind === 'row' || form.rows.includes(change.added) || namesCell(finding, change.added)),
  )
}

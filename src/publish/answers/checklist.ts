/**
 * A report turned into the reviewer's checklist: every item answered 是, 否 or left open, each 否 with its reasons.
 * Data in, data out; checklist-xlsx.ts writes it, summary-xlsx.ts puts many together.
 */
import type { Checked } from '../../checks/check.js'
import type { Evidence, Section } from '../../checks/evidence.js'
import type { Finding, FormCoverage, Severity } from '../../checks/finding.js'
import {
  chapterOrder,
  fallbackItem,
  formLabels,
  itemOfRule,
  itemsOfKind,
  scopeWord,
  type ItemSpec,
} from './checklist-items.js'
import { kindName, severityNames } from './wording.js'

export type Answer = '是' | '否' | '待人工确认'

export type Reason = {
  severity: Severity
  text: string
  places: Evidence['places']
  /** Whether the place is a cell of a form or words: how much of the page a picture shows. */
  kind: 'text' | 'form'
}

export type ChecklistItem = {
  id: string
  group: ItemSpec['group']
  label: string
  answer: Answer
  /** Why an item is left open. */
  open: string | null
  reasons: Reason[]
}

const textMax = 1_500
const shortened = (text: string): string => (text.length > textMax ? `${text.slice(0, textMax)}…` : text)

/** The message, and what it does not yet say of quote, right figure, arithmetic and remedy. */
const reasonText = (finding: Finding, evidence: Evidence, paged: boolean): string => {
  const { message, page, quote, expected, arithmetic } = finding
  const sentence = quote === undefined ? '' : `${evidence.before}${quote}${evidence.after}`
  const lines = [
    `${page === undefined || !paged ? '' : `第${page}页：`}${finding.severity === 'warning' ? `【${severityNames.warning}】` : ''}${message}`,
    ...(sentence !== '' && !message.includes(sentence) ? [`原文：“${sentence}”`] : []),
    ...(expected !== undefined && !message.includes(expected) ? [`应为：${expected}`] : []),
    ...(arithmetic !== undefined && !message.includes(arithmetic) ? [`算式：${arithmetic}`] : []),
  ]
  return shortened(lines.join('\n'))
}

const formItemId = (form: string): string => `form:${form}`

/** The chapter that the headings above the words name: the most specific item first, whichever heading names it. */
const chapterOf = (headings: readonly string[], items: readonly ItemSpec[]): string | null =>
  chapterOrder.find(id => {
    const heading = items.find(item => item.id === id)?.heading
    return heading !== undefined && headings.some(text => heading.test(text))
  }) ?? null

const isItem = (id: string, items: readonly ItemSpec[]): boolean => items.some(item => item.id === id)

const itemIdOf = (
  finding: Finding,
  section: Section | undefined,
  evidence: Evidence,
  items: readonly ItemSpec[],
  paged: boolean,
): string => {
  const byRule = itemOfRule.find(({ rule }) => rule.test(finding.rule))?.item
  if (byRule !== undefined && isItem(byRule, items)) return byRule
  if (section?.kind === 'form' && section.form !== undefined) return formItemId(section.form)
  if (section?.kind === 'contents') return 'contents'
  const chapter = chapterOf(section ? [section.title, ...evidence.headings] : evidence.headings, items)
  if (chapter !== null) return chapter
  if (paged && finding.page === 1 && isItem('cover', items)) return 'cover'
  return fallbackItem
}

const openForm = ({ status }: FormCoverage): string | null =>
  status === 'missing' ? '没有读到这张表，请人工确认' : status === 'partly' ? '只读出一部分，请人工补看' : null

const openItem = (item: ItemSpec, { report, evidence }: Checked): string | null => {
  if (item.by === 'human') return '机器不能判断公开时间，请人工确认'
  if (report.verdict === 'unreadable') return report.failure?.message ?? '文件无法读取'
  if (item.by === 'cover')
    return report.document.unitName === null || report.document.year === null ? '没有读到单位名称或年度' : null
  if (item.by === 'contents') return evidence.contentsPage === null ? '没有读到目录，请人工确认' : null
  const found = evidence.headings.some(({ text }) => item.heading?.test(text))
  if (found) return null
  if (item.id === fallbackItem && report.coverage.claims.verified > 0) return null
  return '没有读到这一部分的标题，请人工确认'
}

const inPrintedOrder = (a: Reason, b: Reason): number => {
  const [p, q] = [a.places[0], b.places[0]]
  return (p?.page ?? 0) - (q?.page ?? 0) || (p?.box.y0 ?? 0) - (q?.box.y0 ?? 0)
}

const answered = (
  base: Pick<ChecklistItem, 'id' | 'group' | 'label'>,
  reasons: Reason[],
  open: string | null,
): ChecklistItem => {
  const wrong = reasons.some(({ severity }) => severity === 'error')
  const doubtful = reasons.length > 0 && !wrong
  return {
    ...base,
    reasons,
    answer: wrong ? '否' : doubtful || open !== null ? '待人工确认' : '是',
    open: wrong ? null : doubtful ? '疑点由人判断' : open,
  }
}

/** The items of the document's checklist in printed order, answered. Notes are no reason for 否 and are left out. */
export const checklistOf = (checked: Checked): ChecklistItem[] => {
  const { report, evidence } = checked
  const specs = itemsOfKind[report.document.kind]
  const scope = scopeWord(report.document.scope)
  const known = new Set([...specs.map(({ id }) => id), ...report.coverage.forms.map(({ form }) => formItemId(form))])
  const reasons = new Map<string, Reason[]>()
  report.findings.forEach((finding, i) => {
    const shown = evidence.findings[i]
    if (finding.severity === 'note' || !shown) return
    const section = evidence.sections[shown.section]
    const wanted = itemIdOf(finding, section, shown, specs, evidence.paged)
    const id = known.has(wanted) ? wanted : fallbackItem
    const cell = finding.form !== undefined && finding.page !== undefined && section?.kind === 'form'
    const reason: Reason = {
      severity: finding.severity,
      text: reasonText(finding, shown, evidence.paged),
      places: shown.places,
      kind: cell ? 'form' : 'text',
    }
    reasons.set(id, [...(reasons.get(id) ?? []), reason])
  })
  for (const own of reasons.values()) own.sort(inPrintedOrder)
  const itemsOf = (item: ItemSpec): ChecklistItem[] => {
    if (item.by === 'forms')
      return report.coverage.forms.map(form => {
        const label = formLabels[form.form]?.replace('{级}', scope) ?? `《${form.title}》`
        const id = formItemId(form.form)
        return answered({ id, group: item.group, label }, reasons.get(id) ?? [], openForm(form))
      })
    const own = reasons.get(item.id) ?? []
    const open = openItem(item, checked)
    const { onlyWith } = item
    if (onlyWith && own.length === 0 && !evidence.headings.some(({ text }) => onlyWith.test(text))) return []
    const label = item.label.replace('{公开}', kindName(report.document))
    return [answered({ id: item.id, group: item.group, label }, own, open)]
  }
  return specs.flatMap(itemsOf)
}

/**
 * The human report of `mingzhang check`: verdict, findings with their evidence, and what the verdict rests on.
 * It has to be understood by a finance clerk who has read nothing else about this program.
 */
import type { CheckReport, Finding, Identity, Severity } from '../checks/finding.js'
import { displayWidth, padRight, pageRanges, plainLine, shorten, tableLines, wrap, type Paint } from './layout.js'
import type { Language } from './language.js'
import { words, type Words } from './words.js'

export type ReportOptions = {
  language: Language
  /** Columns of the terminal. */
  width: number
  paint: Paint
  /** List the notes one by one instead of counting them. */
  notes: boolean
}

const severities: readonly Severity[] = ['error', 'warning', 'note']
const colours = { error: 'red', warning: 'yellow', note: 'cyan' } as const
const verdictColours = { clean: 'green', findings: 'red', unreadable: 'yellow' } as const
const verdictMarks = { clean: '√', findings: '×', unreadable: '!' } as const

/** More rules than this with one reason are counted, not named; `--json` names them all. */
const skippedNamesMax = 8

const countOf = (report: CheckReport, severity: Severity): number =>
  report.findings.filter(finding => finding.severity === severity).length

/** `普陀区某局 · 2026年度 · 单位预算` */
export const identityLine = (identity: Identity, say: Words): string => {
  const { unitName, year, kind, scope } = identity
  const gap = say === words.zh ? '' : ' '
  const what = kind === 'unknown' ? say.kinds.unknown : (scope ? say.scopes[scope] + gap : '') + say.kinds[kind]
  return [
    unitName ? plainLine(unitName) : say.unknownUnit,
    year === null ? say.unknownYear : say.year(year),
    what,
  ].join(' · ')
}

const verdictText = (report: CheckReport, say: Words): string => {
  const counts = severities.filter(severity => countOf(report, severity) > 0).map(s => say.count(s, countOf(report, s)))
  return say.verdicts[report.verdict] + (counts.length ? `${say.colon}${counts.join(say.listSeparator)}` : '')
}

/** One line a file, for `--quiet`: mark, verdict with counts, file. */
export const verdictLine = (report: CheckReport, { language, paint }: ReportOptions): string => {
  const say = words[language]
  const mark = paint(verdictColours[report.verdict], `${verdictMarks[report.verdict]} ${verdictText(report, say)}`)
  const why = report.failure ? ` (${plainLine(report.failure.message)})` : ''
  return `${mark}  ${plainLine(report.file)}${why}\n`
}

/** The whole report of one file. */
export const reportText = (report: CheckReport, options: ReportOptions): string => {
  const { paint, width } = options
  const say = words[options.language]
  const lines: string[] = []
  const known = report.sha256 !== null
  const title = known ? identityLine(report.document, say) : plainLine(report.file)
  const rule = '─'.repeat(Math.min(width, Math.max(24, displayWidth(title))))
  lines.push(...wrap(title, width).map(line => paint('bold', line)), paint('dim', rule))
  const source = `${plainLine(report.file)} · ${say.pages(report.document.pages)}`
  if (known) lines.push(...wrap(source, width).map(line => paint('dim', line)))
  const mark = `${verdictMarks[report.verdict]} ${verdictText(report, say)}`
  const verdict = labelled(say.verdict, mark, 0, width)
  lines.push(...verdict.map(line => paint(['bold', verdictColours[report.verdict]], line)))
  if (report.failure) {
    lines.push(...labelled(say.reason, report.failure.message, 0, width))
    if (report.failure.remedy) lines.push(...labelled(say.remedy, report.failure.remedy, 0, width))
  }
  lines.push(...findingLines(report, options, say))
  if (known) lines.push('', ...basisLines(report, options, say))
  return lines.join('\n') + '\n\n'
}

const labelled = (
  label: string,
  text: string,
  indent: number,
  width: number,
  labelWidth = displayWidth(label),
): string[] => {
  const left = indent + labelWidth + 2
  const paragraphs = text.split('\n').map(plainLine).join('\n')
  return wrap(paragraphs, Math.max(20, width - left)).map((line, i) =>
    i === 0 ? `${' '.repeat(indent)}${padRight(label, labelWidth)}  ${line}` : ' '.repeat(left) + line,
  )
}

const findingLines = (report: CheckReport, options: ReportOptions, say: Words): string[] => {
  const { paint } = options
  const lines: string[] = []
  let number = 0
  for (const severity of severities) {
    const found = report.findings.filter(finding => finding.severity === severity)
    if (found.length === 0) continue
    if (severity === 'note' && !options.notes) {
      lines.push('', ...wrap(say.hiddenNotes(found.length), options.width).map(line => paint('dim', line)))
      continue
    }
    const { name, meaning } = say.severities[severity]
    lines.push('', `${paint(['bold', colours[severity]], `${name} ${found.length}`)}  ${paint('dim', meaning)}`)
    for (const group of byForm(found, report)) {
      lines.push('', `  ${paint('bold', group.title ?? say.wholeDocument)}`)
      group.findings.forEach((finding, i) => {
        if (i > 0) lines.push('')
        lines.push(...oneFinding(finding, ++number, options, say))
      })
    }
  }
  if (report.findings.length === 0 && report.verdict === 'clean') lines.push('', say.noFindings)
  return lines
}

type Group = { title: string | null; findings: Finding[] }

/** Findings by form in the order in which the forms are printed; within a form by page; text and whole document last. */
const byForm = (findings: readonly Finding[], report: CheckReport): Group[] => {
  const forms = report.coverage.forms
  const groups = new Map<string, Group & { place: number }>()
  for (const finding of findings) {
    const key = finding.form ?? ''
    const at = forms.findIndex(form => form.form === key)
    const title = finding.form === undefined ? null : plainLine(forms[at]?.title || finding.form)
    const place = finding.form === undefined ? forms.length + 1 : at < 0 ? forms.length : at
    const group = groups.get(key) ?? { title, findings: [], place: forms[at]?.pages[0] ?? 1e6 + place }
    group.findings.push(finding)
    groups.set(key, group)
  }
  const ordered = [...groups.values()].sort((a, b) => a.place - b.place)
  for (const group of ordered) group.findings.sort((a, b) => (a.page ?? 1e6) - (b.page ?? 1e6))
  return ordered
}

const repeatable = new Set<string>(['arithmetic', 'quote', 'remedy'])

const oneFinding = (finding: Finding, number: number, options: ReportOptions, say: Words): string[] => {
  const { paint, width } = options
  const label = `${number}.`.padStart(4)
  const indent = label.length + 1
  const place = [
    finding.page === undefined ? null : say.onPage(finding.page),
    finding.row ? `${say.row} ${plainLine(finding.row)}` : null,
    finding.column ? `${say.column} ${plainLine(finding.column)}` : null,
  ].filter(part => part !== null)
  const text = wrap(plainLine(finding.message), width - indent)
  const lines: string[] = []
  const head = place.length > 0 ? wrap(place.join(' · '), width - indent).map(line => paint('cyan', line)) : []
  ;[...head, ...text].forEach((line, i) =>
    lines.push((i === 0 ? paint('bold', label) : ' '.repeat(label.length)) + ' ' + line),
  )
  // What the message already says word for word is not said again.
  const facts = (['actual', 'expected', 'arithmetic', 'quote', 'remedy'] as const).filter(
    fact => finding[fact] && !(repeatable.has(fact) && finding.message.includes(finding[fact])),
  )
  const labelWidth = Math.max(0, ...facts.map(fact => displayWidth(say.facts[fact])), displayWidth(say.facts.rule))
  for (const fact of facts) {
    const value = fact === 'quote' ? `“${plainLine(finding[fact]!)}”` : finding[fact]!
    lines.push(...labelled(say.facts[fact], value, indent + 2, width, labelWidth))
  }
  lines.push(paint('dim', `${' '.repeat(indent + 2)}${padRight(say.facts.rule, labelWidth)}  ${finding.rule}`))
  return lines
}

const basisLines = (report: CheckReport, { paint, width }: ReportOptions, say: Words): string[] => {
  const { forms, claims, unreadablePages, otherTables, rules } = report.coverage
  const lines = [paint('bold', say.basis), '']
  if (forms.length === 0) lines.push(`  ${say.noForms}`)
  else {
    const { header, rows } = tableLines(
      [
        { title: say.table.form, align: 'left', widthMax: Math.max(16, width - 36) },
        { title: say.table.page, align: 'right', widthMax: 12 },
        { title: say.table.cells, align: 'right' },
        { title: say.table.status, align: 'left' },
      ],
      forms.map(form => [
        plainLine(form.title || form.form),
        pageRanges(form.pages, ','),
        form.status === 'missing' ? '' : String(form.cells),
        say.statuses[form.status],
      ]),
    )
    lines.push(`  ${paint('dim', header)}`)
    rows.forEach((row, i) =>
      lines.push(`  ${forms[i]!.status === 'missing' || forms[i]!.status === 'partly' ? paint('yellow', row) : row}`),
    )
  }
  lines.push('')
  const sentences: string[] = []
  if (claims.heard + claims.unexplained > 0)
    sentences.push(say.claims(claims.heard, claims.verified, claims.unexplained))
  if (unreadablePages.length > 0) sentences.push(unreadableSentence(report, say))
  if (otherTables > 0) sentences.push(say.otherTables(otherTables))
  sentences.push(say.ownData(report.coverage.data))
  sentences.push(say.rulesRun(rules.run))
  for (const sentence of sentences) lines.push(...wrap(sentence, width - 2).map(line => `  ${line}`))
  if (rules.skipped.length > 0) {
    lines.push(`  ${say.rulesSkipped(rules.skipped.length)}`)
    const byWhy = groupByWhy(rules.skipped)
    for (const [why, names] of byWhy) {
      const listed = names.length <= skippedNamesMax ? ` (${names.join(', ')})` : ''
      const text = `${plainLine(why)}${say.colon}${say.rulesCount(names.length)}${listed}`
      lines.push(...wrap(text, width - 6).map((line, i) => `  ${i === 0 ? '- ' : '  '}${line}`))
    }
  }
  return lines
}

/** Pages with the same reason stand together: `第 3-5、9 页（整页是图片）`. */
const unreadableSentence = (report: CheckReport, say: Words): string => {
  const byWhy = new Map<string, number[]>()
  for (const { page, why } of report.coverage.unreadablePages) byWhy.set(why, [...(byWhy.get(why) ?? []), page])
  const parts = [...byWhy].map(([why, pages]) => `${pageRanges(pages, say.listSeparator)} (${plainLine(why)})`)
  return say.unreadablePages(parts.join(say.listSeparator))
}

const groupByWhy = (skipped: readonly { rule: string; why: string }[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>()
  for (const { rule, why } of skipped) groups.set(why, [...(groups.get(why) ?? []), rule])
  return groups
}

/** What the summary keeps of a report, so that thousands of files do not stay in memory. */
export type SummaryRow = Pick<CheckReport, 'file' | 'document' | 'verdict'> & { counts: Record<Severity, number> }

export const summaryRow = (report: CheckReport): SummaryRow => ({
  file: report.file,
  document: report.document,
  verdict: report.verdict,
  counts: { error: countOf(report, 'error'), warning: countOf(report, 'warning'), note: countOf(report, 'note') },
})

/** The last part of a report over several files. */
export const summaryText = (rows: readonly SummaryRow[], seconds: number, options: ReportOptions): string => {
  const { paint, width } = options
  const say = words[options.language]
  const identities = rows.map(row => knownIdentity(row.document, say))
  const names = withoutCommonFolder(rows.map(row => plainLine(row.file)))
  const free = Math.max(24, width - (options.language === 'zh' ? 38 : 48))
  const identityWidth = Math.min(Math.max(...identities.map(displayWidth)), Math.max(12, free - 20))
  const nameWidth = Math.max(12, free - identityWidth)
  const table = tableLines(
    [
      { title: say.summary.file, align: 'left', widthMax: nameWidth },
      { title: say.summary.document, align: 'left', widthMax: identityWidth },
      { title: say.severities.error.name, align: 'right' },
      { title: say.severities.warning.name, align: 'right' },
      { title: say.severities.note.name, align: 'right' },
      { title: say.summary.verdict, align: 'left' },
    ],
    rows.map((row, i) => [
      tail(names[i]!, nameWidth),
      identities[i]!,
      ...severities.map(severity => String(row.counts[severity])),
      `${verdictMarks[row.verdict]} ${say.verdicts[row.verdict]}`,
    ]),
  )
  const verdicts = { clean: 0, findings: 0, unreadable: 0 }
  for (const row of rows) verdicts[row.verdict]++
  return [
    paint('bold', say.summary.title),
    paint('dim', '─'.repeat(24)),
    `  ${paint('dim', table.header)}`,
    ...table.rows.map((row, i) => `  ${paint(verdictColours[rows[i]!.verdict], row)}`),
    '',
    ...wrap(say.summary.totals(rows.length, verdicts, seconds.toFixed(1)), width),
    '',
  ].join('\n')
}

/** What is known of unit, year and kind; a dash when nothing is. */
const knownIdentity = (identity: Identity, say: Words): string => {
  const { unitName, year, kind } = identity
  return unitName === null && year === null && kind === 'unknown' ? '-' : identityLine(identity, say)
}

const withoutCommonFolder = (files: readonly string[]): string[] => {
  const first = files[0] ?? ''
  let folder = first.slice(0, first.lastIndexOf('/') + 1)
  while (folder !== '' && !files.every(file => file.startsWith(folder)))
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1)
  return files.map(file => file.slice(folder.length))
}

/** The end of a long path, which says more than its beginning. */
const tail = (path: string, width: number): string => {
  if (displayWidth(path) <= width) return path
  const chars = [...path]
  while (displayWidth(chars.join('')) > width - 1) chars.shift()
  return shorten(`…${chars.join('')}`, width)
}

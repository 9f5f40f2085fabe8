/** The human view of `mingzhang read`: every recognised form as a table, every printed amount in its row and column. */
import type { ReadForm, ReadReport } from '../checks/finding.js'
import { pageRanges, plainLine, tableLines, type Column, type Paint } from './layout.js'
import type { Language } from './language.js'
import { identityLine } from './report.js'
import { words, type Words } from './words.js'

export type ReadReportOptions = { language: Language; paint: Paint }

/** One line a file, for `--quiet`. */
export const readReportLine = (report: ReadReport, { language }: ReadReportOptions): string => {
  const say = words[language]
  const what = report.failure
    ? `${say.verdicts.unreadable}${say.colon}${plainLine(report.failure.message)}`
    : `${identityLine(report.document, say)} · ${language === 'zh' ? `公开表 ${report.forms.length} 张` : `${report.forms.length} forms`}`
  return `${plainLine(report.file)}  ${what}\n`
}

/** All forms of one file. */
export const readReportText = (report: ReadReport, { language, paint }: ReadReportOptions): string => {
  const say = words[language]
  if (report.failure)
    return [
      paint('bold', plainLine(report.file)),
      paint('yellow', `! ${say.verdicts.unreadable}`),
      `${say.reason}  ${plainLine(report.failure.message)}`,
      `${say.remedy}  ${plainLine(report.failure.remedy)}`,
      '',
      '',
    ].join('\n')
  const lines = [
    paint('bold', identityLine(report.document, say)),
    paint('dim', `${plainLine(report.file)} · ${say.pages(report.document.pages)}`),
    '',
  ]
  if (report.forms.length === 0) lines.push(say.noForms, '')
  for (const form of report.forms) lines.push(...formLines(form, say, language, paint), '')
  return lines.join('\n') + '\n'
}

const formLines = (form: ReadForm, say: Words, language: Language, paint: Paint): string[] => {
  const coded = form.rows.some(row => row.code !== null)
  const sided = form.rows.some(row => row.side !== undefined)
  const columns: Column[] = [
    ...(sided ? [{ title: language === 'zh' ? '侧' : 'Side', align: 'left' as const }] : []),
    ...(coded ? [{ title: language === 'zh' ? '编码' : 'Code', align: 'left' as const }] : []),
    { title: language === 'zh' ? '项目' : 'Row', align: 'left', widthMax: 44 },
    ...form.columns.map(({ label }) => ({ title: plainLine(label), align: 'right' as const, widthMax: 28 })),
  ]
  const sides = language === 'zh' ? { left: '左', right: '右' } : { left: 'left', right: 'right' }
  const rows = form.rows.map(row => [
    ...(sided ? [row.side ? sides[row.side] : ''] : []),
    ...(coded ? [row.code ?? ''] : []),
    plainLine(row.label),
    ...form.columns.map(({ id }) => row.cells[id] ?? ''),
  ])
  const { header, rows: laid } = tableLines(columns, rows)
  const about = [
    form.pages.length > 0 ? `${say.table.page} ${pageRanges(form.pages, ',')}` : null,
    form.unit ? `${language === 'zh' ? '单位' : 'unit'} ${form.unit}` : null,
    say.statuses[form.status],
  ].filter(part => part !== null)
  return [
    `${paint('bold', plainLine(form.title || form.form))}  ${paint('dim', about.join(' · '))}`,
    ...(rows.length > 0 ? [paint('dim', header), ...laid] : []),
  ]
}

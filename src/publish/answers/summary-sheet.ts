/** The summary over many documents: a line for each unit, a column for each item of their checklists. */
import type { FilledChecklist } from './checklist-xlsx.js'
import type { Answer } from './checklist.js'
import { put, setHeight, textHeight, type Look, type Sheet } from './sheet.js'
import { countOf, fileNameOf, kindName, severities, severityNames, unitNameOf, verdictNames } from './wording.js'

const fixed: readonly { title: string; width: number }[] = [
  { title: '序号', width: 6 },
  { title: '单位', width: 30 },
  { title: '年度', width: 8 },
  { title: '种类', width: 11 },
  { title: '文件', width: 34 },
  { title: '结论', width: 11 },
  ...severities.map(severity => ({ title: severityNames[severity], width: 7 })),
]
const itemWidth = 11.5
const short: Record<Answer, string> = { 是: '是', 否: '否', 待人工确认: '待确认' }
const looks: Record<Answer, Look> = {
  是: { ruled: true, align: 'center' },
  否: { ruled: true, align: 'center', bold: true, colour: 'FFC00000' },
  待人工确认: { ruled: true, align: 'center', colour: 'FF7F6000' },
}

type Line = { filled: FilledChecklist; link: string | undefined }

/** Documents with the same items stand in one table: budgets and accounts have different ones. */
const groupsOf = (lines: readonly Line[]): { labels: string[]; lines: Line[] }[] => {
  const groups = new Map<string, { labels: string[]; lines: Line[] }>()
  for (const line of lines) {
    const labels = line.filled.items.map(({ label }) => label)
    const key = labels.join('\n')
    const group = groups.get(key) ?? { labels, lines: [] }
    group.lines.push(line)
    groups.set(key, group)
  }
  return [...groups.values()]
}

const center: Look = { ruled: true, align: 'center' }
const head: Look = { ruled: true, bold: true, align: 'center', fill: 'FFEDEDED', size: 10 }

const putLine = (sheet: Sheet, row: number, number: number, { filled, link }: Line): void => {
  const { report } = filled.checked
  put(sheet, { row, column: 0 }, number, center)
  put(
    sheet,
    { row, column: 1 },
    unitNameOf(report),
    link === undefined ? { ruled: true } : { ruled: true, colour: 'FF0563C1', underline: true },
    link === undefined ? undefined : { location: `'${link.replaceAll("'", "''")}'!A1` },
  )
  put(sheet, { row, column: 2 }, report.document.year ?? '不明', center)
  put(sheet, { row, column: 3 }, kindName(report.document), center)
  put(sheet, { row, column: 4 }, fileNameOf(report.file), { ruled: true })
  put(sheet, { row, column: 5 }, verdictNames[report.verdict], { ...center, bold: report.verdict !== 'clean' })
  severities.forEach((severity, i) => put(sheet, { row, column: 6 + i }, countOf(report, severity), center))
  filled.items.forEach(({ answer }, i) => put(sheet, { row, column: fixed.length + i }, short[answer], looks[answer]))
  setHeight(sheet, row, Math.max(20, textHeight(fileNameOf(report.file), 34), textHeight(unitNameOf(report), 30)))
}

/** Draws the summary; `sheetNames` are the documents' own sheets, to which their lines link. */
export const putSummary = (
  empty: Sheet,
  all: readonly FilledChecklist[],
  sheetNames: readonly string[] | null,
): Sheet => {
  const groups = groupsOf(all.map((filled, i) => ({ filled, link: sheetNames?.[i] })))
  const itemsMost = Math.max(0, ...groups.map(({ labels }) => labels.length))
  const widths = [...fixed.map(({ width }) => width), ...Array.from({ length: itemsMost }, () => itemWidth)]
  const sheet: Sheet = { ...empty, widths }
  const whole = { column: 0, columnSpan: widths.length }
  put(sheet, { row: 0, ...whole }, '预算、决算公开情况检查汇总表', { size: 18, bold: true, align: 'center' })
  setHeight(sheet, 0, 30)
  const verdicts = (['clean', 'findings', 'unreadable'] as const)
    .map(
      verdict =>
        `${verdictNames[verdict]} ${all.filter(({ checked }) => checked.report.verdict === verdict).length} 个`,
    )
    .join('，')
  put(sheet, { row: 1, ...whole }, `共 ${all.length} 个文件：${verdicts}。`, {})
  setHeight(sheet, 1, 18)
  let row = 2
  let number = 0
  for (const { labels, lines } of groups) {
    const titles = [...fixed.map(({ title }) => title), ...labels]
    titles.forEach((title, column) => put(sheet, { row, column }, title, head))
    setHeight(sheet, row, Math.max(20, ...labels.map(label => textHeight(label, itemWidth, 10))))
    row++
    for (const line of lines) putLine(sheet, row++, ++number, line)
    row++
  }
  return sheet
}

/**
 * `--checklist`: the reviewer's workbook. Columns and header follow the finance bureau's checklist: group, item, 是/否,
 * the numbered reasons, and beside each reason the picture of its place.
 */
import type { Checked } from '../../checks/check.js'
import { checklistOf, type Answer, type ChecklistItem, type Reason } from './checklist.js'
import { takePictures, type Picture } from './pictures.js'
import { newSheet, put, setHeight, sheetName, textHeight, writable, type Look, type Sheet } from './sheet.js'
import { putSummary } from './summary-sheet.js'
import { writeWorkbook } from './workbook.js'
import { countOf, fileNameOf, kindName, pageRanges, unitNameOf, unreadableGroups, verdictNames } from './wording.js'

/** A checked document, its checklist and the pictures of its reasons. */
export type FilledChecklist = { checked: Checked; items: ChecklistItem[]; pictures: ReadonlyMap<Reason, Picture> }

/** Columns A–F: group, item (two columns), answer, reasons, picture. */
const widths = [11.8, 18.7, 26, 12, 61, 101]
const [groupColumn, itemColumn, , answerColumn, reasonColumn, pictureColumn] = [0, 1, 2, 3, 4, 5]
const reasonWidth = widths[reasonColumn] ?? 60
const pictureWidthMax = 700
const pictureHeightMax = 500
const pointsPerPixel = 0.75
const picturesMax = 60

const body: Look = { ruled: true }
const answerLooks: Record<Answer, Look> = {
  是: { ruled: true, align: 'center' },
  否: { ruled: true, align: 'center', bold: true, colour: 'FFC00000' },
  待人工确认: { ruled: true, align: 'center', colour: 'FF7F6000' },
}

/** 普陀区 of 上海市普陀区司法局; empty where the name shows no district or county. */
const districtOf = (unitName: string | null): string =>
  /^(?:[\u4e00-\u9fff]{2,6}?省)?(?:[\u4e00-\u9fff]{2,4}?市)?([\u4e00-\u9fff]{1,6}?[区县])/.exec(unitName ?? '')?.[1] ??
  ''

const titleOf = ({ report }: Checked): string => {
  const { year, unitName } = report.document
  return `${year === null ? '' : `${year}年度`}${districtOf(unitName)}${kindName(report.document)}公开情况检查表`
}

/** The sheet's name in a workbook of one document, as in the bureau's own: 2026年单位预算. */
export const ownSheetName = ({ report }: Checked): string =>
  `${report.document.year === null ? '' : `${report.document.year}年`}${kindName(report.document)}`

const shownSize = (picture: Picture): { width: number; height: number } => {
  const shrink = Math.min(1, pictureWidthMax / picture.width, pictureHeightMax / picture.height)
  return { width: Math.round(picture.width * shrink), height: Math.round(picture.height * shrink) }
}

const putPicture = (sheet: Sheet, row: number, picture: Picture, about: string): number => {
  const { width, height } = shownSize(picture)
  sheet.images.push({
    data: picture.png,
    type: 'png',
    anchor: { from: { row, col: pictureColumn } },
    width,
    height,
    altText: about,
  })
  return height * pointsPerPixel + 4
}

const putItem = (sheet: Sheet, row: number, item: ChecklistItem, pictures: FilledChecklist['pictures']): number => {
  const span = Math.max(1, item.reasons.length)
  put(sheet, { row, column: itemColumn, rowSpan: span, columnSpan: 2 }, item.label, body)
  put(sheet, { row, column: answerColumn, rowSpan: span }, item.answer, answerLooks[item.answer])
  if (item.reasons.length === 0) {
    const text = item.open ?? ''
    put(sheet, { row, column: reasonColumn }, text, { ...body, colour: 'FF7F7F7F' })
    put(sheet, { row, column: pictureColumn }, '', body)
    setHeight(sheet, row, Math.max(18, textHeight(text, reasonWidth), textHeight(item.label, 44)))
  }
  item.reasons.forEach((reason, i) => {
    const at = row + i
    const text = `${i + 1}.${reason.text}`
    put(sheet, { row: at, column: reasonColumn }, text, { ...body, vertical: 'top' })
    put(sheet, { row: at, column: pictureColumn }, '', body)
    const picture = pictures.get(reason)
    const pictureHeight = picture ? putPicture(sheet, at, picture, `${item.label}第${i + 1}处，第${picture.page}页`) : 0
    setHeight(sheet, at, Math.max(18, textHeight(text, reasonWidth), pictureHeight))
  })
  return row + span
}

/** What the answers rest on, below the items. */
const remarksOf = ({ report }: Checked): string[] => {
  const { coverage, verdict } = report
  const read = coverage.forms.filter(({ status }) => status === 'read' || status === 'empty').length
  const unreadable = unreadableGroups(coverage)
  return [
    `检查结论：${verdictNames[verdict]}。错误 ${countOf(report, 'error')} 处，疑点 ${countOf(report, 'warning')} 处；另有提示 ${countOf(report, 'note')} 处（四舍五入的尾差、体例等）不影响结论，未列入本表。`,
    `检查依据：应公开的报表 ${coverage.forms.length} 张，读出 ${read} 张（含空表）；文字中的数字听懂 ${coverage.claims.heard} 处，核对 ${coverage.claims.verified} 处，没有听懂 ${coverage.claims.unexplained} 处；执行规则 ${coverage.rules.run} 条，未执行 ${coverage.rules.skipped.length} 条。`,
    ...unreadable.map(({ pages, why }) => `第 ${pageRanges(pages)} 页没有核对：${why}`),
    '“是”表示在上述范围内没有发现问题；“待人工确认”表示机器不能判断，或只有疑点。',
  ]
}

/** Draws one document's checklist into a sheet of its own. */
export const checklistSheet = ({ checked, items, pictures }: FilledChecklist, name: string): Sheet => {
  const { report } = checked
  const sheet = newSheet(name, widths)
  const all = widths.length
  put(sheet, { row: 0, column: 0, columnSpan: all }, titleOf(checked), { size: 18, bold: true, align: 'center' })
  setHeight(sheet, 0, 30)
  put(sheet, { row: 1, column: 0, columnSpan: all }, `检查文件：${fileNameOf(report.file)}`, { bold: true })
  put(sheet, { row: 2, column: 0, columnSpan: 4 }, `单位名称：${unitNameOf(report)}`, { bold: true })
  put(sheet, { row: 2, column: 4, columnSpan: 2 }, '部门编码：', { bold: true })
  put(sheet, { row: 3, column: 0, columnSpan: all }, '公开网址：', { bold: true })
  const head: Look = { ruled: true, bold: true, align: 'center', fill: 'FFEDEDED' }
  const yearAndKind = `${report.document.year === null ? '' : `${report.document.year}年度`}${kindName(report.document)}`
  put(sheet, { row: 4, column: 0, columnSpan: 3 }, `${yearAndKind}公开检查内容`, head)
  put(sheet, { row: 4, column: answerColumn }, '符合要求', head)
  put(sheet, { row: 4, column: reasonColumn }, '存在问题', head)
  put(sheet, { row: 4, column: pictureColumn }, '问题截图', head)
  for (const row of [1, 2, 3, 4]) setHeight(sheet, row, 20)
  let row = 5
  for (const group of new Set(items.map(item => item.group))) {
    const from = row
    for (const item of items) if (item.group === group) row = putItem(sheet, row, item, pictures)
    put(sheet, { row: from, column: groupColumn, rowSpan: row - from }, group, { ...body, align: 'center' })
  }
  row++
  const whole = widths.reduce((sum, width) => sum + width, 0)
  for (const remark of remarksOf(checked)) {
    put(sheet, { row, column: 0, columnSpan: all }, remark, { size: 10 })
    setHeight(sheet, row, textHeight(remark, whole, 10))
    row++
  }
  put(sheet, { row: row + 1, column: 0, columnSpan: 3 }, '检查人：', {})
  put(sheet, { row: row + 1, column: 3, columnSpan: 2 }, '复核人：', {})
  put(sheet, { row: row + 1, column: 5 }, '日期：', {})
  return sheet
}

/**
 * The answers of one document with their pictures. `bytes` is the PDF that was checked; null for other formats, which
 * have no pages to take pictures of. Throws PdfError.
 */
export const fillChecklist = async (checked: Checked, bytes: Uint8Array | null): Promise<FilledChecklist> => {
  const items = checklistOf(checked)
  const reasons = items
    .flatMap(item => item.reasons)
    .filter(({ places }) => places.length > 0)
    .slice(0, picturesMax)
  const taken = bytes === null || reasons.length === 0 ? [] : await takePictures(bytes, reasons)
  const pictures = new Map<Reason, Picture>()
  reasons.forEach((reason, i) => {
    const picture = taken[i]
    if (picture) pictures.set(reason, picture)
  })
  return { checked, items, pictures }
}

/** A workbook with the checklist of one document. */
export const checklistWorkbook = (filled: FilledChecklist): Promise<Uint8Array> => {
  const sheet = checklistSheet(filled, sheetName(ownSheetName(filled.checked), new Set()))
  return writeWorkbook(titleOf(filled.checked), [writable(sheet, 'a4', 5)])
}

/** A workbook with a line for each document; and, when `withSheets`, a sheet with the checklist of each. */
export const summaryWorkbook = (all: readonly FilledChecklist[], withSheets: boolean): Promise<Uint8Array> => {
  const taken = new Set<string>(['汇总'])
  const own = all.map((filled, i) =>
    checklistSheet(
      filled,
      sheetName(`${i + 1} ${filled.checked.report.document.unitName ?? fileNameOf(filled.checked.report.file)}`, taken),
    ),
  )
  const summary = newSheet('汇总', [])
  const drawn = putSummary(summary, all, withSheets ? own.map(({ name }) => name) : null)
  return writeWorkbook('预算、决算公开情况检查汇总表', [
    writable(drawn, 'a3'),
    ...(withSheets ? own.map(sheet => writable(sheet, 'a4', 5)) : []),
  ])
}

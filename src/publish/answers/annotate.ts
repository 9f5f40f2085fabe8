/**
 * `--annotate`: a copy of the PDF with a frame and a comment at each finding, colour by severity. The frames stand where
 * the evidence says: the wrong words, the cell, or the page's corner where only the page is known.
 */
import type { Checked } from '../../checks/check.js'
import type { Box } from '../../documents/document.js'
import type { Finding, Severity } from '../../checks/finding.js'
import { savedCopy, withAscii, withPage, withPdf, withUtf16, type DrawingEngine, type OpenPdf } from './pdf-engine.js'
import { breachWords, factsOf, severityNames } from './wording.js'

/** What a comment window shows: who, about what, and the words. */
type Comment = { title: string; contents: string }

export type Annotation = Comment & {
  kind: 'frame' | 'note'
  severity: Severity
  page: number
  /** In points from the page's top left corner, as it is displayed. */
  box: Box
}

const colours: Record<Severity, readonly [number, number, number]> = {
  error: [211, 47, 47],
  warning: [230, 145, 0],
  note: [84, 110, 150],
}
const borderWidth: Record<Severity, number> = { error: 1.6, warning: 1.4, note: 0.9 }

const noteSize = 18
const noteMargin = 14
const noteStep = 24
/** Frames around the same place stand a little outside each other. */
const nestStep = 1.8

const commentOf = (finding: Finding, ruleTitle: string, number: number): Comment => ({
  title: `${severityNames[finding.severity]} ${number}　${breachWords[finding.severity]}“${ruleTitle}”`,
  contents: [finding.message, ...factsOf(finding).map(({ name, value }) => `${name}：${value}`)].join('\n'),
})

const outset = (box: Box, by: number): Box => ({
  x0: box.x0 - by,
  y0: box.y0 - by,
  x1: box.x1 + by,
  y1: box.y1 + by,
})

/**
 * What is to be drawn: for each finding a frame for every place it names, the comment at the first of them; a finding
 * without a place becomes a note at the top of its page, without a page on the first.
 */
export const annotationsOf = ({ report, evidence }: Checked): Annotation[] => {
  const drawn: Annotation[] = []
  const framed = new Map<string, number>()
  const noted = new Map<number, number>()
  const numbers: Record<Severity, number> = { error: 0, warning: 0, note: 0 }
  report.findings.forEach((finding, i) => {
    const { severity } = finding
    const comment = commentOf(finding, evidence.rules[finding.rule]?.title ?? finding.rule, ++numbers[severity])
    const places = evidence.findings[i]?.places ?? []
    if (places.length === 0) {
      const page = finding.page ?? 1
      const above = noted.get(page) ?? 0
      noted.set(page, above + 1)
      const y0 = noteMargin + above * noteStep
      const box = { x0: noteMargin, y0, x1: noteMargin + noteSize, y1: y0 + noteSize }
      drawn.push({ kind: 'note', severity, page, box, ...comment })
    }
    places.forEach(({ page, box }, at) => {
      const key = [page, box.x0, box.y0, box.x1, box.y1].map(n => Math.round(n)).join(' ')
      const nested = framed.get(key) ?? 0
      framed.set(key, nested + 1)
      drawn.push({
        kind: 'frame',
        severity,
        page,
        box: outset(box, 1 + nested * nestStep),
        title: comment.title,
        contents: at === 0 ? comment.contents : `${comment.title}：见本条第一处标注。`,
      })
    })
  })
  return drawn
}

const subtype = { note: 1, frame: 5 } as const
const printFlag = 4
const strokeColour = 0
const solidBorder = 1

/** Points of the displayed page to the page's own coordinates, whatever its rotation and its crop box. */
const pageRect = (engine: DrawingEngine, page: number, box: Box): [number, number, number, number] => {
  const { call, scratch } = engine
  const scale = 64
  const width = Math.round(call.FPDF_GetPageWidthF(page) * scale)
  const height = Math.round(call.FPDF_GetPageHeightF(page) * scale)
  const point = (x: number, y: number): [number, number] => {
    call.FPDF_DeviceToPage(
      page,
      0,
      0,
      width,
      height,
      0,
      Math.round(x * scale),
      Math.round(y * scale),
      scratch,
      scratch + 8,
    )
    const at = scratch >> 3
    return [engine.heaps.HEAPF64[at] ?? 0, engine.heaps.HEAPF64[at + 1] ?? 0]
  }
  const [ax, ay] = point(box.x0, box.y0)
  const [bx, by] = point(box.x1, box.y1)
  return [Math.min(ax, bx), Math.max(ay, by), Math.max(ax, bx), Math.min(ay, by)]
}

const setText = (engine: DrawingEngine, annotation: number, key: string, text: string): void =>
  withAscii(engine, key, name =>
    withUtf16(engine, text, value => void engine.call.FPDFAnnot_SetStringValue(annotation, name, value)),
  )

const draw = (engine: DrawingEngine, page: number, wanted: Annotation): boolean => {
  const { call, heaps, scratch } = engine
  const annotation = call.FPDFPage_CreateAnnot(page, subtype[wanted.kind])
  if (annotation === 0) return false
  try {
    const [left, top, right, bottom] = pageRect(engine, page, wanted.box)
    // FS_RECTF: left, top, right, bottom.
    heaps.HEAPF32.set([left, top, right, bottom], scratch >> 2)
    call.FPDFAnnot_SetRect(annotation, scratch)
    const [red, green, blue] = colours[wanted.severity]
    call.FPDFAnnot_SetColor(annotation, strokeColour, red, green, blue, 255)
    call.FPDFAnnot_SetFlags(annotation, printFlag)
    setText(engine, annotation, 'T', `明账 · ${wanted.title}`)
    setText(engine, annotation, 'Subj', wanted.title)
    setText(engine, annotation, 'Contents', wanted.contents)
    if (wanted.kind === 'frame') {
      call.EPDFAnnot_SetBorderStyle(annotation, solidBorder, borderWidth[wanted.severity])
      call.EPDFAnnot_GenerateAppearance(annotation)
    }
    return true
  } finally {
    call.FPDFPage_CloseAnnot(annotation)
  }
}

const drawAll = (pdf: OpenPdf, annotations: readonly Annotation[]): Uint8Array => {
  const byPage = new Map<number, Annotation[]>()
  for (const annotation of annotations) {
    const page = annotation.page >= 1 && annotation.page <= pdf.pages ? annotation.page : 1
    byPage.set(page, [...(byPage.get(page) ?? []), annotation])
  }
  for (const [number, own] of byPage)
    withPage(pdf, number, page => {
      for (const annotation of own) draw(pdf.engine, page, annotation)
    })
  return savedCopy(pdf)
}

/** The bytes of the annotated copy. `bytes` must be the PDF that was checked. Throws PdfError. */
export const annotatedPdf = (bytes: Uint8Array, checked: Checked): Promise<Uint8Array> =>
  withPdf(bytes, pdf => drawAll(pdf, annotationsOf(checked)))

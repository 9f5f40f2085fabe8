import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { madePdf } from '../../../test/made-pdf.js'
import { checkWithEvidence, type Checked } from '../../checks/check.js'
import type { Box } from '../../documents/document.js'
import { readBytes } from '../../documents/read.js'
import { annotatedPdf, annotationsOf } from './annotate.js'
import { PdfError, withAscii, withPage, withPdf } from './pdf-engine.js'

const file = fileURLToPath(new URL('../../../examples/disclosures/with-mistakes/hr-2023-accounts.pdf', import.meta.url))
const bytes = new Uint8Array(readFileSync(file))

type Found = {
  page: number
  subtype: number
  rect: [number, number, number, number]
  contents: string
  size: [number, number]
}

/** Every annotation of a PDF as the engine reads it: the rectangle in the page's own coordinates. */
const annotationsIn = (pdf: Uint8Array): Promise<Found[]> =>
  withPdf(pdf, open => {
    const { engine, pages } = open
    const { call, heaps, scratch } = engine
    const text = (annotation: number, key: string): string =>
      withAscii(engine, key, name => {
        const size = call.FPDFAnnot_GetStringValue(annotation, name, 0, 0)
        const buffer = call.malloc(size)
        call.FPDFAnnot_GetStringValue(annotation, name, buffer, size)
        const read = Buffer.from(engine.heaps.HEAPU8.slice(buffer, buffer + size - 2)).toString('utf16le')
        call.free(buffer)
        return read
      })
    return Array.from({ length: pages }, (_, i) => i + 1).flatMap(
      number =>
        withPage(open, number, page =>
          Array.from({ length: call.FPDFPage_GetAnnotCount(page) }, (_, i): Found => {
            const annotation = call.FPDFPage_GetAnnot(page, i)
            call.FPDFAnnot_GetRect(annotation, scratch)
            const at = scratch >> 2
            const [left, top, right, bottom] = heaps.HEAPF32.slice(at, at + 4) as unknown as [
              number,
              number,
              number,
              number,
            ]
            const found: Found = {
              page: number,
              subtype: call.FPDFAnnot_GetSubtype(annotation),
              rect: [left, top, right, bottom],
              contents: text(annotation, 'Contents'),
              size: [call.FPDF_GetPageWidthF(page), call.FPDF_GetPageHeightF(page)],
            }
            call.FPDFPage_CloseAnnot(annotation)
            return found
          }),
        ) ?? [],
    )
  })

const near = (value: number, wanted: number): void => expect(Math.abs(value - wanted)).toBeLessThan(0.6)

describe('the annotated copy', () => {
  test('carries a frame at every place and a comment in Chinese for every finding', async () => {
    const checked = checkWithEvidence(await readBytes(file, bytes))
    const wanted = annotationsOf(checked)
    const found = await annotationsIn(await annotatedPdf(bytes, checked))
    expect(found).toHaveLength(wanted.length)
    expect(found.length).toBeGreaterThanOrEqual(checked.report.findings.length)
    for (const { message, expected, arithmetic } of checked.report.findings) {
      const own = found.filter(({ contents }) => contents.startsWith(message))
      expect(own.length).toBeGreaterThan(0)
      for (const said of [expected, arithmetic]) if (said) expect(own[0]?.contents).toContain(said)
    }
    for (const { page, box, kind } of wanted) {
      const same = found.filter(
        ({ page: on, rect: [left, top], size: [, height] }) =>
          on === page && Math.abs(left - box.x0) < 0.6 && Math.abs(height - top - box.y0) < 0.6,
      )
      expect([kind, page, same.length > 0]).toEqual([kind, page, true])
      near(same[0]!.rect[2], box.x1)
      near(same[0]!.size[1] - same[0]!.rect[3], box.y1)
    }
  })

  test('is otherwise the same document', async () => {
    const before = await readBytes(file, bytes)
    const after = await readBytes(file, await annotatedPdf(bytes, checkWithEvidence(before)))
    expect(after.pages).toEqual(before.pages)
  })

  const framed = (page: number, places: { page: number; box: Box }[]): Checked => ({
    report: {
      file: 'made.pdf',
      sha256: null,
      document: { kind: 'budget', scope: null, unitName: null, year: 2024, jurisdiction: null, pages: 1 },
      verdict: 'findings',
      coverage: {
        forms: [],
        claims: { heard: 0, verified: 0, unexplained: 0 },
        unreadablePages: [],
        otherTables: 0,
        rules: { run: 1, skipped: [] },
      },
      findings: [{ rule: 'made', severity: 'warning', message: '“甲”与“乙”不符。', page }],
    },
    evidence: {
      format: 'pdf',
      paged: true,
      sections: [{ title: '全文', kind: 'document', page: null }],
      contentsPage: null,
      headings: [],
      rules: {},
      findings: [{ section: 0, headings: [], before: '', after: '', marks: [], excerpts: [], places }],
    },
  })

  test.each([0, 90, 180, 270] as const)(
    'frames words where they are displayed on a page turned by %i°',
    async rotate => {
      const made = madePdf({
        pages: [{ width: 400, height: 600, rotate, text: [{ x: 120, y: 300, size: 12, text: 'Words' }] }],
      })
      const document = await readBytes('made.pdf', made)
      const line = document.pages[0]?.blocks.find(block => block.kind === 'line')
      const box = line!.box!
      const [found] = await annotationsIn(await annotatedPdf(made, framed(1, [{ page: 1, box }])))
      // The words' own place on the unturned page, from the lower left corner.
      expect(found!.rect[0]).toBeLessThanOrEqual(120)
      expect(found!.rect[2]).toBeGreaterThan(120 + 20)
      expect(found!.rect[3]).toBeLessThanOrEqual(300)
      expect(found!.rect[1]).toBeGreaterThan(300 + 6)
      expect(found!.rect[2] - found!.rect[0]).toBeLessThan(60)
      expect(found!.rect[1] - found!.rect[3]).toBeLessThan(30)
      expect(found!.contents).toContain('“甲”与“乙”不符。')
    },
  )

  test('puts a note at the top of the page where only the page is known, on the first where not even that is', async () => {
    const made = madePdf({
      pages: [
        { width: 400, height: 600 },
        { width: 400, height: 600 },
      ],
    })
    const onSecond = await annotationsIn(await annotatedPdf(made, framed(2, [])))
    expect(onSecond.map(({ page, subtype }) => [page, subtype])).toEqual([[2, 1]])
    expect(onSecond[0]!.rect[1]).toBeGreaterThan(560)
    const beyond = await annotationsIn(await annotatedPdf(made, framed(9, [])))
    expect(beyond.map(({ page }) => page)).toEqual([1])
  })

  test('is refused, saying so, for bytes that are no PDF', async () => {
    await expect(annotatedPdf(new Uint8Array([1, 2, 3]), framed(1, []))).rejects.toThrow(PdfError)
  })
})

/**
 * The yardstick: PDFium alone, asked for every character with its box and for every point of every path, nothing kept.
 * What reading and checking costs is given as a multiple of this.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { init } from '@embedpdf/pdfium'

type Call = (...numbers: number[]) => number

const objectPath = 2
const objectForm = 5

export type BareCounts = { pages: number; chars: number; segments: number }

/** Loads PDFium and returns the bare extraction over one PDF held in memory. */
export const loadBareExtraction = async (): Promise<(bytes: Uint8Array) => BareCounts> => {
  const binary = readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')))
  const { pdfium } = await init({
    wasmBinary: binary.buffer.slice(binary.byteOffset, binary.byteOffset + binary.length) as ArrayBuffer,
  })
  // The raw exports, as the reader uses them: the package's wrappers would make the yardstick longer.
  const module = pdfium as unknown as { wasmExports: Record<string, Call>; HEAPU8: Uint8Array }
  const raw = module.wasmExports
  raw.PDFiumExt_Init!()
  const [malloc, free] = [raw.malloc!, raw.free!]
  const [loadPage, closePage] = [raw.FPDF_LoadPage!, raw.FPDF_ClosePage!]
  const [loadText, closeText] = [raw.FPDFText_LoadPage!, raw.FPDFText_ClosePage!]
  const [countChars, unicodeOf, boxOf] = [raw.FPDFText_CountChars!, raw.FPDFText_GetUnicode!, raw.FPDFText_GetCharBox!]
  const [countObjects, objectOf, typeOf] = [
    raw.FPDFPage_CountObjects!,
    raw.FPDFPage_GetObject!,
    raw.FPDFPageObj_GetType!,
  ]
  const [countInForm, objectInForm] = [raw.FPDFFormObj_CountObjects!, raw.FPDFFormObj_GetObject!]
  const [countSegments, segmentOf, pointOf] = [
    raw.FPDFPath_CountSegments!,
    raw.FPDFPath_GetPathSegment!,
    raw.FPDFPathSegment_GetPoint!,
  ]
  const box = malloc(32)

  const walk = (object: number): number => {
    const type = typeOf(object)
    let segments = 0
    if (type === objectPath) {
      segments = countSegments(object)
      for (let i = 0; i < segments; i++) pointOf(segmentOf(object, i), box, box + 4)
    } else if (type === objectForm) {
      const inside = countInForm(object)
      for (let i = 0; i < inside; i++) segments += walk(objectInForm(object, i))
    }
    return segments
  }

  return bytes => {
    const counts: BareCounts = { pages: 0, chars: 0, segments: 0 }
    const memory = malloc(bytes.length)
    module.HEAPU8.set(bytes, memory)
    const document = raw.FPDF_LoadMemDocument!(memory, bytes.length, 0)
    if (document === 0) throw new Error('PDFium cannot open the document')
    counts.pages = raw.FPDF_GetPageCount!(document)
    for (let n = 0; n < counts.pages; n++) {
      const page = loadPage(document, n)
      const text = loadText(page)
      const chars = countChars(text)
      for (let i = 0; i < chars; i++) {
        unicodeOf(text, i)
        boxOf(text, i, box, box + 8, box + 16, box + 24)
      }
      counts.chars += chars
      const objects = countObjects(page)
      for (let i = 0; i < objects; i++) counts.segments += walk(objectOf(page, i))
      closeText(text)
      closePage(page)
    }
    raw.FPDF_CloseDocument!(document)
    free(memory)
    return counts
  }
}

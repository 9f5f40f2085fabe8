/** Pictures of places in a PDF: the strip of the page around a finding, the place framed in red. The checklist comes here. */
import type { Box } from '../../documents/document.js'
import type { Evidence } from '../../checks/evidence.js'
import { PdfError, withPage, withPdf, type DrawingEngine, type OpenPdf } from './pdf-engine.js'
import { encodePng } from './png.js'

export type Picture = { png: Uint8Array; width: number; height: number; page: number }

/** Pixels for a point: about 115 dpi, readable when the sheet is printed. */
const scale = 1.6
const pixelsMax = 6_000_000
const frameWidth = 3
const bgrx = 3
const white = 0xffffffff | 0
const red = 0xffe02020 | 0
const renderAnnotations = 1

/** How much of the page is shown above and below: a paragraph, or a table from its head where that is near. */
const around = { text: { above: 46, below: 34 }, form: { above: 190, below: 40 } } as const

const unionOf = (boxes: readonly Box[]): Box => ({
  x0: Math.min(...boxes.map(box => box.x0)),
  y0: Math.min(...boxes.map(box => box.y0)),
  x1: Math.max(...boxes.map(box => box.x1)),
  y1: Math.max(...boxes.map(box => box.y1)),
})

/** Of a wide page only so much is shown around words, so that they stay readable; of a form always the whole row. */
const textWidthMax = 760

/** A strip of the page: as wide as the page for forms, around the words for text. */
const strip = (boxes: readonly Box[], kind: 'text' | 'form', width: number, height: number): Box => {
  const { x0, y0, x1, y1 } = unionOf(boxes)
  const { above, below } = around[kind]
  const wide = kind === 'form' ? width : Math.min(width, Math.max(textWidthMax, x1 - x0 + 40))
  const left = Math.min(Math.max(0, (x0 + x1 - wide) / 2), width - wide)
  return {
    x0: Math.floor(left),
    y0: Math.max(0, Math.floor(y0 - above)),
    x1: Math.floor(left + wide),
    y1: Math.min(height, Math.ceil(y1 + below)),
  }
}

/** Cuts the white left and right margins off: columns of pixels that are all white. */
const trimmed = (rgb: Uint8Array, width: number, height: number): { rgb: Uint8Array; width: number } => {
  const isWhite = (x: number): boolean => {
    for (let y = 0; y < height; y++) {
      const at = (y * width + x) * 3
      if (rgb[at]! < 250 || rgb[at + 1]! < 250 || rgb[at + 2]! < 250) return false
    }
    return true
  }
  let left = 0
  let right = width
  while (left < right - 1 && isWhite(left)) left++
  while (right > left + 1 && isWhite(right - 1)) right--
  const margin = 12
  left = Math.max(0, left - margin)
  right = Math.min(width, right + margin)
  const kept = right - left
  const out = new Uint8Array(kept * height * 3)
  for (let y = 0; y < height; y++) out.set(rgb.subarray((y * width + left) * 3, (y * width + right) * 3), y * kept * 3)
  return { rgb: out, width: kept }
}

/** A page drawn whole on white, `width` × `height` pixels, row by row. */
export const rgbOf = ({ engine }: OpenPdf, page: number, width: number, height: number): Uint8Array => {
  const { call } = engine
  const bytes = width * height * 4
  const buffer = call.malloc(bytes)
  const bitmap = buffer === 0 ? 0 : call.FPDFBitmap_CreateEx(width, height, bgrx, buffer, width * 4)
  try {
    if (bitmap === 0) throw new PdfError('内存不足，图没有画出来。')
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, renderAnnotations)
    return toRgb(engine.heaps.HEAPU8.subarray(buffer, buffer + bytes), width, height)
  } finally {
    if (bitmap !== 0) call.FPDFBitmap_Destroy(bitmap)
    call.free(buffer)
  }
}

const frame = (engine: DrawingEngine, bitmap: number, region: Box, box: Box): void => {
  const { call } = engine
  const x = Math.round((box.x0 - region.x0) * scale) - frameWidth - 1
  const y = Math.round((box.y0 - region.y0) * scale) - frameWidth - 1
  const w = Math.round((box.x1 - box.x0) * scale) + 2 * (frameWidth + 1)
  const h = Math.round((box.y1 - box.y0) * scale) + 2 * (frameWidth + 1)
  call.FPDFBitmap_FillRect(bitmap, x, y, w, frameWidth, red)
  call.FPDFBitmap_FillRect(bitmap, x, y + h - frameWidth, w, frameWidth, red)
  call.FPDFBitmap_FillRect(bitmap, x, y, frameWidth, h, red)
  call.FPDFBitmap_FillRect(bitmap, x + w - frameWidth, y, frameWidth, h, red)
}

const toRgb = (bgr: Uint8Array, width: number, height: number): Uint8Array => {
  const rgb = new Uint8Array(width * height * 3)
  for (let i = 0, o = 0; i < width * height * 4; i += 4, o += 3) {
    rgb[o] = bgr[i + 2]!
    rgb[o + 1] = bgr[i + 1]!
    rgb[o + 2] = bgr[i]!
  }
  return rgb
}

const shoot = (
  { engine }: OpenPdf,
  page: number,
  boxes: readonly Box[],
  kind: 'text' | 'form',
): Omit<Picture, 'page'> | null => {
  const { call } = engine
  const pageWidth = call.FPDF_GetPageWidthF(page)
  const pageHeight = call.FPDF_GetPageHeightF(page)
  const region = strip(boxes, kind, pageWidth, pageHeight)
  const width = Math.round((region.x1 - region.x0) * scale)
  const height = Math.round((region.y1 - region.y0) * scale)
  if (width < 1 || height < 1 || width * height > pixelsMax) return null
  const bytes = width * height * 4
  const buffer = call.malloc(bytes)
  if (buffer === 0) return null
  const bitmap = call.FPDFBitmap_CreateEx(width, height, bgrx, buffer, width * 4)
  try {
    if (bitmap === 0) return null
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    const left = -Math.round(region.x0 * scale)
    const top = -Math.round(region.y0 * scale)
    const fullWidth = Math.round(pageWidth * scale)
    const fullHeight = Math.round(pageHeight * scale)
    call.FPDF_RenderPageBitmap(bitmap, page, left, top, fullWidth, fullHeight, 0, renderAnnotations)
    for (const box of boxes) frame(engine, bitmap, region, box)
    const rgb = toRgb(engine.heaps.HEAPU8.subarray(buffer, buffer + bytes), width, height)
    const cut = trimmed(rgb, width, height)
    return { png: encodePng(cut.rgb, cut.width, height), width: cut.width, height }
  } finally {
    if (bitmap !== 0) call.FPDFBitmap_Destroy(bitmap)
    call.free(buffer)
  }
}

export type PictureWanted = { places: Evidence['places']; kind: 'text' | 'form' }

/**
 * One picture for each wanted finding, in the order given; null where it names no place or the page cannot be drawn.
 * A picture shows the first page the finding names. Throws PdfError.
 */
export const takePictures = (bytes: Uint8Array, wanted: readonly PictureWanted[]): Promise<(Picture | null)[]> =>
  withPdf(bytes, pdf =>
    wanted.map(({ places, kind }) => {
      const number = places[0]?.page
      if (number === undefined) return null
      const boxes = places.filter(({ page }) => page === number).map(({ box }) => box)
      const picture = withPage(pdf, number, page => shoot(pdf, page, boxes, kind))
      return picture ? { ...picture, page: number } : null
    }),
  )

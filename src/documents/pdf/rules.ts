/**
 * Ruling lines of a page: straight strokes, thin filled rectangles and thin pictures, also inside form objects, merged
 * where they continue each other. grid.ts makes tables of them.
 */
import type { Matrix } from './characters.js'
import { objectKind, type Engine } from './pdfium.js'

/** One straight line. `at` is its place across (y of a horizontal, x of a vertical), `from`–`to` its extent. */
export type Rule = { at: number; from: number; to: number }

export type Drawing = {
  horizontals: Rule[]
  verticals: Rule[]
  /** Area of pictures on the page, in square points (overlaps counted twice). */
  pictureArea: number
  pictures: number
  /** Curved outlines that fill something: a page whose text was turned into shapes has hundreds. */
  shapes: number
  /** Objects that stand directly on the page; undefined when there are no others (no form objects). */
  ownObjects: ReadonlySet<number> | undefined
}

const thicknessMax = 3.6
const strokeWidthMax = 6
const lengthMin = 1
const nestingMax = 12
/** Beyond this many raw pieces a page is a drawing, not a table. */
const piecesMax = 60_000
/** Beyond this many merged lines of one direction likewise. */
const rulesMax = 3_000

const multiply = (inner: Matrix, outer: Matrix): Matrix => ({
  a: outer.a * inner.a + outer.c * inner.b,
  b: outer.b * inner.a + outer.d * inner.b,
  c: outer.a * inner.c + outer.c * inner.d,
  d: outer.b * inner.c + outer.d * inner.d,
  e: outer.a * inner.e + outer.c * inner.f + outer.e,
  f: outer.b * inner.e + outer.d * inner.f + outer.f,
})

type Pieces = { horizontals: Rule[]; verticals: Rule[]; full: boolean }

const addLine = (pieces: Pieces, x0: number, y0: number, x1: number, y1: number): void => {
  const dx = Math.abs(x1 - x0)
  const dy = Math.abs(y1 - y0)
  if (dx >= dy) {
    if (dx >= lengthMin && (dy <= 0.5 || dy * 60 <= dx)) {
      pieces.horizontals.push({ at: (y0 + y1) / 2, from: x0 < x1 ? x0 : x1, to: x0 < x1 ? x1 : x0 })
    }
  } else if (dy >= lengthMin && (dx <= 0.5 || dx * 60 <= dy)) {
    pieces.verticals.push({ at: (x0 + x1) / 2, from: y0 < y1 ? y0 : y1, to: y0 < y1 ? y1 : y0 })
  }
  if (pieces.horizontals.length + pieces.verticals.length > piecesMax) pieces.full = true
}

/** A filled rectangle is a line when it is thin; a broad one is shading. */
const addBar = (pieces: Pieces, x0: number, y0: number, x1: number, y1: number): void => {
  const width = x1 - x0
  const height = y1 - y0
  if (height <= thicknessMax && width > height) addLine(pieces, x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
  else if (width <= thicknessMax && height > width) addLine(pieces, (x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
}

const matrixOf = (engine: Engine, object: number): Matrix => {
  const { call, heaps, scratch } = engine
  if (call.FPDFPageObj_GetMatrix(object, scratch) !== 1) return { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }
  const at = scratch >> 2
  const m = heaps.HEAPF32
  return { a: m[at]!, b: m[at + 1]!, c: m[at + 2]!, d: m[at + 3]!, e: m[at + 4]!, f: m[at + 5]! }
}

/** White or transparent paint shows nothing on white paper. */
const isVisible = (engine: Engine, object: number, kind: 'stroke' | 'fill'): boolean => {
  const { call, heaps, scratch } = engine
  const read = kind === 'stroke' ? call.FPDFPageObj_GetStrokeColor : call.FPDFPageObj_GetFillColor
  if (read(object, scratch, scratch + 4, scratch + 8, scratch + 12) !== 1) return true
  const at = scratch >> 2
  const c = heaps.HEAPU32
  if (c[at + 3]! < 16) return false
  return !(c[at]! >= 250 && c[at + 1]! >= 250 && c[at + 2]! >= 250)
}

const segmentKind = { line: 0, curve: 1, move: 2 } as const

const readPath = (engine: Engine, object: number, outer: Matrix, pieces: Pieces, drawing: Drawing): void => {
  const { call, heaps, scratch } = engine
  call.FPDFPath_GetDrawMode(object, scratch, scratch + 4)
  const filled = heaps.HEAP32[scratch >> 2]! !== 0 && isVisible(engine, object, 'fill')
  call.FPDFPath_GetDrawMode(object, scratch, scratch + 4)
  let stroked = heaps.HEAP32[(scratch + 4) >> 2]! !== 0 && isVisible(engine, object, 'stroke')
  if (!filled && !stroked) return
  const { a, b, c, d, e, f } = multiply(matrixOf(engine, object), outer)
  if (stroked && call.FPDFPageObj_GetStrokeWidth(object, scratch) === 1) {
    const width = heaps.HEAPF32[scratch >> 2]! * Math.sqrt(Math.abs(a * d - b * c))
    if (width > strokeWidthMax) stroked = false
  }
  const { HEAPF32 } = heaps
  const at = scratch >> 2
  const count = call.FPDFPath_CountSegments(object)
  let startX = 0
  let startY = 0
  let x = 0
  let y = 0
  // Bounds of the current subpath, and whether it is a plain axis-parallel outline.
  let minX = 0
  let minY = 0
  let maxX = 0
  let maxY = 0
  let points = 0
  let plain = false
  const finish = (): void => {
    if (filled && points >= 2) {
      if (plain && points <= 8) addBar(pieces, minX, minY, maxX, maxY)
      else drawing.shapes++
    }
  }
  for (let i = 0; i < count && !pieces.full; i++) {
    const segment = call.FPDFPath_GetPathSegment(object, i)
    if (call.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4) !== 1) continue
    const px = HEAPF32[at]!
    const py = HEAPF32[at + 1]!
    const toX = a * px + c * py + e
    const toY = b * px + d * py + f
    const kind = call.FPDFPathSegment_GetType(segment)
    if (kind === segmentKind.move) {
      finish()
      startX = minX = maxX = toX
      startY = minY = maxY = toY
      points = 1
      plain = true
    } else {
      if (kind === segmentKind.line) {
        if (stroked) addLine(pieces, x, y, toX, toY)
        if (plain && Math.abs(toX - x) > 0.3 && Math.abs(toY - y) > 0.3) plain = false
      } else plain = false
      if (toX < minX) minX = toX
      if (toX > maxX) maxX = toX
      if (toY < minY) minY = toY
      if (toY > maxY) maxY = toY
      points++
      if (stroked && kind === segmentKind.line && call.FPDFPathSegment_GetClose(segment) === 1) {
        addLine(pieces, toX, toY, startX, startY)
      }
    }
    x = toX
    y = toY
  }
  finish()
}

const readObject = (
  engine: Engine,
  object: number,
  outer: Matrix,
  depth: number,
  pieces: Pieces,
  drawing: Drawing,
): void => {
  const { call } = engine
  const kind = call.FPDFPageObj_GetType(object)
  if (kind === objectKind.text || pieces.full) return
  if (kind === objectKind.path) readPath(engine, object, outer, pieces, drawing)
  else if (kind === objectKind.form) {
    if (depth >= nestingMax) return
    const inner = multiply(matrixOf(engine, object), outer)
    const count = call.FPDFFormObj_CountObjects(object)
    for (let i = 0; i < count; i++) {
      readObject(engine, call.FPDFFormObj_GetObject(object, i), inner, depth + 1, pieces, drawing)
    }
  } else if (kind === objectKind.image) {
    // A picture is the unit square under its matrix.
    const { a, b, c, d, e, f } = multiply(matrixOf(engine, object), outer)
    const width = Math.abs(a) + Math.abs(c)
    const height = Math.abs(b) + Math.abs(d)
    drawing.pictures++
    drawing.pictureArea += width * height
    const x0 = e + Math.min(a, 0) + Math.min(c, 0)
    const y0 = f + Math.min(b, 0) + Math.min(d, 0)
    if (Math.min(width, height) <= 2 && Math.max(width, height) >= 8) {
      addBar(pieces, x0, y0, x0 + width, y0 + height)
    }
  }
}

const byPlace = (p: Rule, q: Rule): number => p.at - q.at || p.from - q.from
const byStart = (p: Rule, q: Rule): number => p.from - q.from

/** Joins pieces on one line (within `across`) that touch, overlap or nearly touch (within `along`). */
export const mergeRules = (pieces: Rule[], across = 1, along = 2.5): Rule[] => {
  pieces.sort(byPlace)
  const merged: Rule[] = []
  for (let i = 0; i < pieces.length;) {
    const base = pieces[i]!.at
    let end = i + 1
    while (end < pieces.length && pieces[end]!.at - base <= across) end++
    const group = pieces.slice(i, end).sort(byStart)
    let open = { ...group[0]! }
    let weight = open.to - open.from
    for (let k = 1; k < group.length; k++) {
      const next = group[k]!
      if (next.from <= open.to + along) {
        const length = next.to - next.from
        if (weight + length > 0) open.at = (open.at * weight + next.at * length) / (weight + length)
        weight += length
        if (next.to > open.to) open.to = next.to
      } else {
        merged.push(open)
        open = { ...next }
        weight = open.to - open.from
      }
    }
    merged.push(open)
    i = end
  }
  return merged
}

/** Dots, ticks and glyph-like strokes are shorter than any side of a cell. */
const isLongEnough = (rule: Rule): boolean => rule.to - rule.from >= 4

/** Leaves out what lies outside the page and cuts what runs out of it. */
const onPage = (rules: Rule[], acrossMax: number, alongMax: number): Rule[] => {
  const inside = rules.filter(({ at, from, to }) => at >= -1 && at <= acrossMax + 1 && to > 0 && from < alongMax)
  for (const rule of inside) {
    if (rule.from < 0) rule.from = 0
    if (rule.to > alongMax) rule.to = alongMax
  }
  return inside
}

/** Reads what is drawn on a page, in the display space that `matrix` leads to, within `width` × `height`. */
export const readDrawing = (engine: Engine, page: number, matrix: Matrix, width: number, height: number): Drawing => {
  const { call } = engine
  const drawing: Drawing = {
    horizontals: [],
    verticals: [],
    pictureArea: 0,
    pictures: 0,
    shapes: 0,
    ownObjects: undefined,
  }
  const pieces: Pieces = { horizontals: [], verticals: [], full: false }
  const count = call.FPDFPage_CountObjects(page)
  let hasForms = false
  for (let i = 0; i < count && !pieces.full; i++) {
    const object = call.FPDFPage_GetObject(page, i)
    if (call.FPDFPageObj_GetType(object) === objectKind.form) hasForms = true
    readObject(engine, object, matrix, 0, pieces, drawing)
  }
  if (hasForms || pieces.full) {
    const own = new Set<number>()
    for (let i = 0; i < count; i++) own.add(call.FPDFPage_GetObject(page, i))
    drawing.ownObjects = own
  }
  if (pieces.full) return drawing
  const horizontals = mergeRules(onPage(pieces.horizontals, height, width)).filter(isLongEnough)
  const verticals = mergeRules(onPage(pieces.verticals, width, height)).filter(isLongEnough)
  if (horizontals.length > rulesMax || verticals.length > rulesMax) return drawing
  drawing.horizontals = horizontals
  drawing.verticals = verticals
  return drawing
}

/**
 * What of a page's text is shown at all: the page's own rectangle and the clips that the file sets, as when a long cell
 * is printed on two pages, whole on both, and each shows its part. characters.ts leaves out what is clipped away.
 */
import type { Engine } from './pdfium.js'

/** A rectangle in page space (y upwards). */
export type Bounds = { left: number; bottom: number; right: number; top: number }

/** The visible rectangle of a text object, in page space. */
export type ClipFinder = (textObject: number) => Bounds

export const everything: Bounds = { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity }

const meet = (p: Bounds, q: Bounds): Bounds => ({
  left: Math.max(p.left, q.left),
  bottom: Math.max(p.bottom, q.bottom),
  right: Math.min(p.right, q.right),
  top: Math.min(p.top, q.top),
})

/** A clip of more pieces than this is a drawing; its bounds would say little. */
const segmentsMax = 64
const pathsMax = 16

const boundsOfPath = (engine: Engine, clipPath: number, path: number): Bounds => {
  const { call, heaps, scratch } = engine
  const count = call.FPDFClipPath_CountPathSegments(clipPath, path)
  if (count <= 0 || count > segmentsMax) return everything
  const at = scratch >> 2
  const { HEAPF32 } = heaps
  const bounds = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
  for (let i = 0; i < count; i++) {
    const segment = call.FPDFClipPath_GetPathSegment(clipPath, path, i)
    if (segment === 0 || call.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4) !== 1) return everything
    const x = HEAPF32[at]!
    const y = HEAPF32[at + 1]!
    if (x < bounds.left) bounds.left = x
    if (x > bounds.right) bounds.right = x
    if (y < bounds.bottom) bounds.bottom = y
    if (y > bounds.top) bounds.top = y
  }
  return bounds
}

/**
 * Finds the clip of the page's own text objects. `own` is the set of objects that stand directly on the page, or
 * undefined when all do; text inside form objects has clips in another space and counts as bounded by the page only.
 */
export const clipFinder = (engine: Engine, page: Bounds, own: ReadonlySet<number> | undefined): ClipFinder => {
  const { call } = engine
  // Objects share the paths of one clip: the address of the last path's first segment identifies it.
  const known = new Map<number, Bounds>()
  return textObject => {
    if (textObject === 0 || (own !== undefined && !own.has(textObject))) return page
    const clipPath = call.FPDFPageObj_GetClipPath(textObject)
    if (clipPath === 0) return page
    const count = call.FPDFClipPath_CountPaths(clipPath)
    if (count <= 0 || count > pathsMax) return page
    const key = call.FPDFClipPath_GetPathSegment(clipPath, count - 1, 0)
    if (key === 0) return page
    const cached = known.get(key)
    if (cached !== undefined) return cached
    let bounds = page
    for (let path = 0; path < count; path++) bounds = meet(bounds, boundsOfPath(engine, clipPath, path))
    // An empty meeting of bounds says that the file means something else than these bounds.
    if (bounds.right - bounds.left < 1 || bounds.top - bounds.bottom < 1) bounds = page
    known.set(key, bounds)
    return bounds
  }
}

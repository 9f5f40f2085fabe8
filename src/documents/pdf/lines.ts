/**
 * Characters to printed lines: which characters stand on one line although their baselines differ, in which order, with
 * spaces only where something is set apart. Cells, prose and aligned tables all come here for their text.
 */
import type { Box } from '../document.js'
import { isWide, type Characters } from './characters.js'

/** A printed line: character indices from left to right. */
export type PrintedLine = { indices: number[]; box: Box; em: number; baseline: number }

/** Consecutive characters of the file on one baseline. */
type Run = { indices: number[]; left: number; right: number; top: number; bottom: number; baseline: number; em: number }

const ascent = 0.84
const descent = 0.16
/** Share of the smaller height by which text of another baseline must overlap a line to stand on it. */
const overlapShareMin = 0.33

const closeRun = (run: Run): void => {
  run.top = run.baseline - run.em * ascent
  run.bottom = run.baseline + run.em * descent
}

const runsOf = (chars: Characters, indices: ArrayLike<number>): Run[] => {
  const runs: Run[] = []
  let run: Run | undefined
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k]!
    const baseline = chars.baseline[i]!
    const em = chars.em[i]!
    const left = chars.left[i]!
    const right = chars.right[i]!
    if (
      run !== undefined &&
      Math.abs(baseline - run.baseline) <= 0.08 * Math.max(run.em, 4) &&
      left >= run.right - 0.6 * run.em &&
      left <= run.right + 2 * run.em
    ) {
      run.indices.push(i)
      if (right > run.right) run.right = right
      if (em > run.em) run.em = em
    } else {
      if (run !== undefined) closeRun(run)
      run = { indices: [i], left, right, top: 0, bottom: 0, baseline, em }
      runs.push(run)
    }
  }
  if (run !== undefined) closeRun(run)
  return runs
}

type OpenLine = {
  runs: Run[]
  top: number
  bottom: number
  baseline: number
  em: number
  /** Baseline of what stands on each point of a crowded line; kept only beyond `runsScannedMax` runs. */
  points: Map<number, number> | undefined
}

const runsScannedMax = 48

const markPoints = (points: Map<number, number>, run: Run): void => {
  for (let x = Math.floor(run.left); x < run.right; x++) points.set(x, run.baseline)
}

const collidesOnPoints = (points: Map<number, number>, run: Run): boolean => {
  let shared = 0
  for (let x = Math.floor(run.left); x < run.right; x++) {
    const baseline = points.get(x)
    if (baseline !== undefined && Math.abs(baseline - run.baseline) > 0.15 * run.em) shared++
  }
  return shared > 0.35 * run.em
}

/** Whether a run would stand on characters of the line that have another baseline: then it is another line. */
const collides = (line: OpenLine, run: Run): boolean => {
  if (line.points !== undefined) return collidesOnPoints(line.points, run)
  for (const other of line.runs) {
    if (Math.abs(other.baseline - run.baseline) <= 0.15 * Math.max(other.em, run.em)) continue
    const overlap = Math.min(other.right, run.right) - Math.max(other.left, run.left)
    if (overlap > 0.35 * Math.min(other.em, run.em)) return true
  }
  return false
}

const addRun = (line: OpenLine, run: Run): void => {
  line.runs.push(run)
  if (line.points !== undefined) markPoints(line.points, run)
  else if (line.runs.length > runsScannedMax) {
    line.points = new Map()
    for (const each of line.runs) markPoints(line.points, each)
  }
  // The line keeps the extent of its largest text, so that small raised text does not stretch it.
  if (run.em > line.em) {
    line.em = run.em
    line.top = run.top
    line.bottom = run.bottom
    line.baseline = run.baseline
  }
}

const middle = (run: Run): number => (run.top + run.bottom) / 2

/** A fake-bold or shadow copy: the same character printed again at nearly the same place. */
const isOverprint = (chars: Characters, i: number, j: number): boolean =>
  chars.code[i] === chars.code[j] &&
  Math.abs(chars.left[i]! - chars.left[j]!) < 0.3 * Math.max(chars.right[i]! - chars.left[i]!, 0.5) &&
  Math.abs(chars.baseline[i]! - chars.baseline[j]!) < 0.3 * chars.em[i]!

/** The ink's box around characters. */
export const boxOf = (chars: Characters, indices: number[]): Box => {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity }
  for (const i of indices) {
    if (chars.x0[i]! < box.x0) box.x0 = chars.x0[i]!
    if (chars.y0[i]! < box.y0) box.y0 = chars.y0[i]!
    if (chars.x1[i]! > box.x1) box.x1 = chars.x1[i]!
    if (chars.y1[i]! > box.y1) box.y1 = chars.y1[i]!
  }
  return box
}

const finishLine = (chars: Characters, line: OpenLine): PrintedLine => {
  let indices: number[] = []
  for (const run of line.runs) for (const i of run.indices) indices.push(i)
  let sorted = true
  for (let k = 1; k < indices.length && sorted; k++) {
    sorted = chars.left[indices[k]!]! >= chars.left[indices[k - 1]!]!
  }
  if (!sorted) indices.sort((i, j) => chars.left[i]! - chars.left[j]! || i - j)
  let doubled = false
  for (let k = 1; k < indices.length && !doubled; k++) doubled = isOverprint(chars, indices[k]!, indices[k - 1]!)
  if (doubled) indices = indices.filter((i, k) => k === 0 || !isOverprint(chars, i, indices[k - 1]!))
  return { indices, box: boxOf(chars, indices), em: line.em, baseline: line.baseline }
}

/**
 * Groups characters (indices in file order) into printed lines from top to bottom. A run of another baseline joins the
 * line that it overlaps most, as long as it does not stand on the line's own characters.
 */
export const linesOf = (chars: Characters, indices: ArrayLike<number>): PrintedLine[] => {
  if (indices.length === 0) return []
  const runs = runsOf(chars, indices)
  // Large runs first set the lines; the order within is from top to bottom.
  runs.sort((p, q) => middle(p) - middle(q) || p.left - q.left)
  const lines: OpenLine[] = []
  for (const run of runs) {
    let best: OpenLine | undefined
    let bestShare = overlapShareMin
    for (let k = lines.length - 1; k >= 0 && k >= lines.length - 6; k--) {
      const line = lines[k]!
      const overlap = Math.min(line.bottom, run.bottom) - Math.max(line.top, run.top)
      const share = overlap / Math.max(1, Math.min(line.bottom - line.top, run.bottom - run.top))
      if (share > bestShare && !collides(line, run)) {
        best = line
        bestShare = share
      }
    }
    if (best !== undefined) addRun(best, run)
    else {
      const { top, bottom, baseline, em } = run
      lines.push({ runs: [run], top, bottom, baseline, em, points: undefined })
    }
  }
  return lines.map(line => finishLine(chars, line)).sort((p, q) => p.baseline - q.baseline || p.box.x0 - q.box.x0)
}

const isAsciiWord = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)

/** Whether something is set apart between two neighbours on a line, so that a space must be written. */
const isApart = (chars: Characters, previous: number, next: number, em: number): boolean => {
  const gap = chars.left[next]! - chars.right[previous]!
  const wide = isWide(chars.code[previous]!) || isWide(chars.code[next]!)
  if (wide) return gap > 0.6 * em
  if (chars.spaceBefore[next] === 1) return gap > 0.1 * em
  return gap > 0.3 * em
}

/** The text of character indices that stand on one line, from left to right. */
export const textOf = (chars: Characters, indices: number[], em: number): string => {
  let text = ''
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k]!
    if (k > 0 && isApart(chars, indices[k - 1]!, i, em)) text += ' '
    text += chars.text[i]!
  }
  return text
}

/** Several lines of one cell as one string: wrapped Chinese is joined as it is, Latin words with a space. */
export const joinedText = (chars: Characters, lines: PrintedLine[]): string => {
  let text = ''
  let last = 0
  for (const line of lines) {
    const first = chars.code[line.indices[0]!]!
    const isLatin = isAsciiWord(last) && isAsciiWord(first) && !(last <= 0x39 && first <= 0x39)
    if (text !== '' && isLatin) text += ' '
    text += textOf(chars, line.indices, line.em)
    last = chars.code[line.indices[line.indices.length - 1]!]!
  }
  return text
}

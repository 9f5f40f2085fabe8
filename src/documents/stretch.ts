/** Where words stand within a printed line, by the width of its characters. Whoever frames words on a page comes here. */
import type { Box } from './document.js'

/** Chinese characters are twice as wide as Latin letters and digits. */
const widthOf = (text: string): number => [...text].reduce((sum, ch) => sum + (ch > '\u2e7f' ? 2 : 1), 0)

/** The rectangle of `text.slice(from, to)` in a line whose whole `text` fills `box`; half a character to spare. */
export const boxOfStretch = (box: Box, text: string, from: number, to: number): Box => {
  const perUnit = (box.x1 - box.x0) / Math.max(1, widthOf(text))
  const left = widthOf(text.slice(0, Math.max(0, from)))
  const right = widthOf(text.slice(0, Math.min(text.length, to)))
  return {
    x0: Math.max(box.x0, box.x0 + (left - 0.5) * perUnit),
    y0: box.y0,
    x1: Math.min(box.x1, box.x0 + (right + 0.5) * perUnit),
    y1: box.y1,
  }
}

/** A4 in twentieths of a point, as Word measures. docx sets the page numbers of the contents 9025 wide, hence its own margin. */
import type { Space } from '../printing/fit.js'

export const twips = (points: number): number => Math.round(points * 20)

export const paper = { short: 11906, long: 16838, side: 1134, contentsSide: 1440, end: 1134, footer: 567 } as const

export const textWidth = (landscape: boolean): number => (landscape ? paper.long : paper.short) - 2 * paper.side

/** The area of a page that text may take. */
export const textArea = (landscape: boolean): Space => ({
  widthPt: textWidth(landscape) / 20,
  heightPt: ((landscape ? paper.short : paper.long) - 2 * paper.end) / 20,
})

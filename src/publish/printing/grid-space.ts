/** What a page leaves for the grid of a table beside its title, caption line and notes. PDF and Word come here. */
import type { PrintedTable } from '../../forms/printed-table.js'
import { emsOf, type Space } from './fit.js'

const titlePt = 42
const numberPt = 16
const captionPt = 20
const noteSizePt = 9

/** `reservedPt`: what else must find room on the page, such as the heading of a part. */
export const gridSpace = (
  { notes, caption, title }: PrintedTable,
  { widthPt, heightPt }: Space,
  reservedPt: number,
): Space => {
  const notesPt = notes.reduce(
    (sum, note) => sum + Math.ceil((emsOf(note) * noteSizePt) / widthPt) * noteSizePt * 1.5 + 4,
    6,
  )
  const around =
    reservedPt + (title === '' ? 0 : titlePt) + (caption.number === '' ? 0 : numberPt) + captionPt + notesPt
  return { widthPt, heightPt: Math.max(heightPt * 0.6, heightPt - around) }
}

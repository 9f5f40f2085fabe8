/** How a cell looks where its layout does not say: PDF and Word come here. */
import { emsOf } from './fit.js'
import type { PrintedCell, PrintedRow } from '../../forms/printed-table.js'

const usual: Partial<Record<PrintedCell['role'], 'center' | 'right'>> = {
  header: 'center',
  ordinal: 'center',
  amount: 'right',
}

export const alignmentOf = ({ align, role }: PrintedCell): 'left' | 'center' | 'right' => align ?? usual[role] ?? 'left'

/** Headers and total rows stand out. */
export const isBold = ({ bold, role }: PrintedCell, { total }: PrintedRow): boolean =>
  bold ?? (role === 'header' || total === true)

/** The size at which a title stands on one line, unless that were much smaller than it should be. */
export const titleSizePt = (title: string, sizePt: number, widthPt: number): number => {
  const whole = Math.floor((widthPt / emsOf(title)) * 2 * 0.97) / 2
  return whole < sizePt * 0.75 ? sizePt : Math.min(sizePt, whole)
}

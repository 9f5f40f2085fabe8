/** How a cell looks where its layout does not say: PDF and Word come here. */
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

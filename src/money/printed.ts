/**
 * What stands in a cell: nothing, a mark that means "empty", an amount, or words.
 * Blank, dash and zero are three different things: only printed amounts are ever compared.
 */
import type { Fen } from './fen.js'

export type Unit = '元' | '万元' | '亿元'

export type PrintedAmount = {
  kind: 'amount'
  amountFen: Fen
  /** Digits printed after the decimal point, which give the rounding unit of the cell. */
  decimals: number
  /** The printed number without separators or spaces, ASCII digits: `7403.95`. */
  text: string
}
export type Printed = { kind: 'blank' } | { kind: 'dash'; text: string } | PrintedAmount | { kind: 'words'; text: string }

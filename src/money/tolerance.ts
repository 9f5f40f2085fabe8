/**
 * How far displayed figures may be from the exact fen behind them (尾差). Checks that add up displayed cells come here.
 */
import { fen, sumFen } from './fen.js'
import type { Fen } from './fen.js'
import { unitFen } from './printed.js'
import type { PrintedAmount, Unit } from './printed.js'
import { divideDown } from './rounding.js'

/**
 * Half of the last printed place, in fen: 万元 with two decimals → 5000 (50 元); 元 with none → 50; 元 with two → 0,
 * because fen are exact.
 */
export const halfUnitOfPlaceFen = (decimals: number, unit: Unit): Fen =>
  fen(divideDown(unitFen[unit], 2n * 10n ** BigInt(decimals)))

/**
 * Half of the last place this cell prints, in fen. Where a column drops trailing zeros, `7403.9` among cells with two
 * decimals means 7403.90 but shows one decimal, and this answers with the wider half unit of one decimal (half of 0.1):
 * a caller who knows how the column is printed uses halfUnitOfPlaceFen with the column's decimals.
 */
export const halfUnitFen = (printed: PrintedAmount, unit: Unit): Fen =>
  halfUnitOfPlaceFen(printed.decimals, printed.unit ?? unit)

/**
 * The largest difference that rounding alone can make between a displayed total and the sum of its displayed addends.
 * Every displayed cell is at most half a unit of its last place away from its exact value, the exact values add up, so
 * the difference is at most the sum of the half units of all addends and of the total: pass all of them.
 */
export const sumTolerance = (halfUnits: Iterable<Fen>): Fen => sumFen(halfUnits)

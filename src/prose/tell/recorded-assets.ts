/**
 * What a unit holds at the end of a year, where a text must state it: a book without a row says nothing, not that there is
 * nothing. The sections on assets of every province come here.
 */
import type { Asset } from '../../book/tables.js'
import { assetsAt } from './tables/assets.js'
import type { Teller } from './teller.js'

/** Stands in a draft for what must be recorded first. */
export const notRecorded = '（尚未登记）'

/** The assets at the end of `year`; where none is recorded they are needed, and null. */
export const recordedAssets = (teller: Teller, year: number): readonly Asset[] | null => {
  const assets = assetsAt(teller.context.fill.book, year)
  if (assets.length > 0) return assets
  teller.need(
    'assets',
    `没有登记${year}年末的国有资产，说明文字要写明车辆、设备等的数量。请在 assets.csv 中逐类登记：year 填 ${year}；没有车辆的，也登记一行：category 填 vehicle，quantity 填 0。`,
  )
  return null
}

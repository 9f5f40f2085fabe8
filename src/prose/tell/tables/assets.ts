/** What the unit holds (国有资产), of a book's assets: the table of Hebei, and the counts that the sentences of Shanghai state. */
import type { Book } from '../../../book/book.js'
import type { Asset } from '../../../book/tables.js'
import { parseDecimal } from '../../../money/decimal.js'
import { sumFen, type Fen } from '../../../money/fen.js'
import { decimalText } from '../../../money/rounding.js'
import type { PrintedTable } from '../../../forms/printed-table.js'
import { head, row, sentence, textTable, totalRow, wanYuan, words } from './cells.js'

/** The assets at the end of the year, of all units. */
export const assetsAt = ({ tables }: Book, year: number): Asset[] => tables.assets.filter(asset => asset.year === year)

const scaledDecimals = 6

/** Quantities of one measure added up: `12.5`, `3`; `0` where none is said. */
export const quantityOf = (assets: readonly { quantity: string | null }[]): string => {
  const total = assets.reduce((sum, { quantity }) => {
    const parsed = quantity === null ? null : parseDecimal(quantity)
    return parsed === null ? sum : sum + parsed.scaled * 10n ** BigInt(scaledDecimals - parsed.decimals)
  }, 0n)
  return decimalText(total, scaledDecimals).replace(/\.?0+$/, '') || '0'
}

export const valueOf = (assets: readonly Asset[]): Fen => sumFen(assets.flatMap(({ valueFen }) => valueFen ?? []))

/** Uses of vehicles as every disclosure lists them; what is none of these is 其他用车. */
export const vehicleUses = [
  '部级领导干部用车',
  '主要领导干部用车',
  '机要通信用车',
  '应急保障用车',
  '执法执勤用车',
  '特种专业技术用车',
  '离退休干部用车',
] as const
export const otherVehicles = '其他用车'

export const vehicleUseOf = (use: string | null): string =>
  vehicleUses.find(known => use?.includes(known.replace(/用车$/, '')) === true) ?? otherVehicles

/** Equipment kept as single pieces above a price: its use says so (`单价20万元以上`, `单价100万元以上`). */
const isAbove = ({ category, use }: Asset, wan: number): boolean => {
  const price = /单价(\d+)万元/.exec(use ?? '')?.[1]
  return /equipment$/.test(category) && price !== undefined && Number(price) >= wan
}
export const equipmentAbove = (assets: readonly Asset[], wan: number): Asset[] =>
  assets.filter(asset => isAbove(asset, wan))

/** 固定资产占用情况表 at the end of `year`; null where the book has no assets of it. */
export const assetsTable = (book: Book, year: number, title: string, left: string): PrintedTable | null => {
  const assets = assetsAt(book, year)
  if (assets.length === 0) return null
  const buildings = assets.filter(({ category }) => category === 'building')
  const offices = buildings.filter(({ use }) => use?.includes('办公') === true)
  const vehicles = assets.filter(({ category }) => category === 'vehicle')
  const large = equipmentAbove(assets, 20)
  const rest = assets.filter(asset => ![...buildings, ...vehicles, ...large].includes(asset))
  const line = (label: string, own: readonly Asset[]) =>
    row(sentence(label), words(quantityOf(own)), wanYuan(valueOf(own)))
  return textTable('assets', title, {
    left,
    right: `截止时间：${year}-12-31`,
    widths: [8, 4, 6],
    headerRows: 1,
    rows: [
      row(head('项目'), head('数量'), head('价值（金额单位：万元）')),
      totalRow(words('资产总额'), words('—'), wanYuan(valueOf(assets))),
      line('1、房屋（平方米）', buildings),
      line('其中：办公用房（平方米）', offices),
      line('2、车辆（台、辆）', vehicles),
      line('3、单价在20万元以上的设备', large),
      line('4、其他固定资产', rest),
    ],
  })
}

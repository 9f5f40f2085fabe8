/** Vehicles by use and large equipment at the end of the year. Every vehicle has a place, so that the uses make the total. */
import { notRecorded, recordedAssets } from '../recorded-assets.js'
import { equipmentAbove, quantityOf } from '../tables/assets.js'
import type { Quantity } from '../quantities.js'
import { countOf } from '../quantities.js'
import type { Phrase, Teller } from '../teller.js'

const otherVehicles = '其他用车'

const countNamed = (teller: Teller, text: string, label: string): Quantity => ({
  ...countOf(teller.context, 0, label),
  text,
})

export type Held = { vehicles: Quantity; byUse: Phrase; equipment: Quantity }

/** `uses` as the province lists them, without 其他用车; a use that is none of them belongs there. */
export const held = (teller: Teller, uses: readonly string[], equipmentLabel: string): Held => {
  const { fill } = teller.context
  const { year, stage } = fill.period
  const recorded = recordedAssets(teller, year)
  const assets = recorded ?? []
  const vehicles = assets.filter(({ category }) => category === 'vehicle')
  const kept = fill.book.tables.counts.filter(
    row => row.year === year && row.stage === stage && row.subject === 'vehicles-kept' && row.count > 0,
  )
  if (recorded !== null && vehicles.length === 0 && kept.length > 0)
    teller.need(
      'assets/vehicles',
      `counts.csv 中有公务用车保有量，assets.csv 中却没有${year}年的车辆。请按用途登记车辆（category 填 vehicle）。`,
    )
  const useOf = (use: string | null): string =>
    uses.find(known => use?.includes(known.replace(/用车$/, '').replace(/^副?[省部]级(及以上)?/, '')) === true) ??
    otherVehicles
  const count = (own: readonly { quantity: string | null }[], label: string): Quantity =>
    countNamed(teller, recorded === null ? notRecorded : quantityOf(own), label)
  const entries = [...uses, otherVehicles].map((use, i) => ({
    name: `use${i + 1}`,
    use,
    count: count(
      vehicles.filter(asset => useOf(asset.use) === use),
      use,
    ),
  }))
  return {
    vehicles: count(vehicles, '车辆'),
    byUse: {
      frame: entries.map(({ name, use }) => `${use}{${name}}辆`).join('、'),
      parts: Object.fromEntries(entries.map(({ name, count }) => [name, count])),
    },
    equipment: count(equipmentAbove(assets, 100), equipmentLabel),
  }
}

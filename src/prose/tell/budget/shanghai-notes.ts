/** 其他相关情况说明 of a Shanghai budget behind the “三公”经费: operating costs, procurement, goals, what the unit holds. */
import { cellIn } from '../../../forms/packs/vocabulary.js'
import { fen, sumFen } from '../../../money/fen.js'
import type { ToldBlock } from '../../told.js'
import { between } from '../changes.js'
import { amountOf, amountOfFen, countOf, type Quantity } from '../quantities.js'
import { equipmentAbove, otherVehicles, quantityOf, vehicleUseOf, vehicleUses } from '../tables/assets.js'
import { procurementLines, unitPriceOf } from '../tables/procurement.js'
import { projectMoney, projectsWithGoals } from '../tables/project-goals.js'
import { basicUnits } from '../tables/units.js'
import { notRecorded, recordedAssets } from '../recorded-assets.js'
import { procurementParts } from './procurement-parts.js'
import type { Phrase, Teller } from '../teller.js'

const cell = cellIn('shanghai-budget')

export const operatingCostsBlocks = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const amount = amountOf(context, cell('9', 'total', 'operating-costs'), '机关运行经费', { what: '预算数' })
  const heading = teller.heading(2, '二、机关运行经费预算')
  const key = 'operating-costs'
  if (amount.shownFen === 0n) return [heading, teller.paragraph(key, '本{scope}无机关运行经费。')]
  const units = basicUnits(context.fill.book)
  const ofKind = (kind: string, label: string): Quantity =>
    countOf(context, units.filter(unit => unit.kind === kind).length, label)
  return [
    heading,
    context.scope === 'unit'
      ? teller.paragraph(key, '{year}年{unit}财政拨款的机关运行经费预算为{amount}万元。', { amount })
      : teller.paragraph(
          key,
          '{year}年{unit}下属{offices}家机关和{managed}家参公事业单位财政拨款的机关运行经费预算为{amount}万元。',
          {
            amount,
            offices: ofKind('administrative', '机关'),
            managed: ofKind('civil-service-managed', '参公事业单位'),
          },
        ),
  ]
}

export const procurementBlocks = (teller: Teller): ToldBlock[] => {
  const { book, period } = teller.context.fill
  const lines = procurementLines(book, period.year, period.stage)
  const heading = teller.heading(2, '三、政府采购预算情况')
  if (lines.length === 0) return [heading, teller.paragraph('procurement', '{unit}{year}年度未安排政府采购预算。')]
  const parts = procurementParts(teller, lines)
  const isReserved = lines.some(({ smallFirmsFen }) => smallFirmsFen !== null)
  return [
    heading,
    teller.paragraph(
      'procurement',
      '{year}年度本{scope}政府采购预算{total}万元，其中：政府采购货物预算{goods}万元、政府采购工程预算{works}万元、政府采购服务预算{services}万元。',
      parts,
    ),
    ...(isReserved
      ? [
          teller.paragraph(
            'procurement/small-firms',
            '{year}年度本{scope}面向中小企业预留政府采购项目预算金额{small}万元。',
            parts,
          ),
        ]
      : []),
  ]
}

export const goalsBlocks = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const { book, period } = context.fill
  const projects = projectsWithGoals(book, period.year)
  const heading = teller.heading(2, '四、绩效目标设置情况')
  if (projects.length === 0)
    return [heading, teller.paragraph('goals', '{year}年度，本{scope}没有编报绩效目标的项目。')]
  const parts = {
    units: countOf(context, new Set(projects.map(({ unit }) => unit)).size, '编报绩效目标的单位'),
    projects: countOf(context, projects.length, '编报绩效目标的项目'),
    amount: amountOfFen(
      context,
      sumFen(projects.map(({ id }) => projectMoney(book, period, id).amountFen)),
      '编报绩效目标的项目预算资金',
      { what: '预算数' },
    ),
  }
  return [
    heading,
    teller.paragraph(
      'goals',
      context.scope === 'unit'
        ? '{year}年度，本单位编报绩效目标的项目共{projects}个，涉及项目预算资金{amount}万元。'
        : '按照本区预算绩效管理工作的总体要求，本部门{units}个预算单位开展了{year}年项目预算绩效目标编报工作，编报绩效目标的项目共{projects}个，涉及项目预算资金{amount}万元。',
      parts,
    ),
  ]
}

type Counted = { use: string | null; quantity: string | null }

/** `其中：部级领导干部用车0辆、…、其他用车0辆`: every use, also those that are nothing. */
const vehicleCounts = ({ context }: Teller, vehicles: readonly Counted[]): { total: Quantity; uses: Phrase } => {
  const count = (own: readonly Counted[], label: string): Quantity => countOf(context, Number(quantityOf(own)), label)
  const uses = [...vehicleUses, otherVehicles].map((use, i) => {
    const own = vehicles.filter(vehicle => vehicleUseOf(vehicle.use) === use)
    return { name: `use${i + 1}`, use, quantity: count(own, use) }
  })
  return {
    total: count(vehicles, '车辆'),
    uses: {
      frame: between(
        uses.map(({ name, use }) => `${use}{${name}}辆`),
        '、',
      ).join(''),
      parts: Object.fromEntries(uses.map(({ name, quantity }) => [name, quantity])),
    },
  }
}

const dearFen = fen(100_000_000n)

const equipmentCount = ({ context }: Teller, own: readonly { quantity: string | null }[]): Quantity =>
  countOf(context, Number(quantityOf(own)), '单价100万元（含）以上设备')

/** What is held on a day of the year before: vehicles by use, dear equipment. */
export const heldParagraph = (teller: Teller, day: string): ToldBlock => {
  const assets = recordedAssets(teller, teller.context.fill.period.year - 1)
  if (assets === null) return teller.words('assets/held', `国有资产占有使用情况${notRecorded}。`)
  const vehicles = assets.filter(({ category }) => category === 'vehicle')
  return teller.paragraph(
    'assets/held',
    `截至{prior}年${day}，{unit}共有车辆{total}辆，其中：{uses}；单价100万元（含）以上设备（不含车辆）{equipment}台（套）。`,
    { ...vehicleCounts(teller, vehicles), equipment: equipmentCount(teller, equipmentAbove(assets, 100)) },
  )
}

export const assetsBlocks = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const { book, period } = context.fill
  const goods = procurementLines(book, period.year, period.stage).filter(({ category }) => category === 'goods')
  const bought = goods.filter(({ measure }) => measure === '辆')
  const dear = goods.filter(line => line.measure !== '辆' && (unitPriceOf(line) ?? 0n) >= dearFen)
  const buys = vehicleCounts(
    teller,
    bought.map(({ name, quantity }) => ({ use: name, quantity })),
  )
  return [
    teller.heading(2, '五、国有资产占有使用情况'),
    heldParagraph(teller, '8月31日'),
    teller.paragraph(
      'assets/planned',
      '{year}年{scope}预算安排购置车辆{total}辆，其中：{uses}；{scope}预算安排购置单价100万元（含）以上设备（不含车辆）{equipment}台（套）。',
      { ...buys, equipment: equipmentCount(teller, dear) },
    ),
  ]
}

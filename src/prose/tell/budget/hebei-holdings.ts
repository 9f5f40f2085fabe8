/** The chapters on purchases and assets of a Hebei budget, each with its table. */
import type { ToldBlock } from '../../told.js'
import { scopeWords } from '../context.js'
import { amountOfFen, amountSelecting } from '../quantities.js'
import { assetsTable, valueOf } from '../tables/assets.js'
import { procurementLines, procurementTable } from '../tables/procurement.js'
import type { Teller } from '../teller.js'
import { notRecorded, recordedAssets } from '../recorded-assets.js'
import { procurementParts } from './procurement-parts.js'

export const procurementBlocks = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const { book, period } = context.fill
  const table = procurementTable(book, period, `${scopeWords[context.scope]}政府采购预算`, context.unitName)
  if (table === null) return [teller.paragraph('procurement', '{year}年，我{scope}没有安排政府采购预算。')]
  return [
    teller.paragraph(
      'procurement',
      '{year}年，我{scope}安排政府采购预算{total}万元，其中：政府采购货物预算{goods}万元、政府采购工程预算{works}万元、政府采购服务预算{services}万元。具体情况见下表。',
      procurementParts(teller, procurementLines(book, period.year, period.stage)),
    ),
    { kind: 'table', table },
  ]
}

/** Economic items whose money becomes fixed assets: office, special and other equipment, vehicles, software. */
const purchases = ['30902', '30903', '30907', '30913', '30919', '31002', '31003', '31007', '31013', '31019']

export const assetBlocks = (teller: Teller): ToldBlock[] => {
  const { context } = teller
  const { book, period } = context.fill
  const assets = recordedAssets(teller, period.year - 1)
  const planned = amountSelecting(context, { flow: ['expenditure'], economic: purchases }, '拟购置固定资产', {
    what: '预算数',
  })
  const table = assetsTable(book, period.year - 1, `${scopeWords[context.scope]}固定资产占用情况表`, context.unitName)
  const held = assets === null ? notRecorded : amountOfFen(context, valueOf(assets), '上年末固定资产')
  return [
    teller.paragraph(
      'assets',
      `{unit}${context.scope === 'department' ? '（含所属单位）' : ''}上年末固定资产金额为{held}万元${table === null ? '' : '（详见下表）'}。本年度拟购置固定资产总额为{planned}万元${planned.shownFen === 0n ? '' : '，属于政府采购范围的已列入政府采购预算'}。`,
      { held, planned },
    ),
    ...(table === null ? [] : [{ kind: 'table' as const, table }]),
  ]
}

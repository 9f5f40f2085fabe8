/** Rules on lists of purchases: quantity × price = amount, whole quantities, units of measure that measure something. */
import { parsePrinted } from '../../money/printed.js'
import { readHeader, type LeafColumn } from '../../forms/header.js'
import { columnsByPosition } from '../../forms/ragged.js'
import { cellGrid, normaliseLabel, type CellGrid, type SourceTable } from '../../forms/table.js'
import { skipped, type Breach, type CheckContext, type Rule } from '../rule.js'

type PurchaseColumns = { name: number[]; measure: number; quantity: number; price: number; amount: number }

type Purchase = {
  name: string
  measure: string
  quantity: string
  price: string
  amount: string
  page: number
  box?: Breach['box']
}

const columnsOf = (columns: readonly LeafColumn[]): PurchaseColumns | null => {
  const find = (pattern: RegExp): number =>
    columns.find(column => column.path.some(text => pattern.test(text)))?.index ?? -1
  const quantity = find(/^(采购)?数量$/)
  const measure = find(/^计量单位$/)
  if (quantity < 0 || measure < 0) return null
  const price = find(/^单价/)
  const after = columns.filter(column => column.index > Math.max(quantity, price))
  const amount =
    after.find(column => /^(合计|总计|总价|小计|采购金额|金额)/.test(column.path.at(-1) ?? ''))?.index ?? -1
  const name = columns
    .filter(column => column.path.some(text => /(项目名称|物品名称|采购品目|采购项目)$/.test(text)))
    .map(column => column.index)
  return { name, measure, quantity, price, amount }
}

const gridOf = (table: SourceTable): { columns: readonly LeafColumn[]; grid: CellGrid; first: number } | null => {
  const grid = cellGrid(table)
  if (table.grid === 'ragged') {
    const header = columnsByPosition(table)
    return header ? { columns: header.columns, grid, first: header.body } : null
  }
  const header = readHeader(table, grid)
  return header ? { columns: header.columns, grid, first: header.rows } : null
}

const purchasesOf = (table: SourceTable): Purchase[] => {
  const laid = gridOf(table)
  const columns = laid ? columnsOf(laid.columns) : null
  if (!laid || !columns) return []
  return laid.grid.slice(laid.first).flatMap(row => {
    const text = (index: number): string => (index < 0 ? '' : (row[index]?.text.trim() ?? ''))
    const quantity = row[columns.quantity]
    if (!quantity || text(columns.quantity) === '' || text(columns.measure) === '') return []
    return [
      {
        name: columns.name
          .map(text)
          .filter(part => part !== '')
          .join(' '),
        measure: text(columns.measure),
        quantity: text(columns.quantity),
        price: text(columns.price),
        amount: text(columns.amount),
        page: quantity.page,
        ...(quantity.box ? { box: quantity.box } : {}),
      },
    ]
  })
}

const purchases = ({ document }: CheckContext): Purchase[] => {
  const known = bought.get(document)
  if (known) return known
  const all = document.pages.flatMap(page =>
    page.blocks.flatMap(block => (block.kind === 'table' ? purchasesOf(block) : [])),
  )
  bought.set(document, all)
  return all
}
/** Three rules ask for the same lines: they are looked for once a document. */
const bought = new WeakMap<CheckContext['document'], Purchase[]>()

const place = (purchase: Purchase): Pick<Breach, 'page' | 'row' | 'quote' | 'box'> => ({
  page: purchase.page,
  row: purchase.name,
  quote: [purchase.name, purchase.measure, purchase.quantity, purchase.price, purchase.amount].join(' '),
  ...(purchase.box ? { box: purchase.box } : {}),
})

/** Things that are counted one by one: a part of one cannot be bought. */
const countedMeasures = /^(件|个|台|套|次|项|批|本|辆|把|张|箱|包|支|盒|部|人|份|册|块|只|条)(\(套\)|（套）)?$/
const moneyMeasures = /^[万亿]?元$/

const quantityRule: Rule = {
  id: 'procurement.quantity',
  title: '采购数量是整数',
  why: '按件、个、台、次等计量的采购，数量应为整数；小数多是把金额填进了数量。',
  severity: 'error',
  remedy: '更正数量和单价。',
  run: context => {
    const lines = purchases(context)
    if (lines.length === 0) return skipped('没有读到带数量的采购明细')
    return {
      breaches: lines
        .filter(line => countedMeasures.test(normaliseLabel(line.measure)) && /\.\d*[1-9]/.test(line.quantity))
        .map(line => ({
          ...place(line),
          column: '数量',
          message: `采购“${line.name}”的数量是 ${line.quantity}${line.measure}，不是整数${line.amount !== '' && Number(line.amount) === Number(line.quantity) ? `，与金额 ${line.amount} 相同，可能把金额填进了数量` : ''}。`,
          expected: '整数',
          actual: line.quantity,
        })),
    }
  },
}

const measureRule: Rule = {
  id: 'procurement.measure',
  title: '计量单位恰当',
  why: '计量单位说明买的是多少件、多少套，货币单位和“次”不是货物的计量单位。',
  severity: 'warning',
  remedy: '改为货物的计量单位（件、箱、台、套等）。',
  run: context => {
    const lines = purchases(context)
    if (lines.length === 0) return skipped('没有读到带计量单位的采购明细')
    const money = lines.filter(line => moneyMeasures.test(normaliseLabel(line.measure)))
    const byName = new Map<string, Set<string>>()
    for (const line of lines) {
      const goods = line.name.split(' ').at(-1) ?? line.name
      byName.set(goods, (byName.get(goods) ?? new Set()).add(line.measure))
    }
    const mixed = [...byName].filter(([, measures]) => measures.size > 1 && measures.has('次'))
    return {
      breaches: [
        ...money.slice(0, 1).map(line => ({
          ...place(line),
          column: '计量单位',
          message: `采购明细中有 ${money.length} 行的计量单位写成货币单位，例如“${line.name}”的“${line.measure}”。`,
          expected: '货物的计量单位',
          actual: line.measure,
        })),
        ...mixed.flatMap(([goods, measures]) => {
          const line = lines.find(candidate => candidate.name.endsWith(goods) && candidate.measure === '次')
          return line
            ? [
                {
                  ...place(line),
                  column: '计量单位',
                  message: `“${goods}”的计量单位前后不一：${[...measures].join('、')}；“次”不是货物的计量单位。`,
                  expected: '同一种货物用同一个计量单位',
                  actual: [...measures].join('、'),
                },
              ]
            : []
        }),
      ],
    }
  },
}

const productRule: Rule = {
  id: 'procurement.product',
  title: '数量 × 单价 = 金额',
  why: '采购金额等于数量乘以单价。',
  severity: 'warning',
  remedy: '核对数量、单价和金额。',
  run: context => {
    const lines = purchases(context).filter(line => line.price !== '' && line.amount !== '')
    if (lines.length === 0) return skipped('没有读到数量、单价、金额齐全的采购明细')
    return {
      breaches: lines.flatMap(line => {
        const price = parsePrinted(line.price, '万元')
        const amount = parsePrinted(line.amount, '万元')
        const quantity = /^(\d+)(?:\.(\d+))?$/.exec(line.quantity.replace(/[,，\s]/g, ''))
        if (price.kind !== 'amount' || amount.kind !== 'amount' || !quantity) return []
        const scale = 10n ** BigInt(quantity[2]?.length ?? 0)
        const count = BigInt((quantity[1] ?? '') + (quantity[2] ?? ''))
        const tolerance = count * 5_000n + 5_000n * scale
        const difference = price.amountFen * count - amount.amountFen * scale
        if ((difference < 0n ? -difference : difference) <= tolerance) return []
        return [
          {
            ...place(line),
            column: '金额',
            message: `采购“${line.name}”：${line.quantity} × ${line.price} 不等于 ${line.amount}。`,
            arithmetic: `${line.quantity} × ${line.price}`,
            actual: line.amount,
          },
        ]
      }),
    }
  },
}

export const procurementRules: Rule[] = [quantityRule, measureRule, productRule]

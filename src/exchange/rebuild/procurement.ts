/** Lists of purchases in a document (政府采购预算表), read by their headers: lines for the book's procurement table. */
import type { ProcurementLine, Project } from '../../book/tables.js'
import type { ProcurementCategory, Stage } from '../../book/vocabulary.js'
import { readHeader } from '../../forms/header.js'
import type { LeafColumn } from '../../forms/header.js'
import { columnsByPosition } from '../../forms/ragged.js'
import { cellGrid } from '../../forms/table.js'
import type { CellGrid, SourceTable } from '../../forms/table.js'
import type { Fen } from '../../money/fen.js'
import { parsePrinted } from '../../money/printed.js'

type Columns = Record<'project' | 'name' | 'catalogue' | 'measure' | 'quantity' | 'amount' | 'smallFirms', number>

const headers: Record<keyof Columns, RegExp> = {
  project: /^项目名称$/,
  name: /(采购物品名称|采购品目(名称)?|物品名称)$/,
  catalogue: /采购目录/,
  measure: /^计量单位$/,
  quantity: /^(采购)?数量$/,
  amount: /^(合计|总计|总价|采购金额|金额)/,
  smallFirms: /中小微?企业/,
}

const columnsOf = (leaves: readonly LeafColumn[]): Columns | null => {
  const find = (pattern: RegExp, after = -1): number =>
    leaves.find(({ index, path }) => index > after && path.some(text => pattern.test(text)))?.index ?? -1
  const quantity = find(headers.quantity)
  const name = find(headers.name)
  const amount = find(headers.amount, quantity)
  return quantity < 0 || name < 0 || amount < 0
    ? null
    : {
        project: find(headers.project),
        name,
        catalogue: find(headers.catalogue),
        measure: find(headers.measure),
        quantity,
        amount,
        smallFirms: find(headers.smallFirms),
      }
}

const laid = (table: SourceTable): { leaves: readonly LeafColumn[]; grid: CellGrid; first: number } | null => {
  const grid = cellGrid(table)
  if (table.grid === 'ragged') {
    const found = columnsByPosition(table)
    return found ? { leaves: found.columns, grid, first: found.body } : null
  }
  const header = readHeader(table, grid)
  return header ? { leaves: header.columns, grid, first: header.rows } : null
}

/** Codes of the national catalogue: A goods, B works, C services. */
const categoryOf = (catalogue: string, name: string): ProcurementCategory =>
  /^B/i.test(catalogue) || /工程|修缮/.test(name)
    ? 'works'
    : /^C/i.test(catalogue) || /服务/.test(name)
      ? 'services'
      : 'goods'

type Context = { year: number; stage: Stage; unit: string; projects: readonly Project[] }

const linesOf = (table: SourceTable, { year, stage, unit, projects }: Context): Omit<ProcurementLine, 'id'>[] => {
  const found = laid(table)
  const columns = found === null ? null : columnsOf(found.leaves)
  if (found === null || columns === null) return []
  return found.grid.slice(found.first).flatMap(row => {
    const text = (index: number): string => (index < 0 ? '' : (row[index]?.text.replace(/\s/g, '') ?? ''))
    const amountIn = (index: number): Fen | null => {
      const printed = parsePrinted(text(index), '万元')
      return printed.kind === 'amount' ? printed.amountFen : null
    }
    const [quantity, amountFen] = [text(columns.quantity), amountIn(columns.amount)]
    const name = text(columns.name)
    if (name === '' || amountFen === null || !/^\d+(\.\d+)?$/.test(quantity)) return []
    return [
      {
        year,
        stage,
        unit,
        project: projects.find(project => project.name === text(columns.project))?.id ?? null,
        category: categoryOf(text(columns.catalogue), name),
        name,
        quantity,
        measure: text(columns.measure) === '' ? null : text(columns.measure),
        fund: null,
        serviceContent: null,
        amountFen,
        smallFirmsFen: amountIn(columns.smallFirms),
      },
    ]
  })
}

/** Every line of every list of purchases; sums and headings between them are left out. */
export const procurementInTables = (tables: readonly SourceTable[], context: Context): ProcurementLine[] =>
  tables
    .flatMap(table => linesOf(table, context))
    .map((line, i) => ({ id: `C${String(i + 1).padStart(3, '0')}`, ...line }))

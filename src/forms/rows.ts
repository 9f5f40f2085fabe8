/** The body of a recognised table turned into form rows, panel by panel, every printed cell accounted for. */
import type { Chart, Classification } from '../accounts/chart.js'
import { parsePrinted, type Unit } from '../money/printed.js'
import type { PanelPlan } from './columns.js'
import type { FormCell, FormRow } from './form.js'
import { classOfName, findLine, hasFixedLines, isTotalLabel, joinCode, leadingCode } from './lines.js'
import type { FormSpec, PanelSpec } from './spec.js'
import { normaliseLabel, type CellGrid, type SourceCell } from './table.js'

export type BodyReading = { rows: FormRow[]; unread: { row: string; column: string; text: string; page: number }[] }

export type ChartsOfYear = Record<Classification, Chart>

const distinct = (cells: (SourceCell | undefined)[]): SourceCell[] =>
  [...new Set(cells)].filter(cell => cell !== undefined)

const keyText = (cells: SourceCell[]): string =>
  cells
    .map(cell => cell.text.trim())
    .filter(text => text !== '')
    .join('')

/** The words 类, 款, 项 stand in the same ruled row as the total in some layouts. */
const isHeaderWord = (text: string): boolean => /^[类款项]+$/.test(text.replace(/\s/g, ''))

type Keys = Pick<FormRow, 'line' | 'code' | 'printedCode' | 'codeFromName' | 'label' | 'ordinal'>

/** What names a row in one panel: code columns, label columns, row number. Null when nothing is printed there. */
const readKeys = (
  at: (column: number) => SourceCell | undefined,
  plan: PanelPlan,
  spec: FormSpec,
  charts: ChartsOfYear,
  seen: Set<string>,
): Keys | null => {
  const firstColumn = Math.min(...plan.panel.codes.concat(plan.panel.labels).map(column => column.index))
  const own = (cell: SourceCell | undefined): SourceCell | undefined =>
    cell && cell.column >= firstColumn ? cell : undefined
  const codeCells = distinct(plan.panel.codes.map(column => own(at(column.index))))
  const labelCells = distinct(plan.panel.labels.map(column => own(at(column.index)))).filter(
    cell => !codeCells.includes(cell),
  )
  const ordinalText = keyText(distinct(plan.panel.ordinals.map(column => at(column.index))))
  // A list of records carries several codes (account, unit): the first names the account.
  const joined = joinCode((spec.listing ? codeCells.slice(0, 1) : codeCells).map(cell => cell.text))
  let { code, printed } = joined
  let label = keyText(labelCells)
  if (code === null) label = keyText([...codeCells.filter(cell => !isHeaderWord(cell.text)), ...labelCells])
  if (code === null && plan.spec.accounts) {
    const leading = leadingCode(label)
    if (leading) {
      code = leading.code
      printed = leading.code
      label = leading.rest
    }
  }
  if (label === '' && code === null) return null
  const line = code === null ? findLine(label, plan.spec.lines ?? [], seen) : null
  let codeFromName = false
  if (code === null && line === null && plan.spec.accounts && !spec.listing) {
    code = classOfName(label, charts[plan.spec.accounts])
    codeFromName = code !== null
  }
  const total = line === null && code === null && isTotalLabel(label)
  return {
    line: line?.id ?? (total || (spec.listing && code === null && label === '') ? 'total' : null),
    code,
    printedCode: !codeFromName && printed !== null && (printed !== code || !joined.regular) ? printed : null,
    codeFromName,
    label,
    ordinal: ordinalText === '' ? null : ordinalText,
  }
}

const nameless: Keys = {
  line: null,
  code: null,
  printedCode: null,
  codeFromName: false,
  label: '',
  ordinal: null,
}

/** A form whose rows have no name by design (三公: nothing but amounts under a header) has one row: its total. */
const onlyRow = (panel: PanelSpec): string | null => (panel.accounts ? null : 'total')

/** Text recognition turns 合计 into signs of other scripts; a first row without code or Chinese name is the total. */
const isDamagedTotal = ({ line, code, label }: FormRow): boolean =>
  line === null && code === null && label.length > 0 && label.length <= 4 && !/[\u4e00-\u9fff\d]/.test(label)

/** Reads the rows of `grid` from `firstRow` on. `seen` carries line ids over a table that continues. */
export const readBody = (
  grid: CellGrid,
  firstRow: number,
  plans: readonly PanelPlan[],
  spec: FormSpec,
  unit: Unit,
  charts: ChartsOfYear,
  columnId: (plan: PanelPlan, columnIndex: number) => string,
  seen: Set<string>[],
): BodyReading => {
  const rows: FormRow[] = []
  const unread: BodyReading['unread'] = []
  for (let r = firstRow; r < grid.length; r++) {
    const at = (column: number): SourceCell | undefined => {
      const cell = grid[r]?.[column]
      // Header cells may reach down into the first row, and only a code may be merged over the rows it stands for.
      return cell && (cell.row === r || (cell.row >= firstRow && /^\d+$/.test(cell.text.trim()))) ? cell : undefined
    }
    let previous: FormRow | undefined
    plans.forEach((plan, p) => {
      const lineIds = (seen[p] ??= new Set())
      const keyColumns = new Set(plan.panel.codes.concat(plan.panel.labels).map(column => column.index))
      const firstColumn = Math.min(
        ...plan.panel.codes
          .concat(plan.panel.labels, plan.panel.ordinals, plan.panel.values)
          .map(column => column.index),
      )
      const keyless = keyColumns.size === 0
      const keys = keyless
        ? { ...nameless, line: hasFixedLines(plan.spec) || spec.listing ? null : onlyRow(plan.spec) }
        : readKeys(at, plan, spec, charts, lineIds)
      const cells = new Map<string, FormCell>()
      for (const column of plan.panel.values) {
        const cell = at(column.index)
        if (!cell || cell.row !== r || cell.column < firstColumn || keyColumns.has(cell.column)) continue
        const raw = cell.text.trim()
        const printed = parsePrinted(raw, unit)
        const id = columnId(plan, column.index)
        // A cell merged over several amount columns is one printed amount: it belongs to the first of them.
        if (
          cell.column < column.index &&
          cells.size > 0 &&
          plan.panel.values.some(v => v.index >= cell.column && v.index < column.index)
        )
          continue
        cells.set(id, { printed, raw, page: cell.page, ...(cell.box ? { box: cell.box } : {}) })
      }
      const amounts = [...cells.values()].some(cell => cell.printed.kind === 'amount')
      if (!keys && previous && amounts) {
        // 公用经费合计 spans the blocks to its right: the amount under the last block is its own.
        for (const [id, cell] of cells)
          if (cell.printed.kind === 'amount' && !hasAmount(previous, id)) previous.cells.set(id, cell)
        return
      }
      if (!keys && !amounts) return
      if (keyless && ![...cells.values()].some(cell => cell.printed.kind !== 'blank')) return
      const first = distinct(
        plan.panel.codes.concat(plan.panel.labels, plan.panel.values).map(column => at(column.index)),
      )[0]
      const row: FormRow = {
        ...(keys ?? { ...nameless, line: spec.listing ? null : 'total' }),
        page: first?.page ?? 1,
        panel: plan.index,
        cells,
      }
      if (repeatsHeader(plan, cells)) return
      if (/^…+$|^\.{3,}$/.test(row.label) || normaliseLabel(row.label) === '栏次') return
      if (plan.spec.rollsUp && rows.length === 0 && isDamagedTotal(row)) row.line = 'total'
      if (row.line !== null) lineIds.add(row.line)
      for (const [id, cell] of cells)
        if (cell.printed.kind === 'words' && !spec.listing)
          unread.push({ row: row.label || row.code || '', column: id, text: cell.raw, page: cell.page })
      rows.push(row)
      previous = row
    })
  }
  return { rows, unread }
}

/** A header printed again on the next page: every word in the amount columns is the name of one of them. */
const repeatsHeader = (plan: PanelPlan, cells: ReadonlyMap<string, FormCell>): boolean => {
  const words = [...cells.values()].filter(cell => cell.printed.kind !== 'blank')
  if (words.length === 0 || words.some(cell => cell.printed.kind !== 'words')) return false
  const names = new Set(plan.panel.values.flatMap(column => column.path))
  return words.every(cell => names.has(normaliseLabel(cell.raw)))
}

const hasAmount = (row: FormRow, id: string): boolean => row.cells.get(id)?.printed.kind === 'amount'

/**
 * Forms filled from a book: every cell is the sum of the entries its form, panel, line and column select, rounded by
 * itself to the form's unit. publish/ prints them, prose/ takes its figures from the same cells, checks/ verifies them.
 */
import type { Book } from '../book/book.js'
import { groupSums, sum } from '../book/select.js'
import type { Selection, Sum } from '../book/select.js'
import { formatFen } from '../money/format.js'
import { parsePrinted } from '../money/printed.js'
import type { Printed, Unit } from '../money/printed.js'
import { both, selectionOf } from './criteria.js'
import type { Criteria, Period } from './criteria.js'
import type { Form, FormCell, FormColumn, FormRow } from './form.js'
import type { ChartsOfYear } from './rows.js'
import type { CellRef, ColumnSpec, FormPack, FormSpec, LineSpec, PanelSpec } from './spec.js'

/** What is filled, for when. `blankAs`: what stands where nothing is recorded (上海 prints 0.00 in every place). */
export type FillContext = { book: Book; period: Period; charts: ChartsOfYear; blankAs?: 'blank' | 'zero' }

/** A row of a panel when filled: one of its lines, an account, or the only row of a form without either. */
type RowKey = { line: LineSpec } | { code: string } | 'only'

const rowCriteria = (panel: PanelSpec, row: RowKey): Criteria | undefined => {
  if (row === 'only') return undefined
  if ('line' in row) return row.line.selects
  const account: Criteria = panel.accounts === 'functional' ? { functional: [row.code] } : { economic: [row.code] }
  return both(panel.accountRows, account)
}

const criteriaOf = (form: FormSpec, panel: PanelSpec, row: RowKey, column: ColumnSpec): Criteria =>
  both(form.selects, panel.selects, rowCriteria(panel, row), column.selects)

const resolve = ({ book, period }: FillContext, criteria: Criteria): Selection =>
  selectionOf(period, criteria, book.tables)

const printedOf = ({ amountFen, entries }: Sum, unit: Unit, blankAs: 'blank' | 'zero'): Printed =>
  entries === 0 && blankAs === 'blank' ? { kind: 'blank' } : parsePrinted(formatFen(amountFen, unit), unit)

const fillCell = (
  context: FillContext,
  form: FormSpec,
  panel: PanelSpec,
  row: RowKey,
  column: ColumnSpec,
): FormCell => {
  const selection = resolve(context, criteriaOf(form, panel, row, column))
  const found = sum(context.book, selection)
  const printed = printedOf(found, form.unit, context.blankAs ?? 'blank')
  const raw = printed.kind === 'amount' ? printed.text : ''
  return {
    printed,
    raw,
    page: 0,
    ...(printed.kind === 'amount' ? { filled: { amountFen: found.amountFen, selection } } : {}),
  }
}

/** The codes that have entries in the panel, with everything they roll up to that the form prints. */
const codesOf = (context: FillContext, form: FormSpec, panel: PanelSpec): string[] => {
  if (panel.accounts === undefined) return []
  const dimension = panel.accounts === 'functional' ? 'functional' : 'economic'
  const digits = panel.rollsUp === true ? [3, 5, 7] : [3]
  const codes = new Set<string>()
  for (const column of panel.columns) {
    const selection = resolve(context, both(form.selects, panel.selects, panel.accountRows, column.selects))
    for (const { key } of groupSums(context.book, selection, [dimension])) {
      const code = key[dimension]
      if (code !== null) for (const length of digits) if (code.length >= length) codes.add(code.slice(0, length))
    }
  }
  return [...codes].sort()
}

const rowKeys = (context: FillContext, form: FormSpec, panel: PanelSpec): RowKey[] => {
  const lines = (panel.lines ?? []).map((line): RowKey => ({ line }))
  const codes = codesOf(context, form, panel).map((code): RowKey => ({ code }))
  const keys = [...codes, ...lines]
  return keys.length === 0 && panel.accounts === undefined ? ['only'] : keys
}

const fillRow = (context: FillContext, form: FormSpec, index: number, panel: PanelSpec, row: RowKey): FormRow => {
  const code = row !== 'only' && 'code' in row ? row.code : null
  const line = row === 'only' ? 'total' : 'line' in row ? row.line.id : null
  const name =
    code === null || panel.accounts === undefined ? undefined : context.charts[panel.accounts].find(code)?.name
  return {
    line,
    code,
    printedCode: null,
    codeFromName: code !== null && panel.rollsUp !== true,
    label: row === 'only' ? '' : 'line' in row ? row.line.label : (name ?? row.code),
    ordinal: null,
    page: 0,
    panel: index,
    cells: new Map(panel.columns.map(column => [column.id, fillCell(context, form, panel, row, column)])),
  }
}

const columnsOf = (form: FormSpec): FormColumn[] =>
  form.panels.flatMap((panel, index) =>
    panel.columns.map(({ id, label }) => ({ id, label, panel: index, known: true, number: null, damaged: null })),
  )

/** A form that was filled and not found: without page, title line, or anything that could have been lost. */
export const formOfBook = (pack: FormPack, spec: FormSpec, rows: FormRow[], isFilled: boolean): Form => ({
  spec,
  pack,
  title: spec.title,
  titlePage: 0,
  pages: [],
  unit: spec.unit,
  unitPrinted: true,
  status: isFilled ? 'read' : 'empty',
  grid: 'exact',
  lostRows: 0,
  columns: columnsOf(spec),
  rows,
  notes: [],
  preamble: [],
  unread: [],
})

/**
 * The form of the period with every account that has entries and every fixed line, whether or not something stands in
 * it. Lines follow the accounts; a printing puts them in their printed order. Status `empty` where no entry is selected.
 */
export const fillForm = (context: FillContext, pack: FormPack, spec: FormSpec): Form => {
  const rows = spec.panels.flatMap((panel, index) =>
    rowKeys(context, spec, panel).map(row => fillRow(context, spec, index, panel, row)),
  )
  const hasEntries = rows.some(row =>
    [...row.cells.values()].some(({ filled }) => filled && sum(context.book, filled.selection).entries > 0),
  )
  return formOfBook(pack, spec, rows, hasEntries)
}

/** All forms of a series that are filled from entries; lists of records (`listing`) are filled elsewhere. */
export const fillForms = (context: FillContext, pack: FormPack): Form[] =>
  pack.forms.filter(({ listing }) => listing !== true).map(spec => fillForm(context, pack, spec))

export type CellSum = Sum & { selection: Selection; unit: Unit }

/** What a cell of a series adds up, in which unit; null for a cell that the series does not have. */
export const cellCriteria = (pack: FormPack, ref: CellRef): { criteria: Criteria; unit: Unit } | null => {
  const spec = pack.forms.find(({ id }) => id === ref.form)
  const panels = spec?.panels.filter(({ side }) => ref.side === undefined || side === ref.side) ?? []
  for (const panel of panels) {
    const column = panel.columns.find(({ id }) => id === ref.column)
    if (spec === undefined || column === undefined) continue
    const line = panel.lines?.find(({ id }) => id === ref.line)
    const isCode = /^\d+$/.test(ref.line) && panel.accounts !== undefined
    if (line === undefined && !isCode && panel.lines !== undefined) continue
    const row: RowKey = line !== undefined ? { line } : isCode ? { code: ref.line } : 'only'
    return { criteria: criteriaOf(spec, panel, row, column), unit: spec.unit }
  }
  return null
}

/**
 * The exact sum behind one cell of a series, for any period: sentences take their figures here. Throws RangeError for a
 * cell that the series does not have.
 */
export const cellSum = (context: FillContext, pack: FormPack, ref: CellRef): CellSum => {
  const cell = cellCriteria(pack, ref)
  if (cell === null) throw new RangeError(`no cell ${ref.form} ${ref.line} ${ref.column}`)
  const selection = resolve(context, cell.criteria)
  return { ...sum(context.book, selection), selection, unit: cell.unit }
}

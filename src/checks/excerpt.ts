/** A few rows of a form around a cell, as they are printed: what evidence.ts shows of the forms. */
import type { Form, FormColumn, FormRow } from '../forms/form.js'
import type { Discrepancy, Operand } from '../forms/verify.js'

export type ExcerptCell = {
  text: string
  /** `judged`: the cell the finding speaks of; `operand`: a cell it was computed from or compared with. */
  mark?: 'judged' | 'operand'
}

export type ExcerptRow = {
  code: string
  label: string
  page: number
  cells: ExcerptCell[]
  /** Rows of the form were left out above this one. */
  gapBefore: boolean
}

export type Excerpt = {
  form: string
  /** As printed, without the year. */
  title: string
  unit: string
  columns: string[]
  rows: ExcerptRow[]
  /** Columns of the form were left out. */
  narrowed: boolean
}

/** A cell to show; `column` null means the row as a whole. */
type Shown = { row: FormRow; column: string | null; mark: 'judged' | 'operand' }

const rowsMax = 18
const columnsMax = 8
const neighbours = 1

const cellText = (form: Form, row: FormRow, column: FormColumn): string => row.cells.get(column.id)?.raw.trim() ?? ''

/** The columns of the panel: all of them, or those that count and the first others. */
const columnsShown = (own: readonly FormColumn[], shown: readonly Shown[]): FormColumn[] => {
  if (own.length <= columnsMax) return [...own]
  const needed = new Set(shown.map(({ column }) => column))
  const room = Math.max(0, columnsMax - own.filter(({ id }) => needed.has(id)).length)
  const others = new Set(
    own
      .filter(({ id }) => !needed.has(id))
      .slice(0, room)
      .map(({ id }) => id),
  )
  return own.filter(({ id }) => needed.has(id) || others.has(id))
}

/** The rows of the cells shown and their neighbours; of very many the judged ones stay. */
const rowsShown = (rows: readonly FormRow[], shown: readonly Shown[]): number[] => {
  const judged = new Set<number>()
  const operands = new Set<number>()
  const near = new Set<number>()
  for (const { row, mark } of shown) {
    const at = rows.indexOf(row)
    if (at < 0) continue
    ;(mark === 'judged' ? judged : operands).add(at)
    for (let i = Math.max(0, at - neighbours); i <= Math.min(rows.length - 1, at + neighbours); i++)
      if (mark === 'judged' || shown.length === 1) near.add(i)
  }
  const chosen = new Set<number>()
  for (const group of [judged, operands, near]) for (const at of group) if (chosen.size < rowsMax) chosen.add(at)
  return [...chosen].sort((a, b) => a - b)
}

/** A column's printed header; where several share it (合计 of budget and of actual), the name that tells them apart. */
const headerOf = (form: Form, own: readonly FormColumn[], { id, label, panel }: FormColumn): string => {
  const shared = own.filter(other => other.label === label).length > 1
  const known = form.spec.panels[panel]?.columns.find(column => column.id === id)?.label
  return (shared ? known : undefined) ?? (label || known || id)
}

/** The rows around cells of one panel of a form. */
export const excerptOf = (form: Form, shown: readonly Shown[]): Excerpt => {
  const panel = shown[0]?.row.panel ?? 0
  const own = form.columns.filter(column => column.panel === panel)
  const columns = columnsShown(own, shown)
  const rows = form.rows.filter(row => row.panel === panel)
  const indices = rowsShown(rows, shown)
  const markOf = (row: FormRow, column: string): 'judged' | 'operand' | undefined => {
    const marks = shown.filter(one => one.row === row && one.column === column).map(one => one.mark)
    return marks.includes('judged') ? 'judged' : marks[0]
  }
  return {
    form: form.spec.id,
    title: form.spec.title,
    unit: form.unit,
    columns: columns.map(column => headerOf(form, own, column)),
    narrowed: columns.length < own.length,
    rows: indices.flatMap((at, i) => {
      const row = rows[at]
      if (!row) return []
      return [
        {
          code: row.codeFromName ? '' : (row.code ?? ''),
          label: row.label || (row.line === 'total' ? '合计' : ''),
          page: row.page,
          gapBefore: i > 0 && at !== (indices[i - 1] ?? at) + 1,
          cells: columns.map(column => {
            const mark = markOf(row, column.id)
            return { text: cellText(form, row, column), ...(mark ? { mark } : {}) }
          }),
        },
      ]
    }),
  }
}

/** The judged cell with its addends; operands of another form or panel make an excerpt of their own. */
export const excerptsOfDiscrepancy = ({ total, parts, minus }: Discrepancy): Excerpt[] => {
  const groups = new Map<string, { form: Form; shown: Shown[] }>()
  const add = (operand: Operand, mark: Shown['mark']): void => {
    const key = `${operand.form.spec.id}|${operand.row.panel}`
    const group = groups.get(key) ?? { form: operand.form, shown: [] }
    group.shown.push({ row: operand.row, column: operand.column, mark })
    groups.set(key, group)
  }
  add(total, 'judged')
  for (const part of [...parts, ...minus]) add(part, 'operand')
  return [...groups.values()].map(({ form, shown }) => excerptOf(form, shown))
}

/** Which figures of a form add up to which, taken from the spec's own sums: the live formulas of workbooks. */
import { sumFen } from '../money/fen.js'
import { figureId } from './figure.js'
import type { Form, FormCell, FormRow } from './form.js'
import { classLines, type PanelSpec, type SumSpec } from './spec.js'

type Filled = FormCell & { filled: NonNullable<FormCell['filled']> }
type Parts = { plus: string[]; minus: string[] }

const filledAt = (row: FormRow | undefined, column: string): Filled | null => {
  const cell = row?.cells.get(column)
  return cell?.filled === undefined ? null : { ...cell, filled: cell.filled }
}

/** The id of the figure at a row and column of a filled form. */
export const figureAt = (form: Form, row: FormRow, column: string): string =>
  figureId(form.spec.id, form.spec.panels[row.panel]?.side, row.line ?? row.code ?? 'total', column)

/** The nearest accounts below each account, and those at the top under null. */
const childrenByCode = (rows: readonly FormRow[]): Map<string | null, FormRow[]> => {
  const codes = new Set(rows.map(({ code }) => code))
  const children = new Map<string | null, FormRow[]>()
  for (const row of rows) {
    let parent: string | null = row.code
    do parent = parent !== null && parent.length > 3 ? parent.slice(0, -2) : null
    while (parent !== null && !codes.has(parent))
    children.set(parent, [...(children.get(parent) ?? []), row])
  }
  return children
}

/** The figures that a cell is the exact sum of; null where it is no sum, or where some of it is printed nowhere. */
export const sumsIn = (
  form: Form,
  printed: (id: string) => boolean,
): ((row: FormRow, column: string) => Parts | null) => {
  const panels = form.spec.panels.map((panel, index) => {
    const rows = form.rows.filter(row => row.panel === index)
    const accounts = rows.filter(({ code }) => code !== null)
    return { panel, rows, accounts, children: childrenByCode(accounts) }
  })

  const rowsOf = (index: number, ids: readonly string[]): FormRow[] => {
    const { rows, accounts } = panels[index]!
    return ids.flatMap(id =>
      id === classLines ? accounts.filter(({ code }) => code?.length === 3) : rows.filter(({ line }) => line === id),
    )
  }
  const down = (row: FormRow, panel: PanelSpec): { plus: FormRow[]; minus: FormRow[] }[] => {
    const sums = (panel.lineSums ?? []).filter(({ total }) => total === row.line)
    const { children } = panels[row.panel]!
    const below = panel.rollsUp && (row.line === 'total' || row.code !== null) ? (children.get(row.code) ?? []) : []
    return [
      ...sums.map(({ parts, minus = [] }) => ({ plus: rowsOf(row.panel, parts), minus: rowsOf(row.panel, minus) })),
      ...(below.length > 0 ? [{ plus: below, minus: [] }] : []),
    ]
  }
  const sumOf = (
    row: FormRow,
    column: string,
    plus: { row: FormRow; column: string }[],
    minus: { row: FormRow; column: string }[],
  ): Parts | null => {
    const total = filledAt(row, column)
    const cells = (places: typeof plus) =>
      places.flatMap(place => {
        const cell = filledAt(place.row, place.column)
        const id = figureAt(form, place.row, place.column)
        return cell === null || !printed(id) ? [] : [{ id, amountFen: cell.filled.amountFen }]
      })
    const [more, less] = [cells(plus), cells(minus)]
    if (total === null || more.length === 0) return null
    const sum = sumFen(more.map(({ amountFen }) => amountFen)) - sumFen(less.map(({ amountFen }) => amountFen))
    return sum === total.filled.amountFen ? { plus: more.map(({ id }) => id), minus: less.map(({ id }) => id) } : null
  }

  return (row, column) => {
    const panel = form.spec.panels[row.panel]
    if (panel === undefined) return null
    const vertical = down(row, panel).map(({ plus, minus }) =>
      sumOf(
        row,
        column,
        plus.map(part => ({ row: part, column })),
        minus.map(part => ({ row: part, column })),
      ),
    )
    const horizontal = (panel.columnSums ?? [])
      .filter(({ total }: SumSpec) => total === column)
      .map(({ parts, minus = [] }) =>
        sumOf(
          row,
          column,
          parts.map(part => ({ row, column: part })),
          minus.map(part => ({ row, column: part })),
        ),
      )
    return [...vertical, ...horizontal].find(parts => parts !== null) ?? null
  }
}

/** All forms of a series filled from a book and printed, with the figures in them: what a disclosure is made of. */
import type { Book } from '../book/book.js'
import { figureId, type Figure } from './figure.js'
import { fillForm, type FillContext } from './fill.js'
import type { Form } from './form.js'
import { printListing } from './layout-listing.js'
import { printForm } from './layout.js'
import type { Entity } from './layout-words.js'
import { placeCells, type PrintedTable } from './printed-table.js'
import type { FormPrinting, SeriesPrinting } from './printings/printing.js'
import type { FormPack } from './spec.js'

/** Whose disclosure a book is: the unit of its header; a department where it has units below it. */
export const entityOf = ({ header, tables }: Book, year = header.year): Entity => ({
  name: tables.units.find(({ code }) => code === header.unit)?.name ?? header.unit,
  code: header.unit,
  year,
  scope: header.scope ?? (tables.units.some(({ parent }) => parent === header.unit) ? 'department' : 'unit'),
})

/** The filled form as it is printed: zeros only in the columns that print them, and in an empty form nothing else. */
const fillPrinted = (
  context: Omit<FillContext, 'blankAs'>,
  pack: FormPack,
  { id, blankAs }: SeriesPrinting,
  { form: formId, zeroColumns = [] }: FormPrinting,
): Form => {
  const spec = pack.forms.find(form => form.id === formId)
  if (spec === undefined) throw new RangeError(`${id} prints ${formId}, which ${pack.id} does not have`)
  const filled = fillForm({ ...context, blankAs }, pack, spec)
  const form = filled.status === 'empty' ? fillForm({ ...context, blankAs: 'blank' }, pack, spec) : filled
  if (zeroColumns.length === 0) return form
  const zeros = fillForm({ ...context, blankAs: 'zero' }, pack, spec)
  const rows = form.rows.map((row, i) => ({
    ...row,
    cells: new Map(
      [...row.cells].map(([column, cell]) => [
        column,
        zeroColumns === 'all' || zeroColumns.includes(column) ? (zeros.rows[i]?.cells.get(column) ?? cell) : cell,
      ]),
    ),
  }))
  return { ...form, rows }
}

export type PrintedForm = { form: Form; table: PrintedTable }

/** The forms of a series in printed order, filled for the period and laid out. */
export const printSeries = (
  context: Omit<FillContext, 'blankAs'>,
  pack: FormPack,
  series: SeriesPrinting,
  entity: Entity = entityOf(context.book, context.period.year),
): PrintedForm[] =>
  series.forms.map(printing => {
    if ('listing' in printing) return printListing(context, pack, printing, entity, series.separators)
    const form = fillPrinted(context, pack, series, printing)
    const { charts } = context
    return { form, table: printForm({ form, printing, entity, charts, separators: series.separators }) }
  })

/** Every printed amount of the forms as a figure; `unit` is the code of the unit whose forms they are. */
export const figuresOfForms = (forms: readonly PrintedForm[], unit: string): Figure[] => {
  const figures = new Map<string, Figure>()
  for (const { form, table } of forms) {
    const printed = new Set(placeCells(table).flatMap(({ figure }) => (figure === undefined ? [] : [figure])))
    for (const row of form.rows)
      for (const [column, { printed: value, filled }] of row.cells) {
        const side = form.spec.panels[row.panel]?.side
        const key = row.line ?? row.code ?? 'total'
        const id = figureId(form.spec.id, side, key, column)
        if (value.kind !== 'amount' || filled === undefined || !printed.has(id) || figures.has(id)) continue
        figures.set(id, {
          id,
          unit,
          year: filled.selection.year,
          stage: filled.selection.stage,
          form: form.spec.id,
          formTitle: form.spec.title,
          side: side ?? null,
          row: key,
          rowLabel: row.label || '合计',
          code: row.code,
          column,
          columnLabel:
            form.columns.find(({ id: known, panel }) => known === column && panel === row.panel)?.label ?? column,
          measure: form.unit,
          text: value.text,
          amountFen: filled.amountFen,
          selections: [filled.selection],
        })
      }
  }
  return [...figures.values()]
}

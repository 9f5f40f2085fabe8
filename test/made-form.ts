/** Filled forms written down directly, for tests of what must add up: no table, no header is read. */
import { parsePrinted, type Unit } from '../src/money/printed.js'
import type { Form, FormRow } from '../src/forms/form.js'
import type { FormPack, FormSpec } from '../src/forms/spec.js'

export type MadeRow = {
  line?: string
  code?: string
  label?: string
  ordinal?: string
  panel?: number
  cells: Record<string, string>
}

export type MadeForm = { unit?: Unit; notes?: string[]; numbers?: Record<string, string>; grid?: Form['grid'] }

export const specOf = (pack: FormPack, id: string): FormSpec => {
  const spec = pack.forms.find(form => form.id === id)
  if (!spec) throw new Error(`${pack.id} has no form ${id}`)
  return spec
}

/** The form `id` of `pack` with these rows; `numbers` gives columns their printed number (栏次). */
export const madeForm = (pack: FormPack, id: string, rows: readonly MadeRow[], rest: MadeForm = {}): Form => {
  const spec = specOf(pack, id)
  const unit = rest.unit ?? spec.unit
  return {
    spec,
    pack,
    title: spec.title,
    titlePage: 1,
    pages: [1],
    unit,
    unitPrinted: true,
    status: 'read',
    grid: rest.grid ?? 'exact',
    lostRows: 0,
    columns: spec.panels.flatMap((panel, at) =>
      panel.columns.map(column => ({
        id: column.id,
        label: column.label,
        panel: at,
        known: true,
        number: rest.numbers?.[column.id] ?? null,
        damaged: null,
      })),
    ),
    rows: rows.map((row): FormRow => ({
      line: row.line ?? null,
      code: row.code ?? null,
      printedCode: null,
      codeFromName: false,
      label: row.label ?? row.line ?? row.code ?? '',
      ordinal: row.ordinal ?? null,
      page: 1,
      panel: row.panel ?? 0,
      cells: new Map(
        Object.entries(row.cells).map(([column, raw]) => [column, { printed: parsePrinted(raw, unit), raw, page: 1 }]),
      ),
    })),
    notes: (rest.notes ?? []).map(text => ({ text, page: 1 })),
    preamble: [],
    unread: [],
  }
}

export const formsOf = (...forms: Form[]): Map<string, Form> => new Map(forms.map(form => [form.spec.id, form]))

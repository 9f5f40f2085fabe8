/**
 * Recognising the official forms in a document: by title, header structure and row names, never by a fixed position.
 * Comes in with blocks in reading order, goes out with forms of one pack and whatever was not recognised.
 */
import type { Unit } from '../money/printed.js'
import { damagedName, headerFit, planPanels, type PanelPlan } from './columns.js'
import type { Form, FormColumn, FormRow } from './form.js'
import { amountCells } from './form.js'
import { readHeader, type Header } from './header.js'
import { squareUp } from './ragged.js'
import { readBody, type ChartsOfYear } from './rows.js'
import type { FormPack, FormSpec } from './spec.js'
import {
  cellGrid,
  normaliseLabel,
  type CellGrid,
  type SourceBlock,
  type SourceLine,
  type SourceTable,
} from './table.js'
import { bestTitle } from './titles.js'

export type Recognition = {
  pack: FormPack | null
  forms: Form[]
  /** Tables that are no form of the pack. */
  otherTables: SourceTable[]
  /** Rows of form tables that could not be placed in their columns. */
  unplaced: { form: string; text: string; page: number }[]
}

type Laid = { header: Header; grid: CellGrid; firstRow: number; unplaced: { text: string; page: number }[] }

type Found = {
  spec: FormSpec
  pack: FormPack
  strength: number
  plans: PanelPlan[]
  title: string
  titlePage: number
  titleAt: number
}

type Candidate = { table: SourceTable; laid: Laid | null; before: SourceLine[]; after: SourceLine[]; found: Found[] }

const lay = (table: SourceTable, inherited: Header | null): Laid | null => {
  if (table.grid === 'ragged') {
    const squared = squareUp(table, inherited)
    return squared ? { header: squared.header, grid: squared.grid, firstRow: 0, unplaced: squared.unplaced } : null
  }
  const grid = cellGrid(table)
  const header = readHeader(table, grid)
  if (header) return { header, grid, firstRow: header.rows, unplaced: [] }
  if (inherited && inherited.columns.length === table.columns)
    return { header: inherited, grid, firstRow: 0, unplaced: [] }
  return null
}

const titleLinesMax = 14

/** Candidates for one table: every spec whose title stands above it (nearest first) or in its own first rows. */
const candidatesFor = (laid: Laid, before: SourceLine[], specs: { spec: FormSpec; pack: FormPack }[]): Found[] => {
  const inside = laid.header.preamble.map(line => ({ kind: 'line' as const, text: line.text, page: line.page }))
  const lines = [...before, ...inside]
  const from = Math.max(0, lines.length - titleLinesMax)
  for (let at = lines.length - 1; at >= from; at--) {
    const own = lines[at]?.text ?? ''
    const above = at > from ? (lines[at - 1]?.text ?? '') : null
    const readings = above === null ? [own] : [own, above + own]
    // “…财政拨款” over “支出决算表” is one title in two lines, not the shorter title of another form.
    if (above !== null && beginsTitle(above) && longestTitle(above + own, specs) > longestTitle(own, specs))
      readings.reverse()
    for (const text of readings) {
      const named = bestTitle(text, specs)
      const found = named.flatMap(({ candidate, length }) => {
        const plans = planPanels(laid.header, candidate.spec.panels)
        const fit = headerFit(plans, candidate.spec.panels)
        return fit > 0
          ? [
              {
                ...candidate,
                strength: fit + length * 0.001,
                plans,
                title: text.trim(),
                titlePage: lines[at]?.page ?? 1,
                titleAt: at,
              },
            ]
          : []
      })
      if (found.length > 0) return found
    }
  }
  return []
}

const longestTitle = (text: string, specs: { spec: FormSpec; pack: FormPack }[]): number =>
  Math.max(0, ...bestTitle(text, specs).map(best => best.length))

/** Whether a line may be the first half of a title: short, no sentence, no title of its own. */
const beginsTitle = (text: string): boolean =>
  text.trim().length <= 40 && !/^[注说]|[。；;：:！!？?，,、表）)]\s*$/.test(text.trim())

/** The unit printed near a form, or null. */
export const printedUnit = (texts: readonly string[]): Unit | null => {
  for (const text of texts) {
    const found = /[单単]\s*位\s*[：:]?\s*(人民币)?\s*(亿\s*元|万\s*元|元|万\s*$)/.exec(text)
    if (found?.[2]) return found[2].startsWith('亿') ? '亿元' : found[2].startsWith('万') ? '万元' : '元'
  }
  return null
}

/** The pack most of whose forms are here, weighed by how well titles and headers fit. */
const choosePack = (candidates: Candidate[], packs: readonly FormPack[]): FormPack | null => {
  let best: { pack: FormPack; weight: number } | null = null
  for (const pack of packs) {
    const specs = new Map<FormSpec, number>()
    for (const candidate of candidates)
      for (const found of candidate.found)
        if (found.pack === pack) specs.set(found.spec, Math.max(specs.get(found.spec) ?? 0, found.strength))
    const weight = [...specs.values()].reduce((sum, strength) => sum + strength, 0)
    if (weight > 0 && (!best || weight > best.weight)) best = { pack, weight }
  }
  return best?.pack ?? null
}

const columnsOf = (
  plans: readonly PanelPlan[],
): { columns: FormColumn[]; idOf: (plan: PanelPlan, index: number) => string } => {
  const columns: FormColumn[] = []
  const ids = new Map<PanelPlan, Map<number, string>>()
  for (const plan of plans) {
    const own = new Map<number, string>()
    plan.panel.values.forEach(leaf => {
      const spec = plan.assignment.assigned.get(leaf)
      const id = spec?.id ?? `column-${leaf.index + 1}`
      own.set(leaf.index, id)
      if (!columns.some(column => column.id === id && column.panel === plan.index))
        columns.push({
          id,
          label: leaf.label || (spec?.label ?? ''),
          panel: plan.index,
          known: spec !== undefined,
          number: leaf.number,
          damaged: spec ? damagedName(leaf, spec) : null,
        })
    })
    ids.set(plan, own)
  }
  return { columns, idOf: (plan, index) => ids.get(plan)?.get(index) ?? `column-${index + 1}` }
}

type Open = {
  form: Form
  plans: PanelPlan[]
  laid: Laid
  seen: Set<string>[]
  idOf: (plan: PanelPlan, index: number) => string
}

const openForm = (candidate: Candidate, laid: Laid, found: Found, charts: ChartsOfYear): Open => {
  const { columns, idOf } = columnsOf(found.plans)
  const preamble = candidate.before.slice(Math.min(found.titleAt + 1, candidate.before.length))
  const near = [...preamble.map(line => line.text), ...laid.header.preamble.map(line => line.text), found.title]
  const unit = printedUnit(near)
  const seen: Set<string>[] = []
  const body = readBody(laid.grid, laid.firstRow, found.plans, found.spec, unit ?? found.spec.unit, charts, idOf, seen)
  const form: Form = {
    spec: found.spec,
    pack: found.pack,
    title: found.title,
    titlePage: found.titlePage,
    pages: [...candidate.table.pages],
    unit: unit ?? found.spec.unit,
    unitPrinted: unit !== null,
    status: 'read',
    grid: candidate.table.grid,
    lostRows: laid.unplaced.length,
    columns,
    rows: body.rows,
    notes: candidate.after.map(line => ({ text: line.text, page: line.page, ...(line.box ? { box: line.box } : {}) })),
    preamble: [
      ...preamble.map(line => ({ text: line.text, page: line.page, ...(line.box ? { box: line.box } : {}) })),
      ...laid.header.preamble,
    ],
    unread: body.unread,
  }
  return { form, plans: found.plans, laid, seen, idOf }
}

/** Appends a table that continues the open form: same columns, no title of its own. */
const continueForm = (open: Open, table: SourceTable, laid: Laid, after: SourceLine[], charts: ChartsOfYear): void => {
  const body = readBody(
    laid.grid,
    laid.firstRow,
    open.plans,
    open.form.spec,
    open.form.unit,
    charts,
    open.idOf,
    open.seen,
  )
  open.form.rows.push(...body.rows)
  open.form.unread.push(...body.unread)
  open.form.lostRows += laid.unplaced.length
  open.form.pages = [...new Set([...open.form.pages, ...table.pages])].sort((a, b) => a - b)
  open.form.notes = after.map(line => ({ text: line.text, page: line.page, ...(line.box ? { box: line.box } : {}) }))
}

const isPageFurniture = (text: string): boolean => /^[-—\s\d第页共/]*$/.test(text) || text.trim() === ''

const sameHeader = (a: Header, b: Header): boolean =>
  a.columns.length === b.columns.length &&
  a.columns.every((column, i) => column.path.join('|') === (b.columns[i]?.path.join('|') ?? ''))

/** Whether a table prints the open form's title again and goes on with rows that the form does not have yet. */
const repeatsTitle = (open: Open, { laid }: Candidate, found: Found, charts: ChartsOfYear): boolean => {
  if (!laid || found.spec !== open.form.spec || !sameHeader(laid.header, open.laid.header)) return false
  const { form, plans, idOf } = open
  const seen = open.seen.map(ids => new Set(ids))
  const { rows } = readBody(laid.grid, laid.firstRow, plans, form.spec, form.unit, charts, idOf, seen)
  const keyOf = (row: FormRow): string => `${row.panel}:${row.code ?? row.line ?? row.label}`
  const known = new Set(form.rows.map(keyOf))
  return rows.length > 0 && rows.every(row => !known.has(keyOf(row)))
}

/** Whether a table without a title goes on with the form above it. */
const continues = (open: Open, candidate: Candidate): Laid | null => {
  const between = candidate.before.filter(line => !isPageFurniture(line.text))
  if (between.length > 0) return null
  const laid = lay(candidate.table, open.laid.header)
  if (!laid || laid.unplaced.length > laid.grid.length) return null
  if (laid.header !== open.laid.header) {
    if (!sameHeader(laid.header, open.laid.header)) return null
  }
  return laid
}

/** Recognises every form in `blocks`. Amount parsing, codes and names need the charts of accounts of the year. */
export const recogniseForms = (
  blocks: readonly SourceBlock[],
  packs: readonly FormPack[],
  charts: ChartsOfYear,
): Recognition => {
  const specs = packs.flatMap(pack => pack.forms.map(spec => ({ spec, pack })))
  const candidates: Candidate[] = []
  let lines: SourceLine[] = []
  for (const block of blocks) {
    if (block.kind === 'line') {
      lines.push(block)
      continue
    }
    const previous = candidates[candidates.length - 1]
    if (previous) previous.after = lines
    candidates.push({ table: block, laid: null, before: lines, after: [], found: [] })
    lines = []
  }
  const last = candidates[candidates.length - 1]
  if (last) last.after = lines
  for (const candidate of candidates) {
    candidate.laid = lay(candidate.table, null)
    if (candidate.laid) candidate.found = candidatesFor(candidate.laid, candidate.before, specs)
  }
  const pack = choosePack(candidates, packs)
  if (!pack) return { pack: null, forms: [], otherTables: candidates.map(c => c.table), unplaced: [] }

  const opens: Open[] = []
  const otherTables: SourceTable[] = []
  const unplaced: Recognition['unplaced'] = []
  let open: Open | null = null
  for (const candidate of candidates) {
    const found = candidate.found.filter(f => f.pack === pack).sort((a, b) => b.strength - a.strength)[0]
    if (found && candidate.laid && open && repeatsTitle(open, candidate, found, charts)) {
      continueForm(open, candidate.table, candidate.laid, candidate.after, charts)
      unplaced.push(...candidate.laid.unplaced.map(row => ({ form: found.spec.id, ...row })))
      continue
    }
    if (found && candidate.laid) {
      open = openForm(candidate, candidate.laid, found, charts)
      opens.push(open)
      unplaced.push(...candidate.laid.unplaced.map(row => ({ form: found.spec.id, ...row })))
      continue
    }
    const laid: Laid | null = open ? continues(open, candidate) : null
    if (open && laid) {
      continueForm(open, candidate.table, laid, candidate.after, charts)
      const form: Form = open.form
      unplaced.push(...laid.unplaced.map(row => ({ form: form.spec.id, ...row })))
    } else {
      otherTables.push(candidate.table)
      open = null
    }
  }
  const forms = keepFullest(opens.map(o => o.form))
  for (const form of forms) {
    dropHollowColumns(form)
    form.notes = notesOf(form)
    form.status = statusOf(form)
  }
  return { pack, forms, otherTables, unplaced }
}

const statusOf = (form: Form): Form['status'] => {
  if (amountCells(form) === 0) return 'empty'
  const unknownColumns = !form.spec.listing && form.columns.some(column => !column.known)
  return form.unread.length > 0 || form.lostRows > 0 || unknownColumns ? 'partly' : 'read'
}

/** Columns without a header and without a single printed cell are artefacts of the drawing, not of the form. */
const dropHollowColumns = (form: Form): void => {
  form.columns = form.columns.filter(column => {
    if (column.known || column.label !== '') return true
    const cells = form.rows.flatMap(row => (row.panel === column.panel ? [row.cells.get(column.id)] : []))
    const hollow = cells.every(cell => !cell || cell.printed.kind === 'blank')
    if (hollow) for (const row of form.rows) row.cells.delete(column.id)
    return !hollow
  })
}

/** A form that is found twice (contents beside a small table, a copy in the prose) is kept where it holds most. */
const keepFullest = (forms: Form[]): Form[] => {
  const kept = new Map<FormSpec, Form>()
  for (const form of forms) {
    const other = kept.get(form.spec)
    if (!other || amountCells(form) > amountCells(other)) kept.set(form.spec, form)
  }
  return [...kept.values()]
}

const notesLinesMax = 12

/** Notes stand right below the form: they end where the next heading or form begins. */
const notesOf = (form: Form): Form['notes'] => {
  const lastPage = form.pages[form.pages.length - 1] ?? form.titlePage
  const notes: Form['notes'] = []
  for (const line of form.notes.slice(0, notesLinesMax)) {
    if (line.page > lastPage) break
    if (
      /^第[一二三四五六七八九十]+部分/.test(line.text.trim()) ||
      /(决算|预算|总|支出|情况|收支)(明细)?表$/.test(normaliseLabel(line.text))
    )
      break
    notes.push(line)
  }
  return notes
}

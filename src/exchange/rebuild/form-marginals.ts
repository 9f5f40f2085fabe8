/** The marginals of recognised forms: every printed amount, and every cell that says that nothing is recorded. */
import type { Stage } from '../../book/vocabulary.js'
import type { Criteria } from '../../forms/criteria.js'
import { both, tellsProjectsApart } from '../../forms/criteria.js'
import { cellCriteria } from '../../forms/fill.js'
import type { Form, FormCell, FormRow } from '../../forms/form.js'
import { panelOf } from '../../forms/form.js'
import type { CellRef, PanelSpec } from '../../forms/spec.js'
import type { BlankMarginal, Marginal, MarginalPlace } from './marginal.js'
import { isWithin, roundingBounds } from './marginal.js'

export type FormPeriod = { year: number; stage: Stage }

/** Codes of the other classification are misread rows. */
const codeOf = { functional: /^2\d\d(\d\d){0,2}$/, economic: /^3\d\d(\d\d)?$/, 'government-economic': /^5\d\d(\d\d)?$/ }

/** The line of a cell in the words of CellRef; null where the row is none that the series knows. */
const lineOf = (row: FormRow, panel: PanelSpec): string | null => {
  if (row.code !== null) return panel.accounts !== undefined && codeOf[panel.accounts].test(row.code) ? row.code : null
  if (row.line === null) return null
  if (panel.lines === undefined) return row.line === 'total' ? 'total' : null
  return panel.lines.some(({ id }) => id === row.line) ? row.line : null
}

/** The reference of a printed cell, or null where its row or column is unknown. */
export const refOf = (form: Form, row: FormRow, column: string): CellRef | null => {
  const panel = panelOf(form, row)
  if (panel === undefined || !panel.columns.some(({ id }) => id === column)) return null
  const line = lineOf(row, panel)
  return line === null ? null : { form: form.spec.id, line, column, ...(panel.side ? { side: panel.side } : {}) }
}

const split = (criteria: Criteria, { year, stage }: FormPeriod): Pick<Marginal, 'year' | 'stage' | 'criteria'> => {
  const { stage: otherStage, yearOffset = 0, ...rest } = criteria
  return { year: year + yearOffset, stage: otherStage ?? stage, criteria: rest }
}

/**
 * The period and conditions of a cell of a series; null for a cell that the series does not have, or that tells kinds of
 * projects apart: the projects are rebuilt before their kinds are known.
 */
export const splitCriteria = (
  pack: Form['pack'],
  ref: CellRef,
  period: FormPeriod,
): Pick<Marginal, 'year' | 'stage' | 'criteria'> | null => {
  const cell = cellCriteria(pack, ref)
  return cell === null || tellsProjectsApart(cell.criteria) ? null : split(cell.criteria, period)
}

const placeOf = (form: Form, row: FormRow, column: string, ref: CellRef, cell: FormCell | undefined): MarginalPlace => {
  const columnLabel = form.columns.find(({ id, panel }) => id === column && panel === row.panel)?.label ?? ''
  return {
    source: 'form',
    ref,
    name: ['《' + form.spec.title + '》', row.label.trim(), columnLabel].filter(part => part !== '').join(' '),
    page: cell?.page ?? row.page,
  }
}

const cellMarginal = (form: Form, row: FormRow, column: string, period: FormPeriod): Marginal[] => {
  const ref = refOf(form, row, column)
  const where = ref === null ? null : splitCriteria(form.pack, ref, period)
  if (ref === null || where === null) return []
  const cell = row.cells.get(column)
  const place = placeOf(form, row, column, ref, cell)
  const printed = cell?.printed
  if (printed === undefined || printed.kind === 'blank' || printed.kind === 'dash')
    return [{ ...where, place, blank: true }]
  if (printed.kind !== 'amount') return []
  const unit = printed.unit ?? form.unit
  return [
    {
      ...where,
      place,
      blank: false,
      printedFen: printed.amountFen,
      ...roundingBounds(printed.amountFen, printed.decimals, unit),
      text: printed.text,
    },
  ]
}

/** Columns of a panel that the document prints. */
const printedColumns = (form: Form, index: number): string[] =>
  form.spec.panels[index]!.columns.map(({ id }) => id).filter(id =>
    form.columns.some(column => column.panel === index && column.id === id && column.known),
  )

/** A form that lists its accounts says of every other account that it has nothing in it. */
const unlistedAccounts = (form: Form, known: ReadonlySet<string>, period: FormPeriod): BlankMarginal[] =>
  form.spec.panels.flatMap((panel, index) => {
    if (panel.accounts === undefined || panel.rollsUp !== true) return []
    const rows = form.rows.filter(row => row.panel === index)
    const isNamed = (row: FormRow): boolean => lineOf(row, panel) !== null
    // A row that was not understood may be the one that is missed.
    if (form.lostRows > 0 || !rows.every(isNamed)) return []
    const listed = rows.flatMap(row => (row.code === null || lineOf(row, panel) === null ? [] : [row.code]))
    const digits = Math.max(0, ...listed.map(code => code.length))
    const missing = [...known].filter(
      code => (listed.length === 0 || code.length <= digits) && !listed.some(own => own.startsWith(code)),
    )
    return printedColumns(form, index).flatMap(column =>
      missing.flatMap((code): BlankMarginal[] => {
        const ref: CellRef = { form: form.spec.id, line: code, column, ...(panel.side ? { side: panel.side } : {}) }
        const where = splitCriteria(form.pack, ref, period)
        const name = `《${form.spec.title}》未列${code}`
        const place: MarginalPlace = { source: 'form', ref, name, page: form.titlePage }
        return where === null ? [] : [{ ...where, place, blank: true }]
      }),
    )
  })

/** An empty form prints its columns: nothing in any of them. */
const emptyForm = (form: Form, period: FormPeriod): BlankMarginal[] =>
  form.rows.some(row => row.code !== null || row.line !== null)
    ? []
    : form.spec.panels.flatMap((panel, index) =>
        panel.lines !== undefined && panel.accounts === undefined
          ? []
          : panel.columns.flatMap(({ id, selects }): BlankMarginal[] => {
              if (!printedColumns(form, index).includes(id)) return []
              const criteria = both(form.spec.selects, panel.selects, selects)
              if (tellsProjectsApart(criteria)) return []
              const ref: CellRef = {
                form: form.spec.id,
                line: 'total',
                column: id,
                ...(panel.side ? { side: panel.side } : {}),
              }
              const name = `《${form.spec.title}》空表`
              return [
                { ...split(criteria, period), place: { source: 'form', ref, name, page: form.titlePage }, blank: true },
              ]
            }),
      )

const accountsOf = (forms: readonly Form[], kind: 'functional' | 'economic'): Set<string> =>
  new Set(
    forms.flatMap(form =>
      form.rows.flatMap(row => {
        const panel = panelOf(form, row)
        return row.code !== null && panel?.accounts === kind && lineOf(row, panel) !== null ? [row.code] : []
      }),
    ),
  )

/** Everything that the forms of a document say. Lists of records (`listing`) say nothing of entries. */
export const formMarginals = (forms: readonly Form[], period: FormPeriod): Marginal[] => {
  const filled = forms.filter(({ spec }) => spec.listing !== true)
  const known = { functional: accountsOf(filled, 'functional'), economic: accountsOf(filled, 'economic') }
  const marginals = filled.flatMap(form => [
    ...form.rows.flatMap(row =>
      form.columns
        .filter(({ panel, known: isKnown }) => panel === row.panel && isKnown)
        .flatMap(({ id }) => cellMarginal(form, row, id, period)),
    ),
    ...unlistedAccounts(
      form,
      form.spec.panels.some(({ accounts }) => accounts === 'economic') ? known.economic : known.functional,
      period,
    ),
    ...emptyForm(form, period),
  ])
  return withoutOverruled(marginals)
}

/**
 * A blank above printed amounts (a total left out) says nothing: the amounts count. It comes back as their sum.
 */
const withoutOverruled = (marginals: readonly Marginal[]): Marginal[] => {
  const amounts = marginals.filter(marginal => !marginal.blank && marginal.printedFen !== 0n)
  return marginals.filter(
    blank =>
      !blank.blank ||
      !amounts.some(
        amount =>
          amount.year === blank.year && amount.stage === blank.stage && isWithin(amount.criteria, blank.criteria),
      ),
  )
}

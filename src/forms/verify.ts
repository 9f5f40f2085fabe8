/**
 * What must add up in and between forms, checked cell by cell. Out come discrepancies with their arithmetic; whether one
 * is a rounding tail or an error is decided here by the printed digits, how it is worded in checks/.
 */
import { absFen, fen, sumFen, type Fen } from '../money/fen.js'
import type { Unit } from '../money/printed.js'
import { halfUnitFen } from '../money/tolerance.js'
import { panelOf, type Form, type FormCell, type FormRow } from './form.js'
import { classLines, type CellRef, type CrossIdentity, type PanelSpec, type SumSpec } from './spec.js'
import type { SourceBox } from './table.js'

/** One printed amount that took part in an identity. */
export type Operand = {
  form: Form
  row: FormRow
  /** Column id, and its printed label. */
  column: string
  columnLabel: string
  amountFen: Fen
  /** Half of the last printed place, times the number of rounded cells it may itself be the sum of. */
  halfFen: Fen
  text: string
  page: number
  box?: SourceBox
}

export type Discrepancy = {
  kind: 'row-sum' | 'line-sum' | 'roll-up' | 'printed-identity' | 'cross-form'
  /** Set for cross-form identities. */
  identity?: CrossIdentity
  /** The cell that is judged: the total, or the left side. */
  total: Operand
  parts: Operand[]
  minus: Operand[]
  relation: '=' | '>=' | '<='
  expectedFen: Fen
  differenceFen: Fen
  /** A difference that rounding explains. */
  tail: boolean
}

/** `skipped`: what could not be asserted, and why. */
export type Verification = {
  asserted: number
  discrepancies: Discrepancy[]
  skipped: { kind: Discrepancy['kind']; why: string }[]
}

const nothing = (): Verification => ({ asserted: 0, discrepancies: [], skipped: [] })

const merge = (all: Verification[]): Verification => ({
  asserted: all.reduce((n, v) => n + v.asserted, 0),
  discrepancies: all.flatMap(v => v.discrepancies),
  skipped: all.flatMap(v => v.skipped),
})

/** Amounts in 万元 printed without decimals were not rounded to whole 万元: the spreadsheet dropped `.00`. */
const halfOf = (cell: FormCell & { printed: { kind: 'amount' } }, unit: Unit, decimalsInForm: number): Fen => {
  const printed = cell.printed
  const decimals =
    unit !== '元' && printed.decimals === 0 ? Math.max(printed.decimals, decimalsInForm) : printed.decimals
  return halfUnitFen({ ...printed, decimals }, printed.unit ?? unit)
}

const decimalsOf = (form: Form): number => {
  const known = formDecimals.get(form)
  if (known !== undefined) return known
  let most = 0
  for (const row of form.rows)
    for (const cell of row.cells.values())
      if (cell.printed.kind === 'amount') most = Math.max(most, cell.printed.decimals)
  formDecimals.set(form, most)
  return most
}
const formDecimals = new WeakMap<Form, number>()

const columnLabel = (form: Form, panel: number, id: string): string =>
  form.columns.find(column => column.id === id && column.panel === panel)?.label ?? id

/** The printed amount at a row and column, or null when nothing comparable is printed there. */
export const operandAt = (form: Form, row: FormRow, column: string, leaves = 1): Operand | null => {
  const cell = row.cells.get(column)
  if (cell?.printed.kind !== 'amount') return null
  const half = halfOf({ ...cell, printed: cell.printed }, form.unit, decimalsOf(form))
  return {
    form,
    row,
    column,
    columnLabel: columnLabel(form, row.panel, column),
    amountFen: cell.printed.amountFen,
    halfFen: fen(half * BigInt(Math.max(1, leaves))),
    text: cell.printed.text,
    page: cell.page,
    ...(cell.box ? { box: cell.box } : {}),
  }
}

const judge = (
  base: Pick<Discrepancy, 'kind' | 'identity' | 'relation'>,
  total: Operand,
  parts: Operand[],
  minus: Operand[] = [],
): Verification => {
  const expectedFen = fen(sumFen(parts.map(part => part.amountFen)) - sumFen(minus.map(part => part.amountFen)))
  const differenceFen = fen(total.amountFen - expectedFen)
  const holds =
    base.relation === '=' ? differenceFen === 0n : base.relation === '>=' ? differenceFen >= 0n : differenceFen <= 0n
  if (holds) return { asserted: 1, discrepancies: [], skipped: [] }
  const toleranceFen = sumFen([total, ...parts, ...minus].map(operand => operand.halfFen))
  const tail = absFen(differenceFen) <= toleranceFen
  // “Not more than” is kept where only rounding breaks it: there is no tail to tell.
  if (tail && base.relation !== '=') return { asserted: 1, discrepancies: [], skipped: [] }
  return {
    asserted: 1,
    discrepancies: [{ ...base, total, parts, minus, expectedFen, differenceFen, tail }],
    skipped: [],
  }
}

/** In every row: total column = Σ part columns. Rows without a printed total, or without any printed part, say nothing. */
const verifyRowSums = (form: Form, row: FormRow, panel: PanelSpec): Verification =>
  merge(
    (panel.columnSums ?? []).map(sum => {
      const total = operandAt(form, row, sum.total)
      if (!total) return nothing()
      const unknown = form.columns.some(
        column => column.panel === row.panel && !column.known && row.cells.get(column.id)?.printed.kind === 'amount',
      )
      if (unknown) return { ...nothing(), skipped: [{ kind: 'row-sum', why: `${form.title}有未识别的列` }] }
      const parts = sum.parts.map(id => operandAt(form, row, id)).filter(part => part !== null)
      const minus = (sum.minus ?? []).map(id => operandAt(form, row, id)).filter(part => part !== null)
      if (parts.length + minus.length === 0) return nothing()
      return judge({ kind: 'row-sum', relation: '=' }, total, parts, minus)
    }),
  )

const amountColumns = (form: Form, panel: number): string[] =>
  form.columns.filter(column => column.panel === panel).map(column => column.id)

/** Account rows of a panel by level; rows of units (their codes are no accounts) are left out. */
const accountRows = (form: Form, panel: number): FormRow[] => {
  const accounts = form.spec.panels[panel]?.accounts
  const pattern =
    accounts === 'functional' ? /^2\d\d(\d\d){0,2}$/ : accounts === 'economic' ? /^3\d\d(\d\d)?$/ : /^5\d\d(\d\d)?$/
  return form.rows.filter(row => row.panel === panel && row.code !== null && pattern.test(row.code))
}

/** Nearest printed descendants of a code: its sections, or its items where no section is printed between. */
const childrenOf = (code: string, rows: readonly FormRow[]): FormRow[] => {
  const below = rows.filter(row => row.code !== null && row.code.length > code.length && row.code.startsWith(code))
  return below.filter(
    row =>
      !below.some(other => other !== row && row.code !== other.code && (row.code ?? '').startsWith(other.code ?? '')),
  )
}

/** How many rounded cells a row may be the sum of: the printed leaves below it. */
export const leavesBelow = (form: Form, row: FormRow): number => {
  let counts = leafCounts.get(form)
  if (!counts) {
    counts = new Map()
    leafCounts.set(form, counts)
  }
  const known = counts.get(row)
  if (known !== undefined) return known
  const rows = accountRows(form, row.panel)
  const isLeaf = (candidate: FormRow): boolean => childrenOf(candidate.code ?? '', rows).length === 0
  const below = row.code !== null ? rows.filter(r => r !== row && (r.code ?? '').startsWith(row.code ?? '')) : rows
  const leaves = Math.max(1, below.filter(isLeaf).length)
  counts.set(row, leaves)
  return leaves
}
const leafCounts = new WeakMap<Form, Map<FormRow, number>>()

/** Conversions join two equal figures side by side into one: a row with a total and no part at all has lost a part. */
const lostItsPart = (form: Form, row: FormRow, column: string): boolean =>
  (panelOf(form, row)?.columnSums ?? []).some(
    ({ total, parts }) =>
      parts.includes(column) &&
      (operandAt(form, row, total)?.amountFen ?? 0n) !== 0n &&
      parts.every(part => !operandAt(form, row, part)),
  )

/** 项→款→类→合计, for every row and every amount column. */
const verifyRollUp = (form: Form, panel: number): Verification => {
  const rows = accountRows(form, panel)
  const tops = rows.filter(
    row =>
      !rows.some(other => other !== row && other.code !== row.code && (row.code ?? '').startsWith(other.code ?? '')),
  )
  const totals = form.rows.filter(row => row.panel === panel && row.line === 'total')
  const pairs = [
    ...totals.map(row => ({ row, children: tops })),
    ...rows.map(row => ({ row, children: childrenOf(row.code ?? '', rows) })),
  ].filter(pair => pair.children.length > 0)
  return merge(
    pairs.flatMap(({ row, children }) =>
      amountColumns(form, panel).map(column => {
        const total = operandAt(form, row, column)
        if (!total) return nothing()
        if (form.grid === 'ragged' && children.some(child => lostItsPart(form, child, column)))
          return {
            ...nothing(),
            skipped: [{ kind: 'roll-up', why: `${form.title}的“${row.label}”下有一行丢失了分栏数字` }],
          }
        const parts = children
          .map(child => operandAt(form, child, column, leavesBelow(form, child)))
          .filter(part => part !== null)
        return parts.length === 0 ? nothing() : judge({ kind: 'roll-up', relation: '=' }, total, parts)
      }),
    ),
  )
}

const isClassRow = (row: FormRow): boolean => row.line === null && row.code !== null && row.code.length === 3

/** Rows whose meaning is unknown although they print an amount: with them no sum of lines can be trusted. */
const unknownRows = (form: Form, panel: number): FormRow[] =>
  form.rows.filter(
    row =>
      row.panel === panel &&
      row.line === null &&
      row.code === null &&
      !/^其中/.test(row.label.trim()) &&
      [...row.cells.values()].some(cell => cell.printed.kind === 'amount' && cell.printed.amountFen !== 0n),
  )

const verifyLineSum = (form: Form, panel: number, sum: SumSpec): Verification => {
  const line = (id: string): FormRow | undefined => form.rows.find(row => row.panel === panel && row.line === id)
  const totalRow = line(sum.total)
  if (!totalRow) return nothing()
  const unknown = unknownRows(form, panel)
  if (unknown.length > 0)
    return {
      ...nothing(),
      skipped: [{ kind: 'line-sum', why: `${form.title}有未识别的行“${unknown[0]?.label ?? ''}”` }],
    }
  const partRows = sum.parts.flatMap(id => {
    if (id === classLines) return form.rows.filter(row => row.panel === panel && isClassRow(row))
    const row = line(id)
    return row ? [row] : []
  })
  return merge(
    amountColumns(form, panel).map(column => {
      const total = operandAt(form, totalRow, column)
      if (!total) return nothing()
      const parts = partRows
        .map(row => operandAt(form, row, column, sum.parts.includes(classLines) ? 2 : 1))
        .filter(part => part !== null)
      return parts.length === 0 ? nothing() : judge({ kind: 'line-sum', relation: '=' }, total, parts)
    }),
  )
}

/** `27行=(1+2+…+8)行`, `1栏各行=(2+3)栏各行` as printed under the form. */
type PrintedIdentity = { axis: 'row' | 'column'; total: number; plus: number[]; minus: number[] }

const identityLength = 200

export const printedIdentities = (notes: readonly string[]): PrintedIdentity[] => {
  const text = notes
    .join('')
    .replace(/\s/g, '')
    .replace(/[（]/g, '(')
    .replace(/[）]/g, ')')
    .replace(/[－—]/g, '-')
    .replace(/＝/g, '=')
    .replace(/＋/g, '+')
  const found: PrintedIdentity[] = []
  for (const match of text.matchAll(/(\d{1,3})(行|栏)(?:各行)?=\(?([\d+.…-]{1,200}?)\)?(行|栏)/g)) {
    const [, total, axis, sum] = match
    if (!total || !sum || sum.length > identityLength || axis !== match[4]) continue
    const plus: number[] = []
    const minus: number[] = []
    for (const term of sum.replace(/\+?(\.{2,}|…+)\+?/g, '+~').split(/(?=[+-])/)) {
      const sign = term.startsWith('-') ? minus : plus
      const plain = term.replace(/^[+-]/, '')
      const range = plain.startsWith('~')
      const value = Number(plain.replace('~', ''))
      if (!Number.isInteger(value) || plain === '') continue
      if (range) for (let n = (plus[plus.length - 1] ?? value) + 1; n < value; n++) sign.push(n)
      sign.push(value)
    }
    if (plus.length > 0) found.push({ axis: axis === '行' ? 'row' : 'column', total: Number(total), plus, minus })
  }
  return found
}

const verifyPrinted = (form: Form): Verification => {
  const identities = printedIdentities(form.notes.map(note => note.text))
  return merge(
    identities.flatMap(identity => {
      if (identity.axis === 'row') {
        const row = (n: number): FormRow | undefined => form.rows.find(candidate => candidate.ordinal === String(n))
        const totalRow = row(identity.total)
        if (!totalRow) return [nothing()]
        return amountColumns(form, totalRow.panel).map(column => {
          const at = (n: number): Operand | null => {
            const found = row(n)
            return found && found.panel === totalRow.panel ? operandAt(form, found, column, 2) : null
          }
          const total = operandAt(form, totalRow, column)
          const parts = identity.plus.map(at).filter(part => part !== null)
          const minus = identity.minus.map(at).filter(part => part !== null)
          return total && parts.length > 0
            ? judge({ kind: 'printed-identity', relation: '=' }, total, parts, minus)
            : nothing()
        })
      }
      const column = (n: number): string | undefined =>
        form.columns.find(candidate => candidate.number === String(n))?.id
      const totalColumn = column(identity.total)
      if (!totalColumn) return [nothing()]
      return form.rows.map(row => {
        const at = (n: number): Operand | null => operandAt(form, row, column(n) ?? '')
        const total = operandAt(form, row, totalColumn)
        const parts = identity.plus.map(at).filter(part => part !== null)
        const minus = identity.minus.map(at).filter(part => part !== null)
        return total && parts.length > 0
          ? judge({ kind: 'printed-identity', relation: '=' }, total, parts, minus)
          : nothing()
      })
    }),
  )
}

/** With rows lost in conversion no sum over rows can be asserted. */
const lostRows = (form: Form): Verification => ({
  ...nothing(),
  skipped: (['roll-up', 'line-sum'] as const).map(kind => ({
    kind,
    why: `${form.title}有 ${form.lostRows} 行没有读准`,
  })),
})

/** Everything that must add up inside one form. An identity that a spec and a note both state is asserted once. */
export const verifyForm = (form: Form): Verification => {
  const own = merge([
    ...form.rows.flatMap(row => {
      const panel = panelOf(form, row)
      return panel ? [verifyRowSums(form, row, panel)] : []
    }),
    ...(form.lostRows > 0 ? [lostRows(form)] : []),
    ...(form.lostRows > 0 ? [] : form.spec.panels).flatMap((panel, i) => [
      ...(panel.rollsUp ? [verifyRollUp(form, i)] : []),
      ...(panel.lineSums ?? []).map(sum => verifyLineSum(form, i, sum)),
    ]),
  ])
  const printed = verifyPrinted(form)
  const known = new Set(own.discrepancies.map(d => `${form.rows.indexOf(d.total.row)}:${d.total.column}`))
  return merge([
    own,
    {
      ...printed,
      discrepancies: printed.discrepancies.filter(
        d => !known.has(`${form.rows.indexOf(d.total.row)}:${d.total.column}`),
      ),
    },
  ])
}

/** The rows of a form by what a reference calls them: their line, or the code of rows that are no named line. */
const rowsCalled = (form: Form, name: string): readonly FormRow[] => {
  let rows = rowsByName.get(form)
  if (!rows) {
    rows = new Map()
    for (const row of form.rows) {
      const own = row.line ?? row.code
      if (own !== null) rows.set(own, [...(rows.get(own) ?? []), row])
    }
    rowsByName.set(form, rows)
  }
  return rows.get(name) ?? []
}
const rowsByName = new WeakMap<Form, Map<string, FormRow[]>>()

const rowsOfRef = (form: Form, ref: CellRef): readonly FormRow[] =>
  rowsCalled(form, ref.line).filter(row => ref.side === undefined || form.spec.panels[row.panel]?.side === ref.side)

/** The printed amounts at these cells; cells that print nothing are left out. */
export const operandsOf = (forms: ReadonlyMap<string, Form>, refs: readonly CellRef[]): Operand[] =>
  refs.flatMap(ref => {
    const form = forms.get(ref.form)
    if (!form) return []
    for (const row of rowsOfRef(form, ref)) {
      const operand = operandAt(
        form,
        row,
        ref.column,
        row.line === 'total' || row.line === 'current' || (row.code?.length ?? 7) < 7 ? leavesBelow(form, row) : 1,
      )
      if (operand) return [operand]
    }
    return []
  })

const codesOf = (form: Form, ref: CellRef): string[] => {
  const wanted =
    ref.line === '*class' ? (row: FormRow) => isClassRow(row) : (row: FormRow) => row.line === null && row.code !== null
  const panels = form.spec.panels.flatMap((panel, i) => (ref.side === undefined || panel.side === ref.side ? [i] : []))
  return [...new Set(form.rows.filter(row => panels.includes(row.panel) && wanted(row)).map(row => row.code ?? ''))]
}

const verifyCrossAt = (
  identity: CrossIdentity,
  forms: ReadonlyMap<string, Form>,
  left: CellRef[],
  right: CellRef[],
): Verification => {
  const lefts = operandsOf(forms, left)
  const rights = operandsOf(forms, right)
  const [total, ...more] = lefts
  if (!total || rights.length === 0) return nothing()
  return judge({ kind: 'cross-form', identity, relation: identity.relation }, total, rights, more)
}

const holdsWhen = (identity: CrossIdentity, forms: ReadonlyMap<string, Form>): boolean =>
  (identity.when ?? []).every(condition => {
    const left = operandsOf(forms, condition.left)
    const right = operandsOf(forms, condition.right)
    if (left.length === 0 || right.length === 0) return false
    const difference = absFen(fen(sumFen(left.map(o => o.amountFen)) - sumFen(right.map(o => o.amountFen))))
    return difference <= sumFen([...left, ...right].map(o => o.halfFen))
  })

/** One identity between forms, at every class or code where it names one. `skipped` says why it could not run. */
export const verifyCross = (identity: CrossIdentity, forms: ReadonlyMap<string, Form>): Verification => {
  const missing = [...identity.left, ...identity.right].map(ref => ref.form).filter(id => !forms.has(id))
  if (missing.length > 0) return { ...nothing(), skipped: [{ kind: 'cross-form', why: '所需的表没有读到' }] }
  if (!holdsWhen(identity, forms)) return { ...nothing(), skipped: [{ kind: 'cross-form', why: '前提不成立' }] }
  const first = identity.left[0]
  const form = first ? forms.get(first.form) : undefined
  if (!first || !form) return nothing()
  if (!first.line.startsWith('*')) return verifyCrossAt(identity, forms, identity.left, identity.right)
  const put = (refs: CellRef[], code: string): CellRef[] =>
    refs.map(ref => (ref.line.startsWith('*') ? { ...ref, line: code } : ref))
  return merge(
    codesOf(form, first).map(code =>
      verifyCrossAt(identity, forms, put(identity.left, code), put(identity.right, code)),
    ),
  )
}

/** Rules on figures that must be printed because others are: a total without its parts, parts without their total. */
import { classLines } from '../../forms/spec.js'
import { operandAt, type Operand } from '../../forms/verify.js'
import { panelOf, type Form, type FormRow } from '../../forms/form.js'
import { skipped, type Breach, type Rule } from '../rule.js'
import { formName, rowName } from '../wording.js'

/** Nothing is printed there: neither an amount, nor a dash, nor a word. */
const isBlank = (row: FormRow, column: string): boolean => {
  const cell = row.cells.get(column)
  return cell === undefined || cell.printed.kind === 'blank'
}

const labelOf = (form: Form, row: FormRow, column: string): string =>
  form.columns.find(({ id, panel }) => id === column && panel === row.panel)?.label ?? column

const said = (operands: readonly Operand[]): string =>
  operands.map(({ row, columnLabel, text }) => `“${rowName(row)}”行“${columnLabel}”栏 ${text}`).join('、')

const breach = (form: Form, row: FormRow, column: string, others: readonly Operand[]): Breach => ({
  page: row.page,
  form: form.spec.id,
  row: rowName(row),
  column: labelOf(form, row, column),
  message: `${formName(form)}“${rowName(row)}”行“${labelOf(form, row, column)}”栏是空白，与它对应的${said(others.slice(0, 2))}却有数字。`,
  expected: others.length === 1 ? (others[0]?.text ?? '') : '有数字',
  actual: '空白',
})

const amounts = (form: Form, row: FormRow, columns: readonly string[]): Operand[] =>
  columns.flatMap(column => {
    const operand = operandAt(form, row, column)
    return operand && operand.amountFen !== 0n ? [operand] : []
  })

/** A row prints its parts and no total, or a total and no part at all. */
const inRows = (form: Form): Breach[] =>
  form.rows.flatMap(row =>
    (panelOf(form, row)?.columnSums ?? []).flatMap(({ total, parts, minus }) => {
      const has = (id: string): boolean => form.columns.some(c => c.id === id && c.panel === row.panel)
      const known = parts.filter(has)
      if (!has(total) || known.length === 0 || (minus?.length ?? 0) > 0) return []
      const printedParts = amounts(form, row, known)
      const printedTotal = amounts(form, row, [total])
      if (printedParts.length > 0 && isBlank(row, total)) return [breach(form, row, total, printedParts)]
      if (printedTotal.length > 0 && known.length === parts.length && known.every(id => isBlank(row, id)))
        return [breach(form, row, known[0] ?? total, printedTotal)]
      return []
    }),
  )

/** A total line prints nothing in a column where one of its lines does, or prints an amount that none of them has. */
const inLines = (form: Form): Breach[] =>
  form.spec.panels.flatMap((panel, i) =>
    (panel.lineSums ?? []).flatMap(sum => {
      const total = form.rows.find(row => row.panel === i && row.line === sum.total)
      const lines = form.rows.filter(
        row =>
          row.panel === i &&
          ((row.line !== null && sum.parts.includes(row.line)) ||
            (sum.parts.includes(classLines) && row.line === null && row.code?.length === 3)),
      )
      if (!total || lines.length === 0 || (sum.minus?.length ?? 0) > 0) return []
      return form.columns
        .filter(column => column.panel === i)
        .flatMap(({ id }) => {
          const [own] = amounts(form, total, [id])
          const parts = lines.flatMap(line => amounts(form, line, [id]))
          if (parts.length > 0 && isBlank(total, id)) return [breach(form, total, id, parts)]
          const first = lines[0]
          return own && first && lines.every(line => isBlank(line, id)) ? [breach(form, first, id, [own])] : []
        })
    }),
  )

/** The row right above in the tree of accounts, by the longest code that begins this one. */
const parentOf = (row: FormRow, rows: readonly FormRow[]): FormRow | undefined =>
  rows
    .filter(
      other =>
        other !== row &&
        other.code !== null &&
        other.code.length < (row.code?.length ?? 0) &&
        row.code?.startsWith(other.code),
    )
    .sort((a, b) => (b.code?.length ?? 0) - (a.code?.length ?? 0))[0]

/** An account prints an amount and the account above it prints nothing in the same column, or the reverse. */
const betweenLevels = (form: Form): Breach[] =>
  form.spec.panels.flatMap((panel, i) => {
    if (!panel.rollsUp) return []
    const rows = form.rows.filter(row => row.panel === i && row.code !== null && row.line === null)
    const columns = form.columns.filter(column => column.panel === i).map(({ id }) => id)
    const childrenOf = new Map<FormRow, FormRow[]>()
    for (const row of rows) {
      const parent = parentOf(row, rows)
      if (parent) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), row])
    }
    return [...childrenOf].flatMap(([parent, children]) =>
      columns.flatMap(column => {
        const below = children.flatMap(child => amounts(form, child, [column]))
        const [own] = amounts(form, parent, [column])
        if (below.length > 0 && isBlank(parent, column)) return [breach(form, parent, column, below)]
        const first = children[0]
        if (own && first && children.every(child => isBlank(child, column))) return [breach(form, first, column, [own])]
        return []
      }),
    )
  })

const siblingsMin = 2

/** A section that prints an amount and no item, where other sections print theirs: the item's row is lost. */
const withoutItems = (form: Form): Breach[] =>
  form.spec.panels.flatMap((panel, i) => {
    if (!panel.rollsUp || panel.accounts !== 'functional') return []
    const rows = form.rows.filter(row => row.panel === i && row.code !== null && row.line === null)
    const sections = rows.filter(row => row.code?.length === 5)
    const hasItems = (section: FormRow): boolean =>
      rows.some(row => row.code?.length === 7 && row.code.startsWith(section.code ?? ''))
    if (sections.filter(hasItems).length < siblingsMin) return []
    const columns = form.columns.filter(column => column.panel === i).map(({ id }) => id)
    return sections
      .filter(section => !hasItems(section))
      .flatMap(section => {
        const [own] = amounts(form, section, columns)
        return own
          ? [
              {
                page: section.page,
                form: form.spec.id,
                row: rowName(section),
                column: own.columnLabel,
                message: `${formName(form)}“${rowName(section)}”行有 ${own.text}${form.unit}，下面却没有项级科目的行，可能漏了一行。`,
                expected: '列出项级科目',
                actual: '没有项级科目',
              },
            ]
          : []
      })
  })

const blankFigure: Rule = {
  id: 'form.blank-figure',
  title: '有分项就有合计，有合计就有分项',
  why: '同一行的合计与分栏、上下级科目的金额互相对应，不会只印其中一个。',
  severity: 'warning',
  remedy: '补上漏印的数字，或核对是不是印到了别的栏或别的行。',
  run: ({ forms, template }) => {
    if (template) return skipped('空白模板')
    // Only where the grid is certain: elsewhere a blank may be a figure that the conversion lost.
    const certain = [...forms.values()].filter(
      form =>
        form.grid === 'exact' &&
        form.status === 'read' &&
        form.lostRows === 0 &&
        !form.spec.listing &&
        form.columns.every(({ known }) => known),
    )
    if (certain.length === 0) return skipped('没有框线清楚的表')
    const seen = new Set<string>()
    return {
      breaches: certain
        .flatMap(form => [...inRows(form), ...inLines(form), ...betweenLevels(form), ...withoutItems(form)])
        .filter(({ form, row, column }) => {
          const key = `${form}|${row}|${column}`
          return !seen.has(key) && seen.add(key)
        }),
    }
  },
}

export const blankFigureRules: Rule[] = [blankFigure]

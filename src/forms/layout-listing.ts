/**
 * Forms whose rows are records of the book: units, projects, purchases. They are filled and printed here, for their rows
 * are known neither to the spec nor to a chart of accounts.
 */
import { groupSums, sum } from '../book/select.js'
import type { ProcurementLine, Project } from '../book/tables.js'
import type { Fund } from '../book/vocabulary.js'
import { fen, sumFen, type Fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import { parsePrinted } from '../money/printed.js'
import { both, selectionOf, type Criteria } from './criteria.js'
import { formOfBook } from './fill.js'
import type { FillContext } from './fill.js'
import type { Form, FormCell, FormRow } from './form.js'
import { headerRows } from './layout-header.js'
import { figureAt } from './layout-sums.js'
import { exactText, withSeparators } from './layout.js'
import { fillTemplate, type Entity } from './layout-words.js'
import type { PrintedCell, PrintedTable } from './printed-table.js'
import type { ListingPrinting } from './printings/printing.js'
import type { ColumnSpec, FormPack, FormSpec } from './spec.js'

/** `words` stand in the columns before the amounts; entries are found by criteria, purchases bring their own amounts. */
type Listed = {
  key: Pick<FormRow, 'line' | 'code' | 'label'>
  words: string[]
  criteria?: Criteria
  amounts?: readonly { fund: Fund | null; amountFen: Fen }[]
}
type Context = Omit<FillContext, 'blankAs'>

const resolve = ({ book, period }: Context, criteria: Criteria) => selectionOf(period, criteria, book.tables)

const total = { line: 'total', code: null, label: '合计' }

type Purchase = { line: ProcurementLine; project: Project | undefined }

/** A row for each purchase of the period with its unit and the words after it; null leaves a purchase out. */
const purchases = (
  { book: { tables }, period }: Context,
  wordsOf: (purchase: Purchase) => readonly string[] | null,
): Listed[] => {
  const listed = tables.procurement.flatMap(line => {
    const words = wordsOf({ line, project: tables.projects.find(({ id }) => id === line.project) })
    return line.year !== period.year || line.stage !== period.stage || words === null ? [] : [{ line, words }]
  })
  const [first] = listed
  if (first === undefined) return []
  return [
    { key: total, words: ['', '合计', ...first.words.map(() => '')], amounts: listed.map(({ line }) => line) },
    ...listed.map(({ line, words }) => ({
      key: { line: line.id, code: line.unit, label: line.name },
      words: [line.unit, tables.units.find(({ code }) => code === line.unit)?.name ?? '', ...words],
      amounts: [line],
    })),
  ]
}

const records: Record<ListingPrinting['listing'], (context: Context, spec: FormSpec) => Listed[]> = {
  units: (context, spec) => {
    const { units } = context.book.tables
    const used = groupSums(context.book, resolve(context, spec.selects ?? {}), ['unit'])
    const names = new Map(units.map(({ code, name }) => [code, name]))
    return [
      { key: total, words: ['', '合计'] },
      ...used.map(({ key: { unit } }) => {
        const label = names.get(unit!) ?? ''
        return { key: { line: null, code: unit, label }, words: [unit!, label], criteria: { unit: [unit!] } }
      }),
    ]
  },
  projects: (context, spec) => {
    const { units, projects } = context.book.tables
    const used = groupSums(context.book, resolve(context, spec.selects ?? {}), ['functional', 'unit', 'project'])
    return [
      { key: total, words: ['', '合计', '', '', ''] },
      ...used.map(({ key: { functional, unit, project } }) => {
        const account = context.charts.functional.find(functional ?? '')?.name ?? ''
        const name = projects.find(({ id }) => id === project)?.name ?? '其他项目支出'
        const unitName = units.find(({ code }) => code === unit)?.name ?? ''
        return {
          key: { line: `${functional}-${unit}-${project ?? ''}`, code: functional, label: name },
          words: [functional ?? '', account, unit ?? '', unitName, name],
          criteria: { functional: [functional!], unit: [unit!], project: [project] },
        }
      }),
    ]
  },
  procurement: context =>
    purchases(context, ({ line: { name, measure, quantity }, project }) => [
      project?.name ?? '',
      name,
      measure ?? '',
      quantity ?? '',
    ]),
  'purchased-services': context =>
    purchases(context, ({ line: { serviceContent }, project }) =>
      serviceContent === null ? null : [project?.id ?? '', project?.name ?? '', serviceContent],
    ),
}

const cellOf = (context: Context, spec: FormSpec, listed: Listed, column: ColumnSpec): FormCell => {
  const blank: FormCell = { printed: { kind: 'blank' }, raw: '', page: 0 }
  const printed = (amountFen: Fen): FormCell => {
    const text = formatFen(amountFen, spec.unit)
    return { printed: parsePrinted(text, spec.unit), raw: text, page: 0 }
  }
  if (listed.amounts !== undefined) {
    const funds: readonly (Fund | null)[] | undefined = column.selects?.fund
    const own = listed.amounts.filter(({ fund }) => funds?.includes(fund) ?? true)
    return own.length === 0 ? blank : printed(fen(sumFen(own.map(({ amountFen }) => amountFen))))
  }
  const selection = resolve(context, both(spec.selects, listed.criteria, column.selects))
  const { amountFen, entries } = sum(context.book, selection)
  return entries === 0 ? blank : { ...printed(amountFen), filled: { amountFen, selection } }
}

/** The list filled and printed. Status `empty` where the book holds no such record. */
export const printListing = (
  context: Context,
  pack: FormPack,
  printing: ListingPrinting,
  entity: Entity,
  separators: boolean,
): { form: Form; table: PrintedTable } => {
  const spec = pack.forms.find(({ id }) => id === printing.form)
  const panel = spec?.panels[0]
  if (spec === undefined || panel === undefined) throw new RangeError(`${pack.id} has no list ${printing.form}`)
  const listed = records[printing.listing](context, spec)
  const rows = listed.map(each => ({
    ...each.key,
    printedCode: null,
    codeFromName: false,
    ordinal: null,
    page: 0,
    panel: 0,
    cells: new Map(panel.columns.map(column => [column.id, cellOf(context, spec, each, column)])),
  }))
  const holds = rows.some(({ cells }) => [...cells.values()].some(({ printed }) => printed.kind === 'amount'))
  const form = formOfBook(pack, spec, holds ? rows : [], holds)
  const { columns } = printing
  const header = headerRows({ blocks: [{ panel: 0, columns, rows: [] }] })
  const drawn = (row: FormRow, words: readonly string[]): PrintedCell[] => {
    let word = 0
    return columns.map((column): PrintedCell => {
      const bold = row.line === 'total' ? { bold: true } : {}
      if (column.role !== 'amount') {
        const text = words[word++] ?? ''
        return text === '' ? { text, role: 'blank' } : { text, role: column.role === 'code' ? 'code' : 'text', ...bold }
      }
      const cell = row.cells.get(column.column)
      const text = cell?.printed.kind === 'amount' ? cell.printed.text : ''
      const filled = cell?.filled
      return {
        text: separators ? withSeparators(text) : text,
        role: 'amount',
        align: 'right',
        ...bold,
        ...(filled === undefined
          ? {}
          : { figure: figureAt(form, row, column.column), exact: exactText(filled.amountFen, form) }),
      }
    })
  }
  const empty: PrintedCell[] = columns.map(() => ({ text: '', role: 'blank' }))
  const fill = (template: string): string => fillTemplate(template, entity)
  return {
    form,
    table: {
      id: spec.id,
      title: fill(printing.title),
      caption: {
        number: printing.number,
        left: fill(printing.caption.left),
        middle: fill(printing.caption.middle),
        right: fill(printing.caption.right),
      },
      widths: columns.map(({ width }) => width),
      headerRows: header.length,
      rows: [
        ...header,
        ...(holds
          ? form.rows.map((row, i) => ({
              cells: drawn(row, listed[i]!.words),
              ...(row.line === 'total' ? { total: true } : {}),
            }))
          : [{ cells: empty }]),
      ],
      notes: [
        ...printing.notes.flatMap(note => (typeof note === 'string' ? [fill(note)] : [])),
        ...(holds ? [] : [fill(printing.empty)]),
      ],
      landscape: printing.landscape,
    },
  }
}

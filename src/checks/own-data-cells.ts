/**
 * The forms of a document against the forms its own data give, cell for cell. The expected forms go through the same
 * recognition as the document's, so that rows and columns bear the same names. own-data.ts comes here.
 */
import type { Form, FormCell, FormRow } from '../forms/form.js'
import { sourceOf } from '../forms/printed-source.js'
import type { PrintedTable } from '../forms/printed-table.js'
import { recogniseForms } from '../forms/recognise.js'
import type { ChartsOfYear } from '../forms/rows.js'
import type { FormPack } from '../forms/spec.js'
import { normaliseLabel } from '../forms/table.js'
import { spell } from '../prose/paragraphs.js'
import type { Breach } from './rule.js'
import { formName, rowName } from './wording.js'

export type CellComparison = { compared: number; breaches: Breach[]; partly: string[] }

const noCaption = { left: '', middle: '', right: '' }

const rowKey = ({ panel, line: id, code, label }: FormRow): string =>
  [panel, id ?? '', code ?? '', id === null && code === null ? normaliseLabel(label) : ''].join('|')

/** Rows by key; the second row of one key gets a key of its own. */
const rowsByKey = (form: Form): Map<string, FormRow> => {
  const rows = new Map<string, FormRow>()
  for (const row of form.rows) {
    const key = rowKey(row)
    let free = key
    for (let n = 2; rows.has(free); n++) free = `${key}#${n}`
    rows.set(free, row)
  }
  return rows
}

const shownOf = (cell: FormCell | undefined): string => {
  if (cell === undefined) return ''
  const { printed, raw } = cell
  return printed.kind === 'amount' ? printed.text : printed.kind === 'blank' ? '' : normaliseLabel(raw) || raw.trim()
}

const named = (text: string): string => (text === '' ? '空白' : text)

/** Empty rows without a name fill a page and say nothing. */
const isSaid = (row: FormRow): boolean =>
  normaliseLabel(row.label) !== '' || [...row.cells.values()].some(({ printed }) => printed.kind === 'amount')

const boxOf = (cell: FormCell | undefined): Pick<Breach, 'box'> => (cell?.box ? { box: cell.box } : {})

const labelOf = (form: Form, row: FormRow, id: string): string =>
  form.columns.find(column => column.id === id && column.panel === row.panel)?.label ?? id

const compareRow = (form: Form, expected: FormRow, actual: FormRow): { compared: number; breaches: Breach[] } => {
  const breaches: Breach[] = []
  const ids = new Set([...expected.cells.keys(), ...actual.cells.keys()])
  const at = { form: form.spec.id, row: rowName(actual) }
  if (normaliseLabel(expected.label) !== normaliseLabel(actual.label))
    breaches.push({
      ...at,
      page: actual.page,
      message: `${formName(form)}${expected.code === null ? '一行' : `科目 ${expected.code} `}印的名称是“${actual.label}”，文件附带的数据中是“${expected.label}”。`,
      expected: expected.label,
      actual: actual.label,
    })
  for (const id of ids) {
    const cell = actual.cells.get(id)
    const [wanted, found] = [shownOf(expected.cells.get(id)), shownOf(cell)]
    if (wanted === found) continue
    const column = labelOf(form, actual, id)
    breaches.push({
      ...at,
      ...boxOf(cell),
      page: cell?.page ?? actual.page,
      column,
      message: `${formName(form)}“${rowName(actual)}”行“${column}”栏印的是${named(found)}，文件附带的数据中是${named(wanted)}。`,
      expected: named(wanted),
      actual: named(found),
    })
  }
  return { compared: ids.size, breaches }
}

/** The keys that keep their order when as few others as possible are taken to have moved. */
const inOrder = (places: readonly number[]): ReadonlySet<number> => {
  const best: { place: number; before: number | null }[] = []
  const ends: number[] = []
  places.forEach((place, i) => {
    let at = ends.length
    while (at > 0 && best[ends[at - 1]!]!.place > place) at--
    best.push({ place, before: at === 0 ? null : ends[at - 1]! })
    ends[at] = i
  })
  const kept = new Set<number>()
  for (let i = ends.at(-1) ?? null; i !== null; i = best[i]!.before) kept.add(best[i]!.place)
  return kept
}

/** Rows that stand at another place among the rows of their half than the data have them. */
const compareOrder = (form: Form, wanted: readonly string[], found: ReadonlyMap<string, FormRow>): Breach[] => {
  const halves = new Map<number, string[]>()
  for (const key of wanted) {
    const panel = found.get(key)?.panel
    if (panel !== undefined) halves.set(panel, [...(halves.get(panel) ?? []), key])
  }
  const places = new Map([...found.keys()].map((key, i) => [key, i]))
  return [...halves.values()].flatMap(keys => {
    const kept = inOrder(keys.map(key => places.get(key)!))
    return keys.flatMap((key, i): Breach[] => {
      const row = found.get(key)!
      if (kept.has(places.get(key)!)) return []
      const above = keys[i - 1]
      const where = above === undefined ? '最前面' : `“${rowName(found.get(above)!)}”行之后`
      return [
        {
          form: form.spec.id,
          page: row.page,
          row: rowName(row),
          message: `${formName(form)}“${rowName(row)}”行的位置与文件附带的数据不同，数据中在${where}。`,
          expected: where,
          actual: '在别的位置',
        },
      ]
    })
  })
}

const preambleOf = (form: Form): string => spell(form.preamble.map(({ text }) => text).join(''))

/** Unit, year and name above the table, where the document prints them between title and table as the data do. */
const compareCaption = (expected: Form, actual: Form, caption: readonly string[]): Breach[] => {
  const printed = preambleOf(actual)
  const stands = caption.filter(text => text !== '' && preambleOf(expected).includes(spell(text)))
  const missing = stands.filter(text => !printed.includes(spell(text)))
  // Nothing of the caption there: the layout has it at another place.
  if (missing.length === 0 || missing.length === stands.length) return []
  const line = actual.preamble[0]
  return [
    {
      form: actual.spec.id,
      page: line?.page ?? actual.titlePage,
      ...(line?.box ? { box: line.box } : {}),
      message: `${formName(actual)}表头上方没有“${missing.join('”“')}”，文件附带的数据中有。`,
      quote: actual.preamble.map(({ text }) => text.trim()).join(' '),
      expected: missing.join('　'),
      actual: printed,
    },
  ]
}

const compareForm = (expected: Form, actual: Form): { compared: number; breaches: Breach[] } => {
  const found = rowsByKey(actual)
  const wanted = rowsByKey(expected)
  const breaches = compareOrder(actual, [...wanted.keys()], found)
  let compared = 0
  for (const [key, row] of wanted) {
    const other = found.get(key)
    found.delete(key)
    if (other !== undefined) {
      const result = compareRow(actual, row, other)
      compared += result.compared
      breaches.push(...result.breaches)
    } else if (isSaid(row))
      breaches.push({
        form: actual.spec.id,
        page: actual.titlePage,
        row: rowName(row),
        message: `${formName(actual)}中没有“${rowName(row)}”行，文件附带的数据中有这一行。`,
        expected: `“${rowName(row)}”行`,
        actual: '没有这一行',
      })
  }
  for (const row of found.values())
    if (isSaid(row))
      breaches.push({
        form: actual.spec.id,
        page: row.page,
        row: rowName(row),
        message: `${formName(actual)}有“${rowName(row)}”行，文件附带的数据中没有这一行。`,
        expected: '没有这一行',
        actual: `“${rowName(row)}”行`,
      })
  return { compared, breaches }
}

/** A table with more differences than this is another table: they are counted, not listed. */
const listedMax = 30

const listed = (form: Form, breaches: Breach[]): Breach[] =>
  breaches.length <= listedMax
    ? breaches
    : [
        ...breaches.slice(0, listedMax),
        {
          form: form.spec.id,
          page: form.titlePage,
          message: `${formName(form)}与文件附带的数据还有 ${breaches.length - listedMax} 处不同，没有逐处列出。`,
        },
      ]

export const compareCells = (
  tables: readonly PrintedTable[],
  actual: ReadonlyMap<string, Form>,
  pack: FormPack,
  charts: ChartsOfYear,
): CellComparison => {
  const expected = recogniseForms(tables.flatMap(sourceOf), [pack], charts).forms
  const comparison: CellComparison = { compared: 0, breaches: [], partly: [] }
  for (const form of expected) {
    const found = actual.get(form.spec.id)
    if (found === undefined) {
      comparison.breaches.push({
        form: form.spec.id,
        message: `文件中没有${formName(form)}，文件附带的数据中有这张表。`,
        expected: form.spec.title,
        actual: '没有找到这张表',
      })
      continue
    }
    if (found.grid === 'ragged' || found.lostRows > 0) {
      comparison.partly.push(`${formName(form)}的行列位置不能确定`)
      continue
    }
    const { compared, breaches } = compareForm(form, found)
    const { left, middle, right } = tables.find(({ id }) => id === form.spec.id)?.caption ?? noCaption
    comparison.compared += compared
    comparison.breaches.push(...compareCaption(form, found, [left, middle, right]), ...listed(found, breaches))
  }
  return comparison
}

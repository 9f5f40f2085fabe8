/** The units of a rebuilt book: the one that publishes, and those that its list of organisations names. */
import type { Unit } from '../../book/tables.js'
import { unassignedMark } from '../../book/vocabulary.js'
import type { UnitKind } from '../../book/vocabulary.js'
import { cellGrid } from '../../forms/table.js'
import type { SourceTable } from '../../forms/table.js'
import type { Paragraph } from '../../prose/paragraphs.js'

type Named = { name: string; kind: UnitKind }

const kindOf = (words: string): UnitKind | null =>
  /参公|参照公务员/.test(words)
    ? 'civil-service-managed'
    : /事业/.test(words)
      ? 'institution'
      : /企业/.test(words)
        ? 'enterprise'
        : /本级|机关|行政/.test(words)
          ? 'administrative'
          : null

/** “2. 某某大队（参公事业单位）” below a heading on the organisation. */
const listed = /^(?:\d{1,3}[、.．]|（\d{1,3}）)(.{3,40}?)(?:（(.{2,20})）)?[；。]?$/

const inList = (paragraphs: readonly Paragraph[]): Named[] =>
  paragraphs.flatMap(({ text, headings }) => {
    if (!headings.some(heading => /机构设置|单位构成|部门构成/.test(heading))) return []
    const match = listed.exec(text)
    const kind = kindOf(match?.[2] ?? '')
    if (match?.[1] === undefined || kind === null) return []
    return [{ name: match[2] === '本级' ? `${match[1]}（本级）` : match[1], kind }]
  })

/** A table whose header names 单位名称 and 单位性质. */
const inTable = (table: SourceTable): Named[] => {
  const grid = cellGrid(table).map(row => row.map(cell => cell?.text.replace(/\s/g, '') ?? ''))
  const at = grid.findIndex(row => row.includes('单位名称') && row.includes('单位性质'))
  if (at < 0) return []
  const [name, kind] = [grid[at]!.indexOf('单位名称'), grid[at]!.indexOf('单位性质')]
  return grid.slice(at + 1).flatMap(row => {
    const found = kindOf(row[kind] ?? '')
    return found === null || (row[name] ?? '') === '' ? [] : [{ name: row[name]!, kind: found }]
  })
}

const printedCode = /(?:预算代码|部门编码|部门代码|单位编码|单位代码|预算单位编码)[：:]\s*(\d{3,12})/

/** The code that forms print for the unit (预算代码：039, 323秦皇岛市…), or null. */
export const unitCodeIn = (texts: readonly string[], unitName: string): string | null => {
  for (const text of texts) {
    const plain = text.replace(/\s/g, '')
    const found = printedCode.exec(plain)?.[1] ?? new RegExp(`^(\\d{3,12})${unitName}`).exec(plain)?.[1]
    if (found !== undefined) return found
  }
  return null
}

export const mixedUnitName = `所属事业单位${unassignedMark}`

export type UnitsOfBook = {
  units: Unit[]
  /** Where amounts of these kinds of units are recorded. */
  codeOf: (kind: UnitKind) => string
}

/**
 * The publishing unit first, the others below it. Amounts that are known of institutions only as a whole are recorded
 * with the only institution, or with a unit that stands for all of them and says so in its name.
 */
export const unitsOf = (
  publisher: { name: string; code: string | null },
  paragraphs: readonly Paragraph[],
  tables: readonly SourceTable[],
  needsInstitutions: boolean,
): UnitsOfBook => {
  const root = publisher.code ?? '001'
  const fromTables = tables.flatMap(inTable)
  const named = fromTables.length > 0 ? fromTables : inList(paragraphs)
  const below = [...new Map(named.map(unit => [unit.name, unit])).values()]
    .filter(({ name }) => name !== publisher.name)
    .map(({ name, kind }, i): Unit => ({ code: `${root}${String(i + 1).padStart(3, '0')}`, name, kind, parent: root }))
  const units: Unit[] = [{ code: root, name: publisher.name, kind: 'administrative', parent: null }, ...below]
  const institutions = below.filter(({ kind }) => kind === 'institution')
  const [only] = institutions
  if (!needsInstitutions || (only !== undefined && institutions.length === 1))
    return { units, codeOf: kind => (kind === 'institution' ? (only?.code ?? root) : root) }
  const mixed = `${root}999`
  return {
    units: [...units, { code: mixed, name: mixedUnitName, kind: 'institution', parent: root }],
    codeOf: kind => (kind === 'institution' ? mixed : root),
  }
}

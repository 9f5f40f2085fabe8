/**
 * Rows of an indicator table. Where columns can be trusted the header says what a cell is; in text conversions, which
 * shift and split cells, a cell is what it reads as: level names are a closed vocabulary, values look like values.
 */
import type { SourceBox, SourceTable } from '../forms/table.js'
import type { IndicatorPart, Level1, Points } from './evaluation.js'
import { parseDecimal } from '../money/decimal.js'
import { boxAround, type StreamCell, type StreamRow } from './stream.js'
import { looksLikeValue, startsAsValue } from './targets.js'
import {
  compact,
  fieldRoleOf,
  isBasis,
  isLevelHeader,
  isTableLabel,
  level1Of,
  level2Of,
  parentOf,
  type FieldRole,
} from './vocabulary.js'

export type IndicatorHeader = {
  /** Fields behind the indicator's name, in printed order; `earlier` stands once for each earlier year. */
  roles: FieldRole[]
  /** Column → meaning, for tables whose columns can be trusted. */
  columns: Map<number, FieldRole | 1 | 2 | 3>
  /** The column of the first and of the second level, for telling 成本指标 of either level apart. */
  level1Column: number | null
  level2Column: number | null
  words: string
  /** The table whose columns are meant, the last row of the header there, and where its columns stand on the page. */
  table: SourceTable
  lastRow: number
  ranges: { from: number; to: number; role: ColumnRole }[]
}

type ColumnRole = FieldRole | 1 | 2 | 3

const joined = (row: StreamRow): string => compact(row.cells.map(cell => cell.text).join(''))

/** Whether a row is (a line of) an indicator table's header. */
export const isIndicatorHeader = (row: StreamRow): boolean => {
  const levels = row.cells.filter(cell => isLevelHeader(cell.text) !== null).length
  const words = joined(row)
  if (words.length > 120) return false
  return (
    levels >= 2 ||
    (levels === 1 && row.cells.some(cell => fieldRoleOf(cell.text) !== null)) ||
    (/一级指标?|二级指标|三级指标?/.test(words) && /指标值|目标值|前_?年|二级/.test(words)) ||
    /前[_一-]?年.{0,6}年.{0,6}(?:预[期计])?/.test(words.replace(/近两年/, '')) ||
    /^(?:近两年)?指标值(?:指标值)?$/.test(words)
  )
}

const wordRoles: readonly (readonly [RegExp, FieldRole])[] = [
  [/指标?(?:描述|解释|说明|内容)/, 'description'],
  [/前[_一-]?年/, 'earlier'],
  [/实际完成|完成情况|完成值|实际值/, 'actual'],
  [/分值|权重/, 'weight'],
  [/得分|评分(?!标准)/, 'score'],
  [/依据|评分标准/, 'basis'],
  [/偏差|原因/, 'cause'],
]

const rolesOf = (words: string): FieldRole[] => {
  const found: { role: FieldRole; at: number }[] = []
  for (const [pattern, role] of wordRoles) {
    const match = pattern.exec(words)
    if (match) found.push({ role, at: match.index })
  }
  const plain = words.replace(/(?:指标)?值?.{0,2}定依据/g, match => '·'.repeat(match.length))
  const value = /(?:目标|指标)值|目标值|预期当|预计当/.exec(plain)
  found.push({ role: 'target', at: value?.index ?? words.length - 1 })
  const order = found.sort((a, b) => a.at - b.at).map(({ role }) => role)
  const earlier = order.includes('earlier')
  // Earlier years stand before this year's value, whatever the two lines of the header say.
  const rest: FieldRole[] = order.filter(role => role !== 'earlier')
  const at = rest.indexOf('target')
  if (earlier) rest.splice(at, 0, 'earlier', 'earlier')
  const basis = rest.indexOf('basis')
  if (basis >= 0 && basis < rest.indexOf('target')) {
    rest.splice(basis, 1)
    rest.push('basis')
  }
  return rest
}

/** The header of a row, together with the line above it where the header has two. */
export const headerOf = (row: StreamRow, above: IndicatorHeader | null): IndicatorHeader => {
  const words = (above?.words ?? '') + joined(row)
  // A header that is printed again after rows of indicators says everything anew.
  const upper = above !== null && above.table === row.table && row.row <= above.lastRow + 1 ? above : null
  const columns = new Map(upper?.columns ?? [])
  const ranges = [...(upper?.ranges ?? [])]
  for (const cell of row.cells) {
    const role = isLevelHeader(cell.text) ?? fieldRoleOf(cell.text)
    if (role === null) continue
    for (let c = cell.column; c < cell.column + cell.columnSpan; c++) columns.set(c, role)
    if (cell.box) ranges.unshift({ from: cell.box.x0, to: cell.box.x1, role })
  }
  const levels = row.cells.filter(cell => isLevelHeader(cell.text) !== null)
  const lastRow = Math.max(upper?.lastRow ?? 0, row.row, ...levels.map(cell => row.row + cell.rowSpan - 1))
  const columnOf = (level: 1 | 2): number | null =>
    row.cells.find(cell => isLevelHeader(cell.text) === level)?.column ?? null
  return {
    roles: rolesOf(words),
    columns,
    level1Column: columnOf(1) ?? above?.level1Column ?? null,
    level2Column: columnOf(2) ?? above?.level2Column ?? null,
    words,
    table: row.table,
    lastRow: row.exact ? lastRow : row.row,
    ranges,
  }
}

/** A further line of a header whose level cells are merged over several rows (`指标值` over `前年 | 上年 | 当年`). */
export const isHeaderLine = (row: StreamRow, header: IndicatorHeader): boolean =>
  row.exact && row.table === header.table && row.row <= header.lastRow

/** What a cell's column means; on a continuation page, whose grid may be another, by its place under the header. */
const roleOf = (cell: StreamCell, row: StreamRow, header: IndicatorHeader): ColumnRole | undefined => {
  if (row.table === header.table) return header.columns.get(cell.column)
  if (cell.box && header.ranges.length > 0) {
    const middle = (cell.box.x0 + cell.box.x1) * 0.5
    return header.ranges.find(({ from, to }) => from <= middle && middle <= to)?.role
  }
  return row.table.columns === header.table.columns ? header.columns.get(cell.column) : undefined
}

export type IndicatorRow = {
  level1: Level1 | null
  level2: string | null
  /** Texts of label cells on the left: 长期绩效目标1, 年度绩效指标. */
  labels: string[]
  name: string
  fields: Map<FieldRole, string>
  earlier: string[]
  boxes: Partial<Record<IndicatorPart, SourceBox>>
  certain: boolean
}

const emptyRow = (row: StreamRow): IndicatorRow => {
  const whole = boxAround(row.cells.flatMap(({ box, rowSpan }) => (box && rowSpan === 1 ? [box] : [])))
  return {
    level1: null,
    level2: null,
    labels: [],
    name: '',
    fields: new Map(),
    earlier: [],
    boxes: whole ? { row: whole } : {},
    certain: true,
  }
}

const hasHan = (text: string): boolean => /[\u4e00-\u9fff]/.test(text)

/** A scrap that text recognition left of a border or a vertical label. */
const isScrap = (text: string): boolean => {
  const plain = compact(text)
  if (/^[据准无]$/.test(plain)) return false
  if (/^\d\/\D$|^[\d.]+\/$|^\d+-\d+-\d+$/.test(plain)) return true
  if (!hasHan(plain) && /[^\d.,%％‰~～\-—–/≥≤≧≦⩾⩽≽≼><＞＜=»«》《≫≪€$]/.test(plain) && !/geq|leq/.test(plain))
    return true
  return !looksLikeValue(plain) && (!hasHan(plain) || plain.length === 1)
}

/** `成本指标 经济成本` in one cell, or a table label before a level, taken apart. */
const takeApart = (cells: readonly StreamCell[]): StreamCell[] =>
  cells.flatMap(cell => {
    const label = /^((?:长期|年度)绩效目标\d?)(.{2,6}指标?)$/.exec(compact(cell.text))
    if (label?.[1] && label[2] && level1Of(label[2]))
      return [
        { ...cell, text: label[1] },
        { ...cell, text: label[2] },
      ]
    const two = /^(成本指标|产出指标|效益指标|满意度指标)(.{4,10})$/.exec(compact(cell.text))
    if (two?.[1] && two[2] && level2Of(two[2]))
      return [
        { ...cell, text: two[1] },
        { ...cell, text: two[2] },
      ]
    return [cell]
  })

const byColumn = (row: StreamRow, header: IndicatorHeader): IndicatorRow | null => {
  const out = emptyRow(row)
  for (const cell of row.cells) {
    const role = roleOf(cell, row, header)
    const part = role === 3 ? 'name' : role === 1 || role === 2 ? undefined : role
    if (part !== undefined && cell.box) out.boxes[part] ??= cell.box
    if (role === 1) out.level1 = level1Of(cell.text)
    else if (role === 2) out.level2 = level2Of(cell.text)
    else if (role === 3) out.name = out.name === '' ? cell.text : `${out.name}${cell.text}`
    else if (role === 'earlier') out.earlier.push(cell.text)
    else if (role !== undefined) out.fields.set(role, cell.text)
    else out.labels.push(cell.text)
    // A label merged over both level columns.
    if (role === 2 && out.level2 === null && out.level1 === null) out.level1 = level1Of(cell.text)
  }
  return out.name === '' ? null : out
}

const isNumeric = (text: string): boolean => parseDecimal(compact(text)) !== null

const valueRoles: readonly FieldRole[] = ['target', 'earlier', 'actual', 'weight', 'score']

/** Splits the cells behind the levels into name and fields; see the file's head. */
const byMeaning = (rest: string[], roles: readonly FieldRole[], out: IndicatorRow): void => {
  let cells = rest.filter(text => !isScrap(text))
  if (cells.length < rest.length) out.certain = false
  const wants = (role: FieldRole): boolean => roles.includes(role)
  const values = roles.filter(role => valueRoles.includes(role))
  const last = (): string => cells[cells.length - 1] ?? ''
  if (wants('basis')) {
    const two = compact((cells[cells.length - 2] ?? '') + last())
    if (cells.length > 1 && /^(?:数据|据|标准|准)$/.test(compact(last())) && /^(?:历史|行业|计划|其他)/.test(two)) {
      out.fields.set('basis', two)
      cells = cells.slice(0, -2)
    } else if (cells.length > 1 && (isBasis(last()) || /^(?:数据|据)$/.test(compact(last())))) {
      out.fields.set('basis', last())
      cells = cells.slice(0, -1)
    } else if (cells.length === 2 + values.length + Number(wants('description'))) {
      out.fields.set('basis', last())
      cells = cells.slice(0, -1)
    } else if (wants('description') && cells.length === 2 + values.length && looksLikeValue(cells[1] ?? '')) {
      out.fields.set('basis', last())
      cells = cells.slice(0, -1)
    }
  }
  if (wants('cause') && cells.length > 1 + values.length && !isNumeric(last())) {
    out.fields.set('cause', last())
    cells = cells.slice(0, -1)
  } else if (wants('cause') && cells.length > 2 && !isNumeric(last()) && isNumeric(cells[cells.length - 2] ?? '')) {
    out.fields.set('cause', last())
    cells = cells.slice(0, -1)
  }
  // One value torn in two by a column border: `9000件 | /年`, `100 | %`, `95% | 6`.
  const [beforeLast = '', ending = ''] = [cells[cells.length - 2], cells[cells.length - 1]]
  if (values.length === 1 && cells.length > 2 && startsAsValue(beforeLast) && compact(ending).length <= 4) {
    const whole = /^[%％]/.test(compact(ending))
      ? '%'
      : /\/年$/.test(compact(ending)) && !beforeLast.includes('/')
        ? '/年'
        : ''
    cells = [...cells.slice(0, -2), beforeLast + whole]
    out.certain = false
  }
  let count = Math.min(values.length, Math.max(0, cells.length - 1))
  if (cells.length < 1 + values.length) {
    out.certain = false
    // The score is the last plain number; where none stands there it was lost.
    if (wants('score') && count > 0 && !isNumeric(last())) {
      assign(cells.slice(cells.length - count), values.slice(0, count), out)
      out.name = cells.slice(0, cells.length - count).join('')
      return
    }
    if (!wants('score')) while (count > 0 && !cells.slice(-count).every(looksLikeValue)) count--
    if (count === 0 && cells.length === 1 && looksLikeValue(last()) && !isNameLike(last())) count = 1
    assign(count === 0 ? [] : cells.slice(-count), values.slice(values.length - count), out)
    out.name = cells.slice(0, cells.length - count).join('')
    return
  }
  const tail = cells.slice(cells.length - values.length)
  // Without a value among them these are pieces of a name whose value was lost.
  if (!tail.some(looksLikeValue) && tail.every(isNameLike)) {
    out.name = cells.join('')
    out.certain = false
    return
  }
  assign(tail, values, out)
  const names = cells.slice(0, cells.length - values.length)
  if (wants('description') && names.length > 1) {
    out.name = names[0] ?? ''
    out.fields.set('description', names.slice(1).join(''))
  } else {
    out.name = names.join('')
    if (names.length > 1) out.certain = false
  }
}

const isNameLike = (text: string): boolean =>
  /[率数性度费用量本额]$/.test(compact(text)) && !/\d/.test(text) && compact(text).length > 2

const assign = (texts: readonly string[], roles: readonly FieldRole[], out: IndicatorRow): void => {
  texts.forEach((text, i) => {
    const role = roles[i]
    if (role === 'earlier') out.earlier.push(text)
    else if (role !== undefined) out.fields.set(role, text)
  })
}

/** Reads one row of an indicator table; null where it holds no name and no value. */
export const readIndicatorRow = (row: StreamRow, header: IndicatorHeader): IndicatorRow | null => {
  if (row.exact && [...header.columns.values()].includes(3)) {
    const read = byColumn(row, header)
    if (read) return read
  }
  const cells = takeApart(row.cells).filter(cell => isLevelHeader(cell.text) === null)
  const out = emptyRow(row)
  let i = 0
  for (; i < cells.length; i++) {
    const cell = cells[i]
    if (!cell) break
    const text = cell.text
    const left = cells.length - i - 1
    if (isTableLabel(text)) {
      out.labels.push(text)
      continue
    }
    const level2 = level2Of(text)
    const next = cells[i + 1]?.text ?? ''
    if (level2 === '成本指标') {
      const second =
        out.level1 === '产出指标' ||
        (out.level1 === null &&
          level2Of(next) === null &&
          (header.level2Column === null || cell.column >= header.level2Column) &&
          cell.column > 0)
      if (second && left > 0) out.level2 = level2
      else out.level1 = '成本指标'
      continue
    }
    const level1 = out.level1 === null && out.level2 === null ? level1Of(text) : null
    if (level1 && left > 0) {
      out.level1 = level1
      continue
    }
    if (level2 && out.level2 === null && left > 1 && !startsAsValue(next)) {
      out.level2 = level2
      continue
    }
    if (left > 0 && isScrap(text)) {
      out.certain = false
      continue
    }
    break
  }
  byMeaning(
    cells.slice(i).map(cell => cell.text),
    header.roles,
    out,
  )
  if (out.level1 === null && out.level2 !== null) out.level1 = parentOf(out.level2)
  return out.name === '' && out.fields.size === 0 && out.level1 === null && out.level2 === null ? null : out
}

/** A printed score or weight: `12.77`, `10分`. */
export const pointsOf = (text: string | null | undefined): Points | null => {
  if (text == null) return null
  const plain = compact(text).replace(/分$/, '')
  const value = parseDecimal(plain)
  return value && plain.length <= 8 ? { text: plain, ...value } : null
}

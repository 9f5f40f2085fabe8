/**
 * Indicator rows that a conversion tore into several lines are put together again: a line without a value belongs to its
 * neighbour, and a basis in two halves (历史数 | 据) holds the lines between together.
 */
import type { Level1, Period } from './evaluation.js'
import type { IndicatorRow } from './indicator-rows.js'
import { parseTarget, tidyTarget } from './targets.js'
import { compact, type FieldRole } from './vocabulary.js'

export type RawIndicator = Omit<IndicatorRow, 'level1' | 'level2'> & {
  period: Period
  group: number | null
  level1: Level1 | null
  level2: string | null
  page: number
  exact: boolean
  afterHeader?: unknown
}

const hasValue = (raw: RawIndicator): boolean =>
  (['target', 'actual', 'score'] as const).some(role => (raw.fields.get(role) ?? '').trim() !== '')

const isHalfBasis = (text: string | undefined): boolean =>
  text !== undefined && /^(?:历史数?|行业标?|计划标?|计划数)$/.test(compact(text))
const isOtherHalf = (text: string | undefined): boolean =>
  text !== undefined && /^(?:数据|据|标准|准)$/.test(compact(text))

/** How good a value reads: an operator with its number and unit before a bare number before scraps. */
const quality = (text: string): number => {
  const parsed = parseTarget(text)
  if (parsed === null) return 0
  if (/\d\/\d|\d0\/0|\d[a-zA-Z]/.test(text)) return 1
  if (parsed.kind !== 'quantitative') return 2
  return parsed.unit === '' ? 3 : 4
}

/** Two readings of one cell: an operator alone takes the other's number, else the better one counts. */
const combine = (upper: string, lower: string): string => {
  const tidy = tidyTarget(upper)
  if (/^[≥≤<>]$/.test(tidy)) return tidy + lower
  if (
    /^.{1,8}$/.test(upper) &&
    parseTarget(upper)?.kind !== 'quantitative' &&
    parseTarget(lower)?.kind === 'qualitative'
  )
    return upper + lower
  return quality(lower) > quality(upper) ? lower : upper
}

const mergeInto = (upper: RawIndicator, lower: RawIndicator): RawIndicator => {
  const fields = new Map<FieldRole, string>(upper.fields)
  for (const [role, text] of lower.fields) {
    const had = fields.get(role)
    fields.set(role, had === undefined ? text : role === 'basis' ? had + text : combine(had, text))
  }
  const earlier = upper.earlier.length > 0 ? upper.earlier : lower.earlier
  return {
    ...upper,
    level1: lower.level1 ?? upper.level1,
    level2: lower.level2 ?? upper.level2,
    name: upper.name + lower.name,
    fields,
    earlier,
    certain: false,
  }
}

const sameTable = (a: RawIndicator, b: RawIndicator): boolean => a.period === b.period && a.group === b.group

const endsName = (name: string): boolean => /[率度数性量费]$/.test(compact(name))

const joinHalves = (raws: readonly RawIndicator[]): RawIndicator[] => {
  const out: RawIndicator[] = []
  for (const raw of raws) {
    const last = out[out.length - 1]
    const torn =
      last &&
      !raw.exact &&
      sameTable(last, raw) &&
      isHalfBasis(last.fields.get('basis')) &&
      isOtherHalf(raw.fields.get('basis'))
    if (last && torn) out[out.length - 1] = mergeInto(last, raw)
    else out.push(raw)
  }
  return out
}

/** Rows in, whole indicators out; nothing that had a value is dropped. */
export const mendIndicators = (raws: readonly RawIndicator[]): RawIndicator[] => {
  const out: RawIndicator[] = []
  let pieces: RawIndicator[] = []
  for (const raw of joinHalves(raws)) {
    if (!hasValue(raw)) {
      if (compact(raw.name) !== '') pieces.push(raw)
      continue
    }
    const last = out[out.length - 1]
    let own = pieces
    if (last && !last.exact) {
      const closing = pieces.findIndex(piece => endsName(piece.name))
      const open = !endsName(last.name)
      if (closing >= 0 && open && sameTable(last, raw)) {
        out[out.length - 1] = pieces.slice(0, closing + 1).reduce(mergeInto, last)
        own = pieces.slice(closing + 1)
      }
    }
    out.push(
      own.length > 0 && !raw.exact
        ? { ...raw, name: own.map(piece => piece.name).join('') + raw.name, certain: false }
        : raw,
    )
    pieces = []
  }
  const last = out[out.length - 1]
  if (last && pieces.length > 0 && !last.exact) out[out.length - 1] = pieces.reduce(mergeInto, last)
  return out.filter(raw => compact(raw.name) !== '' || hasValue(raw))
}

/**
 * Giving the columns of a table their meaning: panels side by side, and the spec's columns assigned to the printed ones
 * by their header texts, never by a fixed position.
 */
import type { Header, LeafColumn } from './header.js'
import type { ColumnSpec, PanelSpec } from './spec.js'
import { normaliseLabel } from './table.js'

export type Panel = { codes: LeafColumn[]; labels: LeafColumn[]; ordinals: LeafColumn[]; values: LeafColumn[] }

/** A new panel begins where a key column follows an amount column. */
export const splitPanels = (columns: readonly LeafColumn[]): Panel[] => {
  const panels: Panel[] = []
  let panel: Panel | undefined
  for (const column of columns) {
    if (!panel || (column.kind !== 'value' && column.kind !== 'ordinal' && panel.values.length > 0)) {
      panel = { codes: [], labels: [], ordinals: [], values: [] }
      panels.push(panel)
    }
    if (column.kind === 'code') panel.codes.push(column)
    else if (column.kind === 'label') panel.labels.push(column)
    else if (column.kind === 'ordinal') panel.ordinals.push(column)
    else panel.values.push(column)
  }
  return panels
}

const damagedLengthMin = 5

/** A header that text recognition damaged: one character of a long name replaced. */
const isDamaged = (printed: string, known: string): boolean => {
  if (printed.length !== known.length || known.length < damagedLengthMin) return false
  let wrong = 0
  for (let i = 0; i < known.length; i++) if (printed[i] !== known[i]) wrong++
  return wrong === 1
}

/** The name a damaged header should carry, or null when it is one of the column's names. */
export const damagedName = (leaf: LeafColumn, column: ColumnSpec): string | null => {
  const own = leaf.path[leaf.path.length - 1] ?? ''
  const names = column.match.map(way => normaliseLabel(way[way.length - 1] ?? ''))
  if (names.some(name => own === name || own.includes(name) || name.includes(own))) return null
  const index = names.findIndex(name => isDamaged(own, name))
  return index < 0 ? null : (column.match[index]?.at(-1) ?? null)
}

/** How well a header path fits one way of naming a column: 0 is no fit. */
const fit = (path: readonly string[], way: readonly string[]): number => {
  const wanted = way[way.length - 1]
  const leaf = path[path.length - 1]
  if (wanted === undefined || leaf === undefined) return 0
  const own = normaliseLabel(wanted)
  let score =
    leaf === own ? 10 : own.length >= 2 && leaf.includes(own) ? 6 - Math.min(3, (leaf.length - own.length) * 0.2) : 0
  if (score === 0 && leaf.length >= 3 && own.includes(leaf)) score = 3
  if (score === 0 && isDamaged(leaf, own)) score = 4
  if (score === 0) return 0
  let from = 0
  for (const above of way.slice(0, -1)) {
    const text = normaliseLabel(above)
    const at = path.findIndex((part, i) => i >= from && i < path.length - 1 && part.includes(text))
    if (at < 0) return path.length === 1 ? score - 4 : 0
    from = at + 1
    score += 3
  }
  return score
}

const bestFit = (path: readonly string[], column: ColumnSpec): number => {
  let best = 0
  column.match.forEach((way, i) => {
    best = Math.max(best, fit(path, way) - i * 0.05)
  })
  return best
}

export type Assignment = { assigned: Map<LeafColumn, ColumnSpec>; score: number; unknown: LeafColumn[] }

/**
 * Assigns the spec's columns to printed ones, best fit first, near positions first among equals.
 * Columns whose header is empty or unknown stay unassigned and are reported.
 */
export const assignColumns = (values: readonly LeafColumn[], specs: readonly ColumnSpec[]): Assignment => {
  const pairs: { leaf: LeafColumn; at: number; spec: ColumnSpec; to: number; score: number }[] = []
  values.forEach((leaf, at) =>
    specs.forEach((spec, to) => {
      const score = bestFit(leaf.path, spec)
      if (score > 0) pairs.push({ leaf, at, spec, to, score })
    }),
  )
  pairs.sort((a, b) => b.score - a.score || Math.abs(a.at - a.to) - Math.abs(b.at - b.to) || a.at - b.at)
  const assigned = new Map<LeafColumn, ColumnSpec>()
  const taken = new Set<ColumnSpec>()
  let score = 0
  for (const pair of pairs) {
    if (assigned.has(pair.leaf) || taken.has(pair.spec)) continue
    assigned.set(pair.leaf, pair.spec)
    taken.add(pair.spec)
    score += pair.score
  }
  const unknown = values.filter(leaf => !assigned.has(leaf))
  return { assigned, score, unknown }
}

export type PanelPlan = { panel: Panel; spec: PanelSpec; index: number; assignment: Assignment }

/**
 * Lays the spec's panels over the printed ones. Printed panels beyond the spec's number repeat the last panel
 * (operating costs stand in two or three blocks side by side in the detailed form of basic expenditure).
 */
export const planPanels = (header: Header, specs: readonly PanelSpec[]): PanelPlan[] => {
  const printed = splitPanels(header.columns).filter(panel => panel.values.length > 0)
  return printed.flatMap((panel, i) => {
    const index = Math.min(i, specs.length - 1)
    const spec = specs[index]
    return spec ? [{ panel, spec, index, assignment: assignColumns(panel.values, spec.columns) }] : []
  })
}

/** 0…1: how much of the spec's columns the header shows, less what it shows that the spec does not know. */
export const headerFit = (plans: readonly PanelPlan[], specs: readonly PanelSpec[]): number => {
  const wanted = specs.reduce((n, panel) => n + panel.columns.length, 0)
  const found = new Set(plans.flatMap(plan => [...plan.assignment.assigned.values()].map(c => `${plan.index}:${c.id}`)))
    .size
  const unknown = plans.reduce((n, plan) => n + plan.assignment.unknown.filter(leaf => leaf.path.length > 0).length, 0)
  const sides = plans.length >= specs.length ? 1 : 0.5
  // eslint-disable-next-line no-restricted-syntax -- a degree of likeness, not money
  return wanted === 0 ? 0 : (sides * Math.max(0, found - unknown * 0.5)) / wanted
}

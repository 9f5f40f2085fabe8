/**
 * Ruling lines to grids: which lines belong together, where rows and columns are divided, which divisions are missing
 * because cells are merged. cells.ts puts the text in; nothing here knows of text.
 */
import type { Box } from '../document.js'
import type { Rule } from './rules.js'

export type GridCell = { row: number; column: number; rowSpan: number; columnSpan: number }

/** A tiling of the rectangle between the first and last edges by cells. */
export type Grid = {
  /** Column edges from left to right, row edges from top to bottom. */
  xs: number[]
  ys: number[]
  cells: GridCell[]
  /** Index of the cell that covers each position, row by row. */
  owner: Int32Array
  box: Box
}

/** Says whether anything is printed in a rectangle: an open side is a column or row only where there is text. */
export type HasText = (box: Box) => boolean

/** Lines that end this near to each other meet. */
const reach = 3
/** Lines nearer than this are one (double) line. */
const doubleLine = 3
/** Share of a cell's side that must be drawn to divide. */
const drawnShare = 0.5
const sideMin = 6

type Component = { horizontals: Rule[]; verticals: Rule[] }

const firstNotBelow = (rules: Rule[], at: number): number => {
  let low = 0
  let high = rules.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (rules[mid]!.at < at) low = mid + 1
    else high = mid
  }
  return low
}

/** Horizontals and verticals that cross or touch, directly or through others. Lines that meet nothing are left out. */
const components = (horizontals: Rule[], verticals: Rule[]): Component[] => {
  const sorted = [...verticals].sort((p, q) => p.at - q.at)
  const h = horizontals.length
  const parent = Int32Array.from({ length: h + sorted.length }, (_, i) => i)
  const find = (i: number): number => {
    while (parent[i]! !== i) {
      parent[i] = parent[parent[i]!]!
      i = parent[i]!
    }
    return i
  }
  const touched = new Uint8Array(parent.length)
  for (let i = 0; i < h; i++) {
    const { at, from, to } = horizontals[i]!
    for (let k = firstNotBelow(sorted, from - reach); k < sorted.length && sorted[k]!.at <= to + reach; k++) {
      const vertical = sorted[k]!
      if (at < vertical.from - reach || at > vertical.to + reach) continue
      touched[i] = touched[h + k] = 1
      const p = find(i)
      const q = find(h + k)
      if (p !== q) parent[p] = q
    }
  }
  const byRoot = new Map<number, Component>()
  for (let i = 0; i < parent.length; i++) {
    if (touched[i] === 0) continue
    const root = find(i)
    let component = byRoot.get(root)
    if (component === undefined) byRoot.set(root, (component = { horizontals: [], verticals: [] }))
    if (i < h) component.horizontals.push(horizontals[i]!)
    else component.verticals.push(sorted[i - h]!)
  }
  return [...byRoot.values()]
}

/** Distinct places of lines, double lines taken as one, weighted by length. */
const places = (rules: Rule[]): number[] => {
  const sorted = [...rules].sort((p, q) => p.at - q.at)
  const result: number[] = []
  for (let i = 0; i < sorted.length;) {
    let sum = 0
    let weight = 0
    const start = sorted[i]!.at
    for (; i < sorted.length && sorted[i]!.at - start <= doubleLine; i++) {
      const length = sorted[i]!.to - sorted[i]!.from + 0.01
      sum += sorted[i]!.at * length
      weight += length
    }
    result.push(sum / weight)
  }
  return result
}

/** Where several lines run beyond the outermost crossing line, the table's border is there although it is not drawn. */
const openEnd = (rules: Rule[], edge: number, side: 'from' | 'to'): number | undefined => {
  const beyond: number[] = []
  for (const rule of rules)
    if (side === 'from' ? rule.from < edge - sideMin : rule.to > edge + sideMin) beyond.push(rule[side])
  if (beyond.length < 2 || beyond.length * 5 < rules.length * 2) return undefined
  beyond.sort((p, q) => p - q)
  return beyond[beyond.length >> 1]
}

const nearest = (edges: number[], at: number): number => {
  let best = 0
  for (let i = 1; i < edges.length; i++) if (Math.abs(edges[i]! - at) < Math.abs(edges[best]! - at)) best = i
  return best
}

/** For every edge and every span between two cross edges: is the dividing line drawn? Outer edges always are. */
const drawnEdges = (rules: Rule[], edges: number[], cross: number[]): Uint8Array => {
  const spans = cross.length - 1
  const covered = new Float64Array(edges.length * spans)
  for (const rule of rules) {
    const edge = nearest(edges, rule.at)
    for (let s = 0; s < spans; s++) {
      const overlap = Math.min(rule.to, cross[s + 1]!) - Math.max(rule.from, cross[s]!)
      if (overlap > 0) covered[edge * spans + s]! += overlap
    }
  }
  const drawn = new Uint8Array(edges.length * spans)
  for (let e = 0; e < edges.length; e++) {
    const outer = e === 0 || e === edges.length - 1
    for (let s = 0; s < spans; s++) {
      const length = cross[s + 1]! - cross[s]!
      if (outer || covered[e * spans + s]! >= drawnShare * length) drawn[e * spans + s] = 1
    }
  }
  return drawn
}

/** Tiles the grid with cells: to the right, then down, as long as no line divides and both sides are closed. */
const tile = (rows: number, columns: number, across: Uint8Array, down: Uint8Array): GridCell[] => {
  // across[edge * columns + column]: horizontal line above row `edge`; down[edge * rows + row]: vertical left of column `edge`.
  const taken = new Uint8Array(rows * columns)
  const cells: GridCell[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken[row * columns + column] === 1) continue
      let end = column + 1
      while (end < columns && down[end * rows + row] === 0 && taken[row * columns + end] === 0) end++
      let bottom = row + 1
      const continues = (below: number): boolean => {
        if (down[column * rows + below] === 0 || down[end * rows + below] === 0) return false
        for (let c = column; c < end; c++) {
          if (across[below * columns + c] === 1 || taken[below * columns + c] === 1) return false
          if (c > column && down[c * rows + below] === 1) return false
        }
        return true
      }
      while (bottom < rows && continues(bottom)) bottom++
      for (let r = row; r < bottom; r++) taken.fill(1, r * columns + column, r * columns + end)
      cells.push({ row, column, rowSpan: bottom - row, columnSpan: end - column })
    }
  }
  return cells
}

/** Leaves out edges at which no cell begins: they divide nothing. */
const usedEdges = (edges: number[], starts: Iterable<number>): { edges: number[]; index: Int32Array } => {
  const used = new Uint8Array(edges.length)
  for (const start of starts) used[start] = 1
  used[edges.length - 1] = 1
  const index = new Int32Array(edges.length)
  const kept: number[] = []
  for (let i = 0; i < edges.length; i++) {
    index[i] = kept.length
    if (used[i] === 1) kept.push(edges[i]!)
  }
  return { edges: kept, index }
}

export const ownersOf = (cells: GridCell[], rows: number, columns: number): Int32Array => {
  const owner = new Int32Array(rows * columns)
  cells.forEach((cell, i) => {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
      owner.fill(i, r * columns + cell.column, r * columns + cell.column + cell.columnSpan)
    }
  })
  return owner
}

const gridOf = (component: Component, hasText: HasText): Grid | undefined => {
  const { horizontals, verticals } = component
  const xs = places(verticals)
  const ys = places(horizontals)
  const top = openEnd(verticals, ys[0]!, 'from')
  const bottom = openEnd(verticals, ys[ys.length - 1]!, 'to')
  const left = openEnd(horizontals, xs[0]!, 'from')
  const right = openEnd(horizontals, xs[xs.length - 1]!, 'to')
  const x0 = left ?? xs[0]!
  const x1 = right ?? xs[xs.length - 1]!
  if (top !== undefined && hasText({ x0, y0: top, x1, y1: ys[0]! })) ys.unshift(top)
  if (bottom !== undefined && hasText({ x0, y0: ys[ys.length - 1]!, x1, y1: bottom })) ys.push(bottom)
  const y0 = ys[0]!
  const y1 = ys[ys.length - 1]!
  if (left !== undefined && hasText({ x0: left, y0, x1: xs[0]!, y1 })) xs.unshift(left)
  if (right !== undefined && hasText({ x0: xs[xs.length - 1]!, y0, x1: right, y1 })) xs.push(right)
  if (xs.length < 2 || ys.length < 2) return undefined
  const columns = xs.length - 1
  const rows = ys.length - 1
  const tiles = tile(rows, columns, drawnEdges(horizontals, ys, xs), drawnEdges(verticals, xs, ys))
  const x = usedEdges(
    xs,
    tiles.map(cell => cell.column),
  )
  const y = usedEdges(
    ys,
    tiles.map(cell => cell.row),
  )
  const cells = tiles.map(cell => {
    const row = y.index[cell.row]!
    const column = x.index[cell.column]!
    return {
      row,
      column,
      rowSpan: y.index[cell.row + cell.rowSpan]! - row,
      columnSpan: x.index[cell.column + cell.columnSpan]! - column,
    }
  })
  return {
    xs: x.edges,
    ys: y.edges,
    cells,
    owner: ownersOf(cells, y.edges.length - 1, x.edges.length - 1),
    box: { x0: xs[0]!, y0, x1: xs[columns]!, y1 },
  }
}

/** Positions of one grid; more than this is a raster pattern, not a table. */
const positionsMax = 250_000

/** The grids that the ruling lines of a page make, the smallest first (a table inside a cell before the table around it). */
export const gridsOf = (horizontals: Rule[], verticals: Rule[], hasText: HasText): Grid[] => {
  const grids: Grid[] = []
  for (const component of components(horizontals, verticals)) {
    if (component.horizontals.length * component.verticals.length > positionsMax) continue
    const grid = gridOf(component, hasText)
    if (grid !== undefined) grids.push(grid)
  }
  const area = ({ box }: Grid): number => (box.x1 - box.x0) * (box.y1 - box.y0)
  return grids.sort((p, q) => area(p) - area(q))
}

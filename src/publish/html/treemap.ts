/** Expenditure by class, section and item as areas, each a link to its figure. */
import { fits, fitted, grounds, named, picture, round, textAt } from './drawing.js'
import { squarify } from './squarify.js'
import type { Area } from './squarify.js'

export type TreemapNode = {
  label: string
  /** Amount with its unit. */
  text: string
  value: number
  href: string | null
  children: TreemapNode[]
}

const width = 960
const height = 520
const titleHeight = 20

const bySize = (nodes: readonly TreemapNode[]): TreemapNode[] =>
  nodes.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value)

const inset = ({ x, y, width, height }: Area, top: number, gap: number): Area => ({
  x: x + gap,
  y: y + top,
  width: Math.max(0, width - 2 * gap),
  height: Math.max(0, height - top - gap),
})

/** Name, and amount where it fits whole: beside the name of an opened area, below the name of a closed one. */
const labelHtml = ({ label, text }: TreemapNode, { x, y, width, height }: Area, opened: boolean): string => {
  const size = opened ? 13 : 12
  const within = width - 8
  if (height < size + 6) return ''
  const both = `${label} ${text}`
  const name = opened && fits(both, within, size) ? both : fitted(label, within, size)
  const amount = !opened && height > 2 * size + 10 && fits(text, within, size) ? text : ''
  return textAt(x + 4, y + size + 2, name, opened ? ' class="head"' : '') + textAt(x + 4, y + 2 * size + 6, amount)
}

const nodeHtml = (node: TreemapNode, area: Area, colour: string, level: number): string => {
  const children = bySize(node.children)
  const inner = inset(area, titleHeight, 2)
  // A section with a single item is that item; what is too small to open stays closed.
  const opened = children.length > (level === 1 ? 0 : 1) && inner.width > 30 && inner.height > 24
  const rectangle = `<rect x="${round(area.x)}" y="${round(area.y)}" width="${round(Math.max(0, area.width - 1))}" height="${round(Math.max(0, area.height - 1))}" fill="${colour}"${opened ? ' fill-opacity="0.45"' : ''}/>`
  const shape = named(`${node.label} ${node.text}`, node.href, rectangle) + labelHtml(node, area, opened)
  if (!opened) return shape
  const areas = squarify(
    children.map(({ value }) => value),
    inner,
  )
  return shape + children.map((child, i) => nodeHtml(child, areas[i]!, colour, level + 1)).join('')
}

export const treemapSvg = (label: string, nodes: readonly TreemapNode[]): string => {
  const shown = bySize(nodes)
  const areas = squarify(
    shown.map(({ value }) => value),
    { x: 0, y: 0, width, height },
  )
  const inside = shown.map((node, i) => nodeHtml(node, areas[i]!, grounds[i % grounds.length]!, 1)).join('')
  return picture(label, width, height, inside)
}

/** Money flowing from funds through classes to kinds of expenditure: bars joined by ribbons as wide as the amounts. */
import { seriesColours } from '../charts/colours.js'
import { fitted, named, picture, round, textAt } from './drawing.js'

export type FlowNode = { id: string; label: string; text: string; value: number; href: string | null }
export type FlowLink = { from: string; to: string; value: number; text: string }

const width = 960
const barWidth = 14
const gap = 16
const barsHeight = 380
const top = 28
const side = 190

type Placed = FlowNode & { x: number; y: number; height: number; colour: string; column: number }

const place = (columns: readonly (readonly FlowNode[])[]): Placed[] => {
  const total = Math.max(...columns.map(column => column.reduce((sum, { value }) => sum + value, 0)))
  const most = Math.max(...columns.map(column => column.length))
  let colour = 0
  return columns.flatMap((column, i) => {
    const x = side + ((width - 2 * side - barWidth) * i) / Math.max(1, columns.length - 1)
    const heights = column.map(({ value }) => Math.max(2, (value / total) * barsHeight))
    const used = heights.reduce((sum, height) => sum + height, 0) + gap * (column.length - 1)
    let y = top + Math.max(0, (barsHeight + gap * (most - 1) - used) / 2)
    return column.map((node, j): Placed => {
      const own = {
        ...node,
        x,
        y,
        height: heights[j]!,
        colour: seriesColours[colour++ % seriesColours.length]!,
        column: i,
      }
      y += heights[j]! + gap
      return own
    })
  })
}

const ribbon = (from: Placed, to: Placed, startY: number, endY: number, link: FlowLink): string => {
  const [x1, x2] = [from.x + barWidth, to.x]
  const middle = (x1 + x2) / 2
  const [h1, h2] = [(link.value / from.value) * from.height, (link.value / to.value) * to.height]
  const path = `M${round(x1)} ${round(startY)}C${round(middle)} ${round(startY)} ${round(middle)} ${round(endY)} ${round(x2)} ${round(endY)}V${round(endY + h2)}C${round(middle)} ${round(endY + h2)} ${round(middle)} ${round(startY + h1)} ${round(x1)} ${round(startY + h1)}Z`
  return named(
    `${from.label}→${to.label} ${link.text}`,
    null,
    `<path d="${path}" fill="${from.colour}" fill-opacity="0.28"/>`,
  )
}

const ribbons = (nodes: readonly Placed[], links: readonly FlowLink[]): string => {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const order = new Map(nodes.map(({ id }, i) => [id, i]))
  const left = new Map(nodes.map(({ id, y }) => [id, y]))
  const right = new Map(nodes.map(({ id, y }) => [id, y]))
  return [...links]
    .sort((a, b) => order.get(a.from)! - order.get(b.from)! || order.get(a.to)! - order.get(b.to)!)
    .map(link => {
      const [from, to] = [byId.get(link.from)!, byId.get(link.to)!]
      const [startY, endY] = [right.get(link.from)!, left.get(link.to)!]
      right.set(link.from, startY + (link.value / from.value) * from.height)
      left.set(link.to, endY + (link.value / to.value) * to.height)
      return ribbon(from, to, startY, endY, link)
    })
    .join('')
}

const barHtml = (node: Placed, columns: number): string => {
  const { x, y, height, colour, column, label, text, href } = node
  const middle = y + height / 2
  const words =
    column === 0
      ? textAt(x - 8, middle - 2, fitted(label, side - 12, 12), ' text-anchor="end"') +
        textAt(x - 8, middle + 14, text, ' text-anchor="end"')
      : column === columns - 1
        ? textAt(x + barWidth + 8, middle - 2, fitted(label, side - 12, 12)) +
          textAt(x + barWidth + 8, middle + 14, text)
        : textAt(x + barWidth / 2, y - 4, `${fitted(label, 220, 12)} ${text}`, ' text-anchor="middle"')
  const bar = `<rect x="${round(x)}" y="${round(y)}" width="${barWidth}" height="${round(height)}" fill="${colour}"/>`
  return named(`${label} ${text}`, href, bar) + words
}

/** Columns from left to right; links join nodes of neighbouring columns. */
export const flowSvg = (
  label: string,
  columns: readonly (readonly FlowNode[])[],
  links: readonly FlowLink[],
): string => {
  const nodes = place(columns)
  const most = Math.max(...columns.map(column => column.length))
  const height = top + barsHeight + gap * most + 8
  return picture(
    label,
    width,
    height,
    ribbons(nodes, links) + nodes.map(node => barHtml(node, columns.length)).join(''),
  )
}

/** The levels of a treemap or flow, from data that name the label above them. chart-options.ts comes here. */
import type { ChartDatum } from '../../prose/told.js'

export type TreeNode = { label: string; text: string; value: number; children: TreeNode[] }

/** Roots in printed order; a datum whose parent is missing is a root, and one that would be above itself too. */
export const treeOf = (data: readonly ChartDatum[]): TreeNode[] => {
  const nodes = data.map(({ label, text, value }): TreeNode => ({ label, text, value, children: [] }))
  const at = new Map<string, number>()
  data.forEach(({ label }, i) => {
    if (!at.has(label)) at.set(label, i)
  })
  const above = (i: number): number | undefined => {
    const { parent } = data[i]!
    return parent === undefined ? undefined : at.get(parent)
  }
  const isAboveItself = (i: number): boolean => {
    let next = above(i)
    for (let steps = 0; next !== undefined && steps <= data.length; steps++) {
      if (next === i) return true
      next = above(next)
    }
    return false
  }
  const roots: TreeNode[] = []
  data.forEach((datum, i) => {
    if (datum.value <= 0) return
    const parent = isAboveItself(i) ? undefined : above(i)
    if (parent === undefined) roots.push(nodes[i]!)
    else nodes[parent]!.children.push(nodes[i]!)
  })
  return roots
}

export type FlowNode = { name: string; text: string; depth: number }

/** Decimal texts added up: the sum has as many places as the longest. */
const addTexts = (texts: readonly string[]): string => {
  const places = Math.max(...texts.map(text => (text.split('.')[1] ?? '').length))
  const scaled = texts.reduce((sum, text) => {
    const [whole = '0', rest = ''] = text.replaceAll(',', '').split('.')
    return sum + BigInt(`${whole}${rest.padEnd(places, '0')}`)
  }, 0n)
  const digits = String(scaled).padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

const isNumber = (text: string): boolean => /^-?[\d,]+(\.\d+)?$/.test(text)

/** The text of a node: its own, or the sum of what flows into it when it is named several times. */
const nodeText = (own: readonly ChartDatum[], from: readonly ChartDatum[]): string => {
  const texts = (own.length > 0 ? own : from).map(({ text }) => text)
  return texts.length === 1 ? texts[0]! : texts.every(isNumber) ? addTexts(texts) : ''
}

/** Nodes of a flow from left to right, every label once; `depth` is the last column, `widest` the most nodes in one. */
export const nodesOf = (data: readonly ChartDatum[]): { nodes: FlowNode[]; depth: number; widest: number } => {
  const flowing = data.filter(({ value }) => value > 0)
  const names = [...new Set(flowing.flatMap(({ parent, label }) => (parent === undefined ? [label] : [parent, label])))]
  const depths = new Map(names.map(name => [name, 0]))
  // As many rounds as there are names: then every chain is as long as it gets, and a circle has ended too.
  for (let round = 0; round < names.length; round++)
    for (const { parent, label } of flowing)
      if (parent !== undefined && parent !== label)
        depths.set(label, Math.min(names.length, Math.max(depths.get(label)!, depths.get(parent)! + 1)))
  const nodes = names.map(name => {
    const own = flowing.filter(({ label }) => label === name)
    return {
      name,
      text: nodeText(
        own,
        flowing.filter(({ parent }) => parent === name),
      ),
      depth: depths.get(name)!,
    }
  })
  const depth = Math.max(0, ...nodes.map(node => node.depth))
  const widest = Math.max(
    1,
    ...Array.from({ length: depth + 1 }, (_, i) => nodes.filter(node => node.depth === i).length),
  )
  return { nodes, depth, widest }
}

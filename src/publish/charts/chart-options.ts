/** What ECharts is told to draw for each kind of chart. chart-svg.ts comes here. */
import type { EChartsCoreOption } from 'echarts/core'
import type { Chart, ChartDatum } from '../../prose/told.js'
import { ink, quietInk, rule, seriesColours } from './colours.js'
import { nodesOf, treeOf, type TreeNode } from './levels.js'

export type Size = { width: number; height: number }
export type Drawing = Size & { option: EChartsCoreOption }

const fontSize = 13
const width = 640

/** Chinese characters are as wide as high, others about half. */
const textWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? fontSize : fontSize * 0.56), 0)

/** At most `count` lines of at most `limit` pixels; what does not fit ends with …. */
const wrapped = (text: string, limit: number, count = 2): string => {
  const lines = ['']
  for (const character of text) {
    if (textWidth(lines.at(-1)! + character) <= limit) lines[lines.length - 1] += character
    else if (lines.length < count) lines.push(character)
    else return `${lines.join('\n').slice(0, -1)}…`
  }
  return lines.join('\n')
}

const label = { fontSize, color: ink }
const axisLine = { lineStyle: { color: rule } }

/** Years stand upright beside each other; many items, or items with long names, lie below each other. */
const bars = ({ data }: Chart): Drawing => {
  const upright = data.length <= 8 && data.every(each => textWidth(each.label) <= (width - 80) / data.length)
  const names = data.map(each => each.label)
  const nameWidth = Math.min(220, Math.max(...names.map(textWidth), 0) + 4)
  const categories = {
    type: 'category',
    data: upright ? names : names.map(name => wrapped(name, nameWidth)),
    axisTick: { show: false },
    axisLine,
    axisLabel: { ...label, interval: 0, lineHeight: 17 },
    inverse: !upright,
  }
  const values = {
    type: 'value',
    axisLabel: { show: false },
    splitLine: { lineStyle: { color: rule, opacity: 0.6 } },
    splitNumber: 4,
  }
  const valueWidth = Math.max(...data.map(each => textWidth(each.text)), 0) + 12
  const height = upright ? 320 : Math.max(160, 46 + data.length * 36)
  return {
    width,
    height,
    option: {
      grid: upright
        ? { left: 24, right: 24, top: 44, bottom: 34 }
        : { left: nameWidth + 16, right: valueWidth, top: 28, bottom: 12 },
      xAxis: upright ? categories : values,
      yAxis: upright ? values : categories,
      series: [
        {
          type: 'bar',
          barMaxWidth: upright ? 72 : 20,
          data: data.map((each, i) => ({
            value: each.value,
            itemStyle: { color: seriesColours[upright ? i % seriesColours.length : 0] },
            label: {
              show: true,
              ...label,
              position: upright ? (each.value < 0 ? 'bottom' : 'top') : each.value < 0 ? 'left' : 'right',
              formatter: () => each.text,
            },
          })),
        },
      ],
    },
  }
}

/** One decimal place is what a picture can show; the text has the exact share. */
const percentOf = (value: number, total: number): string => {
  const text = ((value * 100) / total).toFixed(1)
  return text === '0.0' ? '不足0.1%' : `${text}%`
}

const shares = ({ data }: Chart): Drawing => {
  const shown = data.filter(each => each.value > 0)
  const total = shown.reduce((sum, each) => sum + each.value, 0)
  return {
    width,
    height: Math.max(320, 200 + shown.length * 22),
    option: {
      series: [
        {
          type: 'pie',
          radius: ['34%', '62%'],
          center: ['50%', '53%'],
          startAngle: 90,
          clockwise: true,
          minAngle: 2,
          stillShowZeroSum: false,
          itemStyle: { borderColor: '#ffffff', borderWidth: 1.5 },
          labelLine: { length: 14, length2: 14, lineStyle: { color: quietInk } },
          data: shown.map((each, i) => ({
            value: each.value,
            name: each.label,
            itemStyle: { color: seriesColours[i % seriesColours.length] },
            label: {
              show: true,
              ...label,
              lineHeight: 17,
              formatter: () => `${wrapped(each.label, 170)}\n${each.text}（${percentOf(each.value, total)}）`,
            },
          })),
        },
      ],
    },
  }
}

const withLabels = (node: TreeNode, colour: string): Record<string, unknown> => ({
  name: node.label,
  value: node.value,
  itemStyle: { color: colour },
  label: {
    show: true,
    fontSize: 12,
    color: '#ffffff',
    lineHeight: 16,
    overflow: 'break',
    formatter: () => `${node.label}\n${node.text}`,
  },
  upperLabel: { show: true, fontSize: 12, height: 22, color: ink, formatter: () => `${node.label}　${node.text}` },
  ...(node.children.length === 0 ? {} : { children: node.children.map(child => withLabels(child, colour)) }),
})

const treemap = ({ data }: Chart): Drawing => ({
  width,
  height: 420,
  option: {
    series: [
      {
        type: 'treemap',
        left: 4,
        right: 4,
        top: 26,
        bottom: 4,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        squareRatio: 0.9,
        visibleMin: 1,
        levels: [
          { itemStyle: { borderColor: '#ffffff', borderWidth: 0, gapWidth: 3 }, upperLabel: { show: false } },
          { itemStyle: { borderColor: '#e6ebf0', borderWidth: 3, gapWidth: 2 } },
          { itemStyle: { borderColor: '#ffffff', borderWidth: 1, gapWidth: 1 } },
        ],
        data: treeOf(data).map((node, i) => withLabels(node, seriesColours[i % seriesColours.length]!)),
      },
    ],
  },
})

const flow = ({ data }: Chart): Drawing => {
  const { nodes, depth, widest } = nodesOf(data)
  const outermost = (wanted: number): ChartDatum['label'][] =>
    nodes.filter(node => node.depth === wanted).map(({ name }) => name)
  const margin = (names: string[]): number => Math.min(190, Math.max(60, ...names.map(textWidth)) + 14)
  return {
    width,
    height: Math.max(240, 60 + widest * 46),
    option: {
      series: [
        {
          type: 'sankey',
          left: margin(outermost(0)),
          right: margin(outermost(depth)),
          top: 36,
          bottom: 22,
          nodeWidth: 14,
          nodeGap: 22,
          layoutIterations: 32,
          emphasis: { disabled: true },
          lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
          data: nodes.map((node, i) => ({
            name: node.name,
            depth: node.depth,
            itemStyle: { color: seriesColours[i % seriesColours.length], borderWidth: 0 },
            label: {
              show: true,
              ...label,
              fontSize: 12,
              lineHeight: 15,
              position: node.depth === 0 ? 'left' : node.depth === depth ? 'right' : 'top',
              formatter: () =>
                node.depth === 0 || node.depth === depth
                  ? `${wrapped(node.name, 176)}\n${node.text}`
                  : `${node.name} ${node.text}`,
            },
          })),
          links: data.flatMap(each =>
            each.parent === undefined || each.parent === each.label || each.value <= 0
              ? []
              : [{ source: each.parent, target: each.label, value: each.value }],
          ),
        },
      ],
    },
  }
}

const drawings: Record<Chart['kind'], (chart: Chart) => Drawing> = { bars, shares, treemap, flow }

/** Size and option; the unit stands above at the right, titles are the caption's business. */
export const drawingOf = (chart: Chart, fontFamily: string): Drawing => {
  const { option, ...size } = drawings[chart.kind](chart)
  return {
    ...size,
    option: {
      animation: false,
      backgroundColor: 'transparent',
      textStyle: { fontFamily },
      graphic: [
        {
          type: 'text',
          right: 4,
          top: 4,
          style: { text: `单位：${chart.unit}`, fontSize: 12, fontFamily, fill: quietInk },
        },
      ],
      ...option,
    },
  }
}

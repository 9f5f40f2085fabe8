/**
 * A chart as SVG, drawn by ECharts without a browser. Every renderer comes here; the title is not drawn, it is the
 * caption beside the picture. Same chart, same bytes; ids in it begin with the chart's id, so that many fit on a page.
 */
import { BarChart, PieChart, SankeyChart, TreemapChart } from 'echarts/charts'
import { GraphicComponent, GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart } from '../../prose/told.js'
import { drawingOf, type Size } from './chart-options.js'

use([BarChart, PieChart, SankeyChart, TreemapChart, GridComponent, GraphicComponent, SVGRenderer])

/** Fonts for screens; what is printed passes its own. */
export const screenFonts = "'PingFang SC','Microsoft YaHei','Noto Sans SC','Source Han Sans SC',sans-serif"

/** Characters that XML cannot hold at all, not even escaped. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const escaped = (text: string): string =>
  text
    .replaceAll(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** Safe in an attribute and as the beginning of an id. */
const idOf = (id: string): string => `chart-${id.replaceAll(/[^\w-]/g, '_')}`

export const chartSize = (chart: Chart): Size => {
  const { width, height } = drawingOf(chart, screenFonts)
  return { width, height }
}

/** A whole `<svg>` element with `<title>` and `<desc>`, scaling to the width it is given. */
export const chartSvg = (chart: Chart, fontFamily: string = screenFonts): string => {
  const { width, height, option } = drawingOf(chart, fontFamily)
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawn.setOption(option)
    const svg = drawn.renderToSVGString({ useViewBox: true })
    const id = idOf(chart.id)
    const inside = svg
      .slice(svg.indexOf('>') + 1)
      .replaceAll(forbidden, '')
      // ECharts numbers drawings and classes through the life of the process; the classes serve hovering only.
      .replaceAll(/ class="[^"]*"/g, '')
      .replaceAll(/<style[^>]*>.*?<\/style>/gs, '')
      .replaceAll(/\bzr\d+-/g, `${id}-`)
      .replaceAll(/ ecmeta_[a-z_]+="[^"]*"/g, '')
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">` +
      `<title id="${id}-title">${escaped(chart.title)}</title><desc id="${id}-desc">${escaped(chart.alternative)}</desc>${inside}`
    )
  } finally {
    drawn.dispose()
  }
}

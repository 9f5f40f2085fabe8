/** A chart as PNG for Word, which shows SVG only in its newest versions: set by Typst, drawn by PDFium. docx/ comes here. */
import type { Chart } from '../../prose/told.js'
import { withPage, withPdf, type OpenPdf } from '../answers/pdf-engine.js'
import { rgbOf } from '../answers/pictures.js'
import { encodePng } from '../answers/png.js'
import { compilePlainPdf, fontFamily } from '../pdf/compiler.js'
import { points, quoted } from '../pdf/markup.js'
import { chartSize, chartSvg } from './chart-svg.js'

export type ChartPng = { png: Uint8Array; width: number; height: number }

/** Pixels for one unit of the drawing: about 200 dpi at the width of a page. */
const scale = 2

const pageSource = (chart: Chart): string => {
  const { width, height } = chartSize(chart)
  return `#page(width: ${points(width)}, height: ${points(height)}, margin: 0pt, image(bytes(${quoted(chartSvg(chart, `'${fontFamily}'`))}), format: "svg", width: 100%))`
}

const drawn = (pdf: OpenPdf, number: number, { width, height }: { width: number; height: number }): Uint8Array => {
  const png = withPage(pdf, number, page =>
    encodePng(rgbOf(pdf, page, width * scale, height * scale), width * scale, height * scale),
  )
  if (png === null) throw new Error(`chart ${number} has no page`)
  return png
}

/** All charts of a document at once, in the order given; sizes are those of the drawing, not the pixels. */
export const chartPngs = async (charts: readonly Chart[]): Promise<ChartPng[]> => {
  if (charts.length === 0) return []
  const source = ['#set document(date: none)', ...charts.map(pageSource)].join('\n')
  return withPdf(compilePlainPdf(source), pdf =>
    charts.map((chart, i) => {
      const size = chartSize(chart)
      return { png: drawn(pdf, i + 1, size), ...size }
    }),
  )
}

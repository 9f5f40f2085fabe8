/** The Typst source of a whole disclosure: cover, contents, pages, and where its data can be verified. pdf.ts comes here. */
import type { Chart } from '../../prose/told.js'
import { chartSvg } from '../charts/chart-svg.js'
import type { Disclosure } from '../disclosure.js'
import { titleSizePt } from '../printing/appearance.js'
import { dataBlock } from '../printing/data-block.js'
import { amongText, onOwnPage } from '../printing/fit.js'
import { headingsAbovePt, pageRuns, runsText, type PageRun, type Piece } from '../printing/pages.js'
import { fontFamily } from './compiler.js'
import { content, points, quoted } from './markup.js'
import { preamble, textArea } from './preamble.js'
import { tableMarkup } from './table-markup.js'

const chartMarkup = (chart: Chart): string =>
  `#figure(image(bytes(${quoted(chartSvg(chart, `'${fontFamily}'`))}), format: "svg", width: 84%, alt: ${quoted(chart.alternative)}), kind: image, caption: ${content(chart.title)})`

/** Titles are made a little smaller rather than broken. */
const titleSize = (title: string, sizePt: number, landscape: boolean): string =>
  points(titleSizePt(title, sizePt, textArea(landscape).widthPt))

const pieceMarkup = (piece: Piece, landscape: boolean, abovePt: number): string => {
  switch (piece.kind) {
    case 'section':
      return `#part-title(${titleSize(piece.title, 19, landscape)}, ${content(piece.title)})`
    case 'heading':
      return `#heading(level: ${piece.level}, ${content(piece.text)})`
    case 'paragraph':
      return `#paragraph(${content(runsText(piece.runs))})`
    case 'chart':
      return chartMarkup(piece.chart)
    case 'table':
      return `${piece.table.title === '' ? '' : `#table-title(${content(piece.table.title)})\n`}${tableMarkup(piece.table, amongText)}`
    case 'form':
      return `#form-title(${titleSize(piece.table.title, 17, landscape)}, ${content(piece.table.title)})\n${tableMarkup(piece.table, onOwnPage(abovePt))}`
  }
}

const runMarkup = ({ landscape, pieces }: PageRun): string =>
  [
    `#set page(flipped: ${landscape})`,
    '#pagebreak(weak: true)',
    ...pieces.map((piece, i) => pieceMarkup(piece, landscape, headingsAbovePt(pieces, i))),
  ].join('\n')

const coverMarkup = (lines: readonly string[]): string[] =>
  lines.map(
    (line, i) =>
      `#block(width: 100%, above: ${i === 0 ? 0 : 1.4}em, align(center, par(leading: 0.7em, text(size: ${titleSize(line, i === 0 ? 30 : 24, false)}, weight: "black", ${content(line)}))))`,
  )

const contentsMarkup = [
  '#set page(numbering: "1", footer: context align(center, text(size: 10pt)[— #counter(page).display() —]))',
  '#pagebreak(weak: true)',
  '#block(width: 100%, below: 1.6em, align(center, text(size: 19pt, weight: "black")[目　录]))',
  '#{',
  'set text(size: 11.5pt)',
  'set par(leading: 0.6em, justify: false)',
  'show outline.entry: set block(above: 0.78em)',
  'show outline.entry.where(level: 1): set text(weight: "bold")',
  'outline(title: none, depth: 2, indent: 1.6em)',
  '}',
]

const dataMarkup = (disclosure: Disclosure): string => {
  const { title, lines } = dataBlock(disclosure)
  return [
    '#block(breakable: false, width: 100%, above: 2.4em, inset: (x: 8pt, y: 8pt), stroke: (top: 0.5pt, bottom: 0.5pt), {',
    'set text(size: 9pt)',
    'set par(leading: 0.6em, spacing: 0.7em, justify: false)',
    `strong(${content(title)})`,
    ...lines.map(line => `par(${content(line)})`),
    '})',
  ].join('\n')
}

/** Under which the pages of the contents' entries can be asked for. */
export const pagesLabel = 'contents-pages'

export const typstSource = (disclosure: Disclosure): string =>
  [
    preamble(disclosure),
    '#v(26%)',
    ...coverMarkup(disclosure.cover),
    ...contentsMarkup,
    ...pageRuns(disclosure).map(runMarkup),
    dataMarkup(disclosure),
    // The pages of the contents' entries, for contents-pages.ts.
    `#context [#metadata(query(heading.where(level: 1).or(heading.where(level: 2))).map(it => it.location().page())) <${pagesLabel}>]`,
  ].join('\n')

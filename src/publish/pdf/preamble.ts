/** Paper, type and the small functions that the source of every document begins with. document.ts comes here. */
import type { Disclosure } from '../disclosure.js'
import type { Space } from '../printing/fit.js'
import { fontFamily } from './compiler.js'
import { points, quoted } from './markup.js'

/** A4 and its margins. */
const paper = { shortPt: 595.28, longPt: 841.89, sidePt: 56, endPt: 58 }

/** The area of a page that text may take. */
export const textArea = (landscape: boolean): Space => {
  const [width, height] = landscape ? [paper.longPt, paper.shortPt] : [paper.shortPt, paper.longPt]
  return { widthPt: width - 2 * paper.sidePt, heightPt: height - 2 * paper.endPt }
}

/** Required by PDF/A; taken from the book, so that the same book gives the same bytes: the first day it can be published. */
const dateOf = ({ year, kind }: Disclosure['identity']): string =>
  `datetime(year: ${kind === 'budget' ? year : year + 1}, month: 1, day: 1)`

export const preamble = ({ title, identity, data }: Disclosure): string => {
  const kind = identity.kind === 'budget' ? '预算公开' : '决算公开'
  const keywords = [identity.unitName, `${identity.year}年度`, kind, `sha256:${data.sha256}`]
  return `
#set document(title: ${quoted(title)}, author: ${quoted(identity.unitName)}, keywords: (${keywords.map(quoted).join(', ')}), date: ${dateOf(identity)})
#set text(font: ${quoted(fontFamily)}, lang: "zh", region: "cn", size: 12pt, cjk-latin-spacing: none, hyphenate: false, ligatures: false)
#set page(paper: "a4", margin: (x: ${points(paper.sidePt)}, y: ${points(paper.endPt)}))
#set par(leading: 0.95em, spacing: 1.05em, justify: true)
#set heading(numbering: none)
#set table(stroke: 0.5pt)
#set figure(numbering: none, supplement: none, gap: 0.6em)
#show figure: set block(above: 1.4em, below: 1.6em)
#show figure.caption: set text(size: 10.5pt)
#show heading: it => block(sticky: true, above: 1.3em, below: 0.95em, text(size: if it.level == 2 { 14pt } else if it.level == 3 { 12.5pt } else { 12pt }, weight: "bold", it.body))
#let centred-heading(level, size, weight, above, below, body) = {
  show heading: it => block(sticky: true, width: 100%, above: above, below: below, align(center, par(leading: 0.7em, text(size: size, weight: weight, it.body))))
  heading(level: level, body)
}
#let part-title(size, body) = centred-heading(1, size, "black", 0.4em, 1.5em, body)
#let form-title(size, body) = centred-heading(2, size, "bold", 0.9em, 1em, body)
#let table-title(body) = block(sticky: true, width: 100%, above: 1.2em, below: 0.8em, align(center, text(size: 12pt, weight: "bold", body)))
#let paragraph(body) = par(first-line-indent: (amount: 2em, all: true), body)
#let note(body) = block(above: 0.7em, below: 0.5em, text(size: 9pt, par(leading: 0.55em, body)))
#let number-line(body) = block(sticky: true, width: 100%, above: 0.4em, below: 0.35em, align(right, text(size: 10pt, body)))
#let caption-line(left, middle, right) = block(sticky: true, width: 100%, above: 0.4em, below: 0.5em, text(size: 10pt, grid(
  columns: (auto, 1fr, auto), column-gutter: 1em, align: (start + bottom, center + bottom, end + bottom), left, middle, right)))
#let grid-text(size, breakable, body) = block(above: 0.4em, below: 0.8em, breakable: breakable, {
  set table.cell(breakable: false)
  // Lines as high as fit.ts reckons.
  set text(size: size, top-edge: 1.005em, bottom-edge: -0.245em)
  set par(leading: 0em, justify: false)
  body
})
`
}

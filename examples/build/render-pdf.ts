/**
 * A disclosure as PDF by Typst: ruled tables, serif Chinese type from npm, wide forms on landscape pages, forms that
 * continue over pages. Same input, same bytes.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { placeCells, type Block, type Disclosure, type Form, type PlacedCell, type Section } from './structure.js'

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
/** Typst content in code position: the text, a line feed as a line break. */
const content = (text: string): string =>
  text === ''
    ? '[#box(height: 0.9em)]'
    : `[${text
        .split('\n')
        .map(line => `#${quoted(line)}`)
        .join('#linebreak()')}]`

const preamble = (title: string): string => `
#set document(title: ${quoted(title)}, date: none)
#set text(font: "Noto Serif SC", lang: "zh", region: "cn", size: 12pt, cjk-latin-spacing: none, hyphenate: false)
#set page(paper: "a4", margin: (x: 2.2cm, y: 2cm))
#set par(leading: 0.85em, spacing: 0.95em)
#let title(body) = align(center, block(above: 0.6em, below: 1.2em, text(size: 18pt, weight: "black", body)))
#let section(body) = block(above: 1.3em, below: 0.9em, text(size: 14pt, weight: "bold", body))
#let subsection(body) = block(above: 1.1em, below: 0.8em, text(weight: "bold", body))
#let paragraph(body) = par(first-line-indent: (amount: 2em, all: true), justify: true, body)
#let note(body) = block(above: 0.7em, below: 0em, text(size: 9pt, body))
#let caption(left, middle, right) = block(above: 0.4em, below: 0.5em, text(size: 10pt, grid(
  columns: (1fr, auto, 1fr), align: (start + bottom, center + bottom, end + bottom), left, middle, right)))
#let entry(level, body, target) = context grid(
  columns: (auto, 1fr, auto), column-gutter: 0.3em,
  pad(left: 1.5em * (level - 1), if level == 1 { strong(body) } else { body }),
  box(width: 1fr, repeat[.]), str(counter(page).at(target).first()))
`

const cellMarkup = (cell: PlacedCell): string => {
  const options = [
    ...(cell.rowSpan > 1 ? [`rowspan: ${cell.rowSpan}`] : []),
    ...(cell.columnSpan > 1 ? [`colspan: ${cell.columnSpan}`] : []),
    `align: ${cell.align ?? 'left'} + horizon`,
  ]
  const body = content(cell.text)
  return `table.cell(${options.join(', ')}, ${cell.bold && cell.text !== '' ? `strong(${body})` : body})`
}

const formMarkup = (form: Form): string => {
  const cells = placeCells(form)
  const markup = (from: number, to: number): string =>
    cells
      .filter(cell => cell.row >= from && cell.row < to)
      .map(cellMarkup)
      .join(',\n')
  const { number, left, middle, right } = form.caption
  const header = form.headerRows > 0 ? `table.header(repeat: true, ${markup(0, form.headerRows)}),\n` : ''
  return [
    `#title(${content(form.title)})`,
    ...(number === '' ? [] : [`#align(right, text(size: 10pt, ${content(number)}))`]),
    `#caption(${content(left)}, ${content(middle)}, ${content(right)})`,
    '#block(above: 0.4em, {',
    'set text(size: 9pt, top-edge: 0.86em, bottom-edge: -0.16em)',
    'set par(leading: 0.15em)',
    `table(columns: (${form.widths.map(w => `${w}fr`).join(', ')}), stroke: 0.5pt, inset: (x: 3pt, y: ${form.rows.length > 30 && form.headerRows === 2 ? 1.7 : 2.9}pt),`,
    `${header}${markup(form.headerRows, form.rows.length)})`,
    '})',
    ...form.notes.map(text => `#note(${content(text)})`),
  ].join('\n')
}

const blockMarkup = (block: Block): string => {
  switch (block.kind) {
    case 'title':
      return `#title(${content(block.text)})`
    case 'heading':
      return `#${block.level === 2 ? 'section' : 'subsection'}(${content(block.text)})`
    case 'paragraph':
      return `#paragraph(${content(block.text)})`
    case 'form':
      return formMarkup(block)
  }
}

/** The Typst source of the whole document. */
export const typstSource = (disclosure: Disclosure): string => {
  const anchors = new Map<string, string>()
  const textOf = (block: Block): string => (block.kind === 'form' ? block.title : block.text)
  const present = new Set(disclosure.sections.flatMap(section => section.blocks.map(textOf)))
  let last = 'start'
  const contents = disclosure.contents.map((entry, i) => {
    // An entry whose section is missing (a planted mistake) shows the page where it should have followed.
    if (present.has(entry.target)) {
      last = anchors.get(entry.target) ?? `s${i + 1}`
      anchors.set(entry.target, last)
    }
    return `#entry(${entry.level}, ${content(entry.text)}, <${last}>)`
  })
  const sectionMarkup = (section: Section): string =>
    [
      `#set page(flipped: ${section.landscape})`,
      '#pagebreak(weak: true)',
      ...section.blocks.map(block => {
        const anchor = anchors.get(textOf(block))
        return `${anchor === undefined ? '' : `#metadata(none) <${anchor}>\n`}${blockMarkup(block)}`
      }),
    ].join('\n')
  const landscape = disclosure.sections.every(section => section.landscape)
  return [
    preamble(disclosure.title),
    `#set page(flipped: ${landscape})`,
    '#metadata(none) <start>',
    '#v(28%)',
    ...disclosure.cover.map(line => `#align(center, text(size: 26pt, weight: "black", ${content(line)}))\n#v(1em)`),
    '#pagebreak()',
    '#set page(numbering: "— 1 —")',
    '#title[目　录]',
    '#set text(size: 11pt)',
    '#set par(spacing: 0.6em)',
    '#set grid(inset: (y: 0pt))',
    '#stack(spacing: 0.72em,',
    contents.map(line => line.slice(1)).join(',\n'),
    ')',
    '#set text(size: 12pt)',
    '#set par(spacing: 0.95em)',
    ...disclosure.sections.map(sectionMarkup),
  ].join('\n')
}

const fontsFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'))

let compiler: NodeCompiler | undefined

/** The PDF's bytes. Throws when Typst refuses the source, which is a mistake in this file. */
export const renderPdf = (disclosure: Disclosure): Uint8Array => {
  compiler ??= NodeCompiler.create({
    workspace: fontsFolder(),
    fontArgs: [{ fontPaths: ['400Regular', '700Bold', '900Black'].map(name => join(fontsFolder(), name)) }],
  })
  // Tags would treble the size of these committed files, and the published documents they imitate rarely have them.
  return compiler.pdf({ mainFileContent: typstSource(disclosure), resetRead: true }, { pdfTags: false })
}

/** A disclosure as one plain HTML page: semantic headings and tables, spans as attributes, no script. */
import { placeCells, type Block, type Disclosure, type Form } from './structure.js'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
body { font-family: "Songti SC", SimSun, "Noto Serif CJK SC", serif; max-width: 62em; margin: 2em auto; padding: 0 1em; line-height: 1.8; color: #000 }
header { text-align: center; padding: 5em 0 }
h1, h2 { text-align: center }
h1 { font-size: 2em }
p { text-indent: 2em; margin: 0.4em 0 }
nav li.first { font-weight: bold }
.caption { display: flex; justify-content: space-between; font-size: 0.9em }
.note { text-indent: 0; font-size: 0.9em }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: 0.85em; line-height: 1.4 }
nav li { list-style: none }
th, td { height: 1.4em; border: 1px solid #000; padding: 0.2em 0.4em; font-weight: normal }
.center { text-align: center }
.right { text-align: right; white-space: nowrap }
.bold { font-weight: bold }`

const formHtml = (form: Form, anchor: string): string => {
  const cells = placeCells(form)
  const rows = form.rows.map((_, row) => {
    const inRow = cells
      .filter(cell => cell.row === row)
      .map(cell => {
        const tag = row < form.headerRows ? 'th' : 'td'
        const classes = [cell.align ?? 'left', ...(cell.bold ? ['bold'] : [])].filter(name => name !== 'left')
        const attributes = [
          cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '',
          cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : '',
          classes.length > 0 ? ` class="${classes.join(' ')}"` : '',
        ].join('')
        return `<${tag}${attributes}>${escape(cell.text).replaceAll('\n', '<br>')}</${tag}>`
      })
    return `<tr>${inRow.join('')}</tr>`
  })
  const { number, left, middle, right } = form.caption
  const caption = [left, middle, [number, right].filter(text => text !== '').join(' ')]
  const width = form.widths.reduce((sum, w) => sum + w, 0)
  return [
    `<h2 id="${anchor}">${escape(form.title)}</h2>`,
    `<div class="caption">${caption.map(text => `<span>${escape(text)}</span>`).join('')}</div>`,
    '<div class="scroll"><table>',
    `<colgroup>${form.widths.map(w => `<col style="width:${((100 * w) / width).toFixed(1)}%">`).join('')}</colgroup>`,
    ...(form.headerRows > 0 ? ['<thead>', ...rows.slice(0, form.headerRows), '</thead>'] : []),
    '<tbody>',
    ...rows.slice(form.headerRows),
    '</tbody>',
    '</table></div>',
    ...form.notes.map(note => `<p class="note">${escape(note)}</p>`),
  ].join('\n')
}

/** The whole page, UTF-8. Contents entries lead to their section. */
export const renderHtml = (disclosure: Disclosure): string => {
  const anchors = new Map(disclosure.contents.map((entry, i) => [entry.target, `s${i + 1}`]))
  const blockHtml = (block: Block): string => {
    if (block.kind === 'form') return formHtml(block, anchors.get(block.title) ?? `form${block.id}`)
    if (block.kind === 'paragraph') return `<p>${escape(block.text)}</p>`
    const tag = block.kind === 'title' ? 'h2' : `h${block.level + 1}`
    const anchor = anchors.get(block.text)
    return `<${tag}${anchor === undefined ? '' : ` id="${anchor}"`}>${escape(block.text)}</${tag}>`
  }
  return `${[
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(disclosure.title)}</title>`,
    `<style>${style}\n</style>`,
    '</head>',
    '<body>',
    `<header>${disclosure.cover.map(line => `<h1>${escape(line)}</h1>`).join('')}</header>`,
    '<nav><h2>目录</h2><ul>',
    ...disclosure.contents.map(
      entry =>
        `<li${entry.level === 1 ? ' class="first"' : ''}><a href="#${anchors.get(entry.target)}">${escape(entry.text)}</a></li>`,
    ),
    '</ul></nav>',
    ...disclosure.sections.map(section => `<section>\n${section.blocks.map(blockHtml).join('\n')}\n</section>`),
    '</body>',
    '</html>',
  ].join('\n')}\n`
}

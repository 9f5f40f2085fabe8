/** The blocks of a section as HTML: headings, paragraphs, tables, charts. */
import type { PrintedTable } from '../../forms/printed-table.js'
import type { Chart, Run } from '../../prose/told.js'
import { chartSvg } from '../charts/chart-svg.js'
import type { Block } from '../disclosure.js'
import { escaped, fragment } from './markup.js'
import { pages } from './names.js'
import { figureLink, tableHtml } from './table.js'
import type { TableContext } from './table.js'

/** What pictures and headings need besides: anchors of their own. */
export type BlockContext = TableContext & { anchor: (prefix: string, id: string) => string }

const runHtml = (run: Run, context: BlockContext): string =>
  typeof run === 'string' ? escaped(run) : figureLink(run.text, run.figure, context)

export type Heading = { text: string; anchor: string }

/** Tables up to this length stay on one page of paper. */
const shortRowsMax = 16

/** A table under its title; a title that the heading before it has said already is not said again. */
const titledTable = (
  table: PrintedTable,
  kind: 'form' | 'table',
  before: Heading | null,
  context: BlockContext,
): { html: string; own: Heading | null } => {
  const said = before !== null && (table.title === '' || before.text.endsWith(table.title)) ? before : null
  const own = said === null && table.title !== '' ? { text: table.title, anchor: context.anchor('f-', table.id) } : null
  const tag = kind === 'form' ? 'h3' : 'h4'
  const title = own === null ? '' : `<${tag} class="title" id="${own.anchor}">${escaped(own.text)}</${tag}>\n`
  const name = said ?? own
  const labelled = name === null ? `aria-label="${escaped(table.id)}"` : `aria-labelledby="${name.anchor}"`
  return {
    html: `<div class="${kind}${table.landscape ? ' landscape' : ''}${table.rows.length <= shortRowsMax ? ' short' : ''}">
${title}${tableHtml(table, context.anchor('t-', table.id), labelled, context)}
</div>`,
    own,
  }
}

/** Styles in the picture become attributes of its elements: a server that allows only our style sheet shows it the same. */
const pictureHtml = (chart: Chart): string =>
  chartSvg(chart).replace(/ style="([^"]*)"/g, (_, style: string) =>
    style
      .split(';')
      .map(part => part.split(':'))
      .map(([name = '', value = '']) => (value === '' ? '' : ` ${name.trim()}="${value.trim()}"`))
      .join(''),
  )

/** The blocks one after the other, and the headings and forms among them for the contents. */
export const blocksHtml = (blocks: readonly Block[], context: BlockContext): { html: string; entries: Heading[] } => {
  const parts: string[] = []
  const entries: Heading[] = []
  let said: Heading | null = null
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading': {
        const anchor = context.anchor('h-', block.id)
        const level = block.level + 1
        said = { text: block.text, anchor }
        if (block.level === 2) entries.push(said)
        parts.push(`<h${level} id="${anchor}">${escaped(block.text)}</h${level}>`)
        continue
      }
      case 'paragraph':
        parts.push(`<p>${block.runs.map(run => runHtml(run, context)).join('')}</p>`)
        break
      case 'form':
      case 'table': {
        const { html, own } = titledTable(block.table, block.kind, said, context)
        if (block.kind === 'form' && own !== null) entries.push(own)
        parts.push(html)
        break
      }
      case 'chart':
        parts.push(
          `<figure><a class="picture" href="${pages.figures}#${fragment('chart-', block.chart.id)}">${pictureHtml(block.chart)}</a><figcaption>${escaped(block.chart.title)}</figcaption></figure>`,
        )
    }
    said = null
  }
  return { html: parts.join('\n'), entries }
}

/**
 * The page of figures: for every number of the disclosure what it is, as printed and exactly, by which conditions it is
 * added up, and which rows of the open data these are. Every printed figure links here.
 */
import type { Figure } from '../../forms/figure.js'
import { sum } from '../../book/select.js'
import type { Selection } from '../../book/select.js'
import { formatFen } from '../../money/format.js'
import type { Chart } from '../../prose/told.js'
import type { Disclosure } from '../disclosure.js'
import { selectionText } from '../selection-text.js'
import { conditionWords } from './condition-words.js'
import type { Names } from './condition-words.js'
import { rangesHtml } from './entry-places.js'
import type { EntryPlaces } from './entry-places.js'
import type { FigureIndex } from './figure-index.js'
import type { Page } from './frame.js'
import { anchor, escaped, fragment } from './markup.js'
import { pages } from './names.js'

type SumOf = { plus: readonly string[]; minus: readonly string[] }
type Context = {
  index: FigureIndex
  sums: ReadonlyMap<string, SumOf>
  printed: ReadonlySet<string>
  /** Conditions, amount and rows of a selection; the same selection stands behind figures of several forms. */
  sourceOf: (selection: Selection) => string
}

const measureNames = { percent: '%', count: '' } as const

const measured = ({ text, measure }: Figure): string =>
  text + (measure === 'percent' || measure === 'count' ? measureNames[measure] : ` ${measure}`)

/** A figure that is a part of another, by its label and printed number. */
const partHtml = (id: string, { find }: FigureIndex): string => {
  const part = find(id)
  return part === undefined
    ? escaped(id)
    : `<a href="#${fragment('', id)}">${escaped(part.rowLabel || part.columnLabel)}</a> ${escaped(part.text)}`
}

const partsShownMax = 4

const sumHtml = ({ plus, minus }: SumOf, index: FigureIndex): string => {
  // A class with one section is that section.
  if (plus.length + minus.length < 2) return ''
  const parts = [
    ...plus.map((id, i) => `${i === 0 ? '' : '＋ '}${partHtml(id, index)}`),
    ...minus.map(id => `－ ${partHtml(id, index)}`),
  ]
  const text = `＝ ${parts.join(' ')}`
  return parts.length <= partsShownMax
    ? `<p>${text}</p>`
    : `<details><summary>表内合计：${parts.length} 个数相加</summary>${text}</details>`
}

const sourceHtml = ({ selections }: Figure, { sourceOf }: Context): string => {
  if (selections.length === 0) return '<p>不由收支记录相加得出（见人员、资产、采购等数据表）。</p>'
  if (selections.length === 1) return sourceOf(selections[0]!)
  return `<p>由下列各组记录计算得出：</p><ol>${selections.map(selection => `<li>${sourceOf(selection)}</li>`).join('')}</ol>`
}

const figureHtml = (figure: Figure, context: Context): string => {
  const { id, rowLabel, code, columnLabel, amountFen } = figure
  const { printed, sums, index } = context
  const label = `${code === null ? '' : `${escaped(code)} `}${escaped(rowLabel)}`
  const place = printed.has(id)
    ? `<a href="${pages.index}#${fragment('v-', id)}">${escaped(measured(figure))}</a>`
    : escaped(measured(figure))
  const sumOf = sums.get(id)
  return `<tr id="${anchor('', id)}"><th scope="row">${label}</th><td>${escaped(columnLabel)}</td><td class="a">${place}</td><td class="a">${
    amountFen === null ? '' : formatFen(amountFen, '元', { separators: true })
  }</td><td class="source">${sumOf === undefined ? '' : sumHtml(sumOf, index)}${sourceHtml(figure, context)}</td></tr>`
}

const tableOf = (title: string, id: string, figures: readonly Figure[], context: Context): string =>
  `<section><h2 id="${anchor('form-', id)}">${escaped(title)}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="${anchor('form-', id)}"><table class="list figures" aria-labelledby="${anchor('form-', id)}">
<thead><tr><th scope="col">行</th><th scope="col">列</th><th scope="col">公开数</th><th scope="col">精确金额（元）</th><th scope="col">取数条件和收支记录</th></tr></thead>
<tbody>
${figures.map(figure => figureHtml(figure, context)).join('\n')}
</tbody></table></div></section>`

const chartTable = ({ id, title, unit, data, alternative }: Chart, index: FigureIndex): string =>
  `<h3 id="${anchor('chart-', id)}">${escaped(title)}</h3>
<p>${escaped(alternative)}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="${anchor('chart-', id)}"><table class="list" aria-labelledby="${anchor('chart-', id)}">
<thead><tr><th scope="col">项目</th><th scope="col">${unit === '' ? '数值' : escaped(unit)}</th></tr></thead>
<tbody>
${data
  .map(({ label, text, figure }) => {
    const known = figure !== undefined && index.find(figure) !== undefined
    return `<tr><th scope="row">${escaped(label)}</th><td class="a">${known ? `<a href="#${fragment('', figure)}">${escaped(text)}</a>` : escaped(text)}</td></tr>`
  })
  .join('\n')}
</tbody></table></div>`

/** Which figures are printed on the main page, which charts stand there, and which cells are sums of others. */
const gather = ({ sections }: Disclosure) => {
  const printed = new Set<string>()
  const sums = new Map<string, SumOf>()
  const charts: Chart[] = []
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'chart') charts.push(block.chart)
    if (block.kind === 'paragraph') for (const run of block.runs) if (typeof run !== 'string') printed.add(run.figure)
    if (block.kind === 'form' || block.kind === 'table')
      for (const { figure, sumOf } of block.table.rows.flatMap(({ cells }) => cells)) {
        if (figure === undefined) continue
        printed.add(figure)
        if (sumOf !== undefined) sums.set(figure, sumOf)
      }
  }
  return { printed, sums, charts }
}

const groupsOf = (figures: readonly Figure[]): { id: string; title: string; figures: Figure[] }[] => {
  const groups = new Map<string, { id: string; title: string; figures: Figure[] }>()
  for (const figure of figures) {
    const id = figure.form ?? 'text'
    const group = groups.get(id)
    if (group === undefined) groups.set(id, { id, title: figure.formTitle ?? '只在文字中出现的数', figures: [figure] })
    else group.figures.push(figure)
  }
  return [...groups.values()]
}

export const figuresPage = (disclosure: Disclosure, index: FigureIndex, places: EntryPlaces, names: Names): Page => {
  const { printed, sums, charts } = gather(disclosure)
  const known = new Map<string, string>()
  const sourceOf = (selection: Selection): string => {
    const key = selectionText(selection)
    const found = known.get(key)
    if (found !== undefined) return found
    const { amountFen, entries } = sum(disclosure.book, selection)
    const rows =
      entries === 0
        ? '没有符合的收支记录。'
        : `${entries} 条记录，共 ${formatFen(amountFen, '元', { separators: true })} 元：${rangesHtml(places.positionsOf(selection), places)}`
    const html = `<p>${escaped(conditionWords(selection, names))}</p><p>${rows}</p>`
    known.set(key, html)
    return html
  }
  const context: Context = { index, sums, printed, sourceOf }
  const groups = groupsOf(disclosure.figures)
  return {
    path: pages.figures,
    title: '数字来源',
    main: `<h1>数字来源 <span lang="en">Where each figure comes from</span></h1>
<p>公开文本中的每个数都在这里：它是什么，公开时印作多少，四舍五入以前是多少，按什么条件取数，由收支记录（数据包中的 entries.csv）的哪些行相加得出。</p>
<nav class="contents" aria-label="各表"><ul>
${groups.map(({ id, title, figures }) => `<li><a href="#${fragment('form-', id)}">${escaped(title)}（${figures.length} 个数）</a></li>`).join('\n')}
${charts.length === 0 ? '' : '<li><a href="#charts">图中的数据</a></li>'}
</ul></nav>
${groups.map(({ id, title, figures }) => tableOf(title, id, figures, context)).join('\n')}
${charts.length === 0 ? '' : `<section><h2 id="charts">图中的数据</h2>\n${charts.map(chart => chartTable(chart, index)).join('\n')}</section>`}`,
  }
}

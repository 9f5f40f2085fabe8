/** The frame and the tables that all pages of the index site share; every page is whole without its script. */
import { companionMark } from '../../documents/own-data.js'
import { formatFen } from '../../money/format.js'
import type { Fen } from '../../money/fen.js'
import { divideHalfUp, percentHalfUp } from '../../money/rounding.js'
import { fen } from '../../money/fen.js'
import { html as markup, rawHtml } from '../answers/html.js'
import type { Html } from '../answers/html.js'

export type Crumb = { text: string; path: string }

/** Where the page stands in the site; the first page stands nowhere below. */
const way = (title: string, root: string, crumbs: readonly Crumb[]): Html | '' =>
  crumbs.length === 0
    ? ''
    : markup`<header><nav aria-label="位置"><ol>${crumbs.map(
        ({ text, path }) => markup`<li><a href="${root}${path}">${text}</a></li>`,
      )}<li aria-current="page">${title}</li></ol></nav></header>`

/** `root`: the way from this page to the site's root, `../` or nothing. */
export const page = (title: string, root: string, crumbs: readonly Crumb[], body: Html): string =>
  markup`${rawHtml('<!doctype html>')}
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${rawHtml(companionMark)}
<title>${title}</title>
<link rel="stylesheet" href="${root}index.css">
<script src="${root}index.js" defer></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
${way(title, root, crumbs)}
<main id="main">
<h1>${title}</h1>
${body}
</main>
<footer><p>金额按元记账，每格各自四舍五入到万元。各表只列同一年度、同一阶段、同一公开范围的数，不跨阶段、不跨范围相加。</p></footer>
</body>
</html>
`.html

/** Amounts stand in 万元 with two decimals; null is not published and stays blank. */
export const wan = (amount: Fen | null): string =>
  amount === null ? '' : formatFen(amount, '万元', { separators: true })

export const amountCell = (amount: Fen | null): Html => markup`<td class="n">${wan(amount)}</td>`

/** Amount a head in 万元; blank without people or amount. */
export const perHead = (amount: Fen | null, heads: number | null): Html =>
  amountCell(amount === null || heads === null || heads === 0 ? null : fen(divideHalfUp(amount, BigInt(heads))))

/** `+3.20%`, `-1.05%`; blank where there is nothing to compare with. */
export const growth = (now: Fen | null, before: Fen | null): string => {
  if (now === null || before === null || before <= 0n) return ''
  const percent = percentHalfUp(now - before, before, 2)
  return percent === null ? '' : `${percent.startsWith('-') ? '' : '+'}${percent}%`
}

/** Rows stand on lines of their own, for those who read or compare the source. */
const lineEnd = rawHtml('\n')

export type TableColumn = { title: string; note?: string; numeric?: boolean }

/** A table whose first column names its rows; `sortable` by the script, `foot` stays below. */
export const table = (
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly Html[],
  foot: readonly Html[] = [],
): Html =>
  markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="sortable"><caption>${caption}</caption><thead><tr>${columns.map(
    ({ title, note, numeric }) =>
      markup`<th scope="col" ${numeric === true ? rawHtml(' class="n"') : ''}>${title}${note === undefined ? '' : markup` <small>${note}</small>`}</th>`,
  )}</tr></thead><tbody>${rows.map(row => [lineEnd, row])}</tbody>${
    foot.length === 0 ? '' : markup`<tfoot>${foot}</tfoot>`
  }</table></div>`

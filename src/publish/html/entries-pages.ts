/** The pages of entries: every row of entries.csv with an anchor, in the words of the field. Figures link to its rows. */
import type { Entry } from '../../book/tables.js'
import { basisNames, flowNames, fundNames, kindNames, originNames, stageNames } from '../../book/vocabulary.js'
import { formatFen } from '../../money/format.js'
import type { Names } from './condition-words.js'
import type { EntryPlaces } from './entry-places.js'
import type { Page } from './frame.js'
import { anchor, escaped } from './markup.js'
import { entriesPage, pages } from './names.js'

type Column = { title: string; amount?: true; of: (entry: Readonly<Entry>, names: Names) => string }

const codeText = (code: string | null, nameOf: (code: string) => string): string =>
  code === null ? '' : `${code} ${nameOf(code)}`.trim()

const columns: readonly Column[] = [
  { title: '年度', of: ({ year }) => String(year) },
  { title: '阶段', of: ({ stage }) => stageNames[stage] },
  { title: '单位', of: ({ unit }, names) => names.unit(unit) },
  { title: '收支', of: ({ flow }) => flowNames[flow] },
  { title: '资金来源', of: ({ fund }) => fundNames[fund] },
  { title: '本年或结转', of: ({ origin }) => originNames[origin] },
  { title: '功能分类', of: ({ functional }, names) => codeText(functional, names.functional) },
  { title: '经济分类', of: ({ economic }, names) => codeText(economic, names.economic) },
  { title: '支出性质', of: ({ kind }) => (kind === null ? '' : kindNames[kind]) },
  { title: '项目', of: ({ project }, names) => (project === null ? '' : names.project(project)) },
  { title: '金额（元）', amount: true, of: ({ amountFen }) => formatFen(amountFen, '元', { separators: true }) },
  { title: '依据', of: ({ basis }) => basisNames[basis] },
]

const entryHtml = (entry: Readonly<Entry>, names: Names, places: ReadonlyMap<string, string>): string => {
  const { id, corrects, why } = entry
  const target = corrects === null ? undefined : places.get(corrects)
  const correction =
    corrects === null
      ? ''
      : `更正 ${target === undefined ? escaped(corrects) : `<a href="${target}">${escaped(corrects)}</a>`}：${escaped(why ?? '')}`
  return `<tr id="${anchor('e-', id)}"><th scope="row">${escaped(id)}</th>${columns
    .map(({ amount, of }) => `<td${amount ? ' class="a"' : ''}>${escaped(of(entry, names))}</td>`)
    .join('')}<td>${correction}</td></tr>`
}

const pagerHtml = (current: number, count: number): string =>
  count === 1
    ? ''
    : `<nav class="pager" aria-label="收支记录各页"><ul>${Array.from({ length: count }, (_, i) =>
        i + 1 === current
          ? `<li aria-current="page">${i + 1}</li>`
          : `<li><a href="${entriesPage(i + 1)}">${i + 1}</a></li>`,
      ).join('')}</ul></nav>`

export const entriesPages = (places: EntryPlaces, names: Names): Page[] => {
  const corrected = new Set(places.ordered.map(({ corrects }) => corrects))
  const hrefs = new Map(
    corrected.size === 1 && corrected.has(null)
      ? []
      : places.ordered.flatMap(({ id }, i): [string, string][] => (corrected.has(id) ? [[id, places.href(i)]] : [])),
  )
  return Array.from({ length: places.pages }, (_, i): Page => ({
    path: entriesPage(i + 1),
    title: places.pages === 1 ? '收支记录' : `收支记录（第${i + 1}页）`,
    main: `<h1>收支记录 <span lang="en">Entries</span></h1>
<p id="about">账本中的全部收支记录，共 ${places.ordered.length} 条，与<a href="${pages.data}" download>数据包</a>中的 entries.csv 逐行相同。不同年度、不同阶段的记录不能相加。哪个数由哪些行得出，见<a href="${pages.figures}">数字来源</a>。</p>
${pagerHtml(i + 1, places.pages)}
<div class="scroll" tabindex="0" role="region" aria-label="收支记录"><table class="list entries" aria-label="收支记录" data-tools="list">
<thead><tr><th scope="col">编号</th>${columns.map(({ title }) => `<th scope="col">${title}</th>`).join('')}<th scope="col">更正</th></tr></thead>
<tbody>
${places
  .ofPage(i + 1)
  .map(entry => entryHtml(entry, names, hrefs))
  .join('\n')}
</tbody></table></div>`,
  }))
}

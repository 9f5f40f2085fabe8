/** One finding as HTML: rule, place, message, the words with the wrong ones marked, rows of the form, arithmetic. */
import type { Excerpt, Evidence, Mark } from '../../checks/evidence.js'
import type { Finding } from '../../checks/finding.js'
import { html, type Html } from './html.js'
import { breachWords, factsOf, severityNames } from './wording.js'

const marked = (quote: string, marks: readonly Mark[]): Html[] => {
  const pieces: Html[] = []
  let at = 0
  for (const { from, to } of marks) {
    pieces.push(html`${quote.slice(at, from)}<mark>${quote.slice(from, to)}</mark>`)
    at = to
  }
  return [...pieces, html`${quote.slice(at)}`]
}

const passage = (quote: string, { before, after, marks }: Evidence): Html =>
  html`<blockquote class="quote">
    <span class="around">${before}</span><q>${marked(quote, marks)}</q><span class="around">${after}</span>
  </blockquote>`

const cell = ({ text, mark }: Excerpt['rows'][number]['cells'][number]): Html =>
  mark === 'judged'
    ? html`<td class="judged"><mark>${text === '' ? '（空）' : text}</mark></td>`
    : html`<td${mark === 'operand' ? html` class="operand"` : ''}>${text}</td>`

/** （单位：万元；未列出全部各栏）, as far as there is something to say. */
const excerptRemark = ({ unit, narrowed }: Excerpt): string => {
  const said = [...(unit === '' ? [] : [`单位：${unit}`]), ...(narrowed ? ['未列出全部各栏'] : [])]
  return said.length === 0 ? '' : `（${said.join('；')}）`
}

const excerptTable = (excerpt: Excerpt): Html => {
  const coded = excerpt.rows.some(row => row.code !== '')
  const columns = excerpt.columns.length + (coded ? 2 : 1)
  const gap = html`<tr class="gap">
    <td colspan="${columns}">⋮</td>
  </tr>`
  return html`<div class="scroll">
    <table class="excerpt">
      <caption>
        《${excerpt.title}》节选${excerptRemark(excerpt)}
      </caption>
      <thead>
        <tr>
          ${coded ? html`<th scope="col">科目编码</th>` : ''}
          <th scope="col">项目</th>
          ${excerpt.columns.map(label => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${excerpt.rows.map(
          row =>
            html`${row.gapBefore ? gap : ''}
              <tr>
                ${coded ? html`<td class="code">${row.code}</td>` : ''}
                <th scope="row">${row.label}</th>
                ${row.cells.map(cell)}
              </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** `第 6 页 · 一、…… · “行政运行”行 · “合计”栏`. */
const whereOf = (finding: Finding, evidence: Evidence, pageWord: string | null): string[] => {
  const [excerpt] = evidence.excerpts
  // Words outside a form are compared with its cell: the cell is not where they stand.
  const compared = excerpt && !excerpt.rows.some(row => row.cells.some(({ mark }) => mark === 'judged'))
  return [
    ...(finding.page === undefined || pageWord === null ? [] : [`第 ${finding.page} ${pageWord}`]),
    ...evidence.headings,
    ...(compared ? [`对照《${excerpt.title}》`] : []),
    ...(finding.row === undefined ? [] : [`“${finding.row}”行`]),
    ...(finding.column === undefined ? [] : [`“${finding.column}”栏`]),
  ]
}

export type Numbered = {
  finding: Finding
  evidence: Evidence
  number: number
  title: string
  why: string
  /** 页, or 张工作表 for workbooks; null where pages have no numbers. */
  pageWord: string | null
  id: string
}

/** A whole finding. Its heading is of level 5: document, chapter and section stand above it. */
export const findingHtml = ({ finding, evidence, number, title, why, pageWord, id }: Numbered): Html => {
  const where = whereOf(finding, evidence, pageWord)
  return html`<article class="finding ${finding.severity}" id="${id}" data-rule="${finding.rule}">
    <h5>
      <span class="severity">${severityNames[finding.severity]} ${number}</span>
      ${breachWords[finding.severity]}“${title}”
    </h5>
    ${where.length > 0 ? html`<p class="where">${where.join(' · ')}</p>` : ''}
    <p class="message">${finding.message}</p>
    ${finding.quote === undefined || finding.quote === '' ? '' : passage(finding.quote, evidence)}
    ${evidence.excerpts.map(excerptTable)}
    <dl class="facts">
      ${factsOf(finding).map(
        ({ name, value }) =>
          html`<div class="fact-${name === '应为' ? 'expected' : 'other'}">
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
      <div>
        <dt>依据</dt>
        <dd>${why}<span class="rule-id">（规则 ${finding.rule}）</span></dd>
      </div>
    </dl>
  </article>`
}

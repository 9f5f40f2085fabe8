/** What a verdict rests on, as HTML: forms, figures in the text, rules run and not run, pages that could not be read. */
import type { DocumentEvidence } from '../../checks/evidence.js'
import type { CheckReport } from '../../checks/finding.js'
import { html, type Html } from './html.js'
import { dataSentence, pageRanges, skippedGroups, statusNames, unreadableGroups } from './wording.js'

const formsTable = ({ coverage }: CheckReport, evidence: DocumentEvidence): Html => {
  if (coverage.forms.length === 0) return html`<p>没有读出任何公开表。</p>`
  const count = (status: string): number => coverage.forms.filter(form => form.status === status).length
  const summary = (['read', 'partly', 'empty', 'missing'] as const)
    .filter(status => count(status) > 0)
    .map(status => `${statusNames[status]} ${count(status)} 张`)
    .join('，')
  return html`<p>应公开的报表 ${coverage.forms.length} 张：${summary}。</p>
    <div class="scroll">
      <table class="forms">
        <thead>
          <tr>
            <th scope="col">公开表</th>
            <th scope="col">所在页</th>
            <th scope="col">数字格</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          ${coverage.forms.map(
            form =>
              html`<tr class="${form.status}">
                <th scope="row">${form.title}</th>
                <td>${(evidence.paged && pageRanges(form.pages)) || '—'}</td>
                <td class="number">${form.cells}</td>
                <td>${statusNames[form.status]}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>`
}

/** The chapter on coverage. A reader must see what was not looked at as well as what was. */
export const coverageHtml = (report: CheckReport, evidence: DocumentEvidence): Html => {
  const { claims, otherTables, rules } = report.coverage
  const unreadable = unreadableGroups(report.coverage)
  const titleOf = (rule: string): string => evidence.rules[rule]?.title ?? rule
  const skipped = skippedGroups(report.coverage)
  return html`<section class="coverage">
    <h3>结论的依据</h3>
    <h4>报表</h4>
    ${formsTable(report, evidence)}
    ${otherTables > 0 ? html`<p>另有 ${otherTables} 张表不属于公开表（附件、清单等），没有逐格核对。</p>` : ''}
    <h4>附带的数据</h4>
    <p>${dataSentence(report.coverage.data)}</p>
    <h4>文字中的数字</h4>
    <p>
      听懂 ${claims.heard} 处，其中与报表或前后文核对 ${claims.verified} 处；另有 ${claims.unexplained}
      处没有听懂，需要人工看。
    </p>
    ${
      unreadable.length > 0
        ? html`<h4>无法机器读取的页</h4>
            <ul>
              ${unreadable.map(({ pages, why }) => html`<li>第 ${pageRanges(pages)} 页：${why}</li>`)}
            </ul>`
        : ''
    }
    <h4>规则</h4>
    <p>执行 ${rules.run} 条，未执行 ${rules.skipped.length} 条。</p>
    ${
      skipped.length > 0
        ? html`<details>
            <summary>未执行的规则及原因</summary>
            <ul>
              ${skipped.map(
                ({ why, rules: names }) =>
                  html`<li>
                    ${why}（${names.length} 条）：<span class="names">${names.map(titleOf).join('；')}</span>
                  </li> `,
              )}
            </ul>
          </details>`
        : ''
    }
  </section>`
}

/**
 * `--report`: what was found in one or several documents, as one page that can be read, printed and signed.
 * No script, no external resource; everything that comes from a document is escaped (html.ts).
 */
import type { Checked } from '../../checks/check.js'
import type { Evidence, Section } from '../../checks/evidence.js'
import type { Finding, Severity } from '../../checks/finding.js'
import { coverageHtml } from './coverage-html.js'
import { findingHtml, type Numbered } from './finding-html.js'
import { html, rawHtml, type Html } from './html.js'
import { reportMark } from './own-files.js'
import { reportStyle } from './style.js'
import {
  countOf,
  fileNameOf,
  kindName,
  pageWordOf,
  severities,
  severityMeanings,
  severityNames,
  unitNameOf,
  verdictNames,
  yearName,
} from './wording.js'

type Chapter = { section: Section; serious: Numbered[]; notes: Numbered[] }

const severityRank: Record<Severity, number> = { error: 0, warning: 1, note: 2 }

/** Findings by section in printed order; numbered through the document, each severity for itself. */
const chaptersOf = ({ report, evidence }: Checked, prefix: string): Chapter[] => {
  const pageWord = pageWordOf(evidence)
  const numbers: Record<Severity, number> = { error: 0, warning: 0, note: 0 }
  const topOf = ({ evidence: { places } }: { evidence: Evidence }): number => places[0]?.box.y0 ?? 0
  return evidence.sections.map((section, index) => {
    const own = report.findings
      .map((finding: Finding, i) => ({ finding, evidence: evidence.findings[i] }))
      .flatMap(one => (one.evidence?.section === index ? [{ finding: one.finding, evidence: one.evidence }] : []))
      .sort(
        (a, b) =>
          severityRank[a.finding.severity] - severityRank[b.finding.severity] ||
          (a.finding.page ?? 0) - (b.finding.page ?? 0) ||
          topOf(a) - topOf(b),
      )
      .map(({ finding, evidence: shown }): Numbered => {
        const number = ++numbers[finding.severity]
        const rule = evidence.rules[finding.rule]
        return {
          finding,
          evidence: shown,
          number,
          pageWord,
          title: rule?.title ?? finding.rule,
          why: rule?.why ?? '',
          id: `${prefix}-${finding.severity}-${number}`,
        }
      })
    return {
      section,
      serious: own.filter(({ finding }) => finding.severity !== 'note'),
      notes: own.filter(({ finding }) => finding.severity === 'note'),
    }
  })
}

const chapterHtml = ({ section, serious, notes }: Chapter, id: string, pageWord: string | null): Html =>
  html`<section id="${id}">
    <h4>
      ${section.title}${section.page === null || pageWord === null ? '' : html`<span class="at">第 ${section.page} ${pageWord}起</span>`}
    </h4>
    ${serious.map(findingHtml)}
    ${
      notes.length > 0
        ? html`<details class="notes">
            <summary>提示 ${notes.length} 处（${severityMeanings.note}）</summary>
            ${notes.map(findingHtml)}
          </details>`
        : ''
    }
  </section>`

const overview = (chapters: readonly Chapter[], idOf: (i: number) => string): Html =>
  html`<h3>问题分布</h3>
    <div class="scroll">
      <table class="overview">
        <thead>
          <tr>
            <th scope="col">文件的部分</th>
            ${severities.map(severity => html`<th scope="col">${severityNames[severity]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${chapters.map(({ section, serious, notes }, i) => {
            const count = (severity: Severity): number =>
              [...serious, ...notes].filter(({ finding }) => finding.severity === severity).length
            return html`<tr>
              <th scope="row"><a href="#${idOf(i)}">${section.title}</a></th>
              ${severities.map(severity => html`<td class="number">${count(severity) || ''}</td>`)}
            </tr> `
          })}
        </tbody>
      </table>
    </div>`

const verdictHtml = ({ report }: Checked): Html =>
  html`<div class="verdict ${report.verdict}">
    <strong>结论：${verdictNames[report.verdict]}</strong>${
      report.verdict === 'unreadable'
        ? ''
        : severities.map(
            severity =>
              html`<span class="${severity}">${severityNames[severity]} <b>${countOf(report, severity)}</b> 处</span>`,
          )
    }
  </div>`

const fileFacts = ({ report, evidence }: Checked): Html =>
  html`<dl class="facts-of-file">
    <dt>文件</dt>
    <dd>${fileNameOf(report.file)}</dd>
    ${
      report.document.pages > 0
        ? html`<dt>篇幅</dt>
            <dd>
              ${report.document.pages} ${evidence.format === 'xlsx' || evidence.format === 'xls' ? '张工作表' : '页'}
            </dd>`
        : ''
    }
    ${
      report.sha256 === null
        ? ''
        : html`<dt>SHA-256</dt>
            <dd>${report.sha256}</dd>`
    }
  </dl>`

const failureHtml = ({ report }: Checked): Html =>
  report.failure
    ? html`<div class="failure">
        <p><strong>${report.failure.message}</strong></p>
        <p>处理：${report.failure.remedy}</p>
      </div>`
    : html``

const documentHtml = (checked: Checked, index: number): Html => {
  const { report, evidence } = checked
  const prefix = `d${index + 1}`
  const pageWord = pageWordOf(evidence)
  const chapters = chaptersOf(checked, prefix)
  const idOf = (i: number): string => `${prefix}-s${i + 1}`
  return html`<article class="document" id="${prefix}">
    <header class="masthead">
      <p class="of">${yearName(report.document.year)} ${kindName(report.document)}公开文件</p>
      <h2>${unitNameOf(report)}</h2>
      ${verdictHtml(checked)} ${fileFacts(checked)}
    </header>
    ${failureHtml(checked)}
    ${
      chapters.length > 0
        ? html`${overview(chapters, idOf)}
            <h3>逐条说明</h3>
            <p class="legend">
              ${severities.map(severity => `${severityNames[severity]}：${severityMeanings[severity]}。`).join('')}表格节选中<span
                class="judged"
                >红框</span
              >是被指出的单元格，<span class="operand">蓝底</span>是参加计算或用来对照的单元格。
            </p>
            ${chapters.map((chapter, i) => chapterHtml(chapter, idOf(i), pageWord))}`
        : report.verdict === 'clean'
          ? html`<p>在下面列出的范围内没有发现问题。</p>`
          : ''
    }
    ${report.verdict === 'unreadable' && report.coverage.forms.length === 0 ? '' : coverageHtml(report, evidence)}
    <div class="signature">
      <p>检查人：</p>
      <p>复核人：</p>
      <p>日期：</p>
    </div>
  </article> `
}

const contentsHtml = (all: readonly Checked[]): Html => {
  const count = (verdict: string): number => all.filter(({ report }) => report.verdict === verdict).length
  return html`<nav class="contents" aria-label="目录">
    <h2>目录</h2>
    <p>
      共 ${all.length} 个文件：通过 ${count('clean')} 个，发现问题 ${count('findings')} 个，无法读取
      ${count('unreadable')} 个。
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">年度、种类</th>
            <th scope="col">文件</th>
            <th scope="col">结论</th>
            ${severities.map(severity => html`<th scope="col">${severityNames[severity]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${all.map(
            ({ report }, i) =>
              html`<tr>
                <th scope="row"><a href="#d${i + 1}">${unitNameOf(report)}</a></th>
                <td>${yearName(report.document.year)}${kindName(report.document)}</td>
                <td>${fileNameOf(report.file)}</td>
                <td>${verdictNames[report.verdict]}</td>
                ${severities.map(severity => html`<td class="number">${countOf(report, severity)}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </nav> `
}

/** The whole page, ready to be written as UTF-8. */
export const reportPage = (all: readonly Checked[]): string => {
  const [only] = all
  const title =
    all.length === 1 && only
      ? `${unitNameOf(only.report)} ${yearName(only.report.document.year)}${kindName(only.report.document)}检查报告`
      : `预算、决算公开检查报告（${all.length} 个文件）`
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="${reportMark}" />
        <title>${title}</title>
        <style>
          ${rawHtml(reportStyle)}
        </style>
      </head>
      <body>
        <main>
          <h1>预算、决算公开检查报告</h1>
          ${all.length > 1 ? contentsHtml(all) : ''} ${all.map(documentHtml)}
          <p class="made">本报告由“明账”自动核对生成，请结合原文件复核。</p>
        </main>
      </body>
    </html> `.html
}

/** What can be taken away from the main page, how to verify it, under which licence, from which sources, and whose it is. */
import { basisNames, stageNames } from '../../book/vocabulary.js'
import type { Disclosure } from '../disclosure.js'
import { escaped } from './markup.js'
import { entriesPage, pages } from './names.js'
import type { Download, HtmlOptions } from './options.js'

/** `12 KB`, `1.3 MB`. */
const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const downloadHtml = ({ label, about, href, bytes }: Download): string =>
  `<li><a href="${escaped(href)}" download>${escaped(label)}</a> <span class="about">${escaped(about)}${bytes === undefined ? '' : `，${sizeText(bytes)}`}</span></li>`

/** Only web addresses become links; whatever else stands there is words. */
const placeHtml = (text: string, path: string | null): string =>
  path !== null && /^https?:\/\//i.test(path)
    ? `<a href="${escaped(path)}" rel="noopener">${escaped(text)}</a>`
    : escaped(path === null || path === text ? text : `${text}（${path}）`)

const kindTitles = { budget: '预算', 'final-accounts': '决算' } as const
const scopeTitles = { department: '部门', unit: '单位' } as const

const factHtml = (term: string, html: string): string => (html === '' ? '' : `<dt>${term}</dt><dd>${html}</dd>`)

/** Stages and bases of the entries: what a reader must know before adding anything up. */
const entriesFact = ({ book }: Disclosure): string => {
  const { entries } = book.tables
  const periods = [...new Set(entries.map(({ year, stage }) => `${year}年${stageNames[stage]}`))].sort()
  const reconstructed = entries.filter(({ basis }) => basis === 'reconstructed').length
  return `<a href="${entriesPage(1)}">收支记录 ${entries.length} 条</a>（${escaped(periods.join('、'))}；不同年度、不同阶段不相加）${
    reconstructed === 0
      ? ''
      : `，其中 ${reconstructed} 条${basisNames.reconstructed}：各列的拆分是推算的，合计与公开数一致`
  }`
}

/** The block of downloads at the end of the page; navigation, because it is about the disclosure and no part of it. */
export const downloadsHtml = (disclosure: Disclosure, { downloads = [] }: HtmlOptions): string => {
  const { identity, data, book } = disclosure
  const { licence, sources } = book.header
  const own: Download = {
    label: '数据包（ZIP）',
    about: `账本的全部数据表，和公开的每个数：${data.files.length} 个文件`,
    href: pages.data,
    bytes: data.zip.length,
  }
  return `<nav class="downloads" id="downloads" aria-labelledby="downloads-title">
<h2 id="downloads-title">下载与核对 <span lang="en">Downloads and verification</span></h2>
<ul>
${[...downloads, own].map(downloadHtml).join('\n')}
</ul>
<dl>
${factHtml('数据包 SHA-256', `<code>${escaped(data.sha256)}</code>`)}
${factHtml('怎样核对', `把本页和数据包存在同一文件夹，运行 <code>mingzhang check ${pages.index}</code>：逐表逐格核对表内、表间和文字，并用数据包重新计算每个数。下载的 PDF、Word、Excel 文件自带同一数据包，可以同样核对。每个数的来源见<a href="${pages.figures}">数字来源</a>。`)}
${factHtml('公开主体', `${escaped(identity.unitName)}（编码 ${escaped(identity.unit)}）`)}
${factHtml('公开内容', `${identity.year}年度${scopeTitles[identity.scope]}${kindTitles[identity.kind]}`)}
${factHtml('账本', `${escaped(book.header.title)}；${entriesFact(disclosure)}`)}
${factHtml('许可', placeHtml(licence.title === null ? licence.name : `${licence.title}（${licence.name}）`, licence.path))}
${factHtml('来源', sources.map(({ title, path }) => placeHtml(title, path)).join('；'))}
</dl>
</nav>`
}

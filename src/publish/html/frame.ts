/** The frame of every page: head, bar with the way to the other pages, body. Navigation is no part of the disclosure. */
import { companionMark } from '../../documents/own-data.js'
import { dataLink } from '../embed/html.js'
import type { Disclosure } from '../disclosure.js'
import { escaped } from './markup.js'
import { entriesPage, pages } from './names.js'
import type { HtmlOptions } from './options.js'

const bar: readonly { href: string; text: string; english: string }[] = [
  { href: pages.index, text: '公开文本', english: 'Disclosure' },
  { href: pages.figures, text: '数字来源', english: 'Figures' },
  { href: pages.compare, text: '比较与图', english: 'Compare' },
  { href: entriesPage(1), text: '收支记录', english: 'Entries' },
  { href: `${pages.index}#downloads`, text: '下载与核对', english: 'Downloads' },
]

const barHtml = (unitName: string, path: string): string =>
  `<header class="bar"><nav aria-label="本公开各页"><a class="skip" href="#main">跳到正文</a><span class="of">${escaped(unitName)}</span><ul>${bar
    .map(
      ({ href, text, english }) =>
        `<li><a href="${href === path ? '#main' : href}"${href === path ? ' aria-current="page"' : ''}>${text} <span lang="en">${english}</span></a></li>`,
    )
    .join('')}</ul></nav></header>`

export type Page = { path: string; title: string; main: string }

export const pageHtml = (
  { identity: { unitName }, data, title: disclosureTitle }: Disclosure,
  { shared = '' }: HtmlOptions,
  { path, title, main }: Page,
): string =>
  `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="generator" content="Mingzhang 明账">${path === pages.index ? '' : `\n${companionMark}`}
<title>${escaped(title === disclosureTitle ? title : `${title} · ${disclosureTitle}`)}</title>
${dataLink(data, pages.data)}
<link rel="stylesheet" href="${escaped(shared)}${pages.style}">
<script src="${escaped(shared)}${pages.script}" defer></script>
</head>
<body>
${barHtml(unitName, path)}
<main id="main">
${main}
</main>
</body>
</html>
`

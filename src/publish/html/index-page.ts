/**
 * The main page: the whole disclosure as it is printed, so that it can be read, printed and checked as one document. What
 * is no part of it (the bar, the downloads) is navigation.
 */
import { downloadsHtml } from './downloads.js'
import { blocksHtml } from './blocks.js'
import type { BlockContext, Heading } from './blocks.js'
import type { Disclosure } from '../disclosure.js'
import type { FigureIndex } from './figure-index.js'
import type { Page } from './frame.js'
import { escaped, uniqueAnchors } from './markup.js'
import { pages } from './names.js'
import type { HtmlOptions } from './options.js'

/** The first two lines are the title (whose, of what); more of them stand below. */
const coverHtml = ({ cover, title }: Disclosure): string => {
  const [first = title, second, ...rest] = cover
  return `<header class="cover">
<h1>${escaped(first)}${second === undefined ? '' : `<br><span>${escaped(second)}</span>`}</h1>
${rest.map(line => `<p>${escaped(line)}</p>`).join('\n')}
</header>`
}

const entryHtml = ({ text, anchor }: Heading, below: readonly Heading[]): string =>
  `<li><a href="#${anchor}">${escaped(text)}</a>${below.length === 0 ? '' : `<ol>${below.map(each => entryHtml(each, [])).join('')}</ol>`}</li>`

/** Anchors stand as they are in addresses too: ids of a disclosure are plain words. */
export const indexPage = (disclosure: Disclosure, figures: FigureIndex, options: HtmlOptions): Page => {
  const anchor = uniqueAnchors()
  const anchored = new Set<string>()
  const context: BlockContext = {
    anchor,
    figureHref: figures.href,
    figureAnchor: id => {
      if (anchored.has(id)) return null
      anchored.add(id)
      return anchor('v-', id)
    },
  }
  const sections = disclosure.sections.map(({ id, title, blocks }) => {
    const heading = { text: title, anchor: anchor('s-', id) }
    const { html, entries } = blocksHtml(blocks, context)
    return {
      entry: entryHtml(heading, entries),
      html: `<section aria-labelledby="${heading.anchor}">
<h2 id="${heading.anchor}">${escaped(title)}</h2>
${html}
</section>`,
    }
  })
  return {
    path: pages.index,
    title: disclosure.title,
    main: `${coverHtml(disclosure)}
<nav class="contents" aria-labelledby="contents"><h2 id="contents">目录</h2>
<ol>
${sections.map(({ entry }) => entry).join('\n')}
</ol>
</nav>
${sections.map(({ html }) => html).join('\n')}
${downloadsHtml(disclosure, options)}`,
  }
}

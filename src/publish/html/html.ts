/**
 * A disclosure as web pages: the disclosure itself, where each figure comes from, comparisons with pictures, the entries,
 * the data package. Whole without a script; style and script are files of their own, so that a server may forbid all else.
 */
import type { Disclosure, OutputFile } from '../disclosure.js'
import { namesOf } from './book-names.js'
import { comparePage } from './compare-page.js'
import { entriesPages } from './entries-pages.js'
import { placeEntries } from './entry-places.js'
import { figuresPage } from './figures-page.js'
import { indexFigures } from './figure-index.js'
import { pageHtml } from './frame.js'
import { indexPage } from './index-page.js'
import { pages } from './names.js'
import type { HtmlOptions } from './options.js'
import { pageScript } from './script.js'
import { pageStyle } from './style.js'

export type { Download, HtmlOptions } from './options.js'

const encoder = new TextEncoder()

/** Style and script, the same for all disclosures: a site of many writes them once and says where (`shared`). */
export const sharedFiles = (): OutputFile[] => [
  { path: pages.style, bytes: encoder.encode(pageStyle) },
  { path: pages.script, bytes: encoder.encode(pageScript) },
]

/** The pages, `index.html` first. */
export const renderHtml = (disclosure: Disclosure, options: HtmlOptions = {}): OutputFile[] => {
  const figures = indexFigures(disclosure.figures)
  const places = placeEntries(disclosure.book)
  const names = namesOf(disclosure)
  const written = [
    indexPage(disclosure, figures, options),
    figuresPage(disclosure, figures, places, names),
    comparePage(disclosure, figures, names),
    ...entriesPages(places, names),
  ]
  return [
    ...written.map(page => ({ path: page.path, bytes: encoder.encode(pageHtml(disclosure, options, page)) })),
    ...(options.shared === undefined ? sharedFiles() : []),
    { path: pages.data, bytes: disclosure.data.zip },
  ]
}

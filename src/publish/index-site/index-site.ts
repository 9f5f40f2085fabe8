/**
 * The index site over many disclosures: find a department, compare departments of one year, kind and scope, see its years.
 * The command `publish` comes here after the disclosures are written.
 */
import type { OutputFile } from '../disclosure.js'
import { comparePages } from './compare-pages.js'
import { comparisonCsv } from './comparison-data.js'
import { publishersOf, seriesOf } from './groups.js'
import { departmentPage, homePage } from './home-pages.js'
import type { LeftOut } from './home-pages.js'
import { siteScript } from './script.js'
import { siteStyle } from './style.js'
import type { Summary } from './summary.js'

export type { LeftOut } from './home-pages.js'
export { summarise } from './summary.js'
export type { Summary } from './summary.js'

export type IndexSite = { title: string; summaries: readonly Summary[]; leftOut: readonly LeftOut[] }

/** The files of the site one after the other, so that a thousand departments need no more memory than one page. */
export function* indexSite({ title, summaries, leftOut }: IndexSite): Generator<OutputFile> {
  const encoder = new TextEncoder()
  const file = (path: string, text: string): OutputFile => ({ path, bytes: encoder.encode(text) })
  const publishers = publishersOf(summaries)
  const series = seriesOf(summaries)
  for (const publisher of publishers) {
    const { path, text } = departmentPage(publisher)
    yield file(path, text)
  }
  for (const one of series) for (const { path, text } of comparePages(one, publishers)) yield file(path, text)
  yield file('comparison.csv', comparisonCsv(publishers.flatMap(publisher => publisher.summaries)))
  yield file('index.css', siteStyle)
  yield file('index.js', siteScript)
  const home = homePage(title, series, publishers, leftOut)
  yield file(home.path, home.text)
}

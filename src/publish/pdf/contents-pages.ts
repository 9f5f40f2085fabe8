/** On which pages the entries of the contents stand when Typst sets them; Word's contents begin with these. */
import type { Disclosure } from '../disclosure.js'
import { askTypst } from './compiler.js'
import { pagesLabel, typstSource } from './document.js'

/** One page for each entry, in order; empty where the compiler gives no answer. */
export const contentsPages = (disclosure: Disclosure): number[] => {
  const answer = askTypst(typstSource(disclosure), pagesLabel)
  const pages = Array.isArray(answer) ? (answer as unknown[])[0] : undefined
  return Array.isArray(pages) ? pages.filter(page => typeof page === 'number') : []
}

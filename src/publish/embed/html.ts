/**
 * How web pages name their data package. The zip lies beside the page (`data.zip`); the page's head declares it with the
 * exact attributes below, and the reader of web pages finds it again by `data-sha256`. The HTML renderer comes here.
 */
import { htmlData } from '../../documents/own-data.js'
import type { OpenData } from '../disclosure.js'

/** `<link rel="alternate" type="application/zip" href="data.zip" title="数据包" data-sha256="…">` for the page's head. */
export const dataLink = ({ sha256 }: Pick<OpenData, 'sha256'>, href: string): string =>
  `<link rel="${htmlData.rel}" type="${htmlData.type}" href="${href.replace(/[&"<]/g, character => `&#${character.charCodeAt(0)};`)}" title="数据包" ${htmlData.hash}="${sha256}">`

/** `docProps/core.xml` of a Word file: what docx writes has the time of writing in it, this has a time of the book. */
import type { Disclosure } from '../disclosure.js'
import { plain } from './text.js'

const escaped = (text: string): string =>
  plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The first day the disclosure can be published, as in the PDF. */
const momentOf = ({ year, kind }: Disclosure['identity']): string =>
  `${kind === 'budget' ? year : year + 1}-01-01T00:00:00Z`

export const corePath = 'docProps/core.xml'

export const coreProperties = ({ title, identity, data }: Disclosure): string => {
  const unit = escaped(identity.unitName)
  const moment = momentOf(identity)
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${unit}</dc:creator><dc:language>zh-CN</dc:language>` +
    `<cp:keywords>${unit}, ${identity.year}年度, sha256:${data.sha256}</cp:keywords>` +
    `<cp:lastModifiedBy>${unit}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified></cp:coreProperties>`
  )
}

/** A disclosure as Word, with its data inside. Same disclosure, same bytes. publish/render.ts comes here. */
import { Packer } from 'docx'
import { chartPngs } from '../charts/chart-png.js'
import type { Disclosure } from '../disclosure.js'
import { embedInOpc } from '../embed/opc.js'
import { contentsPages } from '../pdf/contents-pages.js'
import { coreProperties, corePath } from './core-properties.js'
import { wordDocument } from './document.js'

/** The file's bytes. */
export const renderDocx = async (disclosure: Disclosure): Promise<Uint8Array> => {
  const charts = disclosure.sections.flatMap(({ blocks }) =>
    blocks.flatMap(block => (block.kind === 'chart' ? [block.chart] : [])),
  )
  const pngs = await chartPngs(charts)
  const pictures = new Map(charts.map((chart, i) => [chart, { ...pngs[i]!, number: i + 1 }]))
  const document = wordDocument(disclosure, pictures, contentsPages(disclosure))
  const packed = await Packer.toArrayBuffer(document, undefined, [{ path: corePath, data: coreProperties(disclosure) }])
  return embedInOpc(new Uint8Array(packed), disclosure.data)
}

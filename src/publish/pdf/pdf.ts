/** A disclosure as PDF/A-2, tagged, with its data inside. Same disclosure, same bytes. publish/render.ts comes here. */
import type { Disclosure } from '../disclosure.js'
import { embedInPdf } from '../embed/pdf.js'
import { compilePdf } from './compiler.js'
import { typstSource } from './document.js'

/** The file's bytes. */
export const renderPdf = (disclosure: Disclosure): Promise<Uint8Array> =>
  Promise.resolve(embedInPdf(compilePdf(typstSource(disclosure)), disclosure.data))

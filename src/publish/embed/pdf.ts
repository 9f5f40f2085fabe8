/**
 * The data package inside a PDF. PDF/A-2 forbids attachments of other kinds; a page-piece dictionary in the catalogue is
 * where applications may keep data of their own, so the zip is appended there as an incremental update.
 */
import { pdfData } from '../../documents/own-data.js'
import type { OpenData } from '../disclosure.js'

type Trailer = { size: number; root: number; entries: string; start: number }

const unexpected = (what: string): Error => new Error(`this PDF has no ${what} where Typst writes it`)

const trailerOf = (buffer: Buffer): Trailer => {
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(buffer.toString('latin1', Math.max(0, buffer.length - 1024)))
  const at = buffer.lastIndexOf('trailer')
  if (start === null || at < 0) throw unexpected('plain trailer')
  const text = buffer.toString('latin1', at)
  const size = /\/Size\s+(\d+)/.exec(text)
  const root = /\/Root\s+(\d+)\s+0\s+R/.exec(text)
  const body = /^trailer\s*<<([\s\S]*)>>\s*startxref/.exec(text)
  if (size === null || root === null || body === null) throw unexpected('trailer')
  return {
    size: Number(size[1]),
    root: Number(root[1]),
    // Kept as they are: Info and ID. Size, Prev are written anew.
    entries: body[1]!.replace(/\/(?:Size|Prev)\s+\d+/g, '').trim(),
    start: Number(start[1]),
  }
}

/** The catalogue's dictionary without its brackets. */
const catalogueOf = (buffer: Buffer, root: number): string => {
  const at = buffer.lastIndexOf(`\n${root} 0 obj`)
  const end = buffer.indexOf('endobj', at)
  const body = at < 0 || end < 0 ? null : /obj\s*<<([\s\S]*)>>\s*$/.exec(buffer.toString('latin1', at, end))
  if (body === null || !/\/Type\s*\/Catalog/.test(body[1]!)) throw unexpected('catalogue')
  if (/\/PieceInfo\b/.test(body[1]!)) throw unexpected('free place for data')
  return body[1]!.trim()
}

const offsetText = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`

/** Required by the format; fixed, so that the same book gives the same bytes. */
const lastModified = 'D:20240101000000Z'

/** The PDF with the data appended; what was there stays byte for byte. Throws where the PDF is not laid out as Typst's. */
export const embedInPdf = (bytes: Uint8Array, data: Pick<OpenData, 'zip' | 'sha256'>): Uint8Array => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { size, root, entries, start } = trailerOf(buffer)
  const catalogue = catalogueOf(buffer, root)
  const newLine = buffer[buffer.length - 1] === 0x0a ? '' : '\n'
  const rootAt = buffer.length + newLine.length
  const before = Buffer.from(
    `${newLine}${root} 0 obj\n<<\n${catalogue}\n/PieceInfo << /${pdfData.application} << /LastModified (${lastModified}) /Private ${size} 0 R >> >>\n>>\nendobj\n`,
    'latin1',
  )
  const dataAt = buffer.length + before.length
  const head = Buffer.from(
    `${size} 0 obj\n<< /Type /${pdfData.type} /Length ${data.zip.length} /SHA256 (${data.sha256}) >>\nstream\n`,
    'latin1',
  )
  const foot = '\nendstream\nendobj\n'
  const xrefAt = dataAt + head.length + data.zip.length + foot.length
  const end = Buffer.from(
    `${foot}xref\n${root} 1\n${offsetText(rootAt)}${size} 1\n${offsetText(dataAt)}trailer\n<<\n/Size ${size + 1}\n/Prev ${start}\n${entries}\n>>\nstartxref\n${xrefAt}\n%%EOF\n`,
    'latin1',
  )
  return new Uint8Array(Buffer.concat([buffer, before, head, data.zip, end]))
}

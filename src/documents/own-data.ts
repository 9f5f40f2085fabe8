/**
 * The data package that a document carries of itself: under which names it stands in each format, and how readers find
 * it. publish/embed writes it, checks/ verify the document against it.
 */
import { UnreadableError, type Limits, type OwnData } from './document.js'
import type { Clock } from './refusal.js'
import { parseXml, readRelations } from './xml.js'
import type { Archive } from './zip.js'

/** Word and Excel: a part of the package, and the hash as a document property, which survives saving in Office. */
export const opcData = {
  part: 'mingzhang/data.zip',
  relationship: 'urn:mingzhang:open-data',
  property: 'mingzhang-data-sha256',
} as const

/** PDF: the private data of this application in the catalogue's page-piece dictionary, a stream of this type. */
export const pdfData = { application: 'Mingzhang', type: 'MingzhangOpenData' } as const

/** Web pages: `<link rel="alternate" type="application/zip" href="data.zip" data-sha256="…">` in the head. */
export const htmlData = { rel: 'alternate', type: 'application/zip', hash: 'data-sha256' } as const

/** The head of a page that accompanies a disclosure (figures, entries, index) and is none itself: nothing to check in it. */
export const companionMark = '<meta name="mingzhang-page" content="companion">'

/** A data package larger than this is not taken out of its document. */
export const ownDataBytesMax = 32 * 1024 * 1024

const hashPattern = /^[0-9a-f]{64}$/

/** A hash as it is written, or null where the text is none. */
export const declaredHash = (text: string | undefined): string | null => {
  const hash = text?.trim().toLowerCase() ?? ''
  return hashPattern.test(hash) ? hash : null
}

const propertyHash = (file: string, archive: Archive, keepTime: Clock): string | null => {
  const entry = archive.find('docProps/custom.xml')
  if (entry === undefined) return null
  let inside = false
  let text = ''
  parseXml(
    file,
    entry,
    archive.text(entry),
    /officeDocument\/2006\/custom-properties/,
    {
      open: (name, attribute) => {
        if (name === 'property') inside = attribute('name') === opcData.property
      },
      close: name => {
        if (name === 'property') inside = false
      },
      text: piece => {
        if (inside) text += piece
      },
    },
    keepTime,
  )
  return declaredHash(text)
}

const partBytes = (file: string, archive: Archive, keepTime: Clock): Uint8Array | null => {
  const relation = readRelations(file, archive, '', keepTime).find(({ type }) => type === opcData.relationship)
  const entry = relation && !relation.external ? archive.find(relation.target) : undefined
  if (entry === undefined) return null
  const pieces: Uint8Array[] = []
  let size = 0
  for (const piece of archive.pieces(entry)) {
    size += piece.length
    if (size > ownDataBytesMax) return null
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces, size))
}

/** What cannot be taken out is said later, by the check of the data; it is no reason to refuse the document. */
const orNull = <T>(take: () => T | null): T | null => {
  try {
    return take()
  } catch (error) {
    if (error instanceof UnreadableError && error.failure.reason === 'damaged') return null
    throw error
  }
}

/** The data of a Word or Excel file; undefined where it carries none. */
export const ownDataOfPackage = (file: string, archive: Archive, keepTime: Clock): OwnData | undefined => {
  const zip = orNull(() => partBytes(file, archive, keepTime))
  const declaredSha256 = orNull(() => propertyHash(file, archive, keepTime))
  return zip === null && declaredSha256 === null ? undefined : { zip, declaredSha256, beside: null }
}

const headOf =
  /^<<\s*\/Type\s*\/MingzhangOpenData\s+\/Length\s+(\d{1,9})\s+\/SHA256\s*\(([0-9a-f]*)\)\s*>>\s*stream\r?\n/
const headBytesMax = 256

/** The data of a PDF, found by its stream; undefined where there is none, or where other software has rewritten it. */
export const ownDataOfPdf = (bytes: Uint8Array, limits: Limits): OwnData | undefined => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, limits.fileBytesMax))
  const at = buffer.lastIndexOf(`<< /Type /${pdfData.type} `)
  if (at < 0) return undefined
  const head = headOf.exec(buffer.toString('latin1', at, at + headBytesMax))
  if (head === null) return undefined
  const start = at + head[0].length
  const end = start + Number(head[1])
  const isWhole = end <= buffer.length && end - start <= ownDataBytesMax
  return {
    zip: isWhole ? new Uint8Array(buffer.subarray(start, end)) : null,
    declaredSha256: declaredHash(head[2]),
    beside: null,
  }
}

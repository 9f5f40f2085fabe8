/**
 * The data package of a document, opened for the check: found inside it or beside it, hashed, read as a book, and ready to
 * be published again. The command line and the server come here; they know where files lie.
 */
import { createHash } from 'node:crypto'
import type { Charts } from '../../accounts/chart.js'
import type { OwnData } from '../../checks/own-data.js'
import type { Document } from '../../documents/document.js'
import { readBookZip } from '../../exchange/read-book-zip.js'
import { compose } from '../compose.js'
import { publishedOf } from './published.js'

/** The bytes of a file beside the document; null where there is no such plain file of a reasonable size. */
export type TakeBeside = (name: string) => Promise<Uint8Array | null>

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The file as the document names it: a plain name in its own folder and nothing else. */
const plainName = (href: string): string | null => {
  const name = href.replace(/^\.\//, '').replace(/[?#].*$/, '')
  try {
    const decoded = decodeURIComponent(name)
    return /^[^/\\:]+\.zip$/i.test(decoded) && !decoded.startsWith('.') ? decoded : null
  } catch {
    return null
  }
}

/** Under these names publishing lays the package beside a document. */
const usualNames = (file: string): string[] => {
  const stem = file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')
  return [`${stem}-data.zip`, `${stem}.data.zip`, 'data.zip']
}

const zipBeside = async (document: Document, take: TakeBeside): Promise<Uint8Array | null> => {
  const { declaredSha256 = null, beside = null } = document.data ?? {}
  const named = beside === null ? null : plainName(beside)
  const own = named === null ? null : await take(named)
  if (own !== null) return own
  // A file that the document does not name is its data only where the hash says so.
  for (const name of usualNames(document.file)) {
    const bytes = await take(name)
    if (bytes !== null && hashOf(bytes) === declaredSha256) return bytes
  }
  return null
}

/** Opens the data of a document that carries or names some; undefined for all other documents. */
export const openOwnData = async (
  document: Document,
  take: TakeBeside,
  charts: Charts,
): Promise<OwnData | undefined> => {
  if (document.data === undefined) return undefined
  const { declaredSha256 } = document.data
  const zip = document.data.zip ?? (await zipBeside(document, take))
  if (zip === null) return { declaredSha256, sha256: null, problems: [], publish: null }
  const sha256 = hashOf(zip)
  const reading = await readBookZip(zip)
  if (!reading.ok) return { declaredSha256, sha256, problems: reading.problems, publish: null }
  const { book } = reading
  return {
    declaredSha256,
    sha256,
    problems: reading.warnings,
    publish: kind => {
      try {
        const { disclosure, obstacles } = compose(book, { kind, draft: true, charts })
        if (disclosure !== null) return publishedOf(disclosure)
        return { why: obstacles.map(({ message }) => message).join('') || '数据不足以重新写出公开文件。' }
      } catch (error) {
        // Nobody knows what book a stranger's file carries: what publishing cannot do with it is a finding about the data.
        return { why: `数据不能重新写成公开文件（${error instanceof Error ? error.message : String(error)}）。` }
      }
    },
  }
}

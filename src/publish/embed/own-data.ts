/**
 * The data package of a document, opened for the check: found inside it or beside it, hashed, read as a book with what was
 * published of it. The command line and the server come here; they know where files lie.
 */
import { createHash } from 'node:crypto'
import type { OwnData } from '../../checks/own-data.js'
import type { Document } from '../../documents/document.js'
import { readBookZip } from '../../exchange/read-book-zip.js'
import { figuresFile, tablesFile, textsFile } from '../published-files.js'
import { packageFaults } from './package-faults.js'
import { readPublished } from './read-published.js'

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
export const openOwnData = async (document: Document, take: TakeBeside): Promise<OwnData | undefined> => {
  if (document.data === undefined) return undefined
  const { declaredSha256 } = document.data
  const zip = document.data.zip ?? (await zipBeside(document, take))
  if (zip === null) return { declaredSha256, sha256: null, problems: [], published: null }
  const sha256 = hashOf(zip)
  const { reading, beside } = await readBookZip(zip, [figuresFile, textsFile, tablesFile])
  if (!reading.ok) return { declaredSha256, sha256, problems: reading.problems, published: null }
  const own = { declaredSha256, sha256, problems: reading.warnings }
  const published = readPublished(beside)
  if (published === null) return { ...own, published: { why: `数据包没有记下公开了什么（没有 ${textsFile}）` } }
  if (!published.ok) return { ...own, problems: [...own.problems, ...published.problems], published: null }
  return {
    ...own,
    problems: [...own.problems, ...packageFaults(reading.book, published.rows)],
    published: published.published,
  }
}

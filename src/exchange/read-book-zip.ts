/** The book out of a data package (.zip), within bounds. Whoever verifies a published document against its data comes here. */
import { UnreadableError, defaultLimits } from '../documents/document.js'
import { openArchive, type Archive } from '../documents/zip.js'
import type { Problem } from '../book/problem.js'
import { tableNames } from '../book/schema.js'
import { descriptorName, tableFile } from './descriptor.js'
import { readBookFiles, type BookReading } from './read-book.js'

const packageName = 'data.zip'

const entryBytes = (archive: Archive, entry: string): Uint8Array =>
  new Uint8Array(Buffer.concat([...archive.pieces(entry)]))

/**
 * Reads the book of a data package, and the named files beside it as far as they are there; nothing else is unpacked. A
 * zip that is damaged, too large when unpacked or no book at all comes back as a reading with its problem. Never throws
 * because of the bytes.
 */
export const readBookZip = async (
  zip: Uint8Array,
  beside: readonly string[] = [],
): Promise<{ reading: BookReading; beside: ReadonlyMap<string, Uint8Array> }> => {
  const files = new Map<string, Uint8Array>()
  const found = new Map<string, Uint8Array>()
  try {
    const archive = await openArchive({ file: packageName, bytes: zip, sha256: '', limits: defaultLimits })
    const take = (file: string, into: Map<string, Uint8Array>): void => {
      const entry = archive.find(file)
      if (entry !== undefined) into.set(file, entryBytes(archive, entry))
    }
    for (const file of [descriptorName, ...tableNames.map(tableFile)]) take(file, files)
    for (const file of beside) take(file, found)
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    const { message, remedy } = error.failure
    const problem: Problem = { severity: 'error', file: packageName, line: null, field: null, reason: message, remedy }
    return { reading: { ok: false, unreadable: true, header: null, problems: [problem] }, beside: found }
  }
  return { reading: await readBookFiles(files), beside: found }
}

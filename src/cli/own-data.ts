/** The data package of a document on disk, for the check: the files beside it are looked at here. worker.ts comes here. */
import { lstat, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { OwnData } from '../checks/own-data.js'
import type { Document } from '../documents/document.js'
import { ownDataBytesMax } from '../documents/own-data.js'

const plainFile = async (file: string): Promise<Uint8Array | null> => {
  try {
    const found = await lstat(file)
    return found.isFile() && found.size <= ownDataBytesMax ? await readFile(file) : null
  } catch {
    // Not there or not to be read: for the check both mean that the data cannot be had.
    return null
  }
}

/** What the document was published from; undefined where it says nothing of it. The reading of packages is loaded only then. */
export const ownDataBeside = async (document: Document): Promise<OwnData | undefined> => {
  if (document.data === undefined) return undefined
  const { openOwnData } = await import('../publish/embed/own-data.js')
  return openOwnData(document, name => plainFile(join(dirname(document.file), name)))
}

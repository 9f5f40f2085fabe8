/** Office files are ZIP archives that carry the time of writing; here they get a fixed one, so that bytes repeat. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'

/** The first moment a ZIP can name; months count from 0. */
const epoch = new Date(1980, 0, 1)

/** The same archive with fixed times on its entries and in its document properties, entries in their old order. */
export const withFixedTimes = (archive: Uint8Array): Uint8Array => {
  const entries: Zippable = {}
  for (const [name, bytes] of Object.entries(unzipSync(archive))) {
    const fixed = name.endsWith('docProps/core.xml')
      ? strToU8(strFromU8(bytes).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2024-01-01T00:00:00Z'))
      : bytes
    entries[name] = [fixed, { mtime: epoch, level: 9 }]
  }
  return zipSync(entries)
}

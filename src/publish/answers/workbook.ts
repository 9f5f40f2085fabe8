/**
 * Sheets to the bytes of a workbook. The Excel writer stretches pictures over whole cells; here they get their own size
 * at the corner of their cell, and the archive gets fixed times, so that the same check gives the same bytes.
 */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { workbookMark } from './own-files.js'

/** The first moment a ZIP can name; months count from 0. */
const epoch = new Date(1980, 0, 1)
/** Distance of a picture from the corner of its cell, in EMU (12,700 a point). */
const insetEmu = 25_400

const anchor = /<xdr:twoCellAnchor[^>]*>(.*?)<\/xdr:twoCellAnchor>/gs

/** Every picture anchored at one cell with its own size; `count` says how many were. */
const withOwnSizes = (drawing: string): { xml: string; count: number } => {
  let count = 0
  const xml = drawing.replace(anchor, (whole: string, inside: string) => {
    const from = /<xdr:from>.*?<\/xdr:from>/s.exec(inside)?.[0]
    const size = /<a:ext cx="(\d+)" cy="(\d+)"\s*\/>/.exec(inside)
    if (from === undefined || size === null) return whole
    count++
    const moved = from.replace(/(Off>)0(?=<)/g, `$1${insetEmu}`)
    const rest = inside.replace(from, '').replace(/<xdr:to>.*?<\/xdr:to>/s, '')
    return `<xdr:oneCellAnchor>${moved}<xdr:ext cx="${size[1]}" cy="${size[2]}"/>${rest}</xdr:oneCellAnchor>`
  })
  return { xml, count }
}

/** Writes the workbook; every picture of every sheet is in it, or this throws. */
export const writeWorkbook = async (title: string, sheets: readonly WriteSheet[]): Promise<Uint8Array> => {
  const archive = await writeXlsx({ properties: { title, creator: workbookMark }, sheets: [...sheets] })
  const entries: Zippable = {}
  let pictures = 0
  for (const [name, bytes] of Object.entries(unzipSync(archive))) {
    if (/^xl\/drawings\/[^/]+\.xml$/.test(name)) {
      const { xml, count } = withOwnSizes(strFromU8(bytes))
      pictures += count
      entries[name] = [strToU8(xml), { mtime: epoch }]
    } else if (name === 'docProps/core.xml') {
      const fixed = strFromU8(bytes).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2024-01-01T00:00:00Z')
      // Stored as it is: our mark is looked for in the bytes of the file.
      entries[name] = [strToU8(fixed), { mtime: epoch, level: 0 }]
    } else entries[name] = [bytes, { mtime: epoch, level: name.endsWith('.png') ? 0 : 6 }]
  }
  const wanted = sheets.reduce((sum, sheet) => sum + (sheet.images?.length ?? 0), 0)
  if (pictures !== wanted) throw new Error(`workbook holds ${pictures} of ${wanted} pictures`)
  return zipSync(entries)
}

/**
 * The bytes of a workbook, the same for the same disclosure: fixed times, and codes written as text not marked as
 * mistakes by Excel. render.ts comes here.
 */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { writeXlsx, type WriteSheet } from 'hucre/xlsx'

/** The first noon that a ZIP can name; months count from 0. */
const epoch = new Date(1980, 0, 1, 12)
const fixedMoment = '2024-01-01T00:00:00Z'

/** Codes are text, totals add up what stands apart: Excel need not put green corners on either. */
const ignoredErrors =
  '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1" formula="1" formulaRange="1"/></ignoredErrors>'

/** What the schema of a sheet puts behind `ignoredErrors`. */
const later =
  /<(?:smartTags|drawing|legacyDrawing|legacyDrawingHF|picture|oleObjects|controls|tableParts|extLst)\b|<\/worksheet>/

const quiet = (sheet: string): string => sheet.replace(later, found => `${ignoredErrors}${found}`)

/** Names of sheets in references stand in quotes, or Excel reports a damaged file for “三公” and for a year in front. */
const quoted = (workbook: string): string =>
  workbook.replace(/(<definedName[^>]*>)([^'<][^<]*)!(?=[^!<]*<)/g, "$1'$2'!")

export const workbookBytes = async (title: string, sheets: readonly WriteSheet[]): Promise<Uint8Array> => {
  const written = await writeXlsx({ properties: { title, creator: '明账' }, sheets: [...sheets] })
  const entries: Zippable = {}
  for (const [name, bytes] of Object.entries(unzipSync(written))) {
    const text =
      name === 'docProps/core.xml'
        ? strFromU8(bytes).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, fixedMoment)
        : /^xl\/worksheets\/[^/]+\.xml$/.test(name)
          ? quiet(strFromU8(bytes))
          : name === 'xl/workbook.xml'
            ? quoted(strFromU8(bytes))
            : null
    entries[name] = [text === null ? bytes : strToU8(text), { mtime: epoch, os: 0 }]
  }
  return zipSync(entries, { level: 6 })
}

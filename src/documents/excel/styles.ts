/** Cell styles of an .xlsx: number format and borders by style index. The sheet reader comes here. */
import type { Clock } from '../refusal.js'
import { parseXml } from '../xml.js'
import type { Archive } from '../zip.js'
import { builtInPattern, numberShower, type ShowNumber } from './format.js'
import type { Borders } from './workbook.js'

export const sheetNamespace =
  /schemas\.openxmlformats\.org\/spreadsheetml\/2006\/main|purl\.oclc\.org\/ooxml\/spreadsheetml\/main/

export type CellStyle = { pattern: string; show: ShowNumber; borders: Borders | null }

export const plainStyle: CellStyle = { pattern: 'General', show: numberShower('General'), borders: null }

const sides = new Set(['left', 'right', 'top', 'bottom', 'start', 'end'])

/** Styles by the index that cells carry (`s`). */
export const readStyles = (
  file: string,
  archive: Archive,
  part: string | undefined,
  epoch1904: boolean,
  keepTime: Clock,
): CellStyle[] => {
  if (!part) return []
  const patterns = new Map<number, string>()
  const borders: Borders[] = []
  const formats: { pattern: number; border: number }[] = []
  const path: string[] = []
  parseXml(
    file,
    part,
    archive.text(part),
    sheetNamespace,
    {
      open: (name, attribute) => {
        const parent = path.at(-1)
        path.push(name)
        const border = borders.at(-1)
        if (name === 'numFmt' && parent === 'numFmts')
          patterns.set(Number(attribute('numFmtId')), attribute('formatCode') ?? 'General')
        else if (name === 'border' && parent === 'borders')
          borders.push({ left: false, right: false, top: false, bottom: false })
        else if (border && parent === 'border' && sides.has(name)) {
          const side = name === 'start' ? 'left' : name === 'end' ? 'right' : (name as keyof Borders)
          border[side] = (attribute('style') ?? 'none') !== 'none'
        } else if (name === 'xf' && parent === 'cellXfs')
          formats.push({ pattern: Number(attribute('numFmtId') ?? 0), border: Number(attribute('borderId') ?? 0) })
      },
      close: () => {
        path.pop()
      },
    },
    keepTime,
  )
  return formats.map(({ pattern: id, border }) => {
    const pattern = patterns.get(id) ?? builtInPattern(id)
    const lines = borders[border]
    const drawn = lines && (lines.left || lines.right || lines.top || lines.bottom)
    return { pattern, show: numberShower(pattern, epoch1904), borders: drawn ? lines : null }
  })
}

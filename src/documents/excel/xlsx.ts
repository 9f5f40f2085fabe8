/**
 * Excel workbooks (.xlsx), read part by part as a stream: a sheet of a million formatted empty rows costs time, not
 * memory. (Reading it whole with the libraries tried took 740 MB.) The Excel reader comes here.
 */
import type { Source } from '../document.js'
import { damaged, startCountingClock, type Clock } from '../refusal.js'
import { ownDataOfPackage } from '../own-data.js'
import { coreTitle, mainPart, parseXml, readRelations } from '../xml.js'
import { openArchive, type Archive } from '../zip.js'
import { showWords } from './format.js'
import { plainStyle, readStyles, sheetNamespace, type CellStyle } from './styles.js'
import { collectCells, type Area, type Sheet, type Workbook } from './workbook.js'

/** The shared strings, with the text of all runs and without phonetic readings. */
const readSharedStrings = (file: string, archive: Archive, part: string | undefined, keepTime: Clock): string[] => {
  const strings: string[] = []
  if (!part) return strings
  let inText = false
  let phonetic = 0
  parseXml(
    file,
    part,
    archive.text(part),
    sheetNamespace,
    {
      open: name => {
        if (name === 'si') strings.push('')
        else if (name === 'rPh') phonetic++
        inText = name === 't' && phonetic === 0
      },
      close: name => {
        if (name === 'rPh') phonetic--
        inText = false
      },
      text: text => {
        if (inText && strings.length > 0) strings[strings.length - 1] += text
      },
    },
    keepTime,
  )
  return strings.map(unescapeText)
}

/** Excel writes characters XML cannot hold as `_x000D_`. */
const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/** `AB12` as 0-based row and column, or null. Called for every cell, hence by character. */
export const parseReference = (reference: string): { row: number; column: number } | null => {
  let column = 0
  let row = 0
  let letters = 0
  let digits = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    const letter = (code | 32) - 96
    if (letter >= 1 && letter <= 26 && digits === 0 && ++letters <= 3) column = column * 26 + letter
    else if (code >= 48 && code <= 57 && letters > 0 && ++digits <= 7) row = row * 10 + code - 48
    else if (code !== 36) return null
  }
  return letters > 0 && digits > 0 && row > 0 ? { row: row - 1, column: column - 1 } : null
}

export const parseArea = (reference: string): Area | null => {
  const [from, to] = reference.split(':').map(parseReference)
  if (!from) return null
  const end = to ?? from
  return { top: from.row, left: from.column, bottom: end.row, right: end.column }
}

/**
 * Takes out the cells that are empty and without borders before they are parsed: sheets formatted down to the last
 * row consist of little else. What a piece boundary cuts in two is simply parsed.
 */
function* withoutEmptyCells(pieces: Iterable<string>, styles: CellStyle[]): Generator<string> {
  for (const piece of pieces)
    yield piece.replace(/<c r="\w+"(?: s="(\d+)")?\/>/g, (cell: string, style: string | undefined) =>
      (styles[Number(style ?? 0)] ?? plainStyle).borders ? cell : '',
    )
}

type OpenCell = { row: number; column: number; style: CellStyle; type: string; value: string; inline: string }

const shownValue = (cell: OpenCell, strings: string[]): string => {
  const { type, value, style } = cell
  switch (type) {
    case 's':
      return showWords(strings[Number(value)] ?? '', style.pattern)
    case 'inlineStr':
      return showWords(unescapeText(cell.inline), style.pattern)
    case 'str':
      return showWords(unescapeText(value), style.pattern)
    case 'b':
      return value === '' ? '' : value === '1' ? 'TRUE' : 'FALSE'
    case 'e':
      return value
    case 'd':
      return value.replace(/T00:00:00(\.0+)?Z?$/, '')
    default: {
      if (value.trim() === '') return ''
      const number = Number(value)
      return Number.isFinite(number) ? style.show(number) : value
    }
  }
}

const readSheet = (
  file: string,
  archive: Archive,
  part: string,
  name: string,
  shared: { strings: string[]; styles: CellStyle[] },
  collect: ReturnType<typeof collectCells>,
  keepTime: Clock,
): void => {
  let row = -1
  let column = -1
  let cell: OpenCell | null = null
  let reading: 'value' | 'inline' | null = null
  let phonetic = 0
  parseXml(
    file,
    `${part}（工作表“${name}”）`,
    withoutEmptyCells(archive.text(part), shared.styles),
    sheetNamespace,
    {
      open: (tag, attribute) => {
        switch (tag) {
          case 'row': {
            const number = Number(attribute('r'))
            row = Number.isInteger(number) && number > 0 ? number - 1 : row + 1
            column = -1
            break
          }
          case 'c': {
            const reference = attribute('r')
            const place = reference ? parseReference(reference) : null
            if (place) row = place.row
            column = place ? place.column : column + 1
            const style = shared.styles[Number(attribute('s') ?? 0)] ?? plainStyle
            cell = { row, column, style, type: attribute('t') ?? 'n', value: '', inline: '' }
            break
          }
          case 'v':
            reading = cell && 'value'
            break
          case 't':
            reading = cell && phonetic === 0 ? 'inline' : null
            break
          case 'rPh':
            phonetic++
            break
          case 'mergeCell': {
            const area = parseArea(attribute('ref') ?? '')
            if (area) collect.merge(area)
            break
          }
        }
      },
      close: tag => {
        if (tag === 'v' || tag === 't') reading = null
        else if (tag === 'rPh') phonetic--
        else if (tag === 'c' && cell) {
          const text = cell.value === '' && cell.inline === '' ? '' : shownValue(cell, shared.strings).trim()
          const stored = cell.type === 'n' && cell.value.trim() !== text ? cell.value.trim() : ''
          if (text !== '' || cell.style.borders)
            collect.add({
              row: cell.row,
              column: cell.column,
              text,
              borders: cell.style.borders,
              ...(stored === '' ? {} : { stored }),
            })
          cell = null
        }
      },
      text: text => {
        if (!cell || !reading) return
        if (reading === 'value') cell.value += text
        else cell.inline += text
      },
    },
    keepTime,
  )
}

type SheetEntry = { name: string; relation: string; hidden: boolean }

/**
 * Reads a workbook's visible sheets. Formulas give their cached value; chart sheets and hidden sheets are left out.
 * @throws UnreadableError
 */
export const readXlsxWorkbook = async (source: Source): Promise<Workbook> => {
  const { file, limits } = source
  const keepTime = startCountingClock(source)
  const archive = await openArchive(source)
  const part = mainPart(file, archive, /^xl\/workbook\d*\.xml$/i, keepTime)
  const relations = readRelations(file, archive, part, keepTime)
  const entries: SheetEntry[] = []
  let epoch1904 = false
  const open = (name: string, attribute: (name: string) => string | undefined): void => {
    if (name === 'workbookPr') epoch1904 = /^(1|true)$/.test(attribute('date1904') ?? '')
    if (name !== 'sheet') return
    entries.push({
      name: attribute('name') ?? '',
      relation: attribute('r:id') ?? attribute('relationships:id') ?? '',
      hidden: /hidden/i.test(attribute('state') ?? ''),
    })
  }
  parseXml(file, part, archive.text(part), sheetNamespace, { open }, keepTime)

  const related = (type: string): string | undefined => {
    const relation = relations.find(candidate => candidate.type === type)
    return relation && archive.find(relation.target)
  }
  const shared = {
    strings: readSharedStrings(file, archive, related('sharedStrings'), keepTime),
    styles: readStyles(file, archive, related('styles'), epoch1904, keepTime),
  }
  const sheets: Sheet[] = []
  const count = { cells: 0 }
  for (const entry of entries) {
    const relation = relations.find(candidate => candidate.id === entry.relation)
    if (entry.hidden) continue
    if (!relation) throw damaged(file, `工作表“${entry.name}”缺失`)
    if (relation.type !== 'worksheet') continue
    const sheet: Sheet = { name: entry.name, cells: [], merges: [] }
    const sheetPart = archive.find(relation.target) ?? relation.target
    readSheet(file, archive, sheetPart, entry.name, shared, collectCells(file, limits, count, sheet), keepTime)
    sheets.push(sheet)
  }
  const title = coreTitle(file, archive, keepTime)
  const data = ownDataOfPackage(file, archive, keepTime)
  return { sheets, ...(title && { title }), ...(data && { data }) }
}

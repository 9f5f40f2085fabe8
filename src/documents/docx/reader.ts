/**
 * Word documents (.docx): paragraphs as lines and tables with their real spans, from the document's own XML.
 * The front door (read.ts) comes here.
 */
import type { Block, Document, Line, Picture, Reader, Table } from '../document.js'
import { startCountingClock, tooDeep, tooManyCells } from '../refusal.js'
import { ownDataOfPackage } from '../own-data.js'
import { coreTitle, mainPart, parseXml } from '../xml.js'
import { openArchive } from '../zip.js'
import { columnsMax, openTable, spanOf, tableOf, type OpenTable } from './grid.js'
import { readNumbering } from './numbering.js'
import { headingOfOutline, readStyles, wordNamespace } from './styles.js'

type Paragraph = {
  text: string
  heading: number | undefined
  /** The list it is counted in, where Word numbers it by itself; list `0` means none. */
  list: { id?: string; level?: number }
  style: string
  after: Line[]
}

/** Parts of the text that are not printed: deleted and moved-away text, the second copy of a drawing, ruby readings. */
const unprinted = new Set(['del', 'moveFrom', 'mc:Fallback', 'rt', 'numPicBullet'])

/** Ticks and boxes of the Wingdings fonts, which checklists use. */
const symbols: Record<string, string> = { F0FE: '☑', F052: '☑', F0FD: '☒', F0A8: '☐', F0A3: '☐', F06F: '☐', F0FC: '✓' }

/** A one-column table around other tables only places them on the page: its own words are running text. */
const linesOf = (layout: Table): Line[] =>
  layout.cells.flatMap(cell => textLines(cell.text)).map(text => ({ kind: 'line', text, page: 1 }))

const textLines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

const isOn = (value: string | undefined): boolean => value === undefined || !/^(0|false|off|none)$/i.test(value)

/**
 * Reads a .docx. Page numbers are not known (`paged` false, one page); a nested table follows the table it stands in;
 * text boxes follow the paragraph they are anchored to.
 */
export const readDocx: Reader = async source => {
  const { file, limits } = source
  const keepTime = startCountingClock(source)
  const archive = await openArchive(source)
  const part = mainPart(file, archive, /^word\/document\d*\.xml$/i, keepTime)
  const { headings, lists: styleLists } = readStyles(file, archive, part.replace(/[^/]*$/, 'styles.xml'), keepTime)
  const nextNumber = readNumbering(file, archive, part.replace(/[^/]*$/, 'numbering.xml'), keepTime)

  /** A table takes its place when it opens, so that it stands before the tables inside it. */
  const places: (Block | Line[] | null)[] = []
  const tables: { open: OpenTable; place: number }[] = []
  const paragraphs: Paragraph[] = []
  const path: string[] = []
  const pictures: Picture[] = []
  let skipped = 0
  let hidden = false
  let cells = 0

  const addText = (text: string): void => {
    const paragraph = paragraphs.at(-1)
    if (paragraph && skipped === 0 && !hidden) paragraph.text += text
  }

  const finishParagraph = (): void => {
    const paragraph = paragraphs.pop()
    if (!paragraph) return
    const styled = styleLists.get(paragraph.style)
    const listId = paragraph.list.id ?? styled?.id
    if (listId && (paragraph.text.trim() !== '' || tables.at(-1)?.open.cell))
      paragraph.text = nextNumber(listId, paragraph.list.level ?? styled?.level ?? 0) + paragraph.text
    const cell = tables.at(-1)?.open.cell
    if (cell) {
      cell.text.push(paragraph.text)
      return
    }
    const heading = paragraph.heading && { heading: paragraph.heading }
    const lines = textLines(paragraph.text).map((text): Line => ({ kind: 'line', text, page: 1, ...heading }))
    const anchor = paragraphs.at(-1)
    if (anchor) anchor.after.push(...lines)
    else places.push(...lines, ...paragraph.after)
  }

  const open = (name: string, attribute: (name: string) => string | undefined): void => {
    const parent = path.at(-1)
    path.push(name)
    const table = tables.at(-1)?.open
    if (unprinted.has(name)) {
      if (name === 'del' && parent === 'trPr' && table?.row) table.row.deleted = true
      skipped++
    }
    if (skipped > 0) return
    switch (name) {
      case 'tbl':
        if (tables.length >= limits.nestingMax) throw tooDeep(file, limits.nestingMax)
        if (table) table.holdsTable = true
        tables.push({ open: openTable(), place: places.push(null) - 1 })
        break
      case 'tr':
        if (!table) break
        table.row = { columnsBefore: 0, deleted: false, cells: [] }
        table.rows.push(table.row)
        break
      case 'gridBefore':
        if (table?.row && parent === 'trPr')
          table.row.columnsBefore = Math.min(columnsMax, Math.max(0, Number(attribute('val')) || 0))
        break
      case 'tc':
        if (!table?.row) break
        if (++cells > limits.cellsMax) throw tooManyCells(file, limits.cellsMax)
        table.cell = { columnSpan: 1, vertical: 'none', joinsLeft: false, text: [] }
        table.row.cells.push(table.cell)
        break
      case 'gridSpan':
        if (table?.cell && parent === 'tcPr') table.cell.columnSpan = spanOf(attribute('val'))
        break
      case 'vMerge':
        if (table?.cell && parent === 'tcPr')
          table.cell.vertical = attribute('val') === 'restart' ? 'restart' : 'continue'
        break
      case 'hMerge':
        if (table?.cell && parent === 'tcPr') table.cell.joinsLeft = attribute('val') !== 'restart'
        break
      case 'p':
        paragraphs.push({ text: '', heading: undefined, list: {}, style: '', after: [] })
        break
      case 'pStyle': {
        const paragraph = paragraphs.at(-1)
        if (!paragraph || parent !== 'pPr') break
        paragraph.style = attribute('val') ?? ''
        paragraph.heading ??= headings.get(paragraph.style)
        break
      }
      case 'numId':
      case 'ilvl': {
        const paragraph = paragraphs.at(-1)
        if (!paragraph || parent !== 'numPr' || path.at(-3) !== 'pPr') break
        if (name === 'numId') paragraph.list.id = attribute('val') ?? ''
        else paragraph.list.level = Number(attribute('val')) || 0
        break
      }
      case 'outlineLvl': {
        const paragraph = paragraphs.at(-1)
        if (paragraph && parent === 'pPr') paragraph.heading = headingOfOutline(Number(attribute('val')))
        break
      }
      case 'r':
        hidden = false
        break
      case 'vanish':
        if (path.at(-3) === 'r') hidden = isOn(attribute('val'))
        break
      case 'tab':
        if (parent === 'r') addText('\t')
        break
      case 'ptab':
        addText('\t')
        break
      case 'br':
      case 'cr':
        addText('\n')
        break
      case 'noBreakHyphen':
        addText('-')
        break
      case 'wp:docPr': {
        const alternative = attribute('descr') ?? ''
        if (alternative !== '') pictures.push({ alternative, texts: [] })
        break
      }
      case 'sym':
        addText(symbols[(attribute('char') ?? '').toUpperCase()] ?? '')
        break
    }
  }

  const close = (name: string): void => {
    path.pop()
    if (unprinted.has(name)) {
      skipped--
      return
    }
    if (skipped > 0) return
    const table = tables.at(-1)
    switch (name) {
      case 'p':
        finishParagraph()
        break
      case 'r':
        hidden = false
        break
      case 'tc':
        if (table) table.open.cell = null
        break
      case 'tr':
        if (table) table.open.row = null
        break
      case 'tbl': {
        tables.pop()
        const finished = table && tableOf(table.open)
        if (!table || !finished) break
        if (finished.rows * finished.columns > limits.cellsMax) throw tooManyCells(file, limits.cellsMax)
        places[table.place] = table.open.holdsTable && finished.columns === 1 ? linesOf(finished) : finished
        break
      }
    }
  }

  const text = (text: string): void => {
    const name = path.at(-1)
    if (name === 't' || name === 'm:t') addText(text)
  }

  parseXml(file, part, archive.text(part), wordNamespace, { open, close, text }, keepTime)
  const blocks = places.flatMap(place => place ?? [])
  const title = coreTitle(file, archive, keepTime)
  const data = ownDataOfPackage(file, archive, keepTime)
  const document: Document = {
    file,
    format: 'docx',
    sha256: source.sha256,
    paged: false,
    pages: [{ number: 1, blocks }],
    ...(title && { title }),
    ...(pictures.length > 0 && { pictures }),
    ...(data && { data }),
  }
  return document
}

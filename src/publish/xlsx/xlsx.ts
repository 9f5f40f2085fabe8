/**
 * A disclosure as a workbook in the layout of the official ones: cover, contents, a sheet for each form and each text,
 * totals as live formulas. The publish command comes here.
 */
import type { WriteSheet } from 'hucre/xlsx'
import type { Sheet } from '../answers/sheet.js'
import { sheetName } from '../answers/sheet.js'
import type { Block, Disclosure, Section } from '../disclosure.js'
import { embedInOpc } from '../embed/opc.js'
import { workbookBytes } from './archive.js'
import { formSheet, type FormSheet } from './form-sheet.js'
import { contentsSheet, coverSheet, textSheet, type ContentsEntry, type TextSheet } from './text-sheet.js'

type TextBlock = Exclude<Block, { kind: 'form' }>
/** A sheet to be: the text between two forms, or a form. */
type Part = { kind: 'text'; blocks: TextBlock[] } | { kind: 'form'; block: Extract<Block, { kind: 'form' }> }

const partsOf = ({ blocks }: Section): Part[] => {
  const parts: Part[] = []
  for (const block of blocks) {
    const last = parts.at(-1)
    if (block.kind === 'form') parts.push({ kind: 'form', block })
    else if (last?.kind === 'text') last.blocks.push(block)
    else parts.push({ kind: 'text', blocks: [block] })
  }
  return parts
}

/** As the tabs of the official workbooks: without part, year and name of the unit, which every sheet would repeat. */
const shortTitle = (title: string, { identity }: Disclosure): string => {
  const short = title
    .replace(/^\s*(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、)\s*/, '')
    .replaceAll(identity.unitName, '')
    .replace(new RegExp(`${identity.year}年度?`, 'g'), '')
    .trim()
  return short === '' ? title : short
}

const margins = { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.35 }
const footer = { oddFooter: '&C第 &P 页，共 &N 页' }

const base = (sheet: Sheet, landscape: boolean): WriteSheet => ({
  name: sheet.name,
  rows: Array.from({ length: sheet.rows }, () => []),
  columns: sheet.widths.map(width => ({ width })),
  cells: sheet.cells,
  merges: sheet.merges,
  rowDefs: sheet.heights,
  view: { showGridLines: false },
  pageSetup: {
    paperSize: 'a4',
    orientation: landscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins,
  },
})

const writableForm = ({ sheet, titleRows, frozenRows, landscape }: FormSheet): WriteSheet => {
  const written = base(sheet, landscape)
  return {
    ...written,
    freezePane: { rows: frozenRows },
    headerFooter: footer,
    pageSetup: { ...written.pageSetup, printTitlesRow: `$${titleRows.first + 1}:$${titleRows.last + 1}` },
  }
}

const writableText = ({ sheet, charts, breaks }: TextSheet, isNumbered = true): WriteSheet => ({
  ...base(sheet, false),
  ...(breaks.length > 0 ? { rowBreaks: breaks } : {}),
  ...(charts.length > 0 ? { charts } : {}),
  ...(isNumbered ? { headerFooter: footer } : {}),
})

/** The workbook with its data inside; the bytes depend on the disclosure alone. */
export const renderXlsx = async (disclosure: Disclosure): Promise<Uint8Array> => {
  const taken = new Set<string>()
  const coverName = sheetName('封面', taken)
  const contentsName = sheetName('目录', taken)
  const entries: ContentsEntry[] = []
  const written: WriteSheet[] = []
  for (const section of disclosure.sections) {
    const parts = partsOf(section)
    parts.forEach((part, i) => {
      const wanted = part.kind === 'form' ? part.block.table.title : section.title
      const name = sheetName(shortTitle(wanted, disclosure), taken)
      if (i === 0) entries.push({ title: section.title, sheet: name, level: 1 })
      if (part.kind === 'form') {
        entries.push({ title: part.block.table.title, sheet: name, level: 2 })
        written.push(writableForm(formSheet(part.block.table, name)))
        return
      }
      for (const block of part.blocks)
        if (block.kind === 'heading' && block.level === 2) entries.push({ title: block.text, sheet: name, level: 2 })
      written.push(writableText(textSheet(i === 0 ? section.title : null, part.blocks, name)))
    })
  }
  const bytes = await workbookBytes(disclosure.title, [
    writableText(coverSheet(disclosure.cover, coverName), false),
    writableText(contentsSheet(entries, contentsName)),
    ...written,
  ])
  return embedInOpc(bytes, disclosure.data)
}

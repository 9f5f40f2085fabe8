/**
 * A disclosure as an Excel workbook: a sheet for each section as in the official templates, merged header cells,
 * amounts as numbers with two decimals.
 */
import { writeXlsx, type Cell, type CellStyle, type MergeRange, type WriteSheet } from 'hucre/xlsx'
import { withFixedTimes } from './fixed-zip.js'
import { placeCells, type Align, type Block, type Disclosure, type Form, type PrintedCell } from './structure.js'

const line = { style: 'thin' as const }
const fontName = '宋体'
const style = (
  size: number,
  align: Align,
  more: { bold?: boolean; ruled?: boolean; numFmt?: string; wrap?: boolean } = {},
): CellStyle => ({
  font: { name: fontName, size, bold: more.bold ?? false },
  alignment: { horizontal: align, vertical: 'center', wrapText: more.wrap ?? true },
  ...(more.ruled ? { border: { top: line, right: line, bottom: line, left: line } } : {}),
  ...(more.numFmt === undefined ? {} : { numFmt: more.numFmt }),
})

type Draft = {
  cells: Map<string, Partial<Cell>>
  merges: MergeRange[]
  heights: Map<number, { height: number }>
  row: number
}

/** Puts `value` at the place, merged over the range; the border of a merged cell stands on every place it covers. */
const put = (
  draft: Draft,
  place: { row: number; column: number; rowSpan?: number; columnSpan?: number },
  value: string | number,
  cellStyle: CellStyle,
): void => {
  const { row, column, rowSpan = 1, columnSpan = 1 } = place
  for (let r = row; r < row + rowSpan; r++) {
    for (let c = column; c < column + columnSpan; c++) {
      const first = r === row && c === column
      draft.cells.set(`${r},${c}`, { ...(first && value !== '' ? { value } : { value: null }), style: cellStyle })
    }
  }
  if (rowSpan > 1 || columnSpan > 1) {
    draft.merges.push({
      startRow: row,
      startCol: column,
      endRow: row + rowSpan - 1,
      endCol: column + columnSpan - 1,
    })
  }
}

/** The number an amount cell prints, or its text where it prints something else. */
const valueOf = (cell: PrintedCell): string | number =>
  cell.amount === true && /^-?\d{1,3}(,\d{3})*\.\d{2}$/.test(cell.text)
    ? Number(cell.text.replaceAll(',', ''))
    : cell.text

const putForm = (draft: Draft, form: Form): void => {
  const columns = form.widths.length
  const { number, left, middle, right } = form.caption
  put(draft, { row: draft.row + 1, column: 0, columnSpan: columns }, form.title, style(18, 'center', { bold: true }))
  draft.heights.set(draft.row + 1, { height: 28 })
  draft.row += 2
  if (number !== '') put(draft, { row: draft.row++, column: columns - 1 }, number, style(10, 'right', { wrap: false }))
  const half = Math.floor(columns / 2)
  put(draft, { row: draft.row, column: 0, columnSpan: half }, left, style(10, 'left', { wrap: false }))
  if (middle !== '') put(draft, { row: draft.row, column: half }, middle, style(10, 'center'))
  put(draft, { row: draft.row, column: columns - 1 }, right, style(10, 'right', { wrap: false }))
  draft.row += 2
  for (const cell of placeCells(form)) {
    const cellStyle = style(10, cell.align ?? 'left', {
      ruled: true,
      ...(cell.bold === undefined ? {} : { bold: cell.bold }),
      ...(cell.amount === true ? { numFmt: '#,##0.00' } : {}),
    })
    put(draft, { ...cell, row: draft.row + cell.row }, valueOf(cell), cellStyle)
  }
  draft.row += form.rows.length
  for (const note of form.notes) {
    put(draft, { row: draft.row++, column: 0, columnSpan: columns }, note, style(10, 'left'))
  }
}

const textColumns = 13

const putText = (draft: Draft, text: string, size: number, align: Align, bold: boolean): void => {
  put(draft, { row: draft.row, column: 0, columnSpan: textColumns }, text, style(size, align, { bold }))
  // About 62 Chinese characters of 11 points fit into the merged width.
  draft.heights.set(draft.row, { height: Math.max(1, Math.ceil(text.length / 62)) * (size + 7) })
  draft.row++
}

const drawn = (draft: Draft): Pick<WriteSheet, 'cells' | 'merges' | 'rowDefs'> => ({
  cells: draft.cells,
  merges: draft.merges,
  rowDefs: draft.heights,
})

const sheet = (name: string, blocks: Block[], landscape: boolean): WriteSheet => {
  const draft: Draft = { cells: new Map(), merges: [], heights: new Map(), row: 0 }
  const form = blocks.find(block => block.kind === 'form')
  for (const block of blocks) {
    if (block.kind === 'form') putForm(draft, block)
    else if (block.kind === 'title') putText(draft, block.text, 18, 'center', true)
    else if (block.kind === 'heading') putText(draft, block.text, 12, 'left', true)
    else putText(draft, `    ${block.text}`, 11, 'left', false)
  }
  const columns = form === undefined ? Array.from({ length: textColumns }, () => ({ width: 10 })) : undefined
  const widthTotal = form?.widths.reduce((sum, w) => sum + w, 0) ?? 1
  return {
    name,
    rows: Array.from({ length: draft.row }, () => []),
    columns: columns ?? form!.widths.map(w => ({ width: Math.round((w / widthTotal) * 1300) / 10 })),
    ...drawn(draft),
    pageSetup: {
      paperSize: 'a4',
      orientation: landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  }
}

const coverSheet = (lines: string[]): WriteSheet => {
  const draft: Draft = { cells: new Map(), merges: [], heights: new Map(), row: 0 }
  lines.forEach((text, i) => {
    draft.row = 6 + 4 * i
    putText(draft, text, 26, 'center', true)
  })
  return { ...sheet('封面', [], true), rows: Array.from({ length: draft.row }, () => []), ...drawn(draft) }
}

/** The .xlsx file's bytes: cover, contents, then a sheet for each section. */
export const renderXlsx = async (disclosure: Disclosure): Promise<Uint8Array> => {
  const bytes = await writeXlsx({
    properties: { title: disclosure.title, creator: 'mingzhang examples' },
    sheets: [
      coverSheet(disclosure.cover),
      sheet(
        '目录',
        [
          { kind: 'title', text: '目  录' },
          ...disclosure.contents.map((entry): Block => ({
            kind: 'paragraph',
            text: entry.level === 1 ? entry.text : `    ${entry.text}`,
          })),
        ],
        true,
      ),
      ...disclosure.sections.map(section => sheet(section.name, section.blocks, section.landscape)),
    ],
  })
  return withFixedTimes(bytes)
}

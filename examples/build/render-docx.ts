/** A disclosure as Word: fixed column widths (WPS and LibreOffice need them), merged cells, wide forms on landscape pages. */
import {
  AlignmentType,
  Document,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type ISectionOptions,
} from 'docx'
import { withFixedTimes } from './fixed-zip.js'
import { placeCells, type Align, type Block, type Disclosure, type Form, type Section } from './structure.js'

/** Twentieths of a point: A4 and its margins. */
const page = { width: 11906, height: 16838, margin: 1134 }
const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }

const runs = (text: string, size: number, bold = false): TextRun[] =>
  text
    .split('\n')
    .map((line, i) => new TextRun({ text: line, size, bold, font, color: '000000', ...(i > 0 ? { break: 1 } : {}) }))

const cellParagraph = (text: string, align: Align, bold: boolean): Paragraph =>
  new Paragraph({ alignment: alignment[align], children: runs(text, 18, bold) })

const formTable = (form: Form, width: number): Table => {
  const total = form.widths.reduce((sum, w) => sum + w, 0)
  const columnWidths = form.widths.map(w => Math.round((width * w) / total))
  const cells = placeCells(form)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, w) => sum + w, 0), type: WidthType.DXA },
    columnWidths,
    rows: form.rows.map(
      (_, row) =>
        new TableRow({
          cantSplit: true,
          tableHeader: row < form.headerRows,
          children: cells
            .filter(cell => cell.row === row)
            .map(
              cell =>
                new TableCell({
                  rowSpan: cell.rowSpan,
                  columnSpan: cell.columnSpan,
                  verticalAlign: VerticalAlignTable.CENTER,
                  margins: { top: 30, bottom: 30, left: 60, right: 60 },
                  width: {
                    size: columnWidths.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, w) => sum + w, 0),
                    type: WidthType.DXA,
                  },
                  children: [cellParagraph(cell.text, cell.align ?? 'left', cell.bold ?? false)],
                }),
            ),
        }),
    ),
  })
}

const titleParagraph = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph =>
  new Paragraph({
    heading: level,
    alignment: AlignmentType.CENTER,
    spacing: { before: 120, after: 200 },
    children: runs(text, 36, true),
  })

const formBlocks = (form: Form, width: number): (Paragraph | Table)[] => {
  const { number, left, middle, right } = form.caption
  return [
    titleParagraph(form.title, HeadingLevel.HEADING_2),
    ...(number === '' ? [] : [new Paragraph({ alignment: AlignmentType.RIGHT, children: runs(number, 20) })]),
    new Paragraph({
      tabStops: [
        { type: TabStopType.CENTER, position: Math.round(width / 2) },
        { type: TabStopType.RIGHT, position: width },
      ],
      children: runs(`${left}\t${middle}\t${right}`, 20),
    }),
    formTable(form, width),
    ...form.notes.map(note => new Paragraph({ spacing: { before: 60 }, children: runs(note, 18) })),
  ]
}

const blocks = (block: Block, width: number): (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'title':
      return [titleParagraph(block.text, HeadingLevel.HEADING_1)]
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          spacing: { before: 160, after: 80 },
          children: runs(block.text, block.level === 2 ? 28 : 24, true),
        }),
      ]
    case 'paragraph':
      return [
        new Paragraph({
          indent: { firstLine: 480 },
          spacing: { line: 400, lineRule: LineRuleType.EXACT },
          children: runs(block.text, 24),
        }),
      ]
    case 'form':
      return formBlocks(block, width)
  }
}

const sectionOptions = (landscape: boolean, children: (Paragraph | Table)[]): ISectionOptions => ({
  properties: {
    page: {
      size: {
        width: page.width,
        height: page.height,
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
    },
  },
  children,
})

const sectionOf = (section: Section): ISectionOptions => {
  const width = (section.landscape ? page.height : page.width) - 2 * page.margin
  return sectionOptions(
    section.landscape,
    section.blocks.flatMap(block => blocks(block, width)),
  )
}

/** The .docx file's bytes. */
export const renderDocx = async (disclosure: Disclosure): Promise<Uint8Array> => {
  const landscape = disclosure.sections.every(section => section.landscape)
  const document = new Document({
    title: disclosure.title,
    creator: 'mingzhang examples',
    lastModifiedBy: 'mingzhang examples',
    sections: [
      sectionOptions(
        landscape,
        disclosure.cover.map(
          (line, i) =>
            new Paragraph({
              alignment: AlignmentType.CENTER,
              spacing: { before: i === 0 ? 3600 : 400 },
              children: runs(line, 52, true),
            }),
        ),
      ),
      sectionOptions(landscape, [
        titleParagraph('目　录', HeadingLevel.HEADING_1),
        ...disclosure.contents.map(
          entry =>
            new Paragraph({
              indent: { left: entry.level === 1 ? 0 : 420 },
              children: runs(entry.text, 22, entry.level === 1),
            }),
        ),
      ]),
      ...disclosure.sections.map(sectionOf),
    ],
  })
  return withFixedTimes(new Uint8Array(await Packer.toArrayBuffer(document)))
}

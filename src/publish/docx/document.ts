/** A disclosure as a Word document: cover, contents, pages, and where its data can be verified. docx.ts comes here. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TableOfContents,
  TextRun,
  type ISectionOptions,
  type Table,
} from 'docx'
import { estimatePageNumbers } from 'docx/layout'
import type { Chart } from '../../prose/told.js'
import type { ChartPng } from '../charts/chart-png.js'
import type { Disclosure } from '../disclosure.js'
import { dataBlock } from '../printing/data-block.js'
import { pageRuns, runsText, type PageRun, type Piece } from '../printing/pages.js'
import { paper, textWidth } from './paper.js'
import { styleIds, styles } from './styles.js'
import { tableBlocks } from './table.js'
import { plain, textRuns } from './text.js'

export type Pictures = ReadonlyMap<Chart, ChartPng>

type Blocks = (Paragraph | Table | TableOfContents)[]

const headings = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const

const heading = (level: 1 | 2 | 3 | 4, text: string, pageBreakBefore: boolean, centred = false): Paragraph =>
  new Paragraph({
    heading: headings[level],
    pageBreakBefore,
    ...(centred ? { alignment: AlignmentType.CENTER } : {}),
    children: textRuns(text),
  })

/** Pixels of a picture as wide as nine tenths of the text; Word reckons 96 to the inch. */
const pictureWidth = Math.round(((textWidth(false) / 1440) * 96 * 9) / 10)

const chartBlocks = (chart: Chart, pictures: Pictures, pageBreakBefore: boolean): Blocks => {
  const picture = pictures.get(chart)
  if (picture === undefined) throw new Error(`chart ${chart.id} has no picture`)
  const { png, width, height } = picture
  return [
    new Paragraph({
      style: styleIds.figure,
      pageBreakBefore,
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: pictureWidth, height: Math.round((pictureWidth * height) / width) },
          altText: { name: plain(chart.title), title: plain(chart.title), description: plain(chart.alternative) },
        }),
      ],
    }),
    new Paragraph({ style: styleIds.caption, children: textRuns(chart.title) }),
  ]
}

/** `breaks`: the piece begins a page. */
const pieceBlocks = (piece: Piece, pictures: Pictures, breaks: boolean): Blocks => {
  switch (piece.kind) {
    case 'section':
      return [heading(1, piece.title, breaks)]
    case 'heading':
      return [heading(piece.level, piece.text, breaks)]
    case 'paragraph':
      return [
        new Paragraph({ style: styleIds.body, pageBreakBefore: breaks, children: textRuns(runsText(piece.runs)) }),
      ]
    case 'chart':
      return chartBlocks(piece.chart, pictures, breaks)
    case 'form':
      return [heading(2, piece.table.title, breaks, true), ...tableBlocks(piece.table)]
    case 'table':
      return [
        ...(piece.table.title === '' && !breaks
          ? []
          : [
              new Paragraph({
                style: styleIds.tableTitle,
                pageBreakBefore: breaks,
                children: textRuns(piece.table.title),
              }),
            ]),
        ...tableBlocks(piece.table),
      ]
  }
}

const pageNumberFooter = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ size: 20, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })

const section = (landscape: boolean, children: Blocks, more: Partial<ISectionOptions> = {}): ISectionOptions => ({
  ...more,
  properties: {
    type: SectionType.NEXT_PAGE,
    page: {
      size: {
        width: paper.short,
        height: paper.long,
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: { top: paper.end, bottom: paper.end, left: paper.side, right: paper.side, footer: paper.footer },
    },
  },
  children,
})

const coverBlocks = (lines: readonly string[]): Paragraph[] =>
  lines.map(
    (line, i) =>
      new Paragraph({
        style: i === 0 ? styleIds.coverTitle : styleIds.coverLine,
        spacing: { before: i === 0 ? 3600 : 0, after: 360 },
        children: textRuns(line),
      }),
  )

const contentsBlocks = (): Blocks => [
  new Paragraph({ style: styleIds.contentsTitle, children: textRuns('目　录') }),
  new TableOfContents('目录', { hyperlink: true, headingStyleRange: '1-2' }),
]

const dataBlocks = (disclosure: Disclosure): Paragraph[] => {
  const { title, lines } = dataBlock(disclosure)
  return [
    new Paragraph({
      style: styleIds.data,
      keepNext: true,
      spacing: { before: 480 },
      children: textRuns(title, { bold: true }),
    }),
    ...lines.map(
      (line, i) =>
        new Paragraph({
          style: styleIds.data,
          keepNext: i < lines.length - 1,
          keepLines: true,
          children: textRuns(line),
        }),
    ),
  ]
}

/** Runs of pages that lie the same way are one section of Word: the fewer, the easier to edit. */
const bodySections = (runs: readonly PageRun[], pictures: Pictures): { landscape: boolean; children: Blocks }[] => {
  const sections: { landscape: boolean; children: Blocks }[] = []
  for (const { landscape, pieces } of runs) {
    const open = sections.at(-1)
    const continues = open?.landscape === landscape
    const children = pieces.flatMap((piece, i) => pieceBlocks(piece, pictures, continues && i === 0))
    if (continues) open.children.push(...children)
    else sections.push({ landscape, children })
  }
  return sections
}

export const wordDocument = (disclosure: Disclosure, pictures: Pictures): Document => {
  const { title, identity, data } = disclosure
  const body = bodySections(pageRuns(disclosure), pictures)
  const last = body.at(-1)
  if (last?.landscape === false) last.children.push(...dataBlocks(disclosure))
  else body.push({ landscape: false, children: dataBlocks(disclosure) })
  return new Document({
    title: plain(title),
    creator: plain(identity.unitName),
    lastModifiedBy: plain(identity.unitName),
    keywords: `${plain(identity.unitName)}, ${identity.year}年度, sha256:${data.sha256}`,
    styles,
    pageNumbers: estimatePageNumbers,
    sections: [
      section(false, coverBlocks(disclosure.cover)),
      section(false, contentsBlocks(), { footers: { default: pageNumberFooter() } }),
      ...body.map(({ landscape, children }) => section(landscape, children)),
    ],
  })
}

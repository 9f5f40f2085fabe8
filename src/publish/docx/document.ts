/** A disclosure as a Word document: cover, contents, pages, and where its data can be verified. docx.ts comes here. */
import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
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
  type ParagraphChild,
  type Table,
  type XmlComponent,
} from 'docx'
import type { Chart } from '../../prose/told.js'
import type { ChartPng } from '../charts/chart-png.js'
import type { Disclosure } from '../disclosure.js'
import { titleSizePt } from '../printing/appearance.js'
import { dataBlock } from '../printing/data-block.js'
import { amongText, onOwnPage } from '../printing/fit.js'
import { contentsEntry, headingsAbovePt, pageRuns, runsText, type PageRun, type Piece } from '../printing/pages.js'
import { paper, textWidth } from './paper.js'
import { styleIds, styles } from './styles.js'
import { tableBlocks } from './table.js'
import { plain, textRuns } from './text.js'

/** `number`: place among the pictures, from 1. */
export type Pictures = ReadonlyMap<Chart, ChartPng & { number: number }>

type Blocks = (Paragraph | Table | TableOfContents)[]

const headings = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const

/** What the pieces of one document need of each other: pictures, and the bookmarks that the contents point at. */
type Shared = { pictures: Pictures; bookmarks: ReadonlyMap<Piece, number> }

const bookmarkName = (entry: number): string => `_Toc${String(entry + 1).padStart(6, '0')}`

/** docx numbers bookmarks and pictures through the life of the process; here they are numbered in the document. */
const bookmarked = (text: string, entry: number | undefined, look: { size?: number }): ParagraphChild[] => {
  if (entry === undefined) return textRuns(text, look)
  // A paragraph takes the two ends of a bookmark as they are, though its type does not say so.
  const start = new BookmarkStart(bookmarkName(entry), entry + 1) as XmlComponent as ParagraphChild
  const end = new BookmarkEnd(entry + 1) as XmlComponent as ParagraphChild
  return [start, ...textRuns(text, look), end]
}

/** Word counts half points. */
const sizeOf = ({ sizePt }: { sizePt?: number | undefined }): { size?: number } =>
  sizePt === undefined ? {} : { size: Math.round(sizePt * 2) }

type HeadingLook = {
  level: 1 | 2 | 3 | 4
  text: string
  entry: number | undefined
  breaks: boolean
  centred?: true
  sizePt?: number
}

const heading = ({ level, text, entry, breaks, centred, sizePt }: HeadingLook): Paragraph =>
  new Paragraph({
    heading: headings[level],
    pageBreakBefore: breaks,
    ...(centred ? { alignment: AlignmentType.CENTER } : {}),
    children: bookmarked(text, entry, sizeOf({ sizePt })),
  })

/** The size of a title, where it must be smaller than its style to stand on one line. */
const titleSize = (title: string, sizePt: number, landscape: boolean): { sizePt?: number } => {
  const fitting = titleSizePt(title, sizePt, textWidth(landscape) / 20)
  return fitting === sizePt ? {} : { sizePt: fitting }
}

/** Pixels of a picture as wide as five sixths of the text; Word reckons 96 to the inch. */
const pictureWidth = Math.round(((textWidth(false) / 1440) * 96 * 5) / 6)

const chartBlocks = (chart: Chart, pictures: Pictures, pageBreakBefore: boolean): Blocks => {
  const picture = pictures.get(chart)
  if (picture === undefined) throw new Error(`chart ${chart.id} has no picture`)
  const { png, width, height, number } = picture
  return [
    new Paragraph({
      style: styleIds.figure,
      pageBreakBefore,
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: pictureWidth, height: Math.round((pictureWidth * height) / width) },
          altText: {
            id: String(number),
            name: plain(chart.title),
            title: plain(chart.title),
            description: plain(chart.alternative),
          },
        }),
      ],
    }),
    new Paragraph({ style: styleIds.caption, children: textRuns(chart.title) }),
  ]
}

/** `breaks`: the piece begins a page. */
const pieceBlocks = (
  piece: Piece,
  { pictures, bookmarks }: Shared,
  { landscape, breaks, abovePt }: { landscape: boolean; breaks: boolean; abovePt: number },
): Blocks => {
  const entry = bookmarks.get(piece)
  switch (piece.kind) {
    case 'section':
      return [heading({ level: 1, text: piece.title, entry, breaks, ...titleSize(piece.title, 18, landscape) })]
    case 'heading':
      return [heading({ level: piece.level, text: piece.text, entry, breaks })]
    case 'paragraph':
      return [
        new Paragraph({ style: styleIds.body, pageBreakBefore: breaks, children: textRuns(runsText(piece.runs)) }),
      ]
    case 'chart':
      return chartBlocks(piece.chart, pictures, breaks)
    case 'form':
      return [
        heading({
          level: 2,
          text: piece.table.title,
          entry,
          breaks,
          centred: true,
          ...titleSize(piece.table.title, 16, landscape),
        }),
        ...tableBlocks(piece.table, onOwnPage(abovePt)),
      ]
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
        ...tableBlocks(piece.table, amongText),
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

type SectionLook = { landscape?: boolean; sideTwips?: number } & Pick<ISectionOptions, 'footers'>

const section = (
  children: Blocks,
  { landscape = false, sideTwips = paper.side, footers }: SectionLook = {},
): ISectionOptions => ({
  ...(footers === undefined ? {} : { footers }),
  properties: {
    type: SectionType.NEXT_PAGE,
    page: {
      size: {
        width: paper.short,
        height: paper.long,
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: { top: paper.end, bottom: paper.end, left: sideTwips, right: sideTwips, footer: paper.footer },
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
        children: textRuns(line, sizeOf(titleSize(line, i === 0 ? 30 : 23, false))),
      }),
  )

type Entry = NonNullable<ReturnType<typeof contentsEntry>> & { piece: Piece }

const entriesOf = (runs: readonly PageRun[]): Entry[] =>
  runs.flatMap(({ pieces }) =>
    pieces.flatMap(piece => {
      const entry = contentsEntry(piece)
      return entry === null ? [] : [{ ...entry, piece }]
    }),
  )

/** The entries of the contents: what stands there is shown at once, Word works the pages out anew when it opens the file. */
const contentsBlocks = (entries: readonly Entry[], pages: readonly number[]): Blocks => {
  return [
    new Paragraph({ style: styleIds.contentsTitle, children: textRuns('目　录') }),
    new TableOfContents('目录', {
      hyperlink: true,
      headingStyleRange: '1-2',
      beginDirty: true,
      cachedEntries: entries.map(({ level, title }, i) => ({
        level,
        title: plain(title),
        href: bookmarkName(i),
        ...(pages[i] === undefined ? {} : { page: pages[i] }),
      })),
    }),
  ]
}

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
const bodySections = (runs: readonly PageRun[], shared: Shared): { landscape: boolean; children: Blocks }[] => {
  const sections: { landscape: boolean; children: Blocks }[] = []
  for (const { landscape, pieces } of runs) {
    const open = sections.at(-1)
    const continues = open?.landscape === landscape
    const children = pieces.flatMap((piece, i) =>
      pieceBlocks(piece, shared, { landscape, breaks: continues && i === 0, abovePt: headingsAbovePt(pieces, i) }),
    )
    if (continues) open.children.push(...children)
    else sections.push({ landscape, children })
  }
  return sections
}

/** `pages`: where the entries of the contents are thought to stand. */
export const wordDocument = (disclosure: Disclosure, pictures: Pictures, pages: readonly number[]): Document => {
  const runs = pageRuns(disclosure)
  const entries = entriesOf(runs)
  const bookmarks = new Map(entries.map(({ piece }, i) => [piece, i]))
  const body = bodySections(runs, { pictures, bookmarks })
  const last = body.at(-1)
  if (last?.landscape === false) last.children.push(...dataBlocks(disclosure))
  else body.push({ landscape: false, children: dataBlocks(disclosure) })
  return new Document({
    styles,
    sections: [
      section(coverBlocks(disclosure.cover)),
      section(contentsBlocks(entries, pages), {
        sideTwips: paper.contentsSide,
        footers: { default: pageNumberFooter() },
      }),
      ...body.map(({ landscape, children }) => section(children, { landscape })),
    ],
  })
}

/**
 * One page of a PDF: its characters and lines put together to blocks in reading order, or the reason why a machine
 * cannot read it. reader.ts calls this for each page.
 */
import type { Block, Box, Line, Page, Table } from '../document.js'
import { readAligned } from './aligned.js'
import { distribute, type FilledGrid } from './cells.js'
import { readCharacters, turnsOfText, type Characters, type Matrix } from './characters.js'
import { clipFinder, type Bounds } from './clip.js'
import { gridsOf } from './grid.js'
import { linesOf, textOf, type PrintedLine } from './lines.js'
import type { Engine } from './pdfium.js'
import { tableWithUnruledRows } from './unruled-rows.js'
import { readDrawing, type Drawing } from './rules.js'

export type PageText = { page: Page; cells: number }

const readBounds = (engine: Engine, page: number): Bounds => {
  const { call, heaps, scratch } = engine
  if (call.FPDF_GetPageBoundingBox(page, scratch) !== 1) {
    return { left: 0, bottom: 0, right: call.FPDF_GetPageWidthF(page), top: call.FPDF_GetPageHeightF(page) }
  }
  const at = scratch >> 2
  const m = heaps.HEAPF32
  return { left: m[at]!, top: m[at + 1]!, right: m[at + 2]!, bottom: m[at + 3]! }
}

/** User space to a display turned clockwise by `turns` quarters, origin at the top left, y downwards. */
export const displayMatrix = ({ left, bottom, right, top }: Bounds, turns: number): Matrix => {
  switch (turns & 3) {
    case 1:
      return { a: 0, b: 1, c: 1, d: 0, e: -bottom, f: -left }
    case 2:
      return { a: -1, b: 0, c: 0, d: 1, e: right, f: -bottom }
    case 3:
      return { a: 0, b: -1, c: -1, d: 0, e: top, f: right }
    default:
      return { a: 1, b: 0, c: 0, d: -1, e: -left, f: top }
  }
}

/** Turns a box clockwise by `turns` quarters within a page of the given size (before turning). */
const turnBox = (box: Box, turns: number, width: number, height: number): Box => {
  switch (turns & 3) {
    case 1:
      return { x0: height - box.y1, y0: box.x0, x1: height - box.y0, y1: box.x1 }
    case 2:
      return { x0: width - box.x1, y0: height - box.y1, x1: width - box.x0, y1: height - box.y0 }
    case 3:
      return { x0: box.y0, y0: width - box.x1, x1: box.y1, y1: width - box.x0 }
    default:
      return box
  }
}

const turnBlocks = (blocks: Block[], turns: number, width: number, height: number): void => {
  for (const block of blocks) {
    if (block.box !== undefined) block.box = turnBox(block.box, turns, width, height)
    if (block.kind === 'table') {
      for (const cell of block.cells) if (cell.box !== undefined) cell.box = turnBox(cell.box, turns, width, height)
    }
  }
}

/** A grid is a table when it has at least two columns and two cells hold text, or it is a form of several empty cells. */
const isTable = ({ grid, indices, characters }: FilledGrid): boolean => {
  const columns = grid.xs.length - 1
  const rows = grid.ys.length - 1
  if (columns < 2 || grid.cells.length < 2) return false
  if (characters === 0) return columns >= 2 && rows >= 2
  return indices.filter(list => list.length > 0).length >= (rows === 1 ? 2 : 1)
}

/** Says whether a character's middle lies in a box. */
const textFinder =
  (chars: Characters) =>
  (box: Box): boolean => {
    for (let i = 0; i < chars.count; i++) {
      const x = (chars.x0[i]! + chars.x1[i]!) / 2
      const y = (chars.y0[i]! + chars.y1[i]!) / 2
      if (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1) return true
    }
    return false
  }

const lineBlock = (chars: Characters, line: PrintedLine, page: number): Line => ({
  kind: 'line',
  text: textOf(chars, line.indices, line.em),
  page,
  box: line.box,
})

export const blocksOf = (chars: Characters, drawing: Drawing, page: number): Block[] => {
  const grids = gridsOf(drawing.horizontals, drawing.verticals, textFinder(chars))
  const { tables, outside } = distribute(chars, grids, isTable)
  const blocks: Block[] = tables.map(filled => tableWithUnruledRows(chars, filled, page))
  const lines = linesOf(chars, outside)
  const aligned = readAligned(chars, lines, drawing.horizontals, page)
  for (const table of aligned.tables) blocks.push(table)
  for (const line of aligned.lines) blocks.push(lineBlock(chars, line, page))
  const top = (block: Block): number => {
    const box = block.box
    if (box === undefined) return 0
    return block.kind === 'line' ? (box.y0 + box.y1) / 2 : box.y0
  }
  return blocks.sort((p, q) => top(p) - top(q) || (p.box?.x0 ?? 0) - (q.box?.x0 ?? 0))
}

/** Fewer characters than this beside a large picture are a page number or a stamp, not the page's text. */
const fewCharacters = 12

const whyUnreadable = (number: number, chars: Characters, drawing: Drawing, pageArea: number): string | undefined => {
  if (chars.count < fewCharacters && drawing.pictures > 0 && drawing.pictureArea > 0.2 * pageArea) {
    return `无法机器读取：第 ${number} 页是扫描图片，没有文字层。请使用由 Word、Excel 或 WPS 直接导出的 PDF，或先做文字识别（OCR）并人工核对。`
  }
  if (chars.count < fewCharacters && drawing.shapes > 200) {
    return `无法机器读取：第 ${number} 页的文字已转成图形，没有文字层。请使用由 Word、Excel 或 WPS 直接导出的 PDF。`
  }
  if (chars.unknown > 20 && chars.unknown * 2 > chars.count) {
    return `无法机器读取：第 ${number} 页的字体没有文字编码，取出的是乱码。请在原软件中重新导出 PDF（勾选嵌入字体）。`
  }
  return undefined
}

/** Reads a loaded page and its text page. `count` is the number of characters that PDFium reports. */
export const readPage = (engine: Engine, page: number, textPage: number, count: number, number: number): PageText => {
  const { call } = engine
  const bounds = readBounds(engine, page)
  const rotation = call.FPDFPage_GetRotation(page) & 3
  const upright = count > 0 ? turnsOfText(engine, textPage, count) : rotation
  const matrix = displayMatrix(bounds, upright)
  const spanX = bounds.right - bounds.left
  const spanY = bounds.top - bounds.bottom
  const lying = (upright & 1) === 1
  const drawing = readDrawing(engine, page, matrix, lying ? spanY : spanX, lying ? spanX : spanY)
  const chars = readCharacters(engine, textPage, count, matrix, clipFinder(engine, bounds, drawing.ownObjects))
  const blocks = blocksOf(chars, drawing, number)
  const turned = (rotation - upright + 4) & 3
  if (turned !== 0) turnBlocks(blocks, turned, lying ? spanY : spanX, lying ? spanX : spanY)
  const sideways = (rotation & 1) === 1
  const result: Page = {
    number,
    width: sideways ? spanY : spanX,
    height: sideways ? spanX : spanY,
    blocks,
  }
  const unreadable = whyUnreadable(number, chars, drawing, spanX * spanY)
  if (unreadable !== undefined) result.unreadable = unreadable
  let cells = 0
  for (const block of blocks) if (block.kind === 'table') cells += (block satisfies Table).cells.length
  return { page: result, cells }
}

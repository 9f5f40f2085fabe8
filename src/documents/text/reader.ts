/**
 * The reader for plain text conversions of published documents: words as lines, rows as tables whose spans are lost.
 * Whoever opens a .txt, .md or .csv file comes here.
 */
import type { Block, Document, Page, Reader, Source } from '../document.js'
import { findAligned } from './aligned.js'
import type { AlignedZone } from './aligned.js'
import { assembleBlocks, settleContents } from './assemble.js'
import { decodeText, refuse } from './decode.js'
import { readGroup, writesCellPerLine } from './shapes.js'
import type { Item, SourceLine } from './shapes.js'

/** Lines beyond this many are refused: a text of the longest disclosure has some ten thousand. */
const linesMax = 200_000

const tooLarge = (source: Source, what: string): never =>
  refuse(source, 'too-large', `文件太大：${what}。`, '请按部门或按表拆分文件后分别检查。')

const countChar = (text: string, char: string, max: number): number => {
  let count = 0
  for (let at = text.indexOf(char); at >= 0 && count <= max; at = text.indexOf(char, at + 1)) count++
  return count
}

/** Limits that can be known before anything is split, so that a file of nothing but tabs costs no memory. */
const keepLimits = (source: Source, text: string): void => {
  const { limits } = source
  if (
    countChar(text, '\t', limits.cellsMax) > limits.cellsMax ||
    countChar(text, '|', limits.cellsMax) > limits.cellsMax
  )
    tooLarge(source, `单元格超过 ${limits.cellsMax} 个`)
  if (countChar(text, '\n', linesMax) > linesMax) tooLarge(source, `超过 ${linesMax} 行`)
  if (countChar(text, '\f', limits.pagesMax) > limits.pagesMax) tooLarge(source, `超过 ${limits.pagesMax} 页`)
}

const splitLines = (text: string): SourceLine[] => {
  const lines: SourceLine[] = []
  for (const [i, page] of text.split('\f').entries())
    for (const raw of page.split('\n')) lines.push({ raw, page: i + 1 })
  return lines
}

const isBlank = (raw: string): boolean => raw === '' || (!raw.includes('\t') && raw.trim() === '')

/** A table that goes on over a page break goes on behind the page numbers that stand between. */
const pushZone = (items: Item[], zone: AlignedZone): void => {
  const between: Item[] = []
  if (zone.continues) while (items.length > 0 && items.at(-1)?.kind !== 'row') between.unshift(...items.splice(-1))
  else items.push({ kind: 'gap', wide: false })
  for (const row of zone.rows) items.push({ kind: 'row', shape: 'aligned', grid: zone.grid, row })
  items.push(...between.filter(item => item.kind === 'line'))
}

/** Blanks part columns only in documents that have (but for a stray line) neither tabs nor pipes to do it. */
const alignsWithBlanks = (lines: readonly SourceLine[]): boolean => {
  const parted = lines.filter(line => line.raw.includes('\t') || line.raw.trimStart().startsWith('|')).length
  return parted * 50 <= lines.length
}

const readItems = (lines: readonly SourceLine[], keepTime: () => void): Item[] => {
  const cellPerLine = writesCellPerLine(lines)
  const items: Item[] = []
  const zones = alignsWithBlanks(lines) ? findAligned(lines, keepTime) : []
  let zone = zones.shift()
  let group: SourceLine[] = []
  let blanks = 0
  const flush = (): void => {
    if (group.length === 0) return
    for (const item of readGroup(group, cellPerLine)) items.push(item)
    group = []
    keepTime()
  }
  for (const [i, line] of lines.entries()) {
    if (zone !== undefined && i >= zone.from) {
      flush()
      if (i === zone.from) pushZone(items, zone)
      if (i === zone.to - 1) zone = zones.shift()
      blanks = 1
      continue
    }
    const before = group.at(-1)
    if (before !== undefined && before.page !== line.page) {
      flush()
      blanks = 1
    }
    if (isBlank(line.raw)) {
      flush()
      blanks++
      continue
    }
    if (blanks > 0 && items.length > 0 && group.length === 0) items.push({ kind: 'gap', wide: blanks > 1 })
    blanks = 0
    group.push(line)
  }
  flush()
  return items
}

/**
 * Reads a text file (UTF-8, UTF-16 or GB18030). Tables are `ragged`: a row holds the cells in their order, trailing
 * empty ones included, and no spans; text in aligned columns (`pdftotext -layout`) gives `aligned` ones.
 * Form feeds separate pages. Amounts stay as printed.
 * @throws UnreadableError `empty`, `wrong-type`, `damaged`, `too-large`, `too-slow`.
 */
export const readText: Reader = async source => {
  const { bytes, file, sha256, limits } = source
  if (bytes.length > limits.fileBytesMax) tooLarge(source, `${bytes.length} 字节，上限 ${limits.fileBytesMax} 字节`)
  const deadline = Date.now() + limits.millisecondsMax
  const keepTime = (): void => {
    if (Date.now() > deadline)
      refuse(source, 'too-slow', '读取时间超过限制。', '请确认文件内容是否正常，或拆分后分别检查。')
  }
  const text = withoutLastFeed(decodeText(source))
  if (!/[\p{L}\p{N}]/u.test(text))
    refuse(source, 'empty', '文件里没有可读的文字。', '请重新导出文字版，或改用原始的 PDF、Word 文件检查。')
  keepLimits(source, text)
  const lines = splitLines(text)
  const blocks = assembleBlocks(settleContents(readItems(lines, keepTime)))
  const cells = blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.cells.length : 0), 0)
  if (cells > limits.cellsMax) tooLarge(source, `单元格超过 ${limits.cellsMax} 个`)

  const pages: Page[] = Array.from({ length: lines.at(-1)?.page ?? 1 }, (_, i) => ({ number: i + 1, blocks: [] }))
  for (const block of blocks) pages[pageOf(block) - 1]?.blocks.push(block)
  return { file, format: 'text', sha256, paged: pages.length > 1, pages } satisfies Document
}

/** A form feed after the last page is the end of that page, not the beginning of another. */
const withoutLastFeed = (text: string): string => {
  const at = text.lastIndexOf('\f')
  return at >= 0 && text.slice(at).trim() === '' ? text.slice(0, at) : text
}

const pageOf = (block: Block): number => (block.kind === 'table' ? (block.pages[0] ?? 1) : block.page)

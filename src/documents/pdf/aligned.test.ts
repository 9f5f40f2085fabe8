import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Block } from '../document.js'
import { readCharacters } from './characters.js'
import { clipFinder } from './clip.js'
import { blocksOf, displayMatrix } from './page.js'
import { startedEngine } from './pdfium.js'
import { readDrawing, type Drawing } from './rules.js'

const shared = fileURLToPath(new URL('../../../../shared/documents/', import.meta.url))
const hasShared = existsSync(shared)

/** The official forms of these documents stand on these pages; the other pages hold prose or performance forms. */
const formPages: Record<string, [number, number]> = {
  'putuo-commerce-2025-dept-budget.pdf': [9, 21],
  'putuo-finance-2024-accounts.pdf': [6, 20],
  'putuo-justice-2026-unit-budget.pdf': [8, 20],
  'putuo-wanli-2024-dept-budget.pdf': [10, 31],
}

/** What `blocksOf` makes of every page, with the drawing as it is and as `change` leaves it. */
const readBoth = async (name: string, change: (drawing: Drawing) => Drawing): Promise<[Block[], Block[]][]> => {
  const engine = await startedEngine()
  const { call, heaps } = engine
  const bytes = readFileSync(shared + name)
  const memory = call.malloc(bytes.length)
  heaps.HEAPU8.set(bytes, memory)
  const document = call.FPDF_LoadMemDocument(memory, bytes.length, 0)
  const both: [Block[], Block[]][] = []
  for (let i = 0; i < call.FPDF_GetPageCount(document); i++) {
    const page = call.FPDF_LoadPage(document, i)
    const textPage = call.FPDFText_LoadPage(page)
    const bounds = { left: 0, bottom: 0, right: call.FPDF_GetPageWidthF(page), top: call.FPDF_GetPageHeightF(page) }
    const matrix = displayMatrix(bounds, 0)
    const drawing = readDrawing(engine, page, matrix, bounds.right, bounds.top)
    const clip = clipFinder(engine, bounds, drawing.ownObjects)
    const chars = readCharacters(engine, textPage, call.FPDFText_CountChars(textPage), matrix, clip)
    both.push([blocksOf(chars, drawing, i + 1), blocksOf(chars, change(drawing), i + 1)])
    call.FPDFText_ClosePage(textPage)
    call.FPDF_ClosePage(page)
  }
  call.FPDF_CloseDocument(document)
  call.free(memory)
  return both
}

const amount = /^-?(\d[\d,]*\.\d+|\d{1,3}(,\d{3})+)$/

/** Every amount of the tables with the words of its row, counted. */
const labelledAmounts = (blocks: Block[]): Map<string, number> => {
  const found = new Map<string, number>()
  for (const table of blocks) {
    if (table.kind !== 'table') continue
    for (let row = 0; row < table.rows; row++) {
      const texts = table.cells.filter(cell => cell.row === row).map(cell => cell.text.replace(/\s/g, ''))
      const words = texts.filter(text => !/^[\d,.%-]*$/.test(text)).join('|')
      for (const text of texts) {
        if (amount.test(text)) found.set(`${words}=${text}`, (found.get(`${words}=${text}`) ?? 0) + 1)
      }
    }
  }
  return found
}

describe.skipIf(!hasShared)('published forms whose ruling lines are taken away', () => {
  test.each(Object.keys(formPages))('%s: amounts keep the words of their row', async name => {
    const [from, to] = formPages[name]!
    let total = 0
    let right = 0
    let wrong = 0
    const both = await readBoth(name, drawing => ({ ...drawing, horizontals: [], verticals: [] }))
    for (const [exact, aligned] of both.slice(from - 1, to)) {
      const expected = labelledAmounts(exact)
      const found = labelledAmounts(aligned)
      for (const [key, count] of expected) {
        total += count
        right += Math.min(count, found.get(key) ?? 0)
      }
      for (const [key, count] of found) wrong += Math.max(0, count - (expected.get(key) ?? 0))
    }
    expect(total).toBeGreaterThan(150)
    expect(right / total).toBeGreaterThan(0.95)
    expect(wrong / total).toBeLessThan(0.005)
  })

  test.each(Object.keys(formPages))('%s: pages before the forms hold no table', async name => {
    const [from] = formPages[name]!
    const both = await readBoth(name, drawing => ({ ...drawing, horizontals: [], verticals: [] }))
    for (const [, aligned] of both.slice(0, from - 1)) {
      expect(aligned.filter(block => block.kind === 'table')).toEqual([])
    }
  })
})

import { describe, expect, test } from 'vitest'
import { madePdf } from '../../../test/made-pdf.js'
import { defaultLimits, UnreadableError, type Document } from '../document.js'
import { discardEngine, startedEngine } from './pdfium.js'
import { readPdf } from './reader.js'

const page = { width: 200, height: 100, text: [{ x: 20, y: 50, size: 10, text: 'Total 1.00' }] }
const read = (bytes: Uint8Array): Promise<Document> =>
  readPdf({ file: 'made.pdf', bytes, sha256: '', limits: defaultLimits })

describe('the engine', () => {
  test('is started once and replaced after it was thrown away', async () => {
    const first = await startedEngine()
    expect(await startedEngine()).toBe(first)
    discardEngine(first)
    const second = await startedEngine()
    expect(second).not.toBe(first)
    expect((await read(madePdf({ pages: [page] }))).pages).toHaveLength(1)
  })

  test('a trap inside it refuses the file and the next file gets a new engine', async () => {
    const broken = await startedEngine()
    const trap = (): never => {
      throw new Error('unreachable executed')
    }
    const { call } = broken
    broken.call = { ...call, FPDF_LoadPage: trap }
    // Two files at once: the second waits for the engine that the first one breaks.
    const results = await Promise.allSettled([read(madePdf({ pages: [page] })), read(madePdf({ pages: [page] }))])
    expect(results[0]).toMatchObject({ status: 'rejected' })
    expect((results[0] as PromiseRejectedResult).reason).toBeInstanceOf(UnreadableError)
    expect(results[1]!.status).toBe('fulfilled')
    expect(await startedEngine()).not.toBe(broken)
  })

  test('gives its memory back after every document', async () => {
    const bytes = madePdf({ pages: Array.from({ length: 5 }, () => page) })
    await read(bytes)
    const { heaps } = await startedEngine()
    const before = heaps.HEAPU8.byteLength
    for (let i = 0; i < 400; i++) await read(bytes)
    expect((await startedEngine()).heaps.HEAPU8.byteLength).toBe(before)
  })
})

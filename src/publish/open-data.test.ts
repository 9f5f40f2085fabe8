import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sum } from '../book/select.js'
import { readCsv } from '../exchange/csv.js'
import { readBook } from '../exchange/read-book.js'
import { bookFiles } from '../exchange/write-book.js'
import { formatFen } from '../money/format.js'
import { madeBook, madeDisclosure } from '../../test/made-disclosure.js'
import { openDataOf } from './open-data.js'
import { figuresFile } from './published-files.js'
import { fundsText, readSelection, selectionText } from './selection-text.js'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

const made = (): ReturnType<typeof openDataOf> => {
  const { identity, figures, cover, sections } = madeDisclosure()
  return openDataOf(madeBook(), identity, figures, { cover, sections })
}

describe('the open data of a disclosure', () => {
  it('has the same bytes for the same book, whatever the clock and the time zone say', () => {
    const { identity, figures, cover, sections } = madeDisclosure()
    const one = openDataOf(madeBook(), identity, figures, { cover, sections })
    vi.stubEnv('TZ', 'America/Los_Angeles')
    const other = openDataOf(madeBook(), identity, [...figures].reverse(), { cover, sections })
    vi.unstubAllEnvs()
    expect(Buffer.from(other.zip).equals(Buffer.from(one.zip))).toBe(true)
    expect(other.sha256).toBe(one.sha256)
  })

  it('unpacks to a folder that reads back as the book', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mingzhang-'))
    folders.push(folder)
    for (const [file, bytes] of Object.entries(unzipSync(made().zip))) await writeFile(join(folder, file), bytes)
    const reading = await readBook(folder)
    expect(reading.ok && bookFiles(reading.book)).toEqual(bookFiles(madeBook()))
    expect(reading.ok && reading.warnings).toEqual([])
  })

  it('lists every figure once with the exact amount that its entries add up to', () => {
    const { figures } = madeDisclosure()
    const table = readCsv(new TextEncoder().encode(made().files.find(({ file }) => file === figuresFile)!.text))
    if (!table.ok) throw new Error(table.fault.reason)
    const [header, ...rows] = table.rows.map(({ cells }) => cells)
    const at = (row: string[], name: string): string => row[header!.indexOf(name)]!
    expect(rows.map(row => at(row, 'id'))).toEqual(figures.map(({ id }) => id).sort())
    const total = rows.find(row => at(row, 'id') === 'accounts.03.total.total')!
    const { selections, text } = figures.find(({ id }) => id === 'accounts.03.total.total')!
    expect(at(total, 'amount')).toBe(formatFen(sum(madeBook(), selections[0]!).amountFen, '元'))
    expect(at(total, 'text')).toBe(text)
    expect(at(total, 'unit_name')).toBe('示例市示范区人力资源局')
    expect(at(total, 'selection')).toMatch(/^year=2024&stage=actual/)
  })

  it('refuses two figures with one id', () => {
    const { identity, figures, cover, sections } = madeDisclosure()
    const twice = [...figures, figures[0]!]
    expect(() => openDataOf(madeBook(), identity, twice, { cover, sections })).toThrow(RangeError)
  })
})

describe('a selection in words', () => {
  it('names each property with its values, and what is not entered', () => {
    expect(
      selectionText({ year: 2024, stage: 'actual', functional: '208', project: null, fund: ['general', 'other'] }),
    ).toBe('year=2024&stage=actual&fund=general|other&functional=208&project=none')
  })

  it('is read back, and anything else is none', () => {
    const selection = {
      year: 2024,
      stage: 'actual',
      functional: ['208'],
      project: [null],
      fund: ['general', 'other'],
    } as const
    expect(readSelection(selectionText(selection))).toEqual(selection)
    const nothing = { ...selection, fund: [] }
    expect(readSelection(selectionText(nothing))).toEqual(nothing)
    for (const text of ['', 'year=2024', 'stage=actual&year=2024', 'year=2024&stage=actual&colour=red', '2080101'])
      expect(readSelection(text)).toBeNull()
  })

  it('gives the funds of a figure, and none where it is about all of them', () => {
    expect(fundsText([{ year: 2024, stage: 'actual', fund: ['general'] }])).toBe('general')
    expect(
      fundsText([
        { year: 2024, stage: 'actual', fund: 'general' },
        { year: 2023, stage: 'actual' },
      ]),
    ).toBe('')
  })
})

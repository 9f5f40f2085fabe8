/** Books rebuilt from published files of every kind: what is printed comes back, what contradicts itself is named. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { balances } from '../src/book/balance.js'
import { runBook } from '../src/cli/book.js'
import { understoodFrom } from '../src/cli/book-from.js'
import { readDocument } from '../src/documents/read.js'
import { readBook } from '../src/exchange/read-book.js'
import { rebuildBook } from '../src/exchange/rebuild/rebuild.js'
import type { Rebuilt } from '../src/exchange/rebuild/rebuild.js'
import { root } from './command.js'

const disclosure = (name: string): string => join(root, 'examples', 'disclosures', name)

const rebuiltAgain = async (name: string): Promise<Rebuilt> => {
  const file = disclosure(name)
  const result = await rebuildBook(understoodFrom([file], [await readDocument(file)]))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.rebuilt
}

const known = new Map<string, Promise<Rebuilt>>()
const rebuilt = (name: string): Promise<Rebuilt> => {
  const book = known.get(name) ?? rebuiltAgain(name)
  known.set(name, book)
  return book
}

const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-rebuild-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a book command and catches what it says. */
const said = async (args: string[]): Promise<{ code: number; out: string; err: string }> => {
  const caught = { out: '', err: '' }
  const { stdout, stderr } = process
  const [toOut, toErr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)]
  stdout.write = (text: string | Uint8Array) => ((caught.out += String(text)), true)
  stderr.write = (text: string | Uint8Array) => ((caught.err += String(text)), true)
  try {
    const code = await runBook(args, 'zh')
    return { code, ...caught }
  } finally {
    stdout.write = toOut
    stderr.write = toErr
  }
}

describe('every printed cell comes back', () => {
  for (const name of [
    'commerce-2026-unit-budget.xlsx',
    'commerce-2026-unit-budget.html',
    'commerce-2026-unit-budget.pdf',
    'hr-2023-accounts.docx',
    'hr-2023-accounts.txt',
  ])
    it(name, async () => {
      const { book, comparedCells, unreproduced } = await rebuilt(name)
      expect(comparedCells).toBeGreaterThan(400)
      expect(unreproduced).toEqual([])
      const { year } = book.header
      for (const { year: ofYear, incomeFen, outgoFen } of balances(book))
        if (ofYear === year) expect(incomeFen).toBe(outgoFen)
    })
})

describe('entries say what is known of them', () => {
  it('marks the split of sums as reconstructed and what a cell says by itself as recorded', async () => {
    const { book } = await rebuilt('commerce-2026-unit-budget.xlsx')
    const bases = new Set(book.tables.entries.map(({ basis }) => basis))
    expect([...bases].sort()).toEqual(['reconstructed', 'recorded'])
  })

  it('takes the budget and the year before from the sentences, each in its own year and stage', async () => {
    const { book } = await rebuilt('hr-2023-accounts.docx')
    const periods = new Set(book.tables.entries.map(({ year, stage }) => `${year} ${stage}`))
    expect([...periods].sort()).toEqual(['2022 actual', '2023 actual', '2023 adjusted', '2023 approved'])
    expect(book.tables.procurement.length).toBeGreaterThan(0)
    expect(book.tables.counts.length).toBeGreaterThan(0)
  })

  it('gives the same book for the same document', async () => {
    const [first, again] = [await rebuilt('hr-2023-accounts.txt'), await rebuiltAgain('hr-2023-accounts.txt')]
    expect(again.book.tables.entries).toEqual(first.book.tables.entries)
  })
})

describe('a document that contradicts itself', () => {
  it('keeps all cells but the contradicting ones, and says what each contradicts', async () => {
    const { unreproduced, comparedCells } = await rebuilt('with-mistakes/hr-2023-accounts.pdf')
    expect(comparedCells).toBeGreaterThan(700)
    expect(unreproduced.length).toBeGreaterThan(0)
    expect(unreproduced.length).toBeLessThan(12)
    expect(unreproduced.map(({ form, printed, rebuilt: given }) => [form, printed, given])).toContainEqual([
      '支出决算表',
      '6639.02',
      '6619.02',
    ])
    for (const { reason } of unreproduced) expect(reason).toMatch(/《.+》.*不能同时成立。$/)
  })
})

describe('mingzhang book from', () => {
  it('writes a book that checks, and refuses a folder of somebody else', async () => {
    const folder = temporary()
    const { code, out } = await said([
      'from',
      disclosure('commerce-2026-unit-budget.xlsx'),
      '--out',
      join(folder, 'book'),
    ])
    expect(code).toBe(0)
    expect(out).toContain('能原样得出')
    expect((await readBook(join(folder, 'book'))).ok).toBe(true)
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    const refused = await said(['from', disclosure('commerce-2026-unit-budget.xlsx'), '--out', folder])
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('没有写入')
  })

  it('says that a file without official forms makes no book', async () => {
    const folder = temporary()
    writeFileSync(join(folder, 'letter.txt'), '某某局关于召开会议的通知\n请各科室准时参加。\n')
    const { code, err } = await said(['from', join(folder, 'letter.txt'), '--out', join(folder, 'book')])
    expect(code).toBe(2)
    expect(err).toContain('没有识别出预算或决算的公开表')
  })

  it('does not mix documents of different units, years or series', async () => {
    const { code, err } = await said([
      'from',
      disclosure('hr-2023-accounts.txt'),
      disclosure('commerce-2026-unit-budget.html'),
      '--out',
      join(temporary(), 'book'),
    ])
    expect(code).toBe(2)
    expect(err).toContain('不是同一单位、同一年度、同一套报表')
    expect(err).toContain('2023年决算')
    expect(err).toContain('2026年预算')
  })
})

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fieldsOf, tableNames } from '../book/schema.js'
import { sum } from '../book/select.js'
import { readBook } from '../exchange/read-book.js'
import { bookFiles } from '../exchange/write-book.js'
import { UsageError } from './arguments.js'
import { runBook } from './book.js'

const demo = fileURLToPath(new URL('../../examples/books/demo', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-cli-book-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const run = async (...args: string[]): Promise<{ code: number; out: string }> => {
  let out = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += String(text)
    return true
  })
  try {
    return { code: await runBook(args, 'zh'), out }
  } finally {
    write.mockRestore()
  }
}
const spoil = async (file: string, from: string, to: string): Promise<void> => {
  await cp(demo, folder, { recursive: true })
  const text = await readFile(join(folder, file), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(folder, file), text.replace(from, to))
}

describe('the example book', () => {
  test('is clean, and written again is the same bytes', async () => {
    const reading = await readBook(demo)
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
    expect(reading.warnings).toEqual([])
    for (const { file, text } of bookFiles(reading.book))
      expect(await readFile(join(demo, file), 'utf8'), file).toBe(text)
    expect(await run('check', demo)).toMatchObject({ code: 0 })
  })

  test('shows what a correction does', async () => {
    const reading = await readBook(demo)
    if (!reading.ok) throw new Error('refused')
    const period = { year: 2024, stage: 'actual' } as const
    expect(sum(reading.book, { ...period, economic: '30201' })).toEqual({ amountFen: 0n, entries: 2 })
    expect(sum(reading.book, { ...period, economic: '30202' })).toEqual({ amountFen: 8_437_712n, entries: 1 })
  })
})

test('the guide names every table and column with its title', async () => {
  const guide = await readFile(fileURLToPath(new URL('../../docs/book.md', import.meta.url)), 'utf8')
  for (const table of tableNames) {
    const chapter = guide.split(/^### /m).find(text => text.startsWith(`${table}.csv `)) ?? ''
    for (const [, { column, title, values = {} }] of fieldsOf(table)) {
      const line = chapter.split('\n').find(text => text.startsWith(`| \`${column}\` `)) ?? ''
      expect(line, `${table}.${column}`).toContain(title)
      for (const code of Object.keys(values)) expect(line, `${table}.${column}`).toContain(`\`${code}\``)
    }
  }
})

test('a damaged byte anywhere gives a book or problems with a remedy, never a fault of the program', async () => {
  await cp(demo, folder, { recursive: true })
  const files = await readdir(folder)
  const oneByte = fc.tuple(fc.constantFrom(...files), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(oneByte, async ([file, at, value]) => {
      const bytes = await readFile(join(demo, file))
      bytes[Math.min(bytes.length - 1, Math.floor(at * bytes.length))] = value
      await writeFile(join(folder, file), bytes)
      const reading = await readBook(folder)
      for (const { reason, remedy } of reading.ok ? reading.warnings : reading.problems) {
        expect(reason).not.toBe('')
        expect(remedy).toMatch(/请|应|已/)
      }
      expect(reading.ok || reading.problems.length > 0).toBe(true)
      await cp(join(demo, file), join(folder, file))
    }),
    { numRuns: 200 },
  )
})

describe('mingzhang book check', () => {
  test('prints tables, sums by stage and fund, and the conclusion', async () => {
    const { out } = await run('check', demo)
    expect(out).toContain('收支记录（entries.csv）')
    expect(out).toContain('2024年 二下（批复的年初预算）')
    expect(out).toMatch(/6060000\.00 {2}支出，一般公共预算，本年/)
    expect(out).toContain('结论：账本完整')
  })

  test('names file, line, column, reason and remedy of a problem, exit code 1', async () => {
    await spoil('entries.csv', '2023-003,2023,actual,501001', '2023-003,2023,actual,501009')
    const { code, out } = await run('check', folder)
    expect(code).toBe(1)
    expect(out).toContain('错误 entries.csv 第4行 unit（单位编码）：单位编码“501009”在单位表（units.csv）中没有。请')
    expect(out).toContain('结论：有1处错误')
  })

  test('warns of a unit whose year does not close', async () => {
    await spoil('entries.csv', ',24166.90,', ',24166.89,')
    const { code, out } = await run('check', folder)
    expect(code).toBe(1)
    expect(out).toMatch(/警告 entries\.csv amount.*501001.*2024年决算.*收支不平.*相差0\.01元/)
    expect(out).toContain('账本可以使用')
  })

  test('gives the same as JSON', async () => {
    const { out } = await run('check', demo, '--json')
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'clean',
      book: { unit: '501', year: 2024 },
      rows: { units: 3, entries: 70 },
      problems: [],
    })
    await spoil('units.csv', 'administrative', '行政')
    const spoilt = await run('check', folder, '--json')
    expect(JSON.parse(spoilt.out)).toMatchObject({
      verdict: 'problems',
      rows: null,
      problems: [{ severity: 'error', file: 'units.csv', line: 2, field: 'kind' }],
    })
  })

  test('says 2 where there is no book', async () => {
    const { code, out } = await run('check', folder)
    expect(code).toBe(2)
    expect(out).toContain('datapackage.json')
  })

  test.each([[[]], [['open', 'x']], [['check']], [['check', 'a', 'b']], [['check', 'a', '--all']]])(
    'refuses %j as wrong usage',
    async args => {
      await expect(run(...args)).rejects.toThrow(UsageError)
    },
  )
})

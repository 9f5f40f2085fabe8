import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blankGoal, blankIndicator } from '../book/tables.js'
import { awkwardText, bookOf, entriesArbitrary, entry, header } from '../book/arbitrary.prop.js'
import { createBook } from '../book/book.js'
import type { Book } from '../book/book.js'
import { fieldsOf, tableNames } from '../book/schema.js'
import type { BookTables, Statement } from '../book/tables.js'
import { fen } from '../money/fen.js'
import { bookFiles, writeBook } from './write-book.js'
import { readBook, validatePackage } from './read-book.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-book-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The tables as sets of rows: order is no part of a book. */
const asSets = (tables: BookTables): unknown =>
  Object.fromEntries(
    tableNames.map(table => [
      table,
      tables[table]
        .map(row => fieldsOf(table).map(([property]) => String((row as Record<string, unknown>)[property])))
        .sort(),
    ]),
  )

const statements: fc.Arbitrary<Statement[]> = fc
  .array(fc.tuple(awkwardText, awkwardText), { maxLength: 5 })
  .map(texts => texts.map(([key, text], i) => ({ id: `S${i}`, year: 2024, unit: '100', kind: 'glossary', key, text })))

/** A row in every other table, so that every type of field goes to disk and comes back. */
const others = {
  procurement: [
    {
      id: 'C1',
      year: 2024,
      stage: 'approved',
      unit: '100001',
      project: 'P1',
      category: 'goods',
      name: '台式计算机',
      quantity: '12.5',
      measure: '台',
      fund: 'general',
      amountFen: fen(-5n),
      smallFirmsFen: null,
      serviceContent: null,
    },
  ],
  assets: [
    {
      id: 'A1',
      year: 2024,
      unit: '100',
      category: 'vehicle',
      use: '执法执勤用车',
      quantity: '2',
      measure: '辆',
      valueFen: fen(0n),
    },
  ],
  staff: [{ year: 2024, stage: 'actual', unit: '100', category: 'administrative', quota: 0, headcount: null }],
  counts: [{ year: 2024, stage: 'actual', unit: '100', subject: 'vehicles-kept', count: 2 }],
  goals: [
    {
      ...blankGoal,
      id: 'G1',
      year: 2024,
      unit: '100',
      project: null,
      period: 'annual',
      text: '稳定就业',
      degree: '95',
    },
  ],
  indicators: [
    {
      ...blankIndicator,
      id: 'I1',
      goal: 'G1',
      level1: 'output',
      level2: '数量指标',
      name: '招聘会场次',
      target: '≥12场',
      weight: '7.5',
    },
  ],
  costs: [
    {
      id: 'L1',
      year: 2024,
      stage: 'approved',
      project: 'P1',
      activity: '场地租赁',
      economic: '30214',
      basis: '12场×5000元',
      amountFen: fen(6_000_000n),
    },
  ],
  funding: [{ id: 'F1', project: 'P1', year: 2023, fund: 'general', amountFen: fen(1n), why: '场次增加' }],
  plans: [{ project: 'P1', year: 2024, until: '2024-06-30', percent: '50' }],
  progress: [{ id: 'R1', year: 2024, unit: '100', project: 'P1', on: '2024-02-29', spentFen: fen(0n), note: null }],
  measurements: [{ id: 'M1', indicator: 'I1', on: '2024-06-30', value: '5场', enteredBy: '就业股' }],
  evidence: [
    { id: 'V1', indicator: 'I1', kind: 'file', reference: '签到表.pdf', enteredBy: null, enteredOn: '2024-07-01' },
  ],
  evaluations: [
    {
      id: 'E1',
      year: 2024,
      unit: '100',
      project: 'P1',
      scheme: 'hubei-project-20-20-60',
      budgetFen: null,
      spentFen: fen(5n),
      executionPoints: null,
      totalPoints: '88.77',
      cause: null,
      measure: null,
    },
  ],
  reviews: [{ id: 'W1', evaluation: 'E1', item: 'I1', points: '6.5', why: '佐证不足' }],
  decisions: [
    {
      id: 'D1',
      year: 2024,
      project: 'P1',
      decision: 'cut',
      proposedFen: fen(100n),
      decidedFen: fen(90n),
      why: '上年未用完',
      decidedOn: null,
    },
  ],
  adjustments: [
    { id: 'J1', indicator: 'I1', field: 'target', before: '≥10场', after: '≥12场', why: '增加场次', on: '2024-08-01' },
  ],
} satisfies Partial<BookTables>

const write = async (book: Book): Promise<void> => {
  const written = await writeBook(book, folder)
  if (!written.ok) throw new Error(written.message)
}
const replaceIn = async (file: string, from: string | RegExp, to: string): Promise<void> => {
  const text = await readFile(join(folder, file), 'utf8')
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  await writeFile(join(folder, file), changed)
}
const sample = (over: Partial<BookTables> = {}): Book =>
  bookOf({
    ...others,
    entries: [entry],
    ...over,
  })

describe('a book on disk', () => {
  test('reads back as the same book, and writes the same bytes again whatever the order of its rows', async () => {
    await fc.assert(
      fc.asyncProperty(entriesArbitrary(25), statements, async (entries, texts) => {
        const book = bookOf({ ...others, entries, statements: texts })
        await write(book)
        const reading = await readBook(folder)
        if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
        expect(asSets(reading.book.tables)).toEqual(asSets(book.tables))
        expect(reading.book.header).toEqual(book.header)
        expect(bookFiles(reading.book)).toEqual(bookFiles(book))
        const reversed = bookOf({ ...others, entries: [...entries].reverse(), statements: [...texts].reverse() })
        expect(bookFiles(reversed)).toEqual(bookFiles(book))
      }),
      { numRuns: 30 },
    )
  })

  test('is one CSV a table with LF, amounts in yuan, and blanks that stay blank', async () => {
    await write(sample())
    expect((await readdir(folder)).sort()).toEqual(
      [...tableNames.map(table => `${table}.csv`), 'datapackage.json'].sort(),
    )
    const entries = await readFile(join(folder, 'entries.csv'), 'utf8')
    expect(entries.split('\n')[1]).toBe(
      'E1,2024,actual,100001,expenditure,general,this-year,2080101,30101,basic,,1234.56,recorded,,',
    )
    expect(await readFile(join(folder, 'assets.csv'), 'utf8')).toContain(',0.00\n')
    const staff = await readFile(join(folder, 'staff.csv'), 'utf8')
    expect(staff).toContain('administrative,0,\n')
    const descriptor = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8')) as {
      resources: { name: string; schema: { fields: { name: string }[]; foreignKeys: { fields: string[] }[] } }[]
    }
    for (const table of tableNames) {
      const resource = descriptor.resources.find(({ name }) => name === table)
      expect(resource?.schema.fields.map(({ name }) => name)).toEqual(fieldsOf(table).map(([, { column }]) => column))
    }
  })

  test('is read as Excel saves it: byte order mark, CRLF, short decimals, columns moved', async () => {
    const statement = {
      id: 'S1',
      year: 2024,
      unit: '100',
      kind: 'functions' as const,
      key: null,
      text: '第一行\n第二行',
    }
    const book = sample({ statements: [statement] })
    await write(book)
    for (const file of ['entries.csv', 'statements.csv']) {
      const text = await readFile(join(folder, file), 'utf8')
      await writeFile(join(folder, file), `\ufeff${text.replaceAll('\n', '\r\n')}`)
    }
    await replaceIn('assets.csv', ',0.00', ',0')
    const units = (await readFile(join(folder, 'units.csv'), 'utf8')).trimEnd().split('\n')
    await writeFile(join(folder, 'units.csv'), units.map(line => line.split(',').reverse().join(',')).join('\n'))
    const reading = await readBook(folder)
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
    expect(bookFiles(reading.book)).toEqual(bookFiles(book))
  })
})

describe('a book is refused whole, with file, line and column', () => {
  const places = async () => (await validatePackage(folder)).map(({ file, line, field }) => [file, line, field])

  test.each([
    ['an amount with separators', '1234.56', '"1,234.56"', 'amount'],
    ['an amount with its unit', '1234.56', '1234.56元', 'amount'],
    ['an amount of three decimals', '1234.56', '1234.567', 'amount'],
    ['an amount as Excel shortens it', '1234.56', '1.23E+05', 'amount'],
    ['no amount', '1234.56', '', 'amount'],
    ['a Chinese word for a code', ',general,', ',一般公共预算,', 'fund'],
    ['a unit that is not there', ',100001,', ',100009,', 'unit'],
    ['a decimal year', '2024,', '2024.0,', 'year'],
  ])('%s', async (_, from, to, field) => {
    await write(sample())
    await replaceIn('entries.csv', from, to)
    expect(await places()).toEqual([['entries.csv', 2, field]])
  })

  test('a line with too few cells is told once, and what names it is not blamed', async () => {
    await write(sample())
    await replaceIn('projects.csv', /P1,.*/, 'P1,示例')
    expect(await places()).toEqual([['projects.csv', 2, null]])
  })

  test('lines are counted in the file, past cells of several lines and blank lines', async () => {
    const statement = { id: 'S1', year: 2024, unit: '100', kind: 'functions' as const, key: null, text: '一\n二\n三' }
    await write(sample({ statements: [statement] }))
    const text = await readFile(join(folder, 'statements.csv'), 'utf8')
    await writeFile(join(folder, 'statements.csv'), `${text}\n\nS2,2024,999,functions,,四\n`)
    expect(await places()).toEqual([['statements.csv', 7, 'unit']])
  })

  test('a header with a missing, an unknown or a doubled column', async () => {
    await write(sample())
    await replaceIn('units.csv', 'kind,parent', 'parent,parent')
    const [problem] = await validatePackage(folder)
    expect(problem).toMatchObject({ file: 'units.csv', line: 1 })
    expect(problem?.reason).toContain('缺少kind')
    expect(problem?.reason).toContain('重复parent')
  })

  test('all problems of all files come at once', async () => {
    await write(sample())
    await replaceIn('entries.csv', '1234.56', 'x')
    await replaceIn('assets.csv', 'vehicle', 'car')
    await replaceIn('indicators.csv', 'G1', 'G2')
    expect(await places()).toEqual([
      ['assets.csv', 2, 'category'],
      ['entries.csv', 2, 'amount'],
      ['indicators.csv', 2, 'goal'],
    ])
  })
})

describe('a book is unreadable where', () => {
  const fault = async () => {
    const reading = await readBook(folder)
    if (reading.ok || !reading.unreadable) throw new Error('was judged')
    return reading.problems[0]!
  }
  test('the folder is none, or is empty', async () => {
    expect((await fault()).file).toBe('datapackage.json')
    const missing = await readBook(join(folder, 'none'))
    expect(missing).toMatchObject({ ok: false, unreadable: true })
  })
  test.each([
    ['the descriptor is damaged', 'datapackage.json', '{"title": ', null],
    ['the descriptor is of another package', 'datapackage.json', '{"name": "x", "resources": []}', 'mingzhang'],
    ['quotes are not in pairs', 'units.csv', 'code,name,kind,parent\n1,"示例,administrative,\n', null],
  ])('%s', async (_, file, text, field) => {
    await write(sample())
    await writeFile(join(folder, file), text)
    expect(await fault()).toMatchObject({ file, field, severity: 'error' })
  })
  test('a file is in another encoding, with the line', async () => {
    await write(sample())
    const gbk = Buffer.from([0x31, 0x2c, 0xca, 0xbe, 0xc0, 0xfd, 0x0a])
    await writeFile(join(folder, 'units.csv'), Buffer.concat([Buffer.from('code,name,kind,parent\n'), gbk]))
    expect(await fault()).toMatchObject({ file: 'units.csv', line: 2 })
  })
  test('a table is missing, a link or a folder', async () => {
    await write(sample())
    await rm(join(folder, 'goals.csv'))
    expect(await fault()).toMatchObject({ file: 'goals.csv' })
    await symlink('/etc/hostname', join(folder, 'goals.csv'))
    expect((await fault()).reason).toContain('链接')
    await rm(join(folder, 'goals.csv'))
    await mkdir(join(folder, 'goals.csv'))
    expect((await fault()).reason).toContain('普通文件')
  })
  test('the list of tables leads elsewhere', async () => {
    await write(sample())
    await replaceIn('datapackage.json', '"path": "units.csv"', '"path": "../../etc/passwd"')
    expect(await fault()).toMatchObject({ field: 'resources' })
  })
})

test('text that a spreadsheet would run is kept as text and reported', async () => {
  const text = '=HYPERLINK("http://example.org","点我")'
  const book = sample({ statements: [{ id: 'S1', year: 2024, unit: '100', kind: 'functions', key: null, text }] })
  await write(book)
  const reading = await readBook(folder)
  if (!reading.ok) throw new Error('refused')
  expect(reading.book.tables.statements[0]?.text).toBe(text)
  expect(reading.warnings).toMatchObject([{ severity: 'warning', file: 'statements.csv', line: 2, field: 'text' }])
})

describe('writing', () => {
  test('refuses a folder with other things in it, and leaves it as it was', async () => {
    await writeFile(join(folder, '工作总结.txt'), '一')
    expect(await writeBook(sample(), folder)).toMatchObject({ ok: false })
    expect(await readdir(folder)).toEqual(['工作总结.txt'])
  })
  test('refuses the book of another unit or year and a file', async () => {
    await write(sample())
    const other = createBook({ ...header, unit: '100001' }, sample().tables)
    if (!other.ok) throw new Error('refused')
    expect(await writeBook(other.book, folder)).toMatchObject({ ok: false })
    const before = await readFile(join(folder, 'datapackage.json'), 'utf8')
    expect(before).toContain('"unit": "100"')
    expect(await writeBook(sample(), join(folder, 'units.csv'))).toMatchObject({ ok: false })
  })
  test('replaces its own files, keeps others, leaves nothing temporary', async () => {
    await write(sample())
    await writeFile(join(folder, 'README.md'), '说明')
    await write(sample({ entries: [] }))
    expect((await readdir(folder)).sort()).toEqual(
      [...tableNames.map(table => `${table}.csv`), 'README.md', 'datapackage.json'].sort(),
    )
    expect((await readFile(join(folder, 'entries.csv'), 'utf8')).split('\n')).toHaveLength(2)
  })
})

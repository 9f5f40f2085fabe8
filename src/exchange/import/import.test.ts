import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import type { CellValue } from 'hucre/xlsx'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBook } from '../../book/book.js'
import type { Book } from '../../book/book.js'
import { emptyTables } from '../../book/tables.js'
import { readWorkbook } from '../../documents/read.js'
import { importSheet } from './import.js'
import type { ImportResult } from './import.js'
import { mappingText, readMapping } from './mapping.js'
import type { Mapping } from './mapping.js'
import { proposeMapping } from './proposal.js'

const book = (): Book => {
  const made = createBook(
    {
      unit: '501',
      year: 2024,
      title: '示例账本',
      jurisdiction: null,
      scope: 'unit',
      licence: { name: 'CC0-1.0', title: null, path: null },
      sources: [],
    },
    { ...emptyTables, units: [{ code: '501', name: '示例局', kind: 'administrative', parent: null }] },
  )
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.book
}

const exported: CellValue[][] = [
  ['示例局支出明细', null, null, null],
  ['单位：万元', null, null, null],
  ['科目编码', '科目名称', '基本支出', '项目支出'],
  ['208', '社会保障和就业支出', 100.5, 20],
  ['20801', '人力资源和社会保障管理事务', 100.5, 20],
  ['2080101', '行政运行', 100.5, null],
  ['2080105', '劳动保障监察', null, 20],
  ['合计', null, 100.5, 20],
]

type File = { file: string; sha256: string; sheets: Awaited<ReturnType<typeof readWorkbook>>['workbook']['sheets'] }

const workbookOf = async (rows: CellValue[][], format?: string): Promise<File> => {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, '导出.xlsx')
  const cells =
    format === undefined
      ? undefined
      : new Map(
          rows.flatMap((row, r) =>
            row.flatMap((value, c) =>
              typeof value === 'number' ? [[`${r},${c}`, { value, style: { numFmt: format } }] as const] : [],
            ),
          ),
        )
  writeFileSync(file, await writeXlsx({ sheets: [{ name: '支出', rows, ...(cells ? { cells } : {}) }] }))
  const { workbook, sha256 } = await readWorkbook(file)
  return { file: '导出.xlsx', sha256, sheets: workbook.sheets }
}

const proposed = (source: File, into: Book = book()): Mapping => {
  const mapping = proposeMapping(source.sheets, into)
  if (mapping === null) throw new Error('nothing proposed')
  return mapping
}

const imported = (result: ImportResult) => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.imported
}

const messages = (result: ImportResult): string[] =>
  result.ok ? [] : result.problems.map(({ file, line, field, reason }) => `${file} ${line} ${field} ${reason}`)

describe('a mapping proposed from the names of the columns', () => {
  it('finds header, unit, amount columns with their kind, and codes that are sums of others', async () => {
    expect(proposed(await workbookOf(exported))).toMatchObject({
      table: 'entries',
      sheet: '支出',
      headerRow: 3,
      unit: '万元',
      leavesOnly: 'functional',
      columns: [
        { header: '科目编码', field: 'functional' },
        { header: '基本支出', field: 'amount', with: { kind: 'basic' } },
        { header: '项目支出', field: 'amount', with: { kind: 'project' } },
      ],
      constants: { unit: '501', year: '2024' },
    })
  })

  it('is the same after it was saved and read', async () => {
    const mapping = proposed(await workbookOf(exported))
    expect(readMapping(mappingText(mapping))).toEqual({ ok: true, mapping })
  })

  it('is none where no column is known', async () => {
    expect(
      proposeMapping(
        (
          await workbookOf([
            ['甲', '乙'],
            ['1', '2'],
          ])
        ).sheets,
        book(),
      ),
    ).toBeNull()
  })
})

describe('a mapping from a file', () => {
  it('says what is wrong with it', () => {
    expect(readMapping('{')).toMatchObject({ ok: false })
    const reading = readMapping(
      JSON.stringify({
        format: 'mingzhang-mapping/1',
        table: 'entries',
        sheet: null,
        headerRow: 0,
        unit: '角',
        columns: [{ header: '金额', field: 'money' }],
        constants: { stages: 'approved' },
        skipRows: [],
        leavesOnly: null,
      }),
    )
    expect(reading.ok ? [] : reading.reasons.join('')).toMatch(/headerRow.*unit.*money.*stages/s)
  })
})

describe('rows of a sheet in the book', () => {
  it('are the items without their sums, an entry for each amount', async () => {
    const source = await workbookOf(exported)
    const result = imported(importSheet(book(), source, proposed(source)))
    expect(result.book.tables.entries.map(({ functional, kind, amountFen }) => [functional, kind, amountFen])).toEqual([
      ['2080101', 'basic', 100_500_000n],
      ['2080105', 'project', 20_000_000n],
    ])
    expect(result.skipped.map(({ line }) => line)).toEqual([4, 5, 8])
  })

  it('take the number that is stored, not the rounded one that is shown', async () => {
    const rows: CellValue[][] = [
      ['单位：万元', null],
      ['科目编码', '基本支出'],
      ['2080101', 0.123456],
      ['2080102', 0.1 + 0.2],
    ]
    const source = await workbookOf(rows, '0.00')
    const { added } = imported(importSheet(book(), source, proposed(source)))
    expect(added.map(({ values }) => values['amountFen'])).toEqual([123_456n, 300_000n])
  })

  it('refuse what is smaller than a fen', async () => {
    const source = await workbookOf([
      ['单位：元', null],
      ['科目编码', '基本支出'],
      ['2080101', 1.005],
    ])
    expect(messages(importSheet(book(), source, proposed(source)))).toEqual([
      expect.stringMatching(/“支出” 3 B列“基本支出” .*比分还小/),
    ])
  })

  it('name sheet, row and column of every fault and leave the book as it was', async () => {
    const faulty = [...exported.slice(0, 5), ['2080101', '行政运行', '约一百', null], ['9990101', '不存在', 1, null]]
    const source = await workbookOf(faulty)
    const into = book()
    expect(messages(importSheet(into, source, proposed(source)))).toEqual([
      expect.stringMatching(/“支出” 6 C列“基本支出” “约一百”不是金额/),
    ])
    const others = await workbookOf([...exported.slice(0, 5), ['9990101', '不存在', 1, null]])
    expect(messages(importSheet(into, others, proposed(others)))).toEqual([
      expect.stringMatching(/“支出” 6 functional .*9990101/),
    ])
    expect(into.tables.entries).toEqual([])
  })

  it('translate terms, with those of the mapping first, and names of units', async () => {
    const source = await workbookOf([
      ['单位名称', '科目编码', '资金性质', '金额（元）'],
      ['示例局', '2080101 行政运行', '一般公共预算财政拨款', 12.3],
      ['501', '208 01 02', '区级资金', 4],
    ])
    const mapping = proposed(source)
    expect(messages(importSheet(book(), source, mapping))).toEqual([expect.stringContaining('不认得“区级资金”')])
    const columns = mapping.columns.map(column =>
      column.field === 'fund' ? { ...column, values: { 区级资金: 'government-fund' } } : column,
    )
    const { added } = imported(importSheet(book(), source, { ...mapping, columns }))
    expect(
      added.map(({ values }) => [values['unit'], values['functional'], values['fund'], values['amountFen']]),
    ).toEqual([
      ['501', '2080101', 'general', 1230n],
      ['501', '2080102', 'government-fund', 400n],
    ])
  })

  it('are not recorded twice', async () => {
    const source = await workbookOf(exported)
    const mapping = proposed(source)
    const once = imported(importSheet(book(), source, mapping)).book
    const again = importSheet(once, source, mapping)
    expect(again).toMatchObject({ ok: false, known: true })
    expect(messages(again).join('')).toContain('已经导入过')
  })
})

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../document.js'
import type { Document, Table } from '../document.js'
import { readText } from './reader.js'

const read = (text: string): Promise<Document> =>
  readText({ file: '样本.txt', bytes: new TextEncoder().encode(text), sha256: '', limits: defaultLimits })
const tablesOf = (document: Document): Table[] =>
  document.pages.flatMap(page => page.blocks).filter(block => block.kind === 'table')
const rowsOf = (table: Table | undefined): string[][] => {
  const rows: string[][] = Array.from({ length: table?.rows ?? 0 }, () => [])
  for (const cell of table?.cells ?? []) {
    const row = rows[cell.row]
    if (row !== undefined) row[cell.column] = cell.text
  }
  return rows
}

const form = (lines: string[]): string =>
  [
    '                    支出决算表',
    '                                      单位：万元',
    '',
    ...lines,
    '',
    '注：说明。',
  ].join('\n')

describe('columns kept apart by blanks', () => {
  it('puts figures under their headers, empty cells staying empty', async () => {
    const document = await read(
      form([
        '   科目编码          科目名称       合计        基本支出 项目支出',
        '类    款    项',
        '201               一般公共服务支出     2,106.66   1,503.52    603.14',
        '201   06          财政事务         2,106.66   1,503.52    603.14',
        '201   06   02     一般行政管理事务        10.00                10.00',
        '208               社会保障和就业支出      326.72     326.72',
        '                  合计           2,940.05   2,336.91    603.14',
      ]),
    )
    const [table] = tablesOf(document)
    expect(table?.grid).toBe('aligned')
    const rows = rowsOf(table)
    expect(rows.map(row => row.slice(-4))).toEqual([
      ['科目名称', '合计', '基本支出', '项目支出'],
      ['', '', '', ''],
      ['一般公共服务支出', '2,106.66', '1,503.52', '603.14'],
      ['财政事务', '2,106.66', '1,503.52', '603.14'],
      ['一般行政管理事务', '10.00', '', '10.00'],
      ['社会保障和就业支出', '326.72', '326.72', ''],
      ['合计', '2,940.05', '2,336.91', '603.14'],
    ])
    expect(document.pages[0]?.blocks.map(block => block.kind)).toEqual(['line', 'line', 'table', 'line'])
  })

  it('gives only the order of cells where a figure could belong to several columns', async () => {
    const [table] = tablesOf(
      await read(
        form([
          '科目名称          合计      财政拨款    上级补助   事业收入   经营收入   其他收入',
          '财政事务         2,112.86   2,106.66                            6.20',
          '行政运行         1,511.90   1,511.89                            0.01',
          '一般行政管理事务       16.19      10.00                            6.19',
        ]),
      ),
    )
    expect(table?.grid).toBe('ragged')
    expect(rowsOf(table)[2]).toEqual(['行政运行', '1,511.90', '1,511.89', '0.01'])
  })

  it('joins a label that wraps inside its cell', async () => {
    const [table] = tablesOf(
      await read(
        form([
          '208   05   01   行政单位离退休           84.65        84.65',
          '208   05   05                   160.75       160.75',
          '                机关事业单位基本养老保险',
          '                缴费支出',
          '208   05   99   其他行政事业单位养老支出      0.94         0.94',
        ]),
      ),
    )
    expect(rowsOf(table)[1]).toEqual(['208', '05', '05', '机关事业单位基本养老保险缴费支出', '160.75', '160.75'])
  })

  it('lets a table go on over a page, behind the page number', async () => {
    const document = await read(
      '科目名称             合计      基本支出\n行政运行             1.00       1.00\n事业运行             2.00       2.00\n退休               3.00       3.00\n                  - 3 -\n\f合计   6.00   6.00\n\n后文。\n',
    )
    const [table, ...others] = tablesOf(document)
    expect(others).toEqual([])
    expect(rowsOf(table).at(-1)).toEqual(['合计', '6.00', '6.00'])
    expect(table?.pages).toEqual([1, 2])
  })

  it('leaves prose and lists alone', async () => {
    const text =
      '    一、部门职责\n    二、机构设置\n    1.  甲\n    2.  乙\n本年支出 10 万元，  其中基本支出 5 万元。\n目录  ………… 3\n'
    expect(tablesOf(await read(text))).toEqual([])
  })
})

const pdf = fileURLToPath(new URL('../../../../shared/documents/putuo-wanli-2024-dept-budget.pdf', import.meta.url))
const hasPoppler = ((): boolean => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe.skipIf(!existsSync(pdf) || !hasPoppler)(
  'pdftotext -layout (skipped without ../shared or poppler-utils)',
  () => {
    it('reads expenditure over five pages, every row adding up', async () => {
      const text = execFileSync('pdftotext', ['-layout', pdf, '-'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const tables = tablesOf(await read(text)).filter(table => table.grid === 'aligned' && table.pages.length === 5)
      expect(tables.map(table => [table.rows, table.columns])).toEqual([[71, 7]])
      for (const table of tables) {
        const sums = rowsOf(table)
          .filter(row => /\d/.test(row[4] ?? ''))
          .map(row => row.slice(4).map(cell => BigInt(cell.replaceAll(',', ''))))
        expect(sums).toHaveLength(67)
        for (const [total, ...parts] of sums) expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total)
      }
      expect(rowsOf(tables[0]).at(-1)).toEqual(['', '', '', '合计', '156,211,123', '99,706,020', '56,505,103'])
    })
  },
)

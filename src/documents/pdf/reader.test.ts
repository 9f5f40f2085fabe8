import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madePdf, type MadePage, type MadeText } from '../../../test/made-pdf.js'
import { defaultLimits, UnreadableError, type Document, type Limits, type Line, type Table } from '../document.js'
import { readPdf } from './reader.js'

const shared = fileURLToPath(new URL('../../../../shared/documents/', import.meta.url))
const hasShared = existsSync(shared)
if (!hasShared) console.warn('shared documents are absent: tests on real PDFs are skipped')

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Document> =>
  readPdf({
    file: 'made.pdf',
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    limits: { ...defaultLimits, ...limits },
  })

const refusal = async (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<string> => {
  try {
    await read(bytes, limits)
  } catch (error) {
    if (error instanceof UnreadableError) return error.failure.reason
    throw error
  }
  return 'read'
}

const tablesOf = (document: Document): Table[] =>
  document.pages.flatMap(page => page.blocks.filter((block): block is Table => block.kind === 'table'))
const linesOf = (document: Document): string[] =>
  document.pages.flatMap(page => page.blocks.filter((b): b is Line => b.kind === 'line').map(line => line.text))

/** A table as rows of texts; a merged cell stands in its first row and column only. */
const textsOf = (table: Table): string[][] =>
  Array.from({ length: table.rows }, (_, row) =>
    Array.from(
      { length: table.columns },
      (_, column) => table.cells.find(cell => cell.row === row && cell.column === column)?.text ?? '',
    ),
  )

type Ruled = { texts: MadeText[]; lines: [number, number, number, number][] }

/** A ruled grid from its top left corner, a text in each cell. */
const ruled = (x: number, top: number, widths: number[], height: number, rows: string[][]): Ruled => {
  const xs = widths.reduce((edges, width) => [...edges, edges[edges.length - 1]! + width], [x])
  const bottom = top - rows.length * height
  return {
    texts: rows.flatMap((row, r) =>
      row.flatMap((text, c) =>
        text === '' ? [] : [{ x: xs[c]! + 4, y: top - r * height - height / 2 - 3, size: 9, text }],
      ),
    ),
    lines: [
      ...xs.map((at): [number, number, number, number] => [at, top, at, bottom]),
      ...Array.from({ length: rows.length + 1 }, (_, r): [number, number, number, number] => [
        x,
        top - r * height,
        xs[xs.length - 1]!,
        top - r * height,
      ]),
    ],
  }
}

const page = (...parts: (Ruled | MadeText)[]): MadePage => ({
  width: 595,
  height: 842,
  text: parts.flatMap(part => ('texts' in part ? part.texts : [part])),
  lines: parts.flatMap(part => ('lines' in part ? part.lines : [])),
})

const simple = ruled(50, 740, [120, 100], 30, [
  ['机关运行经费', '1,234.56'],
  ['公务接待费', '99.00'],
])
const simpleTexts = [
  ['机关运行经费', '1,234.56'],
  ['公务接待费', '99.00'],
]

describe('ruling lines', () => {
  test('cells come from the lines, with the title as a line above', async () => {
    const document = await read(
      madePdf({ title: '决算表', pages: [page(simple, { x: 60, y: 780, size: 14, text: '收入决算表' })] }),
    )
    expect(document.title).toBe('决算表')
    expect(document.pages[0]!.blocks.map(block => block.kind)).toEqual(['line', 'table'])
    expect(textsOf(tablesOf(document)[0]!)).toEqual(simpleTexts)
    expect(tablesOf(document)[0]!.grid).toBe('exact')
  })

  test('thin filled bars are lines, also inside a shifted form object', async () => {
    const bars = simple.lines.map(([x0, y0, x1, y1]): [number, number, number, number] =>
      x0 === x1 ? [x0 - 0.4, y1, x0 + 0.4, y0] : [x0, y0 - 0.4, x1, y0 + 0.4],
    )
    const shifted = bars.map(([x0, y0, x1, y1]): [number, number, number, number] => [
      x0 - 30,
      y0 - 70,
      x1 - 30,
      y1 - 70,
    ])
    const document = await read(
      madePdf({
        pages: [
          { width: 595, height: 842, text: simple.texts, bars },
          { width: 595, height: 842, text: simple.texts, bars: shifted, formShift: [30, 70] },
        ],
      }),
    )
    expect(tablesOf(document).map(textsOf)).toEqual([simpleTexts, simpleTexts])
  })

  test('a turned page and text written sideways are read upright, boxes stay in the page as shown', async () => {
    const sideways = (turns: 1 | 3): MadePage => ({
      width: 842,
      height: 595,
      text: simple.texts.map(text =>
        turns === 1 ? { ...text, x: 842 - text.y, y: text.x, turns } : { ...text, x: text.y, y: 595 - text.x, turns },
      ),
      lines: simple.lines.map(([x0, y0, x1, y1]) =>
        turns === 1 ? [842 - y0, x0, 842 - y1, x1] : [y0, 595 - x0, y1, 595 - x1],
      ),
    })
    const turned = [90, 180, 270].map(rotate => ({ ...page(simple), rotate: rotate as 90 | 180 | 270 }))
    const pages = [...turned, sideways(1), sideways(3), { ...sideways(1), rotate: 90 as const }]
    for (const made of pages) {
      const document = await read(madePdf({ pages: [made] }))
      const table = tablesOf(document)[0]!
      expect(textsOf(table)).toEqual(simpleTexts)
      const { width, height } = document.pages[0]!
      for (const { box } of table.cells) {
        expect(box!.x0).toBeGreaterThanOrEqual(0)
        expect(box!.x1).toBeLessThanOrEqual(width!)
        expect(box!.y0).toBeGreaterThanOrEqual(0)
        expect(box!.y1).toBeLessThanOrEqual(height!)
        expect(box!.x1).toBeGreaterThan(box!.x0)
      }
    }
  })

  test('merged headers keep their spans, wrapped text is joined without a space', async () => {
    const lines: MadePage['lines'] = [
      [50, 700, 350, 700],
      [150, 670, 350, 670],
      [50, 640, 350, 640],
      [50, 610, 350, 610],
      [50, 700, 50, 610],
      [150, 700, 150, 610],
      [250, 670, 250, 610],
      [350, 700, 350, 610],
    ]
    const text = [
      { x: 54, y: 675, size: 9, text: '机关事业单位' },
      { x: 54, y: 660, size: 9, text: '缴费支出' },
      { x: 200, y: 682, size: 9, text: '本年支出' },
      { x: 160, y: 652, size: 9, text: '基本支出' },
      { x: 260, y: 652, size: 9, text: '项目支出' },
      { x: 54, y: 622, size: 9, text: '合计' },
      { x: 200, y: 622, size: 9, text: '1.00' },
      { x: 300, y: 622, size: 9, text: '2.00' },
    ]
    const [table] = tablesOf(await read(madePdf({ pages: [{ width: 595, height: 842, text, lines }] })))
    const spans = table!.cells.map(c => [c.text, c.row, c.column, c.rowSpan, c.columnSpan])
    expect(spans).toEqual([
      ['机关事业单位缴费支出', 0, 0, 2, 1],
      ['本年支出', 0, 1, 1, 2],
      ['基本支出', 1, 1, 1, 1],
      ['项目支出', 1, 2, 1, 1],
      ['合计', 2, 0, 1, 1],
      ['1.00', 2, 1, 1, 1],
      ['2.00', 2, 2, 1, 1],
    ])
  })

  test('outer borders may be missing', async () => {
    const xs = [50, 170, 270]
    const open = simple.lines.filter(([x0, , x1]) => !(x0 === x1 && (x0 === xs[0] || x0 === xs[2])))
    const document = await read(madePdf({ pages: [{ width: 595, height: 842, text: simple.texts, lines: open }] }))
    expect(tablesOf(document).map(textsOf)).toEqual([simpleTexts])
  })

  test('a number printed over the edge of its cell stays whole', async () => {
    const wide = ruled(50, 740, [60, 40, 60], 30, [['Total', '', '5.00']])
    const document = await read(madePdf({ pages: [page(wide, { x: 104, y: 722, size: 9, text: '123,456.78' })] }))
    expect(textsOf(tablesOf(document)[0]!)).toEqual([['Total', '123,456.78', '5.00']])
  })

  test('a label printed into its empty neighbour stays whole, a neighbour with words keeps them', async () => {
    const narrow = ruled(50, 740, [60, 60, 60], 30, [
      ['机关事业单位养老保险', '', '5.00'],
      ['机关事业', '单位养老', '6.00'],
    ])
    const [table] = tablesOf(await read(madePdf({ pages: [page(narrow)] })))
    expect(textsOf(table!)).toEqual([
      ['机关事业单位养老保险', '', '5.00'],
      ['机关事业', '单位养老', '6.00'],
    ])
  })

  test('a slanted watermark is not read', async () => {
    const mark: MadeText = { x: 70, y: 690, size: 24, text: '样本', degrees: 35 }
    expect(tablesOf(await read(madePdf({ pages: [page(simple, mark)] }))).map(textsOf)).toEqual([simpleTexts])
  })

  test('an amount on another baseline stays in its row and in its line', async () => {
    const document = await read(
      madePdf({
        pages: [
          page(
            { x: 60, y: 700, size: 12, text: '收入总计' },
            { x: 108, y: 704, size: 12, text: '2995.39' },
            { x: 152, y: 700, size: 12, text: '万元，比上年' },
            { x: 60, y: 680, size: 12, text: '减少' },
          ),
        ],
      }),
    )
    expect(linesOf(document)).toEqual(['收入总计2995.39万元，比上年', '减少'])
  })

  test('a character printed twice for boldness is read once', async () => {
    const twice = [0, 0.3].map(shift => ({ x: 60 + shift, y: 700, size: 12, text: '合计 11.00' }))
    expect(linesOf(await read(madePdf({ pages: [page(...twice)] })))[0]!.replace(/\s/g, '')).toBe('合计11.00')
  })

  test('radicals and compatibility ideographs become ordinary characters, full-width signs stay', async () => {
    const text = { x: 60, y: 700, size: 12, text: '⾦額（⼀）：金' }
    expect(linesOf(await read(madePdf({ pages: [page(text)] })))).toEqual(['金額（一）：金'])
  })

  test('clipped text is not read', async () => {
    const texts = [
      { x: 60, y: 700, size: 12, text: '第一页的文字' },
      { x: 60, y: 300, size: 12, text: '第二页的文字' },
    ]
    const document = await read(
      madePdf({ pages: [{ width: 595, height: 842, text: texts, clip: [0, 500, 595, 842] }] }),
    )
    expect(linesOf(document)).toEqual(['第一页的文字'])
  })
})

describe('pages without ruling lines', () => {
  const rows = [
    ['一般公共服务支出', '2,106.66', '1,503.52'],
    ['社会保障和就业支出', '326.72', '326.72'],
    ['卫生健康支出', '60.99', ''],
    ['住房保障支出', '445.69', '445.69'],
  ]
  const right = (x: number, y: number, text: string): MadeText => ({ x: x - text.length * 4.6, y, size: 9, text })
  const texts = rows.flatMap(([label, a, b], r) => {
    const y = 700 - r * 20
    return [{ x: 60, y, size: 9, text: label! }, right(280, y, a!), ...(b === '' ? [] : [right(380, y, b!)])]
  })
  const headers = [
    { x: 80, y: 722, size: 9, text: '项目' },
    { x: 255, y: 722, size: 9, text: '合计' },
    { x: 345, y: 722, size: 9, text: '基本支出' },
  ]

  test('columns come from alignment and say so', async () => {
    const [table] = tablesOf(await read(madePdf({ pages: [page(...headers, ...texts)] })))
    expect(table!.grid).toBe('aligned')
    expect(textsOf(table!)).toEqual([['项目', '合计', '基本支出'], ...rows])
  })

  test('an outer box alone changes nothing', async () => {
    const made = page(...headers, ...texts)
    made.lines = [
      [50, 735, 400, 735],
      [50, 630, 400, 630],
      [50, 735, 50, 630],
      [400, 735, 400, 630],
    ]
    expect(textsOf(tablesOf(await read(madePdf({ pages: [made] })))[0]!)).toEqual([
      ['项目', '合计', '基本支出'],
      ...rows,
    ])
  })

  test('ruled columns without ruled rows are divided by their lines', async () => {
    const made = page(...headers, ...texts)
    made.lines = [
      [50, 735, 400, 735],
      [50, 715, 400, 715],
      [50, 630, 400, 630],
      ...[50, 200, 300, 400].map((x): [number, number, number, number] => [x, 735, x, 630]),
    ]
    const [table] = tablesOf(await read(madePdf({ pages: [made] })))
    expect(table!.grid).toBe('aligned')
    expect(textsOf(table!)).toEqual([['项目', '合计', '基本支出'], ...rows])
  })

  test('a table of contents and running text are never tables', async () => {
    const contents = ['一、主要职能', '二、机构设置', '三、名词解释', '四、编制说明'].flatMap((text, i) => [
      { x: 60, y: 700 - i * 20, size: 12, text },
      { x: 500, y: 700 - i * 20, size: 12, text: String(i + 1) },
    ])
    const prose = [
      { x: 60, y: 500, size: 12, text: '收入总计2995.39万元，比上年减少56.95万元，下降1.87%。其中：' },
      { x: 60, y: 480, size: 12, text: '基本支出2336.91万元，占79.49%；项目支出603.14万元，占20.51%，' },
      { x: 60, y: 460, size: 12, text: '经营支出0.00万元，占0.00%；上缴上级支出0.00万元。' },
    ]
    const document = await read(madePdf({ pages: [page(...contents, ...prose)] }))
    expect(tablesOf(document)).toEqual([])
    expect(linesOf(document)).toHaveLength(7)
  })
})

describe('tables over several pages', () => {
  const header = ['Code', 'Item', 'Sum']
  const body = (from: number, count: number): string[][] =>
    Array.from({ length: count }, (_, i) => [String(20801 + from + i), `Item ${from + i}`, `${from + i}.00`])
  const widths = [80, 160, 100]
  const title: MadeText = { x: 200, y: 800, size: 14, text: '支出决算表' }
  const number = (n: number): MadeText => ({ x: 290, y: 30, size: 9, text: `- ${n} -` })

  test('a continuation without header is joined, cells keep their page', async () => {
    const first = ruled(50, 780, widths, 30, [header, ...body(0, 20)])
    const second = ruled(50, 790, widths, 30, body(20, 5))
    const document = await read(madePdf({ pages: [page(title, first, number(1)), page(second, number(2))] }))
    const tables = tablesOf(document)
    expect(tables).toHaveLength(1)
    expect(textsOf(tables[0]!)).toEqual([header, ...body(0, 25)])
    expect(tables[0]!.pages).toEqual([1, 2])
    expect(tables[0]!.cells.find(cell => cell.text === 'Item 24')!.page).toBe(2)
  })

  test('a repeated header is dropped, also over three pages', async () => {
    const part = (from: number, count: number): Ruled => ruled(50, 780, widths, 30, [header, ...body(from, count)])
    const document = await read(
      madePdf({
        pages: [
          page(title, part(0, 20)),
          page(part(20, 20)),
          page(part(40, 3), { x: 60, y: 400, size: 10, text: '注：' }),
        ],
      }),
    )
    expect(tablesOf(document).map(textsOf)).toEqual([[header, ...body(0, 43)]])
    expect(document.pages[2]!.blocks.map(block => block.kind)).toEqual(['line'])
  })

  test('a last page with only a merged total row is joined', async () => {
    const first = ruled(50, 780, widths, 30, [header, ...body(0, 20)])
    const total = ruled(50, 790, [240, 100], 30, [['Total', '999.00']])
    const [table, ...others] = tablesOf(await read(madePdf({ pages: [page(first), page(total)] })))
    expect(others).toEqual([])
    expect(table!.columns).toBe(3)
    expect(table!.cells[table!.cells.length - 2]).toMatchObject({ text: 'Total', column: 0, columnSpan: 2 })
  })

  test('a label torn by the end of the page is put together again', async () => {
    const first = ruled(50, 780, widths, 30, [header, ...body(0, 19), ['20899', '机关事业单位', '7.00']])
    const second = ruled(50, 790, widths, 30, [['', '缴费支出', ''], ...body(20, 2)])
    const [table] = tablesOf(await read(madePdf({ pages: [page(title, first), page(second)] })))
    expect(textsOf(table!).slice(20)).toEqual([['20899', '机关事业单位缴费支出', '7.00'], ...body(20, 2)])
  })

  test('two forms with a title between stay apart, and so do two copies of one form', async () => {
    const form = ruled(50, 780, widths, 30, [header, ...body(0, 20)])
    const other = { ...title, text: '收入决算表' }
    expect(tablesOf(await read(madePdf({ pages: [page(title, form), page(other, form)] })))).toHaveLength(2)
    const project = (name: string): Ruled =>
      ruled(50, 780, widths, 30, [
        ['项目名称', name, ''],
        ['主管部门', '财政局', ''],
        ...Array.from({ length: 15 }, (_, i) => [`指标名称${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰'[i]}`, '', '1.00']),
      ])
    expect(tablesOf(await read(madePdf({ pages: [page(project('甲')), page(project('乙'))] })))).toHaveLength(2)
  })
})

describe('pages without text and files that cannot be read', () => {
  test('a scanned page says so, a blank page does not', async () => {
    const blank: MadePage = { width: 595, height: 842 }
    const document = await read(madePdf({ pages: [{ ...blank, image: true }, blank, page(simple)] }))
    expect(document.pages[0]!.unreadable).toContain('无法机器读取：第 1 页是扫描图片')
    expect(document.pages[1]!.unreadable).toBeUndefined()
    expect(document.pages[1]!.blocks).toEqual([])
    expect(document.pages[2]!.unreadable).toBeUndefined()
  })

  test('each kind of bad file has its reason', async () => {
    const good = madePdf({ pages: [page(simple)] })
    expect(await refusal(madePdf({ pages: [page(simple)], encrypted: true }))).toBe('encrypted')
    expect(await refusal(good.slice(0, Math.floor(good.length * 0.7)))).toBe('damaged')
    expect(await refusal(new TextEncoder().encode('%PDF-1.4 nothing more'))).toBe('damaged')
    expect(await refusal(new Uint8Array(0))).toBe('damaged')
    expect(await refusal(madePdf({ pages: Array.from({ length: 30 }, () => page()) }), { pagesMax: 29 })).toBe(
      'too-large',
    )
    expect(await refusal(good, { charsPerPageMax: 10 })).toBe('too-large')
    expect(await refusal(good, { cellsMax: 3 })).toBe('too-large')
    expect(await refusal(good, { millisecondsMax: -1 })).toBe('too-slow')
    expect(await refusal(good)).toBe('read')
  })

  test('changed bytes are read or refused, never anything else', async () => {
    const good = madePdf({ pages: [page(simple), { ...page(simple), formShift: [0, 0] }] })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        async changes => {
          const bytes = good.slice()
          for (const [at, value] of changes) bytes[at] = value
          expect(['read', 'damaged', 'encrypted', 'too-large', 'too-slow']).toContain(await refusal(bytes))
        },
      ),
      { numRuns: 150, seed: 20240901 },
    )
  })
})

const names = hasShared ? readdirSync(shared).filter(name => name.endsWith('.pdf')) : []
const sharedDocument = (name: string): Promise<Document> => read(new Uint8Array(readFileSync(shared + name)))

/** Form table by pages: rows, columns. Seen in the documents themselves. */
const expectedTables: Record<string, [number[], number, number][]> = {
  'putuo-finance-2024-accounts.pdf': [
    [[5], 4, 3],
    [[6, 7], 32, 4],
    [[8, 9], 23, 11],
    [[10, 11], 23, 10],
    [[12, 13], 34, 7],
    [[15], 24, 7],
    [[16, 17], 43, 8],
    [[18], 6, 12],
    [[19], 12, 10],
    [[20], 12, 10],
  ],
  'putuo-justice-2026-unit-budget.pdf': [
    [[8], 16, 7],
    [[9, 10], 25, 9],
    [[11, 12], 25, 7],
    [[13], 16, 7],
    [[14, 15], 25, 7],
    [[16], 12, 7],
    [[17], 11, 7],
    [[18, 19], 33, 6],
    [[20], 4, 7],
  ],
  'putuo-commerce-2025-dept-budget.pdf': [
    [[9], 16, 4],
    [[10, 11], 34, 9],
    [[12, 13], 34, 7],
    [[14], 16, 7],
    [[15, 16], 34, 7],
    [[17], 11, 7],
    [[18], 11, 7],
    [[19, 20], 34, 6],
    [[21], 4, 7],
  ],
  'putuo-wanli-2024-dept-budget.pdf': [
    [[10], 16, 4],
    [[11, 12, 13, 14, 15], 70, 9],
    [[16, 17, 18, 19, 20], 70, 7],
    [[21], 16, 7],
    [[22, 23, 24, 25, 26], 70, 7],
    [[27], 15, 7],
    [[28], 15, 7],
    [[29, 30], 35, 6],
    [[31], 4, 7],
  ],
}

const amountOf = (text: string | undefined): bigint => BigInt((text ?? '').replace(/[,.]/g, '') || '0')

describe.skipIf(!hasShared)('published documents', () => {
  test.each(Object.keys(expectedTables))('%s: every form is one table over its pages', async name => {
    const tables = tablesOf(await sharedDocument(name))
    expect(tables.map(table => [table.pages, table.rows, table.columns])).toEqual(expectedTables[name])
  })

  test.each(names)('%s: tiles every grid, prints no text twice, leaves no amount beside a table', async name => {
    const document = await sharedDocument(name)
    expect(document.pages.every(page => page.unreadable === undefined)).toBe(true)
    for (const table of tablesOf(document)) {
      const covered = table.cells.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0)
      expect(covered).toBe(table.rows * table.columns)
    }
    for (const { blocks } of document.pages) {
      for (const block of blocks) if (block.kind === 'line') expect(block.text).not.toMatch(/^[\d,]+\.\d\d$/)
    }
  })

  test('floating amounts stand in their rows (putuo-finance-2024-accounts.pdf, form 3)', async () => {
    const table = tablesOf(await sharedDocument('putuo-finance-2024-accounts.pdf'))[3]!
    const row = textsOf(table).find(texts => texts.slice(0, 3).join('') === '2010601')
    expect(row).toEqual(['201', '06', '01', '行政运行', '1,511.89', '1,503.52', '8.37', '', '', ''])
    const wrapped = textsOf(table).find(texts => texts.slice(0, 3).join('') === '2080505')
    expect(wrapped![3]).toBe('机关事业单位基本养老保险缴费支出')
  })

  test('long tables add up over all their pages (putuo-wanli-2024-dept-budget.pdf, form 3)', async () => {
    const table = tablesOf(await sharedDocument('putuo-wanli-2024-dept-budget.pdf'))[2]!
    const rows = textsOf(table).slice(3)
    const items = rows.filter(row => row[2] !== '' && /^\d+$/.test(row[0]!))
    const total = rows[rows.length - 1]!
    expect(total[0]).toBe('合计')
    for (const column of [4, 5, 6]) {
      const sum = items.reduce((fen, row) => fen + amountOf(row[column]), 0n)
      expect(sum).toBe(amountOf(total[column]))
    }
  })

  test('a cell printed on two pages shows on each page only its part (putuo-commerce-2025-dept-budget.pdf)', async () => {
    const { pages } = await sharedDocument('putuo-commerce-2025-dept-budget.pdf')
    const texts = [3, 4].flatMap(number =>
      pages[number - 1]!.blocks.map(block => (block.kind === 'line' ? block.text : '')),
    )
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts.filter(text => /^\d+、/.test(text)).map(text => Number(text.split('、')[0]))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ])
  })

  test('a truncated document is refused, at whatever place it ends', async () => {
    const bytes = new Uint8Array(readFileSync(shared + 'shanghai-2024-accounts-template.pdf'))
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      expect(await refusal(bytes.slice(0, Math.floor(bytes.length * share)))).toBe('damaged')
    }
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../../test/refusal.js'
import { defaultLimits, type Document, type Limits, type Table } from '../document.js'
import { readBytes } from '../read.js'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Number formats of the styles below, by style index; style 1 has borders, style 0 none. */
const patterns = [
  'General',
  'General',
  '0.00',
  '#,##0.00',
  '0.00%',
  '@',
  '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
]
const stylesXml = `<styleSheet xmlns="${main}"><numFmts>${patterns
  .map((pattern, i) => `<numFmt numFmtId="${200 + i}" formatCode="${pattern.replaceAll('"', '&quot;')}"/>`)
  .join(
    '',
  )}</numFmts><borders><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellXfs>${patterns
  .map((_, i) => `<xf numFmtId="${200 + i}" borderId="${i === 0 ? 0 : 1}"/>`)
  .join('')}</cellXfs></styleSheet>`

type SheetXml = { name: string; xml: string; state?: string }

const xlsx = (...sheets: SheetXml[]): Uint8Array => {
  const type = (name: string): string => `Type="${relations}/${name}"`
  return zipSync({
    '_rels/.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" ${type('officeDocument')} Target="/xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.map((s, i) => `<sheet name="${s.name}" sheetId="${i + 1}" state="${s.state ?? 'visible'}" r:id="s${i}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="st" ${type('styles')} Target="styles.xml"/><Relationship Id="ss" ${type('sharedStrings')} Target="sharedStrings.xml"/>${sheets.map((_, i) => `<Relationship Id="s${i}" ${type('worksheet')} Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(stylesXml),
    'xl/sharedStrings.xml': strToU8(
      `<sst xmlns="${main}"><si><t>项目</t></si><si><r><t>预</t></r><r><t>算数</t></r><rPh><t>yu</t></rPh></si></sst>`,
    ),
    ...Object.fromEntries(
      sheets.map((s, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        strToU8(`<worksheet xmlns="${main}">${s.xml}</worksheet>`),
      ]),
    ),
  })
}

/** A sheet from rows of cells: words, numbers (as `=n`), with a style index; `''` is an empty cell of that style. */
const sheetXml = (rows: [value: string, style: number][][], merges: string[] = []): string => {
  const cell = ([value, style]: [string, number], row: number, column: number): string => {
    const place = `r="${String.fromCharCode(65 + column)}${row + 1}" s="${style}"`
    if (value === '') return `<c ${place}/>`
    if (value.startsWith('=')) return `<c ${place}><v>${value.slice(1)}</v></c>`
    return `<c ${place} t="inlineStr"><is><t>${value}</t></is></c>`
  }
  const body = rows.map(
    (cells, row) => `<row r="${row + 1}">${cells.map((c, column) => cell(c, row, column)).join('')}</row>`,
  )
  const merged = merges.map(area => `<mergeCell ref="${area}"/>`).join('')
  return `<sheetData>${body.join('')}</sheetData><mergeCells>${merged}</mergeCells>`
}

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Document> =>
  readBytes('预算.xlsx', bytes, { ...defaultLimits, ...limits })

const cellsOf = (table: Table | undefined): string[] =>
  (table?.cells ?? []).map(c => `${c.text}@${c.row},${c.column} ${c.rowSpan}x${c.columnSpan}`)
const tablesOf = (document: Document, page = 1): Table[] =>
  (document.pages[page - 1]?.blocks ?? []).filter(block => block.kind === 'table')
const outline = (document: Document, page = 1): string[] =>
  (document.pages[page - 1]?.blocks ?? []).map(block =>
    block.kind === 'line' ? block.text : `[${block.rows}x${block.columns}]`,
  )
const textAt = (table: Table | undefined, row: number, column: number): string | undefined =>
  table?.cells.find(cell => cell.row === row && cell.column === column)?.text

describe('Excel workbooks (.xlsx)', () => {
  const form: [string, number][][] = [
    [['收支预算总表', 0]],
    [
      ['编制单位：某局', 0],
      ['', 0],
      ['单位：元', 0],
    ],
    [
      ['项目', 1],
      ['预算数', 1],
      ['', 1],
    ],
    [
      ['', 1],
      ['合计', 1],
      ['基本', 1],
    ],
    [
      ['收入', 1],
      ['=1234.5', 3],
      ['=0', 6],
    ],
    [
      ['', 1],
      ['', 1],
      ['', 1],
    ],
    [['注：四舍五入', 0]],
  ]

  it('give titles and notes as lines around the table, with its merged header', async () => {
    const document = await read(xlsx({ name: '一', xml: sheetXml(form, ['A1:C1', 'A3:A4', 'B3:C3']) }))
    expect(outline(document)).toEqual(['收支预算总表', '编制单位：某局  单位：元', '[4x3]', '注：四舍五入'])
    expect(document.pages[0]).toMatchObject({ number: 1, name: '一' })
    expect(cellsOf(tablesOf(document)[0]).slice(0, 5)).toEqual([
      '项目@0,0 2x1',
      '预算数@0,1 1x2',
      '合计@1,1 1x1',
      '基本@1,2 1x1',
      '收入@2,0 1x1',
    ])
  })

  it('do the same when the title, the unit and the note stand inside the borders', async () => {
    const bordered = form.map(row => row.map(([value, style]): [string, number] => [value, style || 1]))
    const document = await read(xlsx({ name: '一', xml: sheetXml(bordered, ['A1:C1', 'A7:C7', 'B3:C3']) }))
    expect(outline(document)).toEqual(['收支预算总表', '编制单位：某局  单位：元', '[4x3]', '注：四舍五入'])
  })

  it('do the same when no borders are drawn', async () => {
    const bare = form.map(row => row.map(([value]): [string, number] => [value, 0]))
    const document = await read(xlsx({ name: '一', xml: sheetXml(bare, ['A1:C1', 'A3:A4', 'B3:C3']) }))
    expect(outline(document)).toEqual(['收支预算总表', '编制单位：某局  单位：元', '[3x3]', '注：四舍五入'])
  })

  it('show numbers as the cells show them', async () => {
    const shown: [string, number, string][] = [
      ['=1234.5', 3, '1,234.50'],
      ['=1234.5600000001', 1, '1234.56'],
      ['=0.30000000000000004', 1, '0.3'],
      ['=123456789012.35', 1, '123456789012.35'],
      ['=1.005', 2, '1.01'],
      ['=-1234.565', 3, '-1,234.57'],
      ['=0.12345', 4, '12.35%'],
      ['=0', 6, '-'],
      ['=-5', 6, '-5.00'],
      ['=2080105', 5, '2080105'],
      ['05', 5, '05'],
      ['=0', 2, '0.00'],
      ['=1.5E-5', 2, '0.00'],
    ]
    const rows = shown.map(([value, style]): [string, number][] => [
      ['行', 1],
      [value, style],
    ])
    const [table] = tablesOf(await read(xlsx({ name: '一', xml: sheetXml(rows) })))
    expect(shown.map((_, row) => textAt(table, row, 1))).toEqual(shown.map(([, , text]) => text))
  })

  it('give shared strings without readings, cached values of formulas, errors and truth values', async () => {
    const xml =
      '<sheetData><row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B2" s="3"><f>SUM(B3:B9)</f><v>3.1</v></c></row><row r="3"><c r="A3" s="1" t="e"><f>X</f><v>#REF!</v></c><c r="B3" s="1" t="b"><v>1</v></c></row></sheetData>'
    const [table] = tablesOf(await read(xlsx({ name: '一', xml })))
    expect(table?.cells.map(cell => cell.text)).toEqual(['项目', '预算数', 'ab', '3.10', '#REF!', 'TRUE'])
  })

  it('leave out hidden sheets and count pages over the visible ones', async () => {
    const one = (text: string): string => sheetXml([[[text, 0]]])
    const document = await read(
      xlsx(
        { name: '甲', xml: one('甲') },
        { name: '乙', xml: one('乙'), state: 'hidden' },
        { name: '丙', xml: one('丙') },
      ),
    )
    expect(document.pages.map(page => [page.number, page.name])).toEqual([
      [1, '甲'],
      [2, '丙'],
    ])
  })

  it('begin a new table where a title stands between two', async () => {
    const grid: [string, number][][] = [
      [
        ['a', 1],
        ['b', 1],
      ],
      [
        ['c', 1],
        ['d', 1],
      ],
    ]
    const document = await read(xlsx({ name: '一', xml: sheetXml([...grid, [['表二', 0]], ...grid]) }))
    expect(outline(document)).toEqual(['[2x2]', '表二', '[2x2]'])
  })

  it('do not explode where formats reach down to the last row', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, i) => `<row r="${i + 10}"><c r="A${i + 10}" s="0"/><c r="B${i + 10}" s="1"/></row>`,
    )
    const head =
      '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="1"><v>2</v></c></row><row r="2"><c r="A2" s="1"><v>1</v></c><c r="B2" s="1"><v>2</v></c></row>'
    const last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    const document = await read(xlsx({ name: '一', xml: `<sheetData>${head}${rows.join('')}${last}</sheetData>` }))
    expect(outline(document)).toEqual(['[2x2]'])
  })

  it('are refused as too large where two far corners span a giant table', async () => {
    const xml =
      '<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c><c r="XFD1" s="1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="1"><v>1</v></c><c r="B1048576" s="1"><v>1</v></c><c r="C1048576" s="1"><v>1</v></c></row></sheetData>'
    expect(await reasonOf(read(xlsx({ name: '一', xml })))).toBe('too-large')
    expect(await reasonOf(read(xlsx({ name: '一', xml: sheetXml(form) }), { cellsMax: 3 }))).toBe('too-large')
  })

  it('are refused when a sheet is missing or its XML ends early', async () => {
    expect(await reasonOf(read(xlsx({ name: '一', xml: '<sheetData><row>' })))).toBe('damaged')
  })
})

const shared = new URL('../../../../shared/documents/', import.meta.url)
const templates = [
  'shanghai-2026-dept-budget-template.xlsx',
  'shanghai-2026-unit-budget-template.xlsx',
  'shanghai-budget-template.xls',
]

describe.skipIf(!existsSync(shared))('the official Excel templates (skipped where ../shared is absent)', () => {
  it.each(templates)('%s: nine forms, each one table under its title and unit', async name => {
    const document = await readBytes(name, readFileSync(new URL(name, shared)))
    const forms = document.pages.filter(page => page.blocks.some(block => block.kind === 'table'))
    expect(forms.map(page => page.number)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15])
    for (const { blocks } of forms) {
      expect(blocks.map(block => block.kind)).toEqual(['line', 'line', 'table'])
      expect(blocks[0]).toMatchObject({ text: expect.stringMatching(/^2026年.*表$/) })
      expect(blocks[1]).toMatchObject({ text: expect.stringMatching(/^编制(部门|单位)：\s+单位[:：]万?元$/) })
    }
  })

  it.each(templates)('%s: the functional forms keep their three-line header', async name => {
    const document = await readBytes(name, readFileSync(new URL(name, shared)))
    const [table] = tablesOf(document, 11)
    expect(
      cellsOf(table)
        .slice(0, 10)
        .map(cell => cell.replace(/^[^@]*/, text => text.slice(0, 4))),
    ).toEqual([
      '项目@0,0 1x4',
      '一般公共@0,4 1x3',
      '功能分类@1,0 1x3',
      '功能分类@1,3 2x1',
      '合计@1,4 2x1',
      '基本支出@1,5 2x1',
      '项目支出@1,6 2x1',
      '类@2,0 1x1',
      '款@2,1 1x1',
      '项@2,2 1x1',
    ])
    expect([textAt(table, 5, 0), textAt(table, 5, 1), textAt(table, 5, 2)]).toEqual(['205', '02', '05'])
  })

  it.each(templates)('%s: every table covers its grid exactly once', async name => {
    const document = await readBytes(name, readFileSync(new URL(name, shared)))
    for (const table of document.pages.flatMap(page => page.blocks).filter(block => block.kind === 'table')) {
      const area = table.cells.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0)
      expect(area).toBe(table.rows * table.columns)
    }
  })
})

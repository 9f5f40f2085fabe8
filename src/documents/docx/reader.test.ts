import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../../test/refusal.js'
import { defaultLimits, type Document, type Limits, type Table } from '../document.js'
import { readBytes } from '../read.js'
import { chineseNumeral } from './numbering.js'

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

const docx = (body: string, more: Record<string, string> = {}): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    ),
    ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)])),
  })

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Document> =>
  readBytes('决算.docx', bytes, { ...defaultLimits, ...limits })

const p = (text: string, properties = ''): string => `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`
const tc = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`
const tbl = (...rows: string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`
const span = (columns: number): string => `<w:gridSpan w:val="${columns}"/>`
const down = '<w:vMerge w:val="restart"/>'
const on = '<w:vMerge/>'

/** Cells as `text@row,column rows×columns`. */
const cellsOf = (table: Table | undefined): string[] =>
  (table?.cells ?? []).map(c => `${c.text}@${c.row},${c.column} ${c.rowSpan}x${c.columnSpan}`)
const tablesOf = (document: Document): Table[] =>
  document.pages.flatMap(page => page.blocks).filter(block => block.kind === 'table')
const linesOf = (document: Document): string[] =>
  document.pages.flatMap(page => page.blocks).flatMap(block => (block.kind === 'line' ? [block.text] : []))

describe('Word documents', () => {
  it('give a merged header with its spans', async () => {
    const document = await read(
      docx(
        tbl(
          tr(tc('功能分类科目编码', span(3)), tc('科目名称', down), tc('合计', down)),
          tr(tc('类'), tc('款'), tc('项'), tc('', on), tc('', on)),
          tr(tc('208'), tc('01'), tc('05'), tc('劳动保障监察'), tc('362.48')),
        ),
      ),
    )
    const [table] = tablesOf(document)
    expect([table?.rows, table?.columns, table?.grid]).toEqual([3, 5, 'exact'])
    expect(cellsOf(table)).toEqual([
      '功能分类科目编码@0,0 1x3',
      '科目名称@0,3 2x1',
      '合计@0,4 2x1',
      '类@1,0 1x1',
      '款@1,1 1x1',
      '项@1,2 1x1',
      '208@2,0 1x1',
      '01@2,1 1x1',
      '05@2,2 1x1',
      '劳动保障监察@2,3 1x1',
      '362.48@2,4 1x1',
    ])
  })

  it('start a row later where gridBefore says so', async () => {
    const row = `<w:tr><w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>${tc('乙')}</w:tr>`
    const [table] = tablesOf(await read(docx(tbl(tr(tc('a'), tc('b'), tc('c'), tc('d')), row))))
    expect(cellsOf(table).at(-1)).toBe('乙@1,2 1x1')
    expect(table?.columns).toBe(4)
  })

  it('put a nested table after the one it stands in, and keep its words out of the outer cell', async () => {
    const inner = tbl(tr(tc('内1'), tc('内2')))
    const body = tbl(tr(tc('外1'), `<w:tc>${p('外2')}${inner}${p('后')}</w:tc>`))
    const tables = tablesOf(await read(docx(`${p('前')}${body}`)))
    expect(tables.map(cellsOf)).toEqual([
      ['外1@0,0 1x1', '外2\n后@0,1 1x1'],
      ['内1@0,0 1x1', '内2@0,1 1x1'],
    ])
  })

  it('read tables, rows and cells inside content controls', async () => {
    const sdt = (inside: string): string => `<w:sdt><w:sdtPr/><w:sdtContent>${inside}</w:sdtContent></w:sdt>`
    const [table] = tablesOf(await read(docx(sdt(tbl(sdt(tr(tc('甲'), sdt(tc('乙')))))))))
    expect(cellsOf(table)).toEqual(['甲@0,0 1x1', '乙@0,1 1x1'])
  })

  it('leave out deleted text and rows and keep inserted text', async () => {
    const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
    const deletedRow = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${tc('删行')}${tc('x')}</w:tr>`
    const body =
      `<w:p>${run('收入')}<w:del>${run('旧')}<w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>${run('1,234.50')}</w:ins></w:p>` +
      tbl(tr(tc('a'), tc('b')), deletedRow)
    const document = await read(docx(body))
    expect(linesOf(document)).toEqual(['收入1,234.50'])
    expect(tablesOf(document)[0]?.rows).toBe(1)
  })

  it('leave out hidden text', async () => {
    const body = '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r></w:p>'
    expect(linesOf(await read(docx(body)))).toEqual(['见'])
  })

  it('read a text box once, after the paragraph it belongs to', async () => {
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`
    const body = `<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice>${box('框')}</mc:Choice><mc:Fallback>${box('框')}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
    expect(linesOf(await read(docx(body)))).toEqual(['正文', '框'])
  })

  it('know headings by outline level, by style and by the style it is based on', async () => {
    const styles = `<w:styles ${namespaces}><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="X"><w:name w:val="章"/><w:basedOn w:val="2"/></w:style></w:styles>`
    const style = (id: string): string => `<w:pPr><w:pStyle w:val="${id}"/></w:pPr>`
    const body =
      p('甲', style('2')) + p('乙', style('X')) + p('丙', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + p('丁')
    const [page] = (await read(docx(body, { 'word/styles.xml': styles }))).pages
    expect(page?.blocks.map(block => (block.kind === 'line' ? block.heading : null))).toEqual([2, 2, 1, undefined])
  })

  it('print the numbers Word counts by itself, in text and in cells', async () => {
    const level = (at: number, format: string, text: string): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<w:numbering ${namespaces}><w:abstractNum w:abstractNumId="5">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'decimal', '%2.')}</w:abstractNum><w:abstractNum w:abstractNumId="6">${level(0, 'decimal', '%1')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num></w:numbering>`
    const counted = (list: number, at: number): string =>
      `<w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`
    const styles = `<w:styles ${namespaces}><w:style w:type="paragraph" w:styleId="H"><w:name w:val="章"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`
    const cell = `<w:tc><w:p>${counted(2, 0)}</w:p></w:tc>`
    const body =
      p('概况', counted(1, 0)) +
      p('职责', counted(1, 1)) +
      p('机构', counted(1, 1)) +
      p('收支', '<w:pPr><w:pStyle w:val="H"/></w:pPr>') +
      p('收入', counted(1, 1)) +
      p('无', counted(0, 0)) +
      tbl(tr(cell, tc('甲')), tr(cell, tc('乙')))
    const document = await read(docx(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles }))
    expect(linesOf(document)).toEqual(['一、概况', '1.职责', '2.机构', '二、收支', '1.收入', '无'])
    expect(tablesOf(document)[0]?.cells.map(c => c.text)).toEqual(['1', '甲', '2', '乙'])
  })

  it.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [103, '一百零三'],
    [110, '一百一十'],
    [1005, '一千零五'],
  ])('count %i as %s', (value, numeral) => {
    expect(chineseNumeral(value)).toBe(numeral)
  })

  it('break lines at line breaks and keep tabs', async () => {
    const body = '<w:p><w:r><w:t>编制部门：</w:t><w:tab/><w:t>单位：元</w:t><w:br/><w:t>公开01表</w:t></w:r></w:p>'
    expect(linesOf(await read(docx(body)))).toEqual(['编制部门：\t单位：元', '公开01表'])
  })

  it('read documents whose namespace has another prefix', async () => {
    const xml =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>'
    expect(linesOf(await read(zipSync({ 'word/document.xml': strToU8(xml) })))).toEqual(['严格'])
  })

  it('are refused as too deep when tables are nested 200 deep', async () => {
    const deep = '<w:tbl><w:tr><w:tc>'.repeat(200) + p('x') + '</w:tc></w:tr></w:tbl>'.repeat(200)
    expect(await reasonOf(read(docx(deep)))).toBe('too-deep')
  })

  it('are refused as too large beyond the limit of cells', async () => {
    const rows = Array.from({ length: 60 }, () => tr(tc('1'), tc('2')))
    expect(await reasonOf(read(docx(tbl(...rows)), { cellsMax: 100 }))).toBe('too-large')
    expect(await reasonOf(read(docx(tbl(tr(tc('a', span(1000))), tr(tc('b')))), { cellsMax: 100 }))).toBe('too-large')
  })

  it('are refused as damaged when the XML ends early, and as without text when nothing is in it', async () => {
    expect(await reasonOf(read(zipSync({ 'word/document.xml': strToU8(`<w:document ${namespaces}><w:body>`) })))).toBe(
      'damaged',
    )
    expect(await reasonOf(read(docx('<w:p/>')))).toBe('no-text')
  })

  it('do not expand entities', async () => {
    const xml = `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document ${namespaces}><w:body>${p('&b;')}</w:body></w:document>`
    expect(await reasonOf(read(zipSync({ 'word/document.xml': strToU8(xml) })))).toBe('damaged')
  })
})

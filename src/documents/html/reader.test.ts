import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../../test/refusal.js'
import { defaultLimits, type Document, type Limits, type Table } from '../document.js'
import { readBytes } from '../read.js'

const read = (html: string | Uint8Array, limits: Partial<Limits> = {}): Promise<Document> =>
  readBytes('公开.html', typeof html === 'string' ? new TextEncoder().encode(html) : html, {
    ...defaultLimits,
    ...limits,
  })

const cellsOf = (table: Table | undefined): string[] =>
  (table?.cells ?? []).map(c => `${c.text}@${c.row},${c.column} ${c.rowSpan}x${c.columnSpan}`)
const tablesOf = (document: Document): Table[] =>
  document.pages.flatMap(page => page.blocks).filter(block => block.kind === 'table')
/** Blocks in order: a line's words, or the size of a table. */
const outline = (document: Document): string[] =>
  document.pages
    .flatMap(page => page.blocks)
    .map(block => (block.kind === 'line' ? block.text : `[${block.rows}x${block.columns}]`))

describe('web pages', () => {
  it('give a merged header with its spans', async () => {
    const document = await read(
      '<html><body><table><tr><th colspan=3>项目<th colspan=2>支出<tr><th>类<th>款<th>项<th>合计<th>基本<tr><td>208<td>01<td>05<td>362.48<td>49.46</table>',
    )
    const [table] = tablesOf(document)
    expect([table?.rows, table?.columns]).toEqual([3, 5])
    expect(cellsOf(table).slice(0, 3)).toEqual(['项目@0,0 1x3', '支出@0,3 1x2', '类@1,0 1x1'])
  })

  it('let rowspan 0 and too long spans end with their row group', async () => {
    const [table] = tablesOf(
      await read(
        '<table><tbody><tr><td rowspan=0>a<td rowspan=9>b<td>c<tr><td>d</tbody><tbody><tr><td>e<td>f<td>g</tbody></table>',
      ),
    )
    expect(cellsOf(table)).toEqual([
      'a@0,0 2x1',
      'b@0,1 2x1',
      'c@0,2 1x1',
      'd@1,2 1x1',
      'e@2,0 1x1',
      'f@2,1 1x1',
      'g@2,2 1x1',
    ])
  })

  it('never let cells overlap', async () => {
    const [table] = tablesOf(
      await read('<table><tr><td>a<td>b<td rowspan=2>c<tr><td colspan=3>d<td>e<tr><td>f<td>g<td>h<td>i</table>'),
    )
    const taken = new Set<string>()
    for (const cell of table?.cells ?? [])
      for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
        for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
          expect(taken.has(`${row},${column}`)).toBe(false)
          taken.add(`${row},${column}`)
        }
    expect(cellsOf(table)).toContain('d@1,0 1x2')
    expect(cellsOf(table)).toContain('e@1,3 1x1')
  })

  it('open tables that only lay out the page', async () => {
    const document = await read(
      '<table><tr><td><h1>收支总表</h1><p>单位：万元</p><table><tr><td>项目<td>数<tr><td>收入<td>1</table></td></tr><tr><td>注：略</td></tr></table>',
    )
    expect(outline(document)).toEqual(['收支总表', '单位：万元', '[2x2]', '注：略'])
  })

  it('put a table inside a data table after it', async () => {
    const document = await read('<table><tr><td>a<td>b<tr><td>c<td>d<table><tr><td>x<td>y</table></td></tr></table>')
    expect(tablesOf(document).map(cellsOf)).toEqual([
      ['a@0,0 1x1', 'b@0,1 1x1', 'c@1,0 1x1', 'd@1,1 1x1'],
      ['x@0,0 1x1', 'y@0,1 1x1'],
    ])
  })

  it('give headings, paragraphs, lists and breaks as lines, and leave out what is not shown', async () => {
    const document = await read(
      '<!doctype html><title>某局</title><script>var a="<p>x</p>"</script><style>p{}</style><nav>首页</nav><h2>一、概况</h2><p>甲<br>乙&nbsp;丙&ensp;丁</p><ul><li>戊<li>己</ul><p style="display: none">藏</p><p hidden>藏</p>庚',
    )
    expect(document.title).toBe('某局')
    expect(outline(document)).toEqual(['一、概况', '甲', '乙 丙\u2002丁', '戊', '己', '庚'])
    expect(document.pages[0]?.blocks[0]).toMatchObject({ heading: 2 })
    expect(document.pages[0]?.blocks[1]).not.toHaveProperty('heading')
  })

  it('keep the ends of a line apart where the page spreads or floats them', async () => {
    const document = await read(
      '<style>p { margin: 0 } .caption { display: flex; justify-content: space-between }</style><p class="caption"><span>编制单位：某局</span><span>单位：元</span></p><p>部门：某局<span style="float:right">单位：万元</span></p><p><span>机</span><span>关</span></p>',
    )
    expect(outline(document)).toEqual(['编制单位：某局 单位：元', '部门：某局 单位：万元', '机关'])
  })

  it('keep a table of contents that is marked up as navigation', async () => {
    const document = await read('<nav><a>首页</a></nav><nav><h2>目 录</h2><ul><li>一、概况</ul></nav>')
    expect(outline(document)).toEqual(['目 录', '一、概况'])
  })

  it('keep the lines of a cell apart and drop the spaces around numbers', async () => {
    const [table] = tablesOf(await read('<table><tr><td>机关事业单位<br>基本养老<td>&nbsp;1,234.50 \n</table>'))
    expect(cellsOf(table)).toEqual(['机关事业单位\n基本养老@0,0 1x1', '1,234.50@0,1 1x1'])
  })

  it('are decoded as GB18030, declared or not, and as UTF-8 whatever they declare', async () => {
    const gbBytes = new Uint8Array([...Buffer.from('<html><meta charset=gb2312><p>'), 0xd4, 0xa4, 0xcb, 0xe3])
    expect(outline(await read(gbBytes))).toEqual(['预算'])
    const bare = new Uint8Array([...Buffer.from('<html><p>'), 0xd4, 0xa4, 0xcb, 0xe3])
    expect(outline(await read(bare))).toEqual(['预算'])
    expect(outline(await read('<html><meta charset=gb2312><p>预算'))).toEqual(['预算'])
    expect(outline(await read(new Uint8Array(Buffer.from('\uFEFF<html><p>预算', 'utf16le'))))).toEqual(['预算'])
  })

  it('are refused as too deep when tables are nested 200 deep, or anything 100,000 deep', async () => {
    expect(await reasonOf(read('<html>' + '<table><tr><td>'.repeat(200) + 'x'))).toBe('too-deep')
    expect(await reasonOf(read('<html>' + '<div>'.repeat(100_000) + 'x'))).toBe('too-deep')
  })

  it('are refused as too large when spans or rows explode', async () => {
    const spans = '<table>' + '<tr><td rowspan=65534 colspan=1000>a<td>b'.repeat(2_000)
    expect(await reasonOf(read(spans))).toBe('too-large')
    expect(await reasonOf(read('<table>' + '<tr><td>a<td>b'.repeat(100), { cellsMax: 100 }))).toBe('too-large')
  })

  it('are refused as too large when formatting tags multiply', async () => {
    const fonts = Array.from({ length: 3_000 }, (_, i) => `<p><font size=${i}>x`).join('')
    expect(['too-large', 'too-deep', 'too-slow']).toContain(await reasonOf(read(`<html>${fonts}`)))
  })
})

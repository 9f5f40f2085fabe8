import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLimits, UnreadableError } from '../document.js'
import type { Document, Limits, Line, Table } from '../document.js'
import { readText } from './reader.js'

const read = (content: string | Uint8Array, limits: Partial<Limits> = {}): Promise<Document> => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return readText({ file: '样本.txt', bytes, sha256, limits: { ...defaultLimits, ...limits } })
}
const blocksOf = (document: Document) => document.pages.flatMap(page => page.blocks)
const tablesOf = (document: Document): Table[] => blocksOf(document).filter(block => block.kind === 'table')
const linesOf = (document: Document): Line[] => blocksOf(document).filter(block => block.kind === 'line')
const rowsOf = (table: Table | undefined): string[][] => {
  const rows: string[][] = Array.from({ length: table?.rows ?? 0 }, () => [])
  for (const cell of table?.cells ?? []) rows[cell.row]?.push(cell.text)
  return rows
}
const refusal = async (content: string | Uint8Array, limits: Partial<Limits> = {}): Promise<string> => {
  try {
    await read(content, limits)
  } catch (error) {
    if (error instanceof UnreadableError) return error.failure.reason
    throw error
  }
  return 'read'
}

describe('rows with tabs', () => {
  it('keeps empty cells, trailing ones too, and invents no spans', async () => {
    const [table] = tablesOf(
      await read('项目\t\t合计\t基本\t项目\n201\t一般公共服务支出\t0.30\t0.30\t\n合计\t\t0.30\t0.30\t\n'),
    )
    expect(rowsOf(table)).toEqual([
      ['项目', '', '合计', '基本', '项目'],
      ['201', '一般公共服务支出', '0.30', '0.30', ''],
      ['合计', '', '0.30', '0.30', ''],
    ])
    expect(table?.grid).toBe('ragged')
    expect(table?.cells.every(cell => cell.rowSpan === 1 && cell.columnSpan === 1)).toBe(true)
  })

  it('strips tags and leaves numbers as printed', async () => {
    const [table] = tablesOf(await read('<b>201</b>\t<b>支出</b>\t<b>7, 403. 95</b>\n202\t外交\t7,403.9 5\n'))
    expect(rowsOf(table)).toEqual([
      ['201', '支出', '7, 403. 95'],
      ['202', '外交', '7,403.9 5'],
    ])
  })

  it('continues a table after an empty line where the page changed, the continuation staying ragged', async () => {
    const text =
      '科目\t名称\t\t合计\t基本\n221\t住房保障支出\t\t182.95\t182.95\n\n22102\t住房改革支出\t182.95\t182.95\n2210201\t住房公积金\t117.67\t117.67\n\n注：说明。\n'
    const document = await read(text)
    expect(tablesOf(document)).toHaveLength(1)
    expect(rowsOf(tablesOf(document)[0]).map(row => row.length)).toEqual([5, 5, 4, 4])
    expect(linesOf(document).map(line => line.text)).toEqual(['注：说明。'])
  })

  it('puts the rest of a label back that a page change pushed to a row of its own', async () => {
    const text =
      '30302\t退休费\t84.22\t30217\t公务接待费\t\n30303\t退职费\t\t30218\t专用材料\t\n\n\t\t\t\t费\t\n30304\t抚恤金\t\t30224\t被装购置费\t\n'
    expect(rowsOf(tablesOf(await read(text))[0])).toEqual([
      ['30302', '退休费', '84.22', '30217', '公务接待费', ''],
      ['30303', '退职费', '', '30218', '专用材料费', ''],
      ['30304', '抚恤金', '', '30224', '被装购置费', ''],
    ])
  })

  it('takes no total row and no header for the rest of a label', async () => {
    const text = '类\t款\t项\t栏次\t1\t2\n\t\t\t合计\t\t\n\n201\t\t\t支出\t1.00\t\n\t\t\t其中\t\t\n'
    expect(rowsOf(tablesOf(await read(text))[0])).toHaveLength(4)
  })

  it('joins a record that was broken inside a cell, and never two rows with amounts', async () => {
    const broken =
      '201\t一般公共\n服务支出\t0.30\t0.30\n202\t外交支出\t1.00\t1.00\n203\t国防支出\t1.00\t1.00\n204\t公安\t1.00\t1.00\n'
    expect(rowsOf(tablesOf(await read(broken))[0])[0]).toEqual(['201', '一般公共服务支出', '0.30', '0.30'])
    const thin = '201\t9.00\n202\t外交\t1.00\n203\t国防\t1.00\t1.00\n204\t公安\t1.00\t1.00\n205\t教育\t1.00\t1.00\n'
    expect(rowsOf(tablesOf(await read(thin))[0])).toHaveLength(5)
  })

  it('keeps title, unit, department and year out of the table, on lines or in rows', async () => {
    const text =
      '2023年部门收入总表\t\t\t\n填报单位：某局\t\t\t单位：万元\n编码\t名称\t合计\t财政\n031\t某局\t1.00\t1.00\n2023年部门支出总表\t\t\t\n填报单位：某局\t\t\t单位：万元\n编码\t名称\t合计\t基本\n031\t某局\t2.00\t2.00\n'
    const document = await read(text)
    expect(tablesOf(document).map(table => table.rows)).toEqual([2, 2])
    expect(linesOf(document).map(line => line.text)).toEqual([
      '2023年部门收入总表',
      '填报单位：某局  单位：万元',
      '2023年部门支出总表',
      '填报单位：某局  单位：万元',
    ])
  })

  it('reads entries of the contents as lines', async () => {
    const text = '目 录\n一、收入支出决算总表 .....\t7\n二、收入决算表 .....\t8\n\n三、支出决算表\t10\n'
    const document = await read(text)
    expect(tablesOf(document)).toEqual([])
    expect(linesOf(document).map(line => line.text)).toContain('三、支出决算表 10')
  })

  it('separates project sheets that follow each other without a title', async () => {
    const sheet = (name: string): string => `项目名称\t${name}\t\n项目预算\t10\t万元\n资金性质\t经费拨款\t\n`
    expect(tablesOf(await read(`${sheet('招聘')}\n${sheet('培训')}`))).toHaveLength(2)
  })

  it('shows ticked boxes', async () => {
    const text =
      '项目类型\t<input checked="" type="checkbox"/> 常年性 <input type="checkbox"/> 一次性\t\n项目预算\t10\t\n'
    expect(rowsOf(tablesOf(await read(text))[0])[0]?.[1]).toBe('☑ 常年性 ☐ 一次性')
  })
})

describe('one cell per line', () => {
  const form =
    '[bookmark: _Toc_2_2_0000000001]部门预算收支总表\n\t某局\n\t预算年度：2024\n\t单位：万元\n\n\t序号\n\t收入\n\t支出\n\n\t\n\t项  目\n\t预算数\n\t项  目\n\t预算数\n\n\t1\n\t一、拨款收入\n\t2491.84\n\t一、服务支出\n\t\n\n\n\n28\n29\n[bookmark: _Toc_2_2_0000000002]绩效目标表\n\t单位：万元\n\n\t绩效目标\n\t1.甲\n2.乙\n\n\t\n\t25%\n\n'
  it('gives one row per run of cells, merged header cells as printed, empty cells kept', async () => {
    expect(rowsOf(tablesOf(await read(form))[0])).toEqual([
      ['序号', '收入', '支出'],
      ['', '项 目', '预算数', '项 目', '预算数'],
      ['1', '一、拨款收入', '2491.84', '一、服务支出', ''],
    ])
  })
  it('reads captions and page numbers as lines, contents bookmarks as headings', async () => {
    const lines = linesOf(await read(form))
    expect(lines.map(line => line.text)).toEqual([
      '部门预算收支总表',
      '某局',
      '预算年度：2024',
      '单位：万元',
      '28',
      '29',
      '绩效目标表',
      '单位：万元',
    ])
    expect(lines[0]?.heading).toBe(2)
    expect(lines[4]?.heading).toBeUndefined()
  })
  it('keeps the paragraphs of one cell together', async () => {
    expect(rowsOf(tablesOf(await read(form))[1])[0]).toEqual(['绩效目标', '1.甲\n2.乙'])
  })
})

describe('other shapes', () => {
  it('reads markdown tables', async () => {
    const text =
      '## 收入表\n\n| 科目 | 名称 | 合计 |\n|---|:--:|---:|\n| 201 | 一般\\|公共 | **0.30** |\n| | 合计 | |\n\n后文。\n'
    const document = await read(text)
    expect(rowsOf(tablesOf(document)[0])).toEqual([
      ['科目', '名称', '合计'],
      ['201', '一般|公共', '0.30'],
      ['', '合计', ''],
    ])
    expect(linesOf(document)).toEqual([
      { kind: 'line', text: '收入表', page: 1, heading: 2 },
      { kind: 'line', text: '后文。', page: 1 },
    ])
  })

  it('reads comma-separated records with quoted amounts, and prose with commas as prose', async () => {
    const records = '科目,名称,合计\n201,"一般公共服务支出","7,403.95"\n202,外交支出,\n'
    expect(rowsOf(tablesOf(await read(records))[0])[1]).toEqual(['201', '一般公共服务支出', '7,403.95'])
    const prose =
      '收入包括:拨款 1 万元, 基金 2 万元, 其他 3 万元。\n支出包括:基本 1 万元, 项目 2 万元, 其他 3 万元。\n结余包括:基本 1 万元, 项目 2 万元, 其他 3 万元。\n'
    expect(tablesOf(await read(prose))).toEqual([])
  })

  it('reads prose indented with tabs as lines', async () => {
    const text =
      '\t按照有关规定，现将本部门二〇二四年部门预算公开如下，请社会各界予以监督。\n\t一、部门职责。\n\n\t二、机构设置。\n\n\t三、其他。\n'
    const document = await read(text)
    expect(tablesOf(document)).toEqual([])
    expect(linesOf(document)).toHaveLength(4)
  })

  it('counts pages by form feeds and lets a table go on over them', async () => {
    const document = await read('表\n甲\t1.00\t2.00\n乙\t1.00\t2.00\n\f丙\t1.00\t2.00\n说明。\n\f')
    expect(document.paged).toBe(true)
    expect(document.pages).toHaveLength(2)
    const [table] = tablesOf(document)
    expect(table?.pages).toEqual([1, 2])
    expect(table?.cells.at(-1)?.page).toBe(2)
    expect(document.pages[1]?.blocks).toEqual([{ kind: 'line', text: '说明。', page: 2 }])
  })
})

describe('encodings and refusals', () => {
  const text = '部门预算收支总表\n项目\t预算数\t说明\n合计\t1.00\t无\n'
  const utf16 = (order: 'le' | 'be', mark: boolean): Uint8Array => {
    const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
    return new Uint8Array(order === 'le' ? bytes : bytes.swap16())
  }
  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with byte order mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['UTF-16 little endian', utf16('le', true)],
    ['UTF-16 big endian', utf16('be', true)],
    ['UTF-16 without mark', utf16('le', false)],
  ])('reads %s', async (_, bytes) => {
    const document = await read(bytes)
    expect(linesOf(document)[0]?.text).toBe('部门预算收支总表')
    expect(tablesOf(document)).toHaveLength(1)
  })
  it('reads GB18030', async () => {
    // 部门预算收支总表
    const bytes = [0xb2, 0xbf, 0xc3, 0xc5, 0xd4, 0xa4, 0xcb, 0xe3, 0xca, 0xd5, 0xd6, 0xa7, 0xd7, 0xdc, 0xb1, 0xed]
    expect(linesOf(await read(new Uint8Array(bytes)))[0]?.text).toBe('部门预算收支总表')
  })
  it('refuses what is no text, with a reason', async () => {
    expect(await refusal('')).toBe('empty')
    expect(await refusal(' \n\t\n ——\n')).toBe('empty')
    expect(await refusal('%PDF-1.7\n')).toBe('wrong-type')
    expect(await refusal(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).toBe('wrong-type')
    expect(await refusal(Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))).toBe('wrong-type')
    expect(await refusal(Uint8Array.from({ length: 4000 }, (_, i) => 128 + ((i * 7919) % 128)))).toBe('damaged')
    expect(await refusal(new Uint8Array([...new TextEncoder().encode(text), 0xe4, 0xb8]))).toBe('damaged')
  })
  it('refuses what goes beyond the limits', async () => {
    expect(await refusal(text, { fileBytesMax: 10 })).toBe('too-large')
    expect(await refusal(text, { cellsMax: 3 })).toBe('too-large')
    expect(await refusal('a\fb\fc', { pagesMax: 1 })).toBe('too-large')
  })
  it('refuses a file of nothing but tabs at once', async () => {
    const began = performance.now()
    expect(await refusal(new Uint8Array(100 * 1024 * 1024).fill(9))).toBe('empty')
    expect(await refusal(`总表${'\t'.repeat(30_000_000)}`)).toBe('too-large')
    expect(performance.now() - began).toBeLessThan(8_000)
  })
  it('keeps time on lines made to be slow', async () => {
    const began = performance.now()
    for (const piece of ['<b ', '<input ', '[bookmark: ', '&#', '**a', '((', '. ', '" ', '| \\', '， ', '　'])
      await refusal(`总表\t${piece.repeat(200_000)}\n${piece.repeat(200_000)}`)
    expect(performance.now() - began).toBeLessThan(8_000)
  })
})

describe('any text', () => {
  const cell = fc.stringMatching(/^[一-龥a-z][一-龥a-z0-9.]{0,8}$/)
  it('never loses a word and never fails otherwise than by a refusal', async () => {
    const token = fc.oneof(
      fc.constantFrom('\t', '\n', '\n\n', '|', ',', '  ', '\f', '# ', '费', '1.00', '单位：万元'),
      cell,
    )
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 60 }), async tokens => {
        const text = tokens.join('')
        if ((await refusal(text)) !== 'read') return
        const squeeze = (words: string): string => words.replace(/[\s|#,"\\-]+/g, '')
        const found = blocksOf(await read(text)).map(block =>
          block.kind === 'line' ? block.text : block.cells.map(each => each.text).join(''),
        )
        expect([...squeeze(found.join(''))].sort().join('')).toBe([...squeeze(text)].sort().join(''))
      }),
      { seed: 20241120, numRuns: 300 },
    )
  })
  it('gives back the cells of a table with tabs as they were', async () => {
    const table = fc
      .integer({ min: 3, max: 7 })
      .chain(width =>
        fc.array(fc.array(fc.oneof(cell, fc.constant('')), { minLength: width, maxLength: width }), {
          minLength: 2,
          maxLength: 9,
        }),
      )
      .map(rows => rows.map((row, i) => ['甲', `${i + 1}.00`, ...row]))
    await fc.assert(
      fc.asyncProperty(table, async rows => {
        const document = await read(rows.map(row => row.join('\t')).join('\n'))
        expect(rowsOf(tablesOf(document)[0])).toEqual(rows)
      }),
      { seed: 20241121, numRuns: 200 },
    )
  })
})

const shared = fileURLToPath(new URL('../../../../shared/documents/', import.meta.url))
const readShared = (name: string): Promise<Document> => read(new Uint8Array(readFileSync(shared + name)))

/** Every printed table as [last heading or title line before it, rows, row widths that occur]. */
const outline = (document: Document): Map<string, Table> => {
  const byTitle = new Map<string, Table>()
  let title = ''
  for (const block of blocksOf(document))
    if (block.kind === 'line')
      title = /表$|表\(.*\)$/.test(block.text) && !/^公开/.test(block.text) ? block.text : title
    else if (!byTitle.has(title)) byTitle.set(title, block)
  return byTitle
}

describe.skipIf(!existsSync(shared))('the shared documents (skipped where ../shared is absent)', () => {
  it('reads the nine forms of the Hongshan accounts', async () => {
    const tables = outline(await readShared('hongshan-hr-2023-accounts.txt'))
    const shape = (title: string): [number | undefined, number | undefined] => [
      tables.get(title)?.rows,
      tables.get(title)?.columns,
    ]
    expect(shape('收入支出决算总表')).toEqual([34, 6])
    expect(shape('收入决算表')).toEqual([40, 12])
    expect(shape('支出决算表')).toEqual([40, 10])
    expect(shape('财政拨款收入支出决算总表')).toEqual([36, 9])
    expect(shape('一般公共预算财政拨款支出决算表')).toEqual([40, 7])
    expect(shape('一般公共预算财政拨款基本支出决算明细表')).toEqual([31, 9])
    expect(shape('政府性基金预算财政拨款收入支出决算表')).toEqual([4, 10])
    expect(shape('国有资本经营预算财政拨款支出决算表')).toEqual([4, 7])
    expect(shape('财政拨款“三公”经费支出决算表')).toEqual([5, 12])
    const row = (title: string, code: string) => rowsOf(tables.get(title)).find(cells => cells.includes(code))
    expect(row('支出决算表', '2080105')).toEqual([
      '2080105',
      '劳动保障监察',
      '',
      '362.48',
      '49.46',
      '313.02',
      '',
      '',
      '',
      '',
    ])
    expect(row('支出决算表', '2210203')).toEqual(['2210203', '购房补贴', '40.86', '40.86', '', '', '', ''])
    expect(row('一般公共预算财政拨款支出决算表', '20801')?.slice(4)).toEqual(['1, 898. 62', '1, 163. 14', '735. 48'])
    expect(row('一般公共预算财政拨款基本支出决算明细表', '30218')).toEqual([
      '30303',
      '退职（役）费',
      '',
      '30218',
      '专用材料费',
      '',
      '',
      '',
      '',
    ])
    expect(row('财政拨款收入支出决算总表', '总计')).toEqual([
      '总计',
      '32',
      '7,403.9 5',
      '总计',
      '64',
      '7,403.95',
      '7,403.95',
      '',
      '',
    ])
    expect(rowsOf(tables.get('财政拨款“三公”经费支出决算表'))[4]).toEqual([
      '1.27',
      '',
      '1.27',
      '',
      '1.27',
      '',
      '1.27',
      '',
      '1.27',
      '',
      '1.27',
      '',
    ])
  })

  it('reads the nine forms of the Haigang budget, every data row at its full width', async () => {
    const tables = outline(await readShared('haigang-hrss-2024-budget.txt'))
    const expected: [string, number, number][] = [
      ['部门预算收支总表', 37, 5],
      ['部门预算收入总表', 37, 13],
      ['部门预算支出总表', 37, 9],
      ['部门预算财政拨款收支总表', 40, 8],
      ['部门预算一般公共预算财政拨款支出表', 34, 6],
      ['部门预算一般公共预算财政拨款基本支出表', 32, 6],
      ['部门预算政府性基金预算财政拨款支出表', 4, 6],
      ['部门预算国有资本经营预算财政拨款支出表', 7, 6],
      ['部门预算财政拨款“三公”经费支出表', 11, 6],
    ]
    for (const [title, rows, columns] of expected) {
      const table = tables.get(title)
      expect([title, table?.rows, table?.columns]).toEqual([title, rows, columns])
      expect(
        rowsOf(table)
          .slice(1)
          .every(row => row.length === columns),
      ).toBe(true)
    }
    const income = rowsOf(tables.get('部门预算收入总表'))
    expect(income[3]).toEqual(['1', '', '合计', '4078.23', '3249.84', '3249.84', '', '', '', '', '', '', '828.39'])
    expect(income.at(-1)?.slice(1, 6)).toEqual([
      '2230105',
      '国有企业退休人员社会化管理补助支出',
      '1516.00',
      '758.00',
      '758.00',
    ])
  })

  it.each(['hongshan-hr-2023-accounts', 'haigang-hrss-2024-budget'])(
    'has every figure of the golden master of %s in the row of its code or label',
    async name => {
      type Figure = { title: string; code: string | null; label: string; amount: string }
      const golden = new URL(`../../../test/golden/${name}.json`, import.meta.url)
      const figures = JSON.parse(readFileSync(golden, 'utf8')) as Figure[]
      const tables = outline(await readShared(`${name}.txt`))
      const squeeze = (text: string): string => text.replace(/[\s,]/g, '')
      const missing = figures.filter(({ title, code, label, amount }) => {
        const rows = rowsOf(tables.get(title)).map(row => row.map(squeeze))
        return !rows.some(row => row.includes(amount) && row.includes(code ?? label))
      })
      expect(figures.length).toBeGreaterThan(290)
      expect(missing).toEqual([])
    },
  )

  it('reads the tables of the Dongxihu budget apart, captions outside', async () => {
    const document = await readShared('dongxihu-hrss-2023-budget.txt')
    expect(
      tablesOf(document)
        .slice(0, 13)
        .map(table => [table.rows, table.columns]),
    ).toEqual([
      [13, 5],
      [37, 6],
      [6, 19],
      [23, 16],
      [34, 7],
      [22, 11],
      [31, 15],
      [30, 3],
      [7, 2],
      [2, 10],
      [2, 3],
      [15, 13],
      [19, 15],
    ])
    expect(linesOf(document).some(line => line.text === '2023年部门收支总表')).toBe(true)
    const expenditure = rowsOf(tablesOf(document)[3])
    expect(expenditure.find(row => row[0] === '2080110')?.slice(2, 12)).toEqual([
      '5120',
      '',
      '',
      '',
      '',
      '',
      '120',
      '120',
      '',
      '5000',
    ])
  })

  it('reads the four target tables of the Ezhou document', async () => {
    const tables = tablesOf(await readShared('ezhou-hrss-2025-targets.txt'))
    expect(tables.map(table => [table.rows, table.columns])).toEqual([
      [28, 6],
      [38, 6],
      [26, 6],
      [30, 6],
    ])
    expect(rowsOf(tables[1])[0]?.[1]).toBe('就业补助')
  })
})

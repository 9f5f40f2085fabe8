import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { builtInCharts } from '../accounts/chart.js'
import { runAccounts } from './accounts.js'
import { UsageError } from './arguments.js'
import { DamagedChartError, loadCharts } from './charts.js'

let folder: string
let out: string
let err: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-accounts-'))
  out = err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(text => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation(text => ((err += String(text)), true))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

const data = (): string => join(folder, 'data')
const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}
const run = (file: string, ...more: string[]): Promise<number> =>
  runAccounts(['import', file, '--data', data(), ...more])
const saved = async (): Promise<string[]> => (await readdir(join(data(), 'accounts')).catch(() => [])).sort()

const list =
  '科目编码,科目名称\n208,社会保障和就业支出\n20801,人力资源和社会保障管理事务\n2080101,行政运行\n2080177,"新设,科目"\n'
/** The same list as GB18030 bytes of its words 科目编码,科目名称 / 208,社会保障和就业支出. */
const gb18030 = Uint8Array.from(
  Buffer.from('bfc6c4bfb1e0c2eb2cbfc6c4bfc3fbb3c60a3230382cc9e7bbe1b1a3d5cfbacdbecdd2b5d6a7b3f60a', 'hex'),
)

/** A workbook with one sheet of texts, stored without compression. */
const workbook = (rows: string[][]): Uint8Array => {
  const cell = (text: string, r: number, c: number): string =>
    text === '' ? '' : `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = rows
    .map((row, r) => `<row r="${r + 1}">${row.map((text, c) => cell(text, r, c)).join('')}</row>`)
    .join('')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const files: [string, string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="支出科目" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`],
  ]
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of files) {
    const [bytes, path] = [Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`), Buffer.from(name)]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(path.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('504b01021400', 'hex'), common, tail, path)
    const part = Buffer.concat([Buffer.from('504b0304', 'hex'), common, path, bytes])
    parts.push(part)
    offset += part.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}

describe('accounts import', () => {
  test('takes a CSV, says what it took and how it differs, and the charts then prefer it', async () => {
    expect(await run(await put('2025年支出功能分类科目.csv', `\ufeff${list}`))).toBe(0)
    expect(await saved()).toEqual(['2025-functional.json'])
    expect(out).toContain('已导入2025年支出功能分类科目4个（类1个，款1个，项2个）')
    expect(out).toContain('新增1个')
    expect(out).toContain('本表可能不是完整的全年科目表')
    const charts = await loadCharts(data())
    expect(charts.chartFor('functional', 2025)).toMatchObject({ extent: 'whole' })
    expect(charts.chartFor('functional', 2025).find('2080177')).toMatchObject({
      name: '新设,科目',
      source: '2025年支出功能分类科目.csv',
    })
    expect(charts.chartFor('functional', 2025).find('301')).toBeUndefined()
    expect(charts.chartFor('functional', 2024)).toBe(builtInCharts.chartFor('functional', 2024))
  })

  test('takes a CSV in GB18030', async () => {
    expect(await run(await put('list.csv', gb18030), '--year', '2026')).toBe(0)
    expect((await loadCharts(data())).chartFor('functional', 2026).find('208')?.name).toBe('社会保障和就业支出')
  })

  test('takes a workbook with 类, 款, 项 apart, of several classifications, and leaves income out, saying so', async () => {
    const rows = [
      ['科目编码', '', '', '科目名称'],
      ['类', '款', '项', ''],
      ['101', '', '', '税收收入'],
      ['208', '', '', '社会保障和就业支出'],
      ['', '01', '', '人力资源和社会保障管理事务'],
      ['', '', '01', '行政运行'],
      ['301', '', '', '工资福利支出'],
      ['', '01', '', '基本工资'],
    ]
    const code = await run(await put('科目2025.xlsx', workbook(rows)))
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(await saved()).toEqual(['2025-economic.json', '2025-functional.json'])
    expect(out).toContain('收入科目1个没有导入')
    const charts = await loadCharts(data())
    expect(
      charts
        .chartFor('economic', 2025)
        .pathOf('30101')
        .map(({ name }) => name),
    ).toEqual(['工资福利支出', '基本工资'])
  })

  test('takes one classification of several when asked', async () => {
    const file = await put('2025.csv', `${list}301,工资福利支出\n`)
    expect(await run(file, '--classification', 'economic')).toBe(0)
    expect(await saved()).toEqual(['2025-economic.json'])
  })

  test('replaces the earlier list of the same year whole', async () => {
    await run(await put('2025.csv', list))
    await run(await put('2025.csv', '科目编码,科目名称\n208,社会保障和就业支出\n'))
    expect((await loadCharts(data())).chartFor('functional', 2025).accounts).toHaveLength(1)
    expect(await saved()).toEqual(['2025-functional.json'])
  })
})

describe('accounts import keeps nothing of a list with a problem and names file, row, reason and remedy', () => {
  test.each<[string, string, string | Uint8Array, string[]]>([
    [
      'a missing parent',
      '2025.csv',
      '编码,名称\n208,社会保障和就业支出\n2080101,行政运行\n',
      ['2025.csv', '第3行', '上级科目“20801”', '请'],
    ],
    [
      'one bad classification among good ones',
      '2025.csv',
      `${list}30101,基本工资\n`,
      ['第6行', '上级科目“301”', '没有导入任何科目'],
    ],
    ['a code twice', '2025.csv', `${list}208,社会保障和就业支出\n`, ['第6行', '与第2行重复']],
    ['no header', '2025.csv', '208,社会保障和就业支出\n', ['没有找到表头']],
    ['an unclosed quote', '2025.csv', '编码,名称\n208,"社会保障\n', ['不合CSV格式', '引号']],
    ['bytes that are no text', '2025.csv', Uint8Array.from({ length: 400 }, (_, i) => (i * 89) % 256), ['无法识别']],
    ['an empty file', '2025.csv', '', ['空']],
    ['a broken workbook', '2025.xlsx', workbook([['编码', '名称']]).subarray(0, 300), ['2025.xlsx']],
  ])('%s', async (_, name, content, says) => {
    expect(await run(await put(name, content))).toBe(2)
    for (const words of says) expect(err).toContain(words)
    expect(await saved()).toEqual([])
    expect(out).toBe('')
  })

  test('a file that is not there', async () => {
    expect(await run(join(folder, '2025.csv'))).toBe(2)
    expect(err).toContain('找不到')
  })

  test('a data folder that cannot be written', async () => {
    const blocked = await put('blocked', '')
    expect(await runAccounts(['import', await put('2025.csv', list), '--data', blocked])).toBe(2)
    expect(err).toContain('没有保存')
  })

  test('an earlier list stays as it was when a later one is refused', async () => {
    await run(await put('2025.csv', list))
    const before = await readFile(join(data(), 'accounts', '2025-functional.json'), 'utf8')
    expect(await run(await put('2025.csv', '编码,名称\n2080101,行政运行\n'))).toBe(2)
    expect(await readFile(join(data(), 'accounts', '2025-functional.json'), 'utf8')).toBe(before)
  })
})

test('wrong usage is refused with what to type', async () => {
  const file = await put('list.csv', list)
  await expect(run(file)).rejects.toThrow(/--year 2025/)
  await expect(run(file, '--year', '25')).rejects.toThrow(UsageError)
  await expect(run(file, '--classification', 'income')).rejects.toThrow(UsageError)
  await expect(runAccounts(['import'])).rejects.toThrow(/accounts import/)
  await expect(runAccounts(['export', file])).rejects.toThrow(/export/)
})

describe('loadCharts', () => {
  test('is the built-in charts where nothing was imported', async () => {
    expect(await loadCharts(join(folder, 'nothing'))).toBe(builtInCharts)
  })

  test.each([
    ['cut off', (text: string) => text.slice(0, 80), '不是完整的 JSON'],
    ['of another program', () => '{}', '不是本程序'],
    ['renamed to another year', (text: string) => text.replace('"year": 2025', '"year": 2024'), '不符'],
    ['without a section', (text: string) => text.replace('"20801"', '"20899"'), '上级科目'],
  ])('refuses a saved chart that is %s, naming the file and the remedy', async (_, damage, says) => {
    await run(await put('2025.csv', list))
    const file = join(data(), 'accounts', '2025-functional.json')
    await writeFile(file, damage(await readFile(file, 'utf8')))
    const failure = await loadCharts(data()).then(
      () => null,
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(DamagedChartError)
    for (const words of [says, file, 'mingzhang accounts import']) expect(String(failure)).toContain(words)
  })
})

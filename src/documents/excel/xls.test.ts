import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../../test/refusal.js'
import type { Document } from '../document.js'
import { readBytes } from '../read.js'
import { numberOfRk, openParts } from './biff.js'

const u16 = (value: number): number[] => [value & 255, (value >> 8) & 255]
const u32 = (value: number): number[] => [...u16(value), ...u16(value >>> 16)]
const f64 = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)]
const record = (type: number, data: number[]): number[] => [...u16(type), ...u16(data.length), ...data]
const words = (text: string): number[] => [...u16(text.length), 1, ...Buffer.from(text, 'utf16le')]
const narrow = (text: string): number[] => [...u16(text.length), 0, ...Buffer.from(text, 'latin1')]
const shortWords = (text: string): number[] => [text.length, 1, ...Buffer.from(text, 'utf16le')]
const xf = (pattern: number, borders: number): number[] =>
  record(0xe0, [...u16(0), ...u16(pattern), ...u16(0), 0, 0, 0, 0, ...u16(borders), ...new Array<number>(8).fill(0)])
const bof = (version = 0x0600): number[] =>
  record(0x0809, [...u16(version), ...u16(5), ...new Array<number>(12).fill(0)])
const eof = record(0x0a, [])
const boxed = 0x1111

/** A workbook stream with one sheet a list of records; style 0 is General, 1 `#,##0.00`, 2 `0.00%`, all with borders. */
const workbook = (
  sheets: { name: string; state?: number; records: number[][] }[],
  globals: number[][] = [],
): number[] => {
  const bodies = sheets.map(sheet => [...bof(), ...sheet.records.flat(), ...eof])
  const head = [...bof(), ...globals.flat(), ...xf(0, boxed), ...xf(4, boxed), ...xf(10, boxed)]
  const entry = (sheet: { name: string; state?: number }, at: number): number[] =>
    record(0x85, [...u32(at), sheet.state ?? 0, 0, ...shortWords(sheet.name)])
  let at = head.length + sheets.reduce((sum, sheet) => sum + entry(sheet, 0).length, 0) + eof.length
  const entries = sheets.map((sheet, i) => {
    const placed = entry(sheet, at)
    at += bodies[i]?.length ?? 0
    return placed
  })
  return [...head, ...entries.flat(), ...eof, ...bodies.flat()]
}

/** An OLE2 container with one stream of at least 4096 bytes, in sectors of 512: table, directory, stream. */
const ole2 = (stream: number[], name = 'Workbook'): Uint8Array => {
  const data = [...stream, ...new Array<number>(Math.max(0, 4096 - stream.length)).fill(0)]
  const sectors = Math.ceil(data.length / 512)
  const fat = [
    0xfffffffd,
    0xfffffffe,
    ...Array.from({ length: sectors }, (_, i) => (i === sectors - 1 ? 0xfffffffe : i + 3)),
  ]
  while (fat.length < 128) fat.push(0xffffffff)
  const entry = (title: string, kind: number, start: number, size: number): number[] => {
    const text = [...Buffer.from(title, 'utf16le'), 0, 0]
    return [
      ...text,
      ...new Array<number>(64 - text.length).fill(0),
      ...u16(text.length),
      kind,
      ...new Array<number>(49).fill(0),
      ...u32(start),
      ...u32(size),
      ...u32(0),
    ]
  }
  const header = [
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...new Array<number>(16).fill(0),
    ...u16(0x3e),
    ...u16(3),
    ...u16(0xfffe),
    ...u16(9),
    ...u16(6),
    ...new Array<number>(10).fill(0),
    ...u32(1),
    ...u32(1),
    ...u32(0),
    ...u32(4096),
    ...u32(0xfffffffe),
    ...u32(0),
    ...u32(0xfffffffe),
    ...u32(0),
    ...u32(0),
    ...new Array<number>(108 * 4).fill(255),
  ]
  const directory = [
    ...entry('Root Entry', 5, 0xfffffffe, 0),
    ...entry(name, 2, 2, data.length),
    ...new Array<number>(256).fill(0),
  ]
  const padded = [...data, ...new Array<number>(sectors * 512 - data.length).fill(0)]
  return new Uint8Array([...header, ...fat.flatMap(u32), ...directory, ...padded])
}

const read = (stream: number[], name?: string): Promise<Document> => readBytes('预算.xls', ole2(stream, name))

const rowsOf = (document: Document): string[][] => {
  const table = document.pages.flatMap(page => page.blocks).find(block => block.kind === 'table')
  if (!table) return []
  return Array.from({ length: table.rows }, (_, row) =>
    table.cells.filter(cell => cell.row === row).map(cell => cell.text),
  )
}

const at = (row: number, column: number, style = 0): number[] => [...u16(row), ...u16(column), ...u16(style)]

describe('Excel 97–2003 workbooks (.xls)', () => {
  it('give every kind of cell as it is shown', async () => {
    const records = [
      record(0x204, [...at(0, 0), ...words('项目')]),
      record(0x204, [...at(0, 1), ...narrow('No.')]),
      record(0x203, [...at(1, 0, 1), ...f64(1234.5)]),
      record(0x27e, [...at(1, 1, 1), ...u32((1234567 << 2) | 3)]),
      record(0xbd, [
        ...u16(2),
        ...u16(0),
        ...u16(0),
        ...u32((7 << 2) | 2),
        ...u16(2),
        ...u32((50 << 2) | 3),
        ...u16(1),
      ]),
      record(0x06, [...at(3, 0, 1), ...f64(2.5), ...new Array<number>(8).fill(0)]),
      record(0x06, [...at(3, 1), 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...new Array<number>(8).fill(0)]),
      record(0x207, words('合计')),
      record(0x205, [...at(4, 0), 0x17, 1]),
      record(0x205, [...at(4, 1), 1, 0]),
      record(0xbe, [...u16(5), ...u16(0), ...u16(0), ...u16(0), ...u16(1)]),
      record(0xfd, [...at(6, 0), ...u32(1)]),
      record(0x27e, [...at(6, 1), ...u32(0x3ff00000)]),
    ]
    const strings = record(0xfc, [...u32(2), ...u32(2), ...words('甲'), ...words('乙')])
    expect(rowsOf(await read(workbook([{ name: '一', records }], [strings])))).toEqual([
      ['项目', 'No.'],
      ['1,234.50', '12,345.67'],
      ['7', '50.00%'],
      ['2.50', '合计'],
      ['#REF!', 'TRUE'],
      ['', ''],
      ['乙', '1'],
    ])
  })

  it('keep merged cells and leave out hidden sheets', async () => {
    const records = [
      record(0x204, [...at(0, 0), ...words('项目')]),
      record(0x201, at(0, 1)),
      record(0x204, [...at(1, 0), ...words('收入')]),
      record(0x203, [...at(1, 1), ...f64(3)]),
      record(0xe5, [...u16(1), ...u16(0), ...u16(0), ...u16(0), ...u16(1)]),
    ]
    const more = [
      ...records.slice(2, 4),
      record(0x204, [...at(0, 0), ...words('a')]),
      record(0x204, [...at(0, 1), ...words('b')]),
    ]
    const document = await read(
      workbook([
        { name: '藏', state: 1, records },
        { name: '见', records: more },
      ]),
    )
    expect(document.pages.map(page => page.name)).toEqual(['见'])
    expect(rowsOf(document)).toEqual([
      ['a', 'b'],
      ['收入', '3'],
    ])
  })

  it('say encrypted, too old, or damaged', async () => {
    expect(await reasonOf(read(workbook([{ name: '一', records: [] }], [record(0x2f, [0, 0])])))).toBe('encrypted')
    expect(await reasonOf(read([...bof(0x0500), ...eof], 'Book'))).toBe('wrong-type')
    expect(await reasonOf(read(workbook([{ name: '一', records: [record(0x203, [0, 0])] }])))).toBe('damaged')
    expect(await reasonOf(read([...u16(0x809), ...u16(0xffff)]))).toBe('damaged')
  })
})

describe('strings in BIFF records', () => {
  it('run on over CONTINUE records, changing their width', () => {
    const first = new Uint8Array([...u16(4), 0, 0x41, 0x42])
    const second = new Uint8Array([1, ...Buffer.from('预算', 'utf16le'), ...words('次')])
    const parts = openParts([first, second])
    expect(parts.string(parts.short())).toBe('AB预算')
    expect(parts.string(parts.short())).toBe('次')
  })

  it('skip the runs of rich text and the readings', () => {
    const rich = new Uint8Array([...u16(1), 0x0c, ...u16(1), ...u32(2), 0x41, 9, 9, 9, 9, 8, 8, ...narrow('B')])
    const parts = openParts([rich])
    expect([parts.string(parts.short()), parts.string(parts.short())]).toEqual(['A', 'B'])
  })
})

describe('RK numbers', () => {
  it.each([
    [(100 << 2) | 2, 100],
    [(-5 << 2) | 2 | 0, -5],
    [(12345 << 2) | 3, 123.45],
    [0x3ff00000, 1],
  ])('%i is %d', (rk, value) => {
    expect(numberOfRk(rk)).toBe(value)
  })
})

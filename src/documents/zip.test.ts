import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../test/refusal.js'
import { defaultLimits, type Limits } from './document.js'
import { openArchive } from './zip.js'

const open = (bytes: Uint8Array, limits: Partial<Limits> = {}) =>
  openArchive({ file: 'a.zip', bytes, sha256: '', limits: { ...defaultLimits, ...limits } })

const textOf = async (bytes: Uint8Array, name: string, limits: Partial<Limits> = {}): Promise<string> =>
  [...(await open(bytes, limits)).text(name)].join('')

describe('zip archives', () => {
  const long = '一般公共预算财政拨款'.repeat(50_000)
  const archive = zipSync({ 'a/b.xml': strToU8(long), 'stored.txt': [strToU8('原样'), { level: 0 }] })

  it('give deflated and stored entries, found without regard to case', async () => {
    expect(await textOf(archive, 'a/b.xml')).toBe(long)
    expect(await textOf(archive, 'stored.txt')).toBe('原样')
    expect((await open(archive)).find('A/B.XML')).toBe('a/b.xml')
  })

  it('decode UTF-16 by its byte order mark', async () => {
    const bytes = new Uint8Array(Buffer.from('\uFEFF<a>预算</a>', 'utf16le'))
    expect(await textOf(zipSync({ 'a.xml': bytes }), 'a.xml')).toBe('<a>预算</a>')
  })

  it('are refused as too large when they say they unpack beyond the limit', async () => {
    const bomb = zipSync({ a: new Uint8Array(3_000_000) })
    expect(await reasonOf(textOf(bomb, 'a', { unpackedBytesMax: 1_000_000 }))).toBe('too-large')
  })

  it('are refused as too large when they lie about their sizes', async () => {
    const bomb = zipSync({ a: new Uint8Array(3_000_000) })
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    for (let at = 0; at + 28 < bomb.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    expect(await reasonOf(textOf(bomb, 'a', { unpackedBytesMax: 1_000_000 }))).toBe('too-large')
  })

  it('count the sizes of all entries together', async () => {
    const parts = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`p${i}`, new Uint8Array(100_000)]))
    const opened = await open(zipSync(parts), { unpackedBytesMax: 1_000_000 })
    const all = async (): Promise<void> => opened.names.forEach(name => [...opened.pieces(name)])
    expect(await reasonOf(all())).toBe('too-large')
  })

  it('are refused when an entry has grown beyond all measure', async () => {
    expect(await reasonOf(textOf(zipSync({ a: new Uint8Array(40_000_000) }), 'a'))).toBe('too-large')
  })

  it('are refused when they hold too many entries', async () => {
    const parts = Object.fromEntries(Array.from({ length: 10_500 }, (_, i) => [`p${i}`, new Uint8Array()]))
    expect(await reasonOf(open(zipSync(parts, { level: 0 })))).toBe('too-large')
  })

  it('say encrypted when an entry has a password', async () => {
    const locked = archive.slice()
    const view = new DataView(locked.buffer)
    for (let at = 0; at + 28 < locked.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) locked[at + 8] = (locked[at + 8] ?? 0) | 1
    }
    expect(await reasonOf(textOf(locked, 'a/b.xml'))).toBe('encrypted')
  })

  it('say damaged when truncated anywhere', async () => {
    for (let length = 0; length < archive.length; length += 37)
      expect(await reasonOf(open(archive.subarray(0, length)))).toBe('damaged')
  })

  it('say damaged when a byte of the content has changed', async () => {
    const stored = zipSync({ a: [strToU8('1234.56'), { level: 0 }] })
    const at = Buffer.from(stored).indexOf('1234.56')
    stored[at] = '9'.charCodeAt(0)
    expect(await reasonOf(textOf(stored, 'a'))).toBe('damaged')
  })
})

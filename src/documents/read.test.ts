import { mkdtemp, readFile, rm, writeFile, appendFile, utimes } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UnreadableError, defaultLimits, type ReadFailure } from './document.js'
import { extensionNotice, readBytes, readDocument } from './read.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-read-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Writes a file that has long been finished. */
const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  await utimes(path, 1_700_000_000, 1_700_000_000)
  return path
}

const failureOf = async (attempt: Promise<unknown>): Promise<ReadFailure> => {
  try {
    await attempt
  } catch (error) {
    if (error instanceof UnreadableError) return error.failure
    throw error
  }
  throw new Error('it was read')
}

const word = zipSync({
  'word/document.xml': strToU8(
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>预算</w:t></w:r></w:p></w:body></w:document>',
  ),
})

describe('the front door', () => {
  it('reads by content, whatever the extension says, and says so', async () => {
    const document = await readDocument(await file('预算.pdf', word))
    expect(document.format).toBe('docx')
    expect(document.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(extensionNotice(document.file, document.format)).toContain('扩展名是 .pdf，内容实际是Word')
    expect(extensionNotice('a.docx', 'docx')).toBeNull()
    expect((await readDocument(await file('表.xls', '<html><table><tr><td>a<td>b</table>'))).format).toBe('html')
  })

  it.each<[string, string | Uint8Array, ReadFailure['reason'], RegExp]>([
    ['空.pdf', '', 'empty', /重新取得/],
    ['零.pdf', new Uint8Array(5000), 'damaged', /重新/],
    ['图.pdf', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'wrong-type', /原始电子文件/],
    ['包.rar', 'Rar!\u001a\u0007', 'wrong-type', /解压/],
    ['稿.doc', '{\\rtf1 x}', 'wrong-type', /docx/],
    ['杂.bin', new Uint8Array([0, 1, 2, 3, 255, 254, 0, 0]), 'wrong-type', /PDF/],
    ['版.ofd', zipSync({ 'OFD.xml': strToU8('<OFD/>') }), 'wrong-type', /PDF/],
    ['包.zip', zipSync({ 'a.txt': strToU8('a') }), 'wrong-type', /解压/],
    [
      '表.ods',
      zipSync({ mimetype: strToU8('application/vnd.oasis'), 'content.xml': strToU8('<a/>') }),
      'wrong-type',
      /xlsx/,
    ],
    ['半.docx', word.subarray(0, word.length - 30), 'damaged', /重新/],
    ['空白.html', '<html><body></body></html>', 'no-text', /电子文件/],
  ])('%s is refused with its reason and a remedy', async (name, content, reason, remedy) => {
    const failure = await failureOf(readDocument(await file(name, content)))
    expect(failure.reason).toBe(reason)
    expect(failure.remedy).toMatch(remedy)
    expect(failure.message).toMatch(/[\u4e00-\u9fff]/)
  })

  it('says encrypted for a workbook with a password', async () => {
    const sheets = [{ name: '表', rows: [['项目', 1]] }]
    const bytes = await writeXlsx({ sheets, encryption: { password: '1', spinCount: 1 } })
    expect((await failureOf(readDocument(await file('锁.xlsx', bytes)))).reason).toBe('encrypted')
  })

  it('refuses a missing file, a folder, a file that is too large', async () => {
    expect((await failureOf(readDocument(join(folder, '没有.pdf')))).reason).toBe('not-found')
    expect((await failureOf(readDocument(folder))).reason).toBe('wrong-type')
    const limits = { ...defaultLimits, fileBytesMax: 10 }
    expect((await failureOf(readDocument(await file('大.txt', '一二三四五六'), limits))).reason).toBe('too-large')
  })

  it('refuses a file that is being written', async () => {
    const path = join(folder, '写.docx')
    await writeFile(path, word.subarray(0, 100))
    const reading = failureOf(readDocument(path))
    const writing = setInterval(() => void appendFile(path, 'x'), 20)
    try {
      expect((await reading).reason).toBe('changing')
    } finally {
      clearInterval(writing)
    }
  })

  it('names old and encrypted Office files by what is inside', async () => {
    const shared = new URL('../../../shared/documents/shanghai-budget-template.xls', import.meta.url)
    if (!existsSync(shared)) return
    const bytes = await readFile(shared)
    const renamed = (to: string): Uint8Array => {
      const copy = Uint8Array.from(bytes)
      const at = Buffer.from(copy).indexOf(Buffer.from('Workbook\0', 'utf16le'))
      copy.set(new Uint8Array(64), at)
      copy.set(Buffer.from(to, 'utf16le'), at)
      copy[at + 64] = (to.length + 1) * 2
      return copy
    }
    expect((await failureOf(readBytes('a.docx', renamed('EncryptedPackage')))).reason).toBe('encrypted')
    expect((await failureOf(readBytes('a.doc', renamed('WordDocument')))).remedy).toContain('另存为 .docx')
  })

  it('never throws anything but an UnreadableError, whatever bytes change (seeded)', async () => {
    let seed = 20260
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
      return Math.floor((seed / 2 ** 32) * below)
    }
    const shared = new URL('../../../shared/documents/', import.meta.url)
    const names = ['shanghai-budget-template.xls', 'shanghai-2026-unit-budget-template.xlsx']
    const samples: [string, Uint8Array][] = [
      ['a.docx', word],
      ['a.html', strToU8('<html><table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c</table><p>d')],
      ...(existsSync(shared)
        ? await Promise.all(
            names.map(async (name): Promise<[string, Uint8Array]> => [name, await readFile(new URL(name, shared))]),
          )
        : []),
    ]
    for (let round = 0; round < 160; round++) {
      const [name, bytes] = samples[round % samples.length] as [string, Uint8Array]
      const changed = Uint8Array.from(bytes)
      for (let i = 0; i <= random(12); i++)
        changed[random(random(2) ? 2048 : changed.length) % changed.length] = random(256)
      try {
        await readBytes(name, changed)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableError)
      }
    }
  })
})

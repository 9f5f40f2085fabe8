import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CheckReport } from '../src/checks/finding.js'
import { mingzhang, reportsOf, temporaryFolder, type Ran } from './command.js'
import {
  bombEntry,
  bombStream,
  compressedPdf,
  encryptedPdf,
  excelFile,
  formRows,
  formTitle,
  picturePdf,
  sheetHead,
  tablePdf,
  wordBody,
  wordFile,
  wordHead,
  wordParagraph,
  wordTable,
} from './made-files.js'

const good = tablePdf([[[formTitle], ...formRows]])
const goodHash = createHash('sha256').update(good).digest('hex')

/** Checks one bad file between two good ones in one call, and holds the call to its bounds. */
const checkAmongGood = async (
  name: string,
  bytes: Uint8Array | null,
  prepare?: (folder: string) => void,
): Promise<CheckReport & { failure: NonNullable<CheckReport['failure']> }> => {
  const folder = temporaryFolder()
  if (bytes) writeFileSync(join(folder, name), bytes)
  prepare?.(folder)
  writeFileSync(join(folder, 'before.pdf'), good)
  writeFileSync(join(folder, 'after.pdf'), good)
  const ran = await mingzhang(['check', 'before.pdf', name, 'after.pdf', '--json'], { cwd: folder })
  expectWithinBounds(ran)
  expect(ran.code).toBe(2)
  const reports = reportsOf(ran)
  expect(reports.map(({ file }) => file)).toEqual(['before.pdf', name, 'after.pdf'])
  expect(reports.map(({ sha256 }) => sha256)).toEqual([goodHash, null, goodHash])
  expect(reports[1]!.verdict).toBe('unreadable')
  const { failure } = reports[1]!
  expect(failure?.message).toMatch(/[\u4e00-\u9fff]{4}/)
  expect(failure?.remedy).toMatch(/[\u4e00-\u9fff]{4}/)
  expect(failure?.reason).not.toBe('internal')
  return { ...reports[1]!, failure: failure! }
}

const expectWithinBounds = (ran: Ran): void => {
  expect(ran.signal).toBeNull()
  expect(ran.milliseconds).toBeLessThan(10_000)
  expect(ran.peakBytes).toBeLessThan(600 * 2 ** 20)
  expect(ran.err + ran.out).not.toMatch(/\n\s+at |Error:|node:internal|Aborted/)
}

const reasonFor = async (name: string, bytes: Uint8Array): Promise<string> =>
  (await checkAmongGood(name, bytes)).failure.reason

const nested = (deep: number, open: string, close: string): string => open.repeat(deep) + close.repeat(deep)

describe('bad input: a clear message, exit code 2, within 10 s and 600 MB, and the other files are still checked', () => {
  it('a PDF with a password', async () => {
    expect(await reasonFor('locked.pdf', encryptedPdf(formRows, 'secret'))).toBe('encrypted')
  })

  it('a truncated PDF', async () => {
    expect(['damaged', 'no-text']).toContain(await reasonFor('cut.pdf', good.subarray(0, Math.floor(good.length / 3))))
  })

  it('an empty file', async () => {
    expect(await reasonFor('empty.pdf', new Uint8Array())).toBe('empty')
  })

  it('a picture under the name of a PDF', async () => {
    const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5_000, 7)])
    expect(await reasonFor('picture.pdf', png)).toBe('wrong-type')
  })

  it('a PDF of pictures only', async () => {
    expect(await reasonFor('scan.pdf', picturePdf(3))).toBe('no-text')
  })

  it('a PDF of 3,000 pages', async () => {
    const pages = Array.from({ length: 3_000 }, () => [['x']])
    expect(await reasonFor('long.pdf', tablePdf(pages))).toBe('too-large')
  })

  it('a PDF whose page unpacks to 2 GB', async () => {
    const bomb = compressedPdf(bombStream(' '.repeat(2 ** 20), 2_048))
    expect(['too-large', 'too-slow', 'damaged', 'no-text']).toContain(await reasonFor('bomb.pdf', bomb))
  })

  it('a PDF whose page draws ten million lines', async () => {
    const bomb = compressedPdf(bombStream('1 2 m 300 400 l S\n'.repeat(10_000), 1_000))
    expect(['too-large', 'too-slow', 'damaged']).toContain(await reasonFor('lines.pdf', bomb))
  })

  it.each([
    ['that says its size', undefined],
    ['that lies about its size', 1_000],
  ])('a Word bomb %s', async (_, claimed) => {
    const part = bombEntry('word/document.xml', wordHead, wordParagraph('x').repeat(20_000), 1_500, claimed)
    expect(['too-large', 'too-slow', 'damaged']).toContain(await reasonFor('bomb.docx', wordFile(part)))
  })

  it.each([
    ['that says its size', undefined],
    ['that lies about its size', 1_000],
  ])('an Excel bomb %s', async (_, claimed) => {
    const row = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    const part = bombEntry('xl/worksheets/sheet1.xml', sheetHead, row.repeat(20_000), 2_000, claimed)
    expect(['too-large', 'too-slow', 'damaged']).toContain(await reasonFor('bomb.xlsx', excelFile(part)))
  })

  it('a web page with a table nested 200 deep', async () => {
    const page = `<html><body>${nested(200, '<table><tr><td>1', '</td></tr></table>')}</body></html>`
    expect(await reasonFor('deep.html', Buffer.from(page))).toBe('too-deep')
  })

  it('a web page of 100,000 open elements', async () => {
    const page = `<html><body>${'<div>'.repeat(100_000)}`
    expect(['too-deep', 'too-large', 'no-text']).toContain(await reasonFor('deep.html', Buffer.from(page)))
  })

  it('a Word file with a table nested 200 deep', async () => {
    const body = nested(200, `<w:tbl><w:tr><w:tc>${wordParagraph('1')}`, `${wordParagraph('')}</w:tc></w:tr></w:tbl>`)
    expect(await reasonFor('deep.docx', wordBody(body))).toBe('too-deep')
  })

  it('a file that is being written', async () => {
    let writing: NodeJS.Timeout | undefined
    const { failure } = await checkAmongGood('growing.txt', Buffer.from('2024年度部门决算\n'), folder => {
      writing = setInterval(() => appendFileSync(join(folder, 'growing.txt'), '支出决算表\t1.00\n'), 10)
    }).finally(() => clearInterval(writing))
    expect(failure.reason).toBe('changing')
  })

  it('a missing file', async () => {
    expect((await checkAmongGood('nowhere.pdf', null)).failure.reason).toBe('not-found')
  })

  it('a folder with nothing to read in it', async () => {
    const { failure } = await checkAmongGood('folder', null, folder => {
      mkdirSync(join(folder, 'folder'))
      writeFileSync(join(folder, 'folder', 'music.mp3'), 'x')
    })
    expect(failure.message).toContain('没有可以检查的文件')
  })

  it('a device under the name of a file', async () => {
    const { failure } = await checkAmongGood('zero.pdf', null, folder =>
      symlinkSync('/dev/zero', join(folder, 'zero.pdf')),
    )
    expect(failure.reason).toBe('wrong-type')
  })
})

describe('odd input that is no fault', () => {
  it('reads a PDF under the name of a Word file', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'report.docx'), good)
    const ran = await mingzhang(['check', 'report.docx', '--json'], { cwd: folder })
    expect(reportsOf(ran)[0]).toMatchObject({ sha256: goodHash, document: { pages: 1 } })
  })

  it('reads a PDF that is encrypted without a password', async () => {
    const folder = temporaryFolder()
    const bytes = encryptedPdf([[formTitle], ...formRows], '')
    writeFileSync(join(folder, 'open.pdf'), bytes)
    const ran = await mingzhang(['check', 'open.pdf', '--json'], { cwd: folder })
    expect(reportsOf(ran)[0]!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('reads the Word table of the good document', async () => {
    const folder = temporaryFolder()
    const bytes = wordBody(wordParagraph(formTitle) + wordTable(formRows))
    writeFileSync(join(folder, 'good.docx'), bytes)
    const ran = await mingzhang(['check', 'good.docx', '--json'], { cwd: folder })
    expect(reportsOf(ran)[0]!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })
})

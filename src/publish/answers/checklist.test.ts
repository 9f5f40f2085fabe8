import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkWithEvidence, type Checked } from '../../checks/check.js'
import { readBytes, readDocument } from '../../documents/read.js'
import { checklistWorkbook, fillChecklist, summaryWorkbook, type FilledChecklist } from './checklist-xlsx.js'
import { checklistOf, type ChecklistItem } from './checklist.js'
import { encodePng } from './png.js'
import { sheetName } from './sheet.js'

const examples = fileURLToPath(new URL('../../../examples/disclosures/', import.meta.url))
const shared = fileURLToPath(new URL('../../../../shared/documents/', import.meta.url))
const justice = `${shared}putuo-justice-2026-unit-budget.pdf`
const hasShared = existsSync(justice)
if (!hasShared) console.warn('shared documents are absent: the human checklist is not compared')

const check = async (file: string): Promise<Checked> => checkWithEvidence(await readDocument(file))
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(file))

/** Every text of a workbook by sheet, as our own Excel reader finds it. */
const textsOf = async (workbook: Uint8Array): Promise<Map<string, string[]>> => {
  const document = await readBytes('answer.xlsx', workbook)
  return new Map(
    document.pages.map(page => [
      page.name ?? '',
      page.blocks.flatMap(block => (block.kind === 'line' ? [block.text] : block.cells.map(({ text }) => text))),
    ]),
  )
}
const plain = (text: string): string => text.replace(/\s/g, '')
const item = (items: readonly ChecklistItem[], id: string): ChecklistItem => items.find(one => one.id === id)!

const mistakesFile = `${examples}with-mistakes/hr-2023-accounts.pdf`
let filled: FilledChecklist
let workbook: Uint8Array
beforeAll(async () => {
  filled = await fillChecklist(await check(mistakesFile), bytesOf(mistakesFile))
  workbook = await checklistWorkbook(filled)
})

describe('the answers', () => {
  test('every error and warning is a reason under exactly one item; notes are none', () => {
    const serious = filled.checked.report.findings.filter(({ severity }) => severity !== 'note')
    const reasons = filled.items.flatMap(({ reasons }) => reasons)
    expect(reasons).toHaveLength(serious.length)
    for (const { message } of serious) expect(reasons.filter(({ text }) => text.includes(message))).toHaveLength(1)
  })

  test('an item with an error is 否, with doubts only it is left open, without either 是', () => {
    for (const { answer, reasons, open } of filled.items) {
      if (reasons.some(({ severity }) => severity === 'error')) expect(answer).toBe('否')
      else if (reasons.length > 0 || open !== null) expect(answer).toBe('待人工确认')
      else expect(answer).toBe('是')
    }
  })

  test('what no machine can judge is left to the reviewer', () => {
    expect(item(filled.items, 'timely')).toMatchObject({ answer: '待人工确认', label: '及时公开部门决算' })
  })

  test('every official form is an item; a cell’s finding stands under its form, words under their chapter', () => {
    for (const { form } of filled.checked.report.coverage.forms)
      expect(item(filled.items, `form:${form}`)).toBeDefined()
    filled.checked.report.findings.forEach((finding, i) => {
      const section = filled.checked.evidence.sections[filled.checked.evidence.findings[i]!.section]
      if (finding.severity === 'note' || section?.kind !== 'form') return
      const own = item(filled.items, `form:${section.form}`)
      expect(own.reasons.some(({ text }) => text.includes(finding.message))).toBe(true)
    })
    expect(item(filled.items, 'prose').answer).toBe('否')
  })

  test('a faultless document has no 否', async () => {
    const items = checklistOf(await check(`${examples}hr-2023-accounts.pdf`))
    expect(items.filter(({ answer }) => answer === '否')).toEqual([])
    expect(items.filter(({ answer }) => answer === '是').length).toBeGreaterThan(10)
  })

  test('of a file that could not be read nothing is 是', () => {
    const { report, evidence } = filled.checked
    const failure = { reason: 'damaged', message: '文件已损坏。', remedy: '请重新导出。' }
    const items = checklistOf({
      report: { ...report, verdict: 'unreadable', findings: [], failure, coverage: { ...report.coverage, forms: [] } },
      evidence: { ...evidence, findings: [] },
    })
    expect(items.map(({ answer }) => answer)).not.toContain('是')
  })

  test.skipIf(!hasShared)(
    'agree with the human reviewer on every item of a real checklist that a machine can judge',
    async () => {
      const items = checklistOf(await check(justice))
      const human = (await textsOf(bytesOf(`${shared}putuo-justice-2026-unit-budget.reviewer-checklist.xlsx`))).values()
      const printed = [...human].flat().map(plain)
      for (const { label, answer } of items) {
        const at = printed.indexOf(plain(label))
        if (answer === '待人工确认') continue
        expect([label, at >= 0]).toEqual([label, true])
        const theirs = printed.slice(at + 1).find(text => text === '是' || text === '否')
        // Where the machine says 否 it may have found more than the human; never less.
        if (theirs === '否') expect([label, answer]).toEqual([label, '否'])
      }
    },
  )
})

describe('the workbook', () => {
  test('holds items, answers and numbered reasons, read back with our own reader', async () => {
    const texts = await textsOf(workbook)
    expect([...texts.keys()]).toEqual(['2023年部门决算'])
    const found = [...texts.values()].flat().map(plain)
    for (const { label, answer, reasons } of filled.items) {
      expect(found).toContain(plain(label))
      expect(found).toContain(answer)
      reasons.forEach(({ text }, i) => expect(found).toContain(plain(`${i + 1}.${text}`)))
    }
    for (const words of ['符合要求', '存在问题', '问题截图', '及时性', '内容规范性']) expect(found).toContain(words)
  })

  test('has a picture of every place in its drawing, each with its own size', () => {
    const parts = unzipSync(workbook)
    const pictures = Object.keys(parts).filter(name => /^xl\/media\/.+\.png$/.test(name))
    const placed = filled.items.flatMap(({ reasons }) => reasons).filter(({ places }) => places.length > 0)
    expect(filled.pictures.size).toBe(placed.length)
    expect(pictures).toHaveLength(placed.length)
    expect(pictures.length).toBeGreaterThan(5)
    const drawing = strFromU8(parts['xl/drawings/drawing1.xml']!)
    expect(drawing.match(/<xdr:oneCellAnchor>/g)).toHaveLength(pictures.length)
    expect(drawing).not.toContain('twoCellAnchor')
    for (const name of pictures) expect(redPixels(parts[name]!)).toBeGreaterThan(50)
  })

  test('is the same bytes for the same check', async () => {
    expect(Buffer.compare(await checklistWorkbook(filled), workbook)).toBe(0)
  })

  test('has no pictures for a format without pages', async () => {
    const word = await fillChecklist(await check(`${examples}hr-2023-accounts.docx`), null)
    const parts = unzipSync(await checklistWorkbook(word))
    expect(Object.keys(parts).filter(name => name.startsWith('xl/media'))).toEqual([])
  })

  test('over several documents begins with a line for each, then a sheet for each', async () => {
    const other = await fillChecklist(await check(`${examples}commerce-2026-unit-budget.xlsx`), null)
    const texts = await textsOf(await summaryWorkbook([filled, other], true))
    expect([...texts.keys()]).toHaveLength(3)
    const summary = (texts.get('汇总') ?? []).map(plain)
    for (const { checked, items } of [filled, other]) {
      expect(summary).toContain(checked.report.document.unitName)
      for (const { label } of items) expect(summary).toContain(plain(label))
      for (const count of ['error', 'warning', 'note'] as const)
        expect(summary).toContain(String(checked.report.findings.filter(({ severity }) => severity === count).length))
    }
    expect((await textsOf(await summaryWorkbook([filled, other], false))).size).toBe(1)
  })

  test('keeps words that look like formulas or hold control characters as words', async () => {
    const hostile = '=HYPERLINK("x")\u0001<&>'
    const { items, checked, pictures } = filled
    const changed = items.map(one => ({ ...one, reasons: one.reasons.map(reason => ({ ...reason, text: hostile })) }))
    const written = await checklistWorkbook({
      items: changed,
      checked: { ...checked, report: { ...checked.report, file: hostile } },
      pictures,
    })
    const found = [...(await textsOf(written)).values()].flat()
    expect(found.join()).toContain('=HYPERLINK("x")\ufffd<&>')
    expect(strFromU8(unzipSync(written)['xl/worksheets/sheet1.xml']!)).not.toContain('<f>')
  })
})

/** The number of frame-red pixels of a PNG as we write it. */
const redPixels = (png: Uint8Array): number => {
  const { rgb } = decodePng(png)
  let count = 0
  for (let i = 0; i < rgb.length; i += 3) if (rgb[i] === 0xe0 && rgb[i + 1] === 0x20 && rgb[i + 2] === 0x20) count++
  return count
}

const decodePng = (png: Uint8Array): { rgb: Uint8Array; width: number; height: number } => {
  const view = Buffer.from(png)
  const width = view.readUInt32BE(16)
  const height = view.readUInt32BE(20)
  const data: Buffer[] = []
  for (let at = 8; at < view.length;) {
    const length = view.readUInt32BE(at)
    if (view.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(view.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const filtered = inflateSync(Buffer.concat(data))
  const row = width * 3
  const rgb = new Uint8Array(row * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < row; x++)
      rgb[y * row + x] = (filtered[y * (row + 1) + 1 + x]! + (y > 0 ? rgb[(y - 1) * row + x]! : 0)) & 0xff
  return { rgb, width, height }
}

test('a PNG is read back pixel by pixel', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.infiniteStream(fc.nat(255)),
      (w, h, bytes) => {
        const rgb = Uint8Array.from({ length: w * h * 3 }, () => bytes.next().value as number)
        expect(decodePng(encodePng(rgb, w, h))).toEqual({ rgb, width: w, height: h })
      },
    ),
  )
})

test('sheet names are what Excel accepts, and never the same twice', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 20 }), names => {
      const taken = new Set<string>()
      const given = names.map(name => sheetName(name, taken))
      expect(new Set(given.map(name => name.toLowerCase())).size).toBe(given.length)
      for (const name of given) {
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(31)
        expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/)
      }
    }),
  )
})

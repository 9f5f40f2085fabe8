/** Readable documents, damaged at random from a fixed seed: each is either read or refused, and leaves nothing behind. */
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { Result } from '../src/cli/pool.js'
import { root, sharedDocuments, temporaryFolder } from './command.js'
import { excelRows, formRows, formTitle, tablePdf, wordBody, wordParagraph, wordTable } from './made-files.js'

const casesCount = 560
const seedBytesMax = 600_000
const seed = 20_241_015

type Document = { extension: string; bytes: Uint8Array }

const htmlTable = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map(row => `<tr>${row.map(text => `<td colspan="1">${text}</td>`).join('')}</tr>`).join('')}</table>`

const made: Document[] = [
  { extension: '.pdf', bytes: tablePdf([[[formTitle], ...formRows], formRows, formRows]) },
  { extension: '.docx', bytes: wordBody(wordParagraph(formTitle) + wordTable(formRows)) },
  { extension: '.xlsx', bytes: excelRows([[formTitle], ...formRows]) },
  {
    extension: '.html',
    bytes: Buffer.from(
      `<html><head><meta charset="utf-8"></head><body><h1>${formTitle}</h1>${htmlTable(formRows)}</body></html>`,
    ),
  },
  { extension: '.txt', bytes: Buffer.from([formTitle, ...formRows.map(row => row.join('\t'))].join('\n')) },
]

const documentsIn = (folder: string): Document[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(name => ['.pdf', '.docx', '.xlsx', '.xls', '.html', '.txt'].includes(extname(name).toLowerCase()))
        .sort()
        .map(name => ({ extension: extname(name).toLowerCase(), bytes: readFileSync(join(folder, name)) }))
        .filter(({ bytes }) => bytes.length <= seedBytesMax)
    : []

/** Mulberry32: the same numbers in [0, 1) from the same seed. */
const randomFrom = (start: number): (() => number) => {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const mutate = (bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array => {
  const below = (end: number): number => Math.floor(random() * end)
  const from = below(bytes.length)
  const to = Math.min(bytes.length, from + 1 + below(Math.max(1, bytes.length / 8)))
  switch (below(7)) {
    case 0:
    case 1: {
      const changed = Uint8Array.from(bytes)
      for (let n = 1 + below(40); n > 0; n--) changed[below(changed.length)] = below(256)
      return changed
    }
    case 2: {
      // A digit for a digit keeps the syntax and breaks the sense: lengths, offsets, spans, positions.
      const digits: number[] = []
      for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 48 && bytes[i]! <= 57) digits.push(i)
      const changed = Uint8Array.from(bytes)
      for (let n = 1 + below(12); n > 0 && digits.length > 0; n--)
        changed[digits[below(digits.length)]!] = 48 + below(10)
      return changed
    }
    case 3:
      return bytes.slice(0, Math.max(1, from))
    case 4:
      return Buffer.concat([
        bytes.slice(0, to),
        ...Array<Uint8Array>(1 + below(5)).fill(bytes.slice(from, to)),
        bytes.slice(to),
      ])
    case 5:
      return Buffer.concat([bytes.slice(0, from), bytes.slice(to)])
    default: {
      const at = below(other.length)
      return Buffer.concat([bytes.slice(0, from), other.slice(at, at + to - from), bytes.slice(to)])
    }
  }
}

/** For archives every second time the damage is done to a part inside, under a right checksum. */
const mutateDocument = ({ extension, bytes }: Document, other: Document, random: () => number): Uint8Array => {
  if ((extension === '.docx' || extension === '.xlsx') && random() < 0.6) {
    const parts = unzipSync(bytes)
    const names = Object.keys(parts).filter(name => parts[name]!.length > 0)
    const name = names[Math.floor(random() * names.length)]!
    return zipSync({ ...parts, [name]: mutate(parts[name]!, parts[names[0]!]!, random) }, { level: 1 })
  }
  return mutate(bytes, other.bytes, random)
}

it(`reads or refuses each of ${casesCount} damaged documents, without a crash, a hang or a trace in the next one`, async () => {
  const seeds = [...made, ...documentsIn(join(root, 'examples', 'disclosures')), ...documentsIn(sharedDocuments)]
  if (!existsSync(sharedDocuments)) console.log('shared documents absent: only own documents are mutated')
  const random = randomFrom(seed)
  const folder = temporaryFolder()
  const hourAgo = new Date(Date.now() - 3_600_000)
  const write = (name: string, bytes: Uint8Array): string => {
    const file = join(folder, name)
    writeFileSync(file, bytes)
    utimesSync(file, hourAgo, hourAgo)
    return file
  }
  const sound = made.map(({ extension, bytes }, i) => write(`sound-${i}${extension}`, bytes))
  const files = [...sound]
  // Made documents are small and quick: every second case is one of them, the rest go through all real ones.
  for (let i = 0; i < casesCount; i++) {
    const document =
      i % 2 === 0 || seeds.length === made.length
        ? made[(i >> 1) % made.length]!
        : seeds[made.length + ((i >> 1) % (seeds.length - made.length))]!
    const other = seeds[Math.floor(random() * seeds.length)]!
    files.push(write(`case-${i}${document.extension}`, mutateDocument(document, other, random)))
    if (i % 8 === 7) files.push(sound[(i >> 3) % sound.length]!)
  }

  const { runPool } = (await import(join(root, 'dist', 'cli', 'pool.js'))) as typeof import('../src/cli/pool.js')
  const results: Result[] = []
  const onResult = (result: Result): void => void (results[result.index] = result)
  await runPool(
    files.map((file, index) => ({ index, file })),
    { verb: 'check', workersMax: 2, onResult },
  )

  const soundAtFirst = new Map(sound.map((file, i) => [file, JSON.stringify({ ...results[i], index: 0 })]))
  const outcomes: Record<string, number> = {}
  files.forEach((file, i) => {
    const result = results[i]!
    const baseline = soundAtFirst.get(file)
    if (baseline) {
      expect('report' in result && 'file' in result.report && result.report.file === file, `${file} is readable`).toBe(
        true,
      )
      expect(JSON.stringify({ ...result, index: 0 }), `${file} is read as before, after damaged ones`).toBe(baseline)
      return
    }
    // The readers' last net, for what none of their own refusals foresaw: counted apart, so that it stays visible.
    const unforeseen = 'failure' in result && result.failure.message.includes('内部结构不符合格式规定')
    const outcome = 'report' in result ? 'read' : unforeseen ? 'unforeseen' : result.failure.reason
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if ('report' in result) return
    expect(['internal', 'too-slow'], `${file}: ${result.failure.message}`).not.toContain(result.failure.reason)
    expect(result.failure.message).toMatch(/[\u4e00-\u9fff]{3}/)
    expect(result.failure.message).not.toMatch(/Error:|\n\s+at /)
  })
  console.log(`mutations: ${JSON.stringify(outcomes)}`)
  expect(outcomes.read).toBeGreaterThan(casesCount / 20)
}, 170_000)

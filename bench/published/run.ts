/**
 * Both example books published, their files changed a thousand times, one thing at a time, and checked: how many of the
 * changes are reported where they stand. The bench and the end-to-end test come here.
 */
import { fileURLToPath } from 'node:url'
import { builtInCharts } from '../../src/accounts/chart.js'
import { checkDocument } from '../../src/checks/check.js'
import type { CheckReport } from '../../src/checks/finding.js'
import type { OwnData } from '../../src/checks/own-data.js'
import type { Document } from '../../src/documents/document.js'
import { readBytes } from '../../src/documents/read.js'
import { readBook } from '../../src/exchange/read-book.js'
import { compose } from '../../src/publish/compose.js'
import type { Disclosure } from '../../src/publish/disclosure.js'
import { openOwnData } from '../../src/publish/embed/own-data.js'
import { render } from '../../src/publish/render.js'
import { randomFrom } from '../accuracy/random.js'
import { changedDisclosure } from './changes.js'
import { edited, editablePage, editableWord, type Editable } from './edit.js'
import { families, sampleOf, type Made } from './families.js'
import { isReported, newFindings } from './judge.js'

export const readable = ['html', 'docx', 'xlsx', 'pdf'] as const
export type Readable = (typeof readable)[number]

/** Pages and Word files are changed in their bytes, PDF and Excel are rendered again: they get a smaller share. */
const drawnFormats: readonly Readable[] = [
  'html',
  'html',
  'html',
  'html',
  'html',
  'docx',
  'docx',
  'docx',
  'xlsx',
  'pdf',
]

export const exampleBooks = [
  { folder: 'hongshan-2023', kind: 'final-accounts' },
  { folder: 'haigang-2024', kind: 'budget' },
] as const

export type Example = (typeof exampleBooks)[number]

export const disclosureOf = async ({ folder, kind }: Example): Promise<Disclosure> => {
  const reading = await readBook(fileURLToPath(new URL(`../../examples/books/${folder}`, import.meta.url)))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  const { disclosure, obstacles } = compose(reading.book, { kind, draft: false, charts: builtInCharts })
  if (disclosure === null || obstacles.length > 0) throw new Error(JSON.stringify(obstacles))
  return disclosure
}

/** The file of a format that people open. */
export const fileOf = async (disclosure: Disclosure, format: Readable): Promise<Uint8Array> => {
  const files = await render(format, disclosure)
  return files.find(({ path }) => format !== 'html' || path.endsWith('/index.html'))!.bytes
}

export const readFile = (format: Readable, bytes: Uint8Array): Promise<Document> => readBytes(`file.${format}`, bytes)

export const ownDataOf = async (document: Document, { data }: Disclosure): Promise<OwnData> => {
  const take = (name: string): Promise<Uint8Array | null> => Promise.resolve(name === 'data.zip' ? data.zip : null)
  const own = await openOwnData(document, take)
  if (own?.published == null) throw new Error(`${document.file} cannot be verified: ${JSON.stringify(own?.problems)}`)
  return own
}

type Target = {
  sample: ReturnType<typeof sampleOf>
  ownData: OwnData
  editable: Map<Readable, Editable>
  clean: Map<Readable, { report: CheckReport; bare: CheckReport }>
}

const targetOf = async (example: Example): Promise<Target> => {
  const disclosure = await disclosureOf(example)
  const target: Partial<Target> & Pick<Target, 'editable' | 'clean'> = { editable: new Map(), clean: new Map() }
  for (const format of readable) {
    const bytes = await fileOf(disclosure, format)
    const document = await readFile(format, bytes)
    target.ownData ??= await ownDataOf(document, disclosure)
    target.clean.set(format, {
      report: checkDocument(document, { ownData: target.ownData }),
      bare: checkDocument(document),
    })
    if (format === 'html') target.editable.set(format, editablePage(bytes))
    if (format === 'docx') target.editable.set(format, editableWord(bytes))
  }
  return { ...target, sample: sampleOf(disclosure), ownData: target.ownData! }
}

/** The changed file; null where the bytes do not show the place for certain. */
const changedFile = async (target: Target, format: Readable, { change }: Made): Promise<Uint8Array | null> => {
  const { disclosure } = target.sample
  const editable = target.editable.get(format)
  return editable ? edited(editable, disclosure, change) : fileOf(changedDisclosure(disclosure, change), format)
}

export type Tally = { made: number; reported: number; withoutData: number; misses: string[] }

export type Outcome = {
  /** What is said of the unchanged files. */
  complaints: string[]
  byFamily: Map<string, Tally>
  byFormat: Map<Readable, Tally>
}

const emptyTally = (): Tally => ({ made: 0, reported: 0, withoutData: 0, misses: [] })

/** Its multiples fall evenly wherever one stops. */
const goldenRatio = 0.618_033_988_75

/** The families in a row in which each has its share of every stretch. */
const drawnFamilies = (count: number) => {
  const whole = families.reduce((sum, { share }) => sum + share, 0)
  return Array.from({ length: count }, (_, i) => {
    let at = ((i * goldenRatio) % 1) * whole
    return families.find(({ share }) => (at -= share) < 0)!
  })
}

const triesMax = 40

/** `also`: check each changed file a second time as if it carried no data. */
export const runChanges = async (
  examples: readonly Example[],
  { seed, count, also = false }: { seed: number; count: number; also?: boolean },
): Promise<Outcome> => {
  const random = randomFrom(seed)
  const targets = await Promise.all(examples.map(targetOf))
  const outcome: Outcome = { complaints: [], byFamily: new Map(), byFormat: new Map() }
  for (const { clean } of targets)
    for (const [format, { report }] of clean) {
      if (report.verdict !== 'clean') outcome.complaints.push(`${format}: ${report.verdict}`)
      for (const { severity, rule, message } of report.findings)
        if (severity !== 'note') outcome.complaints.push(`${format}: ${severity} ${rule} ${message}`)
    }
  for (const family of drawnFamilies(count))
    for (let tries = 0; tries < triesMax; tries++) {
      const target = random.pick(targets)!
      const format = random.pick(drawnFormats)!
      const made = family.make(target.sample, random)
      const bytes = made && (await changedFile(target, format, made))
      if (made === null || bytes === null) continue
      const document = await readFile(format, bytes)
      const report = checkDocument(document, { ownData: target.ownData })
      const before = target.clean.get(format)!
      const found = newFindings(report, before.report)
      const isFound = isReported(found, report, made)
      const bare = also ? checkDocument(document) : null
      const isFoundBare = bare !== null && newFindings(bare, before.bare).length > 0
      for (const [map, key] of [
        [outcome.byFamily, family.name],
        [outcome.byFormat, format],
      ] as [Map<string, Tally>, string][]) {
        const tally = map.get(key) ?? emptyTally()
        map.set(key, tally)
        tally.made++
        if (isFound) tally.reported++
        else
          tally.misses.push(
            `${format} ${target.sample.disclosure.identity.unit} ${made.what} [${found
              .slice(0, 3)
              .map(({ rule, form, row, column, page, message }) => [rule, form, row, column, page, message].join(' '))
              .join('; ')}]`,
          )
        if (isFoundBare) tally.withoutData++
      }
      break
    }
  return outcome
}

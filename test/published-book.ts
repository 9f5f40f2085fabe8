/**
 * What must hold of an example book when it is published: every file gives the forms of the book cell for cell, is clean,
 * and is verified against its own data; changes of one figure, word, year or row are reported where they stand. One test
 * file a book comes here, so that they run side by side: together they make the thousand changes of the bench.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { randomFrom } from '../bench/accuracy/random.js'
import { withOtherNumber } from '../bench/published/edit.js'
import { families } from '../bench/published/families.js'
import {
  disclosureOf,
  fileOf,
  ownDataOf,
  readable,
  readFile,
  runChanges,
  type Example,
  type Outcome,
  type Readable,
} from '../bench/published/run.js'
import { checkDocument, readForms } from '../src/checks/check.js'
import type { CheckReport, ReadReport } from '../src/checks/finding.js'
import type { Disclosure } from '../src/publish/disclosure.js'
import { documentOf } from '../src/publish/as-document.js'
import { againstGolden, cellsOf, exceptionsOf, goldenBooks } from './golden-cells.js'

type Published = { bytes: Uint8Array; read: ReadReport; report: CheckReport }

/** Forms without the pages they stand on: every row, every column, blank cells as null. */
const gridsOf = ({ forms }: ReadReport) =>
  forms.map(({ form, unit, columns, rows }) => ({
    form,
    unit,
    columns: columns.map(({ id }) => id),
    rows: rows.map(({ code, label, side, cells }) => ({ code, label: label.replace(/\s/gu, ''), side, cells })),
  }))

/** Every figure of a form as it is laid out, and as it is read: where it stands is compared by `gridsOf`. */
const printedTexts = ({ sections }: Disclosure): string[] =>
  sections
    .flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'form' ? [block] : [])))
    .flatMap(({ id, table }) =>
      table.rows.flatMap(({ cells }) =>
        cells.flatMap(({ role, text }) =>
          role === 'amount' && text !== '' ? [`${id}: ${text.replace(/,/g, '')}`] : [],
        ),
      ),
    )
    .sort()

const readTexts = ({ forms }: ReadReport): string[] =>
  forms
    .flatMap(({ form, rows }) =>
      rows.flatMap(({ cells }) => Object.values(cells).flatMap(text => (text === null ? [] : [`${form}: ${text}`]))),
    )
    .sort()

/** Goals, indicators, targets and what is made of them, wherever they stand. */
const evaluationsOf = ({ evaluations }: ReadReport): unknown =>
  JSON.parse(JSON.stringify(evaluations, (key, value: unknown) => (key === 'page' ? undefined : value)))

export const describeReadBack = (example: Example): void => {
  const golden = goldenBooks.find(({ folder }) => folder === example.folder)!
  const published = new Map<Readable, Published>()
  let disclosure: Disclosure
  let perfect: { read: ReadReport; report: CheckReport }

  beforeAll(async () => {
    disclosure = await disclosureOf(example)
    const made = documentOf(disclosure)
    perfect = { read: readForms(made), report: checkDocument(made) }
    for (const format of readable) {
      const bytes = await fileOf(disclosure, format)
      const document = await readFile(format, bytes)
      const ownData = await ownDataOf(document, disclosure)
      published.set(format, { bytes, read: readForms(document), report: checkDocument(document, { ownData }) })
    }
  })

  describe.each(readable)('%s', format => {
    it('gives back every figure of the forms, and nothing where nothing is printed', () => {
      const { read } = published.get(format)!
      expect(readTexts(read)).toEqual(printedTexts(disclosure))
      expect(gridsOf(read)).toEqual(gridsOf(perfect.read))
    })

    it('holds every amount of the real document, but where that contradicts itself', () => {
      expect(againstGolden(golden, cellsOf(published.get(format)!.read))).toEqual(exceptionsOf(golden))
    })

    it('gives back the goals and indicators of the projects', () => {
      expect(evaluationsOf(published.get(format)!.read)).toEqual(evaluationsOf(perfect.read))
    })

    it('is clean, and verified against its own data in every form and text', () => {
      const { report } = published.get(format)!
      expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([])
      expect(report.verdict).toBe('clean')
      expect(report.coverage.data).toMatchObject({ status: 'verified', sha256: disclosure.data.sha256 })
      expect(report.coverage.data!.cells).toBeGreaterThanOrEqual(cellsOf(perfect.read).length)
      expect(report.coverage.rules.skipped.filter(({ rule }) => rule.startsWith('data.'))).toEqual([])
      expect(report.coverage.forms.map(({ form, status, cells }) => ({ form, status, cells }))).toEqual(
        perfect.report.coverage.forms.map(({ form, status, cells }) => ({ form, status, cells })),
      )
      expect(report.coverage.claims.verified).toBeGreaterThanOrEqual(perfect.report.coverage.claims.verified)
    })

    it('has the same bytes when it is published again', async () => {
      const again = await disclosureOf(example)
      expect(again.data.sha256).toBe(disclosure.data.sha256)
      expect(Buffer.compare(await fileOf(again, format), published.get(format)!.bytes)).toBe(0)
    })
  })
}

const changes = 500

const numbers = 20

export const describeChanges = (example: Example): void => {
  let outcome: Outcome
  beforeAll(async () => {
    outcome = await runChanges([example], { seed: example.folder.length, count: changes })
  }, 600_000)

  const ofGroup = (group: 'form' | 'claim'): { made: number; share: number; misses: string[] } => {
    const own = families
      .filter(family => family.group === group)
      .flatMap(({ name }) => outcome.byFamily.get(name) ?? [])
    const made = own.reduce((sum, tally) => sum + tally.made, 0)
    const reported = own.reduce((sum, tally) => sum + tally.reported, 0)
    return { made, share: reported / made, misses: own.flatMap(({ misses }) => misses) }
  }

  it('reports another number in a cell of the workbook, whatever its formula says', async () => {
    const disclosure = await disclosureOf(example)
    const bytes = await fileOf(disclosure, 'xlsx')
    const ownData = await ownDataOf(await readFile('xlsx', bytes), disclosure)
    const random = randomFrom(numbers)
    for (let i = 0; i < numbers; i++) {
      const changed = withOtherNumber(bytes, random)
      const { findings } = checkDocument(await readFile('xlsx', changed.bytes), { ownData })
      const found = findings.filter(({ rule }) => rule === 'data.cell' || rule === 'data.text')
      expect(found.length, `${changed.was} → ${changed.is}`).toBeGreaterThan(0)
      expect(found[0]?.page).toBeDefined()
    }
  })

  it('leaves the unchanged files clean', () => {
    expect(outcome.complaints).toEqual([])
  })

  it.each([
    ['form', 0.99],
    ['claim', 0.95],
  ] as const)('reports what was changed in a %s, by a rule that names the place', (group, target) => {
    const { made, share, misses } = ofGroup(group)
    if (misses.length > 0)
      console.log(`${group}: ${(share * 100).toFixed(1)} % of ${made}; missed: ${misses.join('\n')}`)
    expect(made).toBeGreaterThan(changes / 3)
    expect(share).toBeGreaterThanOrEqual(target)
  })
}

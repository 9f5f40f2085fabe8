/**
 * A document held against the data package it was published from: what the shells hand over (`OwnData`), and what came
 * out (`OwnDataVerified`). check.ts comes here once a document; rules/data.ts report it.
 */
import type { Problem } from '../book/problem.js'
import type { Picture } from '../documents/document.js'
import type { Form } from '../forms/form.js'
import type { PrintedTable } from '../forms/printed-table.js'
import type { Recognition } from '../forms/recognise.js'
import type { ChartsOfYear } from '../forms/rows.js'
import type { SourceBlock, SourceBox } from '../forms/table.js'
import { compareCells } from './own-data-cells.js'
import { rowTexts } from './own-data-tables.js'
import { compareTexts } from './own-data-text.js'
import type { DataCoverage } from './finding.js'
import type { Breach } from './rule.js'

/** A heading, paragraph, note or row of a list that was published, and the section it stands in. */
export type PublishedText = {
  text: string
  section: string
  /** May be an entry of the contents. */
  heading?: boolean
  /** A line of the cover: it must stand before the contents. */
  cover?: boolean
  /** The title of a part with nothing but forms: a workbook has no page for it and names it in the contents. */
  formsOnly?: boolean
}

/** `alternative`: what the picture shows, in a sentence; workbooks print it, and the values too. */
export type PublishedChart = {
  title: string
  alternative: string
  values: readonly { label: string; text: string }[]
}

/** What was published of the book of a data package, as the package itself records it. */
export type Published = {
  forms: readonly PrintedTable[]
  texts: readonly PublishedText[]
  charts: readonly PublishedChart[]
}

/** The data package of a document, opened by whoever has the files. */
export type OwnData = {
  declaredSha256: string | null
  /** Of the package that was found; null where the document only names one and it is not there. */
  sha256: string | null
  /** Every problem of the book in the package and of what it records as published; empty where they agree. */
  problems: readonly Problem[]
  /** What it records as published, or why it does not (Chinese). Null where it cannot be read. */
  published: Published | { why: string } | null
}

/** A SHA-256 that the document prints and that is not its data's. */
export type ForeignHash = { text: string; page: number; box?: SourceBox }

export type OwnDataVerified = {
  data: OwnData
  coverage: DataCoverage
  hashes: ForeignHash[]
  cells: Breach[]
  texts: Breach[]
  /** Why cells and texts were not compared, or only some of them. */
  why: string | null
  partly: string[]
}

/** What about the document matters here. */
export type VerifiedDocument = {
  blocks: readonly SourceBlock[]
  isWorkbook: boolean
  pictures: readonly Picture[]
}

const hashLike = /(?<![0-9a-z])[0-9a-f]{56,72}(?![0-9a-z])/gi

/** Hashes that the document prints are those that it declares and that its data have. */
const foreignHashes = (blocks: readonly SourceBlock[], own: readonly (string | null)[]): ForeignHash[] =>
  blocks.flatMap(block =>
    block.kind !== 'line'
      ? []
      : [...block.text.matchAll(hashLike)]
          .filter(([text]) => !own.includes(text.toLowerCase()))
          .map(([text]) => ({ text, page: block.page, ...(block.box ? { box: block.box } : {}) })),
  )

/** Holds the recognised forms and the blocks of a document against what its own data record as published. */
export const verifyOwnData = (
  data: OwnData,
  { pack, forms }: Recognition,
  { blocks, isWorkbook, pictures }: VerifiedDocument,
  charts: ChartsOfYear,
): OwnDataVerified => {
  const { sha256, published } = data
  const unverified = (why: string): OwnDataVerified => ({
    data,
    coverage: { status: 'unverified', sha256, cells: 0, texts: 0, why },
    hashes: [],
    cells: [],
    texts: [],
    why,
    partly: [],
  })
  if (sha256 === null) return unverified('文件声明了数据包，但数据包不在文件里，也不在旁边')
  if (published === null) return unverified('数据包读不成账本和公开的内容')
  if ('why' in published) return unverified(published.why)
  const known = published.forms.filter(({ id }) => pack?.forms.some(spec => spec.id === id) === true)
  const others = published.forms.filter(form => !known.includes(form))
  const actual = new Map<string, Form>(forms.map(form => [form.spec.id, form]))
  const cells = pack ? compareCells(known, actual, pack, charts) : { compared: 0, breaches: [], partly: [] }
  const texts = compareTexts(
    {
      ...published,
      texts: [
        ...published.texts,
        ...others.flatMap(table => rowTexts(table).map(text => ({ text, section: table.title }))),
      ],
    },
    blocks,
    { isWorkbook, pictures, formRows: known.flatMap(rowTexts) },
  )
  const hashes = foreignHashes(blocks, [sha256, data.declaredSha256])
  const isSame =
    cells.breaches.length + texts.breaches.length + hashes.length === 0 &&
    !data.problems.some(({ severity }) => severity === 'error') &&
    (data.declaredSha256 === null || data.declaredSha256 === sha256)
  return {
    data,
    coverage: {
      status: isSame ? 'verified' : 'contradicted',
      sha256,
      cells: cells.compared,
      texts: texts.compared,
    },
    hashes,
    cells: cells.breaches,
    texts: texts.breaches,
    why: null,
    partly: cells.partly,
  }
}

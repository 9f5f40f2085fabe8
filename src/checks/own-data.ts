/**
 * A document held against the data package it was published from: what the shells hand over (`OwnData`), and what came
 * out (`OwnDataVerified`). check.ts comes here once a document; rules/data.ts report it.
 */
import type { Problem } from '../book/problem.js'
import type { Form } from '../forms/form.js'
import type { PrintedTable } from '../forms/printed-table.js'
import type { Recognition } from '../forms/recognise.js'
import type { ChartsOfYear } from '../forms/rows.js'
import type { FormPack } from '../forms/spec.js'
import type { SourceBlock } from '../forms/table.js'
import { compareCells } from './own-data-cells.js'
import { compareTexts } from './own-data-text.js'
import type { DataCoverage } from './finding.js'
import type { Breach } from './rule.js'

/** A heading, paragraph, note or row of a list that the data say is printed, and the section it stands in. */
export type PublishedText = {
  text: string
  section: string
  /** May be an entry of the contents. */
  heading?: boolean
  /** A line of the cover: it must stand before the contents. */
  cover?: boolean
  /** Formats without a place for it (a workbook has no page for a part of forms) leave it to the contents. */
  optional?: boolean
}

/** What is printed when the book of a data package is published. */
export type Published = {
  forms: readonly PrintedTable[]
  texts: readonly PublishedText[]
  /** Words that some formats show and others do not: what is said of charts. */
  also: readonly string[]
}

/** The data package of a document, opened by whoever has the files. */
export type OwnData = {
  declaredSha256: string | null
  /** Of the package that was found; null where the document only names one and it is not there. */
  sha256: string | null
  /** Every problem of the book in the package; empty where it is one. */
  problems: readonly Problem[]
  /** What the book gives when published as this kind, or why nothing can be said (Chinese). Null without a book. */
  publish: ((kind: FormPack['kind']) => Published | { why: string }) | null
}

export type OwnDataVerified = {
  data: OwnData
  coverage: DataCoverage
  cells: Breach[]
  texts: Breach[]
  /** Why cells and texts were not compared, or only some of them. */
  why: string | null
  partly: string[]
}

const unverified = (data: OwnData, why: string): OwnDataVerified => ({
  data,
  coverage: { status: 'unverified', sha256: data.sha256, cells: 0, texts: 0, why },
  cells: [],
  texts: [],
  why,
  partly: [],
})

/** Holds the recognised forms and the blocks of a document against what its own data give. */
export const verifyOwnData = (
  data: OwnData,
  recognition: Recognition,
  blocks: readonly SourceBlock[],
  charts: ChartsOfYear,
): OwnDataVerified => {
  if (data.sha256 === null) return unverified(data, '文件声明了数据包，但数据包不在文件里，也不在旁边')
  if (data.publish === null) return unverified(data, '数据包读不成账本')
  const { pack, forms } = recognition
  if (pack === null) return unverified(data, '没有读到成套的报表')
  const published = data.publish(pack.kind)
  if ('why' in published) return unverified(data, published.why)
  const actual = new Map<string, Form>(forms.map(form => [form.spec.id, form]))
  const cells = compareCells(published.forms, actual, pack, charts)
  const texts = compareTexts(published, blocks)
  const isSame =
    cells.breaches.length + texts.breaches.length === 0 &&
    (data.declaredSha256 === null || data.declaredSha256 === data.sha256)
  return {
    data,
    coverage: {
      status: isSame ? 'verified' : 'contradicted',
      sha256: data.sha256,
      cells: cells.compared,
      texts: texts.compared,
    },
    cells: cells.breaches,
    texts: texts.breaches,
    why: null,
    partly: cells.partly,
  }
}

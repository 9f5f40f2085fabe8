/**
 * One book published: read, composed, rendered, written. The command comes here for a single book, publish-worker.ts for
 * each of many.
 */
import { basename } from 'node:path'
import type { Charts } from '../accounts/chart.js'
import type { Book } from '../book/book.js'
import type { Problem } from '../book/problem.js'
import { readBook } from '../exchange/read-book.js'
import { compose, usualKind } from '../publish/compose.js'
import type { ComposeOptions, Composition, Obstacle } from '../publish/compose.js'
import type { DisclosureIdentity, OutputFile } from '../publish/disclosure.js'
import { summarise } from '../publish/index-site/summary.js'
import type { Summary } from '../publish/index-site/summary.js'
import { selfCheck } from '../publish/self-check.js'
import { render, stemOf } from '../publish/render.js'
import type { Format } from '../publish/render.js'
import type { OutputFolder } from './publish-output.js'
import { OutputError } from './publish-output.js'

export type PublishSettings = {
  out: string
  forms: readonly Format[]
  /** Null: what is usual for the book. */
  kinds: readonly DisclosureIdentity['kind'][] | null
  draft: boolean
}

export type PublishedDisclosure = {
  identity: DisclosureIdentity
  title: string
  /** Files below the output folder, the ones to open first. */
  files: { format: Format; path: string; bytes: number }[]
  sha256: string
  figures: number
  summary: Summary
}

export type PublishReport = {
  /** The book's folder as it was given. */
  folder: string
  /** `draft`: written in spite of obstacles, marked as a draft. */
  verdict: 'published' | 'draft' | 'blocked' | 'unreadable'
  book: { unit: string; unitName: string; year: number; title: string } | null
  disclosures: PublishedDisclosure[]
  /** What keeps it from being published; each says what to do. */
  obstacles: Obstacle[]
  /** What was assumed because the book does not say it. */
  notes: string[]
  problems: Problem[]
}

const labels: Record<Format, string> = { html: '网页', pdf: 'PDF', docx: 'Word', xlsx: 'Excel', data: '数据' }

/** What a reader opens: the page, the file, the archive. */
const opened = (format: Format, files: readonly OutputFile[]): OutputFile =>
  files.find(({ path }) => (format === 'html' ? path.endsWith('/index.html') : path.endsWith('.zip'))) ?? files[0]!

/** The disclosure with what our own check finds in it; where compose found something, that is put right first. */
const composeChecked = (book: Book, options: ComposeOptions): Composition => {
  const composition = compose(book, options)
  const { disclosure, obstacles } = composition
  if (disclosure === null || obstacles.length > 0) return composition
  const found = selfCheck(disclosure, options.charts)
  const again = found.obstacles.length > 0 ? compose(book, { ...options, obstacles: found.obstacles }) : composition
  return { ...again, notes: [...again.notes, ...found.notes] }
}

/** Publishes every disclosure that the book gives. What keeps one back keeps all of the book back: nothing is half there. */
export const publishOne = async (
  folder: string,
  { forms, kinds, draft }: PublishSettings,
  output: OutputFolder,
  charts: Charts,
): Promise<PublishReport> => {
  const reading = await readBook(folder)
  const report: PublishReport = {
    folder,
    verdict: 'unreadable',
    book: null,
    disclosures: [],
    obstacles: [],
    notes: [],
    problems: [],
  }
  if (!reading.ok) {
    return { ...report, verdict: reading.unreadable ? 'unreadable' : 'blocked', problems: reading.problems }
  }
  const { book, warnings } = reading
  const { unit, year, title } = book.header
  report.book = { unit, year, title, unitName: book.tables.units.find(({ code }) => code === unit)?.name ?? unit }
  report.problems = warnings
  const usual = usualKind(book)
  const asked = kinds ?? (usual === null ? [] : [usual])
  const composed = asked.map(kind => composeChecked(book, { kind, draft, charts }))
  if (composed.length === 0)
    report.obstacles.push({
      key: null,
      message: `账本中没有${year}年批复的年初预算（阶段 approved），也没有决算（阶段 actual），没有可以公开的内容。请在 entries.csv 中登记。`,
    })
  for (const { obstacles, notes } of composed) {
    report.obstacles.push(...obstacles)
    report.notes.push(...notes)
  }
  const disclosures = composed.flatMap(({ disclosure }) => (disclosure === null ? [] : [disclosure]))
  if (disclosures.length < composed.length || composed.length === 0 || (report.obstacles.length > 0 && !draft))
    return { ...report, verdict: 'blocked' }
  for (const disclosure of disclosures) {
    const stem = stemOf(disclosure)
    const written: PublishedDisclosure['files'] = []
    const paths = new Set<string>()
    for (const format of forms) {
      const files = await render(format, disclosure, forms)
      await output.write(files)
      const { path, bytes } = opened(format, files)
      written.push({ format, path, bytes: bytes.length })
      for (const file of files) paths.add(file.path)
    }
    await output.sweep(
      [...(forms.includes('html') ? [stem] : []), ...(forms.includes('data') ? [`${stem}-data`] : [])],
      paths,
    )
    report.disclosures.push({
      identity: disclosure.identity,
      title: disclosure.title,
      files: written,
      sha256: disclosure.data.sha256,
      figures: disclosure.figures.length,
      summary: summarise(book, disclosure.identity, charts, {
        page: written.find(({ format }) => format === 'html')?.path ?? null,
        files: written.flatMap(({ format, path }) => (format === 'html' ? [] : [{ label: labels[format], path }])),
      }),
    })
  }
  return { ...report, verdict: report.obstacles.length > 0 ? 'draft' : 'published' }
}

/** A book whose files could not be written. */
export const notWritten = (folder: string, error: OutputError): PublishReport => ({
  folder,
  verdict: 'unreadable',
  book: null,
  disclosures: [],
  obstacles: [{ key: null, message: error.message }],
  notes: [],
  problems: [],
})

/** A name for a book that could not be read. */
export const nameOf = ({ book, folder }: PublishReport): string =>
  book === null ? basename(folder) : `${book.unitName}${book.year}年账本`

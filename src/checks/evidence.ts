/**
 * What a printed answer shows beside each finding: the section it stands in, the words around it, the rows of the form
 * around the cell, the rectangles to mark. publish/answers comes here; the findings themselves stay the contract.
 */
import type { Box, Document, Format, Line } from '../documents/document.js'
import { boxOfStretch } from '../documents/stretch.js'
import type { Form, FormRow } from '../forms/form.js'
import { verifyCross, type Discrepancy } from '../forms/verify.js'
import { spell, type Paragraph } from '../prose/paragraphs.js'
import { evaluationOf, excerptOfEvaluation } from './evaluation-evidence.js'
import { evaluationName } from './evaluation-wording.js'
import { excerptOf, excerptsOfDiscrepancy, type Excerpt } from './excerpt.js'
import type { CheckReport, Finding } from './finding.js'
import { marksIn, type Mark } from './marks.js'
import type { CheckContext, Rule } from './rule.js'
import { contentsEntries } from './rules/headings.js'
import { rowName } from './wording.js'

export type { Excerpt, ExcerptCell, ExcerptRow } from './excerpt.js'
export type { Mark } from './marks.js'

/** A part of the document in printed order: a form, a chapter of the text, or the document as a whole. */
export type Section = {
  title: string
  kind: 'document' | 'contents' | 'form' | 'text'
  /** The form's id, for forms. */
  form?: string
  /** 1-based; null for findings about the document as a whole. */
  page: number | null
}

export type Evidence = {
  /** Index into `sections`. */
  section: number
  /** Headings between the section and the words, outermost first. */
  headings: string[]
  /** The words around the quote, within its sentence. */
  before: string
  after: string
  /** Which words of the finding's quote are wrong. */
  marks: Mark[]
  /** Rows of the forms concerned; the judged cell is marked. */
  excerpts: Excerpt[]
  /** What to frame on the page, in points from its top left corner: the wrong words or the cell, else the line. */
  places: { page: number; box: Box }[]
}

export type DocumentEvidence = {
  format: Format
  /** Page numbers mean printed pages or sheets. */
  paged: boolean
  sections: Section[]
  /** Page of the table of contents, null where none was found. */
  contentsPage: number | null
  /** Headings printed in the body (not in the contents), for judging whether a chapter is there. */
  headings: { text: string; page: number }[]
  rules: Record<string, { title: string; why: string }>
  /** One for each finding of the report, in the same order. */
  findings: Evidence[]
}

const aroundMax = 70

/** The paragraph a finding quotes, and where in it: by its line where the place is known, else by the words. */
const paragraphOf = (
  finding: Finding,
  paragraphs: readonly Paragraph[],
): { paragraph: Paragraph; at: number } | null => {
  const quote = finding.quote === undefined ? '' : spell(finding.quote)
  if (quote === '') return null
  const { box } = finding
  const onLine = (line: Line): boolean =>
    line.page === finding.page &&
    box !== undefined &&
    line.box !== undefined &&
    Math.abs(line.box.y0 - box.y0) < 1 &&
    Math.abs(line.box.x0 - box.x0) < 1
  let first: { paragraph: Paragraph; at: number } | null = null
  for (const paragraph of paragraphs) {
    const at = paragraph.text.indexOf(quote)
    if (at < 0) continue
    if (paragraph.pieces.some(piece => onLine(piece.line))) return { paragraph, at }
    if (first) continue
    if (finding.page === undefined || paragraph.pieces.some(piece => piece.line.page === finding.page))
      first = { paragraph, at }
  }
  return first
}

/** The rectangles of a stretch of a paragraph, one for each printed line. */
const boxesOf = (paragraph: Paragraph, from: number, to: number): Evidence['places'] =>
  paragraph.pieces.flatMap(({ start, line }, i) => {
    const end = paragraph.pieces[i + 1]?.start ?? paragraph.text.length
    if (!line.box || to <= start || from >= end || end === start) return []
    return [
      { page: line.page, box: boxOfStretch(line.box, paragraph.text.slice(start, end), from - start, to - start) },
    ]
  })

/** The sentence around a stretch, cut where it is long. */
const around = (text: string, from: number, to: number): { before: string; after: string } => {
  const opening = text.slice(Math.max(0, from - aroundMax), from)
  const closing = text.slice(to, to + aroundMax)
  const sentenceStart = opening.lastIndexOf('。')
  const sentenceEnd = text[to - 1] === '。' ? 0 : closing.indexOf('。') + 1
  return {
    before: sentenceStart >= 0 ? opening.slice(sentenceStart + 1) : `${from > aroundMax ? '…' : ''}${opening}`,
    after:
      text[to - 1] === '。' || sentenceEnd > 0
        ? closing.slice(0, sentenceEnd)
        : `${closing}${to + aroundMax < text.length ? '…' : ''}`,
  }
}

/** The discrepancy behind a finding of a sum or cross-form rule: it knows the addends. */
const discrepancyOf = (finding: Finding, context: CheckContext): Discrepancy | null => {
  const form = finding.form === undefined ? undefined : context.forms.get(finding.form)
  if (!form || finding.row === undefined) return null
  const matches = ({ total }: Discrepancy): boolean =>
    total.form === form && rowName(total.row) === finding.row && total.columnLabel === finding.column
  const own = (context.verified.get(form.spec.id)?.discrepancies ?? []).find(
    candidate => `form.${candidate.kind}` === finding.rule && matches(candidate),
  )
  if (own) return own
  const identity = context.pack?.crossIdentities.find(({ id }) => `${context.pack?.id}.${id}` === finding.rule)
  return identity ? (verifyCross(identity, context.forms).discrepancies.find(matches) ?? null) : null
}

const rowOf = (form: Form, name: string): FormRow | undefined =>
  form.rows.find(row => rowName(row) === name) ??
  form.rows.find(row => row.label === name) ??
  form.rows.find(row => row.code !== null && name.startsWith(row.code))

type Placed = { section: Section; order: number; headings: string[] }

const sectionName = (heading: string): string => heading.replace(/^#+\s*/, '').slice(0, 50)

type Found = ReturnType<typeof paragraphOf>

/**
 * Whether a finding speaks of a cell or the frame of a form rather than of words elsewhere that are compared with it:
 * it quotes nothing of the text, or the form's own title or notes.
 */
const isOfForm = (finding: Finding, found: Found, form: Form | undefined): form is Form => {
  if (form === undefined) return false
  if (found === null) return true
  const own = [form.title, ...form.preamble.map(({ text }) => text), ...form.notes.map(({ text }) => text)].map(spell)
  return found.paragraph.pieces.some(({ line }) => own.includes(spell(line.text)))
}

const excerptsFor = (finding: Finding, found: Found, context: CheckContext): Excerpt[] => {
  const discrepancy = discrepancyOf(finding, context)
  if (discrepancy) return excerptsOfDiscrepancy(discrepancy)
  const evaluation = evaluationOf(finding, context.evaluations)
  if (evaluation) return excerptOfEvaluation(finding, evaluation, found === null)
  const form = finding.form === undefined ? undefined : context.forms.get(finding.form)
  const row = form && finding.row !== undefined ? rowOf(form, finding.row) : undefined
  if (!form || !row) return []
  const column = form.columns.find(({ label, panel }) => panel === row.panel && label === finding.column)
  // Words that contradict a form stand outside it: there the form's cell is what they are compared with.
  const judged = isOfForm(finding, found, form)
  return [excerptOf(form, [{ row, column: column?.id ?? null, mark: judged ? 'judged' : 'operand' }])]
}

type Book = {
  context: CheckContext | null
  orderOf: (page: number, line?: Line) => number
  contents: ReadonlySet<Line>
  titleLine: (form: Form) => Line | undefined
  paged: boolean
}

/** Forms on one page keep their order; a step is less than a line. */
const evaluationStep = 0.001
const afterAll = 1e9

const placedAt = (finding: Finding, found: Found, book: Book): Placed => {
  const { context, orderOf, contents } = book
  const form = finding.form === undefined ? undefined : context?.forms.get(finding.form)
  if (finding.form !== undefined && finding.page === undefined && !form) {
    const spec = context?.pack?.forms.find(({ id }) => id === finding.form)
    if (spec)
      return {
        section: { title: `《${spec.title}》`, kind: 'form', form: spec.id, page: null },
        order: -1,
        headings: [],
      }
  }
  if (found) {
    const { paragraph } = found
    const line = paragraph.pieces[0]?.line
    if (line && contents.has(line) && finding.form === undefined)
      return {
        section: { title: '目录', kind: 'contents', page: line.page },
        order: orderOf(line.page, line),
        headings: [],
      }
    if (!isOfForm(finding, found, form)) {
      const path = paragraph.heading ? [...paragraph.headings, paragraph.text] : paragraph.headings
      const [top, ...rest] = path
      if (top !== undefined && line)
        return {
          section: { title: sectionName(top), kind: 'text', page: line.page },
          order: orderOf(line.page, line),
          headings: rest.slice(0, 3),
        }
    }
  }
  if (isOfForm(finding, found, form))
    return {
      section: { title: `《${form.spec.title}》`, kind: 'form', form: form.spec.id, page: form.titlePage },
      order: orderOf(form.titlePage, book.titleLine(form)),
      headings: [],
    }
  const evaluation = context ? evaluationOf(finding, context.evaluations) : null
  if (evaluation) {
    const order = orderOf(evaluation.page) + (context?.evaluations.indexOf(evaluation) ?? 0) * evaluationStep
    return {
      section: { title: evaluationName(evaluation), kind: 'form', form: finding.form ?? '', page: evaluation.page },
      // Forms without known places come after everything that has one.
      order: book.paged ? order : afterAll + order,
      headings: [],
    }
  }
  const page = finding.page ?? null
  return {
    section: { title: page === null ? '全文' : `第 ${page} 页`, kind: page === null ? 'document' : 'text', page },
    order: page === null ? -2 : orderOf(page),
    headings: [],
  }
}

const orderIn = (document: Document): Book['orderOf'] => {
  const lines = new Map<Line, number>()
  const pages = new Map<number, number>()
  let count = 0
  for (const page of document.pages) {
    pages.set(page.number, count)
    for (const block of page.blocks) {
      count++
      if (block.kind === 'line') lines.set(block, count)
    }
  }
  return (page, line) => (line && lines.get(line)) ?? pages.get(page) ?? count
}

/** The cell that holds a finding's row name, where the finding knows its page and row but no rectangle. */
const rowCells = (document: Document, { page, row }: Finding): Evidence['places'] => {
  if (page === undefined || row === undefined || row === '') return []
  const names = [row, row.replace(/^\d+\s+/, '')].map(spell)
  for (const block of document.pages.flatMap(({ blocks }) => blocks)) {
    if (block.kind !== 'table' || !block.pages.includes(page)) continue
    const cell = block.cells.find(one => one.page === page && one.box && names.includes(spell(one.text)))
    if (cell?.box) return [{ page, box: cell.box }]
  }
  return []
}

/** Everything that the report, the annotated copy and the checklist show beside the findings of `report`. */
export const evidenceOf = (
  document: Document,
  report: CheckReport,
  context: CheckContext | null,
  rules: readonly Rule[],
): DocumentEvidence => {
  const contents = new Set(contentsEntries(context?.lines ?? []).map(entry => entry.line))
  const book: Book = {
    context,
    orderOf: orderIn(document),
    paged: document.paged,
    contents,
    // The last line that is the title: before it the contents may name the form.
    titleLine: form =>
      context?.lines.findLast(line => line.page === form.titlePage && spell(line.text) === spell(form.title)),
  }
  const paragraphs = context?.paragraphs ?? []
  const placed = report.findings.map(finding => {
    const found = paragraphOf(finding, paragraphs)
    return { finding, found, at: placedAt(finding, found, book) }
  })
  const sections: Section[] = []
  const keyOf = (section: Section): string => `${section.kind}|${section.title}`
  const index = new Map<string, number>()
  for (const { at } of [...placed].sort((a, b) => a.at.order - b.at.order)) {
    if (index.has(keyOf(at.section))) continue
    index.set(keyOf(at.section), sections.length)
    sections.push(at.section)
  }
  const findings = placed.map(({ finding, found, at }): Evidence => {
    const marks = marksIn(finding)
    const quoteAt = found?.at ?? 0
    const text = found?.paragraph.text ?? ''
    const length = finding.quote === undefined ? 0 : spell(finding.quote).length
    const sameSpelling = length === (finding.quote?.length ?? 0)
    const marked =
      found && sameSpelling
        ? marks.flatMap(mark => boxesOf(found.paragraph, quoteAt + mark.from, quoteAt + mark.to))
        : []
    const whole = finding.page !== undefined && finding.box ? [{ page: finding.page, box: finding.box }] : []
    return {
      section: index.get(keyOf(at.section)) ?? 0,
      headings: at.headings,
      ...(found ? around(text, quoteAt, quoteAt + length) : { before: '', after: '' }),
      marks,
      excerpts: context ? excerptsFor(finding, found, context) : [],
      // Words in a line are framed word by word; a cell of a form keeps its own rectangle.
      places: marked.length > 0 ? marked : whole.length > 0 ? whole : rowCells(document, finding),
    }
  })
  return {
    format: document.format,
    paged: document.paged,
    sections,
    contentsPage: [...contents][0]?.page ?? null,
    headings: paragraphs.flatMap(paragraph => {
      const line = paragraph.pieces[0]?.line
      return paragraph.heading && line && !contents.has(line) ? [{ text: paragraph.text, page: line.page }] : []
    }),
    rules: Object.fromEntries(rules.map(({ id, title, why }) => [id, { title, why }])),
    findings,
  }
}

/**
 * From mentions to statements: what a paragraph says of which subject, and what follows from it. Statements are what
 * hearing hands to verification; a number that no statement explains is counted as unexplained.
 */
import type { Fen } from '../money/fen.js'
import type { Form } from '../forms/form.js'
import type { CellRef } from '../forms/spec.js'
import type { Chart } from '../accounts/chart.js'
import { sameAccountName } from '../accounts/chart.js'
import { accountPathsOf, resolvePath, type AccountPath, type ResolvedPath } from './account-paths.js'
import { mentionsOf, type Mention } from './mentions.js'
import type { Paragraph } from './paragraphs.js'
import { reasonsOf, type Reason } from './reasons.js'
import { cellsOfAccount, findSubject } from './subjects.js'

export type SubjectOf = {
  name: string
  /** Alternative sets of cells; the first that is printed counts. */
  cells: CellRef[][]
  code: string | null
  severity?: 'warning'
}

export type Heard = Mention & {
  subject: SubjectOf | null
  inReason: boolean
  /** The amount of the form where it contradicts the stated one: what is derived is then recomputed from it. */
  formAmount: { amountFen: Fen; halfFen: Fen; text: string } | null
}

export type Hearing = {
  paragraph: Paragraph
  mentions: Heard[]
  paths: ResolvedPath[]
  reasons: Reason[]
  /** The account a whole paragraph speaks of, when it names exactly one. */
  item: ResolvedPath | null
}

export type HearingContext = {
  packId: string
  forms: ReadonlyMap<string, Form>
  accountNames: ReadonlyMap<string, string>
  functional: Chart
  economicRows: { name: string; ref: CellRef }[]
}

const pathLabel = (path: AccountPath): string => (path.item ?? path.section ?? path.class).name

const subjectOfPath = (context: HearingContext, resolved: ResolvedPath): SubjectOf | null =>
  resolved.code === null
    ? null
    : { name: pathLabel(resolved.path), cells: cellsOfAccount(context.packId, resolved.code), code: resolved.code }

const headlineGapMax = 8

/** The path a number stands right behind, with nothing but a few words and no number between. */
const pathBefore = (paths: readonly ResolvedPath[], paragraph: Paragraph, mention: Mention): ResolvedPath | null => {
  const last = [...paths].reverse().find(({ path }) => path.end <= mention.start)
  if (!last) return null
  const between = paragraph.text.slice(last.path.end, mention.start)
  return !/\d/.test(between) && between.length <= headlineGapMax ? last : null
}

const itemRoles = new Set(['budget', 'actual', 'prior', 'plan'])
const economicHeading = /基本支出|机关运行经费|公用经费|人员经费/

const subjectOf = (context: HearingContext, hearing: Omit<Hearing, 'mentions'>, mention: Mention): SubjectOf | null => {
  const { paragraph, paths, item } = hearing
  if (mention.kind !== 'money' || mention.role === 'difference') return null
  const near = pathBefore(paths, paragraph, mention)
  if (near) return subjectOfPath(context, near)
  if (item && itemRoles.has(mention.role) && item.path.end <= mention.start) return subjectOfPath(context, item)
  if (paths.length > 0) return null
  const subject = findSubject(context.packId, mention.label, paragraph.headings, mention.role)
  if (subject)
    return {
      name: subject.name,
      cells: [subject.cells],
      code: null,
      ...(subject.severity ? { severity: subject.severity } : {}),
    }
  const name = mention.label.replace(/^.*[、：]/, '').replace(/^(其中|包括|主要是|主要为)/, '')
  if (mention.role === 'amount' && name.length >= 2 && economicHeading.test(paragraph.headings.join('｜'))) {
    const row = context.economicRows.find(candidate => sameAccountName(candidate.name, name))
    if (row) return { name, cells: [[row.ref]], code: null }
  }
  return null
}

export const hear = (paragraph: Paragraph, context: HearingContext): Hearing => {
  const paths = accountPathsOf(paragraph).map(path => resolvePath(path, context.accountNames, context.functional))
  const reasons = reasonsOf(paragraph)
  const items = paths.filter(({ path }) => path.item !== null)
  const [only] = items.length === 1 ? items : paths.length === 1 ? paths : []
  const base = { paragraph, paths, reasons, item: only ?? null }
  const mentions = mentionsOf(paragraph).map(mention => ({
    ...mention,
    subject: subjectOf(context, base, mention),
    formAmount: null,
    inReason: reasons.some(reason => mention.start >= reason.markStart && mention.end <= reason.end + 1),
  }))
  return { ...base, mentions }
}

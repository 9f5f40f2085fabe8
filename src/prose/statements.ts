/**
 * From mentions to statements: what a paragraph says of which subject, and what follows from it. Statements are what
 * hearing hands to verification; a number that no statement explains is counted as unexplained.
 */
import type { Fen } from '../money/fen.js'
import type { Form } from '../forms/form.js'
import type { CellRef, FormPack } from '../forms/spec.js'
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
  kind: FormPack['kind']
  /** The document's year: figures of other years are not those of its forms. */
  year: number | null
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

/** “2024年安排…”, “上年预算…” in a document of 2025. */
const isOfAnotherYear = ({ year }: HearingContext, mention: Mention): boolean =>
  (mention.year !== null && year !== null && mention.year !== year) || /上年|去年|上一年/.test(mention.label)

/** An entry of a list. */
const listed = /^(\d{1,3}[、.．]|（\d{1,3}）|（[一二三四五六七八九十]+）)/
const bareActual = /^(支出)?(决算|执行)(数|金额)?(为|是)$/

/** The words that name a number's subject: “支出决算为” right behind “…预算为A万元，” speaks of what the budget is of. */
const wordsOf = (mention: Mention, before: Mention | undefined): string =>
  mention.role === 'actual' && bareActual.test(mention.label) && before?.role === 'budget'
    ? before.label.replace(/(年初|全年|调整)?预算(数|金额)?为$/, '') + mention.label
    : mention.label

/** In a budget “预算为” is the amount of the document itself, where a form prints it. */
const asPlanned = (context: HearingContext, paragraph: Paragraph, mention: Mention): Mention =>
  mention.role === 'budget' &&
  context.kind === 'budget' &&
  !isOfAnotherYear(context, mention) &&
  findSubject(context.packId, mention.label, paragraph.headings, 'plan')
    ? { ...mention, role: 'plan' }
    : mention

const itemRoles = new Set(['budget', 'actual', 'prior', 'plan'])
const economicHeading = /基本支出|机关运行经费|公用经费|人员经费/

const subjectOf = (context: HearingContext, hearing: Omit<Hearing, 'mentions'>, mention: Mention): SubjectOf | null => {
  const { paragraph, paths, item } = hearing
  if (mention.kind !== 'money' || mention.role === 'difference') return null
  if (mention.role !== 'prior' && isOfAnotherYear(context, mention)) return null
  const near = pathBefore(paths, paragraph, mention)
  if (near) return subjectOfPath(context, near)
  if (item && itemRoles.has(mention.role) && item.path.end <= mention.start) return subjectOfPath(context, item)
  // An account that is only half named (“…（款）…（项）”, or a numbered entry without its path) is not the whole.
  const afterPath = paths.some(({ path }) => path.start < mention.start)
  if (afterPath || /（\d{0,7}[款项]）/.test(paragraph.text)) return null
  if (
    bareActual.test(mention.label) &&
    (listed.test(paragraph.text) || !/一般公共预算财政拨款支出/.test(paragraph.text))
  )
    return null
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
  const planned = mentionsOf(paragraph).map(mention => asPlanned(context, paragraph, mention))
  const mentions = planned.map((mention, i) => ({
    ...mention,
    subject: subjectOf(context, base, { ...mention, label: wordsOf(mention, planned[i - 1]) }),
    formAmount: null,
    inReason: reasons.some(reason => mention.start >= reason.markStart && mention.end <= reason.end + 1),
  }))
  return { ...base, mentions }
}

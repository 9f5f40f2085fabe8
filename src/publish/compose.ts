/**
 * A book becomes a disclosure: what is published of it, in which printing, with all its forms, text, figures and data. What
 * keeps it from being published comes out as obstacles that say what to do. The command `publish` comes here.
 */
import { arithmeticOf, expectedOf, formName, rowName } from '../checks/wording.js'
import type { Charts } from '../accounts/chart.js'
import type { Book } from '../book/book.js'
import type { Form } from '../forms/form.js'
import type { FillContext } from '../forms/fill.js'
import { formPacks } from '../forms/packs/index.js'
import type { Figure } from '../forms/figure.js'
import { figuresOfForms, printSeries } from '../forms/layout-series.js'
import type { FormPack } from '../forms/spec.js'
import { verifyCross, verifyForm } from '../forms/verify.js'
import type { Discrepancy } from '../forms/verify.js'
import { printingFor } from '../forms/printings/index.js'
import type { SeriesPrinting } from '../forms/printings/printing.js'
import { goalFormsOf, selfEvaluationFormsOf } from '../performance/forms/index.js'
import { tell, tellContextOf } from '../prose/tell/index.js'
import { chineseNumeral } from '../prose/tell/numbering.js'
import type { ToldSection } from '../prose/told.js'
import type { Block, Disclosure, DisclosureIdentity, Section } from './disclosure.js'
import { stageOfKind } from './index-site/summary.js'
import { openDataOf } from './open-data.js'
import { filledIn, outlineFor } from './outlines.js'
import type { Outline } from './outlines.js'
import { distinctTitles } from './performance.js'
import { projectsOfNoCategory } from './project-categories.js'

export type Kind = DisclosureIdentity['kind']
type Scope = DisclosureIdentity['scope']

/** Something that must be put right before publishing. */
export type Obstacle = {
  /** Key of the statement to record, or the id of the form that contradicts itself. */
  key: string | null
  /** Chinese: what is wrong, where, and what to do. */
  message: string
}

export type Composition = {
  /** Null where not even a draft can be made. */
  disclosure: Disclosure | null
  obstacles: Obstacle[]
  /** What was assumed because the book does not say it. */
  notes: string[]
}

export type ComposeOptions = {
  kind: Kind
  draft: boolean
  charts: Charts
  /** What is known to keep it back besides, so that a draft says so. */
  obstacles?: readonly Obstacle[]
}

/** What the book can give: a budget where it has approved amounts of its year, final accounts where actual ones. */
export const kindsOf = ({ ledger, header: { year } }: Book): Kind[] => {
  const stages = new Set([...ledger.periods.values()].filter(period => period.year === year).map(({ stage }) => stage))
  return (['budget', 'final-accounts'] as const).filter(kind => stages.has(stageOfKind[kind]))
}

/**
 * What is published of it where nobody says: the later of the two. A book with final accounts holds the budget to compare
 * with; it was published a year before.
 */
export const usualKind = (book: Book): Kind | null => kindsOf(book).at(-1) ?? null

const kindWords: Record<Kind, { name: string; stage: string }> = {
  budget: { name: '预算', stage: '批复的年初预算（阶段 approved）' },
  'final-accounts': { name: '决算', stage: '决算（阶段 actual）' },
}

const blocked = (message: string): Composition => ({ disclosure: null, obstacles: [{ key: null, message }], notes: [] })

/** The series of forms of a kind in a province; the national one where the province has none of its own. */
const packFor = (kind: Kind, jurisdiction: string | null): FormPack | undefined => {
  const packs = formPacks.filter(pack => pack.kind === kind)
  return (
    packs.find(pack => pack.jurisdiction !== null && pack.jurisdiction === jurisdiction) ??
    packs.find(pack => pack.jurisdiction === null)
  )
}

const provinces = formPacks.flatMap(({ jurisdiction, title }) =>
  jurisdiction === null ? [] : [`${jurisdiction}（${title}）`],
)

/** `《收入支出决算总表》“总计”行“金额”栏为 …，但…` with what to look at in the book. */
const discrepancyMessage = (discrepancy: Discrepancy): string => {
  const { total, identity } = discrepancy
  return (
    `${formName(total.form)}“${rowName(total.row)}”行“${total.columnLabel}”栏为 ${total.text}，应为 ${expectedOf(discrepancy)}` +
    `${identity === undefined ? '' : `（${identity.title}）`}（${arithmeticOf(discrepancy)}）。` +
    '请核对 entries.csv 中相应的记录，看是否有一方漏记、多记，没有写科目，或记错了资金、科目、支出性质。'
  )
}

/** Forms by account whose total stands there without any account: its records name none. */
const totalsWithoutAccounts = (form: Form): Obstacle[] =>
  form.spec.panels.flatMap((panel, index) => {
    const rows = form.rows.filter(row => row.panel === index)
    if (panel.rollsUp !== true || rows.some(({ code }) => code !== null)) return []
    const amounts = rows.flatMap(({ cells }) => [...cells.values()].map(({ printed }) => printed))
    const total = amounts.find(printed => printed.kind === 'amount' && printed.amountFen !== 0n)
    if (total?.kind !== 'amount') return []
    const column = panel.accounts === 'functional' ? '支出功能分类科目（functional）' : '经济分类科目（economic）'
    return [
      {
        key: form.spec.id,
        message: `${formName(form)}合计 ${total.text}，却没有一个科目：entries.csv 中相应的记录没有填${column}。请逐笔补填，或按科目分笔登记。`,
      },
    ]
  })

/** What does not add up in and between the filled forms; tails are no fault, warnings are for a human to weigh. */
const contradictionsOf = (forms: readonly Form[], pack: FormPack): { obstacles: Obstacle[]; notes: string[] } => {
  const byId = new Map(forms.map(form => [form.spec.id, form]))
  const found = [
    ...forms.flatMap(form => verifyForm(form).discrepancies),
    ...pack.crossIdentities.flatMap(identity => verifyCross(identity, byId).discrepancies),
  ].filter(({ tail }) => !tail)
  const isWarning = ({ identity }: Discrepancy): boolean => identity?.severity === 'warning'
  return {
    obstacles: [
      ...forms.flatMap(totalsWithoutAccounts),
      ...found
        .filter(one => !isWarning(one))
        .map(one => ({ key: one.total.form.spec.id, message: discrepancyMessage(one) })),
    ],
    notes: found.filter(isWarning).map(discrepancyMessage),
  }
}

/** Parts of the text in their order, the part with the forms at its place among them. */
const withForms = (told: readonly ToldSection[], forms: Section, after: string | null): Section[] => {
  const at = after === null ? 0 : told.findIndex(({ id }) => id === after) + 1
  return [...told.slice(0, at), forms, ...told.slice(at)]
}

/** Every figure that a form or a sentence points to is listed. Throws RangeError for the first that is not. */
const assertListed = (sections: readonly Section[], figures: readonly Figure[]): void => {
  const listed = new Set(figures.map(({ id }) => id))
  const pointedTo = (block: Block): (string | undefined)[] => {
    if (block.kind === 'paragraph') return block.runs.map(run => (typeof run === 'string' ? undefined : run.figure))
    if (block.kind === 'chart') return block.chart.data.map(({ figure }) => figure)
    if (block.kind === 'heading') return []
    return block.table.rows.flatMap(({ cells }) => cells.map(({ figure }) => figure))
  }
  for (const { id, blocks } of sections)
    for (const block of blocks)
      for (const figure of pointedTo(block))
        if (figure !== undefined && !listed.has(figure))
          throw new RangeError(`${id}: ${block.kind} points to the unlisted figure ${figure}`)
}

/** The performance forms of the year as the last part; none where the year has none or the province prints them elsewhere. */
const attachmentsOf = (book: Book, outline: Outline, identity: DisclosureIdentity, partsBefore: number): Section[] => {
  const { attachments } = outline
  if (attachments === null) return []
  const { year } = identity
  const tables = attachments.forms === 'goals' ? goalFormsOf(book, year) : selfEvaluationFormsOf(book, year)
  if (tables.length === 0) return []
  const title = attachments.title.replace('{part}', chineseNumeral(partsBefore + 1))
  return [
    {
      id: 'attachments',
      title: filledIn(title, identity),
      blocks: distinctTitles(tables).map((table): Block => ({ kind: 'form', id: table.id, table })),
    },
  ]
}

const draftMark = '草稿'
/** What stands for the province where the book names none. */
const nationwide = 'national'

/** Series of forms and its printing in the book's province; or why a disclosure of this kind cannot be made. */
const seriesFor = (
  { header: { year, jurisdiction } }: Book,
  kind: Kind,
): { pack: FormPack; printing: SeriesPrinting; place: string } | Composition => {
  const remedy = `请核对 datapackage.json 的 mingzhang 中的 "jurisdiction"，可以是：${provinces.join('、')}。`
  const pack = packFor(kind, jurisdiction)
  if (pack === undefined)
    return blocked(
      (jurisdiction === null
        ? `账本没有写明地区，不知道按哪一套${kindWords[kind].name}公开表。`
        : `没有地区“${jurisdiction}”的${kindWords[kind].name}公开表。`) + remedy,
    )
  const place = jurisdiction ?? pack.jurisdiction ?? nationwide
  const printing = printingFor(pack.id, place, year)
  return printing === null ? blocked(`还没有“${pack.title}”的表样。${remedy}`) : { pack, printing, place }
}

/** What is assumed where the book leaves it open. */
const assumptions = ({ header: { jurisdiction, scope }, tables: { units } }: Book, assumed: Scope): string[] => [
  ...(jurisdiction === null
    ? ['账本没有写明地区（datapackage.json 的 jurisdiction），按全国统一的公开表和通用文字公开。']
    : []),
  ...(scope === null
    ? [
        `账本没有写明公开范围（datapackage.json 的 scope），账中有${units.length}个单位，按${assumed === 'department' ? '部门' : '单位'}公开。`,
      ]
    : []),
]

/** Makes the disclosure of one kind. Nothing is read or written here. */
export const compose = (book: Book, { kind, draft, charts, obstacles: known = [] }: ComposeOptions): Composition => {
  const { year, unit } = book.header
  if (!kindsOf(book).includes(kind))
    return blocked(
      `账本中没有${year}年${kindWords[kind].stage}的记录，不能公开${kindWords[kind].name}。请在 entries.csv 中登记，或改选公开的种类（--kind）。`,
    )
  const series = seriesFor(book, kind)
  if ('obstacles' in series) return series
  const { pack, printing, place } = series
  const fill: FillContext = {
    book,
    period: { year, stage: stageOfKind[kind] },
    charts: {
      functional: charts.chartFor('functional', year),
      economic: charts.chartFor('economic', year),
      'government-economic': charts.chartFor('government-economic', year),
    },
  }
  const context = tellContextOf({ ...fill, book: { ...book, header: { ...book.header, jurisdiction: place } } }, pack)
  const told = tell(context)
  if (told === null) return blocked(`还没有“${pack.title}”的说明文字。可以改选公开的种类（--kind）。`)
  const { unitName, scope } = context
  const identity: DisclosureIdentity = {
    unit,
    unitName,
    year,
    kind,
    scope,
    jurisdiction: place,
    pack: pack.id,
    printing: printing.id,
  }
  const printed = printSeries(fill, pack, printing, { name: unitName, code: unit, year, scope })
  const figures = [...figuresOfForms(printed, unit), ...told.figures]
  const contradictions = contradictionsOf(
    printed.map(({ form }) => form),
    pack,
  )
  const uncategorised = projectsOfNoCategory(fill, pack)
  // Columns that such projects are missing from cannot add up: that is said once, by the project.
  const sums = uncategorised.length > 0 ? uncategorised : contradictions.obstacles
  const obstacles = [...told.missing, ...sums, ...known]
  const outline = outlineFor(pack.id, place)
  const forms: Section = {
    id: 'forms',
    title: filledIn(outline.forms, identity),
    blocks: printed.map(({ form, table }): Block => ({ kind: 'form', id: form.spec.id, table })),
  }
  const own = withForms(told.sections, forms, outline.formsAfter)
  const parts = [...own, ...attachmentsOf(book, outline, identity, own.length)]
  const sections = outline.numbered
    ? parts.map((part, i) => ({ ...part, title: `${chineseNumeral(i + 1)}、${part.title}` }))
    : parts
  assertListed(sections, figures)
  const isDraft = draft && obstacles.length > 0
  const cover = [
    ...outline.cover.map(line => filledIn(line, identity)),
    ...(isDraft ? [`${draftMark}，尚有${obstacles.length}处待补，不得公开`] : []),
  ]
  return {
    disclosure: {
      identity,
      title: `${filledIn(outline.title, identity)}${isDraft ? `（${draftMark}）` : ''}`,
      cover,
      sections,
      figures,
      book,
      data: openDataOf(book, identity, figures, { cover, sections }),
    },
    obstacles,
    notes: [...assumptions(book, scope), ...contradictions.notes],
  }
}

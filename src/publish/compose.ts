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
import { tell, tellContextOf } from '../prose/tell/index.js'
import type { ToldSection } from '../prose/told.js'
import type { Block, Disclosure, DisclosureIdentity, Section } from './disclosure.js'
import { stageOfKind } from './index-site/summary.js'
import { openDataOf } from './open-data.js'
import { filledIn, outlineFor } from './outlines.js'

export type Kind = DisclosureIdentity['kind']

/** Something that must be put right before publishing. */
export type Obstacle = {
  /** Key of the statement to record, or the id of the form that contradicts itself. */
  key: string | null
  /** Chinese: what is wrong, where, and what to do. */
  message: string
}

export type Composition = {
  /** Whether this kind of disclosure is known in the book's province at all. */
  known: boolean
  /** Null where not even a draft can be made. */
  disclosure: Disclosure | null
  obstacles: Obstacle[]
  /** What was assumed because the book does not say it. */
  notes: string[]
}

export type ComposeOptions = { kind: Kind; draft: boolean; charts: Charts }

/** What the book gives to publish: a budget where it has approved amounts of its year, final accounts where actual ones. */
export const kindsOf = ({ ledger, header: { year } }: Book): Kind[] => {
  const stages = new Set([...ledger.periods.values()].filter(period => period.year === year).map(({ stage }) => stage))
  return (['budget', 'final-accounts'] as const).filter(kind => stages.has(stageOfKind[kind]))
}

const kindWords: Record<Kind, { name: string; stage: string }> = {
  budget: { name: '预算', stage: '批复的年初预算（阶段 approved）' },
  'final-accounts': { name: '决算', stage: '决算（阶段 actual）' },
}

const blocked = (known: boolean, message: string): Composition => ({
  known,
  disclosure: null,
  obstacles: [{ key: null, message }],
  notes: [],
})

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

/** What does not add up in and between the filled forms; tails are no fault, warnings are for a human to weigh. */
const contradictionsOf = (forms: readonly Form[], pack: FormPack): { obstacles: Obstacle[]; notes: string[] } => {
  const byId = new Map(forms.map(form => [form.spec.id, form]))
  const found = [
    ...forms.flatMap(form => verifyForm(form).discrepancies),
    ...pack.crossIdentities.flatMap(identity => verifyCross(identity, byId).discrepancies),
  ].filter(({ tail }) => !tail)
  const isWarning = ({ identity }: Discrepancy): boolean => identity?.severity === 'warning'
  return {
    obstacles: found
      .filter(one => !isWarning(one))
      .map(one => ({ key: one.total.form.spec.id, message: discrepancyMessage(one) })),
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

const draftMark = '草稿'

/** Makes the disclosure of one kind. Nothing is read or written here. */
export const compose = (book: Book, { kind, draft, charts }: ComposeOptions): Composition => {
  const { year, unit, jurisdiction, scope } = book.header
  const words = kindWords[kind]
  if (!kindsOf(book).includes(kind))
    return blocked(
      true,
      `账本中没有${year}年${words.stage}的记录，不能公开${words.name}。请在 entries.csv 中登记，或改选公开的种类（--kind）。`,
    )
  const pack = packFor(kind, jurisdiction)
  if (pack === undefined)
    return blocked(
      false,
      jurisdiction === null
        ? `账本没有写明地区，不知道按哪一套${words.name}公开表。请在 datapackage.json 的 mingzhang 中填写 "jurisdiction"，可以是：${provinces.join('、')}。`
        : `没有地区“${jurisdiction}”的${words.name}公开表。datapackage.json 的 jurisdiction 可以是：${provinces.join('、')}。`,
    )
  const notes = [
    ...(jurisdiction === null
      ? ['账本没有写明地区（datapackage.json 的 jurisdiction），按全国统一的公开表和通用文字公开。']
      : []),
    ...(scope === null
      ? [
          `账本没有写明公开范围（datapackage.json 的 scope），账中有${book.tables.units.length}个单位，按${book.tables.units.length > 1 ? '部门' : '单位'}公开。`,
        ]
      : []),
  ]
  const period = { year, stage: stageOfKind[kind] }
  const place = jurisdiction ?? pack.jurisdiction ?? 'national'
  const printing = printingFor(pack.id, place, year)
  if (printing === null)
    return blocked(
      false,
      `还没有“${pack.title}”的表样，不能公开${words.name}。请核对 datapackage.json 的 jurisdiction。`,
    )
  const fill: FillContext = {
    book,
    period,
    charts: {
      functional: charts.chartFor('functional', year),
      economic: charts.chartFor('economic', year),
      'government-economic': charts.chartFor('government-economic', year),
    },
  }
  const context = tellContextOf({ ...fill, book: { ...book, header: { ...book.header, jurisdiction: place } } }, pack)
  const identity: DisclosureIdentity = {
    unit,
    unitName: context.unitName,
    year,
    kind,
    scope: context.scope,
    jurisdiction: place,
    pack: pack.id,
    printing: printing.id,
  }
  const printed = printSeries(fill, pack, printing, {
    name: context.unitName,
    code: unit,
    year,
    scope: context.scope,
  })
  const told = tell(context)
  if (told === null)
    return blocked(
      false,
      `还没有“${pack.title}”的说明文字，不能公开${words.name}。请核对 datapackage.json 的 jurisdiction。`,
    )
  const contradictions = contradictionsOf(
    printed.map(({ form }) => form),
    pack,
  )
  const outline = outlineFor(pack.id, place)
  const figures = [...figuresOfForms(printed, unit), ...told.figures]
  const formsSection: Section = {
    id: 'forms',
    title: filledIn(outline.forms, identity),
    blocks: printed.map(({ form, table }): Block => ({ kind: 'form', id: form.spec.id, table })),
  }
  const sections = withForms(told.sections, formsSection, outline.formsAfter)
  assertListed(sections, figures)
  const title = filledIn(outline.title, identity)
  const isDraft = draft && told.missing.length + contradictions.obstacles.length > 0
  return {
    known: true,
    disclosure: {
      identity,
      title: isDraft ? `${title}（${draftMark}）` : title,
      cover: [
        ...outline.cover.map(line => filledIn(line, identity)),
        ...(isDraft
          ? [`${draftMark}，尚有${told.missing.length + contradictions.obstacles.length}处待补，不得公开`]
          : []),
      ],
      sections,
      figures,
      book,
      data: openDataOf(book, identity, figures),
    },
    obstacles: [...told.missing, ...contradictions.obstacles],
    notes: [...notes, ...contradictions.notes],
  }
}

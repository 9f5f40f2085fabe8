/**
 * A book rebuilt from the forms and sentences of a published document: filling turned around. The printed cells say
 * which sums hold; entries are found that give all of them again, and what cannot be is listed with what it contradicts.
 */
import { createBook } from '../../book/book.js'
import type { Book } from '../../book/book.js'
import type { Problem } from '../../book/problem.js'
import { emptyTables } from '../../book/tables.js'
import type { BookHeader, BookTables, Entry, Project } from '../../book/tables.js'
import type { Fund, Kind, Stage } from '../../book/vocabulary.js'
import type { Form } from '../../forms/form.js'
import type { ChartsOfYear } from '../../forms/rows.js'
import type { CellRef, FormPack } from '../../forms/spec.js'
import type { SourceTable } from '../../forms/table.js'
import type { Evaluation } from '../../performance/evaluation.js'
import type { Paragraph } from '../../prose/paragraphs.js'
import type { Hearing } from '../../prose/statements.js'
import { affinityOf } from './affinity.js'
import type { Assigned } from './affinity.js'
import { candidatesOf } from './candidates.js'
import type { Candidate, Preferences } from './candidates.js'
import { entriesOf } from './entries.js'
import { formMarginals } from './form-marginals.js'
import { goalsOf, projectsInText } from './goals.js'
import type { GoalsOfBook } from './goals.js'
import type { AmountMarginal, Marginal } from './marginal.js'
import { roundingBounds } from './marginal.js'
import { procurementInTables } from './procurement.js'
import { settle } from './programme.js'
import { countsIn, procurementIn } from './text-facts.js'
import { textMarginals } from './text-marginals.js'
import { unitCodeIn, unitsOf } from './units.js'
import type { UnitsOfBook } from './units.js'
import { unreproducedCells } from './unreproduced.js'
import type { Unreproduced } from './unreproduced.js'

/** What is understood of a document, by whoever read it (checks/ does). */
export type Understood = {
  unitName: string
  year: number
  scope: 'department' | 'unit' | null
  jurisdiction: string | null
  pack: FormPack
  forms: readonly Form[]
  otherTables: readonly SourceTable[]
  charts: ChartsOfYear
  paragraphs: readonly Paragraph[]
  hearings: readonly Hearing[]
  evaluations: readonly Evaluation[]
  /** For the sources of the book. */
  sourceTitle: string
}

export type Rebuilt = {
  book: Book
  /** Printed amounts and marks of forms that were compared, and those that the book does not give. */
  comparedCells: number
  unreproduced: Unreproduced[]
  /** Figures of the text that contradict the forms or each other. */
  unusedFigures: { name: string; page: number; text: string; against: string[] }[]
}

export type RebuildResult = { ok: true; rebuilt: Rebuilt } | { ok: false; problems: Problem[] }

const ownStage = (pack: FormPack): Stage => (pack.kind === 'final-accounts' ? 'actual' : 'approved')

/** Money of projects, where goal forms or sentences state it: parts of the project expenditure. */
const projectMarginals = (known: GoalsOfBook['money'], year: number): AmountMarginal[] =>
  known.map(({ project, name, stage, money, page }) => ({
    year,
    stage,
    criteria: { flow: ['expenditure'], kind: ['project'], project: [project] },
    blank: false,
    printedFen: money.fen,
    ...roundingBounds(money.fen, money.decimals, money.unit),
    text: money.text,
    place: { source: 'text', ref: null, name: `项目“${name}”的金额`, page },
  }))

type Solved = Assigned & {
  year: number
  stage: Stage
  amounts: AmountMarginal[]
  givenUp: { cell: number; against: number[] }[]
}

const solvePeriod = async (
  marginals: readonly Marginal[],
  { year, stage }: { year: number; stage: Stage },
  charts: ChartsOfYear,
  projects: readonly Project[],
  main: Solved | null,
): Promise<Solved> => {
  const own = marginals.filter(marginal => marginal.year === year && marginal.stage === stage)
  const amounts = own.filter((marginal): marginal is AmountMarginal => !marginal.blank)
  const candidates = candidatesOf(amounts, own, main === null ? noPreferences : preferencesOf(main, amounts))
  const { amountsFen, givenUp } = await settle(candidates, amounts, affinityOf(charts, main, projects))
  return { year, stage, amounts, candidates, amountsFen, givenUp }
}

/**
 * What the document has most of comes first, where nothing else tells what an amount of another period was for. Amounts
 * of single economic accounts (三公 budgets) are for what these accounts were spent on.
 */
const preferencesOf = ({ candidates, amountsFen }: Solved, amounts: readonly AmountMarginal[]): Preferences => {
  const economic = amounts.flatMap(({ criteria }) => criteria.economic ?? [])
  const bySingleItems = amounts.every(({ criteria }) => criteria.economic !== undefined)
  const by = (keyOf: (candidate: Candidate) => string | null): string[] => {
    const sums = new Map<string, bigint>()
    candidates.forEach((candidate, i) => {
      if (candidate.flow !== 'expenditure' || amountsFen[i]! <= 0n) return
      if (bySingleItems && !economic.some(code => candidate.economic?.startsWith(code))) return
      const key = keyOf(candidate)
      if (key !== null) sums.set(key, (sums.get(key) ?? 0n) + amountsFen[i]!)
    })
    return [...sums].sort((a, b) => (a[1] < b[1] ? 1 : -1)).map(([key]) => key)
  }
  return {
    funds: by(({ fund }) => fund) as Fund[],
    kinds: by(({ kind }) => kind) as Kind[],
    // Of a total that names no account at all only the class is guessed.
    functional: by(({ functional }) => (bySingleItems ? functional : (functional?.slice(0, classDigits) ?? null))),
  }
}

const classDigits = 3
const noPreferences: Preferences = { funds: [], kinds: [], functional: [] }

const periodsOf = (marginals: readonly Marginal[]): { year: number; stage: Stage }[] => [
  ...new Map(
    marginals.filter(({ blank }) => !blank).map(({ year, stage }) => [`${year} ${stage}`, { year, stage }] as const),
  ).values(),
]

const headerOf = (understood: Understood, unit: string): BookHeader => ({
  unit,
  year: understood.year,
  title: `${understood.unitName}${understood.year}年${understood.pack.kind === 'budget' ? '预算' : '决算'}账本（据公开文件重建）`,
  jurisdiction: understood.jurisdiction,
  scope: understood.scope,
  licence: {
    name: 'CC0-1.0',
    title: 'CC0 1.0 Universal',
    path: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
  sources: [{ title: understood.sourceTitle, path: null }],
})

const nameOfCell = (amounts: readonly AmountMarginal[], cell: number): string =>
  `${amounts[cell]!.place.name}（${amounts[cell]!.text}）`

/** Rebuilds the book of one document. Fails only where the rows make no book; then with every problem. */
export const rebuildBook = async (understood: Understood): Promise<RebuildResult> => {
  const { pack, year, charts, forms, paragraphs, hearings, evaluations } = understood
  const own = { year, stage: ownStage(pack) }
  const texts = forms.flatMap(form => form.preamble.map(({ text }) => text))
  const root = unitCodeIn([...texts, ...paragraphs.map(({ text }) => text)], understood.unitName) ?? '001'
  const inForms = goalsOf(evaluations, { year, unit: root, kind: pack.kind })
  const goals = inForms.projects.length > 0 ? inForms : { ...inForms, ...projectsInText(paragraphs, root) }
  const marginals = [
    ...formMarginals(forms, own),
    ...textMarginals(hearings, pack, own),
    ...projectMarginals(goals.money, year),
  ]
  const main = await solvePeriod(marginals, own, charts, goals.projects, null)
  const solved = [main]
  for (const period of periodsOf(marginals))
    if (period.year !== own.year || period.stage !== own.stage)
      solved.push(await solvePeriod(marginals, period, charts, goals.projects, main))
  const needsInstitutions = solved.some(({ candidates, amountsFen }) =>
    candidates.some(({ unitKind }, i) => unitKind === 'institution' && amountsFen[i] !== 0n),
  )
  const units = unitsOf(
    { name: understood.unitName, code: root },
    paragraphs,
    understood.otherTables,
    needsInstitutions,
  )
  const entries = solved.flatMap(period => entriesOf(period, units.codeOf, forms))
  return finished(understood, solved, units, entries, goals)
}

const finished = (
  understood: Understood,
  solved: readonly Solved[],
  units: UnitsOfBook,
  entries: readonly Entry[],
  { projects, goals, indicators, evaluations }: GoalsOfBook,
): RebuildResult => {
  const { pack, forms, charts, paragraphs, year } = understood
  const period = { year, stage: ownStage(pack) }
  const unit = units.units[0]!.code
  const listed = procurementInTables(understood.otherTables, { ...period, unit, projects })
  const tables: BookTables = {
    ...emptyTables,
    projects,
    goals,
    indicators,
    evaluations,
    units: units.units,
    entries,
    counts: countsIn(paragraphs, { ...period, unit }),
    procurement: listed.length > 0 ? listed : procurementIn(paragraphs, { ...period, unit }),
  }
  const made = createBook(headerOf(understood, unit), tables)
  if (!made.ok) return made
  const reasons = new Map<string, string[]>()
  const refKey = ({ form, side, line, column }: CellRef): string => [form, side ?? '', line, column].join('|')
  for (const { amounts, givenUp } of solved)
    for (const { cell, against } of givenUp) {
      const { ref, source } = amounts[cell]!.place
      if (ref !== null && source === 'form')
        reasons.set(
          refKey(ref),
          against.map(other => nameOfCell(amounts, other)),
        )
    }
  const { compared, unreproduced } = unreproducedCells(
    forms,
    pack,
    { book: made.book, period, charts },
    ref => reasons.get(refKey(ref)) ?? [],
  )
  return {
    ok: true,
    rebuilt: {
      book: made.book,
      comparedCells: compared,
      unreproduced,
      unusedFigures: solved.flatMap(({ amounts, givenUp }) =>
        givenUp
          .filter(({ cell }) => amounts[cell]!.place.source === 'text')
          .map(({ cell, against }) => ({
            name: amounts[cell]!.place.name,
            page: amounts[cell]!.place.page,
            text: amounts[cell]!.text,
            against: against.map(other => nameOfCell(amounts, other)),
          })),
      ),
    },
  }
}

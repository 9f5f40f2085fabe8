/**
 * What the index site keeps of one published disclosure: its identity, its addresses and the few sums that departments are
 * compared by. A book is read, summed up and let go, so that thousands of them fit.
 */
import { operatingCosts, personnelCosts } from '../../forms/packs/vocabulary.js'
import type { Charts } from '../../accounts/chart.js'
import type { Book } from '../../book/book.js'
import { groupSums, sum } from '../../book/select.js'
import type { Selection } from '../../book/select.js'
import type { StaffCategory, Stage } from '../../book/vocabulary.js'
import type { Fen } from '../../money/fen.js'
import type { DisclosureIdentity } from '../disclosure.js'

/** An account class with its amount. */
export type ClassAmount = { code: string; name: string; amountFen: Fen }

export type Summary = {
  identity: DisclosureIdentity
  stage: Stage
  /** Address of its page, and of each file, relative to the site's root. */
  page: string | null
  files: readonly { label: string; path: string }[]
  incomeFen: Fen | null
  expenditureFen: Fen | null
  basicFen: Fen | null
  projectFen: Fen | null
  personnelFen: Fen | null
  operatingFen: Fen | null
  /** Expenditure by functional class, and by economic class where it is recorded. */
  byFunctional: readonly ClassAmount[]
  byEconomic: readonly ClassAmount[]
  /** Expenditure without an economic account: published only by function. */
  withoutEconomicFen: Fen | null
  /** People in post, without the retired; null where the book has no number. */
  heads: number | null
}

export const stageOfKind = { budget: 'approved', 'final-accounts': 'actual' } as const satisfies Record<
  DisclosureIdentity['kind'],
  Stage
>

const retired: readonly StaffCategory[] = ['retired-cadre', 'retired']

const headsOf = ({ tables }: Book, year: number, stage: Stage): number | null => {
  const counted = tables.staff.filter(
    row => row.year === year && row.stage === stage && row.headcount !== null && !retired.includes(row.category),
  )
  return counted.length === 0 ? null : counted.reduce((heads, { headcount }) => heads + (headcount ?? 0), 0)
}

/** Of one disclosure; every sum is of its one year and stage. */
export const summarise = (
  book: Book,
  identity: DisclosureIdentity,
  charts: Charts,
  { page, files }: Pick<Summary, 'page' | 'files'>,
): Summary => {
  const stage = stageOfKind[identity.kind]
  const period = { year: identity.year, stage }
  const expenditure: Selection = { ...period, flow: 'expenditure' }
  const amount = (selection: Selection): Fen | null => {
    const found = sum(book, selection)
    return found.entries === 0 ? null : found.amountFen
  }
  const classes = (key: 'functionalClass' | 'economicClass', chart: 'functional' | 'economic'): ClassAmount[] =>
    groupSums(book, expenditure, [key]).flatMap(({ key: { [key]: code }, amountFen }) =>
      code === null ? [] : [{ code, name: charts.chartFor(chart, identity.year).find(code)?.name ?? code, amountFen }],
    )
  return {
    identity,
    stage,
    page,
    files,
    incomeFen: amount({ ...period, flow: 'income', origin: 'this-year' }),
    expenditureFen: amount(expenditure),
    basicFen: amount({ ...expenditure, kind: 'basic' }),
    projectFen: amount({ ...expenditure, kind: 'project' }),
    personnelFen: amount({ ...expenditure, ...personnelCosts }),
    operatingFen: amount({ ...expenditure, ...operatingCosts }),
    byFunctional: classes('functionalClass', 'functional'),
    byEconomic: classes('economicClass', 'economic'),
    withoutEconomicFen: amount({ ...expenditure, economic: null }),
    heads: headsOf(book, identity.year, stage),
  }
}

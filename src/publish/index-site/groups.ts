/**
 * Which disclosures may stand side by side: the same year, the same kind (and so the same stage) and the same scope.
 * Nothing is compared or added up across these. pages.ts comes here for the groups and for how complete each is.
 */
import { addFen, sumFen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import type { ClassAmount, Summary } from './summary.js'

export type Kind = Summary['identity']['kind']
export type Scope = Summary['identity']['scope']

/** Disclosures of one kind and scope over the years. */
export type Series = { kind: Kind; scope: Scope; years: readonly number[]; groups: readonly Group[] }

/** Disclosures of one year, kind and scope. */
export type Group = { year: number; kind: Kind; scope: Scope; slug: string; summaries: readonly Summary[] }

export const kindNames: Record<Kind, string> = { budget: '预算', 'final-accounts': '决算' }
export const scopeNames: Record<Scope, string> = { department: '部门', unit: '单位' }
const kindSlugs: Record<Kind, string> = { budget: 'budget', 'final-accounts': 'accounts' }

/** “2024年度部门决算” */
export const groupTitle = ({ year, kind, scope }: Pick<Group, 'year' | 'kind' | 'scope'>): string =>
  `${year}年度${scopeNames[scope]}${kindNames[kind]}`

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byUnit = (a: Summary, b: Summary): number =>
  compareText(a.identity.jurisdiction, b.identity.jurisdiction) || compareText(a.identity.unit, b.identity.unit)

/** Departments before units, final accounts before budgets, later years first. */
export const seriesOf = (summaries: readonly Summary[]): Series[] =>
  (['department', 'unit'] as const).flatMap(scope =>
    (['final-accounts', 'budget'] as const).flatMap(kind => {
      const own = summaries.filter(({ identity }) => identity.kind === kind && identity.scope === scope)
      const years = [...new Set(own.map(({ identity }) => identity.year))].sort((a, b) => b - a)
      const groups = years.map((year): Group => ({
        year,
        kind,
        scope,
        slug: `${year}-${kindSlugs[kind]}-${scope}`,
        summaries: own.filter(({ identity }) => identity.year === year).sort(byUnit),
      }))
      return own.length === 0 ? [] : [{ kind, scope, years, groups }]
    }),
  )

/** One department or unit with everything published of it, the latest first. */
export type Publisher = {
  unit: string
  scope: Scope
  name: string
  jurisdiction: string
  slug: string
  summaries: readonly Summary[]
}

/** File names carry codes; what a file system or an address cannot hold becomes `_`. */
export const fileStem = (text: string): string => text.replace(/[^\p{L}\p{N}._-]/gu, '_')

export const publishersOf = (summaries: readonly Summary[]): Publisher[] => {
  const found = new Map<string, Summary[]>()
  for (const summary of summaries) {
    const { unit, scope } = summary.identity
    const key = `${scope} ${unit}`
    const known = found.get(key)
    if (known === undefined) found.set(key, [summary])
    else known.push(summary)
  }
  return [...found.values()]
    .map((own): Publisher => {
      const latest = own.sort(
        (a, b) => b.identity.year - a.identity.year || compareText(a.identity.kind, b.identity.kind),
      )
      const { unit, scope, unitName, jurisdiction } = latest[0]!.identity
      return { unit, scope, name: unitName, jurisdiction, slug: `${fileStem(unit)}-${scope}`, summaries: latest }
    })
    .sort(
      (a, b) =>
        compareText(a.jurisdiction, b.jurisdiction) || compareText(a.scope, b.scope) || compareText(a.unit, b.unit),
    )
}

/** The classes that occur in a group, in the order of codes, each with the group's own total. */
export const classesOf = (
  summaries: readonly Summary[],
  dimension: 'byFunctional' | 'byEconomic',
): (ClassAmount & { departments: number })[] => {
  const found = new Map<string, ClassAmount & { departments: number }>()
  for (const summary of summaries)
    for (const { code, name, amountFen } of summary[dimension]) {
      const known = found.get(code)
      found.set(
        code,
        known === undefined
          ? { code, name, amountFen, departments: 1 }
          : { ...known, amountFen: addFen(known.amountFen, amountFen), departments: known.departments + 1 },
      )
    }
  return [...found.values()].sort((a, b) => compareText(a.code, b.code))
}

/** The sum of what is known, and of how many; null where nothing is. */
export const totalOf = (
  summaries: readonly Summary[],
  amountOf: (summary: Summary) => Fen | null,
): { amountFen: Fen; departments: number } | null => {
  const amounts = summaries.map(amountOf).filter(amount => amount !== null)
  return amounts.length === 0 ? null : { amountFen: sumFen(amounts), departments: amounts.length }
}

/** Expenditure of this year against the year before, over the departments that published both. */
export const changeOf = (now: Group, before: Group): { nowFen: Fen; beforeFen: Fen; departments: number } | null => {
  const earlier = new Map(before.summaries.map(({ identity, expenditureFen }) => [identity.unit, expenditureFen]))
  const both = now.summaries.flatMap(({ identity, expenditureFen }) => {
    const beforeFen = earlier.get(identity.unit) ?? null
    return expenditureFen === null || beforeFen === null ? [] : [{ nowFen: expenditureFen, beforeFen }]
  })
  if (both.length === 0) return null
  return {
    nowFen: sumFen(both.map(({ nowFen }) => nowFen)),
    beforeFen: sumFen(both.map(({ beforeFen }) => beforeFen)),
    departments: both.length,
  }
}

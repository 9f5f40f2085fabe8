/**
 * Which joint combinations are likely, where the printed sums leave a choice: functional and economic accounts of the
 * same matter, projects with accounts of like names, institutions' accounts with institutions, the kind that an account
 * has elsewhere in the document.
 */
import type { Project } from '../../book/tables.js'
import type { ChartsOfYear } from '../../forms/rows.js'
import type { Fen } from '../../money/fen.js'
import type { Candidate } from './candidates.js'

export type Assigned = { candidates: readonly Candidate[]; amountsFen: readonly Fen[] }

/** Matters that stand in the names of both classifications. */
const matters: readonly RegExp[] = [
  /医疗|医保/,
  /养老/,
  /年金/,
  /公积金/,
  /离休|退休|退役/,
  /补贴|津贴/,
  /抚恤|丧葬/,
  /培训/,
]

const mattersOf = (name: string): number[] => matters.flatMap((matter, i) => (matter.test(name) ? [i] : []))

/** 0 where both speak of one matter, 1 where neither speaks of any, 2 where only one of them does. */
const apart = (functional: string, economic: string): number => {
  const [f, e] = [mattersOf(functional), mattersOf(economic)]
  if (f.length === 0 && e.length === 0) return 1
  return f.some(matter => e.includes(matter)) ? 0 : 2
}

/** The kind with most money of each functional account, and of each economic one. */
const kindsOf = ({ candidates, amountsFen }: Assigned): Map<string, string> => {
  const sums = new Map<string, Map<string, bigint>>()
  candidates.forEach(({ functional, economic, kind }, i) => {
    if (kind === null || amountsFen[i]! <= 0n) return
    for (const code of [functional, economic]) {
      if (code === null) continue
      const own = sums.get(code) ?? new Map<string, bigint>()
      sums.set(code, own.set(kind, (own.get(kind) ?? 0n) + amountsFen[i]!))
    }
  })
  return new Map([...sums].map(([code, own]) => [code, [...own].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]))
}

const commonMax = 4

/** 0 where the names share four characters, more where they share fewer. */
const strangeness = (name: string, others: readonly string[]): number => {
  for (let length = commonMax; length > 1; length--)
    for (let i = 0; i + length <= name.length; i++)
      if (others.some(other => other.includes(name.slice(i, i + length)))) return commonMax - length
  return commonMax
}

/** The names of an account and of everything it belongs to. */
const namesAbove = (code: string, charts: ChartsOfYear): string[] =>
  [3, 5, 7].flatMap(digits =>
    code.length >= digits ? (charts.functional.find(code.slice(0, digits))?.name ?? []) : [],
  )

/** What choosing a candidate costs; `elsewhere` is the document's own year and stage, for the others. */
export const affinityOf = (
  charts: ChartsOfYear,
  elsewhere: Assigned | null,
  projects: readonly Pick<Project, 'id' | 'name'>[],
): ((candidate: Candidate) => number) => {
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]))
  const kinds = elsewhere === null ? new Map<string, string>() : kindsOf(elsewhere)
  return ({ functional, economic, kind, unitKind, project }) => {
    const functionalName = functional === null ? '' : (charts.functional.find(functional)?.name ?? '')
    const economicName = economic === null ? '' : (charts.economic.find(economic)?.name ?? '')
    const named = functional !== null && economic !== null ? apart(functionalName, economicName) : 0
    const otherKind = [functional, economic].filter(code => {
      const usual = code === null ? undefined : kinds.get(code)
      return usual !== undefined && usual !== kind
    }).length
    // Amounts stand with the publishing unit unless a cell says otherwise, and then with accounts of institutions.
    const otherUnit = unitKind === 'institution' ? (/事业/.test(functionalName) ? 1 : 3) : 0
    const projectName = project === null ? undefined : projectNames.get(project)
    const strange =
      projectName === undefined || functional === null ? 0 : strangeness(projectName, namesAbove(functional, charts))
    return named + 2 * otherKind + otherUnit + strange
  }
}

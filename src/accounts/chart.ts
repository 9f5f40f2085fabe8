/**
 * Charts of accounts: which codes a year's classification has, how they are named and what they roll up to.
 * forms/, prose/ and checks/ come here to look up a code. A chart is built in (partial) or imported (whole): whoever
 * needs the chart of a year passes a `Charts` value on, `builtInCharts` being the default.
 */
import { classificationOfCode, levelOfCode, parentCode } from './account.js'
import type { Account, Classification } from './account.js'
import { economicAccounts } from './data/economic.js'
import { functionalAccounts } from './data/functional.js'
import { governmentEconomicAccounts } from './data/government-economic.js'
import { formerNamesListed } from './former.js'
import { comparableName } from './name.js'

export { classificationOfCode, levelOfCode, parentCode } from './account.js'
export type { Account, Classification, Level } from './account.js'
export { formerNames } from './former.js'
export type { FormerName } from './former.js'
export { comparableName, editDistance, judgeName, nameDistance, plainName, sameAccountName } from './name.js'
export type { NameJudgement } from './name.js'

export type Chart = {
  classification: Classification
  year: number
  /** `whole`: an imported official list, a code that is not in it does not exist. `partial`: it may merely be unknown to us. */
  extent: 'whole' | 'partial'
  /** In the order of codes. */
  accounts: readonly Account[]
  find: (code: string) => Account | undefined
  /** The accounts directly below, in the order of codes. */
  children: (code: string) => readonly Account[]
  /** All accounts with this name (行政运行 stands under many sections), variants of spelling included. */
  named: (name: string) => readonly Account[]
  /** The account above; also for a code that the chart does not list, where its prefix is listed. */
  parentOf: (code: string) => Account | undefined
  /** From the class down to the code itself, leaving out levels that the chart does not list. */
  pathOf: (code: string) => readonly Account[]
}

const groupBy = <Key>(accounts: readonly Account[], keyOf: (account: Account) => Key): Map<Key, Account[]> => {
  const groups = new Map<Key, Account[]>()
  for (const account of accounts) {
    const key = keyOf(account)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [account])
    else group.push(account)
  }
  return groups
}

/** Builds a chart over accounts of one classification; of a code listed twice, the later one counts. */
export const createChart = (
  classification: Classification,
  year: number,
  extent: Chart['extent'],
  listed: readonly Account[],
): Chart => {
  const byCode = new Map(listed.map(account => [account.code, account]))
  const accounts = [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  const byParent = groupBy(accounts, account => account.parent)
  const byName = groupBy(accounts, account => comparableName(account.name))
  const find = (code: string): Account | undefined => byCode.get(code)
  const parentOf = (code: string): Account | undefined => {
    const parent = byCode.get(code)?.parent ?? parentCode(code)
    return parent === null ? undefined : byCode.get(parent)
  }
  return {
    classification,
    year,
    extent,
    accounts,
    find,
    parentOf,
    children: code => byParent.get(code) ?? [],
    named: name => byName.get(comparableName(name)) ?? [],
    pathOf: code =>
      [code.slice(0, 3), code.slice(0, 5), code.slice(0, 7)]
        .filter((prefix, i, prefixes) => prefixes.indexOf(prefix) === i)
        .map(find)
        .filter(account => account !== undefined),
  }
}

export type Charts = { chartFor: (classification: Classification, year: number) => Chart }

/** The former names as accounts of their own years. */
const formerAccounts: readonly Account[] = formerNamesListed.map(former => ({
  ...former,
  classification: classificationOfCode(former.code) ?? 'functional',
  level: levelOfCode(former.code) ?? 'class',
  parent: parentCode(former.code),
  attested: false,
}))

const builtIn: Record<Classification, readonly Account[]> = {
  functional: [...functionalAccounts, ...formerAccounts],
  economic: economicAccounts,
  'government-economic': governmentEconomicAccounts,
}

const isValidIn = (account: Account, year: number): boolean =>
  (account.validFrom ?? year) <= year && year <= (account.validTo ?? year)

/** The accounts of a year: valid themselves, under parents that are valid too. */
const accountsOf = (accounts: readonly Account[], year: number): readonly Account[] => {
  const valid = accounts.filter(account => isValidIn(account, year))
  const codes = new Set(valid.map(account => account.code))
  const hasParents = (code: string): boolean => {
    const parent = parentCode(code)
    return parent === null || (codes.has(parent) && hasParents(parent))
  }
  return valid.filter(account => hasParents(account.code))
}

const remember = (build: (classification: Classification, year: number) => Chart): Charts => {
  const known = new Map<string, Chart>()
  return {
    chartFor: (classification, year) => {
      const key = `${year}-${classification}`
      const chart = known.get(key) ?? build(classification, year)
      known.set(key, chart)
      return chart
    },
  }
}

/**
 * The codes we know from published documents of 2023–2026 and from the national classification: partial, see
 * `Chart.extent`. Of earlier years only the renamed classes and sections are told apart.
 */
export const builtInCharts: Charts = remember((classification, year) =>
  createChart(classification, year, 'partial', accountsOf(builtIn[classification], year)),
)

/** `base` with these charts in front: a year and classification that one of them covers is answered by it alone. */
export const withCharts = (imported: readonly Chart[], base: Charts = builtInCharts): Charts => ({
  chartFor: (classification, year) =>
    imported.find(chart => chart.classification === classification && chart.year === year) ??
    base.chartFor(classification, year),
})

/** The built-in chart of a year. Where imported lists may exist, pass a `Charts` on and ask that instead. */
export const chartFor = (classification: Classification, year: number, charts: Charts = builtInCharts): Chart =>
  charts.chartFor(classification, year)

/**
 * A unit's budget of one year in the Shanghai layout, as a list of entries in fen, and the sums its forms select.
 * Every printed figure of the second example is derived here and nowhere else.
 */
import { addFen, subtractFen, sumFen, type Fen } from '../../src/money/fen.js'
import type { Kind } from './accounts-year.js'

export type BudgetFund = 'general' | 'other'
export type BudgetEntry = { item: string; economic: string; kind: Kind; fund: BudgetFund; amountFen: Fen }

/** What an item is for, what was spent on it the year before (general budget), and why the amount changes. */
export type BudgetItem = { item: string; lastSpentFen: Fen; purpose: string; reason: string }

export type BudgetThreePublics = { abroadFen: Fen; receptionFen: Fen; purchaseFen: Fen; runningFen: Fen }

export type UnitBudgetYear = {
  regionName: string
  unitName: string
  year: number
  introduction: string
  duties: string[]
  offices: string[]
  entries: BudgetEntry[]
  items: BudgetItem[]
  lastBudget: { fiscalFen: Fen; generalFen: Fen; governmentFundFen: Fen; stateCapitalFen: Fen }
  reason: string
  threePublics: BudgetThreePublics
  lastThreePublics: BudgetThreePublics
  threePublicsReasons: { abroad: string; reception: string; purchase: string; running: string }
  procurement: { goodsFen: Fen; worksFen: Fen; servicesFen: Fen }
  goals: { projectCount: number }
  assets: { date: string; vehicles: { use: string; count: number }[]; equipmentCount: number }
  project: { name: string; item: string; overview: string; basis: string; body: string; plan: string; goal: string }
}

export type BudgetSelection = { under?: string; economicUnder?: string; kind?: Kind; fund?: BudgetFund }

/** Budget that matches: functional code prefix, economic code prefix, kind, fund. */
export const plannedFen = (data: UnitBudgetYear, where: BudgetSelection = {}): Fen =>
  sumFen(
    data.entries
      .filter(entry => entry.item.startsWith(where.under ?? ''))
      .filter(entry => entry.economic.startsWith(where.economicUnder ?? ''))
      .filter(entry => where.kind === undefined || entry.kind === where.kind)
      .filter(entry => where.fund === undefined || entry.fund === where.fund)
      .map(entry => entry.amountFen),
  )

/** Functional codes with money, in order: every class, below it its sections, below each its items. */
export const plannedCodes = (data: UnitBudgetYear, fund?: BudgetFund): string[] => {
  const items = data.entries.filter(entry => fund === undefined || entry.fund === fund).map(entry => entry.item)
  return [...new Set(items.flatMap(item => [item.slice(0, 3), item.slice(0, 5), item]))].sort()
}

/** Economic codes of basic expenditure, in order: every class, below it its items. */
export const plannedEconomicCodes = (data: UnitBudgetYear): string[] => {
  const codes = data.entries.filter(entry => entry.kind === 'basic').map(entry => entry.economic)
  return [...new Set(codes.flatMap(code => [code.slice(0, 3), code]))].sort()
}

/** 301 + 303 of basic expenditure. */
export const plannedPersonnelFen = (data: UnitBudgetYear, under = ''): Fen =>
  addFen(
    plannedFen(data, { under, kind: 'basic', economicUnder: '301' }),
    plannedFen(data, { under, kind: 'basic', economicUnder: '303' }),
  )
/** The rest of basic expenditure; of an administrative unit this is its 机关运行经费. */
export const plannedPublicFen = (data: UnitBudgetYear, under = ''): Fen =>
  subtractFen(plannedFen(data, { under, kind: 'basic' }), plannedPersonnelFen(data, under))

/** Throws where the data contradict themselves, before anything is printed. */
export const assertBudgetConsistent = (data: UnitBudgetYear): void => {
  for (const item of plannedCodes(data, 'general').filter(code => code.length === 7)) {
    if (!data.items.some(line => line.item === item)) throw new Error(`${item} has no line of explanation`)
  }
  const minimum = (economic: string): Fen => plannedFen(data, { economicUnder: economic, fund: 'general' })
  const { abroadFen, receptionFen, purchaseFen, runningFen } = data.threePublics
  for (const [economic, planned] of [
    ['30212', abroadFen],
    ['30217', receptionFen],
    ['31013', purchaseFen],
    ['30231', runningFen],
  ] as const) {
    if (planned !== minimum(economic)) throw new Error(`${economic} differs from its 三公 amount`)
  }
}

/**
 * A department's final accounts of one year as a list of entries in fen, and the sums that the forms and the prose
 * select from it. Every printed figure of the first example is derived here and nowhere else.
 */
import { addFen, subtractFen, sumFen, zeroFen, type Fen } from '../../src/money/fen.js'

export type Fund = 'general' | 'government-fund' | 'state-capital' | 'other'
export type Kind = 'basic' | 'project'

export type Entry = { item: string; economic: string; kind: Kind; fund: Fund; amountFen: Fen }

export type Project = {
  name: string
  /** Adjusted budget of the year. */
  budgetFen: Fen
  parts: { item: string; economic: string; fund: Fund; amountFen: Fen }[]
  results: string
  problem: string
  measure: string
}

/** What an item brought into the year and what it takes into the next one. */
export type Carry = { item: string; fund: Fund; openingFen: Fen; closingFen: Fen }

/** 年初预算 of an item of the general budget, what the money is for, and why the result differs. */
export type ItemBudget = { item: string; budgetFen: Fen; purpose: string; reason: string | null }

export type ThreePublicsAmounts = { abroadFen: Fen; purchaseFen: Fen; runningFen: Fen; receptionFen: Fen }

export type AccountsYear = {
  unitName: string
  year: number
  duties: string[]
  /** The department's units; the first is the bureau itself. */
  units: { name: string; nature: string }[]
  /** Items of basic expenditure that belong to administrative units: their 公用经费 is the 机关运行经费. */
  administrativeItems: string[]
  basic: { item: string; economic: string; amountFen: Fen }[]
  projects: Project[]
  carries: Carry[]
  budgets: ItemBudget[]
  lastYear: {
    totalFen: Fen
    incomeFen: Fen
    expenditureFen: Fen
    fiscalTotalFen: Fen
    generalIncomeFen: Fen
    fundIncomeFen: Fen
    generalExpenditureFen: Fen
    threePublics: ThreePublicsAmounts
  }
  reasons: { total: string; income: string; expenditure: string; fiscal: string; general: string; fund: string }
  threePublics: {
    budget: ThreePublicsAmounts
    reasons: { total: string; vehicles: string; reception: string }
    vehiclesKept: number
    receptionVisits: number
    receptionGuests: number
  }
  operating: { budgetFen: Fen; reason: string }
  procurement: { goodsFen: Fen; worksFen: Fen; servicesFen: Fen; smallFirmsFen: Fen; microFirmsFen: Fen }
  assets: { vehicles: { use: string; count: number }[]; equipmentCount: number }
}

export const entriesOf = (data: AccountsYear): Entry[] => [
  ...data.basic.map(entry => ({ ...entry, kind: 'basic' as const, fund: 'general' as const })),
  ...data.projects.flatMap(project => project.parts.map(part => ({ ...part, kind: 'project' as const }))),
]

export type Selection = { under?: string; economicUnder?: string; kind?: Kind; funds?: readonly Fund[] }

export const fiscalFunds: readonly Fund[] = ['general', 'government-fund', 'state-capital']
const everyFund: readonly Fund[] = [...fiscalFunds, 'other']

/** Expenditure of the year that matches: functional code prefix, economic code prefix, kind, funds. */
export const spentFen = (data: AccountsYear, where: Selection = {}): Fen =>
  sumFen(
    entriesOf(data)
      .filter(entry => entry.item.startsWith(where.under ?? ''))
      .filter(entry => entry.economic.startsWith(where.economicUnder ?? ''))
      .filter(entry => where.kind === undefined || entry.kind === where.kind)
      .filter(entry => (where.funds ?? everyFund).includes(entry.fund))
      .map(entry => entry.amountFen),
  )

const carriedFen = (data: AccountsYear, side: 'openingFen' | 'closingFen', where: Selection): Fen =>
  sumFen(
    data.carries
      .filter(carry => carry.item.startsWith(where.under ?? ''))
      .filter(carry => (where.funds ?? everyFund).includes(carry.fund))
      .map(carry => carry[side]),
  )

export const openingFen = (data: AccountsYear, where: Selection = {}): Fen => carriedFen(data, 'openingFen', where)
export const closingFen = (data: AccountsYear, where: Selection = {}): Fen => carriedFen(data, 'closingFen', where)

/** Income of the year: what was spent, less what came from last year, plus what is left. */
export const incomeFen = (data: AccountsYear, where: Selection = {}): Fen =>
  addFen(subtractFen(spentFen(data, where), openingFen(data, where)), closingFen(data, where))

/** Grand total of both sides: income of the year and carried-over money. */
export const totalFen = (data: AccountsYear, where: Selection = {}): Fen =>
  addFen(incomeFen(data, where), openingFen(data, where))

/** Functional codes with money, in order: every class, below it its sections, below each its items. */
export const codesWithMoney = (data: AccountsYear, funds: readonly Fund[] = everyFund): string[] => {
  const items = new Set([
    ...entriesOf(data)
      .filter(entry => funds.includes(entry.fund))
      .map(entry => entry.item),
    ...data.carries.filter(carry => funds.includes(carry.fund)).map(carry => carry.item),
  ])
  const codes = new Set([...items].flatMap(item => [item.slice(0, 3), item.slice(0, 5), item]))
  return [...codes].sort()
}

export const threePublicsActual = (data: AccountsYear): ThreePublicsAmounts => {
  const actual = (economicUnder: string): Fen => spentFen(data, { economicUnder, funds: fiscalFunds })
  return {
    abroadFen: actual('30212'),
    purchaseFen: actual('31013'),
    runningFen: actual('30231'),
    receptionFen: actual('30217'),
  }
}
export const vehiclesFen = (a: ThreePublicsAmounts): Fen => addFen(a.purchaseFen, a.runningFen)
export const threePublicsFen = (a: ThreePublicsAmounts): Fen => sumFen([a.abroadFen, vehiclesFen(a), a.receptionFen])

/** 301 + 303 of basic expenditure. */
export const personnelFen = (data: AccountsYear): Fen =>
  addFen(
    spentFen(data, { kind: 'basic', economicUnder: '301' }),
    spentFen(data, { kind: 'basic', economicUnder: '303' }),
  )
/** The rest of basic expenditure. */
export const publicFen = (data: AccountsYear): Fen => subtractFen(spentFen(data, { kind: 'basic' }), personnelFen(data))

/** 机关运行经费: 公用经费 of the administrative units. */
export const operatingFen = (data: AccountsYear): Fen =>
  sumFen(
    data.administrativeItems.flatMap(under =>
      ['302', '310'].map(economicUnder => spentFen(data, { under, economicUnder, kind: 'basic' })),
    ),
  )

export const projectSpentFen = (project: Project, funds: readonly Fund[] = everyFund): Fen =>
  sumFen(project.parts.filter(part => funds.includes(part.fund)).map(part => part.amountFen))

/** Throws where the data contradict themselves, before anything is printed. */
export const assertConsistent = (data: AccountsYear): void => {
  for (const item of codesWithMoney(data).filter(code => code.length === 7)) {
    for (const fund of everyFund) {
      const income = incomeFen(data, { under: item, funds: [fund] })
      if (income < zeroFen) throw new Error(`${item}: more carried over than there was (${fund})`)
    }
    const spent = spentFen(data, { under: item, funds: ['general'] })
    const budget = data.budgets.find(b => b.item === item)
    if (spent !== zeroFen && budget === undefined) throw new Error(`${item} has no 年初预算`)
    if (budget !== undefined && budget.budgetFen !== spent && budget.reason === null) {
      throw new Error(`${item}: the result differs from the budget and no reason is given`)
    }
  }
  const { goodsFen, worksFen, servicesFen, smallFirmsFen, microFirmsFen } = data.procurement
  if (smallFirmsFen > sumFen([goodsFen, worksFen, servicesFen])) throw new Error('more to small firms than procured')
  if (microFirmsFen > smallFirmsFen) throw new Error('more to micro firms than to small firms')
}

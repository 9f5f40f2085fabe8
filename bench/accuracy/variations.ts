/**
 * Correct disclosures beyond the two committed ones: the examples' data with other amounts, years and names, every
 * reason chosen to fit its change. The accuracy bench spoils these; unspoiled they must be clean.
 */
import { fen, zeroFen, type Fen } from '../../src/money/fen.js'
import {
  fiscalFunds,
  incomeFen,
  operatingFen,
  spentFen,
  threePublicsActual,
  totalFen,
  type ThreePublicsAmounts,
} from '../../examples/build/accounts-year.js'
import { plannedFen } from '../../examples/build/budget-year.js'
import { printedWanyuan } from '../../examples/build/figures.js'
import {
  commerceBudget2026,
  finalAccounts,
  hrAccounts2023,
  unitBudget,
  type AccountsYear,
  type Disclosure,
  type UnitBudgetYear,
} from '../../examples/build/documents.js'
import type { Random } from './random.js'

const upReasons = ['补助人数增加', '年中追加了项目经费', '缴费基数提高，单位缴费相应增加', '新增信息化建设任务']
const downReasons = ['人员调出，经费相应减少', '压减一般性支出', '项目结余资金按规定收回，支出减少', '部分活动取消']
const evenReason = '按年度工作安排据实开支'

/** Times between `low` and `high`, in whole fen. */
const times = (amount: Fen, low: number, high: number, random: Random): Fen =>
  fen((amount * BigInt(Math.round((low + random.next() * (high - low)) * 10_000))) / 10_000n)

/** About the amount, exactly it now and then: what a budget is to an actual, or a year to the next. */
const nearly = (amount: Fen, random: Random): Fen => (random.below(6) === 0 ? amount : times(amount, 0.7, 1.4, random))

const reasonFor = (now: Fen, before: Fen, random: Random): string => {
  const change = printedWanyuan(now) - printedWanyuan(before)
  return (change === 0n ? evenReason : random.pick(change > 0n ? upReasons : downReasons)) ?? evenReason
}

const unitNames = [
  '示例市示范区人力资源和社会保障局',
  '示例市样板区民政局',
  '示例市东山区退役军人事务局',
  '样本县教育局',
]
const years = [2022, 2023, 2024, 2025]

const mapAmounts = (amounts: ThreePublicsAmounts, map: (amount: Fen) => Fen): ThreePublicsAmounts => ({
  abroadFen: map(amounts.abroadFen),
  purchaseFen: map(amounts.purchaseFen),
  runningFen: map(amounts.runningFen),
  receptionFen: map(amounts.receptionFen),
})

/** A department's final accounts with amounts, budgets, last year's figures, year and name of its own. */
export const variedAccounts = (random: Random): AccountsYear => {
  const base = hrAccounts2023
  const name = random.pick(unitNames) ?? base.unitName
  const scale = 0.4 + random.next() * 2
  const vary = (amount: Fen): Fen => times(amount, scale * 0.8, scale * 1.2, random)
  const projects = base.projects.map(project => {
    const parts = project.parts.map(part => ({ ...part, amountFen: vary(part.amountFen) }))
    const spent = fen(parts.reduce((sum, part) => sum + part.amountFen, 0n))
    return { ...project, parts, budgetFen: times(spent, 1, 1.3, random) }
  })
  const data: AccountsYear = {
    ...base,
    unitName: name,
    year: random.pick(years) ?? base.year,
    units: base.units.map(unit => ({ ...unit, name: unit.name.replace(base.unitName, name) })),
    basic: base.basic.map(entry => ({ ...entry, amountFen: vary(entry.amountFen) })),
    projects,
    carries: base.carries.map(carry => ({
      ...carry,
      openingFen: times(carry.openingFen, 0.1, 0.3, random),
      closingFen: times(carry.closingFen, 0.1, 1, random),
    })),
  }
  const budgets = base.budgets.map(line => {
    const spent = spentFen(data, { under: line.item, funds: ['general'] })
    const budgetFen = line.budgetFen === zeroFen ? zeroFen : nearly(spent, random)
    const same = budgetFen === spent
    return { ...line, budgetFen, reason: same ? null : reasonFor(spent, budgetFen, random) }
  })
  const now = {
    totalFen: totalFen(data),
    incomeFen: incomeFen(data),
    expenditureFen: spentFen(data),
    fiscalTotalFen: totalFen(data, { funds: fiscalFunds }),
    generalIncomeFen: incomeFen(data, { funds: ['general'] }),
    fundIncomeFen: incomeFen(data, { funds: ['government-fund'] }),
    generalExpenditureFen: spentFen(data, { funds: ['general'] }),
  }
  // One reason serves the fiscal total and the general income: both change the same way.
  const fiscalScale = 0.8 + random.next() * 0.5
  const lastYear = {
    totalFen: nearly(now.totalFen, random),
    incomeFen: nearly(now.incomeFen, random),
    expenditureFen: nearly(now.expenditureFen, random),
    fiscalTotalFen: times(now.fiscalTotalFen, fiscalScale, fiscalScale, random),
    generalIncomeFen: times(now.generalIncomeFen, fiscalScale, fiscalScale, random),
    fundIncomeFen: nearly(now.fundIncomeFen, random),
    generalExpenditureFen: nearly(now.generalExpenditureFen, random),
  }
  const actual = threePublicsActual(data)
  const [small, micro] = [0.3 + random.next() * 0.6, 0.2 + random.next() * 0.7]
  const goodsFen = vary(base.procurement.goodsFen)
  const servicesFen = vary(base.procurement.servicesFen)
  const smallFirmsFen = times(fen(goodsFen + servicesFen), small, small, random)
  const operatingNow = operatingFen(data)
  const operatingBudget = nearly(operatingNow, random)
  return {
    ...data,
    budgets,
    lastYear: { ...lastYear, threePublics: mapAmounts(actual, amount => nearly(amount, random)) },
    reasons: {
      total: reasonFor(now.totalFen, lastYear.totalFen, random),
      income: reasonFor(now.incomeFen, lastYear.incomeFen, random),
      expenditure: reasonFor(now.expenditureFen, lastYear.expenditureFen, random),
      fiscal: reasonFor(now.fiscalTotalFen, lastYear.fiscalTotalFen, random),
      general: reasonFor(now.generalExpenditureFen, lastYear.generalExpenditureFen, random),
      fund: reasonFor(now.fundIncomeFen, lastYear.fundIncomeFen, random),
    },
    threePublics: {
      ...base.threePublics,
      budget: mapAmounts(actual, amount => times(amount, 1.05, 1.8, random)),
      // These reasons stand for two changes each, against the budget and against last year.
      reasons: { total: evenReason, vehicles: evenReason, reception: '从严控制接待范围和标准' },
    },
    operating: { budgetFen: operatingBudget, reason: reasonFor(operatingNow, operatingBudget, random) },
    procurement: {
      goodsFen,
      servicesFen,
      worksFen: random.below(2) === 0 ? zeroFen : vary(goodsFen),
      smallFirmsFen,
      microFirmsFen: times(smallFirmsFen, micro, micro, random),
    },
  }
}

const bureaus = ['商务委员会', '文化和旅游局', '民政局', '司法局']

/** A unit's budget with amounts, last year's figures, year and name of its own. */
export const variedBudget = (random: Random): UnitBudgetYear => {
  const base = commerceBudget2026
  const unitName = `${base.regionName}${random.pick(bureaus) ?? '商务委员会'}`
  const renamed = (text: string): string => text.replaceAll(base.unitName, unitName)
  const scale = 0.4 + random.next() * 2
  const vary = (amount: Fen): Fen => times(amount, scale * 0.8, scale * 1.2, random)
  const year = random.pick([2023, 2024, 2025, 2026]) ?? base.year
  const data: UnitBudgetYear = {
    ...base,
    unitName,
    year,
    entries: base.entries.map(entry => ({ ...entry, amountFen: vary(entry.amountFen) })),
    project: { ...base.project, body: renamed(base.project.body) },
    assets: { ...base.assets, date: `${year - 1}年8月31日` },
  }
  const fiscal = plannedFen(data, { fund: 'general' })
  const last = nearly(fiscal, random)
  const minimum = (economicUnder: string): Fen => plannedFen(data, { economicUnder, fund: 'general' })
  const threePublics = {
    abroadFen: minimum('30212'),
    receptionFen: minimum('30217'),
    purchaseFen: minimum('31013'),
    runningFen: minimum('30231'),
  }
  const lastThreePublics = {
    ...threePublics,
    receptionFen: nearly(threePublics.receptionFen, random),
    runningFen: nearly(threePublics.runningFen, random),
  }
  return {
    ...data,
    items: base.items.map(item => {
      const planned = plannedFen(data, { under: item.item, fund: 'general' })
      const lastSpentFen = nearly(planned, random)
      return { ...item, lastSpentFen, reason: reasonFor(planned, lastSpentFen, random) }
    }),
    lastBudget: { ...base.lastBudget, fiscalFen: last, generalFen: last },
    reason: reasonFor(fiscal, last, random),
    threePublics,
    lastThreePublics,
    threePublicsReasons: {
      ...base.threePublicsReasons,
      reception: reasonFor(threePublics.receptionFen, lastThreePublics.receptionFen, random),
      running: reasonFor(threePublics.runningFen, lastThreePublics.runningFen, random),
    },
    procurement: {
      goodsFen: vary(base.procurement.goodsFen),
      worksFen: zeroFen,
      servicesFen: vary(base.procurement.servicesFen),
    },
  }
}

export type Sample = { name: string; pack: 'accounts' | 'shanghai-budget'; year: number; disclosure: Disclosure }

/** The two committed examples first, then as many varied ones as asked for, half accounts and half budgets. */
export const samples = (count: number, random: Random): Sample[] => [
  { name: 'accounts', pack: 'accounts', year: hrAccounts2023.year, disclosure: finalAccounts(hrAccounts2023) },
  {
    name: 'budget',
    pack: 'shanghai-budget',
    year: commerceBudget2026.year,
    disclosure: unitBudget(commerceBudget2026),
  },
  ...Array.from({ length: count }, (_, i): Sample => {
    if (i % 2 === 0) {
      const data = variedAccounts(random)
      return { name: `accounts ${i}`, pack: 'accounts', year: data.year, disclosure: finalAccounts(data) }
    }
    const data = variedBudget(random)
    return { name: `budget ${i}`, pack: 'shanghai-budget', year: data.year, disclosure: unitBudget(data) }
  }),
]

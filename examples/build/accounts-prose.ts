/**
 * The explanation of a department's final accounts: every figure, direction word and share comes from the same data as
 * the forms. The sentences are ours; the patterns are the field's.
 */
import { sumFen, zeroFen, type Fen } from '../../src/money/fen.js'
import { economicClasses, functionalName } from './account-names.js'
import {
  codesWithMoney,
  fiscalFunds,
  incomeFen,
  openingFen,
  closingFen,
  operatingFen,
  personnelFen,
  projectSpentFen,
  publicFen,
  spentFen,
  threePublicsActual,
  threePublicsFen,
  totalFen,
  vehiclesFen,
  type AccountsYear,
  type Fund,
} from './accounts-year.js'
import { change, grewBy, percent, wanyuan } from './figures.js'
import type { Block } from './structure.js'

const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: 'heading', level, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
/** `，主要原因是：…。` where there is a difference, `。` where there is none. */
const because = (now: Fen, before: Fen, reason: string): string =>
  change(now, before).direction === 'same' ? '。' : `，主要原因是：${reason}。`
const path = (item: string): string =>
  `${functionalName(item.slice(0, 3))}（类）${functionalName(item.slice(0, 5))}（款）${functionalName(item)}（项）`

const incomeBlocks = (data: AccountsYear): Block[] => {
  const { year, lastYear, reasons } = data
  const total = totalFen(data)
  const income = incomeFen(data)
  const spent = spentFen(data)
  const parts: [string, Fen][] = [
    ['财政拨款收入', incomeFen(data, { funds: fiscalFunds })],
    ['其他收入', incomeFen(data, { funds: ['other'] })],
  ]
  const kinds: [string, Fen][] = [
    ['基本支出', spentFen(data, { kind: 'basic' })],
    ['项目支出', spentFen(data, { kind: 'project' })],
  ]
  const shares = (list: [string, Fen][], whole: Fen, of: string): string =>
    list.map(([name, value]) => `${name}${wanyuan(value)}，占${of}${percent(value, whole)}`).join('；')
  return [
    heading('一、收入支出决算总体情况说明'),
    paragraph(
      `${year}年度收、支总计均为${wanyuan(total)}。与${year - 1}年度相比，收、支总计${grewBy(total, lastYear.totalFen, '各')}${because(total, lastYear.totalFen, reasons.total)}`,
    ),
    heading('二、收入决算情况说明'),
    paragraph(
      `${year}年度收入合计${wanyuan(income)}，与${year - 1}年度相比，收入合计${grewBy(income, lastYear.incomeFen)}${because(income, lastYear.incomeFen, reasons.income)}其中：${shares(parts, income, '本年收入')}。本年度没有上级补助收入、事业收入、经营收入和附属单位上缴收入。`,
    ),
    heading('三、支出决算情况说明'),
    paragraph(
      `${year}年度支出合计${wanyuan(spent)}，与${year - 1}年度相比，支出合计${grewBy(spent, lastYear.expenditureFen)}${because(spent, lastYear.expenditureFen, reasons.expenditure)}其中：${shares(kinds, spent, '本年支出')}。本年度没有上缴上级支出、经营支出和对附属单位补助支出。`,
    ),
  ]
}

const fiscalBlocks = (data: AccountsYear): Block[] => {
  const { year, lastYear, reasons } = data
  const total = totalFen(data, { funds: fiscalFunds })
  const general = incomeFen(data, { funds: ['general'] })
  const fund = incomeFen(data, { funds: ['government-fund'] })
  return [
    heading('四、财政拨款收入支出决算总体情况说明'),
    paragraph(
      `${year}年度财政拨款收、支总计均为${wanyuan(total)}。与${year - 1}年度相比，财政拨款收、支总计${grewBy(total, lastYear.fiscalTotalFen, '各')}${because(total, lastYear.fiscalTotalFen, reasons.fiscal)}`,
    ),
    paragraph(
      `${year}年度财政拨款收入中，一般公共预算财政拨款收入${wanyuan(general)}，比${year - 1}年度决算数${grewBy(general, lastYear.generalIncomeFen)}${because(general, lastYear.generalIncomeFen, reasons.fiscal)}政府性基金预算财政拨款收入${wanyuan(fund)}，比${year - 1}年度决算数${grewBy(fund, lastYear.fundIncomeFen)}${because(fund, lastYear.fundIncomeFen, reasons.fund)}本年度没有国有资本经营预算财政拨款收入。`,
    ),
  ]
}

const itemParagraph = (data: AccountsYear, item: string, number: number): Block => {
  const line = data.budgets.find(b => b.item === item)
  if (line === undefined) throw new Error(`${item} has no 年初预算`)
  const spent = spentFen(data, { under: item, funds: ['general'] })
  const { direction } = change(spent, line.budgetFen)
  const done = line.budgetFen === zeroFen ? '' : `，完成年初预算的${percent(spent, line.budgetFen)}`
  const compared =
    direction === 'same'
      ? '，支出决算数与年初预算数一致。'
      : `，支出决算数${direction === 'more' ? '大于' : '小于'}年初预算数的主要原因是：${line.reason}。`
  return paragraph(
    `${number}.${path(item)}年初预算为${wanyuan(line.budgetFen)}，支出决算为${wanyuan(spent)}${done}${compared}`,
  )
}

const generalBlocks = (data: AccountsYear): Block[] => {
  const { year, lastYear, reasons } = data
  const general: { funds: readonly Fund[] } = { funds: ['general'] }
  const spent = spentFen(data, general)
  const codes = codesWithMoney(data, general.funds)
  const budget = sumFen(data.budgets.map(b => b.budgetFen))
  const purposes = (under: string): string =>
    data.budgets
      .filter(b => b.item.startsWith(under))
      .map(b => b.purpose)
      .join('、')
  return [
    heading('五、一般公共预算财政拨款支出决算情况说明'),
    heading('（一）一般公共预算财政拨款支出决算总体情况', 3),
    paragraph(
      `${year}年度一般公共预算财政拨款支出${wanyuan(spent)}，占本年支出合计的${percent(spent, spentFen(data))}。与${year - 1}年度相比，一般公共预算财政拨款支出${grewBy(spent, lastYear.generalExpenditureFen)}${because(spent, lastYear.generalExpenditureFen, reasons.general)}`,
    ),
    heading('（二）一般公共预算财政拨款支出决算结构情况', 3),
    paragraph(`${year}年度一般公共预算财政拨款支出${wanyuan(spent)}，主要用于以下方面：`),
    ...codes
      .filter(code => code.length === 3)
      .map((code, i) => {
        const part = spentFen(data, { ...general, under: code })
        return paragraph(
          `${i + 1}.${functionalName(code)}（类）${wanyuan(part)}，占${percent(part, spent)}。主要用于${purposes(code)}。`,
        )
      }),
    heading('（三）一般公共预算财政拨款支出决算具体情况', 3),
    paragraph(
      `${year}年度一般公共预算财政拨款支出年初预算为${wanyuan(budget)}，支出决算为${wanyuan(spent)}，完成年初预算的${percent(spent, budget)}。其中：`,
    ),
    ...codes.filter(code => code.length === 7).map((item, i) => itemParagraph(data, item, i + 1)),
  ]
}

const basicBlocks = (data: AccountsYear): Block[] => {
  const used = (...classes: string[]): string =>
    economicClasses
      .filter(c => classes.includes(c.code))
      .flatMap(c => Object.entries(c.items))
      .filter(([economicUnder]) => spentFen(data, { kind: 'basic', economicUnder }) !== zeroFen)
      .map(([, name]) => name)
      .join('、')
  return [
    heading('六、一般公共预算财政拨款基本支出决算情况说明'),
    paragraph(`${data.year}年度一般公共预算财政拨款基本支出${wanyuan(spentFen(data, { kind: 'basic' }))}，其中：`),
    paragraph(`人员经费${wanyuan(personnelFen(data))}，主要包括：${used('301', '303')}。`),
    paragraph(`公用经费${wanyuan(publicFen(data))}，主要包括：${used('302', '310')}。`),
  ]
}

const fundBlocks = (data: AccountsYear): Block[] => {
  const items = codesWithMoney(data, ['government-fund']).filter(code => code.length === 7)
  const where = { funds: ['government-fund'] as const }
  return [
    heading('七、政府性基金预算财政拨款收入支出决算情况说明'),
    ...(items.length === 0
      ? [paragraph(`本部门${data.year}年度没有政府性基金预算财政拨款收入支出。`)]
      : [
          paragraph(
            `${data.year}年度政府性基金预算财政拨款年初结转和结余${wanyuan(openingFen(data, where))}，本年收入${wanyuan(incomeFen(data, where))}，本年支出${wanyuan(spentFen(data, where))}，年末结转和结余${wanyuan(closingFen(data, where))}。具体支出情况为：`,
          ),
          ...items.map(under =>
            paragraph(
              `${path(under)}支出决算为${wanyuan(spentFen(data, { ...where, under }))}，用于困难群众技能帮扶。`,
            ),
          ),
        ]),
    heading('八、国有资本经营预算财政拨款支出决算情况说明'),
    paragraph(`本部门${data.year}年度没有国有资本经营预算财政拨款支出。`),
  ]
}

const threePublicsBlocks = (data: AccountsYear): Block[] => {
  const { budget, reasons, vehiclesKept, receptionVisits, receptionGuests } = data.threePublics
  const before = data.lastYear.threePublics
  const actual = threePublicsActual(data)
  const compared = (now: Fen, planned: Fen, reason: string): string => {
    const { direction } = change(now, planned)
    if (direction === 'same') return '，决算数与预算数一致'
    return `，决算数${direction === 'more' ? '大于' : '小于'}预算数的主要原因是：${reason}`
  }
  const line = (now: Fen, planned: Fen): string =>
    `预算为${wanyuan(planned)}，支出决算为${wanyuan(now)}${planned === zeroFen ? '' : `，完成预算的${percent(now, planned)}`}`
  return [
    heading('九、财政拨款“三公”经费支出决算情况说明'),
    heading('（一）“三公”经费财政拨款支出决算总体情况说明', 3),
    paragraph(
      `${data.year}年度“三公”经费财政拨款支出${line(threePublicsFen(actual), threePublicsFen(budget))}${compared(threePublicsFen(actual), threePublicsFen(budget), reasons.total)}。与${data.year - 1}年度相比，“三公”经费支出${grewBy(threePublicsFen(actual), threePublicsFen(before))}${because(threePublicsFen(actual), threePublicsFen(before), reasons.total)}`,
    ),
    heading('（二）“三公”经费财政拨款支出决算具体情况说明', 3),
    paragraph(
      `1.因公出国（境）费${line(actual.abroadFen, budget.abroadFen)}${compared(actual.abroadFen, budget.abroadFen, reasons.total)}。全年安排出国（境）团组0个，累计0人次。`,
    ),
    paragraph(
      `2.公务用车购置及运行维护费${line(vehiclesFen(actual), vehiclesFen(budget))}${compared(vehiclesFen(actual), vehiclesFen(budget), reasons.vehicles)}。其中：`,
    ),
    paragraph(`（1）公务用车购置费支出${wanyuan(actual.purchaseFen)}，本年度购置公务用车0辆。`),
    paragraph(
      `（2）公务用车运行维护费支出${wanyuan(actual.runningFen)}，比${data.year - 1}年度${grewBy(actual.runningFen, before.runningFen)}${because(actual.runningFen, before.runningFen, reasons.vehicles)}截至${data.year}年12月31日，开支财政拨款的公务用车保有量${vehiclesKept}辆。`,
    ),
    paragraph(
      `3.公务接待费${line(actual.receptionFen, budget.receptionFen)}${compared(actual.receptionFen, budget.receptionFen, reasons.reception)}。全年国内公务接待${receptionVisits}批次、${receptionGuests}人次，没有国（境）外公务接待。`,
    ),
  ]
}

const otherBlocks = (data: AccountsYear): Block[] => {
  const { year, procurement: p, operating, assets, projects } = data
  const running = operatingFen(data)
  const procured = sumFen([p.goodsFen, p.worksFen, p.servicesFen])
  const vehicles = assets.vehicles.reduce((sum, v) => sum + v.count, 0)
  const general: readonly Fund[] = ['general']
  const generalProjects = projects.filter(project => projectSpentFen(project, general) !== zeroFen)
  const evaluated = sumFen(generalProjects.map(project => projectSpentFen(project, general)))
  const funded = projects.filter(project => projectSpentFen(project, ['government-fund']) !== zeroFen)
  const fundedFen = sumFen(funded.map(project => projectSpentFen(project, ['government-fund'])))
  return [
    heading('十、机关运行经费支出说明'),
    paragraph(
      `本部门${year}年度机关运行经费支出${wanyuan(running)}，比年初预算数${grewBy(running, operating.budgetFen)}${because(running, operating.budgetFen, operating.reason)}`,
    ),
    heading('十一、政府采购支出说明'),
    paragraph(
      `本部门${year}年度政府采购支出总额${wanyuan(procured)}，其中：政府采购货物支出${wanyuan(p.goodsFen)}、政府采购工程支出${wanyuan(p.worksFen)}、政府采购服务支出${wanyuan(p.servicesFen)}。授予中小企业合同金额${wanyuan(p.smallFirmsFen)}，占政府采购支出总额的${percent(p.smallFirmsFen, procured)}，其中：授予小微企业合同金额${wanyuan(p.microFirmsFen)}，占授予中小企业合同金额的${percent(p.microFirmsFen, p.smallFirmsFen)}。`,
    ),
    heading('十二、国有资产占用情况说明'),
    paragraph(
      `截至${year}年12月31日，本部门共有车辆${vehicles}辆，其中：${assets.vehicles.map(v => `${v.use}${v.count}辆`).join('、')}；单价100万元（含）以上设备（不含车辆）${assets.equipmentCount}台（套）。`,
    ),
    heading('十三、预算绩效情况说明'),
    heading('（一）预算绩效管理工作开展情况', 3),
    paragraph(
      `本部门对${year}年度一般公共预算项目支出开展绩效自评，共涉及项目${generalProjects.length}个，资金${wanyuan(evaluated)}，占一般公共预算项目支出总额的${percent(evaluated, spentFen(data, { kind: 'project', funds: general }))}；对政府性基金预算项目支出开展绩效自评，共涉及项目${funded.length}个，资金${wanyuan(fundedFen)}，占政府性基金预算项目支出总额的${percent(fundedFen, spentFen(data, { kind: 'project', funds: ['government-fund'] }))}。`,
    ),
    heading('（二）部门决算中项目绩效自评结果', 3),
    ...projects.map(project => {
      const spent = projectSpentFen(project)
      return paragraph(
        `${project.name}项目绩效自评综述：项目全年预算数为${wanyuan(project.budgetFen)}，执行数为${wanyuan(spent)}，完成预算的${percent(spent, project.budgetFen)}。主要产出和效益：${project.results}。发现的问题及原因：${project.problem}。下一步改进措施：${project.measure}。`,
      )
    }),
  ]
}

/** 第三部分: thirteen explanations in the order of the national outline. */
export const accountsExplanation = (data: AccountsYear): Block[] => [
  ...incomeBlocks(data),
  ...fiscalBlocks(data),
  ...generalBlocks(data),
  ...basicBlocks(data),
  ...fundBlocks(data),
  ...threePublicsBlocks(data),
  ...otherBlocks(data),
]

/** 第四部分: the terms a reader of the forms needs, in our own words. */
export const accountsGlossary = (data: AccountsYear): Block[] => {
  const terms: [string, string][] = [
    ['一般公共预算财政拨款收入', '区级财政当年从一般公共预算中拨给本部门的资金。'],
    ['政府性基金预算财政拨款收入', '区级财政当年从政府性基金预算中拨给本部门、规定了专门用途的资金。'],
    ['国有资本经营预算财政拨款收入', '区级财政当年从国有资本经营预算中拨给本部门的资金。'],
    ['其他收入', '财政拨款、上级补助、事业、经营和附属单位上缴以外的各项收入。'],
    ['年初结转和结余', '上年没有用完、今年按原定用途接着使用的资金，以及项目完成后剩下的资金。'],
    ['年末结转和结余', '今年没有用完、留到下年按规定使用的资金。'],
    ['基本支出', '为维持单位日常运转而发生的人员经费和公用经费。'],
    ['项目支出', '在基本支出之外，为完成某项专门任务或达到某个发展目标而发生的支出。'],
    [
      '“三公”经费',
      '用财政拨款支付的因公出国（境）费、公务用车购置及运行维护费、公务接待费。车辆费用包括买车、燃油、维修、保险和过路过桥等开支。',
    ],
    ['机关运行经费', '行政单位和参照公务员法管理的事业单位用财政拨款支付的日常公用经费。'],
    ...data.budgets.map((b): [string, string] => [path(b.item), `反映用于${b.purpose}的支出。`]),
  ]
  return terms.map(([term, meaning], i) => paragraph(`${i + 1}.${term}：${meaning}`))
}

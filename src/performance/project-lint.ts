/**
 * What is wrong with the projects of a book: cost bases that do not give their amounts, sums that do not agree, plans that
 * do not reach the whole, states that the facts contradict, changes without a reason. The linter and the office come here.
 */
import type { Book } from '../book/book.js'
import { sum } from '../book/select.js'
import type { Project } from '../book/tables.js'
import { projectStateNames, stageNames, type ProjectState, type Stage } from '../book/vocabulary.js'
import { compare, fraction, fractionOf, parseDecimal, shown } from '../money/decimal.js'
import { sumFen, type Fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import { computeBasis } from './cost-basis.js'
import { evaluationOf, goalsOf, projectRowsOf, type ProjectRows } from './from-book.js'

/** The rules with what to do about them. */
export const projectRules = {
  'project.cost-basis': '请核对测算依据和金额：依据按算式算出的数应等于金额。',
  'project.cost-basis-words': '请把测算依据写成算式，如“25人×2010元×12月”。',
  'project.costs-total': '请核对支出明细：各行金额合计应等于项目预算。',
  'project.funding-total': '请核对资金来源：各项来源合计应等于项目预算。',
  'project.plan': '请核对分季度支出计划：各期累计比例应逐期增加，最后一期为100%。',
  'project.state': '请核对项目状态：起草、已申报入库、已评审、已批复、执行中、已结束，依次进行。',
  'project.years': '请核对项目的起止年度和项目属性。',
  'project.procurement': '政府采购预算不应大于项目预算：请核对采购金额或项目预算。',
  'project.change-without-reason': '请在资金来源表（funding.csv）的原因（why）中说明与上年相比变化的原因。',
} as const
export type ProjectRule = keyof typeof projectRules

export type ProjectFault = {
  rule: ProjectRule
  severity: 'error' | 'warning' | 'note'
  /** The project's id. */
  goal: string
  indicator: null
  message: string
  remedy: string
}

type Case = { book: Book; year: number; project: Project; rows: ProjectRows }

const fault = (
  { project }: Case,
  rule: ProjectRule,
  severity: ProjectFault['severity'],
  message: string,
): ProjectFault => ({
  rule,
  severity,
  goal: project.id,
  indicator: null,
  message: `项目“${project.name}”${message}`,
  remedy: projectRules[rule],
})

const wan = (amountFen: Fen): string => `${formatFen(amountFen, '万元', { decimals: 6 }).replace(/\.?0+$/, '')}万元`
const yuan = (amountFen: Fen): string => `${formatFen(amountFen, '元')}元`

/** What entries say of the project's expenditure in a stage; null where they say nothing. */
const recordedMoney = ({ book, year, project }: Case, stage: Stage): Fen | null => {
  const { amountFen, entries } = sum(book, { year, stage, flow: 'expenditure', project: project.id })
  return entries === 0 ? null : amountFen
}

const total = (rows: readonly { amountFen: Fen }[]): Fen => sumFen(rows.map(({ amountFen }) => amountFen))

const fundingTotal = ({ rows, year }: Case): Fen | null => {
  const own = rows.funding.filter(line => line.year === year)
  return own.length === 0 ? null : total(own)
}

/** The project's money in a stage; its funding stands in where the budget has no entries yet. */
const moneyIn = (one: Case, stage: Stage): Fen | null =>
  recordedMoney(one, stage) ?? (stage === 'actual' ? null : fundingTotal(one))

const basisFaults = (one: Case): ProjectFault[] =>
  one.rows.costs.flatMap(({ activity, basis, amountFen, year }) => {
    if (basis === null || year !== one.year) return []
    const computed = computeBasis(basis)
    if (computed === null)
      return [fault(one, 'project.cost-basis-words', 'note', `“${activity}”的测算依据“${basis}”不是可以计算的算式。`)]
    const { wrong } = computed
    return [
      ...(wrong === null
        ? []
        : [
            fault(
              one,
              'project.cost-basis',
              'error',
              `“${activity}”的测算依据中，${wrong.expression}应为${wrong.computed}，写成了${wrong.stated}。`,
            ),
          ]),
      ...(computed.amountFen === amountFen
        ? []
        : [
            fault(
              one,
              'project.cost-basis',
              'error',
              `“${activity}”按测算依据“${basis}”应为${yuan(computed.amountFen)}，金额写的是${yuan(amountFen)}。`,
            ),
          ]),
    ]
  })

const stagesOf = (rows: readonly { year: number; stage: Stage }[], year: number): Stage[] => [
  ...new Set(rows.filter(row => row.year === year).map(({ stage }) => stage)),
]

const costFaults = (one: Case): ProjectFault[] =>
  stagesOf(one.rows.costs, one.year).flatMap(stage => {
    const lines = total(one.rows.costs.filter(line => line.year === one.year && line.stage === stage))
    const money = moneyIn(one, stage)
    return money === null || money === lines
      ? []
      : [
          fault(
            one,
            'project.costs-total',
            'error',
            `的支出明细（${stageNames[stage]}）合计${wan(lines)}，项目预算是${wan(money)}。`,
          ),
        ]
  })

const fundingFaults = (one: Case): ProjectFault[] => {
  const funding = fundingTotal(one)
  const budgets = (['approved', 'adjusted'] as const).flatMap(stage => recordedMoney(one, stage) ?? [])
  // Funding may stand for the budget as approved or as adjusted.
  if (funding === null || budgets.length === 0 || budgets.includes(funding)) return []
  return [
    fault(one, 'project.funding-total', 'error', `的资金来源合计${wan(funding)}，项目预算是${wan(budgets[0]!)}。`),
  ]
}

const planFaults = (one: Case): ProjectFault[] => {
  const points = one.rows.plans
    .filter(point => point.year === one.year)
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .flatMap(({ until, percent }) => {
      const value = parseDecimal(percent)
      return value === null ? [] : [{ until, percent: fractionOf(value) }]
    })
  const last = points.at(-1)
  if (last === undefined) return []
  const fallen = points.find((point, i) => i > 0 && compare(point.percent, points[i - 1]!.percent) <= 0)
  const stray = points.find(({ until }) => !until.startsWith(`${one.year}-`))
  return [
    ...(stray === undefined
      ? []
      : [fault(one, 'project.plan', 'error', `的支出计划有一期是${stray.until}，不在${one.year}年内。`)]),
    ...(fallen === undefined
      ? []
      : [
          fault(
            one,
            'project.plan',
            'error',
            `的支出计划到${fallen.until}为${shown(fallen.percent)}%，没有比前一期增加。`,
          ),
        ]),
    ...(compare(last.percent, fraction(100n)) === 0
      ? []
      : [
          fault(
            one,
            'project.plan',
            'error',
            `的支出计划最后一期（${last.until}）为${shown(last.percent)}%，不是100%。`,
          ),
        ]),
  ]
}

const order = Object.keys(projectStateNames) as ProjectState[]
const before = (state: ProjectState, other: ProjectState): boolean => order.indexOf(state) < order.indexOf(other)

/** What the facts of the year say of the state: at least so far, and why. */
const reachedState = (one: Case): { state: ProjectState; why: string } | null => {
  const { book, year, project, rows } = one
  if (evaluationOf(book, { year, project: project.id }) !== null) return { state: 'running', why: '已有绩效自评' }
  if ((recordedMoney(one, 'actual') ?? 0n) !== 0n) return { state: 'running', why: '已有支出' }
  if (rows.progress.some(row => row.year === year && row.spentFen > 0n))
    return { state: 'running', why: '已登记执行进度' }
  if ((recordedMoney(one, 'approved') ?? 0n) !== 0n) return { state: 'approved', why: '预算已批复' }
  if ((recordedMoney(one, 'submitted') ?? recordedMoney(one, 'proposed') ?? 0n) !== 0n)
    return { state: 'filed', why: '已申报预算' }
  return null
}

const stateFaults = (one: Case): ProjectFault[] => {
  const { book, year, project } = one
  const { state } = project
  if (state === null) return []
  const name = projectStateNames[state]
  const reached = reachedState(one)
  const late = reached !== null && before(state, reached.state)
  const withMoney = moneyIn(one, 'approved') !== null || recordedMoney(one, 'adjusted') !== null
  const isApproved = !before(state, 'approved') && state !== 'closed'
  return [
    ...(late
      ? [
          fault(
            one,
            'project.state',
            'warning',
            `的状态是“${name}”，但${reached.why}，应不早于“${projectStateNames[reached.state]}”。`,
          ),
        ]
      : []),
    ...(isApproved && !withMoney
      ? [fault(one, 'project.state', 'warning', `的状态是“${name}”，但${year}年没有预算数，也没有资金来源。`)]
      : []),
    ...(isApproved && goalsOf(book, { year, project: project.id }).length === 0
      ? [fault(one, 'project.state', 'warning', `的状态是“${name}”，但没有绩效目标：绩效目标应与预算同时批复。`)]
      : []),
  ]
}

const yearFaults = (one: Case): ProjectFault[] => {
  const { firstYear, lastYear, attribute } = one.project
  const money = moneyIn(one, 'approved') ?? recordedMoney(one, 'adjusted')
  const outside = (firstYear !== null && one.year < firstYear) || (lastYear !== null && one.year > lastYear)
  return [
    ...(attribute === 'one-off' && firstYear !== null && lastYear !== null && lastYear > firstYear
      ? [fault(one, 'project.years', 'warning', `是一次性项目，起止年度却是${firstYear}年至${lastYear}年。`)]
      : []),
    ...(outside && money !== null && money !== 0n
      ? [
          fault(
            one,
            'project.years',
            'warning',
            `在${one.year}年有预算，这一年不在起止年度（${firstYear ?? '—'}—${lastYear ?? '—'}）内。`,
          ),
        ]
      : []),
  ]
}

const procurementFaults = (one: Case): ProjectFault[] =>
  stagesOf(one.rows.procurement, one.year).flatMap(stage => {
    const bought = total(one.rows.procurement.filter(line => line.year === one.year && line.stage === stage))
    const money = moneyIn(one, stage)
    return money === null || bought <= money
      ? []
      : [
          fault(
            one,
            'project.procurement',
            'error',
            `的政府采购（${stageNames[stage]}）合计${wan(bought)}，大于项目的${wan(money)}。`,
          ),
        ]
  })

/** The money of two years in a row differs, and neither says why. */
const changeFaults = (one: Case): ProjectFault[] => {
  const years = [...new Set(one.rows.funding.map(({ year }) => year))].sort((a, b) => a - b)
  const lines = (year: number) => one.rows.funding.filter(line => line.year === year)
  return years.flatMap((year, i) => {
    const previous = years[i - 1]
    if (previous === undefined) return []
    const [was, is] = [total(lines(previous)), total(lines(year))]
    const explained = [...lines(previous), ...lines(year)].some(({ why }) => why !== null)
    return was === is || explained
      ? []
      : [
          fault(
            one,
            'project.change-without-reason',
            'warning',
            `${previous}年资金${wan(was)}，${year}年${wan(is)}，没有说明变化的原因。`,
          ),
        ]
  })
}

/** Every fault of the projects of a book, project by project. */
export const lintProjects = (book: Book, year = book.header.year): ProjectFault[] =>
  book.tables.projects.flatMap(project => {
    const one: Case = { book, year, project, rows: projectRowsOf(book, project.id) }
    return [
      ...basisFaults(one),
      ...costFaults(one),
      ...fundingFaults(one),
      ...planFaults(one),
      ...stateFaults(one),
      ...yearFaults(one),
      ...procurementFaults(one),
      ...changeFaults(one),
    ]
  })

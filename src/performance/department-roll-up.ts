/**
 * Actual values of the department from its projects: an indicator without a value of its own takes those of the projects'
 * indicators of the same name, by the rules of roll-up.ts. self-evaluation.ts comes here.
 */
import type { Book } from '../book/book.js'
import type { Indicator } from '../book/tables.js'
import { fractionOf, parseDecimal, shown } from '../money/decimal.js'
import { fen, type Fen } from '../money/fen.js'
import { budgetOf, evaluationOf, goalsOf, indicatorsOf, subjectName, subjectsOf } from './from-book.js'
import { isRelative, rollUpValues, weightedAverage, type Share } from './roll-up.js'
import { parseTarget, type QuantitativeTarget } from './targets.js'

/** One project's part in a value of the department. */
export type Contribution = { project: string; name: string; value: string; moneyFen: Fen }

export type RolledUp = {
  actual: string | null
  degree: string | null
  rule: string
  from: readonly Contribution[]
}

const ruleOf = (isAverage: boolean): string => (isAverage ? '各项目的值以预算数为权数加权平均' : '各项目的值相加')

const digits = 6

type Child = Contribution & { indicator: Indicator }

export type ChildrenByName = ReadonlyMap<string, readonly Child[]>

/**
 * The annual indicators of all projects of a year that have a value or a degree, by their names. `valueOf`: another value
 * than the actual one, such as that of a day during the year.
 */
export const childrenOf = (
  book: Book,
  year: number,
  valueOf: (indicator: Indicator) => string | null = ({ actual }) => actual,
): ChildrenByName => {
  const children = new Map<string, Child[]>()
  for (const subject of subjectsOf(book, year)) {
    if (subject.project === null) continue
    const annual = new Set(goalsOf(book, subject).flatMap(({ id, period }) => (period === 'annual' ? id : [])))
    const moneyFen = evaluationOf(book, subject)?.budgetFen ?? budgetOf(book, subject) ?? fen(0n)
    for (const own of indicatorsOf(book, subject)) {
      const indicator = { ...own, actual: valueOf(own) }
      const value = indicator.actual ?? (indicator.degree === null ? null : `达成度${indicator.degree}%`)
      if (value === null || !annual.has(indicator.goal)) continue
      const child = { project: subject.project, name: subjectName(book, subject), value, moneyFen, indicator }
      children.set(indicator.name, [...(children.get(indicator.name) ?? []), child])
    }
  }
  return children
}

const quantitiesOf = (children: readonly Child[]): Share<QuantitativeTarget>[] | null => {
  const values = children.flatMap(({ indicator, moneyFen }) => {
    const value = parseTarget(indicator.actual)
    const target = parseTarget(indicator.target)
    if (value?.kind !== 'quantitative' || value.operator === 'range') return []
    // A bare number is in the unit of its target: `≥95%`, `98`.
    const unit = value.unit === '' && target?.kind === 'quantitative' ? target.unit : value.unit
    return [{ value: { ...value, unit }, moneyFen }]
  })
  return values.length === children.length ? values : null
}

/** Null where no project has the indicator, or their values cannot be put together. */
export const rollUp = (children: ChildrenByName, { name }: Pick<Indicator, 'name'>): RolledUp | null => {
  const own = children.get(name) ?? []
  if (own.length === 0) return null
  const from = own.map(({ project, name, value, moneyFen }) => ({ project, name, value, moneyFen }))
  const quantities = quantitiesOf(own)
  const rolled = quantities === null ? null : rollUpValues(quantities)
  if (rolled !== null)
    return {
      actual: `${shown(rolled.value, digits)}${rolled.unit}`,
      degree: null,
      rule: ruleOf(isRelative(quantities![0]!.value)),
      from,
    }
  const degrees = own.flatMap(({ indicator, moneyFen }) => {
    const degree = indicator.degree === null ? null : parseDecimal(indicator.degree)
    return degree === null ? [] : [{ value: fractionOf(degree), moneyFen }]
  })
  if (degrees.length < own.length) return null
  return { actual: null, degree: shown(weightedAverage(degrees), digits), rule: ruleOf(true), from }
}

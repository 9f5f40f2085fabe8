/** Projects with goals, what they spent, and what their indicators reached: the data of 预算绩效 sections. */
import type { Indicator, Project } from '../../../book/tables.js'
import { wordingOf } from '../kept-statements.js'
import { amountSelecting } from '../quantities.js'
import type { Amount } from '../quantities.js'
import { goalsOf, indicatorsOf, projectsWithGoals } from '../tables/project-goals.js'
import type { Teller } from '../teller.js'

export type Performed = { project: Project; budget: Amount; spent: Amount; results: Indicator[] }

/** The projects with goals of the year; the budget is the adjusted one, or the approved where none is recorded. */
export const performed = (teller: Teller): Performed[] => {
  const { context } = teller
  const { book, period } = context.fill
  return projectsWithGoals(book, period.year).map(project => {
    const criteria = { flow: ['expenditure'], project: [project.id] } as const
    const adjusted = amountSelecting(context, criteria, project.name, { period: { stage: 'adjusted' } })
    return {
      project,
      budget: adjusted.recorded
        ? adjusted
        : amountSelecting(context, criteria, project.name, { period: { stage: 'approved' } }),
      spent: amountSelecting(context, criteria, project.name),
      results: indicatorsOf(book, goalsOf(book, period.year, project.id)).filter(
        ({ actual }) => actual !== null && actual !== '',
      ),
    }
  })
}

/** All project expenditure of the general budget, and the part of it that belongs to the projects. */
export const evaluated = (teller: Teller, projects: readonly Performed[]): { all: Amount; part: Amount } => {
  const criteria = { flow: ['expenditure'], fund: ['general'], kind: ['project'] } as const
  return {
    all: amountSelecting(teller.context, criteria, '一般公共预算项目支出'),
    part: amountSelecting(
      teller.context,
      { ...criteria, project: projects.map(({ project }) => project.id) },
      '绩效自评项目支出',
    ),
  }
}

/** Money was spent on projects and the book has no goals: neither numbers nor “none” may be told. */
export const isGoalMissing = (teller: Teller): boolean => {
  const { all } = evaluated(teller, [])
  if (all.shownFen === 0n || performed(teller).length > 0) return false
  if (wordingOf(teller.context, 'performance') === null)
    teller.need(
      'performance',
      `有一般公共预算项目支出${all.text}万元，账本中没有项目绩效目标。请在 goals.csv、indicators.csv 中登记；确实不开展的，在 statements.csv 中登记一行：year 填 ${teller.context.fill.period.year}，kind 填 wording，key 填 performance，text 写明情况。`,
    )
  return true
}

/** Stands where the department has no words of its own; publishing is blocked then. */
export const goalsMissingFrame = '（预算绩效情况尚未登记）'

const outputsMax = 3
const benefitsMax = 2

/** The first indicators of outputs and of benefits: what a summary names; the whole list stands in the evaluation forms. */
export const mainResults = (results: readonly Indicator[]): Indicator[] => [
  ...results.filter(({ level1 }) => level1 === 'output').slice(0, outputsMax),
  ...results.filter(({ level1 }) => level1 === 'benefit').slice(0, benefitsMax),
]

import { describe, expect, it } from 'vitest'
import { madePerformanceBook } from '../../test/made-performance-book.js'
import type { BookTables, Project } from '../book/tables.js'
import { fen } from '../money/fen.js'
import { lintProjects, projectRules } from './project-lint.js'

const right = madePerformanceBook().tables
const faults = (more: Partial<BookTables>) => lintProjects(madePerformanceBook(more)).map(({ rule }) => rule)
const withProject = (change: Partial<Project>): Partial<BookTables> => ({
  projects: right.projects.map(project => (project.id === 'P1' ? { ...project, ...change } : project)),
})
const withCost = (change: Partial<BookTables['costs'][number]>): Partial<BookTables> => ({
  costs: right.costs.map(line => (line.id === 'C2' ? { ...line, ...change } : line)),
})
const plan = (...percents: string[]): Partial<BookTables> => ({
  plans: percents.map((percent, i) => ({ project: 'P1', year: 2024, until: `2024-0${i + 1}-28`, percent })),
})

describe('a project', () => {
  it('in order has no fault', () => {
    expect(lintProjects(madePerformanceBook())).toEqual([])
  })

  it.each([
    ['project.cost-basis', withCost({ basis: '3000册×25元' })],
    ['project.cost-basis', withCost({ basis: '3000册×20元=5万元' })],
    ['project.cost-basis-words', withCost({ basis: '参照上年' })],
    ['project.plan', plan('25', '50', '75')],
    ['project.plan', plan('25', '75', '50', '100')],
    ['project.plan', { plans: right.plans.map(point => ({ ...point, until: point.until.replace('2024', '2025') })) }],
    ['project.state', withProject({ state: 'draft' })],
    ['project.state', withProject({ state: 'approved' })],
    ['project.state', { entries: [], funding: [], costs: [], evaluations: [], progress: [], reviews: [] }],
    ['project.years', withProject({ firstYear: 2025 })],
    ['project.years', withProject({ lastYear: 2023 })],
    ['project.years', withProject({ attribute: 'one-off', firstYear: 2023, lastYear: 2025 })],
    ['project.change-without-reason', { funding: right.funding.map(line => ({ ...line, why: null })) }],
  ] satisfies [keyof typeof projectRules, Partial<BookTables>][])('%s', (rule, more) => {
    expect(new Set(faults(more))).toEqual(new Set([rule]))
  })

  it('has money that agrees everywhere', () => {
    expect(faults(withCost({ basis: '3000册×10元', amountFen: fen(3_000_000n) }))).toEqual(['project.costs-total'])
    const short = right.funding.map(line => (line.id === 'F1' ? { ...line, amountFen: fen(59_000_000n) } : line))
    expect(faults({ funding: short })).toEqual(['project.funding-total'])
  })

  it('buys no more than it has', () => {
    const line = {
      id: 'Q1',
      year: 2024,
      stage: 'approved' as const,
      unit: '501',
      project: 'P2',
      category: 'services' as const,
      name: '会场租赁',
      quantity: null,
      measure: null,
      fund: null,
      amountFen: fen(20_000_001n),
      smallFirmsFen: null,
      serviceContent: null,
    }
    expect(faults({ procurement: [line] })).toEqual(['project.procurement'])
    expect(faults({ procurement: [{ ...line, amountFen: fen(20_000_000n) }] })).toEqual([])
  })

  it('says what to do', () => {
    for (const remedy of Object.values(projectRules)) expect(remedy).toMatch(/请|应/)
  })
})

import { describe, expect, it } from 'vitest'
import { bookOf, entry } from '../book/arbitrary.prop.js'
import { blankGoal, blankIndicator } from '../book/tables.js'
import type { BookTables, Goal, Indicator, SelfEvaluation } from '../book/tables.js'
import { textOf } from '../money/decimal.js'
import { fen } from '../money/fen.js'
import { budgetOf, indicatorsOf, spentBy, subjectsOf, valueBy } from './from-book.js'
import { goalSetsOf } from './lint-book.js'
import { evaluate, weightsComplete, type ScoredPart } from './self-evaluation.js'
import { proposalFor, proposals } from './use-of-results.js'

const subject = { year: 2024, project: 'P1' }
const goal: Goal = {
  ...blankGoal,
  id: 'G1',
  year: 2024,
  unit: '100',
  project: 'P1',
  period: 'annual',
  text: '办好招聘会',
  weight: '20',
  degree: '95',
  points: '19',
}
const indicator = (id: string, rest: Partial<Indicator>): Indicator => ({
  ...blankIndicator,
  id,
  goal: 'G1',
  level1: 'output',
  name: id,
  target: '≥20场',
  actual: '15场',
  weight: '10',
  ...rest,
})
const evaluation: SelfEvaluation = {
  id: 'E1',
  year: 2024,
  unit: '100',
  project: 'P1',
  scheme: 'hubei-project-20-20-60',
  budgetFen: null,
  spentFen: null,
  executionPoints: null,
  totalPoints: null,
  cause: null,
  measure: null,
}
const spending = (stage: 'approved' | 'adjusted' | 'actual', yuan: bigint) => ({
  ...entry,
  id: stage,
  stage,
  kind: 'project' as const,
  project: 'P1',
  amountFen: fen(yuan * 100n),
})
const book = (more: Partial<BookTables> = {}) =>
  bookOf({
    entries: [spending('approved', 100n), spending('adjusted', 200n), spending('actual', 150n)],
    goals: [goal],
    indicators: [
      indicator('场次', { points: '7' }),
      indicator('满意度', { target: '≥90%', actual: '95%', weight: '50' }),
    ],
    evaluations: [evaluation],
    ...more,
  })
const computed = ({ computed }: ScoredPart): string =>
  computed.ok ? textOf(computed.derivation.points) : computed.reason

describe('an evaluation of the book', () => {
  it('takes its money from the accounts, the adjusted budget before the approved one', () => {
    expect(budgetOf(book(), subject)).toBe(20_000n)
    const result = evaluate(book(), subject)!
    expect(computed(result.execution)).toBe('15.00')
    const typed = evaluate(book({ evaluations: [{ ...evaluation, budgetFen: fen(10n), spentFen: fen(5n) }] }), subject)!
    expect(computed(typed.execution)).toBe('10.00')
  })

  it('scores each part beside what was entered', () => {
    const { goals, indicators, total } = evaluate(book(), subject)!
    expect([goals[0]!.differs, computed(goals[0]!)]).toEqual([false, '19.00'])
    expect([indicators[0]!.differs, computed(indicators[0]!)]).toEqual([true, '7.50'])
    expect(computed(indicators[1]!)).toBe('50.00')
    expect(textOf(total!.points)).toBe('91.50')
    expect(total!.grade).toBe('优')
  })

  it('asks for a cause where money stays or a target is missed, and for a measure too', () => {
    const needs = (more: Partial<SelfEvaluation>, own: Partial<Indicator> = {}) =>
      evaluate(
        book({
          evaluations: [{ ...evaluation, ...more }],
          indicators: [indicator('场次', own), indicator('满意度', { target: '≥90%', actual: '95%', weight: '50' })],
        }),
        subject,
      )!.missing.map(({ part, need }) => [part, need])
    expect(needs({})).toEqual([
      ['execution', 'unspent'],
      ['场次', 'missed'],
    ])
    expect(needs({ cause: '场地紧张' })).toEqual([['场次', 'missed']])
    expect(needs({ cause: '场地紧张', measure: '提前预订' })).toEqual([])
    expect(needs({}, { cause: '场地紧张', measure: '提前预订' })).toEqual([['execution', 'unspent']])
  })

  it('without a weight says so and gives no total', () => {
    const result = evaluate(book({ indicators: [indicator('场次', { weight: null })] }), subject)!
    expect(result.total).toBeNull()
    expect(computed(result.indicators[0]!)).toMatch(/没有分值/)
    expect(weightsComplete(result)).toBe(false)
    expect(weightsComplete(evaluate(book(), subject)!)).toBe(true)
  })

  it('stands beside the review', () => {
    const reviews = [{ id: 'R1', evaluation: 'E1', item: '场次', points: '6.5', why: '佐证不足' }]
    const result = evaluate(book({ reviews }), subject)!
    expect(result.indicators[0]!.reviewed).toEqual({ points: { scaled: 65n, decimals: 1 }, why: '佐证不足' })
  })

  it('is nothing without a form or with an unknown scheme', () => {
    expect(evaluate(book({ evaluations: [] }), subject)).toBeNull()
    expect(evaluate(book({ evaluations: [{ ...evaluation, scheme: 'other' }] }), subject)).toBeNull()
  })
})

describe('goals of the book', () => {
  it('have their recorded adjustments', () => {
    const adjustments = [
      {
        id: 'J2',
        indicator: '场次',
        field: 'target' as const,
        before: '≥18场',
        after: '≥15场',
        why: '疫情',
        on: '2024-09-01',
      },
      {
        id: 'J1',
        indicator: '场次',
        field: 'target' as const,
        before: '≥20场',
        after: '≥18场',
        why: '场地',
        on: '2024-05-01',
      },
    ]
    expect(indicatorsOf(book({ adjustments }), subject)[0]?.target).toBe('≥15场')
  })

  it('come as the linter takes them', () => {
    expect(subjectsOf(book())).toEqual([subject])
    expect(goalSetsOf(book())[0]).toMatchObject({
      id: 'P1',
      name: '示例项目1',
      budgetFen: 20_000n,
      weights: { total: 60, goals: { points: 20 } },
    })
  })

  it('are measured by the latest value before a day', () => {
    const measured = book({
      measurements: [
        { id: 'M1', indicator: '场次', on: '2024-03-31', value: '4场', enteredBy: null },
        { id: 'M2', indicator: '场次', on: '2024-06-30', value: '9场', enteredBy: null },
      ],
      progress: [{ id: 'R1', year: 2024, unit: '100', project: 'P1', on: '2024-03-31', spentFen: fen(7n), note: null }],
    })
    expect(valueBy(measured, '场次', '2024-05-01')).toBe('4场')
    expect(valueBy(measured, '场次', '2024-01-01')).toBeNull()
    expect(spentBy(measured, subject, '2024-12-31')).toBe(7n)
    expect(spentBy(measured, subject, '2024-01-31')).toBe(0n)
  })
})

describe('the proposal for next year', () => {
  const of = (points: bigint | null, spent: bigint) =>
    proposalFor({
      points: points === null ? null : { scaled: points, decimals: 0 },
      budgetFen: fen(1000n),
      spentFen: fen(spent),
    })

  it('stops what failed or spent nothing, cuts by the unspent share, keeps, or lets ask for more', () => {
    expect(of(55n, 1000n)).toMatchObject({ decision: 'stop', proposedFen: 0n })
    expect(of(85n, 0n)).toMatchObject({ decision: 'stop' })
    expect(of(85n, 600n)).toMatchObject({ decision: 'cut', proposedFen: 600n })
    expect(of(85n, 950n)).toMatchObject({ decision: 'keep', proposedFen: 1000n })
    expect(of(98n, 1000n)).toMatchObject({ decision: 'raise', proposedFen: 1000n })
    expect(of(null, 950n)).toMatchObject({ decision: 'keep' })
  })

  it('stands beside what was decided, best project first', () => {
    const decisions = [
      {
        id: 'D1',
        year: 2024,
        project: 'P1',
        decision: 'keep' as const,
        proposedFen: null,
        decidedFen: fen(5n),
        why: '继续',
        decidedOn: null,
      },
    ]
    expect(proposals(book({ decisions }))).toMatchObject([
      { project: 'P1', rank: 1, grade: '优', decision: 'cut', proposedFen: 15_000n, decided: { decidedFen: 5n } },
    ])
    const reviews = [{ id: 'R1', evaluation: 'E1', item: null, points: '58.5', why: '复核' }]
    expect(proposals(book({ reviews }))[0]).toMatchObject({ decision: 'stop', grade: '差' })
  })
})

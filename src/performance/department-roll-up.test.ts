import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { madePerformanceBook } from '../../test/made-performance-book.js'
import type { Indicator } from '../book/tables.js'
import { textOf } from '../money/decimal.js'
import { childrenOf, rollUp } from './department-roll-up.js'
import { evaluate } from './self-evaluation.js'

const book = madePerformanceBook()
const department = { year: 2024, project: null }
const rolled = (name: string, of = book) => rollUp(childrenOf(of, 2024), { name })

const withIndicators = (change: (each: Indicator) => Partial<Indicator>) =>
  madePerformanceBook({ indicators: book.tables.indicators.map(each => ({ ...each, ...change(each) })) })

describe('the department’s values from its projects', () => {
  it('adds what is counted, and scores it', () => {
    expect(rolled('培训人数')).toMatchObject({ actual: '335人', from: [{ project: 'P1' }, { project: 'P2' }] })
    const result = evaluate(book, department)!
    const part = result.indicators.find(({ name }) => name === '培训人数')!
    expect(part.rolledUp?.actual).toBe('335人')
    expect(part.computed.ok && textOf(part.computed.derivation.points)).toBe('20.00')
  })

  it('averages rates with the money as weight', () => {
    const both = withIndicators(({ id }) => (id === 'I7' ? { name: '培训合格率', target: '≥90%', actual: '75' } : {}))
    // (95 × 60 + 75 × 20) ÷ 80
    expect(rolled('培训合格率', both)?.actual).toBe('90%')
  })

  it('of one child is the child', () => {
    expect(rolled('培训合格率')).toMatchObject({ actual: '95%', degree: null })
  })

  it('averages the degrees of goals in words', () => {
    const words = withIndicators(({ id }) =>
      id === 'I7' || id === 'I2'
        ? { name: '工作成效', target: '显著提高', actual: null, degree: id === 'I7' ? '60' : '100' }
        : {},
    )
    expect(rolled('工作成效', words)).toMatchObject({ actual: null, degree: '90' })
  })

  it('leaves own values alone, and puts nothing together that has different units', () => {
    const own = evaluate(book, department)!.indicators.find(({ name }) => name === '招聘活动场次')!
    expect(own.rolledUp).toBeNull()
    const mixed = withIndicators(({ id }) => (id === 'I7' ? { actual: '55%' } : {}))
    expect(rolled('培训人数', mixed)).toBeNull()
    expect(rolled('没有的指标')).toBeNull()
  })

  it('does not depend on the order of the projects', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...book.tables.indicators], { minLength: 11 }), indicators => {
        expect(rolled('培训人数', madePerformanceBook({ indicators }))?.actual).toBe('335人')
      }),
    )
  })
})

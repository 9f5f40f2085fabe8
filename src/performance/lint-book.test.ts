import { describe, expect, it } from 'vitest'
import { madePerformanceBook } from '../../test/made-performance-book.js'
import { lintBook } from './lint-book.js'

const right = madePerformanceBook()
const rules = (...args: Parameters<typeof madePerformanceBook>) =>
  lintBook(madePerformanceBook(...args)).map(({ rule, indicator }) => `${rule} ${indicator ?? ''}`.trim())

describe('a book linted', () => {
  it('notes actual values without evidence, once for each set of goals', () => {
    const notes = lintBook(right).filter(({ rule }) => rule === 'goal.no-evidence')
    expect(notes.map(({ goal, severity }) => [goal, severity])).toEqual([
      ['501', 'note'],
      ['P1', 'note'],
      ['P2', 'note'],
    ])
    expect(notes[1]!.message).toMatch(/4个指标/)
  })

  it('takes an adjustment that begins at the approved value', () => {
    expect(rules()).not.toContain('goal.adjustment I6')
  })

  it('says where the approved value was overwritten, or the record begins elsewhere', () => {
    const with20 = (target: string) => ({
      indicators: right.tables.indicators.map(each => (each.id === 'I6' ? { ...each, target } : each)),
    })
    expect(rules(with20('≥18场'))).toContain('goal.adjustment I6')
    const message = (target: string) =>
      lintBook(madePerformanceBook(with20(target))).find(({ rule }) => rule === 'goal.adjustment')?.message
    expect(message('≥18场')).toMatch(/已经改成调整后/)
    expect(message('≥25场')).toMatch(/批复的是“≥25场”/)
  })

  it('needs no adjustments before approval', () => {
    const draft = right.tables.projects.map(each => ({ ...each, state: 'draft' as const }))
    expect(rules({ projects: draft })).toContain('goal.adjustment I6')
  })

  it('holds weights against the scheme of the evaluation', () => {
    expect(rules()).not.toContain('goal.weights')
    const national = right.tables.evaluations.map(each =>
      each.project === 'P1' ? { ...each, scheme: 'national-10-50-30-10' } : each,
    )
    const messages = lintBook(madePerformanceBook({ evaluations: national }))
      .filter(({ rule }) => rule === 'goal.weights')
      .map(({ message }) => message)
    expect(messages).toEqual([
      expect.stringContaining('应为90分'),
      expect.stringContaining('产出指标分值合计30分，评分办法规定50分'),
      expect.stringContaining('效益指标分值合计10分'),
      expect.stringContaining('成本指标分值合计10分，评分办法规定不计分'),
    ])
  })
})

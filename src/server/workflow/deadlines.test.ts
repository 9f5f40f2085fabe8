import { expect, test } from 'vitest'
import { thing } from '../../../test/made-workflow.js'
import { chineseDate, daysBetween } from './dates.js'
import { remindersOf } from './deadlines.js'
import type { Thing } from './thing.js'

const approved = thing('budget', '100', { state: 'approved', reached: { approved: '2026-01-30' } })
const page = thing('disclosure', '100', { about: 'budget' })

const on = (today: string, what: Thing = page, related: Thing[] = [approved], dates = {}) =>
  remindersOf(what, { related, dates, today })

test('a budget is to be published within twenty days of its approval', () => {
  expect(on('2026-02-08')).toEqual([])
  expect(on('2026-02-09')).toEqual([
    {
      deadline: 'publication',
      thing: 'disclosure-100',
      due: '2026-02-19',
      daysLeft: 10,
      send: true,
      holders: [
        { role: 'clerk', scope: 'unit' },
        { role: 'unit-head', scope: 'unit' },
      ],
      message:
        '“示例局2026年公开文件”的预算、决算公开期限是2026年2月19日，还有10天。请办理“公开”（《预算法》第十四条：批复后二十日内向社会公开）。',
    },
  ])
  expect(on('2026-02-10')).toMatchObject([{ daysLeft: 9, send: false }])
  expect(on('2026-02-19')[0]?.message).toContain('今天到期')
  expect(on('2026-02-22')).toMatchObject([{ daysLeft: -3, send: true }])
  expect(on('2026-02-22')[0]?.message).toContain('已超期3天')
})

test('the clock does not run before the approval, nor after publishing', () => {
  expect(on('2026-03-01', page, [])).toEqual([])
  expect(on('2026-03-01', page, [thing('budget', '100', { state: 'submitted' })])).toEqual([])
  expect(on('2026-03-01', { ...page, state: 'published' })).toEqual([])
  expect(on('2026-03-01', { ...page, state: 'correcting' })).toEqual([])
})

test('an adjustment of the budget does not move the day of its approval', () => {
  const adjusted: Thing = {
    ...approved,
    state: 'adjusted',
    reached: { approved: '2026-01-30', adjusted: '2026-06-01' },
  }
  expect(on('2026-06-02', page, [adjusted])).toMatchObject([{ due: '2026-02-19' }])
})

test('a department approves its units within fifteen days of its own approval', () => {
  const unit = thing('budget', '100002', { state: 'submission-reviewed' })
  expect(on('2026-02-12', unit)).toMatchObject([
    {
      deadline: 'unit-approval',
      due: '2026-02-14',
      daysLeft: 2,
      send: false,
      holders: [{ role: 'unit-head', scope: 'subordinates' }],
    },
  ])
})

test('other dates are the district’s: a returned proposal is due again, a unit has no finance deadline', () => {
  const dates = { proposal: '2025-10-31', approval: '2026-01-31' }
  const proposed = thing('budget', '100', { state: 'proposed' })
  expect(on('2025-10-31', proposed, [], dates)).toEqual([])
  expect(on('2025-10-31', { ...proposed, state: 'drafting' }, [], dates)).toMatchObject([
    { deadline: 'proposal', daysLeft: 0 },
  ])
  expect(on('2026-01-31', { ...proposed, state: 'submission-reviewed' }, [], dates)).toMatchObject([
    { deadline: 'approval', holders: [{ role: 'finance-head', scope: 'departments' }] },
  ])
  expect(on('2026-01-31', thing('budget', '100001', { state: 'submitted' }), [], dates)).toEqual([])
})

test('days are calendar days, also over the end of February', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  expect(chineseDate('2026-01-09')).toBe('2026年1月9日')
  expect(() => daysBetween('2026-02-30', '2026-03-01')).toThrow(RangeError)
})

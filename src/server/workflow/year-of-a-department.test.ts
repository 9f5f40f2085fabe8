import { expect, test } from 'vitest'
import { clerkOf, department, headOf, people, post, thing, units } from '../../../test/made-workflow.js'
import { advance } from './advance.js'
import type { Request } from './advance.js'
import { may } from './may.js'
import type { Person } from './roles.js'
import type { Act, Thing } from './thing.js'
import { stateSpec } from './workflows.js'
import type { Kind, State, StepId } from './workflows.js'

const { clerk, sectionHead, unitHead, financeReviewer, financeHead, auditor, administrator } = people
const kindsOfYear: Kind[] = ['budget', 'accounts', 'disclosure']

/** The server in small: keeps the things and the acts, and gives `advance` what it asks for. */
const office = () => {
  const things = new Map<string, Thing>()
  const acts: Act[] = []
  const open = (what: Thing) => things.set(what.id, what)
  open(thing('year', null))
  for (const unit of [department, ...units])
    for (const kind of kindsOfYear) open(thing(kind, unit, { about: kind === 'disclosure' ? 'budget' : null }))
  open(thing('disclosure', department, { id: 'accounts-page', about: 'accounts' }))
  open(thing('goal', department, { section: '就业科' }))
  open(thing('evaluation', department, { section: '就业科' }))

  const attempt = (id: string, step: StepId, who: Person | null, on: string, more: Partial<Request> = {}) => {
    const locked = things.get('year-null')!.state === 'locked'
    const what = { ...things.get(id)!, locked }
    const related = [...things.values()]
    const result = advance(what, step, who, { related, expectedVersion: what.version, today: on, ...more })
    if (result.ok) {
      things.set(id, result.thing)
      acts.push(result.act)
    }
    return result
  }
  return {
    acts,
    state: (id: string): State => things.get(id)!.state,
    get: (id: string): Thing => things.get(id)!,
    /** A step that must go. */
    does: (id: string, step: StepId, who: Person, on: string, more: Partial<Request> = {}) => {
      const result = attempt(id, step, who, on, more)
      if (!result.ok) throw new Error(`${id} ${step}: ${result.reason}${result.remedy}`)
    },
    /** A step that must not, and why. */
    refuses: (id: string, step: StepId, who: Person | null, on: string, more: Partial<Request> = {}): string => {
      const result = attempt(id, step, who, on, more)
      if (result.ok) throw new Error(`${id} ${step} went`)
      return result.code
    },
  }
}
type Office = ReturnType<typeof office>

const own = `budget-${department}`

/** 一上 or 二上 of the units: each written and signed in the unit, then reviewed by the department. */
const unitsReport = ({ does, refuses }: Office, on: string) => {
  for (const unit of units) {
    does(`budget-${unit}`, 'write', clerkOf(unit), on)
    expect(refuses(`budget-${unit}`, 'submit', clerkOf(unit), on)).toBe('role')
    expect(refuses(own, 'submit', unitHead, on)).toBe('needs')
    does(`budget-${unit}`, 'submit', headOf(unit), on)
    expect(refuses(`budget-${unit}`, 'review', headOf(unit), on)).toBe('role')
    expect(refuses(`budget-${unit}`, 'review', clerkOf(unit), on)).toBe('scope')
    does(`budget-${unit}`, 'review', clerk, on)
  }
}

/** The department's own: written, signed, reviewed by the finance bureau. */
const departmentReports = ({ does, refuses }: Office, on: string) => {
  does(own, 'write', clerk, on)
  does(own, 'submit', unitHead, on)
  expect(refuses(`budget-${units[0]}`, 'return', clerk, on, { comment: '再改' })).toBe('needs')
  expect(refuses(own, 'review', clerk, on)).toBe('role')
  does(own, 'assess', financeReviewer, on)
  does(own, 'review', financeReviewer, on)
}

/** 一下 or 二下: the finance bureau to the department, then the department to its units. */
const decided = ({ does, refuses }: Office, step: 'issue-control' | 'approve', on: string) => {
  for (const unit of units) expect(refuses(`budget-${unit}`, step, unitHead, on)).toBe('needs')
  expect(refuses(own, step, unitHead, on)).toBe('role')
  expect(refuses(own, step, financeReviewer, on)).toBe('role')
  expect(refuses(own, step, auditor, on)).toBe('role')
  expect(refuses(own, step, administrator, on)).toBe('role')
  does(own, step, financeHead, on)
  for (const unit of units) {
    expect(refuses(`budget-${unit}`, step, headOf(unit), on)).toBe('scope')
    does(`budget-${unit}`, step, unitHead, on)
  }
}

const twoRounds = (all: Office) => {
  unitsReport(all, '2025-09-10')
  departmentReports(all, '2025-09-20')
  decided(all, 'issue-control', '2025-11-05')
  unitsReport(all, '2025-11-20')
  departmentReports(all, '2025-11-28')
  decided(all, 'approve', '2026-01-30')
}

const publish = ({ does, refuses }: Office, id: string, on: string) => {
  does(id, 'write', clerk, on)
  expect(refuses(id, 'check', clerk, on, { errors: 1 })).toBe('needs')
  does(id, 'check', clerk, on, { errors: 0 })
  expect(refuses(id, 'approve', clerk, on)).toBe('role')
  expect(refuses(id, 'publish', clerk, on)).toBe('state')
  does(id, 'approve', unitHead, on)
  does(id, 'publish', clerk, on)
}

test('a department with three units goes two rounds: 一上 一下 二上 二下', () => {
  const all = office()
  twoRounds(all)
  for (const unit of [department, ...units]) {
    expect([unit, all.state(`budget-${unit}`)]).toEqual([unit, 'approved'])
    expect(all.get(`budget-${unit}`).reached).toMatchObject({ control: '2025-11-05', approved: '2026-01-30' })
    expect(all.acts.filter(act => act.thing === `budget-${unit}` && act.from !== act.to).map(({ to }) => to)).toEqual([
      'proposed',
      'proposal-reviewed',
      'control',
      'submitted',
      'submission-reviewed',
      'approved',
    ])
  }
})

test('in each round the figures go to the stage of their own', () => {
  const all = office()
  const stages = new Set<string>()
  twoRounds(all)
  for (const { step, kind, from } of all.acts) {
    const { writes, assesses } = stateSpec(kind, from)
    if (step === 'write' && kind === 'budget') stages.add(`${writes}`)
    if (step === 'assess' && kind === 'budget') stages.add(`${assesses}`)
  }
  expect([...stages]).toEqual(['proposed', 'control', 'submitted', 'approved'])
})

test('what finance returns goes back through the department to the unit, and up again', () => {
  const all = office()
  const { does, refuses } = all
  unitsReport(all, '2025-09-10')
  departmentReports(all, '2025-09-20')
  expect(refuses(own, 'return', financeHead, '2025-09-25')).toBe('reason')
  does(own, 'return', financeHead, '2025-09-25', { comment: '示例二所培训费超标准' })
  does('budget-100002', 'return', unitHead, '2025-09-26', { comment: '培训费超标准' })
  expect(refuses(own, 'submit', unitHead, '2025-09-26')).toBe('needs')
  does('budget-100002', 'write', clerkOf('100002'), '2025-09-27')
  does('budget-100002', 'submit', headOf('100002'), '2025-09-27')
  does('budget-100002', 'review', clerk, '2025-09-27')
  departmentReports(all, '2025-09-28')
  expect(all.state(own)).toBe('proposal-reviewed')
})

test('the whole year: goals, both publications, adjustment, final accounts, evaluation, lock', () => {
  const all = office()
  const { does, refuses, state } = all

  does('goal-100', 'write', sectionHead, '2025-08-20')
  does('goal-100', 'submit', sectionHead, '2025-08-25')
  does('goal-100', 'review', financeReviewer, '2025-09-30')
  expect(refuses('goal-100', 'approve', sectionHead, '2026-01-30')).toBe('role')
  does('goal-100', 'approve', financeHead, '2026-01-30')
  expect(refuses('goal-100', 'start', sectionHead, '2026-01-30')).toBe('needs')
  twoRounds(all)
  does('goal-100', 'start', sectionHead, '2026-02-01')

  publish(all, 'disclosure-100', '2026-02-10')
  expect(refuses(own, 'write', clerk, '2026-03-01')).toBe('state')
  does(own, 'record', clerk, '2026-03-31')

  does(own, 'request-adjustment', clerk, '2026-06-01', { comment: '追加就业补助资金' })
  does(own, 'write', clerk, '2026-06-01')
  does(own, 'submit', unitHead, '2026-06-02')
  expect(refuses(own, 'approve', financeHead, '2026-06-03')).toBe('state')
  does(own, 'review', financeReviewer, '2026-06-03')
  does(own, 'approve', financeHead, '2026-06-05')
  expect(state(own)).toBe('adjusted')

  expect(refuses('accounts-100', 'submit', unitHead, '2027-01-10')).toBe('needs')
  does(own, 'close', financeHead, '2026-12-31')
  for (const unit of units) {
    does(`budget-${unit}`, 'close', unitHead, '2026-12-31')
    does(`accounts-${unit}`, 'write', clerkOf(unit), '2027-01-20')
    does(`accounts-${unit}`, 'submit', headOf(unit), '2027-01-25')
    does(`accounts-${unit}`, 'review', clerk, '2027-01-28')
  }
  does('accounts-100', 'write', clerk, '2027-02-01')
  does('accounts-100', 'submit', unitHead, '2027-02-05')
  does('accounts-100', 'review', financeReviewer, '2027-03-01')
  does('accounts-100', 'approve', financeHead, '2027-08-01')
  for (const unit of units) does(`accounts-${unit}`, 'approve', unitHead, '2027-08-10')

  does('goal-100', 'close', sectionHead, '2026-12-31')
  does('evaluation-100', 'write', sectionHead, '2027-02-01')
  does('evaluation-100', 'submit', sectionHead, '2027-02-20')
  does('evaluation-100', 'assess', financeReviewer, '2027-03-20')
  does('evaluation-100', 'review', financeReviewer, '2027-03-20')
  expect(refuses('evaluation-100', 'use', financeReviewer, '2027-04-01', { comment: '压减' })).toBe('role')
  does('evaluation-100', 'use', financeHead, '2027-04-01', { comment: '结余较多，下年压减10%' })
  publish(all, 'accounts-page', '2027-08-15')

  does('year-null', 'lock', financeHead, '2027-09-30')
  expect(refuses('accounts-page', 'correct', clerk, '2027-10-08', { comment: '漏一行' })).toBe('locked')
  expect(may(null, 'read-published', { ...all.get('accounts-page'), locked: true }).allowed).toBe(true)
  does('year-null', 'unlock', financeHead, '2027-10-09', { comment: '更正决算公开' })
  does('accounts-page', 'correct', clerk, '2027-10-09', { comment: '漏一行' })

  const roles = new Set(all.acts.map(({ role }) => role))
  expect([...roles].sort()).toEqual(['clerk', 'finance-head', 'finance-reviewer', 'section-head', 'unit-head'])
  const versions = all.acts.filter(act => act.thing === own).map(({ version }) => version)
  expect(versions).toEqual(versions.map((_, i) => i + 2))
})

test('a clerk of the department who also heads a unit does not review what he signed there', () => {
  const { does, refuses } = office()
  const both: Person = { ...clerk, posts: [...clerk.posts, post('unit-head', '100003')] }
  does('budget-100003', 'write', clerkOf('100003'), '2025-09-10')
  does('budget-100003', 'submit', both, '2025-09-10')
  expect(refuses('budget-100003', 'review', both, '2025-09-11')).toBe('duties')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clerkOf, headOf, people, person, post, thing, units } from '../../../test/made-workflow.js'
import { advance } from './advance.js'
import type { Request } from './advance.js'
import { ownSteps } from './may.js'
import type { Person } from './roles.js'
import type { Act, Thing } from './thing.js'
import { stepIds } from './workflow.js'
import type { StepId } from './workflows.js'

/** Some hold posts on both sides, as in a bureau that is a department itself. */
const crowd: (Person | null)[] = [
  ...Object.values(people),
  ...[units[0], '200'].flatMap(unit => [clerkOf(unit), headOf(unit)]),
  person('兼一', post('clerk', '100'), post('unit-head', '100')),
  person('兼二', post('unit-head', '100'), post('finance-reviewer'), post('finance-head')),
  person('兼三', post('clerk', '100'), post('finance-reviewer'), post('finance-head')),
  person('兼四', post('section-head', '100', '就业科'), post('finance-head')),
  person('兼五', post('clerk', '200'), post('unit-head', '200')),
  person('不该', post('administrator'), post('finance-head')),
  null,
]

/** One department with a unit, and another whose budget is closed, so that the end of the year is walked too. */
const beginning = (): Thing[] => [
  thing('year', null),
  thing('budget', '100'),
  thing('budget', units[0]),
  thing('goal', '100', { section: '就业科' }),
  thing('evaluation', '100', { section: '就业科' }),
  thing('budget', '200', { state: 'closed' }),
  thing('accounts', '200'),
  thing('disclosure', '200', { about: 'budget' }),
]

type Move = Record<'thing' | 'who' | 'step', number> & Record<'apt' | 'onward' | 'stale' | 'comment' | 'clean', boolean>

const chance = (percent: number): fc.Arbitrary<boolean> => fc.integer({ min: 1, max: 100 }).map(n => n <= percent)

const move: fc.Arbitrary<Move> = fc.noBias(
  fc.record({
    thing: fc.nat(10_000),
    who: fc.nat(10_000),
    step: fc.nat(10_000),
    /** A step that is somebody's to do, and one that leads on: blind walks get nowhere. */
    apt: chance(85),
    onward: chance(80),
    stale: chance(5),
    comment: chance(85),
    clean: chance(80),
  }),
)

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

const backward: readonly StepId[] = ['withdraw', 'return', 'drop-adjustment', 'drop-correction', 'reopen']

const chosen = (what: Thing, { who, step, apt, onward }: Move): [StepId, Person | null] => {
  const open = crowd.flatMap(person =>
    ownSteps(person, what).flatMap(({ answer, step: id }): [StepId, Person | null][] =>
      answer.allowed && (!onward || !backward.includes(id)) ? [[id, person]] : [],
    ),
  )
  const steps = [...new Set(open.map(([id]) => id))]
  if (!apt || steps.length === 0) return [pick(stepIds, step), pick(crowd, who)]
  const id = pick(steps, step)
  return pick(
    open.filter(([other]) => other === id),
    who,
  )
}

type Happening = { before: Thing; after: Thing | null; act: Act | null; wasLocked: boolean; said: string[] }

/** Walks, and tells everything that was tried. */
const walk = (moves: readonly Move[]): Happening[] => {
  const things = beginning()
  return moves.map(one => {
    const wasLocked = things[0]!.state === 'locked'
    // A locked year is opened again after a while.
    const at = one.thing % (wasLocked ? 8 : 50) === 0 ? 0 : 1 + (one.thing % (things.length - 1))
    const before = { ...things[at]!, locked: wasLocked }
    const [step, who] = chosen(before, one)
    const request: Request = {
      related: things,
      errors: one.clean ? 0 : 2,
      comment: one.comment ? '原因' : null,
      expectedVersion: before.version - (one.stale ? 1 : 0),
      today: '2026-11-21',
    }
    const result = advance(before, step, who, request)
    if (!result.ok) return { before, after: null, act: null, wasLocked, said: [result.reason, result.remedy] }
    things[at] = result.thing
    return { before, after: result.thing, act: result.act, wasLocked, said: [] }
  })
}

const walks = fc.array(move, { minLength: 300, maxLength: 300 })
const runs = { numRuns: 40 }

/** The acts with this thing since the last decision before the last of them. */
const roundOf = (acts: readonly Act[]): Act[] => {
  const decisions: StepId[] = [
    'issue-control',
    'approve',
    'start',
    'use',
    'publish',
    'drop-adjustment',
    'drop-correction',
  ]
  const last = acts.slice(0, -1).findLastIndex(({ step, kind }) => decisions.includes(step) && kind !== 'disclosure')
  return acts.slice(last + 1)
}

test('nothing is approved without a submission and a review, each by another person', () => {
  let approvals = 0
  fc.assert(
    fc.property(walks, moves => {
      const acts = walk(moves).flatMap(({ act }) => act ?? [])
      acts.forEach((act, i) => {
        if (!['issue-control', 'approve', 'use'].includes(act.step) || act.kind === 'disclosure') return
        const round = roundOf(acts.slice(0, i + 1).filter(other => other.thing === act.thing))
        const submission = round.findLast(({ step }) => step === 'submit')
        const review = round.findLast(({ step }) => step === 'review')
        expect(submission).toBeDefined()
        expect(review).toBeDefined()
        const hands = [submission!.person, review!.person, act.person]
        expect(new Set(hands).size).toBe(hands.length)
        expect(act.person).not.toBe('不该')
        approvals++
      })
    }),
    runs,
  )
  expect(approvals).toBeGreaterThan(50)
})

test('nothing is published without a check and a signature by another person; no edition is ever lost', () => {
  let published = 0
  fc.assert(
    fc.property(walks, moves => {
      const happenings = walk(moves).filter(({ before }) => before.kind === 'disclosure')
      const acts: Act[] = []
      for (const { before, after, act } of happenings) {
        if (act === null || after === null) continue
        acts.push(act)
        expect(after.editions.slice(0, before.editions.length)).toEqual(before.editions)
        if (act.step !== 'publish') continue
        const check = acts.findLast(({ step }) => step === 'check')!
        const signature = acts.findLast(({ step }) => step === 'approve')!
        expect(check.person).not.toBe(signature.person)
        expect(after.editions.at(-1)).toMatchObject({ version: after.version, person: act.person })
        if (after.editions.length > 1) expect(after.editions.at(-1)!.reason).toBe('原因')
        published++
      }
    }),
    runs,
  )
  expect(published).toBeGreaterThan(10)
})

test('a locked year never changes', () => {
  let refused = 0
  fc.assert(
    fc.property(walks, moves => {
      for (const { before, after, wasLocked } of walk(moves))
        if (wasLocked && before.kind !== 'year') {
          expect(after).toBe(null)
          refused++
        }
    }),
    runs,
  )
  expect(refused).toBeGreaterThan(100)
})

test('versions go up one by one, and every refusal has a reason and a remedy', () => {
  fc.assert(
    fc.property(walks, moves => {
      for (const { before, after, act, said } of walk(moves)) {
        if (after !== null) expect([after.version, act?.version]).toEqual([before.version + 1, before.version + 1])
        else {
          const [reason = '', remedy = ''] = said
          expect(reason).toMatch(/[一-鿿].*。$/)
          expect(remedy).toMatch(/请.*。$/)
          expect(`${reason}${remedy}`).not.toMatch(/undefined|null|\b[a-z]+-[a-z]+\b/)
        }
      }
    }),
    runs,
  )
})

test('a step changes nothing of what it was given', () => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 20, maxLength: 60 }), moves => {
      const freeze = (what: Thing): Thing =>
        Object.freeze({ ...what, hands: Object.freeze([...what.hands]), editions: Object.freeze([...what.editions]) })
      let what = freeze(thing('budget', '100001'))
      const whole = thing('budget', '100', { state: 'approved' })
      for (const one of moves) {
        const [step, who] = chosen(what, one)
        const result = advance(what, step, who, {
          related: [whole],
          comment: '原因',
          expectedVersion: what.version,
          today: '2026-11-21',
        })
        if (result.ok) what = freeze(result.thing)
      }
    }),
    { numRuns: 20 },
  )
})

import { expect, test } from 'vitest'
import { department, district, person, post, thing } from '../../../test/made-workflow.js'
import { may } from './may.js'
import { actionsOf, permissions, readingActions } from './permissions.js'
import type { Action } from './permissions.js'
import type { Person, Role, Scope } from './roles.js'
import type { Thing } from './thing.js'
import { kinds, statesOf, stepsOf } from './workflows.js'
import type { Kind, State, StepId } from './workflows.js'

/** Where things are, as seen from the posts below. */
const places = {
  'own section': { unit: '100001', section: '就业科' },
  'own unit': { unit: '100001' },
  'another unit': { unit: '100002' },
  department: { unit: '100' },
  'another department': { unit: '200' },
  'its unit': { unit: '200001' },
  district: { unit: null },
  'another district': { unit: '100001', section: '就业科', district: 'B区' },
} as const satisfies Record<string, { unit: string | null; section?: string; district?: string }>
type PlaceName = keyof typeof places

/** Which scopes reach which places, written down by hand. */
const fromUnit: Record<PlaceName, Scope[]> = {
  'own section': ['section', 'unit', 'district'],
  'own unit': ['unit', 'district'],
  'another unit': ['district'],
  department: ['departments', 'district'],
  'another department': ['departments', 'district'],
  'its unit': ['district'],
  district: ['district'],
  'another district': [],
}
const fromDepartment: Record<PlaceName, Scope[]> = {
  'own section': ['subordinates', 'department', 'district'],
  'own unit': ['subordinates', 'department', 'district'],
  'another unit': ['subordinates', 'department', 'district'],
  department: ['unit', 'department', 'departments', 'district'],
  'another department': ['departments', 'district'],
  'its unit': ['district'],
  district: ['district'],
  'another district': [],
}
const fromNowhere: Record<PlaceName, Scope[]> = {
  'own section': ['district'],
  'own unit': ['district'],
  'another unit': ['district'],
  department: ['departments', 'district'],
  'another department': ['departments', 'district'],
  'its unit': ['district'],
  district: ['district'],
  'another district': [],
}

type Seat = { role: Role; person: Person | null; reach: Record<PlaceName, Scope[]> }
const seats: Seat[] = [
  ...(['clerk', 'section-head', 'unit-head'] as const).flatMap((role): Seat[] => [
    { role, person: person('甲', post(role, '100001', '就业科')), reach: fromUnit },
    { role, person: person('乙', post(role, department, '办公室')), reach: fromDepartment },
  ]),
  ...(['finance-reviewer', 'finance-head', 'auditor', 'administrator'] as const).map((role): Seat => ({
    role,
    person: person('丙', post(role)),
    reach: fromNowhere,
  })),
  { role: 'public', person: null, reach: fromNowhere },
]

const thingAt = (kind: Kind, place: PlaceName, state: State): Thing => {
  const { unit, ...more } = { district, ...places[place] }
  return thing(kind, unit, { ...more, state })
}

const saidByTheTable = (seat: Seat, kind: Kind, action: Action, state: State, place: PlaceName): boolean =>
  permissions.some(
    row =>
      row.kind === kind &&
      row.actions.includes(action) &&
      (row.states?.includes(state) ?? true) &&
      isTimely(kind, action, state) &&
      row.holders.some(
        ({ role, scope }) => scope === 'everyone' || (role === seat.role && seat.reach[place].includes(scope)),
      ),
  )

/** A step goes on only in its states, everything else in those of its row. */
const isTimely = (kind: Kind, action: Action, state: State): boolean => {
  const steps = stepsOf(kind).filter(({ id }) => id === action)
  return steps.length === 0 || steps.some(({ from }) => from.includes(state))
}

const everyAction = [...new Set(kinds.flatMap(actionsOf))]

test.each(kinds)('%s: every role, action, state and place is allowed exactly where the table says', kind => {
  const wrong: string[] = []
  let allowed = 0
  for (const seat of seats)
    for (const action of everyAction)
      for (const state of statesOf(kind))
        for (const place of Object.keys(places) as PlaceName[]) {
          const answer = may(seat.person, action, thingAt(kind, place, state))
          if (answer.allowed) allowed++
          if (answer.allowed !== saidByTheTable(seat, kind, action, state, place))
            wrong.push(`${seat.role} (${seat.person?.name}) ${action} ${state} ${place}: ${answer.allowed}`)
          if (!answer.allowed && (answer.reason === '' || answer.remedy === '')) wrong.push(`${action}: no words`)
        }
  expect(wrong).toEqual([])
  expect(allowed).toBeGreaterThan(0)
})

test('in a locked year everybody may do what only reads, and nothing else', () => {
  for (const kind of kinds.filter(other => other !== 'year'))
    for (const seat of seats)
      for (const action of actionsOf(kind))
        for (const state of statesOf(kind))
          for (const place of Object.keys(places) as PlaceName[]) {
            const open = thingAt(kind, place, state)
            const answer = may(seat.person, action, { ...open, locked: true })
            const wanted = may(seat.person, action, open).allowed && readingActions.includes(action)
            expect([kind, seat.role, action, state, answer.allowed]).toEqual([kind, seat.role, action, state, wanted])
          }
})

test('an auditor may do nothing but read, an administrator nothing but his settings', () => {
  const actionsHeld = (role: Role): Action[] => [
    ...new Set(
      permissions
        .filter(({ holders }) => holders.some(holder => holder.role === role))
        .flatMap(({ actions }) => actions),
    ),
  ]
  expect(actionsHeld('auditor').filter(action => !readingActions.includes(action))).toEqual([])
  expect(actionsHeld('administrator')).toEqual(['manage-users', 'manage-settings'])
  expect(actionsHeld('public')).toEqual(['read-published'])
})

test('who gave the figures or reported them never holds the decision of the same things', () => {
  const deciding: StepId[] = ['issue-control', 'approve', 'use']
  for (const kind of kinds)
    for (const step of stepsOf(kind).filter(({ id }) => deciding.includes(id)))
      expect([kind, step.title, step.apart]).toEqual([kind, step.title, expect.arrayContaining(['write'])])
})

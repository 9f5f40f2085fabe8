import { expect, test } from 'vitest'
import { otherActions, permissions } from './permissions.js'
import type { Action } from './permissions.js'
import type { Need } from './workflow.js'
import { kinds, statesOf, stepsOf } from './workflows.js'
import type { Kind, State } from './workflows.js'

const isStep = (action: Action): boolean => !Object.hasOwn(otherActions, action)

test.each(kinds)('%s: every state is reached, and every step has somebody to do it', kind => {
  const reached = new Set<State>([statesOf(kind)[0]!])
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const { from, to } of stepsOf(kind))
      if (typeof to === 'string' && to !== 'here' && from.some(state => reached.has(state))) reached.add(to)
  }
  expect([...statesOf(kind)].filter(state => !reached.has(state))).toEqual([])
  for (const { id } of stepsOf(kind))
    expect([id, permissions.some(row => row.kind === kind && row.actions.includes(id))]).toEqual([id, true])
})

test.each(kinds)('%s: from one state a step goes one way', kind => {
  for (const state of statesOf(kind)) {
    const ids = stepsOf(kind)
      .filter(({ from }) => from.includes(state))
      .map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  }
})

test('a row of the table speaks of steps and states that its kind has', () => {
  for (const { kind, actions, states, holders } of permissions) {
    const steps = stepsOf(kind).map(({ id }) => id as Action)
    expect([kind, actions.filter(action => isStep(action) && !steps.includes(action))]).toEqual([kind, []])
    expect([kind, (states ?? []).filter(state => !statesOf(kind).includes(state))]).toEqual([kind, []])
    expect([kind, states !== undefined && actions.some(isStep)]).toEqual([kind, false])
    expect(holders.length).toBeGreaterThan(0)
  }
})

test('a need names states of the things that it means', () => {
  const kindsMeant = (kind: Kind, { of }: Need): Kind[] =>
    (
      ({
        parts: [kind],
        whole: [kind],
        budget: ['budget'],
        'own-budget': ['budget'],
        'own-accounts': ['accounts'],
        published: ['budget', 'accounts'],
        'clean-check': [],
      }) satisfies Record<Need['of'], Kind[]> as Record<Need['of'], Kind[]>
    )[of]
  for (const kind of kinds)
    for (const need of stepsOf(kind).flatMap(({ needs }) => needs ?? []))
      for (const meant of kindsMeant(kind, need))
        expect(statesOf(meant)).toContain('atLeast' in need ? need.atLeast : 'atMost' in need ? need.atMost : null)
})

test('whoever returns, adjusts, corrects or opens again says why', () => {
  const withReason = ['return', 'request-adjustment', 'correct', 'use', 'reopen', 'unlock']
  for (const kind of kinds)
    for (const { id, reason } of stepsOf(kind)) expect([id, reason === true]).toEqual([id, withReason.includes(id)])
})

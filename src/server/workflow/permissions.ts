/**
 * Who may do what: one table. A row allows its actions on its kind to its holders, in the states from which the step goes
 * (workflows.ts) or in those that the row names. What no row allows is forbidden. docs/roles.md shows it to people.
 */
import type { Role, Scope } from './roles.js'
import type { Thing } from './thing.js'
import { statesOf, stepsOf } from './workflows.js'
import type { Kind, State, StepId } from './workflows.js'

/** What can be done besides steps. */
export const otherActions = {
  read: '查看内容和修改记录',
  create: '新建',
  'read-published': '查看已公开的各版',
  'read-audit': '查看全区操作记录',
  'set-dates': '设定各项期限',
  'manage-users': '管理账号和岗位',
  'manage-settings': '管理系统设置',
} as const
export type Action = StepId | keyof typeof otherActions

/** They change nothing, so a locked year does not stop them. */
export const readingActions: readonly Action[] = ['read', 'read-published', 'read-audit']

export type Holder = { role: Role; scope: Scope }
export type Permission = {
  kind: Kind
  actions: readonly Action[]
  holders: readonly Holder[]
  /** Only for actions that are no steps; all states where it is absent. */
  states?: readonly State[]
}

const held = (role: Role, ...scopes: Scope[]): Holder[] => scopes.map(scope => ({ role, scope }))

const clerk = held('clerk', 'unit')
const sectionHead = held('section-head', 'section')
const unitHead = held('unit-head', 'unit')
const financeReviewer = held('finance-reviewer', 'district')
const financeHead = held('finance-head', 'district')
/** A department's money is reviewed and decided by the finance bureau, its units' by the department. */
const superiorReviewer = [...held('finance-reviewer', 'departments'), ...held('clerk', 'subordinates')]
const superiorHead = [...held('finance-head', 'departments'), ...held('unit-head', 'subordinates')]
const readers = [
  ...held('clerk', 'unit', 'department'),
  ...held('section-head', 'unit'),
  ...held('unit-head', 'unit', 'department'),
  ...financeReviewer,
  ...financeHead,
  ...held('auditor', 'district'),
]
const everybody = (
  ['clerk', 'section-head', 'unit-head', 'finance-reviewer', 'finance-head', 'auditor'] as const
).flatMap(role => held(role, 'district'))
const published: State[] = ['published', 'correcting', 'correction-checked', 'correction-approved', 'corrected']

export const permissions: readonly Permission[] = [
  { kind: 'budget', actions: ['read'], holders: readers },
  { kind: 'budget', actions: ['create'], holders: clerk, states: ['drafting'] },
  { kind: 'budget', actions: ['write', 'record'], holders: clerk },
  { kind: 'budget', actions: ['request-adjustment', 'drop-adjustment'], holders: [...clerk, ...unitHead] },
  { kind: 'budget', actions: ['submit', 'withdraw'], holders: unitHead },
  { kind: 'budget', actions: ['assess', 'review'], holders: superiorReviewer },
  { kind: 'budget', actions: ['return'], holders: [...superiorReviewer, ...superiorHead] },
  { kind: 'budget', actions: ['issue-control', 'approve', 'close', 'reopen'], holders: superiorHead },

  { kind: 'accounts', actions: ['read'], holders: readers },
  { kind: 'accounts', actions: ['create'], holders: clerk, states: ['draft'] },
  { kind: 'accounts', actions: ['write'], holders: clerk },
  { kind: 'accounts', actions: ['submit', 'withdraw'], holders: unitHead },
  { kind: 'accounts', actions: ['assess', 'review'], holders: superiorReviewer },
  { kind: 'accounts', actions: ['return'], holders: [...superiorReviewer, ...superiorHead] },
  { kind: 'accounts', actions: ['approve'], holders: superiorHead },

  { kind: 'goal', actions: ['read'], holders: readers },
  { kind: 'goal', actions: ['create'], holders: [...clerk, ...sectionHead], states: ['draft'] },
  { kind: 'goal', actions: ['write', 'record'], holders: [...clerk, ...sectionHead] },
  { kind: 'goal', actions: ['submit', 'withdraw', 'start', 'close'], holders: [...sectionHead, ...unitHead] },
  { kind: 'goal', actions: ['request-adjustment', 'drop-adjustment'], holders: [...sectionHead, ...unitHead] },
  { kind: 'goal', actions: ['assess', 'review'], holders: financeReviewer },
  { kind: 'goal', actions: ['return'], holders: [...financeReviewer, ...financeHead] },
  { kind: 'goal', actions: ['approve'], holders: financeHead },

  { kind: 'evaluation', actions: ['read'], holders: readers },
  { kind: 'evaluation', actions: ['create'], holders: [...clerk, ...sectionHead], states: ['draft'] },
  { kind: 'evaluation', actions: ['write'], holders: [...clerk, ...sectionHead] },
  { kind: 'evaluation', actions: ['submit', 'withdraw'], holders: [...sectionHead, ...unitHead] },
  { kind: 'evaluation', actions: ['assess', 'review'], holders: financeReviewer },
  { kind: 'evaluation', actions: ['return'], holders: [...financeReviewer, ...financeHead] },
  { kind: 'evaluation', actions: ['use'], holders: financeHead },

  { kind: 'disclosure', actions: ['read'], holders: readers },
  { kind: 'disclosure', actions: ['read-published'], holders: held('public', 'everyone'), states: published },
  { kind: 'disclosure', actions: ['create'], holders: clerk, states: ['draft'] },
  { kind: 'disclosure', actions: ['write', 'check', 'withdraw'], holders: clerk },
  { kind: 'disclosure', actions: ['approve', 'return'], holders: unitHead },
  { kind: 'disclosure', actions: ['publish', 'correct', 'drop-correction'], holders: [...clerk, ...unitHead] },

  { kind: 'year', actions: ['read'], holders: everybody },
  { kind: 'year', actions: ['create'], holders: financeHead, states: ['open'] },
  { kind: 'year', actions: ['lock', 'unlock'], holders: financeHead },

  { kind: 'district', actions: ['read-audit'], holders: [...financeHead, ...held('auditor', 'district')] },
  { kind: 'district', actions: ['set-dates'], holders: financeHead },
  { kind: 'district', actions: ['manage-users', 'manage-settings'], holders: held('administrator', 'district') },
]

export const holdersOf = (kind: Kind, action: Action): Holder[] =>
  permissions.filter(row => row.kind === kind && row.actions.includes(action)).flatMap(({ holders }) => holders)

/** Does a scope speak of things like this one at all, whoever asks? */
const fits = (scope: Scope, { department, unit, section }: Thing): boolean => {
  if (scope === 'section') return section !== null
  if (scope === 'subordinates') return unit !== department
  if (scope === 'departments') return unit === department
  return true
}

/** Who does this with a thing like this one. */
export const holdersFor = (thing: Thing, action: Action): Holder[] =>
  holdersOf(thing.kind, action).filter(({ scope }) => fits(scope, thing))

/** All actions that somebody may do on this kind, steps in their order first. */
export const actionsOf = (kind: Kind): Action[] => [
  ...new Set([
    ...stepsOf(kind).map(({ id }) => id),
    ...permissions.filter(row => row.kind === kind).flatMap(({ actions }) => actions),
  ]),
]

const isStep = (action: Action): action is StepId => !Object.hasOwn(otherActions, action)

/** The states in which an action goes on. */
export const statesFor = (kind: Kind, action: Action): State[] => {
  if (isStep(action))
    return statesOf(kind).filter(state => stepsOf(kind).some(({ id, from }) => id === action && from.includes(state)))
  const rows = permissions.filter(row => row.kind === kind && row.actions.includes(action))
  return statesOf(kind).filter(state => rows.some(({ states }) => states === undefined || states.includes(state)))
}

/** What an action is called in a state; in another state, what it is called at all. */
export const actionTitle = (kind: Kind, action: Action, state?: State): string => {
  if (!isStep(action)) return otherActions[action]
  const named = stepsOf(kind).filter(({ id }) => id === action)
  return (named.find(({ from }) => state !== undefined && from.includes(state)) ?? named[0])?.title ?? action
}

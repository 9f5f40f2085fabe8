/** The vocabulary in which a workflow is written down: states, and the steps that lead from one to another. */
import type { Stage } from '../../book/vocabulary.js'

/** What can be done to a thing that moves it on or changes it; each kind gives its own title. */
export const stepIds = [
  'write',
  'record',
  'submit',
  'check',
  'withdraw',
  'assess',
  'review',
  'return',
  'issue-control',
  'approve',
  'use',
  'start',
  'request-adjustment',
  'drop-adjustment',
  'publish',
  'correct',
  'drop-correction',
  'close',
  'reopen',
  'lock',
  'unlock',
] as const
export type StepId = (typeof stepIds)[number]

/** `parts`: the same kind of every subordinate unit; `whole`: the same kind of the department, for its units. */
export type Relation = 'parts' | 'whole' | 'budget' | 'own-budget' | 'own-accounts' | 'published'

/**
 * What must be so elsewhere, by the order of the other thing's states. `budget` is the department's, `published` what a
 * disclosure publishes. `clean-check`: the program's own check found no error.
 */
export type Need =
  | { of: Relation; atLeast: string }
  /** It has not gone further, so that nothing is changed below what was built on it. */
  | { of: Relation; atMost: string }
  | { of: 'clean-check' }

export type StateSpec = {
  title: string
  /** The stage of the book to which the step's figures go in this state: the unit's, the superior's, the execution's. */
  writes?: Stage
  assesses?: Stage
  records?: Stage
}

export type StepSpec<State extends string = string> = {
  id: StepId
  title: string
  from: readonly State[]
  /** `here`: the state stays. `{ before }`: back to where the thing was before its last step of that sort. */
  to: State | 'here' | { before: StepId }
  /** It must be said why. */
  reason?: true
  /** Whoever did one of these since the last decision cannot do this. */
  apart?: readonly StepId[]
  needs?: readonly Need[]
  /** A decision: with it a round ends. */
  decides?: true
  /** A new edition is published. */
  publishes?: true
}

export type Workflow<State extends string = string> = {
  title: string
  /** In the order of the way; the first one is where a thing begins. */
  states: Readonly<Record<State, StateSpec>>
  steps: readonly StepSpec<State>[]
}

/** Holds the steps to the states. */
export const workflow = <State extends string>(
  title: string,
  states: Record<State, StateSpec>,
  steps: readonly StepSpec<NoInfer<State>>[],
): Workflow<State> => ({ title, states, steps })

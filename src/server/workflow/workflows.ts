/** All workflows by kind, and how to look things up in them. */
import { disclosure } from './disclosure-workflow.js'
import { accounts, budget } from './money-workflows.js'
import { evaluation, goal } from './performance-workflows.js'
import { workflow } from './workflow.js'
import type { StateSpec, StepId, StepSpec, Workflow } from './workflow.js'

export type { StepId } from './workflow.js'

export const workflows = {
  budget,
  accounts,
  goal,
  evaluation,
  disclosure,
  year: workflow('年度', { open: { title: '未锁定' }, locked: { title: '已锁定' } }, [
    { id: 'lock', title: '锁定年度', from: ['open'], to: 'locked', decides: true },
    { id: 'unlock', title: '解锁年度', from: ['locked'], to: 'open', reason: true, decides: true },
  ]),
  /** What belongs to the district and goes no way: accounts of persons, settings, dates. */
  district: workflow('本区设置', { open: { title: '使用中' } }, []),
}
export type Kind = keyof typeof workflows
export type State = { [K in Kind]: keyof (typeof workflows)[K]['states'] }[Kind]

export const kinds = Object.keys(workflows) as Kind[]

const of = (kind: Kind): Workflow => workflows[kind]

/** In the order of the way. */
export const statesOf = (kind: Kind): State[] => Object.keys(of(kind).states) as State[]
export const firstState = (kind: Kind): State => statesOf(kind)[0]!
export const stateSpec = (kind: Kind, state: State): StateSpec => {
  const spec = of(kind).states[state]
  if (spec === undefined) throw new RangeError(`${kind} has no state ${state}`)
  return spec
}
export const stepsOf = (kind: Kind): readonly StepSpec<State>[] => of(kind).steps as readonly StepSpec<State>[]

/** The step as it goes from this state; undefined where it does not. */
export const stepFrom = (kind: Kind, id: StepId, state: State): StepSpec<State> | undefined =>
  stepsOf(kind).find(step => step.id === id && step.from.includes(state))

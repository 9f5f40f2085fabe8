/**
 * What is worked on: a budget, a final account, a goal, an evaluation, a disclosure, a year; as the workflow sees it, without
 * its contents. The server keeps one beside the contents and asks may.ts and advance.ts with it.
 */
import type { Role } from './roles.js'
import type { State, StepId, Kind } from './workflows.js'

/** Somebody's latest act of one sort since the last decision: what separation of duties asks for. */
export type Hand = { step: StepId; from: State; person: string; name: string; comment: string | null }

/** What was published: every edition stays readable. `version` is the thing's version that was published. */
export type Edition = {
  number: number
  on: string
  person: string
  name: string
  version: number
  reason: string | null
}

export type Thing = {
  kind: Kind
  id: string
  /** As messages name it: `示例局2026年部门预算`. */
  title: string
  district: string
  /** Null for what belongs to the whole district. A department's own things have `unit` = `department`. */
  department: string | null
  unit: string | null
  section: string | null
  year: number
  /** What a disclosure publishes. */
  about: 'budget' | 'accounts' | null
  state: State
  version: number
  /** The year is locked: nothing of it changes. */
  locked: boolean
  changed: { name: string; on: string } | null
  /** The day on which each state was last reached. */
  reached: Partial<Record<State, string>>
  hands: readonly Hand[]
  editions: readonly Edition[]
}

/** The record of a step, for the audit trail. */
export type Act = {
  thing: string
  kind: Kind
  step: StepId
  from: State
  to: State
  person: string
  name: string
  role: Role
  on: string
  comment: string | null
  /** Of the thing after the act. */
  version: number
}

type Given = Pick<Thing, 'kind' | 'id' | 'title' | 'district' | 'year'> & Partial<Thing>

/** A thing that nothing has been done with yet, in the given state (the kind's first one). */
export const newThing = (state: State, given: Given): Thing => ({
  department: null,
  unit: null,
  section: null,
  about: null,
  version: 1,
  locked: false,
  changed: null,
  reached: {},
  hands: [],
  editions: [],
  ...given,
  state,
})

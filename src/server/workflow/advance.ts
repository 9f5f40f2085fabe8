/** A step of a workflow, done or refused. Pure: the server keeps the thing and the act that come out, in one transaction. */
import { entitlement, hindrance } from './may.js'
import type { Refusal } from './may.js'
import { unmetNeed } from './needs.js'
import type { Circumstances } from './needs.js'
import { chineseDate } from './dates.js'
import type { Person } from './roles.js'
import type { Act, Edition, Hand, Thing } from './thing.js'
import { actionTitle } from './permissions.js'
import type { StepSpec } from './workflow.js'
import { stepFrom } from './workflows.js'
import type { State, StepId } from './workflows.js'

export type Request = Circumstances & {
  comment?: string | null
  /** The version that the person saw. */
  expectedVersion: number
  /** `2026-11-21` */
  today: string
}

export type Advance = { ok: true; thing: Thing; act: Act } | ({ ok: false } & Refusal)

/** As in the audit trail. */
const commentMax = 2_000

const conflict = (thing: Thing, seen: number): Refusal => {
  const who = thing.changed === null ? '已被改过' : `${thing.changed.name}已于${chineseDate(thing.changed.on)}改过`
  return {
    code: 'version',
    reason: `“${thing.title}”${who}（现为第${thing.version}版，您看到的是第${seen}版），您的操作没有保存。`,
    remedy: '请刷新，核对改动后再办一次。',
  }
}

const commentProblem = (title: string, comment: string | null, required: boolean): Refusal | null => {
  if (required && comment === null)
    return {
      code: 'reason',
      reason: `“${title}”必须写明原因。`,
      remedy: '请写明为什么、要改什么，让经手的人看得懂，再提交。',
    }
  return comment !== null && comment.length > commentMax
    ? {
        code: 'reason',
        reason: `说明有${comment.length}字，超过上限${commentMax}字。`,
        remedy: '请写得简短些，详细材料作为附件。',
      }
    : null
}

const target = (thing: Thing, { to }: StepSpec<State>): State => {
  if (to === 'here') return thing.state
  if (typeof to === 'string') return to
  return thing.hands.findLast(({ step }) => step === to.before)?.from ?? thing.state
}

const editionsAfter = (
  thing: Thing,
  step: StepSpec<State>,
  by: Omit<Edition, 'number' | 'reason'>,
): readonly Edition[] => {
  if (step.publishes === undefined) return thing.editions
  const reason = thing.hands.findLast(hand => hand.step === 'correct')?.comment ?? null
  return [...thing.editions, { ...by, number: thing.editions.length + 1, reason }]
}

/** Everybody's latest act of each sort, until a decision ends the round. */
const handsAfter = (thing: Thing, step: StepSpec<State>, hand: Hand): readonly Hand[] =>
  step.decides === true
    ? []
    : [...thing.hands.filter(other => other.step !== hand.step || other.person !== hand.person), hand]

/**
 * The thing after the step, with the record of the act; or why not and what to do. Whose it is to do is asked first, then
 * whether he saw the thing as it is, then whether its time has come.
 */
export const advance = (thing: Thing, id: StepId, person: Person | null, request: Request): Advance => {
  const entitled = entitlement(person, id, thing)
  if (!entitled.allowed) return { ok: false, code: entitled.code, reason: entitled.reason, remedy: entitled.remedy }
  if (thing.version !== request.expectedVersion) return { ok: false, ...conflict(thing, request.expectedVersion) }
  const step = stepFrom(thing.kind, id, thing.state)
  const comment = request.comment?.trim() || null
  const refusal =
    hindrance(person, id, thing) ??
    commentProblem(actionTitle(thing.kind, id, thing.state), comment, step?.reason === true) ??
    unmetNeed(thing, step?.needs ?? [], request)
  if (refusal !== null) return { ok: false, ...refusal }
  // Nobody without a post has a step, and a step without a state to go from is hindered.
  if (person === null || step === undefined) throw new Error(`${id} is allowed to nobody`)

  const to = target(thing, step)
  const version = thing.version + 1
  const by = { person: person.id, name: person.name }
  const on = request.today
  const from = thing.state
  return {
    ok: true,
    thing: {
      ...thing,
      state: to,
      version,
      changed: { name: person.name, on },
      reached: step.to === 'here' ? thing.reached : { ...thing.reached, [to]: on },
      hands: handsAfter(thing, step, { ...by, step: id, from, comment }),
      editions: editionsAfter(thing, step, { ...by, on, version }),
    },
    act: {
      ...by,
      thing: thing.id,
      kind: thing.kind,
      step: id,
      from,
      to,
      role: entitled.post.role,
      on,
      comment,
      version,
    },
  }
}

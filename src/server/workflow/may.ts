/**
 * May this person do this with this thing? Asked by the server before everything it shows or does; the answer of a refusal
 * is written for the person who asked: why not, and what to do.
 */
import { actionTitle, holdersFor, readingActions, statesFor } from './permissions.js'
import type { Action, Holder } from './permissions.js'
import { problemOfPosts, publicPost, reaches, roleNames, scopeNames } from './roles.js'
import type { Person, Post } from './roles.js'
import type { Hand, Thing } from './thing.js'
import { stateSpec, stepFrom, stepsOf, workflows } from './workflows.js'
import type { StepId } from './workflows.js'

/**
 * `signed-out`: nobody is signed in, or has no post; `posts`: his posts do not go together; `action`: there is no such thing
 * to do; `role`, `scope`: it is another's to do; `state`, `locked`, `duties`: not now, not this year, not he; of `advance`
 * only: `version`: somebody else was first; `reason`: it must be said why; `needs`: something else comes first.
 */
export type RefusalCode =
  'signed-out' | 'posts' | 'action' | 'role' | 'scope' | 'state' | 'locked' | 'duties' | 'version' | 'reason' | 'needs'
export type Refusal = { code: RefusalCode; reason: string; remedy: string }

export type Answer = { allowed: true; post: Post } | ({ allowed: false } & Refusal)

const listed = (names: readonly string[]): string => [...new Set(names)].join('、')
const roles = (holders: readonly Holder[]): string => listed(holders.map(({ role }) => roleNames[role]))
const titleNow = ({ kind, state }: Thing, action: Action): string => actionTitle(kind, action, state)

/** The post by which a person has this action on this thing, whatever its state. */
export const entitlement = (person: Person | null, action: Action, thing: Thing): Answer => {
  const holders = holdersFor(thing, action)
  if (holders.length === 0)
    return {
      allowed: false,
      code: 'action',
      reason: `${workflows[thing.kind].title}没有这项操作。`,
      remedy: '请刷新页面，从页面上列出的操作中选择。',
    }
  const posts = person?.posts ?? []
  const problem = problemOfPosts(posts)
  const usable = [...(problem === null ? posts : []), publicPost]
  const post = usable.find(held => holders.some(({ role, scope }) => role === held.role && reaches(held, scope, thing)))
  if (post !== undefined) return { allowed: true, post }
  if (posts.length === 0)
    return {
      allowed: false,
      code: 'signed-out',
      reason: `“${titleNow(thing, action)}”要登录并有岗位才能办。`,
      remedy: '请登录；已经登录的，请管理员登记您的岗位。',
    }
  if (problem !== null)
    return {
      allowed: false,
      code: 'posts',
      reason: `您的岗位登记有误：${problem}`,
      remedy: '请管理员改正岗位后再办。',
    }
  const sameRole = holders.filter(({ role }) => posts.some(held => held.role === role))
  return sameRole.length === 0
    ? {
        allowed: false,
        code: 'role',
        reason: `“${titleNow(thing, action)}”由${roles(holders)}办理，您的岗位是${listed(posts.map(({ role }) => roleNames[role]))}。`,
        remedy: `请交${roles(holders)}办理；岗位登记有误的，请管理员改正。`,
      }
    : {
        allowed: false,
        code: 'scope',
        reason: `“${thing.title}”不在您的职责范围内：${sameRole
          .map(({ role, scope }) => `${roleNames[role]}只办理${scopeNames[scope]}的“${titleNow(thing, action)}”`)
          .join('，')}。`,
        remedy: `请交负责“${thing.title}”的${roles(holders)}办理。`,
      }
}

/** What goes on from here, for whoever came at the wrong time. */
const goesOn = (thing: Thing): string => {
  const steps = stepsOf(thing.kind).filter(({ from }) => from.includes(thing.state))
  if (steps.length === 0) return '这件事已经办结，没有后续步骤。请核对是不是选错了事项。'
  return `现在可以办的是：${steps.map(({ id, title }) => `${title}（${roles(holdersFor(thing, id))}）`).join('、')}。请先办完这些步骤，或刷新后核对。`
}

const earlierHand = (thing: Thing, person: Person | null, apart: readonly StepId[] = []): Hand | undefined =>
  thing.hands.find(hand => hand.person === person?.id && apart.includes(hand.step))

/** Why it cannot be done now, by him, though it is his to do; null: it can. */
export const hindrance = (person: Person | null, action: Action, thing: Thing): Refusal | null => {
  const title = titleNow(thing, action)
  const states = statesFor(thing.kind, action)
  if (!states.includes(thing.state))
    return {
      code: 'state',
      reason: `“${thing.title}”现在是“${stateSpec(thing.kind, thing.state).title}”，不能“${title}”；这项操作在${listed(
        states.map(state => `“${stateSpec(thing.kind, state).title}”`),
      )}时办理。`,
      remedy: goesOn(thing),
    }
  if (readingActions.includes(action)) return null
  if (thing.locked && thing.kind !== 'year')
    return {
      code: 'locked',
      reason: `${thing.year}年度已锁定，“${thing.title}”不能改动。`,
      remedy: `确需改动的，请财政负责人写明原因、解锁${thing.year}年度，改后再锁定。`,
    }
  const step = stepFrom(thing.kind, action as StepId, thing.state)
  const hand = earlierHand(thing, person, step?.apart)
  if (hand !== undefined)
    return {
      code: 'duties',
      reason: `您已办过这件事的“${actionTitle(thing.kind, hand.step, hand.from)}”，不能再办“${title}”：经办、审核、批准必须是不同的人。`,
      remedy: `请交另一位${roles(holdersFor(thing, action))}办理。`,
    }
  return null
}

/** May the person (null: the public) do this with this thing, as it is now? */
export const may = (person: Person | null, action: Action, thing: Thing): Answer => {
  const entitled = entitlement(person, action, thing)
  if (!entitled.allowed) return entitled
  const hindered = hindrance(person, action, thing)
  return hindered === null ? entitled : { allowed: false, ...hindered }
}

/** The steps from here that are this person's to do, each with whether he may now; for the buttons of a page. */
export const ownSteps = (person: Person | null, thing: Thing): { step: StepId; title: string; answer: Answer }[] =>
  stepsOf(thing.kind)
    .filter(({ id, from }) => from.includes(thing.state) && entitlement(person, id, thing).allowed)
    .map(({ id, title }) => ({ step: id, title, answer: may(person, id, thing) }))

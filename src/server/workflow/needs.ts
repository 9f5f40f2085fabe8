/** What must be so elsewhere before a step: the units' budgets before the department's, the approval before the disclosure. */
import type { Refusal } from './may.js'
import type { Thing } from './thing.js'
import type { Need, Relation } from './workflow.js'
import { stateSpec, statesOf, workflows } from './workflows.js'
import type { Kind, State } from './workflows.js'

/** `related`: at least every budget, final account of the same department and year. `errors`: found by the check, null: not checked. */
export type Circumstances = { related: readonly Thing[]; errors?: number | null }

type Elsewhere = Exclude<Need, { of: 'clean-check' }>

type Relatives = { kind: Kind; fits: (other: Thing) => boolean; required: boolean }

/** Which things a relation means, and whether there must be one. */
const relatives = ({ kind, unit, department, about }: Thing, relation: Relation): Relatives => {
  const isPart = unit !== department
  const isOwn = (other: Thing) => other.unit === unit
  const isDepartment = (other: Thing) => other.unit === department
  switch (relation) {
    case 'parts':
      return { kind, fits: other => !isPart && other.unit !== department, required: false }
    case 'whole':
      return { kind, fits: other => isPart && isDepartment(other), required: isPart }
    case 'budget':
      return { kind: 'budget', fits: isDepartment, required: true }
    case 'own-budget':
      return { kind: 'budget', fits: isOwn, required: true }
    case 'own-accounts':
      return { kind: 'accounts', fits: isOwn, required: false }
    case 'published':
      return { kind: about ?? 'budget', fits: isOwn, required: true }
  }
}

/** The things that a relation means, of the same department and year. */
export const relativesOf = (thing: Thing, relation: Relation, related: readonly Thing[]): Thing[] => {
  const { kind, fits } = relatives(thing, relation)
  return related.filter(
    other =>
      other.kind === kind &&
      other.district === thing.district &&
      other.department === thing.department &&
      other.year === thing.year &&
      fits(other),
  )
}

const place = (kind: Kind, state: State): number => statesOf(kind).indexOf(state)

/** Has the thing come at least as far as this state, by the order of its states? */
export const isAtLeast = ({ kind, state }: Thing, least: State): boolean => place(kind, state) >= place(kind, least)

const isMet = (other: Thing, need: Elsewhere): boolean =>
  'atLeast' in need
    ? isAtLeast(other, need.atLeast as State)
    : place(other.kind, other.state) <= place(other.kind, need.atMost as State)

const unmetElsewhere = (thing: Thing, need: Elsewhere, related: readonly Thing[]): Refusal | null => {
  const { kind, required } = relatives(thing, need.of)
  const wanted = `“${stateSpec(kind, ('atLeast' in need ? need.atLeast : need.atMost) as State).title}”`
  const things = relativesOf(thing, need.of, related)
  const unmet = things.filter(other => !isMet(other, need))
  const they = unmet.length > 1 ? `这${unmet.length}项` : '它'
  if (unmet.length > 0)
    return {
      code: 'needs',
      reason: `${unmet.map(other => `“${other.title}”现在是“${stateSpec(kind, other.state).title}”`).join('，')}，${'atLeast' in need ? '还没有到' : '已经过了'}${wanted}。`,
      remedy:
        'atLeast' in need ? `请先把${they}办到${wanted}，再办这一步。` : `请先把${they}退回到${wanted}，再办这一步。`,
    }
  return things.length === 0 && required
    ? {
        code: 'needs',
        reason: `没有找到${thing.year}年度对应的${workflows[kind].title}，“${thing.title}”不能办这一步。`,
        remedy: `请先登记对应的${workflows[kind].title}并办到${wanted}。`,
      }
    : null
}

const unmetCheck = (thing: Thing, errors: number | null): Refusal | null => {
  if (errors === 0) return null
  return errors === null
    ? { code: 'needs', reason: `“${thing.title}”还没有检查。`, remedy: '请先运行检查，改正查出的错误，再送签。' }
    : {
        code: 'needs',
        reason: `“${thing.title}”检查出${errors}处错误。`,
        remedy: '请按检查结果逐处改正，再检查一遍后送签。',
      }
}

/** The first need that is not met; null: all are. */
export const unmetNeed = (
  thing: Thing,
  needs: readonly Need[],
  { related, errors = null }: Circumstances,
): Refusal | null => {
  for (const need of needs) {
    const unmet = need.of === 'clean-check' ? unmetCheck(thing, errors) : unmetElsewhere(thing, need, related)
    if (unmet !== null) return unmet
  }
  return null
}

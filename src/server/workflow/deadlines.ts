/**
 * What must be done by when: deadlines as data, and the reminders due on a day. Days are calendar days, counted from the day
 * after the event. Deadlines without a legal number of days stand on dates that the district sets each year.
 */
import { addDays, chineseDate, daysBetween } from './dates.js'
import { isAtLeast, relativesOf } from './needs.js'
import { holdersFor } from './permissions.js'
import type { Holder } from './permissions.js'
import type { Thing } from './thing.js'
import { stepsOf } from './workflows.js'
import type { Kind, State } from './workflows.js'

export type Deadline = {
  id: string
  title: string
  kind: Kind
  /** Kept when the thing has come this far; the holders of the step that leads there are reminded. */
  reaches: State
  /** Only for departments themselves; their units have another deadline. */
  ofDepartments?: true
  /** The date that the district sets under this id, or days after a relative reached a state. */
  due: 'district' | { days: number; after: { of: 'whole' | 'published'; reached: State } }
  basis: string
}

const bySetting = '由区财政局每年规定'

export const deadlines = [
  {
    id: 'goal-filing',
    title: '项目和绩效目标申报',
    kind: 'goal',
    reaches: 'filed',
    due: 'district',
    basis: bySetting,
  },
  {
    id: 'proposal',
    title: '一上报送',
    kind: 'budget',
    reaches: 'proposed',
    due: 'district',
    basis: bySetting,
  },
  {
    id: 'control',
    ofDepartments: true,
    title: '一下控制数下达',
    kind: 'budget',
    reaches: 'control',
    due: 'district',
    basis: bySetting,
  },
  {
    id: 'submission',
    title: '二上报送',
    kind: 'budget',
    reaches: 'submitted',
    due: 'district',
    basis: bySetting,
  },
  {
    id: 'approval',
    ofDepartments: true,
    title: '部门预算批复',
    kind: 'budget',
    reaches: 'approved',
    due: 'district',
    basis: '《预算法》第五十二条：本级人大批准预算后二十日内批复各部门；日期由区财政局按批准之日登记',
  },
  {
    id: 'unit-approval',
    title: '批复所属单位预算',
    kind: 'budget',
    reaches: 'approved',
    due: { days: 15, after: { of: 'whole', reached: 'approved' } },
    basis: '《预算法》第五十二条：接到部门预算批复后十五日内',
  },
  {
    id: 'accounts',
    title: '决算报送',
    kind: 'accounts',
    reaches: 'submitted',
    due: 'district',
    basis: bySetting,
  },
  {
    id: 'unit-accounts-approval',
    title: '批复所属单位决算',
    kind: 'accounts',
    reaches: 'approved',
    due: { days: 15, after: { of: 'whole', reached: 'approved' } },
    basis: '《预算法》第八十条：接到部门决算批复后十五日内',
  },
  {
    id: 'self-evaluation',
    title: '绩效自评报送',
    kind: 'evaluation',
    reaches: 'submitted',
    due: 'district',
    basis: bySetting,
  },
  {
    id: 'publication',
    title: '预算、决算公开',
    kind: 'disclosure',
    reaches: 'published',
    due: { days: 20, after: { of: 'published', reached: 'approved' } },
    basis: '《预算法》第十四条：批复后二十日内向社会公开',
  },
] as const satisfies readonly Deadline[]
export type DeadlineId = (typeof deadlines)[number]['id']

/** Dates set by the district for one year. */
export type DistrictDates = Partial<Record<DeadlineId, string>>

/** Days before the end on which a message is sent; from the day itself on, daily. */
export const remindDays: readonly number[] = [10, 5, 3, 1]

export type Reminder = {
  deadline: DeadlineId
  thing: string
  due: string
  /** Negative: overdue by so many days. */
  daysLeft: number
  /** A message goes out today; on the other days the reminder just stands in the list. */
  send: boolean
  holders: readonly Holder[]
  message: string
}

/** The last day; null where the clock does not run yet, or no date is set. */
export const dueDate = (
  { id, due }: Deadline,
  thing: Thing,
  related: readonly Thing[],
  dates: DistrictDates,
): string | null => {
  if (due === 'district') return dates[id as DeadlineId] ?? null
  const { of, reached } = due.after
  const [relative] = relativesOf(thing, of, related)
  const day = relative !== undefined && isAtLeast(relative, reached) ? relative.reached[reached] : undefined
  return day === undefined ? null : addDays(day, due.days)
}

const left = (days: number): string => {
  if (days === 0) return '今天到期'
  return days > 0 ? `还有${days}天` : `已超期${-days}天`
}

/** The reminders of a thing on a day: every deadline that runs and is not kept, from ten days before its end. */
export const remindersOf = (
  thing: Thing,
  { related, dates, today }: { related: readonly Thing[]; dates: DistrictDates; today: string },
): Reminder[] =>
  deadlines.flatMap((deadline: Deadline) => {
    if (deadline.kind !== thing.kind || thing.locked || isAtLeast(thing, deadline.reaches)) return []
    if (deadline.ofDepartments === true && thing.unit !== thing.department) return []
    const due = dueDate(deadline, thing, related, dates)
    const daysLeft = due === null ? Number.POSITIVE_INFINITY : daysBetween(today, due)
    if (due === null || daysLeft > Math.max(...remindDays)) return []
    const step = stepsOf(thing.kind).find(({ to }) => to === deadline.reaches)!
    return [
      {
        deadline: deadline.id as DeadlineId,
        thing: thing.id,
        due,
        daysLeft,
        send: daysLeft <= 0 || remindDays.includes(daysLeft),
        holders: holdersFor(thing, step.id),
        message: `“${thing.title}”的${deadline.title}期限是${chineseDate(due)}，${left(daysLeft)}。请办理“${step.title}”（${deadline.basis}）。`,
      },
    ]
  })

/** docs/roles.md as text, made from the tables of src/server/workflow/: who may do what, and when. Its test comes here too. */
import { stageNames } from '../src/book/vocabulary.js'
import { deadlines, remindDays } from '../src/server/workflow/deadlines.js'
import type { Deadline } from '../src/server/workflow/deadlines.js'
import { holdersOf, otherActions, permissions, statesFor } from '../src/server/workflow/permissions.js'
import type { Action, Holder } from '../src/server/workflow/permissions.js'
import { roleDuties, roleNames, scopeMeanings, scopeNames } from '../src/server/workflow/roles.js'
import type { Role, Scope } from '../src/server/workflow/roles.js'
import type { Need, StepSpec } from '../src/server/workflow/workflow.js'
import { kinds, stateSpec, statesOf, stepsOf, workflows } from '../src/server/workflow/workflows.js'
import type { Kind, State } from '../src/server/workflow/workflows.js'
import { formatted, generated } from './guides.js'

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')

const stateTitle = (kind: Kind, state: string): string => stateSpec(kind, state as State).title

const holders = (held: readonly Holder[]): string =>
  [...new Set(held.map(({ role }) => role))]
    .map(
      role =>
        `${roleNames[role]}（${held
          .filter(holder => holder.role === role)
          .map(({ scope }) => scopeNames[scope])
          .join('、')}）`,
    )
    .join('<br>')

const needText = (kind: Kind, need: Need): string => {
  if (need.of === 'clean-check') return '检查没有错误'
  const [whose, other] = {
    parts: ['所属单位的' + workflows[kind].title, kind],
    whole: ['属于所属单位的，部门' + workflows[kind].title, kind],
    budget: ['部门预算', 'budget'],
    'own-budget': ['本单位预算', 'budget'],
    'own-accounts': ['本单位决算', 'accounts'],
    published: ['所公开的预算或决算', 'accounts'],
  }[need.of] as [string, Kind]
  return 'atLeast' in need
    ? `${whose}至少到“${stateTitle(other, need.atLeast)}”`
    : `${whose}没有过“${stateTitle(other, need.atMost)}”`
}

/** What a step is called among the steps that come before it in the same round. */
const apartTitles = (kind: Kind, step: StepSpec): string =>
  [
    ...new Set(
      (step.apart ?? []).map(
        id =>
          stepsOf(kind).findLast((other, at) => other.id === id && at < stepsOf(kind).indexOf(step as StepSpec<State>))
            ?.title ?? id,
      ),
    ),
  ].join('、')

const target = (kind: Kind, { to }: StepSpec): string => {
  if (to === 'here') return '不变'
  return typeof to === 'string' ? stateTitle(kind, to) : '回到这一步之前的状态'
}

const stepRow = (kind: Kind, step: StepSpec): string[] => [
  `${step.title}<br>\`${step.id}\``,
  step.from.map(state => stateTitle(kind, state)).join('、'),
  target(kind, step),
  holders(holdersOf(kind, step.id)),
  [
    ...(step.reason === true ? ['写明原因'] : []),
    ...(step.apart === undefined ? [] : [`这一轮没有办过：${apartTitles(kind, step)}`]),
    ...(step.needs ?? []).map(need => needText(kind, need)),
  ].join('；'),
]

const others = (kind: Kind): Action[] => [
  ...new Set(
    permissions
      .filter(row => row.kind === kind)
      .flatMap(({ actions }) => actions)
      .filter(action => Object.hasOwn(otherActions, action)),
  ),
]

const otherRow = (kind: Kind, action: Action): string[] => {
  const states = statesFor(kind, action)
  return [
    `${otherActions[action as keyof typeof otherActions]}<br>\`${action}\``,
    states.length === statesOf(kind).length ? '任何状态' : states.map(state => stateTitle(kind, state)).join('、'),
    holders(holdersOf(kind, action)),
  ]
}

const stateRow = (kind: Kind, state: State): string[] => {
  const { title, writes, assesses, records } = stateSpec(kind, state)
  const figures = [
    ...(writes === undefined ? [] : [`单位填：${stageNames[writes]}`]),
    ...(records === undefined ? [] : [`执行登记：${stageNames[records]}`]),
    ...(assesses === undefined ? [] : [`审核方填：${stageNames[assesses]}`]),
  ]
  return [title, `\`${state}\``, figures.join('；')]
}

const chapter = (kind: Kind): string =>
  [
    `## ${workflows[kind].title} ${kind}`,
    ...(stepsOf(kind).length === 0
      ? []
      : [
          table(
            ['状态', '代码', '账本里填哪个阶段的数'],
            statesOf(kind).map(state => stateRow(kind, state)),
          ),
          table(
            ['步骤', '从', '到', '谁办（范围）', '条件'],
            stepsOf(kind).map(step => stepRow(kind, step)),
          ),
        ]),
    table(
      ['其他操作', '状态', '谁办（范围）'],
      others(kind).map(action => otherRow(kind, action)),
    ),
  ].join('\n\n')

const dueText = ({ due }: Deadline): string => {
  if (due === 'district') return '区里设定的日期'
  return `${due.after.of === 'whole' ? '部门的批复后' : '批复后'}${due.days}天内（自然日，批复次日起算）`
}

/** docs/roles.md */
export const rolesGuide = (): Promise<string> =>
  formatted(
    [
      '# 岗位与流程 Roles and workflow',
      generated('docs:rules'),
      '谁能对什么事、在什么状态、在多大范围内做什么。表里没有写的，一律不能做。被拒绝时，程序会说明原因和该怎么办。',
      'Who may do what, on which kind of thing, in which state, within which scope. What no table allows is forbidden. The tables are data in `src/server/workflow/`; the server asks `may` and `advance` there.',
      '## 岗位 Roles',
      table(
        ['岗位', '代码', '职责'],
        (Object.keys(roleNames) as Role[]).map(role => [roleNames[role], `\`${role}\``, roleDuties[role]]),
      ),
      '一个人可以有几个岗位；管理员、审计不能与其他岗位由同一账号兼任。岗位由管理员登记，管理员不能改自己的岗位。',
      '## 范围 Scopes',
      table(
        ['范围', '代码', '包括'],
        (Object.keys(scopeNames) as Scope[]).map(scope => [scopeNames[scope], `\`${scope}\``, scopeMeanings[scope]]),
      ),
      '除“不限”外，任何范围都只在本区之内。',
      '## 通行的规定 What holds everywhere',
      [
        '- **经办、审核、批准分开**：在同一轮里办过前面步骤的人，不能审核或批准，有几个岗位也不行。一轮从上一次批复（下达、公开）之后算起。',
        '- **退回要写原因**：退回、申请调整、更正、结果应用、取消结账、解锁年度都必须写明原因，记入操作记录。',
        '- **撤回**：报送后、审核前可以撤回。',
        '- **先看到再改**：办理时要带上所看到的版本；别人先改过的，不覆盖，提示谁在哪天改过。',
        '- **锁定的年度**：除查看外什么都不能做，更正也不能；要改，先由财政负责人写明原因解锁。',
        '- **更正**：已公开的文件不能改，只能更正：写明原因，再走一遍检查、签发、公开。更正期间原版照常可看，更正后各版都可看。',
        '- **部门与单位**：所属单位的预算、决算报主管部门，由主管部门审核、批复；部门的报财政。部门报送前，所属单位的都要审核完；部门批复后，才能批复所属单位。',
      ].join('\n'),
      ...kinds.map(chapter),
      '## 期限 Deadlines',
      table(
        ['期限', '事项', '到什么状态算完成', '截止', '依据'],
        deadlines.map((deadline: Deadline) => [
          `${deadline.title}<br>\`${deadline.id}\``,
          `${workflows[deadline.kind].title}${deadline.ofDepartments === true ? '（部门）' : ''}`,
          stateTitle(deadline.kind, deadline.reaches),
          dueText(deadline),
          deadline.basis,
        ]),
      ),
      `到期前${Math.max(...remindDays)}天起列入提醒；剩${remindDays.join('、')}天时和到期日起每天发送，给能办这一步的人。`,
    ].join('\n\n'),
  )

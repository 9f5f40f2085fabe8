/** Made-up people and things of one district for the tests of the workflow: a department with three units, and another one. */
import type { Person, Post, Role } from '../src/server/workflow/roles.js'
import { newThing } from '../src/server/workflow/thing.js'
import type { Thing } from '../src/server/workflow/thing.js'
import { firstState, workflows } from '../src/server/workflow/workflows.js'
import type { Kind, State } from '../src/server/workflow/workflows.js'

export const district = 'A区'
export const department = '100'
export const units = ['100001', '100002', '100003'] as const

const unitNames: Readonly<Record<string, string>> = {
  '100': '示例局',
  '100001': '示例一所',
  '100002': '示例二所',
  '100003': '示例三所',
  '200': '另一局',
  '200001': '另一所',
}

export const post = (role: Role, unit: string | null = null, section: string | null = null): Post => ({
  role,
  district,
  department: unit?.slice(0, 3) ?? null,
  unit,
  section,
})

export const person = (name: string, ...posts: Post[]): Person => ({ id: name, name, posts })

export const people = {
  clerk: person('张经办', post('clerk', '100')),
  sectionHead: person('李科长', post('section-head', '100', '就业科')),
  unitHead: person('王局长', post('unit-head', '100')),
  financeReviewer: person('赵审核', post('finance-reviewer')),
  financeHead: person('孙局长', post('finance-head')),
  auditor: person('周审计', post('auditor')),
  administrator: person('吴管理', post('administrator')),
}

export const clerkOf = (unit: string): Person => person(`${unit}经办`, post('clerk', unit))
export const headOf = (unit: string): Person => person(`${unit}负责人`, post('unit-head', unit))

export const thing = (kind: Kind, unit: string | null, more: Partial<Thing> & { state?: State } = {}): Thing =>
  newThing(more.state ?? firstState(kind), {
    kind,
    id: `${kind}-${unit}`,
    title: `${unit === null ? district : unitNames[unit]}2026年${workflows[kind].title}`,
    district,
    department: unit?.slice(0, 3) ?? null,
    unit,
    year: 2026,
    ...more,
  })

/**
 * Who there is: roles, the scopes they reach, persons with their posts. The permission table (permissions.ts) speaks in these
 * words; whoever gives a person a post asks `mayGivePosts` first.
 */
import type { Thing } from './thing.js'

export const roleNames = {
  clerk: '单位经办',
  'section-head': '科室负责人',
  'unit-head': '单位负责人',
  'finance-reviewer': '财政审核',
  'finance-head': '财政负责人',
  auditor: '审计',
  administrator: '管理员',
  public: '公众',
} as const
export type Role = keyof typeof roleNames

export const roleDuties: Record<Role, string> = {
  clerk: '填写本单位的预算、决算、绩效和公开文件；在主管部门的，审核所属单位报来的预算和决算',
  'section-head': '负责本科室的项目、绩效目标和自评',
  'unit-head': '签发本单位的报送和公开；在主管部门的，批复所属单位',
  'finance-reviewer': '审核各部门报来的预算、决算、目标和自评，填写控制数和核定数',
  'finance-head': '下达控制数、批复、决定结果应用、锁定年度',
  auditor: '查看全区的账和操作记录，什么也不能改',
  administrator: '管理账号、岗位和系统设置，不能办理任何资金事项',
  public: '查看已公开的内容，不用登录',
}

export const scopeNames = {
  section: '本科室',
  unit: '本单位',
  subordinates: '所属单位',
  department: '本部门及所属单位',
  departments: '全区各部门',
  district: '全区',
  everyone: '不限',
} as const
export type Scope = keyof typeof scopeNames

export const scopeMeanings: Record<Scope, string> = {
  section: '登记在本人科室名下的事项',
  unit: '本人所在单位自己的事项；所在单位是主管部门的，就是部门的事项',
  subordinates: '本人在主管部门任职，其所属单位的事项，不含部门自己的',
  department: '本人在主管部门任职，部门及其所属单位的全部事项',
  departments: '本区各部门一级的事项，不含所属单位的（由主管部门办理）',
  district: '本区的全部事项',
  everyone: '任何人、任何区',
}

/** A role at a place. A post at a department's own office has the department's code as its unit. */
export type Post = {
  role: Role
  district: string
  department: string | null
  unit: string | null
  section: string | null
}
export type Person = { id: string; name: string; posts: readonly Post[] }

export const publicPost: Post = { role: 'public', district: '', department: null, unit: null, section: null }

/** Roles that stand alone: whoever watches or runs the system has no hand in its money. */
const rolesAlone: readonly Role[] = ['auditor', 'administrator']

type Place = Pick<Thing, 'district' | 'department' | 'unit' | 'section'>

const inScope: Record<Scope, (post: Post, place: Place) => boolean> = {
  section: (post, place) => inScope.unit(post, place) && post.section !== null && post.section === place.section,
  unit: (post, { unit }) => post.unit !== null && post.unit === unit,
  subordinates: (post, place) => inScope.department(post, place) && place.unit !== place.department,
  department: ({ department, unit }, place) =>
    department !== null && unit === department && place.department === department,
  departments: (_, { department, unit }) => unit !== null && unit === department,
  district: () => true,
  everyone: () => true,
}

/** Does the post reach this place? No scope but `everyone` reaches another district. */
export const reaches = (post: Post, scope: Scope, place: Place): boolean =>
  (scope === 'everyone' || post.district === place.district) && inScope[scope](post, place)

/** What is wrong with these posts held by one person; null: nothing. */
export const problemOfPosts = (posts: readonly Post[]): string | null => {
  const roles = new Set(posts.map(({ role }) => role))
  const alone = rolesAlone.find(role => roles.has(role))
  if (alone !== undefined && roles.size > 1) return `“${roleNames[alone]}”不能与其他岗位由同一账号兼任。`
  if (roles.has('public')) return `“${roleNames.public}”不是岗位，不用登记。`
  for (const { role, department, unit, section } of posts) {
    if (['clerk', 'section-head', 'unit-head'].includes(role) && (department === null || unit === null))
      return `“${roleNames[role]}”要写明部门和单位。`
    if (role === 'section-head' && section === null) return `“${roleNames[role]}”要写明科室。`
  }
  return null
}

/** May this administrator give a person these posts? Null: yes; else why not and what to do. Nobody changes his own posts. */
export const mayGivePosts = (giver: Person, receiver: Person, posts: readonly Post[]): string | null => {
  const own = giver.posts.find(({ role }) => role === 'administrator')
  if (own === undefined || problemOfPosts(giver.posts) !== null) return '岗位由管理员登记。请联系本区管理员。'
  if (giver.id === receiver.id) return '不能改自己的岗位。请另一位管理员办理。'
  if ([...receiver.posts, ...posts].some(({ district }) => district !== own.district))
    return '只能登记本区的岗位。请联系那个区的管理员。'
  const problem = problemOfPosts(posts)
  return problem === null ? null : `${problem}请改正后再登记。`
}

import { expect, test } from 'vitest'
import { clerkOf, headOf, people, person, post, thing } from '../../../test/made-workflow.js'
import { advance } from './advance.js'
import type { Request } from './advance.js'
import { may, ownSteps } from './may.js'
import type { Person } from './roles.js'
import type { Thing } from './thing.js'
import type { State, StepId } from './workflows.js'

const { clerk, sectionHead, unitHead, financeReviewer, financeHead } = people
const today = '2026-11-21'

const tried = (what: Thing, step: StepId, who: Person | null, request: Partial<Request> = {}) =>
  advance(what, step, who, { related: [], expectedVersion: what.version, today, ...request })

const done = (what: Thing, step: StepId, who: Person, request: Partial<Request> = {}): Thing => {
  const result = tried(what, step, who, request)
  if (!result.ok) throw new Error(`${step}: ${result.reason}`)
  return result.thing
}

/** Several steps; an error where one is refused. */
const after = (what: Thing, ...steps: [StepId, Person, Partial<Request>?][]): Thing =>
  steps.reduce((before, [step, who, request]) => done(before, step, who, request), what)

test('a step gives the new state with a record of the act', () => {
  expect(tried(thing('budget', '100'), 'submit', unitHead, { comment: ' 已核对 ' })).toEqual({
    ok: true,
    thing: {
      ...thing('budget', '100'),
      state: 'proposed',
      version: 2,
      changed: { name: '王局长', on: today },
      reached: { proposed: today },
      hands: [{ step: 'submit', from: 'drafting', person: '王局长', name: '王局长', comment: '已核对' }],
    },
    act: {
      thing: 'budget-100',
      kind: 'budget',
      step: 'submit',
      from: 'drafting',
      to: 'proposed',
      person: '王局长',
      name: '王局长',
      role: 'unit-head',
      on: today,
      comment: '已核对',
      version: 2,
    },
  })
})

test('whoever comes second is told who was first and when, whatever became of the thing meanwhile', () => {
  const written = done(thing('budget', '100'), 'write', clerk)
  expect(tried(written, 'submit', unitHead, { expectedVersion: 1 })).toEqual({
    ok: false,
    code: 'version',
    reason: '“示例局2026年预算”张经办已于2026年11月21日改过（现为第2版，您看到的是第1版），您的操作没有保存。',
    remedy: '请刷新，核对改动后再办一次。',
  })
  const submitted = done(written, 'submit', unitHead)
  expect(tried(submitted, 'submit', unitHead, { expectedVersion: 2 })).toMatchObject({ code: 'version' })
  expect(tried(submitted, 'approve', clerk, { expectedVersion: 2 })).toMatchObject({ code: 'role' })
})

test.each([
  [
    'the wrong role',
    thing('budget', '100', { state: 'submission-reviewed' }),
    'approve',
    financeReviewer,
    '“批复预算（二下）”由财政负责人办理，您的岗位是财政审核。',
    '请交财政负责人办理；岗位登记有误的，请管理员改正。',
  ],
  [
    'the wrong place',
    thing('budget', '100002'),
    'write',
    clerkOf('100001'),
    '“示例二所2026年预算”不在您的职责范围内：单位经办只办理本单位的“填写”。',
    '请交负责“示例二所2026年预算”的单位经办办理。',
  ],
  [
    'the wrong state',
    thing('budget', '100', { state: 'submitted' }),
    'write',
    clerk,
    '“示例局2026年预算”现在是“二上已报送”，不能“填写”；这项操作在“一上编制”、“一下控制数已下达（二上编制）”、“调整编制”时办理。',
    '现在可以办的是：填控制数或核定数（财政审核）、撤回二上（单位负责人）、审核二上（财政审核）、退回二上（财政审核、财政负责人）。请先办完这些步骤，或刷新后核对。',
  ],
  [
    'a locked year',
    thing('budget', '100', { locked: true }),
    'write',
    clerk,
    '2026年度已锁定，“示例局2026年预算”不能改动。',
    '确需改动的，请财政负责人写明原因、解锁2026年度，改后再锁定。',
  ],
  [
    'a return without a word',
    thing('budget', '100', { state: 'proposed' }),
    'return',
    financeReviewer,
    '“退回一上”必须写明原因。',
    '请写明为什么、要改什么，让经手的人看得懂，再提交。',
  ],
  [
    'nobody signed in',
    thing('budget', '100'),
    'write',
    null,
    '“填写”要登录并有岗位才能办。',
    '请登录；已经登录的，请管理员登记您的岗位。',
  ],
] satisfies [string, Thing, StepId, Person | null, string, string][])(
  'a refusal says why and what to do: %s',
  (_, what, step, who, reason, remedy) => {
    expect(tried(what, step, who)).toMatchObject({ ok: false, reason, remedy })
  },
)

test('blanks are no reason, and a reason has an end', () => {
  const proposed = thing('budget', '100', { state: 'proposed' })
  expect(tried(proposed, 'return', financeReviewer, { comment: ' \n' })).toMatchObject({ code: 'reason' })
  expect(tried(proposed, 'return', financeReviewer, { comment: '改'.repeat(2_001) })).toMatchObject({ code: 'reason' })
  expect(tried(proposed, 'return', financeReviewer, { comment: '改'.repeat(2_000) })).toMatchObject({ ok: true })
})

test('nobody reviews or approves what passed through his own hands, whatever posts he holds', () => {
  const everything = person('郑', post('unit-head', '100'), post('finance-reviewer'), post('finance-head'))
  const submitted = done(thing('budget', '100'), 'submit', everything)
  expect(tried(submitted, 'review', everything)).toMatchObject({
    code: 'duties',
    reason: '您已办过这件事的“报送一上”，不能再办“审核一上”：经办、审核、批准必须是不同的人。',
    remedy: '请交另一位财政审核办理。',
  })
  const reviewed = done(submitted, 'review', financeReviewer)
  expect(tried(reviewed, 'issue-control', everything)).toMatchObject({ code: 'duties' })
  expect(tried(reviewed, 'issue-control', financeHead)).toMatchObject({ ok: true })
})

test('a return does not make clean hands', () => {
  const both = person('郑', post('unit-head', '100'), post('finance-reviewer'))
  const again = after(
    thing('budget', '100'),
    ['submit', both],
    ['return', financeReviewer, { comment: '漏列培训费' }],
    ['submit', unitHead],
  )
  expect(tried(again, 'review', both)).toMatchObject({ code: 'duties' })
})

test('after a decision a new round begins', () => {
  const both = person('郑', post('unit-head', '100'), post('finance-reviewer'))
  const control = after(
    thing('budget', '100'),
    ['submit', both],
    ['review', financeReviewer],
    ['issue-control', financeHead],
    ['submit', unitHead],
  )
  expect(tried(control, 'review', both)).toMatchObject({ ok: true })
})

test.each(['approved', 'adjusted'] as const)('an adjustment dropped leads back to “%s”', state => {
  const adjusting = done(thing('budget', '100', { state }), 'request-adjustment', clerk, { comment: '追加就业资金' })
  expect(adjusting.state).toBe('adjusting')
  expect(done(adjusting, 'drop-adjustment', clerk).state).toBe(state)
})

test('spending is recorded also while an adjustment is on its way', () => {
  const adjusting = done(thing('budget', '100', { state: 'approved' }), 'request-adjustment', clerk, {
    comment: '追加',
  })
  expect(after(adjusting, ['record', clerk], ['submit', unitHead], ['record', clerk]).state).toBe(
    'adjustment-submitted',
  )
})

const approvedBudget = thing('budget', '100', { state: 'approved' })
const related = [approvedBudget]
const errors = 0

test('a disclosure is signed only after a clean check and the approval of what it publishes', () => {
  const draft = thing('disclosure', '100', { about: 'budget' })
  expect(tried(draft, 'check', clerk)).toMatchObject({ code: 'needs', reason: '“示例局2026年公开文件”还没有检查。' })
  expect(tried(draft, 'check', clerk, { errors: 3 })).toMatchObject({
    code: 'needs',
    reason: expect.stringMatching(/3处错误/),
  })
  const checked = done(draft, 'check', clerk, { errors })
  expect(tried(checked, 'approve', unitHead)).toMatchObject({
    code: 'needs',
    reason: expect.stringMatching(/没有找到/),
  })
  const early = [thing('budget', '100', { state: 'submitted' })]
  expect(tried(checked, 'approve', unitHead, { related: early })).toMatchObject({
    code: 'needs',
    reason: '“示例局2026年预算”现在是“二上已报送”，还没有到“二下已批复”。',
    remedy: '请先把它办到“二下已批复”，再办这一步。',
  })
  expect(tried({ ...checked, about: 'accounts' }, 'approve', unitHead, { related })).toMatchObject({ code: 'needs' })
  expect(tried(checked, 'approve', unitHead, { related })).toMatchObject({ ok: true })
})

test('a correction is a recorded act with its reason; both editions stay readable all the time', () => {
  const published = after(
    thing('disclosure', '100', { about: 'budget' }),
    ['write', clerk],
    ['check', clerk, { errors }],
    ['approve', unitHead, { related }],
    ['publish', clerk],
  )
  expect(tried(published, 'correct', clerk)).toMatchObject({ code: 'reason' })
  const steps: [StepId, Person, Partial<Request>?][] = [
    ['correct', clerk, { comment: '公务接待费单位写错' }],
    ['write', clerk],
    ['check', clerk, { errors }],
    ['approve', unitHead],
    ['publish', clerk],
  ]
  let page = published
  for (const [step, who, request] of steps) {
    page = done(page, step, who, request)
    expect(may(null, 'read-published', page)).toMatchObject({ allowed: true })
    expect(page.editions[0]).toEqual(published.editions[0])
  }
  expect(page.state).toBe('corrected')
  expect(page.editions).toEqual([
    { number: 1, on: today, person: '张经办', name: '张经办', version: 5, reason: null },
    { number: 2, on: today, person: '张经办', name: '张经办', version: 10, reason: '公务接待费单位写错' },
  ])
  const dropped = after(page, ['correct', unitHead, { comment: '再核' }], ['drop-correction', clerk])
  expect([dropped.state, dropped.editions]).toEqual(['corrected', page.editions])
})

test('a goal runs only when the department’s budget is approved', () => {
  const goal = thing('goal', '100001', { state: 'approved', section: '就业科' })
  const head = headOf('100001')
  expect(tried(goal, 'start', head, { related: [thing('budget', '100', { state: 'submitted' })] })).toMatchObject({
    code: 'needs',
  })
  expect(tried(goal, 'start', head, { related })).toMatchObject({ ok: true, thing: { state: 'running' } })
})

test('a closed budget is not opened again below a reported final account', () => {
  const closed = thing('budget', '100', { state: 'closed' })
  const account = (state: State): Thing => thing('accounts', '100', { state })
  const comment = '漏记一笔调剂'
  expect(tried(closed, 'reopen', financeHead, { comment, related: [account('submitted')] })).toMatchObject({
    code: 'needs',
    remedy: '请先把它退回到“编制”，再办这一步。',
  })
  expect(tried(closed, 'reopen', financeHead, { comment, related: [account('draft')] })).toMatchObject({ ok: true })
})

test('a year is locked and opened again with a reason, though it is locked itself', () => {
  const locked = { ...done(thing('year', null), 'lock', financeHead), locked: true }
  expect(tried(locked, 'unlock', financeHead)).toMatchObject({ code: 'reason' })
  expect(tried(locked, 'unlock', financeHead, { comment: '更正公开文件' })).toMatchObject({ ok: true })
})

test('a page asks which steps are the person’s, and why one of them is not to be done', () => {
  const submitted = after(thing('goal', '100', { section: '就业科' }), ['write', sectionHead], ['submit', sectionHead])
  expect(ownSteps(sectionHead, submitted).map(({ title }) => title)).toEqual(['撤回申报'])
  expect(ownSteps(clerk, submitted)).toEqual([])
  const both = person('李科长', post('section-head', '100', '就业科'), post('finance-reviewer'))
  expect(ownSteps(both, submitted).map(({ step, answer }) => [step, answer.allowed])).toEqual([
    ['assess', true],
    ['withdraw', true],
    ['review', false],
    ['return', true],
  ])
})

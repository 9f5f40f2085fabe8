import { expect, test } from 'vitest'
import { people, person, post, thing } from '../../../test/made-workflow.js'
import { may } from './may.js'
import type { RefusalCode } from './may.js'
import type { Action } from './permissions.js'
import type { Person } from './roles.js'
import type { Thing } from './thing.js'

const { clerk, sectionHead, unitHead, financeReviewer, financeHead, auditor, administrator } = people

/** Written by hand from what must never be, not from the table. */
const never: [string, Person | null, Action, Thing, RefusalCode][] = [
  ['a clerk reports', clerk, 'submit', thing('budget', '100'), 'role'],
  [
    'a unit approves its own budget',
    unitHead,
    'approve',
    thing('budget', '100', { state: 'submission-reviewed' }),
    'role',
  ],
  [
    'a unit issues its own control figure',
    unitHead,
    'issue-control',
    thing('budget', '100', { state: 'proposal-reviewed' }),
    'role',
  ],
  [
    'a subordinate unit approves itself',
    person('甲', post('unit-head', '100001')),
    'approve',
    thing('budget', '100001', { state: 'submission-reviewed' }),
    'scope',
  ],
  [
    'a unit reviews its sister',
    person('甲', post('clerk', '100001')),
    'review',
    thing('budget', '100002', { state: 'submitted' }),
    'scope',
  ],
  ['a unit reads its sister', person('甲', post('clerk', '100001')), 'read', thing('budget', '100002'), 'scope'],
  ['a unit reads its department', person('甲', post('unit-head', '100001')), 'read', thing('budget', '100'), 'scope'],
  ['a department reads another one', unitHead, 'read', thing('budget', '200'), 'scope'],
  [
    'a department approves the unit of another',
    unitHead,
    'approve',
    thing('budget', '200001', { state: 'submission-reviewed' }),
    'scope',
  ],
  ['a department writes its unit’s budget', clerk, 'write', thing('budget', '100001'), 'scope'],
  [
    'finance goes past the department',
    financeHead,
    'approve',
    thing('budget', '100001', { state: 'submission-reviewed' }),
    'role',
  ],
  ['a reviewer approves', financeReviewer, 'approve', thing('budget', '100', { state: 'submission-reviewed' }), 'role'],
  [
    'what was not reviewed is approved',
    financeHead,
    'approve',
    thing('budget', '100', { state: 'submitted' }),
    'state',
  ],
  [
    'a proposal is approved as a budget',
    financeHead,
    'approve',
    thing('budget', '100', { state: 'proposal-reviewed' }),
    'state',
  ],
  ['finance writes a unit’s figures', financeReviewer, 'write', thing('budget', '100'), 'role'],
  ['a reported budget is written', clerk, 'write', thing('budget', '100', { state: 'submitted' }), 'state'],
  ['an approved budget is written', clerk, 'write', thing('budget', '100', { state: 'approved' }), 'state'],
  ['a closed budget is adjusted', clerk, 'request-adjustment', thing('budget', '100', { state: 'closed' }), 'state'],
  [
    'finance of another district reads',
    { ...financeHead, posts: [{ ...post('finance-head'), district: 'B区' }] },
    'read',
    thing('budget', '100'),
    'scope',
  ],
  [
    'a clerk of another district with the same codes writes',
    { ...clerk, posts: [{ ...post('clerk', '100'), district: 'B区' }] },
    'write',
    thing('budget', '100'),
    'scope',
  ],
  ['an auditor writes', auditor, 'write', thing('budget', '100'), 'role'],
  ['an auditor returns', auditor, 'return', thing('budget', '100', { state: 'proposed' }), 'role'],
  ['an auditor locks the year', auditor, 'lock', thing('year', null), 'role'],
  [
    'an administrator approves money',
    administrator,
    'approve',
    thing('budget', '100', { state: 'submission-reviewed' }),
    'role',
  ],
  ['an administrator writes a budget', administrator, 'write', thing('budget', '100'), 'role'],
  ['an administrator reads drafts', administrator, 'read', thing('disclosure', '100'), 'role'],
  ['an administrator unlocks a year', administrator, 'unlock', thing('year', null, { state: 'locked' }), 'role'],
  ['an administrator changes dates', administrator, 'set-dates', thing('district', null), 'role'],
  ['a finance head manages accounts of persons', financeHead, 'manage-users', thing('district', null), 'role'],
  ['a unit head manages accounts of persons', unitHead, 'manage-users', thing('district', null), 'role'],
  [
    'an administrator of another district manages ours',
    { ...administrator, posts: [{ ...post('administrator'), district: 'B区' }] },
    'manage-users',
    thing('district', null),
    'scope',
  ],
  [
    'a section head writes another section’s goal',
    sectionHead,
    'write',
    thing('goal', '100', { section: '监察科' }),
    'scope',
  ],
  [
    'a section head approves goals',
    sectionHead,
    'approve',
    thing('goal', '100', { section: '就业科', state: 'reviewed' }),
    'role',
  ],
  ['a unit approves its goals', unitHead, 'approve', thing('goal', '100', { state: 'reviewed' }), 'role'],
  [
    'an approved goal is written',
    sectionHead,
    'write',
    thing('goal', '100', { section: '就业科', state: 'running' }),
    'state',
  ],
  ['a unit reviews its own evaluation', unitHead, 'review', thing('evaluation', '100', { state: 'submitted' }), 'role'],
  ['a unit decides on its result', unitHead, 'use', thing('evaluation', '100', { state: 'reviewed' }), 'role'],
  ['a reported evaluation is written', clerk, 'write', thing('evaluation', '100', { state: 'submitted' }), 'state'],
  ['a clerk signs a disclosure', clerk, 'approve', thing('disclosure', '100', { state: 'checked' }), 'role'],
  ['an unsigned disclosure is published', clerk, 'publish', thing('disclosure', '100', { state: 'checked' }), 'state'],
  [
    'a department publishes its unit’s',
    clerk,
    'publish',
    thing('disclosure', '100001', { state: 'approved' }),
    'scope',
  ],
  [
    'finance publishes for a department',
    financeHead,
    'publish',
    thing('disclosure', '100', { state: 'approved' }),
    'role',
  ],
  ['what is published is written', clerk, 'write', thing('disclosure', '100', { state: 'published' }), 'state'],
  ['the public reads a draft', null, 'read', thing('disclosure', '100'), 'signed-out'],
  [
    'the public reads what is only signed',
    null,
    'read-published',
    thing('disclosure', '100', { state: 'approved' }),
    'state',
  ],
  ['the public reads a budget', null, 'read', thing('budget', '100', { state: 'approved' }), 'signed-out'],
  ['the public reads the audit trail', null, 'read-audit', thing('district', null), 'signed-out'],
  ['somebody without a post reads', person('丁'), 'read', thing('budget', '100'), 'signed-out'],
  [
    'posts that exclude each other',
    person('丁', post('administrator'), post('finance-head')),
    'approve',
    thing('budget', '100', { state: 'submission-reviewed' }),
    'posts',
  ],
  [
    'an auditor with a second post',
    person('丁', post('auditor'), post('clerk', '100')),
    'write',
    thing('budget', '100'),
    'posts',
  ],
  ['a post as public gives nothing', person('丁', post('public')), 'read', thing('budget', '100'), 'posts'],
  [
    'a clerk without a unit has every thing without one',
    person('丁', post('clerk')),
    'write',
    thing('goal', null),
    'posts',
  ],
  ['a step of another kind', financeHead, 'lock', thing('budget', '100'), 'action'],
]

test.each(never)('never: %s', (_, who, action, what, code) => {
  const answer = may(who, action, what)
  expect(answer).toMatchObject({ allowed: false, code })
  if (!answer.allowed) expect(`${answer.reason}${answer.remedy}`).toMatch(/^[“您岗预]/)
})

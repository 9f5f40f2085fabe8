/**
 * The way of a disclosure: written, checked, approved, published; a correction of something published goes the same way
 * again with its reason, while the published edition stays as it is.
 */
import { workflow } from './workflow.js'

export const disclosure = workflow(
  '公开文件',
  {
    draft: { title: '草稿' },
    checked: { title: '已检查' },
    approved: { title: '已签发' },
    published: { title: '已公开' },
    correcting: { title: '更正编制' },
    'correction-checked': { title: '更正已检查' },
    'correction-approved': { title: '更正已签发' },
    corrected: { title: '已更正' },
  },
  [
    { id: 'write', title: '编写', from: ['draft', 'correcting'], to: 'here' },
    { id: 'check', title: '检查并送签', from: ['draft'], to: 'checked', needs: [{ of: 'clean-check' }] },
    { id: 'withdraw', title: '撤回送签', from: ['checked'], to: 'draft' },
    { id: 'return', title: '退回草稿', from: ['checked', 'approved'], to: 'draft', reason: true },
    {
      id: 'approve',
      title: '签发公开',
      from: ['checked'],
      to: 'approved',
      apart: ['write', 'check'],
      needs: [{ of: 'published', atLeast: 'approved' }],
    },
    { id: 'publish', title: '公开', from: ['approved'], to: 'published', decides: true, publishes: true },
    { id: 'correct', title: '开始更正', from: ['published', 'corrected'], to: 'correcting', reason: true },
    { id: 'drop-correction', title: '取消更正', from: ['correcting'], to: { before: 'correct' }, decides: true },
    {
      id: 'check',
      title: '检查更正并送签',
      from: ['correcting'],
      to: 'correction-checked',
      needs: [{ of: 'clean-check' }],
    },
    { id: 'withdraw', title: '撤回更正送签', from: ['correction-checked'], to: 'correcting' },
    {
      id: 'return',
      title: '退回更正',
      from: ['correction-checked', 'correction-approved'],
      to: 'correcting',
      reason: true,
    },
    {
      id: 'approve',
      title: '签发更正',
      from: ['correction-checked'],
      to: 'correction-approved',
      apart: ['write', 'check', 'correct'],
    },
    {
      id: 'publish',
      title: '公开更正',
      from: ['correction-approved'],
      to: 'corrected',
      decides: true,
      publishes: true,
    },
  ],
)

/** The ways of a project with its goals (the states of the book's projects, and those of an adjustment) and of a self-evaluation. */
import { projectStateNames } from '../../book/vocabulary.js'
import { workflow } from './workflow.js'

export const goal = workflow(
  '项目和绩效目标',
  {
    draft: { title: projectStateNames.draft },
    filed: { title: projectStateNames.filed },
    reviewed: { title: projectStateNames.reviewed },
    approved: { title: projectStateNames.approved },
    running: { title: projectStateNames.running },
    adjusting: { title: '调整起草' },
    'adjustment-filed': { title: '调整已申报' },
    'adjustment-reviewed': { title: '调整已评审' },
    closed: { title: projectStateNames.closed },
  },
  [
    { id: 'write', title: '填写', from: ['draft', 'adjusting'], to: 'here' },
    { id: 'assess', title: '填评审意见', from: ['filed', 'adjustment-filed'], to: 'here' },
    { id: 'submit', title: '申报入库', from: ['draft'], to: 'filed' },
    { id: 'withdraw', title: '撤回申报', from: ['filed'], to: 'draft' },
    { id: 'review', title: '评审', from: ['filed'], to: 'reviewed', apart: ['write', 'submit'] },
    { id: 'return', title: '退回申报', from: ['filed', 'reviewed'], to: 'draft', reason: true },
    {
      id: 'approve',
      title: '批复目标',
      from: ['reviewed'],
      to: 'approved',
      apart: ['write', 'submit', 'assess', 'review'],
      decides: true,
    },
    {
      id: 'start',
      title: '开始执行',
      from: ['approved'],
      to: 'running',
      needs: [{ of: 'budget', atLeast: 'approved' }],
      decides: true,
    },
    {
      id: 'record',
      title: '登记监控',
      from: ['running', 'adjusting', 'adjustment-filed', 'adjustment-reviewed'],
      to: 'here',
    },
    { id: 'request-adjustment', title: '申请调整目标', from: ['running'], to: 'adjusting', reason: true },
    { id: 'drop-adjustment', title: '撤销调整申请', from: ['adjusting'], to: 'running', decides: true },
    { id: 'submit', title: '申报调整', from: ['adjusting'], to: 'adjustment-filed' },
    { id: 'withdraw', title: '撤回调整', from: ['adjustment-filed'], to: 'adjusting' },
    {
      id: 'review',
      title: '评审调整',
      from: ['adjustment-filed'],
      to: 'adjustment-reviewed',
      apart: ['write', 'request-adjustment', 'submit'],
    },
    {
      id: 'return',
      title: '退回调整',
      from: ['adjustment-filed', 'adjustment-reviewed'],
      to: 'adjusting',
      reason: true,
    },
    {
      id: 'approve',
      title: '批复调整',
      from: ['adjustment-reviewed'],
      to: 'running',
      apart: ['write', 'request-adjustment', 'submit', 'assess', 'review'],
      decides: true,
    },
    { id: 'close', title: '结束项目', from: ['running'], to: 'closed', decides: true },
  ],
)

export const evaluation = workflow(
  '绩效自评',
  {
    draft: { title: '自评填写' },
    submitted: { title: '自评已报送' },
    reviewed: { title: '已复核' },
    used: { title: '结果已应用' },
  },
  [
    { id: 'write', title: '填写', from: ['draft'], to: 'here' },
    { id: 'assess', title: '填复核分', from: ['submitted'], to: 'here' },
    { id: 'submit', title: '报送自评', from: ['draft'], to: 'submitted' },
    { id: 'withdraw', title: '撤回自评', from: ['submitted'], to: 'draft' },
    { id: 'review', title: '复核', from: ['submitted'], to: 'reviewed', apart: ['write', 'submit'] },
    { id: 'return', title: '退回自评', from: ['submitted', 'reviewed'], to: 'draft', reason: true },
    {
      id: 'use',
      title: '决定结果应用',
      from: ['reviewed'],
      to: 'used',
      reason: true,
      apart: ['write', 'submit', 'assess', 'review'],
      decides: true,
    },
  ],
)

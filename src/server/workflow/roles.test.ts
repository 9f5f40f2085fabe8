import { expect, test } from 'vitest'
import { people, person, post } from '../../../test/made-workflow.js'
import { mayGivePosts, problemOfPosts } from './roles.js'

const { administrator, clerk, financeHead } = people

test.each([
  ['an administrator with any other post', [post('administrator'), post('clerk', '100')], /管理员/],
  ['an auditor with any other post', [post('auditor'), post('finance-reviewer')], /审计/],
  ['a unit’s post without a unit', [post('unit-head')], /部门和单位/],
  ['a section head without a section', [post('section-head', '100')], /科室/],
  ['the public is no post', [post('public')], /公众/],
])('%s is refused', (_, posts, why) => {
  expect(problemOfPosts(posts)).toMatch(why)
})

test('several posts of a small unit go together: separation of duties is kept thing by thing', () => {
  expect(problemOfPosts([post('clerk', '100'), post('section-head', '100', '办公室'), post('unit-head', '100')])).toBe(
    null,
  )
})

test('an administrator gives posts to others of his district, never to himself', () => {
  const newcomer = person('新人')
  expect(mayGivePosts(administrator, newcomer, [post('clerk', '100')])).toBe(null)
  expect(mayGivePosts(administrator, administrator, [post('finance-head')])).toMatch(/自己.*请/)
  expect(mayGivePosts(administrator, newcomer, [{ ...post('clerk', '100'), district: 'B区' }])).toMatch(/本区.*请/)
  expect(mayGivePosts(administrator, newcomer, [post('auditor'), post('clerk', '100')])).toMatch(/兼任.*请/)
  const elsewhere = { ...clerk, posts: [{ ...post('clerk', '100'), district: 'B区' }] }
  expect(mayGivePosts(administrator, elsewhere, [])).toMatch(/本区.*请/)
})

test('nobody else gives posts', () => {
  expect(mayGivePosts(financeHead, clerk, [post('unit-head', '100')])).toMatch(/管理员.*请/)
  expect(mayGivePosts(person('丁', post('administrator'), post('clerk', '100')), clerk, [])).toMatch(/请/)
})

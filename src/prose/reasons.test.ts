import { describe, expect, test } from 'vitest'
import { madeLine } from '../../test/made-document.js'
import { paragraphsOf } from './paragraphs.js'
import { contradicts, isEmptyReason, reasonsOf } from './reasons.js'

const reasons = (text: string) => paragraphsOf([madeLine(text)]).flatMap(reasonsOf)

test.each<[string, string[]]>([
  ['增加5万元，主要原因是人员增加。', ['人员增加']],
  ['减少，主要原因：项目减少；其他不变。', ['项目减少']],
  ['决算数小于预算数的主要原因：一是活动取消；二是厉行节约。', ['一是活动取消；二是厉行节约']],
  ['主要原因是（1）人员减少；（2）项目结束。', ['（1）人员减少；（2）项目结束']],
])('%s', (text, found) => expect(reasons(text).map(reason => reason.text)).toEqual(found))

describe('an empty reason', () => {
  test.each([
    '增加5万元，主要原因是。',
    '主要原因：；',
    '主要原因是：XX。',
    '主要原因是……。',
    '主要原因是（请填写）。',
  ])('is %s', text => expect(reasons(text).map(isEmptyReason)).toEqual([true]))
  test.each(['主要原因是人员增加。', '主要原因：厉行节约。', '主要原因是X光机更新。'])('is not %s', text =>
    expect(reasons(text).map(isEmptyReason)).toEqual([false]),
  )
})

describe('a reason against its change', () => {
  test.each([
    ['经费增加', 'down', 'direct'],
    ['压减一般性支出', 'up', 'likely'],
    ['相关支出减少', 'up', 'direct'],
    ['人员退休减少', 'up', 'likely'],
    ['新增人员', 'down', 'likely'],
    ['人员增加但项目减少', 'down', null],
    ['工作需要', 'down', null],
    ['疫情影响', 'up', null],
    ['人员经费增加', 'flat', 'direct'],
    ['与上年一致', 'flat', null],
  ] as const)('%s, %s: %s', (text, change, clash) => expect(contradicts(text, change)).toBe(clash))
})

import { expect, test } from 'vitest'
import { heard, madeAccountsSeries } from '../../../test/made-prose.js'
import type { CheckContext } from '../rule.js'
import { threePublicsRules } from './three-publics.js'

const under = '九、财政拨款“三公”经费支出决算情况说明\n（二）“三公”经费财政拨款支出决算具体情况说明\n'

const breachesIn = (text: string): string[] => {
  const context = { prose: heard(madeAccountsSeries, under + text), template: false } as unknown as CheckContext
  return threePublicsRules.flatMap(rule => rule.run(context).breaches.map(({ message }) => message))
}

test.each([
  ['money without a reception', '3.公务接待费支出0.33万元。全年国内公务接待0批次、0人次。', '0批次'],
  ['receptions without money', '3.公务接待费支出0.00万元。全年国内公务接待6批次、47人次。', '6批次'],
  ['a car bought for nothing', '（1）公务用车购置费支出0.00万元，本年度购置（更新）公务用车1辆。', '1辆'],
])('amount and count that contradict each other are reported: %s', (_, text, words) => {
  expect(breachesIn(text)).toEqual([expect.stringContaining(words)])
})

test.each([
  ['both', '3.公务接待费支出0.33万元。全年国内公务接待6批次、47人次。'],
  ['neither', '（1）公务用车购置费支出0.00万元，本年度购置（更新）公务用车0辆。'],
  ['no count', '3.公务接待费支出0.33万元，主要用于业务交流。'],
])('they are left alone where they agree: %s', (_, text) => {
  expect(breachesIn(text)).toEqual([])
})

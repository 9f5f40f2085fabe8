import { expect, test } from 'vitest'
import { heard, madeAccountsSeries as accounts } from '../../test/made-prose.js'

const rulesFor = (series: typeof accounts, text: string): string[] =>
  heard(series, text).contradictions.map(({ rule }) => rule)

const detail = '五、一般公共预算财政拨款支出决算情况说明\n（三）一般公共预算财政拨款支出决算具体情况\n'
const item = '1.社会保障和就业支出（类）人力资源和社会保障管理事务（款）行政运行（项）'
const income = '二、收入决算情况说明\n'

test.each([
  ['a tenth less than budgeted', `${detail}${item}年初预算为560.00万元，支出决算为500.00万元。`],
  ['a large change of a total', `${income}2024年度收入合计1010.00万元，与2023年度相比，增加200.00万元，增长24.69%。`],
])('a large change without a reason is reported: %s', (_, text) => {
  expect(rulesFor(accounts, text)).toContain('prose.reason-missing')
})

test.each([
  ['a small difference', `${detail}${item}年初预算为501.00万元，支出决算为500.00万元。`],
  [
    'a reason in the paragraph',
    `${detail}${item}年初预算为560.00万元，支出决算为500.00万元，决算数小于预算数的主要原因：人员调出。`,
  ],
  [
    'a reason in the next paragraph',
    `${income}2024年度收入合计1010.00万元，与2023年度相比，增加200.00万元，增长24.69%。\n收入增加的主要原因是人员增加。`,
  ],
  ['what the work achieved', '十三、预算绩效情况说明\n全区行业营收23.70亿元，同比增加3.00亿元，增长14.49%。'],
])('it is silent on %s', (_, text) => {
  expect(rulesFor(accounts, text)).not.toContain('prose.reason-missing')
})

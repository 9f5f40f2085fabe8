import { describe, expect, test } from 'vitest'
import { generalAccounts, madeAccounts } from '../../../test/made-accounts.js'
import { madeTable } from '../../../test/made-document.js'
import { findingsOf, withText } from '../../../test/with-text.js'

const accounts = madeAccounts(generalAccounts)
const purchases = (...rows: string[][]) =>
  withText(accounts, [
    '政府采购预算明细表',
    madeTable([['采购项目', '采购品目', '计量单位', '数量', '单价', '金额'], ...rows]),
  ])

const laptop = ['办公设备', '便携式计算机', '台', '3', '0.80', '2.40']

describe.each<[string, string[][], string[][]]>([
  [
    'procurement.quantity',
    [['办公设备', '打印机', '台', '2.40', '1.00', '2.40']],
    [laptop, ['服务', '物业管理', '平方米', '120.50', '0.01', '1.21'], ['纸', '复印纸', '箱', '3.00', '0.02', '0.06']],
  ],
  [
    'procurement.measure',
    [['办公设备', '打印机', '元', '2', '1.00', '2.00']],
    [laptop, ['服务', '车辆保险', '次', '2', '0.30', '0.60']],
  ],
  [
    'procurement.product',
    [['办公设备', '打印机', '台', '2', '1.00', '3.00']],
    [laptop, ['纸', '复印纸', '箱', '3', '0.0167', '0.05'], ['服务', '物业', '项', '1', '', '5.00']],
  ],
])('%s', (rule, wrong, right) => {
  test('fires', () => expect(findingsOf(rule, purchases(...wrong))).toHaveLength(wrong.length))
  test('is silent', () => expect(findingsOf(rule, purchases(...right))).toEqual([]))
  test('says that there was nothing to look at where no purchase is listed', () =>
    expect(findingsOf(rule, accounts)).toEqual([]))
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spell } from './paragraphs.js'
import { smallFirmShares, verifyParts } from './parts.js'

const kinds = (text: string): string[] => verifyParts(spell(text)).breaches.map(({ kind }) => kind)

test.each([
  '编制 67 人,其中:行政编制 14 人,事业编制 53 人。在职实有人数 53 人,其中:行政编制 9 人,工勤编 1 人,事业编制 41 人(其中参照公务员法管理 5 人),员额 2 人。',
  '签转 550 人，其中正高 14 人，副高 163 人，中级 373（评审 325 人、考核认定 48 人）；完成外地调入认定 55 人',
  '采购支出总额 646.77 万元，其中：政府采购货物支出 6.36 万元、政府采购工程支出 0 万元、政府采购服务支出 640.41 万元。',
  '共有车辆 1 辆，其中，主要领导干部用车 0 辆、应急保障用车 1 辆、其他用车 0 辆，单价 100 万元以上设备 9 台。',
  '职工50人，其中：党员30人，女性40人',
  '收入100万元，比上年增加5万元，其中：人员经费20万元，公用经费80万元',
  '收入100万元，其中：财政拨款90万元，一般公共预算80万元，政府性基金10万元，事业收入10万元',
  '投诉200件，其中：受理180件，办结180件，办结率100%。',
  '实有18人，其中：行政15人，工勤3人，退休25人',
  '无形资产50万元，其中：软件50万元，固定资产100万元，其中房屋80万元，车辆20万元',
  '年检 68 家，其中撤销办学 14 家，继续整改 8 家',
  '支出100万元，其中：基本支出60万元，占60%；项目支出90万元',
])('%s can be', text => {
  expect(kinds(text)).toEqual([])
})

test.each([
  ['技术人员 549 人，其中（正高级 1 人、高级 81 人、中级 358 人、初级 88 人、外地调入认定 30 人）', ['exceeds']],
  ['聘用人员 4619 人(其中:在岗 4001 人 217 万元,新进 500 人约 14 万元、离职 121 人以实际约 4 万元)', ['exceeds']],
  ['政府采购总额646.77万元，其中：货物6.36万元、工程0万元、服务604.41万元。', ['unequal']],
  ['共有车辆3辆，其中：机要通信用车1辆、应急保障用车1辆、其他用车0辆。', ['unequal']],
  [
    '2024年度项目4个，平均得分99.43分（其中，绩效评级为“优”的项目3个；绩效评级为“良”的项目0个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目0个）',
    ['unequal'],
  ],
  ['检查用人单位409户，其中人力资源机构466户。', ['one-exceeds']],
])('%s cannot be', (text, expected) => {
  expect(kinds(text)).toEqual(expected)
})

test('a slip in the middle of nested lists is one finding, at the figure that would make both right', () => {
  const text =
    '建筑面积13459平方米，其中地上建筑面积为8013平方米（其中计容面积7998平方米，不计容面积105平方米），地下建筑面积为5356平方米'
  expect(verifyParts(text).breaches).toMatchObject([{ sum: '8103', fitsAround: { text: '13459' } }])
})

test('a share for small firms is not larger than the procurement', () => {
  const total = '政府采购支出总额646.77万元，其中：货物6.36万元。'
  expect(smallFirmShares([`${total}授予中小企业合同金额646.77万元`])).toEqual([])
  expect(smallFirmShares([`${total}授予中小企业合同金额664.77万元`])).toMatchObject([{ share: '664.77' }])
  expect(smallFirmShares(['政府采购预算830.00万元', '面向中小企业预留政府采购项目预算金额932.00万元'])).toHaveLength(1)
})

test('lists that make their whole are silent, and one that is larger is reported', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 5 })
  const render = (whole: number, parts: readonly number[]): string =>
    `办结案件${whole}件（其中：${parts.map((part, i) => `第${'一二三四五'[i] ?? ''}科${part}件`.replace('第', '')).join('，')}）`
  fc.assert(
    fc.property(counts, parts => {
      const sum = parts.reduce((a, b) => a + b, 0)
      expect(kinds(render(sum, parts))).toEqual([])
      expect(kinds(render(sum + 7, parts))).toEqual([])
      const largest = Math.max(...parts)
      expect(kinds(render(largest - 1, parts))).toEqual(['one-exceeds'])
    }),
  )
})

test('hostile brackets take no time', () => {
  const started = performance.now()
  verifyParts(`${'（其中3人'.repeat(20_000)}`)
  expect(performance.now() - started).toBeLessThan(2_000)
})

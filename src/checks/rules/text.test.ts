import { describe, expect, test } from 'vitest'
import { generalAccounts, madeAccounts } from '../../../test/made-accounts.js'
import { findingsOf, withText } from '../../../test/with-text.js'
import { readBytes } from '../../documents/read.js'
import { commerceBudget2026, renderHtml, unitBudget } from '../../../examples/build/documents.js'

const accounts = madeAccounts(generalAccounts)
const budget = await readBytes('budget.html', Buffer.from(renderHtml(unitBudget(commerceBudget2026))))

/** Rule, what it is about, the document, a line in which it fires, lines in which it stays silent. */
const cases: [string, string, typeof accounts, string[], string[]][] = [
  [
    'text.year',
    'titles and dates',
    accounts,
    [
      '第三部分 江城市东湖区人力资源局2023年度部门决算情况说明',
      '截至2023年12月31日，本部门共有车辆2辆。',
      '截止2025年12月31日，共有车辆2辆。',
    ],
    [
      '第三部分 江城市东湖区人力资源局2024年度部门决算情况说明',
      '截至2024年12月31日，本部门共有车辆2辆。',
      '根据《2019年度部门决算公开办法》（财预〔2020〕52号）的规定公开。',
      '“十四五”时期（2021—2025年）规划任务继续推进。',
      '2023年度部门决算已于上年公开，不再重复。',
      '截至2025年6月30日，审计指出的问题已完成整改。',
      '本办法自2022年1月1日起施行。',
    ],
  ],
  [
    'text.year',
    'notes of a budget',
    budget,
    ['三、2025年“三公”经费预算情况说明', '截至2023年8月31日，本单位共有车辆2辆。'],
    ['三、2026年“三公”经费预算情况说明', '二、2025年预算执行情况说明', '截至2025年8月31日，本单位共有车辆2辆。'],
  ],
  [
    'text.base-year',
    'the base of a comparison',
    accounts,
    ['与2022年度相比，收入增加5.00万元。', '比2021年度决算数无变化。'],
    [
      '与2023年度相比，收入增加5.00万元。',
      '较上年增加。',
      '根据2022年印发的文件执行。',
      '与2024年预算数基本持平。',
      '与2019年相比，全区就业人数增加12.50%。',
    ],
  ],
  [
    'text.base-year',
    'the base of a budget',
    budget,
    ['2024年当年预算执行数为5.00万元。', '2024年预算安排5.00万元，2023年未安排。'],
    [
      '2025年当年预算执行数为5.00万元。',
      '2024年预算安排15.00万元，2025年预算安排16.00万元，均已执行。',
      '2026年预算安排5.00万元。',
      '自2020年起列入预算。',
    ],
  ],
  [
    'text.scope-word',
    'department wording at unit scope',
    budget,
    ['2026年部门预算安排购置车辆0辆。', '本年度部门预算编制坚持厉行节约。'],
    [
      '由主管部门汇总后公开。',
      '按部门预算支出经济分类科目编列。',
      '根据《2026年部门预算编制通知》编制。',
      '2026年单位预算安排购置车辆0辆。',
    ],
  ],
  [
    'text.scope-word',
    'unit wording at department scope',
    accounts,
    ['2024年度单位决算公开如下。'],
    ['所属单位决算已汇总。', '2024年度部门决算公开如下。'],
  ],
  [
    'text.level-word',
    'a city’s wording in a district',
    accounts,
    ['财政拨款收入：指市级财政当年拨付的资金。'],
    ['财政拨款收入：指区级财政当年拨付的资金。', '获得市级荣誉称号。'],
  ],
  [
    'text.template-leftover',
    'placeholders and options',
    accounts,
    [
      '公务接待XX批次，累计12人次。',
      '计划于20XX年完成。',
      '支出增加（减少）5.00万元，增长2.00%。',
      '公务接待费x,xxx.xx万元。',
      '（请根据实际情况填写）',
    ],
    [
      '采购X光机1台，配XL号服装。',
      '支出增加5.00万元。',
      '型号为ABX100，单位代码XA01。',
      '网址为http://www.example.cn/xxgk/xx.html',
      '减少5.00万元，主要原因是增加收入后返还。',
    ],
  ],
  [
    'text.punctuation',
    'doubled marks',
    accounts,
    ['收入增加5.00万元。。主要原因是人员增加。', '支出，，减少。', '项目、、人员。'],
    ['有待进一步研究……。', '共计1，234.50万元。', '“一网通办”；“一网统管”。'],
  ],
  [
    'text.unpaired',
    'brackets',
    accounts,
    ['公务用车购置及运行维护费（含燃料费、维修费、过桥过路费、保险费等支出合计5.00万元。'],
    ['公务用车购置及运行维护费（含燃料费、维修费、过桥过路费、保险费）等支出合计5.00万元。'],
  ],
  [
    'text.unit-name',
    'a character lost, doubled or changed',
    accounts,
    [
      '江城市东湖区人力源局负责全区工作。',
      '江城市东湖区人力资源源局负责全区工作。',
      '江城市东区人力资源局负责全区工作。',
    ],
    [
      '江城市东湖区人力资源局负责全区工作。',
      '东湖区人力资源局负责全区工作。',
      '江城市人力资源局负责全市工作。',
      '江城市东湖区人民政府批准。',
      '江城市东湖区人力资源和社会保障局是历史名称。',
    ],
  ],
]

describe.each(cases)('%s, %s', (rule, _, document, wrong, right) => {
  const linesAbout = (text: string): string[] => ['第五部分 其他需要说明的事项', text]
  test.each(wrong)('fires: %s', text => {
    expect(findingsOf(rule, withText(document, linesAbout(text))).length).toBeGreaterThan(
      findingsOf(rule, document).length,
    )
  })
  test.each(right)('is silent: %s', text => {
    expect(findingsOf(rule, withText(document, linesAbout(text)))).toEqual(findingsOf(rule, document))
  })
})

test('the correct documents are clean of all of them', () => {
  for (const [rule, , document] of cases) expect(findingsOf(rule, document), rule).toEqual([])
})

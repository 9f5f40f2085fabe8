// What sentences of four series of forms say, and what in them cannot be. Wordings and figures are invented; the kinds
// of mistakes are those that reviewers found in published documents.
import { describe, expect, test } from 'vitest'
import {
  contradictionsIn,
  heard,
  madeAccountsSeries as accounts,
  madeHebeiSeries as hebei,
  madeHubeiSeries as hubei,
  madeShanghaiSeries as shanghai,
  rulesFor,
  type MadeSeries,
} from '../../test/made-prose.js'

const item = '社会保障和就业支出（类）人力资源和社会保障管理事务（款）行政运行（项）'
const detail = '五、一般公共预算财政拨款支出决算情况说明\n（三）一般公共预算财政拨款支出决算具体情况\n'
const income = '二、收入决算情况说明\n'
const spending = '三、支出决算情况说明\n'
const basicPart = '六、一般公共预算财政拨款基本支出决算情况说明\n'
const threePublics = '九、财政拨款“三公”经费支出决算情况说明\n（二）“三公”经费财政拨款支出决算具体情况说明\n'
const plan = '2026年单位预算编制说明\n'
const sanGong = '一、2026年“三公”经费预算情况说明\n'
const justice = '公共安全支出（204类）司法（06款）行政运行（01项）'

describe('a mistake is heard', () => {
  test.each<[string, MadeSeries, string, string]>([
    [
      'amount against form',
      accounts,
      `${income}2024年度收入合计1,100.00万元，与2023年度相比，增加5.00万元。`,
      'prose.amount',
    ],
    ['amount over two lines', accounts, `${spending}2024年度支出合计1,0\n10.00万元。`, 'prose.amount'],
    ['item against form', accounts, `${detail}1.${item}年初预算为480.00万元，支出决算为510.00万元。`, 'prose.amount'],
    [
      'basic against form, Hebei',
      hebei,
      '二、支出情况\n其中：基本支出510.00万元，项目支出300.00万元。',
      'prose.amount',
    ],
    ['total against form, Hubei', hubei, '一、收支预算总体情况\n2023年部门收入预算810.00万元。', 'prose.amount'],
    [
      'operating costs, Shanghai',
      shanghai,
      '二、机关运行经费预算\n2026年某局财政拨款的机关运行经费预算为98.00万元。',
      'prose.amount',
    ],
    ['three publics, Shanghai', shanghai, `${sanGong}2026年“三公”经费预算数为8.50万元。`, 'prose.amount'],
    ['元 for 万元 by the form', accounts, `${detail}1.${item}年初预算为480.00万元，支出决算为500.00元。`, 'prose.unit'],
    [
      '元 for 万元 among 万元',
      accounts,
      '十一、政府采购支出说明\n政府采购支出总额30.00万元，其中：货物支出10.00万元、服务支出20.00元。',
      'prose.unit',
    ],
    [
      'percent sign missing',
      accounts,
      `${income}收入合计1010.00万元，比上年增加10.00万元，增长1.00，主要原因是人员增加。`,
      'prose.unit',
    ],
    [
      '万元 missing',
      accounts,
      `${spending}支出合计1000.00万元，其中项目支出400.00，基本支出600.00万元。`,
      'prose.unit',
    ],
    [
      'two amounts, Shanghai',
      shanghai,
      `${plan}1、${justice}500.00万元。主要用于：机关运转。2025年当年预算执行数为400.00万元，2026年预算安排510.00万元，比2025年预算执行数增加27.50%。`,
      'prose.two-amounts',
    ],
    [
      'share of the paragraph’s whole',
      accounts,
      `${spending}支出合计1000.00万元，其中：基本支出600.00万元，占本年支出62.00%；项目支出400.00万元，占本年支出40.00%。`,
      'prose.share',
    ],
    [
      'share of a named total',
      accounts,
      '五、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出1000.00万元，占本年支出合计的95.00%。',
      'prose.share',
    ],
    [
      'share of the list’s total',
      accounts,
      '五、一般公共预算财政拨款支出决算情况说明\n（二）结构情况\n一般公共预算财政拨款支出1000.00万元，主要用于以下方面：\n1.社会保障和就业支出（类）900.00万元，占92.00%。\n2.卫生健康支出（类）100.00万元，占10.00%。',
      'prose.share',
    ],
    [
      'share over the whole',
      accounts,
      '十三、预算绩效情况说明\n共涉及项目6个，资金90.00万元，占政府性基金项目支出总额的120%。',
      'prose.share',
    ],
    [
      'growth from the difference',
      accounts,
      `${income}收入合计1010.00万元，比上年增加10.00万元，增长10.00%，主要原因是人员增加。`,
      'prose.growth',
    ],
    [
      'growth over this year',
      accounts,
      `${income}收入合计1010.00万元，比上年增加110.00万元，增长10.89%，主要原因是人员增加。`,
      'prose.growth',
    ],
    [
      'growth from two amounts',
      shanghai,
      `${plan}1、${justice}500.00万元。2025年当年预算执行数为400.00万元，2026年预算安排500.00万元，比2025年预算执行数增加20.00%。主要原因是：人员增加。`,
      'prose.growth',
    ],
    [
      'growth from zero',
      shanghai,
      `${plan}1、${justice}500.00万元。2025年当年预算执行数为0.00万元，2026年预算安排500.00万元，比2025年预算执行数增加100.00%。`,
      'prose.growth-from-zero',
    ],
    [
      'direction from two amounts',
      shanghai,
      `${plan}1、${justice}500.00万元。2025年当年预算执行数为400.00万元，2026年预算安排500.00万元，比2025年预算执行数减少25.00%。`,
      'prose.direction',
    ],
    [
      'not flat',
      shanghai,
      `${plan}1、${justice}500.00万元。2025年当年预算执行数为400.00万元，2026年预算安排500.00万元，与2025年预算执行数持平。`,
      'prose.direction',
    ],
    [
      'completion',
      accounts,
      `${detail}1.${item}年初预算为400.00万元，支出决算为500.00万元，完成年初预算的105.00%。`,
      'prose.completion',
    ],
    [
      '大于 for 小于',
      accounts,
      `${detail}1.${item}年初预算为600.00万元，支出决算为500.00万元，完成年初预算的83.33%，支出决算数大于年初预算数的主要原因是：人员调出。`,
      'prose.direction',
    ],
    [
      '持平 for 小于',
      accounts,
      `${detail}1.${item}年初预算为600.00万元，支出决算为500.00万元。决算数与预算数持平。`,
      'prose.direction',
    ],
    [
      'reason empty',
      accounts,
      `${detail}1.${item}年初预算为600.00万元，支出决算为500.00万元，决算数小于预算数的主要原因是：。`,
      'prose.reason-empty',
    ],
    [
      'reason contradicts',
      accounts,
      `${income}收入合计1010.00万元，比上年减少10.00万元，下降0.98%，主要原因是人员经费增加。`,
      'prose.reason-contradicts',
    ],
    [
      'former account name',
      accounts,
      `${detail}1.医疗卫生与计划生育支出（类）行政事业单位医疗（款）行政单位医疗（项）年初预算为100.00万元，支出决算为100.00万元。`,
      'prose.account-name',
    ],
    [
      'list with an item that is zero',
      accounts,
      `${basicPart}公用经费100.00万元，主要包括：办公费、印刷费、水费。`,
      'prose.list',
    ],
    [
      'list that lacks an item',
      accounts,
      `${basicPart}人员经费500.00万元，主要包括：基本工资、奖金、伙食补助费。`,
      'prose.list',
    ],
    [
      'change of income and expenditure',
      shanghai,
      `${plan}2026年，收入预算1020.00万元，其中：财政拨款收入1000.00万元，比2025年预算增加50.00万元。支出预算1020.00万元，其中：财政拨款支出预算1000.00万元，比2025年预算减少50.00万元。`,
      'prose.change',
    ],
    [
      'change of the parts',
      shanghai,
      `${sanGong}2026年“三公”经费预算数为7.50万元，比2025年预算数增加0.50万元。其中：\n（一）因公出国（境）费0万元，与2025年预算数持平。\n（二）公务用车购置及运行费6.00万元，与2025年预算数持平。\n（三）公务接待费1.50万元，比2025年预算数减少0.50万元。`,
      'prose.change',
    ],
    [
      'three publics, actual without its name',
      accounts,
      `${threePublics}3.公务接待费预算为1.00万元，支出决算为0.80万元。`,
      'prose.amount',
    ],
  ])('%s', (_, series, text, rule) => expect(rulesFor(series, text)).toContain(rule))
})

describe('a correct sentence is left alone', () => {
  test.each<[string, MadeSeries, string]>([
    [
      'total and change',
      accounts,
      `一、收入支出决算总体情况说明\n2024年度收、支总计均为1,050.00万元。与2023年度相比，收、支总计各增加50.00万元，增长5.00%，主要原因是项目增加。`,
    ],
    [
      'half-width punctuation, spaces',
      accounts,
      `一、收入支出决算总体情况说明\n2024 年度收、支总计均为 1,050.00 万元.与 2023 年度相比,收、支总计各增加 50.00 万元,增长 5 %,主要原因是项目增加.`,
    ],
    [
      'broken over lines',
      accounts,
      `${spending}2024年度支出合计1,000.\n00万元，其中：基本支出60\n0.00万元，占本年支出6\n0%；项目支出400.00万元，占40.00%。`,
    ],
    ['rounded to 亿元', accounts, `${spending}支出合计0.10亿元。`],
    ['rounded to one decimal', accounts, `${spending}支出合计1000.0万元，其中：基本支出600万元，占60%。`],
    ['in 元', accounts, `${spending}支出合计10,000,000.00元。`],
    [
      'numbered reasons',
      accounts,
      `${detail}1.${item}年初预算为600.00万元，支出决算为500.00万元，完成年初预算的83.33%，决算数小于预算数的主要原因：一是人员调出，经费减少；二是新增任务推迟到下年。`,
    ],
    [
      '大于',
      accounts,
      `${detail}1.${item}年初预算为400万元，支出决算为500万元，完成年初预算的125%，支出决算数大于年初预算数的主要原因：年中追加人员经费。`,
    ],
    [
      'budget of zero without a percentage',
      accounts,
      `${detail}1.${item}年初预算为0万元，支出决算为500.00万元，支出决算数大于年初预算数的主要原因是：年中追加。`,
    ],
    ['基本持平', accounts, `${detail}1.${item}年初预算为501.00万元，支出决算为500.00万元，决算数与预算数基本持平。`],
    ['0.00 %', accounts, `${income}收入合计1010.00万元，比上年增加0.02万元，增长0.00%，主要原因是人员增加。`],
    ['down to nothing', accounts, `${threePublics}2.某项费用0万元，比上年减少3.00万元，下降100%，主要原因是没有安排。`],
    ['percentage points', accounts, `十三、预算绩效情况说明\n满意度达到95.00%，比上年提高3.50个百分点。`],
    [
      'no money at all',
      accounts,
      '八、国有资本经营预算财政拨款支出决算情况说明\n本部门2024年度没有国有资本经营预算财政拨款支出。',
    ],
    [
      'several years',
      accounts,
      `${income}2022年收入合计900.00万元，2023年收入合计950.00万元，2024年收入合计1010.00万元。`,
    ],
    [
      'another year’s amount',
      shanghai,
      `${sanGong}2025年“三公”经费预算数为9.00万元，2026年“三公”经费预算数为7.50万元。`,
    ],
    ['last year’s amount in words', accounts, `${spending}上年支出合计980.00万元，本年支出合计1000.00万元。`],
    [
      'parts before the change of the whole',
      accounts,
      `${income}收入合计1010.00万元。其中：财政拨款收入1000.00万元，其他收入10.00万元。收入合计比上年增加10.00万元，增长1.00%。`,
    ],
    [
      'nested 其中',
      accounts,
      `${spending}支出合计1000.00万元，其中：基本支出600.00万元，占60.00%，其中人员经费500.00万元，公用经费100.00万元；项目支出400.00万元，占40.00%。`,
    ],
    [
      'share of a part',
      accounts,
      '十一、政府采购支出说明\n政府采购支出总额300.00万元，其中：授予中小企业合同金额150.00万元，占政府采购支出总额的50.00%，其中：授予小微企业合同金额75.00万元，占授予中小企业合同金额的50.00%。',
    ],
    ['negative amount', accounts, `一、概况\n事业收入-3.20万元，比上年减少5.20万元，主要原因是退回以前年度款项。`],
    [
      'standards in 元',
      accounts,
      '十三、预算绩效情况说明\n发放补贴30.00万元，其中培训20.00万元，人均补贴1800.00元，每次讲课费500.50元。',
    ],
    [
      'a limit that is no amount',
      accounts,
      '十二、国有资产占用情况说明\n单价100万元（含）以上设备（不含车辆）0台（套），价值0万元。',
    ],
    ['list with 等', accounts, `${basicPart}人员经费500.00万元，主要包括：基本工资、津贴补贴、奖金等。`],
    ['open list', accounts, `${basicPart}公用经费100.00万元，主要包括：办公费、水费。`],
    [
      'item, Shanghai',
      shanghai,
      `${plan}1、${justice}500.00万元。主要用于：机关运转。2025年当年预算执行数为400.00万元，2026年预算安排500.00万元，比2025年预算执行数增加25.00%。主要原因是：人员增加。`,
    ],
    [
      'item, flat',
      shanghai,
      `${plan}1、${justice}500.00万元。2025年当年预算执行数为500.00万元，2026年预算安排500.00万元，与2025年预算执行数持平。主要原因是：人员不变。`,
    ],
    [
      'item, almost flat',
      shanghai,
      `${plan}1、${justice}500.00万元。2025年当年预算执行数为500.30万元，2026年预算安排500.00万元，比2025年预算执行数基本持平。`,
    ],
    [
      'totals, Shanghai',
      shanghai,
      `${plan}2026年，某局收入预算1020.00万元，其中：财政拨款收入1000.00万元，比2025年预算减少20.00万元；事业收入0万元；其他收入20.00万元。\n支出预算1020.00万元，其中：财政拨款支出预算1000.00万元，比2025年预算减少20.00万元。财政拨款支出预算中，一般公共预算拨款支出预算1000.00万元，比2025年预算增加30.00万元；政府性基金拨款支出预算0万元，比2025年预算减少50.00万元；国有资本经营预算拨款支出预算0万元，与2025年预算持平。`,
    ],
    [
      '三公, Shanghai',
      shanghai,
      `${sanGong}2026年“三公”经费预算数为7.50万元，比2025年预算数减少0.50万元。其中：\n（一）因公出国（境）费0万元，与2025年预算数持平。\n（二）公务用车购置及运行费6.00万元，比2025年预算数增加1.00万元。其中：公务用车购置费0万元，与2025年预算数持平；公务用车运行费6.00万元，比2025年预算数增加1.00万元。\n（三）公务接待费1.50万元，比2025年预算数减少1.50万元。`,
    ],
    [
      'Hebei',
      hebei,
      '二、收支情况\n2024年预算支出800.00万元，其中基本支出500.00万元，占62.50%；项目支出300.00万元，占37.50%。比2023年预算增加40.00万元，增长5.26%，主要是项目增加。',
    ],
    [
      'Hubei',
      hubei,
      '二、收支预算总体情况\n2023年部门收支总预算800万元。其中一般公共预算财政拨款支出预算700万元，比2022年预算减少100万元，下降12.5%，主要原因是人员减少。',
    ],
    [
      'contents',
      accounts,
      '目录\n一、收入支出决算总体情况说明..........12\n二、收入决算情况说明..........12\n三、支出决算情况说明..........13',
    ],
    [
      'glossary',
      accounts,
      '第四部分名词解释\n1.一般公共预算财政拨款收入：指财政当年拨付的资金，占支出的120%也不是错误。',
    ],
  ])('%s', (_, series, text) =>
    expect(contradictionsIn(series, text).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]),
  )
})

test('a finding shows where, what is right and how it is computed', () => {
  const [found] = contradictionsIn(
    accounts,
    `${detail}1.${item}年初预算为400.00万元，支出决算为500.00万元，完成年初预算的105.00%。`,
  )
  expect(found).toMatchObject({
    rule: 'prose.completion',
    expected: '125.00%',
    arithmetic: '500.00 ÷ 400.00 = 125.00%',
  })
})

test('what no pattern explains is counted', () => {
  const {
    heard: numbers,
    verified,
    unexplained,
  } = heard(accounts, `${spending}支出合计1000.00万元，其中购置某设备12.00万元。`)
  expect({ numbers, verified, unexplained }).toEqual({ numbers: 2, verified: 1, unexplained: 1 })
})

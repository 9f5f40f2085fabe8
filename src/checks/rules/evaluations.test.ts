import { describe, expect, test } from 'vitest'
import type { Block, Document } from '../../documents/document.js'
import { nationalForm, tableOf } from '../../../test/made-evaluations.js'
import { checkDocument } from '../check.js'
import type { CheckReport } from '../finding.js'
import { evaluationRules } from './evaluations.js'

const line = (text: string): Block => ({ kind: 'line', text, page: 1 })
const made = (rows: string[][]): Block => tableOf(rows) as Block

const documentOf = (blocks: Block[]): Document => ({
  file: 'made',
  format: 'docx',
  sha256: '0'.repeat(64),
  paged: false,
  pages: [{ number: 1, blocks }],
})

const check = (blocks: Block[]): CheckReport => checkDocument(documentOf(blocks), { rules: evaluationRules })
const loud = ({ findings }: CheckReport): string[] =>
  findings.filter(f => f.severity !== 'note').map(f => `${f.severity} ${f.rule}`)

const selfTitle = line('2023年度项目支出绩效自评表')
const selfForm = (change: (rows: string[][]) => void = () => {}): CheckReport => {
  const rows = nationalForm()
  change(rows)
  return check([selfTitle, made(rows)])
}

const set =
  (from: string, to: string) =>
  (rows: string[][]): void => {
    const row = rows.find(cells => cells.includes(from))
    if (!row) throw new Error(`no cell ${from}`)
    row[row.lastIndexOf(from)] = to
  }
const setIn =
  (label: string, column: number, to: string) =>
  (rows: string[][]): void => {
    const row = rows.find(cells => cells.includes(label))
    if (!row) throw new Error(`no row ${label}`)
    row[column] = to
  }

describe('self-evaluation forms', () => {
  test('a form that keeps its own rules is clean, and a document of such forms alone is readable', () => {
    const report = selfForm()
    expect(loud(report)).toEqual([])
    expect(report.verdict).toBe('clean')
    expect(report.document).toMatchObject({ kind: 'self-evaluation', year: 2023 })
  })

  test.each([
    ['rate', set('95%', '96%'), 'error evaluation.execution-rate'],
    [
      'execution score',
      (rows: string[][]) => {
        setIn('年度资金总额', 8, '9.8')(rows)
        setIn('总分', 7, '98.8')(rows)
      },
      'warning evaluation.execution-score',
    ],
    [
      'spending above the budget',
      (rows: string[][]) => {
        setIn('年度资金总额', 5, '150.00')(rows)
        setIn('年度资金总额', 7, '150%')(rows)
        setIn('年度资金总额', 8, '10')(rows)
        setIn('总分', 7, '99')(rows)
      },
      'error evaluation.execution-range',
    ],
    [
      'score of a shortfall',
      (rows: string[][]) => {
        setIn('查档群众满意度', 7, '10')(rows)
        setIn('总分', 7, '99.5')(rows)
      },
      'warning evaluation.indicator-score',
    ],
    [
      'points lost on a met target',
      (rows: string[][]) => {
        setIn('数字化卷数', 7, '18')(rows)
        setIn('总分', 7, '96.5')(rows)
      },
      'warning evaluation.indicator-score',
    ],
    [
      'score above its weight',
      (rows: string[][]) => {
        setIn('数字化卷数', 7, '22')(rows)
        setIn('总分', 7, '100.5')(rows)
      },
      'error evaluation.cap',
    ],
    ['total', setIn('总分', 7, '97.5'), 'error evaluation.total'],
    [
      'weights',
      (rows: string[][]) => {
        setIn('查档等候时间', 6, '25')(rows)
        setIn('查档等候时间', 7, '25')(rows)
        setIn('总分', 7, '93.5')(rows)
      },
      'warning evaluation.weights',
    ],
    ['cause', setIn('查档群众满意度', 8, ''), 'warning evaluation.cause'],
  ])('%s', (_, change, expected) => {
    expect(loud(selfForm(change))).toEqual([expected])
  })

  test('the grade follows the total', () => {
    const report = check([selfTitle, line('评价等级：良'), made(nationalForm())])
    expect(loud(report)).toEqual(['error evaluation.grade'])
  })

  test('the text counts the attached forms and their money', () => {
    const other = nationalForm().map(row => row.map(text => (text === '档案数字化项目' ? '窗口服务购买项目' : text)))
    other.forEach(row => {
      const at = row.indexOf('数字化卷数')
      if (at >= 0) row[at] = '服务人次'
    })
    const forms = [selfTitle, made(nationalForm()), selfTitle, made(other)]
    const said = (count: number, amount: string): CheckReport =>
      check([line(`我部门对2023年度项目全面开展绩效自评，共涉及项目${count}个，资金${amount}万元。`), ...forms])
    const counted = (report: CheckReport): string[] =>
      report.findings.filter(f => f.rule === 'evaluation.count').map(f => f.row ?? '')
    expect(counted(said(2, '190.00'))).toEqual([])
    expect(counted(said(2, '200.00'))).toEqual([])
    expect(counted(said(3, '190.00'))).toEqual(['自评项目个数'])
    expect(counted(said(2, '195.00'))).toEqual(['自评资金'])
  })
})

const goalForm = (): string[][] => [
  ['项目名称', '职业技能培训', '<', '<', '<', '<'],
  ['项目编码', 'A2024000012', '<', '<', '<', '<'],
  ['项目预算', '60.00', '<', '<', '<', '<'],
  ['长期绩效目标1', '持续开展培训，培训合格率达到90%以上', '<', '<', '<', '<'],
  ['年度绩效目标1', '全年开展培训，培训人数不少于500人', '<', '<', '<', '<'],
  ['长期绩效目标表', '<', '<', '<', '<', '<'],
  ['目标名称', '一级指标', '二级指标', '三级指标', '指标值', '指标值确定依据'],
  ['长期绩效目标1', '成本指标', '经济成本指标', '培训总成本', '≤60万元', '计划标准'],
  ['^', '^', '^', '人均补贴标准', '1200元/人/年', '行业标准'],
  ['^', '产出指标', '数量指标', '参加培训人数', '≥500人', '计划标准'],
  ['^', '^', '^', '回访人次', '≥300人次', '计划标准'],
  ['^', '^', '质量指标', '培训合格率', '≥90%', '计划标准'],
  ['^', '效益指标', '社会效益指标', '培训后就业率', '≥60%', '历史数据'],
  ['^', '满意度指标', '服务对象满意度指标', '学员满意度', '≥95%', '计划标准'],
  ['年度绩效目标表', '<', '<', '<', '<', '<'],
  ['目标名称', '一级指标', '二级指标', '三级指标', '指标值', '指标值确定依据'],
  ['年度绩效目标1', '成本指标', '经济成本指标', '培训总成本', '≤60万元', '计划标准'],
  ['^', '^', '^', '人均补贴标准', '1200元/人/年', '行业标准'],
  ['^', '产出指标', '数量指标', '参加培训人数', '≥500人', '计划标准'],
  ['^', '^', '^', '回访人次', '≥300人次', '计划标准'],
  ['^', '^', '质量指标', '培训合格率', '≥90%', '计划标准'],
  ['^', '效益指标', '社会效益指标', '培训后就业率', '≥60%', '历史数据'],
  ['^', '满意度指标', '服务对象满意度指标', '学员满意度', '≥95%', '计划标准'],
]

const goalTitle = line('2024年项目绩效目标表')
const goal = (change: (rows: string[][]) => void = () => {}): CheckReport => {
  const rows = goalForm()
  change(rows)
  return check([goalTitle, made(rows)])
}
const both =
  (name: string, column: number, to: string) =>
  (rows: string[][]): void => {
    for (const row of rows) if (row.includes(name)) row[column] = to
  }

describe('goal forms', () => {
  test('a form without contradiction is clean', () => {
    expect(loud(goal())).toEqual([])
  })

  test.each([
    ['cost above the budget', both('培训总成本', 4, '≤80万元'), 'error goal.cost'],
    ['cost in 元', both('培训总成本', 4, '≤600000元'), 'warning goal.cost'],
    ['cost in 元 with the figure of 万元', both('培训总成本', 4, '≤60元'), 'error goal.cost'],
    ['a count measured in per cent', both('回访人次', 3, '培训2场（单位）'), null],
    ['a rate in words', both('培训后就业率', 4, '保持稳定'), 'warning goal.measurable'],
    ['a wish for more as ≤', both('回访人次', 4, '≤300人次'), 'warning goal.direction'],
    ['a target below the goal text', both('培训合格率', 4, '≥85%'), 'error goal.text'],
    ['different units of one standard', setIn('人均补贴标准', 4, '1200元/人/月'), 'error goal.period-unit'],
    ['no basis', setIn('学员满意度', 5, ''), 'warning goal.basis'],
  ])('%s', (_, change, expected) => {
    expect(loud(goal(change))).toEqual(expected === null ? [] : [expected])
  })

  test('a count in the name and a percentage as its target', () => {
    const report = goal(rows => {
      both('回访人次', 4, '90%')(rows)
      both('回访人次', 3, '培训2场（单位）')(rows)
    })
    expect(loud(report)).toEqual(['error goal.type'])
  })

  test('a missing category', () => {
    const rows = goalForm().filter(row => !row.includes('培训后就业率'))
    expect(loud(check([goalTitle, made(rows)]))).toEqual(['warning goal.levels'])
  })

  test('a fault in an indicator that two projects share is said once and names both', () => {
    const faulty = (name: string, code: string): Block =>
      made(
        goalForm().map(row =>
          row.map((text, c) =>
            text === '职业技能培训'
              ? name
              : text === 'A2024000012'
                ? code
                : c === 4 && row.includes('培训后就业率')
                  ? '保持稳定'
                  : text,
          ),
        ),
      )
    const report = check([goalTitle, faulty('职业技能培训', 'A1234567'), goalTitle, faulty('创业培训', 'A7654321')])
    const found = report.findings.filter(({ rule }) => rule === 'goal.measurable')
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toContain('“职业技能培训”绩效目标表、“创业培训”绩效目标表')
  })

  const fundedForm = (annual: string): string[][] => [
    ['项目名称', '道路养护', '<', '项目类别', '其他运转类', '<'],
    ['项目资金（元）', '项目资金总额', '300,000.00', '年度资金申请总额', '<', annual],
    ['^', '其中：财政资金', '300,000.00', '其中：当年财政拨款', '<', '150,000.00'],
    ['^', '^', '^', '上年结转资金', '<', '50,000.00'],
    ['^', '其他资金', '—', '其他资金', '<', '0.00'],
    ['', '一级指标', '二级指标', '三级指标', '<', '年度(/项目)指标值'],
    ['绩效指标', '产出指标', '数量指标', '养护里程', '<', '≥10.00(公里)'],
    ['^', '效益指标', '社会效益指标', '通行事故', '<', '<=1.00(起)'],
    ['^', '满意度指标', '服务对象满意度指标', '居民满意度', '<', '≥95.00(%)'],
  ]
  const funded = (annual: string): Block => {
    const table = tableOf(fundedForm(annual))
    return {
      ...table,
      cells: table.cells.map(cell => ({
        ...cell,
        box: { x0: cell.column * 80, x1: cell.column * 80 + 80, y0: cell.row * 20, y1: cell.row * 20 + 20 },
      })),
    } as Block
  }

  test('a project with its sources that add up, and one whose year does not', () => {
    expect(loud(check([goalTitle, funded('200,000.00')]))).toEqual([])
    const report = check([goalTitle, funded('210,000.00')])
    expect(loud(report)).toEqual(['error goal.funds'])
    expect(report.findings[0]).toMatchObject({
      row: '年度资金申请总额',
      expected: '200000.00',
      actual: '210000.00',
      box: { x0: 400, y0: 20, x1: 480, y1: 40 },
    })
  })

  test('the text counts the projects with goals and their money', () => {
    const said = (count: number, amount: string): string[] =>
      loud(
        check([line(`编报绩效目标的项目${count}个，涉及项目预算资金${amount}万元。`), goalTitle, funded('200,000.00')]),
      )
    expect(said(1, '20.00')).toEqual([])
    expect(said(1, '30.00')).toEqual([])
    expect(said(1, '25.00')).toEqual(['warning goal.count'])
    expect(said(7, '25.00')).toEqual([])
  })

  test('findings carry the place of the cell they speak of', () => {
    const rows = fundedForm('200,000.00').map(row => row.map(text => (text === '养护里程' ? '完好率' : text)))
    rows.forEach(row => row.forEach((text, c) => text === '≥10.00(公里)' && (row[c] = '保持稳定')))
    const table = tableOf(rows)
    const cells = table.cells.map(cell => ({
      ...cell,
      box: { x0: cell.column, x1: cell.column + 1, y0: cell.row, y1: 99 },
    }))
    const [found] = check([goalTitle, { ...table, cells } as Block]).findings
    expect(found).toMatchObject({ rule: 'goal.measurable', column: '指标值', box: { x0: 5, y0: 6 } })
  })

  test('the same project twice, but not two that differ in code', () => {
    const twin = (code: string): Block =>
      made(goalForm().map(row => row.map(text => (text === 'A2024000012' ? code : text))))
    expect(loud(check([goalTitle, made(goalForm()), goalTitle, twin('A2024000012')]))).toEqual([
      'error evaluation.duplicate',
    ])
    expect(loud(check([goalTitle, made(goalForm()), goalTitle, twin('A2024000013')]))).toEqual([
      'warning evaluation.same-name',
    ])
  })
})

/** Tables for tests of performance forms: rows of texts become a grid, `^` continues the cell above, `<` the cell to the left. */
import type { SourceTable } from '../src/forms/table.js'

export const tableOf = (
  rows: readonly (readonly string[])[],
  grid: SourceTable['grid'] = 'exact',
  page = 1,
): SourceTable => {
  const columns = Math.max(...rows.map(row => row.length))
  const at = (r: number, c: number): string => rows[r]?.[c] ?? ''
  const cells = rows.flatMap((row, r) =>
    row.flatMap((text, c) => {
      if (text === '^' || text === '<') return []
      let columnSpan = 1
      while (at(r, c + columnSpan) === '<') columnSpan++
      let rowSpan = 1
      while (at(r + rowSpan, c) === '^') rowSpan++
      return [{ text, row: r, column: c, rowSpan, columnSpan, page }]
    }),
  )
  return { kind: 'table', grid, rows: rows.length, columns, cells, pages: [page] }
}

/** The national project self-evaluation form (财预〔2020〕10号): ten points for execution, weights printed. */
export const nationalForm = (): string[][] => [
  ['项目名称', '<', '档案数字化项目', '<', '<', '<', '<', '<', '<'],
  ['主管部门', '<', '某局', '<', '<', '实施单位', '<', '某中心', '<'],
  ['项目资金（万元）', '<', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['^', '<', '年度资金总额', '90.00', '100.00', '95.00', '10', '95%', '9.5'],
  ['^', '<', '其中：当年财政拨款', '90.00', '100.00', '95.00', '—', '95%', '—'],
  ['年度总体目标', '预期目标', '<', '<', '<', '实际完成情况', '<', '<', '<'],
  ['^', '完成馆藏档案数字化', '<', '<', '<', '已完成', '<', '<', '<'],
  [
    '绩效指标',
    '一级指标',
    '二级指标',
    '三级指标',
    '年度指标值',
    '实际完成值',
    '分值',
    '得分',
    '偏差原因分析及改进措施',
  ],
  ['^', '产出指标', '数量指标', '数字化卷数', '≥1000卷', '1200卷', '20', '20', ''],
  ['^', '^', '质量指标', '图像合格率', '≥98%', '99%', '15', '15', ''],
  ['^', '^', '时效指标', '完成时间', '2023年底前', '2023年底前', '15', '15', ''],
  ['^', '效益指标', '社会效益指标', '查档等候时间', '≤10分钟', '8分钟', '30', '30', ''],
  ['^', '满意度指标', '服务对象满意度指标', '查档群众满意度', '≥90%', '81%', '10', '9', '样本偏少，下年扩大调查面'],
  ['总分', '<', '<', '<', '<', '<', '100', '98.5', ''],
]

/** Budget 2024 of a district bureau in Hebei: descriptions in neutral words of our own, assets as the document lists them. */
import type { Asset, BookTables, Statement } from '../../../src/book/tables.js'
import type { AssetCategory } from '../../../src/book/vocabulary.js'
import { fen } from '../../../src/money/fen.js'
import type { Additions } from './additions.js'

const year = 2024

const functions = [
  '1. 落实人力资源和社会保障方面的法律法规，拟订并组织实施全区事业发展规划。',
  '2. 促进就业创业，管理公共就业服务和就业补助资金。',
  '3. 统筹养老、失业等社会保险工作，监督社会保险基金。',
  '4. 管理事业单位人事、职称和收入分配工作。',
  '5. 开展劳动保障监察，调解和仲裁劳动人事争议。',
  '6. 承担区委、区政府交办的其他工作。',
].join('\n')

const organisation = '本部门由局本级和两个所属事业单位组成。'

const statement = (unit: string, id: string, kind: Statement['kind'], key: string | null, text: string): Statement => ({
  id,
  year,
  unit,
  kind,
  key,
  text,
})

/** 上年末固定资产: category, use, quantity, measure, yuan. */
const held: readonly [AssetCategory, string | null, string, string, bigint][] = [
  ['vehicle', null, '3', '辆', 589_200n],
  ['other', '其他固定资产', '978', '件', 3_347_800n],
]

const rows = (unit: string): Partial<BookTables> => ({
  statements: [
    statement(unit, 'S001', 'functions', null, functions),
    statement(unit, 'S002', 'organisation', null, organisation),
    statement(unit, 'S003', 'reason', 'prior-year', '本账据单一年度公开材料重建，没有上年预算数'),
  ],
  assets: held.map(([category, use, quantity, measure, yuan], i): Asset => ({
    id: `A${String(i + 1).padStart(3, '0')}`,
    year: year - 1,
    unit,
    category,
    use,
    quantity,
    measure,
    valueFen: fen(yuan * 100n),
  })),
})

const secondPensions = '13030224P00308P12378G'

/** Targets of cost that contradict the budget of their project, by the target as printed. */
const targets: Record<string, string> = { '≤300万元': '≤200万元', '≤403860.63元': '≤40.39万元' }

/** 万元 and 次 measure no goods; a quantity that repeats the amount is one piece. */
const corrected = (tables: BookTables): BookTables => ({
  ...tables,
  projects: tables.projects.map(project =>
    project.id === secondPensions ? { ...project, name: `${project.name}（第二笔）` } : project,
  ),
  indicators: tables.indicators.map(indicator =>
    indicator.target !== null && Object.hasOwn(targets, indicator.target)
      ? { ...indicator, target: targets[indicator.target]! }
      : indicator,
  ),
  procurement: tables.procurement.map(line => ({
    ...line,
    measure: line.measure === '万元' ? '批' : line.measure === '次' ? '件' : line.measure,
    quantity: line.quantity?.includes('.') === true ? '1' : line.quantity,
  })),
})

export const haigang2024: Additions = {
  document: 'haigang-hrss-2024-budget.txt',
  folder: 'haigang-2024',
  header: {
    title: '秦皇岛市海港区人力资源和社会保障局2024年部门预算账本（据公开材料重建）',
    sources: [{ title: '秦皇岛市海港区人力资源和社会保障局2024年部门预算公开材料', path: null }],
  },
  rows,
  corrected,
  goalText: project =>
    project === null
      ? '稳定就业，落实各项社会保险待遇，维护劳动关系和谐。'
      : `按计划完成“${project}”安排的工作，资金按规定用途和进度使用。`,
}

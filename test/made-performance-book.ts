/**
 * A year's performance of an invented unit: a department and two projects with everything the cycle records. Tests of forms,
 * of the command line and pictures come here.
 */
import { createBook } from '../src/book/book.js'
import type { Book } from '../src/book/book.js'
import { blankGoal, blankIndicator, blankProject, emptyTables } from '../src/book/tables.js'
import type { BookTables, Entry, Goal, Indicator, SelfEvaluation } from '../src/book/tables.js'
import { fen } from '../src/money/fen.js'

const year = 2024
const unit = '501'
const yuan = (amount: bigint) => fen(amount * 100n)

const goal = (id: string, project: string | null, text: string, rest: Partial<Goal> = {}): Goal => ({
  ...blankGoal,
  id,
  year,
  unit,
  project,
  period: 'annual',
  text,
  ...rest,
})

const indicator = (
  id: string,
  of: string,
  [level1, level2]: [Indicator['level1'], string],
  name: string,
  target: string,
  rest: Partial<Indicator> = {},
): Indicator => ({ ...blankIndicator, id, goal: of, level1, level2, name, target, ...rest })

const amount: ['output', string] = ['output', '数量指标']
const quality: ['output', string] = ['output', '质量指标']
const cost: ['cost', string] = ['cost', '经济成本指标']
const social: ['benefit', string] = ['benefit', '社会效益指标']
const content: ['satisfaction', string] = ['satisfaction', '服务对象满意度指标']

const entry = (id: string, stage: Entry['stage'], project: string, amountYuan: bigint): Entry => ({
  id,
  year,
  stage,
  unit,
  flow: 'expenditure',
  fund: 'general',
  origin: 'this-year',
  functional: '2080705',
  economic: null,
  kind: 'project',
  project,
  amountFen: yuan(amountYuan),
  basis: 'recorded',
  corrects: null,
  why: null,
})

const evaluation = (id: string, project: string | null, scheme: string): SelfEvaluation => ({
  id,
  year,
  unit,
  project,
  scheme,
  budgetFen: null,
  spentFen: null,
  executionPoints: null,
  totalPoints: null,
  cause: null,
  measure: null,
})

const tables: BookTables = {
  ...emptyTables,
  units: [
    { code: unit, name: '示例市示范区就业服务局', kind: 'administrative', parent: null },
    { code: '501001', name: '示范区就业服务中心', kind: 'institution', parent: unit },
  ],
  projects: [
    {
      ...blankProject,
      id: 'P1',
      name: '职业培训项目',
      unit: '501001',
      attribute: 'recurrent',
      legalBasis: '本级就业工作方案',
      state: 'running',
    },
    { ...blankProject, id: 'P2', name: '招聘服务项目', unit, attribute: 'continuing', state: 'running' },
  ],
  entries: [
    entry('B1', 'approved', 'P1', 600_000n),
    entry('B2', 'approved', 'P2', 200_000n),
    entry('A1', 'actual', 'P1', 570_000n),
    entry('A2', 'actual', 'P2', 120_000n),
  ],
  costs: [
    {
      id: 'C1',
      year,
      stage: 'approved',
      project: 'P1',
      activity: '培训补贴',
      economic: '30216',
      basis: '300人×1800元',
      amountFen: yuan(540_000n),
    },
    {
      id: 'C2',
      year,
      stage: 'approved',
      project: 'P1',
      activity: '教材印刷',
      economic: '30202',
      basis: '3000册×20元',
      amountFen: yuan(60_000n),
    },
  ],
  funding: [
    { id: 'F0', project: 'P1', year: year - 1, fund: 'general', amountFen: yuan(500_000n), why: null },
    { id: 'F1', project: 'P1', year, fund: 'general', amountFen: yuan(600_000n), why: '培训人数增加' },
    { id: 'F2', project: 'P2', year, fund: 'general', amountFen: yuan(200_000n), why: null },
  ],
  plans: ['03-31', '06-30', '10-31', '12-31'].map((day, i) => ({
    project: 'P1',
    year,
    until: `${year}-${day}`,
    percent: ['12.5', '50', '75', '100'][i]!,
  })),
  progress: [
    { id: 'S1', year, unit, project: 'P1', on: `${year}-06-30`, spentFen: yuan(290_000n), note: null },
    { id: 'S2', year, unit, project: 'P2', on: `${year}-06-30`, spentFen: yuan(50_000n), note: null },
  ],
  goals: [
    ...[1, 2, 3, 4].map(i => goal(`D${i}`, null, `做好第${i}项就业服务工作`, { weight: '20' })),
    goal('G1', 'P1', '按计划组织职业培训，提高劳动者技能', { weight: '20', degree: '95' }),
    goal('G2', 'P2', '举办招聘活动，促进就业', { weight: '20', degree: '80' }),
  ],
  indicators: [
    indicator('D1-1', 'D1', amount, '培训人数', '≥300人', { weight: '20' }),
    indicator('D2-1', 'D2', quality, '培训合格率', '≥90%', { weight: '20' }),
    indicator('D3-1', 'D3', amount, '招聘活动场次', '≥20场', { weight: '20', actual: '18场' }),
    indicator('D4-1', 'D4', content, '服务对象满意度', '≥90%', { weight: '20', actual: '93%' }),
    indicator('I1', 'G1', amount, '培训人数', '≥300人', { weight: '20', actual: '280人', cause: '两个班次推迟' }),
    indicator('I2', 'G1', quality, '培训合格率', '≥90%', { weight: '10', actual: '95%' }),
    indicator('I3', 'G1', cost, '人均培训成本', '≤2000元', { weight: '10', actual: '1900元' }),
    indicator('I4', 'G1', social, '培训后就业率', '≥60%', { weight: '10', actual: '66%' }),
    indicator('I5', 'G1', content, '学员满意度', '≥90%', { weight: '10', actual: '96%' }),
    indicator('I6', 'G2', amount, '招聘活动场次', '≥20场', { weight: '30', actual: '18场', basis: '计划标准' }),
    indicator('I7', 'G2', amount, '培训人数', '≥50人', { weight: '30', actual: '55人' }),
  ],
  measurements: [
    { id: 'M1', indicator: 'I1', on: `${year}-06-30`, value: '130人', enteredBy: '培训科' },
    { id: 'M2', indicator: 'I2', on: `${year}-06-30`, value: '94%', enteredBy: '培训科' },
    { id: 'M3', indicator: 'I6', on: `${year}-06-30`, value: '5场', enteredBy: '市场科' },
  ],
  evidence: [
    {
      id: 'E1',
      indicator: 'I1',
      kind: 'file',
      reference: '培训花名册.xlsx',
      enteredBy: '培训科',
      enteredOn: `${year}-12-20`,
    },
    { id: 'E2', indicator: 'I1', kind: 'records', reference: '培训登记280条', enteredBy: null, enteredOn: null },
  ],
  evaluations: [
    evaluation('V0', null, 'hubei-department-20-4x20'),
    { ...evaluation('V1', 'P1', 'hubei-project-20-20-60'), measure: '明年提前排班' },
    evaluation('V2', 'P2', 'hubei-project-20-20-60'),
  ],
  reviews: [
    { id: 'R1', evaluation: 'V1', item: 'I1', points: '16', why: '花名册中有重复的人' },
    { id: 'R2', evaluation: 'V1', item: null, points: '94', why: '培训人数核减' },
  ],
  decisions: [
    {
      id: 'U1',
      year,
      project: 'P2',
      decision: 'cut',
      proposedFen: yuan(120_000n),
      decidedFen: yuan(150_000n),
      why: '保留两场专场招聘',
      decidedOn: `${year + 1}-05-10`,
    },
  ],
  adjustments: [
    {
      id: 'J1',
      indicator: 'I6',
      field: 'target',
      before: '≥20场',
      after: '≥18场',
      why: '一处场地维修',
      on: `${year}-08-15`,
    },
  ],
}

/** The book, or with other rows in some of its tables. Throws where it does not hold together. */
export const madePerformanceBook = (more: Partial<BookTables> = {}, jurisdiction: string | null = 'hubei'): Book => {
  const made = createBook(
    {
      unit,
      year,
      title: '示例市示范区就业服务局2024年账本',
      jurisdiction,
      scope: 'department',
      licence: { name: 'CC0-1.0', title: null, path: null },
      sources: [],
    },
    { ...tables, ...more },
  )
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.book
}

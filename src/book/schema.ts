/**
 * The tables of a book described once, as data: column names, Chinese titles, types, keys, references. createBook validates
 * by it, exchange/ reads and writes files and datapackage.json by it, docs/book.md explains it.
 */
import type { Rows, TableName } from './tables.js'
import {
  adjustedFieldNames,
  assetCategoryNames,
  basisNames,
  countSubjectNames,
  decisionNames,
  evidenceKindNames,
  flowNames,
  fundNames,
  goalPeriodNames,
  indicatorLevelNames,
  kindNames,
  originNames,
  procurementCategoryNames,
  projectAttributeNames,
  projectStateNames,
  staffCategoryNames,
  stageNames,
  statementKindNames,
  unitKindNames,
} from './vocabulary.js'

/**
 * `id` a name without spaces; `text` words; `choice` one of `values`; `functional`, `economic` an account code; `year`;
 * `date` a day as 2024-06-30; `whole` a number from 0; `decimal` a number as text; `amount` fen in memory, yuan with two decimals on disk.
 */
export type FieldType =
  'id' | 'text' | 'choice' | 'functional' | 'economic' | 'year' | 'date' | 'whole' | 'decimal' | 'amount'

export type FieldSpec = {
  /** The column in the CSV file. */
  column: string
  title: string
  type: FieldType
  required: boolean
  /** Codes of a `choice` with their Chinese terms. */
  values?: Readonly<Record<string, string>>
  /** The table whose key this field names. */
  references?: TableName
  about?: string
}

export type TableSpec<Row> = {
  title: string
  about: string
  /** In the order of the columns. */
  fields: { readonly [Field in keyof Row & string]: FieldSpec }
  /** The fields that together name one row; rows are kept in their order on disk. */
  key: readonly (keyof Row & string)[]
}

const field = (column: string, title: string, type: FieldType, more: Partial<FieldSpec> = {}): FieldSpec => ({
  column,
  title,
  type,
  required: true,
  ...more,
})
const optional = { required: false }
const choice = (
  column: string,
  title: string,
  values: Readonly<Record<string, string>>,
  more: Partial<FieldSpec> = {},
): FieldSpec => field(column, title, 'choice', { values, ...more })

const id = field('id', '编号', 'id')
const year = field('year', '年度', 'year')
const stage = choice('stage', '阶段', stageNames)
const unit = field('unit', '单位编码', 'id', { references: 'units' })
const project = field('project', '项目编号', 'id', { references: 'projects', ...optional })
const ofProject = field('project', '项目编号', 'id', { references: 'projects' })
const ofIndicator = field('indicator', '绩效指标编号', 'id', { references: 'indicators' })
const measure = field('measure', '计量单位', 'text', optional)
const quantity = field('quantity', '数量', 'decimal', optional)

export const schema: { readonly [T in TableName]: TableSpec<Rows[T]> } = {
  units: {
    title: '单位',
    about: '部门本级和所属单位，每个单位一行。',
    key: ['code'],
    fields: {
      code: field('code', '单位编码', 'id'),
      name: field('name', '单位全称', 'text'),
      kind: choice('kind', '单位性质', unitKindNames),
      parent: field('parent', '上级单位编码', 'id', { references: 'units', ...optional }),
    },
  },
  entries: {
    title: '收支记录',
    about: '每笔金额一行，只增不改；更正是新的一行，写明更正哪一笔、为什么，金额写差额（冲销用负数）。',
    key: ['id'],
    fields: {
      id,
      year,
      stage,
      unit,
      flow: choice('flow', '收支方向', flowNames),
      fund: choice('fund', '资金来源', fundNames),
      origin: choice('origin', '本年或结转', originNames),
      functional: field('functional', '支出功能分类科目编码', 'functional', {
        ...optional,
        about: '类3位、款5位、项7位；支出必填。',
      }),
      economic: field('economic', '部门预算支出经济分类科目编码', 'economic', {
        ...optional,
        about: '类3位、款5位；只用于支出。',
      }),
      kind: choice('kind', '支出性质', kindNames, { ...optional, about: '支出必填。' }),
      project,
      amountFen: field('amount', '金额（元）', 'amount'),
      basis: choice('basis', '依据', basisNames),
      corrects: field('corrects', '更正的记录编号', 'id', { references: 'entries', ...optional }),
      why: field('why', '更正原因', 'text', { ...optional, about: '更正必填。' }),
    },
  },
  projects: {
    title: '项目',
    about: '项目库中的项目，每个项目一行。',
    key: ['id'],
    fields: {
      id: field('id', '项目编号', 'id'),
      name: field('name', '项目名称', 'text'),
      unit,
      attribute: choice('attribute', '项目属性', projectAttributeNames, optional),
      firstYear: field('first_year', '起始年度', 'year', optional),
      lastYear: field('last_year', '终止年度', 'year', optional),
      category: field('category', '项目类别', 'text', {
        ...optional,
        about: '湖北必填：“部门项目”或“公共项目（专项资金）”。',
      }),
      legalBasis: field('legal_basis', '立项依据', 'text', optional),
      plan: field('plan', '实施方案', 'text', optional),
      state: choice('state', '项目状态', projectStateNames, optional),
    },
  },
  procurement: {
    title: '政府采购',
    about: '政府采购的品目，每个品目一行。',
    key: ['id'],
    fields: {
      id,
      year,
      stage,
      unit,
      project,
      category: choice('category', '采购类别', procurementCategoryNames),
      name: field('name', '采购品目', 'text'),
      quantity,
      measure,
      fund: choice('fund', '资金来源', fundNames, optional),
      amountFen: field('amount', '金额（元）', 'amount'),
      smallFirmsFen: field('small_firms_amount', '其中：授予中小企业（元）', 'amount', optional),
      serviceContent: field('service_content', '购买服务内容', 'text', {
        ...optional,
        about: '属于政府购买服务的才填，按指导性目录写；其他采购留空。',
      }),
    },
  },
  assets: {
    title: '国有资产占用',
    about: '年末占用的资产；车辆按用途分行。',
    key: ['id'],
    fields: {
      id,
      year,
      unit,
      category: choice('category', '资产类别', assetCategoryNames),
      use: field('use', '用途', 'text', optional),
      quantity,
      measure,
      valueFen: field('value', '价值（元）', 'amount', optional),
    },
  },
  staff: {
    title: '人员',
    about: '编制数和实有人数，每个单位每种编制一行。',
    key: ['year', 'stage', 'unit', 'category'],
    fields: {
      year,
      stage,
      unit,
      category: choice('category', '人员类别', staffCategoryNames),
      quota: field('quota', '编制数', 'whole', optional),
      headcount: field('headcount', '实有人数', 'whole', optional),
    },
  },
  counts: {
    title: '批次和数量',
    about: '“三公”经费说明中的团组、人次、车辆、批次。',
    key: ['year', 'stage', 'unit', 'subject'],
    fields: {
      year,
      stage,
      unit,
      subject: choice('subject', '事项', countSubjectNames),
      count: field('count', '数量', 'whole'),
    },
  },
  goals: {
    title: '绩效目标',
    about: '部门整体（项目编号留空）和各项目的绩效目标。',
    key: ['id'],
    fields: {
      id,
      year,
      unit,
      project,
      period: choice('period', '目标期限', goalPeriodNames),
      text: field('text', '目标内容', 'text'),
      weight: field('weight', '分值', 'decimal', optional),
      actual: field('actual', '完成情况', 'text', optional),
      degree: field('degree', '达成度（%）', 'decimal', optional),
      points: field('points', '自评得分', 'decimal', optional),
    },
  },
  indicators: {
    title: '绩效指标',
    about: '绩效目标下的指标；指标值照原样写，如“≥95%”。',
    key: ['id'],
    fields: {
      id,
      goal: field('goal', '绩效目标编号', 'id', { references: 'goals' }),
      level1: choice('level1', '一级指标', indicatorLevelNames),
      level2: field('level2', '二级指标', 'text', optional),
      name: field('name', '三级指标', 'text'),
      target: field('target', '指标值', 'text', optional),
      basis: field('basis', '指标值依据', 'text', optional),
      weight: field('weight', '权重', 'decimal', optional),
      actual: field('actual', '实际完成值', 'text', optional),
      description: field('description', '指标说明', 'text', optional),
      beforeLast: field('before_last', '前年值', 'text', optional),
      lastYear: field('last_year', '上年值', 'text', optional),
      degree: field('degree', '达成度（%）', 'decimal', { ...optional, about: '定性指标填写，0～100。' }),
      points: field('points', '自评得分', 'decimal', { ...optional, about: '留空时由目标值和完成值算出。' }),
      cause: field('cause', '偏差原因', 'text', optional),
      measure: field('improvement', '改进措施', 'text', optional),
    },
  },
  statements: {
    title: '文字',
    about: '主要职能、机构设置、名词解释和原因说明；原因说明写明它解释哪一行。',
    key: ['id'],
    fields: {
      id,
      year,
      unit,
      kind: choice('kind', '文字种类', statementKindNames),
      key: field('key', '解释的行或名词', 'text', { ...optional, about: '原因说明、名词解释和本单位文字必填。' }),
      text: field('text', '内容', 'text'),
    },
  },
  costs: {
    title: '成本测算',
    about: '项目支出的测算，每项活动一行；测算依据是算式，结果应等于金额。',
    key: ['id'],
    fields: {
      id,
      year,
      stage,
      project: ofProject,
      activity: field('activity', '活动内容', 'text'),
      economic: field('economic', '部门预算支出经济分类科目编码', 'economic', optional),
      basis: field('basis', '测算依据', 'text', { ...optional, about: '如“25人×2010元×12月”。' }),
      amountFen: field('amount', '金额（元）', 'amount'),
    },
  },
  funding: {
    title: '项目资金来源',
    about: '项目各年度的资金来源；前两年的也在这里，并写变动原因。',
    key: ['id'],
    fields: {
      id,
      project: ofProject,
      year,
      fund: choice('fund', '资金来源', fundNames, optional),
      amountFen: field('amount', '金额（元）', 'amount'),
      why: field('why', '变动原因', 'text', optional),
    },
  },
  plans: {
    title: '分季度支出计划',
    about: '项目到某一天应支出全年预算的百分之几。',
    key: ['project', 'year', 'until'],
    fields: {
      project: ofProject,
      year,
      until: field('until', '截止日期', 'date'),
      percent: field('percent', '累计支出（%）', 'decimal'),
    },
  },
  progress: {
    title: '执行进度',
    about: '项目（或整个单位）从年初到某一天的累计支出。',
    key: ['id'],
    fields: {
      id,
      year,
      unit,
      project,
      on: field('on', '日期', 'date'),
      spentFen: field('spent', '累计支出（元）', 'amount'),
      note: field('note', '说明', 'text', optional),
    },
  },
  measurements: {
    title: '指标监控值',
    about: '年度中间某一天的指标完成值。',
    key: ['id'],
    fields: {
      id,
      indicator: ofIndicator,
      on: field('on', '日期', 'date'),
      value: field('value', '完成值', 'text'),
      enteredBy: field('entered_by', '登记科室', 'text', optional),
    },
  },
  evidence: {
    title: '佐证材料',
    about: '实际完成值的依据：文件、网址、登记记录，以及由哪个科室在哪天登记。',
    key: ['id'],
    fields: {
      id,
      indicator: ofIndicator,
      kind: choice('kind', '材料种类', evidenceKindNames),
      reference: field('reference', '材料名称或地址', 'text'),
      enteredBy: field('entered_by', '登记科室', 'text', optional),
      enteredOn: field('entered_on', '登记日期', 'date', optional),
    },
  },
  evaluations: {
    title: '绩效自评',
    about: '各项目和部门整体（项目编号留空）的自评；金额和得分留空时由账本算出。',
    key: ['id'],
    fields: {
      id,
      year,
      unit,
      project,
      scheme: field('scheme', '评分办法', 'id'),
      budgetFen: field('budget', '预算数（元）', 'amount', optional),
      spentFen: field('spent', '支出数（元）', 'amount', optional),
      executionPoints: field('execution_points', '预算执行得分', 'decimal', optional),
      totalPoints: field('total_points', '总分', 'decimal', optional),
      cause: field('cause', '偏差原因', 'text', optional),
      measure: field('improvement', '改进措施', 'text', optional),
    },
  },
  reviews: {
    title: '财政复核',
    about: '财政部门的评分，与自评并列；不同处写明原因。',
    key: ['id'],
    fields: {
      id,
      evaluation: field('evaluation', '自评编号', 'id', { references: 'evaluations' }),
      item: field('item', '复核事项', 'id', {
        ...optional,
        about: '指标编号；execution 为预算执行，goals 为目标；留空为总分。',
      }),
      points: field('points', '复核得分', 'decimal'),
      why: field('why', '差异原因', 'text', optional),
    },
  },
  decisions: {
    title: '结果应用',
    about: '根据某年度的绩效结果，对项目下一年预算的决定，由人作出并登记。',
    key: ['id'],
    fields: {
      id,
      year: field('year', '评价年度', 'year'),
      project: ofProject,
      decision: choice('decision', '决定', decisionNames),
      proposedFen: field('proposed', '建议金额（元）', 'amount', optional),
      decidedFen: field('decided', '决定金额（元）', 'amount'),
      why: field('why', '理由', 'text'),
      decidedOn: field('decided_on', '决定日期', 'date', optional),
    },
  },
  adjustments: {
    title: '目标调整',
    about: '批复以后对绩效指标的调整，每次一行，写明原因。',
    key: ['id'],
    fields: {
      id,
      indicator: ofIndicator,
      field: choice('field', '调整内容', adjustedFieldNames),
      before: field('before', '调整前', 'text', optional),
      after: field('after', '调整后', 'text'),
      why: field('why', '调整原因', 'text'),
      on: field('on', '调整日期', 'date'),
    },
  },
}

export const tableNames = Object.keys(schema) as readonly TableName[]

/** The fields of a table with their property names, in the order of its columns. */
export const fieldsOf = (table: TableName): readonly [property: string, spec: FieldSpec][] =>
  Object.entries<FieldSpec>(schema[table].fields)

/** A row's own name: the values of its key fields. */
export const keyOf = (table: TableName, row: Readonly<Record<string, unknown>>): string =>
  schema[table].key.map(property => String(row[property])).join('\u0000')

export const yearMin = 1990
export const yearMax = 2100
export const textLengthMax = 20_000
/** Ten thousand billion yuan: larger than any budget, small enough that a sum over a whole book stays exact. */
export const amountFenMax = 10n ** 15n
export const rowsMax = { entries: 400_000, others: 250_000 } as const

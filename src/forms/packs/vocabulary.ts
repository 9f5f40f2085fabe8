/** Columns, lines and sums that the series of several provinces share: the words of the field, each said once. */
import type { Criteria } from '../criteria.js'
import { appropriationFunds } from '../../book/vocabulary.js'
import type { CellRef, ColumnSpec, CrossIdentity, LineSpec, PanelSpec, SumSpec } from '../spec.js'

export const column = (id: string, label: string, ...ways: (string | string[])[]): ColumnSpec => ({
  id,
  label,
  match: [label, ...ways].map(way => (typeof way === 'string' ? [way] : way)),
})

export const line = (id: string, label: string, ...others: string[]): LineSpec => ({
  id,
  label,
  match: [label, ...others],
})
export const lineAfter = (after: string, id: string, label: string, ...others: string[]): LineSpec => ({
  ...line(id, label, ...others),
  after,
})

/** The column or line with what it adds up. */
export const selecting = <Spec extends ColumnSpec | LineSpec>(spec: Spec, selects: Criteria): Spec => ({
  ...spec,
  selects,
})

/** 一般公共预算, 政府性基金预算 and 国有资本经营预算 together are 财政拨款. */
export const fiscal = { fund: appropriationFunds } as const satisfies Criteria
export const general = { fund: ['general'] } as const satisfies Criteria
export const governmentFund = { fund: ['government-fund'] } as const satisfies Criteria
export const stateCapital = { fund: ['state-capital'] } as const satisfies Criteria
export const income = { flow: ['income'] } as const satisfies Criteria
export const currentIncome = { flow: ['income'], origin: ['this-year'] } as const satisfies Criteria
export const opening = { flow: ['income'], origin: ['carried-over'] } as const satisfies Criteria
export const expenditure = { flow: ['expenditure'] } as const satisfies Criteria
export const closing = { flow: ['closing'] } as const satisfies Criteria
/** 人员经费 is 工资福利支出 and 对个人和家庭的补助; 公用经费 all other basic expenditure. */
export const personnelCosts = { kind: ['basic'], economic: ['301', '303'] } as const satisfies Criteria
export const operatingCosts = {
  kind: ['basic'],
  economic: ['302', '307', '309', '310', '311', '312', '313', '399'],
} as const satisfies Criteria

const vehiclePurchase = ['30913', '31013']
const vehicleOperation = ['30231']
const abroad = ['30212']
const reception = ['30217']
/** The economic items of the “三公”经费, paid from basic expenditure and from projects; 机关运行经费 beside them. */
export const threePublicsCriteria = {
  abroad: { economic: abroad },
  vehicle: { economic: [...vehiclePurchase, ...vehicleOperation] },
  'vehicle-purchase': { economic: vehiclePurchase },
  'vehicle-operation': { economic: vehicleOperation },
  reception: { economic: reception },
  total: { economic: [...abroad, ...vehiclePurchase, ...vehicleOperation, ...reception] },
  // 公用经费 of administrative units and of institutions managed like them, from general-budget money.
  'operating-costs': { ...operatingCosts, ...general, unitKind: ['administrative', 'civil-service-managed'] },
} as const satisfies Record<string, Criteria>

export const totalOf = (total: string, parts: string[], minus?: string[]): SumSpec => ({
  total,
  parts,
  ...(minus ? { minus } : {}),
})

export const total = column(
  'total',
  '合计',
  '小计',
  '总计',
  '本年支出合计',
  '本年收入合计',
  '本年支出小计',
  '预算数',
  '决算数',
  '金额',
)
export const basic = selecting(column('basic', '基本支出', '基本支出小计'), { kind: ['basic'] })
export const project = selecting(column('project', '项目支出', '项目支出小计'), { kind: ['project'] })
export const superiorPaid = selecting(column('superior', '上缴上级支出', '上解上级支出'), { kind: ['superior'] })
export const operatingPaid = selecting(column('operating', '经营支出', '事业单位经营支出'), { kind: ['operating'] })
export const affiliatePaid = selecting(
  column('affiliate', '对附属单位补助支出', '对附属单位补助', '对下级单位补助支出'),
  { kind: ['affiliate'] },
)
export const amount = column('amount', '金额', '决算数', '预算数', '本年预算数', '金额决算数')

export const byFund: ColumnSpec[] = [
  column('total', '合计', '小计'),
  selecting(column('general', '一般公共预算财政拨款', '一般公共预算', '一般公共预算拨款', '一般公共预算资金'), general),
  selecting(
    column('government-fund', '政府性基金预算财政拨款', '政府性基金预算', '政府性基金预算拨款', '政府性基金'),
    governmentFund,
  ),
  selecting(
    column('state-capital', '国有资本经营预算财政拨款', '国有资本经营预算', '国有资本经营预算拨款'),
    stateCapital,
  ),
]
export const fundSum = totalOf('total', ['general', 'government-fund', 'state-capital'])

/** A functional-account form: item × (total = basic + project). */
export const basicAndProject = (totalColumn: ColumnSpec = total): PanelSpec => ({
  accounts: 'functional',
  columns: [totalColumn, basic, project],
  lines: [line('total', '合计', '总计', '支出合计', '本年支出合计')],
  columnSums: [totalOf('total', ['basic', 'project'])],
  rollsUp: true,
})

/** Names a cell of one series: `cellIn('accounts')('03', 'total', 'basic')`. */
export const cellIn =
  (series: string) =>
  (form: string, lineId: string, columnId: string, side?: 'left' | 'right'): CellRef => ({
    form: `${series}.${form}`,
    line: lineId,
    column: columnId,
    ...(side ? { side } : {}),
  })

/** An identity between forms; each side is one cell or the sum of several. */
export const equal = (
  id: string,
  title: string,
  left: CellRef | CellRef[],
  right: CellRef | CellRef[],
  rest: Partial<CrossIdentity> = {},
): CrossIdentity => ({ id, title, left: [left].flat(), right: [right].flat(), relation: '=', ...rest })

type CellOf = (line: string, columnId: string) => CellRef

/**
 * General-budget expenditure is a part of all expenditure: never larger in any row, and equal in every row where all
 * money is general (the totals of both forms agree).
 */
export const generalWithinAll = (
  all: CellOf,
  general: CellOf,
  words: { equalRows: string; part: string },
  when: NonNullable<CrossIdentity['when']> = [{ left: [general('total', 'total')], right: [all('total', 'total')] }],
): CrossIdentity[] => {
  const columns = ['total', 'basic', 'project']
  return [
    ...columns.map(id =>
      equal(`general-code-${id}`, words.equalRows, all('*code', id), general('*code', id), { when }),
    ),
    ...columns.map(id =>
      equal(`general-part-${id}`, words.part, general('*code', id), all('*code', id), { relation: '<=' }),
    ),
  ]
}

/** The three publics are paid from basic expenditure and from projects: at least the economic item of the same name. */
export const threePublicsAtLeast = (
  title: string,
  publics: (id: string) => CellRef,
  item: (code: string) => CellRef,
): CrossIdentity[] =>
  (
    [
      ['reception', '30217'],
      ['abroad', '30212'],
      ['vehicle-operation', '30231'],
      ['vehicle-purchase', '31013'],
    ] as const
  ).map(([id, code]) =>
    equal(`three-publics-${id}`, title, publics(id), item(code), { relation: '>=', severity: 'warning' }),
  )

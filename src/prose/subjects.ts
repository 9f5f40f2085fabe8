/**
 * What words in a sentence mean which cell of which form, as data by series of forms. A subject fits when its words
 * stand in the clause before the number and its heading, where it names one, stands above the paragraph.
 */
import { cellIn } from '../forms/packs/vocabulary.js'
import type { CellRef } from '../forms/spec.js'
import type { Role } from './mentions.js'

export type Subject = {
  /** Chinese name for messages. */
  name: string
  words: RegExp
  /** Words that make it something else. */
  not?: RegExp
  heading?: RegExp
  headingNot?: RegExp
  /** Roles of a number this subject can have; amount, actual and plan unless said otherwise. */
  roles?: Role[]
  cells: CellRef[]
  /** A budget figure may be of another stage than the form's: a difference is then only a warning. */
  severity?: 'warning'
}

const accounts = cellIn('accounts')
const shanghai = cellIn('shanghai-budget')
const hebei = cellIn('hebei-budget')
const hubei = cellIn('hubei-budget')

const threePublics = (series: (id: string) => { actual: CellRef; budget?: CellRef }): Subject[] => {
  const parts: [string, string, RegExp, RegExp?][] = [
    ['vehicle-purchase', '公务用车购置费', /公务用车购置(费|支出)?/, /购置及|购置和|购置（更新）/],
    ['vehicle-operation', '公务用车运行维护费', /(公务用车|公车)(运行|运维)/, /购置及|购置和/],
    ['vehicle', '公务用车购置及运行费', /公务用车购置(及|和)(运行|运维)/],
    ['abroad', '因公出国（境）费', /因公出国/],
    ['reception', '公务接待费', /公务接待费/],
    ['total', '“三公”经费', /三公[”"]?经费/, /因公|公务用车|公务接待|公车/],
  ]
  return parts.flatMap(([id, name, words, not]) => {
    const { actual, budget } = series(id)
    const common = { name, words, ...(not ? { not } : {}), heading: /三公/ }
    return [
      { ...common, cells: [actual], roles: ['amount', 'actual', 'plan'] as Role[] },
      ...(budget ? [{ ...common, cells: [budget], roles: ['budget'] as Role[], severity: 'warning' as const }] : []),
    ]
  })
}

const nationalAccounts: Subject[] = [
  ...threePublics(id => ({
    actual: accounts('09', 'total', `actual-${id}`),
    budget: accounts('09', 'total', `budget-${id}`),
  })),
  {
    name: '财政拨款收入支出总计',
    words: /财政拨款收入?、?支出?(决算)?总计/,
    cells: [accounts('04', 'total', 'total', 'right')],
  },
  {
    name: '收入支出总计',
    words: /收入?、?支出?(决算)?总计/,
    not: /财政拨款/,
    headingNot: /财政拨款/,
    cells: [accounts('01', 'total', 'amount', 'right')],
  },
  {
    name: '本年收入合计',
    words: /收入(决算)?合计/,
    not: /财政拨款|预算/,
    cells: [accounts('01', 'current', 'amount', 'left')],
  },
  {
    name: '本年支出合计',
    words: /支出(决算)?合计/,
    not: /财政拨款|基本|项目/,
    headingNot: /财政拨款/,
    cells: [accounts('01', 'current', 'amount', 'right')],
  },
  {
    name: '财政拨款收入',
    words: /^(其中：)?财政拨款收入/,
    heading: /收入决算/,
    headingNot: /财政拨款/,
    cells: [accounts('02', 'total', 'fiscal')],
  },
  { name: '上级补助收入', words: /上级补助收入/, heading: /收入决算/, cells: [accounts('02', 'total', 'superior')] },
  { name: '事业收入', words: /事业收入/, heading: /收入决算/, cells: [accounts('02', 'total', 'institution')] },
  { name: '经营收入', words: /经营收入/, heading: /收入决算/, cells: [accounts('02', 'total', 'operating')] },
  {
    name: '附属单位上缴收入',
    words: /附属单位上缴收入/,
    heading: /收入决算/,
    cells: [accounts('02', 'total', 'affiliate')],
  },
  { name: '其他收入', words: /其他收入/, heading: /收入决算/, cells: [accounts('02', 'total', 'other')] },
  {
    name: '一般公共预算财政拨款收入',
    words: /一般公共预算财政拨款收入/,
    heading: /财政拨款收入?、?支出?决算总体/,
    cells: [accounts('04', 'general', 'amount', 'left')],
  },
  {
    name: '政府性基金预算财政拨款收入',
    words: /政府性基金预算财政拨款收入/,
    heading: /财政拨款收入?、?支出?决算总体/,
    cells: [accounts('04', 'government-fund', 'amount', 'left')],
  },
  {
    name: '国有资本经营预算财政拨款收入',
    words: /国有资本经营预算财政拨款收入/,
    heading: /财政拨款收入?、?支出?决算总体/,
    cells: [accounts('04', 'state-capital', 'amount', 'left')],
  },
  {
    name: '基本支出',
    words: /^(其中：)?基本支出/,
    heading: /支出决算情况/,
    headingNot: /财政拨款/,
    cells: [accounts('03', 'total', 'basic')],
  },
  {
    name: '项目支出',
    words: /^(其中：)?项目支出/,
    heading: /支出决算情况/,
    headingNot: /财政拨款/,
    cells: [accounts('03', 'total', 'project')],
  },
  ...(
    [
      ['superior', '上缴上级支出'],
      ['operating', '经营支出'],
      ['affiliate', '对附属单位补助支出'],
    ] as const
  ).map(([id, name]): Subject => ({
    name,
    words: new RegExp(`^(其中：)?${name}`),
    heading: /支出决算情况/,
    headingNot: /财政拨款/,
    cells: [accounts('03', 'total', id)],
  })),
  {
    name: '一般公共预算财政拨款基本支出',
    words: /一般公共预算财政拨款基本支出/,
    cells: [accounts('05', 'total', 'basic')],
  },
  {
    name: '一般公共预算财政拨款支出',
    words: /一般公共预算财政拨款(支出|$)|^支出决算(数)?(为|是)$/,
    not: /基本支出|收入/,
    heading: /一般公共预算财政拨款支出决算/,
    cells: [accounts('05', 'total', 'total')],
  },
  ...(
    [
      ['opening', '年初结转和结余', /年初结转和结余/],
      ['income', '本年收入', /本年收入/],
      ['total', '本年支出', /本年支出/],
      ['closing', '年末结转和结余', /年末结转和结余/],
    ] as const
  ).map(([id, name, words]): Subject => ({
    name: `政府性基金预算财政拨款${name}`,
    words,
    not: /一般公共|国有资本|其中|中$/,
    heading: /政府性基金预算财政拨款(收入|支出|收支)/,
    cells: [accounts('07', 'total', id)],
  })),
  ...(
    [
      ['income', '本年收入', /本年收入/],
      ['total', '本年支出', /本年支出|国有资本经营预算财政拨款支出/],
    ] as const
  ).map(([id, name, words]): Subject => ({
    name: `国有资本经营预算财政拨款${name}`,
    words,
    not: /一般公共|政府性基金|其中|中$/,
    heading: /国有资本经营预算财政拨款(收入|支出|收支)/,
    cells: [accounts('08', 'total', id)],
  })),
  { name: '人员经费', words: /人员经费/, heading: /基本支出/, cells: [accounts('06', 'personnel', 'amount', 'left')] },
  {
    name: '公用经费',
    words: /公用经费/,
    heading: /基本支出/,
    cells: [accounts('06', 'operating-costs', 'amount', 'right')],
  },
]

const shanghaiBudget: Subject[] = [
  ...threePublics(id => ({ actual: shanghai('9', 'total', id) })),
  { name: '机关运行经费', words: /机关运行经费/, cells: [shanghai('9', 'total', 'operating-costs')] },
  {
    name: '财政拨款支出预算',
    words: /财政拨款支出预算/,
    not: /中$/,
    cells: [shanghai('4', 'total', 'total', 'right')],
  },
  {
    name: '一般公共预算拨款支出预算',
    words: /一般公共预算(财政)?拨款支出(预算)?/,
    cells: [shanghai('4', 'total', 'general', 'right')],
  },
  {
    name: '政府性基金拨款支出预算',
    words: /政府性基金(预算)?(财政)?拨款支出(预算)?/,
    cells: [shanghai('4', 'total', 'government-fund', 'right')],
  },
  {
    name: '国有资本经营预算拨款支出预算',
    words: /国有资本经营预算(财政)?拨款支出(预算)?/,
    cells: [shanghai('4', 'total', 'state-capital', 'right')],
  },
  {
    name: '财政拨款收入',
    words: /财政拨款收入/,
    heading: /编制说明/,
    cells: [shanghai('1', 'fiscal', 'amount', 'left')],
  },
  { name: '事业收入', words: /事业收入/, heading: /编制说明/, cells: [shanghai('1', 'institution', 'amount', 'left')] },
  {
    name: '事业单位经营收入',
    words: /事业单位经营收入/,
    heading: /编制说明/,
    cells: [shanghai('1', 'operating', 'amount', 'left')],
  },
  { name: '其他收入', words: /其他收入/, heading: /编制说明/, cells: [shanghai('1', 'other', 'amount', 'left')] },
  {
    name: '收入预算',
    words: /收入预算/,
    not: /财政拨款/,
    heading: /编制说明/,
    cells: [shanghai('1', 'total', 'amount', 'left')],
  },
  {
    name: '支出预算',
    words: /支出预算/,
    not: /拨款/,
    heading: /编制说明/,
    cells: [shanghai('1', 'total', 'total', 'right')],
  },
]

const hebeiBudget: Subject[] = [
  ...threePublics(id => ({ actual: hebei('9', id, 'total') })),
  { name: '机关运行经费', words: /机关运行经费/, cells: [hebei('6', 'total', 'operating-costs')], severity: 'warning' },
  {
    name: '预算收入',
    words: /(预算收入|收入预算|收支预算|收入总计)/,
    not: /财政拨款|一般公共|基金|国有/,
    heading: /收入|总体|情况/,
    headingNot: /三公|机关运行/,
    cells: [hebei('1', 'total', 'amount', 'left')],
  },
  {
    name: '预算支出',
    words: /(预算支出|支出预算|支出总计)/,
    not: /财政拨款|一般公共|基金|国有|基本支出|项目支出/,
    heading: /支出|总体/,
    headingNot: /三公|机关运行|绩效|采购/,
    cells: [hebei('1', 'total', 'amount', 'right')],
    severity: 'warning',
  },
  ...(
    [
      ['基本支出', 'basic'],
      ['项目支出', 'project'],
      ['经营支出', 'operating'],
    ] as const
  ).map(([name, id]): Subject => ({
    name,
    words: new RegExp(`^(其中：|\\d{1,2}[、.．])?${name}`),
    headingNot: /三公|机关运行|绩效/,
    cells: [hebei('3', 'total', id)],
  })),
  ...(
    [
      ['人员经费', 'personnel'],
      ['公用经费', 'operating-costs'],
    ] as const
  ).map(([name, id]): Subject => ({
    name,
    words: new RegExp(name),
    headingNot: /绩效/,
    cells: [hebei('6', 'total', id)],
  })),
  ...(
    [
      ['一般公共预算拨款收入', 'general', /一般公共预算(财政)?拨款(收入)?/],
      ['政府性基金预算拨款收入', 'government-fund', /政府性基金(预算)?(财政)?拨款(收入)?/],
      ['国有资本经营预算拨款收入', 'state-capital', /国有资本经营(预算)?(财政)?拨款(收入)?/],
      ['财政专户管理资金收入', 'special-account', /^(其中：)?财政专户管理资金(收入)?/],
      ['单位资金', 'unit-funds', /^(其中：)?单位资金(收入)?/],
    ] as const
  ).map(([name, id, words]): Subject => ({
    name,
    words,
    not: /支出/,
    headingNot: /三公|绩效/,
    cells: [hebei('1', id, 'amount', 'left')],
    severity: 'warning',
  })),
]

const hubeiBudget: Subject[] = [
  ...threePublics(id => ({ actual: hubei('8', id, 'amount') })),
  {
    name: '部门收支总预算',
    words: /(部门)?收支总预算/,
    not: /财政拨款/,
    cells: [hubei('1', 'total', 'amount', 'left')],
  },
  { name: '部门收入预算', words: /(部门|单位)收入预算/, cells: [hubei('1', 'total', 'amount', 'left')] },
  { name: '部门支出预算', words: /(部门|单位)支出预算/, cells: [hubei('1', 'total', 'amount', 'right')] },
  { name: '财政拨款收支总预算', words: /财政拨款收支总预算/, cells: [hubei('4', 'total', 'amount', 'left')] },
  {
    name: '一般公共预算财政拨款支出预算',
    words: /一般公共预算财政拨款支出预算/,
    cells: [hubei('5', 'total', 'total')],
  },
  ...(
    [
      ['基本支出', 'basic'],
      ['项目支出', 'project'],
    ] as const
  ).map(([name, id]): Subject => ({
    name: `一般公共预算${name}`,
    words: new RegExp(`^(其中：|（[一二三]）)?${name}`),
    heading: /一般公共预算财政拨款支出预算/,
    cells: [hubei('5', 'total', id)],
    severity: 'warning',
  })),
  {
    name: '政府性基金预算财政拨款支出预算',
    words: /政府性基金预算财政拨款支出预算/,
    cells: [hubei('9', 'total', 'total')],
    severity: 'warning',
  },
  {
    name: '人员经费',
    words: /人员经费/,
    heading: /一般公共预算/,
    cells: [hubei('7', '301', 'total'), hubei('7', '303', 'total')],
  },
  {
    name: '公用经费',
    words: /公用经费/,
    heading: /一般公共预算/,
    cells: [hubei('7', '302', 'total'), hubei('7', '310', 'total')],
  },
  { name: '工资福利支出', words: /工资福利支出/, heading: /一般公共预算/, cells: [hubei('7', '301', 'total')] },
  {
    name: '对个人和家庭的补助',
    words: /对个人和家庭的补助/,
    heading: /一般公共预算/,
    cells: [hubei('7', '303', 'total')],
  },
  {
    name: '政府采购预算',
    words: /政府采购(预算)?支出(预算)?(合计|总额)?/,
    not: /货物|工程|服务类/,
    cells: [hubei('11', 'total', 'total')],
    severity: 'warning',
  },
]

const subjectsByPack: Record<string, Subject[]> = {
  'national-accounts': nationalAccounts,
  'shanghai-budget': shanghaiBudget,
  'hebei-budget': hebeiBudget,
  'hubei-budget': hubeiBudget,
}

/** Where the amount of a functional account is printed, when a sentence names the account by its path. */
const accountCells: Record<string, (code: string) => CellRef[][]> = {
  'national-accounts': code => [
    [accounts('05', code, 'total')],
    [accounts('07', code, 'total')],
    [accounts('08', code, 'total')],
  ],
  'shanghai-budget': code => [
    [shanghai('5', code, 'total'), shanghai('6', code, 'total'), shanghai('7', code, 'total')],
    [shanghai('3', code, 'total')],
  ],
  'hebei-budget': code => [[hebei('5', code, 'total')], [hebei('3', code, 'total')]],
  'hubei-budget': code => [[hubei('5', code, 'total')], [hubei('6', code, 'total')]],
}

const defaultRoles: Role[] = ['amount', 'actual', 'plan']

/** The subject of a number, or null where no words of the series' list stand before it. */
export const findSubject = (packId: string, label: string, headings: readonly string[], role: Role): Subject | null => {
  const above = headings.join('｜')
  for (const subject of subjectsByPack[packId] ?? []) {
    if (!(subject.roles ?? defaultRoles).includes(role)) continue
    if (!subject.words.test(label) || subject.not?.test(label)) continue
    if (subject.heading && !subject.heading.test(above)) continue
    if (subject.headingNot?.test(above)) continue
    return subject
  }
  return null
}

/** Cells that print an account's amount; the first set that is printed in the document counts. */
export const cellsOfAccount = (packId: string, code: string): CellRef[][] => accountCells[packId]?.(code) ?? []

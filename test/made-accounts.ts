/**
 * A complete and correct disclosure of final accounts (01–09), computed from a few entries in fen, as Hubei prints it
 * (joined codes, numbered lines) or as Shanghai does (类 | 款 | 项). Tests change one thing in it and look what happens.
 */
import { builtInCharts } from '../src/accounts/chart.js'
import type { Document } from '../src/documents/document.js'
import { fen, sumFen, type Fen } from '../src/money/fen.js'
import { formatFen } from '../src/money/format.js'
import { madeDocument, wide, tall, type MadeCell } from './made-document.js'

export type MadeFund = 'general' | 'government-fund' | 'state-capital' | 'institution' | 'other'
export type MadeEntry = {
  item: string
  fund: MadeFund
  kind: 'basic' | 'project'
  /** Economic item, for basic expenditure of the general fund. */
  economic?: string
  amountFen: bigint
}
export type MadeAccounts = {
  unitName: string
  year: number
  entries: readonly MadeEntry[]
  /** Carried over from last year and to next year, by fund. */
  opening: Partial<Record<MadeFund, bigint>>
  closing: Partial<Record<MadeFund, bigint>>
  layout: 'joined' | 'split'
}

const wan = 1_000_000n
const yuan = 100n

/** All kinds of money; whole hundreds of yuan, so that nothing is rounded. */
export const mixedAccounts: MadeAccounts = {
  unitName: '江城市东湖区人力资源局',
  year: 2024,
  layout: 'joined',
  entries: [
    { item: '2080101', fund: 'general', kind: 'basic', economic: '30101', amountFen: 310n * wan + 4500n * yuan },
    { item: '2080101', fund: 'general', kind: 'basic', economic: '30102', amountFen: 120n * wan + 100n * yuan },
    { item: '2080101', fund: 'general', kind: 'basic', economic: '30201', amountFen: 12n * wan + 2300n * yuan },
    { item: '2080101', fund: 'general', kind: 'basic', economic: '30217', amountFen: 1n * wan + 2700n * yuan },
    { item: '2080101', fund: 'general', kind: 'basic', economic: '30231', amountFen: 2n * wan + 4100n * yuan },
    { item: '2080101', fund: 'general', kind: 'basic', economic: '31002', amountFen: 5n * wan + 3300n * yuan },
    { item: '2080105', fund: 'general', kind: 'project', amountFen: 313n * wan + 200n * yuan },
    { item: '2080505', fund: 'general', kind: 'basic', economic: '30108', amountFen: 41n * wan + 8800n * yuan },
    { item: '2080501', fund: 'general', kind: 'basic', economic: '30302', amountFen: 23n * wan + 9200n * yuan },
    { item: '2101101', fund: 'general', kind: 'basic', economic: '30110', amountFen: 46n * wan + 7500n * yuan },
    { item: '2210201', fund: 'general', kind: 'basic', economic: '30113', amountFen: 131n * wan + 4900n * yuan },
    { item: '2080109', fund: 'institution', kind: 'project', amountFen: 17n * wan + 6100n * yuan },
    { item: '2080199', fund: 'other', kind: 'project', amountFen: 8n * wan + 300n * yuan },
    { item: '2120801', fund: 'government-fund', kind: 'project', amountFen: 64n * wan + 5700n * yuan },
    { item: '2230105', fund: 'state-capital', kind: 'project', amountFen: 9n * wan + 1900n * yuan },
  ],
  opening: { general: 3n * wan, 'government-fund': 2n * wan + 500n * yuan, 'state-capital': 1n * wan, other: wan },
  closing: { general: 4n * wan + 700n * yuan, 'government-fund': 1n * wan, 'state-capital': 3n * wan, other: 2n * wan },
}

/** Only appropriation from the general budget; forms 07 and 08 are empty and say so. */
export const generalAccounts: MadeAccounts = {
  ...mixedAccounts,
  entries: mixedAccounts.entries.filter(entry => entry.fund === 'general'),
  opening: { general: 3n * wan },
  closing: { general: 3n * wan },
}

const names: Record<string, string> = {
  '21208': '国有土地使用权出让收入安排的支出',
  '2120801': '征地和拆迁补偿支出',
  '22301': '解决历史遗留问题及改革成本支出',
  '2230105': '国有企业退休人员社会化管理补助支出',
}
const functional = builtInCharts.chartFor('functional', 2024)
const economic = builtInCharts.chartFor('economic', 2024)
export const accountName = (code: string): string =>
  names[code] ?? functional.find(code)?.name ?? economic.find(code)?.name ?? '其他支出'

const fiscalFunds = ['general', 'government-fund', 'state-capital'] as const
const fundNames = {
  general: '一般公共预算财政拨款',
  'government-fund': '政府性基金预算财政拨款',
  'state-capital': '国有资本经营预算财政拨款',
}

/** 万元 with two decimals; nothing is printed where there is nothing. */
export const show = (amount: bigint): string =>
  amount === 0n ? '' : formatFen(fen(amount), '万元', { separators: true })

const sumOf = (entries: readonly MadeEntry[]): Fen => sumFen(entries.map(entry => fen(entry.amountFen)))
const sumAll = (amounts: readonly (bigint | undefined)[]): bigint => amounts.reduce<bigint>((n, a) => n + (a ?? 0n), 0n)

/** The codes of the entries with their sections and classes, in order. */
export const withParents = (codes: readonly string[], lengths: readonly number[]): string[] =>
  [...new Set(codes.flatMap(code => lengths.filter(n => n <= code.length).map(n => code.slice(0, n))))].sort()

export const madeAccounts = (accounts: MadeAccounts = mixedAccounts): Document => {
  const { entries, opening, closing, unitName, year, layout } = accounts
  const of = (...funds: MadeFund[]): MadeEntry[] => entries.filter(entry => funds.includes(entry.fund))
  const spent = (fund: MadeFund): bigint => sumOf(of(fund))
  const received = (fund: MadeFund): bigint => spent(fund) + (closing[fund] ?? 0n) - (opening[fund] ?? 0n)
  const joined = layout === 'joined'

  /** Rows of accounts with amounts by column; the total row first. */
  const accountRows = (
    own: readonly MadeEntry[],
    amounts: ((entries: readonly MadeEntry[]) => bigint)[],
  ): MadeCell[][] => [
    [wide('合计', joined ? 2 : 4), ...amounts.map(amount => show(amount(own)))],
    ...withParents([...new Set(own.map(entry => entry.item))], [3, 5, 7]).map(code => [
      ...(joined ? [code] : [code.slice(0, 3), code.slice(3, 5), code.slice(5, 7)]),
      accountName(code),
      ...amounts.map(amount => show(amount(own.filter(entry => entry.item.startsWith(code))))),
    ]),
  ]
  /** Header of an account form: keys, then columns; in the Shanghai layout 类 款 项 stand below the merged code cell. */
  const accountForm = (columns: string[], rows: MadeCell[][]): MadeCell[][] =>
    joined
      ? [
          [wide('项目', 2), ...columns.map(label => tall(label, 2))],
          ['功能分类科目编码', '科目名称'],
          [wide('栏次', 2), ...columns.map((_, i) => `${i + 1}`)],
          ...rows,
        ]
      : [[wide('项目', 4), ...columns.map(label => tall(label, 2))], [wide('功能分类科目编码', 3), '科目名称'], ...rows]

  const top = (own: readonly MadeEntry[], code: string): bigint => sumOf(own.filter(e => e.item.startsWith(code)))
  const basic = (own: readonly MadeEntry[]): bigint => sumOf(own.filter(entry => entry.kind === 'basic'))
  const project = (own: readonly MadeEntry[]): bigint => sumOf(own.filter(entry => entry.kind === 'project'))
  const classes = functional.accounts.filter(account => account.level === 'class').map(account => account.code)
  const general = of('general')
  const fiscal = of(...fiscalFunds)
  const openingAll = sumAll(Object.values(opening))
  const closingAll = sumAll(Object.values(closing))
  const incomeAll = sumAll(
    ['general', 'government-fund', 'state-capital', 'institution', 'other'].map(f => received(f as MadeFund)),
  )

  const numerals = '一二三四五六七八九十'
  const ordinal = (n: number): string =>
    n <= 10
      ? (numerals[n - 1] ?? '')
      : n < 20
        ? `十${numerals[n - 11] ?? ''}`
        : `二十${n > 20 ? (numerals[n - 21] ?? '') : ''}`

  /** Two halves side by side: income lines, and class lines followed by closing lines. Rows are numbered as printed. */
  const sideBySide = (left: MadeCell[][], right: MadeCell[][], leftWidth: number, rightWidth: number): MadeCell[][] => {
    const length = Math.max(left.length, right.length)
    const blank = (n: number): MadeCell[] => Array.from({ length: n }, () => '')
    return Array.from({ length }, (_, i) => [...(left[i] ?? blank(leftWidth)), ...(right[i] ?? blank(rightWidth))])
  }
  /** Both halves end with lines that stand beside each other: 本年收入合计 | 本年支出合计 … 总计 | 总计. */
  const alignEnds = (left: MadeCell[][], ends: number, rows: number, width: number): MadeCell[][] => [
    ...left.slice(0, left.length - ends),
    ...Array.from({ length: rows - left.length }, () => Array.from({ length: width }, () => '')),
    ...left.slice(left.length - ends),
  ]

  const left01: [string, bigint][] = [
    ['一、一般公共预算财政拨款收入', received('general')],
    ['二、政府性基金预算财政拨款收入', received('government-fund')],
    ['三、国有资本经营预算财政拨款收入', received('state-capital')],
    ['四、上级补助收入', 0n],
    ['五、事业收入', received('institution')],
    ['六、经营收入', 0n],
    ['七、附属单位上缴收入', 0n],
    ['八、其他收入', received('other')],
    ['本年收入合计', incomeAll],
    ['使用非财政拨款结余', 0n],
    ['年初结转和结余', openingAll],
    ['总计', incomeAll + openingAll],
  ]
  const right01: [string, bigint][] = [
    ...classes.map((code, i): [string, bigint] => [`${ordinal(i + 1)}、${accountName(code)}`, top(entries, code)]),
    ['本年支出合计', sumOf(entries)],
    ['结余分配', 0n],
    ['年末结转和结余', closingAll],
    ['总计', sumOf(entries) + closingAll],
  ]
  const rows01 = right01.length
  const leftRows01 = alignEnds(
    left01.map(([label, amount]) => [label, show(amount)]),
    4,
    rows01,
    2,
  )
  const number = (rows: MadeCell[][], from: number): MadeCell[][] =>
    rows.map(([label, ...rest], i) => [label ?? '', `${from + i}`, ...rest])
  const accounts01: MadeCell[][] = [
    [wide('收入', 3), wide('支出', 3)],
    ['项目', '行次', '金额', '项目', '行次', '金额'],
    ['栏次', '', '1', '栏次', '', '2'],
    ...sideBySide(
      number(leftRows01, 1),
      number(
        right01.map(([label, amount]) => [label, show(amount)]),
        rows01 + 1,
      ),
      3,
      3,
    ),
  ]
  const plus = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, i) => from + i).join('+')
  const current01 = rows01 - 3
  const note01 = `注：本表反映部门本年度的总收支。${current01}行=(${plus(1, 8)})行；${rows01}行=(${plus(current01, rows01 - 1)})行；${rows01 + classes.length + 1}行=(${rows01 + 1}+${rows01 + 2}+…+${rows01 + classes.length})行。`

  const byFund = (own: readonly MadeEntry[]): string[] => [
    show(sumOf(own.filter(e => fiscalFunds.some(f => f === e.fund)))),
    ...fiscalFunds.map(fund => show(sumOf(own.filter(e => e.fund === fund)))),
  ]
  const fiscalSum = (amounts: Partial<Record<MadeFund, bigint>>): bigint => sumAll(fiscalFunds.map(f => amounts[f]))
  const fiscalReceived = sumAll(fiscalFunds.map(received))
  const left04: MadeCell[][] = [
    ...fiscalFunds.map((fund, i) => [`${ordinal(i + 1)}、${fundNames[fund]}`, show(received(fund))]),
    ['本年收入合计', show(fiscalReceived)],
    ['年初财政拨款结转和结余', show(fiscalSum(opening))],
    ...fiscalFunds.map(fund => [fundNames[fund], show(opening[fund] ?? 0n)]),
    ['总计', show(fiscalReceived + fiscalSum(opening))],
  ]
  const closings = fiscalFunds.map(fund => closing[fund] ?? 0n)
  const right04: MadeCell[][] = [
    ...classes.map((code, i) => [
      `${ordinal(i + 1)}、${accountName(code)}`,
      ...byFund(fiscal.filter(e => e.item.startsWith(code))),
    ]),
    ['本年支出合计', ...byFund(fiscal)],
    ['年末财政拨款结转和结余', show(sumAll(closings)), ...closings.map(show)],
    ['', '', '', '', ''],
    ['', '', '', '', ''],
    ['', '', '', '', ''],
    [
      '总计',
      show(sumOf(fiscal) + sumAll(closings)),
      ...fiscalFunds.map((fund, i) => show(spent(fund) + (closings[i] ?? 0n))),
    ],
  ]
  const accounts04: MadeCell[][] = [
    [wide('收入', 2), wide('支出', 5)],
    ['项目', '金额', '项目', '小计', ...fiscalFunds.map(fund => fundNames[fund])],
    ...sideBySide(alignEnds(left04, 6, right04.length, 2), right04, 2, 5),
  ]

  const economicOf = (codes: string[]): MadeEntry[] =>
    general.filter(e => e.kind === 'basic' && codes.includes((e.economic ?? '').slice(0, 3)))
  const economicRows = (codes: string[]): MadeCell[][] =>
    withParents(
      economicOf(codes).map(e => e.economic ?? ''),
      [3, 5],
    ).map(code => [
      code,
      accountName(code),
      show(sumOf(economicOf(codes).filter(e => (e.economic ?? '').startsWith(code)))),
    ])
  const personnelRows = economicRows(['301', '303'])
  const operatingRows = economicRows(['302', '310'])
  const height06 = Math.max(personnelRows.length, operatingRows.length)
  const accounts06: MadeCell[][] = [
    [wide('人员经费', 3), wide('公用经费', 3)],
    ['科目编码', '科目名称', '决算数', '科目编码', '科目名称', '决算数'],
    ...sideBySide(alignEnds(personnelRows, 0, height06, 3), alignEnds(operatingRows, 0, height06, 3), 3, 3),
    [
      wide('人员经费合计', 2),
      show(sumOf(economicOf(['301', '303']))),
      wide('公用经费合计', 2),
      show(sumOf(economicOf(['302', '310']))),
    ],
  ]

  const fundForm = (fund: 'government-fund' | 'state-capital'): MadeCell[][] => {
    const own = of(fund)
    const share = (own: readonly MadeEntry[], amount: bigint): bigint => (own.length > 0 ? amount : 0n)
    const rows = accountRows(own, [
      some => share(some, opening[fund] ?? 0n),
      some => share(some, received(fund)),
      some => sumOf(some),
      basic,
      project,
      some => share(some, closing[fund] ?? 0n),
    ])
    return joined
      ? [
          [
            wide('项目', 2),
            tall('年初结转和结余', 2),
            tall('本年收入', 2),
            wide('本年支出', 3),
            tall('年末结转和结余', 2),
          ],
          ['功能分类科目编码', '科目名称', '小计', '基本支出', '项目支出'],
          ...rows,
        ]
      : [
          [
            wide('项目', 4),
            tall('年初结转和结余', 2),
            tall('本年收入', 2),
            wide('本年支出', 3),
            tall('年末结转和结余', 2),
          ],
          [wide('功能分类科目编码', 3), '科目名称', '小计', '基本支出', '项目支出'],
          ...rows,
        ]
  }
  const purpose = (code: string): bigint => sumOf(general.filter(e => e.economic === code))
  const [abroad, purchase, operation, reception] = ['30212', '31013', '30231', '30217'].map(purpose) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  const actual = [
    abroad + purchase + operation + reception,
    abroad,
    purchase + operation,
    purchase,
    operation,
    reception,
  ]
  const budget = actual.map((amount, i) => (i === 0 || i === 5 ? amount + wan : amount))
  const three = ['合计', '因公出国（境）费', '小计', '公务用车购置费', '公务用车运行维护费', '公务接待费']
  const accounts09: MadeCell[][] = [
    [wide('预算数', 6), wide('决算数', 6)],
    [
      ...[0, 1].flatMap(() => [
        tall('合计', 2),
        tall('因公出国（境）费', 2),
        wide('公务用车购置及运行维护费', 3),
        tall('公务接待费', 2),
      ]),
    ],
    [...[0, 1].flatMap(() => three.slice(2, 5))],
    Array.from({ length: 12 }, (_, i) => `${i + 1}`),
    [...budget, ...actual].map(show),
  ]

  const titles = [
    '收入支出决算总表',
    '收入决算表',
    '支出决算表',
    '财政拨款收入支出决算总表',
    '一般公共预算财政拨款支出决算表',
    '一般公共预算财政拨款基本支出决算明细表',
    '政府性基金预算财政拨款收入支出决算表',
    '国有资本经营预算财政拨款收入支出决算表',
    '财政拨款“三公”经费支出决算表',
  ]
  const income =
    (fund: MadeFund) =>
    (own: readonly MadeEntry[]): bigint =>
      sumOf(own.filter(e => e.fund === fund)) + carried(own, fund)
  /** What is received beyond what is spent stands in the first item of its fund. */
  const carried = (own: readonly MadeEntry[], fund: MadeFund): bigint => {
    const first = of(fund)[0]
    return first && own.includes(first) ? (closing[fund] ?? 0n) - (opening[fund] ?? 0n) : 0n
  }
  const fiscalIncome = (own: readonly MadeEntry[]): bigint => sumAll(fiscalFunds.map(fund => income(fund)(own)))
  const tables: MadeCell[][][] = [
    accounts01,
    accountForm(
      ['本年收入合计', '财政拨款收入', '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'],
      accountRows(entries, [
        own => fiscalIncome(own) + income('institution')(own) + income('other')(own),
        fiscalIncome,
        () => 0n,
        income('institution'),
        () => 0n,
        () => 0n,
        income('other'),
      ]),
    ),
    accountForm(
      ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'],
      accountRows(entries, [sumOf, basic, project, () => 0n, () => 0n, () => 0n]),
    ),
    accounts04,
    accountForm(['合计', '基本支出', '项目支出'], accountRows(general, [sumOf, basic, project])),
    accounts06,
    fundForm('government-fund'),
    fundForm('state-capital'),
    accounts09,
  ]
  const empty = (fund: MadeFund, word: string): string[] =>
    of(fund).length === 0 ? [`注：本部门${year}年度无${word}收入、支出，故本表为空表。`] : []
  const notes: string[][] = [
    [note01],
    ['注：本表反映部门本年度取得的各项收入情况。', ...(joined ? ['1栏各行=(2+3+4+5+6+7)栏各行。'] : [])],
    ['注：本表反映部门本年度各项支出情况。'],
    [],
    [],
    [],
    empty('government-fund', '政府性基金预算财政拨款'),
    empty('state-capital', '国有资本经营预算财政拨款'),
    ['注：1栏=(2+3+6)栏；3栏=(4+5)栏；7栏=(8+9+12)栏；9栏=(10+11)栏。'],
  ]
  return madeDocument([
    [unitName, `${year}年度部门决算`],
    [
      '目录',
      `第一部分 ${unitName}概况`,
      '一、主要职能',
      `第二部分 ${unitName}${year}年度部门决算表`,
      ...titles.map((title, i) => `${ordinal(i + 1)}、${title}`),
      '第三部分 名词解释',
    ],
    [`第一部分 ${unitName}概况`, '一、主要职能', '贯彻执行有关法律法规和方针政策。'],
    ...titles.map((title, i) => [
      ...(i === 0 ? [`第二部分 ${unitName}${year}年度部门决算表`] : []),
      title,
      `公开0${i + 1}表`,
      `部门：${unitName} ${year}年度 单位：万元`,
      tables[i] ?? [],
      ...(notes[i] ?? []),
    ]),
    ['第三部分 名词解释', '财政拨款收入：指财政部门拨付的资金。'],
  ])
}

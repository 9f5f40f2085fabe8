/** What `mingzhang performance` prints for people: goals' faults, lights, points with their derivation, the ranking. */
import stringWidth from 'string-width'
import { evidenceKindNames } from '../book/vocabulary.js'
import { fractionOf, shown, textOf, type Decimal } from '../money/decimal.js'
import type { Fen } from '../money/fen.js'
import { formatFen } from '../money/format.js'
import { ruleWords, type Scored } from '../performance/evaluate.js'
import { kindTitles, usualTarget, type LibraryIndicator } from '../performance/library/library.js'
import type { LintFault } from '../performance/lint-book.js'
import { lightWords } from '../performance/monitor.js'
import type { EvaluationResult, ScoredPart } from '../performance/self-evaluation.js'
import { decisionWord, type Proposal } from '../performance/use-of-results.js'
import type { Monitored } from '../performance/monitor-book.js'

const plainText = /^[\x20-\x7e\u4e00-\u9fff，。、；：（）《》！？]*$/

/** What terminals make of plain Chinese text is known; anything else is measured, which takes a hundred times longer. */
const widthOf = (text: string): number =>
  plainText.test(text) ? text.length + text.replace(/[\x20-\x7e]+/g, '').length : stringWidth(text)

/** Columns padded to the widest cell; Chinese characters are two columns wide. */
export const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => widthOf(row[i] ?? ''))))
  return rows.map(row =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat(widths[i]! - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  )
}

const points = (value: Decimal | null): string => (value === null ? '—' : shown(fractionOf(value)))
const money = (value: Fen | null): string => (value === null ? '—' : formatFen(value, '万元'))
const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text)

const severities: Record<LintFault['severity'], string> = { error: '错误', warning: '疑点', note: '提示' }

export const lintText = (faults: readonly LintFault[]): string[] =>
  faults.length === 0
    ? ['绩效目标和项目没有发现问题。']
    : [
        ...faults.map(({ severity, message, remedy }) => `${severities[severity]}  ${message}${remedy}`),
        '',
        `共${faults.length}处。`,
      ]

const computedText = (scored: Scored): string => (scored.ok ? points(scored.derivation.points) : '不能计算')
const remark = ({ computed, differs }: ScoredPart): string =>
  !computed.ok ? computed.reason : differs ? `与自评不同：${computed.derivation.arithmetic}` : ''

export const scoreText = (result: EvaluationResult): string[] => {
  const { execution, goals, indicators, total, entered, missing, scheme, name } = result
  const lines = (parts: readonly ScoredPart[]): string[][] =>
    parts.map(part => [
      shortened(part.name),
      points(part.entered),
      computedText(part.computed),
      points(part.reviewed?.points ?? null),
      remark(part),
    ])
  return [
    `${name}  （${scheme.source}）`,
    ...columns([
      ['  项目', '自评', '计算', '复核', ''],
      ...[...lines([execution]), ...lines(goals), ...lines(indicators)].map(([first = '', ...rest]) => [
        `  ${first}`,
        ...rest,
      ]),
      [
        '  总分',
        points(entered.total ?? entered.sum?.points ?? null),
        points(total?.points ?? null),
        '',
        total === null ? '有一部分不能计算，没有总分' : `等级：${total.grade}`,
      ],
    ]),
    ...missing.map(({ message }) => `  须补写：${message}`),
  ]
}

export const libraryText = (found: readonly LibraryIndicator[]): string[] =>
  found.length === 0
    ? ['指标库中没有符合的指标。请少写几个词，或换一个科目。']
    : [
        ...columns([
          ['一级指标', '二级指标', '指标名称', '常用写法', '适用'],
          ...found.map(each => [each.level1, each.level2, each.name, usualTarget(each), kindTitles(each)]),
        ]),
        '',
        `共${found.length}个。`,
      ]

const rolledUpText = ({ rolledUp }: ScoredPart): string[] =>
  rolledUp === null
    ? []
    : [
        `  完成值由项目汇总（${rolledUp.rule}）：`,
        ...columns(
          rolledUp.from.map(({ name, value, moneyFen }) => [`    ${name}`, value, `预算${money(moneyFen)}万元`]),
        ),
      ]

const evidenceText = ({ evidence }: ScoredPart): string[] =>
  evidence.map(
    ({ kind, reference, enteredBy, enteredOn }) =>
      `  佐证：${evidenceKindNames[kind]} ${reference}${enteredBy === null && enteredOn === null ? '' : `（${[enteredBy, enteredOn].filter(Boolean).join('，')}）`}`,
  )

export const explainText = (part: ScoredPart): string[] => {
  const { computed, name, entered, reviewed } = part
  if (!computed.ok)
    return [name, `  不能计算：${computed.reason}${computed.remedy}`, ...rolledUpText(part), ...evidenceText(part)]
  const { rule, inputs, arithmetic, exact, points: rounded } = computed.derivation
  return [
    name,
    ...columns(inputs.map(({ name, value }) => [`  ${name}`, value])),
    ...rolledUpText(part),
    ...evidenceText(part),
    `  规则：${ruleWords[rule]}`,
    `  计算：${arithmetic}`,
    `  得分：${shown(exact, 6)}，四舍五入到${rounded.decimals}位小数为${textOf(rounded)}`,
    ...(entered === null ? [] : [`  自评：${textOf(entered)}${part.differs ? '（与计算不同）' : ''}`]),
    ...(reviewed === null
      ? []
      : [`  复核：${textOf(reviewed.points)}${reviewed.why === null ? '' : `，${reviewed.why}`}`]),
  ]
}

export const monitorText = ({ name, money: state, indicators }: Monitored): string[] => [
  name,
  ...(state === null
    ? ['  没有预算数，或没有登记整体的执行进度，无法监控执行。']
    : [
        `  ${lightWords[state.light]}  预算执行：${state.reason}`,
        `        年底预计：按计划${money(state.forecastByPlanFen)}万元，按目前进度${money(state.forecastByPaceFen)}万元`,
      ]),
  ...indicators.map(
    ({ name, light, reason, forecast }) =>
      `  ${light === null ? '待判' : lightWords[light]}  ${shortened(name)}：${reason}${forecast === null ? '' : `按目前进度年底预计${forecast}。`}`,
  ),
]

export const rankText = (all: readonly Proposal[]): string[] =>
  columns([
    ['名次', '项目', '得分', '等级', '预算（万元）', '支出（万元）', '建议', '建议金额', '理由', '决定'],
    ...all.map(each => [
      String(each.rank),
      shortened(each.name),
      points(each.points),
      each.grade ?? '—',
      money(each.budgetFen),
      money(each.spentFen),
      decisionWord(each.decision),
      money(each.proposedFen),
      each.reason,
      each.decided === null
        ? '未决定'
        : `${decisionWord(each.decided.decision)} ${money(each.decided.decidedFen)}万元（${each.decided.why}）`,
    ]),
  ])

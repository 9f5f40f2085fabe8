/**
 * Target and actual values as performance forms print them (domain: `≥95%`, `1800元/人/月`, `全年3次`, `90%以上`,
 * `1-2次`, `»90%`, `2021年底前完成`, `动态清零`), read into an operator, an exact number and a unit, or named as words.
 */
import { parseChineseNumeral } from '../money/numerals.js'
import { fraction, fractionOf, multiply, parseDecimal, type Decimal, type Fraction } from '../money/decimal.js'

export type Operator = '>=' | '<=' | '=' | '>' | '<' | 'range'

export type QuantitativeTarget = {
  kind: 'quantitative'
  operator: Operator
  value: Decimal
  /** The upper end of a range. */
  valueMax?: Decimal
  /** As printed: `%`, `人`, `万元`; empty where none is printed. */
  unit: string
  /** What the value is for each of: `人/月`, `年`. */
  per?: string
}

export type Target =
  | QuantitativeTarget
  /** A date or a time limit with conditions: met or not, no ratio. */
  | { kind: 'deadline'; text: string }
  | { kind: 'qualitative'; text: string }

/** Full-width forms folded, scanned and typeset comparison signs made one, spaces inside numbers closed. */
export const tidyTarget = (text: string): string =>
  text
    .replace(/\$/g, '')
    .replace(/\\?geq?(?:slant)?\b|\\geqslant/g, '≥')
    .replace(/\\?leq?(?:slant)?\b|\\leqslant/g, '≤')
    .replace(/[！-～]/g, ch => String.fromCharCode(ch.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u3000\s]+/g, '')
    .replace(/[≧⩾≽»》≫⋝]|>=|=>/g, '≥')
    .replace(/[≦⩽≼«《≪⋜€]|<=|=</g, '≤')
    .replace(/[〉＞]/g, '>')
    .replace(/[〈＜]/g, '<')
    .replace(/[％﹪]/g, '%')
    // A percent sign that text recognition took apart.
    .replace(/(?<=\d0?)\/0$/, '%')

const numeral = '[零〇一二两三四五六七八九十百千]{1,6}'
const number = String.raw`-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?`

const before: readonly (readonly [RegExp, Operator])[] = [
  [/^(?:≥|大于等于|大于或等于|不少于|不低于|不小于|不得低于|不得少于|至少|达到|最低|不短于)/, '>='],
  [/^(?:≤|小于等于|小于或等于|不超过|不高于|不大于|不多于|不得超过|不得高于|最多|最高|控制在|不突破)/, '<='],
  [/^(?:>|大于|高于|超过|多于)/, '>'],
  [/^(?:<|小于|低于|少于)/, '<'],
  [/^(?:=|等于|为)/, '='],
]

const after: readonly (readonly [RegExp, Operator])[] = [
  [/^(?:及|或|和)?(?:以上|之上)/, '>='],
  [/^(?:及|或|和)?(?:以下|以内|之内|以里)/, '<='],
]

/** Units that may be followed by words (`1-2次红色基地教育`): the unit is the measure word, the rest explains. */
const measureWords =
  /^(?:%|‰|个百分点|百分点|万人次|人次|万人|人|万元|亿元|千元|元|场次|场|次|起|件|个|家|户|份|套|项|天|日|小时|分钟|秒|个月|月|年|张|辆|台|篇|期|批|名|平方米|公里|吨|种|条|本|册|处|所|座|只|间|分)/

const dated =
  /(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末|初)?(?:之?前|以前)|年底|年末|年内|当年|\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日|\d{1,2}月(?:底|份)|季度末|月底/
/** `2024-12-31`, `≤2024/6/30`, `2024-12`: a date in figures, never a range or a fraction. */
const isoDate = /^[≤<=≥>]?20\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|[-/](?:0?[1-9]|1[0-2]))(?:前|之前|以前)?$/
const limited = /延长|一般\d+[天日]|工作日内|[天日]内|小时内|个月内/

const per = (rest: string): { unit: string; per?: string } => {
  const parts = rest.split(/[/／·每]/).filter(part => part !== '' && part !== '-')
  const [unit = '', ...others] = parts
  return others.length > 0 ? { unit, per: others.join('/') } : { unit }
}

const decimalOf = (text: string): Decimal | null => {
  const parsed = parseDecimal(text)
  if (parsed) return parsed
  const numeric = parseChineseNumeral(text)
  return numeric === null ? null : { scaled: BigInt(numeric), decimals: 0 }
}

/** How often: `全年3次`, `每月至少一次`, `每季度1次`. */
const frequency =
  /^(?:全年|年度|全区|全市|共计?|合计|总计|约|每年|每月|每季度?|每周|每日|每天|每人|每户|月均|年均|人均)/

const eachOf: Record<string, string> = {
  每年: '年',
  年均: '年',
  每月: '月',
  月均: '月',
  每季: '季',
  每季度: '季',
  每周: '周',
  每日: '日',
  每天: '日',
  每人: '人',
  人均: '人',
  每户: '户',
}

const takeFirst = (
  text: string,
  ways: readonly (readonly [RegExp, Operator])[],
): { operator: Operator | null; rest: string } => {
  for (const [pattern, operator] of ways) {
    const found = pattern.exec(text)
    if (found) return { operator, rest: text.slice(found[0].length) }
  }
  return { operator: null, rest: text }
}

const unitLengthMax = 10

const quantitative = (text: string): QuantitativeTarget | null => {
  let rest = text
  let each: string | undefined
  const often = frequency.exec(rest)
  if (often) {
    each = eachOf[often[0]]
    rest = rest.slice(often[0].length)
  }
  // `满意率100%`, `参与率不低于80%`: the indicator's name said again before its value.
  rest = rest.replace(
    /^[\u4e00-\u9fff、]{1,20}?[率度数例](?:为|达到?)?(?=(?:不低于|不少于|不超过|不高于|≥|≤|大于|小于)?\d+(?:\.\d+)?%$)/,
    '',
  )
  const opened = takeFirst(rest, before)
  rest = opened.rest.replace(/^[为:：约]/, '')
  const value = new RegExp(`^(${number}|${numeral})`).exec(rest)
  if (!value) return null
  rest = rest.slice(value[0].length)
  const low = decimalOf(value[0].replaceAll(',', ''))
  if (!low) return null
  const ranged = new RegExp(`^([^\\d\\-~～至到—–]{0,3})(?:-|~|～|至|到|—|–)(${number})`).exec(rest)
  let high: Decimal | null = null
  if (ranged && !opened.operator) {
    high = decimalOf(ranged[2] ?? '')
    rest = rest.slice(ranged[0].length)
  }
  const short = measureWords.exec(rest.replace(/^\(/, ''))
  // 一级, 三险, 零就业: a Chinese numeral is a quantity only before a measure word.
  if (!/\d/.test(value[0]) && !short) return null
  const closedBy = /(?:及|或|和)?(?:以上|之上|以下|以内|之内|以里)/.exec(rest)
  const closed = closedBy ? takeFirst(closedBy[0], after) : { operator: null }
  let tail = closedBy ? rest.slice(0, closedBy.index) + rest.slice(closedBy.index + closedBy[0].length) : rest
  tail = tail.replace(/^(?:左右|余|多)|(?:左右|余|多)$/g, '').replace(/[。;；,，、]$/, '')
  // Shanghai prints the unit in brackets: `≥95.00(%)`, `=5.00(万人次)`.
  tail = /^\(([^()]{1,8})\)$/.exec(tail)?.[1] ?? tail
  if (/\d/.test(tail) && !/^(?:元|万元)?[/／]\d/.test(tail)) return null
  // A year is a date, not a quantity.
  if (/^年(?:底|末|初|\d|前)/.test(tail) || (/^年$/.test(tail) && low.scaled > 1900n && low.decimals === 0)) return null
  const split = per(tail)
  if (split.unit.length > unitLengthMax) {
    if (!short) return null
    split.unit = short[0]
  } else if (short && split.unit !== short[0] && split.unit.length - short[0].length > 2) split.unit = short[0]
  const operator: Operator = high ? 'range' : (opened.operator ?? closed.operator ?? '=')
  const perUnit = split.per ?? each
  return {
    kind: 'quantitative',
    operator,
    value: low,
    ...(high ? { valueMax: high } : {}),
    unit: split.unit,
    ...(perUnit === undefined ? {} : { per: perUnit }),
  }
}

const readTarget = (text: string): Target | null => {
  const tidy = tidyTarget(text)
  if (tidy === '' || /^[-—–/\\]+$/.test(tidy)) return null
  if (isoDate.test(tidy)) return { kind: 'deadline', text: tidy }
  const found = quantitative(tidy)
  if (found) return found
  if (dated.test(tidy) || limited.test(tidy)) return { kind: 'deadline', text: tidy }
  return { kind: 'qualitative', text: tidy }
}

/** The same few texts (100%, ≥95%) stand in thousands of forms. */
const known = new Map<string, Target | null>()
const knownMax = 20_000

/** Reads one target or actual value; null where nothing is printed (a dash counts as nothing). */
export const parseTarget = (text: string | null): Target | null => {
  if (text === null) return null
  const before = known.get(text)
  if (before !== undefined) return before
  const target = readTarget(text)
  if (known.size >= knownMax) known.clear()
  known.set(text, target)
  return target
}

const multipliers: readonly (readonly [RegExp, bigint])[] = [
  [/^万/, 10_000n],
  [/^亿/, 100_000_000n],
  [/^千(?=元|人|克|户)/, 1_000n],
]

/** The unit without its multiplier: 万人 → 人; spellings of one unit made one. */
export const baseUnit = (unit: string): string => {
  const bare = multipliers.reduce((text, [pattern]) => text.replace(pattern, ''), unit)
  return bare === '日' ? '天' : bare === '名' ? '人' : bare
}

const scaleOf = (unit: string): bigint => multipliers.find(([pattern]) => pattern.test(unit))?.[1] ?? 1n

/** The value in the unit without multiplier: 1.1万人 → 11000. */
export const baseValue = (value: Decimal, unit: string): Fraction =>
  multiply(fractionOf(value), fraction(scaleOf(unit)))

/** Whether a text begins as only a value does: with an operator or a digit. */
export const startsAsValue = (text: string): boolean =>
  /^(?:[≥≤<>=]|-?\d)/.test(tidyTarget(text)) || /^(?:不少于|不低于|不高于|不超过|大于|小于|至少)/.test(tidyTarget(text))

/** Whether a text could be a value cell at all: a number with an operator or unit, or usual words of quality. */
export const looksLikeValue = (text: string): boolean => {
  const tidy = tidyTarget(text)
  if (tidy === '') return false
  const parsed = parseTarget(tidy)
  if (parsed?.kind === 'quantitative') return true
  if (/^[≥≤<>]/.test(tidy)) return true
  return qualityWords.test(tidy)
}

const qualityWords =
  /^(?:(?:[较比]上?一?年|逐年|逐步|稳步|不断|持续|有效|明显|显著|进一步|有所|大幅|基本|全面|长期|及时|按时|按期|足额|按标准|按文件|按合同|按要求|按计划|按规定|动态|合理|加强|切实|得到|保持|完成|不超过|达到|良好|优|优秀|提高|提升|增强|改善|保障|优化|稳定|稳步|下降|降低|减少|有|无|是|否|合格|达标|符合|落实|健全|完善|长效|满意|较好|好|高|年底|年内|当年|0).{0,16})$/

/**
 * The words of a calculation: numbers with their percent sign, units, operators, brackets and equal signs. Everything
 * else is a word. Whoever hears calculations (测算依据) starts here, with text in the one spelling of paragraphs.ts.
 */
import type { Fraction } from '../../money/decimal.js'
import { spell } from '../paragraphs.js'

export type Operator = '+' | '-' | '×' | '÷'

/** `money`: how many fen one unit is. `count`: how many pieces (万人 are 10000). `time` names the unit of time. */
export type Unit = { text: string; fen: bigint | null; count: bigint; time: string | null; per: string[] }

export type Token = { start: number; end: number } & (
  | { kind: 'number'; value: Fraction; decimals: number; percent: boolean; text: string }
  | { kind: 'unit'; unit: Unit }
  | { kind: 'operator'; operator: Operator }
  | { kind: 'open' }
  | { kind: 'close' }
  | { kind: 'equals'; approx: boolean }
  | { kind: 'about' }
  | { kind: 'word'; text: string }
)

const moneyFen: Record<string, bigint> = {
  亿元: 10_000_000_000n,
  亿: 10_000_000_000n,
  万元: 1_000_000n,
  万: 1_000_000n,
  千元: 100_000n,
  元: 100n,
  角: 10n,
}
const moneyPattern = '亿元|亿|万余元|万多元|万元|万|千元|元|角'

const countNames =
  '人次|人天|人日|人月|车次|课时|学时|个月|季度|半年|小时|平方米|平米|公里|支部|社区|街道|点位|' +
  '人|名|位|个|家|户|场|次|件|套|台|辆|期|批|天|日|月|年|周|季|㎡|m2|亩|米|吨|本|册|份|张|条|项|村|所|校|班|组|队|间|箱|包|支|盒|块|部|桶|瓶|幅|篇|宗|例|起|股|匹|头|株|棵|岗|站|处|节|页|只|把|床|枚|座|栋|层|倍|学期|人份|趟|轮|立方米|公斤|度|千瓦时'
const times = new Map([
  ['个月', '月'],
  ['月', '月'],
  ['人月', '月'],
  ['年', '年'],
  ['天', '天'],
  ['日', '天'],
  ['人天', '天'],
  ['人日', '天'],
  ['周', '周'],
  ['季', '季'],
  ['季度', '季'],
  ['小时', '小时'],
  ['半年', '半年'],
])

const perPattern = `(?:(?:[/·.]|每)(?:${countNames}))*`
/** What is counted may stand behind its measure: `3辆车×`, `5个街道×`. */
const thingPattern = '(?:[^\\x00-\\x7f每共约各，。；：、（）×＊＋－＝÷]{1,4}(?=[×＊*xX]))?'
const unitPattern = new RegExp(
  `(?:(?<money>${moneyPattern})(?!人|名|户|件|次|家|平方)|(?<scale>万)?(?<count>${countNames})${thingPattern})(?<per>${perPattern})`,
  'y',
)
const bracketedUnit = new RegExp(`（(?:${moneyPattern}|${countNames})(?:[/·](?:${countNames}))*）`, 'y')
const numberPattern = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%‰]?/y
const equalsPattern = /(?:约等于|约为|≈|≒|[=＝](?:约|≈)?(?:为)?|等于)/y
const aboutPattern = /约|大约|近/y
const operators: readonly (readonly [RegExp, Operator])[] = [
  [/\\?[×＊*✕╳]|乘以|乘/y, '×'],
  [/[xXｘＸХх](?=[\d（])/y, '×'],
  [/[+＋]/y, '+'],
  [/[-－−–](?=[\d（])/y, '-'],
  [/[÷/／]|除以/y, '÷'],
]

/** `12.50` → 1250/100. */
export const rationalOf = (digits: string): { value: Fraction; decimals: number } => {
  const [whole = '', fraction = ''] = digits.replaceAll(',', '').split('.')
  return {
    value: { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) },
    decimals: fraction.length,
  }
}

const digitsMax = 15

const unitAt = (source: string, at: number): Unit | null => {
  unitPattern.lastIndex = at
  const match = unitPattern.exec(source)
  if (!match?.groups) return null
  const text = match[0]
  const { money, scale, count, per = '' } = match.groups
  const fen = money === undefined ? null : (moneyFen[money.replace(/[余多]/, '')] ?? null)
  const time = count === undefined ? null : (times.get(count) ?? null)
  return {
    text,
    fen,
    count: scale === undefined ? 1n : 10_000n,
    time,
    per: per.split(/[/·.]|每/).filter(part => part !== ''),
  }
}

const stick = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

const numberAt = (text: string, at: number): Token | null => {
  const found = stick(numberPattern, text, at)
  if (found === null || found.length > digitsMax) return null
  const percent = found.endsWith('%')
  const permille = found.endsWith('‰')
  const digits = percent || permille ? found.slice(0, -1) : found
  const { value, decimals } = rationalOf(digits)
  const scale = percent ? 100n : permille ? 1000n : 1n
  return {
    kind: 'number',
    value: { numerator: value.numerator, denominator: value.denominator * scale },
    decimals,
    percent: percent || permille,
    text: digits,
    start: at,
    end: at + found.length,
  }
}

/** One token at a place; `after` is the token before it: units and operators stand only after something. */
const tokenAt = (text: string, at: number, after: Token | undefined): Token | null => {
  const number = numberAt(text, at)
  if (number) return number
  const equals = stick(equalsPattern, text, at)
  if (equals !== null) return { kind: 'equals', approx: /约|≈|≒/.test(equals), start: at, end: at + equals.length }
  const adjoining = after !== undefined && after.end === at
  const value = adjoining && (after.kind === 'number' || after.kind === 'unit' || after.kind === 'close')
  if (adjoining && (after.kind === 'number' || after.kind === 'close')) {
    const bracketed = after.kind === 'number' ? stick(bracketedUnit, text, at) : null
    const unit = bracketed === null ? unitAt(text, at) : unitAt(bracketed.slice(1, -1), 0)
    if (unit) return { kind: 'unit', unit, start: at, end: at + (bracketed ?? unit.text).length }
  }
  if (text[at] === '（' || text[at] === '[' || text[at] === '【' || text[at] === '〔')
    return { kind: 'open', start: at, end: at + 1 }
  if (text[at] === '）' || text[at] === ']' || text[at] === '】' || text[at] === '〕')
    return { kind: 'close', start: at, end: at + 1 }
  for (const [pattern, operator] of operators) {
    const found = stick(pattern, text, at)
    if (found !== null && (value || operator === '×' || operator === '+'))
      return { kind: 'operator', operator, start: at, end: at + found.length }
  }
  const about = stick(aboutPattern, text, at)
  return about === null ? null : { kind: 'about', start: at, end: at + about.length }
}

/** Reads a text in one spelling into tokens; stretches that belong to no calculation become words. */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
  let at = 0
  let wordFrom = 0
  const closeWord = (): void => {
    if (wordFrom < at) tokens.push({ kind: 'word', text: text.slice(wordFrom, at), start: wordFrom, end: at })
  }
  while (at < text.length) {
    const last = wordFrom < at ? undefined : tokens.at(-1)
    const token = tokenAt(text, at, last)
    if (token) {
      closeWord()
      tokens.push(token)
      at = token.end
      wordFrom = at
    } else at++
  }
  closeWord()
  return tokens
}

/** The spelling in which calculations are read: that of the running text. */
export const spellCalculation = (text: string): string => spell(text.replace(/<\/?b>/g, '')).replaceAll('\\*', '*')

/**
 * Hears the small calculations of a text (测算依据): an expression, an equal sign, a stated result. What cannot be read
 * without guessing is counted as unheard and never judged.
 */
import { absolute, add, compare, fraction, multiply, subtract, type Fraction } from '../../money/decimal.js'
import { divide, evaluate, operationsIn, printResult, quantitiesIn } from './evaluate.js'
import { isLabel, parseExpression, type Expression } from './parse.js'
import { tokensOf, type Token, type Unit } from './tokens.js'

export type Verdict = 'right' | 'tail' | 'wrong'

export type Calculation = {
  /** The expression as written, without its result. */
  expression: string
  start: number
  end: number
  /** The result as it should be printed, in the unit of the stated one. */
  computed: string
  stated: string
  statedValue: Fraction
  approx: boolean
  /** 元, 万元 … of the result as stated or as it fits; '' for a count. */
  unit: string
  /** The stated result in fen, null for a count. */
  statedFen: Fraction | null
  verdict: Verdict
}

export type HeardCalculations = { calculations: Calculation[]; unheard: number }

type Stated = { value: Fraction; decimals: number; text: string; unit: Unit | null; approx: boolean; percent: boolean }

const isBoundary = (left: Token, right: Token): boolean =>
  (right.kind === 'number' || right.kind === 'open') &&
  (left.kind === 'number' || left.kind === 'unit' || left.kind === 'close')

const sidePart = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at]
  if (!token) return false
  if (token.kind !== 'word') return token.kind !== 'equals' && token.kind !== 'about'
  const before = tokens[at - 1]
  return before?.kind === 'operator' && before.operator === '+' && isLabel(token.text)
}

/** The tokens of an expression that ends before `end`; null where its beginning is lost. */
const leftOf = (tokens: readonly Token[], end: number): { from: number; tokens: Token[] } | null => {
  let from = end
  let open = 0
  while (from > 0 && sidePart(tokens, from - 1)) {
    const token = tokens[from - 1]
    const next = tokens[from]
    if (token && next && from < end && open === 0 && isBoundary(token, next)) break
    if (token?.kind === 'close') open++
    if (token?.kind === 'open') {
      if (open === 0) break
      open--
    }
    from--
  }
  const first = tokens[from]
  if (!first || (first.kind !== 'number' && first.kind !== 'open') || open > 0) return null
  // A comma inside a long bracket or an operator just before means that a part of the expression is missing.
  return tokens[from - 1]?.kind === 'operator' ? null : { from, tokens: tokens.slice(from, end) }
}

/** The tokens of an expression that begins at `from`. */
const rightOf = (tokens: readonly Token[], from: number): { to: number; tokens: Token[] } => {
  let to = from
  let open = 0
  while (to < tokens.length && sidePart(tokens, to)) {
    const token = tokens[to]
    const before = tokens[to - 1]
    if (token && before && to > from && open === 0 && isBoundary(before, token)) break
    if (token?.kind === 'close' && open === 0) break
    if (token?.kind === 'open') {
      if (open === 0 && to > from && before?.kind !== 'operator') break
      open++
    }
    if (token?.kind === 'close') open--
    to++
  }
  return { to, tokens: tokens.slice(from, to) }
}

const statedOf = (expression: Expression | null, approx: boolean): Stated | null =>
  expression?.kind === 'quantity' ? { ...expression, approx } : null

const fenPerYuan = 100n
const yuanPerWan = 10_000n

/** How many of the evaluated unit one stated unit is; each reading of a bare number is one entry. */
type Reading = { scale: Fraction; unit: string; fen: bigint | null }

const readingsOf = (money: boolean, unit: Unit | null): Reading[] => {
  const yuan: Reading = { scale: fraction(1n), unit: '元', fen: fenPerYuan }
  const wan: Reading = { scale: fraction(yuanPerWan), unit: '万元', fen: fenPerYuan * yuanPerWan }
  const bare: Reading = { scale: fraction(1n), unit: '', fen: null }
  if (!unit) return money ? [yuan, wan] : [bare, { ...bare, scale: fraction(yuanPerWan) }]
  if (unit.fen === null) return money ? [] : [{ ...bare, scale: fraction(unit.count), unit: unit.text }]
  const own: Reading = { scale: fraction(unit.fen, fenPerYuan), unit: unit.text, fen: unit.fen }
  // Bare factors are either in the unit of the result (8.33×12=99.96万元) or in 元 (100人×3200=32万元).
  return money ? [own] : [own, { ...own, scale: fraction(1n) }]
}

const roundZerosMax = 2

/** Whether the stated figure is the computed one rounded to the printed digits; `tail` within one last place. */
const judge = (computed: Fraction, stated: Stated): Verdict => {
  const percentPlaces = stated.percent ? 100n : 1n
  // `约2350万`: zeros at the end of an approximate figure are no digits.
  const zeros =
    stated.approx && stated.decimals === 0 ? Math.min(roundZerosMax, /0*$/.exec(stated.text)?.[0].length ?? 0) : 0
  const place = fraction(10n ** BigInt(zeros), 10n ** BigInt(stated.decimals) * percentPlaces)
  const difference = absolute(subtract(computed, stated.value))
  const half = fraction(place.numerator, place.denominator * 2n)
  if (compare(difference, half) <= 0) return 'right'
  if (compare(difference, place) < 0) return stated.approx ? 'right' : 'tail'
  return 'wrong'
}

const worth: Record<Verdict, number> = { right: 2, tail: 1, wrong: 0 }

type Judged = { verdict: Verdict; computed: Fraction; reading: Reading }

/** The kindest reading; among wrong ones the nearest, so that the arithmetic shown is the one that was meant. */
const kindest = (judged: readonly Judged[], stated: Fraction): Judged | null => {
  const apart = ({ computed }: Judged): Fraction => {
    const [a, b] = [absolute(computed), absolute(stated)]
    return compare(a, b) > 0 ? (divide(a, b) ?? a) : (divide(b, a) ?? b)
  }
  return [...judged].sort((a, b) => worth[b.verdict] - worth[a.verdict] || compare(apart(a), apart(b)))[0] ?? null
}

const mixesPeriods = (times: readonly string[], per: readonly string[]): boolean => {
  const rates = per
    .map(unit => (unit === '个月' ? '月' : unit === '日' ? '天' : unit))
    .filter(unit => /^[年月天周季]$/.test(unit))
  return rates.some(rate => times.length > 0 && !times.includes(rate))
}

const judgeExpression = (expression: Expression, stated: Stated): Judged | null => {
  const judged: Judged[] = []
  for (const bareYuan of [1n, yuanPerWan]) {
    const value = evaluate(expression, bareYuan)
    if (!value) return null
    if (mixesPeriods(value.times, value.per)) return null
    // `95÷100×100=95%`: the hundred of the percent sign is sometimes written out.
    const hundred: Reading[] = stated.percent ? [{ scale: fraction(100n), unit: '', fen: null }] : []
    for (const reading of [...readingsOf(value.money, stated.unit), ...hundred]) {
      const computed = divide(value.value, reading.scale)
      if (computed) judged.push({ computed, reading, verdict: judge(computed, stated) })
    }
  }
  return kindest(judged, stated.value)
}

const sentenceEnd = /[。；！？]/

/** Numbers said before the calculation in the same sentence: one of them may be a factor or an addend that is left out. */
const saidBefore = (tokens: readonly Token[], from: number): Fraction[] => {
  const said: Fraction[] = []
  for (let at = from - 1; at >= 0 && said.length < 6; at--) {
    const token = tokens[at]
    if (token?.kind === 'word' && sentenceEnd.test(token.text)) break
    if (token?.kind === 'number') said.push(token.value)
  }
  return said
}

const explainedBy = (said: readonly Fraction[], computed: Fraction, stated: Stated): boolean =>
  said.some(value =>
    [multiply(computed, value), divide(computed, value), add(computed, value), subtract(computed, value)].some(
      other => other !== null && judge(other, stated) !== 'wrong',
    ),
  )

const smallMax = 60n
/** `1=2+3+4`, `（2+3）=1`: the numbers of rows and columns under a form, never a calculation. */
const isNumbering = (expression: Expression, stated: Stated): boolean =>
  !stated.unit &&
  stated.decimals === 0 &&
  [...quantitiesIn(expression)].every(
    ({ unit, decimals, percent, value }) => !unit && !percent && decimals === 0 && value.numerator <= smallMax,
  )

/** `1.30人×…`: the number of an item and the first figure run together where a space was. */
const isGluedOrdinal = (text: string, first: Token | undefined): boolean =>
  first?.kind === 'number' &&
  /^\d{1,2}\.\d+$/.test(first.text) &&
  (first.start === 0 || /[；。，）\s元万年]/.test(text[first.start - 1] ?? ''))

const approximateAfter = /^(左右|余|多|上下|以内|以上|以下)/

const textLengthMax = 20_000
/** `10-15人`: a range, not a difference. */
const range = /\d[-－−–~]\d+(?:\.\d+)?(?:人|名|个|家|场|次|件|天|日|月|年|岁)/

/** Hears every calculation with a stated result in a text of one spelling (see spellCalculation). Pure. */
export const hearCalculations = (text: string): HeardCalculations => {
  if (!/[=＝≈≒]|等于|约为/.test(text) || text.length > textLengthMax) return { calculations: [], unheard: 0 }
  const tokens = tokensOf(text)
  const calculations: Calculation[] = []
  let unheard = 0
  tokens.forEach((equals, at) => {
    if (equals.kind !== 'equals') return
    const left = leftOf(tokens, at)
    const about = tokens[at + 1]?.kind === 'about'
    const right = rightOf(tokens, at + 1 + (about ? 1 : 0))
    if (right.tokens.length === 0) return
    const leftExpression = left && parseExpression(left.tokens)
    const rightExpression = parseExpression(right.tokens)
    const last = tokens[right.to]
    const approxAfter = approximateAfter.test(text.slice(right.tokens.at(-1)?.end ?? 0)) || last?.kind === 'about'
    const approx = equals.approx || about || approxAfter
    const reversed =
      leftExpression?.kind === 'quantity' && rightExpression !== null && operationsIn(rightExpression) > 0
    const expression = reversed ? rightExpression : leftExpression
    const stated = statedOf(reversed ? leftExpression : rightExpression, approx)
    if (!left || !expression || !stated) {
      const digits =
        left?.tokens.some(token => token.kind === 'operator') || right.tokens.some(token => token.kind === 'operator')
      if (digits || (!left && tokens[at - 1]?.kind === 'unit')) unheard++
      return
    }
    if (operationsIn(expression) === 0 || isNumbering(expression, stated)) return
    // A result that is the beginning of another calculation, or a chain that goes on, is judged there.
    const judged = judgeExpression(expression, stated)
    const firstAt = left.tokens[0]?.start ?? 0
    const endAt = right.tokens.at(-1)?.end ?? equals.end
    if (!judged) {
      unheard++
      return
    }
    if (judged.verdict === 'wrong') {
      const cut = endAt === text.length && !stated.unit && !reversed
      const oneSided = tokens[right.to]?.kind === 'operator'
      const said = saidBefore(tokens, left.from)
      const ranged = range.test(text.slice(firstAt, endAt))
      if (
        cut ||
        oneSided ||
        ranged ||
        isGluedOrdinal(text, left.tokens[0]) ||
        explainedBy(said, judged.computed, stated)
      ) {
        unheard++
        return
      }
    }
    const side = reversed ? right.tokens : left.tokens
    const percent = stated.percent
    calculations.push({
      expression: text.slice(side[0]?.start ?? 0, side.at(-1)?.end ?? 0),
      start: firstAt,
      end: endAt,
      computed: percent ? `${printResult(multiply(judged.computed, fraction(100n)))}%` : printResult(judged.computed),
      stated: `${stated.text}${percent ? '%' : ''}`,
      statedValue: stated.value,
      approx,
      unit: judged.reading.unit,
      statedFen: judged.reading.fen === null ? null : multiply(stated.value, fraction(judged.reading.fen)),
      verdict: judged.verdict,
    })
  })
  return { calculations, unheard }
}

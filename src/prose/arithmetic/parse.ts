/**
 * The grammar of a calculation: sums of products of quantities with brackets. A state record, one function per rule, an
 * operator table; what does not parse completely is null, because a guess would be a false alarm.
 */
import type { Fraction } from '../../money/decimal.js'
import type { Operator, Token, Unit } from './tokens.js'

export type Expression =
  | { kind: 'quantity'; value: Fraction; decimals: number; percent: boolean; text: string; unit: Unit | null }
  | { kind: 'operation'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'group'; inner: Expression; unit: Unit | null }

type State = { tokens: readonly Token[]; at: number; depth: number }

const depthMax = 8
const precedence: Record<Operator, number> = { '+': 1, '-': 1, '×': 2, '÷': 2 }

const peek = (state: State): Token | undefined => state.tokens[state.at]

const unitHere = (state: State): Unit | null => {
  const token = peek(state)
  if (token?.kind !== 'unit') return null
  state.at++
  return token.unit
}

/** `25人`, `20%`, `4077`; a label may stand before the quantity of an addend (`+吸纳20人×1000元`). */
const quantity = (state: State): Expression | null => {
  const token = peek(state)
  if (token?.kind !== 'number') return null
  state.at++
  const { value, decimals, percent, text } = token
  return { kind: 'quantity', value, decimals, percent, text, unit: unitHere(state) }
}

/** `（3+5）人`. */
const group = (state: State): Expression | null => {
  if (peek(state)?.kind !== 'open' || state.depth >= depthMax) return null
  state.at++
  state.depth++
  const inner = sum(state, 1)
  state.depth--
  if (!inner || peek(state)?.kind !== 'close') return null
  state.at++
  return { kind: 'group', inner, unit: unitHere(state) }
}

const operand = (state: State, afterAddition: boolean): Expression | null => {
  const label = peek(state)
  if (afterAddition && label?.kind === 'word' && isLabel(label.text)) state.at++
  return quantity(state) ?? group(state)
}

/** Precedence climbing over the operator table, left to right. */
const sum = (state: State, floor: number): Expression | null => {
  let left = operand(state, false)
  for (;;) {
    const token = peek(state)
    if (!left || token?.kind !== 'operator' || precedence[token.operator] < floor) return left
    state.at++
    const right = product(state, token.operator)
    if (!right) return null
    left = { kind: 'operation', operator: token.operator, left, right }
  }
}

/** What stands to the right of an operator: for an addition a whole product, otherwise one operand. */
const product = (state: State, operator: Operator): Expression | null => {
  let left = operand(state, precedence[operator] === 1)
  if (precedence[operator] > 1) return left
  for (;;) {
    const token = peek(state)
    if (!left || token?.kind !== 'operator' || precedence[token.operator] === 1) return left
    state.at++
    const right = operand(state, false)
    if (!right) return null
    left = { kind: 'operation', operator: token.operator, left, right }
  }
}

const labelLengthMax = 12

/** A few words that name an addend; punctuation ends a calculation. */
export const isLabel = (text: string): boolean =>
  text.length <= labelLengthMax && /^[\p{Script=Han}A-Za-z]+：?$/u.test(text)

/** The expression that all these tokens make, or null. */
export const parseExpression = (tokens: readonly Token[]): Expression | null => {
  const state: State = { tokens, at: 0, depth: 0 }
  const expression = sum(state, 1)
  return state.at === tokens.length ? expression : null
}

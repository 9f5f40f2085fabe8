/**
 * What a cost line's basis (`25人×2010元×12月`) comes to. The project linter holds it against the line's amount; the office
 * shows it while the basis is written.
 */
import { fraction, multiply, roundHalfUp, sum, type Fraction } from '../money/decimal.js'
import { fen, type Fen } from '../money/fen.js'
import { evaluate, operationsIn } from '../prose/arithmetic/evaluate.js'
import { hearCalculations } from '../prose/arithmetic/hear.js'
import { parseExpression } from '../prose/arithmetic/parse.js'
import { spellCalculation, tokensOf } from '../prose/arithmetic/tokens.js'

/** The basis computed; `stated` is the first wrong result written in it, `5人×3元=20元`. */
export type ComputedBasis = { amountFen: Fen; wrong: { expression: string; stated: string; computed: string } | null }

const fenPerYuan = fraction(100n)

const inFen = (yuan: Fraction): Fen => fen(roundHalfUp(multiply(yuan, fenPerYuan), 0).scaled)

/** What one expression comes to in 元; null where it is no calculation or comes to no money. */
const expressionYuan = (text: string): Fraction | null => {
  const expression = parseExpression(tokensOf(text))
  if (expression === null) return null
  const value = evaluate(expression, 1n)
  // A bare number without any calculation may be a page, a year or a person.
  return value === null || (!value.money && operationsIn(expression) === 0) ? null : value.value
}

/** The parts of a basis that are added up: each with an amount of its own. */
const itemsOf = (text: string): string[] =>
  text
    .split(/[;；\n。]/)
    .map(item => item.trim())
    .filter(item => item !== '')

/** Words before an item's calculation: `1.补贴：25人×2010元`, `培训费3万元`. */
const withoutLabel = (item: string): string => item.replace(/^(?:[（(]?\d{1,2}[)）.、](?!\d))?[^\d（(]{0,20}/u, '')

const itemYuan = (item: string): Fraction | null => {
  const bare = withoutLabel(item)
  const [left = '', ...results] = bare.split(/[=＝]/)
  return expressionYuan(results.length === 0 ? bare : left)
}

/** Null where the basis is words, or a calculation that cannot be read without guessing. */
export const computeBasis = (basis: string): ComputedBasis | null => {
  const text = spellCalculation(basis)
  const amounts = itemsOf(text).map(itemYuan)
  if (amounts.length === 0 || amounts.some(amount => amount === null)) return null
  const total = sum(amounts.map(amount => amount!))
  const wrong = hearCalculations(text).calculations.find(({ verdict }) => verdict === 'wrong')
  return {
    amountFen: inFen(total),
    wrong:
      wrong === undefined ? null : { expression: wrong.expression, stated: wrong.stated, computed: wrong.computed },
  }
}

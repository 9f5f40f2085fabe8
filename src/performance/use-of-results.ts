/**
 * 结果应用: projects ranked by their evaluation, and for each a proposal for next year's budget by rule. A person decides
 * and the book records it (decisions); nothing here changes a budget.
 */
import type { Book } from '../book/book.js'
import type { UseOfResult } from '../book/tables.js'
import { decisionNames, type Decision } from '../book/vocabulary.js'
import { compare, fraction, fractionOf, multiply, parseDecimal, shown, type Decimal } from '../money/decimal.js'
import { fen, type Fen } from '../money/fen.js'
import { divideHalfUp } from '../money/rounding.js'
import { budgetOf, reviewsOf, spentOf, subjectsOf } from './from-book.js'
import { gradeOf } from './scoring.js'
import { evaluate, type EvaluationResult } from './self-evaluation.js'

/** The limits of the proposals, percent and points. */
export const proposalRules = {
  /** Below this total, or with nothing spent, the project should stop. */
  stopBelowPoints: 60n,
  /** Spent less than this: the unspent share is cut. */
  cutBelowPercent: 90n,
  /** From this total, with this much spent, more may be asked for. */
  raiseFromPoints: 95n,
  raiseFromPercent: 100n,
} as const

export type Proposal = {
  project: string
  name: string
  rank: number
  /** The reviewed total where the finance bureau gave one, else the computed, else the entered one. */
  points: Decimal | null
  grade: string | null
  budgetFen: Fen | null
  spentFen: Fen | null
  decision: Decision
  proposedFen: Fen | null
  reason: string
  /** What was decided, where the book has it. */
  decided: UseOfResult | null
}

const reviewedTotal = (book: Book, { evaluation }: EvaluationResult): Decimal | null => {
  const review = reviewsOf(book, evaluation.id).find(({ item }) => item === null)
  return review === undefined ? null : parseDecimal(review.points)
}

const totalPoints = (book: Book, result: EvaluationResult): Decimal | null =>
  reviewedTotal(book, result) ?? result.total?.points ?? result.entered.total

type Case = { points: Decimal | null; budgetFen: Fen | null; spentFen: Fen | null }

/** The proposal for one project, with its reason in words. */
export const proposalFor = ({
  points,
  budgetFen,
  spentFen,
}: Case): Pick<Proposal, 'decision' | 'proposedFen' | 'reason'> => {
  if (budgetFen === null || spentFen === null || budgetFen <= 0n)
    return { decision: 'keep', proposedFen: budgetFen, reason: '没有预算数或支出数，按原数保留，待核实。' }
  const rate = fraction(spentFen < 0n ? 0n : spentFen, budgetFen)
  const percent = multiply(rate, fraction(100n))
  const spent = `支出为预算的${shown(percent)}%`
  const atLeast = (limit: bigint): boolean => points !== null && compare(fractionOf(points), fraction(limit)) >= 0
  if (points !== null && !atLeast(proposalRules.stopBelowPoints))
    return {
      decision: 'stop',
      proposedFen: fen(0n),
      reason: `得分${shown(fractionOf(points))}分，低于${proposalRules.stopBelowPoints}分。`,
    }
  if (spentFen <= 0n) return { decision: 'stop', proposedFen: fen(0n), reason: '预算没有支出。' }
  if (compare(percent, fraction(proposalRules.cutBelowPercent)) < 0)
    return {
      decision: 'cut',
      proposedFen: fen(divideHalfUp(budgetFen * rate.numerator, rate.denominator)),
      reason: `${spent}，低于${proposalRules.cutBelowPercent}%，按未用完的比例压减。`,
    }
  if (atLeast(proposalRules.raiseFromPoints) && compare(percent, fraction(proposalRules.raiseFromPercent)) >= 0)
    return {
      decision: 'raise',
      proposedFen: budgetFen,
      reason: `得分不低于${proposalRules.raiseFromPoints}分，预算已用完，可以申请增加，数额由人决定。`,
    }
  return { decision: 'keep', proposedFen: budgetFen, reason: `${spent}，得分正常，按原数保留。` }
}

/** The projects of a year from best to worst; those without points last, in the order of the book. */
export const proposals = (book: Book, year = book.header.year): Proposal[] => {
  const cases = subjectsOf(book, year)
    .filter(({ project }) => project !== null)
    .flatMap(subject => {
      const result = evaluate(book, subject)
      if (result === null) return []
      const budgetFen = result.evaluation.budgetFen ?? budgetOf(book, subject)
      const spentFen = result.evaluation.spentFen ?? spentOf(book, subject)
      return [{ project: subject.project!, name: result.name, points: totalPoints(book, result), budgetFen, spentFen }]
    })
  const sorted = [...cases].sort((a, b) =>
    a.points === null
      ? b.points === null
        ? 0
        : 1
      : b.points === null
        ? -1
        : compare(fractionOf(b.points), fractionOf(a.points)),
  )
  return sorted.map((each, i) => ({
    ...each,
    rank: i + 1,
    grade: each.points === null ? null : gradeOf(fractionOf(each.points)),
    ...proposalFor(each),
    decided: book.tables.decisions.find(row => row.year === year && row.project === each.project) ?? null,
  }))
}

export const decisionWord = (decision: Decision): string => decisionNames[decision]

/** The score of every indicator recomputed, by printed weights or by those that are certain. */
import { add, compare, fraction, fractionOf, multiply, shown, subtract } from '../../money/decimal.js'
import type { Evaluation } from '../../performance/evaluation.js'
import {
  isConsistent,
  largestWeight,
  printsAs,
  remainderShare,
  rounded,
  scoreAt,
  scoreGroups,
  sumOfPrinted,
  usualScore,
  weightsOf,
  type ScoredIndicator,
  type ScoreGroup,
} from '../../performance/scoring.js'
import { evaluationName, percentOf, placeOfIndicator, quoteOf, totalOf } from '../evaluation-wording.js'
import { type Breach, type Rule } from '../rule.js'
import { attainmentText, basisOfScores, groupName, overSelf } from './evaluation-forms.js'

const zero = fraction(0n)

const shortOf = (item: ScoredIndicator): boolean => item.attainment.kind === 'quantitative' && !item.attainment.met

const knownWeight = (evaluation: Evaluation, group: ScoreGroup, proportional: boolean): Breach[] | null => {
  const weights = weightsOf(group)
  if (weights === null) return null
  return group.items.flatMap((item, i): Breach[] => {
    const { indicator, attainment } = item
    const weight = weights[i]
    const due = weight ? scoreAt(weight.weight, attainment) : null
    if (!weight || !due || !indicator.score) return []
    const printed = fractionOf(indicator.score)
    const fits =
      compare(due.low, due.high) === 0
        ? printsAs(due.low, indicator.score)
        : compare(printed, due.low) >= 0 && compare(printed, due.high) <= 0
    if (fits || compare(printed, weight.weight) > 0) return []
    const strict = !proportional && shortOf(item) && compare(printed, due.low) < 0
    const expected = compare(due.low, due.high) === 0 ? shown(due.low) : `${shown(due.low)}～${shown(due.high)}`
    const source =
      weight.how === 'printed'
        ? '印明的权重'
        : `达标指标的得分推定的权重（合计正好 ${shown(group.maximum ?? zero)} 分）`
    const target =
      attainment.kind === 'quantitative' && attainment.met
        ? '目标已完成，应得满分'
        : attainment.kind === 'qualitative'
          ? '目标已达成，应得权重的 80%～100%'
          : `应得 ${expected}`
    const total = evaluation.printedTotal ? `；总分 ${evaluation.printedTotal.text}` : ''
    return [
      {
        ...placeOfIndicator(evaluation, indicator, '得分'),
        // Where the form does not print the proportional rule, a department may be stricter with itself.
        ...(strict ? { severity: 'note' as const } : {}),
        quote: quoteOf(indicator),
        message: `${evaluationName(evaluation)}${groupName(group)}指标“${indicator.name}”：${attainmentText(item)}，得分 ${indicator.score.text}；按${source} ${shown(weight.weight)}，${target}${totalOf(evaluation)}。`,
        expected,
        actual: indicator.score.text,
        arithmetic:
          attainment.kind === 'quantitative'
            ? `${shown(weight.weight)}×${attainment.met ? '1' : percentOf(attainment.ratio)}=${expected}${total}`
            : `${shown(weight.weight)}×80%=${shown(due.low)}${total}`,
      },
    ]
  })
}

/** What is wrong whatever the weights are: even with everything the others leave, the score would be smaller. */
const impossibleScores = (
  evaluation: Evaluation,
  group: ScoreGroup,
  proportional: boolean,
): { item: ScoredIndicator; breach: Breach }[] =>
  group.items.flatMap(item => {
    const { indicator, attainment } = item
    const largest = largestWeight(group, indicator)
    if (attainment.kind !== 'quantitative' || attainment.met || largest === null || !indicator.score) return []
    const most = multiply(largest, attainment.ratio)
    if (compare(most, rounded(indicator.score).low) >= 0) return []
    return [
      {
        item,
        breach: {
          ...placeOfIndicator(evaluation, indicator, '得分'),
          severity: proportional ? ('error' as const) : ('warning' as const),
          quote: quoteOf(indicator),
          message: `${evaluationName(evaluation)}${groupName(group)}指标“${indicator.name}”：${attainmentText(item)}，得分 ${indicator.score.text}。其他指标得分之外最多只剩 ${shown(largest)} 分权重，即使全给这一项，也只应得 ${shown(most)}${totalOf(evaluation)}。`,
          expected: `不高于 ${shown(most)}`,
          actual: indicator.score.text,
          arithmetic: `${shown(largest)}×${percentOf(attainment.ratio)}=${shown(most)}`,
        },
      },
    ]
  })

const unknownWeight = (evaluation: Evaluation, group: ScoreGroup, proportional: boolean): Breach[] => {
  const impossible = impossibleScores(evaluation, group, proportional)
  const breaches = impossible.map(({ breach }) => breach)
  if (group.maximum === null || isConsistent(group) !== false) return breaches
  const shorts = group.items.filter(shortOf)
  const others = group.items.filter(item => !shortOf(item))
  const taken = others
    .flatMap(({ indicator }) => (indicator.score ? fractionOf(indicator.score) : []))
    .reduce(add, zero)
  const left = subtract(group.maximum, taken)
  const share = remainderShare(group)
  if (share !== null) {
    for (const item of shorts) {
      const { indicator, attainment } = item
      if (impossible.some(found => found.item === item) || attainment.kind !== 'quantitative' || !indicator.score)
        continue
      const due = multiply(share, attainment.ratio)
      if (printsAs(due, indicator.score)) continue
      breaches.push({
        ...placeOfIndicator(evaluation, indicator, '得分'),
        quote: quoteOf(indicator),
        message: `${evaluationName(evaluation)}${groupName(group)}指标“${indicator.name}”：${attainmentText(item)}，得分 ${indicator.score.text}。达标指标已占 ${shown(taken)} 分，余 ${shown(left)} 分由 ${shorts.length} 项未达标指标分担，按平均权重 ${shown(share)} 应得 ${shown(due)}${totalOf(evaluation)}。`,
        expected: shown(due),
        actual: indicator.score.text,
        arithmetic: `(${shown(group.maximum)}-${shown(taken)})÷${shorts.length}×${percentOf(attainment.ratio)}=${shown(due)}`,
      })
    }
    return breaches
  }
  if (shorts.length === 0) {
    const usual = usualScore(group)
    const low = others.filter(
      ({ indicator }) => usual && indicator.score && compare(fractionOf(indicator.score), usual) < 0,
    )
    const first = low[low.length - 1]?.indicator ?? others[0]?.indicator
    if (!first) return breaches
    const listed = (low.length > 0 ? low : others).map(
      ({ indicator }) =>
        `“${indicator.name}”（目标 ${indicator.target ?? ''}，完成 ${indicator.actual ?? ''}，得 ${indicator.score?.text ?? ''} 分）`,
    )
    breaches.push({
      ...placeOfIndicator(evaluation, first, '得分'),
      quote: quoteOf(first),
      message: `${evaluationName(evaluation)}${groupName(group)}指标全部完成，得分合计却只有 ${shown(taken)}，与满分 ${shown(group.maximum)} 相差 ${shown(left)}，无论怎样分配权重都不成立；得分偏低的有${listed.join('、')}${totalOf(evaluation)}。`,
      expected: shown(group.maximum),
      actual: shown(taken),
      arithmetic: `${others.map(({ indicator }) => indicator.score?.text ?? '').join('+')}=${shown(taken)}；${shown(group.maximum)}-${shown(taken)}=${shown(left)}`,
    })
  }
  return breaches
}

/** A text conversion that lost a row shows it: its scores no longer add up to the printed total. */
const isWhole = (evaluation: Evaluation): boolean => {
  const sum = sumOfPrinted(evaluation)
  return sum === null || evaluation.printedTotal === null || printsAs(sum, evaluation.printedTotal)
}

const indicatorScoreRule: Rule = {
  id: 'evaluation.indicator-score',
  title: '指标得分重算',
  why: basisOfScores,
  severity: 'warning',
  remedy: '按目标值和完成值重新计分；表中没有印权重的，先补上每个指标的权重。',
  run: context => {
    const proportional = context.lines.some(({ text }) => /得分=权重/.test(text.replace(/\s/g, '').replace('＝', '=')))
    return overSelf(context, evaluation => {
      if (!evaluation.exact && !isWhole(evaluation)) return []
      return scoreGroups(evaluation).flatMap(
        group => knownWeight(evaluation, group, proportional) ?? unknownWeight(evaluation, group, proportional),
      )
    })
  },
}

export const evaluationScoreRules: Rule[] = [indicatorScoreRule]

/** Rules on a self-evaluation as a whole: execution and its score, caps, total, grade, weights, causes. */
import { percentMatches } from '../../money/rounding.js'
import { add, compare, fraction, fractionOf, multiply, shown, subtract, type Fraction } from '../../money/decimal.js'
import { executionMaximum, gradeWord } from '../../performance/schemes.js'
import {
  executionRate,
  executionScore,
  gradeOf,
  printsAs,
  scoreGroups,
  sumOfPrinted,
} from '../../performance/scoring.js'
import {
  evaluationName,
  isSelf,
  percentOf,
  placeOfForm,
  placeOfIndicator,
  quoteOf,
  totalOf,
} from '../evaluation-wording.js'
import { skipped, type Breach, type Rule } from '../rule.js'
import { attainmentText, basisOfScores, groupName, overSelf, rateText } from './evaluation-forms.js'

const zero = fraction(0n)
const one = fraction(1n)

const executionRateRule: Rule = {
  id: 'evaluation.execution-rate',
  title: '执行率重算',
  why: '执行率＝执行数（B）/预算数（A）。',
  severity: 'error',
  remedy: '按执行数除以预算数重新计算执行率。',
  run: context =>
    overSelf(context, evaluation => {
      const { budget, spent, printedRate } = evaluation
      if (!budget || !spent || printedRate === null || budget.fen <= 0n) return []
      if (percentMatches(spent.fen, budget.fen, printedRate)) return []
      const rate = executionRate(spent.fen, budget.fen)
      if (rate === null) return []
      return [
        {
          ...placeOfForm(evaluation, '预算执行情况'),
          column: '执行率（B/A）',
          message: `${evaluationName(evaluation)}的执行率印为 ${printedRate}，按 ${rateText(evaluation)} 计算是 ${percentOf(rate)}。`,
          expected: percentOf(rate),
          actual: printedRate,
          arithmetic: `${rateText(evaluation)}=${percentOf(rate)}`,
        },
      ]
    }),
}

const executionRangeRule: Rule = {
  id: 'evaluation.execution-range',
  title: '执行率不超过100%',
  why: '预算数是调整后的财政资金总额（含结转），执行数不会大于它；超过的，多半是拿一部分的预算去除另一部分的支出。',
  severity: 'error',
  remedy: '核对预算数和执行数的口径：都用部门（项目）全部资金，预算数要包括追加和上年结转。',
  run: context =>
    overSelf(context, evaluation => {
      const { budget, spent, basic, project } = evaluation
      if (!budget || !spent) return []
      const rate = executionRate(spent.fen, budget.fen)
      if (rate === null || (compare(rate, one) <= 0 && compare(rate, zero) >= 0)) return []
      const onlyProjects = project !== null && project.fen === spent.fen && basic !== null
      const parts = onlyProjects
        ? `执行数 ${spent.text} 只是项目支出总额，没有包括基本支出 ${basic.text}；预算数 ${budget.text} 与它口径不同。`
        : ''
      return [
        {
          ...placeOfForm(evaluation, '预算执行情况'),
          column: '执行率（B/A）',
          message: `${evaluationName(evaluation)}的执行率为 ${evaluation.printedRate ?? percentOf(rate)}，超出 0～100% 的范围：预算数 ${budget.text}、执行数 ${spent.text} 口径不一致。${parts}`,
          expected: '0～100%',
          actual: evaluation.printedRate ?? percentOf(rate),
          arithmetic: `${rateText(evaluation)}=${percentOf(rate)}`,
        },
      ]
    }),
}

const executionScoreRule: Rule = {
  id: 'evaluation.execution-score',
  title: '预算执行得分重算',
  why: basisOfScores,
  severity: 'warning',
  remedy: '按“分值×执行率”重新计算得分，并相应改正总分。',
  run: context =>
    overSelf(context, evaluation => {
      const { budget, spent, executionScore: printed, printedRate } = evaluation
      const maximum = executionMaximum(evaluation)
      if (!budget || !spent || !printed || maximum === null) return []
      const points = fraction(BigInt(maximum))
      const exact = executionScore(spent.fen, budget.fen, points)
      if (exact === null || printsAs(exact, printed)) return []
      const rate = printedRate === null ? null : /^([\d.]+)%$/.exec(printedRate.replace(/\s/g, ''))
      const [whole = '', part = ''] = (rate?.[1] ?? '').split('.')
      const byRate = rate
        ? multiply(points, fraction(BigInt(whole + part || '0'), 10n ** BigInt(part.length + 2)))
        : null
      if (byRate && printsAs(byRate, printed) && percentMatches(spent.fen, budget.fen, printedRate ?? '')) return []
      const over = compare(fractionOf(printed), points) > 0
      return [
        {
          ...placeOfForm(evaluation, '预算执行情况'),
          column: '得分',
          ...(over ? { severity: 'error' as const } : {}),
          message: `${evaluationName(evaluation)}的预算执行得分为 ${printed.text}${over ? `，超过分值 ${maximum}` : ''}，按 ${maximum}×${rateText(evaluation)} 计算是 ${shown(exact)}${totalOf(evaluation)}。`,
          expected: shown(exact),
          actual: printed.text,
          arithmetic: `${maximum}×${rateText(evaluation)}=${shown(exact)}`,
        },
      ]
    }),
}

const capRule: Rule = {
  id: 'evaluation.cap',
  title: '得分不超过分值',
  why: '得分不得突破权重（分值）总额。',
  severity: 'error',
  remedy: '把得分改到分值以内，并改正总分。',
  run: context =>
    overSelf(context, evaluation => {
      const rows = evaluation.indicators.flatMap((indicator): Breach[] =>
        indicator.weight && indicator.score && compare(fractionOf(indicator.score), fractionOf(indicator.weight)) > 0
          ? [
              {
                ...placeOfIndicator(evaluation, indicator, '得分'),
                quote: quoteOf(indicator),
                message: `${evaluationName(evaluation)}指标“${indicator.name}”得分 ${indicator.score.text}，超过分值 ${indicator.weight.text}。`,
                expected: `不高于 ${indicator.weight.text}`,
                actual: indicator.score.text,
              },
            ]
          : [],
      )
      const groups = scoreGroups(evaluation).flatMap((group): Breach[] => {
        const scores = group.items.flatMap(({ indicator }) => indicator.score ?? [])
        const got = scores.map(fractionOf).reduce(add, zero)
        return group.maximum && compare(got, group.maximum) > 0
          ? [
              {
                ...placeOfForm(evaluation, '绩效指标'),
                column: '得分',
                message: `${evaluationName(evaluation)}${groupName(group)}指标得分合计 ${shown(got)}，超过满分 ${shown(group.maximum)}。`,
                expected: `不高于 ${shown(group.maximum)}`,
                actual: shown(got),
                arithmetic: `${scores.map(({ text }) => text).join('+')}=${shown(got)}`,
              },
            ]
          : []
      })
      return [...rows, ...groups]
    }),
}

const totalRule: Rule = {
  id: 'evaluation.total',
  title: '自评总分等于各部分得分之和',
  why: '总分＝预算执行得分＋目标得分＋指标得分。',
  severity: 'error',
  remedy: '重新加总各部分得分，改正总分。',
  run: context =>
    overSelf(context, evaluation => {
      const sum = sumOfPrinted(evaluation)
      const printed = evaluation.printedTotal
      if (sum === null || !printed || printsAs(sum, printed)) return []
      // A part of the form that was not read would make every total wrong.
      if (compare(sum, fraction(100n)) > 0 && compare(fractionOf(printed), sum) < 0) return []
      return [
        {
          ...placeOfForm(evaluation, '自评得分'),
          message: `${evaluationName(evaluation)}的自评总分为 ${printed.text}，各部分得分相加是 ${shown(sum)}。`,
          expected: shown(sum),
          actual: printed.text,
          arithmetic: `预算执行 ${evaluation.executionScore?.text ?? '0'} + 目标 ${shown(
            evaluation.goals
              .flatMap(goal => goal.score ?? [])
              .map(fractionOf)
              .reduce(add, zero),
          )} + 指标 ${shown(
            evaluation.indicators
              .flatMap(({ score }) => score ?? [])
              .map(fractionOf)
              .reduce(add, zero),
          )} = ${shown(sum)}`,
          ...(evaluation.exact ? {} : { severity: 'warning' as const }),
        },
      ]
    }),
}

const gradeRule: Rule = {
  id: 'evaluation.grade',
  title: '等级与总分一致',
  why: '财预〔2020〕10号：90分以上为优，80～90分为良，60～80分为中，60分以下为差。',
  severity: 'error',
  remedy: '按总分所在的区间改正等级。',
  run: context =>
    overSelf(context, evaluation => {
      const { printedGrade, printedTotal } = evaluation
      if (printedGrade === null || !printedTotal) return []
      const due = gradeOf(fractionOf(printedTotal))
      return gradeWord(printedGrade) === due
        ? []
        : [
            {
              ...placeOfForm(evaluation, '等级'),
              message: `${evaluationName(evaluation)}总分 ${printedTotal.text}，等级却是“${printedGrade}”，应为“${due}”。`,
              expected: due,
              actual: printedGrade,
            },
          ]
    }),
}

const weightRule: Rule = {
  id: 'evaluation.weights',
  title: '指标要有权重，权重合计等于满分',
  why: '得分＝权重×B/A：没有权重就没有办法核对得分；权重合计应等于满分。',
  severity: 'warning',
  remedy: '在自评表中为每个指标列出权重（分值），合计等于指标部分的满分。',
  run: context => {
    const forms = context.evaluations.filter(isSelf)
    if (forms.length === 0) return skipped('没有绩效自评表')
    const without = forms.filter(form => form.indicators.every(({ weight }) => weight === null))
    const first = without[0]
    const missing: Breach[] = first
      ? [
          {
            ...placeOfForm(first, '绩效指标'),
            message: `${without.length} 张绩效自评表没有列出各指标的权重（分值），得分无从核对：${without.map(({ scope, name }) => (scope === 'department' ? '部门整体' : (name ?? ''))).join('、')}。`,
            expected: '每个指标有权重',
            actual: '没有权重栏',
          },
        ]
      : []
    const sums = forms.flatMap((evaluation): Breach[] => {
      const weights = evaluation.indicators.flatMap(({ weight }) => weight ?? [])
      if (weights.length === 0 || weights.length < evaluation.indicators.length) return []
      const sum = weights.map(fractionOf).reduce(add, zero)
      const { maxima } = evaluation
      const taken = [maxima.execution, maxima.goals]
        .flatMap(points => points ?? [])
        .map(fractionOf)
        .reduce(add, zero)
      const hundred = fraction(100n)
      const allowed: Fraction[] = [
        hundred,
        subtract(hundred, taken),
        ...(maxima.indicators ? [fractionOf(maxima.indicators)] : []),
        ...(maxima.execution ? [] : [fraction(90n), fraction(80n)]),
      ]
      if (allowed.some(value => compare(value, sum) === 0)) return []
      const due = maxima.indicators ? fractionOf(maxima.indicators) : subtract(hundred, taken)
      return [
        {
          ...placeOfForm(evaluation, '绩效指标'),
          column: '分值',
          message: `${evaluationName(evaluation)}各指标分值合计 ${shown(sum)}，不等于 ${shown(due)}。`,
          expected: shown(due),
          actual: shown(sum),
          arithmetic: `${weights.map(({ text }) => text).join('+')}=${shown(sum)}`,
        },
      ]
    })
    return { breaches: [...missing, ...sums] }
  },
}

const overshootFrom = fraction(2n)
const executionLow = fraction(4n, 5n)

const causeRule: Rule = {
  id: 'evaluation.cause',
  title: '偏差要说明原因',
  why: '自评表设有“偏差大或目标未完成原因分析”栏：未完成的、明显超额的、执行率低的，都要说明原因。',
  severity: 'warning',
  remedy: '在原因分析栏写明没有完成（或大幅超额）的原因，并写出改进措施。',
  run: context =>
    overSelf(context, evaluation => {
      if (evaluation.causes !== null && evaluation.causes.trim().length > 1) return []
      const breaches: Breach[] = []
      for (const item of scoreGroups(evaluation).flatMap(({ items }) => items)) {
        const { indicator, attainment } = item
        if (indicator.cause !== null || attainment.kind !== 'quantitative') continue
        if (!attainment.met)
          breaches.push({
            ...placeOfIndicator(evaluation, indicator, '偏差大或目标未完成原因分析'),
            quote: quoteOf(indicator),
            message: `${evaluationName(evaluation)}指标“${indicator.name}”没有完成（${attainmentText(item)}），却没有写明原因。`,
            expected: '未完成的原因和改进措施',
            actual: '空白',
            arithmetic: `${indicator.actual ?? ''}÷${indicator.target ?? ''}=${percentOf(attainment.ratio)}`,
          })
        else if (attainment.over && compare(attainment.over, overshootFrom) >= 0)
          breaches.push({
            ...placeOfIndicator(evaluation, indicator, '偏差大或目标未完成原因分析'),
            severity: 'note',
            quote: quoteOf(indicator),
            message: `${evaluationName(evaluation)}指标“${indicator.name}”超额很多（目标 ${indicator.target ?? ''}，完成 ${indicator.actual ?? ''}），没有写明原因，目标可能定得偏低。`,
            expected: '大幅超额的原因',
            actual: '空白',
          })
      }
      const { budget, spent } = evaluation
      const rate = budget && spent ? executionRate(spent.fen, budget.fen) : null
      if (rate && compare(rate, executionLow) < 0)
        breaches.push({
          ...placeOfForm(evaluation, '预算执行情况'),
          message: `${evaluationName(evaluation)}的执行率只有 ${percentOf(rate)}，没有写明原因。`,
          expected: '执行率低的原因和改进措施',
          actual: '空白',
          arithmetic: `${rateText(evaluation)}=${percentOf(rate)}`,
        })
      return breaches
    }),
}

export const evaluationExecutionRules: Rule[] = [
  executionRateRule,
  executionRangeRule,
  executionScoreRule,
  capRule,
  totalRule,
  gradeRule,
  weightRule,
  causeRule,
]

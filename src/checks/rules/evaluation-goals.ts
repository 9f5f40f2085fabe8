/** Rules on goal forms and approvals as a whole: cost against budget, goal text against targets, the funds table. */
import { absFen, fen } from '../../money/fen.js'
import { formatFen } from '../../money/format.js'
import { divideHalfUp } from '../../money/rounding.js'
import { compare, fractionOf, type Fraction } from '../../money/decimal.js'
import type { Evaluation, Indicator, Money } from '../../performance/evaluation.js'
import { moneyOf } from '../../performance/fields.js'
import { baseUnit, baseValue, parseTarget, type QuantitativeTarget } from '../../performance/targets.js'
import { evaluationForm, evaluationName, placeOfForm, placeOfIndicator, quoteOf } from '../evaluation-wording.js'
import { skipped, type Breach, type Rule } from '../rule.js'
import { isGoal, over, quantitative } from './evaluation-forms.js'

const moneyOfTarget = (target: QuantitativeTarget): ReturnType<typeof fen> | null => {
  if (target.per !== undefined || !/^(?:万元|元)$/.test(target.unit)) return null
  const unit = target.unit === '万元' ? 1_000_000n : 100n
  return fen(divideHalfUp(target.value.scaled * unit, 10n ** BigInt(target.value.decimals)))
}

/** Indicators of the whole cost of a project, not of a standard for each person or thing. */
const isWholeCost = (indicator: Indicator): boolean =>
  (indicator.level1 === '成本指标' ||
    /成本/.test(indicator.level2 ?? '') ||
    /(?:总额|总成本|控制数|执行成本)$/.test(indicator.name)) &&
  !/标准|人均|单价|户均|均|每|单位|最低|最高|奖励|保费/.test(indicator.name)

const halfPlace = (money: Money): bigint =>
  divideHalfUp(money.unit === '万元' ? 1_000_000n : 100n, 2n * 10n ** BigInt(Math.max(2, money.decimals)))

const shownFen = (amount: bigint, unit: '元' | '万元'): string => formatFen(fen(amount), unit, { decimals: 2 })

const costRule: Rule = {
  id: 'goal.cost',
  title: '成本指标不超过项目预算',
  why: '成本指标是项目预算的上限：指标值大于预算，说明引用了别的项目或两个项目的合计。',
  severity: 'error',
  remedy: '按本项目的预算改正成本指标值；如果预算有误，改正预算。',
  run: context =>
    over(
      context,
      evaluation => {
        const { budget } = evaluation
        if (!budget || evaluation.scope !== 'project' || budget.fen <= 0n) return []
        const seen = new Set<string>()
        // What a project costs over several years is no matter of one year's budget.
        const annual = evaluation.indicators.filter(({ period }) => period === 'annual')
        return annual.flatMap((indicator): Breach[] => {
          const target = quantitative(indicator)
          const cost = target && isWholeCost(indicator) ? moneyOfTarget(target) : null
          if (!target || cost === null || target.operator === '>=' || target.operator === '>') return []
          const key = `${indicator.name}|${indicator.target ?? ''}`
          if (seen.has(key)) return []
          seen.add(key)
          const place = { ...placeOfIndicator(evaluation, indicator, '指标值'), quote: quoteOf(indicator) }
          const base = { ...place, actual: indicator.target ?? '' }
          const near = absFen(fen(cost - budget.fen)) <= halfPlace(budget)
          if (target.unit === '元' && budget.unit === '万元' && near && cost >= 1_000_000n)
            return [
              {
                ...base,
                severity: 'warning',
                message: `${evaluationName(evaluation)}成本指标“${indicator.name}”的指标值 ${indicator.target ?? ''} 用“元”，而表中金额单位是万元（项目预算 ${budget.text}），应为 ${shownFen(cost, '万元')}万元。`,
                expected: `${shownFen(cost, '万元')}万元`,
                arithmetic: `${shownFen(cost, '元')}元=${shownFen(cost, '万元')}万元`,
              },
            ]
          if (target.unit === '元' && budget.unit === '万元' && cost * 10_000n === budget.fen)
            return [
              {
                ...base,
                message: `${evaluationName(evaluation)}成本指标“${indicator.name}”的指标值 ${indicator.target ?? ''} 与项目预算 ${budget.text} 万元数字相同，单位却是“元”，相差一万倍。`,
                expected: `${budget.text}万元`,
              },
            ]
          if (cost <= budget.fen || near) return []
          return [
            {
              ...base,
              message: `${evaluationName(evaluation)}成本指标“${indicator.name}”的指标值 ${indicator.target ?? ''}，大于项目预算 ${budget.text}${budget.unit}。`,
              expected: `不超过 ${budget.text}${budget.unit}`,
              arithmetic: `${shownFen(cost, budget.unit)}-${budget.text}=${shownFen(cost - budget.fen, budget.unit)}`,
            },
          ]
        })
      },
      isGoal,
    ),
}

const equalsBudget = (evaluation: Evaluation): boolean =>
  evaluation.indicators.some(indicator => {
    const target = quantitative(indicator)
    const cost = target ? moneyOfTarget(target) : null
    return (
      cost !== null &&
      evaluation.budget !== null &&
      absFen(fen(cost - evaluation.budget.fen)) <= halfPlace(evaluation.budget)
    )
  })

const hasWholeCost = (indicator: Indicator): boolean => {
  const target = quantitative(indicator)
  return target !== null && isWholeCost(indicator) && moneyOfTarget(target) !== null
}

const totalCostRule: Rule = {
  id: 'goal.total-cost',
  title: '成本指标要有总成本',
  why: '同一份材料里其他项目都有等于预算的总成本指标，只有个别项目没有，目标与预算就对不上。',
  severity: 'warning',
  remedy: '增加一个等于项目预算的总成本指标。',
  run: context => {
    const projects = context.evaluations.filter(e => isGoal(e) && e.scope === 'project' && e.budget !== null)
    const withTotal = projects.filter(equalsBudget)
    if (projects.length < 3 || withTotal.length * 4 < projects.length * 3) return skipped('多数项目没有总成本指标')
    return {
      breaches: projects
        .filter(
          project =>
            !equalsBudget(project) &&
            !project.indicators.some(hasWholeCost) &&
            project.indicators.every(({ certain }) => certain),
        )
        .map(project => ({
          ...placeOfForm(project, '成本指标'),
          message: `${evaluationName(project)}没有等于项目预算 ${project.budget?.text ?? ''} 的总成本指标，其他 ${withTotal.length} 个项目都有。`,
          expected: `总成本 ${project.budget?.text ?? ''}${project.budget?.unit ?? ''}`,
          actual: project.indicators
            .filter(({ level1 }) => level1 === '成本指标')
            .map(({ name, target }) => `${name} ${target ?? ''}`)
            .join('；'),
        })),
    }
  },
}

/** A measurable promise in a goal's text: `…结案率均达到99%以上`, `城镇新增就业人数不低于1.3万人`. */
type Promise = { subjects: string[]; value: QuantitativeTarget; text: string }

const promisePattern =
  /([\u4e00-\u9fff“”《》、]{3,60}?(?:率|人数|次数|场次|数量))(?:均|都|要|应|须|分别)?(达到?|不低于|不少于|不高于|不超过|控制在|大于|≥|≤|为|在)(\d+(?:\.\d+)?)(万?[^\d，。；,;、]{1,6})/g

const promisesOf = (text: string): Promise[] =>
  [...text.replace(/[\s]/g, '').matchAll(promisePattern)].flatMap((found): Promise[] => {
    const [whole, subject = '', verb = '', number = '', tail = ''] = found
    const less = /不高于|不超过|控制在|≤/.test(verb) || /以下|以内|之内/.test(tail)
    const parsed = parseTarget(`${less ? '≤' : '≥'}${number}${tail.replace(/及?以[上下内]|之内|左右/, '')}`)
    if (parsed?.kind !== 'quantitative' || !/^(?:%|万?人次?|次|场|件|个|户|份)$/.test(parsed.unit)) return []
    return [{ subjects: subject.split('、').filter(part => part.length >= 3), value: parsed, text: whole }]
  })

const tailOf = (name: string): string => /(?:.{2}率|人数|次数|场次|数量|.度)$/.exec(name)?.[0] ?? name.slice(-3)

/** Share of the indicator's characters found in the phrase, both ending in the same words. */
const likeness = (name: string, phrase: string): number => {
  if (!phrase.endsWith(tailOf(name))) return 0
  const chars = [...new Set(name)]
  const found = chars.filter(ch => phrase.includes(ch)).length
  return divideHalfUpNumber(found * 100, chars.length)
}

const divideHalfUpNumber = (a: number, b: number): number => Number(divideHalfUp(BigInt(a), BigInt(b)))

const likeFrom = 70
const surelyFrom = 75
const relatedFrom = 50

const valueOf = (target: QuantitativeTarget): Fraction => baseValue(target.value, target.unit)

const goalTextRule: Rule = {
  id: 'goal.text',
  title: '目标文字与指标值一致',
  why: '绩效指标是目标的分解：目标里写明的数值，指标表里应当有同样的数值。',
  severity: 'error',
  remedy: '统一目标文字和指标值；目标里有数值而没有对应指标的，补上指标。',
  run: context =>
    over(
      context,
      evaluation => {
        const breaches: Breach[] = []
        for (const goal of evaluation.goals) {
          // Many forms have indicators of the year only: the goal of all years has nothing to stand against.
          if (!evaluation.indicators.some(({ period }) => period === goal.period)) continue
          for (const promise of promisesOf(goal.text)) {
            const same = evaluation.indicators.filter(
              indicator =>
                indicator.period === goal.period &&
                indicator.certain &&
                quantitative(indicator) !== null &&
                baseUnit(quantitative(indicator)?.unit ?? '') === baseUnit(promise.value.unit),
            )
            const scored = same
              .map(indicator => ({
                indicator,
                like: Math.max(0, ...promise.subjects.map(subject => likeness(indicator.name, subject))),
              }))
              .sort((a, b) => b.like - a.like)
            const best = scored[0]
            const target = best ? quantitative(best.indicator) : null
            if (best && target && best.like >= likeFrom) {
              const difference = compare(valueOf(target), valueOf(promise.value))
              const weaker = promise.value.operator === '<=' ? difference > 0 : difference < 0
              if (!weaker) continue
              breaches.push({
                ...placeOfIndicator(evaluation, best.indicator, '指标值'),
                ...(best.like >= surelyFrom ? {} : { severity: 'warning' as const }),
                quote: promise.text,
                message: `${evaluationName(evaluation)}的目标写“${promise.text}”，指标“${best.indicator.name}”却是 ${best.indicator.target ?? ''}，低于目标。`,
                expected: `${promise.value.operator === '<=' ? '≤' : '≥'}${shownTarget(promise.value)}`,
                actual: best.indicator.target ?? '',
              })
            } else if ((best?.like ?? 0) < relatedFrom && evaluation.indicators.every(({ certain }) => certain))
              breaches.push({
                ...placeOfForm(evaluation, goal.period === 'annual' ? '年度绩效目标' : '长期绩效目标'),
                severity: 'warning',
                quote: promise.text,
                message: `${evaluationName(evaluation)}的${goal.period === 'annual' ? '年度' : '长期'}目标写明“${promise.text}”，指标表里没有对应的指标。`,
                expected: `有“${promise.subjects[promise.subjects.length - 1] ?? ''}”指标`,
                actual: '没有对应指标',
              })
          }
        }
        return breaches
      },
      isGoal,
    ),
}

const shownTarget = (target: QuantitativeTarget): string => {
  const digits = fractionOf(target.value)
  const whole = digits.denominator === 1n ? String(digits.numerator) : formatScaled(target)
  return `${whole}${target.unit}${target.per === undefined ? '' : `/${target.per}`}`
}

const formatScaled = ({ value }: QuantitativeTarget): string => {
  const text = value.scaled.toString().padStart(value.decimals + 1, '0')
  return `${text.slice(0, text.length - value.decimals)}.${text.slice(text.length - value.decimals)}`
}

/** 项目资金总额 and 年度资金总额 of a project's form against the sources under them. */
const sourceBreaches = (evaluation: Evaluation): Breach[] =>
  evaluation.sources.flatMap(({ label, total, parts, page, box }): Breach[] => {
    const sum = parts.reduce((all, { amount }) => all + amount.fen, 0n)
    const difference = absFen(fen(sum - total.fen))
    if (difference <= BigInt(parts.length + 1) * halfPlace(total)) return []
    const { unit } = total
    const names = parts.map(part => part.label.replace(/^其中:?/, ''))
    return [
      {
        page,
        form: evaluationForm(evaluation),
        row: label,
        ...(box ? { box } : {}),
        message: `${evaluationName(evaluation)}的${label}是 ${shownFen(total.fen, unit)}${unit}，${names.join('、')}相加是 ${shownFen(sum, unit)}${unit}，相差 ${shownFen(difference, unit)}${unit}。`,
        expected: shownFen(sum, unit),
        actual: total.text,
        arithmetic: `${parts.map(({ amount }) => amount.text).join('+')}=${shownFen(sum, unit)}；相差 ${shownFen(difference, unit)}`,
      },
    ]
  })

const fundsRule: Rule = {
  id: 'goal.funds',
  title: '绩效目标表资金合计',
  why: '部门总体资金情况：收入（支出）合计等于各构成之和，每一年都是；项目资金总额（年度资金总额）等于财政资金、结转资金和其他资金之和。',
  severity: 'error',
  remedy: '核对资金的构成和合计，改正错的一格。',
  run: context =>
    over(context, evaluation => [
      ...sourceBreaches(evaluation),
      ...evaluation.funds.flatMap((column): Breach[] => {
        const sum = column.parts.reduce((total, { amount }) => total + amount.fen, 0n)
        const difference = absFen(fen(sum - column.total.fen))
        const tolerance = BigInt(column.parts.length + 1) * halfPlace(column.total)
        if (difference <= tolerance) return []
        const side = column.side === 'income' ? '收入' : '支出'
        const text = column.parts.map(({ amount }) => amount.text).join('+')
        return [
          {
            page: column.page,
            form: evaluationForm(evaluation),
            row: `${side}合计`,
            column: column.column,
            message: `${evaluationName(evaluation)}“部门总体资金情况”${column.column}的${side}合计是 ${column.total.text}，各构成相加是 ${shownFen(sum, column.total.unit)}。`,
            expected: shownFen(sum, column.total.unit),
            actual: column.total.text,
            arithmetic: `${text}=${shownFen(sum, column.total.unit)}；相差 ${shownFen(difference, column.total.unit)}`,
          },
        ]
      }),
    ]),
}

const goalCount = /绩效目标[^。；]{0,20}?项目(?:支出)?共?(?:计)?(\d+)个[^。；\d]{0,24}?(\d[\d,]*(?:\.\d+)?)(万元|元)/

const countRule: Rule = {
  id: 'goal.count',
  title: '编报绩效目标的金额与所附绩效目标表一致',
  why: '说明写的编报绩效目标的项目个数与所附的表相同时，涉及的预算资金应当等于各表金额之和。',
  severity: 'warning',
  remedy: '核对各项目绩效目标表的金额和说明中的合计，改正写错的一处；所附的表不是全部项目的，请写明。',
  run: context => {
    const forms = context.evaluations.filter(form => isGoal(form) && form.scope === 'project')
    if (forms.length === 0) return skipped('没有项目绩效目标表')
    const breaches: Breach[] = []
    for (const { text, pieces } of context.paragraphs) {
      const [quote, count, amount, unit] = goalCount.exec(text.replace(/\s/g, '')) ?? []
      const said = moneyOf(amount, unit === '元' ? '元' : '万元')
      if (quote === undefined || Number(count) !== forms.length || !said) continue
      const columns = [
        forms.map(({ budget }) => budget),
        ...[0, 1].map(i => forms.map(({ sources }) => sources[i]?.total ?? null)),
        ...[0, 1].map(i => forms.map(({ sources }) => sources[i]?.parts[0]?.amount ?? null)),
      ].flatMap(column => {
        const whole = column.flatMap(money => money ?? [])
        return whole.length === forms.length ? [whole] : []
      })
      const sums = columns.map(column => column.reduce((sum, money) => sum + money.fen, 0n))
      const [sum] = sums
      const tolerance = halfPlace(said) + forms.reduce((all, { budget }) => all + (budget ? halfPlace(budget) : 0n), 0n)
      if (sum === undefined || forms.some(({ budget }) => budget === null)) continue
      if (sums.some(each => absFen(fen(each - said.fen)) <= tolerance)) continue
      const shownSum = shownFen(sum, said.unit)
      const line = pieces.findLast(({ start }) => start <= Math.max(0, text.indexOf(quote)))?.line
      breaches.push({
        page: line?.page ?? 1,
        ...(line?.box ? { box: line.box } : {}),
        form: 'evaluation.goal.project',
        row: '编报绩效目标的项目资金',
        quote,
        message: `文中说编报绩效目标的项目 ${count ?? ''} 个，涉及资金 ${said.text}${said.unit}；所附 ${forms.length} 张项目绩效目标表的金额合计 ${shownSum}${said.unit}，相差 ${shownFen(absFen(fen(sum - said.fen)), said.unit)}${said.unit}。`,
        expected: shownSum,
        actual: said.text,
        arithmetic: `${forms.map(({ budget }) => shownFen(budget?.fen ?? 0n, said.unit)).join('+')}=${shownSum}`,
      })
    }
    return { breaches }
  },
}

export const evaluationGoalRules: Rule[] = [costRule, totalCostRule, goalTextRule, fundsRule, countRule]

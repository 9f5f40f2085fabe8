/** Rules on single targets: unit, measurability, direction, period, basis, and the categories that must be there. */
import { compare, fractionOf } from '../../money/decimal.js'
import type { Level1 } from '../../performance/evaluation.js'
import { baseUnit, parseTarget, tidyTarget } from '../../performance/targets.js'
import { evaluationName, isSelf, placeOfForm, placeOfIndicator, quoteOf } from '../evaluation-wording.js'
import { type Breach, type Rule } from '../rule.js'
import { isGoal, once, over, quantitative } from './evaluation-forms.js'

const countInName = /\d+\s*(?:场|人|次|个|件|份|户|项|期|批|名|家|套|台)(?![^（(]*率)/
const wish = /^(?:提高|提升|增加|增强|降低|减少|改善|促进|保障|确保|维护|稳定)/

const typeRule: Rule = {
  id: 'goal.type',
  title: '指标值的单位与指标相符',
  why: '数量指标应当是数量：名称里写着几场、几人，指标值却是百分比，无法考核；“率”的指标值也不会是次、人。',
  severity: 'error',
  remedy: '数量指标填数量（如 1场、150人），或者把指标改成完成率。',
  run: context =>
    over(context, evaluation =>
      once(evaluation.indicators).flatMap((indicator): Breach[] => {
        const target = quantitative(indicator)
        if (!target || indicator.name === '') return []
        const counted = countInName.exec(indicator.name)
        const base = {
          ...placeOfIndicator(evaluation, indicator, '指标值'),
          quote: quoteOf(indicator),
          actual: indicator.target ?? '',
        }
        if (counted && target.unit === '%' && !/率|比例|占比|完成|覆盖|满意/.test(indicator.name))
          return [
            {
              ...base,
              message: `${evaluationName(evaluation)}指标“${indicator.name}”写的是数量（${counted[0]}），指标值却是 ${indicator.target ?? ''}。`,
              expected: counted[0],
            },
          ]
        if (
          /率$/.test(indicator.name) &&
          /^(?:人|次|场|个|件|户|元|万元|份|套)$/.test(baseUnit(target.unit)) &&
          indicator.certain
        )
          return [
            {
              ...base,
              severity: 'warning',
              message: `${evaluationName(evaluation)}指标“${indicator.name}”是比率，指标值 ${indicator.target ?? ''} 的单位却是“${target.unit}”。`,
              expected: '百分比',
            },
          ]
        return []
      }),
    ),
}

const measurableRule: Rule = {
  id: 'goal.measurable',
  title: '比率指标要能衡量',
  why: '绩效指标应当细化、量化：“率”一类的指标写成“保持稳定”，年终无法判断是否完成。',
  severity: 'warning',
  remedy: '改成带百分比的指标值，如 ≥90%。',
  run: context =>
    over(context, evaluation =>
      once(evaluation.indicators).flatMap((indicator): Breach[] =>
        /率$/.test(indicator.name) &&
        !wish.test(indicator.name) &&
        indicator.parsed?.kind === 'qualitative' &&
        indicator.certain
          ? [
              {
                ...placeOfIndicator(evaluation, indicator, '指标值'),
                quote: quoteOf(indicator),
                message: `${evaluationName(evaluation)}指标“${indicator.name}”是比率，指标值却写成“${indicator.target ?? ''}”，无法衡量。`,
                expected: '百分比',
                actual: indicator.target ?? '',
              },
            ]
          : [],
      ),
    ),
}

const countName = /(?:人数|人次数?|次数|场次|户数|份数|数量|个数|家数)$/
const lessIsBetter =
  /投诉|事故|违规|违法|事件|欠薪|案件|失业|信访|舞弊|死亡|伤亡|超编|退库|流失|浪费|成本|费用|差错|失误|发生|缺勤|逾期/

const directionRule: Rule = {
  id: 'goal.direction',
  title: '指标方向与愿望一致',
  why: '正向的产出指标写成“≤”，一个也不做反而得满分；同一张表里同类指标写的是“≥”。',
  severity: 'warning',
  remedy: '希望越多越好的，指标值改用“≥”。',
  run: context =>
    over(context, evaluation => {
      const counts = once(evaluation.indicators).filter(
        ({ name, parsed }) => countName.test(name) && !lessIsBetter.test(name) && parsed?.kind === 'quantitative',
      )
      const up = counts.filter(indicator => quantitative(indicator)?.operator === '>=')
      const down = counts.filter(indicator => quantitative(indicator)?.operator === '<=')
      const first = down[0]
      if (!first || up.length === 0) return []
      return [
        {
          ...placeOfIndicator(evaluation, first, '指标值'),
          quote: down.map(quoteOf).join('；'),
          message: `${evaluationName(evaluation)}的数量指标方向可疑：${down.map(({ name, target }) => `“${name}”${target ?? ''}`).join('、')}，而同类的“${up[0]?.name ?? ''}”是 ${up[0]?.target ?? ''}；写成“≤”时一个也不做也算完成。`,
          expected: down.map(({ target }) => tidyTarget(target ?? '').replace('≤', '≥')).join('；'),
          actual: down.map(({ target }) => target ?? '').join('；'),
        },
      ]
    }),
}

/** One name inside the other, give or take a character that recognition lost at its edge. */
const sameSubject = (a: string, b: string): boolean =>
  a.length >= 4 && b.length >= 4 && (a.endsWith(b) || b.endsWith(a))

const cut = (text: string): boolean => /[/／]$/.test(text.trim())

const periodUnitRule: Rule = {
  id: 'goal.period-unit',
  title: '长期与年度指标的单位一致',
  why: '同一个标准在长期目标表和年度目标表里数字相同、单位不同（元/人/年 与 元/人/月），必有一处写错。',
  severity: 'error',
  remedy: '按文件规定的标准统一单位。',
  run: context =>
    over(
      context,
      evaluation => {
        const annual = evaluation.indicators.filter(({ period }) => period === 'annual')
        return evaluation.indicators
          .filter(({ period }) => period === 'long-term')
          .flatMap((long): Breach[] => {
            const a = quantitative(long)
            const pair = annual.find(other => sameSubject(other.name, long.name))
            if (!a?.per || !pair) return []
            const texts = [pair.target ?? '', ...pair.earlier].filter(text => text !== '' && !cut(text))
            for (const text of texts) {
              const b = parseTarget(text)
              if (b?.kind !== 'quantitative' || !b.per || b.per === a.per) continue
              if (a.unit !== b.unit || compare(fractionOf(a.value), fractionOf(b.value)) !== 0) continue
              if (a.per.split('/').length !== b.per.split('/').length) continue
              return [
                {
                  ...placeOfIndicator(evaluation, long, '指标值'),
                  quote: `${long.target ?? ''}；${text}`,
                  message: `${evaluationName(evaluation)}指标“${pair.name.length < long.name.length ? long.name : pair.name}”：长期目标是 ${long.target ?? ''}，年度目标是 ${text}，数字相同而单位不同。`,
                  expected: text,
                  actual: long.target ?? '',
                },
              ]
            }
            return []
          })
      },
      isGoal,
    ),
}

const basisRule: Rule = {
  id: 'goal.basis',
  title: '指标值要有依据',
  why: '每个指标值都要写明依据（计划标准、行业标准、历史数据等）；新增的指标没有历史数据。',
  severity: 'warning',
  remedy: '补上或改正“指标值确定依据”。',
  run: context =>
    over(
      context,
      evaluation => {
        const withBasis = evaluation.indicators.filter(({ basis }) => basis !== null)
        const targets = new Set(
          evaluation.indicators.flatMap(({ parsed, target }) =>
            parsed?.kind === 'qualitative' && target ? [tidyTarget(target)] : [],
          ),
        )
        const missing =
          withBasis.length * 5 >= evaluation.indicators.length * 4
            ? once(evaluation.indicators.filter(({ basis, certain }) => basis === null && certain))
            : []
        const wrong = once(evaluation.indicators).flatMap((indicator): Breach[] => {
          const place = {
            ...placeOfIndicator(evaluation, indicator, '指标值确定依据'),
            quote: quoteOf(indicator),
          }
          if (indicator.basis !== null && indicator.certain && targets.has(tidyTarget(indicator.basis)))
            return [
              {
                ...place,
                message: `${evaluationName(evaluation)}指标“${indicator.name}”（${indicator.target ?? ''}）的确定依据写成“${indicator.basis}”，这是另一个指标的指标值，不是依据。`,
                expected: '计划标准、行业标准、历史数据等',
                actual: indicator.basis,
              },
            ]
          if (
            indicator.certain &&
            /^历史/.test(indicator.basis ?? '') &&
            indicator.earlier.some(text => /新增指标/.test(text))
          )
            return [
              {
                ...place,
                message: `${evaluationName(evaluation)}指标“${indicator.name}”以前年度写明是新增指标，没有数据，依据却是“${indicator.basis ?? ''}”。`,
                expected: '计划标准等',
                actual: indicator.basis ?? '',
              },
            ]
          return []
        })
        return [
          ...wrong,
          ...missing.map((indicator): Breach => ({
            ...placeOfIndicator(evaluation, indicator, '指标值确定依据'),
            // A text conversion may have lost the cell.
            severity: evaluation.exact ? 'warning' : 'note',
            quote: quoteOf(indicator),
            message: `${evaluationName(evaluation)}指标“${indicator.name}”（${indicator.target ?? ''}）没有写明指标值的确定依据，其他指标都有。`,
            expected: '计划标准、行业标准、历史数据等',
            actual: '空白',
          })),
        ]
      },
      isGoal,
    ),
}

const levelRule: Rule = {
  id: 'goal.levels',
  title: '一级指标齐全',
  why: '绩效指标应包括产出、效益和满意度（2021年起还有成本）；缺了一类，目标就不完整。',
  severity: 'warning',
  remedy: '补上缺少的一级指标；确实不适用的，说明理由。',
  run: context =>
    over(context, evaluation => {
      if (
        evaluation.scope === 'department' ||
        !evaluation.indicators.every(({ certain, level1 }) => certain && level1 !== null)
      )
        return []
      const has = (level: Level1): boolean => evaluation.indicators.some(({ level1 }) => level1 === level)
      const missing = (['产出指标', '效益指标', '满意度指标'] as const).filter(level => !has(level))
      return missing.length === 0
        ? []
        : [
            {
              ...placeOfForm(evaluation, '一级指标'),
              ...(isSelf(evaluation) || missing.every(level => level === '满意度指标')
                ? { severity: 'note' as const }
                : {}),
              message: `${evaluationName(evaluation)}缺少${missing.join('、')}。`,
              expected: '产出、效益、满意度指标',
              actual: `没有${missing.join('、')}`,
            },
          ]
    }),
}

export const evaluationTargetRules: Rule[] = [
  typeRule,
  measurableRule,
  directionRule,
  periodUnitRule,
  basisRule,
  levelRule,
]

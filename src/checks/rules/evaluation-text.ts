/** Rules that hold the text of final accounts against the self-evaluation forms: counts, money, rates, persons. */
import { absFen, fen, sumFen, type Fen } from '../../money/fen.js'
import { divideHalfUp, percentHalfUp, percentMatches } from '../../money/rounding.js'
import { compare, fractionOf, shown } from '../../money/decimal.js'
import type { Evaluation, Indicator } from '../../performance/evaluation.js'
import { baseUnit, baseValue, parseTarget } from '../../performance/targets.js'
import type { Paragraph } from '../../prose/paragraphs.js'
import { evaluationName, isSelf, placeOfForm, placeOfIndicator, saidInText } from '../evaluation-wording.js'
import { skipped, type Breach, type CheckContext, type Rule } from '../rule.js'
import { formNamed, halfCell, isSubsequence, selfProjects, wan } from '../evaluation-matching.js'

const pageOf = (paragraph: Paragraph): number => paragraph.pieces[0]?.line.page ?? 1

const parseWan = (text: string | undefined): Fen | null => {
  const found = /^(\d+)(?:\.(\d{1,6}))?$/.exec((text ?? '').replace(/,/g, ''))
  if (!found) return null
  const digits = found[2] ?? ''
  return fen(divideHalfUp(BigInt((found[1] ?? '0') + digits) * 1_000_000n, 10n ** BigInt(digits.length)))
}

const countRule: Rule = {
  id: 'evaluation.count',
  title: '绩效自评的项目数和金额与附表一致',
  why: '决算说明写的自评项目个数和资金，应当等于所附项目自评表的张数和金额之和。',
  severity: 'error',
  remedy: '按所附自评表改正个数和金额，或补上缺少的自评表。',
  run: context => {
    const forms = selfProjects(context)
    if (forms.length < 2) return skipped('没有成套的项目自评表')
    const breaches: Breach[] = []
    for (const paragraph of context.paragraphs) {
      const found =
        /(?:自评|绩效评价)[^。]{0,60}?(?:涉及)?项目(\d+)个[，、]?(?:涉及)?(?:资金|金额)(?:共计?)?([\d,.]+)万元/.exec(
          paragraph.text,
        )
      if (!found) continue
      const [quote, count = '', amount] = found
      const place = { page: pageOf(paragraph), form: 'evaluation.self.project', quote }
      // Often only some of the forms are attached; fewer than said is an error only where all are promised.
      const fewer = forms.length < Number(count)
      const promised = context.paragraphs.some(({ text }) => /反映(?:了)?(?:所有|全部)项目/.test(text))
      if (Number(count) !== forms.length)
        breaches.push({
          ...place,
          ...(fewer && !promised ? { severity: 'note' as const } : {}),
          row: '自评项目个数',
          message: `文中说自评共涉及项目 ${count} 个，所附项目自评表有 ${forms.length} 张：${forms.map(({ name }) => name ?? '').join('、')}。`,
          expected: String(forms.length),
          actual: count,
        })
      if (fewer) continue
      const said = parseWan(amount)
      const tolerance = halfCell * BigInt(forms.length + 1)
      const sums = [
        { name: '执行数', money: forms.map(({ spent }) => spent) },
        { name: '预算数', money: forms.map(({ budget }) => budget) },
      ].map(({ name, money }) => ({
        name,
        complete: money.every(value => value !== null),
        sum: sumFen(money.flatMap(value => (value ? [value.fen] : []))),
        text: money.map(value => value?.text ?? '').join('+'),
      }))
      const executed = sums[0]
      if (said === null || !executed?.complete || sums.some(({ sum }) => absFen(fen(sum - said)) <= tolerance)) continue
      const rest = fen(executed.sum - said)
      const omitted = forms.find(
        ({ spent }) => spent !== null && spent.fen > 0n && absFen(fen(spent.fen - rest)) <= tolerance,
      )
      breaches.push({
        ...place,
        row: '自评资金',
        message: `文中说自评资金 ${amount ?? ''} 万元，所附 ${forms.length} 张项目自评表的执行数合计 ${wan(executed.sum, 3)} 万元${omitted ? `，差额 ${wan(rest, 3)} 正好是“${omitted.name ?? ''}”` : ''}。`,
        expected: wan(executed.sum, 3),
        actual: amount ?? '',
        arithmetic: `${executed.text}=${wan(executed.sum, 3)}；相差 ${wan(rest, 3)}`,
      })
    }
    return { breaches }
  },
}

type Summary = {
  name: string
  form: Evaluation | null
  paragraphs: Paragraph[]
  budget: string
  spent: string
  quote: string
}

const summaryPattern =
  /([^。；：]{2,60}?)(?:项目)?绩效自评综述：.{0,6}?项目全年预算数为?([\d,.]+)万元，执行数为?([\d,.]+)万元/

/** 项目绩效自评综述: each with the paragraphs up to the next. */
const summariesOf = (context: CheckContext): Summary[] => {
  const out: Summary[] = []
  const forms = selfProjects(context)
  for (const paragraph of context.paragraphs) {
    const found = summaryPattern.exec(paragraph.text)
    if (found?.[1])
      out.push({
        name: found[1],
        form: formNamed(found[1], forms),
        paragraphs: [paragraph],
        budget: found[2] ?? '',
        spent: found[3] ?? '',
        quote: found[0],
      })
    else if (paragraph.heading && /^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、)/.test(paragraph.text))
      out.push({ name: '', form: null, paragraphs: [], budget: '', spent: '', quote: '' })
    else out[out.length - 1]?.paragraphs.push(paragraph)
  }
  return out.filter(({ name }) => name !== '')
}

const summaryRule: Rule = {
  id: 'evaluation.summary',
  title: '自评综述与自评表的金额一致',
  why: '决算说明中的项目自评综述摘自自评表，预算数、执行数应当相同；每个自评项目都应有综述。',
  severity: 'error',
  remedy: '核对综述和自评表，改正写错的一处。',
  run: context => {
    const summaries = summariesOf(context)
    if (summaries.length === 0) return skipped('没有读到项目自评综述')
    const breaches: Breach[] = []
    for (const { name, form, budget, spent, quote, paragraphs } of summaries) {
      if (!form) continue
      const pairs = [
        { what: '预算数', said: budget, money: form.budget },
        { what: '执行数', said: spent, money: form.spent },
      ]
      const wrong = pairs.filter(({ said, money }) => {
        const amount = parseWan(said)
        return amount !== null && money !== null && absFen(fen(amount - money.fen)) > halfCell
      })
      if (wrong.length === 0) continue
      breaches.push({
        ...saidInText(placeOfForm(form, '预算执行情况'), paragraphs[0] ? pageOf(paragraphs[0]) : form.page),
        quote,
        message: `“${name}”自评综述与自评表不一致：${wrong.map(({ what, said, money }) => `${what}综述写 ${said} 万元，自评表是 ${money?.text ?? ''} 万元`).join('；')}。`,
        expected: wrong.map(({ money }) => money?.text ?? '').join('；'),
        actual: wrong.map(({ said }) => said).join('；'),
      })
    }
    const without = selfProjects(context).filter(form => !summaries.some(summary => summary.form === form))
    if (summaries.length >= 2 && summaries.every(({ form }) => form !== null))
      for (const form of without)
        breaches.push({
          ...placeOfForm(form, '项目名称'),
          severity: 'warning',
          message: `附有“${form.name ?? ''}”自评表，文中却没有这个项目的自评综述（其他 ${summaries.length} 个项目都有）。`,
          expected: '每个自评项目都有综述',
          actual: '没有综述',
        })
    return { breaches }
  },
}

/** `实名制覆盖率98.9%` in the text, held against 实名制管理制度覆盖率 in the form. */
const rateInText = /([\u4e00-\u9fff]{5,24}率)(?:达到|达|为|是|约)?(\d+(?:\.\d+)?)%/g
const nounLengthMin = 5

/** The indicator of which the most characters end the phrase. */
const indicatorLike = (phrase: string, form: Evaluation): Indicator | null => {
  let best: { indicator: Indicator; length: number } | null = null
  for (const indicator of form.indicators)
    for (let at = 0; phrase.length - at >= nounLengthMin; at++) {
      const part = phrase.slice(at)
      if (part.slice(-3) !== indicator.name.slice(-3) || !isSubsequence(part, indicator.name)) continue
      if (part.length * 2 >= indicator.name.length && at <= 6 && part.length > (best?.length ?? 0))
        best = { indicator, length: part.length }
      break
    }
  return best?.indicator ?? null
}

/** A looser likeness: the same beginning, the same end, most characters in common. */
const indicatorAbout = (phrase: string, form: Evaluation): Indicator | null => {
  const found = form.indicators.filter(({ name }) => {
    const at = phrase.indexOf(name.slice(0, 2))
    const part = at < 0 ? '' : phrase.slice(at)
    if (part.length < 7 || part.slice(-3) !== name.slice(-3)) return false
    const common = [...part].filter(ch => name.includes(ch)).length
    return common * 4 >= part.length * 3
  })
  return found.length === 1 ? (found[0] ?? null) : null
}

const summaryRateRule: Rule = {
  id: 'evaluation.summary-rate',
  title: '自评综述与自评表的完成值一致',
  why: '综述里写的完成率应当就是自评表里的实际完成值。',
  severity: 'warning',
  remedy: '核对实际完成值，统一综述和自评表；没有达到目标值的，重新计分。',
  run: context => {
    const summaries = summariesOf(context)
    if (summaries.length === 0) return skipped('没有读到项目自评综述')
    const breaches: Breach[] = []
    for (const { name, form, paragraphs } of summaries) {
      if (!form) continue
      for (const paragraph of paragraphs)
        for (const [quote, phrase = '', value = ''] of paragraph.text.matchAll(rateInText)) {
          const near = indicatorLike(phrase, form)
          const indicator = near ?? indicatorAbout(phrase, form)
          if (indicator) {
            const said = parseTarget(`${value}%`)
            const actual = indicator.parsedActual
            const target = indicator.parsed
            if (said?.kind !== 'quantitative' || actual?.kind !== 'quantitative' || actual.unit !== '%') continue
            if (compare(fractionOf(said.value), fractionOf(actual.value)) === 0) continue
            const failed =
              near !== null &&
              target?.kind === 'quantitative' &&
              target.operator === '>=' &&
              target.unit === '%' &&
              compare(fractionOf(said.value), fractionOf(target.value)) < 0
            breaches.push({
              ...saidInText(placeOfIndicator(form, indicator), pageOf(paragraph)),
              ...(failed ? { severity: 'error' as const } : {}),
              column: '实际完成值',
              quote,
              message: `“${name}”自评综述写“${quote}”，自评表指标“${indicator.name}”的完成值是 ${indicator.actual ?? ''}${failed ? `；按综述没有达到目标 ${indicator.target ?? ''}` : ''}。`,
              expected: `${value}%`,
              actual: indicator.actual ?? '',
            })
          }
        }
    }
    return { breaches }
  },
}

const completionPattern =
  /([\u4e00-\u9fff]{4,24}?)(\d+(?:\.\d+)?)(万?人次?|次|场|件|户|个)，完成率(?:为|达到?)?(\d+(?:\.\d+)?%)/g

const completionRule: Rule = {
  id: 'evaluation.completion',
  title: '完成率与目标值一致',
  why: '完成率＝完成数/目标值：文中写的完成率，应能由自评表里同一指标的目标值算出来。',
  severity: 'warning',
  remedy: '核对目标值、完成数和完成率，统一文字和自评表。',
  run: context => {
    const forms = context.evaluations.filter(isSelf)
    if (forms.length === 0) return skipped('没有绩效自评表')
    const breaches: Breach[] = []
    for (const paragraph of context.paragraphs)
      for (const [quote, subject = '', count = '', unit = '', percent = ''] of paragraph.text.matchAll(
        completionPattern,
      ))
        for (const form of forms) {
          const indicator = form.indicators.find(({ name, parsed }) => {
            const noun = name.replace(/(?:人数|人次|次数|场次|数量)$/, '')
            return (
              parsed?.kind === 'quantitative' && parsed.operator === '>=' && noun.length >= 5 && subject.endsWith(noun)
            )
          })
          const target = indicator?.parsed
          const said = parseTarget(`${count}${unit}`)
          if (!indicator || target?.kind !== 'quantitative' || said?.kind !== 'quantitative') continue
          const due = baseValue(target.value, target.unit)
          const done = baseValue(said.value, said.unit)
          if (due.numerator <= 0n || baseUnit(target.unit) !== baseUnit(said.unit)) continue
          const part = fen(done.numerator * due.denominator)
          const whole = fen(due.numerator * done.denominator)
          if (percentMatches(part, whole, percent)) continue
          const computed = percentHalfUp(part, whole, 1) ?? ''
          breaches.push({
            ...saidInText(placeOfIndicator(form, indicator), pageOf(paragraph)),
            quote,
            message: `文中写“${quote}”，${evaluationName(form)}指标“${indicator.name}”的目标是 ${indicator.target ?? ''}、完成 ${indicator.actual ?? ''}：${count}÷${indicator.target ?? ''}=${computed}，不是 ${percent}。`,
            expected: computed,
            actual: percent,
            arithmetic: `${count}/${shown(due)}=${computed}`,
          })
          break
        }
    return { breaches }
  },
}

const personsRule: Rule = {
  id: 'evaluation.persons',
  title: '人数前后一致',
  why: '同一批人在自评表和说明里的人数应当相同。',
  severity: 'warning',
  remedy: '核对实际人数，统一各处。',
  run: context => {
    const forms = selfProjects(context)
    if (forms.length === 0) return skipped('没有项目自评表')
    const breaches: Breach[] = []
    for (const form of forms)
      for (const indicator of form.indicators) {
        const noun = /^(.{4,16}?人员)(?:人数|数量)$/.exec(indicator.name)?.[1]
        const { parsed, parsedActual } = indicator
        if (!noun || parsed?.kind !== 'quantitative' || parsedActual?.kind !== 'quantitative') continue
        if (parsed.operator !== '=' || compare(fractionOf(parsed.value), fractionOf(parsedActual.value)) !== 0) continue
        for (const paragraph of context.paragraphs)
          for (const [quote, count = ''] of paragraph.text.matchAll(new RegExp(`(\\d+)名${noun}`, 'g')))
            if (BigInt(count) !== parsedActual.value.scaled && parsedActual.value.decimals === 0)
              breaches.push({
                ...saidInText(placeOfIndicator(form, indicator), pageOf(paragraph)),
                quote: paragraph.text.slice(
                  Math.max(0, paragraph.text.indexOf(quote) - 4),
                  paragraph.text.indexOf(quote) + quote.length + 24,
                ),
                message: `文中写“${quote}”，${evaluationName(form)}指标“${indicator.name}”的目标和完成值都是 ${indicator.actual ?? ''}。`,
                expected: indicator.actual ?? '',
                actual: count,
              })
      }
    return { breaches }
  },
}

export const evaluationTextRules: Rule[] = [countRule, summaryRule, summaryRateRule, completionRule, personsRule]

/** Rules between performance forms, and between them, the text and the official forms. */
import { absFen, fen, sumFen, type Fen } from '../../money/fen.js'
import { formatFen } from '../../money/format.js'
import { divideHalfUp, percentHalfUp, percentMatches } from '../../money/rounding.js'
import type { Form, FormRow } from '../../forms/form.js'
import { compare, fractionOf, shown } from '../../performance/decimal.js'
import type { Evaluation, Indicator } from '../../performance/evaluation.js'
import { baseUnit, baseValue, parseTarget, tidyTarget } from '../../performance/targets.js'
import type { Paragraph } from '../../prose/paragraphs.js'
import { evaluationName, isSelf, placeOfForm, placeOfIndicator, quoteOf } from '../evaluation-wording.js'
import { skipped, type Breach, type CheckContext, type Rule } from '../rule.js'

const wan = (amount: bigint, decimals = 2): string => formatFen(fen(amount), '万元', { decimals })

const selfProjects = (context: CheckContext): Evaluation[] =>
  context.evaluations.filter(evaluation => isSelf(evaluation) && evaluation.scope === 'project')
const goalProjects = (context: CheckContext): Evaluation[] =>
  context.evaluations.filter(evaluation => !isSelf(evaluation) && evaluation.scope === 'project')

const pageOf = (paragraph: Paragraph): number => paragraph.pieces[0]?.line.page ?? 1

const parseWan = (text: string | undefined): Fen | null => {
  const found = /^(\d+)(?:\.(\d{1,6}))?$/.exec((text ?? '').replace(/,/g, ''))
  if (!found) return null
  const digits = found[2] ?? ''
  return fen(divideHalfUp(BigInt((found[1] ?? '0') + digits) * 1_000_000n, 10n ** BigInt(digits.length)))
}

/** Half of 0.01万元: what rounding to two decimals can do. */
const halfCell = 5_000n

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

const bare = (name: string): string => name.replace(/[“”《》（）()\s]|项目|专项|工作|经费|资金/g, '')

const formNamed = (name: string, forms: readonly Evaluation[]): Evaluation | null => {
  const wanted = bare(name)
  if (wanted.length < 2) return null
  const exact = forms.filter(form => bare(form.name ?? '') === wanted)
  if (exact.length === 1) return exact[0] ?? null
  const close = forms.filter(form => {
    const own = bare(form.name ?? '')
    return own.length >= 3 && (own.includes(wanted) || wanted.includes(own))
  })
  return close.length === 1 ? (close[0] ?? null) : null
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
        ...placeOfForm(form, '预算执行情况'),
        page: paragraphs[0] ? pageOf(paragraphs[0]) : form.page,
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
const isSubsequence = (short: string, long: string): boolean => {
  let at = 0
  for (const ch of long) if (ch === short[at]) at++
  return at === short.length
}

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
              ...placeOfIndicator(form, indicator),
              page: pageOf(paragraph),
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
            ...placeOfIndicator(form, indicator),
            page: pageOf(paragraph),
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
                ...placeOfIndicator(form, indicator),
                page: pageOf(paragraph),
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

const cellFen = (form: Form | undefined, row: FormRow | undefined, column: string): Fen | null => {
  const cell = form && row ? row.cells.get(column) : undefined
  return cell?.printed.kind === 'amount' ? cell.printed.amountFen : null
}

const totalRow = (form: Form | undefined): FormRow | undefined => form?.rows.find(({ line }) => line === 'total')

const rateOf = ({ printedRate }: Evaluation): string => (printedRate === null ? '' : `（执行率印为 ${printedRate}）`)

const departmentRule: Rule = {
  id: 'evaluation.department',
  title: '部门整体自评表与决算表、项目自评表一致',
  why: '部门整体自评表的基本支出、项目支出、执行数应与支出决算表相同；整体预算数不会小于各项目预算之和。',
  severity: 'error',
  remedy: '按支出决算表改正；预算数和执行数都用部门全部资金的口径。',
  run: context => {
    const departments = context.evaluations.filter(form => isSelf(form) && form.scope === 'department')
    if (departments.length === 0) return skipped('没有部门整体自评表')
    const form = context.forms.get('accounts.03')
    const row = totalRow(form)
    const projects = selfProjects(context)
    const breaches: Breach[] = []
    for (const department of departments) {
      for (const [what, money, column] of [
        ['基本支出总额', department.basic, 'basic'],
        ['项目支出总额', department.project, 'project'],
      ] as const) {
        const printed = cellFen(form, row, column)
        if (!money || printed === null || money.fen === printed) continue
        const difference = absFen(fen(money.fen - printed))
        breaches.push({
          ...placeOfForm(department, what),
          ...(difference <= 2n * halfCell * 2n ? { severity: 'note' as const } : {}),
          message: `部门整体自评表的${what} ${money.text}，支出决算表是 ${wan(printed)}，相差 ${wan(difference)}。`,
          expected: wan(printed),
          actual: money.text,
          arithmetic: `${money.text} - ${wan(printed)}`,
        })
      }
      const { budget, spent } = department
      const total = cellFen(form, row, 'total')
      const funds = ['accounts.03', 'accounts.04', 'accounts.05'].flatMap(id =>
        (context.forms.get(id)?.rows ?? []).flatMap(each => [...each.cells.values()]),
      )
      // Some forms count fiscal money only: any printed total will do, a part of it will not.
      const totals = funds.flatMap(({ printed }) => (printed.kind === 'amount' ? [printed.amountFen] : []))
      const onlyProjects = spent !== null && department.project !== null && department.project.fen === spent.fen
      const known =
        spent !== null && !onlyProjects && totals.some(each => absFen(fen(each - spent.fen)) <= 4n * halfCell)
      if (spent && total !== null && !known && absFen(fen(spent.fen - total)) > 4n * halfCell)
        breaches.push({
          ...placeOfForm(department, '预算执行情况'),
          ...(onlyProjects ? {} : { severity: 'warning' as const }),
          column: '执行数（B）',
          message: `部门整体自评表的执行数 ${spent.text}${rateOf(department)}，与支出决算表本年支出合计 ${wan(total)} 不一致${onlyProjects ? '：只填了项目支出' : ''}。`,
          expected: wan(total),
          actual: spent.text,
        })
      const budgets = projects.map(project => project.budget)
      const sum = sumFen(budgets.flatMap(money => (money ? [money.fen] : [])))
      const beyond = budget !== null && spent !== null && spent.fen > budget.fen
      if (budget && projects.length > 0 && sum > budget.fen + halfCell)
        breaches.push({
          ...placeOfForm(department, '预算执行情况'),
          ...(beyond ? {} : { severity: 'warning' as const }),
          column: '预算数（A）',
          message: `部门整体自评表的预算数 ${budget.text}${rateOf(department)}，小于所附 ${projects.length} 个项目预算数之和 ${wan(sum, 3)}。`,
          expected: `不小于 ${wan(sum, 3)}`,
          actual: budget.text,
          arithmetic: `${budgets.map(money => money?.text ?? '').join('+')}=${wan(sum, 3)}`,
        })
    }
    return { breaches }
  },
}

/** Distance of two names in characters put in, left out or exchanged; 3 for anything farther. */
const distance = (a: string, b: string): number => {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return Math.min(3, row[b.length] ?? 3)
}

const sameMoney = (a: Evaluation, b: Evaluation): boolean => a.budget !== null && a.budget.fen === b.budget?.fen

const keyOf = (indicator: Indicator): string => `${indicator.name}|${tidyTarget(indicator.target ?? '')}`

const shared = (a: Evaluation, b: Evaluation): Indicator[] => {
  const other = new Set(b.indicators.map(keyOf))
  const seen = new Set<string>()
  return a.indicators.filter(indicator => {
    const key = keyOf(indicator)
    if (seen.has(key) || !other.has(key)) return false
    seen.add(key)
    return true
  })
}

const distinct = (evaluation: Evaluation): number => new Set(evaluation.indicators.map(keyOf)).size

/** Names that differ in numbers, document references and levels of government alone name the same kind of money. */
const subjectOf = (name: string): string =>
  name.replace(/[（(【〔[].*?[)）】〕\]]|\d+|号|年|中央|省级|市级|上级|提前下达|关于|-/g, '')

const pairs = (forms: readonly Evaluation[]): [Evaluation, Evaluation][] =>
  forms.flatMap((a, i) => forms.slice(i + 1).map((b): [Evaluation, Evaluation] => [a, b]))

const duplicateRule: Rule = {
  id: 'evaluation.duplicate',
  title: '同一项目不重复填表',
  why: '一个项目只有一张绩效目标表（自评表）：名称、编码和金额都相同的两张是重复。',
  severity: 'error',
  remedy: '删去重复的一张；如果是两个项目，写清各自的名称和编码。',
  run: context => {
    const forms = context.evaluations.filter(({ scope, name }) => scope === 'project' && name !== null)
    if (forms.length < 2) return skipped('没有两张以上的项目绩效表')
    return {
      breaches: pairs(forms).flatMap(([a, b]): Breach[] => {
        if (a.kind !== b.kind || !sameMoney(a, b)) return []
        const [one, two] = [a.name ?? '', b.name ?? '']
        const near = one === two || (one.length >= 4 && distance(one, two) <= 1)
        const code = a.code === null || b.code === null || a.code === b.code
        // One form that goes on over two pages is not two.
        const same = shared(a, b).length
        if (!near || !code || (same < 5 && same * 2 < Math.min(distinct(a), distinct(b)))) return []
        const name = one.length <= two.length ? one : two
        return [
          {
            ...placeOfForm(b, '项目名称'),
            message: `项目“${name}”有两张${evaluationName(b).replace(/^“.*”/, '')}，金额都是 ${b.budget?.text ?? ''}。`,
            expected: '每个项目一张',
            actual: `${name}、${name}`,
          },
        ]
      }),
    }
  },
}

const samePersonsRule: Rule = {
  id: 'evaluation.same-name',
  title: '同名项目要有区别',
  why: '同名而编码不同的两个项目，服务的对象、数量完全相同，可能重复安排资金。',
  severity: 'warning',
  remedy: '说明两个项目的区别（资金来源、对象、时段），或合并为一个项目。',
  run: context => {
    const forms = context.evaluations.filter(({ scope, name }) => scope === 'project' && name !== null)
    if (forms.length < 2) return skipped('没有两张以上的项目绩效表')
    return {
      breaches: pairs(forms).flatMap(([a, b]): Breach[] => {
        if (a.name !== b.name || a.code === null || b.code === null || a.code === b.code || a.kind !== b.kind) return []
        const persons = shared(a, b).find(
          ({ parsed }) => parsed?.kind === 'quantitative' && /^(?:人|名|户|人次)$/.test(parsed.unit),
        )
        if (!persons) return []
        return [
          {
            ...placeOfIndicator(b, persons),
            quote: quoteOf(persons),
            message: `两个同名项目“${a.name ?? ''}”（编码 ${a.code}、${b.code}，预算 ${a.budget?.text ?? ''}、${b.budget?.text ?? ''}）的指标“${persons.name}”都是 ${persons.target ?? ''}，可能是同一批对象。`,
            expected: '各自不同的对象或合并',
            actual: persons.target ?? '',
          },
        ]
      }),
    }
  },
}

const sharedShare = 60

const sharedRule: Rule = {
  id: 'evaluation.shared-indicators',
  title: '不同项目的指标要有区别',
  why: '指标要反映本项目的产出：两个项目的指标几乎完全相同，就分不清各自做了什么。',
  severity: 'warning',
  remedy: '按各项目的内容分别设定指标。',
  run: context => {
    const forms = context.evaluations.filter(({ scope }) => scope === 'project')
    if (forms.length < 2) return skipped('没有两张以上的项目绩效表')
    return {
      breaches: pairs(forms).flatMap(([a, b]): Breach[] => {
        if (a.kind !== b.kind || subjectOf(a.name ?? '') === subjectOf(b.name ?? '')) return []
        if (distance(a.name ?? '', b.name ?? '') <= 1) return []
        const same = shared(a, b)
        const smallest = Math.min(distinct(a), distinct(b))
        if (same.length < 3 || same.length * 100 < smallest * sharedShare) return []
        const first = same[0]
        return [
          {
            ...placeOfForm(b, first?.name ?? ''),
            ...(isSelf(a) ? {} : { severity: 'note' as const }),
            quote: same.map(quoteOf).join('；'),
            message: `“${a.name ?? ''}”和“${b.name ?? ''}”有 ${same.length} 个指标（共 ${smallest} 个）名称和目标值完全相同：${same.map(({ name }) => name).join('、')}。`,
            expected: '各自的指标',
            actual: `${same.length}/${smallest} 相同`,
          },
        ]
      }),
    }
  },
}

type ListedProject = { name: string; amount: Fen; page: number }

/** How many characters all names begin with: the unit's name that a conversion glued to each project's. */
const commonStart = (names: readonly string[]): number => {
  const first = names[0] ?? ''
  if (names.length < 3) return 0
  let length = 0
  while (length < first.length - 2 && names.every(name => name.slice(0, length + 1) === first.slice(0, length + 1)))
    length++
  return length >= 4 ? length : 0
}

/** The lines of the project form, without totals and lines of units. */
const listedProjects = (context: CheckContext): { form: Form; projects: ListedProject[] } | null => {
  const form = [...context.forms.values()].find(({ spec }) => spec.listing === true && /项目支出/.test(spec.title))
  if (!form) return null
  const whole = Math.max(0, ...form.rows.map(row => Number(cellFen(form, row, 'total') ?? 0n)))
  const rows = form.rows.flatMap((row): ListedProject[] => {
    const amount = cellFen(form, row, 'total')
    const account = row.code === null ? null : (context.charts.functional.find(row.code)?.name ?? null)
    const label = row.label.replace(/\s/g, '')
    const name = account !== null && label.startsWith(account) ? label.slice(account.length) : label
    const unitLine = row.code !== null && row.code.length < 7
    // Totals and the lines of units repeat the sum of all projects.
    if (amount === null || unitLine || row.line === 'total' || Number(amount) === whole) return []
    return /[\u4e00-\u9fff]{2}/.test(name) && !/合计|小计|总计/.test(name) ? [{ name, amount, page: row.page }] : []
  })
  const start = commonStart(rows.map(({ name }) => name))
  const projects = rows.map(row => ({ ...row, name: row.name.slice(start) }))
  return { form, projects }
}

const likeName = (a: string, b: string): boolean =>
  a === b ||
  (a.length >= 4 && distance(a, b) <= 1) ||
  (a.length >= 4 && b.length >= 4 && (isSubsequence(a, b) || isSubsequence(b, a)))

const withoutGoalRule: Rule = {
  id: 'goal.without-form',
  title: '每个项目都有绩效目标表',
  why: '列入预算的项目都要设定绩效目标并随预算公开。',
  severity: 'warning',
  remedy: '补上缺少的项目绩效目标表，或说明不设目标的理由。',
  run: context => {
    const listed = listedProjects(context)
    const goals = goalProjects(context)
    if (!listed || goals.length < 2) return skipped('没有项目支出表或项目绩效目标表')
    const without = listed.projects.filter(
      project =>
        !goals.some(
          goal =>
            (goal.budget !== null && absFen(fen(goal.budget.fen - project.amount)) <= halfCell) ||
            likeName(bare(goal.name ?? ''), bare(project.name)),
        ),
    )
    if (without.length === 0 || without.length * 2 > listed.projects.length) return { breaches: [] }
    const said = context.paragraphs
      .map(({ text }) => /\d+个项目(?:支出)?绩效目标/.exec(text)?.[0])
      .find(text => text !== undefined)
    const sum = sumFen(without.map(({ amount }) => amount))
    return {
      breaches: [
        {
          page: without[0]?.page ?? 1,
          form: listed.form.spec.id,
          row: without[0]?.name ?? '',
          ...(said ? { quote: said } : {}),
          message: `项目支出表有 ${listed.projects.length} 个项目，其中 ${without.map(({ name, amount }) => `“${name}”（${wan(amount)}）`).join('、')}没有绩效目标表${said ? `；文中说设置了${said}` : ''}。`,
          expected: `${listed.projects.length} 个项目都有绩效目标表`,
          actual: `缺 ${without.length} 个，${wan(sum)} 万元`,
          arithmetic: without.map(({ amount }) => wan(amount)).join('+') + `=${wan(sum)}`,
        },
      ],
    }
  },
}

const projectBudgetRule: Rule = {
  id: 'goal.project-budget',
  title: '绩效目标表的预算与项目支出表一致',
  why: '项目绩效目标表的预算就是项目支出表里该项目的金额；项目名称也应相同。',
  severity: 'error',
  remedy: '核对项目支出表和绩效目标表，改正写错的一处。',
  run: context => {
    const listed = listedProjects(context)
    if (!listed) return skipped('没有读到项目支出表')
    const goals: { name: string; fen: Fen; text: string; page: number; form: Evaluation }[] = [
      ...goalProjects(context).flatMap(form =>
        form.name && form.budget
          ? [{ name: form.name, fen: form.budget.fen, text: form.budget.text, page: form.page, form }]
          : [],
      ),
      ...context.evaluations.flatMap(form =>
        isSelf(form)
          ? []
          : form.projects.map(project => ({
              name: project.name,
              fen: project.budget.fen,
              text: project.budget.text,
              page: project.page,
              form,
            })),
      ),
    ]
    const breaches: Breach[] = []
    for (const goal of goals) {
      const same = listed.projects.filter(({ name }) => name === goal.name)
      const only = same.length === 1 ? same[0] : undefined
      if (only && absFen(fen(only.amount - goal.fen)) > halfCell)
        breaches.push({
          ...placeOfForm(goal.form, goal.name),
          page: goal.page,
          message: `项目“${goal.name}”在${evaluationName(goal.form)}里是 ${goal.text} 万元，项目支出表是 ${wan(only.amount)} 万元。`,
          expected: wan(only.amount),
          actual: goal.text,
        })
      const money = listed.projects.filter(({ amount }) => absFen(fen(amount - goal.fen)) <= halfCell)
      const match = money.length === 1 ? money[0] : undefined
      if (!only && match && match.name !== goal.name && bare(match.name) === bare(goal.name))
        breaches.push({
          ...placeOfForm(goal.form, goal.name),
          page: goal.page,
          severity: 'warning',
          message: `同一项目（${goal.text} 万元）名称不一致：${evaluationName(goal.form)}写“${goal.name}”，项目支出表写“${match.name}”。`,
          expected: match.name,
          actual: goal.name,
        })
    }
    const seen = new Set<string>()
    return { breaches: breaches.filter(({ message }) => !seen.has(message) && seen.add(message) !== undefined) }
  },
}

const departmentTargetRule: Rule = {
  id: 'goal.department-target',
  title: '部门与项目的同一指标目标值一致',
  why: '部门整体绩效目标汇总各项目的目标，同名指标同一时期的目标值应当相同。',
  severity: 'warning',
  remedy: '统一部门整体表和项目表的指标值。',
  run: context => {
    const departments = context.evaluations.filter(({ scope }) => scope === 'department')
    const projects = context.evaluations.filter(({ scope }) => scope === 'project')
    if (departments.length === 0 || projects.length === 0) return skipped('没有部门整体表和项目表')
    const breaches: Breach[] = []
    for (const department of departments)
      for (const indicator of department.indicators) {
        const { parsed } = indicator
        if (parsed?.kind !== 'quantitative' || indicator.name.length < 4 || !indicator.certain) continue
        const namesakes = projects
          .filter(({ kind }) => kind === department.kind)
          .flatMap(form =>
            form.indicators
              .filter(
                other =>
                  other.name === indicator.name &&
                  other.period === indicator.period &&
                  other.parsed?.kind === 'quantitative' &&
                  baseUnit(other.parsed.unit) === baseUnit(parsed.unit),
              )
              .map(other => ({ form, other })),
          )
        const value = baseValue(parsed.value, parsed.unit)
        const agrees = ({ other }: { other: Indicator }): boolean =>
          other.parsed?.kind === 'quantitative' &&
          compare(baseValue(other.parsed.value, other.parsed.unit), value) === 0
        const first = namesakes[0]
        if (!first || namesakes.some(agrees)) continue
        if (
          department.indicators.some(
            twin => twin !== indicator && twin.name === indicator.name && twin.period === indicator.period,
          )
        )
          continue
        breaches.push({
          ...placeOfIndicator(department, indicator),
          column: '指标值',
          quote: quoteOf(indicator),
          message: `指标“${indicator.name}”在${evaluationName(department)}里是 ${indicator.target ?? ''}，在${evaluationName(first.form)}里是 ${first.other.target ?? ''}。`,
          expected: first.other.target ?? '',
          actual: indicator.target ?? '',
        })
      }
    return { breaches }
  },
}

const goalSentenceMin = 12

const strayGoalRule: Rule = {
  id: 'goal.shared-sentence',
  title: '目标是本项目的目标',
  why: '一句很具体的目标原样出现在两个不同的项目里，其中一个往往是复制时留下的。',
  severity: 'note',
  remedy: '确认这句目标属于哪个项目，删去复制留下的一处。',
  run: context => {
    const forms = goalProjects(context)
    if (forms.length < 2) return skipped('没有两张以上的项目绩效目标表')
    const sentences = (form: Evaluation): string[] =>
      form.goals
        .flatMap(({ text }) => text.split(/[。；;\n]|\d+[.、．](?!\d)/))
        .filter(part => part.length >= goalSentenceMin)
    return {
      breaches: pairs(forms).flatMap(([a, b]): Breach[] => {
        if (subjectOf(a.name ?? '') === subjectOf(b.name ?? '') || distance(a.name ?? '', b.name ?? '') <= 1) return []
        const [own, other] = [sentences(a), sentences(b)]
        const same = own.filter(part => other.includes(part))
        // Twin projects share all goals; a stray sentence is one among others.
        const stray = same[0]
        if (same.length !== 1 || stray === undefined || own.length < 2 || other.length < 2) return []
        return [
          {
            ...placeOfForm(a, '绩效目标'),
            quote: stray,
            message: `“${stray}”同时是“${a.name ?? ''}”和“${b.name ?? ''}”的绩效目标，请确认属于哪个项目。`,
          },
        ]
      }),
    }
  },
}

export const evaluationCrossingRules: Rule[] = [
  countRule,
  summaryRule,
  summaryRateRule,
  completionRule,
  personsRule,
  departmentRule,
  duplicateRule,
  samePersonsRule,
  sharedRule,
  withoutGoalRule,
  projectBudgetRule,
  departmentTargetRule,
  strayGoalRule,
]

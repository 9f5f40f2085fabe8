/** Rules between performance forms, and between them and the official forms: money, doubles, shared indicators. */
import { editDistance } from '../../accounts/chart.js'
import { absFen, fen, sumFen, type Fen } from '../../money/fen.js'
import type { Form, FormRow } from '../../forms/form.js'
import { compare } from '../../money/decimal.js'
import type { Evaluation, Indicator } from '../../performance/evaluation.js'
import { baseUnit, baseValue, tidyTarget } from '../../performance/targets.js'
import { evaluationName, isSelf, placeOfForm, placeOfIndicator, quoteOf, saidInText } from '../evaluation-wording.js'
import { skipped, type Breach, type CheckContext, type Rule } from '../rule.js'
import { bare, goalProjects, halfCell, isSubsequence, selfProjects, wan } from '../evaluation-matching.js'

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
        const near = one === two || (one.length >= 4 && editDistance(one, two) <= 1)
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
        if (editDistance(a.name ?? '', b.name ?? '') <= 1) return []
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
  (a.length >= 4 && editDistance(a, b) <= 1) ||
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
    const goals: { name: string; fen: Fen; text: string; unit: string; page: number; form: Evaluation }[] = [
      ...goalProjects(context).flatMap(form =>
        form.name && form.budget
          ? [
              {
                name: form.name,
                fen: form.budget.fen,
                text: form.budget.text,
                unit: form.budget.unit,
                page: form.page,
                form,
              },
            ]
          : [],
      ),
      ...context.evaluations.flatMap(form =>
        isSelf(form)
          ? []
          : form.projects.map(project => ({
              name: project.name,
              fen: project.budget.fen,
              text: project.budget.text,
              unit: project.budget.unit,
              page: project.page,
              form,
            })),
      ),
    ]
    const breaches: Breach[] = []
    const keyOfGoal = ({ name, fen: amount }: (typeof goals)[number]): string => `${name}|${amount}`
    for (const goal of goals.filter((one, i) => goals.findIndex(other => keyOfGoal(other) === keyOfGoal(one)) === i)) {
      // The project's own form and the department's list of projects say the same: one finding names both.
      const forms = goals.filter(other => keyOfGoal(other) === keyOfGoal(goal)).map(({ form }) => evaluationName(form))
      const inForms = [...new Set(forms)].join('、')
      const same = listed.projects.filter(({ name }) => name === goal.name)
      const only = same.length === 1 ? same[0] : undefined
      if (only && absFen(fen(only.amount - goal.fen)) > halfCell)
        breaches.push({
          ...saidInText(placeOfForm(goal.form, goal.name), goal.page),
          message: `项目“${goal.name}”在${inForms}里是 ${goal.text} ${goal.unit}，项目支出表是 ${wan(only.amount)} 万元。`,
          expected: wan(only.amount),
          actual: goal.text,
        })
      const money = listed.projects.filter(({ amount }) => absFen(fen(amount - goal.fen)) <= halfCell)
      const match = money.length === 1 ? money[0] : undefined
      if (!only && match && match.name !== goal.name && bare(match.name) === bare(goal.name))
        breaches.push({
          ...saidInText(placeOfForm(goal.form, goal.name), goal.page),
          severity: 'warning',
          message: `同一项目（${goal.text} ${goal.unit}）名称不一致：${inForms}写“${goal.name}”，项目支出表写“${match.name}”。`,
          expected: match.name,
          actual: goal.name,
        })
    }
    return { breaches }
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
          ...placeOfIndicator(department, indicator, '指标值'),
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
        if (subjectOf(a.name ?? '') === subjectOf(b.name ?? '') || editDistance(a.name ?? '', b.name ?? '') <= 1)
          return []
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

export const evaluationProjectRules: Rule[] = [
  departmentRule,
  duplicateRule,
  samePersonsRule,
  sharedRule,
  withoutGoalRule,
  projectBudgetRule,
  departmentTargetRule,
  strayGoalRule,
]

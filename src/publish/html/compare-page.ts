/**
 * The page of comparisons: expenditure by account year against year and stage against stage, and pictures of where the
 * money comes from and what it is for. Nothing is added up across years or stages; amounts link to their figures.
 */
import { fundNames, kindNames } from '../../book/vocabulary.js'
import { addFen, fen, subtractFen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import { formatFen } from '../../money/format.js'
import { percentHalfUp } from '../../money/rounding.js'
import type { Disclosure } from '../disclosure.js'
import type { Names } from './condition-words.js'
import type { FigureIndex } from './figure-index.js'
import { flowSvg } from './flow.js'
import type { FlowLink, FlowNode } from './flow.js'
import type { Page } from './frame.js'
import { escaped } from './markup.js'
import { pages } from './names.js'
import { flowsOf, levelOf, periodName, periodsOf, spendingBy, stageOf } from './spending.js'
import type { Dimension, Period } from './spending.js'
import { treemapSvg } from './treemap.js'
import type { TreemapNode } from './treemap.js'

type Unit = '元' | '万元'
type Context = {
  disclosure: Disclosure
  figures: FigureIndex
  names: Names
  unit: Unit
  own: Period
  periods: Period[]
}

/** Budgets of some provinces are published in 元, everything else in 万元. */
const unitOf = ({ figures }: Disclosure): Unit =>
  figures.find(({ form, code }) => form !== null && code !== null)?.measure === '元' ? '元' : '万元'

const amountText = (amount: Fen, unit: Unit): string => formatFen(amount, unit, { separators: true })

const samePeriod = (a: Period, b: Period): boolean => a.year === b.year && a.stage === b.stage

const hrefOf = ({ figures }: Context, code: string, { year, stage }: Period, amountFen: Fen): string | null => {
  const figure = figures.ofAccount(code, year, stage, amountFen)
  return figure === undefined ? null : figures.href(figure.id)
}

const signed = (text: string): string => (text.startsWith('-') || /^[0.]+$/.test(text) ? text : `+${text}`)

type Derived = { title: string; of: (amounts: readonly (Fen | undefined)[]) => string }

/** Growth over the same stage of the year before, and how much of the budget was spent, where both are recorded. */
const derivedColumns = ({ own, periods, unit }: Context): Derived[] => {
  const at = (period: Period): number => periods.findIndex(each => samePeriod(each, period))
  const now = at(own)
  const before = at({ ...own, year: own.year - 1 })
  const budget = own.stage === 'actual' ? at({ ...own, stage: 'approved' }) : -1
  const pair =
    (other: number, text: (a: Fen, b: Fen) => string) =>
    (amounts: readonly (Fen | undefined)[]): string =>
      amounts[now] === undefined && amounts[other] === undefined
        ? ''
        : text(amounts[now] ?? fen(0n), amounts[other] ?? fen(0n))
  return [
    ...(now < 0 || before < 0
      ? []
      : [
          { title: `比${own.year - 1}年增减`, of: pair(before, (a, b) => signed(amountText(subtractFen(a, b), unit))) },
          {
            title: '增减（%）',
            of: pair(before, (a, b) => (b > 0n ? signed(percentHalfUp(subtractFen(a, b), b, 2) ?? '') : '')),
          },
        ]),
    ...(now < 0 || budget < 0
      ? []
      : [{ title: '为预算的（%）', of: pair(budget, (a, b) => (b > 0n ? (percentHalfUp(a, b, 2) ?? '') : '')) }]),
  ]
}

const comparisonTable = (dimension: Dimension, title: string, context: Context): string => {
  const { disclosure, periods, names, unit } = context
  const amounts = periods.map(period => spendingBy(disclosure.book, period, dimension))
  const codes = [...new Set(amounts.flatMap(each => [...each.keys()]))].sort()
  if (codes.length === 0) return ''
  const derived = derivedColumns(context)
  const rows = codes.map(code => {
    const own = amounts.map(each => each.get(code))
    const cells = own.map((amount, i) => {
      if (amount === undefined) return '<td></td>'
      const href = hrefOf(context, code, periods[i]!, amount)
      const text = amountText(amount, unit)
      return `<td class="a">${href === null ? text : `<a class="n" href="${href}">${text}</a>`}</td>`
    })
    const level = levelOf(dimension, code)
    return `<tr class="l${level}" data-level="${level}" data-code="${code}"><td class="c">${code}</td><th scope="row" class="t k">${escaped(names[dimension](code))}</th>${cells.join('')}${derived.map(({ of }) => `<td class="a">${of(own)}</td>`).join('')}</tr>`
  })
  const totals = amounts.map((each): Fen | undefined =>
    each.size === 0
      ? undefined
      : [...each].reduce((sum, [code, amount]) => (code.length === 3 ? addFen(sum, amount) : sum), fen(0n)),
  )
  const total = `<tr class="total"><td></td><th scope="row" class="t k">合计</th>${totals.map(amount => `<td class="a">${amount === undefined ? '' : amountText(amount, unit)}</td>`).join('')}${derived.map(({ of }) => `<td class="a">${of(totals)}</td>`).join('')}</tr>`
  return `<section><h2 id="by-${dimension}">${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="by-${dimension}"><table class="grid" aria-labelledby="by-${dimension}" data-tools="accounts">
<caption><div class="caption"><p class="ends"><span>支出</span> <span>金额单位：${unit}</span></p></div></caption>
<thead><tr><th scope="col">科目编码</th><th scope="col" class="k">科目名称</th>${periods.map(period => `<th scope="col">${periodName(period)}</th>`).join('')}${derived.map(each => `<th scope="col">${each.title}</th>`).join('')}</tr></thead>
<tbody>
${total}
${rows.join('\n')}
</tbody></table></div></section>`
}

const treemap = (context: Context): string => {
  const { disclosure, own, names, unit } = context
  const amounts = spendingBy(disclosure.book, own, 'functional')
  const below = (parent: string, digits: number): TreemapNode[] =>
    [...amounts]
      .filter(([code]) => code.length === digits && code.startsWith(parent))
      .map(([code, amount]) => ({
        label: names.functional(code) || code,
        text: `${amountText(amount, unit)}${unit}`,
        value: Number(amount),
        href: hrefOf(context, code, own, amount),
        children: digits < 7 ? below(code, digits + 2) : [],
      }))
  const nodes = below('', 3).filter(({ value }) => value > 0)
  if (nodes.length === 0) return ''
  return `<section><h2>钱用在哪里</h2>
<p>${periodName(own)}支出按功能分类的类、款、项，面积与金额成比例。点一块可看这个数的来源。</p>
${treemapSvg(`${periodName(own)}支出按功能分类的类、款、项的面积图；同样的数见下面的比较表`, nodes)}</section>`
}

const flow = ({ disclosure, own, names, unit, figures }: Context): string => {
  const flows = flowsOf(disclosure.book, own)
  if (flows.length === 0) return ''
  const nodes = new Map<string, FlowNode & { amountFen: Fen; column: number }>()
  const links = new Map<string, FlowLink & { amountFen: Fen }>()
  const addNode = (column: number, code: string, label: string, amountFen: Fen): string => {
    const id = `${column} ${code}`
    const sum = addFen(nodes.get(id)?.amountFen ?? fen(0n), amountFen)
    const figure = column === 1 ? figures.ofAccount(code, own.year, own.stage, sum) : undefined
    const href = figure === undefined ? null : figures.href(figure.id)
    nodes.set(id, {
      id,
      label,
      text: `${amountText(sum, unit)}${unit}`,
      value: Number(sum),
      href,
      amountFen: sum,
      column,
    })
    return id
  }
  const addLink = (from: string, to: string, amountFen: Fen): void => {
    const key = `${from}|${to}`
    const sum = addFen(links.get(key)?.amountFen ?? fen(0n), amountFen)
    links.set(key, { from, to, value: Number(sum), text: `${amountText(sum, unit)}${unit}`, amountFen: sum })
  }
  for (const { fund, functionalClass, kind, amountFen } of flows) {
    const source = addNode(0, fund, fundNames[fund as keyof typeof fundNames], amountFen)
    const through = addNode(1, functionalClass, names.functional(functionalClass) || functionalClass, amountFen)
    const target = addNode(2, kind, kindNames[kind as keyof typeof kindNames], amountFen)
    addLink(source, through, amountFen)
    addLink(through, target, amountFen)
  }
  const column = (wanted: number): FlowNode[] =>
    [...nodes.values()].filter(each => each.column === wanted).sort((a, b) => b.value - a.value)
  return `<section><h2>钱从哪里来、到哪里去</h2>
<p>${periodName(own)}支出：左边是资金来源，中间是功能分类的类，右边是支出性质；带子的宽度与金额成比例。</p>
${flowSvg(`${periodName(own)}支出从资金来源经功能分类到支出性质的流向图`, [column(0), column(1), column(2)], [...links.values()])}</section>`
}

export const comparePage = (disclosure: Disclosure, figures: FigureIndex, names: Names): Page => {
  const own = { year: disclosure.identity.year, stage: stageOf(disclosure.identity) }
  const context: Context = {
    disclosure,
    figures,
    names,
    unit: unitOf(disclosure),
    own,
    periods: periodsOf(disclosure.book),
  }
  return {
    path: pages.compare,
    title: '比较与图',
    main: `<h1>比较与图 <span lang="en">Comparison and pictures</span></h1>
<p>由账本的支出记录得出。每一列是一个年度的一个阶段，不同年度、不同阶段的数不相加。</p>
${treemap(context)}
${flow(context)}
${comparisonTable('functional', '各年支出：功能分类', context)}
${comparisonTable('economic', '各年支出：经济分类', context)}`,
  }
}

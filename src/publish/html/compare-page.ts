/**
 * The page of comparisons: expenditure by account year against year and stage against stage, and pictures of where the
 * money comes from and what it is for. Nothing is added up across years or stages; amounts link to their figures.
 */
import { fundNames, kindNames } from '../../book/vocabulary.js'
import { addFen, fen } from '../../money/fen.js'
import type { Fen } from '../../money/fen.js'
import type { Disclosure } from '../disclosure.js'
import { accountHref, amountText, compareTable } from './compare-table.js'
import type { CompareContext, Unit } from './compare-table.js'
import type { Names } from './condition-words.js'
import type { FigureIndex } from './figure-index.js'
import { flowSvg } from './flow.js'
import type { FlowLink, FlowNode } from './flow.js'
import type { Page } from './frame.js'
import { spendingBy } from './known-spending.js'
import { pages } from './names.js'
import { flowsOf, periodName, periodsOf, stageOf } from './spending.js'
import { treemapSvg } from './treemap.js'
import type { TreemapNode } from './treemap.js'

/** Budgets of some provinces are published in 元, everything else in 万元. */
const unitOf = ({ figures }: Disclosure): Unit =>
  figures.find(({ form, code }) => form !== null && code !== null)?.measure === '元' ? '元' : '万元'

const treemap = (context: CompareContext): string => {
  const { disclosure, own, names, unit } = context
  const amounts = spendingBy(disclosure.book, own, 'functional')
  const below = (parent: string, digits: number): TreemapNode[] =>
    [...amounts]
      .filter(([code]) => code.length === digits && code.startsWith(parent))
      .map(([code, amount]) => ({
        label: names.functional(code) || code,
        text: `${amountText(amount, unit)}${unit}`,
        value: Number(amount),
        href: accountHref(context, code, own, amount),
        children: digits < 7 ? below(code, digits + 2) : [],
      }))
  const nodes = below('', 3).filter(({ value }) => value > 0)
  if (nodes.length === 0) return ''
  return `<section><h2>钱用在哪里</h2>
<p>${periodName(own)}支出按功能分类的类、款、项，面积与金额成比例。点一块可看这个数的来源。</p>
${treemapSvg(`${periodName(own)}支出按功能分类的类、款、项的面积图；同样的数见下面的比较表`, nodes)}</section>`
}

type Growing<Part> = Map<string, Part & { amountFen: Fen }>

const flow = ({ disclosure, own, names, unit, figures }: CompareContext): string => {
  const flows = flowsOf(disclosure.book, own)
  if (flows.length === 0) return ''
  const nodes: Growing<FlowNode & { column: number }> = new Map()
  const links: Growing<FlowLink> = new Map()
  const wordsOf = (amountFen: Fen): string => `${amountText(amountFen, unit)}${unit}`
  const addNode = (column: number, code: string, label: string, more: Fen): string => {
    const id = `${column} ${code}`
    const amountFen = addFen(nodes.get(id)?.amountFen ?? fen(0n), more)
    const figure = column === 1 ? figures.ofAccount(code, own.year, own.stage, amountFen) : undefined
    const href = figure === undefined ? null : figures.href(figure.id)
    nodes.set(id, { id, label, text: wordsOf(amountFen), value: Number(amountFen), href, amountFen, column })
    return id
  }
  const addLink = (from: string, to: string, more: Fen): void => {
    const key = `${from}|${to}`
    const amountFen = addFen(links.get(key)?.amountFen ?? fen(0n), more)
    links.set(key, { from, to, value: Number(amountFen), text: wordsOf(amountFen), amountFen })
  }
  for (const { fund, functionalClass, kind, amountFen } of flows) {
    const source = addNode(0, fund, fundNames[fund], amountFen)
    const through = addNode(1, functionalClass, names.functional(functionalClass) || functionalClass, amountFen)
    const target = addNode(2, kind, kindNames[kind], amountFen)
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
  const { identity, book } = disclosure
  const context: CompareContext = {
    disclosure,
    figures,
    names,
    unit: unitOf(disclosure),
    own: { year: identity.year, stage: stageOf(identity) },
    periods: periodsOf(book),
  }
  return {
    path: pages.compare,
    title: '比较与图',
    main: `<h1>比较与图 <span lang="en">Comparison and pictures</span></h1>
<p>由账本的支出记录得出。每一列是一个年度的一个阶段，不同年度、不同阶段的数不相加；没有公开或没有登记的空着，不作零。</p>
${treemap(context)}
${flow(context)}
${compareTable('functional', '各年支出：功能分类', context)}
${compareTable('economic', '各年支出：经济分类', context)}`,
  }
}
